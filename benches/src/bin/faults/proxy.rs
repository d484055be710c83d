//! A TCP proxy that looks at no message: bytes enter on either side, and leave on the other, until the fate of their
//! connection overtakes them.

use std::{
    future::pending,
    io,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    task::JoinHandle,
    time::sleep,
};

use crate::{
    arguments::Http,
    chance::Chance,
    fate::{Fate, change_length},
    tally::{Fault, Tally},
};

/// Between the clients and the service.
#[derive(Debug)]
pub(crate) struct Proxy {
    address: SocketAddr,
    open: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

/// What the connections share.
#[derive(Clone)]
struct Shared {
    server: SocketAddr,
    http: Http,
    chance: Arc<Chance>,
    tally: Arc<Tally>,
}

/// How a connection ends.
enum End {
    Closed,
    Reset,
}

impl Proxy {
    pub(crate) async fn start(
        server: SocketAddr,
        http: Http,
        chance: Arc<Chance>,
        tally: Arc<Tally>,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (open, most) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let shared = Shared { server, http, chance, tally };
        let task = tokio::spawn(accept(listener, shared, Arc::clone(&open), Arc::clone(&most)));
        Ok(Self { address, open, most, task })
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many connections its clients have at present.
    pub(crate) fn open(&self) -> usize {
        self.open.load(SeqCst)
    }

    /// How many they had at most.
    pub(crate) fn most(&self) -> usize {
        self.most.load(SeqCst)
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Counts a connection while it lasts.
struct Counted(Arc<AtomicUsize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, SeqCst);
    }
}

async fn accept(listener: TcpListener, shared: Shared, open: Arc<AtomicUsize>, most: Arc<AtomicUsize>) {
    loop {
        let Ok((client, _)) = listener.accept().await else {
            sleep(Duration::from_millis(20)).await;
            continue;
        };
        most.fetch_max(open.fetch_add(1, SeqCst) + 1, SeqCst);
        let counted = Counted(Arc::clone(&open));
        let shared = shared.clone();
        tokio::spawn(async move {
            let _counted = counted;
            // A connection that broke by itself is what this is about.
            let _ = pass(client, &shared).await.is_ok();
        });
    }
}

async fn pass(client: TcpStream, shared: &Shared) -> io::Result<()> {
    let fate = Fate::draw(shared.http, &shared.chance);
    if fate.fault == Fault::ResetAtOnce {
        shared.tally.note(fate.fault);
        return client.set_zero_linger();
    }
    let server = TcpStream::connect(shared.server).await?;
    client.set_nodelay(true)?;
    server.set_nodelay(true)?;
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = server.into_split();
    let mut answers = Answers { from: from_server, to: to_client, fate, shared };
    let end = tokio::select! {
        end = requests(from_client, to_server, fate, shared) => end?,
        end = answers.pass() => end?,
    };
    if let End::Reset = end {
        answers.to.as_ref().set_zero_linger()?;
    }
    Ok(())
}

const PIECE: usize = 4096;

/// From the client to the service, until either is gone.
async fn requests(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    mut fate: Fate,
    shared: &Shared,
) -> io::Result<End> {
    let mut piece = vec![0; PIECE];
    loop {
        let length = from.read(&mut piece).await?;
        let piece = piece.get(..length).unwrap_or_default();
        if piece.is_empty() {
            return Ok(End::Closed);
        }
        let fated = matches!(fate.fault, Fault::CutRequest | Fault::StalledRequest);
        let Some(at) = fate.reached(length).filter(|_| fated) else {
            to.write_all(piece).await?;
            continue;
        };
        shared.tally.note(fate.fault);
        to.write_all(piece.get(..at).unwrap_or_default()).await?;
        if fate.fault == Fault::CutRequest {
            return Ok(End::Reset);
        }
        // What else comes is lost, until the client has enough of it.
        let mut rest = vec![0; PIECE];
        while from.read(&mut rest).await? > 0 {}
        return Ok(End::Closed);
    }
}

/// From the service to the client.
struct Answers<'s> {
    from: OwnedReadHalf,
    to: OwnedWriteHalf,
    fate: Fate,
    shared: &'s Shared,
}

impl Answers<'_> {
    async fn pass(&mut self) -> io::Result<End> {
        let mut piece = vec![0; PIECE];
        loop {
            let length = self.from.read(&mut piece).await?;
            let piece = piece.get_mut(..length).unwrap_or_default();
            if piece.is_empty() {
                return Ok(End::Closed);
            }
            let end = match self.fate.reached(length) {
                Some(at) => self.overtaken(piece, at).await?,
                None => self.to.write_all(piece).await.map(|()| None)?,
            };
            if let Some(end) = end {
                return Ok(end);
            }
        }
    }

    /// What happens to the piece whose byte `at` is the fatal one.
    async fn overtaken(&mut self, piece: &mut [u8], at: usize) -> io::Result<Option<End>> {
        let fault = self.fate.fault;
        let by = match fault {
            Fault::TooLong => Some(7),
            Fault::TooShort => Some(-3),
            Fault::CutRequest | Fault::StalledRequest => {
                self.to.write_all(piece).await?;
                return Ok(None);
            }
            _ => None,
        };
        if let Some(by) = by {
            // Not every piece has a length in it, and with HTTP/2 none has.
            let changed = change_length(piece, by);
            self.to.write_all(changed.as_deref().unwrap_or(piece)).await?;
            if changed.is_some() {
                self.note();
            }
            self.fate = self.fate.draw_another(&self.shared.chance);
            return Ok(None);
        }
        self.note();
        self.break_off(piece, at).await
    }

    async fn break_off(&mut self, piece: &mut [u8], at: usize) -> io::Result<Option<End>> {
        let (before, after) = piece.split_at(at.min(piece.len()));
        match self.fate.fault {
            Fault::Noise => {
                let noise: Vec<u8> = (0..40).map(|_| self.noise()).collect();
                self.to.write_all(&noise).await?;
                return Ok(Some(End::Closed));
            }
            Fault::ResetIdle => {
                self.to.write_all(before).await?;
                self.to.write_all(after).await?;
                sleep(Duration::from_millis(self.shared.chance.below(4))).await;
                return Ok(Some(End::Reset));
            }
            _ => self.to.write_all(before).await?,
        }
        match self.fate.fault {
            Fault::StalledAnswer => pending().await,
            Fault::Trickled => {
                for drop in after.chunks(16) {
                    sleep(Duration::from_millis(1)).await;
                    self.to.write_all(drop).await?;
                }
                self.fate = self.fate.draw_another(&self.shared.chance);
                Ok(None)
            }
            Fault::HalfAnswer => Ok(Some(End::Closed)),
            _ => Ok(Some(End::Reset)),
        }
    }

    fn noise(&self) -> u8 {
        u8::try_from(self.shared.chance.below(256)).unwrap_or_default()
    }

    fn note(&self) {
        self.shared.tally.note(self.fate.fault);
    }
}
