//! What enters: a statement's text. What leaves: its syntax tree, or a refusal that names the construct and its place.
//! Recursive descent; what may recurse counts its depth.

use super::{
    ast::{
        Assignment, Case, Column, Equality, Expression, Filter, From, Name, Parsed, Path, Projection, Source,
        Statement, Step,
    },
    lexer::{Kind, Token, tokenize},
    literal::{Sign, number},
    refusal::{is_reserved, refuse, unsupported},
};
use crate::{failure::Failure, ion};

/// Structs, lists and parentheses inside one another.
const MAX_DEPTH: usize = 32;

/// Each path may copy a whole document into a result.
const MAX_PATHS: usize = 512;

/// Parses one statement.
pub(crate) fn parse(text: &str) -> Result<Parsed, Failure> {
    let tokens = tokenize(text)?;
    let mut parser = Parser { tokens: &tokens, parameters: 0, paths: 0, depth: 0 };
    let statement = parser.statement()?;
    parser.accept(";");
    match parser.peek() {
        Kind::End => Ok(Parsed { statement, parameters: parser.parameters }),
        _ => Err(parser.refuse("the end of the statement")),
    }
}

struct Parser<'t, 's> {
    /// What is left. Its last token is the end, which is never taken.
    tokens: &'t [Token<'s>],
    parameters: usize,
    paths: usize,
    depth: usize,
}

impl<'t, 's> Parser<'t, 's> {
    fn statement(&mut self) -> Result<Statement, Failure> {
        if self.accept_words(&["CREATE", "TABLE"]) {
            return self.name("the name of a table").map(Statement::CreateTable);
        }
        if self.accept_words(&["INSERT"]) {
            return self.insert();
        }
        if self.accept_words(&["SELECT"]) {
            return self.select();
        }
        if self.accept_words(&["UPDATE"]) {
            return self.update();
        }
        if self.accept_words(&["DELETE"]) {
            self.expect_word("FROM")?;
            let from = self.from()?;
            return Ok(Statement::Delete { from, filter: self.filter()? });
        }
        Err(self.refuse("`SELECT`, `INSERT`, `UPDATE`, `DELETE` or `CREATE TABLE`"))
    }

    fn insert(&mut self) -> Result<Statement, Failure> {
        self.expect_word("INTO")?;
        let table = self.name("the name of a table")?;
        let source = if self.accept_words(&["VALUE"]) {
            Source::Document(self.constant()?)
        } else if self.accept("<<") {
            Source::Bag(self.list_until(">>", Self::constant)?)
        } else {
            Source::Either(self.constant()?)
        };
        Ok(Statement::Insert { table, source })
    }

    fn select(&mut self) -> Result<Statement, Failure> {
        let projection = if self.accept("*") { Projection::Everything } else { self.columns()? };
        self.expect_word("FROM")?;
        let from = self.from()?;
        Ok(Statement::Select { projection, from, filter: self.filter()? })
    }

    fn columns(&mut self) -> Result<Projection, Failure> {
        let mut columns = Vec::new();
        loop {
            let path = self.path("`*` or a path")?;
            let alias = if self.accept_words(&["AS"]) { Some(self.name("a name")?) } else { None };
            let unnamed = || format!("_{}", columns.len() + 1);
            let name =
                alias.as_ref().or_else(|| path.last_name()).map_or_else(unnamed, |name| name.text.clone());
            columns.push(Column { path, name });
            if !self.accept(",") {
                return Ok(Projection::Columns(columns));
            }
        }
    }

    fn update(&mut self) -> Result<Statement, Failure> {
        let from = self.from()?;
        self.expect_word("SET")?;
        let mut assignments = Vec::new();
        loop {
            let target = self.path("a path")?;
            self.expect("=")?;
            assignments.push(Assignment { target, value: self.expression()? });
            if !self.accept(",") {
                break;
            }
        }
        Ok(Statement::Update { from, assignments, filter: self.filter()? })
    }

