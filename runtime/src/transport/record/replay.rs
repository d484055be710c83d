//! A conversation that was recorded answers in the server's place: requests enter, and what came of them then leaves; what was
//! not asked then is refused.

use core::fmt;
use std::{
    error::Error,
    fs, io,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use http::{HeaderName, HeaderValue};

use super::{
    compare::differences,
    content::{Content, coded},
    exchange::{Asked, Exchange, Outcome},
    text::{Mistake, parsed},
};
use crate::transport::{Body, Request, Response, Transport, TransportError, TransportErrorKind};

/// Answers requests from a file that a [`Recorder`](super::Recorder) wrote, or a person. Nothing goes over the network.
///
/// A request is the recorded one if method, URL, the recorded headers and the body are the same. Signatures, dates and
/// what else is new for each request do not count, nor do headers that are not in the file, nor what is `(removed)` there:
/// take a line out, and it counts no more. Bodies are compared as they are before they are compressed or cut into chunks. JSON is compared by what it says. Each exchange answers once, the first that fits first; any other request is an
/// error that names the nearest, and is not [repeated](crate::retry). Where a call has an idempotency token, set
/// [where they come from](crate::config::ConfigBuilder::idempotency_tokens), when recording and here.
///
/// ```
/// use service_client::{ClientError, Config, Shape, service_client, transport::Replay};
///
/// # #[service_client(protocol = "awsJson1_0", target_prefix = "Clock", signing = "none")]
/// # trait Clock { async fn tell(&self, zone: &str) -> Result<Time, ClientError>; }
/// # #[derive(Clone, PartialEq, Shape)]
/// # struct Time { hour: i64 }
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let replay: Replay = r#"
/// >>> POST https://clock.example/
/// x-amz-target: Clock.Tell
/// | {"Zone":"UTC"}
///
/// <<< 200
/// | {"hour":7}
/// "#
/// .parse()?;
/// let config = Config::builder().transport(replay.clone()).endpoint_url("https://clock.example").build();
/// let client = ClockClient::new(&config);
/// assert_eq!(client.tell("UTC").await?.hour, 7);
/// assert!(client.tell("CET").await.is_err());
/// assert_eq!(replay.unused(), 0);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Replay(Arc<Mutex<Vec<Turn>>>);

struct Turn {
    exchange: Exchange,
    is_used: bool,
}

impl Replay {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or a line is not as it should be.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, ReplayError> {
        fs::read_to_string(path).map_err(|error| ReplayError(Problem::Unreadable(error)))?.parse()
    }

    /// How many exchanges nobody has asked for yet.
    pub fn unused(&self) -> usize {
        self.turns(|turns| turns.iter().filter(|turn| !turn.is_used).count())
    }

    fn turns<T>(&self, look: impl FnOnce(&mut Vec<Turn>) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn answer(&self, asked: &Asked) -> Result<Outcome, TransportError> {
        self.turns(|turns| {
            let fits = |turn: &&mut Turn| differences(&turn.exchange.request, asked).is_empty();
            match turns.iter_mut().filter(|turn| !turn.is_used).find(fits) {
                Some(turn) => {
                    turn.is_used = true;
                    Ok(turn.exchange.outcome.clone())
                }
                None => Err(refusal(turns, asked)),
            }
        })
    }
}

impl std::str::FromStr for Replay {
    type Err = ReplayError;

    fn from_str(text: &str) -> Result<Self, ReplayError> {
        let exchanges = parsed(text).map_err(|mistake| ReplayError(Problem::Mistake(mistake)))?;
        let turns = exchanges.into_iter().map(|exchange| Turn { exchange, is_used: false });
        Ok(Self(Arc::new(Mutex::new(turns.collect()))))
    }
}

/// Says what is nearest to what was asked, and what is different there: places, and nothing of what is in them.
fn refusal(turns: &[Turn], asked: &Asked) -> TransportError {
    let compared = turns.iter().enumerate().map(|(index, turn)| {
        let found = differences(&turn.exchange.request, asked);
        (found.len(), index + 1, &turn.exchange.request, found)
    });
    let message = match compared.min_by_key(|(count, index, ..)| (*count, *index)) {
        None => "nothing was recorded".to_owned(),
        Some((0, index, ..)) => {
            format!(
                "the recorded conversation has this request, its number {index}, and it was answered before"
            )
        }
        Some((_, index, request, found)) => format!(
            "the recorded conversation has no such request; the nearest is its number {index}, {} {}, which differs in \
             {}",
            request.method,
            without_query(&request.uri),
            found.join(", ")
        ),
    };
    TransportError::new(TransportErrorKind::Unsendable, message)
}

fn without_query(uri: &str) -> &str {
    uri.split('?').next().unwrap_or_default()
}

#[async_trait::async_trait]
impl Transport for Replay {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let (parts, body) = request.into_parts();
        let content = Content::of(&parts.headers, body.collect(usize::MAX).await?).await;
        let asked = Asked::whole(&parts, content);
        match self.answer(&asked)? {
            Outcome::Error { kind, message } => Err(TransportError::new(kind, message)),
            Outcome::Response { status, headers, body } => {
                let mut response = Response::new(Body::empty());
                *response.status_mut() = status;
                for (name, value) in headers {
                    let header = (
                        HeaderName::try_from(name),
                        HeaderValue::from_maybe_shared(bytes::Bytes::from(value)),
                    );
                    let (Ok(name), Ok(value)) = header else {
                        let message = "a header of the recorded response is none";
                        return Err(TransportError::new(TransportErrorKind::Protocol, message));
                    };
                    response.headers_mut().append(name, value);
                }
                *response.body_mut() = Body::from(coded(response.headers(), body).await?);
                Ok(response)
            }
        }
    }
}

impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replay").field("unused", &self.unused()).finish()
    }
}

/// A recorded conversation that cannot be read.
#[derive(Debug)]
pub struct ReplayError(Problem);

#[derive(Debug)]
enum Problem {
    Unreadable(io::Error),
    Mistake(Mistake),
}

impl ReplayError {
    /// The line that is not as it should be, counted from 1; `None` where the file could not be read.
    pub fn line(&self) -> Option<usize> {
        match &self.0 {
            Problem::Unreadable(_) => None,
            Problem::Mistake(mistake) => Some(mistake.line),
        }
    }
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Problem::Unreadable(_) => f.write_str("the recorded conversation could not be read"),
            Problem::Mistake(Mistake { line, problem }) => {
                write!(f, "the recorded conversation, line {line}: {problem}")
            }
        }
    }
}

impl Error for ReplayError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.0 {
            Problem::Unreadable(error) => Some(error),
            Problem::Mistake(_) => None,
        }
    }
}
