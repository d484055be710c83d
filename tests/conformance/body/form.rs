//! Enters: the text of a form, or of a query. Leaves: its parameters in an order of their own.

use std::{borrow::Cow, collections::BTreeMap};

use super::Entries;

/// The parameters as they are written, in no particular order.
pub(crate) fn parameters(text: &str) -> Vec<&str> {
    let mut parameters: Vec<&str> = text.split('&').filter(|parameter| !parameter.is_empty()).collect();
    parameters.sort_unstable();
    parameters
}

/// Whether two forms have the same parameters, each as often, whatever their order and however they are escaped. The
/// entries of a map are numbered, and in any order.
pub(super) fn same_form(actual: &str, expected: &str, entries: &Entries) -> bool {
    match (fields(actual), fields(expected)) {
        (Some(actual), Some(expected)) => numbered(&actual, entries) == numbered(&expected, entries),
        _ => false,
    }
}

type Field = (String, String);

/// The names and values that a form means; none where its escapes are broken.
fn fields(text: &str) -> Option<Vec<Field>> {
    let field = |parameter: &str| {
        let (name, value) = parameter.split_once('=')?;
        Some((unescaped(name)?, unescaped(value)?))
    };
    text.split('&').map(field).collect()
}

fn unescaped(text: &str) -> Option<String> {
    let text = if text.contains('+') { Cow::from(text.replace('+', " ")) } else { Cow::from(text) };
    let mut pieces = text.split('%');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

/// The parameters in an order of their own, the entries of maps numbered by their keys.
fn numbered(fields: &[Field], entries: &Entries) -> Vec<Field> {
    let mut maps = BTreeMap::<&str, Vec<(&str, &str)>>::new();
    for (name, key) in fields {
        let entry = name.rsplit_once('.').filter(|(_, last)| entries.has_key(last));
        if let Some((map, number)) = entry.and_then(|(entry, _)| entry.rsplit_once('.')) {
            maps.entry(map).or_default().push((key, number));
        }
    }
    for entries in maps.values_mut() {
        entries.sort_unstable();
    }
    let mut fields: Vec<Field> =
        fields.iter().map(|(name, value)| (renumbered(name, &maps), value.clone())).collect();
    fields.sort_unstable();
    fields
}

fn renumbered(name: &str, maps: &BTreeMap<&str, Vec<(&str, &str)>>) -> String {
    let mut renumbered = String::new();
    let mut end = 0;
    for segment in name.split_inclusive('.') {
        let number = segment.trim_end_matches('.');
        let entries = name.get(..end).and_then(|before| maps.get(before.trim_end_matches('.')));
        match entries.and_then(|entries| entries.iter().position(|(_, given)| *given == number)) {
            Some(place) => renumbered.extend(["#", &place.to_string(), "."]),
            None => renumbered.push_str(segment),
        }
        end += segment.len();
    }
    renumbered
}
