-- Reports of the reporting API: opened, added to, then finished, retracted or expired. Clear columns hold ids only; what a sender wrote,
-- also the names it gives its files, arrives encrypted or as a digest only this node can compute.

create sequence cybertip_report_id as bigint start with 100001;

create table cybertip_report (
    report_id        bigint primary key,
    case_system      text not null,
    report_key       uuid not null unique,       -- ours: what the content is sealed for and the package's ids are made from
    state            text not null check (state in ('OPEN', 'FINISHED', 'RETRACTED')),
    opened_at        timestamptz not null,
    expires_at       timestamptz not null,       -- when the row is deleted, unfinished or not
    content          bytea,                      -- the report and its parameters under the data key; null once it is no longer open
    wrapped_data_key bytea,                      -- that key under the node key; dropped together
    content_size     bigint not null,            -- octets of the report and of all its file details, clear
    check ((content is null) = (wrapped_data_key is null)),
    check ((content is null) = (state in ('FINISHED', 'RETRACTED')))
);
create index cybertip_report_expires on cybertip_report (expires_at);

create table cybertip_file_details (
    report_id        bigint not null references cybertip_report on delete cascade,
    file_digest      bytea not null,             -- of the sender's fileId, keyed
    details_id       uuid not null,              -- time-ordered: the order they came in
    content          bytea not null,
    wrapped_data_key bytea not null,
    primary key (report_id, file_digest)
);
