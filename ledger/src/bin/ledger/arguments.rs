//! What enters: the words of a command line, and the environment. What leaves: what to do, or a sentence that says
//! which word or variable is wrong. No word that could be a secret is repeated.

use std::ffi::OsString;

use service_client::{
    Config, Credentials,
    config::{Environment, Region},
    credentials::{CredentialsErrorKind, EnvironmentCredentials, ProvideCredentials as _},
};

pub(crate) const HELP: &str = "\
An embedded, in-memory ledger that speaks the QLDB Session protocol.

Usage: ledger serve [options]

Options:
  --listen ADDRESS       where to listen; port 0 takes any free port       [127.0.0.1:0]
  --ledger NAME          a ledger to hold, empty at first; repeatable      [vehicle-registration]
  --region REGION        the region that requests are signed for           [AWS_REGION, us-east-1]
  --access-key ID        who may send requests                             [AWS_ACCESS_KEY_ID, ledger]
  --secret-key SECRET    with which secret                                 [AWS_SECRET_ACCESS_KEY, ledger]
  -h, --help             print this
  -V, --version          print the version

The first line on standard output is `listening on http://ADDRESS`; a port of 0 is resolved in it. Secrets are
better given in the environment, where other users of the machine do not see them.

Example:
  ledger serve --listen 127.0.0.1:8000 --ledger vehicles
  AWS_ACCESS_KEY_ID=ledger AWS_SECRET_ACCESS_KEY=ledger \\
    your-client --endpoint-url http://127.0.0.1:8000 --region us-east-1
";

const DEFAULT_KEY: &str = "ledger";
const DEFAULT_REGION: &str = "us-east-1";

/// What a command line asks for.
#[derive(Debug)]
pub(crate) enum Request {
    Help,
    Version,
    Serve(Arguments),
}

/// How to serve.
#[derive(Debug)]
pub(crate) struct Arguments {
    pub(crate) listen: String,
    /// At least one.
    pub(crate) ledgers: Vec<String>,
    /// Those of the command line. Without them, [`credentials`] has the others.
    pub(crate) credentials: Option<Credentials>,
    pub(crate) region: Region,
}

/// What the command line says, before defaults.
#[derive(Default)]
struct Given {
    listen: Option<String>,
    ledgers: Vec<String>,
    region: Option<String>,
    access_key: Option<String>,
    secret_key: Option<String>,
}

/// Reads the words after the program's name.
pub(crate) fn parse(
    words: impl IntoIterator<Item = OsString>,
    environment: &Environment,
) -> Result<Request, String> {
    let words: Vec<String> = (1..).zip(words).map(unicode).collect::<Result<_, _>>()?;
    let mut words = words.into_iter();
    match words.next().as_deref() {
        Some("serve") => {}
        None | Some("help" | "-h" | "--help") => return Ok(Request::Help),
        Some("-V" | "--version") => return Ok(Request::Version),
        Some(other) => return Err(format!("unknown command `{other}`: expected `serve` or `--help`")),
    }
    let mut given = Given::default();
    while let Some(word) = words.next() {
        if matches!(word.as_str(), "-h" | "--help") {
            return Ok(Request::Help);
        }
        given.take(&word, &mut words)?;
    }
    given.complete(environment).map(Request::Serve)
}

fn unicode((position, word): (usize, OsString)) -> Result<String, String> {
    word.into_string().map_err(|_| format!("argument {position} is not Unicode"))
}

/// The credentials of the environment, or else the documented ones.
pub(crate) async fn credentials(environment: &Environment) -> Result<Credentials, String> {
    match EnvironmentCredentials::new(environment.clone()).credentials().await {
        Err(error) if error.kind() == CredentialsErrorKind::NotFound => {
            Ok(Credentials::new(DEFAULT_KEY, DEFAULT_KEY))
        }
        found => found.map_err(|error| error.to_string()),
    }
}

impl Given {
    /// Takes `--option value` or `--option=value`.
    fn take(&mut self, word: &str, rest: &mut impl Iterator<Item = String>) -> Result<(), String> {
        let (option, inline) = match word.split_once('=') {
            Some((option, value)) => (option, Some(value.to_owned())),
            None => (word, None),
        };
        let slot = match option {
            "--listen" => &mut self.listen,
            "--region" => &mut self.region,
            "--access-key" => &mut self.access_key,
            "--secret-key" => &mut self.secret_key,
            "--ledger" => {
                self.ledgers.push(ledger_name(value(option, inline, rest)?)?);
                return Ok(());
            }
            _ => return Err(format!("unknown option `{option}`: `ledger --help` lists them")),
        };
        if slot.is_some() {
            return Err(format!("option `{option}` is given more than once"));
        }
        *slot = Some(value(option, inline, rest)?);
        Ok(())
    }

    fn complete(self, environment: &Environment) -> Result<Arguments, String> {
        let credentials = match (self.access_key, self.secret_key) {
            (Some(access_key), Some(secret_key)) => Some(Credentials::new(access_key, secret_key)),
            (Some(_), None) => return Err("`--access-key` needs `--secret-key` beside it".to_owned()),
            (None, Some(_)) => return Err("`--secret-key` needs `--access-key` beside it".to_owned()),
            (None, None) => None,
        };
        let ledgers =
            if self.ledgers.is_empty() { vec!["vehicle-registration".to_owned()] } else { self.ledgers };
        Ok(Arguments {
            listen: self.listen.unwrap_or_else(|| "127.0.0.1:0".to_owned()),
            ledgers,
            credentials,
            region: region(self.region, environment)?,
        })
    }
}

