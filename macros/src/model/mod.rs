//! `model = "…"`: the path of a service's model goes in; what the model says comes out, in the terms of the macros.
//!
//! What it says against a trait is for `service::modelled` to report, against a type for `shape::modelled`.

#[cfg(not(feature = "model"))]
mod absent;
#[cfg(feature = "model")]
mod assertion;
#[cfg(feature = "model")]
mod constraint;
#[cfg(feature = "model")]
mod file;
#[cfg(feature = "model")]
mod kind;
#[cfg(feature = "model")]
mod location;
#[cfg(feature = "model")]
mod member;
#[cfg(feature = "model")]
mod source;
#[cfg(feature = "model")]
mod usage;
#[cfg(feature = "model")]
mod wire;
#[cfg(feature = "model")]
pub(crate) mod xml;

#[cfg(not(feature = "model"))]
pub(crate) use self::absent::refuse;
#[cfg(feature = "model")]
pub(crate) use self::{
    assertion::assertion,
    kind::Kind,
    location::Location,
    member::{Member, Presence},
    source::Source,
    usage::Usage,
    wire::Wire,
};
