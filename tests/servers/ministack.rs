//! A server by others that speaks for many services, and verifies signatures. Nothing enters but its packages; a running
//! server leaves, with a user of its own and that user's key, and it is gone when the value is.

use std::{
    fmt::Write as _,
    fs,
    io::{self, Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use service_client::{Config, Credentials};

use crate::venv::{self, Unavailable};

/// What it is made of.
const REQUIREMENTS: &str = include_str!("ministack/requirements.txt");
/// How it is started.
const SERVE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/servers/ministack/serve.py");

/// What it may take from the start to the first answer.
const PATIENCE: Duration = Duration::from_mins(1);
/// After so many seconds it ends itself, whatever happens.
const LIFETIME: &str = "600";
/// What one call may take.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Whoever calls with this key is the account's owner, whose signatures are not verified: only good for making a user.
const ROOT: &str =
    "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0";
const REGION: &str = "us-east-1";

/// The role that functions run as.
pub(crate) const ROLE: &str = "arn:aws:iam::000000000000:role/functions";

/// A running server.
#[derive(Debug)]
pub(crate) struct Ministack {
    child: Child,
    address: SocketAddr,
    key: Key,
    python: PathBuf,
    /// Where it logs to, and keeps what it needs while it runs.
    folder: PathBuf,
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
        let name = format!("ministack-run-{}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&folder)?;
        // It cannot take a port of its own choice; nobody else takes this one in the moment between.
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let child = spawn(&python, &folder, address)?;
        let key = Key { id: String::new(), secret: String::new() };
        let mut server = Self { child, address, key, python, folder };
        server.wait_until_ready()?;
        server.key = server.make_user()?;
        Ok(server)
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
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
        Config::builder()
            .region(REGION)
            .endpoint_url(format!("http://{}", self.address))
            .credentials(credentials)
            .timeout(TIMEOUT)
            .build()
    }

    /// A zip archive with one file, as functions are uploaded.
    pub(crate) fn zip(&self, name: &str, content: &str) -> io::Result<Vec<u8>> {
        let program = "import sys, zipfile; zipfile.ZipFile(sys.stdout.buffer, 'w').writestr(*sys.argv[1:])";
        let output = Command::new(&self.python).args(["-c", program, name, content]).output()?;
        if output.status.success() { Ok(output.stdout) } else { Err(io::Error::other("no archive")) }
    }

    fn wait_until_ready(&mut self) -> io::Result<()> {
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait()? {
                return Err(io::Error::other(format!("it ended with {status}:\n{}", self.log())));
            }
            if self.send("GET /_ministack/health HTTP/1.0\r\n\r\n").is_ok_and(|answer| is_ok(&answer)) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
        Err(io::Error::other(format!("it did not answer within {PATIENCE:?}:\n{}", self.log())))
    }

    fn make_user(&self) -> io::Result<Key> {
        let anything =
            r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;
        let trust = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com"}}}"#;
        self.iam("CreateRole", &[("RoleName", "functions"), ("AssumeRolePolicyDocument", trust)])?;
        let user = ("UserName", "tester");
        self.iam("CreateUser", &[user])?;
        self.iam("PutUserPolicy", &[user, ("PolicyName", "anything"), ("PolicyDocument", anything)])?;
        let answer = self.iam("CreateAccessKey", &[user])?;
        let find = |tag| element(&answer, tag).ok_or_else(|| io::Error::other(format!("no {tag}: {answer}")));
        Ok(Key { id: find("AccessKeyId")?, secret: find("SecretAccessKey")? })
    }

    /// Calls IAM as the owner of the account, in IAM's own protocol.
    fn iam(&self, action: &str, parameters: &[(&str, &str)]) -> io::Result<String> {
        let mut body = format!("Action={action}&Version=2010-05-08");
        for (name, value) in parameters {
            append(&mut body, name, value);
        }
        let answer = self.send(&format!(
            "POST / HTTP/1.0\r\nhost: {}\r\nauthorization: {ROOT}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            self.address,
            body.len(),
        ))?;
        if is_ok(&answer) { Ok(answer) } else { Err(io::Error::other(format!("{action}: {answer}"))) }
    }

    fn send(&self, request: &str) -> io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&self.address, TIMEOUT)?;
        stream.set_read_timeout(Some(TIMEOUT))?;
        stream.write_all(request.as_bytes())?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }
}

impl Drop for Ministack {
    fn drop(&mut self) {
        // Its input ends, and with it the whole group: the functions' processes too.
        drop(self.child.stdin.take());
        let until = Instant::now() + Duration::from_secs(5);
        while Instant::now() < until && matches!(self.child.try_wait(), Ok(None)) {
            thread::sleep(Duration::from_millis(10));
        }
        let _dead = self.child.kill();
        let _reaped = self.child.wait();
        let _gone = fs::remove_dir_all(&self.folder);
    }
}

/// Nothing of this machine's settings reaches it, and it opens no other port.
fn spawn(python: &Path, folder: &Path, address: SocketAddr) -> io::Result<Child> {
    let log = fs::File::create(folder.join("log"))?;
    let mut command = Command::new(python);
    command.arg(SERVE).arg(LIFETIME).current_dir(folder).env_clear();
    for name in ["PATH", "LANG"] {
        command.envs(std::env::var_os(name).map(|value| (name, value)));
    }
    command
        .envs([("BIND_HOST", "127.0.0.1"), ("AUTH", "true"), ("LOG_LEVEL", "WARNING")])
        .envs([("SFTP_ENABLED", "0"), ("IOT_MTLS_ENABLED", "0"), ("LAMBDA_EXECUTOR", "local")])
        .env("GATEWAY_PORT", address.port().to_string())
        .envs([("HOME", folder), ("TMPDIR", folder), ("STATE_DIR", folder)])
        .stdin(Stdio::piped())
        .stdout(log.try_clone()?)
        .stderr(log)
        .spawn()
}

fn is_ok(answer: &str) -> bool {
    answer.split(' ').nth(1) == Some("200")
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
