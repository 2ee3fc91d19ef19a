-- A partner says that the package was erased before this gateway came back out of a backup: nobody is given it until a person has confirmed
-- or withdrawn that.
alter table package_erasure add column shut boolean not null default false;
create index package_erasure_shut on package_erasure (package_id, received_from)
    where shut and erased_at is null and withdrawn_at is null;
