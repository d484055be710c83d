//! What enters: the words of a command line, and the environment. What leaves: what to do, or a sentence that says
//! which word is wrong.

use service_client::Credentials;

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
    pub(crate) credentials: Credentials,
    pub(crate) region: String,
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
    words: impl IntoIterator<Item = String>,
    environment: impl Fn(&str) -> Option<String>,
) -> Result<Request, String> {
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

    fn complete(self, environment: impl Fn(&str) -> Option<String>) -> Result<Arguments, String> {
        let environment = |name| environment(name).filter(|value| !value.is_empty());
        let region =
            self.region.or_else(|| environment("AWS_REGION")).or_else(|| environment("AWS_DEFAULT_REGION"));
        let credentials = match (self.access_key, self.secret_key) {
            (Some(access_key), Some(secret_key)) => Credentials::new(access_key, secret_key),
            (Some(_), None) => return Err("`--access-key` needs `--secret-key` beside it".to_owned()),
            (None, Some(_)) => return Err("`--secret-key` needs `--access-key` beside it".to_owned()),
            (None, None) => environment_credentials(environment)?,
        };
        let ledgers =
            if self.ledgers.is_empty() { vec!["vehicle-registration".to_owned()] } else { self.ledgers };
        Ok(Arguments {
            listen: self.listen.unwrap_or_else(|| "127.0.0.1:0".to_owned()),
            ledgers,
            credentials,
            region: region.unwrap_or_else(|| "us-east-1".to_owned()),
        })
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

fn environment_credentials(
    environment: impl Fn(&'static str) -> Option<String>,
) -> Result<Credentials, String> {
    let credentials = match (environment("AWS_ACCESS_KEY_ID"), environment("AWS_SECRET_ACCESS_KEY")) {
        (Some(access_key), Some(secret_key)) => Credentials::new(access_key, secret_key),
        (None, None) => return Ok(Credentials::new(DEFAULT_KEY, DEFAULT_KEY)),
        (Some(_), None) => return Err("AWS_ACCESS_KEY_ID is set but AWS_SECRET_ACCESS_KEY is not".to_owned()),
        (None, Some(_)) => return Err("AWS_SECRET_ACCESS_KEY is set but AWS_ACCESS_KEY_ID is not".to_owned()),
    };
    Ok(match environment("AWS_SESSION_TOKEN") {
        Some(token) => credentials.with_session_token(token),
        None => credentials,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_words(words: &[&str], environment: &[(&str, &str)]) -> Result<Request, String> {
        let lookup = |name: &str| {
            environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        parse(words.iter().map(|word| (*word).to_owned()), lookup)
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
        assert_eq!(defaults.listen, "127.0.0.1:0");
        assert_eq!(defaults.ledgers, ["vehicle-registration"]);
        assert_eq!(defaults.credentials.access_key_id(), "ledger");

        let words =
            ["serve", "--ledger=a", "--ledger", "b-1", "--listen", "[::1]:8000", "--region=eu-west-1"];
        let arguments = served(&words, &[("AWS_REGION", "us-west-2")]);
        assert_eq!(arguments.ledgers, ["a", "b-1"]);
        assert_eq!((arguments.listen.as_str(), arguments.region.as_str()), ("[::1]:8000", "eu-west-1"));
    }

    #[test]
    fn credentials_come_from_the_command_line_or_the_environment() {
        let environment =
            [("AWS_ACCESS_KEY_ID", "e"), ("AWS_SECRET_ACCESS_KEY", "s"), ("AWS_SESSION_TOKEN", "t")];
        let from_environment = served(&["serve"], &environment).credentials;
        assert_eq!(from_environment.access_key_id(), "e");
        assert_eq!(from_environment.session_token(), Some("t"));
        let given = served(&["serve", "--access-key", "a", "--secret-key", "b"], &environment).credentials;
        assert_eq!((given.access_key_id(), given.session_token()), ("a", None));
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
        let failure = parse_words(&["serve"], &[("AWS_ACCESS_KEY_ID", "a")]).map(|_| ()).unwrap_err();
        assert_eq!(failure, "AWS_ACCESS_KEY_ID is set but AWS_SECRET_ACCESS_KEY is not");
    }

    #[test]
    fn help_is_never_far() {
        for words in [&[] as &[&str], &["--help"], &["help"], &["serve", "--listen", "x", "-h"]] {
            assert!(matches!(parse_words(words, &[]), Ok(Request::Help)));
        }
        assert!(matches!(parse_words(&["-V"], &[]), Ok(Request::Version)));
    }
}
