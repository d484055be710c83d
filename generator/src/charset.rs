//! A model goes in; whether its names may stand in a header, a host name and a signature comes out.
//!
//! These are the macros' own rules, letter for letter: what passes here is not refused there.

use service_client_model::{Model, Operation};

use crate::error::GenerateError;

/// The characters of one kind of name beside ASCII letters and digits.
struct Charset {
    others: &'static [char],
    description: &'static str,
}

const SERVICE_ID: Charset =
    Charset { others: &[' ', '-', '_'], description: "ASCII letters, digits, spaces, `-` and `_`" };
const HOST: Charset = Charset { others: &['-', '.'], description: "ASCII letters, digits, `-` and `.`" };
const NAME: Charset =
    Charset { others: &['_', '.', '-'], description: "ASCII letters, digits, `_`, `.` and `-`" };

/// Checks what is written into the trait's attributes.
pub(crate) fn check(model: &Model, operations: &[&Operation]) -> Result<(), GenerateError> {
    let service = model.service();
    let check = |subject: &str, what: &str, text: &str, charset: &Charset| match fault(text, charset) {
        None => Ok(()),
        Some(fault) => {
            let help = format!("use {}", charset.description);
            Err(model.fault(subject, &format!("the {what} `{text}` {fault}")).with_help(help))
        }
    };
    check(&service.id, "service id", &service.service_id, &SERVICE_ID)?;
    check(&service.id, "endpoint prefix", &service.endpoint_prefix, &HOST)?;
    check(&service.id, "version", &service.version, &NAME)?;
    for (what, text) in [("target prefix", &service.target_prefix), ("signing name", &service.signing_name)] {
        check(&service.id, what, text.as_deref().unwrap_or_default(), &NAME)?;
    }
    for operation in operations {
        check(&operation.name, "operation", &operation.name, &NAME)?;
    }
    Ok(())
}

/// What is wrong with a text. What is empty is not written.
fn fault(text: &str, charset: &Charset) -> Option<String> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_known = |c: char| c.is_ascii_alphanumeric() || charset.others.contains(&c);
    match text.chars().find(|c| !is_known(*c)) {
        Some(stranger) => Some(format!("cannot contain {stranger:?}")),
        None if text.is_empty() || (text.starts_with(is_word) && text.ends_with(is_word)) => None,
        None => Some("must begin and end with a letter or a digit".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_are_found() {
        for text in ["QLDB Session", "S3", "", "a-b_c"] {
            assert_eq!(fault(text, &SERVICE_ID), None);
        }
        assert_eq!(fault("a\"b", &SERVICE_ID).as_deref(), Some("cannot contain '\"'"));
        assert_eq!(fault("Größe", &NAME).as_deref(), Some("cannot contain 'ö'"));
        assert_eq!(fault(" S3", &SERVICE_ID).as_deref(), Some("must begin and end with a letter or a digit"));
    }
}
