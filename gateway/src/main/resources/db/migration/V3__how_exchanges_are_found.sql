-- Pages of exchanges, of one case system or of the whole node, in the order they were accepted: each page begins where the one
-- before ended. None of these columns ever changes, so these indexes cost an exchange's later updates nothing.
create index case_exchange_accepted on case_exchange (accepted_at, exchange_id);
create index case_exchange_accepted_of_case_system on case_exchange (case_system, accepted_at, exchange_id);
