//! The bounds that a listener puts on a request's body, and which of them are for this one: the service half says so, in
//! the request's extensions.

use std::sync::{Arc, OnceLock};

use http::Extensions;

/// What a body is bounded by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    /// It is held in memory: by its size, and by its time as a whole.
    #[cfg_attr(not(feature = "serve"), expect(dead_code, reason = "only a listener asks"))]
    Whole,
    /// It flows: by the time between two pieces.
    Piece,
    /// It flows, and may have long pauses: by nothing.
    Open,
}

/// The bound of one request's body. Its clones are one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bounds(Arc<OnceLock<Bound>>);

impl Bounds {
    /// Says what the body is bounded by.
    pub(super) fn set(extensions: &Extensions, bound: Bound) {
        if let Some(bounds) = extensions.get::<Self>() {
            let _ = bounds.0.set(bound);
        }
    }

    /// What the body is bounded by: its whole, unless somebody says otherwise.
    #[cfg(feature = "serve")]
    pub(crate) fn kind(&self) -> Bound {
        self.0.get().copied().unwrap_or(Bound::Whole)
    }
}
