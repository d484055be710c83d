//! Enters: seconds and nanoseconds since the epoch, a `SystemTime`, or text in one of the three wire formats.
//! Leaves: a [`Timestamp`], or its text, in the proleptic Gregorian calendar. No clock is read.

mod civil;
mod parse;

use std::{
    error::Error,
    fmt::{self, Write as _},
    str::FromStr,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use self::civil::{Civil, Fraction};

const NANOS_PER_SECOND: u32 = 1_000_000_000;

/// A point in time: whole seconds since 1970-01-01T00:00:00Z, and nanoseconds after that second.
///
/// Before the epoch the nanoseconds still count forward, so `Timestamp::new(-1, 500_000_000)` is half a
/// second before it. Every `i64` of seconds is a timestamp; [`TimestampFormat::DateTime`] and
/// [`TimestampFormat::HttpDate`] write the years 0 to 9999 only.
///
/// ```
/// # use service_client::{Timestamp, TimestampFormat};
/// let at: Timestamp = "2015-08-30T12:36:00.5Z".parse()?;
/// assert_eq!(at, Timestamp::new(1_440_938_160, 500_000_000));
/// assert_eq!(at.format(TimestampFormat::HttpDate)?, "Sun, 30 Aug 2015 12:36:00 GMT");
/// # Ok::<(), service_client::shape::TimestampError>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    secs: i64,
    nanos: u32,
}

/// The text form of a timestamp on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimestampFormat {
    /// RFC 3339, as in `1985-04-12T23:20:50.52Z`. Written with up to six digits of a second, in UTC; read
    /// with any number of digits and any offset.
    DateTime,
    /// The preferred form of RFC 9110, as in `Tue, 29 Apr 2014 18:30:38 GMT`. Written in whole seconds; read
    /// with a fraction too.
    HttpDate,
    /// Seconds since the epoch in decimal, as in `1515531081.123`.
    ///
    /// The fraction is the part after the second named, before the epoch too: `-1.25` is [`Timestamp::new`]
    /// of `-1` and 250 ms. [`Timestamp::from_epoch_seconds`] takes a number instead and treats it as one.
    EpochSeconds,
}

impl Timestamp {
    /// 1970-01-01T00:00:00Z.
    pub const EPOCH: Self = Self { secs: 0, nanos: 0 };

    /// The instant `subsec_nanos` after the second `secs`, both counted from the epoch.
    ///
    /// Nanoseconds beyond a second carry over; at the end of the range the result saturates.
    pub const fn new(secs: i64, subsec_nanos: u32) -> Self {
        let carry = (subsec_nanos / NANOS_PER_SECOND) as i64;
        Self { secs: secs.saturating_add(carry), nanos: subsec_nanos % NANOS_PER_SECOND }
    }

    /// The instant `secs` whole seconds after the epoch, or before it when negative.
    pub const fn from_secs(secs: i64) -> Self {
        Self { secs, nanos: 0 }
    }

    /// The instant that a number of seconds names: `-1.25` lies a second and a quarter before the epoch.
    ///
    /// The number is taken at the shortest decimal that stands for it, so that `1515531081.1234` has 123.4 ms
    /// and not the nearest binary fraction.
    ///
    /// # Errors
    /// The number is not finite, or beyond the range of `i64`.
    pub fn from_epoch_seconds(seconds: f64) -> Result<Self, TimestampError> {
        let magnitude =
            parse::unsigned_epoch_seconds(&seconds.abs().to_string()).ok_or(TimestampError::OUT_OF_RANGE)?;
        match (seconds < 0.0, magnitude.nanos) {
            (false, _) => Ok(magnitude),
            (true, 0) => Ok(Self::from_secs(-magnitude.secs)),
            (true, nanos) => Ok(Self { secs: -magnitude.secs - 1, nanos: NANOS_PER_SECOND - nanos }),
        }
    }

    /// Whole seconds since the epoch, rounded towards the past.
    pub const fn secs(self) -> i64 {
        self.secs
    }

