//! A model file's text comes in; where each of its shapes and operations stands in it comes out, after one pass.

use std::collections::HashMap;
use std::fmt::{self, Formatter};
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::error::ModelError;
use crate::node::{Key, Node, Pairs, Problem, find};

/// A file, and where its parts stand.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) name: PathBuf,
    text: String,
    fields: HashMap<String, Range<usize>>,
    pub(crate) shapes: Entries,
    pub(crate) operations: Entries,
    /// Whether the file speaks of members (`ns#Shape$member`) apart from their shapes.
    pub(crate) has_applied: bool,
}

/// The members of one big object: their names and where their values stand, in the file's order.
#[derive(Debug, Default)]
pub(crate) struct Entries {
    items: Vec<(String, Range<usize>)>,
    index: HashMap<String, usize>,
}

impl Entries {
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.index.get(name).copied()
    }

    pub(crate) fn name(&self, position: usize) -> &str {
        self.items.get(position).map_or("", |(name, _)| name)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.items.iter().map(|(name, _)| &**name)
    }

    fn new(items: Vec<(String, Range<usize>)>) -> Self {
        let index = items.iter().enumerate().map(|(position, (name, _))| (name.clone(), position)).collect();
        Self { items, index }
    }
}

impl Document {
    pub(crate) fn parse(name: &Path, text: String) -> Result<Self, ModelError> {
        let top = read_top(&text).map_err(|error| {
            ModelError::new(name, format!("the file is not the JSON of a model: {error}")).caused_by(error)
        })?;
        Ok(Self {
            name: name.to_owned(),
            has_applied: top.shapes.iter().any(|(name, _)| name.contains('$')),
            fields: top.fields.into_iter().collect(),
            shapes: Entries::new(top.shapes),
            operations: Entries::new(top.operations),
            text,
        })
    }

    /// One of the file's top-level values, other than `shapes` and `operations`.
    pub(crate) fn field(&self, name: &str) -> Option<Node<'_>> {
        self.fields.get(name).map(|range| self.node(range))
    }

    pub(crate) fn shape(&self, position: usize) -> Option<Node<'_>> {
        self.shapes.items.get(position).map(|(_, range)| self.node(range))
    }

    pub(crate) fn shape_named(&self, name: &str) -> Option<Node<'_>> {
        self.shape(self.shapes.position(name)?)
    }

    pub(crate) fn operation_named(&self, name: &str) -> Option<Node<'_>> {
        let position = self.operations.position(name)?;
        self.operations.items.get(position).map(|(_, range)| self.node(range))
    }

    /// A shape or operation that refers to another, and the member with which it does.
    pub(crate) fn referrer(&self, id: &str) -> Option<(String, Option<String>)> {
        let quoted = serde_json::Value::from(id).to_string();
        let refers = |node: Node<'_>| node.json().contains(&quoted);
        let mut entries = self.shapes.items.iter().chain(&self.operations.items);
        let (name, range) = entries.find(|(_, range)| refers(self.node(range)))?;
        let fields = self.node(range).fields().unwrap_or_default();
        let members = find(&fields, "members").map(Node::fields).and_then(Result::ok).unwrap_or_default();
        let elements = fields.into_iter().filter(|(name, _)| matches!(&**name, "member" | "key" | "value"));
        let member = members.into_iter().chain(elements).find(|(_, node)| refers(*node));
        Some((name.clone(), member.map(|(name, _)| name.into_owned())))
    }

    /// The error for a problem in one of the file's shapes.
    pub(crate) fn error(&self, shape: &str, problem: Problem) -> ModelError {
        let subject = match problem.member {
            Some(member) => format!("{shape}${member}"),
            None => shape.to_owned(),
        };
        let error = ModelError::new(&self.name, problem.message).at(subject);
        match problem.help {
            Some(help) => error.with_help(help),
            None => error,
        }
    }

    fn node(&self, range: &Range<usize>) -> Node<'_> {
        Node::new(self.text.get(range.clone()).unwrap_or("null"))
    }
}

#[derive(Default)]
struct Top {
    fields: Vec<(String, Range<usize>)>,
    shapes: Vec<(String, Range<usize>)>,
    operations: Vec<(String, Range<usize>)>,
}

fn read_top(text: &str) -> serde_json::Result<Top> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let top = TopReader { text }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(top)
}

struct TopReader<'t> {
    text: &'t str,
}

impl TopReader<'_> {
    /// Where a value stands in the text that it was read from.
    fn range(&self, raw: &RawValue) -> Range<usize> {
        let start = raw.get().as_ptr().addr().saturating_sub(self.text.as_ptr().addr());
        start..start + raw.get().len()
    }

    fn ranges(&self, pairs: Pairs<'_, &RawValue>) -> Vec<(String, Range<usize>)> {
        pairs.0.into_iter().map(|(name, raw)| (name.into_owned(), self.range(raw))).collect()
    }
}

impl<'de> DeserializeSeed<'de> for TopReader<'de> {
    type Value = Top;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Top, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for TopReader<'de> {
    type Value = Top;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Top, A::Error> {
        let mut top = Top::default();
        while let Some(Key(key)) = map.next_key()? {
            match &*key {
                "shapes" => top.shapes = self.ranges(map.next_value()?),
                "operations" => top.operations = self.ranges(map.next_value()?),
                _ => {
                    let range = self.range(map.next_value()?);
                    top.fields.push((key.into_owned(), range));
                }
            }
        }
        Ok(top)
    }
}
