//! What is in brackets, braces and parentheses with commas between: lists, maps and the arguments of a call.

use super::{
    ExpressionError, ExpressionErrorKind,
    function::Function,
    lexer::{Kind, Token},
    node::{Id, NONE, Node},
    parser::{Parsed, Parser, ok, span},
};

/// How many items a list, a map or a call may have.
const MAX_ITEMS: usize = 32;

impl Parser<'_> {
    pub(super) const fn call(&mut self, name: Token) -> Parsed {
        let text = self.text.split_at(name.end).0.split_at(name.start).1;
        let Some(function) = Function::named(text) else {
            let kind = ExpressionErrorKind::UnknownFunction;
            return Err(ExpressionError::new(kind, "a function's name", name.start));
        };
        ok!(self.advance());
        let (mut arguments, mut count) = ([NONE; MAX_ITEMS], 0);
        while !matches!(self.next.kind, Kind::CloseParenthesis) {
            let argument = ok!(self.argument());
            ok!(self.keep(&mut arguments, count, argument));
            count += 1;
            if let Kind::Comma = self.next.kind {
                ok!(self.advance());
                if let Kind::CloseParenthesis = self.next.kind {
                    return Err(self.expected("an argument"));
                }
            } else if !matches!(self.next.kind, Kind::CloseParenthesis) {
                return Err(self.expected("`,` or `)`"));
            }
        }
        ok!(self.advance());
        if !function.takes(count) {
            let kind = ExpressionErrorKind::InvalidArity;
            return Err(ExpressionError::new(kind, "another number of arguments", name.start));
        }
        let first = ok!(self.items(&arguments, count));
        self.add(Node::Call(function, first))
    }

    const fn argument(&mut self) -> Parsed {
        if !matches!(self.next.kind, Kind::Ampersand) {
            return self.expression(0);
        }
        ok!(self.advance());
        let expression = ok!(self.expression(0));
        self.add(Node::Reference(expression))
    }

    const fn keep(&self, ids: &mut [Id; MAX_ITEMS], at: usize, id: Id) -> Result<(), ExpressionError> {
        if at >= MAX_ITEMS {
            return Err(self.expected("fewer items"));
        }
        ids[at] = id;
        Ok(())
    }

    /// Links values, and gives the first.
    const fn items(&mut self, values: &[Id; MAX_ITEMS], mut count: usize) -> Parsed {
        let mut first = NONE;
        while count > 0 {
            count -= 1;
            first = ok!(self.add(Node::Item(values[count], first)));
        }
        Ok(first)
    }

    pub(super) const fn list(&mut self) -> Parsed {
        let (mut values, mut count) = ([NONE; MAX_ITEMS], 0);
        loop {
            let value = ok!(self.expression(0));
            ok!(self.keep(&mut values, count, value));
            count += 1;
            match ok!(self.advance()).kind {
                Kind::Comma => {}
                Kind::CloseBracket => break,
                _ => return Err(self.expected("`,` or `]` before this")),
            }
        }
        let first = ok!(self.items(&values, count));
        self.add(Node::List(first))
    }

    pub(super) const fn map(&mut self) -> Parsed {
        let (mut names, mut values, mut count) = ([NONE; MAX_ITEMS], [NONE; MAX_ITEMS], 0);
        loop {
            let name = ok!(self.name());
            ok!(self.keep(&mut names, count, name));
            ok!(self.expect(Kind::Colon, "`:`"));
            let value = ok!(self.expression(0));
            ok!(self.keep(&mut values, count, value));
            count += 1;
            match ok!(self.advance()).kind {
                Kind::Comma => {}
                Kind::CloseBrace => break,
                _ => return Err(self.expected("`,` or `}` before this")),
            }
        }
        let mut first = NONE;
        while count > 0 {
            count -= 1;
            first = ok!(self.add(Node::Entry(names[count], values[count], first)));
        }
        self.add(Node::Map(first))
    }

    const fn name(&mut self) -> Parsed {
        let token = ok!(self.advance());
        match token.kind {
            Kind::Name => self.add(Node::Field(span(token))),
            Kind::Quoted => self.add(Node::Quoted(span(token))),
            _ => Err(ExpressionError::syntax("a name", token.start)),
        }
    }
}
