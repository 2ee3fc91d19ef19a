-- Written and never read. That two entries are of one target is nobody's to see; and what waits is tried again after a time of its kind,
-- however often it was tried.
alter table deconfliction_entry drop column target_key;
alter table deconfliction_due drop column attempts;
alter table deconfliction_batch drop column probe_attempts;

-- A tag is inserted in the commit of its batch, and a batch goes only once it has no tag: a look for each tag that it has a batch found
-- nothing else.
alter table deconfliction_tag drop constraint deconfliction_tag_batch_id_fkey;
-- Persons are counted by the hour and the day, case systems are not.
drop index deconfliction_entry_by;
create index deconfliction_entry_by on deconfliction_entry (entered_by, entered_at) where case_system is null;
