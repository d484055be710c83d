//! The published CBOR suite, run through the protocol's reader: each item as a member of every type, and as a member that
//! no shape has. What is malformed must be refused in each of these places.

use std::process::ExitCode;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use service_client::{
    ClientError, DecodeError, Document, Shape, Structure,
    protocol::{Protocol as _, RPC_V2_CBOR, RawResponse},
    service_client,
    shape::{ReadMember, Reader},
};
use service_client_tests::suites::{self, Suite, same, text};

fn main() -> ExitCode {
    suites::run(&[
        Suite { name: "cbor/decode-success", key: "cases", trials },
        Suite { name: "cbor/decode-error", key: "cases", trials },
    ])
}

#[service_client(
    protocol = "rpcv2Cbor",
    service_id = "Items",
    target_prefix = "Items",
    endpoint_prefix = "items",
    api_version = "2026-01-01"
)]
trait Items {
    async fn get(&self) -> Result<Item, ClientError>;
}

/// Whatever the item is; no codec looks at the type of a member that is read by hand.
#[derive(Shape)]
struct Item {
    item: Option<Document>,
    after: Option<bool>,
}

fn trials(case: &Value) -> Vec<Trial> {
    let name = case["id"].as_str().unwrap_or("a case without id").to_owned();
    let case = case.clone();
    vec![Trial::test(name, move || check(&case))]
}

fn check(case: &Value) -> Result<(), Failed> {
    let item = bytes(text(case, "input")?)?;
    let is_malformed = case["error"] == true;
    for read in EVERY_TYPE {
        let result = read_item(&wrapped("item", &item), &mut |reader| read(reader));
        same("whether it is refused", &(is_malformed && result.is_ok()), &false)?;
    }
    let skipped = read_item(&wrapped("unknown", &item), &mut |_| Err(DecodeError::new("it was not skipped")));
    if is_malformed {
        return same("whether it is skipped", &skipped.is_ok(), &false);
    }
    skipped?;
    let mut differences = Vec::new();
    read_item(&wrapped("item", &item), &mut |reader| compare(reader, &case["expect"], &mut differences))?;
    same("the differences", &differences, &Vec::new())
}

