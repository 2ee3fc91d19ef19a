-- Written forms that were asked for, by a push or at a door, and not given because they would lose what matters too much; and what an
-- officer accepted of that. Coded values and digests only. A node of the version before works with this schema and gives no such form;
-- but one that takes an accepted push drops its attempt: upgrade all nodes before accepting.

create table stopped_form (
    exchange_id uuid not null references case_exchange,
    format      text not null,                   -- its word, which stays when its version goes on
    stopped_at  timestamptz not null,            -- the first time
    primary key (exchange_id, format)
);

-- An alarm of the version before names its exchange and no format: each one it wrote may have been asked for. How each of them stands is
-- found whenever it is looked at; without a row nobody would be led there, and the alarm would stay open.
insert into stopped_form (exchange_id, format, stopped_at)
select e.exchange_id, w.format, min(a.raised_at)
from alarm a
    join case_exchange e on e.exchange_id::text = a.subject_ids ->> 'exchange'
    cross join (values ('cybertip'), ('eux'), ('vics'), ('case')) w (format)
where a.code = 'FORM_BLOCKED' and a.acknowledged_at is null and coalesce(a.subject_ids ->> 'format', w.format) = w.format
group by e.exchange_id, w.format;

create table accepted_form (
    exchange_id uuid not null references case_exchange,
    format      text not null,                   -- with its version
    loss_digest bytea not null,                  -- of exactly the list of losses that was shown: it holds for no other
    ground      text not null,
    accepted_by text not null,                   -- the person, as in the ledger
    accepted_at timestamptz not null,
    leaf        bytea not null,                  -- the ledger row of the acceptance
    push_due    boolean not null,                -- the form is pushed, and was not taken yet
    pushed_at   timestamptz,
    primary key (exchange_id, format, loss_digest)
);

-- When the case system took the package by a push; null: it has it from its inbox, or not yet.
alter table inbox_item add column pushed_at timestamptz;
