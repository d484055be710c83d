//! What enters: a number as a statement writes it. What leaves: the Ion integer or decimal it stands for.

use ion_rs::Element;

use crate::ion;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Minus,
}

/// Reads a number. PartiQL's numbers are exact: a fraction or an exponent makes a decimal, not a float.
pub(super) fn number(text: &str, sign: Sign) -> Result<Element, &'static str> {
    let sign = if sign == Sign::Minus { "-" } else { "" };
    let digits = text.trim_start_matches('0');
    // Ion takes no leading zeros, and at least one digit.
    let zero = if digits.starts_with(|first: char| first.is_ascii_digit()) { "" } else { "0" };
    let exact = digits.replace(['e', 'E'], "d");
    ion::read_text(&format!("{sign}{zero}{exact}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact() {
        for (text, expected) in [
            ("0", "0"),
            ("007", "7"),
            ("1.50", "1.50"),
            (".5", "0.5"),
            ("1.", "1."),
            ("1e3", "1d3"),
            ("00e0", "0d0"),
        ] {
            let expected = Element::read_one(expected).expect("it is Ion");
            assert_eq!(number(text, Sign::Plus), Ok(expected), "{text}");
        }
        assert_eq!(number("2", Sign::Minus), Ok(Element::int(-2)));
    }

    #[test]
    fn numbers_out_of_reach_are_refused() {
        assert!(number("1e99999999999999999999", Sign::Plus).is_err());
    }
}