    /// Nanoseconds after [`secs`](Self::secs), below 1 000 000 000.
    pub const fn subsec_nanos(self) -> u32 {
        self.nanos
    }

    /// Seconds since the epoch as a number, as near as an `f64` comes: to a fraction of a microsecond in our
    /// time.
    #[expect(clippy::cast_precision_loss, reason = "seconds beyond 2^53 lie 285 million years away")]
    pub fn epoch_seconds(self) -> f64 {
        self.secs as f64 + f64::from(self.nanos) / f64::from(NANOS_PER_SECOND)
    }

    /// Reads `text` as `format` says.
    ///
    /// # Errors
    /// The text has another form, or names no day of the calendar or time of the day.
    pub fn parse(text: &str, format: TimestampFormat) -> Result<Self, TimestampError> {
        match format {
            TimestampFormat::DateTime => parse::date_time(text).ok_or(TimestampError::DATE_TIME),
            TimestampFormat::HttpDate => parse::http_date(text).ok_or(TimestampError::HTTP_DATE),
            TimestampFormat::EpochSeconds => parse::epoch_seconds(text),
        }
    }

    /// The text of this timestamp in `format`. Finer parts of a second than the format has are cut off.
    ///
    /// # Errors
    /// The format writes years of four digits, and the year lies outside 0 to 9999.
    pub fn format(self, format: TimestampFormat) -> Result<String, TimestampError> {
        let civil = Civil::from_secs(self.secs);
        if format != TimestampFormat::EpochSeconds && !civil.has_four_digit_year() {
            return Err(TimestampError::YEAR);
        }
        let mut text = String::with_capacity(32);
        let written = match format {
            TimestampFormat::DateTime => civil.write_date_time(&mut text, self.nanos / 1_000),
            TimestampFormat::HttpDate => civil.write_http_date(&mut text, self.secs),
            TimestampFormat::EpochSeconds => write!(text, "{}{}", self.secs, Fraction(self.nanos, 9)),
        };
        written.map(|()| text).map_err(|_| TimestampError::OUT_OF_RANGE)
    }

    /// `YYYYMMDDTHHMMSSZ`, the form of `x-amz-date`. Its first eight bytes are the day.
    /// `None` outside the years 0 to 9999.
    pub(crate) fn amz_date(self) -> Option<[u8; 16]> {
        let civil = Civil::from_secs(self.secs);
        let Civil { date, time } = &civil;
        let year = u32::try_from(date.year).ok().filter(|_| civil.has_four_digit_year())?;
        let mut text = *b"00000000T000000Z";
        put_two_digits(&mut text[0..2], year / 100);
        put_two_digits(&mut text[2..4], year % 100);
        put_two_digits(&mut text[4..6], date.month);
        put_two_digits(&mut text[6..8], date.day);
        put_two_digits(&mut text[9..11], time.hour);
        put_two_digits(&mut text[11..13], time.minute);
        put_two_digits(&mut text[13..15], time.second);
        Some(text)
    }

    /// Reads what [`amz_date`](Self::amz_date) writes, and nothing else.
    pub(crate) fn from_amz_date(text: &str) -> Option<Self> {
        parse::amz_date(text)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timestamp({self})")
    }
}

/// The date-time form, with all nanoseconds. Years outside 0 to 9999 get a sign, as ISO 8601 has it.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let civil = Civil::from_secs(self.secs);
        if civil.date.year > 9999 {
            f.write_char('+')?;
        }
        civil.write_seconds(f)?;
        write!(f, "{}Z", Fraction(self.nanos, 9))
    }
}

/// Reads the date-time form.
impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        Self::parse(text, TimestampFormat::DateTime)
    }
}