    /// `t`, `t x` or `t AS x`.
    fn from(&mut self) -> Result<From, Failure> {
        let table = self.name("the name of a table")?;
        if let Kind::Symbol(symbol @ ("." | "[" | "(")) = self.peek() {
            let end = if *symbol == "(" { ")" } else { "" };
            return Err(self.unsupported(&format!("{}{symbol}…{end}", table.text)));
        }
        let is_name = match self.peek() {
            Kind::Word(word) => !is_reserved(word),
            Kind::Quoted(_) => true,
            _ => false,
        };
        let alias = if self.accept_words(&["AS"]) || is_name { Some(self.name("a name")?) } else { None };
        if let Kind::Symbol(",") = self.peek() {
            return Err(self.unsupported("FROM …, …"));
        }
        Ok(From { table, alias })
    }

    fn filter(&mut self) -> Result<Filter, Failure> {
        let mut filter = Filter::new();
        if self.accept_words(&["WHERE"]) {
            self.conjunction(&mut filter)?;
        }
        Ok(filter)
    }

    fn conjunction(&mut self, filter: &mut Filter) -> Result<(), Failure> {
        loop {
            if self.accept("(") {
                self.nested(|parser| parser.conjunction(filter))?;
                self.expect(")")?;
            } else {
                let left = self.expression()?;
                self.expect("=")?;
                filter.push(Equality { left, right: self.expression()? });
            }
            if !self.accept_words(&["AND"]) {
                return Ok(());
            }
        }
    }

    /// An expression without paths.
    fn constant(&mut self) -> Result<Expression, Failure> {
        match self.peek() {
            Kind::Quoted(_) => Err(self.refuse("a value")),
            Kind::Word(word) if !is_literal(word) => Err(self.refuse("a value")),
            _ => self.expression_of(Self::constant),
        }
    }

    fn expression(&mut self) -> Result<Expression, Failure> {
        match self.peek() {
            Kind::Quoted(_) => self.path("a value").map(Expression::Path),
            Kind::Word(word) if !is_literal(word) => self.path("a value").map(Expression::Path),
            _ => self.expression_of(Self::expression),
        }
    }

    /// A literal, a `?`, or a struct or list whose members `member` parses.
    fn expression_of(&mut self, member: Member<'t, 's>) -> Result<Expression, Failure> {
        if self.accept("?") {
            self.parameters += 1;
            return Ok(Expression::Parameter(self.parameters - 1));
        }
        if self.accept("[") {
            return self.nested(|parser| parser.list_until("]", member)).map(Expression::List);
        }
        if self.accept("{") {
            return self.nested(|parser| parser.fields(member)).map(Expression::Struct);
        }
        self.scalar().map(Expression::Literal)
    }

    fn scalar(&mut self) -> Result<ion_rs::Element, Failure> {
        let is_signed =
            matches!(self.tokens, [_, Token { kind: Kind::Number(_), .. }, ..]) && self.accept("-");
        let sign = if is_signed { Sign::Minus } else { Sign::Plus };
        let element = match self.peek() {
            Kind::Number(text) => number(text, sign),
            Kind::Text(text) => Ok(ion_rs::Element::string(text.as_str())),
            Kind::Ion(text) => ion::read_text(text),
            Kind::Word(word) if word.eq_ignore_ascii_case("TRUE") => Ok(ion_rs::Element::boolean(true)),
            Kind::Word(word) if word.eq_ignore_ascii_case("FALSE") => Ok(ion_rs::Element::boolean(false)),
            Kind::Word(word) if word.eq_ignore_ascii_case("NULL") => {
                Ok(ion_rs::Element::null(ion_rs::IonType::Null))
            }
            _ => return Err(self.refuse("a value")),
        };
        let element = element.map_err(|reason| {
            let place = self.tokens[0].place;
            Failure::bad_statement(format!("the literal was refused: {reason}: at {place}"))
        })?;
        self.advance();
        Ok(element)
    }

    /// `'name': value, … }`
    fn fields(&mut self, member: Member<'t, 's>) -> Result<Vec<(String, Expression)>, Failure> {
        self.list_until("}", |parser| {
            let Kind::Text(name) = parser.peek() else {
                return Err(parser.refuse("a field's name in single quotes"));
            };
            let name = name.clone();
            parser.advance();
            parser.expect(":")?;
            Ok((name, member(parser)?))
        })
    }

