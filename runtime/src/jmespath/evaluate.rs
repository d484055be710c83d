//! Nodes and a value enter, the value that they find in it leaves.

use std::{borrow::Cow, cell::Cell};

use super::{
    ExpressionError,
    budget::Budget,
    node::{Comparison, Id, NONE, Node, Span},
    order::{are_equal, compare},
    value::{Object, Value},
};
use crate::shape::{Document, Members, View, document_view};

/// One walk over a value.
pub(super) struct Evaluator<'e> {
    text: &'e str,
    nodes: &'e [Node],
    is_sensitive: Cell<bool>,
    pub(super) budget: Budget,
}

pub(super) type Evaluated<'v> = Result<Value<'v>, ExpressionError>;

impl<'e> Evaluator<'e> {
    pub(super) fn new(text: &'e str, nodes: &'e [Node]) -> Self {
        Self { text, nodes, is_sensitive: Cell::new(false), budget: Budget::new() }
    }

    /// The whole expression.
    pub(super) fn root(&self) -> Id {
        Id::try_from(self.nodes.len().saturating_sub(1)).unwrap_or(NONE)
    }

    /// Whether a sensitive member was read on the way.
    pub(super) fn is_sensitive(&self) -> bool {
        self.is_sensitive.get()
    }

    pub(super) fn node(&self, id: Id) -> Node {
        self.nodes.get(usize::from(id)).copied().unwrap_or(Node::Current)
    }

    pub(super) fn evaluate<'v>(&self, id: Id, value: &Value<'v>) -> Evaluated<'v> {
        let node = self.node(id);
        let found = self.find(node, value)?;
        match node {
            // What its parts made was paid for.
            Node::Then(..) | Node::Or(..) | Node::And(..) => {}
            _ => self.budget.copy(&found)?,
        }
        Ok(found)
    }

    /// What was found as a document.
    pub(super) fn document(&self, found: Value<'_>) -> Result<Document, ExpressionError> {
        self.budget.whole(&found)?;
        Ok(found.into_document())
    }

    fn find<'v>(&self, node: Node, value: &Value<'v>) -> Evaluated<'v> {
        Ok(match node {
            Node::Current => value.clone(),
            Node::Field(span) => self.field(self.slice(span), span, value)?,
            Node::Quoted(span) => self.field(&self.quoted(span), span, value)?,
            Node::Literal(span) => self.literal(span),
            Node::Raw(span) => Value::String(unescaped(self.slice(span)).into()),
            Node::Index(index) => at(value, index),
            Node::Slice { start, end, step } => sliced(value, start, end, step),
            Node::Then(first, second) => self.evaluate(second, &self.evaluate(first, value)?)?,
            Node::Flatten(list) => flat(self.evaluate(list, value)?),
            Node::Project(list, each) => self.project(self.evaluate(list, value)?.into_items(), each)?,
            Node::Values(map, each) => {
                let values = self.evaluate(map, value)?.into_entries();
                self.project(values.map(|entries| entries.into_values().collect()), each)?
            }
            Node::Filter(list, condition, each) => {
                self.filter(&self.evaluate(list, value)?, condition, each)?
            }
            Node::Compare(comparison, left, right) => {
                holds(comparison, &self.evaluate(left, value)?, &self.evaluate(right, value)?)
            }
            Node::Or(left, right) => match self.evaluate(left, value)? {
                left if left.is_false() => self.evaluate(right, value)?,
                left => left,
            },
            Node::And(left, right) => match self.evaluate(left, value)? {
                left if left.is_false() => left,
                _ => self.evaluate(right, value)?,
            },
            Node::Not(operand) => Value::Boolean(self.evaluate(operand, value)?.is_false()),
            Node::List(first) => self.list(first, value)?,
            Node::Map(first) => self.map(first, value)?,
            Node::Call(function, first) => self.call(function, first, value)?,
            Node::Reference(_) | Node::Item(..) | Node::Entry(..) => Value::Null,
        })
    }

    fn slice(&self, span: Span) -> &'e str {
        self.text.get(usize::from(span.start)..usize::from(span.end)).unwrap_or_default()
    }

    fn quoted(&self, span: Span) -> String {
        serde_json::from_str(self.slice(span)).unwrap_or_default()
    }

    fn literal(&self, span: Span) -> Value<'static> {
        let json = self.slice(span).replace("\\`", "`");
        serde_json::from_str::<serde_json::Value>(&json).map_or(Value::Null, of_json)
    }

    fn field<'v>(&self, name: &str, span: Span, value: &Value<'v>) -> Evaluated<'v> {
        match value {
            Value::Map(entries) => Ok(entries.get(name).cloned().unwrap_or(Value::Null)),
            Value::Members(members) => {
                let member = self.member(name, *members);
                member.ok_or_else(|| ExpressionError::unknown_member(usize::from(span.start)))
            }
            _ => Ok(Value::Null),
        }
    }

    /// The member of this name, if the declaration has one, or if it came without a declaration.
    fn member<'v>(&self, name: &str, members: &'v dyn Members) -> Option<Value<'v>> {
        if let Some((index, member)) = members.schema().find(name, 0) {
            self.is_sensitive.set(self.is_sensitive.get() || member.sensitive);
            return Some(Value::of(members.member(index)));
        }
        let unknown = members.unknown().filter(|unknown| unknown.name == name)?;
        // Nobody has said whether it may be shown.
        self.is_sensitive.set(true);
        Some(Value::of(document_view(&unknown.value)))
    }

    /// What a path of names leads to; `None` where it is no such path, or leaves what structures show.
    pub(super) fn member_of<'v>(&self, id: Id, value: View<'v>) -> Option<View<'v>> {
        match (self.node(id), value) {
            (Node::Then(first, second), value) => self.member_of(second, self.member_of(first, value)?),
            (Node::Field(span), View::Structure(members)) => {
                let (index, _) = members.schema().find(self.slice(span), 0)?;
                Some(members.member(index))
            }
            (Node::Field(_), View::Null) => Some(View::Null),
            _ => None,
        }
    }

    /// What is found in each item, but for nulls; null where there are no items.
    fn project<'v>(&self, items: Option<Vec<Value<'v>>>, each: Id) -> Evaluated<'v> {
        let Some(items) = items else { return Ok(Value::Null) };
        let mut found = Vec::with_capacity(items.len());
        for item in items {
            let value = self.evaluate(each, &item)?;
            if !matches!(value, Value::Null) {
                found.push(value);
            }
        }
        Ok(Value::List(found))
    }

    fn filter<'v>(&self, list: &Value<'v>, condition: Id, each: Id) -> Evaluated<'v> {
        let Some(count) = list.item_count() else { return Ok(Value::Null) };
        let mut kept = Vec::new();
        for item in (0..count).map(|index| list.item(index)) {
            if !self.evaluate(condition, &item)?.is_false() {
                kept.push(item);
            }
        }
        self.project(Some(kept), each)
    }

    /// The values of linked items.
    pub(super) fn items(&self, first: Id) -> impl Iterator<Item = Id> {
        let mut next = first;
        std::iter::from_fn(move || match self.node(next) {
            Node::Item(value, after) if next != NONE => {
                next = after;
                Some(value)
            }
            _ => None,
        })
    }

    fn list<'v>(&self, first: Id, value: &Value<'v>) -> Evaluated<'v> {
        if let Value::Null = value {
            return Ok(Value::Null);
        }
        let items = self.items(first).map(|item| self.evaluate(item, value));
        items.collect::<Result<_, _>>().map(Value::List)
    }

    fn map<'v>(&self, mut next: Id, value: &Value<'v>) -> Evaluated<'v> {
        if let Value::Null = value {
            return Ok(Value::Null);
        }
        let mut entries = Object::new();
        while let (Node::Entry(name, part, after), true) = (self.node(next), next != NONE) {
            let name = match self.node(name) {
                Node::Field(span) => self.slice(span).to_owned(),
                Node::Quoted(span) => self.quoted(span),
                _ => String::new(),
            };
            entries.insert(name.into(), self.evaluate(part, value)?);
            next = after;
        }
        Ok(Value::Map(entries))
    }
}

