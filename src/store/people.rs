//! Chats, people and roles: the platforms' names turned into our own numbers.

use std::collections::BTreeMap;

use serde::Serialize;

use super::column::{from_name, json, name, unit};
use super::{Reads, StoreError, Write};
use crate::chat::{ChatId, Incoming, Mention, PersonId, Place, PlatformKind, Sender};
use crate::chat::{Happening, Message};
use crate::engine::CampaignId;
use crate::engine::snapshot::{Binding, Chat, Person, Role};

/// The chat and the person of an incoming event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The chat.
    pub chat: ChatId,
    /// Who.
    pub person: Option<PersonId>,
    /// Everybody it names by an id of the platform: who did it, whom they answer or mention.
    pub named: Vec<PersonId>,
}

#[derive(Serialize)]
struct ChatRow<'a> {
    platform: &'a str,
    chat: &'a str,
    topic: &'a str,
    room: String,
    title: Option<&'a str>,
}

#[derive(Serialize)]
struct PersonRow<'a> {
    platform: &'a str,
    id: &'a str,
    name: &'a str,
    username: Option<&'a str>,
}

/// Knows the chats and people of a batch, new ones made; names and titles brought up to date. People who are
/// answered or mentioned become known too.
pub async fn resolve(write: &mut Write, batch: &[Incoming]) -> Result<Vec<Resolved>, StoreError> {
    let mut chats: BTreeMap<&Place, ChatRow<'_>> = BTreeMap::new();
    let mut people: BTreeMap<(PlatformKind, &str), PersonRow<'_>> = BTreeMap::new();
    for incoming in batch {
        let place = &incoming.place;
        chats.insert(
            place,
            ChatRow {
                platform: place.platform.as_str(),
                chat: &place.chat,
                topic: place.topic.as_deref().unwrap_or_default(),
                room: name(&incoming.room),
                title: incoming.title.as_deref(),
            },
        );
        for sender in everybody(incoming) {
            people.insert(
                (place.platform, &sender.id),
                PersonRow {
                    platform: place.platform.as_str(),
                    id: &sender.id,
                    name: &sender.name,
                    username: sender.username.as_deref(),
                },
            );
        }
    }
    let chats = upsert_chats(write, &chats.into_values().collect::<Vec<_>>()).await?;
    let people = upsert_people(write, &people.into_values().collect::<Vec<_>>()).await?;
    batch
        .iter()
        .map(|incoming| {
            let place = &incoming.place;
            let topic = place.topic.clone().unwrap_or_default();
            let key = (
                place.platform.as_str().to_owned(),
                place.chat.clone(),
                topic,
            );
            let chat = chats
                .get(&key)
                .copied()
                .ok_or_else(|| StoreError::inconsistent("chat", "external_id", "new"))?;
            let number = |sender: &Sender| {
                let key = (place.platform.as_str().to_owned(), sender.id.clone());
                people.get(&key).copied()
            };
            Ok(Resolved {
                chat,
                person: incoming.sender.as_ref().and_then(number),
                named: everybody(incoming).into_iter().filter_map(number).collect(),
            })
        })
        .collect()
}

/// Everybody an event names by an id.
fn everybody(incoming: &Incoming) -> Vec<&Sender> {
    let mut found: Vec<&Sender> = Vec::new();
    if let Happening::Message(message) | Happening::Edit { message, .. } = &incoming.happening {
        let Message {
            replies_to,
            mentions,
            ..
        } = message;
        found.extend(replies_to.iter().filter_map(|(_, sender)| sender.as_ref()));
        found.extend(mentions.iter().filter_map(|mention| match mention {
            Mention::Person(sender) => Some(sender),
            Mention::Username(_) => None,
        }));
    }
    // Last, so that the sender's own names win.
    found.extend(&incoming.sender);
    found
}

type ChatKey = (String, String, String);

