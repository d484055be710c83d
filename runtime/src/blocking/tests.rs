//! Calls, waiters, pages and streams without an `await`; and what is said where there is a runtime already.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::atomic::{AtomicU32, Ordering::Relaxed},
    thread,
    time::Duration,
};

use super::Runtime;
use crate::{
    ByteStream, Bytes, ClientError, ClientErrorKind, Config, ServiceError as _, Shape, TransportError,
    service_client,
    transport::Body,
    wait::{WaiterError, WaiterErrorKind},
};

#[service_client(protocol = "awsJson1_0", service_id = "Shelf", target_prefix = "Shelf", signing = "none")]
trait Shelf {
    #[operation(paginated(input_token = "From", output_token = "Next"))]
    async fn list(&self, input: ListRequest) -> Result<ListResult, ClientError>;

    #[waiter(name = "Filled", min_delay = 1, max_delay = 1, success(output = "Count", equals = "3"))]
    async fn count(&self) -> Result<CountResult, ClientError>;

    /// Has the name of what every blocking client has.
    async fn run(&self) -> Result<(), ClientError>;
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct ListRequest {
    from: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct ListResult {
    #[shape(page_items)]
    books: Vec<String>,
    next: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct CountResult {
    count: String,
}

/// Has three books, one a page, and counts one more each time.
#[derive(Default)]
struct Three(AtomicU32);

impl Shelf for Three {
    async fn list(&self, input: ListRequest) -> Result<ListResult, ClientError> {
        // The time is the blocking client's runtime's.
        tokio::time::sleep(Duration::from_millis(1)).await;
        let page: u32 = input.from.as_deref().unwrap_or("0").parse().expect("a number");
        let result = ListResult::new([format!("book {page}")]);
        Ok(if page < 2 { result.next((page + 1).to_string()) } else { result })
    }

    async fn count(&self) -> Result<CountResult, ClientError> {
        Ok(CountResult::new((self.0.fetch_add(1, Relaxed) + 1).to_string()))
    }

    async fn run(&self) -> Result<(), ClientError> {
        Err(ClientError::service("Late", "not today"))
    }
}

fn client() -> ShelfClient {
    ShelfClient::in_process(Three::default())
}

#[test]
fn calls_return_when_they_are_done() {
    let shelf = client().blocking().expect("started");
    assert_eq!(shelf.list(ListRequest::new()).expect("a page").books, ["book 0"]);
    let adjusted = shelf.client().list(ListRequest::new().from("2")).timeout(Duration::from_secs(5));
    assert_eq!(shelf.run(adjusted).expect("the last page").books, ["book 2"]);
    let error = shelf.run(shelf.client().run()).expect_err("not today");
    assert_eq!(error.code(), Some("Late"));
    let error = shelf.run(shelf.client().list(ListRequest::new()).timeout(Duration::ZERO));
    assert_eq!(error.expect_err("no time").kind(), ClientErrorKind::Timeout);
}

#[test]
fn pages_items_and_waiters_need_no_await_either() {
    let shelf = client().blocking().expect("started");
    let pages = shelf.iter(shelf.client().list(ListRequest::new()).pages());
    assert_eq!(pages.map(|page| page.expect("a page").books.len()).sum::<usize>(), 3);
    let books = shelf.iter(shelf.client().list(ListRequest::new()).pages().items());
    let books: Result<Vec<String>, ClientError> = books.collect();
    assert_eq!(books.expect("three"), ["book 0", "book 1", "book 2"]);
    let (pause, limit) = (Duration::from_millis(1), Duration::from_secs(20));
    let wait = shelf.client().wait_until_filled().min_delay(pause).max_delay(pause).max_wait(limit);
    let filled = shelf.run(wait);
    assert_eq!(filled.expect("the third time").attempts, 3);
}

#[test]
fn bodies_can_be_read() {
    let runtime = Runtime::shared().expect("started");
    let body = ByteStream::from(Body::from("held"));
    let pieces: Result<Vec<Bytes>, TransportError> = runtime.iter(body.clone()).collect();
    assert_eq!(pieces.expect("all of it"), ["held"]);
    assert_eq!(runtime.run(body.collect(10)).expect("short"), "held");
}

#[test]
fn threads_share_a_client() {
    let shelf = client().blocking().expect("started");
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let shelf = shelf.clone();
                for _ in 0..20 {
                    shelf.list(ListRequest::new()).expect("a page");
                }
            });
        }
    });
}

