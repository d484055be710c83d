//! A message as bytes: a prelude with two lengths and their CRC, the headers, the payload, and the CRC of it all.

use std::{borrow::Cow, collections::HashSet, fmt};

use bytes::{Buf, BufMut, Bytes};

use super::{
    message::{EventHeader, EventMessage, EventValue},
    names,
};
use crate::shape::Timestamp;

/// Two lengths and their CRC.
const PRELUDE: usize = 12;

/// What a message has beside its headers and its payload.
const OVERHEAD: usize = PRELUDE + CRC;
const CRC: usize = 4;

const MAX_HEADERS: usize = 128 << 10;
const MAX_PAYLOAD: usize = 24 << 20;

/// The most bytes that a header's value has.
pub(super) const MAX_VALUE: usize = 0x7fff;

/// Why bytes are no message, or a message cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FrameError {
    /// The CRC of the lengths is another.
    PreludeChecksum,
    /// The CRC of the message is another.
    MessageChecksum,
    /// The lengths cannot be those of one message, or are not those of the bytes.
    Lengths,
    /// The headers have more than 128 KiB, or the payload has more than 24 MiB.
    TooLarge,
    /// A header is cut off, is of an unknown type, or has a name or a text that is not UTF-8.
    Header,
    /// The name of a header has not from 1 to 255 bytes.
    HeaderName,
    /// The value of a header has more than 32767 bytes, or is a time that does not fit in 64 bits of milliseconds.
    HeaderValue,
    /// Two headers have one name.
    DuplicateHeader,
}

impl fmt::Display for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PreludeChecksum => "the lengths of an event do not match their checksum",
            Self::MessageChecksum => "an event does not match its checksum",
            Self::Lengths => "the lengths of an event contradict each other",
            Self::TooLarge => "an event is too large",
            Self::Header => "a header of an event is malformed",
            Self::HeaderName => "the name of an event's header has not from 1 to 255 bytes",
            Self::HeaderValue => "the value of an event's header is out of bounds",
            Self::DuplicateHeader => "two headers of an event have one name",
        })
    }
}

impl std::error::Error for FrameError {}

/// How long a message says that it is.
#[derive(Clone, Copy)]
pub(super) struct Prelude {
    pub(super) total: usize,
    headers: usize,
}

impl Prelude {
    /// Reads the beginning of a message; `None` where more of it must come first.
    pub(super) fn of(bytes: &[u8]) -> Result<Option<Self>, FrameError> {
        let Some(prelude) = bytes.first_chunk::<PRELUDE>() else { return Ok(None) };
        let number = |at: usize| u32::from_be_bytes([0, 1, 2, 3].map(|byte| prelude[at + byte]));
        if crc32fast::hash(&prelude[..PRELUDE - CRC]) != number(PRELUDE - CRC) {
            return Err(FrameError::PreludeChecksum);
        }
        let length = |at| usize::try_from(number(at)).map_err(|_| FrameError::TooLarge);
        let (total, headers) = (length(0)?, length(4)?);
        let payload = total.checked_sub(OVERHEAD).and_then(|rest| rest.checked_sub(headers));
        match payload {
            None => Err(FrameError::Lengths),
            Some(payload) if headers > MAX_HEADERS || payload > MAX_PAYLOAD => Err(FrameError::TooLarge),
            Some(_) => Ok(Some(Self { total, headers })),
        }
    }
}

impl EventMessage {
    /// Reads one message, of which there must be all, and nothing else.
    ///
    /// What it holds are slices of `frame`: nothing is copied but texts.
    ///
    /// # Errors
    ///
    /// When the bytes are not a message as the format has it.
    pub fn decode(mut frame: Bytes) -> Result<Self, FrameError> {
        let prelude = Prelude::of(&frame)?.filter(|prelude| prelude.total == frame.len());
        let Prelude { total, headers } = prelude.ok_or(FrameError::Lengths)?;
        let crc = frame.split_off(total - CRC).get_u32();
        if crc32fast::hash(&frame) != crc {
            return Err(FrameError::MessageChecksum);
        }
        frame.advance(PRELUDE);
        let headers = read_headers(frame.split_to(headers))?;
        Ok(Self { headers, payload: frame })
    }

    /// Writes the message.
    ///
    /// # Errors
    ///
    /// When the headers or the payload are beyond what the format allows.
    pub fn encode(&self) -> Result<Bytes, FrameError> {
        let mut headers = Vec::with_capacity(64);
        self.encode_headers(&mut headers)?;
        if headers.len() > MAX_HEADERS || self.payload.len() > MAX_PAYLOAD {
            return Err(FrameError::TooLarge);
        }
        let total = OVERHEAD + headers.len() + self.payload.len();
        let mut frame = Vec::with_capacity(total);
        frame.put_u32(number(total)?);
        frame.put_u32(number(headers.len())?);
        frame.put_u32(crc32fast::hash(&frame));
        frame.put_slice(&headers);
        frame.put_slice(&self.payload);
        frame.put_u32(crc32fast::hash(&frame));
        Ok(frame.into())
    }

    /// Writes the headers alone.
    pub(crate) fn encode_headers(&self, out: &mut Vec<u8>) -> Result<(), FrameError> {
        check_names(&self.headers)?;
        self.headers.iter().try_for_each(|header| write_header(header, out))
    }
}

fn number(length: usize) -> Result<u32, FrameError> {
    u32::try_from(length).map_err(|_| FrameError::TooLarge)
}

