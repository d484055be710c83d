//! A member that goes by itself: the text of a header, a label, a parameter or a payload enters, a value is read.

use std::borrow::Cow;

use bytes::Bytes;

use crate::{
    codec::DecodeError,
    protocol::text::{self, not},
    schema::{Kind, Member, Schema},
    shape::{
        BigDecimal, BigInteger, Blob, ByteStream, Document, DocumentMap, Number, ReadArm, ReadEntry,
        ReadItem, ReadMember, Reader, Timestamp, TimestampFormat, UnknownMember,
    },
};

/// What stands in one place of a message.
pub(super) struct Bound<'a> {
    content: Content<'a>,
    kind: &'static Kind,
    timestamp: TimestampFormat,
    /// Text with a media type, in a header.
    is_base64: bool,
}

pub(super) enum Content<'a> {
    /// A scalar has one, a list one for each item.
    Texts(Vec<Cow<'a, str>>),
    Entries(Vec<Entry<'a>>),
    Bytes(&'a Bytes),
    /// The body of a message that flows.
    Stream(&'a ByteStream),
}

/// A name and what stands under it.
pub(super) type Entry<'a> = (String, Vec<Cow<'a, str>>);

impl<'a> Bound<'a> {
    /// What stands in a header.
    pub(super) fn header(member: &Member, content: Content<'a>) -> Self {
        let is_base64 = member.media_type.is_some();
        Self { is_base64, ..Self::plain(member, content, TimestampFormat::HttpDate) }
    }

    /// What stands in a path, in a query, or in a body.
    pub(super) fn new(member: &Member, content: Content<'a>) -> Self {
        Self::plain(member, content, TimestampFormat::DateTime)
    }

    fn plain(member: &Member, content: Content<'a>, timestamp: TimestampFormat) -> Self {
        let timestamp = member.timestamp_format.unwrap_or(timestamp);
        Self { content, kind: member.kind, timestamp, is_base64: false }
    }

    fn item(&self, texts: Vec<Cow<'a, str>>) -> Self {
        let kind = match self.kind {
            Kind::List(item) | Kind::SparseList(item) | Kind::Map(item) | Kind::SparseMap(item) => *item,
            kind => kind,
        };
        Self { content: Content::Texts(texts), kind, ..*self }
    }

    fn text(&self) -> Result<Cow<'a, str>, DecodeError> {
        match &self.content {
            Content::Texts(texts) => Ok(texts.first().cloned().unwrap_or_default()),
            Content::Bytes(bytes) => std::str::from_utf8(bytes).map(Cow::from).map_err(|_| not(Kind::String)),
            Content::Entries(_) | Content::Stream(_) => Err(not(*self.kind)),
        }
    }

    fn parse<T: std::str::FromStr>(&self, kind: Kind) -> Result<T, DecodeError> {
        text::parse(&self.text()?, kind)
    }

    /// As what the kind says, where the text is that; otherwise as text, for a check to complain of.
    fn scalar(&mut self) -> Result<Document, DecodeError> {
        let text = self.text()?;
        let typed = match *self.kind {
            Kind::Boolean => self.boolean().map(Document::Boolean),
            Kind::Byte | Kind::Short | Kind::Integer | Kind::Long | Kind::IntEnum(_) | Kind::BigInteger => {
                self.parse(Kind::Long).map(|number| Document::Number(Number::Integer(number)))
            }
            Kind::Float | Kind::Double | Kind::BigDecimal => {
                self.double().map(|number| Document::Number(Number::Float(number)))
            }
            Kind::Timestamp => self.timestamp().map(Document::Timestamp),
            Kind::Blob | Kind::Stream => self.blob().map(Document::Blob),
            _ => self.string().map(Document::String),
        };
        Ok(typed.unwrap_or_else(|_| text.into_owned().into()))
    }
}

impl Reader for Bound<'_> {
    fn boolean(&mut self) -> Result<bool, DecodeError> {
        self.parse(Kind::Boolean)
    }

    fn integer(&mut self) -> Result<i64, DecodeError> {
        self.parse(Kind::Long)
    }

    fn double(&mut self) -> Result<f64, DecodeError> {
        text::double(&self.text()?)
    }

    fn string(&mut self) -> Result<String, DecodeError> {
        let text = self.text()?;
        if !self.is_base64 {
            return Ok(text.into_owned());
        }
        String::from_utf8(text::blob(&text)?.to_vec()).map_err(|_| not(Kind::String))
    }

    fn blob(&mut self) -> Result<Blob, DecodeError> {
        if let Content::Bytes(bytes) = &self.content {
            return Ok(Blob::from((*bytes).clone()));
        }
        text::blob(&self.text()?)
    }

    fn stream(&mut self) -> Result<ByteStream, DecodeError> {
        match self.content {
            Content::Stream(stream) => Ok(stream.clone()),
            _ => self.blob().map(ByteStream::from),
        }
    }

    fn timestamp(&mut self) -> Result<Timestamp, DecodeError> {
        text::timestamp(&self.text()?, self.timestamp)
    }

    fn big_integer(&mut self) -> Result<BigInteger, DecodeError> {
        self.parse(Kind::BigInteger)
    }

    fn big_decimal(&mut self) -> Result<BigDecimal, DecodeError> {
        self.parse(Kind::BigDecimal)
    }

    fn document(&mut self) -> Result<Document, DecodeError> {
        match self.kind {
            // What flows is not there to be looked at.
            _ if matches!(self.content, Content::Stream(_)) => Ok(Document::Blob(Blob::default())),
            Kind::List(_) | Kind::SparseList(_) => {
                let mut items = Vec::new();
                self.list(&mut |item| {
                    items.extend(item.map(Reader::document).transpose()?);
                    Ok(())
                })?;
                Ok(Document::List(items))
            }
            Kind::Map(_) | Kind::SparseMap(_) => {
                let mut map = DocumentMap::new();
                self.map(&mut |key, value| {
                    map.extend(value.map(Reader::document).transpose()?.map(|value| (key, value)));
                    Ok(())
                })?;
                Ok(Document::Map(map))
            }
            _ => self.scalar(),
        }
    }

    fn structure(&mut self, schema: &'static Schema, _: ReadMember<'_>) -> Result<(), DecodeError> {
        Err(not(schema.kind))
    }

    fn union(
        &mut self,
        schema: &'static Schema,
        _: ReadArm<'_>,
    ) -> Result<Option<UnknownMember>, DecodeError> {
        Err(not(schema.kind))
    }

    fn list(&mut self, item: ReadItem<'_>) -> Result<(), DecodeError> {
        let Content::Texts(texts) = &self.content else { return Err(not(*self.kind)) };
        let mut texts = texts.iter().enumerate();
        texts.try_for_each(|(index, text)| {
            item(Some(&mut self.item(vec![text.clone()]))).map_err(|error| error.at_index(index))
        })
    }

    fn map(&mut self, entry: ReadEntry<'_>) -> Result<(), DecodeError> {
        let Content::Entries(entries) = &self.content else { return Err(not(*self.kind)) };
        entries.iter().try_for_each(|(key, texts)| {
            entry(key.clone(), Some(&mut self.item(texts.clone()))).map_err(|error| error.at_key(key))
        })
    }
}
