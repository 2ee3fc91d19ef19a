-- As for ledger_leaf: entries are never deleted, and looking each one up again when it is written took a fifth of the dearest statement.
-- A database that went through V6 has lost this constraint already.
alter table ledger_entry_exchange drop constraint if exists ledger_entry_exchange_entry_key_fkey;
