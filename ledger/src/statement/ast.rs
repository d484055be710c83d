//! What enters: nothing. What leaves: the syntax tree that the parser builds and the executor walks.

use ion_rs::Element;

/// A statement that parsed, and how many `?` it has.
pub(crate) struct Parsed {
    pub(super) statement: Statement,
    pub(super) parameters: usize,
}

pub(super) enum Statement {
    CreateTable(Name),
    Insert { table: Name, source: Source },
    Select { projection: Projection, from: From, filter: Filter },
    Update { from: From, assignments: Vec<Assignment>, filter: Filter },
    Delete { from: From, filter: Filter },
}

/// What an `INSERT` inserts.
pub(super) enum Source {
    /// One document.
    Document(Expression),
    /// One document each.
    Bag(Vec<Expression>),
    /// One document, or a list of documents: known when the value is.
    Either(Expression),
}

pub(super) enum Projection {
    Everything,
    Columns(Vec<Column>),
}

pub(super) struct Column {
    pub(super) path: Path,
    /// The field's name in the result.
    pub(super) name: String,
}

/// A table, and what its rows are called.
pub(super) struct From {
    pub(super) table: Name,
    pub(super) alias: Option<Name>,
}

/// Equalities that all must hold.
pub(super) type Filter = Vec<Equality>;

pub(super) struct Equality {
    pub(super) left: Expression,
    pub(super) right: Expression,
}

pub(super) struct Assignment {
    pub(super) target: Path,
    pub(super) value: Expression,
}

pub(super) enum Expression {
    Literal(Element),
    /// The position of a `?`, from zero.
    Parameter(usize),
    Path(Path),
    Struct(Vec<(String, Expression)>),
    List(Vec<Expression>),
}

/// Never empty.
pub(super) struct Path {
    pub(super) first: Name,
    pub(super) rest: Vec<Step>,
}

pub(super) enum Step {
    Field(Name),
    Index(usize),
}

/// An identifier, as written.
#[derive(Clone)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) case: Case,
}

/// How an identifier is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// Written in quotes.
    Sensitive,
    /// Written without.
    Insensitive,
}

impl Name {
    pub(super) fn matches(&self, text: &str) -> bool {
        match self.case {
            Case::Sensitive => self.text == text,
            Case::Insensitive => self.text.eq_ignore_ascii_case(text),
        }
    }
}

impl Path {
    /// The last name, which a column is called by where it has no alias.
    pub(super) fn last_name(&self) -> Option<&Name> {
        match self.rest.last() {
            None => Some(&self.first),
            Some(Step::Field(name)) => Some(name),
            Some(Step::Index(_)) => None,
        }
    }
}
