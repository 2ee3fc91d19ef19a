-- Written and never read. That two entries are of one target is nobody's to see; and what waits is tried again after a time of its kind,
-- however often it was tried.
alter table deconfliction_entry drop column target_key;
alter table deconfliction_due drop column attempts;
alter table deconfliction_batch drop column probe_attempts;
