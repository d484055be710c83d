//! The body of an error where its name is a member of it: an error enters, a value for any format leaves.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::ErrorReply;
use crate::{
    codec::{Format, Node},
    operation::Service,
    shape::View,
};

/// How `__type` names an exception.
#[derive(Clone, Copy, Debug)]
pub(super) enum ErrorName {
    /// With the service's namespace, where it has one.
    ShapeId,
    Bare,
}

/// `__type`, then the exception's members; a message of its own wins.
pub(super) struct ErrorBody<'a> {
    name: Cow<'a, str>,
    error: ErrorReply<'a>,
    format: Format,
}

impl<'a> ErrorBody<'a> {
    pub(super) fn new(service: &Service, error: ErrorReply<'a>, form: ErrorName, format: Format) -> Self {
        Self { name: name(service, error, form), error, format }
    }
}

/// What `__type` says. An error that no exception models has no namespace.
fn name<'e>(service: &Service, error: ErrorReply<'e>, form: ErrorName) -> Cow<'e, str> {
    let shape = error.value.and_then(shape_name);
    // Where callers have a code of their own, it has a header of its own, too.
    let name = shape.filter(|_| service.is_query_compatible).unwrap_or(error.code);
    match form {
        ErrorName::ShapeId if shape.is_some() && !service.namespace.is_empty() => {
            [service.namespace, "#", name].concat().into()
        }
        _ => name.into(),
    }
}

fn shape_name(value: View<'_>) -> Option<&'static str> {
    match value {
        View::Structure(value) => Some(value.schema().name),
        _ => None,
    }
}

impl Serialize for ErrorBody<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ErrorReply { message, value, .. } = self.error;
        let mut body = serializer.serialize_map(None)?;
        body.serialize_entry("__type", &self.name)?;
        let mut has_message = false;
        if let Some(View::Structure(value)) = value {
            for (index, member) in value.schema().members.iter().enumerate() {
                let view = value.member(index);
                if !matches!(view, View::Null) {
                    has_message |= member.name.eq_ignore_ascii_case("message");
                    body.serialize_entry(member.name, &Node::for_member(view, member, self.format))?;
                }
            }
        }
        if let (false, Some(message)) = (has_message, message) {
            body.serialize_entry("message", message)?;
        }
        body.end()
    }
}
