//! Expressions: JSON enters, and what is evaluated leaves, with its type.

use super::{
    error::RuleSetError,
    function::{Function, Parameters},
    json::Json,
    scope::{Known, Scope},
    tree::{Expression, Piece, Step},
    value::Type,
};
use crate::shape::Document;

/// An expression, and what it comes to.
pub(super) struct Typed {
    pub(super) expression: Expression,
    pub(super) kind: Type,
}

/// Reads an expression of any type.
pub(super) fn expression(json: &Json<'_>, scope: &Scope) -> Result<Typed, RuleSetError> {
    let typed = |expression, kind| Ok(Typed { expression, kind });
    match json.value {
        Document::String(text) => typed(template(json, text, scope)?, Type::Text),
        Document::Boolean(flag) => typed(Expression::Flag(*flag), Type::Flag),
        Document::Number(_) => match json.number() {
            Some(number) => typed(Expression::Number(number), Type::Number),
            None => Err(json.error("expected a whole number")),
        },
        Document::Map(map) if map.contains_key("ref") => {
            let reference = json.member("ref");
            let Known { slot, kind } = name(&reference, reference.text()?, scope)?;
            typed(Expression::Slot(slot), kind)
        }
        Document::Map(map) if map.contains_key("fn") => call(json, scope),
        _ => Err(json.error("expected a literal, a reference or a function")),
    }
}

/// Reads an expression of one type.
pub(super) fn expression_of(kind: Type, json: &Json<'_>, scope: &Scope) -> Result<Expression, RuleSetError> {
    let found = expression(json, scope)?;
    expect(kind, found.kind, json)?;
    Ok(found.expression)
}

fn expect(kind: Type, found: Type, json: &Json<'_>) -> Result<(), RuleSetError> {
    if kind == found {
        return Ok(());
    }
    Err(json.error(format!("expected {}, found {}", kind.name(), found.name())))
}

fn name(json: &Json<'_>, name: &str, scope: &Scope) -> Result<Known, RuleSetError> {
    scope.find(name).ok_or_else(|| json.error(format!("nothing is called `{name}` here")))
}

/// Reads a function and its arguments.
pub(super) fn call(json: &Json<'_>, scope: &Scope) -> Result<Typed, RuleSetError> {
    let name_json = json.member("fn");
    let name = name_json.text()?;
    let arguments = json.member("argv");
    if name == "getAttr" {
        return attribute(&arguments, scope);
    }
    let function =
        Function::of(name).ok_or_else(|| name_json.error(format!("no function is called `{name}`")))?;
    let mut read = Vec::new();
    let mut kinds = Vec::new();
    for argument in arguments.items()? {
        let argument = expression(&argument, scope)?;
        read.push(argument.expression);
        kinds.push(argument.kind);
    }
    let kind = check(function, &kinds, &arguments)?;
    Ok(Typed { expression: Expression::Call(function, read.into()), kind })
}

/// Whether these are arguments for the function, and what it comes to.
fn check(function: Function, kinds: &[Type], arguments: &Json<'_>) -> Result<Type, RuleSetError> {
    let count = |expected: &str| arguments.error(format!("expected {expected}, found {}", kinds.len()));
    match (function.parameters(), kinds) {
        (Parameters::Fixed(expected), _) => {
            if expected.len() != kinds.len() {
                return Err(count(&format!("arguments: {}", expected.len())));
            }
            for (json, (expected, found)) in arguments.items()?.zip(expected.iter().zip(kinds)) {
                expect(*expected, *found, &json)?;
            }
            Ok(function.result())
        }
        (Parameters::Any, [_]) => Ok(function.result()),
        (Parameters::Any, _) => Err(count("arguments: 1")),
        (Parameters::Alike, [first, rest @ ..]) if !rest.is_empty() => alike(*first, rest, arguments),
        (Parameters::Alike, _) => Err(count("arguments: 2 or more")),
        (Parameters::Choice, [Type::Flag, yes, no]) => alike(*yes, &[*no], arguments),
        (Parameters::Choice, _) => Err(arguments.error("expected a boolean and two more arguments")),
    }
}

