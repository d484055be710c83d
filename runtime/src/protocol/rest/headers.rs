//! Headers: members enter and headers leave, or headers enter and the texts of a member leave.

use std::borrow::Cow;

use http::{HeaderMap, HeaderName, HeaderValue, header::CONTENT_LENGTH};

use super::bound::Entry;
use crate::{
    call::is_framing,
    codec::DecodeError,
    protocol::{EncodeError, Structure, each, text::Style, untyped},
    schema::{Kind, Location, Member},
    shape::{TimestampFormat, View},
};

/// The most headers that the members of a message may make. No server takes as many, and a `HeaderMap` that is full panics.
const MOST: usize = 8192;

/// The headers of a message. A header that is a member's own wins over one of a map.
pub(super) fn write(structure: Structure<'_>) -> Result<HeaderMap, EncodeError> {
    let mut headers = HeaderMap::new();
    for (member, value) in structure.members(|member| matches!(member.location, Location::PrefixHeaders(_))) {
        if let Location::PrefixHeaders(prefix) = member.location {
            write_map(&mut headers, prefix, value.view())?;
        }
    }
    for (member, value) in structure.members(|member| matches!(member.location, Location::Header(_))) {
        // How long the body is, the transport knows better.
        if let Location::Header(name) = member.location
            && !name.eq_ignore_ascii_case(CONTENT_LENGTH.as_str())
        {
            put(&mut headers, name, &joined(member, value.view())?)?;
        }
    }
    Ok(headers)
}

fn write_map(headers: &mut HeaderMap, prefix: &str, view: View<'_>) -> Result<(), EncodeError> {
    let View::Map(map) = untyped(view) else { return Ok(()) };
    each(map, |name, value| match untyped(value) {
        View::String(text) => put_new(headers, &[prefix, name].concat(), text),
        _ => Ok(()),
    })
}

/// Two keys may differ where headers do not: in the case of their letters.
fn put_new(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), EncodeError> {
    if headers.contains_key(name) {
        let name = name.to_ascii_lowercase();
        return Err(EncodeError::new(format!("two keys of a map are one header: `{name}`")));
    }
    put(headers, name, value)
}

fn put(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), EncodeError> {
    let Ok(name) = HeaderName::try_from(name) else {
        return Err(EncodeError::new("a header's name is not one that HTTP allows"));
    };
    if is_framing(&name) {
        return Err(EncodeError::new(format!("the header `{name}` is the transport's to set")));
    }
    let Ok(value) = HeaderValue::try_from(value.as_bytes()) else {
        return Err(EncodeError::new(format!(
            "the value of the header `{name}` is not one that HTTP allows"
        )));
    };
    if headers.keys_len() >= MOST {
        return Err(EncodeError::new(format!("there are more than {MOST} headers")));
    }
    headers.insert(name, value);
    Ok(())
}

/// A scalar, or the items of a list with commas between them.
fn joined(member: &Member, view: View<'_>) -> Result<String, EncodeError> {
    let quotes = is_list(member) && !holds_dates(member);
    let mut header: Option<String> = None;
    Style::header(member).each(view, &mut |text| {
        let text = if quotes { quoted(text) } else { text.into() };
        match &mut header {
            Some(header) => header.extend([", ", &text]),
            None => header = Some(text.into_owned()),
        }
        Ok(())
    })?;
    Ok(header.unwrap_or_default())
}

/// An item of a list, in quotes where it would be taken for another.
fn quoted(text: &str) -> Cow<'_, str> {
    let is_plain = !text.is_empty() && text.trim() == text && !text.contains([',', '"']);
    if is_plain {
        return text.into();
    }
    ["\"", &text.replace('\\', "\\\\").replace('"', "\\\""), "\""].concat().into()
}

