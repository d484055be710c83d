//! Enters: what a server is to write to each connection. Leaves: a server on a free loopback port that does exactly
//! that, byte by byte, and keeps what it was sent. It parses no more HTTP than it takes to find a request's end.

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
    time::sleep,
};

/// What the server does once a request is there. Then it waits for the next one on the same connection, if the last
/// step does not end it.
#[derive(Clone, Debug)]
pub enum Step {
    /// Writes these bytes.
    Write(Vec<u8>),
    /// Reads the next request.
    Read,
    /// Waits.
    Wait(Duration),
    /// Ends the connection.
    Close,
}

/// A server that follows a script, the same one for each connection.
#[derive(Debug)]
pub struct ScriptedServer {
    address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
    task: JoinHandle<()>,
}

#[derive(Debug, Default)]
struct Seen {
    requests: Vec<String>,
    connections: usize,
}

impl ScriptedServer {
    /// Starts it. Every connection begins with the reading of a request.
    ///
    /// # Errors
    /// No loopback port can be had.
    pub async fn start(script: Vec<Step>) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let (address, seen) = (listener.local_addr()?, Arc::<Mutex<Seen>>::default());
        let shared = Arc::clone(&seen);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                lock(&shared).connections += 1;
                tokio::spawn(follow(stream, script.clone(), Arc::clone(&shared)));
            }
        });
        Ok(Self { address, seen, task })
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far, head and body.
    pub fn requests(&self) -> Vec<String> {
        lock(&self.seen).requests.clone()
    }

    /// How many connections were made.
    pub fn connections(&self) -> usize {
        lock(&self.seen).connections
    }
}

impl Drop for ScriptedServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn lock(seen: &Mutex<Seen>) -> std::sync::MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A peer that hangs up ends the script, as it should.
async fn follow(mut stream: TcpStream, script: Vec<Step>, seen: Arc<Mutex<Seen>>) {
    let Ok(()) = read_request(&mut stream, &seen).await else { return };
    for step in script {
        let done = match step {
            Step::Write(bytes) => stream.write_all(&bytes).await,
            Step::Read => read_request(&mut stream, &seen).await,
            Step::Wait(duration) => {
                sleep(duration).await;
                Ok(())
            }
            Step::Close => return,
        };
        if done.is_err() {
            return;
        }
    }
    let _ = read_request(&mut stream, &seen).await;
}

async fn read_request(stream: &mut TcpStream, seen: &Mutex<Seen>) -> io::Result<()> {
    let mut request = Vec::new();
    while !is_whole(&request) {
        if stream.read_buf(&mut request).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    lock(seen).requests.push(String::from_utf8_lossy(&request).into_owned());
    Ok(())
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().filter_map(|line| line.split_once(':')).find_map(|(name, value)| {
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    });
    body.len() >= length.unwrap_or(0)
}
