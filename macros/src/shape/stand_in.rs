//! A default goes in, with the class of a member's type; whether it is a value of it comes out, as far as the type's name
//! tells.

use super::{
    attr::{DefaultValue, Json},
    bounds::Bound,
    types::Class,
};

impl DefaultValue {
    /// Whether it is a value of this class; nothing where only the compiler knows.
    pub(super) fn fits(&self, class: &Class) -> Option<bool> {
        let is = |sorts: &[Json]| Some(sorts.contains(&self.sort));
        match class {
            Class::Other => None,
            Class::Itself | Class::Stream | Class::EventStream => Some(false),
            Class::Document => Some(true),
            Class::Boolean => is(&[Json::Boolean]),
            Class::Integer(bits) => Some(self.sort == Json::Integer && self.fits_in(*bits)),
            Class::BigInteger => is(&[Json::Integer]),
            Class::Float(bits) => Some(self.float().is_some_and(|number| is_finite(number, *bits))),
            Class::BigDecimal => is(&[Json::Integer, Json::Number]),
            Class::Text => is(&[Json::Text]),
            Class::Blob => Some(self.sort == Json::Text && is_base64(self.unquoted())),
            Class::Timestamp => Some(self.is_timestamp()),
            Class::List(_) => is(&[Json::EmptyList]),
            Class::Map(_) => is(&[Json::EmptyMap]),
        }
    }

    /// The kinds of shapes that it is a value of, by their names in Smithy: where only the compiler knows the type, it
    /// compares that with these.
    pub(super) fn kinds(&self) -> impl Iterator<Item = &'static str> {
        let kinds = [
            ("boolean", Class::Boolean),
            ("byte", Class::Integer(8)),
            ("short", Class::Integer(16)),
            ("integer", Class::Integer(32)),
            ("long", Class::Integer(64)),
            ("float", Class::Float(32)),
            ("double", Class::Float(64)),
            ("bigInteger", Class::BigInteger),
            ("bigDecimal", Class::BigDecimal),
            ("string", Class::Text),
            ("blob", Class::Blob),
            ("timestamp", Class::Timestamp),
            ("list", Class::List(Box::new(Class::Other))),
            ("map", Class::Map(Box::new(Class::Other))),
            ("document", Class::Document),
        ];
        kinds.into_iter().filter(|(_, class)| self.fits(class) == Some(true)).map(|(name, _)| name)
    }

    /// The number that it is.
    pub(super) fn number(&self) -> Option<Bound> {
        match (self.sort, self.text.parse()) {
            (Json::Integer, Ok(integer)) => Some(Bound::Integer(integer)),
            _ => self.float().map(Bound::Float),
        }
    }

    fn float(&self) -> Option<f64> {
        let is_number = matches!(self.sort, Json::Integer | Json::Number);
        is_number.then(|| self.text.parse().ok()).flatten()
    }

    fn fits_in(&self, bits: u32) -> bool {
        let limit = 1_i128 << (bits - 1);
        self.text.parse::<i128>().is_ok_and(|number| (-limit..limit).contains(&number))
    }

    fn is_timestamp(&self) -> bool {
        // 2^63, as a timestamp has seconds in 64 bits.
        const LIMIT: f64 = 9_223_372_036_854_775_808.0;
        match self.sort {
            Json::Integer => self.fits_in(64),
            Json::Number => self.float().is_some_and(|seconds| seconds.abs() < LIMIT),
            Json::Text => is_date_time(self.unquoted()),
            _ => false,
        }
    }

    /// What is between the quotes: the letters of dates and of base64 are the same in JSON.
    fn unquoted(&self) -> &str {
        self.text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(&self.text)
    }
}

/// What a default of this class is, with an example.
pub(super) fn example(class: &Class) -> &'static str {
    match class {
        Class::Boolean => "a boolean, such as `false`",
        Class::Integer(_) | Class::BigInteger => "an integer that the type holds, such as `0`",
        Class::Float(_) | Class::BigDecimal => "a number that the type holds, such as `0.5`",
        Class::Text => "a string, such as `\"\"`",
        Class::Blob => "a string in base64, such as `\"AAEC\"`",
        Class::Timestamp => "seconds, such as `0`, or a date, such as `\"1970-01-01T00:00:00Z\"`",
        Class::List(_) => "`[]`: only the empty list can be one",
        Class::Map(_) => "`{}`: only the empty map can be one",
        Class::Stream | Class::EventStream => "nothing: an empty stream stands for an absent one",
        Class::Document | Class::Itself | Class::Other => "an enum's value",
    }
}

fn is_finite(number: f64, bits: u32) -> bool {
    number.is_finite() && (bits == 64 || number.abs() <= f64::from(f32::MAX))
}

