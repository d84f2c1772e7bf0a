//! What people do, told to the stand-in as the platform tells it.

use super::*;

impl Stage {
    /// Lets somebody do something.
    pub(super) fn act(&mut self, name: &str, doing: &[&str], text: &str) {
        let person = self.person(name);
        let chat = match doing.iter().find_map(|word| word.strip_prefix('@')) {
            Some(PRIVATE) => Chat {
                id: person.id,
                title: "",
                topic: None,
            },
            Some(chat) => self.chat(chat),
            None => self.chat(&self.setup.chats[0].0.clone()),
        };
        self.acted_in = chat.id;
        let voice = Voice {
            chat,
            person,
            at: self.now,
        };
        let doing: Vec<&str> = doing
            .iter()
            .copied()
            .filter(|word| !word.starts_with('@'))
            .collect();
        match doing[..] {
            ["edits", of] => {
                let Named {
                    message: id,
                    at: sent_at,
                    ..
                } = self.named[of];
                let mut message = raw(voice, id, text, (name, self.username(name)));
                message["date"] = json!(sent_at.timestamp());
                message["edit_date"] = json!(self.now.timestamp());
                self.server
                    .with(|state| state.update("edited_message", &message));
            }
            ["taps", ref of @ ..] => {
                let said = self.bots(chat.id, of.first().copied());
                let (_, data) = said
                    .choices
                    .iter()
                    .find(|(label, _)| label.contains(text))
                    .unwrap_or_else(|| {
                        panic!("no button {text:?} among {:?}\n{}", said.choices, self.out)
                    });
                let (message, data) = (said.message, data.clone());
                self.server.with(|state| state.tap(voice, message, &data));
            }
            ["joins" | "leaves"] => {
                let status = if doing == ["joins"] {
                    "member"
                } else {
                    "kicked"
                };
                let change = json!({"chat": {"id": chat.id, "type": kind(chat), "title": chat.title},
                    "from": {"id": person.id, "is_bot": false, "first_name": name}, "date": self.now.timestamp(),
                    "old_chat_member": {"status": "left", "user": {"id": 123_456, "is_bot": true, "first_name": "Báo cáo"}},
                    "new_chat_member": {"status": status, "user": {"id": 123_456, "is_bot": true, "first_name": "Báo cáo"}}});
                self.server
                    .with(|state| state.update("my_chat_member", &change));
            }
            _ => self.write(voice, &doing, (name, text)),
        }
    }

    /// Something written anew.
    fn write(&mut self, voice: Voice, doing: &[&str], (name, text): (&str, &str)) {
        let id = self
            .server
            .with(crate::support::fake::telegram::State::message_id);
        let mut message = raw(voice, id, text, (name, self.username(name)));
        let mut rest = doing;
        while let [word, behind @ ..] = rest {
            rest = behind;
            match *word {
                "forwards" => {
                    message["forward_origin"] =
                        json!({"type": "hidden_user", "sender_user_name": "ai đó", "date": 1});
                }
                "sends" => {
                    let (file, behind) = rest.split_first().expect("a file of tests/data/files");
                    rest = behind;
                    self.attach(&mut message, file, text);
                }
                "reply" => {
                    let (replied, behind) = self.replied(voice.chat, rest);
                    rest = behind;
                    message["reply_to_message"] = replied;
                }
                _ => {
                    let of = word.trim_matches(['[', ']']).to_owned();
                    let (at, by) = (self.now, voice.person);
                    let message = id;
                    self.named.insert(of, Named { message, at, by });
                }
            }
        }
        self.server.with(|state| state.update("message", &message));
    }

    /// The message that is answered, and the words behind.
    fn replied<'w>(&self, chat: Chat, words: &'w [&'w str]) -> (serde_json::Value, &'w [&'w str]) {
        let bot = json!({"id": 123_456, "is_bot": true, "first_name": "Báo cáo"});
        let (message, author, behind) = match words {
            ["bot", of, behind @ ..] if self.named.contains_key(*of) => {
                (self.bots(chat.id, Some(of)).message, bot, behind)
            }
            ["bot", behind @ ..] => (self.bots(chat.id, None).message, bot, behind),
            [of, behind @ ..] => {
                let Named { message, by, .. } = self.named[*of];
                let author = json!({"id": by.id, "is_bot": false, "first_name": by.name,
                    "username": self.username(by.name)});
                (message, author, behind)
            }
            [] => panic!("reply to what?"),
        };
        let replied = json!({"message_id": message, "date": 1, "from": author,
            "chat": {"id": chat.id, "type": kind(chat)}});
        (replied, behind)
    }

    /// Puts a file of `tests/data/files` where the program can fetch it; the text is its caption.
    fn attach(&self, message: &mut serde_json::Value, file: &str, text: &str) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/files");
        let bytes = fs::read(path.join(file)).expect("a file of tests/data/files");
        message["document"] = json!({"file_id": file, "file_name": file, "file_size": bytes.len()});
        message["caption"] = json!(text);
        message.as_object_mut().expect("a message").remove("text");
        self.server
            .with(|state| state.files.insert(file.to_owned(), bytes));
    }

    /// The bot's last message in the chat, or its last answer to a message.
    fn bots(&self, chat: i64, of: Option<&str>) -> &Said {
        let answered = of.map(|of| self.named[of].message);
        let mut said = self.said.iter().rev().filter(|said| said.chat == chat);
        said.find(|said| answered.is_none() || said.replies_to == answered)
            .expect("the bot has said something")
    }
}
