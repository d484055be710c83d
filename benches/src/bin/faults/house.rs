//! The service: a request enters, and is written down; an answer leaves, sooner or later, or a refusal.

use std::{sync::Arc, time::Duration};

use http::{HeaderValue, StatusCode};
use service_client::{
    Authenticator, ByteStream, Bytes, ClientError, Credentials,
    serve::{Server, ServerHandle},
    sign::Verifier,
    transport::{Body, Request, Response, SharedTransport, TowerTransport, Transport, TransportError},
};

use crate::{
    books::Books,
    chance::Chance,
    limits::ATTEMPT,
    tally::{Fault, Tally},
    till::{
        DownloadRequest, Film, LookRequest, OrderRequest, PayRequest, Receipt, Till, TillError, TillService,
        UploadRequest,
    },
};

/// Which call a request belongs to, beside what AWS's clients say of it.
pub(crate) const CALL: &str = "x-call";

/// How many pieces a film has, and how long each is.
pub(crate) const FILM: (usize, usize) = (8, 1024);

pub(crate) fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI")
}

/// Listens.
pub(crate) async fn open(
    books: Arc<Books>,
    chance: Arc<Chance>,
    tally: Arc<Tally>,
) -> std::io::Result<ServerHandle> {
    let authenticator = Authenticator::new(Verifier::new("us-east-1", "till"), [credentials()]);
    let service = TillService::new(Register(Arc::clone(&books))).verify(authenticator);
    let inner = SharedTransport::new(TowerTransport::new(service));
    let moody = Moody { inner, books, chance, tally };
    let server = Server::bind("127.0.0.1:0").await?.read_timeout(Duration::from_secs(2));
    Ok(server.spawn(SharedTransport::new(moody)))
}

/// Does what it is asked for, and writes it down.
#[derive(Debug)]
struct Register(Arc<Books>);

impl Till for Register {
    async fn pay(&self, input: PayRequest) -> Result<Receipt, TillError> {
        self.0.done(input.number);
        Ok(Receipt::new(input.number))
    }

    async fn look(&self, input: LookRequest) -> Result<Receipt, TillError> {
        self.0.done(input.number);
        Ok(Receipt::new(input.number))
    }

    async fn order(&self, input: OrderRequest) -> Result<Receipt, TillError> {
        self.0.done_by_token(input.number, input.token);
        Ok(Receipt::new(input.number))
    }

    async fn upload(&self, mut input: UploadRequest) -> Result<Receipt, TillError> {
        let mut length = 0;
        while let Some(piece) = input.film.next().await {
            length += piece.map_err(ClientError::from)?.len();
        }
        if length != FILM.0 * FILM.1 {
            return Err(ClientError::service("IncompleteBody", "this is half a film").into());
        }
        self.0.done(input.number);
        Ok(Receipt::new(input.number))
    }

    async fn download(&self, input: DownloadRequest) -> Result<Film, TillError> {
        self.0.done(input.number);
        let reel = vec![b'.'; FILM.0 * FILM.1];
        Ok(Film::new(input.number, ByteStream::from(Bytes::from(reel))))
    }
}

/// Refuses some requests before the service sees them, and spoils some of its answers.
#[derive(Debug)]
struct Moody {
    inner: SharedTransport,
    books: Arc<Books>,
    chance: Arc<Chance>,
    tally: Arc<Tally>,
}

#[async_trait::async_trait]
impl Transport for Moody {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let number = header(&request, CALL).and_then(|number| number.parse().ok());
        let attempt = header(&request, "amz-sdk-request").and_then(attempt);
        if let (Some(number), Some(attempt)) = (number, attempt) {
            self.books.arrived(number, attempt);
        }
        let response = self.answer(request).await?;
        if let Some(number) = number
            && !response.status().is_success()
        {
            self.books.refused(number);
        }
        Ok(response)
    }
}

impl Moody {
    async fn answer(&self, request: Request) -> Result<Response, TransportError> {
        let fault = match self.chance.below(200) {
            0..4 => Fault::Faulty,
            4 => Fault::TooMany,
            5 => Fault::Slower,
            6 | 7 => Fault::Slow,
            8 => Fault::Late,
            9 => Fault::Damaged,
            _ => return self.inner.send(request).await,
        };
        self.tally.note(fault);
        if let Some(refusal) = self.refusal(fault) {
            return Ok(refusal);
        }
        let response = self.inner.send(request).await?;
        match fault {
            Fault::Slow => tokio::time::sleep(Duration::from_millis(self.chance.below(50))).await,
            Fault::Late => tokio::time::sleep(2 * ATTEMPT).await,
            _ if response.status().is_success() => return Ok(response.map(|_| Body::from("{\"Number\": "))),
            _ => {}
        }
        Ok(response)
    }

    fn refusal(&self, fault: Fault) -> Option<Response> {
        let (status, header) = match fault {
            Fault::Faulty => (self.chance.one_of(&[500, 502, 503, 504])?, None),
            Fault::TooMany => (429, Some(("x-amz-retry-after", "20"))),
            Fault::Slower => (400, Some(("x-amzn-errortype", "Slower"))),
            _ => return None,
        };
        let mut response = Response::new(Body::from("{}"));
        *response.status_mut() = StatusCode::from_u16(status).ok()?;
        if let Some((name, value)) = header {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        Some(response)
    }
}

fn header<'r>(request: &'r Request, name: &str) -> Option<&'r str> {
    request.headers().get(name)?.to_str().ok()
}

/// The number in `attempt=2; max=3`.
fn attempt(header: &str) -> Option<u32> {
    let mut parts = header.split("; ");
    parts.find_map(|part| part.strip_prefix("attempt="))?.parse().ok()
}
