create table credit_notes (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  customer_id uuid not null,
  invoice_id uuid not null,
  external_id text,
  number text not null,
  currency text not null,
  amount bigint not null,
  amount_to_invoice bigint not null,
  amount_to_credit bigint not null,
  amount_refunded bigint not null default '0',
  reason text,
  issued_at timestamptz not null,
  customer_snapshot jsonb not null,
  issuer_snapshot jsonb not null,
  constraint credit_notes_amounts_check check
    (amount > 0 and amount_to_invoice >= 0 and amount_to_credit >= 0 and amount = amount_to_invoice + amount_to_credit),
  constraint credit_notes_refunded_check check (amount_refunded >= 0 and amount_refunded <= amount_to_credit),
  constraint credit_notes_pkey primary key (organisation_id, id)
);
create index credit_notes_created_idx on credit_notes (organisation_id, created_at, id);
create index credit_notes_invoice_idx on credit_notes (organisation_id, invoice_id);
create index credit_notes_issued_idx on credit_notes (organisation_id, customer_id, issued_at, id);
create unique index credit_notes_external_id_key on credit_notes (organisation_id, external_id);
create unique index credit_notes_number_key on credit_notes (organisation_id, number);
create unique index credit_notes_of_customer_key on credit_notes (organisation_id, customer_id, id);

create table credit_note_lines (
  organisation_id uuid not null,
  credit_note_id uuid not null,
  position integer not null,
  description text not null,
  amount bigint not null,
  constraint credit_note_lines_pkey primary key (organisation_id, credit_note_id, position)
);

alter table credit_notes
  add constraint credit_notes_invoice_fkey foreign key (organisation_id, customer_id, invoice_id)
  references invoices(organisation_id,customer_id,id);
alter table credit_note_lines
  add constraint credit_note_lines_credit_note_fkey foreign key (organisation_id, credit_note_id)
  references credit_notes(organisation_id,id);

alter table invoices add column credit_notes_total bigint not null default '0';
alter table invoices
  add constraint invoices_credited_check check (amount_credited <= credit_notes_total and credit_notes_total <= total);

alter table payments add column credit_note_id uuid;
alter table payments
  add constraint payments_credit_note_check check (credit_note_id is null or (type = 'refund' and credit_refunded = amount));
alter table payments
  add constraint payments_credit_note_fkey foreign key (organisation_id, customer_id, credit_note_id)
  references credit_notes(organisation_id,customer_id,id);
create index payments_credit_note_idx on payments (organisation_id, credit_note_id) where credit_note_id is not null;
