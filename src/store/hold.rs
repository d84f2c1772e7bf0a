//! Who runs the bot on a ledger holds a lock on a file beside it, so that no second bot sends the same again.
//!
//! The system lets go of the lock when the program ends, however it ends; the empty file stays. Commands that
//! only look, load or make a code take no lock: SQLite keeps them apart from the bot.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::StoreError;

/// What is put behind the ledger's name.
const ENDING: &str = ".lock";

/// The lock, until it is let go or dropped.
#[derive(Debug)]
pub(super) struct Hold(Mutex<Option<File>>);

impl Hold {
    /// Takes the lock, or says who keeps it from us.
    pub(super) fn take(ledger: &Path) -> Result<Self, StoreError> {
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(beside(ledger))
            .map_err(StoreError::Lock)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::Taken),
            // Some network drives know no locks; the bot is of more use there than the lock.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                tracing::warn!(
                    "this drive cannot keep a second bot away from the ledger: start only one"
                );
            }
            Err(TryLockError::Error(error)) => return Err(StoreError::Lock(error)),
        }
        Ok(Self(Mutex::new(Some(file))))
    }

    /// Lets go of it.
    pub(super) fn release(&self) {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        // Said, not left to the closing of the file: a program just being started holds it open a moment longer.
        if let Some(Err(error)) = held.map(|file| file.unlock()) {
            tracing::debug!("the lock is let go with the file: {error}");
        }
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.release();
    }
}

/// The file that is locked: the same however the ledger is called.
fn beside(ledger: &Path) -> PathBuf {
    let ledger = ledger.canonicalize().unwrap_or_else(|_| ledger.to_owned());
    let mut name = ledger.into_os_string();
    name.push(ENDING);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ledger_is_held_once_until_it_is_let_go() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = folder.path().join("sổ.db");
        File::create(&ledger).unwrap();
        let first = Hold::take(&ledger).unwrap();
        let roundabout = folder.path().join(".").join("sổ.db");
        assert!(matches!(Hold::take(&roundabout), Err(StoreError::Taken)));
        first.release();
        let second = Hold::take(&ledger).unwrap();
        drop(second);
        Hold::take(&ledger).unwrap();
    }
}