fn bytes(digits: &str) -> Result<Vec<u8>, Failed> {
    let digit = |digit: &u8| char::from(*digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let digits: Option<Vec<u8>> = digits.as_bytes().iter().map(digit).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0).ok_or("the input is not hexadecimal")?;
    Ok(digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

/// A structure of which the item is the member of this name, and the last one: nothing may be read of what comes after.
fn wrapped(name: &str, item: &[u8]) -> Bytes {
    let mut bytes = vec![0xa2, 0x65];
    bytes.extend_from_slice(b"after");
    bytes.extend_from_slice(&[0xf5, 0x60 | u8::try_from(name.len()).unwrap_or_default()]);
    bytes.extend_from_slice(name.as_bytes());
    bytes.extend_from_slice(item);
    bytes.into()
}

type ReadItem<'a> = &'a mut dyn FnMut(Option<&mut dyn Reader>) -> Result<(), DecodeError>;

/// Reads a response of the protocol's with one member by hand.
fn read_item(body: &Bytes, item: ReadItem<'_>) -> Result<(), DecodeError> {
    let mut headers = HeaderMap::new();
    headers.insert("smithy-protocol", http::HeaderValue::from_static("rpc-v2-cbor"));
    let response = RawResponse::new(StatusCode::OK, &headers, body);
    let mut is_there = false;
    let member: ReadMember<'_> = &mut |index, reader| match index {
        0 => item(reader),
        _ => {
            is_there = reader.map_or(Ok(false), Reader::boolean)?;
            Ok(())
        }
    };
    RPC_V2_CBOR.decode_response(ItemsOperation::Get.operation(), response, &mut |reader| {
        reader.structure(Item::SCHEMA, member)
    })?;
    if is_there { Ok(()) } else { Err(DecodeError::new("the other member is lost")) }
}

type ReadType = fn(Option<&mut dyn Reader>) -> Result<(), DecodeError>;

/// What may be asked of an item, whatever it is.
const EVERY_TYPE: [ReadType; 12] = [
    |reader| reader.map_or(Ok(()), |reader| reader.boolean().map(drop)),
    |reader| reader.map_or(Ok(()), |reader| reader.integer().map(drop)),
    |reader| reader.map_or(Ok(()), |reader| reader.double().map(drop)),
    |reader| reader.map_or(Ok(()), |reader| reader.string().map(drop)),
    |reader| reader.map_or(Ok(()), |reader| reader.blob().map(drop)),
    |reader| reader.map_or(Ok(()), |reader| reader.timestamp().map(drop)),
    |reader| reader.map_or(Ok(()), |reader| reader.big_integer().map(drop)),
    |reader| reader.map_or(Ok(()), |reader| reader.big_decimal().map(drop)),
    |reader| reader.map_or(Ok(()), |reader| reader.document().map(drop)),
    |reader| reader.map_or(Ok(()), |reader| reader.structure(Item::SCHEMA, &mut |_, it| any(it))),
    |reader| reader.map_or(Ok(()), |reader| reader.list(&mut |it| any(it))),
    |reader| reader.map_or(Ok(()), |reader| reader.map(&mut |_, it| any(it))),
];

fn any(reader: Option<&mut dyn Reader>) -> Result<(), DecodeError> {
    reader.map_or(Ok(()), |reader| reader.document().map(drop))
}

/// Reads an item as what the case says that it is, and notes each difference.
fn compare(
    reader: Option<&mut dyn Reader>,
    expected: &Value,
    differences: &mut Vec<String>,
) -> Result<(), DecodeError> {
    let (kind, value) = expected
        .as_object()
        .and_then(|it| it.iter().next())
        .ok_or_else(|| DecodeError::new("the case does not say what the item is"))?;
    let Some(reader) = reader else {
        note(differences, "null", kind);
        return Ok(());
    };
    match kind.as_str() {
        "uint" | "negint" => {
            let digits = reader.big_integer()?;
            let expected = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            note(differences, digits.as_str(), &expected);
        }
        "bool" => note(differences, &reader.boolean()?.to_string(), &value.to_string()),
        "string" => note(differences, &reader.string()?, value.as_str().unwrap_or_default()),
        "bytestring" => {
            let bytes = Value::from(reader.blob()?.as_ref().to_vec());
            note(differences, &bytes.to_string(), &value.to_string());
        }
        "float32" => {
            let bits = value.as_u64().and_then(|bits| u32::try_from(bits).ok()).unwrap_or_default();
            note(differences, &reader.double()?.to_string(), &f32::from_bits(bits).to_string());
        }
        "float64" => {
            let bits = value.as_u64().unwrap_or_default();
            note(differences, &reader.double()?.to_string(), &f64::from_bits(bits).to_string());
        }
        "list" => compare_list(reader, value, differences)?,
        "map" => compare_map(reader, value, differences)?,
        // What a tag means, the shape knows: under one that means nothing to it there is the value alone.
        "tag" => compare(Some(reader), &value["value"], differences)?,
        kind => return Err(DecodeError::new(format!("what is `{kind}`?"))),
    }
    Ok(())
}

fn note(differences: &mut Vec<String>, actual: &str, expected: &str) {
    if actual != expected {
        differences.push(format!("expected {expected}, got {actual}"));
    }
}

fn compare_list(
    reader: &mut dyn Reader,
    expected: &Value,
    differences: &mut Vec<String>,
) -> Result<(), DecodeError> {
    let mut index = 0;
    reader.list(&mut |item| {
        index += 1;
        compare(item, &expected[index - 1], differences)
    })?;
    note(differences, &index.to_string(), &expected.as_array().map_or(0, Vec::len).to_string());
    Ok(())
}

fn compare_map(
    reader: &mut dyn Reader,
    expected: &Value,
    differences: &mut Vec<String>,
) -> Result<(), DecodeError> {
    let mut entries = 0;
    reader.map(&mut |key, value| {
        entries += 1;
        compare(value, &expected[&key], differences)
    })?;
    note(
        differences,
        &entries.to_string(),
        &expected.as_object().map_or(0, serde_json::Map::len).to_string(),
    );
    Ok(())
}
