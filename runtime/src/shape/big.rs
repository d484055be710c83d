//! Numbers of any size, kept as their digits: nothing is rounded, and no arithmetic is offered.

use std::{fmt, str::FromStr};

/// Text that is not a number of the kind asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberError {
    text: String,
    expected: &'static str,
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not {}", self.text, self.expected)
    }
}

impl std::error::Error for NumberError {}

/// An integer of any size.
///
/// ```
/// use service_client::BigInteger;
///
/// let big: BigInteger = "123456789012345678901234567890".parse()?;
/// assert_eq!(big.as_str(), "123456789012345678901234567890");
/// assert!("1.5".parse::<BigInteger>().is_err());
/// # Ok::<(), service_client::NumberError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BigInteger(String);

impl BigInteger {
    /// The decimal digits, with a `-` where the number is negative.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for BigInteger {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        if is_integer(text) {
            return Ok(Self(text.to_owned()));
        }
        Err(NumberError { text: text.to_owned(), expected: "an integer, such as `-12`" })
    }
}

/// A decimal of any precision, as it was written: `1.50` and `1.5` differ.
///
/// ```
/// use service_client::BigDecimal;
///
/// let price: BigDecimal = "0.10".parse()?;
/// assert_eq!(price.to_string(), "0.10");
/// # Ok::<(), service_client::NumberError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BigDecimal(String);

impl BigDecimal {
    /// The number as it was written: digits, at most one `.`, and an exponent where there was one.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for BigDecimal {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        if is_decimal(text) {
            return Ok(Self(text.to_owned()));
        }
        Err(NumberError { text: text.to_owned(), expected: "a decimal, such as `-1.5` or `2e10`" })
    }
}

macro_rules! display_and_from {
    ($($big:ty: $($integer:ty)*;)*) => {$(
        impl fmt::Display for $big {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        $(impl From<$integer> for $big {
            fn from(value: $integer) -> Self {
                Self(value.to_string())
            }
        })*
    )*};
}

display_and_from! {
    BigInteger: i8 i16 i32 i64 i128 u8 u16 u32 u64 u128;
    BigDecimal: i8 i16 i32 i64 i128 u8 u16 u32 u64 u128;
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// JSON's rule: no leading zero, no `+`.
fn is_integer(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    digits(unsigned) && (unsigned == "0" || !unsigned.starts_with('0'))
}

/// JSON's rule: an integer, a fraction with digits, an exponent with digits.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (integer, fraction) = match mantissa.split_once('.') {
        Some((integer, fraction)) => (integer, Some(fraction)),
        None => (mantissa, None),
    };
    is_integer(integer)
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_json_numbers_are_numbers() {
        for text in ["0", "-0", "12", "-9999999999999999999999"] {
            assert!(text.parse::<BigInteger>().is_ok(), "{text}");
            assert!(text.parse::<BigDecimal>().is_ok(), "{text}");
        }
        for text in ["1.5", "-0.10", "1e5", "1E-5", "2.5e+10"] {
            assert!(text.parse::<BigInteger>().is_err(), "{text}");
            assert!(text.parse::<BigDecimal>().is_ok(), "{text}");
        }
        for text in ["", "-", "+1", "01", "1.", ".5", "1e", "1e+", "NaN", "1 ", "1_0", "１"] {
            assert!(text.parse::<BigInteger>().is_err(), "{text}");
            assert!(text.parse::<BigDecimal>().is_err(), "{text}");
        }
    }
}
