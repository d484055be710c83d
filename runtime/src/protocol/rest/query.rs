//! The query: members enter and it leaves as text, or text enters and its parameters leave.

use std::borrow::Cow;

use super::uri::Pattern;
use crate::{
    percent,
    protocol::{EncodeError, Structure, each, text::Style, untyped},
    schema::{Location, Member},
    shape::View,
};

/// The query: the pattern's constants, then the members. Of a map, what has the name of another parameter is left out.
pub(super) fn write(pattern: Pattern, input: Structure<'_>) -> Result<String, EncodeError> {
    let names = pattern.parameters().map(|(name, _)| name.into_owned()).collect();
    let mut writer = Writer { query: pattern.query().as_bytes().to_vec(), names };
    for (member, value) in input.members(|member| matches!(member.location, Location::Query(_))) {
        if let Location::Query(name) = member.location {
            writer.values(name, Style::uri(member), value.view())?;
            writer.names.push(name.to_owned());
        }
    }
    for (member, value) in input.members(|member| member.location == Location::QueryParams) {
        writer.map(member, value.view())?;
    }
    String::from_utf8(writer.query).map_err(|_| EncodeError::new("the query is not text"))
}

struct Writer {
    query: Vec<u8>,
    names: Vec<String>,
}

impl Writer {
    fn values(&mut self, name: &str, style: Style, view: View<'_>) -> Result<(), EncodeError> {
        style.each(view, &mut |value| {
            if !self.query.is_empty() {
                self.query.push(b'&');
            }
            percent::encode(&mut self.query, name.as_bytes());
            self.query.push(b'=');
            percent::encode(&mut self.query, value.as_bytes());
            Ok(())
        })
    }

    fn map(&mut self, member: &Member, view: View<'_>) -> Result<(), EncodeError> {
        let View::Map(map) = untyped(view) else { return Ok(()) };
        each(map, |name, value| {
            if self.names.iter().any(|own| own == name) {
                return Ok(());
            }
            self.values(name, Style::uri(member), value)
        })
    }
}

/// The parameters of a query, decoded, in their order; `None` where one is not text.
pub(super) fn parameters(query: &str) -> Option<Vec<(Cow<'_, str>, Cow<'_, str>)>> {
    let parameters = query.split('&').filter(|parameter| !parameter.is_empty());
    parameters
        .map(|parameter| {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            Some((percent::decode(name)?, percent::decode(value)?))
        })
        .collect()
}
