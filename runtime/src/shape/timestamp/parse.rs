//! Enters: the text of a timestamp. Leaves: a [`Timestamp`], or nothing when the text has another form.

use super::{
    NANOS_PER_SECOND, Timestamp, TimestampError,
    civil::{Civil, Date, MONTHS, Time, WEEKDAYS},
};

/// RFC 3339, whose `T` and `Z` may be in lower case.
pub(super) fn date_time(text: &str) -> Option<Timestamp> {
    let mut cursor = Cursor { rest: text.as_bytes() };
    let date = Date { year: cursor.year()?, month: cursor.after(b"-", 2)?, day: cursor.after(b"-", 2)? };
    cursor.one_of(b"Tt")?;
    let local = Civil { date, time: cursor.time()? };
    let nanos = cursor.fraction()?;
    let offset = cursor.offset()?;
    cursor.end()?;
    Some(Timestamp::new(local.to_secs()?.checked_sub(offset)?, nanos))
}

/// The preferred form of RFC 9110. The name of the weekday is not held against the date, which is enough by
/// itself.
pub(super) fn http_date(text: &str) -> Option<Timestamp> {
    let (weekday, rest) = text.split_once(", ")?;
    if !WEEKDAYS.contains(&weekday) {
        return None;
    }
    let mut cursor = Cursor { rest: rest.as_bytes() };
    let day = cursor.digits(2)?;
    cursor.one_of(b" ")?;
    let month = cursor.month()?;
    cursor.one_of(b" ")?;
    let year = cursor.year()?;
    cursor.one_of(b" ")?;
    let civil = Civil { date: Date { year, month, day }, time: cursor.time()? };
    let nanos = cursor.fraction()?;
    (cursor.rest == b" GMT").then_some(Timestamp::new(civil.to_secs()?, nanos))
}

pub(super) fn epoch_seconds(text: &str) -> Result<Timestamp, TimestampError> {
    if text.contains(['e', 'E']) {
        let number = text.parse().map_err(|_| TimestampError::EPOCH_SECONDS)?;
        return Timestamp::from_epoch_seconds(number);
    }
    let (digits, sign) = text.strip_prefix('-').map_or((text, 1), |digits| (digits, -1));
    let magnitude = unsigned_epoch_seconds(digits).ok_or(TimestampError::EPOCH_SECONDS)?;
    Ok(Timestamp::new(sign * magnitude.secs(), magnitude.subsec_nanos()))
}

/// Digits, and a fraction after a dot.
pub(super) fn unsigned_epoch_seconds(text: &str) -> Option<Timestamp> {
    let (whole, fraction) = text.split_at(text.find('.').unwrap_or(text.len()));
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut cursor = Cursor { rest: fraction.as_bytes() };
    let nanos = cursor.fraction()?;
    cursor.end()?;
    Some(Timestamp::new(whole.parse().ok()?, nanos))
}

/// `YYYYMMDDTHHMMSSZ`. A leap second is not taken for the second after it: a signature covers the text.
pub(super) fn amz_date(text: &str) -> Option<Timestamp> {
    let mut cursor = Cursor { rest: text.as_bytes() };
    let date = Date { year: cursor.year()?, month: cursor.digits(2)?, day: cursor.digits(2)? };
    cursor.one_of(b"T")?;
    let time = Time { hour: cursor.digits(2)?, minute: cursor.digits(2)?, second: cursor.digits(2)? };
    cursor.one_of(b"Z")?;
    cursor.end()?;
    let is_leap_second = time.second == 60;
    Civil { date, time }.to_secs().filter(|_| !is_leap_second).map(Timestamp::from_secs)
}

struct Cursor<'a> {
    rest: &'a [u8],
}

impl Cursor<'_> {
    fn one_of(&mut self, expected: &[u8]) -> Option<u8> {
        let (&byte, rest) = self.rest.split_first().filter(|(byte, _)| expected.contains(byte))?;
        self.rest = rest;
        Some(byte)
    }

    fn digits(&mut self, count: usize) -> Option<u32> {
        let (digits, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        digits.iter().try_fold(0, |number, byte| Some(number * 10 + digit(*byte)?))
    }

    fn after(&mut self, separator: &[u8], count: usize) -> Option<u32> {
        self.one_of(separator)?;
        self.digits(count)
    }

    fn year(&mut self) -> Option<i64> {
        self.digits(4).map(i64::from)
    }

    /// `HH:MM:SS`.
    fn time(&mut self) -> Option<Time> {
        Some(Time { hour: self.digits(2)?, minute: self.after(b":", 2)?, second: self.after(b":", 2)? })
    }

    fn month(&mut self) -> Option<u32> {
        let (name, rest) = self.rest.split_at_checked(3)?;
        self.rest = rest;
        (1..).zip(MONTHS).find(|(_, month)| month.as_bytes() == name).map(|(number, _)| number)
    }

    /// Nanoseconds: zero without a dot, nothing when no digit follows one. Digits beyond the ninth are cut
    /// off.
    fn fraction(&mut self) -> Option<u32> {
        if self.one_of(b".").is_none() {
            return Some(0);
        }
        let (mut nanos, mut unit) = (0, NANOS_PER_SECOND);
        while let Some(digit) = self.rest.first().and_then(|byte| digit(*byte)) {
            self.rest = &self.rest[1..];
            unit /= 10;
            nanos += digit * unit;
        }
        (unit < NANOS_PER_SECOND).then_some(nanos)
    }

    /// Seconds east of Greenwich.
    fn offset(&mut self) -> Option<i64> {
        let sign = match self.one_of(b"Zz+-")? {
            b'+' => 1,
            b'-' => -1,
            _ => return Some(0),
        };
        let (hours, minutes) = (self.digits(2)?, self.after(b":", 2)?);
        (hours < 24 && minutes < 60).then(|| sign * i64::from(hours * 3_600 + minutes * 60))
    }

    fn end(&self) -> Option<()> {
        self.rest.is_empty().then_some(())
    }
}

fn digit(byte: u8) -> Option<u32> {
    byte.is_ascii_digit().then(|| u32::from(byte - b'0'))
}
