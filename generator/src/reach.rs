//! Operations go in; the shapes that they reach come out, and what for.

use std::collections::BTreeMap;

use service_client_model::{Model, Operation, Shape, ShapeKind};

use crate::error::GenerateError;

/// A shape that is reached, and what it is there.
#[derive(Clone, Copy)]
pub(crate) struct Reached<'m> {
    pub(crate) shape: &'m Shape,
    pub(crate) roles: Roles,
}

/// What a shape can be beside a part of another.
#[derive(Clone, Copy)]
pub(crate) enum Role {
    /// Some operation takes it.
    Input = 1,
    /// Some operation answers with it.
    Output = 2,
    /// Some operation fails with it.
    Error = 4,
    /// It is the key of some map.
    Key = 8,
}

/// A set of roles.
#[derive(Clone, Copy, Default)]
pub(crate) struct Roles(u8);

impl Roles {
    pub(crate) fn has(self, role: Role) -> bool {
        self.0 & role as u8 != 0
    }

    fn add(&mut self, role: Role) {
        self.0 |= role as u8;
    }
}

impl Reached<'_> {
    /// Whether it gets a type of its own.
    pub(crate) fn is_declared(&self) -> bool {
        is_declared(&self.shape.kind)
    }
}

/// Whether a shape of this kind gets a type of its own.
pub(crate) fn is_declared(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_) | ShapeKind::Structure(_) | ShapeKind::Union(_))
}

/// Whether a union's members come one after the other.
pub(crate) fn is_stream_of_events(shape: &Shape) -> bool {
    shape.traits.is_streaming && matches!(shape.kind, ShapeKind::Union(_))
}

/// Whether a shape is one that operations fail with; as a member of a stream of events, it ends the stream.
pub(crate) fn is_exception(shape: &Shape) -> bool {
    shape.traits.error.is_some()
}

/// The reached shapes, by their ids.
pub(crate) type Reach<'m> = BTreeMap<&'m str, Reached<'m>>;

pub(crate) fn reach<'m>(model: &'m Model, operations: &[&'m Operation]) -> Result<Reach<'m>, GenerateError> {
    let mut walk = Walk { model, found: Reach::new(), open: Vec::new() };
    for operation in operations {
        let input = operation.input.iter().map(|id| (id, Role::Input));
        let output = operation.output.iter().map(|id| (id, Role::Output));
        let errors = operation.errors.iter().map(|id| (id, Role::Error));
        for (id, role) in input.chain(output).chain(errors) {
            walk.visit_structure(operation, id, role)?;
        }
    }
    while let Some(shape) = walk.open.pop() {
        walk.follow(shape)?;
    }
    Ok(walk.found)
}

struct Walk<'m> {
    model: &'m Model,
    found: Reach<'m>,
    /// Found, but not followed yet.
    open: Vec<&'m Shape>,
}

impl<'m> Walk<'m> {
    fn visit(&mut self, id: &str) -> Result<&mut Reached<'m>, GenerateError> {
        let shape = self.model.shape(id)?;
        let reached = self.found.entry(shape.id.as_str()).or_insert_with(|| {
            self.open.push(shape);
            Reached { shape, roles: Roles::default() }
        });
        Ok(reached)
    }

    /// What an operation takes, answers with or fails with is a structure.
    fn visit_structure(&mut self, operation: &Operation, id: &str, role: Role) -> Result<(), GenerateError> {
        let model = self.model;
        let reached = self.visit(id)?;
        reached.roles.add(role);
        if matches!(reached.shape.kind, ShapeKind::Structure(_)) {
            return Ok(());
        }
        let does = match role {
            Role::Output => "answers with",
            Role::Error => "fails with",
            Role::Input | Role::Key => "takes",
        };
        let kind = reached.shape.kind.name();
        let message = format!("the operation {does} `{id}`, which is a {kind} and no structure");
        Err(model
            .fault(&operation.name, &message)
            .with_help("make it a structure with that as a member")
            .into())
    }

    fn follow(&mut self, shape: &'m Shape) -> Result<(), GenerateError> {
        for member in shape.kind.members() {
            let target = self.model.target(member)?;
            let reached = self.visit(&member.target)?;
            if is_stream_of_events(shape) && is_exception(target) {
                reached.roles.add(Role::Error);
            }
        }
        if let ShapeKind::Map { key, .. } = &shape.kind {
            self.visit(&key.target)?.roles.add(Role::Key);
        }
        Ok(())
    }
}
