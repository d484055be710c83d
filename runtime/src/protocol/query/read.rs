//! From a form to a [`Reader`]: sorted parameters enter, a shape is read. Every value is a part of the parameters, so that
//! nothing is set aside for what a number in a name says.

use super::{Dialect, parameters::Parameter};
use crate::{
    codec::{Absent, DecodeError, Present, fill},
    protocol::{text, xml::Place},
    schema::{Kind, Member, Schema},
    shape::{
        BigDecimal, BigInteger, Blob, Document, DocumentMap, Number, ReadArm, ReadEntry, ReadItem,
        ReadMember, Reader, Timestamp, UnknownMember,
    },
};

/// A value in a form.
#[derive(Clone, Copy)]
pub(super) struct Node<'f> {
    /// The parameter of just this name.
    text: Option<&'f str>,
    /// Those whose names go on behind it.
    below: &'f [Parameter<'f>],
    /// Where their next steps begin.
    start: usize,
    place: Place,
    dialect: Dialect,
    is_flattened: bool,
}

/// A step of names, and what stands behind it.
type Step<'f> = (&'f str, Node<'f>);

impl<'f> Node<'f> {
    /// A whole form.
    pub(super) fn new(parameters: &'f [Parameter<'f>], place: Place, dialect: Dialect) -> Self {
        Self { text: None, below: parameters, start: 0, place, dialect, is_flattened: false }
    }

    fn at(self, place: Place) -> Self {
        Self { place, is_flattened: false, ..self }
    }

    fn of(self, member: &Member) -> Self {
        Self { is_flattened: self.dialect.flattens(member), ..self.at(Place::of(member)) }
    }

    fn text(&self, kind: Kind) -> Result<&'f str, DecodeError> {
        self.text.ok_or_else(|| text::not(kind))
    }

    /// The next steps, each with what is behind it.
    fn steps(self) -> impl Iterator<Item = Step<'f>> {
        let mut rest = self.below;
        std::iter::from_fn(move || {
            let step = first_step(rest.first()?, self.start);
            let end = rest.partition_point(|parameter| first_step(parameter, self.start) <= step);
            let (group, others) = rest.split_at(end);
            rest = others;
            let is_it = |parameter: &Parameter<'_>| parameter.name.len() == self.start + step.len();
            let (own, below) = group.split_at(group.partition_point(is_it));
            let text = own.last().map(|parameter| &*parameter.text);
            Some((step, Node { text, below, start: self.start + step.len() + 1, ..self }))
        })
    }

    fn step(self, name: &str) -> Option<Self> {
        self.steps().find(|(step, _)| *step == name).map(|(_, node)| node)
    }

    /// What is in a list or a map, in the order of the numbers.
    fn items(self) -> Result<Vec<Self>, DecodeError> {
        let step = self.dialect.step(self.place).filter(|_| !self.is_flattened);
        let list = match step {
            Some(step) => self.step(step),
            None => Some(self),
        };
        let Some(list) = list else { return Ok(Vec::new()) };
        let mut items = Vec::new();
        for (step, node) in list.steps() {
            let number: u64 = step.parse().map_err(|_| DecodeError::new("expected the number of an item"))?;
            items.push((number, node));
        }
        items.sort_by_key(|(number, _)| *number);
        Ok(items.into_iter().map(|(_, node)| node.at(self.place.item())).collect())
    }

    /// The key of an entry, and its value.
    fn entry(self, place: Place) -> Result<(&'f str, Option<Self>), DecodeError> {
        let key = self.step(place.key_tag().name).and_then(|key| key.text);
        let key = key.ok_or_else(|| DecodeError::new("an entry of a map has no key"))?;
        let value = self.step(place.item_tag("value").name);
        Ok((key, value.or_else(|| self.empty(place.item()))))
    }

    /// A value that nothing was written of: an empty structure, list or map.
    fn empty(self, place: Place) -> Option<Self> {
        let is_aggregate = matches!(
            place.kind,
            Some(
                Kind::Structure(_) | Kind::List(_) | Kind::SparseList(_) | Kind::Map(_) | Kind::SparseMap(_)
            )
        );
        is_aggregate.then_some(Self { text: None, below: &[], ..self })
    }

    fn find(self, schema: &'static Schema, step: &str) -> Option<(usize, &'static Member)> {
        let mut members = schema.members.iter().enumerate();
        members.find(|(_, member)| self.dialect.is_name(member, step))
    }

    /// As what the kind says, where the text is that; otherwise as text, for a check to complain of.
    fn scalar(mut self) -> Document {
        let typed = match self.place.kind {
            Some(Kind::Boolean) => self.boolean().map(Document::Boolean),
            Some(
                Kind::Byte | Kind::Short | Kind::Integer | Kind::Long | Kind::IntEnum(_) | Kind::BigInteger,
            ) => self.integer().map(|number| Document::Number(Number::Integer(number.into()))),
            Some(Kind::Float | Kind::Double | Kind::BigDecimal) => {
                self.double().map(|number| Document::Number(Number::Float(number)))
            }
            Some(Kind::Timestamp) => self.timestamp().map(Document::Timestamp),
            Some(Kind::Blob) => self.blob().map(Document::Blob),
            _ => self.string().map(Document::String),
        };
        typed.unwrap_or_else(|_| self.text.map_or(Document::Null, Document::from))
    }

    /// The members of a structure or a union by their own names.
    fn members(self) -> Result<Document, DecodeError> {
        let mut members = DocumentMap::new();
        for (step, mut node) in self.steps() {
            let known = self.place.schema.and_then(|schema| self.find(schema, step));
            match known {
                Some((_, member)) => {
                    let value = node.of(member).document().map_err(|error| error.in_member(member.name))?;
                    members.insert(member.name.to_owned(), value);
                }
                None if self.start == 0 && matches!(step, "Action" | "Version") => {}
                None => {
                    node.place = Place::UNKNOWN;
                    members.insert(step.to_owned(), node.document()?);
                }
            }
        }
        Ok(Document::Map(members))
    }
}

