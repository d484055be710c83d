//! A rule set as it is evaluated: names have become numbers of slots, and every type is known to fit.

use super::{function::Function, param::ParamValue, value::Type};

#[derive(Debug)]
pub(super) struct Parameter {
    pub(super) name: Box<str>,
    /// Smithy's name for the setting that fills it where nothing else does.
    pub(super) built_in: Option<Box<str>>,
    pub(super) kind: Type,
    pub(super) is_required: bool,
    pub(super) default: Option<ParamValue>,
}

#[derive(Debug)]
pub(super) struct Rule {
    pub(super) conditions: Box<[Condition]>,
    pub(super) then: Then,
}

#[derive(Debug)]
pub(super) struct Condition {
    pub(super) test: Expression,
    /// The slot that keeps what it comes to.
    pub(super) assign: Option<usize>,
}

#[derive(Debug)]
pub(super) enum Then {
    Endpoint(Box<EndpointRule>),
    Error(Expression),
    Rules(Box<[Rule]>),
}

#[derive(Debug)]
pub(super) struct EndpointRule {
    pub(super) url: Expression,
    pub(super) headers: Box<[Header]>,
    pub(super) properties: Box<[(Box<str>, Property)]>,
}

/// A name and its values.
pub(super) type Header = (Box<str>, Box<[Expression]>);

/// A property's value: any JSON, whose texts are templates.
#[derive(Debug)]
pub(super) enum Property {
    Flag(bool),
    Number(i64),
    Value(Expression),
    List(Box<[Property]>),
    Map(Box<[(Box<str>, Property)]>),
}

#[derive(Debug)]
pub(super) enum Expression {
    Slot(usize),
    Text(Box<str>),
    Flag(bool),
    Number(i64),
    Template(Box<[Piece]>),
    Attribute(Box<Expression>, Box<[Step]>),
    Call(Function, Box<[Expression]>),
}

/// A part of a template.
#[derive(Debug)]
pub(super) enum Piece {
    Text(Box<str>),
    Value(usize, Box<[Step]>),
}

/// One step into a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// An attribute, by its number among those of its type.
    Attribute(usize),
    /// An item; from the end where it is negative.
    Item(i64),
}
