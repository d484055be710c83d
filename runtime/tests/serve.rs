//! The listener against clients good and bad: enters requests, some of them as raw bytes, leaves what a client sees.
#![cfg(all(feature = "serve", feature = "hyper"))]

use std::{
    future::{Future, pending},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::{Duration, Instant},
};

use service_client::{
    serve::{Server, ServerHandle},
    transport::{Body, BoxError, HyperTransport, Request, Response, Transport, TransportError},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::Notify,
    task::JoinHandle,
    time::sleep,
};

/// Answers with the request's body, or does what its path says.
#[derive(Clone, Default)]
struct Echo {
    waiting: Arc<Notify>,
}

impl tower_service::Service<Request> for Echo {
    type Response = Response;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        assert_ne!(request.uri().path(), "/panic-at-once", "as asked");
        let waiting = Arc::clone(&self.waiting);
        Box::pin(async move {
            match request.uri().path() {
                "/panic" => panic!("as asked"),
                "/fail" => return Err("as asked".into()),
                "/slow" => {
                    waiting.notify_one();
                    sleep(Duration::from_millis(300)).await;
                }
                "/never" => {
                    waiting.notify_one();
                    pending::<()>().await;
                }
                _ => {}
            }
            let body = request.into_body().collect(usize::MAX).await?;
            Ok(Response::new(Body::from(body)))
        })
    }
}

async fn start(set: impl FnOnce(Server) -> Server) -> ServerHandle {
    set(Server::bind("127.0.0.1:0").await.expect("loopback")).spawn(Echo::default())
}

async fn post(url: &str, path: &str, body: &'static str) -> Result<(u16, String), TransportError> {
    let request = http::Request::post(format!("{url}{path}")).body(Body::from(body)).expect("valid");
    let response = HyperTransport::new().expect("built").send(request).await?;
    let status = response.status().as_u16();
    let body = response.into_body().collect(1000).await?;
    Ok((status, String::from_utf8(body.to_vec()).expect("text")))
}

/// Everything that the server says to these bytes until it closes the connection.
async fn raw(server: &ServerHandle, bytes: &str) -> String {
    let mut stream = TcpStream::connect(server.local_addr()).await.expect("connected");
    stream.write_all(bytes.as_bytes()).await.expect("written");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("closed in peace");
    answer
}

#[tokio::test]
async fn requests_are_answered() {
    let server = start(|server| server).await;
    assert_eq!(post(&server.url(), "/", "hello").await.expect("answered"), (200, "hello".to_owned()));
    server.shutdown().await;
}

#[tokio::test]
async fn a_listener_of_ones_own_is_served() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("loopback");
    let server = Server::from_listener(listener).expect("taken over");
    let url = format!("http://{}", server.local_addr());
    let running = tokio::spawn(server.run(Echo::default()));
    assert_eq!(post(&url, "/", "hello").await.expect("answered").0, 200);
    running.abort();
}

#[tokio::test]
async fn large_bodies_are_refused() {
    let server = start(|server| server.max_request_body(5)).await;
    assert_eq!(post(&server.url(), "/", "12345").await.expect("answered").0, 200);
    assert_eq!(post(&server.url(), "/", "123456").await.expect("answered").0, 413);
    let chunked = "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n6\r\n123456\r\n0\r\n\r\n";
    assert!(raw(&server, chunked).await.starts_with("HTTP/1.1 413 "));
}

#[tokio::test]
async fn failures_of_the_service_do_not_stop_the_server() {
    let server = start(|server| server).await;
    for path in ["/panic", "/panic-at-once", "/fail", "/panic"] {
        assert_eq!(post(&server.url(), path, "x").await.expect("answered"), (500, String::new()), "{path}");
    }
    assert_eq!(post(&server.url(), "/", "hello").await.expect("answered").0, 200);
}

#[tokio::test]
async fn slow_clients_are_let_go() {
    let server = start(|server| server.read_timeout(Duration::from_millis(100))).await;
    let begun = Instant::now();
    assert!(!raw(&server, "POST / HT").await.contains("200"));
    let half = "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nhello";
    assert!(raw(&server, half).await.starts_with("HTTP/1.1 408 "));
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn nonsense_is_a_bad_request() {
    let server = start(|server| server).await;
    assert!(raw(&server, "banana\r\n\r\n").await.starts_with("HTTP/1.1 400 "));
    assert_eq!(post(&server.url(), "/", "hello").await.expect("answered").0, 200);
}

/// A server that is at work on one request, which was sent to `path`.
async fn busy(
    path: &'static str,
    grace: Duration,
) -> (ServerHandle, JoinHandle<Result<(u16, String), TransportError>>) {
    let echo = Echo::default();
    let server =
        Server::bind("127.0.0.1:0").await.expect("loopback").shutdown_grace(grace).spawn(echo.clone());
    let url = server.url();
    let request = tokio::spawn(async move { post(&url, path, "hello").await });
    echo.waiting.notified().await;
    (server, request)
}

#[tokio::test]
async fn a_shutdown_waits_for_answers_and_takes_no_more() {
    let (server, slow) = busy("/slow", Duration::from_mins(1)).await;
    let url = server.url();
    server.shutdown().await;
    assert_eq!(slow.await.expect("no panic").expect("answered"), (200, "hello".to_owned()));
    assert!(!post(&url, "/", "").await.expect_err("closed").may_have_been_sent());
}

#[tokio::test]
async fn a_shutdown_does_not_wait_for_ever() {
    let (server, never) = busy("/never", Duration::from_millis(20)).await;
    server.shutdown().await;
    assert!(never.await.expect("no panic").expect_err("cut off").may_have_been_sent());
}

#[tokio::test]
async fn dropping_the_handle_closes_everything() {
    let server = start(|server| server).await;
    let mut idle = TcpStream::connect(server.local_addr()).await.expect("connected");
    idle.write_all(b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\n\r\nx").await.expect("written");
    let mut buffer = [0; 256];
    assert_ne!(idle.read(&mut buffer).await.expect("answered"), 0);
    drop(server);
    assert_eq!(idle.read(&mut buffer).await.unwrap_or(0), 0);
}
