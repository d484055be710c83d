//! A Rust name goes in; the name that `rename_all` makes of it comes out.

use syn::LitStr;

use crate::{
    report::Errors,
    suggest::{listing, nearest},
};

/// A convention for names on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    Lower,
    Upper,
}

const CASES: [(&str, Case); 7] = [
    ("PascalCase", Case::Pascal),
    ("camelCase", Case::Camel),
    ("snake_case", Case::Snake),
    ("SCREAMING_SNAKE_CASE", Case::ScreamingSnake),
    ("kebab-case", Case::Kebab),
    ("lowercase", Case::Lower),
    ("UPPERCASE", Case::Upper),
];

impl Case {
    /// Reads the value of `rename_all`; reports one that is not a convention.
    pub(crate) fn from_literal(literal: &LitStr, errors: &Errors) -> Option<Self> {
        let value = literal.value();
        let found = Self::of(&value);
        if found.is_none() {
            let names = CASES.map(|(name, _)| name);
            let report = errors.error(literal, format_args!("unknown naming convention `{value}`"));
            match nearest(&value, &names) {
                Some(name) => report.help(format_args!("did you mean `{name}`?")),
                None => report.help(format_args!("expected one of {}", listing(&names))),
            };
        }
        found
    }

    /// Finds the convention of this name.
    pub(crate) fn of(name: &str) -> Option<Self> {
        CASES.iter().find(|(known, _)| *known == name).map(|(_, case)| *case)
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
}

/// The words of a name: apart at `_`, where a small letter meets a capital, and before the last capital of a
/// row of them (`IOUsage` is `IO`, `Usage`).
fn words(name: &str) -> Vec<String> {
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

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields() {
        let name = "next_page_token";
        let expected = [
            "NextPageToken",
            "nextPageToken",
            "next_page_token",
            "NEXT_PAGE_TOKEN",
            "next-page-token",
            "nextpagetoken",
            "NEXTPAGETOKEN",
        ];
        assert_eq!(CASES.map(|(_, case)| case.apply(name)), expected);
    }

    #[test]
    fn variants_and_odd_names() {
        assert_eq!(Case::Pascal.apply("IOUsage"), "IOUsage");
        assert_eq!(Case::Snake.apply("IOUsage"), "io_usage");
        assert_eq!(Case::ScreamingSnake.apply("InProgress"), "IN_PROGRESS");
        assert_eq!(Case::Camel.apply("SSLMode"), "sslMode");
        assert_eq!(Case::Pascal.apply("_leading__double_"), "LeadingDouble");
        assert_eq!(Case::Camel.apply("_"), "");
        assert_eq!(Case::Pascal.apply("sha256_of"), "Sha256Of");
        assert_eq!(Case::Kebab.apply("Ärger"), "ärger");
    }
}
