//! Numbers of any size: decimal digits enter and bytes leave, or bytes enter and digits leave.

use super::Error;

/// The most bytes that an integer may have: from its digits to these, and back, takes the square of that.
const LONGEST: usize = 1024;

/// The most zeros that are written out for an exponent.
const ZEROS: usize = 64;

/// More decimal digits than that have more bytes, whatever they are.
const LONGEST_DIGITS: usize = 2467;

const BILLION: u32 = 1_000_000_000;

/// An integer's sign, and its magnitude in bytes, the greatest first: none for zero.
pub(super) struct Integer {
    pub(super) is_negative: bool,
    pub(super) magnitude: Vec<u8>,
}

impl Integer {
    /// Reads decimal digits, which may have a `-` before them.
    pub(super) fn from_digits(digits: &str) -> Result<Self, Error> {
        let (is_negative, digits) = digits.strip_prefix('-').map_or((false, digits), |digits| (true, digits));
        let digits = digits.trim_start_matches('0');
        if digits.len() > LONGEST_DIGITS {
            return Err(too_long());
        }
        let mut magnitude = Vec::new();
        for group in digits.as_bytes().chunks(9) {
            let append = |(factor, value), digit: &u8| (10 * factor, 10 * value + u32::from(digit & 15));
            let (factor, value) = group.iter().fold((1, 0), append);
            multiply_and_add(&mut magnitude, factor, value);
        }
        let bytes = magnitude.iter().rev().flat_map(|limb| limb.to_be_bytes()).skip_while(|byte| *byte == 0);
        Ok(Self { is_negative, magnitude: bytes.collect() })
    }

    /// What stands under tag 2, or under tag 3: `-1` minus the number that the bytes are.
    pub(super) fn from_tagged(is_negative: bool, bytes: &[u8]) -> Result<Self, Error> {
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        let mut magnitude = bytes[zeros..].to_vec();
        if magnitude.len() > LONGEST {
            return Err(too_long());
        }
        if is_negative {
            increment(&mut magnitude);
        }
        Ok(Self { is_negative, magnitude })
    }

    /// The bytes under tag 3 for this negative number.
    pub(super) fn below_minus_one(mut self) -> Vec<u8> {
        decrement(&mut self.magnitude);
        self.magnitude
    }

    pub(super) fn to_i128(&self) -> Option<i128> {
        let mut bytes = [0; 16];
        let start = bytes.len().checked_sub(self.magnitude.len())?;
        bytes[start..].copy_from_slice(&self.magnitude);
        let magnitude = i128::try_from(u128::from_be_bytes(bytes)).ok()?;
        Some(if self.is_negative { -magnitude } else { magnitude })
    }

    pub(super) fn to_digits(&self) -> String {
        let mut limbs: Vec<u32> = self.magnitude.rchunks(4).map(limb).collect();
        let mut groups = Vec::new();
        while !limbs.is_empty() {
            groups.push(divide(&mut limbs, BILLION));
        }
        let mut digits = String::from(if self.is_negative { "-" } else { "" });
        digits.push_str(&groups.pop().unwrap_or(0).to_string());
        digits.extend(groups.iter().rev().map(|group| format!("{group:09}")));
        digits
    }
}

fn too_long() -> Error {
    Error::new(format!("an integer in CBOR has more than {LONGEST} bytes"))
}

/// Up to four bytes, the greatest first.
fn limb(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |limb, byte| limb << 8 | u32::from(*byte))
}

/// Limbs, the least first.
fn multiply_and_add(limbs: &mut Vec<u32>, factor: u32, addend: u32) {
    let mut carry = u64::from(addend);
    for limb in &mut *limbs {
        carry += u64::from(*limb) * u64::from(factor);
        *limb = low(carry);
        carry >>= 32;
    }
    if carry > 0 {
        limbs.push(low(carry));
    }
}

