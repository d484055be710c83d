//! What enters: an Ion value. What leaves: its SHA-256 Ion hash, as the Ion Hash specification 1.0 defines it, so that
//! two values hash alike exactly when the Ion data model calls them equal.
//!
//! ```text
//! value     = BEGIN type representation END
//! annotated = BEGIN 0xE0 annotation… value END
//! struct    = its fields' own hashes, sorted, as representation
//! ```

use ion_rs::{Element, Int, IonType, Sequence, Struct, Symbol, Value, v1_0::Binary};
use sha2::{Digest as _, Sha256};

use crate::failure::Failure;

const BEGIN: u8 = 0x0B;
const ESCAPE: u8 = 0x0C;
const END: u8 = 0x0E;

const STRING: u8 = 0x80;
const ANNOTATED: u8 = 0xE0;
const UNKNOWN_SYMBOL: u8 = 0x71;

/// The Ion 1.0 binary version marker, which precedes every encoded value.
const VERSION_MARKER_LENGTH: usize = 4;

/// Hashes `element`, annotations included.
///
/// The recursion is as deep as the value: callers admit only values that [`crate::nesting`] accepts.
pub(crate) fn ion_hash(element: &Element) -> Result<[u8; 32], Failure> {
    let mut hasher = Sha256::new();
    write_element(&mut hasher, element)?;
    Ok(hasher.finalize().into())
}

/// Hashes a string, which cannot fail.
pub(crate) fn ion_hash_text(text: &str) -> [u8; 32] {
    let mut hasher = Sha256::new();
    write_scalar(&mut hasher, STRING, text.as_bytes());
    hasher.finalize().into()
}

fn write_element(hasher: &mut Sha256, element: &Element) -> Result<(), Failure> {
    if element.annotations().is_empty() {
        return write_value(hasher, element.value());
    }
    hasher.update([BEGIN, ANNOTATED]);
    for annotation in element.annotations() {
        write_symbol(hasher, annotation);
    }
    write_value(hasher, element.value())?;
    hasher.update([END]);
    Ok(())
}

fn write_value(hasher: &mut Sha256, value: &Value) -> Result<(), Failure> {
    match value {
        Value::Null(ion_type) => write_scalar(hasher, null_type(*ion_type), &[]),
        Value::Bool(value) => write_scalar(hasher, 0x10 | u8::from(*value), &[]),
        Value::Float(value) => write_float(hasher, *value),
        Value::Symbol(symbol) => write_symbol(hasher, symbol),
        Value::String(text) => write_scalar(hasher, STRING, text.text().as_bytes()),
        Value::Clob(bytes) => write_scalar(hasher, 0x90, bytes.as_ref()),
        Value::Blob(bytes) => write_scalar(hasher, 0xA0, bytes.as_ref()),
        Value::List(items) => write_sequence(hasher, 0xB0, items)?,
        Value::SExp(items) => write_sequence(hasher, 0xC0, items)?,
        Value::Struct(fields) => write_struct(hasher, fields)?,
        Value::Int(value) => write_int(hasher, value),
        Value::Decimal(_) | Value::Timestamp(_) => write_encoded(hasher, value)?,
    }
    Ok(())
}

fn null_type(ion_type: IonType) -> u8 {
    let kind = match ion_type {
        IonType::Null => 0x0,
        IonType::Bool => 0x1,
        IonType::Int => 0x2,
        IonType::Float => 0x4,
        IonType::Decimal => 0x5,
        IonType::Timestamp => 0x6,
        IonType::Symbol => 0x7,
        IonType::String => 0x8,
        IonType::Clob => 0x9,
        IonType::Blob => 0xA,
        IonType::List => 0xB,
        IonType::SExp => 0xC,
        IonType::Struct => 0xD,
    };
    kind << 4 | 0x0F
}

fn write_scalar(hasher: &mut Sha256, type_byte: u8, representation: &[u8]) {
    hasher.update([BEGIN, type_byte]);
    write_escaped(hasher, representation);
    hasher.update([END]);
}

fn write_escaped(hasher: &mut Sha256, bytes: &[u8]) {
    for run in bytes.split_inclusive(|byte| matches!(*byte, BEGIN | ESCAPE | END)) {
        match run {
            [head @ .., marker @ (BEGIN | ESCAPE | END)] => {
                hasher.update(head);
                hasher.update([ESCAPE, *marker]);
            }
            plain => hasher.update(plain),
        }
    }
}

