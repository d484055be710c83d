//! What becomes of a connection, and when: chance enters, a fault and a number of bytes leave.

use crate::{arguments::Http, chance::Chance, tally::Fault};

const OF_REQUESTS: [Fault; 3] = [Fault::ResetAtOnce, Fault::CutRequest, Fault::StalledRequest];

const OF_ANSWERS: [Fault; 8] = [
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

/// All calls share a connection of HTTP/2.
const LONGEST_SHARED: u64 = 200_000;

/// The fault that a connection is to have, and how many bytes come before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fate {
    pub(crate) fault: Fault,
    left: Option<usize>,
    http: Http,
}

impl Fate {
    pub(crate) fn draw(http: Http, chance: &Chance) -> Self {
        let all = OF_REQUESTS.len() + OF_ANSWERS.len();
        let is_of_requests = chance.below(all as u64) < OF_REQUESTS.len() as u64;
        let fault = if is_of_requests { chance.one_of(&OF_REQUESTS) } else { chance.one_of(&OF_ANSWERS) };
        Self::of(fault, http, chance)
    }

    /// The next one of a connection that has outlived its first.
    pub(crate) fn draw_another(self, chance: &Chance) -> Self {
        Self::of(chance.one_of(&OF_ANSWERS), self.http, chance)
    }

    fn of(fault: Option<Fault>, http: Http, chance: &Chance) -> Self {
        let longest = if http == Http::One { LONGEST } else { LONGEST_SHARED };
        let left = usize::try_from(chance.below(longest)).ok();
        Self { fault: fault.unwrap_or(Fault::CutAnswer), left, http }
    }

    /// Where in the next `length` bytes it comes about, if it does. It does so once.
    pub(crate) fn reached(&mut self, length: usize) -> Option<usize> {
        let left = self.left?;
        self.left = left.checked_sub(length);
        if self.left.is_none() { Some(left) } else { None }
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
