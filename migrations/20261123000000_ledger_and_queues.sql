-- The first schema: campaigns, chats and people, the ledger, and the queues in and out.
--
-- Instants (`_at`) are milliseconds since 1970 in UTC, periods the local date on which they close as
-- yyyymmdd. Unit and indicator numbers are positions in their campaign and never change their meaning.

-- A drive. `file` is the whole of it, as a campaign file.
create table campaign (
    id integer primary key,
    key text not null constraint campaign_key unique,
    file text not null,
    -- Periods up to this one are frozen; null before the first has closed.
    closed_through integer,
    -- The clock's duties up to this instant are decided.
    ticked_through integer,
    -- Raised by every change, so that a copy kept in memory knows that it is old.
    revision integer not null default 1,
    saved_at integer not null
) strict;

-- What sums over subtrees need of the units, made from the file. (first_place, last_place) is the unit's part
-- of a walk over the tree: a subtree is one range.
create table unit (
    campaign_id integer not null references campaign (id),
    id integer not null,
    first_place integer not null,
    last_place integer not null,
    -- Whether it is expected to report: active, and a leaf or said to report itself.
    reports integer not null,
    primary key (campaign_id, id)
) strict, without rowid;

-- Subtrees: all units between two places.
create index unit_place on unit (campaign_id, first_place, id, reports);

-- A chat, or a topic of one. The platform may give it another external_id; id stays.
create table chat (
    id integer primary key,
    platform text not null,
    external_id text not null,
    -- Empty where there are no topics.
    topic text not null default '',
    room text not null,
    title text,
    campaign_id integer references campaign (id),
    unit_id integer,
    is_reachable integer not null default 1,
    constraint chat_place unique (platform, external_id, topic)
) strict;

-- All chats of a campaign: for the clock.
create index chat_campaign on chat (campaign_id) where campaign_id is not null;

-- What a chat was bound to when: its history survives being removed from a group.
create table chat_binding (
    id integer primary key,
    chat_id integer not null references chat (id),
    campaign_id integer references campaign (id),
    unit_id integer,
    at integer not null,
    by_person_id integer not null references person (id)
) strict;

-- Somebody, as a platform names them.
create table person (
    id integer primary key,
    platform text not null,
    external_id text not null,
    name text not null,
    username text,
    -- Set when they asked to be forgotten: name, username and external_id are gone then.
    forgotten_at integer,
    constraint person_external unique (platform, external_id)
) strict;

-- People by the name after @.
create index person_username on person (platform, username) where username is not null;

-- What a person may do now.
create table role (
    person_id integer not null references person (id),
    campaign_id integer not null references campaign (id),
    unit_id integer not null,
    kind text not null,
    primary key (person_id, campaign_id, unit_id, kind)
) strict, without rowid;

-- Everybody with a role in a campaign.
create index role_campaign on role (campaign_id, unit_id);

-- Who gave or took which role when.
create table role_history (
    id integer primary key,
    person_id integer not null references person (id),
    campaign_id integer not null references campaign (id),
    unit_id integer not null,
    kind text not null,
    is_given integer not null,
    by_person_id integer not null references person (id),
    at integer not null
) strict;

-- Every update once. What a message says is not kept here.
create table inbox (
    platform text not null,
    update_key text not null,
    arrived_at integer not null,
    -- 'done', or 'parked' for one that could not be worked on.
    state text not null default 'done',
    error text,
    primary key (platform, update_key)
) strict, without rowid;

-- Those set aside, for `baocao check`.
create index inbox_parked on inbox (arrived_at) where state = 'parked';

-- How far each platform's updates are committed.
create table poll (
    platform text primary key,
    position text not null
) strict, without rowid;

-- What one message recorded. Append-only but for its text, which a person may have removed.
create table report (
    id integer primary key,
    campaign_id integer not null references campaign (id),
    chat_id integer not null references chat (id),
    message_id text not null,
    person_id integer not null references person (id),
    sent_at integer not null,
    recorded_at integer not null,
    period integer not null,
    text text not null
) strict;

-- The reports made of a message: edits, replies.
create index report_source on report (chat_id, message_id);
-- A person's newest reports: undo, repeats.
create index report_person on report (campaign_id, person_id, id);

-- The ledger. Append-only: triggers refuse anything else.
create table entry (
    id integer primary key,
    report_id integer not null references report (id),
    campaign_id integer not null,
    unit_id integer not null,
    indicator_id integer not null,
    period integer not null,
    op text not null,
    stated integer not null,
    -- What it adds to the figure; negative takes away.
    amount integer not null,
    reported_at integer not null,
    -- The entry that this one takes back.
    reverses integer references entry (id)
) strict;

-- An entry is taken back once. Only those that take back are in it: an index of all would be chosen for
-- `reverses is null`, which is nearly the whole ledger.
create unique index entry_reversed_once on entry (reverses) where reverses is not null;

-- Figures and standing of a slot, recomputed from here.
create index entry_slot on entry (campaign_id, unit_id, period);
-- A report's entries.
create index entry_report on entry (report_id);

