-- How long packages are kept, what is decided about them, and how they are erased. Coded values and ids only. A node of the version before
-- does not know a package without its content, nor a data key under a content key: stop it first.

-- What data keys lie under, each for a while. Deleting one erases for good what hangs on it; that no page, statistic or log of the server
-- still has it is seen to afterwards, which is quick because these rows are few and short.
create table content_key (
    key_id  uuid primary key,
    life    text not null check (life in ('PACKAGE', 'ENVELOPE', 'REPORT')),
    made_at timestamptz not null,                -- used for an hour, so nothing younger than two is deleted
    moved   boolean not null default false,      -- what hung on it was moved off, or is being moved: its copies are elsewhere still
    wrapped bytea not null                       -- under the node key
);
alter table content_key alter column wrapped set statistics 0; -- else the planner keeps samples of it
create index content_key_short on content_key (made_at) where life <> 'PACKAGE';

-- Which content key a data key lies under; null for one under the node key itself, as versions before made them.
create function content_key_of(wrapped bytea) returns uuid language sql immutable strict parallel safe as $$
    select case when octet_length(wrapped) = 77 then encode(substring(wrapped from 2 for 16), 'hex')::uuid end
$$;
-- A row cannot be stored under a key that is gone, nor a key be deleted under a row: whatever a clock or a paused machine did before.
alter table case_package add column content_key uuid generated always as (content_key_of(wrapped_data_key)) stored references content_key;
alter table submission_signature add column content_key uuid generated always as (content_key_of(wrapped_data_key)) stored references content_key;
alter table envelope_out add column content_key uuid generated always as (content_key_of(wrapped_data_key)) stored references content_key;
alter table cybertip_report add column content_key uuid generated always as (content_key_of(wrapped_data_key)) stored references content_key;
alter table cybertip_file_details add column content_key uuid generated always as (content_key_of(wrapped_data_key)) stored references content_key;
create index case_package_content_key on case_package (content_key) where content_key is not null;
create index submission_signature_content_key on submission_signature (content_key) where content_key is not null;
create index envelope_out_content_key on envelope_out (content_key) where content_key is not null;
create index cybertip_report_content_key on cybertip_report (content_key) where content_key is not null;
create index cybertip_file_details_content_key on cybertip_file_details (content_key) where content_key is not null;

alter table case_package alter column content drop not null;
alter table case_package alter column wrapped_data_key drop not null;
alter table case_package add column erased_at timestamptz;
alter table case_package add constraint case_package_whole_or_erased
    check ((erased_at is null) = (content is not null) and (erased_at is null) = (wrapped_data_key is not null)) not valid;
create index case_package_kept on case_package (stored_at, package_id, received_from) where erased_at is null;
create index case_package_notice on case_package (in_reply_to) where kind = 'ERASURE_NOTICE';
create index envelope_out_kept on envelope_out (sealed_at) where sealed is not null;

-- Append-only: the newest decides.
create table retention_decision (
    decision_id   uuid primary key,
    package_id    uuid not null,
    received_from text not null,
    decision      text not null check (decision in ('HOLD', 'RELEASE', 'KEEP')),
    ground        text not null,
    keep_until    timestamptz check ((keep_until is not null) = (decision = 'KEEP')),
    decided_by    text not null,                 -- the person, as in the ledger
    decided_at    timestamptz not null,
    foreign key (package_id, received_from) references case_package
);
create index retention_decision_package on retention_decision (package_id, received_from, decision_id);

create table package_erasure (
    erasure_id    uuid primary key,
    package_id    uuid not null,
    received_from text not null,
    ground        text not null,
    asked_by      text not null,
    asked_at      timestamptz not null,
    withdrawn_by  text,
    withdrawn_at  timestamptz,
    confirmed_by  text,                          -- another person, or the gateway where its time had passed
    erased_at     timestamptz,                   -- content and data keys have left their rows
    destroyed_at  timestamptz,                   -- and the keys above them every file
    notice_id     uuid,                          -- the package that tells the recipients
    answered_at   timestamptz,                   -- by the last recipient
    under_node_key boolean not null default false, -- a data key of it lay under the node key itself, which nothing destroys
    foreign key (package_id, received_from) references case_package
);
create unique index package_erasure_open on package_erasure (package_id, received_from) where withdrawn_at is null;
create index package_erasure_asked on package_erasure (asked_at) where erased_at is null and withdrawn_at is null;
create index package_erasure_undestroyed on package_erasure (erased_at) where erased_at is not null and destroyed_at is null;
create index package_erasure_unanswered on package_erasure (notice_id) where notice_id is not null and answered_at is null;

-- Content keys that have to go for an erasure.
create table erasure_key (
    erasure_id uuid not null references package_erasure,
    key_id     uuid not null,
    primary key (erasure_id, key_id)
);
create index erasure_key_key on erasure_key (key_id);

-- Who has answered a notice, and whether it erased too.
create table erasure_answer (
    erasure_id  uuid not null references package_erasure,
    partner     text not null,
    kind        text not null,                   -- ACKNOWLEDGEMENT or REFUSAL
    answered_at timestamptz not null,
    primary key (erasure_id, partner)
);

-- Since when the periods are what they are, and since when the clock goes on steadily: what is erased because its time has passed is
-- not brought back, so neither a mistake in the settings nor a jump of the clock may do it at once.
create table retention_watch (
    watch        integer primary key check (watch = 1),
    terms        text not null,                  -- every class with its period
    terms_since  timestamptz not null,
    steady_since timestamptz not null,
    seen_at      timestamptz not null
);

analyze case_package;
analyze envelope_out;
