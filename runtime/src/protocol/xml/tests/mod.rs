//! Shapes to XML and back, and what no document may do.

mod documents;
mod values;

use std::collections::BTreeMap;

use super::*;
use crate::{
    BigDecimal, BigInteger, Blob, Document, Shape, Structure as _, Timestamp, UnknownMember,
    codec::{Absent, DecodeError},
    protocol::{EncodeError, ErrorReply, Structure},
    schema::Direction,
    shape::View,
};

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase", xml_name = "Sample", xml_namespace = "urn:sample")]
struct All {
    #[shape(xml_attribute, xml_name = "x:kind")]
    kind: Option<String>,
    text: Option<String>,
    flag: Option<bool>,
    long: Option<i64>,
    ratio: Option<f64>,
    small: Option<f32>,
    blob: Option<Blob>,
    when: Option<Timestamp>,
    #[shape(timestamp_format = "epoch-seconds")]
    seconds: Option<Vec<Timestamp>>,
    integer: Option<BigInteger>,
    decimal: Option<BigDecimal>,
    #[shape(xml_items(name = "Item", namespace = "urn:item"))]
    names: Option<Vec<String>>,
    #[shape(xml_flattened, xml_name = "Flat", xml_namespace = "urn:list")]
    flat: Option<Vec<i32>>,
    #[shape(xml_items(items(name = "cell")))]
    rows: Option<Vec<Vec<String>>>,
    #[shape(xml_items(key = "K", name = "V"))]
    map: Option<BTreeMap<String, Inner>>,
    #[shape(xml_flattened)]
    flat_map: Option<BTreeMap<String, String>>,
    #[shape(xml_namespace("urn:inner", prefix = "i"))]
    inner: Option<Box<Inner>>,
    choice: Option<Choice>,
    sparse: Option<Vec<Option<String>>>,
}

#[derive(Clone, PartialEq, Shape)]
struct Inner {
    #[shape(default = 7)]
    number: Option<i32>,
    inner: Option<Box<Inner>>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
enum Choice {
    Text(String),
    Inner(Inner),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

#[derive(Clone, PartialEq, Shape)]
struct Strict {
    name: String,
    list: Vec<String>,
    #[shape(xml_flattened)]
    flat: Vec<String>,
    inner: Inner,
    #[shape(default = 3)]
    count: i32,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 404))]
struct Gone {
    message: Option<String>,
    #[shape(rename = "Place")]
    place: Option<String>,
}

fn all() -> All {
    All::default()
}

fn inner(number: i32) -> Inner {
    Inner::default().number(number)
}

fn write<T: crate::Structure>(value: &T) -> Result<String, EncodeError> {
    write_view(value.view(), T::SCHEMA)
}

fn write_view(view: View<'_>, schema: &'static crate::schema::Schema) -> Result<String, EncodeError> {
    let mut writer = Writer::new();
    let tag = Tag { name: schema.xml_name.unwrap_or(schema.name), namespace: schema.xml_namespace };
    writer.structure(tag, Structure::new(view, schema, Direction::Response))?;
    Ok(String::from_utf8(writer.finish()).expect("text"))
}

fn read_as<T: crate::Structure>(xml: &str, absent: Absent) -> Result<T, DecodeError> {
    let mut value = None;
    let reading = Reading { within: Within::Root, place: Place::whole(T::SCHEMA), absent };
    read(xml.as_bytes(), reading, &mut |reader| {
        value = Some(T::read(reader)?);
        Ok(())
    })?;
    Ok(value.expect("it was read"))
}

fn read_all(xml: &str) -> Result<All, DecodeError> {
    read_as(xml, Absent::Corrected)
}

fn untyped<T: crate::Structure>(xml: &str) -> Result<Document, DecodeError> {
    let mut value = Document::Null;
    let reading = Reading { within: Within::Root, place: Place::whole(T::SCHEMA), absent: Absent::Refused };
    read(xml.as_bytes(), reading, &mut |reader| {
        value = reader.document()?;
        Ok(())
    })?;
    Ok(value)
}

fn error_of<T>(read: Result<T, DecodeError>) -> String {
    read.err().map(|error| error.to_string()).expect("an error")
}