/// What is between single quotes: only they may have a backslash before them.
fn unescaped(text: &str) -> String {
    text.replace("\\'", "'")
}

pub(super) fn of_json(json: serde_json::Value) -> Value<'static> {
    use serde_json::Value as Json;
    match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Boolean(value),
        Json::Number(number) => match Document::from(Json::Number(number)) {
            Document::Number(number) => Value::Number(number),
            _ => Value::Null,
        },
        Json::String(text) => Value::String(text.into()),
        Json::Array(items) => Value::List(items.into_iter().map(of_json).collect()),
        Json::Object(entries) => {
            Value::Map(entries.into_iter().map(|(key, value)| (Cow::Owned(key), of_json(value))).collect())
        }
    }
}

fn holds(comparison: Comparison, left: &Value<'_>, right: &Value<'_>) -> Value<'static> {
    let order = || match (left, right) {
        (Value::Number(_), Value::Number(_)) => compare(left, right),
        _ => None,
    };
    match comparison {
        Comparison::Equal => Value::Boolean(are_equal(left, right)),
        Comparison::NotEqual => Value::Boolean(!are_equal(left, right)),
        Comparison::Less => order().map_or(Value::Null, |order| Value::Boolean(order.is_lt())),
        Comparison::LessOrEqual => order().map_or(Value::Null, |order| Value::Boolean(order.is_le())),
        Comparison::Greater => order().map_or(Value::Null, |order| Value::Boolean(order.is_gt())),
        Comparison::GreaterOrEqual => order().map_or(Value::Null, |order| Value::Boolean(order.is_ge())),
    }
}

/// A negative index counts from the end.
fn at<'v>(list: &Value<'v>, index: i32) -> Value<'v> {
    let Some(count) = list.item_count() else { return Value::Null };
    let back = usize::try_from(index.unsigned_abs()).ok();
    let place = if index < 0 { back.and_then(|back| count.checked_sub(back)) } else { back };
    place.map_or(Value::Null, |place| list.item(place))
}

/// The items from `start` to before `end`, as Python counts them.
fn sliced<'v>(list: &Value<'v>, start: Option<i32>, end: Option<i32>, step: i32) -> Value<'v> {
    let Some(count) = list.item_count() else { return Value::Null };
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let step = i64::from(step);
    // Where the walk may be: a walk back ends before the first item.
    let (lowest, highest) = if step < 0 { (-1, count - 1) } else { (0, count) };
    let bounded = |bound: i32| {
        let bound = i64::from(bound);
        (if bound < 0 { bound + count } else { bound }).clamp(lowest, highest)
    };
    let (first, limit) = if step < 0 { (highest, lowest) } else { (lowest, highest) };
    let (mut place, end) = (start.map_or(first, bounded), end.map_or(limit, bounded));
    let mut items = Vec::new();
    while if step < 0 { place > end } else { place < end } {
        items.extend(usize::try_from(place).map(|place| list.item(place)));
        place += step;
    }
    Value::List(items)
}

/// The items of the lists in a list, and its other items.
fn flat(list: Value<'_>) -> Value<'_> {
    let Some(items) = list.into_items() else { return Value::Null };
    let mut found = Vec::with_capacity(items.len());
    for item in items {
        if item.is_list() {
            found.extend(item.into_items().unwrap_or_default());
        } else {
            found.push(item);
        }
    }
    Value::List(found)
}
