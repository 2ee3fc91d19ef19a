-- What a shared envelope holds, in its manifest's order. Null: one package, the one of package_id and exchange_id. A node of the version
-- before still works with this schema, except that it does not know a shared envelope's other packages: stop it before a newer one runs.
alter table envelope_out add column package_ids uuid[];
alter table envelope_out add column exchange_ids uuid[];
