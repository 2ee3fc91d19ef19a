-- The server keeps a plan for as long as the statistics it was made by. By those of the first hundred entries it would read the whole table
-- for each entry it looks up, and go on so while they become thousands, until the next ones. Without any it takes no table for so small.
alter table ledger_entry set (autovacuum_analyze_threshold = 5000);
alter table ledger_entry_exchange set (autovacuum_analyze_threshold = 5000);