#[tokio::test]
async fn inside_of_a_runtime_nobody_waits() {
    let shelf = client().blocking().expect("started");
    let error = shelf.list(ListRequest::new()).expect_err("inside");
    assert_eq!(error.kind(), ClientErrorKind::Unsupported);
    assert!(error.to_string().contains("await the client's own call"), "{error}");
    let wait = shelf.client().wait_until_filled().max_wait(Duration::from_secs(1));
    let error: WaiterError<CountResult, ClientError> = shelf.run(wait).expect_err("inside");
    assert_eq!((error.kind(), error.attempts()), (WaiterErrorKind::Call, 0));
    let mut pages = shelf.iter(shelf.client().list(ListRequest::new()).pages());
    assert!(pages.next().expect("an error").is_err());
    assert!(pages.next().is_none(), "who goes on after an error would go on for ever");
    // The client itself is as good as ever, and the blocking one may go.
    drop((pages, shelf));
    client().list(ListRequest::new()).await.expect("a page");
}

/// Says the number of the connection that it is asked on, as the count or as a book. For books, it takes its time.
struct Counter {
    url: String,
}

impl Counter {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback");
        let url = format!("http://{}", listener.local_addr().expect("bound"));
        thread::spawn(move || {
            for (stream, number) in listener.incoming().map_while(Result::ok).zip(1..) {
                thread::spawn(move || serve(stream, number));
            }
        });
        Self { url }
    }

    fn client(&self) -> ShelfClient {
        let limit = Duration::from_secs(5);
        let config = Config::builder().region("us-east-1").endpoint_url(&*self.url);
        ShelfClient::new(&config.attempt_timeout(limit).max_attempts(1).build())
    }
}

/// Answers until the peer has enough.
fn serve(stream: TcpStream, number: u32) -> Option<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let (mut length, mut is_slow) = (0, false);
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).ok()? == 0 {
                return None;
            }
            let line = line.trim().to_ascii_lowercase();
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.parse().ok()?;
            }
            is_slow |= line == "x-amz-target: shelf.list";
            if line.is_empty() {
                break;
            }
        }
        stream.read_exact(&mut vec![0; length]).ok()?;
        if is_slow {
            thread::sleep(Duration::from_millis(300));
        }
        let body = format!(r#"{{"Count":"{number}","Books":["{number}"]}}"#);
        let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        stream.get_mut().write_all(answer.as_bytes()).ok()?;
    }
}

#[test]
fn connections_of_another_runtime_are_left_alone() {
    let counter = Counter::start();
    let client = counter.client();
    let awaits = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    assert_eq!(awaits.block_on(client.count()).expect("counted").count, "1");
    // The runtime of the first connection does not run now, and will not.
    let shelf = client.blocking().expect("started");
    let first = shelf.count().expect("counted").count;
    assert_ne!(first, "1");
    assert!(is_used_again(&shelf, &first), "an idle connection is used again");
    let again = client.blocking().expect("started");
    assert!(is_used_again(&again, &first), "by whoever has the same configuration");
    assert_eq!(awaits.block_on(client.count()).expect("counted").count, "1");
}

/// Whether a call goes over this connection: one is idle as soon as the runtime's thread has seen to it.
fn is_used_again(shelf: &ShelfBlockingClient, connection: &str) -> bool {
    (0..200).any(|_| {
        thread::sleep(Duration::from_millis(10));
        shelf.count().expect("counted").count == connection
    })
}

#[test]
fn who_is_dropped_takes_nothing_along() {
    let counter = Counter::start();
    let client = counter.client();
    let first = client.blocking().expect("started");
    first.count().expect("counted");
    let second = client.blocking().expect("started");
    let working = thread::spawn(move || second.list(ListRequest::new()));
    thread::sleep(Duration::from_millis(100));
    drop((first, client));
    working.join().expect("no panic").expect("answered");
}

#[test]
fn each_is_closed_on_its_own() {
    let counter = Counter::start();
    let client = counter.client();
    let (first, second) = (client.blocking().expect("started"), client.blocking().expect("started"));
    first.close();
    assert_eq!(first.count().expect_err("closed").kind(), ClientErrorKind::Closed);
    second.count().expect("another one");
    assert!(client.blocking().expect("started").count().is_ok());
    client.handle.close_guard();
    let late = client.blocking().expect("started");
    assert_eq!(late.count().expect_err("closed before").kind(), ClientErrorKind::Closed);
}

#[test]
fn no_client_starts_a_thread_of_its_own() {
    let threads = |_| {
        let shelf = client().blocking().expect("started");
        shelf.run(async { Ok::<_, ClientError>(tokio::runtime::Handle::current().id()) }).expect("an id")
    };
    let mut ids: Vec<_> = (0..3).map(threads).collect();
    ids.dedup();
    assert_eq!(ids.len(), 1);
}
