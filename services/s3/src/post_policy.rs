//! Uploads from a browser's form: what a form may upload enters, the fields that allow it leave, signed.

use std::{error::Error, fmt, ops::RangeInclusive};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use service_client::{
    Credentials, Timestamp, TimestampFormat,
    sign::{Signer, SigningScope},
};

/// What a form may upload, and until when. Whoever has the signed fields can upload that, with a browser's form.
///
/// The form is sent with `POST` to the bucket's URL, as `multipart/form-data`: the fields first, then whatever the policy
/// leaves to the form, and the file, named `file`, as the last.
///
/// ```
/// use std::time::{Duration, SystemTime};
///
/// use service_client::Credentials;
/// use service_client_s3::PostPolicy;
///
/// let expires = SystemTime::now() + Duration::from_mins(10);
/// let policy = PostPolicy::new("pictures", expires)
///     .key_starts_with("ada/")
///     .starts_with("Content-Type", "image/")
///     .content_length_range(1..=10 << 20)
///     .success_action_status(201);
/// let fields = policy.sign(&Credentials::new("AKIDEXAMPLE", "secret"), "eu-west-1", SystemTime::now())?;
/// assert_eq!(fields.get("success_action_status"), Some("201"));
/// assert_eq!(fields.get("key"), Some("ada/${filename}"));
/// # Ok::<(), service_client_s3::PostPolicyError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a policy allows nothing until it is signed"]
pub struct PostPolicy {
    expires: Timestamp,
    conditions: Vec<Value>,
    fields: Vec<(String, String)>,
}

/// The fields of a form, in their order. They allow an upload until they expire, so `Debug` shows their names only.
#[derive(Clone, PartialEq, Eq)]
pub struct PostFields(Vec<(String, String)>);

impl PostPolicy {
    /// Allows nothing yet but the bucket; a key has to be allowed, too.
    pub fn new(bucket: &str, expires: impl Into<Timestamp>) -> Self {
        Self { expires: expires.into(), conditions: vec![json!({ "bucket": bucket })], fields: Vec::new() }
    }

    /// The object gets this key.
    pub fn key(self, key: &str) -> Self {
        self.field("key", key)
    }

    /// The object gets a key that begins like this: in the form's field, the name of the file follows.
    pub fn key_starts_with(mut self, prefix: &str) -> Self {
        self.fields.push(("key".to_owned(), format!("{prefix}${{filename}}")));
        self.starts_with("key", prefix)
    }

    /// The form has a field of this value: `acl`, `Content-Type`, `x-amz-meta-...`.
    pub fn field(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self.conditions.push(json!({ name: value }));
        self
    }

    /// The form has a field that begins like this; its value is the form's to say. Anything begins with an empty text.
    pub fn starts_with(mut self, name: &str, prefix: &str) -> Self {
        self.conditions.push(json!(["starts-with", format!("${name}"), prefix]));
        self
    }

    /// The file has so many bytes.
    pub fn content_length_range(mut self, bytes: RangeInclusive<u64>) -> Self {
        self.conditions.push(json!(["content-length-range", bytes.start(), bytes.end()]));
        self
    }

    /// S3 answers an upload with this status: 200, 201 (with a document that says where the object is) or 204.
    pub fn success_action_status(self, status: u16) -> Self {
        self.field("success_action_status", &status.to_string())
    }

    /// S3 sends the browser to this URL after an upload.
    pub fn success_action_redirect(self, url: &str) -> Self {
        self.field("success_action_redirect", url)
    }

    /// Signs it, for a bucket of this region.
    ///
    /// # Errors
    ///
    /// The year of one of the times has not four digits.
    pub fn sign(
        mut self,
        credentials: &Credentials,
        region: &str,
        now: impl Into<Timestamp>,
    ) -> Result<PostFields, PostPolicyError> {
        let scope = SigningScope::new(region, "s3", now);
        let signer = Signer::default().form(credentials, &scope).map_err(PostPolicyError::new)?;
        self = self
            .field("x-amz-credential", signer.credential())
            .field("x-amz-algorithm", signer.algorithm())
            .field("x-amz-date", signer.amz_date());
        if let Some(token) = credentials.session_token() {
            self = self.field("x-amz-security-token", token);
        }
        let expiration = self.expires.format(TimestampFormat::DateTime).map_err(PostPolicyError::new)?;
        let policy = json!({ "expiration": expiration, "conditions": self.conditions });
        let policy = STANDARD.encode(policy.to_string());
        let signature = signer.sign(&policy);
        self.fields.push(("policy".to_owned(), policy));
        self.fields.push(("x-amz-signature".to_owned(), signature));
        Ok(PostFields(self.fields))
    }
}

