//! A server by others that speaks for many services, and verifies signatures. Nothing enters but its packages; a running
//! server leaves, with a user of its own and that user's key, and it is gone when the value is.

use std::{fmt::Write as _, io, net::SocketAddr, path::PathBuf, process::Command};

use service_client::{Config, Credentials};

use crate::{
    process::{Process, is_ok},
    venv::{self, Unavailable},
};

/// What it is made of.
const REQUIREMENTS: &str = include_str!("ministack/requirements.txt");
/// It verifies signatures, and opens no other port.
const SETTINGS: [(&str, &str); 5] = [
    ("AUTH", "true"),
    ("LOG_LEVEL", "WARNING"),
    ("SFTP_ENABLED", "0"),
    ("IOT_MTLS_ENABLED", "0"),
    ("LAMBDA_EXECUTOR", "local"),
];

/// Whoever calls with this key is the account's owner, whose signatures are not verified: only good for making a user.
const ROOT: &str =
    "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0";

/// The role that functions run as.
pub(crate) const ROLE: &str = "arn:aws:iam::000000000000:role/functions";

/// A running server.
#[derive(Debug)]
pub(crate) struct Ministack {
    process: Process,
    key: Key,
    python: PathBuf,
}

#[derive(Debug)]
struct Key {
    id: String,
    secret: String,
}

impl Ministack {
    /// Starts it, and makes a user who may do everything, with a key.
    pub(crate) fn start() -> Result<Self, Unavailable> {
        let python = venv::python("ministack", REQUIREMENTS)?;
        Self::start_with(python).map_err(|error| Unavailable::Broken(error.to_string()))
    }

    fn start_with(python: PathBuf) -> io::Result<Self> {
        let process = Process::start("ministack", &python, &SETTINGS, "/_ministack/health")?;
        let key = make_user(&process)?;
        Ok(Self { process, key, python })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.process.address()
    }

    /// The settings of a client that signs with the user's key.
    pub(crate) fn config(&self) -> Config {
        self.config_with(&self.key.secret)
    }

    /// The settings of a client that signs with the user's key, and a secret that is not the user's.
    pub(crate) fn config_with_wrong_secret(&self) -> Config {
        self.config_with(&self.key.secret.chars().rev().collect::<String>())
    }

    fn config_with(&self, secret: &str) -> Config {
        self.config_of(Credentials::new(&*self.key.id, secret))
    }

    /// The settings of a client that signs as somebody else.
    pub(crate) fn config_of(&self, credentials: Credentials) -> Config {
        self.process.config_of(credentials)
    }

    /// A zip archive with one file, as functions are uploaded.
    pub(crate) fn zip(&self, name: &str, content: &str) -> io::Result<Vec<u8>> {
        let program = "import sys, zipfile; zipfile.ZipFile(sys.stdout.buffer, 'w').writestr(*sys.argv[1:])";
        let output = Command::new(&self.python).args(["-c", program, name, content]).output()?;
        if output.status.success() { Ok(output.stdout) } else { Err(io::Error::other("no archive")) }
    }
}

fn make_user(process: &Process) -> io::Result<Key> {
    let anything = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;
    let trust = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com"}}}"#;
    iam(process, "CreateRole", &[("RoleName", "functions"), ("AssumeRolePolicyDocument", trust)])?;
    let user = ("UserName", "tester");
    iam(process, "CreateUser", &[user])?;
    iam(process, "PutUserPolicy", &[user, ("PolicyName", "anything"), ("PolicyDocument", anything)])?;
    let answer = iam(process, "CreateAccessKey", &[user])?;
    let find = |tag| element(&answer, tag).ok_or_else(|| io::Error::other(format!("no {tag}: {answer}")));
    Ok(Key { id: find("AccessKeyId")?, secret: find("SecretAccessKey")? })
}

/// Calls IAM as the owner of the account, in IAM's own protocol.
fn iam(process: &Process, action: &str, parameters: &[(&str, &str)]) -> io::Result<String> {
    let mut body = format!("Action={action}&Version=2010-05-08");
    for (name, value) in parameters {
        append(&mut body, name, value);
    }
    let answer = process.send(&format!(
        "POST / HTTP/1.0\r\nhost: {}\r\nauthorization: {ROOT}\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        process.address(),
        body.len(),
    ))?;
    if is_ok(&answer) { Ok(answer) } else { Err(io::Error::other(format!("{action}: {answer}"))) }
}

fn element(xml: &str, tag: &str) -> Option<String> {
    let (_, rest) = xml.split_once(&format!("<{tag}>"))?;
    rest.split_once('<').map(|(text, _)| text.to_owned())
}

/// A field of a form. Every byte may be escaped, and so each is.
fn append(form: &mut String, name: &str, value: &str) {
    let _ = write!(form, "&{name}=");
    for byte in value.bytes() {
        let _ = write!(form, "%{byte:02X}");
    }
}