/// Most messages have few headers. For many, comparing each with each would take too long.
fn check_names(headers: &[EventHeader]) -> Result<(), FrameError> {
    const FEW: usize = 16;
    let is_repeated = if headers.len() <= FEW {
        let mut headers = headers.iter().enumerate();
        let all = headers.clone();
        headers.any(|(index, header)| all.clone().take(index).any(|(_, other)| other.name == header.name))
    } else {
        let mut names = HashSet::with_capacity(headers.len());
        !headers.iter().all(|header| names.insert(&*header.name))
    };
    if is_repeated { Err(FrameError::DuplicateHeader) } else { Ok(()) }
}

fn write_header(header: &EventHeader, out: &mut Vec<u8>) -> Result<(), FrameError> {
    let name = header.name.as_bytes();
    let length = u8::try_from(name.len()).ok().filter(|length| *length > 0);
    out.put_u8(length.ok_or(FrameError::HeaderName)?);
    out.put_slice(name);
    match &header.value {
        EventValue::Boolean(true) => out.put_u8(0),
        EventValue::Boolean(false) => out.put_u8(1),
        EventValue::Byte(value) => {
            out.put_u8(2);
            out.put_i8(*value);
        }
        EventValue::Short(value) => {
            out.put_u8(3);
            out.put_i16(*value);
        }
        EventValue::Integer(value) => {
            out.put_u8(4);
            out.put_i32(*value);
        }
        EventValue::Long(value) => {
            out.put_u8(5);
            out.put_i64(*value);
        }
        EventValue::Blob(bytes) => {
            out.put_u8(6);
            write_bytes(bytes, out)?;
        }
        EventValue::String(text) => {
            out.put_u8(7);
            write_bytes(text.as_bytes(), out)?;
        }
        EventValue::Timestamp(time) => {
            out.put_u8(8);
            out.put_i64(millis(*time).ok_or(FrameError::HeaderValue)?);
        }
        EventValue::Uuid(uuid) => {
            out.put_u8(9);
            out.put_slice(uuid);
        }
    }
    Ok(())
}

fn write_bytes(bytes: &[u8], out: &mut Vec<u8>) -> Result<(), FrameError> {
    let length = u16::try_from(bytes.len()).ok().filter(|length| usize::from(*length) <= MAX_VALUE);
    out.put_u16(length.ok_or(FrameError::HeaderValue)?);
    out.put_slice(bytes);
    Ok(())
}

fn millis(time: Timestamp) -> Option<i64> {
    time.secs().checked_mul(1000)?.checked_add(i64::from(time.subsec_nanos() / 1_000_000))
}

fn from_millis(millis: i64) -> Timestamp {
    let nanos = u32::try_from(millis.rem_euclid(1000) * 1_000_000).unwrap_or_default();
    Timestamp::new(millis.div_euclid(1000), nanos)
}

fn read_headers(mut bytes: Bytes) -> Result<Vec<EventHeader>, FrameError> {
    let mut headers = Vec::new();
    while !bytes.is_empty() {
        let name = read_name(&mut bytes)?;
        headers.push(EventHeader { name, value: read_value(&mut bytes)? });
    }
    check_names(&headers)?;
    Ok(headers)
}

/// The names that nearly every message has need no memory of their own.
fn read_name(bytes: &mut Bytes) -> Result<Cow<'static, str>, FrameError> {
    let length = usize::from(bytes.try_get_u8().map_err(|_| FrameError::Header)?);
    if length == 0 {
        return Err(FrameError::HeaderName);
    }
    let name = take(bytes, length)?;
    let name = str::from_utf8(&name).map_err(|_| FrameError::Header)?;
    let known = names::ALL.iter().find(|known| **known == name);
    Ok(known.map_or_else(|| name.to_owned().into(), |known| Cow::Borrowed(*known)))
}

fn read_value(bytes: &mut Bytes) -> Result<EventValue, FrameError> {
    let cut_off = |_| FrameError::Header;
    Ok(match bytes.try_get_u8().map_err(cut_off)? {
        0 => EventValue::Boolean(true),
        1 => EventValue::Boolean(false),
        2 => EventValue::Byte(bytes.try_get_i8().map_err(cut_off)?),
        3 => EventValue::Short(bytes.try_get_i16().map_err(cut_off)?),
        4 => EventValue::Integer(bytes.try_get_i32().map_err(cut_off)?),
        5 => EventValue::Long(bytes.try_get_i64().map_err(cut_off)?),
        6 => EventValue::Blob(read_bytes(bytes)?),
        7 => {
            let text = read_bytes(bytes)?;
            EventValue::String(str::from_utf8(&text).map_err(|_| FrameError::Header)?.to_owned().into())
        }
        8 => EventValue::Timestamp(from_millis(bytes.try_get_i64().map_err(cut_off)?)),
        9 => {
            let uuid = take(bytes, 16)?;
            EventValue::Uuid(*uuid.first_chunk().ok_or(FrameError::Header)?)
        }
        _ => return Err(FrameError::Header),
    })
}

fn read_bytes(bytes: &mut Bytes) -> Result<Bytes, FrameError> {
    let length = usize::from(bytes.try_get_u16().map_err(|_| FrameError::Header)?);
    if length > MAX_VALUE {
        return Err(FrameError::HeaderValue);
    }
    take(bytes, length)
}

fn take(bytes: &mut Bytes, length: usize) -> Result<Bytes, FrameError> {
    if length > bytes.len() {
        return Err(FrameError::Header);
    }
    Ok(bytes.split_to(length))
}
