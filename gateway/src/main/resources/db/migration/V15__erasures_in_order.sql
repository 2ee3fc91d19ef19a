-- What is asked of erasures inside a shared commit is found by an index, and decisions have an order of their own.

drop index content_key_short;
create index content_key_moved on content_key (key_id) where moved; -- asked by every erasure

alter table retention_decision add column place bigint generated always as identity; -- drawn while the package is locked: clocks differ
alter table retention_decision drop constraint retention_decision_pkey;
alter table retention_decision add primary key (place);
drop index retention_decision_package;
create index retention_decision_package on retention_decision (package_id, received_from, place);

alter table package_erasure add column overdue_at timestamptz; -- when the alarm rang that not all have answered
drop index package_erasure_undestroyed;
create index package_erasure_undestroyed on package_erasure (erased_at)
    where erased_at is not null and destroyed_at is null and not under_node_key;
drop index package_erasure_unanswered;
create unique index package_erasure_notice on package_erasure (notice_id) where notice_id is not null; -- every ACKNOWLEDGEMENT asks
create index package_erasure_unanswered on package_erasure (erased_at)
    where notice_id is not null and answered_at is null and overdue_at is null;
