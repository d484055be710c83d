//! An expression enters, what it can find leaves, as far as constants tell: text, a truth value, a list of these.

use super::{
    function::Function,
    node::{Id, NONE, Node, Span},
    parser::parse_constant,
    reads::{Root, is},
};
use crate::schema::{Kind, Schema};

/// What an expression can find: so many lists of it within each other.
#[derive(Clone, Copy)]
pub(crate) struct Finds<'s> {
    pub(crate) lists: usize,
    pub(crate) value: Finding<'s>,
}

/// What is no list, or not known to be one.
#[derive(Clone, Copy)]
pub(crate) enum Finding<'s> {
    /// Nobody knows.
    Anything,
    /// An input and an output, as `input` and `output`.
    Both(&'s Schema, &'s Schema),
    Members(&'s Schema),
    /// The value of a member: no list.
    Value(&'s Kind),
    Boolean,
    Number,
    Text,
    Map,
}

/// What an expression finds; anything where it is none.
pub(crate) const fn finds<'s>(text: &'s str, root: Root<'s>) -> Finds<'s> {
    let root = Finds::one(match root {
        Root::Structure(schema) => Finding::Members(schema),
        Root::Both(input, output) => Finding::Both(input, output),
    });
    match parse_constant(text) {
        Ok(program) => Walk { text, nodes: program.nodes() }.finds(program.root(), root),
        Err(_) => Finds::ANYTHING,
    }
}

impl<'s> Finds<'s> {
    const ANYTHING: Self = Self::one(Finding::Anything);

    const fn one(value: Finding<'s>) -> Self {
        Self { lists: 0, value }
    }

    const fn of(kind: &'s Kind) -> Self {
        let (mut kind, mut lists) = (kind, 0);
        while let Kind::List(item) | Kind::SparseList(item) = kind {
            (kind, lists) = (item, lists + 1);
        }
        let value = if let Kind::Document = kind { Finding::Anything } else { Finding::Value(kind) };
        Self { lists, value }
    }

    const fn list_of(self) -> Self {
        Self { lists: self.lists + 1, ..self }
    }

    /// What is in it.
    const fn item(self) -> Self {
        match self.lists {
            0 => Self::ANYTHING,
            lists => Self { lists: lists - 1, ..self },
        }
    }

    /// What its entries have.
    const fn entry(self) -> Self {
        match self {
            Self { lists: 0, value: Finding::Value(Kind::Map(value) | Kind::SparseMap(value)) } => {
                Self::of(value)
            }
            _ => Self::ANYTHING,
        }
    }

    /// Without the lists in its list.
    const fn flat(self) -> Self {
        match (self.lists, self.value) {
            (0, _) => Self::ANYTHING.list_of(),
            (1, _) => self,
            (lists, value) => Self { lists: lists - 1, value },
        }
    }

    const fn or(self, other: Self) -> Self {
        let is_same = match (self.value, other.value) {
            (Finding::Boolean, Finding::Boolean)
            | (Finding::Number, Finding::Number)
            | (Finding::Text, Finding::Text) => true,
            (Finding::Value(one), Finding::Value(other)) => one.is_like(other),
            _ => false,
        };
        if is_same && self.lists == other.lists { self } else { Self::ANYTHING }
    }
}

impl Kind {
    /// Whether both are text, truth values or numbers.
    const fn is_like(&self, other: &Self) -> bool {
        matches!(
            (self, other),
            (Self::String | Self::Enum(_), Self::String | Self::Enum(_)) | (Self::Boolean, Self::Boolean)
        )
    }
}

struct Walk<'t, 'n> {
    text: &'t str,
    nodes: &'n [Node],
}

impl<'t> Walk<'t, '_> {
    const fn finds(&self, id: Id, of: Finds<'t>) -> Finds<'t> {
        if id == NONE || id as usize >= self.nodes.len() {
            return Finds::ANYTHING;
        }
        match self.nodes[id as usize] {
            Node::Current | Node::Slice { .. } => of,
            Node::Field(span) => self.field(span, of),
            Node::Index(_) => of.item(),
            Node::Then(first, second) => self.finds(second, self.finds(first, of)),
            Node::Flatten(inner) => self.finds(inner, of).flat(),
            Node::Project(list, each) | Node::Filter(list, _, each) => {
                self.finds(each, self.finds(list, of).item()).list_of()
            }
            Node::Values(map, each) => self.finds(each, self.finds(map, of).entry()).list_of(),
            Node::Or(first, second) | Node::And(first, second) => {
                self.finds(first, of).or(self.finds(second, of))
            }
            Node::Not(_) | Node::Compare(..) => Finds::one(Finding::Boolean),
            Node::Raw(_) => Finds::one(Finding::Text),
            Node::Map(_) => Finds::one(Finding::Map),
            Node::List(_) => Finds::ANYTHING.list_of(),
            Node::Call(function, _) => given_by(function),
            _ => Finds::ANYTHING,
        }
    }

    const fn field(&self, span: Span, of: Finds<'t>) -> Finds<'t> {
        let name = self.text.split_at(span.end as usize).0.split_at(span.start as usize).1;
        match of.value {
            _ if of.lists > 0 => Finds::ANYTHING,
            Finding::Members(schema) => member(schema, name),
            Finding::Both(input, _) if is(name, "input") => Finds::one(Finding::Members(input)),
            Finding::Both(_, output) if is(name, "output") => Finds::one(Finding::Members(output)),
            Finding::Value(_) => of.entry(),
            _ => Finds::ANYTHING,
        }
    }
}

const fn member<'s>(schema: &'s Schema, name: &str) -> Finds<'s> {
    let mut index = 0;
    while index < schema.members.len() {
        if is(schema.members[index].name, name) {
            return Finds::of(schema.members[index].kind);
        }
        index += 1;
    }
    Finds::ANYTHING
}

const fn given_by<'s>(function: Function) -> Finds<'s> {
    use Function as F;
    match function {
        F::Abs | F::Avg | F::Ceil | F::Floor | F::Length | F::Sum | F::ToNumber => {
            Finds::one(Finding::Number)
        }
        F::Contains | F::EndsWith | F::StartsWith => Finds::one(Finding::Boolean),
        F::Join | F::ToString | F::Type => Finds::one(Finding::Text),
        F::Keys => Finds::one(Finding::Text).list_of(),
        F::Map | F::Sort | F::SortBy | F::ToArray | F::Values => Finds::ANYTHING.list_of(),
        F::Merge => Finds::one(Finding::Map),
        F::Max | F::MaxBy | F::Min | F::MinBy | F::NotNull | F::Reverse => Finds::ANYTHING,
    }
}
