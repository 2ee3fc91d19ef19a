-- A partner's log that came back out of a backup goes on under a new name. From the first checkpoint of that one on, nothing under the old
-- name is cosigned any more; what we cosigned of it last stays.
alter table witness_head add column closed_at timestamptz;
