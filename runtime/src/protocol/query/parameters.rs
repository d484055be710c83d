//! The parameters of a form: text enters, names and values leave in an order in which what belongs together stands together.

use std::borrow::Cow;

use crate::{codec::DecodeError, percent};

/// The most parameters that a form may have.
const MOST: usize = 1 << 17;

/// The most steps that a parameter's name may have.
const DEEPEST: usize = 128;

/// `Name.member.1=text`, decoded.
#[derive(Debug, PartialEq)]
pub(super) struct Parameter<'f> {
    pub(super) name: Cow<'f, str>,
    pub(super) text: Cow<'f, str>,
}

/// Reads a form. Its parameters are sorted by the steps of their names.
pub(super) fn parameters(form: &[u8]) -> Result<Vec<Parameter<'_>>, DecodeError> {
    let form = std::str::from_utf8(form).map_err(|_| DecodeError::new("the form is not text"))?;
    let mut parameters = Vec::new();
    for parameter in form.split('&').filter(|parameter| !parameter.is_empty()) {
        if parameters.len() == MOST {
            return Err(DecodeError::new(format!("the form has more than {MOST} parameters")));
        }
        let (name, text) = parameter.split_once('=').unwrap_or((parameter, ""));
        let (name, text) = (decoded(name)?, decoded(text)?);
        if name.split('.').nth(DEEPEST).is_some() {
            return Err(DecodeError::new(format!("a name in the form has more than {DEEPEST} steps")));
        }
        parameters.push(Parameter { name, text });
    }
    // Stable: of two with one name, the last stays the last.
    parameters.sort_by(|a, b| a.name.split('.').cmp(b.name.split('.')));
    Ok(parameters)
}

/// The operation that a form asks for.
pub(super) fn action(form: &[u8]) -> Option<Cow<'_, str>> {
    let form = std::str::from_utf8(form).ok()?;
    let mut pairs = form.split('&').filter_map(|parameter| parameter.split_once('='));
    let (_, action) = pairs.find(|(name, _)| *name == "Action")?;
    decoded(action).ok()
}

fn decoded(text: &str) -> Result<Cow<'_, str>, DecodeError> {
    let not_text = || DecodeError::new("the form is not text");
    if !text.contains('+') {
        return percent::decode(text).ok_or_else(not_text);
    }
    let spaced = text.replace('+', " ");
    percent::decode(&spaced).map(|text| Cow::Owned(text.into_owned())).ok_or_else(not_text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(form: &str) -> Vec<String> {
        let parameters = parameters(form.as_bytes()).expect("a form");
        parameters.into_iter().map(|parameter| parameter.name.into_owned()).collect()
    }

    #[test]
    fn what_belongs_together_stands_together() {
        assert_eq!(names("a.b=1&a-b=2&a=3&&a.a=4"), ["a", "a.a", "a.b", "a-b"]);
    }

    #[test]
    fn plus_and_percent_are_decoded() {
        let form = parameters(b"a%2Eb=%2B+%c3%a9&c").expect("a form");
        assert_eq!((&*form[0].name, &*form[0].text), ("a.b", "+ \u{e9}"));
        assert_eq!((&*form[1].name, &*form[1].text), ("c", ""));
        assert!(parameters(b"a=%ff").is_err());
        assert!(parameters(b"\xff").is_err());
    }

    #[test]
    fn a_form_without_end_is_refused() {
        assert!(parameters("a&".repeat(MOST).as_bytes()).is_ok());
        assert!(parameters("a&".repeat(MOST + 1).as_bytes()).is_err());
        assert!(parameters(["a"; DEEPEST].join(".").as_bytes()).is_ok());
        assert!(parameters(["a"; DEEPEST + 1].join(".").as_bytes()).is_err());
    }
}
