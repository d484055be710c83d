//! A member, or an operation, goes in; what of it flows comes out: bodies, and events with the exceptions that end them.

use std::collections::BTreeSet;

use service_client_model::{Binding, Member, Operation, Shape, ShapeKind};

use super::Emitter;
use crate::{
    error::GenerateError,
    reach::{Reached, Role, is_exception, is_stream_of_events},
    request::ErrorStyle,
};

/// How a member flows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// As bytes.
    Bytes,
    /// As events.
    Events,
}

impl<'a> Emitter<'a> {
    /// How a member flows, if it does: only what an operation takes or answers with has one that can.
    pub(super) fn flow(&self, holder: &Reached<'_>, member: &Member) -> Result<Option<Flow>, GenerateError> {
        let target = self.model.target(member)?;
        let is_message = holder.roles.has(Role::Input) || holder.roles.has(Role::Output);
        if !is_message || !member.effective_traits(target).is_streaming() {
            return Ok(None);
        }
        let is_body = member.traits.binding == Some(Binding::Payload) && self.family.has_http_bindings();
        Ok(match target.kind {
            ShapeKind::Union(_) => Some(Flow::Events),
            ShapeKind::Blob if is_body => Some(Flow::Bytes),
            _ => None,
        })
    }

    /// The members of a union that are values of it: an exception ends a stream of events, and is none of them.
    pub(super) fn variants<'m>(
        &self,
        union: &Shape,
        members: &'m [Member],
    ) -> Result<Vec<&'m Member>, GenerateError> {
        let mut variants = Vec::new();
        for member in members {
            let is_end = is_stream_of_events(union) && is_exception(self.model.target(member)?);
            variants.extend((!is_end).then_some(member));
        }
        Ok(variants)
    }

    /// The type of a stream of events.
    pub(super) fn event_stream(&self, holder: &Shape, events: &Shape) -> Result<String, GenerateError> {
        let (stream, events) = (self.path("EventStream"), self.names.type_of(&events.id));
        Ok(format!("{stream}<{events}, {}>", self.stream_error(holder)?))
    }

    /// What a stream in a structure fails with: what the operation does whose structure it is.
    fn stream_error(&self, holder: &Shape) -> Result<String, GenerateError> {
        if self.request.errors == ErrorStyle::Service {
            return Ok(self.names.error.clone());
        }
        for operation in &self.chosen {
            for id in operation.input.iter().chain(&operation.output) {
                if self.model.shape(id)?.id == holder.id {
                    return Ok(self.names.error_of(&operation.name, ErrorStyle::Operation));
                }
            }
        }
        Ok(self.path("ClientError"))
    }

    /// The ids of the exceptions that an operation fails with, and of those that end its streams of events.
    pub(super) fn raised(&self, operation: &Operation) -> Result<BTreeSet<&'a str>, GenerateError> {
        let mut raised = BTreeSet::new();
        for id in &operation.errors {
            raised.insert(self.model.shape(id)?.id.as_str());
        }
        for id in operation.input.iter().chain(&operation.output) {
            for member in self.model.shape(id)?.kind.members() {
                let target = self.model.target(member)?;
                if is_stream_of_events(target) {
                    let exceptions = self.exceptions(target)?;
                    raised.extend(exceptions);
                }
            }
        }
        Ok(raised)
    }

    /// Whether events go out while the call is under way, for which HTTP/1.1 has no room.
    pub(super) fn sends_events(&self, operation: &Operation) -> Result<bool, GenerateError> {
        let Some(input) = &operation.input else { return Ok(false) };
        for member in self.model.shape(input)?.kind.members() {
            if is_stream_of_events(self.model.target(member)?) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn exceptions(&self, events: &'a Shape) -> Result<Vec<&'a str>, GenerateError> {
        let members = events.kind.members();
        let targets = members.into_iter().map(|member| self.model.target(member));
        let targets = targets.collect::<Result<Vec<_>, _>>()?;
        Ok(targets
            .into_iter()
            .filter(|target| is_exception(target))
            .map(|target| target.id.as_str())
            .collect())
    }
}
