//! The built program: started, killed, stopped; its settings, its folder and its log.

use std::fs::{File, OpenOptions};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::support::fake::telegram::Server;

/// The program in a folder of its own.
pub(super) struct Program {
    folder: TempDir,
    api_url: String,
    settings: Vec<(&'static str, String)>,
}

/// The program while it runs; it is killed when this is dropped.
pub(super) struct Running(Child);

impl Program {
    pub(super) fn new(api_url: &str) -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
            api_url: api_url.to_owned(),
            settings: Vec::new(),
        }
    }

    /// With one more setting.
    pub(super) fn with(mut self, name: &'static str, value: String) -> Self {
        self.settings.push((name, value));
        self
    }

    /// Every byte kept in the folder, but of the log.
    pub(super) fn kept(&self) -> Vec<u8> {
        let files = std::fs::read_dir(self.folder.path()).expect("the folder is there");
        let paths = files.map(|file| file.expect("a file").path());
        let kept = paths.filter(|path| !path.ends_with("log.txt"));
        kept.flat_map(|path| std::fs::read(path).expect("it can be read"))
            .collect()
    }

    pub(super) fn database(&self) -> PathBuf {
        self.folder.path().join("baocao.db")
    }

    /// Keeps a file in the program's folder.
    pub(super) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join(name), text).expect("the folder can be written to");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_baocao"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("TELEGRAM_BOT_TOKEN", Server::token())
            .env("TELEGRAM_API_URL", &self.api_url)
            .env("DATABASE", self.database())
            .env("RUST_LOG", "trace")
            .env_remove("TELEGRAM_PROXY")
            .env_remove("OWNERS")
            .env_remove("LOG_FORMAT")
            .envs(self.settings.iter().map(|(name, value)| (*name, value)))
            .stdin(Stdio::null());
        command
    }

    /// Runs a command to its end: what it printed, as an error if it failed.
    pub(super) fn run(&self, arguments: &[&str]) -> Result<String, String> {
        let done = self
            .command(arguments)
            .output()
            .expect("the program starts");
        let printed = String::from_utf8_lossy(&done.stdout).into_owned();
        let complained = String::from_utf8_lossy(&done.stderr);
        if done.status.success() {
            Ok(printed)
        } else {
            Err(format!("{printed}\n{complained}"))
        }
    }

    fn log_file(&self) -> File {
        let path = self.folder.path().join("log.txt");
        let mut options = OpenOptions::new();
        let opened = options.create(true).append(true).open(path);
        opened.expect("the log can be written")
    }

    /// Everything logged so far.
    pub(super) fn log(&self) -> String {
        let bytes = std::fs::read(self.folder.path().join("log.txt")).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Starts `baocao run`.
    pub(super) fn start(&self) -> Running {
        let mut command = self.command(&["run"]);
        command.stdout(Stdio::null()).stderr(self.log_file());
        Running(command.spawn().expect("the program starts"))
    }
}

impl Running {
    /// Ends it as a power cut does.
    pub(super) fn kill(mut self) {
        assert!(
            matches!(self.0.try_wait(), Ok(None)),
            "the program has ended by itself"
        );
        self.0.kill().expect("a running program can be killed");
        self.0.wait().expect("a killed program ends");
    }

    /// Asks it to end, and waits until it has.
    pub(super) fn stop(mut self) {
        #[cfg(unix)]
        {
            let id = self.0.id().to_string();
            let asked = Command::new("kill").args(["-TERM", &id]).status();
            assert!(asked.is_ok_and(|status| status.success()));
            let ended = self.0.wait().expect("it ends");
            assert!(ended.success(), "{ended}");
        }
        #[cfg(not(unix))]
        {
            self.0.kill().expect("a running program can be killed");
            self.0.wait().expect("a killed program ends");
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Ended already, in all but failing tests.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
