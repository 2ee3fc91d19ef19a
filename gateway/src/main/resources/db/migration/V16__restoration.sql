-- A gateway that came back out of a backup: what its log is called since, and what its partners still have to tell it.

-- Checkpoints of more than first_size entries are of this origin. A restored log keeps its tree and goes on under a new name, because its
-- cosigners may have seen more than came back. Append-only.
create table ledger_origin (
    generation integer primary key check (generation between 1 and 999),
    first_size bigint not null check (first_size >= 0),
    began_at   timestamptz not null
);
insert into ledger_origin values (1, 0, 'epoch');
create trigger ledger_origin_is_append_only before update or delete on ledger_origin
    for each row execute function ledger_is_append_only();
create trigger ledger_origin_is_never_emptied before truncate on ledger_origin
    for each statement execute function ledger_is_append_only();

-- The open one, while finished_at is null, keeps every door shut.
create table restoration (
    generation   integer primary key references ledger_origin,
    backup_id    uuid not null,
    snapshot_at  timestamptz not null,           -- what was committed until then came back
    keys_at      timestamptz not null,           -- the keys are as of then: what was erased until then stays erased
    restored_at  timestamptz not null,
    announced_at timestamptz,                    -- LEDGER_RESTORED stands in the log
    finished_at  timestamptz                     -- traffic again
);
create unique index restoration_open on restoration ((true)) where finished_at is null;

create table restoration_partner (
    generation   integer not null references restoration,
    partner      text not null,
    head         bytea,                          -- the last checkpoint of ours that it holds; null where it holds none
    head_size    bigint,
    answered_at  timestamptz,                    -- it told its head and all that it shares with us since
    left_out_by  text,                           -- the person who decided to go on before it answered
    left_out_at  timestamptz,
    primary key (generation, partner)
);
