//! The JSON that sources of credentials answer with: enters bytes, leaves [`Credentials`] or the name of what is wrong
//! with them. Nothing of the document is in an error.

use std::time::SystemTime;

use serde_json::Value;

use super::Credentials;
use crate::shape::{Timestamp, TimestampFormat};

/// Which members an answer has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Members {
    pub(super) access_key_id: &'static str,
    pub(super) secret_access_key: &'static str,
    pub(super) session_token: &'static str,
    pub(super) expiry: &'static str,
    pub(super) account_id: &'static str,
}

/// What a container's or an instance's endpoint answers with.
pub(super) const METADATA: Members = Members {
    access_key_id: "AccessKeyId",
    secret_access_key: "SecretAccessKey",
    session_token: "Token",
    expiry: "Expiration",
    account_id: "AccountId",
};

/// What a program prints.
pub(super) const PROCESS: Members = Members { session_token: "SessionToken", ..METADATA };

/// What the file of a sign-in holds.
pub(super) const LOGIN: Members = Members {
    access_key_id: "accessKeyId",
    secret_access_key: "secretAccessKey",
    session_token: "sessionToken",
    expiry: "expiresAt",
    account_id: "accountId",
};

impl Members {
    /// The credentials that a document holds, or what it lacks.
    pub(super) fn read(self, document: &Value) -> Result<Credentials, String> {
        let access_key_id = required(document, self.access_key_id)?;
        let mut credentials = Credentials::new(access_key_id, required(document, self.secret_access_key)?);
        if let Some(token) = optional(document, self.session_token)? {
            credentials = credentials.with_session_token(token);
        }
        if let Some(account_id) = optional(document, self.account_id)? {
            credentials = credentials.with_account_id(account_id);
        }
        if let Some(expiry) = optional(document, self.expiry)? {
            let expiry = time(expiry).ok_or_else(|| format!("its `{}` is no timestamp", self.expiry))?;
            credentials = credentials.with_expiry(expiry);
        }
        Ok(credentials)
    }
}

/// The document, or that it is none. What a parser says may quote it.
pub(super) fn parse(bytes: &[u8]) -> Result<Value, String> {
    serde_json::from_slice(bytes).map_err(|_| "it is not JSON".to_owned())
}

/// The text of a member, unless it is empty.
pub(super) fn text<'d>(document: &'d Value, member: &str) -> Option<&'d str> {
    document.get(member)?.as_str().filter(|text| !text.is_empty())
}

pub(super) fn required<'d>(document: &'d Value, member: &str) -> Result<&'d str, String> {
    optional(document, member)?.ok_or_else(|| format!("it has no `{member}`"))
}

/// The text of a member that may be absent, `null` or empty, but nothing else: credentials whose token or expiry was
/// passed over would not be those that were given.
fn optional<'d>(document: &'d Value, member: &str) -> Result<Option<&'d str>, String> {
    match document.get(member) {
        None | Some(Value::Null | Value::String(_)) => Ok(text(document, member)),
        Some(_) => Err(format!("its `{member}` is no text")),
    }
}

/// A moment as RFC 3339 writes it, or with `UTC` in place of `Z`, as AWS's tools once did.
pub(super) fn time(text: &str) -> Option<SystemTime> {
    let text = text.trim();
    let text = text.strip_suffix("UTC").map_or_else(|| text.into(), |local| format!("{local}Z"));
    SystemTime::try_from(Timestamp::parse(&text, TimestampFormat::DateTime).ok()?).ok()
}

/// The same moment as text, in whole seconds.
pub(super) fn time_text(time: SystemTime) -> Option<String> {
    Timestamp::from_secs(Timestamp::from(time).secs()).format(TimestampFormat::DateTime).ok()
}

/// Bytes as the hexadecimal digits that files are named by.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    #[test]
    fn times_are_read_in_each_form() {
        let expected = Some(UNIX_EPOCH + Duration::from_mins(27_525_276));
        for text in ["2022-05-02T18:36:00Z", "2022-05-02T18:36:00+00:00", " 2022-05-02T18:36:00UTC"] {
            assert_eq!(time(text), expected, "{text}");
        }
        assert_eq!(time("tomorrow"), None);
        assert_eq!(
            time_text(UNIX_EPOCH + Duration::from_millis(1500)).as_deref(),
            Some("1970-01-01T00:00:01Z")
        );
    }

    #[test]
    fn errors_name_members_and_no_values() {
        let document = parse(br#"{"AccessKeyId": "AKID", "SecretAccessKey": "hush", "Expiration": "hush"}"#);
        let error = METADATA.read(&document.expect("JSON")).expect_err("no time");
        assert_eq!(error, "its `Expiration` is no timestamp");
        let document = parse(br#"{"AccessKeyId": "AKID", "secretAccessKey": "hush"}"#).expect("JSON");
        assert_eq!(METADATA.read(&document).expect_err("no secret"), "it has no `SecretAccessKey`");
        assert_eq!(parse(b"hush").expect_err("no JSON"), "it is not JSON");
    }

    #[test]
    fn a_member_is_text_or_absent() {
        let read = |member: &str, value: &str| {
            let document =
                format!(r#"{{"AccessKeyId": "AKID", "SecretAccessKey": "hush", "{member}": {value}}}"#);
            METADATA.read(&parse(document.as_bytes()).expect("JSON"))
        };
        for member in ["Token", "Expiration", "AccountId"] {
            for absent in ["null", "\"\""] {
                let credentials = read(member, absent).expect("no more than keys");
                assert_eq!((credentials.session_token(), credentials.expires_after()), (None, None));
            }
            for other in ["1651516560", "true", "{}", r#"["hush"]"#] {
                let error = read(member, other).expect_err("no text");
                assert_eq!(error, format!("its `{member}` is no text"), "{other}");
            }
        }
    }
}
