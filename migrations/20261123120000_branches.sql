-- Sums of whole branches, kept with every commit: what a province of ten thousand teams comes to is read from
-- as many rows as it has districts.

-- Which branches a unit belongs to: every unit around it that has others below, itself where it has.
create table unit_branch (
    campaign_id integer not null,
    unit_id integer not null,
    branch_id integer not null,
    primary key (campaign_id, unit_id, branch_id)
) strict, without rowid;

-- Sums of the figures of all units of a branch. By branch first: its periods lie beside each other.
create table branch_figure (
    campaign_id integer not null,
    branch_id integer not null,
    period integer not null,
    indicator_id integer not null,
    value integer not null,
    primary key (campaign_id, branch_id, period, indicator_id)
) strict, without rowid;

-- How many units of a branch that are expected to report did so on time and late.
create table branch_slot (
    campaign_id integer not null,
    branch_id integer not null,
    period integer not null,
    on_time integer not null,
    late integer not null,
    primary key (campaign_id, branch_id, period)
) strict, without rowid;

-- What came for a period after it was closed: its entries with larger ids.
create index entry_period on entry (campaign_id, period);

-- What waits for a chat that cannot be reached.
create index outbox_parked on outbox (chat_id) where state = 'parked';

insert into unit_branch (campaign_id, unit_id, branch_id)
select b.campaign_id, u.id, b.id
from unit b
cross join unit u on u.campaign_id = b.campaign_id and u.first_place between b.first_place and b.last_place
where b.first_place < b.last_place;

insert into branch_figure (campaign_id, branch_id, period, indicator_id, value)
select f.campaign_id, m.branch_id, f.period, f.indicator_id, sum(f.value)
from figure f
join unit_branch m on m.campaign_id = f.campaign_id and m.unit_id = f.unit_id
group by 1, 2, 3, 4;

insert into branch_slot (campaign_id, branch_id, period, on_time, late)
select s.campaign_id, m.branch_id, s.period, sum(s.standing = 'on_time'), sum(s.standing = 'late')
from slot s
join unit u on u.campaign_id = s.campaign_id and u.id = s.unit_id and u.reports = 1
join unit_branch m on m.campaign_id = s.campaign_id and m.unit_id = s.unit_id
group by 1, 2, 3;

