//! `JMESPath`: an expression enters as text, and what it finds in a value leaves.
//!
//! | stage | file |
//! | --- | --- |
//! | text to tokens, tokens to nodes: constant functions, so that the compiler reads what a declaration says | `lexer`, `json`, `parser`, `lists`, `node`, `program` |
//! | the names that an expression asks a structure for, and what it can find there | `reads`, `finds` |
//! | what an expression reads: a shape, a document, or what an expression made | `value` |
//! | nodes and a value to a value | `evaluate`, `function`, `call`, `order` |
//! | how much that may take | `budget` |

mod budget;
mod call;
mod evaluate;
mod finds;
mod function;
mod json;
mod lexer;
mod lists;
mod node;
mod order;
mod parser;
mod program;
mod reads;
mod value;

use std::{borrow::Cow, error::Error, fmt};

use self::evaluate::Evaluator;
pub(crate) use self::{
    finds::{Finding, finds},
    parser::parse_constant,
    reads::{Root, first_unknown, is, only_name},
    value::{Object, Value},
};
#[doc(hidden)]
pub use self::{node::Node, program::Program};
use crate::shape::{Document, Members, View, document_view};

/// A [JMESPath](https://jmespath.org) expression.
///
/// Paths of pages and waiters are such expressions; the compiler reads those. This is for one that is known only at run
/// time.
///
/// ```
/// use service_client::{Document, jmespath::Expression};
///
/// let table = Document::from_iter([("Status", "ACTIVE")]);
/// let output = Document::from_iter([("Tables", Document::from(vec![table]))]);
///
/// let states = Expression::parse("Tables[].Status")?;
/// assert_eq!(states.search(&output)?, Document::from(vec!["ACTIVE"]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Expression {
    text: Cow<'static, str>,
    nodes: Cow<'static, [Node]>,
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    ///
    /// When it is none, names a function that there is not, or is nested more than 128 levels deep.
    pub fn parse(text: &str) -> Result<Self, ExpressionError> {
        let program = parser::parse(text)?;
        Ok(Self { text: Cow::Owned(text.to_owned()), nodes: Cow::Owned(program.nodes().to_vec()) })
    }

    /// One that the compiler has read.
    #[doc(hidden)]
    pub const fn compiled(text: &'static str, nodes: &'static [Node]) -> Self {
        Self { text: Cow::Borrowed(text), nodes: Cow::Borrowed(nodes) }
    }

    /// The expression as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What the expression finds in `document`; null where that is nothing. Of what is not JSON, bytes count as their
    /// base64, and a timestamp as its seconds.
    ///
    /// # Errors
    ///
    /// When a function is called with a value of another type than it takes, or when what the expression makes on its way
    /// takes more than 64 MiB.
    pub fn search(&self, document: &Document) -> Result<Document, ExpressionError> {
        let value = Value::of(document_view(document));
        let evaluator = Evaluator::new(&self.text, &self.nodes);
        evaluator.evaluate(evaluator.root(), &value).and_then(|found| evaluator.document(found))
    }

    /// What the expression finds in `value`.
    pub(crate) fn find<'v>(&self, value: &Value<'v>) -> Result<Found<'v>, ExpressionError> {
        let evaluator = Evaluator::new(&self.text, &self.nodes);
        let value = evaluator.evaluate(evaluator.root(), value)?;
        Ok(Found { value, is_sensitive: evaluator.is_sensitive() })
    }

    /// What a path of names alone, such as `Table.Status`, leads to in a structure, as the structure shows it.
    pub(crate) fn member_of<'v>(&self, value: &'v dyn Members) -> Option<View<'v>> {
        let evaluator = Evaluator::new(&self.text, &self.nodes);
        evaluator.member_of(evaluator.root(), View::Structure(value))
    }
}

/// What was found, and whether a member on the way to it is one that must not be shown.
pub(crate) struct Found<'v> {
    pub(crate) value: Value<'v>,
    pub(crate) is_sensitive: bool,
}

impl fmt::Debug for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Expression").field(&self.text).finish()
    }
}

/// Why an expression cannot be read, or finds nothing in a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpressionError {
    kind: ExpressionErrorKind,
    expected: &'static str,
    at: usize,
}

/// What is wrong with an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExpressionErrorKind {
    /// It is not one.
    Syntax,
    /// It calls a function that there is not.
    UnknownFunction,
    /// It calls a function with too few arguments or too many.
    InvalidArity,
    /// A number in it is not one that can stand there.
    InvalidValue,
    /// It calls a function with a value of another type than that takes.
    InvalidType,
    /// It makes more of a value than there is room for.
    TooLarge,
    /// It names a member of a shape that its declaration does not have.
    UnknownMember,
}

impl ExpressionError {
    const fn new(kind: ExpressionErrorKind, expected: &'static str, at: usize) -> Self {
        Self { kind, expected, at }
    }

    const fn syntax(expected: &'static str, at: usize) -> Self {
        Self::new(ExpressionErrorKind::Syntax, expected, at)
    }

    const fn of_type(expected: &'static str) -> Self {
        Self::new(ExpressionErrorKind::InvalidType, expected, 0)
    }

    const fn too_large() -> Self {
        Self::new(ExpressionErrorKind::TooLarge, "less to be made of the value", 0)
    }

    const fn unknown_member(at: usize) -> Self {
        Self::new(ExpressionErrorKind::UnknownMember, "a name that the shape's declaration has", at)
    }

    /// What is wrong with it.
    pub const fn kind(&self) -> ExpressionErrorKind {
        self.kind
    }

    /// What should have been there.
    pub(crate) const fn expected(&self) -> &'static str {
        self.expected
    }

    /// Where in the text: bytes from its beginning.
    pub(crate) const fn at(&self) -> usize {
        self.at
    }
}

impl fmt::Display for ExpressionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            ExpressionErrorKind::InvalidType | ExpressionErrorKind::TooLarge => {
                write!(f, "expected {}", self.expected)
            }
            _ => write!(f, "expected {} at byte {}", self.expected, self.at),
        }
    }
}

impl Error for ExpressionError {}
