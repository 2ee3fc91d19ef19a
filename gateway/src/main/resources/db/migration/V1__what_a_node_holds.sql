-- What one node holds. Instants are UTC. Clear columns hold ids and codes only; content and sealed bytes arrive encrypted
-- and leave encrypted. "sender" and "partner" are authority ids.

-- A package's id is its sender's: two partners, or a partner and ourselves, may use the same one. "received_from" is the
-- partner that sent it, empty for our own.

create table case_package (
    package_id       uuid not null,
    received_from    text not null generated always as (case direction when 'IN' then sender else '' end) stored,
    direction        text not null check (direction in ('OUT', 'IN')),
    sender           text not null,
    case_system      text,                       -- IN: null until routed
    kind             text not null,
    lane             text not null,
    conversation_id  uuid not null,
    in_reply_to      uuid,
    handling         text[] not null,
    created_at       timestamptz not null,       -- the sender's clock
    stored_at        timestamptz not null,
    content          bytea not null,             -- canonical JSON under the data key
    wrapped_data_key bytea not null,             -- the data key under the node key
    content_size     bigint not null,            -- of the clear bytes
    primary key (package_id, received_from)
);
create index case_package_conversation on case_package (conversation_id);

create table case_exchange (
    exchange_id       uuid primary key,
    package_id        uuid not null,
    direction         text not null check (direction in ('OUT', 'IN')),
    partner           text not null,
    received_from     text not null generated always as (case direction when 'IN' then partner else '' end) stored,
    case_system       text,
    lane              text not null,
    state             text not null,
    envelope_id       uuid,
    accepted_at       timestamptz not null,
    state_at          timestamptz not null,
    next_attempt_at   timestamptz,               -- due from then on; null: nothing to do by itself
    leased_until      timestamptz,               -- until then its queue message is trusted to be on its way
    attempts          integer not null default 0,
    receipt_due_at    timestamptz,               -- the lane's limit; null where no receipt is awaited
    last_failure_code text,
    foreign key (package_id, received_from) references case_package
) with (fillfactor = 80);                        -- every row is changed several times
create index case_exchange_due on case_exchange (greatest(next_attempt_at, leased_until)) where next_attempt_at is not null;
create index case_exchange_receipt_due on case_exchange (receipt_due_at) where receipt_due_at is not null;
create index case_exchange_package on case_exchange (package_id);

create table envelope_out (
    envelope_id uuid primary key,
    partner     text not null,
    lane        text not null,
    package_id  uuid not null,                   -- the exchange's
    exchange_id uuid not null references case_exchange,
    sealed      bytea,                           -- under its data key; null once dropped after RELAYED
    wrapped_data_key bytea,                      -- that key under the node key; dropped together
    digest      bytea not null,                  -- SHA-256 of the bytes that cross
    sealed_at   timestamptz not null,
    not_after   timestamptz not null,
    receipt     bytea,
    receipt_at  timestamptz,
    refusal     bytea,
    refusal_at  timestamptz
);

create index envelope_out_exchange on envelope_out (exchange_id);

-- Never deleted: they outlive retention and erasure, so that nothing is handed over twice.
create table envelope_in (
    sender      text not null,
    envelope_id uuid not null,
    digest      bytea not null,
    answer      bytea not null,                  -- the signed receipt or refusal, byte for byte
    refused     boolean not null,
    received_at timestamptz not null,
    primary key (sender, envelope_id)
);

create table package_in (
    sender         text not null,
    package_id     uuid not null,
    keyed_digest   bytea not null,
    first_envelope uuid not null,
    primary key (sender, package_id)
);

create table submission (
    case_system text not null,
    key_digest  bytea not null,                  -- of the Idempotency-Key, keyed: a client may put a name into it
    body_digest bytea not null,                  -- keyed: nobody with the database alone can test a guess at the report
    answer      bytea not null,
    created_at  timestamptz not null,
    primary key (case_system, key_digest)
);
create index submission_age on submission (created_at);

create table inbox_item (
    inbox_id        uuid primary key,            -- time-ordered, made before the commit: nearly the order of arrival
    case_system     text not null,
    package_id      uuid not null,
    exchange_id     uuid not null references case_exchange,
    lane            text not null,
    kind            text not null,
    sender          text not null,
    arrived_at      timestamptz not null,
    fetched_at      timestamptz,
    acknowledged_at timestamptz,
    acknowledged_leaf bytea,                     -- the ledger row of the acknowledgement
    unique (case_system, exchange_id),
    foreign key (package_id, sender) references case_package
);
create index inbox_item_open on inbox_item (
    case_system, (case lane when 'IMMEDIATE_RISK' then 0 when 'URGENT' then 1 else 2 end), inbox_id)
    where acknowledged_at is null;

create table evidence_batch (
    batch_id        uuid primary key,
    direction       text not null check (direction in ('OUT', 'IN')),
    partner         text not null,
    signed          bytea not null,
    issued_at       timestamptz not null,
    sent_at         timestamptz,
    next_attempt_at timestamptz,
    attempts        integer not null default 0
);
create index evidence_batch_due on evidence_batch (next_attempt_at) where next_attempt_at is not null;

create table transport_evidence (
    evidence_id uuid primary key,
    exchange_id uuid not null,                   -- an unknown one may be told of: no reference
    package_id  uuid not null,
    partner     text not null,                   -- whom it is for (ours) or from (theirs)
    type        text not null,
    issuer      text not null,
    at          timestamptz not null,
    reason      text,
    direction   text not null check (direction in ('OUT', 'IN')),
    batch_id    uuid references evidence_batch
);
create index transport_evidence_exchange on transport_evidence (exchange_id);
create index transport_evidence_pending on transport_evidence (partner, evidence_id)
    where batch_id is null and direction = 'OUT';

create table ledger_entry (
    entry_key   bigserial primary key,           -- not the index in the tree: a lower key may commit later
    leaf_hash   bytea not null unique,
    entry       bytea not null,
    event       text not null,
    occurred_at timestamptz not null
);

-- Which entries are about an exchange; one entry may be about several. A table and no index over an array: that one is cheap to
-- write and dear to read until it is merged, and every look at an exchange reads it.
create table ledger_entry_exchange (
    exchange_id uuid not null,
    entry_key   bigint not null references ledger_entry,
    primary key (exchange_id, entry_key)
);

create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only' using errcode = 'restrict_violation';
end;
$$;
create trigger ledger_entry_is_append_only before update or delete on ledger_entry
    for each row execute function ledger_is_append_only();
create trigger ledger_entry_is_never_emptied before truncate on ledger_entry
    for each statement execute function ledger_is_append_only();
create trigger ledger_entry_exchange_is_append_only before update or delete on ledger_entry_exchange
    for each row execute function ledger_is_append_only();
create trigger ledger_entry_exchange_is_never_emptied before truncate on ledger_entry_exchange
    for each statement execute function ledger_is_append_only();

create table alarm (
    alarm_id        uuid primary key,
    code            text not null,
    subject_ids     jsonb not null,              -- ids by kind, as in {"exchange": "…"}
    whose_turn      text not null,
    next_step       text not null,
    raised_at       timestamptz not null,
    acknowledged_at timestamptz,
    acknowledged_by text
);
-- One open alarm for each code and subject, however often it rings.
create unique index alarm_open on alarm (code, subject_ids) where acknowledged_at is null;

create table store_probe (
    probe     integer primary key,
    probed_at timestamptz not null
);
