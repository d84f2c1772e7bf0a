-- A ledger as the program of the first migration has written it (an afternoon of the demo and the day
-- after), by .dump of sqlite3. Never changed: every later migration is tried on it.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    success BOOLEAN NOT NULL,
    checksum BLOB NOT NULL,
    execution_time BIGINT NOT NULL
);
INSERT INTO _sqlx_migrations VALUES(20261123000000,'ledger and queues','2026-11-23 07:56:31',1,X'fe332f8f7283bac5e743b94a5ff97722118d56b87cdc570d423ec662baa55e5d19164416ea2e33bacc667686f3cd3349',4119168);
CREATE TABLE campaign (
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
INSERT INTO campaign VALUES(1,'quang-trung-2024',replace('[campaign]\nid = "quang-trung-2024"\nname = "Kích hoạt tài khoản định danh điện tử xã Quảng Trung"\nstarts_on = 2024-11-01\nends_on = 2024-12-31\ntimezone = "Asia/Ho_Chi_Minh"\ndue = "10:00"\ncovers = "previous-day"\nworkdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]\ndefault_indicator = "muc_2"\nconfirm_above = 100\nlock_after_days = 3\nroot = "quang-trung"\n\n[schedule]\nremind_before = [60, 15]\nsummary = true\nweekly = "mon 10:30"\nmonthly = false\nquiet = ["21:30", "06:00"]\n\n[settings]\nwho_reports = "anyone"\nacknowledge = "reply"\npersonal_target = false\nlanguage = "vi"\n\n[keywords]\n"mức 1" = ["mức độ 1", "m1", "mđ1", "mức một", "cấp độ 1"]\n"mức 2" = ["mức độ 2", "m2", "mđ2", "mức hai", "cấp độ 2"]\n"kích hoạt" = ["kh", "kích"]\n"thu nhận" = ["tn", "thu hồ sơ", "thu nhận hồ sơ", "đăng ký"]\n\n[[indicator]]\nid = "muc_1"\nlabel = "Kích hoạt mức 1"\nshort = "M1"\nsays = [["mức 1"], ["kích hoạt", "mức 1"]]\ncounts = true\n\n[[indicator]]\nid = "muc_2"\nlabel = "Kích hoạt mức 2"\nshort = "M2"\nsays = [["mức 2"], ["kích hoạt", "mức 2"], ["kích hoạt"]]\ncounts = true\n\n[[indicator]]\nid = "thu_nhan"\nlabel = "Thu nhận hồ sơ mức 2"\nshort = "TN"\nsays = [["thu nhận"], ["thu nhận", "mức 2"]]\ncounts = false\n\n[[unit]]\nid = "quang-trung"\nkind = "xã"\nname = "Quảng Trung"\ntargets = { muc_2 = 1300, thu_nhan = 2600 }\n\n[[unit]]\nid = "to-01"\nkind = "tổ"\nnumber = "01"\nname = "Ngọc Trà 1"\nparent = "quang-trung"\naliases = ["thôn Ngọc Trà 1", "NT1"]\ntargets = { muc_2 = 200 }\n\n[[unit]]\nid = "to-02"\nkind = "tổ"\nnumber = "02"\nname = "Ngọc Trà 2"\nparent = "quang-trung"\naliases = ["thôn Ngọc Trà 2", "NT2"]\ntargets = { muc_2 = 150 }\n\n[[unit]]\nid = "to-03"\nkind = "tổ"\nnumber = "03"\nname = "Dũng"\nparent = "quang-trung"\naliases = ["thôn Dũng"]\ntargets = { muc_2 = 150 }\n\n[[unit]]\nid = "to-04"\nkind = "tổ"\nnumber = "04"\nname = "Lộc Tiến"\nparent = "quang-trung"\naliases = ["thôn Lộc Tiến"]\ntargets = { muc_2 = 150 }\n\n[[unit]]\nid = "to-05"\nkind = "tổ"\nnumber = "05"\nname = "Thạch Tiến"\nparent = "quang-trung"\naliases = ["thôn Thạch Tiến"]\ntargets = { muc_2 = 150 }\n\n[[milestone]]\non = 2024-11-30\nindicator = "muc_2"\namount = 1300\nlabel = "Xong 100% tài khoản đã phê duyệt nhưng chưa kích hoạt"\n\n[[milestone]]\non = 2024-12-31\nindicator = "thu_nhan"\namount = 2600\nlabel = "Thu nhận, kích hoạt trên 50% trường hợp chưa đăng ký mức 2"\n','\n',char(10)),20241114,1731553200000,1,1731402000000);
CREATE TABLE unit (
    campaign_id integer not null references campaign (id),
    id integer not null,
    first_place integer not null,
    last_place integer not null,
    -- Whether it is expected to report: active, and a leaf or said to report itself.
    reports integer not null,
    primary key (campaign_id, id)
) strict, without rowid;
INSERT INTO unit VALUES(1,0,1,6,0);
INSERT INTO unit VALUES(1,1,2,2,1);
INSERT INTO unit VALUES(1,2,3,3,1);
INSERT INTO unit VALUES(1,3,4,4,1);
INSERT INTO unit VALUES(1,4,5,5,1);
INSERT INTO unit VALUES(1,5,6,6,1);
CREATE TABLE chat (
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
INSERT INTO chat VALUES(1,'console','demo','','group','Xã Quảng Trung',1,0,1);
CREATE TABLE chat_binding (
    id integer primary key,
    chat_id integer not null references chat (id),
    campaign_id integer references campaign (id),
    unit_id integer,
    at integer not null,
    by_person_id integer not null references person (id)
) strict;
INSERT INTO chat_binding VALUES(1,1,1,0,1731402000000,1);
CREATE TABLE person (
    id integer primary key,
    platform text not null,
    external_id text not null,
    name text not null,
    username text,
    -- Set when they asked to be forgotten: name, username and external_id are gone then.
    forgotten_at integer,
    constraint person_external unique (platform, external_id)
) strict;
INSERT INTO person VALUES(1,'console','manager','Công an xã',NULL,NULL);
INSERT INTO person VALUES(2,'console','leader-to-01','Tổ 01 Ngọc Trà 1',NULL,NULL);
INSERT INTO person VALUES(3,'console','leader-to-02','Tổ 02 Ngọc Trà 2',NULL,NULL);
INSERT INTO person VALUES(4,'console','leader-to-03','Tổ 03 Dũng',NULL,NULL);
INSERT INTO person VALUES(5,'console','leader-to-04','Tổ 04 Lộc Tiến',NULL,NULL);
CREATE TABLE role (
    person_id integer not null references person (id),
    campaign_id integer not null references campaign (id),
    unit_id integer not null,
    kind text not null,
    primary key (person_id, campaign_id, unit_id, kind)
) strict, without rowid;
INSERT INTO role VALUES(1,1,0,'manager');
INSERT INTO role VALUES(2,1,1,'reporter');
INSERT INTO role VALUES(3,1,2,'reporter');
INSERT INTO role VALUES(4,1,3,'reporter');
INSERT INTO role VALUES(5,1,4,'reporter');
CREATE TABLE role_history (
    id integer primary key,
    person_id integer not null references person (id),
    campaign_id integer not null references campaign (id),
    unit_id integer not null,
    kind text not null,
    is_given integer not null,
    by_person_id integer not null references person (id),
    at integer not null
) strict;
INSERT INTO role_history VALUES(1,1,1,0,'manager',1,1,1731402000000);
INSERT INTO role_history VALUES(2,2,1,1,'reporter',1,2,1731402000000);
INSERT INTO role_history VALUES(3,3,1,2,'reporter',1,3,1731402000000);
INSERT INTO role_history VALUES(4,4,1,3,'reporter',1,4,1731402080000);
INSERT INTO role_history VALUES(5,5,1,4,'reporter',1,5,1731402260000);
CREATE TABLE inbox (
    platform text not null,
    update_key text not null,
    arrived_at integer not null,
    -- 'done', or 'parked' for one that could not be worked on.
    state text not null default 'done',
    error text,
    primary key (platform, update_key)
) strict, without rowid;
INSERT INTO inbox VALUES('console','1731402020-1',1731402020000,'done',NULL);
INSERT INTO inbox VALUES('console','1731402040-2',1731402040000,'done',NULL);
INSERT INTO inbox VALUES('console','1731402060-3',1731402060000,'done',NULL);
INSERT INTO inbox VALUES('console','1731402080-4',1731402080000,'done',NULL);
INSERT INTO inbox VALUES('console','1731402100-5',1731402100000,'done',NULL);
INSERT INTO inbox VALUES('console','1731402120-6',1731402120000,'done',NULL);
INSERT INTO inbox VALUES('console','1731402140-7',1731402140000,'done',NULL);
INSERT INTO inbox VALUES('console','1731402160-8',1731402160000,'done',NULL);
INSERT INTO inbox VALUES('console','1731402180-9',1731402180000,'done',NULL);
INSERT INTO inbox VALUES('console','1731402200-10',1731402200000,'done',NULL);
INSERT INTO inbox VALUES('console','1731402220-11',1731402220000,'done',NULL);
INSERT INTO inbox VALUES('console','1731402240-12',1731402240000,'done',NULL);
INSERT INTO inbox VALUES('console','1731402260-13',1731402260000,'done',NULL);
INSERT INTO inbox VALUES('console','1731402280-14',1731402280000,'done',NULL);
INSERT INTO inbox VALUES('console','1731402300-15',1731402300000,'done',NULL);
INSERT INTO inbox VALUES('console','1731402320-16',1731402320000,'done',NULL);
INSERT INTO inbox VALUES('console','1731553220-17',1731553220000,'done',NULL);
INSERT INTO inbox VALUES('console','1731553240-18',1731553240000,'done',NULL);
CREATE TABLE poll (
    platform text primary key,
    position text not null
) strict, without rowid;
INSERT INTO poll VALUES('console','19');
CREATE TABLE report (
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
INSERT INTO report VALUES(1,1,1,'1',3,1731402020000,1731402020000,20241113,'+35 mức 2');
INSERT INTO report VALUES(2,1,1,'3',2,1731402040000,1731402040000,20241113,'Tổ 01: 12 mức 2');
INSERT INTO report VALUES(3,1,1,'5',2,1731402060000,1731402080000,20241113,'Tổ 01: 15 mức 2');
INSERT INTO report VALUES(4,1,1,'9',4,1731402100000,1731402100000,20241113,'9 mức 2');
INSERT INTO report VALUES(5,1,1,'13',4,1731402140000,1731402140000,20241113,'tổ 3: 7 mức 2');
INSERT INTO report VALUES(6,1,1,'13',4,1731402140000,1731402160000,20241113,'tổ 3: 8 mức 2');
INSERT INTO report VALUES(7,1,1,'28',5,1731402300000,1731402300000,20241113,'Tổ 04 được mấy cái rồi ạ, +5');
INSERT INTO report VALUES(8,1,1,'36',5,1731553220000,1731553220000,20241115,'Tổ 04: 6 mức 2');
CREATE TABLE entry (
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
INSERT INTO entry VALUES(1,1,1,2,1,20241113,'add',35,35,1731402020000,NULL);
INSERT INTO entry VALUES(2,2,1,1,1,20241113,'plain',12,12,1731402040000,NULL);
INSERT INTO entry VALUES(3,3,1,1,1,20241113,'set',15,3,1731402060000,NULL);
INSERT INTO entry VALUES(4,4,1,3,1,20241113,'plain',9,9,1731402100000,NULL);
INSERT INTO entry VALUES(5,4,1,3,1,20241113,'plain',9,-9,1731402100000,4);
INSERT INTO entry VALUES(6,5,1,3,1,20241113,'plain',7,7,1731402140000,NULL);
INSERT INTO entry VALUES(7,6,1,3,1,20241113,'plain',8,8,1731402140000,NULL);
INSERT INTO entry VALUES(8,5,1,3,1,20241113,'plain',7,-7,1731402140000,6);
INSERT INTO entry VALUES(9,7,1,4,1,20241113,'add',5,5,1731402280000,NULL);
INSERT INTO entry VALUES(10,8,1,4,1,20241115,'plain',6,6,1731553220000,NULL);
CREATE TABLE reversal (
    report_id integer primary key references report (id),
    at integer not null,
    by_person_id integer not null references person (id),
    why text not null
) strict;
INSERT INTO reversal VALUES(4,1731402120000,4,'undone');
INSERT INTO reversal VALUES(5,1731402160000,4,'edited');
CREATE TABLE figure (
    campaign_id integer not null,
    period integer not null,
    unit_id integer not null,
    indicator_id integer not null,
    value integer not null,
    primary key (campaign_id, period, unit_id, indicator_id)
) strict, without rowid;
INSERT INTO figure VALUES(1,20241113,1,1,15);
INSERT INTO figure VALUES(1,20241113,2,1,35);
INSERT INTO figure VALUES(1,20241113,3,1,8);
INSERT INTO figure VALUES(1,20241113,4,1,5);
INSERT INTO figure VALUES(1,20241115,4,1,6);
CREATE TABLE total (
    campaign_id integer not null,
    unit_id integer not null,
    indicator_id integer not null,
    value integer not null,
    primary key (campaign_id, unit_id, indicator_id)
) strict, without rowid;
INSERT INTO total VALUES(1,1,1,15);
INSERT INTO total VALUES(1,2,1,35);
INSERT INTO total VALUES(1,3,1,8);
INSERT INTO total VALUES(1,4,1,11);
CREATE TABLE slot (
    campaign_id integer not null,
    period integer not null,
    unit_id integer not null,
    first_at integer not null,
    -- 'on_time', 'late', or 'missing' where it came after the lock.
    standing text not null,
    primary key (campaign_id, period, unit_id)
) strict, without rowid;
INSERT INTO slot VALUES(1,20241113,1,1731402040000,'on_time');
INSERT INTO slot VALUES(1,20241113,2,1731402020000,'on_time');
INSERT INTO slot VALUES(1,20241113,3,1731402140000,'on_time');
INSERT INTO slot VALUES(1,20241113,4,1731402280000,'on_time');
INSERT INTO slot VALUES(1,20241115,4,1731553220000,'on_time');
CREATE TABLE excuse (
    campaign_id integer not null references campaign (id),
    period integer not null,
    unit_id integer not null,
    by_person_id integer not null references person (id),
    at integer not null,
    primary key (campaign_id, period, unit_id)
) strict, without rowid;
INSERT INTO excuse VALUES(1,20241113,5,1,1731402180000);
CREATE TABLE closing (
    campaign_id integer not null references campaign (id),
    period integer not null,
    at integer not null,
    last_entry_id integer not null,
    primary key (campaign_id, period)
) strict, without rowid;
INSERT INTO closing VALUES(1,20241102,1731463200000,9);
INSERT INTO closing VALUES(1,20241103,1731463200000,9);
INSERT INTO closing VALUES(1,20241104,1731463200000,9);
INSERT INTO closing VALUES(1,20241105,1731463200000,9);
INSERT INTO closing VALUES(1,20241106,1731463200000,9);
INSERT INTO closing VALUES(1,20241107,1731463200000,9);
INSERT INTO closing VALUES(1,20241108,1731463200000,9);
INSERT INTO closing VALUES(1,20241109,1731463200000,9);
INSERT INTO closing VALUES(1,20241110,1731463200000,9);
INSERT INTO closing VALUES(1,20241111,1731463200000,9);
INSERT INTO closing VALUES(1,20241112,1731463200000,9);
INSERT INTO closing VALUES(1,20241113,1731466800000,9);
INSERT INTO closing VALUES(1,20241114,1731553200000,9);
CREATE TABLE question (
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
INSERT INTO question VALUES(1,1,1,2,'5',1731402060000,'Tổ 01: 15 mức 2',1,20241113,'{"report":{"author":2,"said_at":"2024-11-12T09:01:00Z","matter":{"standing":{"pending":{"period":"2024-11-13","lines":[{"unit":1,"indicator":1,"op":"plain","value":15}],"note":null,"is_meant":false,"is_agreed":false},"figures":[[0,12]]}},"first":1,"answers":["add","replace","skip"],"replaces":null}}',1731402060000,1731553200000,'{"answered":2}',1731402080000,2);
INSERT INTO question VALUES(2,1,1,1,'20',1731402220000,'/kiemtra tổ 2 mức 2 9/10',2,20241113,'{"report":{"author":1,"said_at":"2024-11-12T09:03:40Z","matter":{"doubt":{"doubts":[{"reason":"op","lines":[0],"candidates":[{"op":"plain"},{"op":"total"},{"op":"add"},{"op":"set"},{"op":"subtract"}]}],"lines":[{"unit":2,"indicator":1,"op":null,"value":9}],"period":"2024-11-13","note":null}},"first":1,"answers":[{"candidate":{"op":"plain"}},{"candidate":{"op":"total"}},{"candidate":{"op":"add"}},{"candidate":{"op":"set"}},{"candidate":{"op":"subtract"}},"skip"],"replaces":null}}',1731402220000,1731553200000,'"expired"',1731553200000,NULL);
INSERT INTO question VALUES(3,1,1,5,'26',1731402280000,'Tổ 04: +5 mức 3',4,20241113,'{"report":{"author":5,"said_at":"2024-11-12T09:04:40Z","matter":{"doubt":{"doubts":[{"reason":"indicator","lines":[0],"candidates":[{"indicator":0},{"indicator":1},{"indicator":2}]}],"lines":[{"unit":4,"indicator":null,"op":"add","value":5}],"period":"2024-11-13","note":null}},"first":1,"answers":[{"candidate":{"indicator":0}},{"candidate":{"indicator":1}},{"candidate":{"indicator":2}},"skip"],"replaces":null}}',1731402280000,1731553200000,'"withdrawn"',1731402300000,5);
INSERT INTO question VALUES(4,1,1,5,'30',1731402320000,'khoảng 30 mức 2',4,20241113,'{"report":{"author":5,"said_at":"2024-11-12T09:05:20Z","matter":{"doubt":{"doubts":[{"reason":"number","lines":[0],"candidates":[{"number":30}]}],"lines":[{"unit":4,"indicator":1,"op":"plain","value":null}],"period":"2024-11-13","note":null}},"first":1,"answers":[{"candidate":{"number":30}},"skip"],"replaces":null}}',1731402320000,1731553200000,'"expired"',1731553200000,NULL);
INSERT INTO question VALUES(5,1,1,5,'38',1731553240000,'khoảng 30 mức 2',4,20241115,'{"report":{"author":5,"said_at":"2024-11-14T03:00:40Z","matter":{"doubt":{"doubts":[{"reason":"number","lines":[0],"candidates":[{"number":30}]}],"lines":[{"unit":4,"indicator":1,"op":"plain","value":null}],"period":"2024-11-15","note":null}},"first":1,"answers":[{"candidate":{"number":30}},"skip"],"replaces":null}}',1731553240000,1731726000000,NULL,NULL,NULL);
CREATE TABLE link_code (
    hash text primary key,
    campaign_id integer not null references campaign (id),
    unit_id integer not null,
    issued_by integer references person (id),
    issued_at integer not null,
    expires_at integer not null,
    used_by integer references person (id),
    used_at integer
) strict, without rowid;
INSERT INTO link_code VALUES('cc538c58a09abba7eac06f1b8ba5fc0c3d81a324eb01b629b06bcc33f4498e04',1,0,NULL,1795420616489,1796025416489,NULL,NULL);
CREATE TABLE wrong_code (
    id integer primary key,
    person_id integer not null references person (id),
    at integer not null
) strict;
INSERT INTO wrong_code VALUES(1,2,1731402000000);
CREATE TABLE misread (
    id integer primary key,
    campaign_id integer not null references campaign (id),
    chat_id integer not null references chat (id),
    person_id integer not null references person (id),
    unit_id integer,
    at integer not null,
    text text not null
) strict;
INSERT INTO misread VALUES(1,1,1,1,2,1731402220000,'/kiemtra tổ 2 mức 2 9/10');
INSERT INTO misread VALUES(2,1,1,5,4,1731402280000,'Tổ 04: +5 mức 3');
INSERT INTO misread VALUES(3,1,1,5,4,1731402320000,'khoảng 30 mức 2');
INSERT INTO misread VALUES(4,1,1,5,4,1731553240000,'khoảng 30 mức 2');
CREATE TABLE outbox (
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
INSERT INTO outbox VALUES(1,1,NULL,'{"report":1}','{"report":1}','{"ready":{"manner":{"reply":"1"},"parts":[{"plain":"✅ Tổ 02 Ngọc Trà 2: +35 mức 2 · kỳ 10:00 13/11: 35 · lũy kế 35/150 (23%)"}],"choices":[{"label":"↩️ Hủy","data":"u:1"}],"file":null}}','sent',1,0,1731402020000,1731402020000,1731402020000,'2',NULL);
INSERT INTO outbox VALUES(2,1,NULL,'{"report":2}','{"report":2}','{"ready":{"manner":{"reply":"3"},"parts":[{"plain":"✅ Tổ 01 Ngọc Trà 1: 12 mức 2 · kỳ 10:00 13/11: 12 · lũy kế 12/200 (6%)"}],"choices":[{"label":"↩️ Hủy","data":"u:2"}],"file":null}}','sent',1,0,1731402040000,1731402040000,1731402040000,'4',NULL);
INSERT INTO outbox VALUES(3,1,NULL,'{"question":1}','{"question":1}','{"ready":{"manner":{"reply":"5"},"parts":[{"plain":"❓ Tổ 01 Ngọc Trà 1 đã có 12 mức 2 trong kỳ 10:00 13/11. Số 15 vừa gửi là:\n1. Thêm: 12 + 15 = 27\n2. Thay 12 bằng 15\n3. Không ghi"}],"choices":[{"label":"Thêm: 12 + 15 = 27","data":"q:1:1"},{"label":"Thay 12 bằng 15","data":"q:1:2"},{"label":"Không ghi","data":"q:1:3"}],"file":null}}','sent',1,0,1731402060000,1731402060000,1731402060000,'6',NULL);
INSERT INTO outbox VALUES(4,1,NULL,'{"report":3}','{"question":1}','{"ready":{"manner":{"replace":"5"},"parts":[{"plain":"✅ Tổ 01 Ngọc Trà 1: 12 → 15 mức 2 · kỳ 10:00 13/11: 15 · lũy kế 15/200 (7%)"}],"choices":[{"label":"↩️ Hủy","data":"u:3"}],"file":null}}','sent',1,0,1731402080000,1731402080000,1731402080000,'8',NULL);
INSERT INTO outbox VALUES(5,1,NULL,'{"report":4}','{"report":4}','{"ready":{"manner":{"reply":"9"},"parts":[{"plain":"✅ Tổ 03 Dũng: 9 mức 2 · kỳ 10:00 13/11: 9 · lũy kế 9/150 (6%)"}],"choices":[{"label":"↩️ Hủy","data":"u:4"}],"file":null}}','sent',1,0,1731402100000,1731402100000,1731402100000,'10',NULL);
INSERT INTO outbox VALUES(6,1,NULL,'{"report":4}','{"report":4}','{"ready":{"manner":{"replace":null},"parts":[{"plain":"↩️ Đã hủy: Tổ 03 Dũng: 9 mức 2 · kỳ 10:00 13/11: 0 · lũy kế 0/150 (0%)"}],"choices":[],"file":null}}','sent',1,0,1731402120000,1731402120000,1731402120000,NULL,NULL);
INSERT INTO outbox VALUES(7,1,NULL,NULL,NULL,'{"ready":{"manner":{"reply":"11"},"parts":[{"plain":"↩️ Đã hủy: Tổ 03 Dũng: 9 mức 2 · kỳ 10:00 13/11: 0 · lũy kế 0/150 (0%)"}],"choices":[],"file":null}}','sent',1,0,1731402120000,1731402120000,1731402120000,'12',NULL);
INSERT INTO outbox VALUES(8,1,NULL,'{"report":5}','{"report":5}','{"ready":{"manner":{"reply":"13"},"parts":[{"plain":"✅ Tổ 03 Dũng: 7 mức 2 · kỳ 10:00 13/11: 7 · lũy kế 7/150 (4%)"}],"choices":[{"label":"↩️ Hủy","data":"u:5"}],"file":null}}','sent',1,0,1731402140000,1731402140000,1731402140000,'14',NULL);
INSERT INTO outbox VALUES(9,1,NULL,'{"report":6}','{"report":5}','{"ready":{"manner":{"replace":"13"},"parts":[{"plain":"✅ Tổ 03 Dũng: 8 mức 2 · kỳ 10:00 13/11: 8 · lũy kế 8/150 (5%)"}],"choices":[{"label":"↩️ Hủy","data":"u:6"}],"file":null}}','sent',1,0,1731402160000,1731402160000,1731402160000,'15',NULL);
INSERT INTO outbox VALUES(10,1,NULL,NULL,NULL,'{"ready":{"manner":{"reply":"16"},"parts":[{"plain":"✅ Tổ 05 Thạch Tiến được miễn kỳ 10:00 13/11."}],"choices":[],"file":null}}','sent',1,0,1731402180000,1731402180000,1731402180000,'17',NULL);
INSERT INTO outbox VALUES(11,1,NULL,NULL,NULL,'{"ready":{"manner":{"reply":"18"},"parts":[{"plain":"Bot chưa gặp @an. Mời người đó nhắn một tin trong nhóm, rồi trả lời tin ấy bằng lệnh này."}],"choices":[],"file":null}}','sent',1,0,1731402200000,1731402200000,1731402200000,'19',NULL);
INSERT INTO outbox VALUES(12,1,NULL,'{"question":2}','{"question":2}','{"ready":{"manner":{"reply":"20"},"parts":[{"plain":"❓ Tổ 02 Ngọc Trà 2: 9 mức 2 là:\n1. Số của kỳ này\n2. Lũy kế đến nay 9\n3. Thêm 9\n4. Sửa số của kỳ thành 9\n5. Bớt 9\n6. Không ghi"}],"choices":[{"label":"Số của kỳ này","data":"q:2:1"},{"label":"Lũy kế đến nay 9","data":"q:2:2"},{"label":"Thêm 9","data":"q:2:3"},{"label":"Sửa số của kỳ thành 9","data":"q:2:4"},{"label":"Bớt 9","data":"q:2:5"},{"label":"Không ghi","data":"q:2:6"}],"file":null}}','sent',1,0,1731402220000,1731402220000,1731402220000,'21',NULL);
INSERT INTO outbox VALUES(13,1,NULL,NULL,NULL,'{"ready":{"manner":{"reply":"22"},"parts":[{"bold":"⚙️ Cài đặt – Kích hoạt tài khoản định danh điện tử xã Quảng Trung"},{"plain":"\n1. Giờ chốt: 10:00\n2. Nhắc trước: 60, 15 phút\n3. Giờ yên lặng: 21:30 – 06:00\n4. Ai được báo: mọi người trong nhóm\n5. Bot xác nhận: trả lời tin\n6. Hỏi lại khi số trên: 100\n7. Nhận báo muộn: 3 ngày\n8. Chỉ tiêu mỗi người: không\n9. Thời gian: 01/11/2024 – 31/12/2024\n10. Tên đợt: Kích hoạt tài khoản định danh điện tử xã Quảng Trung\n11. Ngôn ngữ: tiếng Việt\nĐổi: /caidat, số mục và giá trị. Ví dụ: /caidat 1 09:30"}],"choices":[],"file":null}}','sent',1,0,1731402240000,1731402240000,1731402240000,'23',NULL);
INSERT INTO outbox VALUES(14,1,NULL,NULL,NULL,'{"ready":{"manner":{"reply":"24"},"parts":[{"plain":"Gõ lệnh kèm mã được cấp, ví dụ: /ketnoi ABCD-2345"}],"choices":[],"file":null}}','sent',1,0,1731402260000,1731402260000,1731402260000,'25',NULL);
INSERT INTO outbox VALUES(15,1,NULL,'{"question":3}','{"question":3}','{"ready":{"manner":{"reply":"26"},"parts":[{"plain":"❓ Tổ 04 Lộc Tiến: +5 là chỉ số nào?\n1. Kích hoạt mức 1\n2. Kích hoạt mức 2\n3. Thu nhận hồ sơ mức 2\n4. Không ghi"}],"choices":[{"label":"Kích hoạt mức 1","data":"q:3:1"},{"label":"Kích hoạt mức 2","data":"q:3:2"},{"label":"Thu nhận hồ sơ mức 2","data":"q:3:3"},{"label":"Không ghi","data":"q:3:4"}],"file":null}}','sent',1,0,1731402280000,1731402280000,1731402280000,'27',NULL);
INSERT INTO outbox VALUES(16,1,NULL,'{"report":7}','{"question":3}','{"ready":{"manner":{"replace":"28"},"parts":[{"plain":"✅ Tổ 04 Lộc Tiến: +5 mức 2 · kỳ 10:00 13/11: 5 · lũy kế 5/150 (3%)"}],"choices":[{"label":"↩️ Hủy","data":"u:7"}],"file":null}}','sent',1,0,1731402300000,1731402300000,1731402300000,'29',NULL);
INSERT INTO outbox VALUES(17,1,NULL,'{"question":4}','{"question":4}','{"ready":{"manner":{"reply":"30"},"parts":[{"plain":"❓ Tổ 04 Lộc Tiến, mức 2: số đúng là bao nhiêu?\nGõ số đúng, ví dụ 30; không ghi thì gõ: hủy."}],"choices":[{"label":"30","data":"q:4:1"},{"label":"Không ghi","data":"q:4:2"}],"file":null}}','sent',1,0,1731402320000,1731402320000,1731402320000,'31',NULL);
INSERT INTO outbox VALUES(18,1,'remind:1:1:2024-11-13:60',NULL,NULL,'{"deferred":{"campaign":1,"chat":1,"period":"2024-11-13"}}','dropped',0,0,1731463200000,1731463200000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(19,1,'remind:1:1:2024-11-13:15',NULL,NULL,'{"deferred":{"campaign":1,"chat":1,"period":"2024-11-13"}}','dropped',0,0,1731465900000,1731465900000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(20,1,'summary:1:1:2024-11-13',NULL,NULL,'{"ready":{"manner":"post","parts":[{"bold":"🔔 Tổng hợp 10:00 13/11 · Xã Quảng Trung"},{"plain":"\nĐã báo 4/4 tổ (100%).\nĐúng hạn 4 (100%), muộn 0, chưa báo 0, được miễn 1\n"},{"table":"M2    kỳ   lũy kế   %\nTổ 01 15   15/200  7%\nTổ 02 35   35/150 23%\nTổ 03  8    8/150  5%\nTổ 04  5    5/150  3%\nTổ 05  0    0/150  0%\nCộng  63 63/1.300  4%"},{"plain":"\n"},{"table":"   kỳ  lũy kế  %\nTN  0 0/2.600 0%"},{"plain":"\nM2: bình quân 5,2/ngày, cần 25,3/ngày.\nChậm 193 so với tiến độ đều.\nDự kiến đạt ngày 30/03/2025, sau hạn 31/12.\nMốc 30/11: M2 63/1.300 (4%), cần 68,8/ngày.\nMốc 31/12: TN 0/2.600 (0%), cần 53,1/ngày.\nChỉ tiêu giao 1.300, cộng các tổ 800.\nTất cả đã báo.\nChờ xác nhận: 2 báo cáo."}],"choices":[],"file":null}}','sent',1,0,1731466800000,1731466800000,1731466800000,'32',NULL);
INSERT INTO outbox VALUES(21,1,'remind:1:1:2024-11-14:60',NULL,NULL,'{"deferred":{"campaign":1,"chat":1,"period":"2024-11-14"}}','sent',1,0,1731549600000,1731549600000,1731549600000,'33',NULL);
INSERT INTO outbox VALUES(22,1,'remind:1:1:2024-11-14:15',NULL,NULL,'{"deferred":{"campaign":1,"chat":1,"period":"2024-11-14"}}','sent',1,0,1731552300000,1731552300000,1731552300000,'34',NULL);
INSERT INTO outbox VALUES(23,1,'summary:1:1:2024-11-14',NULL,NULL,'{"ready":{"manner":"post","parts":[{"bold":"🔔 Tổng hợp 10:00 14/11 · Xã Quảng Trung"},{"plain":"\nĐã báo 0/5 tổ (0%).\n"},{"table":"M2    kỳ   lũy kế   %\nTổ 01  0   15/200  7%\nTổ 02  0   35/150 23%\nTổ 03  0    8/150  5%\nTổ 04  0    5/150  3%\nTổ 05  0    0/150  0%\nCộng   0 63/1.300  4%"},{"plain":"\n"},{"table":"   kỳ  lũy kế  %\nTN  0 0/2.600 0%"},{"plain":"\nM2: bình quân 4,8/ngày, cần 25,8/ngày.\nChậm 215 so với tiến độ đều.\nDự kiến đạt ngày 31/03/2025, sau hạn 31/12.\nMốc 30/11: M2 63/1.300 (4%), cần 72,8/ngày.\nMốc 31/12: TN 0/2.600 (0%), cần 54,2/ngày.\nChỉ tiêu giao 1.300, cộng các tổ 800.\nChưa có tổ nào báo."}],"choices":[],"file":null}}','sent',1,0,1731553200000,1731553200000,1731553200000,'35',NULL);
INSERT INTO outbox VALUES(24,1,NULL,'{"report":8}','{"report":8}','{"ready":{"manner":{"reply":"36"},"parts":[{"plain":"✅ Tổ 04 Lộc Tiến: 6 mức 2 · kỳ 10:00 15/11: 6 · lũy kế 11/150 (7%)"}],"choices":[{"label":"↩️ Hủy","data":"u:8"}],"file":null}}','sent',1,0,1731553220000,1731553220000,1731553220000,'37',NULL);
INSERT INTO outbox VALUES(25,1,NULL,'{"question":5}','{"question":5}','{"ready":{"manner":{"reply":"38"},"parts":[{"plain":"❓ Tổ 04 Lộc Tiến, mức 2: số đúng là bao nhiêu?\nGõ số đúng, ví dụ 30; không ghi thì gõ: hủy."}],"choices":[{"label":"30","data":"q:5:1"},{"label":"Không ghi","data":"q:5:2"}],"file":null}}','sent',1,0,1731553240000,1731553240000,1731553240000,'39',NULL);
CREATE INDEX unit_place on unit (campaign_id, first_place, id, reports);
CREATE INDEX chat_campaign on chat (campaign_id) where campaign_id is not null;
CREATE INDEX person_username on person (platform, username) where username is not null;
CREATE INDEX role_campaign on role (campaign_id, unit_id);
CREATE INDEX inbox_parked on inbox (arrived_at) where state = 'parked';
CREATE INDEX report_source on report (chat_id, message_id);
CREATE INDEX report_person on report (campaign_id, person_id, id);
CREATE UNIQUE INDEX entry_reversed_once on entry (reverses) where reverses is not null;
CREATE INDEX entry_slot on entry (campaign_id, unit_id, period);
CREATE INDEX entry_report on entry (report_id);
CREATE TRIGGER entry_is_never_changed before update on entry
begin
    select raise(abort, 'the ledger is append-only: entries are never changed');
end;
CREATE TRIGGER entry_is_never_deleted before delete on entry
begin
    select raise(abort, 'the ledger is append-only: entries are never deleted');
end;
CREATE TRIGGER reversal_is_never_changed before update on reversal
begin
    select raise(abort, 'the ledger is append-only: reversals are never changed');
end;
CREATE TRIGGER reversal_is_never_deleted before delete on reversal
begin
    select raise(abort, 'the ledger is append-only: reversals are never deleted');
end;
CREATE INDEX figure_unit on figure (campaign_id, unit_id, period, indicator_id, value);
CREATE INDEX slot_unit on slot (campaign_id, unit_id, period, standing);
CREATE INDEX question_open on question (chat_id) where outcome is null;
CREATE INDEX wrong_code_person on wrong_code (person_id, at);
CREATE INDEX misread_unit on misread (campaign_id, unit_id, at);
CREATE INDEX outbox_waiting on outbox (chat_id, id) where state in ('queued', 'sending');
CREATE INDEX outbox_queued on outbox (id) where state = 'queued';
CREATE INDEX outbox_message on outbox (chat_id, message_id) where message_id is not null;
CREATE INDEX outbox_about on outbox (about) where about is not null;
COMMIT;
