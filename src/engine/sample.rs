//! A ledger in memory for tests: what was said, and the tables of figures that it comes to, reckoned the plain
//! way.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime, Utc};

use super::facts::{
    Amendment, BranchFact, EntryFact, Needs, ReportFact, Reversal, TableFact, TableKey,
};
use super::snapshot::{Binding, Chat, Drive, Person, Role, RoleKind, Snapshot};
use super::{CampaignId, ReportId};
use crate::campaign::{Campaign, Count, IndicatorId, Op, Period, UnitId, file};
use crate::chat::{ChatId, MessageId, PersonId, Place, PlatformKind, Room};
use crate::ledger::{Slot, Tally};
use crate::reading::Vocabulary;

/// The campaign of every book.
pub(crate) const ID: CampaignId = CampaignId(1);

/// What was said.
#[derive(Debug, Clone)]
pub(crate) struct Book {
    pub(crate) campaign: Campaign,
    pub(crate) reports: Vec<ReportFact>,
    pub(crate) excused: Vec<(UnitId, Period)>,
    pub(crate) closed_at: BTreeMap<Period, DateTime<Utc>>,
    /// Who was expected to report in periods closed before the tree was changed.
    pub(crate) expected: BTreeMap<Period, Vec<UnitId>>,
    pub(crate) pending: u32,
    pub(crate) snapshot: Snapshot,
}

impl Book {
    /// An empty book of the campaign of a file.
    pub(crate) fn new(text: &str) -> Self {
        Self::of(file::parse(text).unwrap_or_else(|errors| panic!("{errors}")))
    }

    /// An empty book of a campaign.
    pub(crate) fn of(campaign: Campaign) -> Self {
        let mut book = Self {
            campaign,
            reports: Vec::new(),
            excused: Vec::new(),
            closed_at: BTreeMap::new(),
            expected: BTreeMap::new(),
            pending: 0,
            snapshot: Snapshot::default(),
        };
        book.sync();
        book
    }

    /// Makes the snapshot hold the campaign as it is now.
    pub(crate) fn sync(&mut self) {
        let drive = Drive {
            vocabulary: Arc::new(Vocabulary::new(&self.campaign)),
            campaign: Arc::new(self.campaign.clone()),
        };
        self.snapshot.drives.insert(ID, drive);
    }

    /// What is closed keeps the units it had: before the tree is changed.
    pub(crate) fn freeze(&mut self) {
        for &period in self.closed_at.keys() {
            let units = &self.campaign.units;
            let expected = || units.reporting(units.root());
            self.expected.entry(period).or_insert_with(expected);
        }
    }

    /// Who is expected to report in a period, inside a unit, in the order of the tree.
    fn expected(&self, scope: UnitId, period: Period) -> Vec<UnitId> {
        let units = &self.campaign.units;
        let now = || units.reporting(units.root());
        let mut expected = self.expected.get(&period).cloned().unwrap_or_else(now);
        expected.retain(|&unit| units.contains(scope, unit));
        expected.sort_by_key(|&unit| units.places(unit));
        expected
    }

    pub(crate) fn unit(&self, key: &str) -> UnitId {
        self.campaign.units.find(key).expect("a unit of the file")
    }

    /// The instant of a local time, `2024-11-13 10:00`.
    pub(crate) fn at(&self, local: &str) -> DateTime<Utc> {
        let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").unwrap();
        self.campaign.instant(local)
    }

    /// Binds a group to a unit.
    pub(crate) fn group(&mut self, chat: i64, unit: Option<&str>) -> ChatId {
        self.chat(chat, unit, Room::Group)
    }

    /// A chat, bound or not.
    pub(crate) fn chat(&mut self, chat: i64, unit: Option<&str>, room: Room) -> ChatId {
        let binding = unit.map(|key| Binding {
            campaign: ID,
            unit: self.unit(key),
        });
        let it = Chat {
            place: Place {
                platform: PlatformKind::Telegram,
                chat: format!("-{chat}"),
                topic: None,
            },
            room,
            title: None,
            binding,
            is_reachable: true,
        };
        self.snapshot.chats.insert(ChatId(chat), it);
        ChatId(chat)
    }