fn write_symbol(hasher: &mut Sha256, symbol: &Symbol) {
    match symbol.text() {
        Some(text) => write_scalar(hasher, 0x70, text.as_bytes()),
        None => write_scalar(hasher, UNKNOWN_SYMBOL, &[]),
    }
}

/// All floats hash in their 64-bit form, positive zero without one, and all that are not numbers alike.
fn write_float(hasher: &mut Sha256, value: f64) {
    const NOT_A_NUMBER: u64 = 0x7FF8_0000_0000_0000;

    let bits = if value.is_nan() { NOT_A_NUMBER } else { value.to_bits() };
    match bits {
        0 => write_scalar(hasher, 0x40, &[]),
        bits => write_scalar(hasher, 0x40, &bits.to_be_bytes()),
    }
}

/// The magnitude, without leading zeros, so that zero has none; the sign is part of the type.
fn write_int(hasher: &mut Sha256, value: &Int) {
    let type_byte = if value.is_negative() { 0x30 } else { 0x20 };
    let mut magnitude = value.unsigned_abs().to_le_bytes();
    while magnitude.pop_if(|most_significant| *most_significant == 0).is_some() {}
    magnitude.reverse();
    write_scalar(hasher, type_byte, &magnitude);
}

/// Decimals and timestamps are represented as in binary Ion, less the length.
fn write_encoded(hasher: &mut Sha256, value: &Value) -> Result<(), Failure> {
    let encoded = Element::from(value.clone())
        .encode_as(Binary)
        .map_err(|_| Failure::bad_request("a parameter cannot be represented in binary Ion"))?;
    let (type_byte, representation) = split_encoded(&encoded)
        .ok_or_else(|| Failure::bad_request("a parameter cannot be represented in binary Ion"))?;
    write_scalar(hasher, type_byte, representation);
    Ok(())
}

fn split_encoded(encoded: &[u8]) -> Option<(u8, &[u8])> {
    const LENGTH_FOLLOWS: u8 = 0x0E;
    const LAST_LENGTH_BYTE: u8 = 0x80;

    let (descriptor, rest) = encoded.get(VERSION_MARKER_LENGTH..)?.split_first()?;
    let representation = if descriptor & 0x0F == LENGTH_FOLLOWS {
        let last = rest.iter().position(|byte| byte & LAST_LENGTH_BYTE != 0)?;
        rest.get(last + 1..)?
    } else {
        rest
    };
    Some((descriptor & 0xF0, representation))
}

fn write_sequence(hasher: &mut Sha256, type_byte: u8, items: &Sequence) -> Result<(), Failure> {
    hasher.update([BEGIN, type_byte]);
    for item in items {
        write_element(hasher, item)?;
    }
    hasher.update([END]);
    Ok(())
}

fn write_struct(hasher: &mut Sha256, fields: &Struct) -> Result<(), Failure> {
    let mut digests =
        fields.fields().map(|(name, value)| hash_field(name, value)).collect::<Result<Vec<_>, _>>()?;
    digests.sort_unstable();
    hasher.update([BEGIN, 0xD0]);
    for digest in &digests {
        write_escaped(hasher, digest);
    }
    hasher.update([END]);
    Ok(())
}

fn hash_field(name: &Symbol, value: &Element) -> Result<[u8; 32], Failure> {
    let mut hasher = Sha256::new();
    write_symbol(&mut hasher, name);
    write_element(&mut hasher, value)?;
    Ok(hasher.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const VECTORS: &str = include_str!("../tests/vectors/ion-hash.ion");

    #[test]
    fn hashes_are_those_of_the_reference() {
        let vectors = Element::read_all(VECTORS).expect("the vectors are Ion");
        assert!(vectors.len() > 100);
        for vector in &vectors {
            let member = |name| vector.as_struct().and_then(|vector| vector.get(name));
            let bytes = |name| member(name).and_then(Element::as_blob).expect("a vector has all members");
            let text = member("text").and_then(Element::as_text).expect("a vector has all members");
            for stream in [text.as_bytes(), bytes("binary")] {
                let element = Element::read_one(stream).expect("the value is Ion");
                assert_eq!(ion_hash(&element).expect("the value can be hashed"), bytes("hash"), "{text}");
            }
        }
    }
}