/// Leaves the quotient, without zeros in front, and returns the remainder.
fn divide(limbs: &mut Vec<u32>, divisor: u32) -> u32 {
    let mut remainder = 0;
    for limb in limbs.iter_mut().rev() {
        let dividend = remainder << 32 | u64::from(*limb);
        *limb = low(dividend / u64::from(divisor));
        remainder = dividend % u64::from(divisor);
    }
    while limbs.last() == Some(&0) {
        limbs.pop();
    }
    low(remainder)
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half is what is asked for")]
fn low(value: u64) -> u32 {
    value as u32
}

fn increment(bytes: &mut Vec<u8>) {
    for byte in bytes.iter_mut().rev() {
        *byte = byte.wrapping_add(1);
        if *byte != 0 {
            return;
        }
    }
    bytes.insert(0, 1);
}

fn decrement(bytes: &mut [u8]) {
    for byte in bytes.iter_mut().rev() {
        *byte = byte.wrapping_sub(1);
        if *byte != u8::MAX {
            return;
        }
    }
}

/// A decimal's digits without its point, and the power of ten that they are multiplied by.
pub(super) struct Decimal {
    pub(super) digits: String,
    pub(super) exponent: i64,
}

impl Decimal {
    /// Reads a number as JSON has it. None where the exponent does not fit in 64 bits.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let exponent: i64 = exponent.parse().ok()?;
        let exponent = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
        Some(Self { digits: [whole, fraction].concat(), exponent })
    }

    /// The number as it would be written: with a point where few zeros are needed for that, with an exponent otherwise.
    pub(super) fn to_text(&self) -> String {
        let (sign, digits) = match self.digits.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", &*self.digits),
        };
        let places = self.exponent.checked_neg().and_then(|places| usize::try_from(places).ok());
        match places {
            Some(0) => self.digits.clone(),
            Some(places) if places < digits.len() => {
                let (whole, fraction) = digits.split_at(digits.len() - places);
                format!("{sign}{whole}.{fraction}")
            }
            Some(places) if places - digits.len() <= ZEROS => format!("{sign}0.{digits:0>places$}"),
            _ => format!("{}e{}", self.digits, self.exponent),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_become_bytes_and_come_back() {
        let long = "123456789012345678901234567890123456789012345678901234567890";
        for digits in ["0", "1", "255", "256", "4294967296", "1000000000", "999999999999999999", long] {
            let integer = Integer::from_digits(digits).expect("short");
            assert_eq!(integer.to_digits(), digits);
            let tagged = Integer::from_tagged(false, &integer.magnitude).expect("short");
            assert_eq!(tagged.to_digits(), digits);
        }
        for digits in ["-1", "-256", "-257", "-4294967296", "-18446744073709551616"] {
            let bytes = Integer::from_digits(digits).expect("short").below_minus_one();
            assert_eq!(Integer::from_tagged(true, &bytes).expect("short").to_digits(), digits);
        }
    }

    #[test]
    fn what_fits_in_128_bits_is_a_number() {
        for number in [0, 1, -1, i128::from(u64::MAX) + 1, i128::MAX, -i128::MAX] {
            let integer = Integer::from_digits(&number.to_string()).expect("short");
            assert_eq!(integer.to_i128(), Some(number));
        }
        assert_eq!(Integer::from_digits(&u128::MAX.to_string()).expect("short").to_i128(), None);
    }

    #[test]
    fn an_integer_without_end_is_refused() {
        assert!(Integer::from_tagged(false, &[1; LONGEST]).is_ok());
        assert!(Integer::from_tagged(false, &[1; LONGEST + 1]).is_err());
        assert_eq!(Integer::from_tagged(false, &[0; 2 * LONGEST]).expect("zero").to_digits(), "0");
        let longest = Integer::from_tagged(false, &[0xff; LONGEST]).expect("short").to_digits();
        assert_eq!(longest.len(), LONGEST_DIGITS);
        assert_eq!(Integer::from_digits(&longest).expect("short").magnitude, [0xff; LONGEST]);
        assert!(Integer::from_digits(&"9".repeat(LONGEST_DIGITS + 1)).is_err());
    }

    #[test]
    fn decimals_keep_their_digits() {
        for text in ["0", "1.5", "-1.5", "0.10", "-0.001", "100000000000000000000001.0", "2e10", "1e-300"] {
            assert_eq!(Decimal::from_text(text).expect("small").to_text(), text);
        }
        let tiny = Decimal { digits: "7".into(), exponent: i64::MIN };
        assert_eq!(tiny.to_text(), "7e-9223372036854775808");
        assert!(Decimal::from_text("1.5e-9223372036854775808").is_none());
    }
}
