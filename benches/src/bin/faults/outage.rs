//! When everything fails: a way to fail enters, how many retries there were leaves.

use std::{
    future::pending,
    io,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering::SeqCst},
    },
    time::Duration,
};

use http::StatusCode;
use service_client::{
    Config,
    transport::{Body, HyperTransport, Request, Response, SharedTransport, Transport, TransportError},
};
use tokio::{net::TcpListener, task::JoinSet};

use crate::{
    bout::runtime,
    house,
    till::{LookRequest, TillClient},
};

/// How many calls are made while the retries are counted that there may be, and then again while there may be none.
pub(crate) const CALLS: u32 = 1000;

/// A way in which everything fails.
#[derive(Clone, Copy, Debug)]
enum Outage {
    OutOfOrder,
    NobodyListens,
    Resets,
    Silence,
}

const OUTAGES: [(Outage, &str); 4] = [
    (Outage::OutOfOrder, "503 to everything"),
    (Outage::NobodyListens, "nobody listens"),
    (Outage::Resets, "every connection is reset"),
    (Outage::Silence, "nobody answers"),
];

/// How many retries there were.
pub(crate) struct Storm {
    pub(crate) outage: &'static str,
    /// Among the first calls.
    pub(crate) first: u32,
    /// Among as many that followed.
    pub(crate) after: u32,
    /// How many calls succeeded, which none can.
    pub(crate) answered: u32,
}

/// Counts what is sent.
#[derive(Debug)]
struct Counting {
    inner: SharedTransport,
    sent: Arc<AtomicU32>,
}

#[async_trait::async_trait]
impl Transport for Counting {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        self.sent.fetch_add(1, SeqCst);
        self.inner.send(request).await
    }
}

#[derive(Debug)]
struct Always(Outage);

#[async_trait::async_trait]
impl Transport for Always {
    async fn send(&self, _: Request) -> Result<Response, TransportError> {
        let Outage::OutOfOrder = self.0 else { return pending().await };
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        Ok(response)
    }
}

/// Each way in turn, by so many tasks.
pub(crate) fn run(tasks: u32) -> io::Result<Vec<Storm>> {
    OUTAGES.into_iter().map(|(outage, words)| runtime()?.block_on(storm(outage, words, tasks))).collect()
}

async fn storm(outage: Outage, words: &'static str, tasks: u32) -> io::Result<Storm> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let transport = match outage {
        Outage::OutOfOrder | Outage::Silence => SharedTransport::new(Always(outage)),
        Outage::NobodyListens | Outage::Resets => {
            SharedTransport::new(HyperTransport::new().map_err(io::Error::other)?)
        }
    };
    match outage {
        Outage::Resets => drop(tokio::spawn(reset(listener))),
        _ => drop(listener),
    }
    let sent = Arc::<AtomicU32>::default();
    let config = Config::builder()
        .region("us-east-1")
        .credentials(house::credentials())
        .endpoint_url(url)
        .attempt_timeout(Duration::from_millis(if matches!(outage, Outage::Silence) { 10 } else { 10_000 }))
        .transport(Counting { inner: transport, sent: Arc::clone(&sent) });
    let client = TillClient::new(&config.build());
    let mut answered = calls(&client, tasks).await;
    let first = sent.swap(0, SeqCst).saturating_sub(CALLS);
    answered += calls(&client, tasks).await;
    let after = sent.load(SeqCst).saturating_sub(CALLS);
    Ok(Storm { outage: words, first, after, answered })
}

/// Reads the beginning of a request, and resets the connection.
async fn reset(listener: TcpListener) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(async move {
            let _ = stream.readable().await.is_ok();
            let _ = stream.set_zero_linger().is_ok();
        });
    }
}

/// How many of the calls succeed.
async fn calls(client: &TillClient, tasks: u32) -> u32 {
    let next = Arc::<AtomicU32>::default();
    let mut working = JoinSet::new();
    for _ in 0..tasks {
        let (client, next) = (client.clone(), Arc::clone(&next));
        working.spawn(async move {
            let mut answered = 0;
            while next.fetch_add(1, SeqCst) < CALLS {
                answered += u32::from(client.look(LookRequest::new(0)).await.is_ok());
            }
            answered
        });
    }
    let mut answered = 0;
    while let Some(done) = working.join_next().await {
        answered += done.unwrap_or_default();
    }
    answered
}
