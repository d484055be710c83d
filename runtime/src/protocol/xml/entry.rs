//! An entry of a map: its element enters, and its key and its value leave, in whichever order they stand.

use quick_xml::events::BytesStart;

use super::{
    place::{Place, is_name},
    source::Source,
    value::Value,
};
use crate::{codec::DecodeError, shape::ReadEntry};

/// Reads the entry whose element is open.
pub(super) fn read_entry(
    source: &mut Source<'_>,
    place: Place,
    entry: ReadEntry<'_>,
) -> Result<(), DecodeError> {
    let (key_name, value_name) = (place.key_tag().name, place.item_tag("value").name);
    let (mut key, mut is_read, mut early) = (None, false, None);
    while let Some(child) = source.child()? {
        let name = child.name().0.to_owned();
        if key.is_none() && is_name(key_name, &name) {
            key = Some(source.text()?);
        } else if !is_read && early.is_none() && is_name(value_name, &name) {
            match &key {
                Some(key) => {
                    read_value(source, child, place, (key, &mut *entry))?;
                    is_read = true;
                }
                None => {
                    early = Some((source.clone(), child));
                    source.skip()?;
                }
            }
        } else {
            source.skip()?;
        }
    }
    let key = key.ok_or_else(|| DecodeError::new("an entry of a map has no key"))?;
    match early {
        _ if is_read => Ok(()),
        Some((mut source, child)) => read_value(&mut source, child, place, (&key, entry)),
        None => entry(key.into_owned(), None),
    }
}

fn read_value<'b>(
    source: &mut Source<'b>,
    start: BytesStart<'b>,
    place: Place,
    (key, entry): (&str, ReadEntry<'_>),
) -> Result<(), DecodeError> {
    let mut value = Value::element(source, start, place.item());
    entry(key.to_owned(), Some(&mut value)).map_err(|error| error.at_key(key))?;
    value.finish()
}
