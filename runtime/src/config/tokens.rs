//! Idempotency tokens: nothing enters, text that no other call has leaves.

use core::fmt;

use crate::call::uuid;

/// Makes idempotency tokens: what a service knows two requests of one call by.
///
/// A client asks once a call, where the input has a member that is such a token and has no value.
///
/// ```
/// use service_client::{Config, config::IdempotencyTokens};
///
/// /// For a test that looks at whole requests.
/// #[derive(Debug)]
/// struct Same;
///
/// impl IdempotencyTokens for Same {
///     fn token(&self) -> String {
///         "00000000-0000-4000-8000-000000000000".to_owned()
///     }
/// }
///
/// let config = Config::builder().idempotency_tokens(Same).build();
/// assert_eq!(config.idempotency_tokens().token(), "00000000-0000-4000-8000-000000000000");
/// ```
pub trait IdempotencyTokens: fmt::Debug + Send + Sync + 'static {
    /// The next token.
    fn token(&self) -> String;
}

/// Random UUIDs of version 4.
#[derive(Clone, Copy, Debug, Default)]
pub struct RandomTokens;

impl IdempotencyTokens for RandomTokens {
    fn token(&self) -> String {
        uuid()
    }
}