fn region(given: Option<String>, environment: &Environment) -> Result<Region, String> {
    let settings = Config::builder().environment(environment.clone());
    let settings = match given {
        Some(region) => settings.region(region),
        None => settings,
    };
    match settings.build().region() {
        Ok(Some(region)) => Ok(region.clone()),
        Ok(None) => DEFAULT_REGION.parse().map_err(|error| format!("{error}")),
        Err(error) => Err(error.to_string()),
    }
}

fn value(
    option: &str,
    inline: Option<String>,
    rest: &mut impl Iterator<Item = String>,
) -> Result<String, String> {
    let value = inline.or_else(|| rest.next()).filter(|value| !value.is_empty());
    value.ok_or_else(|| format!("option `{option}` needs a value"))
}

fn ledger_name(name: String) -> Result<String, String> {
    const LONGEST: usize = 32;

    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if name.len() <= LONGEST && name.bytes().all(is_part) {
        return Ok(name);
    }
    Err(format!("a ledger cannot be named `{name}`: use 1 to {LONGEST} letters, digits and hyphens"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_words(words: &[&str], environment: &[(&str, &str)]) -> Result<Request, String> {
        let environment = Environment::from_pairs(environment.iter().copied());
        parse(words.iter().map(OsString::from), &environment)
    }

    fn served(words: &[&str], environment: &[(&str, &str)]) -> Arguments {
        match parse_words(words, environment) {
            Ok(Request::Serve(arguments)) => arguments,
            other => panic!("{words:?}: {other:?}"),
        }
    }

    #[test]
    fn defaults_and_options() {
        let defaults = served(&["serve"], &[]);
        assert_eq!((defaults.listen.as_str(), defaults.region.as_str()), ("127.0.0.1:0", "us-east-1"));
        assert_eq!(defaults.ledgers, ["vehicle-registration"]);

        let words =
            ["serve", "--ledger=a", "--ledger", "b-1", "--listen", "[::1]:8000", "--region=eu-west-1"];
        let arguments = served(&words, &[("AWS_REGION", "us-west-2")]);
        assert_eq!(arguments.ledgers, ["a", "b-1"]);
        assert_eq!((arguments.listen.as_str(), arguments.region.as_str()), ("[::1]:8000", "eu-west-1"));
        let arguments = served(&["serve"], &[("AWS_DEFAULT_REGION", "us-west-2")]);
        assert_eq!(arguments.region.as_str(), "us-west-2");
    }

    #[tokio::test]
    async fn credentials_come_from_the_command_line_or_the_environment() {
        let pairs = [("AWS_ACCESS_KEY_ID", "e"), ("AWS_SECRET_ACCESS_KEY", "s"), ("AWS_SESSION_TOKEN", "t")];
        assert_eq!(served(&["serve"], &pairs).credentials, None);
        let found = credentials(&Environment::from_pairs(pairs)).await;
        assert_eq!(found, Ok(Credentials::new("e", "s").with_session_token("t")));
        let given = served(&["serve", "--access-key", "a", "--secret-key", "b"], &pairs).credentials;
        assert_eq!(given, Some(Credentials::new("a", "b")));
        let default = credentials(&Environment::default()).await;
        assert_eq!(default, Ok(Credentials::new("ledger", "ledger")));

        let half = credentials(&Environment::from_pairs([("AWS_ACCESS_KEY_ID", "e")])).await;
        assert!(half.is_err_and(|problem| problem.contains("`AWS_SECRET_ACCESS_KEY` is not")));
    }

    #[test]
    fn mistakes_are_named() {
        for (words, expected) in [
            (&["start"] as &[&str], "unknown command `start`: expected `serve` or `--help`"),
            (&["serve", "--port", "1"], "unknown option `--port`: `ledger --help` lists them"),
            (&["serve", "--listen"], "option `--listen` needs a value"),
            (&["serve", "--region", "a", "--region=b"], "option `--region` is given more than once"),
            (&["serve", "--access-key", "a"], "`--access-key` needs `--secret-key` beside it"),
            (
                &["serve", "--ledger", "a b"],
                "a ledger cannot be named `a b`: use 1 to 32 letters, digits and hyphens",
            ),
        ] {
            assert_eq!(parse_words(words, &[]).map(|_| ()).unwrap_err(), expected);
        }
        let problem = parse_words(&["serve"], &[("AWS_REGION", "a b")]).map(|_| ()).unwrap_err();
        assert!(problem.starts_with("`AWS_REGION` is `a b`, "), "{problem}");
    }

    #[test]
    fn help_is_never_far() {
        for words in [&[] as &[&str], &["--help"], &["help"], &["serve", "--listen", "x", "-h"]] {
            assert!(matches!(parse_words(words, &[]), Ok(Request::Help)));
        }
        assert!(matches!(parse_words(&["-V"], &[]), Ok(Request::Version)));
    }
}
