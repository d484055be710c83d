//! Enters: the Python that has a server's packages, and the server's settings. Leaves: a running server, which is gone when
//! the value is.

use std::{
    fs,
    io::{self, Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use service_client::{Config, Credentials};

/// How one is started.
const SERVE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/servers/serve.py");
/// What it may take from the start to the first answer.
const PATIENCE: Duration = Duration::from_mins(1);
/// After so many seconds it ends itself, whatever happens.
const LIFETIME: &str = "600";
/// What one call may take.
const TIMEOUT: Duration = Duration::from_secs(30);

const REGION: &str = "us-east-1";

/// A running server.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    address: SocketAddr,
    /// Where it logs to, and keeps what it needs while it runs.
    folder: PathBuf,
}

impl Process {
    /// Starts a server, and waits until it answers to a request for this path.
    pub(crate) fn start(
        name: &str,
        python: &Path,
        settings: &[(&str, &str)],
        health: &str,
    ) -> io::Result<Self> {
        let folder = format!("{name}-run-{}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
        fs::create_dir_all(&folder)?;
        // It cannot take a port of its own choice; nobody else takes this one in the moment between.
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut command = Command::new(python);
        command.arg(SERVE).args([name, LIFETIME]);
        let child = spawn(command, &folder, address, settings)?;
        let mut server = Self { child, address, folder };
        server.wait_until_ready(health)?;
        Ok(server)
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The settings of a client that signs as somebody.
    pub(crate) fn config_of(&self, credentials: Credentials) -> Config {
        Config::builder()
            .region(REGION)
            .endpoint_url(format!("http://{}", self.address))
            .credentials(credentials)
            .timeout(TIMEOUT)
            .build()
    }

    /// Sends a whole request, and gives the whole answer.
    pub(crate) fn send(&self, request: &str) -> io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&self.address, TIMEOUT)?;
        stream.set_read_timeout(Some(TIMEOUT))?;
        stream.write_all(request.as_bytes())?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    }

    fn wait_until_ready(&mut self, health: &str) -> io::Result<()> {
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait()? {
                return Err(io::Error::other(format!("it ended with {status}:\n{}", self.log())));
            }
            if self.send(&format!("GET {health} HTTP/1.0\r\n\r\n")).is_ok_and(|answer| is_ok(&answer)) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
        Err(io::Error::other(format!("it did not answer within {PATIENCE:?}:\n{}", self.log())))
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }
}

impl Drop for Process {
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

/// Nothing of this machine's settings reaches it.
fn spawn(
    mut command: Command,
    folder: &Path,
    address: SocketAddr,
    settings: &[(&str, &str)],
) -> io::Result<Child> {
    let log = fs::File::create(folder.join("log"))?;
    command.current_dir(folder).env_clear();
    for name in ["PATH", "LANG"] {
        command.envs(std::env::var_os(name).map(|value| (name, value)));
    }
    command
        .env("BIND_HOST", address.ip().to_string())
        .env("GATEWAY_PORT", address.port().to_string())
        .envs([("HOME", folder), ("TMPDIR", folder), ("STATE_DIR", folder)])
        .envs(settings.iter().copied())
        .stdin(Stdio::piped())
        .stdout(log.try_clone()?)
        .stderr(log)
        .spawn()
}

/// Whether a whole answer says that all went well.
pub(crate) fn is_ok(answer: &str) -> bool {
    answer.split(' ').nth(1) == Some("200")
}