    /// Somebody, perhaps with a role.
    pub(crate) fn person(
        &mut self,
        id: i64,
        name: &str,
        role: Option<(RoleKind, &str)>,
    ) -> PersonId {
        let roles = role.map(|(kind, key)| Role {
            campaign: ID,
            unit: self.unit(key),
            kind,
        });
        let person = Person {
            platform: PlatformKind::Telegram,
            external: (700 + id).to_string(),
            name: name.to_owned(),
            username: None,
            is_owner: false,
            roles: roles.into_iter().collect(),
        };
        self.snapshot.people.insert(PersonId(id), person);
        PersonId(id)
    }

    /// Records a report of one unit: amounts by indicator, sent and recorded at a local time.
    pub(crate) fn say(&mut self, unit: &str, amounts: &[i64], at: &str) -> ReportId {
        let at = self.at(at);
        let period = self.campaign.period_at(at).expect("an open period");
        self.say_for(unit, period, amounts, at)
    }

    /// Records a report of one unit for a period.
    pub(crate) fn say_for(
        &mut self,
        unit: &str,
        period: Period,
        amounts: &[i64],
        at: DateTime<Utc>,
    ) -> ReportId {
        let id = ReportId(i64::try_from(self.reports.len()).unwrap() + 1);
        let unit = self.unit(unit);
        let entry = |(index, &amount): (usize, &i64)| EntryFact {
            unit,
            indicator: IndicatorId(u16::try_from(index).unwrap()),
            op: if amount < 0 { Op::Subtract } else { Op::Add },
            stated: Count(u32::try_from(amount.abs()).unwrap()),
            amount,
            reported_at: at,
        };
        let stated = amounts
            .iter()
            .enumerate()
            .filter(|(_, amount)| **amount != 0);
        let mut entries: Vec<EntryFact> = stated.map(entry).collect();
        if entries.is_empty() {
            entries.push(EntryFact {
                op: Op::Plain,
                ..entry((0, &0))
            });
        }
        self.reports.push(ReportFact {
            id,
            campaign: ID,
            chat: ChatId(1),
            message: MessageId(id.0.to_string()),
            person: PersonId(1),
            sent_at: at,
            recorded_at: at,
            period,
            text: String::new(),
            entries,
            reversal: None,
        });
        id
    }

    /// Takes a report back.
    pub(crate) fn reverse(&mut self, report: ReportId, reversal: Reversal) {
        let report = self.reports.iter_mut().find(|it| it.id == report).unwrap();
        report.reversal = Some(reversal);
    }

    /// The snapshot with everything that is needed.
    pub(crate) fn loaded(&self, needs: &Needs) -> Snapshot {
        let mut snapshot = self.snapshot.clone();
        snapshot.loaded = needs.clone();
        snapshot.tables = needs
            .tables
            .iter()
            .map(|&key| (key, self.table(key)))
            .collect();
        for &(campaign, unit) in &needs.histories {
            let units = &self.campaign.units;
            let mut newest = self.reports.clone();
            newest.retain(|it| {
                it.entries
                    .iter()
                    .any(|entry| units.contains(unit, entry.unit))
            });
            newest.sort_by_key(|it| std::cmp::Reverse(it.id));
            newest.truncate(super::facts::HISTORY_MAX);
            let ids = newest.iter().map(|it| it.id).collect();
            snapshot.histories.insert((campaign, unit), ids);
            snapshot
                .reports
                .extend(newest.into_iter().map(|it| (it.id, it)));
        }
        snapshot
    }

