-- How often the program ended while the message was being sent: only that gives it up, not a network that was away.
alter table outbox add column cut_offs integer not null default 0;
-- After this instant it is no longer worth sending: a summary on another day.
alter table outbox add column useful_until integer;
