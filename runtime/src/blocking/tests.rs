//! Calls, waiters, pages and streams without an `await`; and what is said where there is a runtime already.

use std::{
    sync::atomic::{AtomicU32, Ordering::Relaxed},
    time::Duration,
};

use super::Runtime;
use crate::{
    ByteStream, Bytes, ClientError, ClientErrorKind, ServiceError as _, Shape, TransportError,
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
    let runtime = Runtime::start().expect("started");
    let body = ByteStream::from(Body::from("held"));
    let pieces: Result<Vec<Bytes>, TransportError> = runtime.iter(body.clone()).collect();
    assert_eq!(pieces.expect("all of it"), ["held"]);
    assert_eq!(runtime.run(body.collect(10)).expect("short"), "held");
}

#[test]
fn threads_share_a_client() {
    let shelf = client().blocking().expect("started");
    std::thread::scope(|scope| {
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
    // The client itself is as good as ever, and the blocking one may go.
    drop((pages, shelf));
    client().list(ListRequest::new()).await.expect("a page");
}
