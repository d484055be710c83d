//! What stands for a member that is not there: its default, or the zero of its type.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{Absent, DecodeError, JSON, read, zero::Zero};
use crate::{
    schema::{Kind, Member, Schema},
    shape::{Document, ReadItem, ReadMember, Shape as _, TimestampFormat},
};

/// Which members of a structure were there.
#[derive(Default)]
pub(crate) struct Present {
    /// The first 63.
    low: u64,
    /// All others, where there are any.
    high: Vec<u64>,
}

impl Present {
    #[inline]
    pub(crate) fn insert(&mut self, index: usize) {
        if index < 63 {
            self.low |= 1 << index;
        } else {
            let (word, bit) = self.high(index - 63);
            *word |= bit;
        }
    }

    #[inline]
    pub(crate) fn remove(&mut self, index: usize) {
        if index < 63 {
            self.low &= !(1 << index);
        } else {
            let (word, bit) = self.high(index - 63);
            *word &= !bit;
        }
    }

    #[cold]
    fn high(&mut self, index: usize) -> (&mut u64, u64) {
        if self.high.len() <= index / 64 {
            self.high.resize(index / 64 + 1, 0);
        }
        (&mut self.high[index / 64], 1 << (index % 64))
    }

    pub(crate) fn has(&self, index: usize) -> bool {
        match index.checked_sub(63) {
            None => self.low & 1 << index != 0,
            Some(high) => self.high.get(high / 64).is_some_and(|word| word & 1 << (high % 64) != 0),
        }
    }
}

/// Lets `read` read what stands for the members that were not there.
#[inline]
pub(crate) fn fill(
    schema: &'static Schema,
    present: &Present,
    absent: Absent,
    read: ReadMember<'_>,
) -> Result<(), DecodeError> {
    if schema.replaceable & !present.low == 0 { Ok(()) } else { fill_gaps(schema, present, absent, read) }
}

#[inline(never)]
fn fill_gaps(
    schema: &'static Schema,
    present: &Present,
    absent: Absent,
    read: ReadMember<'_>,
) -> Result<(), DecodeError> {
    let members = schema.members.iter().enumerate();
    let mut gaps = members.filter(|(index, _)| !present.has(*index));
    gaps.try_for_each(|(index, member)| stand_in(member, absent, &mut |reader| read(index, reader)))
}

/// Lets `read` read what stands for a member that is not there, if anything does.
pub(crate) fn stand_in(member: &Member, absent: Absent, read: ReadItem<'_>) -> Result<(), DecodeError> {
    stand_in_at(member, absent, 0, read)
}

/// The same, where zeros are nested `depth` deep.
pub(super) fn stand_in_at(
    member: &Member,
    absent: Absent,
    depth: usize,
    read: ReadItem<'_>,
) -> Result<(), DecodeError> {
    let outcome = match (default_text(member), absent) {
        (Some(json), _) => read_default(member, json, read),
        (None, Absent::Corrected) if member.required => read(Some(&mut Zero::at(depth))),
        _ => return Ok(()),
    };
    outcome.map_err(|error| error.in_member(member.name))
}

/// A structure has no default: it could hold another of its kind, without end.
#[inline]
pub(super) fn default_text(member: &Member) -> Option<&'static str> {
    member.default.filter(|_| !matches!(member.kind, Kind::Structure(_) | Kind::Union(_)))
}

fn read_default(member: &Member, json: &'static str, read_value: ReadItem<'_>) -> Result<(), DecodeError> {
    // Not the format of the member: a default is written in one form wherever the member goes.
    let timestamp = match (member.kind, json.starts_with('"')) {
        (Kind::Timestamp, true) => TimestampFormat::DateTime,
        _ => TimestampFormat::EpochSeconds,
    };
    let mut json = serde_json::Deserializer::from_slice(json.as_bytes());
    read(&mut json, super::Format { timestamp, ..JSON }, |reader| read_value(Some(reader)))
}