/// A time that no platform's clock shows, beyond 292 thousand million years, saturates.
impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        match time.duration_since(UNIX_EPOCH) {
            Ok(after) => Self::new(i64::try_from(after.as_secs()).unwrap_or(i64::MAX), after.subsec_nanos()),
            Err(error) => {
                let before = error.duration();
                let secs = i64::try_from(before.as_secs()).map_or(i64::MIN, |secs| -secs);
                match before.subsec_nanos() {
                    0 => Self::from_secs(secs),
                    nanos => Self { secs: secs.saturating_sub(1), nanos: NANOS_PER_SECOND - nanos },
                }
            }
        }
    }
}

/// Fails for a time that the platform's `SystemTime` cannot hold.
impl TryFrom<Timestamp> for SystemTime {
    type Error = TimestampError;

    fn try_from(timestamp: Timestamp) -> Result<Self, TimestampError> {
        let seconds = Duration::from_secs(timestamp.secs.unsigned_abs());
        let whole = if timestamp.secs < 0 {
            UNIX_EPOCH.checked_sub(seconds)
        } else {
            UNIX_EPOCH.checked_add(seconds)
        };
        whole
            .and_then(|whole| whole.checked_add(Duration::from_nanos(timestamp.nanos.into())))
            .ok_or(TimestampError::OUT_OF_RANGE)
    }
}

/// Text that is no timestamp, or a timestamp that the format or type asked for cannot hold.
///
/// The message says what was expected; it does not repeat the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimestampError {
    message: &'static str,
}

impl TimestampError {
    const DATE_TIME: Self = Self { message: "expected a date-time such as `1985-04-12T23:20:50.52Z`" };
    const HTTP_DATE: Self = Self { message: "expected an HTTP date such as `Tue, 29 Apr 2014 18:30:38 GMT`" };
    const EPOCH_SECONDS: Self = Self { message: "expected seconds since the epoch such as `1515531081.123`" };
    const OUT_OF_RANGE: Self = Self { message: "the timestamp is out of range" };
    const YEAR: Self = Self { message: "the year of the timestamp must lie between 0 and 9999" };
}

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message)
    }
}

impl Error for TimestampError {}

fn put_two_digits(place: &mut [u8], value: u32) {
    for (byte, digit) in place.iter_mut().zip([value / 10, value]) {
        *byte = b'0' + u8::try_from(digit % 10).expect("a digit fits in a byte");
    }
}

#[cfg(test)]
mod tests {
    use super::{
        civil::{Date, Time},
        *,
    };

    #[test]
    fn the_calendar_is_its_own_inverse() {
        for year in [-9999, -400, -1, 0, 1, 1600, 1900, 1970, 2000, 2024, 9999, 123_456] {
            for (month, day) in [(1, 1), (2, 28), (2, 29), (3, 1), (12, 31)] {
                let (date, time) = (Date { year, month, day }, Time { hour: 23, minute: 59, second: 59 });
                let civil = Civil { date, time };
                let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
                let Some(secs) = civil.to_secs() else {
                    assert!((month, day) == (2, 29) && !is_leap, "{year}-{month}-{day}");
                    continue;
                };
                let back = Civil::from_secs(secs);
                assert!(back.date == date && back.time == time, "{year}-{month}-{day}");
            }
        }
    }

