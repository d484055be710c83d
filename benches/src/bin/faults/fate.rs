//! What becomes of a connection, and when: chance enters, a fault and a number of bytes leave.

use crate::{chance::Chance, tally::Fault};

const FAULTS: [Fault; 11] = [
    Fault::ResetAtOnce,
    Fault::CutRequest,
    Fault::StalledRequest,
    Fault::CutAnswer,
    Fault::HalfAnswer,
    Fault::StalledAnswer,
    Fault::Trickled,
    Fault::TooLong,
    Fault::TooShort,
    Fault::Noise,
    Fault::ResetIdle,
];

/// As long as some ten answers, or as half of them where a film is among them.
const LONGEST: u64 = 8000;

/// The fault that a connection is to have, and how many bytes come before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fate {
    pub(crate) fault: Fault,
    left: Option<usize>,
}

impl Fate {
    pub(crate) fn draw(chance: &Chance) -> Self {
        let fault = chance.one_of(&FAULTS).unwrap_or(Fault::CutAnswer);
        Self { fault, left: usize::try_from(chance.below(LONGEST)).ok() }
    }

    /// Where in the next `length` bytes it comes about, if it does. It does so once.
    pub(crate) fn reached(&mut self, length: usize) -> Option<usize> {
        let left = self.left?;
        self.left = left.checked_sub(length);
        if self.left.is_none() { Some(left) } else { None }
    }

    /// It is still to come.
    pub(crate) fn again(&mut self) {
        self.left = Some(0);
    }
}

const LENGTH: &[u8] = b"content-length: ";

/// The same bytes with another length in the first head that they have.
pub(crate) fn change_length(piece: &[u8], by: i64) -> Option<Vec<u8>> {
    let start = piece.windows(LENGTH.len()).position(|window| window == LENGTH)? + LENGTH.len();
    let (head, rest) = piece.split_at_checked(start)?;
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = rest.split_at_checked(digits)?;
    let number: i64 = std::str::from_utf8(number).ok()?.parse().ok()?;
    let number = number.checked_add(by).filter(|number| *number > 0)?;
    Some([head, number.to_string().as_bytes(), rest].concat())
}
