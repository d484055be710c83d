//! Bodies of XML.

use http::HeaderValue;

use super::Form;
use crate::{
    codec::{Absent, DecodeError},
    operation::Service,
    protocol::{
        EncodeError, ErrorReply, ReadBody, Structure,
        xml::{Place, Reading, Tag, Within, Writer, read},
    },
    schema::{Direction, Member, Schema},
    shape::View,
};

/// XML.
pub(in crate::protocol) static XML: Xml = Xml;

#[derive(Debug)]
pub(in crate::protocol) struct Xml;

impl Form for Xml {
    fn content_type(&self) -> HeaderValue {
        HeaderValue::from_static("application/xml")
    }

    fn aliases(&self) -> &'static [&'static str] {
        &["text/xml"]
    }

    fn is_always_there(&self) -> bool {
        false
    }

    fn write_members(&self, service: &Service, structure: Structure<'_>) -> Result<Vec<u8>, EncodeError> {
        let mut writer = Writer::new();
        writer.structure(Tag::root(structure.schema, service), structure)?;
        Ok(writer.finish())
    }

    fn write_member(
        &self,
        service: &Service,
        member: &Member,
        value: View<'_>,
    ) -> Result<Vec<u8>, EncodeError> {
        let mut writer = Writer::new();
        writer.value(Tag::payload(member, service), Place::of(member), value)?;
        Ok(writer.finish())
    }

    fn write_error(
        &self,
        service: &Service,
        error: ErrorReply<'_>,
        members: Option<Structure<'_>>,
        id: &str,
    ) -> Result<Vec<u8>, EncodeError> {
        let mut writer = Writer::new();
        let write_error = |writer: &mut Writer| writer.error(error, members);
        if service.has_bare_errors {
            writer.wrapped(Tag::new("Error"), |writer| {
                write_error(writer)?;
                writer.text("RequestId", id)
            })?;
        } else {
            let around = Tag { name: "ErrorResponse", namespace: service.xml_namespace };
            writer.wrapped(around, |writer| {
                writer.wrapped(Tag::new("Error"), write_error)?;
                writer.text("RequestId", id)
            })?;
        }
        Ok(writer.finish())
    }

    fn is_absent(&self, _: &Member, body: &[u8], _: Direction) -> bool {
        body.trim_ascii().is_empty()
    }

    fn read_members(
        &self,
        body: &[u8],
        schema: &'static Schema,
        absent: Absent,
        reader: ReadBody<'_>,
    ) -> Result<(), DecodeError> {
        // An exception is within what says that there was an error.
        let within = if schema.error.is_some() { Within::Error } else { Within::Root };
        read(body, Reading { within, place: Place::whole(schema), absent }, reader)
    }

    fn read_member(
        &self,
        body: &[u8],
        member: &Member,
        absent: Absent,
        reader: ReadBody<'_>,
    ) -> Result<(), DecodeError> {
        read(body, Reading { within: Within::Root, place: Place::of(member), absent }, reader)
    }
}
