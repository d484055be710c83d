//! Code of the user's own on the way of a call: what is about to happen or has happened enters, and the call goes on or
//! fails.
//!
//! An [`Interceptor`] is told of a call at five points. It can read what is there, change the head of a request, keep
//! values for its later calls, and fail the call.
//!
//! | when | what it sees | what a change does |
//! | --- | --- | --- |
//! | [`before_encode`](Interceptor::before_encode) | the input | |
//! | [`before_sign`](Interceptor::before_sign) | the head of the request, without a signature | headers are signed, but for those that change on the way, such as `user-agent` |
//! | [`before_send`](Interceptor::before_send) | the whole head, as the transport gets it | headers that are new go out unsigned; a signed one must stay as it is |
//! | [`after_response`](Interceptor::after_response) | the head of the response; the body is not read yet | |
//! | [`after_attempt`](Interceptor::after_attempt) | what the attempt came to, whether or not there was a response | |
//!
//! # Order
//!
//! Interceptors of a [configuration](crate::config::ConfigBuilder::interceptor) are asked in the order in which they were
//! added, on the way out, and in the opposite order on the way back: the one that was added first is the outermost. The
//! first error ends the round; the others are not asked then.
//!
//! `before_encode` runs once a call, when the method of the client is called and not when the call is awaited; of a result
//! in [pages](crate::Pages), once a page, and for the first one before its size or its token is chosen. The others run for every attempt. `after_attempt` runs for each that was begun:
//! also where it failed before anything was sent, and where it was given up because the time for the call was out
//! ([`Timeout`](crate::ClientErrorKind::Timeout)) or the call was dropped
//! ([`Cancelled`](crate::ClientErrorKind::Cancelled)); nothing comes of its error then. Of a call that is
//! [presigned](crate::Call::presign), only `before_encode` runs.
//!
//! # Errors
//!
//! An error fails the call: it is not sent again, whatever the error is. It comes out as a
//! [`ClientError`](crate::ClientError) of the kind [`Interceptor`](crate::ClientErrorKind::Interceptor), with the error's own
//! text; one that is a `ClientError` already comes out as it is.
//!
//! # What they do not see
//!
//! No body: a [transport](crate::transport::Transport) of one's own around another, or a `tower` layer, sees all of a
//! request. No call by which the library gets credentials.
//!
//! ```
//! use service_client::{
//!     Config,
//!     intercept::{Interceptor, RequestContext},
//!     transport::BoxError,
//! };
//!
//! /// Tells the service which tenant a request is for.
//! #[derive(Debug)]
//! struct Tenant(http::HeaderValue);
//!
//! impl Interceptor for Tenant {
//!     fn before_sign(&self, context: &mut RequestContext<'_>) -> Result<(), BoxError> {
//!         context.headers_mut().insert("x-tenant", self.0.clone());
//!         Ok(())
//!     }
//! }
//!
//! let config = Config::builder().interceptor(Tenant(http::HeaderValue::from_static("shop"))).build();
//! # assert_eq!(config.interceptors().len(), 1);
//! ```

mod context;

use std::{fmt, sync::Arc};

pub use http::Extensions;

pub use self::context::{AttemptContext, EncodeContext, RequestContext, ResponseContext};
use crate::transport::BoxError;

/// Is told of each call of a client, and may change or fail it: see [the module](self) for when and in which order.
///
/// It is asked by several calls at once, through shared references, and should not block.
pub trait Interceptor: fmt::Debug + Send + Sync + 'static {
    /// The input is about to be checked and written.
    ///
    /// # Errors
    ///
    /// The call fails with it; nothing is sent.
    fn before_encode(&self, _context: &mut EncodeContext<'_>) -> Result<(), BoxError> {
        Ok(())
    }

    /// The request has all its headers but those of the signature, and `amz-sdk-invocation-id` and `amz-sdk-request`, which
    /// are set later whatever is there.
    ///
    /// # Errors
    ///
    /// The call fails with it; this attempt is not sent.
    fn before_sign(&self, _context: &mut RequestContext<'_>) -> Result<(), BoxError> {
        Ok(())
    }

    /// The request is signed, and about to be handed to the transport. Headers that say where a message ends, such as
    /// `content-length`, are the transport's: the call fails where there is one.
    ///
    /// # Errors
    ///
    /// The call fails with it; this attempt is not sent.
    fn before_send(&self, _context: &mut RequestContext<'_>) -> Result<(), BoxError> {
        Ok(())
    }

    /// The head of a response is there, whatever its status.
    ///
    /// # Errors
    ///
    /// The call fails with it. The service may have acted on the request.
    fn after_response(&self, _context: &mut ResponseContext<'_>) -> Result<(), BoxError> {
        Ok(())
    }

    /// The attempt is over. Whether there will be another is not decided yet.
    ///
    /// # Errors
    ///
    /// The call fails with it, whatever the attempt came to. The service may have acted on the request.
    fn after_attempt(&self, _context: &mut AttemptContext<'_>) -> Result<(), BoxError> {
        Ok(())
    }
}

impl<T: Interceptor + ?Sized> Interceptor for Arc<T> {
    fn before_encode(&self, context: &mut EncodeContext<'_>) -> Result<(), BoxError> {
        (**self).before_encode(context)
    }

    fn before_sign(&self, context: &mut RequestContext<'_>) -> Result<(), BoxError> {
        (**self).before_sign(context)
    }

    fn before_send(&self, context: &mut RequestContext<'_>) -> Result<(), BoxError> {
        (**self).before_send(context)
    }

    fn after_response(&self, context: &mut ResponseContext<'_>) -> Result<(), BoxError> {
        (**self).after_response(context)
    }

    fn after_attempt(&self, context: &mut AttemptContext<'_>) -> Result<(), BoxError> {
        (**self).after_attempt(context)
    }
}