async fn upsert_chats(
    write: &mut Write,
    chats: &[ChatRow<'_>],
) -> Result<BTreeMap<ChatKey, ChatId>, StoreError> {
    let chats = json(chats);
    // The update also returns the rows that were there.
    let rows = sqlx::query!(
        r#"insert into chat (platform, external_id, topic, room, title)
           select value ->> 'platform', value ->> 'chat', value ->> 'topic', value ->> 'room', value ->> 'title'
           from json_each(?1) where true
           on conflict (platform, external_id, topic) do update set
               room = excluded.room, title = coalesce(excluded.title, title)
           returning id as "id!", platform, external_id, topic"#,
        chats
    )
    .fetch_all(write.connection())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| ((row.platform, row.external_id, row.topic), ChatId(row.id)))
        .collect())
}

async fn upsert_people(
    write: &mut Write,
    people: &[PersonRow<'_>],
) -> Result<BTreeMap<(String, String), PersonId>, StoreError> {
    let people = json(people);
    let rows = sqlx::query!(
        r#"insert into person (platform, external_id, name, username)
           select value ->> 'platform', value ->> 'id', value ->> 'name', value ->> 'username'
           from json_each(?1) where true
           on conflict (platform, external_id) do update set
               name = excluded.name, username = excluded.username
           returning id as "id!", platform, external_id"#,
        people
    )
    .fetch_all(write.connection())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| ((row.platform, row.external_id), PersonId(row.id)))
        .collect())
}

/// Which chats to look up.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Which<'a> {
    /// These.
    Ids(&'a [i64]),
    /// All that are bound to the campaign, and the private chats of everybody with a role in it.
    Campaign(CampaignId),
    /// All that are bound to anything by themselves, and those in which a question is open.
    Clock,
}

/// Chats by number. A topic without a binding of its own has the one of its group, but not for the clock: what is
/// for the group is not posted in its topics too.
pub(crate) async fn list_chats(
    reads: &mut impl Reads,
    which: Which<'_>,
) -> Result<BTreeMap<ChatId, Chat>, StoreError> {
    let (ids, campaign) = match which {
        Which::Ids(ids) => (json(ids), 0),
        Which::Campaign(campaign) => ("[]".to_owned(), campaign.0),
        Which::Clock => ("[]".to_owned(), -1),
    };
    let rows = sqlx::query!(
        r#"select c.id, c.platform, c.external_id, c.topic, c.room, c.title, c.is_reachable,
                  coalesce(c.campaign_id, g.campaign_id) as "campaign_id: i64",
                  case when c.campaign_id is null then g.unit_id else c.unit_id end as "unit_id: i64"
           from chat c
           left join chat g on ?2 >= 0 and c.topic <> '' and g.topic = '' and g.platform = c.platform
                           and g.external_id = c.external_id
           where c.id in (select value from json_each(?1))
              or (?2 > 0 and c.campaign_id = ?2)
              or (?2 < 0 and (c.campaign_id is not null or c.id in (select chat_id from question where outcome is null)))
              or (?2 > 0 and c.room = 'private' and exists (
                      select 1 from person p join role r on r.person_id = p.id
                      where r.campaign_id = ?2 and p.platform = c.platform and p.external_id = c.external_id))"#,
        ids,
        campaign
    )
    .fetch_all(reads.connection())
    .await?;
    let mut chats = BTreeMap::new();
    for row in rows {
        let binding = match (row.campaign_id, row.unit_id) {
            (Some(campaign), Some(number)) => Some(Binding {
                campaign: CampaignId(campaign),
                unit: unit("chat", number)?,
            }),
            _ => None,
        };
        let place = Place {
            platform: from_name("chat", "platform", &row.platform)?,
            chat: row.external_id,
            topic: (!row.topic.is_empty()).then_some(row.topic),
        };
        let room = from_name("chat", "room", &row.room)?;
        let is_reachable = row.is_reachable != 0;
        chats.insert(
            ChatId(row.id),
            Chat {
                place,
                room,
                title: row.title,
                binding,
                is_reachable,
            },
        );
    }
    Ok(chats)
}

