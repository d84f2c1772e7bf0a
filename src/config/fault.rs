//! What is wrong with a setting, and what to write instead, in both languages.

use std::fmt;

/// Everything that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Faults(pub Vec<Fault>);

/// What is wrong with one setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its name.
    pub setting: String,
    /// What.
    pub problem: Problem,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The token is not set.
    MissingToken,
    /// It is no token; its text is not repeated.
    Token,
    /// It is no address of these schemes.
    Address {
        /// The schemes, joined by commas.
        schemes: String,
    },
    /// It names no owner.
    Owner {
        /// What stands there.
        found: String,
    },
    /// It is no filter of logs.
    Filter {
        /// What stands there.
        found: String,
    },
    /// It names no file that tells a time.
    Clock {
        /// What stands there.
        found: String,
    },
    /// It is no format of logs.
    Format {
        /// What stands there.
        found: String,
    },
    /// It is neither yes nor no.
    Flag {
        /// What stands there.
        found: String,
    },
    /// There is no such setting.
    UnknownName {
        /// Those there are, joined by commas.
        known: String,
    },
    /// The line of `.env` that starts so cannot be read.
    Line(String),
}

impl Fault {
    pub(super) fn new(setting: &str, problem: Problem) -> Self {
        Self {
            setting: setting.to_owned(),
            problem,
        }
    }

    /// In Vietnamese and in English.
    fn texts(&self) -> (String, String) {
        match &self.problem {
            Problem::MissingToken => (
                "chưa có. Nhắn /newbot cho @BotFather trên Telegram để lấy mã, rồi ghi vào tệp .env: \
                 TELEGRAM_BOT_TOKEN=123456789:ABC…"
                    .to_owned(),
                "is not set. Send /newbot to @BotFather on Telegram for a token, then write into .env: \
                 TELEGRAM_BOT_TOKEN=123456789:ABC…"
                    .to_owned(),
            ),
            Problem::Token => (
                "không đúng dạng. Mã của @BotFather có dạng 123456789:ABC… (số, dấu hai chấm, chữ)".to_owned(),
                "is no token. @BotFather's tokens look like 123456789:ABC… (digits, a colon, letters)".to_owned(),
            ),
            Problem::Address { schemes } => (
                format!("không phải địa chỉ. Hãy ghi địa chỉ bắt đầu bằng một trong: {schemes}, ví dụ http://127.0.0.1:8081"),
                format!("is no address. Write one that starts with one of: {schemes}, such as http://127.0.0.1:8081"),
            ),
            Problem::Owner { found } => (
                format!("không hiểu \"{found}\". Hãy ghi nền tảng:mã số, cách nhau bằng dấu phẩy, ví dụ telegram:123456789"),
                format!("does not understand \"{found}\". Write platform:id, separated by commas, such as telegram:123456789"),
            ),
            Problem::Filter { found } => (
                format!("không hiểu \"{found}\". Hãy ghi off, error, warn, info, debug hoặc trace, ví dụ baocao=debug,warn"),
                format!("does not understand \"{found}\". Write off, error, warn, info, debug or trace, such as baocao=debug,warn"),
            ),
            Problem::Clock { found } => (
                format!("không đọc được thời điểm trong tệp \"{found}\". Hãy ghi vào tệp một dòng như 2024-11-12T16:00:00+07:00, hoặc bỏ mục này"),
                format!("finds no time in the file \"{found}\". Write a line such as 2024-11-12T16:00:00+07:00 into it, or leave this setting out"),
            ),
            Problem::Format { found } => (
                format!("không hiểu \"{found}\". Hãy ghi text hoặc json"),
                format!("does not understand \"{found}\". Write text or json"),
            ),
            Problem::Flag { found } => (
                format!("không hiểu \"{found}\". Hãy ghi yes hoặc no"),
                format!("does not understand \"{found}\". Write yes or no"),
            ),
            Problem::UnknownName { known } => (
                format!("không có cấu hình nào tên này. Các tên đúng: {known}"),
                format!("is no setting. There are: {known}"),
            ),
            Problem::Line(start) => (
                format!("không đọc được dòng bắt đầu bằng \"{start}\". Hãy ghi mỗi dòng TÊN=giá trị, giá trị có dấu cách thì đặt trong dấu nháy"),
                format!("the line that starts with \"{start}\" cannot be read. Write NAME=value on each line, a value with blanks in quotes"),
            ),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (vietnamese, english) = self.texts();
        write!(f, "{0}: {vietnamese}.\n{0} {english}.", self.setting)
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}