fn alike(first: Type, rest: &[Type], arguments: &Json<'_>) -> Result<Type, RuleSetError> {
    match rest.iter().find(|kind| **kind != first) {
        None => Ok(first),
        Some(other) => Err(arguments.error(format!(
            "expected arguments of one type, found {} and {}",
            first.name(),
            other.name()
        ))),
    }
}

/// Reads the arguments of `getAttr`.
fn attribute(arguments: &Json<'_>, scope: &Scope) -> Result<Typed, RuleSetError> {
    let mut items = arguments.items()?;
    let (Some(of), Some(path), None) = (items.next(), items.next(), items.next()) else {
        return Err(arguments.error("expected a value and a path"));
    };
    let of = expression(&of, scope)?;
    let (steps, kind) = steps(&path, path.text()?, of.kind)?;
    Ok(Typed { expression: Expression::Attribute(Box::new(of.expression), steps.into()), kind })
}

/// Reads a path: names with dots between them, and indices in brackets.
fn steps(json: &Json<'_>, path: &str, mut kind: Type) -> Result<(Vec<Step>, Type), RuleSetError> {
    let mut steps = Vec::new();
    for part in path.split('.') {
        let (name, indices) = part.split_at(part.find('[').unwrap_or(part.len()));
        if !name.is_empty() || indices.is_empty() {
            let (step, next) = kind
                .attribute(name)
                .ok_or_else(|| json.error(format!("{} has no attribute `{name}`", kind.name())))?;
            steps.push(step);
            kind = next;
        }
        let mut rest = indices;
        while let Some(tail) = rest.strip_prefix('[') {
            let index = tail.split_once(']').and_then(|(index, tail)| Some((index.parse().ok()?, tail)));
            let (index, tail) = index.ok_or_else(|| json.error("expected an index such as `[0]`"))?;
            expect(Type::Texts, kind, json)?;
            steps.push(Step::Item(index));
            (kind, rest) = (Type::Text, tail);
        }
        if !rest.is_empty() {
            return Err(json.error(format!("expected `.` or `[`, found `{rest}`")));
        }
    }
    Ok((steps, kind))
}

/// Reads a text, with values in braces; two braces stand for one.
fn template(json: &Json<'_>, text: &str, scope: &Scope) -> Result<Expression, RuleSetError> {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, tail) = rest.split_at(at);
        literal.push_str(before);
        if let Some(tail) = tail.strip_prefix("{{").or_else(|| tail.strip_prefix("}}")) {
            literal.push_str(&rest[at..=at]);
            rest = tail;
            continue;
        }
        let inner = tail.strip_prefix('{').and_then(|tail| tail.split_once('}'));
        let (inner, tail) = inner.ok_or_else(|| json.error("expected `{` and `}` in pairs"))?;
        if !literal.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut literal).into()));
        }
        pieces.push(inserted(json, inner, scope)?);
        rest = tail;
    }
    literal.push_str(rest);
    if pieces.is_empty() {
        return Ok(Expression::Text(literal.into()));
    }
    if !literal.is_empty() {
        pieces.push(Piece::Text(literal.into()));
    }
    Ok(Expression::Template(pieces.into()))
}

/// Reads `name` or `name#attribute`.
fn inserted(json: &Json<'_>, text: &str, scope: &Scope) -> Result<Piece, RuleSetError> {
    let (name, path) = match text.split_once('#') {
        Some((name, path)) => (name, Some(path)),
        None => (text, None),
    };
    let Known { slot, kind } = self::name(json, name, scope)?;
    let (steps, kind) = path.map_or_else(|| Ok((Vec::new(), kind)), |path| steps(json, path, kind))?;
    expect(Type::Text, kind, json)?;
    Ok(Piece::Value(slot, steps.into()))
}
