drop table prices, plans, products;
