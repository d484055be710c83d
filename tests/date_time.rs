//! The published date-time suite: each case parsed or formatted, errors included.

use std::process::ExitCode;

use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use service_client::{Timestamp, TimestampFormat};
use service_client_tests::suites::{self, Suite, same, text};

fn main() -> ExitCode {
    suites::run(&[
        Suite { name: "date-time/format_date_time", key: "cases", trials: trial::<Format, DateTime> },
        Suite { name: "date-time/format_http_date", key: "cases", trials: trial::<Format, HttpDate> },
        Suite { name: "date-time/format_epoch_seconds", key: "cases", trials: trial::<Format, EpochSeconds> },
        Suite { name: "date-time/parse_date_time", key: "cases", trials: trial::<Parse, DateTime> },
        Suite { name: "date-time/parse_http_date", key: "cases", trials: trial::<Parse, HttpDate> },
        Suite { name: "date-time/parse_epoch_seconds", key: "cases", trials: trial::<Parse, EpochSeconds> },
    ])
}

trait Form {
    const FORMAT: TimestampFormat;
}

struct DateTime;
impl Form for DateTime {
    const FORMAT: TimestampFormat = TimestampFormat::DateTime;
}

struct HttpDate;
impl Form for HttpDate {
    const FORMAT: TimestampFormat = TimestampFormat::HttpDate;
}

struct EpochSeconds;
impl Form for EpochSeconds {
    const FORMAT: TimestampFormat = TimestampFormat::EpochSeconds;
}

trait Direction {
    fn check(case: &Value, format: TimestampFormat) -> Result<(), Failed>;
}

struct Format;
impl Direction for Format {
    fn check(case: &Value, format: TimestampFormat) -> Result<(), Failed> {
        let actual = canonical(case)?.format(format).ok();
        let expected =
            expects_value(case)?.then(|| text(case, "smithy_format_value").map(str::to_owned)).transpose()?;
        same("the text", &actual, &expected)
    }
}

struct Parse;
impl Direction for Parse {
    fn check(case: &Value, format: TimestampFormat) -> Result<(), Failed> {
        let actual = Timestamp::parse(text(case, "smithy_format_value")?, format).ok();
        let expected = expects_value(case)?.then(|| canonical(case)).transpose()?;
        same("the timestamp", &actual, &expected)
    }
}

fn trial<D: Direction, F: Form>(case: &Value) -> Vec<Trial> {
    let name = case["id"].as_str().unwrap_or("a case without id").to_owned();
    let case = case.clone();
    vec![Trial::test(name, move || D::check(&case, F::FORMAT))]
}

fn canonical(case: &Value) -> Result<Timestamp, Failed> {
    let secs: i64 = text(case, "canonical_seconds")?.parse()?;
    let nanos = case["canonical_nanos"].as_u64().ok_or("the case has no nanoseconds")?;
    Ok(Timestamp::new(secs, u32::try_from(nanos)?))
}

fn expects_value(case: &Value) -> Result<bool, Failed> {
    case["error"].as_bool().map(|error| !error).ok_or_else(|| "the case does not say whether it fails".into())
}
