//! What can go wrong with the database: told apart by what it means.

use std::io::ErrorKind;

use sqlx::migrate::MigrateError;

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite or the disk refuses.
    #[error("database")]
    Driver(#[from] sqlx::Error),
    /// The schema cannot be brought up to date.
    #[error("migration")]
    Migration(#[from] MigrateError),
    /// Another bot works on the database.
    #[error("a baocao is running on it already")]
    Taken,
    /// The file whose lock keeps a second bot away cannot be made or locked.
    #[error("the lock file beside it")]
    Lock(#[source] std::io::Error),
    /// The file holds tables, and none of them is this program's.
    #[error("the tables in the file are another program's")]
    Foreign,
    /// The schema has a version that this program does not know.
    #[error("the schema is of version {version}, which this program does not know")]
    Newer {
        /// The migration that it does not know.
        version: i64,
    },
    /// A row holds what no version of the program writes.
    #[error("unreadable {table}.{column} in row {row}")]
    Inconsistent {
        /// In which table.
        table: &'static str,
        /// In which column.
        column: &'static str,
        /// Which row.
        row: String,
    },
    /// A statement touched another number of rows than it must.
    #[error("{what}: expected {expected} rows, touched {actual}")]
    RowsAffected {
        /// Which statement.
        what: &'static str,
        /// How many it must touch.
        expected: u64,
        /// How many it touched.
        actual: u64,
    },
}

/// What is wrong with the file or the disk, told apart by what whoever runs the program does about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It is no ledger: name another file.
    NotLedger,
    /// A newer program has written it: install that again.
    Newer,
    /// It cannot be opened or made: the folder is missing, or closed to this program.
    Unopenable,
    /// It cannot be written to: give the right to.
    ReadOnly,
    /// The disk is full: make room.
    Full,
    /// Another program keeps it: end that.
    Busy,
    /// Another baocao runs on it: leave it to that one.
    Running,
    /// It is broken: take the latest copy.
    Broken,
}

impl StoreError {
    /// What is wrong with the file or the disk, if that is what is wrong.
    pub fn trouble(&self) -> Option<Trouble> {
        match self {
            Self::Foreign => Some(Trouble::NotLedger),
            Self::Newer { .. } => Some(Trouble::Newer),
            Self::Taken => Some(Trouble::Running),
            Self::Lock(error) => match error.kind() {
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                    Some(Trouble::ReadOnly)
                }
                ErrorKind::StorageFull => Some(Trouble::Full),
                _ => Some(Trouble::Unopenable),
            },
            // SQLite's primary result codes.
            _ => match self.code()? {
                5 | 6 => Some(Trouble::Busy),
                8 => Some(Trouble::ReadOnly),
                11 => Some(Trouble::Broken),
                13 => Some(Trouble::Full),
                14 => Some(Trouble::Unopenable),
                26 => Some(Trouble::NotLedger),
                _ => None,
            },
        }
    }

    /// SQLite's primary result code, if it is SQLite that refuses.
    fn code(&self) -> Option<i32> {
        let (Self::Driver(error)
        | Self::Migration(
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _),
        )) = self
        else {
            return None;
        };
        let code = error.as_database_error()?.code()?;
        code.parse::<i32>().ok().map(|code| code & 0xff)
    }

    /// Whether the fault lies with the disk or the database's state (busy, full, read-only) and not with what
    /// was to be written: it may pass by itself.
    pub fn may_pass(&self) -> bool {
        match self {
            // 1 error, 19 constraint, 20 mismatch.
            Self::Driver(sqlx::Error::Database(_)) => !matches!(self.code(), Some(1 | 19 | 20)),
            Self::Driver(
                sqlx::Error::Io(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed,
            ) => true,
            Self::Driver(_)
            | Self::Migration(_)
            | Self::Taken
            | Self::Lock(_)
            | Self::Foreign
            | Self::Newer { .. }
            | Self::Inconsistent { .. }
            | Self::RowsAffected { .. } => false,
        }
    }

    /// An unreadable value.
    pub(crate) fn inconsistent(
        table: &'static str,
        column: &'static str,
        row: impl std::fmt::Display,
    ) -> Self {
        Self::Inconsistent {
            table,
            column,
            row: row.to_string(),
        }
    }
}

/// The statement's outcome, if it touched exactly as many rows as it must.
pub(crate) fn ensure_rows(
    what: &'static str,
    expected: u64,
    actual: u64,
) -> Result<(), StoreError> {
    if expected == actual {
        Ok(())
    } else {
        Err(StoreError::RowsAffected {
            what,
            expected,
            actual,
        })
    }
}
