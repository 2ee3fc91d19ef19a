-- The tree over ledger_entry: the place of each entry, the tree's right edge, its full tiles, what was signed of it, by whom and when.
-- Nothing here is written by those who write entries. All of it but what says "moves" is append-only.

create table ledger_leaf (
    leaf_index bigint primary key check (leaf_index >= 0),
    entry_key  bigint not null unique            -- of ledger_entry. No reference: entries are never deleted, and looking each up again costs
);

-- One time for all the entries a batch added.
create table ledger_batch (
    first_index  bigint primary key,
    sequenced_at timestamptz not null,           -- never before that of the batch before
    sequenced_by text not null                   -- the node
);

-- Moves, by compare-and-set on the size.
create table ledger_head (
    head         integer primary key check (head = 1),
    size         bigint not null,
    frontier     bytea not null,                 -- the size again, and the hashes of the right edge
    settled_key  bigint not null,                -- no entry with this key or a lower one can appear any more, and all there are have a place
    sequenced_at timestamptz not null,
    held_by      text,                           -- the node that sequences
    held_until   timestamptz not null            -- from then on any node may
);
insert into ledger_head values (1, 0, decode('0000000000000000', 'hex'), 0, 'epoch', null, 'epoch');

-- Full tiles only: a partial one is the beginning of what lies below it.
create table ledger_tile (
    level      integer not null,
    tile_index bigint not null,
    hashes     bytea not null check (octet_length(hashes) = 8192),
    root       bytea not null,                   -- over them: a hash of the tile above
    primary key (level, tile_index)
);
alter table ledger_tile alter column hashes set storage external; -- hashes do not compress

create table ledger_checkpoint (
    size      bigint primary key,
    note      bytea not null,                    -- with this log's signature only
    signed_at timestamptz not null
);

create table ledger_cosignature (
    size        bigint not null references ledger_checkpoint,
    cosigner    text not null,                   -- the partner
    line        text not null,                   -- as it stands below the note
    cosigned_at timestamptz not null,            -- by the cosigner's clock
    primary key (cosigner, size)
);
create index ledger_cosignature_size on ledger_cosignature (size);

create table ledger_time_stamp (
    size       bigint primary key references ledger_checkpoint,
    token      bytea not null,                   -- DER of RFC 3161
    kind       text not null check (kind in ('THIRD_PARTY', 'LOCAL')),
    stamped_at timestamptz not null              -- by the authority's clock
);

-- Moves: what we cosigned last of a partner's log.
create table witness_head (
    origin      text primary key,
    size        bigint not null,
    note        bytea not null,                  -- with the log's signature and ours
    cosigned_at timestamptz not null
);

-- Two checkpoints of one log that do not go together. They prove it to anybody who has the log's key.
create table ledger_fork (
    fork_id  uuid primary key,
    origin   text not null,                      -- of the log, ours or the partner's
    partner  text not null,
    held     bytea,                              -- null where the partner did not show what it holds
    offered  bytea not null,
    pair     bytea not null unique,              -- a digest over both
    found_at timestamptz not null
);

-- The first key a partner's verified descriptor named for its ledger.
create table partner_ledger_key (
    partner    text primary key,
    public_key bytea not null check (octet_length(public_key) = 32),
    version    integer not null,                 -- of the descriptor
    pinned_at  timestamptz not null
);

do $$
declare
    name text;
begin
    foreach name in array array['ledger_leaf', 'ledger_batch', 'ledger_tile', 'ledger_checkpoint', 'ledger_cosignature',
            'ledger_time_stamp', 'ledger_fork', 'partner_ledger_key'] loop
        execute format('create trigger %I before update or delete on %I for each row execute function ledger_is_append_only()',
            name || '_is_append_only', name);
        execute format('create trigger %I before truncate on %I for each statement execute function ledger_is_append_only()',
            name || '_is_never_emptied', name);
    end loop;
end
$$;
