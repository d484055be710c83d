//! The whole bout: how many calls enter, and what came of them leaves, with what was left behind.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicI32, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use service_client::{
    Config,
    config::StalledStreamProtection,
    retry::{Standard, TokenBucket},
    transport::{HyperTransport, SharedTransport, TransportError},
};
use tokio::{
    runtime::{Builder, Runtime},
    task::JoinSet,
};

use crate::{
    arguments::{Arguments, Http},
    books::Books,
    caller::Caller,
    chance::Chance,
    clock::Skewed,
    house,
    limits::{ATTEMPT, CALL, GONE, IDLE, STALL},
    proxy::Proxy,
    tally::{Fault, Tally},
    till::TillClient,
    transport::Faulty,
    watch::Watch,
};

/// What is known when all calls are over.
pub(crate) struct Bout {
    pub(crate) books: Arc<Books>,
    pub(crate) tally: Arc<Tally>,
    pub(crate) took: Duration,
    pub(crate) most_connections: usize,
    pub(crate) left: Left,
}

/// What is still there when all has had its time to go.
pub(crate) struct Left {
    pub(crate) connections: usize,
    pub(crate) tasks: usize,
    /// Those of the service and of the proxy, beyond the two that listen.
    pub(crate) server_tasks: usize,
}

/// What all tasks of the clients share.
struct Shared {
    arguments: Arguments,
    chance: Arc<Chance>,
    tally: Arc<Tally>,
    books: Arc<Books>,
    clock: Arc<Skewed>,
    watch: Arc<Watch>,
    next: AtomicI32,
}

pub(crate) fn runtime() -> io::Result<Runtime> {
    Builder::new_multi_thread().worker_threads(2).enable_all().build()
}

pub(crate) fn run(arguments: Arguments) -> io::Result<Bout> {
    let chance = Arc::new(Chance::new(arguments.seed));
    let (tally, books) = (Arc::<Tally>::default(), Arc::new(Books::new(arguments.calls)));
    let (clients, servers) = (runtime()?, runtime()?);
    let (server, proxy) = servers.block_on(async {
        let server = house::open(Arc::clone(&books), Arc::clone(&chance), Arc::clone(&tally)).await?;
        let proxy =
            Proxy::start(server.local_addr(), arguments.http, Arc::clone(&chance), Arc::clone(&tally))
                .await?;
        io::Result::Ok((server, proxy))
    })?;
    let shared = Arc::new(Shared {
        arguments,
        chance,
        tally: Arc::clone(&tally),
        books: Arc::clone(&books),
        clock: Arc::default(),
        watch: Watch::start(arguments.tasks),
        next: AtomicI32::new(0),
    });
    let begun = Instant::now();
    let callers = callers(&shared, &proxy).map_err(io::Error::other)?;
    clients.block_on(calls(&shared, &callers));
    let took = begun.elapsed();

    // The clients are there still, and have no reason to hold on to a connection.
    let connections = settled(|| proxy.open());
    drop(callers);
    let tasks = settled(|| clients.metrics().num_alive_tasks());
    let server_tasks = settled(|| servers.metrics().num_alive_tasks().saturating_sub(2));
    let most_connections = proxy.most();
    drop((proxy, server));
    Ok(Bout { books, tally, took, most_connections, left: Left { connections, tasks, server_tasks } })
}

/// One client has the usual budget for retries, and runs out of it; the other never does.
fn callers(shared: &Shared, proxy: &Proxy) -> Result<[Caller; 2], TransportError> {
    let caller = |bucket| {
        let strategy = Standard::new().with_max_backoff(Duration::from_millis(100)).with_bucket(bucket);
        let builder = HyperTransport::builder().idle_timeout(IDLE);
        let builder = match shared.arguments.http {
            Http::One => builder,
            // All calls share a connection, and one that stalls is found out by this alone.
            Http::Two => builder.http2_prior_knowledge().http2_keep_alive(STALL, STALL),
        };
        let transport = Faulty {
            inner: SharedTransport::new(builder.build()?),
            chance: Arc::clone(&shared.chance),
            tally: Arc::clone(&shared.tally),
        };
        let config = Config::builder()
            .region("us-east-1")
            .credentials(house::credentials())
            .endpoint_url(proxy.url())
            .transport(transport)
            .clock(Arc::clone(&shared.clock))
            .timeout(CALL)
            .attempt_timeout(ATTEMPT)
            .stalled_stream_protection(StalledStreamProtection::new().grace_period(STALL))
            .retry_strategy(strategy);
        let client = TillClient::new(&config.build());
        Ok(Caller { client, chance: Arc::clone(&shared.chance), tally: Arc::clone(&shared.tally) })
    };
    Ok([caller(TokenBucket::default())?, caller(TokenBucket::new(u32::MAX))?])
}

async fn calls(shared: &Arc<Shared>, callers: &[Caller; 2]) {
    let mut tasks = JoinSet::new();
    for task in 0..shared.arguments.tasks {
        let [thrifty, lavish] = callers;
        let caller = if task % 2 == 0 { thrifty.clone() } else { lavish.clone() };
        tasks.spawn(work(task, caller, Arc::clone(shared)));
    }
    while tasks.join_next().await.is_some() {}
}

/// Takes the next call, until there is none.
async fn work(task: u32, caller: Caller, shared: Arc<Shared>) {
    loop {
        let number = shared.next.fetch_add(1, Relaxed);
        if number >= shared.arguments.calls {
            return;
        }
        if shared.chance.in_ten_thousand(3) {
            shared.tally.note(Fault::ClockMoved);
            shared.clock.set(&shared.chance);
        }
        shared.watch.begins(task, number);
        let told = caller.call(number).await;
        shared.watch.is_back(task);
        shared.books.told(number, told);
    }
}

/// How many there are when there are none, or when the time for them to go is over.
fn settled(count: impl Fn() -> usize) -> usize {
    let begun = Instant::now();
    loop {
        let left = count();
        if left == 0 || begun.elapsed() > GONE {
            return left;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}