    #[test]
    fn date_times_may_have_an_offset_and_lower_case() {
        let expected = Timestamp::new(1_576_540_098, 120_000_000);
        for text in [
            "2019-12-16T23:48:18.12Z",
            "2019-12-16t22:48:18.12-01:00",
            "2019-12-17T01:18:18.120000000999+01:30",
        ] {
            assert_eq!(text.parse(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_timestamp_is_refused() {
        let date_times =
            ["", "2019-12-16", "2019-12-16T23:48:18", "2019-02-29T00:00:00Z", "2019-12-16T24:00:00Z"];
        let more = [
            "2019-12-16T23:48:18.Z",
            "2019-12-16T23:48:18Z ",
            "2019-12-16T23:48:18+24:00",
            "+019-12-16T23:48:18Z",
        ];
        for text in date_times.into_iter().chain(more) {
            assert!(text.parse::<Timestamp>().is_err(), "{text}");
        }
        for text in [
            "Tue, 29 Apr 2014 18:30:38",
            "Tue 29 Apr 2014 18:30:38 GMT",
            "Tue, 31 Apr 2014 18:30:38 GMT",
            "ሴ, ",
        ] {
            assert!(Timestamp::parse(text, TimestampFormat::HttpDate).is_err(), "{text}");
        }
        for text in
            ["", "-", ".5", "1.", "1.5.5", "+1", "--1", "NaN", "inf", "1e400", "99999999999999999999", "1_0"]
        {
            assert!(Timestamp::parse(text, TimestampFormat::EpochSeconds).is_err(), "{text}");
        }
    }

    #[test]
    fn numbers_are_taken_at_their_shortest_decimal() {
        let cases = [
            (1_515_531_081.123_4, Timestamp::new(1_515_531_081, 123_400_000)),
            (-1.25, Timestamp::new(-2, 750_000_000)),
            (-2.0, Timestamp::from_secs(-2)),
            (1e15, Timestamp::from_secs(1_000_000_000_000_000)),
            (0.1, Timestamp::new(0, 100_000_000)),
        ];
        for (number, expected) in cases {
            assert_eq!(Timestamp::from_epoch_seconds(number), Ok(expected));
            assert!((expected.epoch_seconds() - number).abs() < 1e-6);
        }
        for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e19, -1e300] {
            assert!(Timestamp::from_epoch_seconds(number).is_err(), "{number}");
        }
        assert_eq!(
            Timestamp::parse("1.5e9", TimestampFormat::EpochSeconds),
            Ok(Timestamp::from_secs(1_500_000_000))
        );
    }

    #[test]
    fn system_time_goes_both_ways() {
        for timestamp in [Timestamp::new(-2, 750_000_000), Timestamp::new(1, 100), Timestamp::from_secs(-5)] {
            assert_eq!(SystemTime::try_from(timestamp).map(Timestamp::from), Ok(timestamp));
        }
    }

    #[test]
    fn nanoseconds_carry_and_extremes_do_not_overflow() {
        assert_eq!(Timestamp::new(1, 2_500_000_000), Timestamp::new(3, 500_000_000));
        for secs in [i64::MIN, i64::MAX] {
            let extreme = Timestamp::new(secs, u32::MAX);
            assert!(!extreme.to_string().is_empty());
            assert!(extreme.format(TimestampFormat::DateTime).is_err());
            assert_eq!(extreme.amz_date(), None);
        }
    }

    #[test]
    fn display_keeps_every_nanosecond() {
        assert_eq!(Timestamp::new(0, 1).to_string(), "1970-01-01T00:00:00.000000001Z");
        assert_eq!(Timestamp::from_secs(-62_167_219_201).to_string(), "-0001-12-31T23:59:59Z");
        assert_eq!(Timestamp::from_secs(253_402_300_800).to_string(), "+10000-01-01T00:00:00Z");
    }

    #[test]
    fn the_basic_form_is_read_as_it_is_written() {
        let text = "20150830T123600Z";
        let timestamp = Timestamp::from_amz_date(text).unwrap();
        assert_eq!(&timestamp.amz_date().unwrap(), text.as_bytes());
        for text in [
            "20150830T123600",
            "20150830T123600z",
            "2015-08-30T12:36:00Z",
            "20151330T123600Z",
            "20150830T240000Z",
            "20150830T123660Z",
            "99991231T235960Z",
        ] {
            assert_eq!(Timestamp::from_amz_date(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_read_in_the_basic_form_can_be_written_again() {
        for day in ["00000101", "00000229", "19700101", "20240229", "99991231"] {
            for time in ["000000", "235959"] {
                let text = format!("{day}T{time}Z");
                let written = Timestamp::from_amz_date(&text).and_then(Timestamp::amz_date);
                assert_eq!(written.as_ref().map(<[u8; 16]>::as_slice), Some(text.as_bytes()));
            }
        }
    }
}
