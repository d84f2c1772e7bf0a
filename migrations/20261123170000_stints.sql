-- In which periods a unit is expected to report, where that is neither all of them nor none: it was added after some
-- were closed, or retired since, or got units below it. A closed period is never expected of others afterwards.
create table stint (
    campaign_id integer not null,
    unit_id integer not null,
    first_period integer not null,
    -- The last one; null while it goes on.
    last_period integer,
    primary key (campaign_id, unit_id, first_period)
) strict, without rowid;
