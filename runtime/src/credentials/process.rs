//! A program that prints credentials: enters the command, leaves what it printed. What it says to its standard error is
//! not read.

use core::{fmt, time::Duration};
use std::process::Stdio;

use async_trait::async_trait;
use serde_json::Value;
use tokio::{io::AsyncReadExt as _, process::Command};

use super::{
    Credentials, CredentialsError, ProvideCredentials, Step, document,
    metadata::{failed, failed_by, within},
};
use crate::config::Config;

/// A program that asks somebody for a password may take a while.
const LIMIT: Duration = Duration::from_mins(1);
const MAX_OUTPUT: u64 = 64 << 10;

/// The credentials that a program prints, as a profile's `credential_process` names one.
///
/// The command goes through the shell, so that quotes, variables and pipes mean what they mean there: it must not hold
/// anything that somebody else chose. The program prints one JSON object:
/// `{"Version": 1, "AccessKeyId": "…", "SecretAccessKey": "…", "SessionToken": "…", "Expiration": "…", "AccountId": "…"}`,
/// of which the last three may be missing. It has a minute, and runs anew for each request: keep what it gives in a
/// [`CachedCredentials`](super::CachedCredentials). After the minute, or when the request is dropped, the shell is killed;
/// a program that it started goes on until it ends by itself.
///
/// It works only inside a `tokio` runtime with I/O enabled, and panics in one that has none.
///
/// ```
/// use service_client::{Config, credentials::{CachedCredentials, ProcessCredentials}};
///
/// # async fn example() {
/// let config = Config::from_env().await;
/// let provider = ProcessCredentials::new(&config, "vault-keys --role 'my role'");
/// let config = config.to_builder().credentials(CachedCredentials::new(provider)).build();
/// # }
/// ```
#[derive(Clone)]
pub struct ProcessCredentials {
    config: Config,
    command: String,
    /// For a program that does not tell.
    account_id: Option<String>,
}

impl ProcessCredentials {
    /// Runs `command`, by the timer of `config`.
    pub fn new(config: &Config, command: impl Into<String>) -> Self {
        Self {
            config: config.to_builder().for_credentials().build(),
            command: command.into(),
            account_id: None,
        }
    }

    /// The account, where the program does not tell it.
    #[must_use]
    pub fn account_id(mut self, account_id: impl Into<String>) -> Self {
        self.account_id = Some(account_id.into());
        self
    }

    /// What the program prints. Giving up ends the shell.
    async fn output(&self) -> Result<Vec<u8>, CredentialsError> {
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(failed("the program for credentials runs only inside a tokio runtime"));
        }
        let mut command = shell(&self.command);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
        let broken = |error: std::io::Error| {
            failed_by(format!("the program for credentials could not be run: {error}"), error)
        };
        let mut child = command.spawn().map_err(broken)?;
        let mut output = Vec::new();
        if let Some(printed) = child.stdout.take() {
            printed.take(MAX_OUTPUT + 1).read_to_end(&mut output).await.map_err(broken)?;
        }
        if output.len() as u64 > MAX_OUTPUT {
            return Err(failed("the program for credentials printed more than credentials"));
        }
        let status = child.wait().await.map_err(broken)?;
        if !status.success() {
            let remedy = "run it by hand to see why";
            return Err(failed(format!("the program for credentials ended with {status}: {remedy}")));
        }
        Ok(output)
    }

    fn read(&self, output: &[u8]) -> Result<Credentials, String> {
        let printed = document::parse(output)?;
        if printed.get("Version").and_then(Value::as_u64) != Some(1) {
            return Err("its `Version` is not 1".to_owned());
        }
        let credentials = document::PROCESS.read(&printed)?.with_source(Step::Process);
        Ok(match &self.account_id {
            Some(account_id) if credentials.account_id().is_none() => credentials.with_account_id(account_id),
            _ => credentials,
        })
    }
}

#[async_trait]
impl ProvideCredentials for ProcessCredentials {
    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        let output = within(self.config.sleep().ok(), LIMIT, Box::pin(self.output())).await;
        let output = output.unwrap_or_else(|| {
            Err(failed(format!("the program for credentials took longer than {LIMIT:?}")))
        })?;
        self.read(&output)
            .map_err(|lack| failed(format!("what the program for credentials printed is of no use: {lack}")))
    }
}

#[cfg(not(windows))]
fn shell(command: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(command);
    shell
}

#[cfg(windows)]
fn shell(command: &str) -> Command {
    let mut shell = Command::new("cmd.exe");
    shell.arg("/C").raw_arg(command);
    shell
}

/// Prints no command: it may hold a password.
impl fmt::Debug for ProcessCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProcessCredentials").finish_non_exhaustive()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    async fn run(command: &str) -> Result<Credentials, CredentialsError> {
        ProcessCredentials::new(&Config::builder().build(), command).account_id("1").credentials().await
    }

    const KEYS: &str = r#""AccessKeyId": "AKID", "SecretAccessKey": "hush""#;

    #[tokio::test]
    async fn the_shell_splits_the_command() {
        let credentials = run(&format!(r#"A='{{"Version": 1, {KEYS}}}'; printf '%s' "$A" | cat"#)).await;
        let credentials = credentials.expect("printed");
        assert_eq!((credentials.access_key_id(), credentials.account_id()), ("AKID", Some("1")));
    }

    #[tokio::test]
    async fn what_is_wrong_is_said_without_what_was_printed() {
        for (command, problem) in [
            (format!("echo '{{{KEYS}}}'"), "`Version`"),
            (format!("echo '{{\"Version\": 2, {KEYS}}}'"), "`Version`"),
            ("echo hush".to_owned(), "not JSON"),
            ("echo hush; echo hush >&2; exit 3".to_owned(), "exit status: 3"),
            ("yes hush".to_owned(), "more than credentials"),
            ("hush-is-no-program".to_owned(), "exit status: 127"),
        ] {
            let error = run(&command).await.expect_err("of no use");
            let shown = format!("{error} {error:?}");
            assert!(shown.contains(problem) && !shown.contains("hush"), "{shown}");
        }
    }

    #[test]
    fn without_a_runtime_there_is_an_error() {
        let mut asked = Box::pin(run("true"));
        let mut context = core::task::Context::from_waker(core::task::Waker::noop());
        let core::task::Poll::Ready(outcome) = asked.as_mut().poll(&mut context) else { panic!("at once") };
        assert!(outcome.expect_err("no runtime").to_string().contains("tokio"));
    }
}
