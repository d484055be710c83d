//! A shape of the model goes in; whether it is sent, received or both comes out.
//!
//! Every operation is looked at, so this is only asked where it decides something.

use std::collections::HashSet;

use service_client_model::{Model, ModelError};

/// Which way a shape goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Usage {
    Sent,
    Received,
    /// Both ways, or in no operation at all.
    Both,
}

/// The ids of all shapes that operations take, and of all that they answer with.
pub(super) struct Reached {
    sent: HashSet<String>,
    received: HashSet<String>,
}

impl Reached {
    pub(super) fn of(model: &Model) -> Result<Self, ModelError> {
        let (mut inputs, mut outputs) = (Vec::new(), Vec::new());
        for name in model.operation_names() {
            let Some(operation) = model.operation(name)? else { continue };
            inputs.extend(operation.input.as_deref());
            outputs.extend(operation.output.as_deref());
            outputs.extend(operation.errors.iter().map(String::as_str));
        }
        Ok(Self { sent: closure(inputs, model)?, received: closure(outputs, model)? })
    }

    pub(super) fn usage(&self, id: &str) -> Usage {
        match (self.sent.contains(id), self.received.contains(id)) {
            (true, false) => Usage::Sent,
            (false, true) => Usage::Received,
            (true, true) | (false, false) => Usage::Both,
        }
    }
}

/// The shapes, and all that is in them.
fn closure<'a>(mut open: Vec<&'a str>, model: &'a Model) -> Result<HashSet<String>, ModelError> {
    let mut reached = HashSet::new();
    while let Some(next) = open.pop() {
        if reached.insert(next.to_owned()) {
            let members = model.shape(next)?.kind.members();
            open.extend(members.into_iter().map(|member| member.target.as_str()));
        }
    }
    Ok(reached)
}
