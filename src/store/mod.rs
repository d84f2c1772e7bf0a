//! The only SQL: one SQLite file, one writer, a few readers; one file a table or a purpose.
//!
//! Every query is checked at compile time against the migrations (`.sqlx`). What belongs to a batch is read
//! and written in a few statements with `json_each`, because a call costs more than a row. No rules stand
//! here: the store does what a decision says, and recomputes the sums that follow from the ledger.

mod branch;
mod campaign;
mod clock;
mod column;
mod commit;
mod error;
mod facts;
mod forget;
mod hold;
pub mod inbox;
mod ledger;
mod moves;
pub mod outbox;
mod people;
mod question;
mod reach;
mod role;
mod snapshot;
mod stint;
mod table;
#[cfg(test)]
mod tests;
mod verify;
mod windows;

use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions as _, Connection as _, Sqlite, Transaction};

pub use campaign::{Stored, find_campaign, list_campaigns, save_campaign};
pub use commit::commit;
pub use error::{StoreError, Trouble};
pub use facts::load;
use hold::Hold;
pub use moves::move_chat;
pub use people::{Resolved, resolve};
pub use question::issue_code;
pub use snapshot::{Base, base};
pub use verify::{Difference, Rows, count_bound, count_rows, verify};

/// Readers beside the writer.
const READERS_MAX: u32 = 4;
/// How long a statement waits for another process (a backup) to let go of the file.
const BUSY: Duration = Duration::from_secs(10);

/// What every SQLite file begins with.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!();

/// The database.
#[derive(Debug, Clone)]
pub struct Store {
    writer: SqlitePool,
    readers: SqlitePool,
    /// Keeps a second bot away, where this is a bot's.
    hold: Option<Arc<Hold>>,
}

/// The one write transaction: whoever holds it may write. Dropped without [`Write::commit`], nothing was done.
#[derive(Debug)]
pub struct Write(Transaction<'static, Sqlite>);

/// A read transaction: all that is read through it is of one moment.
#[derive(Debug)]
pub struct Read(Transaction<'static, Sqlite>);

/// A transaction that can be read through.
pub trait Reads: Send {
    /// The connection below it.
    fn connection(&mut self) -> &mut SqliteConnection;
}

impl Reads for Write {
    fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.0
    }
}

impl Reads for Read {
    fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.0
    }
}

impl Store {
    /// Opens the database, makes it where there is none, and brings its schema up to date. What is not this
    /// program's, or a newer one's, is left as it is.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        inspect(path).await?;
        Self::connect(path, None).await
    }

    /// The same for a bot: of those, one at a time works on a database, until it is closed or the program ends.
    pub async fn open_to_run(path: &Path) -> Result<Self, StoreError> {
        inspect(path).await?;
        let hold = Hold::take(path)?;
        Self::connect(path, Some(Arc::new(hold))).await
    }

    async fn connect(path: &Path, hold: Option<Arc<Hold>>) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // An acknowledged count must survive a power cut: every commit reaches the disk.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            // Rows cross to another thread; those of a batch in one go, not fifty at a time.
            .row_buffer_size(1024);
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .max_lifetime(None)
            .idle_timeout(None)
            .test_before_acquire(false)
            .connect_with(options.clone())
            .await?;
        MIGRATOR.run(&writer).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS_MAX)
            .min_connections(0)
            .test_before_acquire(false)
            .connect_lazy_with(options.read_only(true).create_if_missing(false));
        Ok(Self {
            writer,
            readers,
            hold,
        })
    }

    /// Begins the write transaction; waits for the one before.
    pub async fn write(&self) -> Result<Write, StoreError> {
        Ok(Write(self.writer.begin_with("BEGIN IMMEDIATE").await?))
    }

    /// Begins a read transaction.
    pub async fn read(&self) -> Result<Read, StoreError> {
        Ok(Read(self.readers.begin().await?))
    }

    /// Refuses to go on with a ledger that a newer program has changed meanwhile.
    pub async fn ensure_current(&self) -> Result<(), StoreError> {
        ensure_known(self.read().await?.connection()).await
    }

    /// Closes all connections, the write-ahead log folded in, and lets another bot begin.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
        if let Some(hold) = &self.hold {
            hold.release();
        }
    }
}

/// Looks whether the file, if there is one, is a ledger that this program may go on with; writes nothing.
async fn inspect(path: &Path) -> Result<(), StoreError> {
    // What is no file is refused by whoever opens it to write.
    if !std::fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() > 0) {
        return Ok(());
    }
    // SQLite takes a file shorter than its head for an empty one, and would write over it.
    let mut head = Vec::new();
    let is_read = std::fs::File::open(path)
        .and_then(|file| file.take(MAGIC.len() as u64).read_to_end(&mut head));
    if is_read.is_ok() && head != MAGIC {
        return Err(StoreError::Foreign);
    }
    let options = SqliteConnectOptions::new().filename(path);
    let mut look = options.read_only(true).busy_timeout(BUSY).connect().await?;
    // The table of migrations is sqlx's own, so the queries cannot be checked against ours.
    let tables: Vec<String> =
        sqlx::query_scalar("select name from sqlite_schema where type = 'table'")
            .fetch_all(&mut look)
            .await?;
    if tables.iter().any(|table| table == "_sqlx_migrations") {
        ensure_known(&mut look).await?;
    } else if !tables.is_empty() {
        return Err(StoreError::Foreign);
    }
    look.close().await?;
    Ok(())
}

/// Refuses a schema that a newer program has made.
async fn ensure_known(look: &mut SqliteConnection) -> Result<(), StoreError> {
    let versions: Vec<i64> = sqlx::query_scalar("select version from _sqlx_migrations")
        .fetch_all(look)
        .await?;
    let mut versions = versions.into_iter();
    match versions.find(|version| !MIGRATOR.version_exists(*version)) {
        Some(version) => Err(StoreError::Newer { version }),
        None => Ok(()),
    }
}

impl Write {
    /// Makes everything durable.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.0.commit().await?)
    }
}
