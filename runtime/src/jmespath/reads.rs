//! An expression enters, the first name leaves that it asks of a structure and that the structure does not have.
//!
//! What comes further down is another structure's, which no constant can look at.

use super::{
    node::{Id, NONE, Node, Span},
    parser::parse_constant,
};
use crate::schema::Schema;

/// What an expression is asked of.
#[derive(Clone, Copy)]
pub(crate) enum Root<'s> {
    Structure(&'s Schema),
    /// An input and an output, as `input` and `output`.
    Both(&'s Schema, &'s Schema),
}

/// The first name that is not there, and the structure that does not have it; none where there is no such name.
pub(crate) const fn first_unknown<'t>(text: &'t str, root: Root<'t>) -> Option<(&'t str, &'t str)> {
    match parse_constant(text) {
        Ok(program) => {
            let nodes = program.nodes();
            Walk { text, nodes }.unknown(program.root(), root)
        }
        Err(_) => None,
    }
}

/// The name, where an expression is nothing else.
pub(crate) const fn only_name(text: &str) -> Option<&str> {
    match parse_constant(text) {
        Ok(program) => match program.nodes() {
            [Node::Field(_)] => Some(text.trim_ascii()),
            _ => None,
        },
        Err(_) => None,
    }
}

struct Walk<'t, 'n> {
    text: &'t str,
    nodes: &'n [Node],
}

type Unknown<'t> = Option<(&'t str, &'t str)>;

impl<'t> Walk<'t, '_> {
    const fn unknown(&self, id: Id, root: Root<'t>) -> Unknown<'t> {
        if id == NONE || id as usize >= self.nodes.len() {
            return None;
        }
        match self.nodes[id as usize] {
            Node::Field(span) => self.field(span, root),
            Node::Then(first, second) => match self.unknown(first, root) {
                None => match self.after(first, root) {
                    Some(root) => self.unknown(second, root),
                    None => None,
                },
                unknown => unknown,
            },
            Node::Flatten(inner)
            | Node::Project(inner, _)
            | Node::Values(inner, _)
            | Node::Filter(inner, _, _)
            | Node::Not(inner)
            | Node::List(inner)
            | Node::Map(inner)
            | Node::Call(_, inner) => self.unknown(inner, root),
            Node::Compare(_, first, second)
            | Node::Or(first, second)
            | Node::And(first, second)
            | Node::Item(first, second)
            | Node::Entry(_, first, second) => match self.unknown(first, root) {
                None => self.unknown(second, root),
                unknown => unknown,
            },
            _ => None,
        }
    }

    const fn field(&self, span: Span, root: Root<'t>) -> Unknown<'t> {
        let name = self.name(span);
        match root {
            Root::Structure(schema) if schema.name.is_empty() || has(schema, name) => None,
            Root::Structure(schema) => Some((name, schema.name)),
            Root::Both(..) if is(name, "input") || is(name, "output") => None,
            Root::Both(..) => Some((name, "the input and the output")),
        }
    }

    /// What is asked next of what a node finds, where that is known.
    const fn after(&self, id: Id, root: Root<'t>) -> Option<Root<'t>> {
        match (self.nodes[id as usize], root) {
            (Node::Current, root) => Some(root),
            (Node::Field(span), Root::Both(input, output)) => {
                let is_input = is(self.name(span), "input");
                Some(Root::Structure(if is_input { input } else { output }))
            }
            _ => None,
        }
    }

    const fn name(&self, span: Span) -> &'t str {
        self.text.split_at(span.end as usize).0.split_at(span.start as usize).1
    }
}

const fn has(schema: &Schema, name: &str) -> bool {
    let mut index = 0;
    while index < schema.members.len() {
        if is(schema.members[index].name, name) {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether two texts are the same.
pub(crate) const fn is(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let mut index = 0;
    while index < left.len() && index < right.len() && left[index] == right[index] {
        index += 1;
    }
    index == left.len() && index == right.len()
}
