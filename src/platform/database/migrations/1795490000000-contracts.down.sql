alter table entitlement_grants drop column contract_id;
drop table contract_documents, contract_prices, contract_phases, contracts;