/// Whether it is blocks of four digits of base64, the last one padded with `=`, and nothing where the padding begins.
fn is_base64(text: &str) -> bool {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text.trim_end_matches('=');
    let padding = text.len() - digits.len();
    let last = digits.chars().last().and_then(|last| DIGITS.find(last)).unwrap_or_default();
    let is_whole = last.trailing_zeros() as usize >= 2 * padding;
    text.len().is_multiple_of(4) && padding <= 2 && is_whole && digits.chars().all(|c| DIGITS.contains(c))
}

/// Whether it is a date and a time of RFC 3339: `1985-04-12T23:20:50.52+01:00`.
fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't']) else { return false };
    let zone = time.find(['Z', 'z', '+', '-']).unwrap_or(time.len());
    let (time, zone) = time.split_at(zone);
    is_date(date) && is_time(time) && is_zone(zone)
}

fn is_date(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let &[year, month, day] = &parts[..] else { return false };
    let (Some(year), Some(month), Some(day)) = (digits(year, 4), digits(month, 2), digits(day, 2)) else {
        return false;
    };
    let is_leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

fn is_time(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let parts: Vec<_> = whole.split(':').collect();
    let &[hour, minute, second] = &parts[..] else { return false };
    // A leap second is the sixtieth.
    let is_below = |text, limit| digits(text, 2).is_some_and(|number| number < limit);
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    is_below(hour, 24) && is_below(minute, 60) && is_below(second, 61) && is_fraction
}

fn is_zone(text: &str) -> bool {
    let Some(offset) = text.strip_prefix(['+', '-']) else { return matches!(text, "Z" | "z") };
    let is_below = |text, limit| digits(text, 2).is_some_and(|number| number < limit);
    offset.split_once(':').is_some_and(|(hours, minutes)| is_below(hours, 24) && is_below(minutes, 60))
}

/// The number of so many digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    let is_digits = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use syn::parse_str;

    use super::*;
    use crate::shape::types::class;

    fn default(literal: &str) -> DefaultValue {
        parse_str(literal).expect("a literal")
    }

    fn fits(literal: &str, ty: &str) -> Option<bool> {
        default(literal).fits(&class(&parse_str(ty).expect("a type")))
    }

    #[test]
    fn a_default_is_a_value_of_its_type() {
        assert_eq!(fits("127", "i8"), Some(true));
        assert_eq!(fits("128", "i8"), Some(false));
        assert_eq!(fits("-128", "Option<i8>"), Some(true));
        assert_eq!(fits("9223372036854775808", "i64"), Some(false));
        assert_eq!(fits("1", "f32"), Some(true));
        assert_eq!(fits("1e39", "f32"), Some(false));
        assert_eq!(fits("1e39", "f64"), Some(true));
        assert_eq!(fits("1e400", "f64"), Some(false));
        assert_eq!(fits("1.5", "BigInteger"), Some(false));
        assert_eq!(fits("[]", "BTreeMap<String, i32>"), Some(false));
        assert_eq!(fits("{}", "Document"), Some(true));
        assert_eq!(fits("0", "Colour"), None);
        assert_eq!(fits("{}", "Box<Self>"), Some(false));
    }

    #[test]
    fn a_blob_is_base64() {
        for text in ["", "YWI=", "YQ==", "AAEC", "+/+/"] {
            assert_eq!(fits(&format!("{text:?}"), "Blob"), Some(true), "{text}");
        }
        for text in ["YWI", "YWJ=", "YR==", "Y===", "====", "a-_b", "YQ==YQ=="] {
            assert_eq!(fits(&format!("{text:?}"), "Blob"), Some(false), "{text}");
        }
    }

    #[test]
    fn a_timestamp_is_a_date_or_seconds() {
        for literal in [
            "0",
            "-1.5",
            "\"1985-04-12T23:20:50.52Z\"",
            "\"2000-02-29t00:00:60z\"",
            "\"1990-12-31T23:59:59+23:59\"",
        ] {
            assert_eq!(fits(literal, "Timestamp"), Some(true), "{literal}");
        }
        for literal in [
            "9223372036854775808",
            "1e30",
            "\"yesterday\"",
            "\"1985-04-12\"",
            "\"1985-04-12T23:20:50\"",
            "\"1985-04-12T23:20Z\"",
            "\"1985-04-12T23:20:50.Z\"",
            "\"1900-02-29T00:00:00Z\"",
            "\"1985-13-12T23:20:50Z\"",
            "\"1985-04-12T23:20:50+24:00\"",
            "\"Tue, 29 Apr 2014 18:30:38 GMT\"",
            "true",
        ] {
            assert_eq!(fits(literal, "Timestamp"), Some(false), "{literal}");
        }
    }

    #[test]
    fn the_compiler_is_told_what_a_default_is() {
        let kinds = |literal| default(literal).kinds().collect::<Vec<_>>();
        assert_eq!(kinds("false"), ["boolean", "document"]);
        assert_eq!(
            kinds("70_000"),
            ["integer", "long", "float", "double", "bigInteger", "bigDecimal", "timestamp", "document"],
        );
        assert_eq!(kinds("\"red\""), ["string", "document"]);
        assert_eq!(kinds("[]"), ["list", "document"]);
    }
}
