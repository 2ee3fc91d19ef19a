-- What this authority works on, and what it and its partners tell each other of it. Of a partner's targets nothing is here: neither an
-- element, nor a tag, nor a value. Nothing refers to an entry by a constraint: one whose key did not come back out of a backup is not there.

-- One target, or one event, of one case. What it is lies in the content, sealed; nothing here tells it.
create table deconfliction_entry (
    entry_id uuid primary key,
    state text not null check (state in ('OPEN', 'WITHDRAWN', 'EXPIRED')),
    -- The word of its type; of an event, of the layer it is asked in.
    target text not null,
    event boolean not null,
    mode text not null check (mode in ('ACTIVE', 'PASSIVE', 'ONE_SHOT')),
    category text not null,
    -- A digest only this gateway can make: equal for entries of one case.
    case_key bytea not null,
    -- Likewise: equal for entries of one target.
    target_key bytea not null,
    -- As the ledger names actors.
    entered_by text not null,
    -- Whose case system it is, where one entered it.
    case_system text,
    legal_basis text not null,
    purpose text not null,
    handling text[] not null,
    on_hit text check (on_hit in ('AUTOMATIC', 'APPROVAL', 'SILENT')),
    -- Null once it is not open.
    content bytea,
    wrapped_data_key bytea,
    -- The package it was taken from, and who sent that; both null where it was entered by itself.
    package_id uuid,
    received_from text,
    load_id uuid,
    entered_at timestamptz not null,
    expires_at timestamptz not null,
    review_on date not null,
    ended_at timestamptz,
    check ((state = 'OPEN') = (content is not null and wrapped_data_key is not null)),
    check ((state = 'OPEN') = (ended_at is null))
);
create index deconfliction_entry_in_order on deconfliction_entry (entered_at, entry_id);
create index deconfliction_entry_expires on deconfliction_entry (expires_at) where state = 'OPEN';
create index deconfliction_entry_review on deconfliction_entry (review_on) where state = 'OPEN';
create index deconfliction_entry_case on deconfliction_entry (case_key) where state = 'OPEN';
create index deconfliction_entry_package on deconfliction_entry (package_id) where package_id is not null;
create index deconfliction_entry_load on deconfliction_entry (load_id) where load_id is not null;
create index deconfliction_entry_by on deconfliction_entry (entered_by, entered_at);

create table deconfliction_entry_partner (
    entry_id uuid not null,
    partner text not null,
    primary key (entry_id, partner)
);
create index deconfliction_entry_partner_of on deconfliction_entry_partner (partner, entry_id);

-- Entries that came together, by a file.
create table deconfliction_load (
    load_id uuid primary key,
    entered_by text not null,
    case_system text,
    entered_at timestamptz not null,
    entries integer not null,
    -- Whether each of them names a warrant: then no officer's rate counts them.
    warranted boolean not null
);

-- What came of which Idempotency-Key of whoever enters, kept as long as a submission's. Key and body are digests that only this gateway can
-- make, as a submission's are.
create table deconfliction_request (
    entered_by text not null,
    key_digest bytea not null,
    body_digest bytea not null,
    -- The entry, or the load.
    made_id uuid not null,
    asked_at timestamptz not null,
    primary key (entered_by, key_digest)
);
create index deconfliction_request_old on deconfliction_request (asked_at);

-- Entries that one partner has still to evaluate for one epoch: gone with the commit that holds their tags.
create table deconfliction_due (
    partner text not null,
    epoch integer not null,
    entry_id uuid not null,
    target text not null,
    next_at timestamptz not null,
    attempts integer not null default 0,
    -- Why it waits: a code. Null: nothing keeps it.
    because text,
    primary key (partner, epoch, entry_id)
);
create index deconfliction_due_next on deconfliction_due (partner, epoch, next_at);

-- Elements that a partner evaluated together, and whose tags are asked about together.
create table deconfliction_batch (
    batch_id uuid primary key,
    partner text not null,
    epoch integer not null,
    target text not null,
    mode text not null,
    size integer not null check (size between 1 and 4096),
    evaluated_at timestamptz not null,
    -- When the partner looked it up last; null: not yet.
    probed_at timestamptz,
    -- When it is to be looked up; null: never.
    probe_at timestamptz,
    probe_attempts integer not null default 0
);
create index deconfliction_batch_due on deconfliction_batch (partner, probe_at) where probe_at is not null;

-- What a target of our own is found by. A partner alone cannot make one, nor can we.
create table deconfliction_tag (
    batch_id uuid not null references deconfliction_batch on delete cascade,
    place integer not null,
    partner text not null,
    epoch integer not null,
    target text not null,
    entry_id uuid not null,
    -- Null where it was asked once and is not kept.
    tag bytea check (octet_length(tag) = 16),
    -- Whether it is ours, or stands for something near that is asked about only.
    held boolean not null,
    primary key (batch_id, place)
);
create index deconfliction_tag_held on deconfliction_tag (partner, target, epoch, tag) where held and tag is not null;
create index deconfliction_tag_entry on deconfliction_tag (entry_id);

-- Our keys with one partner in one epoch all come of one seed, which is deleted when the epoch is over.
create table deconfliction_epoch (
    partner text not null,
    epoch integer not null,
    seed bytea,
    wrapped_data_key bytea,
    seed_id uuid not null,
    drawn_at timestamptz not null,
    destroyed_at timestamptz,
    -- When every open entry was put among those that are due; null: not all yet, but up to filled_to.
    filled_at timestamptz,
    filled_to uuid,
    primary key (partner, epoch),
    check ((destroyed_at is null) = (seed is not null and wrapped_data_key is not null))
);

