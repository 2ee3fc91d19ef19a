-- People at the console. Of a cookie, a typed id and an address only digests are kept that the node's key makes: who steals the
-- database can neither take over a session nor read who tried to sign in from where. Of a password's hash, too, only such a digest.

create table console_session (
    session_digest bytea primary key,            -- of the cookie's value
    person         text not null,                -- the directory's id
    password_digest bytea not null,              -- of the hash that stood in the settings at sign-in: another one ends the session
    form_token     bytea not null,               -- what every form of this session must bring back
    created_at     timestamptz not null,
    seen_at        timestamptz not null          -- to the minute
);
create index console_session_person on console_session (person);
create index console_session_created on console_session (created_at);

create table sign_in_brake (
    subject_digest bytea primary key,            -- of a person id as typed, or of the address it came from
    failures       integer not null,             -- tries that did not end in a sign-in
    last_at        timestamptz not null,
    barred_until   timestamptz                   -- until then no try is looked at
);
create index sign_in_brake_last on sign_in_brake (last_at);
