//! A Rust name goes in; the name that the macros' `rename_all` makes of it comes out.
//!
//! These are the macros' own rules, letter for letter: a name that they give needs no `rename`.

/// A convention for names on the wire, as `rename_all` knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Pascal,
    Camel,
    ScreamingSnake,
    Snake,
    Kebab,
    Lower,
    Upper,
}

/// In the order of preference, where two name as many.
const CASES: [Case; 7] =
    [Case::Pascal, Case::ScreamingSnake, Case::Lower, Case::Camel, Case::Snake, Case::Kebab, Case::Upper];

impl Case {
    /// What `rename_all` calls it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Pascal => "PascalCase",
            Self::Camel => "camelCase",
            Self::ScreamingSnake => "SCREAMING_SNAKE_CASE",
            Self::Snake => "snake_case",
            Self::Kebab => "kebab-case",
            Self::Lower => "lowercase",
            Self::Upper => "UPPERCASE",
        }
    }

    /// Turns a Rust name (without `r#`) into a name of this convention.
    pub(crate) fn apply(self, name: &str) -> String {
        let words = words(name);
        match self {
            Self::Pascal => words.iter().map(|word| capitalised(word)).collect(),
            Self::Camel => camel(&words),
            Self::Snake => words.join("_").to_lowercase(),
            Self::ScreamingSnake => words.join("_").to_uppercase(),
            Self::Kebab => words.join("-").to_lowercase(),
            Self::Lower => words.concat().to_lowercase(),
            Self::Upper => words.concat().to_uppercase(),
        }
    }

    /// The convention that leaves the fewest of `names` (in Rust, on the wire) to be renamed one by one.
    ///
    /// `None` where that is none: a convention must name more than it costs to be written.
    pub(crate) fn of(names: &[(&str, &str)]) -> Option<Self> {
        let renames = |case: Option<Self>| {
            let is_renamed = |(rust, wire): &&(&str, &str)| named(case, rust) != *wire;
            names.iter().filter(is_renamed).count()
        };
        let best = CASES.into_iter().min_by_key(|case| renames(Some(*case)))?;
        (renames(Some(best)) < renames(None)).then_some(best)
    }
}

/// What the macros call a Rust name on the wire.
pub(crate) fn named(case: Option<Case>, rust: &str) -> String {
    case.map_or_else(|| rust.to_owned(), |case| case.apply(rust))
}

/// The words of a name: apart at `_`, where a small letter meets a capital, and before the last capital of a
/// row of them (`IOUsage` is `IO`, `Usage`).
pub(crate) fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (index, &letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| letters.get(index));
        let after = letters.get(index + 1);
        let begins = letter.is_uppercase()
            && before.is_some_and(|before| {
                !before.is_uppercase() || after.is_some_and(|after| after.is_lowercase())
            });
        if letter == '_' || begins {
            words.push(String::new());
        }
        if letter != '_' {
            words.last_mut().expect("there is a first word").push(letter);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn camel(words: &[String]) -> String {
    let (first, rest) = words.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    rest.iter().fold(first.to_lowercase(), |name, word| name + &capitalised(word))
}

/// With a capital first.
pub(crate) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The macros' own test has the same names.
    #[test]
    fn conventions_are_those_of_the_macros() {
        let names = [
            (Case::Pascal, "NextPageToken"),
            (Case::Camel, "nextPageToken"),
            (Case::Snake, "next_page_token"),
            (Case::ScreamingSnake, "NEXT_PAGE_TOKEN"),
            (Case::Kebab, "next-page-token"),
            (Case::Lower, "nextpagetoken"),
            (Case::Upper, "NEXTPAGETOKEN"),
        ];
        for (case, expected) in names {
            assert_eq!(case.apply("next_page_token"), expected);
        }
        assert_eq!(Case::Pascal.apply("IOUsage"), "IOUsage");
        assert_eq!(Case::Snake.apply("IOUsage"), "io_usage");
        assert_eq!(Case::ScreamingSnake.apply("InProgress"), "IN_PROGRESS");
        assert_eq!(Case::Camel.apply("SSLMode"), "sslMode");
        assert_eq!(Case::Pascal.apply("_leading__double_"), "LeadingDouble");
        assert_eq!(Case::Camel.apply("_"), "");
        assert_eq!(Case::Pascal.apply("sha256_of"), "Sha256Of");
    }

    #[test]
    fn a_convention_must_name_something() {
        assert_eq!(Case::of(&[("ledger_name", "LedgerName")]), Some(Case::Pascal));
        assert_eq!(Case::of(&[("name", "name"), ("kind", "kind")]), None);
        assert_eq!(Case::of(&[("read_ios", "ReadIOs"), ("write_ios", "WriteIOs")]), None);
        assert_eq!(Case::of(&[("name", "Name"), ("read_ios", "ReadIOs")]), Some(Case::Pascal));
        assert_eq!(Case::of(&[("DarkRed", "DARK_RED"), ("Blue", "BLUE")]), Some(Case::ScreamingSnake));
        assert_eq!(Case::of(&[("Novel", "novel"), ("Poem", "poem")]), Some(Case::Lower));
        assert_eq!(Case::of(&[]), None);
    }
}
