-- Up to when everything that a platform had to hand out was taken in, noted once an hour: after a longer absence than
-- it keeps messages for, some are lost, and that must be said.
create table heard (
    platform text primary key,
    at integer not null
) strict, without rowid;
