-- What a case system signed and handed in by SOAP, as it came: the whole envelope with its signature and its certificate, sealed under a
-- data key of its own, because the content is in it. Kept as proof; it never leaves this gateway, and goes with its package.

create table submission_signature (
    package_id       uuid primary key,
    received_from    text not null default '' check (received_from = ''),  -- packages of our own only
    case_system      text not null,
    certificate      bytea not null,             -- SHA-256 of the signing certificate, DER; stands in the ledger's row, too
    signed_at        timestamptz not null,       -- the signer's clock, inside what is signed
    signed           bytea not null,             -- the envelope under the data key
    wrapped_data_key bytea not null,             -- the data key under the node key
    foreign key (package_id, received_from) references case_package on delete cascade
);