    /// The table of figures, by its definition.
    pub(crate) fn table(&self, key: TableKey) -> TableFact {
        let units = &self.campaign.units;
        let inside = |unit: UnitId| units.contains(key.scope, unit);
        let mut branches: Vec<(UnitId, BranchFact)> = Vec::new();
        let below = units
            .iter()
            .filter(|(_, unit)| unit.parent == Some(key.scope));
        branches.extend(below.map(|(child, _)| {
            let inside = move |unit| units.contains(child, unit);
            (child, self.branch(key, &inside))
        }));
        let has_something = |branch: &BranchFact| {
            let mut counts = branch.figures.iter().chain(&branch.totals);
            branch.slots > 0 || counts.any(|&count| count != 0)
        };
        branches.retain(|(child, branch)| !units.unit(*child).is_retired || has_something(branch));
        let own = self.branch(key, &|unit| unit == key.scope);
        if !branches.is_empty() && (units.reports(key.scope) || has_something(&own)) {
            branches.insert(0, (key.scope, own));
        }
        let mut table = TableFact {
            whole: self.branch(key, &inside),
            branches,
            pending: self.pending,
            ..TableFact::default()
        };
        let slot = |unit: UnitId| self.standing(unit, key.last);
        for unit in self.expected(key.scope, key.last) {
            match slot(unit) {
                crate::ledger::Standing::OnTime => {}
                crate::ledger::Standing::Late => table.late.push(unit),
                crate::ledger::Standing::Missing => {
                    table.missing.push(unit);
                    let of_slot = |it: &ReportFact| it.period == key.last;
                    if self.entries(&of_slot).any(|entry| entry.unit == unit) {
                        table.after_lock.push(unit);
                    }
                }
                crate::ledger::Standing::Excused => table.excused.push(unit),
            }
        }
        let all: Vec<Period> = self
            .campaign
            .periods(self.campaign.first_period(), key.last)
            .collect();
        table.recent = all
            .iter()
            .skip(all.len().saturating_sub(super::facts::RECENT_MAX))
            .map(|&period| (period, self.sums(&inside, &|it| it.period == period)))
            .collect();
        table.amendment = self.closed_at.get(&key.last).map(|&closed| {
            let later = |it: &ReportFact| it.period == key.last && closed < it.recorded_at;
            let mut concerned: Vec<UnitId> = self
                .entries(&later)
                .map(|entry| entry.unit)
                .filter(|&unit| inside(unit))
                .collect();
            concerned.sort_unstable();
            concerned.dedup();
            Amendment {
                figures: self.sums(&inside, &later),
                units: u32::try_from(concerned.len()).unwrap(),
            }
        });
        table
    }

    fn branch(&self, key: TableKey, inside: &dyn Fn(UnitId) -> bool) -> BranchFact {
        let root = self.campaign.units.root();
        let standings = self
            .campaign
            .periods(key.first, key.through)
            .flat_map(|period| {
                let expected = self.expected(root, period).into_iter();
                expected.map(move |unit| (unit, period))
            })
            .filter(|&(unit, _)| inside(unit))
            .map(|(unit, period)| self.standing(unit, period));
        let tally: Tally = standings.collect();
        BranchFact {
            figures: self.sums(inside, &|it| {
                key.first <= it.period && it.period <= key.last
            }),
            totals: self.sums(inside, &|it| it.period <= key.last),
            slots: tally.slots(),
            excused: tally.excused,
            on_time: tally.on_time,
            late: tally.late,
        }
    }

    fn standing(&self, unit: UnitId, period: Period) -> crate::ledger::Standing {
        let of_slot = |it: &ReportFact| it.period == period;
        let first_at = self
            .entries(&of_slot)
            .filter(|entry| entry.unit == unit)
            .map(|entry| entry.reported_at)
            .min();
        let slot = Slot {
            first_at,
            is_excused: self.excused.contains(&(unit, period)),
        };
        slot.standing(self.campaign.window(period))
    }

    /// The entries of the reports that stand.
    fn entries<'a>(
        &'a self,
        of: &'a dyn Fn(&ReportFact) -> bool,
    ) -> impl Iterator<Item = &'a EntryFact> {
        let standing = self.reports.iter().filter(|it| it.reversal.is_none());
        standing.filter(|it| of(it)).flat_map(|it| &it.entries)
    }

    fn sums(&self, inside: &dyn Fn(UnitId) -> bool, of: &dyn Fn(&ReportFact) -> bool) -> Vec<i64> {
        let mut sums = vec![0; self.campaign.indicators.len()];
        for entry in self.entries(of).filter(|entry| inside(entry.unit)) {
            sums[usize::from(entry.indicator.0)] += entry.amount;
        }
        sums
    }
}
