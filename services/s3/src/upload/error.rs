//! What an upload fails with: what went wrong enters, an error that tells whether parts are left leaves.

use std::{error::Error, fmt};

use crate::S3Error;

/// Why an upload failed, and whether something of it is left.
#[derive(Debug)]
pub struct UploadError {
    kind: UploadErrorKind,
    cause: Cause,
    upload_id: Option<String>,
}

/// What went wrong with an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UploadErrorKind {
    /// The content or the settings ask for what S3 does not take: too many parts, or parts of a wrong size.
    Input,
    /// The content could not be read.
    Content,
    /// One of the requests failed: [`UploadError::service_error`] says how.
    Request,
    /// S3 answered something that is no answer.
    Response,
}

#[derive(Debug)]
enum Cause {
    Said(String),
    Content(Box<dyn Error + Send + Sync>),
    Request(Box<S3Error>),
}

impl UploadError {
    pub(super) fn new(kind: UploadErrorKind, message: impl Into<String>) -> Self {
        Self { kind, cause: Cause::Said(message.into()), upload_id: None }
    }

    pub(super) fn content(error: impl Error + Send + Sync + 'static) -> Self {
        Self { kind: UploadErrorKind::Content, cause: Cause::Content(Box::new(error)), upload_id: None }
    }

    pub(super) fn with_upload_id(mut self, upload_id: String) -> Self {
        self.upload_id = Some(upload_id);
        self
    }

    /// What went wrong.
    pub fn kind(&self) -> UploadErrorKind {
        self.kind
    }

    /// The error of the request that failed, where it was one.
    pub fn service_error(&self) -> Option<&S3Error> {
        match &self.cause {
            Cause::Request(error) => Some(error),
            Cause::Said(_) | Cause::Content(_) => None,
        }
    }

    /// The id of the upload, if its parts are still there: it can be resumed, and has to be aborted otherwise.
    pub fn upload_id(&self) -> Option<&str> {
        self.upload_id.as_deref()
    }
}

impl From<S3Error> for UploadError {
    fn from(error: S3Error) -> Self {
        Self { kind: UploadErrorKind::Request, cause: Cause::Request(Box::new(error)), upload_id: None }
    }
}

impl fmt::Display for UploadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.cause {
            Cause::Said(message) => f.write_str(message),
            Cause::Content(_) => f.write_str("the content could not be read"),
            Cause::Request(_) => f.write_str("a request of the upload failed"),
        }
    }
}

impl Error for UploadError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.cause {
            Cause::Said(_) => None,
            Cause::Content(error) => Some(&**error),
            Cause::Request(error) => Some(&**error),
        }
    }
}
