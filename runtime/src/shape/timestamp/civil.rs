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

/// A second in the calendar, in UTC.
pub(super) struct Civil {
    pub(super) year: i64,
    pub(super) month: u32,
    pub(super) day: u32,
    pub(super) hour: u32,
    pub(super) minute: u32,
    pub(super) second: u32,
}

impl Civil {
    pub(super) fn from_secs(secs: i64) -> Self {
        let (year, month, day) = civil_from_days(secs.div_euclid(SECONDS_PER_DAY));
        let second = small(secs.rem_euclid(SECONDS_PER_DAY));
        Self { year, month, day, hour: second / 3_600, minute: second / 60 % 60, second: second % 60 }
    }

    /// `None` when there is no such day or time. A leap second is the first second of the next minute.
    pub(super) fn to_secs(&self) -> Option<i64> {
        let Self { year, month, day, hour, minute, second } = *self;
        let valid_time = hour < 24 && minute < 60 && second <= 60;
        if !(1..=12).contains(&month) || day < 1 || !valid_time {
            return None;
        }
        let days = days_from_civil(year, month, day);
        let day_exists = civil_from_days(days) == (year, month, day);
        day_exists.then(|| days * SECONDS_PER_DAY + i64::from(hour * 3_600 + minute * 60 + second))
    }

    pub(super) fn has_four_digit_year(&self) -> bool {
        (0..=9999).contains(&self.year)
    }

    pub(super) fn write_seconds(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        let Self { year, month, day, hour, minute, second } = self;
        let (sign, year) = (if *year < 0 { "-" } else { "" }, year.unsigned_abs());
        write!(out, "{sign}{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }

    pub(super) fn write_date_time(&self, out: &mut dyn fmt::Write, micros: u32) -> fmt::Result {
        self.write_seconds(out)?;
        write!(out, "{}Z", Fraction(micros, 6))
    }

    pub(super) fn write_http_date(&self, out: &mut dyn fmt::Write, secs: i64) -> fmt::Result {
        let Self { year, month, day, hour, minute, second } = self;
        let weekday = WEEKDAYS[small(secs.div_euclid(SECONDS_PER_DAY).rem_euclid(7)) as usize];
        let month = MONTHS[*month as usize - 1];
        write!(out, "{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT")
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

fn civil_from_days(days_since_epoch: i64) -> (i64, u32, u32) {
    let days = days_since_epoch + DAYS_FROM_MARCH_OF_YEAR_0_TO_EPOCH;
    let (era, day_of_era) = (days.div_euclid(DAYS_PER_ERA), days.rem_euclid(DAYS_PER_ERA));
    let leap_days = day_of_era / 1_460 - day_of_era / 36_524 + day_of_era / (DAYS_PER_ERA - 1);
    let year_of_era = (day_of_era - leap_days) / 365;
    let day_of_year = day_of_era - days_before_year(year_of_era);
    let months_since_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - days_before_month(months_since_march) + 1;
    let (month, next_year) =
        if months_since_march < 10 { (months_since_march + 3, 0) } else { (months_since_march - 9, 1) };
    (era * 400 + year_of_era + next_year, small(month), small(day))
}

fn days_from_civil(year: i64, month: u32, day: u32) -> i64 {
    let (year, months_since_march) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = days_before_month(months_since_march.into()) + i64::from(day) - 1;
    era * DAYS_PER_ERA + days_before_year(year_of_era) + day_of_year - DAYS_FROM_MARCH_OF_YEAR_0_TO_EPOCH
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
