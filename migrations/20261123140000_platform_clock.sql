-- The clock of a campaign goes on for each platform by itself, so that one that is out of reach holds up nobody
-- on the others.

create table clock (
    campaign_id integer not null references campaign (id),
    platform text not null,
    -- The duties to chats of the platform up to this instant are decided.
    ticked_through integer not null,
    primary key (campaign_id, platform)
) strict, without rowid;

insert into clock (campaign_id, platform, ticked_through)
select c.id, p.platform, c.ticked_through
from campaign c join (select distinct platform from chat) p
where c.ticked_through is not null;

alter table campaign drop column ticked_through;
