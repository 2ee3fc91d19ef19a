-- The same promises for less work of the database. A node of the version before still works with this schema.

-- The states an exchange took, without reading its entries. Null: the entry names none, or was written by a version before.
alter table ledger_entry add column state_after text;
alter table ledger_entry add column code text;

-- Written by the statement that writes its entry, and neither is ever changed or deleted: there is nothing to guard.
alter table ledger_entry_exchange drop constraint ledger_entry_exchange_entry_key_fkey;

-- What is encrypted does not get smaller, so nobody tries. A few KiB stay in their row: one write in place of one for each 2,000 octets
-- and one for its index.
alter table case_package alter column content set storage external;
alter table case_package set (toast_tuple_target = 8160);
alter table envelope_out alter column sealed set storage external;
alter table envelope_out set (toast_tuple_target = 8160);
alter table envelope_in alter column answer set storage external;
alter table evidence_batch alter column signed set storage external;

-- A partner's receipt beside its envelope: kept by an insert, where it would move the sealed bytes to a new row version. Those that a
-- version before kept are in envelope_out.
create table envelope_receipt (
    envelope_id uuid primary key,
    receipt     bytea not null,
    receipt_at  timestamptz not null
);
alter table envelope_receipt alter column receipt set storage external;
