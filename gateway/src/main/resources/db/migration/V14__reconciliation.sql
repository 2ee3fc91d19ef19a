-- What differs between this gateway's exchanges and a partner's signed view of them. An exchange that agrees has no row here: case_exchange
-- pays nothing, and walks over it by case_exchange_accepted.

-- How far each walk has come with each partner.
create table reconciliation_walk (
    partner     text not null,
    walk        integer not null,                -- 0 is the first look at an exchange, the others are at later ages
    accepted_at timestamptz not null,
    exchange_id uuid not null,
    primary key (partner, walk)
);

-- Kept only while a difference needs it as evidence.
create table reconciliation_statement (
    statement_id uuid primary key,
    partner      text not null,
    question     bytea not null,                 -- what the partner was asked: what it does not know stands only here
    signed       bytea not null,                 -- what it signed
    received_at  timestamptz not null
);
create index reconciliation_statement_partner on reconciliation_statement (partner);

create table reconciliation_difference (
    exchange_id  uuid primary key references case_exchange,
    partner      text not null,
    difference   text not null,
    state        text not null,                  -- ours
    their_state  text,                           -- null: not known there
    statement_id uuid not null references reconciliation_statement,
    found_at     timestamptz not null,           -- since then it stands as it is
    checked_at   timestamptz not null,
    told_at      timestamptz                     -- null: no alarm rang yet, it may be under way
);
create index reconciliation_difference_partner on reconciliation_difference (partner, checked_at);
create index reconciliation_difference_statement on reconciliation_difference (statement_id);
