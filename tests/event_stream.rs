//! The published suite of event-stream frames: each read and written again byte for byte, or refused.

use std::process::ExitCode;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use libtest_mimic::{Failed, Trial};
use serde_json::{Value, json};
use service_client::event_stream::{EventMessage, EventValue, FrameError};
use service_client_tests::suites::{self, Suite, same, text};

fn main() -> ExitCode {
    suites::run(&[Suite { name: "event-stream/frames", key: "cases", trials }])
}

fn trials(case: &Value) -> Vec<Trial> {
    let name = case["id"].as_str().unwrap_or("a case without id").to_owned();
    let case = case.clone();
    vec![Trial::test(name, move || check(&case))]
}

fn check(case: &Value) -> Result<(), Failed> {
    let bytes: Bytes = STANDARD.decode(text(case, "bytes_b64")?)?.into();
    let message = EventMessage::decode(bytes.clone());
    if case["valid"].as_bool().ok_or("the case does not say whether it is valid")? {
        check_message(&message?, &bytes, &case["decoded"])
    } else {
        check_error(message.err(), &case["error"])
    }
}

fn check_message(message: &EventMessage, bytes: &Bytes, expected: &Value) -> Result<(), Failed> {
    let header = |header: &service_client::event_stream::EventHeader| {
        let (kind, value) = plain(&header.value)?;
        Ok(json!([header.name, kind, value]))
    };
    let headers: Vec<Value> = message.headers.iter().map(header).collect::<Result<_, Failed>>()?;
    same("the headers", &Value::from(headers), &expected["headers"])?;
    same("the payload", &STANDARD.encode(&message.payload).into(), &expected["payload_b64"])?;
    let written = message.encode()?;
    same("the frame", &written, bytes)?;
    for (name, at) in [
        ("total_length", 0),
        ("headers_length", 4),
        ("prelude_crc", 8),
        ("message_crc", written.len().saturating_sub(4)),
    ] {
        let number = written.get(at..).and_then(|rest| rest.first_chunk()).map(|it| u32::from_be_bytes(*it));
        same(name, &number.into(), &expected[name])?;
    }
    Ok(())
}

/// A header's type and value in the suite's terms.
fn plain(value: &EventValue) -> Result<(&'static str, Value), Failed> {
    Ok(match value {
        EventValue::Boolean(value) => ("boolean", json!(value)),
        EventValue::Byte(value) => ("byte", json!(value)),
        EventValue::Short(value) => ("short", json!(value)),
        EventValue::Integer(value) => ("integer", json!(value)),
        EventValue::Long(value) => ("long", json!(value)),
        EventValue::Blob(bytes) => ("blob_b64", json!(STANDARD.encode(bytes))),
        EventValue::String(text) => ("string", json!(text)),
        EventValue::Timestamp(time) => {
            ("timestamp_ms", json!(time.secs() * 1000 + i64::from(time.subsec_nanos() / 1_000_000)))
        }
        EventValue::Uuid(bytes) => ("uuid_hex", format!("{:032x}", u128::from_be_bytes(*bytes)).into()),
        _ => return Err("a header of a type that the suite does not know".into()),
    })
}

/// The suite names some of the errors, in the words of another implementation.
fn check_error(actual: Option<FrameError>, expected: &Value) -> Result<(), Failed> {
    let actual = actual.ok_or("a frame that is not valid was read")?;
    let is_expected = match expected.as_str() {
        None => true,
        Some("ChecksumMismatch") => {
            matches!(actual, FrameError::PreludeChecksum | FrameError::MessageChecksum)
        }
        Some("DuplicateHeader") => actual == FrameError::DuplicateHeader,
        Some("InvalidHeadersLength" | "InvalidPayloadLength") => {
            matches!(actual, FrameError::Lengths | FrameError::TooLarge)
        }
        Some(other) => return Err(format!("an error of an unknown name: {other}").into()),
    };
    same("whether it is the expected error", &is_expected, &true)
}