/// The texts of a member's header: one, or one for each item of a list. `None` where there is no such header.
pub(super) fn texts<'h>(
    headers: &'h HeaderMap,
    name: &str,
    member: &Member,
) -> Result<Option<Vec<Cow<'h, str>>>, DecodeError> {
    let lines = headers.get_all(name).iter().map(text_of).collect::<Result<Vec<_>, _>>()?;
    if lines.is_empty() {
        return Ok(None);
    }
    let mut items = Vec::new();
    if !is_list(member) {
        items.push(match &lines[..] {
            [line] => Cow::Borrowed(*line),
            lines => lines.join(", ").into(),
        });
        return Ok(Some(items));
    }
    for line in lines {
        if holds_dates(member) && !line.contains('"') {
            items.extend(dates(line));
        } else {
            split(line, &mut items)?;
        }
    }
    Ok(Some(items))
}

/// The headers whose names begin with `prefix`, by the rest of their names.
pub(super) fn with_prefix(headers: &HeaderMap, prefix: &str) -> Result<Vec<Entry<'static>>, DecodeError> {
    let prefix = prefix.to_ascii_lowercase();
    let names = headers.keys().filter_map(|name| Some((name, name.as_str().strip_prefix(&*prefix)?)));
    let entries = names.map(|(name, rest)| {
        let lines = headers.get_all(name).iter().map(text_of).collect::<Result<Vec<_>, _>>()?;
        Ok((rest.to_owned(), vec![Cow::Owned(lines.join(", "))]))
    });
    entries.collect()
}

fn text_of(value: &HeaderValue) -> Result<&str, DecodeError> {
    std::str::from_utf8(value.as_bytes()).map_err(|_| DecodeError::new("a header is not text"))
}

/// HTTP dates have a comma of their own: every second one is between two.
fn dates(line: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let mut commas = line.match_indices(',').map(|(index, _)| index).skip(1).step_by(2);
    let mut rest = Some(0);
    std::iter::from_fn(move || {
        let start = rest?;
        let end = commas.next();
        rest = end.map(|end| end + 1);
        Some(line[start..end.unwrap_or(line.len())].trim().into())
    })
    .filter(|date: &Cow<'_, str>| !date.is_empty())
}

/// Items with commas between them, some of them in quotes. Empty ones that are not count for nothing.
fn split<'h>(line: &'h str, items: &mut Vec<Cow<'h, str>>) -> Result<(), DecodeError> {
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        if let Some(quoted) = rest.strip_prefix('"') {
            let (item, tail) = unquoted(quoted)?;
            items.push(item.into());
            let tail = tail.trim_start();
            rest = match tail.strip_prefix(',') {
                Some(tail) => tail,
                None if tail.is_empty() => tail,
                None => return Err(DecodeError::new("a header's list has something after a quoted item")),
            };
        } else {
            let (item, tail) = rest.split_once(',').unwrap_or((rest, ""));
            let item = item.trim_end();
            if !item.is_empty() {
                items.push(item.into());
            }
            rest = tail;
        }
        rest = rest.trim_start();
    }
    Ok(())
}

/// What stands before the closing quote, and what comes after it.
fn unquoted(text: &str) -> Result<(String, &str), DecodeError> {
    let mut item = String::new();
    let mut characters = text.char_indices();
    while let Some((index, character)) = characters.next() {
        match character {
            '"' => return Ok((item, &text[index + 1..])),
            '\\' => item.extend(characters.next().map(|(_, escaped)| escaped)),
            character => item.push(character),
        }
    }
    Err(DecodeError::new("a header's list has a quote that is not closed"))
}

fn is_list(member: &Member) -> bool {
    matches!(member.kind, Kind::List(_) | Kind::SparseList(_))
}

fn holds_dates(member: &Member) -> bool {
    let format = member.timestamp_format.unwrap_or(TimestampFormat::HttpDate);
    let is_timestamp = matches!(member.kind, Kind::List(Kind::Timestamp) | Kind::SparseList(Kind::Timestamp));
    is_timestamp && format == TimestampFormat::HttpDate
}
