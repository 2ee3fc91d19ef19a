-- The server keeps a plan for as long as the statistics it was made by. Made of the first hundred entries it reads all of them for each
-- exchange, and goes on so while they become thousands, until the next statistics. Without any, as without these few, it uses the index.
alter table ledger_entry set (autovacuum_analyze_threshold = 5000);
alter table ledger_entry_exchange set (autovacuum_analyze_threshold = 5000);
