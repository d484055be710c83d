//! Enters: seconds since the epoch, or a day and a time of day. Leaves: the same second in the other form,
//! and the written date. Years start in March here, so that the leap day comes last and months need no table.

use std::fmt;

const SECONDS_PER_DAY: i64 = 86_400;
/// The calendar repeats every 400 years.
const DAYS_PER_ERA: i64 = 146_097;
const DAYS_FROM_MARCH_OF_YEAR_0_TO_EPOCH: i64 = 719_468;

pub(super) const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// From Thursday on, the day that the epoch fell on.
pub(super) const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

/// A day in the calendar.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) year: i64,
    pub(super) month: u32,
    pub(super) day: u32,
}

/// A second of a day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Time {
    pub(super) hour: u32,
    pub(super) minute: u32,
    /// 60 for a leap second.
    pub(super) second: u32,
}

/// A second in the calendar, in UTC.
pub(super) struct Civil {
    pub(super) date: Date,
    pub(super) time: Time,
}

impl Civil {
    pub(super) fn from_secs(secs: i64) -> Self {
        let date = Date::from_days(secs.div_euclid(SECONDS_PER_DAY));
        Self { date, time: Time::from_secs(small(secs.rem_euclid(SECONDS_PER_DAY))) }
    }

    /// `None` when there is no such day or time. A leap second is the first second of the next minute.
    pub(super) fn to_secs(&self) -> Option<i64> {
        Some(self.date.to_days()? * SECONDS_PER_DAY + i64::from(self.time.to_secs()?))
    }

    pub(super) fn has_four_digit_year(&self) -> bool {
        (0..=9999).contains(&self.date.year)
    }

    pub(super) fn write_seconds(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        let Date { year, month, day } = self.date;
        let (sign, year) = (if year < 0 { "-" } else { "" }, year.unsigned_abs());
        write!(out, "{sign}{year:04}-{month:02}-{day:02}T{}", self.time)
    }

    pub(super) fn write_date_time(&self, out: &mut dyn fmt::Write, micros: u32) -> fmt::Result {
        self.write_seconds(out)?;
        write!(out, "{}Z", Fraction(micros, 6))
    }

    pub(super) fn write_http_date(&self, out: &mut dyn fmt::Write, secs: i64) -> fmt::Result {
        let Date { year, month, day } = self.date;
        let weekday = WEEKDAYS[small(secs.div_euclid(SECONDS_PER_DAY).rem_euclid(7)) as usize];
        let month = MONTHS[month as usize - 1];
        write!(out, "{weekday}, {day:02} {month} {year:04} {} GMT", self.time)
    }
}

impl Date {
    fn from_days(days_since_epoch: i64) -> Self {
        let days = days_since_epoch + DAYS_FROM_MARCH_OF_YEAR_0_TO_EPOCH;
        let (era, day_of_era) = (days.div_euclid(DAYS_PER_ERA), days.rem_euclid(DAYS_PER_ERA));
        let leap_days = day_of_era / 1_460 - day_of_era / 36_524 + day_of_era / (DAYS_PER_ERA - 1);
        let year_of_era = (day_of_era - leap_days) / 365;
        let day_of_year = day_of_era - days_before_year(year_of_era);
        let months_since_march = (5 * day_of_year + 2) / 153;
        let day = small(day_of_year - days_before_month(months_since_march) + 1);
        let year = era * 400 + year_of_era;
        if months_since_march < 10 {
            Self { year, month: small(months_since_march + 3), day }
        } else {
            Self { year: year + 1, month: small(months_since_march - 9), day }
        }
    }

    /// `None` when the calendar has no such day.
    fn to_days(self) -> Option<i64> {
        let Self { year, month, day } = self;
        if !(1..=12).contains(&month) || day < 1 {
            return None;
        }
        let (year, months_since_march) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = days_before_month(months_since_march.into()) + i64::from(day) - 1;
        let days = era * DAYS_PER_ERA + days_before_year(year_of_era) + day_of_year;
        let days = days - DAYS_FROM_MARCH_OF_YEAR_0_TO_EPOCH;
        (Self::from_days(days) == self).then_some(days)
    }
}

impl Time {
    fn from_secs(secs: u32) -> Self {
        Self { hour: secs / 3_600, minute: secs / 60 % 60, second: secs % 60 }
    }

    /// `None` when no day has such a time.
    fn to_secs(self) -> Option<u32> {
        let Self { hour, minute, second } = self;
        (hour < 24 && minute < 60 && second <= 60).then_some(hour * 3_600 + minute * 60 + second)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { hour, minute, second } = self;
        write!(f, "{hour:02}:{minute:02}:{second:02}")
    }
}

/// A dot and the digits of a fraction given as an integer of `.1` digits; nothing when it is zero.
pub(super) struct Fraction(pub(super) u32, pub(super) usize);

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(mut value, mut width) = *self;
        if value == 0 {
            return Ok(());
        }
        while value.is_multiple_of(10) {
            value /= 10;
            width -= 1;
        }
        write!(f, ".{value:0width$}")
    }
}

fn days_before_year(year_of_era: i64) -> i64 {
    year_of_era * 365 + year_of_era / 4 - year_of_era / 100
}

/// From March on, months of 31 and 30 days alternate so evenly that a line through them hits each one.
fn days_before_month(months_since_march: i64) -> i64 {
    (153 * months_since_march + 2) / 5
}

fn small(value: i64) -> u32 {
    u32::try_from(value).expect("a remainder fits in 32 bits")
}
