//! A piece of JSON text comes in, known to be well formed; what it holds comes out, one level at a time.
//!
//! Nothing below a level is looked at before it is asked for, and members keep the file's order.

use std::borrow::Cow;
use std::fmt::{self, Formatter};
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Number, Value};

/// The members of an object, in the file's order.
pub(crate) type Fields<'a> = Vec<(Cow<'a, str>, Node<'a>)>;

/// What is wrong in a shape: which member it is in, and what.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) member: Option<String>,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

impl Problem {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { member: None, message: message.into(), help: None }
    }

    pub(crate) fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// Says which member it is in, unless it is already said.
    pub(crate) fn in_member(self, member: &str) -> Self {
        Self { member: self.member.or_else(|| Some(member.to_owned())), ..self }
    }

    /// Says which trait or property it is in.
    pub(crate) fn in_property(self, name: &str) -> Self {
        Self { message: format!("`{name}`: {}", self.message), ..self }
    }
}

/// One JSON value, not yet looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node<'a>(&'a str);

impl<'a> Node<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self(text.trim_ascii())
    }

    /// The JSON text itself.
    pub(crate) fn json(self) -> &'a str {
        self.0
    }

    pub(crate) fn fields(self) -> Result<Fields<'a>, Problem> {
        let pairs: Pairs<'a, &'a RawValue> = self.parse("an object")?;
        Ok(pairs.into_fields())
    }

    /// The members of a shape, and the traits among them, in one go: the traits of a service are most of some models.
    pub(crate) fn shape(self) -> Result<ShapeFields<'a>, Problem> {
        self.parse("an object, and in it `traits` as one")
    }

    /// The value of one member of an object.
    pub(crate) fn field(self, name: &str) -> Result<Option<Self>, Problem> {
        Ok(find(&self.fields()?, name))
    }

    pub(crate) fn elements(self) -> Result<Vec<Self>, Problem> {
        let raw: Vec<&'a RawValue> = self.parse("a list")?;
        Ok(raw.into_iter().map(|raw| Self(raw.get())).collect())
    }

    pub(crate) fn texts(self) -> Result<Vec<String>, Problem> {
        self.elements()?.into_iter().map(Self::text).collect()
    }

    pub(crate) fn text(self) -> Result<String, Problem> {
        self.parse("text")
    }

    pub(crate) fn flag(self) -> Result<bool, Problem> {
        self.parse("`true` or `false`")
    }

    pub(crate) fn number(self) -> Result<Number, Problem> {
        self.parse("a number")
    }

    /// A whole number that is not negative, however it is written.
    pub(crate) fn count(self) -> Result<u64, Problem> {
        let number = self.number()?;
        let whole = number.as_u64().or_else(|| format!("{:.0}", number.as_f64()?).parse().ok());
        whole.ok_or_else(|| self.unexpected("a whole number"))
    }

    pub(crate) fn status(self) -> Result<u16, Problem> {
        self.parse("an HTTP status")
    }

    pub(crate) fn value(self) -> Result<Value, Problem> {
        self.parse("a value that is not nested too deeply")
    }

    pub(crate) fn is_null(self) -> bool {
        self.0 == "null"
    }

    fn parse<T: Deserialize<'a>>(self, expected: &str) -> Result<T, Problem> {
        serde_json::from_str(self.0).map_err(|_| self.unexpected(expected))
    }

    fn unexpected(self, expected: &str) -> Problem {
        const SHOWN: usize = 40;
        let mut found: String = self.0.chars().take(SHOWN).collect();
        if found.len() < self.0.len() {
            found.push('…');
        }
        Problem::new(format!("expected {expected}, found `{found}`"))
    }
}

/// A shape's members, and apart from them its traits.
#[derive(Debug, Default)]
pub(crate) struct ShapeFields<'a> {
    pub(crate) fields: Fields<'a>,
    pub(crate) traits: Fields<'a>,
}

impl<'de> Deserialize<'de> for ShapeFields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ShapeVisitor)
    }
}

struct ShapeVisitor;

impl<'de> Visitor<'de> for ShapeVisitor {
    type Value = ShapeFields<'de>;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut shape = ShapeFields::default();
        while let Some(Key(key)) = map.next_key()? {
            if key == "traits" {
                shape.traits = map.next_value::<Pairs<'de, &'de RawValue>>()?.into_fields();
            } else {
                let raw: &'de RawValue = map.next_value()?;
                shape.fields.push((key, Node(raw.get())));
            }
        }
        Ok(shape)
    }
}

/// The value of one member; the last one where a name comes twice, as JSON readers do.
pub(crate) fn find<'a>(fields: &Fields<'a>, name: &str) -> Option<Node<'a>> {
    fields.iter().rev().find(|(key, _)| key == name).map(|(_, node)| *node)
}

/// An object's members in the file's order.
pub(crate) struct Pairs<'a, T>(pub(crate) Vec<(Cow<'a, str>, T)>);

impl<'a> Pairs<'a, &'a RawValue> {
    fn into_fields(self) -> Fields<'a> {
        self.0.into_iter().map(|(key, raw)| (key, Node(raw.get()))).collect()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pairs<'de, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor(PhantomData))
    }
}

struct PairsVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for PairsVisitor<T> {
    type Value = Pairs<'de, T>;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(Key(key)) = map.next_key()? {
            pairs.push((key, map.next_value()?));
        }
        Ok(Pairs(pairs))
    }
}

/// A member's name, borrowed from the text where it has no escapes.
pub(crate) struct Key<'a>(pub(crate) Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl<'de> Visitor<'de> for KeyVisitor {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Key(Cow::Borrowed(name)))
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Key(Cow::Owned(name.to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use super::Node;

    #[test]
    fn keeps_the_order_of_the_file() {
        let fields = Node::new(r#" {"b": 1, "a\n": [2, "x"], "c": {}} "#).fields().unwrap();
        let names: Vec<&str> = fields.iter().map(|(name, _)| &**name).collect();
        assert_eq!(names, ["b", "a\n", "c"]);
        assert_eq!(fields[1].1.elements().unwrap().len(), 2);
    }

    #[test]
    fn counts_however_they_are_written() {
        assert_eq!(Node::new("5").count().unwrap(), 5);
        assert_eq!(Node::new("5.0").count().unwrap(), 5);
        assert_eq!(Node::new("1e5").count().unwrap(), 100_000);
        assert!(Node::new("-1").count().is_err());
        assert!(Node::new("\"5\"").count().is_err());
    }

    #[test]
    fn says_what_it_found_and_cuts_it_short() {
        let long = format!("{:?}", "é".repeat(100));
        let problem = Node::new(&long).fields().err().unwrap();
        assert!(problem.message.starts_with("expected an object, found `\"é"), "{}", problem.message);
        assert!(problem.message.ends_with("…`"), "{}", problem.message);
    }
}
