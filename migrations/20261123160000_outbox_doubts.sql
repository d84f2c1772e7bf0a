-- How often nobody could tell whether a try had arrived: those are spread over time, and few.
alter table outbox add column doubts integer not null default 0;
update outbox set doubts = 1 where is_repeat = 1;