/// People by number with their roles. `owners`: as the configuration names them.
pub(crate) async fn list_people(
    reads: &mut impl Reads,
    ids: &[i64],
    owners: &[(PlatformKind, String)],
) -> Result<BTreeMap<PersonId, Person>, StoreError> {
    let ids = json(ids);
    let rows = sqlx::query!(
        r#"select p.id, p.platform, p.external_id, p.name, p.username,
                  r.campaign_id as "campaign_id?: i64", r.unit_id as "unit_id?: i64", r.kind as "kind?: String"
           from person p left join role r on r.person_id = p.id
           where p.id in (select value from json_each(?1)) and p.forgotten_at is null
           order by p.id, r.campaign_id, r.unit_id, r.kind"#,
        ids
    )
    .fetch_all(reads.connection())
    .await?;
    let mut people: BTreeMap<PersonId, Person> = BTreeMap::new();
    for row in rows {
        let platform: PlatformKind = from_name("person", "platform", &row.platform)?;
        let is_owner = owners
            .iter()
            .any(|(kind, id)| *kind == platform && *id == row.external_id);
        let person = people.entry(PersonId(row.id)).or_insert(Person {
            platform,
            external: row.external_id,
            name: row.name,
            username: row.username,
            is_owner,
            roles: Vec::new(),
        });
        if let (Some(campaign), Some(number), Some(kind)) = (row.campaign_id, row.unit_id, row.kind)
        {
            let kind = from_name("role", "kind", &kind)?;
            person.roles.push(Role {
                campaign: CampaignId(campaign),
                unit: unit("role", number)?,
                kind,
            });
        }
    }
    Ok(people)
}

/// Everybody with a role in these campaigns.
pub(crate) async fn list_roll(
    reads: &mut impl Reads,
    campaigns: &[i64],
) -> Result<Vec<i64>, StoreError> {
    let campaigns = json(campaigns);
    Ok(sqlx::query_scalar!(
        r#"select distinct person_id as "id!: i64" from role
           where campaign_id in (select value from json_each(?1))"#,
        campaigns
    )
    .fetch_all(reads.connection())
    .await?)
}

/// People by username, lower case.
pub(crate) async fn list_usernames(
    reads: &mut impl Reads,
    wanted: &[(PlatformKind, String)],
) -> Result<BTreeMap<(PlatformKind, String), PersonId>, StoreError> {
    let wanted: Vec<(&str, &str)> = wanted
        .iter()
        .map(|(kind, name)| (kind.as_str(), name.as_str()))
        .collect();
    let wanted = json(&wanted);
    let rows = sqlx::query!(
        r#"select p.id as "id!: i64", p.platform as "platform!: String", lower(p.username) as "username!: String"
           from person p
           join json_each(?1) w on w.value ->> 0 = p.platform and w.value ->> 1 = lower(p.username)
           where p.username is not null"#,
        wanted
    )
    .fetch_all(reads.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok((
                (
                    from_name("person", "platform", &row.platform)?,
                    row.username,
                ),
                PersonId(row.id),
            ))
        })
        .collect()
}

/// People by the name shown, exactly as it is written.
pub(crate) async fn list_names(
    reads: &mut impl Reads,
    wanted: &[(PlatformKind, String)],
) -> Result<Vec<((PlatformKind, String), PersonId)>, StoreError> {
    let wanted: Vec<(&str, &str)> = wanted
        .iter()
        .map(|(kind, name)| (kind.as_str(), name.as_str()))
        .collect();
    let wanted = json(&wanted);
    let rows = sqlx::query!(
        r#"select p.id as "id!: i64", p.platform as "platform!: String", p.name as "name!: String"
           from person p join json_each(?1) w on w.value ->> 0 = p.platform and w.value ->> 1 = p.name
           where p.forgotten_at is null order by p.id"#,
        wanted
    )
    .fetch_all(reads.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let platform = from_name("person", "platform", &row.platform)?;
            Ok(((platform, row.name), PersonId(row.id)))
        })
        .collect()
}
