//! A member goes in; the default that a client writes and reads for it comes out, if it is one that fits.

use serde_json::{Number, Value};
use service_client_model::{Member, Shape, ShapeKind};

use super::{Emitter, attribute::literal};
use crate::error::GenerateError;

impl Emitter<'_> {
    /// What a client writes and reads for a value that is not there, as the macros take it: nothing for what they do not.
    pub(super) fn default(
        &self,
        holder: &Shape,
        member: &Member,
        target: &Shape,
    ) -> Result<Option<String>, GenerateError> {
        let is_filled_in = !member.traits.is_client_optional && !holder.traits.is_input;
        let value = member.traits.default.as_ref().filter(|value| is_filled_in && !value.is_null());
        let Some(value) = value else { return Ok(None) };
        if fits(value, &target.kind) {
            return Ok(written(value));
        }
        let message = format!("the default `{value}` is no value of a {}", target.kind.name());
        let fault = self.model.fault(&format!("{}${}", holder.id, member.name), &message);
        Err(fault.with_help("change the default, or the member's target").into())
    }
}

fn written(value: &Value) -> Option<String> {
    match value {
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(literal(text)),
        Value::Array(items) if items.is_empty() => Some("[]".to_owned()),
        Value::Object(members) if members.is_empty() => Some("{}".to_owned()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Whether a default is a value of the shape.
fn fits(value: &Value, kind: &ShapeKind) -> bool {
    match kind {
        ShapeKind::Boolean => value.is_boolean(),
        ShapeKind::Byte => is_integer::<i8>(value),
        ShapeKind::Short => is_integer::<i16>(value),
        ShapeKind::Integer | ShapeKind::IntEnum(_) => is_integer::<i32>(value),
        ShapeKind::Long => is_integer::<i64>(value),
        ShapeKind::BigInteger => value.as_number().is_some_and(is_whole),
        ShapeKind::Float => value.as_f64().is_some_and(|value| value.abs() <= f64::from(f32::MAX)),
        ShapeKind::Double | ShapeKind::BigDecimal => value.is_number(),
        ShapeKind::String | ShapeKind::Enum(_) => value.is_string(),
        ShapeKind::Blob => value.as_str().is_some_and(is_base64),
        ShapeKind::Timestamp => value.is_string() || value.is_number(),
        ShapeKind::List(_) => value.is_array(),
        ShapeKind::Map { .. } => value.is_object(),
        ShapeKind::Document => true,
        ShapeKind::Unit | ShapeKind::Structure(_) | ShapeKind::Union(_) => false,
    }
}

fn is_integer<T: TryFrom<i64>>(value: &Value) -> bool {
    value.as_i64().is_some_and(|value| T::try_from(value).is_ok())
}

fn is_whole(number: &Number) -> bool {
    number.to_string().bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// Whether it is blocks of four letters of base64, the last one padded.
fn is_base64(text: &str) -> bool {
    let letters = text.trim_end_matches('=');
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    text.len().is_multiple_of(4) && text.len() - letters.len() <= 2 && letters.bytes().all(is_letter)
}
