//! What came of it: what the program has posted, and what its database holds.

use super::*;

impl Stage {
    /// Waits until everything that came is confirmed and everything that is said is sent.
    pub(super) async fn settle(&mut self, is_tick: bool) {
        let server = &self.server;
        server
            .until("everything is taken in", STEP_MAX, |state| {
                state.waiting() == 0
            })
            .await;
        let deadline = tokio::time::Instant::now() + STEP_MAX;
        loop {
            let mut read = self.store.read().await.unwrap();
            let states = outbox::count_states(&mut read).await.unwrap();
            let is_quiet = !states
                .iter()
                .any(|(state, _)| state == "queued" || state == "sending");
            let mut snapshot = Snapshot::default();
            let nobody = Base {
                chats: Some(&BTreeSet::new()),
                people: &BTreeSet::new(),
                owners: &[],
            };
            store::base(&mut read, nobody, &mut snapshot).await.unwrap();
            drop(read);
            snapshot.drives.clone_from(&self.setup.world.all.drives);
            let next = duty::next_after(&snapshot, PlatformKind::Telegram, self.now);
            let ticked = next.is_none_or(|next| self.now < next);
            if is_quiet && (ticked || !is_tick) {
                return;
            }
            assert!(
                tokio::time::Instant::now() < deadline,
                "not settled: {states:?}\n{}",
                self.log()
            );
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Writes down what has been posted since the last look.
    pub(super) fn look(&mut self) {
        let mut posted: Vec<Posted> = self.server.with(|state| state.posted[self.seen..].to_vec());
        self.seen += posted.len();
        // Chats are written to side by side: a script names the one first in which something was done.
        posted.sort_by_key(|it| it.method == "sendmessage" && it.chat != self.acted_in);
        for posted in posted {
            let choices = choices(&posted.body);
            let verb = match posted.method.as_str() {
                "sendmessage" => {
                    let replies_to = posted.body["reply_parameters"]["message_id"].as_i64();
                    let Posted { chat, message, .. } = posted;
                    self.said.push(Said {
                        chat,
                        message,
                        replies_to,
                        choices: choices.clone(),
                    });
                    ""
                }
                "editmessagetext" => {
                    let old = self
                        .said
                        .iter_mut()
                        .find(|said| said.chat == posted.chat && said.message == posted.message);
                    old.expect("what is edited was said")
                        .choices
                        .clone_from(&choices);
                    " edits"
                }
                "setmessagereaction" => " reacts",
                "answercallbackquery" => " notes",
                other => panic!("unexpected call: {other}"),
            };
            let text = match posted.method.as_str() {
                "setmessagereaction" => posted.body["reaction"][0]["emoji"]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned(),
                _ => plain(&posted.text),
            };
            let here = self.chat(&self.setup.chats[0].0.clone()).id;
            // A note is shown where somebody tapped.
            let chat = if verb == " notes" {
                self.acted_in
            } else {
                posted.chat
            };
            let place = if chat == here {
                String::new()
            } else {
                format!(" @{}", self.place_name(chat))
            };
            write(&mut self.out, &format!("bot{verb}{place}<"), &text);
            if !choices.is_empty() {
                let labels: Vec<String> = choices
                    .iter()
                    .map(|(label, _)| format!("[{label}]"))
                    .collect();
                let _ = writeln!(self.out, "  {}", labels.join(" "));
            }
        }
    }

    fn place_name(&self, chat: i64) -> String {
        let group = self
            .setup
            .chats
            .iter()
            .find(|(name, _)| self.chat(name).id == chat);
        let person = || {
            self.setup
                .people
                .keys()
                .find(|name| self.person(name).id == chat)
        };
        group
            .map(|(name, _)| name.clone())
            .or_else(|| person().map(|name| format!("{PRIVATE} {name}")))
            .unwrap()
    }

    /// Compares the database's figures with the ledger at the end of the script.
    pub(crate) async fn compare_ledger(&self, played: &str) -> Result<(), String> {
        let drive: &Drive = &self.setup.world.all.drives[&CAMPAIGN];
        let campaign = &drive.campaign;
        let (_, ledger) = played
            .split_once("\nledger:\n")
            .expect("a script ends with its ledger");
        for line in ledger
            .lines()
            .map(str::trim)
            .filter(|line| *line != "nothing")
        {
            let (head, figures) = line.split_once(": ").expect("13/11 to-02: M2 35 (on time)");
            let (day, key) = head.split_once(' ').expect("a day and a unit");
            let unit = campaign.units.find(key).expect("the unit is in the file");
            let period = campaign
                .periods(campaign.first_period(), campaign.last_period())
                .find(|period| period.0.format("%d/%m").to_string() == day)
                .expect("the period is the campaign's");
            let slot = UnitPeriod {
                campaign: CAMPAIGN,
                unit,
                period,
            };
            let needs = Needs {
                slots: BTreeSet::from([slot]),
                ..Needs::default()
            };
            let mut snapshot = Snapshot::default();
            let mut read = self.store.read().await.unwrap();
            store::load(&mut read, &needs, &[], self.now, &mut snapshot)
                .await
                .unwrap();
            for (id, indicator) in campaign.indicators() {
                let stands = snapshot.figures.get(&(slot, id)).copied().unwrap_or(0);
                let written = figures.split([',', '(']).find_map(|part| {
                    part.trim()
                        .strip_prefix(&format!("{} ", indicator.short))?
                        .trim()
                        .parse()
                        .ok()
                });
                if stands != written.unwrap_or(0) {
                    return Err(format!(
                        "{line}: the database has {} {stands}",
                        indicator.short
                    ));
                }
            }
        }
        let differences = store::verify(&mut self.store.read().await.unwrap())
            .await
            .unwrap();
        if differences.is_empty() {
            Ok(())
        } else {
            Err(format!("sums differ: {differences:?}"))
        }
    }
}