create trigger entry_is_never_changed before update on entry
begin
    select raise(abort, 'the ledger is append-only: entries are never changed');
end;

create trigger entry_is_never_deleted before delete on entry
begin
    select raise(abort, 'the ledger is append-only: entries are never deleted');
end;

-- A report taken back, once.
create table reversal (
    report_id integer primary key references report (id),
    at integer not null,
    by_person_id integer not null references person (id),
    why text not null
) strict;

create trigger reversal_is_never_changed before update on reversal
begin
    select raise(abort, 'the ledger is append-only: reversals are never changed');
end;

create trigger reversal_is_never_deleted before delete on reversal
begin
    select raise(abort, 'the ledger is append-only: reversals are never deleted');
end;

-- Sums of entries, recomputed from them whenever a slot is touched. By period first: a table of one period
-- reads one range.
create table figure (
    campaign_id integer not null,
    period integer not null,
    unit_id integer not null,
    indicator_id integer not null,
    value integer not null,
    primary key (campaign_id, period, unit_id, indicator_id)
) strict, without rowid;

-- Running totals of a unit up to a period.
create index figure_unit on figure (campaign_id, unit_id, period, indicator_id, value);

-- Sums of all entries of a unit, recomputed likewise.
create table total (
    campaign_id integer not null,
    unit_id integer not null,
    indicator_id integer not null,
    value integer not null,
    primary key (campaign_id, unit_id, indicator_id)
) strict, without rowid;

-- Standing of a unit in a period, recomputed likewise. No row: no valid report.
create table slot (
    campaign_id integer not null,
    period integer not null,
    unit_id integer not null,
    first_at integer not null,
    -- 'on_time', 'late', or 'missing' where it came after the lock.
    standing text not null,
    primary key (campaign_id, period, unit_id)
) strict, without rowid;

-- A unit's standings over a range of periods.
create index slot_unit on slot (campaign_id, unit_id, period, standing);

-- Units excused from a period.
create table excuse (
    campaign_id integer not null references campaign (id),
    period integer not null,
    unit_id integer not null,
    by_person_id integer not null references person (id),
    at integer not null,
    primary key (campaign_id, period, unit_id)
) strict, without rowid;

-- Frozen periods: entries with a larger id are amendments.
create table closing (
    campaign_id integer not null references campaign (id),
    period integer not null,
    at integer not null,
    last_entry_id integer not null,
    primary key (campaign_id, period)
) strict, without rowid;

-- What the bot has asked.
create table question (
    id integer primary key,
    campaign_id integer references campaign (id),
    chat_id integer not null references chat (id),
    asked_of integer not null references person (id),
    message_id text not null,
    sent_at integer not null,
    text text not null,
    unit_id integer,
    period integer,
    topic text not null,
    asked_at integer not null,
    expires_at integer not null,
    -- How it ended, as JSON; null while it is open.
    outcome text,
    closed_at integer,
    closed_by integer references person (id)
) strict;

-- Open questions of a chat.
create index question_open on question (chat_id) where outcome is null;

-- One-time codes, by hash.
create table link_code (
    hash text primary key,
    campaign_id integer not null references campaign (id),
    unit_id integer not null,
    issued_by integer references person (id),
    issued_at integer not null,
    expires_at integer not null,
    used_by integer references person (id),
    used_at integer
) strict, without rowid;

-- Codes that were wrong: against guessing.
create table wrong_code (
    id integer primary key,
    person_id integer not null references person (id),
    at integer not null
) strict;

-- A person's guesses of the last hour.
create index wrong_code_person on wrong_code (person_id, at);

-- Messages that had to be asked about or were not understood: to help whoever writes them.
create table misread (
    id integer primary key,
    campaign_id integer not null references campaign (id),
    chat_id integer not null references chat (id),
    person_id integer not null references person (id),
    unit_id integer,
    at integer not null,
    text text not null
) strict;

-- A unit's misread messages of a day.
create index misread_unit on misread (campaign_id, unit_id, at);

-- Messages to send, in the order of id within a chat.
create table outbox (
    id integer primary key,
    chat_id integer not null references chat (id),
    -- Makes twice once.
    key text constraint outbox_key unique,
    about text,
    replaces text,
    content text not null,
    -- 'queued', 'sending', 'sent', 'parked' (the chat cannot be reached), 'failed'.
    state text not null default 'queued',
    tries integer not null default 0,
    -- Whether it may already have arrived once.
    is_repeat integer not null default 0,
    not_before integer not null,
    created_at integer not null,
    sent_at integer,
    message_id text,
    error text
) strict;

-- What waits, by chat and age.
create index outbox_waiting on outbox (chat_id, id) where state in ('queued', 'sending');
-- What is to be sent, oldest first: without it every claim reads all that was ever sent.
create index outbox_queued on outbox (id) where state = 'queued';
-- What a message of the bot is about.
create index outbox_message on outbox (chat_id, message_id) where message_id is not null;
-- The bot's last message about something.
create index outbox_about on outbox (about) where about is not null;
