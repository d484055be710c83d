//! The parts of an expression, in one list: each names those it is made of by their places in it.

use super::function::Function;

/// The place of a node in its list.
pub(super) type Id = u16;

/// No node.
pub(super) const NONE: Id = Id::MAX;

/// A stretch of the text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub(super) start: u16,
    pub(super) end: u16,
}

/// One part of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the variants are JMESPath's own terms")]
pub enum Node {
    Current,
    Field(Span),
    /// A name in quotes, with the escapes of JSON.
    Quoted(Span),
    /// JSON.
    Literal(Span),
    Raw(Span),
    Index(i32),
    Slice {
        start: Option<i32>,
        end: Option<i32>,
        step: i32,
    },
    /// The second of what the first finds: `a.b`, and `a | b`.
    Then(Id, Id),
    Flatten(Id),
    /// The second of each item of the first.
    Project(Id, Id),
    /// The second of each value of the first.
    Values(Id, Id),
    /// The third of each item of the first for which the second holds.
    Filter(Id, Id, Id),
    Compare(Comparison, Id, Id),
    Or(Id, Id),
    And(Id, Id),
    Not(Id),
    /// A list, by its first [`Node::Item`].
    List(Id),
    /// A map, by its first [`Node::Entry`].
    Map(Id),
    /// A call, by its first argument: a [`Node::Item`].
    Call(Function, Id),
    /// An expression that is handed to a function.
    Reference(Id),
    /// A value, and the item after it.
    Item(Id, Id),
    /// A name, a value, and the entry after them.
    Entry(Id, Id, Id),
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the variants say it by their names")]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