/// The step of a parameter's name that begins at `start`.
fn first_step<'p>(parameter: &'p Parameter<'_>, start: usize) -> &'p str {
    let rest = parameter.name.get(start..).unwrap_or_default();
    rest.split_once('.').map_or(rest, |(step, _)| step)
}

impl Reader for Node<'_> {
    fn boolean(&mut self) -> Result<bool, DecodeError> {
        text::parse(self.text(Kind::Boolean)?, Kind::Boolean)
    }

    fn integer(&mut self) -> Result<i64, DecodeError> {
        text::parse(self.text(Kind::Long)?, Kind::Long)
    }

    fn double(&mut self) -> Result<f64, DecodeError> {
        text::double(self.text(Kind::Double)?)
    }

    fn string(&mut self) -> Result<String, DecodeError> {
        self.text(Kind::String).map(str::to_owned)
    }

    fn blob(&mut self) -> Result<Blob, DecodeError> {
        text::blob(self.text(Kind::Blob)?)
    }

    fn timestamp(&mut self) -> Result<Timestamp, DecodeError> {
        text::timestamp(self.text(Kind::Timestamp)?, self.place.timestamp)
    }

    fn big_integer(&mut self) -> Result<BigInteger, DecodeError> {
        text::parse(self.text(Kind::BigInteger)?, Kind::BigInteger)
    }

    fn big_decimal(&mut self) -> Result<BigDecimal, DecodeError> {
        text::parse(self.text(Kind::BigDecimal)?, Kind::BigDecimal)
    }

    fn document(&mut self) -> Result<Document, DecodeError> {
        match self.place.kind {
            Some(Kind::List(_) | Kind::SparseList(_)) => {
                let mut items = Vec::new();
                self.list(&mut |item| {
                    items.extend(item.map(Reader::document).transpose()?);
                    Ok(())
                })?;
                Ok(Document::List(items))
            }
            Some(Kind::Map(_) | Kind::SparseMap(_)) => {
                let mut map = DocumentMap::new();
                self.map(&mut |key, value| {
                    map.extend(value.map(Reader::document).transpose()?.map(|value| (key, value)));
                    Ok(())
                })?;
                Ok(Document::Map(map))
            }
            Some(Kind::Structure(_) | Kind::Union(_)) => self.members(),
            _ if self.text.is_none() => self.members(),
            _ => Ok(self.scalar()),
        }
    }

    fn structure(&mut self, schema: &'static Schema, member: ReadMember<'_>) -> Result<(), DecodeError> {
        let mut present = Present::default();
        for (step, node) in self.steps() {
            if let Some((index, described)) = self.find(schema, step) {
                present.insert(index);
                member(index, Some(&mut node.of(described)))
                    .map_err(|error| error.in_member(described.name))?;
            }
        }
        fill(schema, &present, Absent::Refused, member)
    }

    fn union(
        &mut self,
        schema: &'static Schema,
        member: ReadArm<'_>,
    ) -> Result<Option<UnknownMember>, DecodeError> {
        let mut steps = self.steps();
        let (step, node) = steps.next().ok_or_else(DecodeError::empty_union)?;
        if steps.next().is_some() {
            return Err(DecodeError::new("expected one member, found more"));
        }
        match self.find(schema, step) {
            Some((index, described)) => {
                let read = member(index, &mut node.of(described));
                read.map(|()| None).map_err(|error| error.in_member(described.name))
            }
            None => Ok(Some(UnknownMember::new(step, node.at(Place::UNKNOWN).document()?))),
        }
    }

    fn list(&mut self, item: ReadItem<'_>) -> Result<(), DecodeError> {
        let items = self.items()?.into_iter().enumerate();
        items
            .into_iter()
            .try_for_each(|(index, mut node)| item(Some(&mut node)).map_err(|error| error.at_index(index)))
    }

    fn map(&mut self, entry: ReadEntry<'_>) -> Result<(), DecodeError> {
        for node in self.items()? {
            let (key, value) = node.entry(self.place)?;
            let mut value = value;
            let read = match &mut value {
                Some(value) => entry(key.to_owned(), Some(value)),
                None => entry(key.to_owned(), None),
            };
            read.map_err(|error| error.at_key(key))?;
        }
        Ok(())
    }
}
