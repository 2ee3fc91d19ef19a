-- What happens to a case system's own exchanges and inbox, for its event feed and its webhook. Ids and codes only; what else
-- is told of an event is read from its exchange.

-- Written in the statement that changes the state. "event_key" is no place in the feed: a lower key may commit later.
create table case_event_waiting (
    event_key   bigserial primary key,
    event_id    uuid not null default gen_random_uuid(),
    case_system text not null,
    exchange_id uuid not null,
    state       text not null,
    code        text,
    at          timestamptz not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);  -- every row is soon moved on

-- The feed. One step at a time moves what is committed here and gives it the case system's next positions, so a position
-- that is seen is behind every one that will be, and none is left out.
create table case_event (
    case_system  text not null,
    position     bigint not null,
    event_id     uuid not null,
    exchange_id  uuid not null,
    state        text not null,
    code         text,
    at           timestamptz not null,
    sequenced_at timestamptz not null,
    primary key (case_system, position)
);

-- The last position given; never goes back, also not when every event is deleted for its age.
create table case_event_head (
    case_system text primary key,
    position    bigint not null
);

-- How far each case system's webhook has come.
create table webhook (
    case_system     text primary key,
    position        bigint not null,              -- of the last event that was taken
    attempts        integer not null default 0,   -- failed, at the next event
    failing_since   timestamptz,                  -- the first of them
    next_attempt_at timestamptz,
    stopped_because text,                         -- a code; null: delivers
    claimed_by      text,                         -- the node that delivers, until then
    claimed_until   timestamptz
);