impl PostFields {
    /// Each field with its value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (&**name, &**value))
    }

    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(own, _)| *own == name).map(|(_, value)| value)
    }
}

impl fmt::Debug for PostFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(|(name, _)| name)).finish()
    }
}

/// A policy cannot be signed, for one of its times cannot be written.
#[derive(Debug)]
pub struct PostPolicyError(Box<dyn Error + Send + Sync>);

impl PostPolicyError {
    fn new(cause: impl Error + Send + Sync + 'static) -> Self {
        Self(Box::new(cause))
    }
}

impl fmt::Display for PostPolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the policy has a time that cannot be written")
    }
}

impl Error for PostPolicyError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIGNED_AT: Timestamp = Timestamp::from_secs(1_451_347_200);
    const EXPIRES: Timestamp = Timestamp::from_secs(1_451_476_800);

    fn credentials() -> Credentials {
        Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    }

    fn example() -> PostPolicy {
        PostPolicy::new("sigv4examplebucket", EXPIRES)
            .key_starts_with("user/user1/")
            .field("acl", "public-read")
            .success_action_redirect("http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html")
            .starts_with("Content-Type", "image/")
            .field("x-amz-meta-uuid", "14365123651274")
            .field("x-amz-server-side-encryption", "AES256")
            .starts_with("x-amz-meta-tag", "")
    }

    /// The example that S3's documentation has, byte for byte: it is laid out as nobody's writer would.
    const DOCUMENTED: &str = r#"{ "expiration": "2015-12-30T12:00:00.000Z",
  "conditions": [
    {"bucket": "sigv4examplebucket"},
    ["starts-with", "$key", "user/user1/"],
    {"acl": "public-read"},
    {"success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},
    ["starts-with", "$Content-Type", "image/"],
    {"x-amz-meta-uuid": "14365123651274"},
    {"x-amz-server-side-encryption": "AES256"},
    ["starts-with", "$x-amz-meta-tag", ""],

    {"x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request"},
    {"x-amz-algorithm": "AWS4-HMAC-SHA256"},
    {"x-amz-date": "20151229T000000Z" }
  ]
}"#;

    #[test]
    fn the_documented_policy_has_the_documented_signature() {
        let scope = SigningScope::new("us-east-1", "s3", SIGNED_AT);
        let signer = Signer::default().form(&credentials(), &scope).expect("signable");
        let signature = signer.sign(&STANDARD.encode(DOCUMENTED.replace('\n', "\r\n")));
        assert_eq!(signature, "8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e");
    }

    #[test]
    fn a_policy_says_what_the_documented_one_says() {
        let fields = example().sign(&credentials(), "us-east-1", SIGNED_AT).expect("signable");
        let policy = STANDARD.decode(fields.get("policy").expect("a policy")).expect("base64");
        let mut policy: Value = serde_json::from_slice(&policy).expect("JSON");
        let mut documented: Value = serde_json::from_str(DOCUMENTED).expect("JSON");
        assert_eq!(policy["conditions"].take(), documented["conditions"].take());
        assert_eq!(policy["expiration"], "2015-12-30T12:00:00Z");
        let names: Vec<_> = fields.iter().map(|(name, _)| name).collect();
        let expected = [
            "key",
            "acl",
            "success_action_redirect",
            "x-amz-meta-uuid",
            "x-amz-server-side-encryption",
            "x-amz-credential",
            "x-amz-algorithm",
            "x-amz-date",
            "policy",
            "x-amz-signature",
        ];
        assert_eq!(names, expected);
        assert!(!format!("{fields:?}").contains(fields.get("x-amz-signature").expect("signed")));
    }

    #[test]
    fn a_session_token_and_a_length_are_conditions_too() {
        let credentials = credentials().with_session_token("token");
        let policy =
            PostPolicy::new("b", EXPIRES).key("k").content_length_range(1..=9).success_action_status(204);
        let fields = policy.sign(&credentials, "us-east-1", SIGNED_AT).expect("signable");
        assert_eq!(fields.get("x-amz-security-token"), Some("token"));
        let policy = STANDARD.decode(fields.get("policy").expect("a policy")).expect("base64");
        let policy: Value = serde_json::from_slice(&policy).expect("JSON");
        assert_eq!(policy["conditions"][2], json!(["content-length-range", 1, 9]));
        assert_eq!(policy["conditions"][3], json!({ "success_action_status": "204" }));
        assert_eq!(policy["conditions"][7], json!({ "x-amz-security-token": "token" }));
    }
}