-- Which node asks a partner, so that no two ask the same.
create table deconfliction_asking (
    partner text primary key,
    claimed_by uuid not null,
    claimed_until timestamptz not null
);

-- What a partner committed itself to: the first word counts.
create table deconfliction_partner_key (
    partner text not null,
    epoch integer not null,
    target text not null,
    public_key bytea not null,
    learned_at timestamptz not null,
    primary key (partner, epoch, target)
);

-- Time that runs no faster than any clock of this gateway's nodes, and not at all while they are stopped.
create table deconfliction_quota_clock (
    one integer primary key default 1 check (one = 1),
    tick bigint not null,
    elapsed_ms bigint not null,
    ticked_by uuid not null
);

-- What was evaluated for a partner, of a type, in an epoch.
create table deconfliction_quota (
    partner text not null,
    target text not null,
    epoch integer not null,
    evaluated bigint not null default 0,
    from_index bigint not null default 0,
    primary key (partner, target, epoch)
);

-- Each question that was counted, kept as long as it counts or may come again.
create table deconfliction_grant (
    partner text not null,
    question_id uuid not null,
    digest bytea not null,
    probe boolean not null,
    target text not null,
    epoch integer not null,
    amount integer not null,
    -- Of the amount, what the day's quota bears.
    daily integer not null,
    granted_at timestamptz not null,
    -- By the quota's clock; null until it ticks next.
    counted_from bigint,
    primary key (partner, question_id)
);
create index deconfliction_grant_counts on deconfliction_grant (partner, target, probe);
create index deconfliction_grant_unstamped on deconfliction_grant (partner) where counted_from is null;
create index deconfliction_grant_old on deconfliction_grant (counted_from);

-- Two authorities work on the same.
create table deconfliction_hit (
    -- As the holder drew it.
    hit_id uuid primary key,
    -- As the partner drew it, where both found it at the same time.
    also_id uuid unique,
    partner text not null,
    target text not null,
    -- Whether our entry was found by the partner's question, or the partner's by ours.
    role text not null check (role in ('HOLDER', 'ASKER')),
    entry_id uuid not null,
    -- What names the partner's case to us.
    case_handle text not null,
    -- Of who asked.
    batch_id uuid not null,
    place integer not null,
    state text not null check (state in
        ('PENDING_APPROVAL', 'SILENT', 'REFUSED', 'NOTIFIED', 'CONTACTED', 'RESOLVED', 'CLOSED')),
    rule text not null check (rule in ('AUTOMATIC', 'APPROVAL', 'SILENT')),
    urgent boolean not null,
    handling text[] not null,
    -- What the partner's notice said.
    desk text,
    reference text,
    detected_at timestamptz not null,
    -- Until when somebody is to act; null: nobody has to.
    due_at timestamptz,
    escalation integer not null default 0,
    decided_by text,
    decided_at timestamptz,
    notified_at timestamptz,
    contacted_by text,
    contacted_at timestamptz,
    outcome text check (outcome in ('JOINT', 'DEFER', 'SPLIT', 'NO_CONFLICT')),
    outcome_by text,
    partner_outcome text check (partner_outcome in ('JOINT', 'DEFER', 'SPLIT', 'NO_CONFLICT')),
    resolved_at timestamptz,
    closed_at timestamptz,
    closed_because text,
    -- Of two events: whether each side lets the other know where and when, and what came of it.
    place_allowed boolean not null default false,
    partner_place_allowed boolean not null default false,
    place_told boolean not null default false,
    distance text check (distance in ('CONFIRMED', 'NEAR', 'APART')),
    distance_metres integer,
    gap_minutes integer,
    -- Once for each pair of cases and target, however often it is found.
    unique (partner, entry_id, case_handle)
);
create index deconfliction_hit_in_order on deconfliction_hit (detected_at, hit_id);
create index deconfliction_hit_due on deconfliction_hit (due_at) where due_at is not null;
create index deconfliction_hit_entry on deconfliction_hit (entry_id);

-- Messages about hits, until the partner has them. They are made of the hit when they are sent.
create table deconfliction_message (
    message_id uuid primary key,
    partner text not null,
    hit_id uuid not null references deconfliction_hit on delete cascade,
    kind text not null check (kind in ('NOTICE', 'OUTCOME', 'CLOSED', 'PLACE_ALLOWED', 'PLACE')),
    -- The outcome, or why it is closed.
    code text,
    made_at timestamptz not null,
    attempts integer not null default 0,
    next_at timestamptz not null,
    sent_at timestamptz
);
create index deconfliction_message_due on deconfliction_message (partner, next_at) where sent_at is null;

-- Messages about hits that came, so that one which comes again is answered and does nothing.
create table deconfliction_heard (
    partner text not null,
    message_id uuid not null,
    heard_at timestamptz not null,
    primary key (partner, message_id)
);
create index deconfliction_heard_old on deconfliction_heard (heard_at);

-- What is sealed above lies under content keys of a life of their own: one goes when nothing hangs on it any more.
alter table content_key drop constraint content_key_life_check,
    add constraint content_key_life_check check (life in ('PACKAGE', 'ENVELOPE', 'REPORT', 'TARGET'));
alter table deconfliction_entry
    add column content_key uuid generated always as (content_key_of(wrapped_data_key)) stored references content_key;
alter table deconfliction_epoch
    add column content_key uuid generated always as (content_key_of(wrapped_data_key)) stored references content_key;
create index deconfliction_entry_content_key on deconfliction_entry (content_key) where content_key is not null;
create index deconfliction_epoch_content_key on deconfliction_epoch (content_key) where content_key is not null;
