-- What partners told a gateway that came back out of a backup, and what only they still have.

alter table restoration_partner add column taken_at timestamptz; -- what it told was taken in; it is not asked again

-- Sent by us, held by the partner, and not in the backup. Kept: who posts the package again gets the exchange's id again, by which the
-- partner knows it.
create table exchange_lost (
    exchange_id uuid primary key,
    generation  integer not null references restoration,
    partner     text not null,
    package_id  uuid not null,
    envelope_id uuid not null,
    kind        text not null,
    in_reply_to uuid,
    lane        text not null,
    state       text not null,                   -- as the partner has it
    receipt     bytea not null,                  -- the partner's, byte for byte
    received_at timestamptz not null             -- by the partner's clock
);
create index exchange_lost_package on exchange_lost (package_id, partner);
create index exchange_lost_erased on exchange_lost (in_reply_to) where kind = 'ERASURE_NOTICE';

-- The one event about no exchange: the gateway came back out of a backup. Since when something is gone, the restoration says that was
-- finished at the event's instant.
alter table case_event alter column exchange_id drop not null;
alter table case_event add constraint case_event_is_about check ((exchange_id is null) = (state = 'GATEWAY_RESTORED')) not valid;
