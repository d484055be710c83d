//! Enters: what a type asks for. Leaves: the least value that it takes: nothing optional, zeros, and text and lists just
//! long enough. It makes the requests for which a case says no more than what they are answered with.

use service_client::{
    BigDecimal, BigInteger, Blob, DecodeError, Document, Number, Timestamp, UnknownMember,
    event_stream::ReceivedEvents,
    schema::{Kind, Member, Schema},
    shape::{ReadArm, ReadEntry, ReadItem, ReadMember, Reader},
};

use crate::events::received;

/// The least value of a type.
#[derive(Default)]
pub(crate) struct Least {
    /// The member whose value it is, or is in; none for a whole input.
    member: Option<&'static Member>,
    /// Whether it is that member's own value, to which the constraints are.
    place: Place,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Member,
    Within,
}

impl Least {
    fn of(member: &'static Member) -> Self {
        Self { member: Some(member), place: Place::Member }
    }

    fn within(&self) -> Self {
        Self { member: self.member, place: Place::Within }
    }

    fn constrained(&self) -> Option<&'static Member> {
        self.member.filter(|_| self.place == Place::Member)
    }

    fn length(&self) -> usize {
        let least = self.constrained().and_then(|member| member.length?.min);
        least.and_then(|least| usize::try_from(least).ok()).unwrap_or_default()
    }

    fn number(&self) -> Number {
        let range = self.constrained().and_then(|member| member.range);
        let (min, max) = range.map_or((None, None), |range| (range.min, range.max));
        let zero = Number::Integer(0);
        match (min, max) {
            (Some(min), _) if min > zero => min,
            (_, Some(max)) if max < zero => max,
            _ => zero,
        }
    }

    /// One of the values, where the text is one of an enum.
    fn known_value(&self) -> Option<&'static str> {
        let member = self.member?;
        let mut kind = member.kind;
        while let Kind::List(item) | Kind::SparseList(item) | Kind::Map(item) | Kind::SparseMap(item) = kind {
            kind = item;
        }
        match kind {
            Kind::Enum(_) => (member.target)()?.values.first().copied(),
            _ => None,
        }
    }
}

impl Reader for Least {
    fn boolean(&mut self) -> Result<bool, DecodeError> {
        Ok(false)
    }

    #[expect(clippy::cast_possible_truncation, reason = "a bound of an integer is an integer")]
    fn integer(&mut self) -> Result<i64, DecodeError> {
        Ok(self.number().as_f64() as i64)
    }

    fn double(&mut self) -> Result<f64, DecodeError> {
        Ok(self.number().as_f64())
    }

    /// Never empty: a label must not be.
    fn string(&mut self) -> Result<String, DecodeError> {
        Ok(self.known_value().map_or_else(|| "a".repeat(self.length().max(1)), str::to_owned))
    }

    fn blob(&mut self) -> Result<Blob, DecodeError> {
        Ok(vec![0; self.length()].into())
    }

    fn timestamp(&mut self) -> Result<Timestamp, DecodeError> {
        Ok(Timestamp::from_secs(0))
    }

    fn big_integer(&mut self) -> Result<BigInteger, DecodeError> {
        Ok("0".parse()?)
    }

    fn big_decimal(&mut self) -> Result<BigDecimal, DecodeError> {
        Ok("0".parse()?)
    }

    fn document(&mut self) -> Result<Document, DecodeError> {
        Ok(Document::Boolean(false))
    }

    fn events(&mut self) -> Result<ReceivedEvents, DecodeError> {
        received(&[])
    }

    fn structure(&mut self, schema: &'static Schema, member: ReadMember<'_>) -> Result<(), DecodeError> {
        let required = schema.members.iter().enumerate().filter(|(_, member)| member.required);
        required.into_iter().try_for_each(|(index, it)| member(index, Some(&mut Self::of(it))))
    }

    fn union(
        &mut self,
        schema: &'static Schema,
        member: ReadArm<'_>,
    ) -> Result<Option<UnknownMember>, DecodeError> {
        let first = schema.members.first().ok_or_else(DecodeError::empty_union)?;
        member(0, &mut Self::of(first)).map(|()| None)
    }

    fn list(&mut self, item: ReadItem<'_>) -> Result<(), DecodeError> {
        (0..self.length()).try_for_each(|_| item(Some(&mut self.within())))
    }

    fn map(&mut self, entry: ReadEntry<'_>) -> Result<(), DecodeError> {
        (0..self.length()).try_for_each(|index| entry(index.to_string(), Some(&mut self.within())))
    }
}
