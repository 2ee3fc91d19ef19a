-- Whether a report that is being handed in step by step is a batch: what its file details are held to hangs on nothing else of it, so
-- they are read without it.
alter table cybertip_report add column is_batch boolean not null default false;

-- How many exchanges of immediate risk are open, asked with every page of the list. Few rows, whatever else there is.
create index case_exchange_of_immediate_risk on case_exchange (state) where lane = 'IMMEDIATE_RISK';