/// The default of a member as an untyped value, to be written in its place.
pub(crate) fn default_of(member: &Member) -> Option<Document> {
    let json = default_text(member)?;
    let mut deserializer = serde_json::Deserializer::from_slice(json.as_bytes());
    let default = read(&mut deserializer, JSON, |reader| Document::read(reader)).ok()?;
    match (member.kind, default.as_str()) {
        (Kind::Blob | Kind::Stream, Some(text)) => {
            STANDARD.decode(text).ok().map(|bytes| Document::Blob(bytes.into()))
        }
        _ => Some(default),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Blob, Shape, Structure, Timestamp, shape::Reader};

    #[derive(PartialEq, Shape)]
    struct Loop {
        next: Box<Loop>,
    }

    #[derive(Clone, PartialEq, Shape)]
    struct Outer {
        inner: Inner,
        #[shape(default = "x")]
        text: Option<String>,
    }

    #[derive(Clone, PartialEq, Shape)]
    struct Inner {
        #[shape(default = "1970-01-01T00:01:00Z")]
        date: Timestamp,
        #[shape(default = 120, timestamp_format = "http-date")]
        number: Timestamp,
        #[shape(default = "YWJj")]
        blob: Blob,
        #[shape(default = 1.5)]
        ratio: f32,
        #[shape(default = [])]
        list: Vec<String>,
    }

    const NUMBER: Member = <i32 as Shape>::MEMBER.named("", "");

    static MANY: [Member; 200] = {
        let mut members = [NUMBER; 200];
        members[0] = NUMBER.named("a", "a");
        members[62] = NUMBER.named("b", "b");
        members[63] = NUMBER.named("c", "c");
        members[199] = NUMBER.named("d", "d");
        members
    };

    fn corrected<T: Shape>(json: &str) -> Result<T, DecodeError> {
        let mut json = serde_json::Deserializer::from_str(json);
        read(&mut json, JSON.corrected(), T::read)
    }

    #[test]
    fn a_structure_that_requires_itself_has_an_end() {
        let error = corrected::<Loop>("{}").err().map(|error| error.reason().to_owned());
        assert_eq!(error.as_deref(), Some("a required member is missing, and would hold itself"));
    }

    #[test]
    fn defaults_are_read_and_written_in_the_formats_of_their_members() {
        let outer: Outer = corrected("{}").expect("corrected");
        let inner = Inner::new(
            Timestamp::from_secs(60),
            Timestamp::from_secs(120),
            Blob::from_static(b"abc"),
            1.5,
            Vec::new(),
        );
        assert!(outer == Outer::new(inner).text("x"));
        let absent = serde_json::to_string(&Outer { text: None, ..outer }).expect("JSON");
        assert!(absent.ends_with(r#""text":"x"}"#), "{absent}");
        assert!(absent.contains(r#""number":"Thu, 01 Jan 1970 00:02:00 GMT""#), "{absent}");
        assert_eq!(default_of(&Inner::SCHEMA.members[2]), Some(Document::Blob(Blob::from_static(b"abc"))));
    }

    #[test]
    fn a_null_is_no_value_and_the_last_one_wins() {
        for (json, text) in
            [(r#"{"text":null}"#, "x"), (r#"{"text":"y","text":null}"#, "x"), (r#"{"text":"y"}"#, "y")]
        {
            assert_eq!(corrected::<Outer>(json).expect("corrected").text.as_deref(), Some(text), "{json}");
        }
    }

    #[test]
    fn every_member_is_counted() {
        static SCHEMA: Schema = Schema::structure("Many", &MANY);
        let mut seen = Vec::new();
        let mut json = serde_json::Deserializer::from_str(r#"{"d":1,"c":1,"b":1,"a":1}"#);
        let read = read(&mut json, JSON.corrected(), |reader| {
            reader.structure(&SCHEMA, &mut |index, reader| {
                seen.push((index, reader.map(Reader::integer).transpose()?));
                Ok(())
            })
        });
        read.expect("numbers");
        seen.sort_unstable();
        let expected = (0..200).map(|index| (index, Some(i64::from([0, 62, 63, 199].contains(&index)))));
        assert!(seen.into_iter().eq(expected));
    }

    #[test]
    fn a_strict_reader_makes_nothing_up() {
        let mut json = serde_json::Deserializer::from_str(r#"{"inner":{}}"#);
        let outer = read(&mut json, JSON, Outer::read).expect("defaults");
        assert_eq!(outer.inner.ratio.to_bits(), 1.5_f32.to_bits());
        let mut json = serde_json::Deserializer::from_str("{}");
        assert!(read(&mut json, JSON, Outer::read).is_err());
    }
}
