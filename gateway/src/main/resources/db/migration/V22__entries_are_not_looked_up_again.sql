-- As for ledger_leaf: entries are never deleted, and looking each one up again when it is written took a fifth of the dearest statement.
alter table ledger_entry_exchange drop constraint ledger_entry_exchange_entry_key_fkey;
