//! Text enters, the nodes of an expression leave: by how strongly each operator binds (Pratt). All of it is constant: the
//! compiler reads what a declaration says, and says what is wrong with it.

use super::{
    ExpressionError, ExpressionErrorKind,
    lexer::{Kind, Token, token},
    node::{Comparison, Id, Node, Span},
    program::{CAPACITY, Program},
};

/// How deep an expression may be nested.
const MAX_DEPTH: usize = 128;

/// How deep one may be that the compiler reads: it gives up after 128 calls within each other.
const MAX_CONSTANT_DEPTH: usize = 20;

/// `?`, which is not constant.
macro_rules! ok {
    ($result:expr) => {
        match $result {
            Ok(value) => value,
            Err(error) => return Err(error),
        }
    };
}
pub(super) use ok;

/// Reads an expression.
pub(super) const fn parse(text: &str) -> Result<Program, ExpressionError> {
    parse_within(text, MAX_DEPTH)
}

/// Reads an expression while the compiler runs.
pub(crate) const fn parse_constant(text: &str) -> Result<Program, ExpressionError> {
    parse_within(text, MAX_CONSTANT_DEPTH)
}

const fn parse_within(text: &str, max_depth: usize) -> Result<Program, ExpressionError> {
    let text = text.as_bytes();
    if text.len() > u16::MAX as usize {
        return Err(ExpressionError::syntax("an expression of at most 65535 bytes", u16::MAX as usize));
    }
    let next = ok!(token(text, 0));
    let mut parser = Parser { text, next, program: Program::EMPTY, depth: 0, max_depth };
    ok!(parser.expression(0));
    match parser.next.kind {
        Kind::End => Ok(parser.program),
        _ => Err(parser.expected("an operator, or the end")),
    }
}

/// A node, by its place.
pub(super) type Parsed = Result<Id, ExpressionError>;

pub(super) struct Parser<'t> {
    pub(super) text: &'t [u8],
    pub(super) next: Token,
    program: Program,
    depth: usize,
    max_depth: usize,
}

/// How strongly a token binds what stands before it.
const fn power(kind: Kind) -> u8 {
    match kind {
        Kind::Pipe => 1,
        Kind::Or => 2,
        Kind::And => 3,
        Kind::Equal
        | Kind::NotEqual
        | Kind::Less
        | Kind::LessOrEqual
        | Kind::Greater
        | Kind::GreaterOrEqual => COMPARISON,
        Kind::Flatten => FLATTEN,
        Kind::Star => STAR,
        Kind::Filter => FILTER,
        Kind::Dot => DOT,
        Kind::OpenBracket => 55,
        _ => 0,
    }
}

const COMPARISON: u8 = 5;
const FLATTEN: u8 = 9;
/// What binds less ends a projection.
const PROJECTION_ENDS: u8 = 10;
const STAR: u8 = 20;
const FILTER: u8 = 21;
const DOT: u8 = 40;
const NOT: u8 = 45;

