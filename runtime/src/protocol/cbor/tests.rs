//! CBOR in hexadecimal digits, and the values that it stands for, both ways.

use std::fmt::Write as _;

use super::*;
use crate::{
    BigDecimal, BigInteger, Blob, Shape, Timestamp, UnknownMember,
    codec::{CBOR, Node},
    schema::Direction,
    shape::{Document, Number, Structure, View},
};

#[derive(Clone, PartialEq, Shape)]
struct Scalars {
    yes: Option<bool>,
    byte: Option<i8>,
    long: Option<i64>,
    single: Option<f32>,
    double: Option<f64>,
    integer: Option<BigInteger>,
    decimal: Option<BigDecimal>,
    text: Option<String>,
    bytes: Option<Blob>,
    #[shape(timestamp_format = "http-date")]
    time: Option<Timestamp>,
    list: Option<Vec<Option<String>>>,
    choice: Option<Choice>,
    next: Option<Box<Scalars>>,
}

#[derive(Clone, PartialEq, Shape)]
enum Choice {
    Text(String),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

fn written(value: &impl Shape) -> String {
    hex(&to_cbor(&Node::new(value.view(), CBOR)).expect("a value"))
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u32> = hex.chars().filter_map(|digit| digit.to_digit(16)).collect();
    digits.chunks(2).map(|pair| u8::try_from(pair[0] * 16 + pair[1]).expect("a byte")).collect()
}

fn scalars(hex: &str) -> Result<Scalars, DecodeError> {
    let mut value = None;
    read_cbor(&bytes(hex), CBOR, &mut |reader| {
        value = Some(Scalars::read(reader)?);
        Ok(())
    })?;
    Ok(value.expect("it was read"))
}

/// Any item but none at all, which is an empty structure.
fn document(hex: &str) -> Result<Document, String> {
    let mut document = Document::Null;
    let read = read_cbor(&bytes(hex), CBOR, &mut |reader| {
        document = Document::read(reader)?;
        Ok(())
    });
    read.map(|()| document).map_err(|error| error.to_string())
}

#[test]
fn values_take_their_shortest_form() {
    let empty = Scalars::default;
    let name = |name: &str| format!("{:02x}", 0x60 + name.len()) + &hex(name.as_bytes());
    let cases = [
        (empty().yes(true), "yes", "f5"),
        (empty().byte(-24), "byte", "37"),
        (empty().long(256), "long", "190100"),
        (empty().long(i64::MIN), "long", "3b7fffffffffffffff"),
        (empty().single(1.5), "single", "fa3fc00000"),
        (empty().double(1.5), "double", "fb3ff8000000000000"),
        (empty().double(f64::NEG_INFINITY), "double", "fbfff0000000000000"),
        (empty().single(f32::NAN), "single", "fa7fc00000"),
        (empty().integer(7), "integer", "07"),
        (empty().integer(1_u128 << 64), "integer", "c249010000000000000000"),
        (empty().integer(-(1_i128 << 64) - 1), "integer", "c349010000000000000000"),
        (empty().decimal("273.15".parse::<BigDecimal>().expect("one")), "decimal", "c48221196ab3"),
        (empty().text("é"), "text", "62c3a9"),
        (empty().bytes(Blob::from_static(b"\x00\xff")), "bytes", "4200ff"),
        (empty().time(Timestamp::from_secs(1)), "time", "c101"),
        (empty().time(Timestamp::new(1, 500_000_000)), "time", "c1fb3ff8000000000000"),
        (empty().list(vec![None, Some("a".to_owned())]), "list", "82f66161"),
        (empty().choice(Choice::Text("a".into())), "choice", "a164546578746161"),
        (empty().next(Scalars::default()), "next", "a0"),
    ];
    for (value, member, expected) in cases {
        let expected = format!("a1{}{}", name(member), expected);
        assert_eq!(written(&value), expected, "{member}");
        let read = scalars(&expected).expect("what was written");
        assert!(read == value || value.single.is_some_and(f32::is_nan), "{member}");
    }
}

fn hex(bytes: &[u8]) -> String {
    let mut digits = String::new();
    for byte in bytes {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

#[test]
fn an_untyped_input_is_written_as_a_typed_one() {
    let input = Document::from_iter([("bytes", "a"), ("time", "1970-01-01T00:00:01Z")]);
    let node = Node::input(View::Document(&input), Scalars::SCHEMA, CBOR);
    assert_eq!(hex(&to_cbor(&node).expect("a value")), "bf65627974657341616474696d65c101ff");
}

#[test]
fn all_that_peers_write_is_read() {
    let cases = [
        ("f97c00", Document::from(f64::INFINITY)),
        ("f9c000", (-2.0).into()),
        ("f90001", 2_f64.powi(-24).into()),
        ("f93c01", (1.0 + 1.0 / 1024.0).into()),
        ("f7", Document::Null),
        ("c1fb3ff8000000000000", Document::Timestamp(Timestamp::new(1, 500_000_000))),
        ("d9d9f7c101", Document::Timestamp(Timestamp::from_secs(1))),
        ("81c120", vec![Document::Timestamp(Timestamp::from_secs(-1))].into()),
        ("c1fb7ff0000000000000", f64::INFINITY.into()),
        ("c1c101", Document::Timestamp(Timestamp::from_secs(1))),
        ("c16161", "a".into()),
        ("c1a0", Document::Map(crate::shape::DocumentMap::new())),
        ("3bffffffffffffffff", Document::Number(Number::Integer(-(1 << 64)))),
        ("c2420100", 256_i64.into()),
        ("c25f41014100ff", 256_i64.into()),
        ("c2510400000000000000000000000000000000", "1361129467683753853853498429727072845824".into()),
        ("c4822003", "0.3".into()),
        ("7f62c3a96161ff", "éa".into()),
        ("5f41014102ff", Document::Blob(Blob::from_static(&[1, 2]))),
        ("9f01 9f02ffff", vec![Document::from(1_i64), vec![2_i64].into()].into()),
        ("bf616101ff", Document::from_iter([("a", 1_i64)])),
    ];
    for (item, expected) in cases {
        assert_eq!(document(item), Ok(expected), "{item}");
    }
    assert!(matches!(document("f97e00"), Ok(Document::Number(number)) if number.as_f64().is_nan()));
}

#[test]
fn a_document_keeps_its_timestamps() {
    let time = Document::Timestamp(Timestamp::new(7, 250_000_000));
    let document_of_it = Document::from_iter([("a", Document::from(vec![time])), ("b", 1_i64.into())]);
    let written = hex(&to_cbor(&Node::new(View::Document(&document_of_it), CBOR)).expect("a value"));
    assert_eq!(document(&written), Ok(document_of_it));
}

#[test]
fn an_empty_body_is_an_empty_structure() {
    assert!(scalars("").is_ok_and(|value| value == Scalars::default()));
    assert!(scalars("a16474657874f6").is_ok_and(|value| value == Scalars::default()));
}

#[test]
fn what_is_no_item_is_refused() {
    let lies = [
        "9bffffffffffffffff",
        "bbffffffffffffffff",
        "7bffffffffffffffff",
        "5bffffffffffffffff",
        "9b7fffffffffffffff00",
    ];
    for item in lies.into_iter().chain(["81", "a16161", "bf6161ff", "5f5f", "7f40", "1c", "ff", "f8ff", "df"])
    {
        assert!(document(item).is_err(), "{item}");
    }
    assert_eq!(document("0000"), Err("something follows the end of the CBOR".into()));
    assert_eq!(document("61ff"), Err("a text in CBOR is not UTF-8".into()));
    assert!(document("a10102").is_err(), "a key that is no text");
}

#[test]
fn nesting_and_numbers_have_an_end() {
    for open in ["81", "9f", "a16161", "bf6161"] {
        assert_eq!(
            document(&open.repeat(DEEPEST + 1)),
            Err("the CBOR is nested more than 128 deep".into()),
            "{open}"
        );
    }
    let deepest = "81".repeat(DEEPEST - 1) + "80";
    assert!(document(&deepest).is_ok());
    // What is skipped has an end, too.
    let skipped = "a16161".to_owned() + &"81".repeat(DEEPEST) + "80";
    assert!(scalars(&skipped).is_err());
    // Tags are no levels.
    assert_eq!(document(&("d9d9f7".repeat(100_000) + "01")), Ok(1_i64.into()));
    assert!(document(&("c1".repeat(100_000) + "01")).is_ok());
    assert!(document(&"c1".repeat(100_000)).is_err());
    let huge = "c2590401".to_owned() + &"01".repeat(1025);
    assert_eq!(document(&huge), Err("an integer in CBOR has more than 1024 bytes".into()));
    let far = document("c4821b7fffffffffffffff01");
    assert_eq!(far, Ok("1e9223372036854775807".into()));
    assert!(document("c4821bffffffffffffffff01").is_err());
    let long: BigInteger = "9".repeat(1 << 20).parse().expect("digits");
    let written = to_cbor(&Node::new(Scalars::default().integer(long).view(), CBOR));
    assert_eq!(written.expect_err("too long").to_string(), "an integer in CBOR has more than 1024 bytes");
}

#[test]
fn an_error_says_where_and_not_what() {
    for (body, expected) in [
        ("a1646e657874a1647465787401", "next.text: expected a string, found a number"),
        ("a1656279746573645957493d", "bytes: expected a blob, found a string"),
    ] {
        let error = scalars(body).map(drop).expect_err("another type");
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn the_body_of_a_message_has_what_goes_nowhere_else() {
    let value = Scalars::default().yes(true);
    let node = Node::body(value.view(), Scalars::SCHEMA, CBOR, Direction::Response);
    assert_eq!(hex(&to_cbor(&node).expect("a value")), "a163796573f5");
}
