//! Messages as bytes: what is written is read, and what is not a message is an error.

use bytes::{BufMut, Bytes, BytesMut};
use service_client::{
    Timestamp,
    event_stream::{EventMessage, EventValue, FrameError},
};

fn full() -> EventMessage {
    EventMessage::new("payload")
        .with_header("yes", true)
        .with_header("no", false)
        .with_header("byte", -1_i8)
        .with_header("short", i16::MIN)
        .with_header("integer", i32::MAX)
        .with_header("long", i64::MIN)
        .with_header("blob", Bytes::from_static(b"\0\xff"))
        .with_header("string", "ü".to_owned())
        .with_header("timestamp", Timestamp::new(-1, 999_000_000))
        .with_header("uuid", [7; 16])
}

/// A frame whose checksums are right, whatever its lengths say.
fn frame(total: u32, headers_length: u32, rest: &[u8]) -> Bytes {
    let mut frame = BytesMut::new();
    frame.put_u32(total);
    frame.put_u32(headers_length);
    frame.put_u32(crc32fast::hash(&frame));
    frame.put_slice(rest);
    frame.put_u32(crc32fast::hash(&frame));
    frame.freeze()
}

/// A message that is nothing but headers.
fn headers(bytes: &[u8]) -> Result<EventMessage, FrameError> {
    let length = u32::try_from(bytes.len()).expect("short");
    EventMessage::decode(frame(length + 16, length, bytes))
}

#[test]
fn every_type_of_header_is_read_as_it_was_written() {
    let frame = full().encode().expect("within the limits");
    assert_eq!(EventMessage::decode(frame).expect("a message"), full());
}

#[test]
fn every_byte_counts() {
    let frame = full().encode().expect("within the limits");
    for index in 0..frame.len() {
        let mut changed = BytesMut::from(&frame[..]);
        changed[index] ^= 1;
        assert!(EventMessage::decode(changed.freeze()).is_err(), "byte {index}");
        assert!(EventMessage::decode(frame.slice(..index)).is_err(), "cut off at {index}");
    }
}

#[test]
fn lengths_that_lie_are_an_error() {
    assert_eq!(EventMessage::decode(frame(15, 0, b"")), Err(FrameError::Lengths));
    assert_eq!(EventMessage::decode(frame(16, 1, b"")), Err(FrameError::Lengths));
    assert_eq!(EventMessage::decode(frame(17, 0, b"")), Err(FrameError::Lengths));
    assert_eq!(EventMessage::decode(frame(u32::MAX, 0, b"")), Err(FrameError::TooLarge));
    assert_eq!(EventMessage::decode(frame(u32::MAX, u32::MAX - 16, b"")), Err(FrameError::TooLarge));
}

#[test]
fn malformed_headers_are_an_error() {
    assert_eq!(headers(b"\x01a\x00\x01a\x01"), Err(FrameError::DuplicateHeader));
    assert_eq!(headers(b"\x00\x00"), Err(FrameError::HeaderName));
    assert_eq!(headers(b"\x02a"), Err(FrameError::Header));
    assert_eq!(headers(b"\x01\xff\x00"), Err(FrameError::Header));
    assert_eq!(headers(b"\x01a\x0a"), Err(FrameError::Header));
    assert_eq!(headers(b"\x01a\x05\0\0\0\0\0\0\0"), Err(FrameError::Header));
    assert_eq!(headers(b"\x01a\x07\x00\x02a"), Err(FrameError::Header));
    assert_eq!(headers(b"\x01a\x07\x00\x01\xff"), Err(FrameError::Header));
    assert_eq!(headers(b"\x01a\x06\x80\x00"), Err(FrameError::HeaderValue));
}

#[test]
fn what_the_format_does_not_allow_is_not_written() {
    let error = |message: EventMessage| message.encode().expect_err("out of bounds");
    assert_eq!(error(EventMessage::new("").with_header("", true)), FrameError::HeaderName);
    assert_eq!(error(EventMessage::new("").with_header("x".repeat(256), true)), FrameError::HeaderName);
    let twice = EventMessage::new("").with_header("a", true).with_header("a", false);
    assert_eq!(error(twice), FrameError::DuplicateHeader);
    let long = EventValue::from("x".repeat(0x8000));
    assert_eq!(error(EventMessage::new("").with_header("a", long)), FrameError::HeaderValue);
    let late = Timestamp::from_secs(i64::MAX);
    assert_eq!(error(EventMessage::new("").with_header("a", late)), FrameError::HeaderValue);
    assert_eq!(error(EventMessage::new(vec![0; (24 << 20) + 1])), FrameError::TooLarge);
    let mut many = EventMessage::new("");
    for index in 0..5 {
        many = many.with_header(format!("h{index}"), "x".repeat(0x7fff));
    }
    assert_eq!(error(many), FrameError::TooLarge);
}

#[test]
fn the_largest_message_is_one() {
    let message = EventMessage::new(vec![0; 24 << 20]).with_header("x".repeat(255), "x".repeat(0x7fff));
    assert_eq!(EventMessage::decode(message.encode().expect("just allowed")), Ok(message));
}

#[test]
fn many_headers_take_no_time() {
    let mut bytes = Vec::new();
    for number in 0_u16..18_000 {
        bytes.extend_from_slice(&[4]);
        bytes.extend_from_slice(format!("{number:04x}").as_bytes());
        bytes.push(0);
    }
    let began = std::time::Instant::now();
    assert_eq!(headers(&bytes).expect("distinct").headers.len(), 18_000);
    assert!(began.elapsed() < std::time::Duration::from_secs(2), "{:?}", began.elapsed());
}

#[test]
fn debug_shows_no_values() {
    let message = EventMessage::new("hush").with_header("token", "hush");
    assert_eq!(format!("{message:?}"), "EventMessage { headers: [token], payload: 4 bytes }");
    assert_eq!(format!("{:?}", message.headers[0].value), "String(..)");
}
