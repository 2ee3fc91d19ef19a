-- Whether a report that is being handed in step by step is a batch: what its file details are held to hangs on nothing else of it, so
-- they are read without it.
alter table cybertip_report add column is_batch boolean not null default false;
