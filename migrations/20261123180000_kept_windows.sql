-- When periods were due and locked whose times a later change of the campaign left as they were: nobody who was on
-- time is late because another due time holds from the next period on.
create table kept_window (
    campaign_id integer not null references campaign (id),
    period integer not null,
    due_at integer not null,
    locks_at integer not null,
    primary key (campaign_id, period)
) strict, without rowid;
