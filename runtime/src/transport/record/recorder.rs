//! A transport around another: requests and responses pass through, and a copy of them goes to a file.

use core::fmt;
use std::{
    fs::File,
    io::{self, Write},
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use http::HeaderName;

use super::{
    exchange::{Asked, Exchange, Outcome, Secrets},
    text::{HEADING, written},
};
use crate::transport::{Body, Request, Response, SharedTransport, Transport, TransportError};

/// The most bytes that a body may have that is recorded.
const LONGEST_BODY: usize = 64 << 20;

/// Writes what goes over another transport to a file that a person can read and edit, and that [`Replay`](super::Replay)
/// answers from. Clones write to one file.
///
/// Left out are the values of headers that hold secrets (`authorization`, security tokens, cookies, keys, and whatever is
/// marked sensitive) and of the query parameters that sign a URL. **Bodies are written as they are**: where one holds a
/// secret, as STS's answers do, say what stands [in its place](Self::replacing), or edit the file.
///
/// Bodies are held in memory until they are whole, 64 MiB at the most: streams that answer each other cannot be recorded.
///
/// ```no_run
/// use service_client::{Config, transport::{HyperTransport, Recorder}};
///
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let recorder = Recorder::create(HyperTransport::new()?, "tests/conversation.txt")?;
/// let config = Config::from_env().await.to_builder().transport(recorder.clone()).build();
/// // … calls …
/// recorder.finish()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Recorder {
    inner: SharedTransport,
    secrets: Secrets,
    replacements: Vec<(String, String)>,
    sink: Arc<Mutex<Sink>>,
}

struct Sink {
    file: Box<dyn Write + Send>,
    failed: Option<io::Error>,
}

impl Recorder {
    /// Records to a file, which is made anew.
    ///
    /// # Errors
    ///
    /// If the file cannot be made.
    pub fn create(inner: impl Transport, path: impl AsRef<Path>) -> io::Result<Self> {
        Ok(Self::to_writer(inner, File::create(path)?))
    }

    /// Records to whatever takes bytes.
    pub fn to_writer(inner: impl Transport, writer: impl Write + Send + 'static) -> Self {
        let mut sink = Sink { file: Box::new(writer), failed: None };
        sink.write(HEADING);
        Self {
            inner: SharedTransport::new(inner),
            secrets: Secrets::default(),
            replacements: Vec::new(),
            sink: Arc::new(Mutex::new(sink)),
        }
    }

    /// Leaves out the value of one more header.
    #[must_use]
    pub fn hiding_header(mut self, name: HeaderName) -> Self {
        self.secrets.headers.push(name);
        self
    }

    /// Leaves out the value of one more parameter of queries.
    #[must_use]
    pub fn hiding_parameter(mut self, name: impl Into<String>) -> Self {
        self.secrets.query.push(name.into());
        self
    }

    /// Writes another text wherever this one would be, for example for an account's number. What is no text is written as
    /// it is.
    #[must_use]
    pub fn replacing(mut self, text: impl Into<String>, by: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.replacements.push((text, by.into()));
        }
        self
    }

    /// Sees to it that all of it is written.
    ///
    /// # Errors
    ///
    /// The first that there was when something was written. No call fails for it.
    pub fn finish(&self) -> io::Result<()> {
        let mut sink = self.sink.lock().unwrap_or_else(PoisonError::into_inner);
        match sink.failed.take() {
            Some(error) => Err(error),
            None => sink.file.flush(),
        }
    }

    fn record(&self, exchange: &Exchange) {
        let mut text = written(exchange);
        for (secret, by) in &self.replacements {
            text = text.replace(secret, by);
        }
        self.sink.lock().unwrap_or_else(PoisonError::into_inner).write(&text);
    }

    async fn pass(&self, request: Request) -> Result<(http::response::Parts, Bytes), TransportError> {
        let (parts, body) = self.inner.send(request).await?.into_parts();
        Ok((parts, body.collect(LONGEST_BODY).await?))
    }
}

impl Sink {
    fn write(&mut self, text: &str) {
        if self.failed.is_none() {
            self.failed = self.file.write_all(text.as_bytes()).err();
        }
    }
}

#[async_trait::async_trait]
impl Transport for Recorder {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let (parts, body) = request.into_parts();
        let body = body.collect(LONGEST_BODY).await?;
        let asked = Asked::of(&parts, &body, &self.secrets);
        let passed = self.pass(Request::from_parts(parts, Body::from(body))).await;
        let outcome = match &passed {
            Ok((parts, body)) => Outcome::response(parts, body, &self.secrets),
            Err(error) => Outcome::error(error),
        };
        self.record(&Exchange { request: asked, outcome });
        let (parts, body) = passed?;
        Ok(Response::from_parts(parts, Body::from(body)))
    }

    fn close_idle(&self) {
        self.inner.close_idle();
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").field("inner", &self.inner).finish_non_exhaustive()
    }
}
