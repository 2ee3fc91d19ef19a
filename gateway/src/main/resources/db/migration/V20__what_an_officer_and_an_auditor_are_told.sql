-- What senders ask to have erased is listed for people: whether a notice of theirs was refused is found by an index.
create index case_package_refusal on case_package (in_reply_to) where kind = 'REFUSAL';

-- The periods that the ledger's last row RETENTION_POLICY tells; null before the first.
alter table retention_watch add column entered text;