    fn path(&mut self, expected: &str) -> Result<Path, Failure> {
        if let [_, Token { kind: Kind::Symbol("("), .. }, ..] = self.tokens {
            return Err(self.refuse(expected));
        }
        self.paths += 1;
        if self.paths > MAX_PATHS {
            let place = self.tokens[0].place;
            return Err(Failure::bad_statement(format!(
                "the statement has more than {MAX_PATHS} paths: at {place}"
            )));
        }
        let first = self.name(expected)?;
        let mut rest = Vec::new();
        loop {
            if self.accept(".") {
                if let Kind::Symbol("*") = self.peek() {
                    return Err(self.unsupported(&format!("{}.*", first.text)));
                }
                rest.push(Step::Field(self.name("the name of a field")?));
            } else if self.accept("[") {
                rest.push(self.subscript()?);
                self.expect("]")?;
            } else {
                return Ok(Path { first, rest });
            }
        }
    }

    fn subscript(&mut self) -> Result<Step, Failure> {
        let step = match self.peek() {
            Kind::Number(text) => text.parse().ok().map(Step::Index),
            Kind::Text(text) => Some(Step::Field(Name { text: text.clone(), case: Case::Sensitive })),
            _ => None,
        };
        let step = step.ok_or_else(|| self.refuse("a position or a field's name"))?;
        self.advance();
        Ok(step)
    }

    fn name(&mut self, expected: &str) -> Result<Name, Failure> {
        let name = match self.peek() {
            Kind::Word(word) if !is_reserved(word) => {
                Name { text: (*word).to_owned(), case: Case::Insensitive }
            }
            Kind::Quoted(text) => Name { text: text.clone(), case: Case::Sensitive },
            _ => return Err(self.refuse(expected)),
        };
        self.advance();
        Ok(name)
    }

    /// Items between commas, up to `end`, which may follow at once.
    fn list_until<T>(
        &mut self,
        end: &'static str,
        mut item: impl FnMut(&mut Self) -> Result<T, Failure>,
    ) -> Result<Vec<T>, Failure> {
        let mut items = Vec::new();
        if self.accept(end) {
            return Ok(items);
        }
        loop {
            items.push(item(self)?);
            if self.accept(end) {
                return Ok(items);
            }
            self.expect(",")?;
        }
    }

    fn nested<T>(&mut self, parse: impl FnOnce(&mut Self) -> Result<T, Failure>) -> Result<T, Failure> {
        if self.depth == MAX_DEPTH {
            let place = self.tokens[0].place;
            return Err(Failure::bad_statement(format!(
                "the statement nests more than {MAX_DEPTH} deep: at {place}"
            )));
        }
        self.depth += 1;
        let parsed = parse(self);
        self.depth -= 1;
        parsed
    }

    fn peek(&self) -> &'t Kind<'s> {
        &self.tokens[0].kind
    }

    fn advance(&mut self) {
        if let [_, rest @ ..] = self.tokens
            && !rest.is_empty()
        {
            self.tokens = rest;
        }
    }

    fn accept(&mut self, symbol: &'static str) -> bool {
        let accepted = *self.peek() == Kind::Symbol(symbol);
        if accepted {
            self.advance();
        }
        accepted
    }

    fn expect(&mut self, symbol: &'static str) -> Result<(), Failure> {
        if self.accept(symbol) { Ok(()) } else { Err(self.refuse(&format!("`{symbol}`"))) }
    }

    /// Takes all of `words`, or none of them.
    fn accept_words(&mut self, words: &[&str]) -> bool {
        let accepted = words.len() < self.tokens.len()
            && words.iter().zip(self.tokens).all(|(expected, token)| match &token.kind {
                Kind::Word(word) => word.eq_ignore_ascii_case(expected),
                _ => false,
            });
        if accepted {
            self.tokens = &self.tokens[words.len()..];
        }
        accepted
    }

    fn expect_word(&mut self, word: &str) -> Result<(), Failure> {
        if self.accept_words(&[word]) { Ok(()) } else { Err(self.refuse(&format!("`{word}`"))) }
    }

    fn refuse(&self, expected: &str) -> Failure {
        refuse(self.tokens, expected)
    }

    fn unsupported(&self, construct: &str) -> Failure {
        unsupported(construct, &self.tokens[0])
    }
}

/// Parses one member of a struct or a list.
type Member<'t, 's> = fn(&mut Parser<'t, 's>) -> Result<Expression, Failure>;

fn is_literal(word: &str) -> bool {
    ["TRUE", "FALSE", "NULL"].iter().any(|literal| literal.eq_ignore_ascii_case(word))
}