impl Parser<'_> {
    pub(super) const fn expected(&self, what: &'static str) -> ExpressionError {
        ExpressionError::syntax(what, self.next.start)
    }

    pub(super) const fn advance(&mut self) -> Result<Token, ExpressionError> {
        let token = self.next;
        self.next = ok!(self::token(self.text, token.end));
        Ok(token)
    }

    pub(super) const fn expect(&mut self, kind: Kind, what: &'static str) -> Result<Token, ExpressionError> {
        if self.next.kind as u8 != kind as u8 {
            return Err(self.expected(what));
        }
        self.advance()
    }

    pub(super) const fn add(&mut self, node: Node) -> Parsed {
        let index = self.program.length;
        if index >= CAPACITY {
            return Err(self.expected("an expression of fewer parts"));
        }
        self.program.nodes[index] = node;
        self.program.length += 1;
        #[expect(clippy::cast_possible_truncation, reason = "there is not that much room")]
        Ok(index as Id)
    }

    pub(super) const fn expression(&mut self, binding: u8) -> Parsed {
        if self.depth >= self.max_depth {
            return Err(self.expected("less nesting"));
        }
        self.depth += 1;
        let mut left = ok!(self.prefix());
        while binding < power(self.next.kind) {
            left = ok!(self.infix(left));
        }
        self.depth -= 1;
        Ok(left)
    }

    const fn prefix(&mut self) -> Parsed {
        let token = ok!(self.advance());
        match token.kind {
            Kind::Name if matches!(self.next.kind, Kind::OpenParenthesis) => self.call(token),
            Kind::Name => self.add(Node::Field(span(token))),
            Kind::Quoted if matches!(self.next.kind, Kind::OpenParenthesis) => {
                Err(self.expected("a function's name without quotes"))
            }
            Kind::Quoted => self.add(Node::Quoted(span(token))),
            Kind::Literal => self.add(Node::Literal(inner(token))),
            Kind::Raw => self.add(Node::Raw(inner(token))),
            Kind::At => self.add(Node::Current),
            Kind::Star => {
                let current = ok!(self.add(Node::Current));
                self.values(current)
            }
            Kind::Flatten => {
                let current = ok!(self.add(Node::Current));
                self.flatten(current)
            }
            Kind::Filter => {
                let current = ok!(self.add(Node::Current));
                self.filter(current)
            }
            Kind::Not => {
                let operand = ok!(self.expression(NOT));
                self.add(Node::Not(operand))
            }
            Kind::OpenParenthesis => {
                let inner = ok!(self.expression(0));
                ok!(self.expect(Kind::CloseParenthesis, "`)`"));
                Ok(inner)
            }
            Kind::OpenBrace => self.map(),
            Kind::OpenBracket => self.prefix_bracket(),
            _ => Err(ExpressionError::syntax("an expression", token.start)),
        }
    }

    const fn infix(&mut self, left: Id) -> Parsed {
        let token = ok!(self.advance());
        match token.kind {
            Kind::Dot if matches!(self.next.kind, Kind::Star) => {
                ok!(self.advance());
                self.values(left)
            }
            Kind::Dot => {
                let right = ok!(self.after_dot(DOT));
                self.add(Node::Then(left, right))
            }
            Kind::Pipe => {
                let right = ok!(self.expression(power(Kind::Pipe)));
                self.add(Node::Then(left, right))
            }
            Kind::Or => {
                let right = ok!(self.expression(power(Kind::Or)));
                self.add(Node::Or(left, right))
            }
            Kind::And => {
                let right = ok!(self.expression(power(Kind::And)));
                self.add(Node::And(left, right))
            }
            Kind::Flatten => self.flatten(left),
            Kind::Filter => self.filter(left),
            Kind::OpenBracket => self.bracket(left),
            kind => match comparison(kind) {
                Some(comparison) => {
                    let right = ok!(self.expression(COMPARISON));
                    self.add(Node::Compare(comparison, left, right))
                }
                None => Err(ExpressionError::syntax("an operator", token.start)),
            },
        }
    }

    const fn values(&mut self, left: Id) -> Parsed {
        let right = ok!(self.projected(STAR));
        self.add(Node::Values(left, right))
    }

    const fn flatten(&mut self, left: Id) -> Parsed {
        let flat = ok!(self.add(Node::Flatten(left)));
        let right = ok!(self.projected(FLATTEN));
        self.add(Node::Project(flat, right))
    }

    const fn filter(&mut self, left: Id) -> Parsed {
        let condition = ok!(self.expression(0));
        ok!(self.expect(Kind::CloseBracket, "`]`"));
        let right = ok!(self.projected(FILTER));
        self.add(Node::Filter(left, condition, right))
    }

    /// What is done with each item of a projection.
    const fn projected(&mut self, binding: u8) -> Parsed {
        match self.next.kind {
            Kind::Dot => {
                ok!(self.advance());
                self.after_dot(binding)
            }
            Kind::OpenBracket | Kind::Filter => self.expression(binding),
            kind if power(kind) < PROJECTION_ENDS => self.add(Node::Current),
            _ => Err(self.expected("`.`, `[`, or the end of what is done with each item")),
        }
    }

    const fn after_dot(&mut self, binding: u8) -> Parsed {
        match self.next.kind {
            Kind::Name | Kind::Quoted | Kind::Star => self.expression(binding),
            Kind::OpenBracket => {
                ok!(self.advance());
                self.list()
            }
            Kind::OpenBrace => {
                ok!(self.advance());
                self.map()
            }
            _ => Err(self.expected("a name after `.`")),
        }
    }

    /// What opens with a bracket and follows nothing: an index, a slice, a projection, or a list of expressions.
    const fn prefix_bracket(&mut self) -> Parsed {
        match self.next.kind {
            Kind::Number | Kind::Colon => {
                let current = ok!(self.add(Node::Current));
                self.bracket(current)
            }
            Kind::Star if self.is_closed_after(self.next.end) => {
                let current = ok!(self.add(Node::Current));
                self.bracket(current)
            }
            _ => self.list(),
        }
    }

    const fn is_closed_after(&self, at: usize) -> bool {
        matches!(token(self.text, at), Ok(Token { kind: Kind::CloseBracket, .. }))
    }

    /// What follows a bracket that follows something.
    const fn bracket(&mut self, left: Id) -> Parsed {
        if let Kind::Star = self.next.kind {
            ok!(self.advance());
            ok!(self.expect(Kind::CloseBracket, "`]`"));
            let right = ok!(self.projected(STAR));
            return self.add(Node::Project(left, right));
        }
        let first = ok!(self.number());
        if let Kind::Colon = self.next.kind {
            return self.slice(left, first);
        }
        let Some(index) = first else { return Err(self.expected("an index, a slice or `*`")) };
        ok!(self.expect(Kind::CloseBracket, "`]`"));
        let index = ok!(self.add(Node::Index(index)));
        self.add(Node::Then(left, index))
    }

    const fn slice(&mut self, left: Id, start: Option<i32>) -> Parsed {
        ok!(self.expect(Kind::Colon, "`:`"));
        let end = ok!(self.number());
        let mut given = None;
        if let Kind::Colon = self.next.kind {
            ok!(self.advance());
            given = ok!(self.number());
        }
        let bracket = ok!(self.expect(Kind::CloseBracket, "`]`"));
        let step = match given {
            Some(0) => {
                let kind = ExpressionErrorKind::InvalidValue;
                return Err(ExpressionError::new(kind, "a step that is not zero", bracket.start));
            }
            Some(given) => given,
            None => 1,
        };
        let slice = ok!(self.add(Node::Slice { start, end, step }));
        let sliced = ok!(self.add(Node::Then(left, slice)));
        let right = ok!(self.projected(STAR));
        self.add(Node::Project(sliced, right))
    }

    /// The number that comes next, if one does.
    const fn number(&mut self) -> Result<Option<i32>, ExpressionError> {
        let Kind::Number = self.next.kind else { return Ok(None) };
        let Token { start, end, .. } = ok!(self.advance());
        let text = self.text.split_at(end).0.split_at(start).1;
        let text = match str::from_utf8(text) {
            Ok(text) => text,
            Err(_) => "",
        };
        match i32::from_str_radix(text, 10) {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(ExpressionError::syntax("a number of 32 bits", start)),
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a longer text was refused")]
pub(super) const fn span(token: Token) -> Span {
    Span { start: token.start as u16, end: token.end as u16 }
}

/// What is between the marks.
const fn inner(token: Token) -> Span {
    let Span { start, end } = span(token);
    Span { start: start + 1, end: end - 1 }
}

const fn comparison(kind: Kind) -> Option<Comparison> {
    Some(match kind {
        Kind::Equal => Comparison::Equal,
        Kind::NotEqual => Comparison::NotEqual,
        Kind::Less => Comparison::Less,
        Kind::LessOrEqual => Comparison::LessOrEqual,
        Kind::Greater => Comparison::Greater,
        Kind::GreaterOrEqual => Comparison::GreaterOrEqual,
        _ => return None,
    })
}
