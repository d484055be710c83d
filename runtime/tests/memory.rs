//! Two gibibytes in and two out, over a socket, through a service and a client in one process that takes no more than
//! 64 MiB of memory for it. A binary of its own: what others hold would count.
#![cfg(all(feature = "serve", feature = "hyper", target_os = "linux"))]

use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;
use service_client::{
    ByteStream, Bytes, ClientError, Config, Shape, TransportError, config::ChecksumUse, serve::Server,
    service_client,
};

const PIECE: usize = 256 << 10;
const LENGTH: u64 = 2 << 30;

#[service_client(protocol = "restJson1", service_id = "Pipe", endpoint_prefix = "pipe", signing = "none")]
trait Pipe {
    #[operation(http = "PUT /in", checksum(algorithm = "Algorithm"))]
    async fn pour(&self, input: Water) -> Result<Poured, ClientError>;

    #[operation(http = "GET /out")]
    async fn tap(&self) -> Result<Tapped, ClientError>;
}

#[derive(Clone, PartialEq, Shape)]
struct Water {
    #[shape(header = "x-algorithm", rename = "Algorithm")]
    algorithm: Option<String>,
    #[shape(payload)]
    body: ByteStream,
}

#[derive(Clone, PartialEq, Shape)]
struct Poured {
    bytes: i64,
}

#[derive(Clone, PartialEq, Shape)]
struct Tapped {
    #[shape(payload)]
    body: ByteStream,
}

/// One piece after the other, all of them the same memory.
struct Spring {
    left: u64,
}

impl Stream for Spring {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        static ZEROS: [u8; PIECE] = [0; PIECE];
        let size = usize::try_from(self.left).map_or(PIECE, |left| left.min(PIECE));
        self.left -= size as u64;
        Poll::Ready(Some(Ok(Bytes::from_static(&ZEROS[..size]))).filter(|_| size > 0))
    }
}

fn spring(length: u64) -> ByteStream {
    ByteStream::from_stream(Spring { left: length })
}

/// How many bytes there are, none of which is kept.
async fn drain(mut body: ByteStream) -> Result<u64, TransportError> {
    let mut bytes = 0;
    while let Some(piece) = body.next().await {
        bytes += piece?.len() as u64;
    }
    Ok(bytes)
}

struct Plumbing;

impl Pipe for Plumbing {
    async fn pour(&self, input: Water) -> Result<Poured, ClientError> {
        let bytes =
            drain(input.body).await.map_err(|error| ClientError::service("Leak", error.to_string()))?;
        Ok(Poured::new(i64::try_from(bytes).expect("not that many")))
    }

    async fn tap(&self) -> Result<Tapped, ClientError> {
        Ok(Tapped::new(spring(LENGTH).with_length(LENGTH)))
    }
}

/// The most memory that this process ever had, in bytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux has it");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("Linux counts it");
    let kibibytes: u64 = line.trim().trim_end_matches("kB").trim().parse().expect("a number");
    kibibytes << 10
}

#[tokio::test]
async fn gibibytes_go_through_mebibytes() {
    let server = Server::bind("127.0.0.1:0").await.expect("loopback").spawn(PipeService::new(Plumbing));
    let config = Config::builder()
        .endpoint_url(server.url())
        .request_checksum_calculation(ChecksumUse::WhenRequired)
        .attempt_timeout(std::time::Duration::MAX)
        .build();
    let client = PipeClient::new(&config);

    let body = spring(LENGTH).with_length(LENGTH);
    let poured = client.pour(Water::new(body)).await.expect("poured");
    assert_eq!(u64::try_from(poured.bytes), Ok(LENGTH));
    let tapped = client.tap().await.expect("a head");
    assert_eq!(tapped.body.len(), Some(LENGTH));
    assert_eq!(drain(tapped.body).await.expect("whole"), LENGTH);

    // The same in chunks with a checksum after them; the sum takes its time without optimisation.
    let length = LENGTH / 32;
    let poured =
        client.pour(Water::new(spring(length).with_length(length)).algorithm("CRC32")).await.expect("poured");
    assert_eq!(u64::try_from(poured.bytes), Ok(length));
    assert!(peak() <= 64 << 20, "{} MiB", peak() >> 20);
}
