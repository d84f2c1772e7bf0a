//! Settings right and wrong.

use secrecy::ExposeSecret;

use super::*;

const TOKEN: &str = "123456789:ABC-def_0123456789";

fn read(pairs: &[(&str, &str)], purpose: Purpose) -> Result<Config, Faults> {
    let pairs = pairs.iter();
    let values = pairs.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::from_values(&values.collect(), purpose)
}

#[test]
fn a_token_is_enough_to_talk() {
    let config = read(&[("TELEGRAM_BOT_TOKEN", TOKEN)], Purpose::Talk).unwrap();
    let telegram = config.telegram.unwrap();
    assert_eq!(telegram.token.expose_secret(), TOKEN);
    assert_eq!(telegram.api_url.as_str(), "https://api.telegram.org/");
    assert!(telegram.proxy.is_none());
    assert_eq!(config.database.path, PathBuf::from("baocao.db"));
    assert_eq!(config.logs.filter, "info");
    assert_eq!(config.logs.format, LogFormat::Text);
}

#[test]
fn work_on_the_database_needs_nothing() {
    assert!(read(&[], Purpose::Work).unwrap().telegram.is_none());
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let pairs = [
        ("TELEGRAM_BOT_TOKEN", "my secret"),
        ("TELEGRAM_API_URL", "localhost"),
        ("TELEGRAM_PROXY", "ftp://user:password@proxy"),
        ("OWNERS", "telegram:1, hoa, telegram:abc"),
        ("RUST_LOG", "lots=of=logs"),
        ("LOG_FORMAT", "xml"),
    ];
    let faults = read(&pairs, Purpose::Talk).unwrap_err();
    let settings: Vec<&str> = faults
        .0
        .iter()
        .map(|fault| fault.setting.as_str())
        .collect();
    assert_eq!(
        settings,
        [
            "TELEGRAM_API_URL",
            "TELEGRAM_PROXY",
            "TELEGRAM_BOT_TOKEN",
            "OWNERS",
            "OWNERS",
            "RUST_LOG",
            "LOG_FORMAT",
        ]
    );
    let text = faults.to_string();
    assert!(text.contains("telegram:123456789") && text.contains("text hoặc json"));
    assert!(!text.contains("secret") && !text.contains("password"));
}

#[test]
fn a_word_that_is_no_level_is_named() {
    for (filter, wrong) in [
        ("loud", Some("loud")),
        ("info,loud", Some("loud")),
        ("baocao=loud", Some("baocao=loud")),
        ("off", None),
        ("WARN", None),
        ("baocao=debug,warn", None),
        ("baocao::store=trace", None),
        ("[update]=debug,info", None),
    ] {
        let faults = read(&[("RUST_LOG", filter)], Purpose::Work).err();
        let expected = wrong.map(|found| {
            let found = found.to_owned();
            Faults(vec![Fault::new("RUST_LOG", Problem::Filter { found })])
        });
        assert_eq!(faults, expected, "{filter}");
    }
}

#[test]
fn a_clock_file_that_tells_no_time_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("clock");
    let named = path.to_str().unwrap();
    let missing = read(&[("CLOCK_FILE", named)], Purpose::Work).unwrap_err();
    assert_eq!(missing.0[0].setting, "CLOCK_FILE");
    assert!(missing.to_string().contains(named), "{missing}");
    std::fs::write(&path, "bốn giờ chiều").unwrap();
    assert!(read(&[("CLOCK_FILE", named)], Purpose::Work).is_err());
    std::fs::write(&path, "2024-11-12T16:00:00+07:00\n").unwrap();
    let config = read(&[("CLOCK_FILE", named)], Purpose::Work).unwrap();
    assert_eq!(config.clock_file, Some(path));
}

#[test]
fn a_missing_token_is_named_with_what_to_write() {
    let blank = read(&[("TELEGRAM_BOT_TOKEN", "  ")], Purpose::Talk).unwrap_err();
    assert_eq!(
        blank.0,
        [Fault::new("TELEGRAM_BOT_TOKEN", Problem::MissingToken)]
    );
    assert!(blank.to_string().contains("@BotFather"));
}

#[test]
fn owners_and_a_proxy_are_read() {
    let pairs = [
        ("TELEGRAM_BOT_TOKEN", TOKEN),
        ("TELEGRAM_PROXY", "socks5://127.0.0.1:9050"),
        ("OWNERS", "telegram:12, zalo-bot:ab-c"),
        ("LOG_FORMAT", "json"),
    ];
    let config = read(&pairs, Purpose::Talk).unwrap();
    assert_eq!(config.owners.len(), 2);
    assert_eq!(config.owners[1].id, "ab-c");
    assert_eq!(config.logs.format, LogFormat::Json);
    let telegram = config.telegram.unwrap();
    assert_eq!(telegram.proxy.unwrap().scheme(), "socks5");
}

#[test]
fn the_configuration_does_not_show_the_token() {
    let config = read(&[("TELEGRAM_BOT_TOKEN", TOKEN)], Purpose::Talk).unwrap();
    assert!(!format!("{config:?}").contains("ABC"));
}

#[test]
fn every_setting_is_explained_in_the_example() {
    let example = include_str!("../../.env.example");
    for setting in SETTINGS {
        let line = format!("{setting}=");
        let found = example
            .lines()
            .any(|text| text.trim_start_matches("# ").starts_with(&line));
        assert!(found, "{setting} is not in .env.example");
    }
    assert!(is_slip("TELEGRAM_TOKEN") && !is_slip("PATH"));
}
