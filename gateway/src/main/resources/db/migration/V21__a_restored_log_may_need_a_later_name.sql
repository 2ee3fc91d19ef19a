-- Where the same backup is restored a second time, partners know the next generation already: the restoration takes a later one, and what
-- hangs on it goes along.
alter table restoration_partner drop constraint restoration_partner_generation_fkey,
    add foreign key (generation) references restoration on update cascade;
alter table exchange_lost drop constraint exchange_lost_generation_fkey,
    add foreign key (generation) references restoration on update cascade;
