-- How auditors search the ledger. The columns repeat what stands in the entry's own octets, so that a search reads no entry it does not
-- show; where they are null the entry says nothing of it. A node of the version before writes entries without them: stop it first.

alter table ledger_entry add column actor text;
alter table ledger_entry add column partner text;
alter table ledger_entry add column package_id uuid;
alter table ledger_entry add column country text;
alter table ledger_entry add column legal_basis text;
alter table ledger_entry add column purposes text[];

-- Entries stay as they are; only what repeats them is filled in, once.
alter table ledger_entry disable trigger ledger_entry_is_append_only;
update ledger_entry set
    actor = convert_from(entry, 'UTF8')::jsonb ->> 'actor',
    partner = convert_from(entry, 'UTF8')::jsonb ->> 'partner',
    package_id = (convert_from(entry, 'UTF8')::jsonb ->> 'packageId')::uuid,
    legal_basis = convert_from(entry, 'UTF8')::jsonb ->> 'legalBasis';
alter table ledger_entry enable trigger ledger_entry_is_append_only;

-- Each index is paid for by every package, some ten rows of it. Time and partner hold nearly every row and grow at their end. The others
-- leave out what a package writes each time: they cost it nothing, and what is frequent is found soon in the order of time.
create index ledger_entry_time on ledger_entry (occurred_at, entry_key);
create index ledger_entry_partner on ledger_entry (partner, occurred_at, entry_key) where partner is not null;
create index ledger_entry_actor on ledger_entry (actor, occurred_at, entry_key) where actor <> 'gateway';
create index ledger_entry_rare_event on ledger_entry (event, occurred_at, entry_key)
    where event not in ('PACKAGE_ACCEPTED', 'PACKAGE_SEALED', 'RECEIPT_VERIFIED', 'EVIDENCE_VERIFIED', 'PACKAGE_RECEIVED',
        'PACKAGE_DELIVERED', 'PACKAGE_FETCHED', 'PACKAGE_RETRIEVED');
create index ledger_entry_code on ledger_entry (code, occurred_at, entry_key)
    where code is not null and code not in ('DELIVERED', 'RETRIEVED');

-- Two rows of a package: where it crosses, out and in. Everything a count by country and legal basis asks stands in the index.
create index ledger_entry_transfer on ledger_entry (occurred_at, entry_key)
    include (event, partner, country, legal_basis, purposes, package_id)
    where event in ('PACKAGE_SEALED', 'PACKAGE_RECEIVED');

-- A search that finds little reads an index alone where the pages behind it are known to be seen by all, which a vacuum notes. Of a table that
-- only grows it reads what is new.
alter table ledger_entry set (autovacuum_vacuum_insert_scale_factor = 0.02);

-- Reviews: what was drawn and what was found. Codes only, no free text.
create table review (
    review_id   uuid primary key,
    reviewer    text not null,                   -- the directory's id
    drawn_at    timestamptz not null,
    from_at     timestamptz not null,
    until_at    timestamptz not null,
    population  text not null,
    size        integer not null,                -- asked for
    seed        text not null,
    counted     bigint not null,                 -- entries of the population
    rules       text not null,                   -- as in NIGHT=3&VOLUME=0: how many each rule found, of which the review has some
    terms       text not null,                   -- as in desk=07:00-19:00&zone=UTC: what the rules were told
    signed_at   timestamptz,
    signed_by   text,
    report      bytea,                           -- the report's octets
    signed      bytea                            -- the same, signed (CMS)
);
create index review_drawn on review (drawn_at);

create table review_item (
    review_id uuid not null references review,
    place     integer not null,                  -- 1 is the first
    entry_key bigint not null,
    leaf_hash bytea not null,
    because   text not null,                     -- the rule that chose it
    counted   bigint not null,                   -- what the rule counted, 0 where it counts nothing
    finding   text,
    note      text,
    noted_by  text,
    noted_at  timestamptz,
    primary key (review_id, place)
);
