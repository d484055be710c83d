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
    content::{Content, Form, LONGEST_BODY},
    exchange::{Asked, Exchange, Outcome, Secrets},
    replace::{Replacements, Unfit},
    text::{HEADING, written},
};
use crate::transport::{Body, Confidential, Request, Response, SharedTransport, Transport, TransportError};

/// Writes what goes over another transport to a file that a person can read and edit, and that [`Replay`](super::Replay)
/// answers from. Clones write to one file.
///
/// Left out are the values of headers that hold secrets (`authorization`, security tokens, cookies, keys, and whatever is
/// marked sensitive), and of the query parameters that sign a URL, are the declaration's `api_key`, or have a name that is
/// usual for a key, a token or a password. Of the requests by which this crate gets credentials, nothing is written.
/// **Bodies are written as they are**, members that are declared `sensitive` included: where one holds a secret, say what
/// stands [in its place](Self::replacing), or edit the file.
///
/// A body is written as it is before it is cut into chunks or, with the feature `compression`, before it is compressed by
/// gzip. It is held in memory until it is whole, 64 MiB at the most: streams that answer each other cannot be recorded, and
/// events that are signed are new ones each time.
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
    replacements: Replacements,
    sink: Arc<Mutex<Sink>>,
}

const UNSEARCHED: &str = "a body is compressed in a way that is not known here, so that no text in it can be replaced: gzip is, \
                          with the feature `compression`";

const UNFIT: &str = "a text is to be replaced in a body that is no text: give one of the same length";

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
            replacements: Replacements::default(),
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

    /// Writes another text wherever this one would be in a URL, a header's value or a body, for example for an account's
    /// number. It is found as it is, and as URLs, forms, JSON and XML spell it; it is not found in what base64 hides.
    ///
    /// Whoever replays asks with the other text, too.
    ///
    /// Nothing is written of an exchange with a body that cannot be searched, because it is compressed in a way that is
    /// unknown here, nor of one whose body is no text and has this one in it, unless both have as many bytes:
    /// [`finish`](Self::finish) says so.
    #[must_use]
    pub fn replacing(mut self, text: impl Into<String>, by: impl Into<String>) -> Self {
        self.replacements.push(text.into(), by.into());
        self
    }

    /// Sees to it that all of it is written.
    ///
    /// # Errors
    ///
    /// The first that there was when something was written. Nothing was written after it. No call fails for it.
    pub fn finish(&self) -> io::Result<()> {
        let mut sink = self.sink.lock().unwrap_or_else(PoisonError::into_inner);
        match sink.failed.take() {
            Some(error) => Err(error),
            None => sink.file.flush(),
        }
    }

    fn record(&self, mut exchange: Exchange, forms: [Form; 2]) {
        let is_searched = self.replacements.is_empty() || !forms.contains(&Form::Coded);
        let replaced = if is_searched {
            self.replacements.apply(&mut exchange).map_err(|Unfit| UNFIT)
        } else {
            Err(UNSEARCHED)
        };
        let mut sink = self.sink.lock().unwrap_or_else(PoisonError::into_inner);
        match replaced {
            Ok(()) => sink.write(&written(&exchange)),
            Err(message) => sink.fail(io::Error::new(io::ErrorKind::InvalidData, message)),
        }
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

    fn fail(&mut self, error: io::Error) {
        self.failed.get_or_insert(error);
    }
}

#[async_trait::async_trait]
impl Transport for Recorder {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        if request.extensions().get::<Confidential>().is_some() {
            return self.inner.send(request).await;
        }
        let (parts, body) = request.into_parts();
        let body = body.collect(LONGEST_BODY).await?;
        let content = Content::of(&parts.headers, body.clone()).await;
        let asked = Asked::of(&parts, &content, &self.secrets);
        let passed = self.pass(Request::from_parts(parts, Body::from(body))).await;
        let (outcome, form) = match &passed {
            Ok((parts, body)) => {
                let content = Content::of(&parts.headers, body.clone()).await;
                (Outcome::response(parts, &content, &self.secrets), content.form)
            }
            Err(error) => (Outcome::error(error), Form::Sent),
        };
        self.record(Exchange { request: asked, outcome }, [content.form, form]);
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
