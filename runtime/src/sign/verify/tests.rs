//! What a server refuses, and why. The round trip over the published requests is the conformance suite's.

use std::time::{Duration, SystemTime};

use http::HeaderMap;

use super::super::{Payload, SignedQuery, Signer, SigningScope};
use super::*;

const NOW: Timestamp = Timestamp::from_secs(1_735_787_045);
const BODY: &[u8] = b"{}";

/// A request whose every part a test can spoil.
#[derive(Clone)]
struct Sent {
    target: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Sent {
    fn unsigned() -> Self {
        let headers = [
            ("host", "localhost"),
            ("content-type", "application/x-amz-json-1.0"),
            ("x-amz-target", "QLDBSession.SendCommand"),
        ];
        Self {
            target: "/".into(),
            headers: headers.map(|(n, v)| (n.into(), v.into())).into(),
            body: BODY.into(),
        }
    }

    fn in_header() -> Self {
        Self::in_header_by(&credentials())
    }

    fn in_header_by(credentials: &Credentials) -> Self {
        let mut sent = Self::unsigned();
        let signed = Signer::default().sign(&sent.request(), credentials, &scope()).unwrap();
        let mut headers = HeaderMap::new();
        signed.apply(&mut headers);
        for (name, value) in &headers {
            sent.headers.push((name.as_str().into(), value.to_str().unwrap().into()));
        }
        sent
    }

    fn in_query() -> Self {
        let mut sent = Self::unsigned();
        sent.target = format!("/?{}", presigned(&sent).as_str());
        sent
    }

    fn request(&self) -> SignableRequest<'_> {
        let request = SignableRequest::new("POST", &self.target, Payload::Bytes(&self.body));
        self.headers.iter().fold(request, |request, (name, value)| request.header(name, value))
    }

    fn value(&mut self, name: &str) -> &mut String {
        &mut self.headers.iter_mut().find(|(own, _)| own == name).unwrap().1
    }

    fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(own, _)| own != name);
        self
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    fn authorization(mut self, change: impl Fn(&str) -> String) -> Self {
        let value = self.value("authorization");
        *value = change(value);
        self
    }

    fn target(mut self, change: impl Fn(&str) -> String) -> Self {
        self.target = change(&self.target);
        self
    }

    fn verify_at(&self, now: Timestamp) -> Result<VerifiedIdentity, VerifyError> {
        Verifier::new("us-east-1", "qldb").verify(&self.request(), &lookup, now)
    }

    #[track_caller]
    fn is_refused(&self, kind: VerifyErrorKind) {
        let error = self.verify_at(NOW).unwrap_err();
        assert_eq!(error.kind(), kind, "{error}");
        for secret in ["hush", "mum"] {
            assert!(!error.to_string().contains(secret), "{error}");
        }
    }
}

fn credentials() -> Credentials {
    Credentials::new("AKID", "hush").with_session_token("mum")
}

fn lookup(access_key_id: &str) -> Option<Credentials> {
    (access_key_id == "AKID").then(credentials)
}

fn scope() -> SigningScope<'static> {
    SigningScope::new("us-east-1", "qldb", NOW)
}

fn presigned(sent: &Sent) -> SignedQuery {
    Signer::default().presign(&sent.request(), &credentials(), &scope(), Duration::from_mins(1)).unwrap()
}

fn later(seconds: i64) -> Timestamp {
    Timestamp::from_secs(NOW.secs() + seconds)
}

#[test]
fn both_places_are_accepted() {
    for sent in [Sent::in_header(), Sent::in_query()] {
        let identity = sent.verify_at(NOW).unwrap();
        assert_eq!((identity.access_key_id(), identity.signed_at()), ("AKID", NOW));
    }
}

#[test]
fn headers_that_change_on_the_way_do_not_matter() {
    let sent =
        Sent::in_header().with("user-agent", "a").with("amz-sdk-request", "attempt=2").with("accept", "*/*");
    sent.verify_at(NOW).unwrap();
}

#[test]
fn no_signature_at_all() {
    Sent::unsigned().is_refused(VerifyErrorKind::MissingToken);
    Sent::unsigned().with("authorization", "Bearer hush").is_refused(VerifyErrorKind::MissingToken);
}

#[test]
fn malformed_authorization_headers() {
    let sent = Sent::in_header();
    for (from, to) in [
        ("HMAC-SHA256", "HMAC-SHA512"),
        ("Credential=", "Credentials="),
        ("AKID/", ""),
        ("Signature=", "Signature=0"),
        ("Signature=", "Signature=a,Signature="),
        (", Signature=", " "),
        ("SignedHeaders=content-type;host", "SignedHeaders=host;content-type"),
        ("SignedHeaders=", "SignedHeaders=accept;"),
    ] {
        sent.clone()
            .authorization(|value| value.replacen(from, to, 1))
            .is_refused(VerifyErrorKind::Malformed);
    }
    sent.clone().without("x-amz-date").is_refused(VerifyErrorKind::Malformed);
    sent.clone().with("x-amz-date", "20250102T030405Z").is_refused(VerifyErrorKind::Malformed);
    sent.clone().with("authorization", "AWS4-HMAC-SHA256").is_refused(VerifyErrorKind::Malformed);
    sent.without("host").is_refused(VerifyErrorKind::Malformed);
}

#[test]
fn malformed_queries() {
    let sent = Sent::in_query();
    for (from, to) in [
        ("X-Amz-Expires=60", "X-Amz-Expires=0"),
        ("X-Amz-Expires=60", "X-Amz-Expires=604801"),
        ("X-Amz-Expires=60", "X-Amz-Expires=60&X-Amz-Expires=61"),
        ("&X-Amz-Date=", "&X-Amz-Data="),
        ("X-Amz-Date=2025", "X-Amz-Date=%ff"),
    ] {
        sent.clone().target(|target| target.replacen(from, to, 1)).is_refused(VerifyErrorKind::Malformed);
    }
    sent.with("authorization", "AWS4-HMAC-SHA256 a=b").is_refused(VerifyErrorKind::Malformed);
}

#[test]
fn times_that_no_signer_writes() {
    for time in
        ["99991231T235960Z", "20250102T030360Z", "20250102T030405", "-0010102T030405Z", "20250230T030405Z"]
    {
        let mut sent = Sent::in_header();
        time.clone_into(sent.value("x-amz-date"));
        sent.is_refused(VerifyErrorKind::Malformed);
        Sent::in_query()
            .target(|target| target.replacen("X-Amz-Date=20250102T030405Z", &format!("X-Amz-Date={time}"), 1))
            .is_refused(VerifyErrorKind::Malformed);
    }
}

#[test]
fn the_scope_must_be_ours() {
    let sent = Sent::in_header();
    for (from, to) in
        [("20250102", "20250103"), ("us-east-1", "us-east-2"), ("/qldb/", "/sqs/"), ("aws4_", "aws5_")]
    {
        sent.clone()
            .authorization(|value| value.replacen(from, to, 1))
            .is_refused(VerifyErrorKind::WrongScope);
    }
}

#[test]
fn clocks_may_differ_by_a_quarter_of_an_hour() {
    let sent = Sent::in_header();
    for skew in [-900, 900] {
        sent.verify_at(later(skew)).unwrap();
    }
    assert_eq!(sent.verify_at(later(901)).unwrap_err().kind(), VerifyErrorKind::Expired);
    assert_eq!(sent.verify_at(later(-901)).unwrap_err().kind(), VerifyErrorKind::NotYetCurrent);
    assert_eq!(
        sent.verify_at(Timestamp::from_secs(i64::MIN)).unwrap_err().kind(),
        VerifyErrorKind::NotYetCurrent
    );
}

#[test]
fn a_presigned_request_lives_as_long_as_it_says() {
    let sent = Sent::in_query();
    sent.verify_at(later(60)).unwrap();
    assert_eq!(sent.verify_at(later(61)).unwrap_err().kind(), VerifyErrorKind::Expired);
    assert_eq!(sent.verify_at(later(-901)).unwrap_err().kind(), VerifyErrorKind::NotYetCurrent);
}

#[test]
fn keys_and_tokens_must_be_known() {
    Sent::in_header_by(&Credentials::new("NOBODY", "hush")).is_refused(VerifyErrorKind::UnknownAccessKey);
    Sent::in_header_by(&Credentials::new("AKID", "hush")).is_refused(VerifyErrorKind::WrongSessionToken);
    let other = Credentials::new("AKID", "hush").with_session_token("another");
    Sent::in_header_by(&other).is_refused(VerifyErrorKind::WrongSessionToken);
    let wrong = Credentials::new("AKID", "wrong").with_session_token("mum");
    Sent::in_header_by(&wrong).is_refused(VerifyErrorKind::SignatureMismatch);
}

#[test]
fn expired_credentials_are_told_apart() {
    let expired = |_: &str| Some(credentials().with_expiry(SystemTime::UNIX_EPOCH));
    let verifier = Verifier::new("us-east-1", "qldb");
    let error = verifier.verify(&Sent::in_header().request(), &expired, NOW).unwrap_err();
    assert_eq!((error.kind(), error.code()), (VerifyErrorKind::ExpiredCredentials, "ExpiredTokenException"));
}

#[test]
fn what_names_the_operation_must_be_signed() {
    Sent::in_header().with("x-amz-extra", "1").is_refused(VerifyErrorKind::UnsignedHeader);
    Sent::in_header()
        .authorization(|value| value.replace(";x-amz-target", ""))
        .is_refused(VerifyErrorKind::UnsignedHeader);
    Sent::in_query().with("x-amz-date", "20250102T030405Z").is_refused(VerifyErrorKind::UnsignedHeader);
}

#[test]
fn every_signed_part_counts() {
    for sent in [Sent::in_header(), Sent::in_query()] {
        let mut other_body = sent.clone();
        other_body.body.push(b' ');
        other_body.is_refused(VerifyErrorKind::SignatureMismatch);
        let mut other_target = sent.clone();
        other_target.value("x-amz-target").push('s');
        other_target.is_refused(VerifyErrorKind::SignatureMismatch);
        sent.target(|target| target.replacen('/', "/other", 1))
            .is_refused(VerifyErrorKind::SignatureMismatch);
    }
}

#[test]
fn a_hash_that_is_sent_must_be_the_bodys() {
    Sent::in_header()
        .with("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
        .is_refused(VerifyErrorKind::UnsignedHeader);
    let unsigned = SignableRequest::new("PUT", "/", Payload::Unsigned).header("host", "localhost");
    let signed = Signer::default().sign(&unsigned, &credentials(), &scope()).unwrap();
    let values: Vec<_> = signed.iter().collect();
    let sent_over = |payload| {
        let request = SignableRequest::new("PUT", "/", payload).header("host", "localhost");
        values.iter().fold(request, |request, (name, value)| request.header(name.as_str(), value))
    };
    let verifier = Verifier::new("us-east-1", "qldb");
    verifier.verify(&sent_over(Payload::Unsigned), &lookup, NOW).unwrap();
    let error = verifier.verify(&sent_over(Payload::Bytes(b"a")), &lookup, NOW).unwrap_err();
    assert_eq!(error.kind(), VerifyErrorKind::PayloadMismatch);
}

#[test]
fn a_token_may_be_added_afterwards_where_the_service_says_so() {
    let settings = SigningSettings::default().session_token(SessionTokenPlace::AddedAfterwards);
    let signer = Signer::new(settings);
    let mut sent = Sent::unsigned();
    let query = signer.presign(&sent.request(), &credentials(), &scope(), Duration::from_mins(1)).unwrap();
    sent.target = format!("/?{}", query.as_str());
    let verifier = Verifier::new("us-east-1", "qldb").with_settings(settings);
    verifier.verify(&sent.request(), &lookup, NOW).unwrap();
    sent.is_refused(VerifyErrorKind::SignatureMismatch);
}

/// A small generator (xorshift) with a fixed seed: a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }

    fn spoil(&mut self, text: &mut String) {
        const PIECES: [&str; 14] =
            ["", "%", "=", "&", "/", ";", ",", "\u{1234}", "\n", "AWS4-", "%e1", "X-Amz-Date", "9", "\u{7f}"];
        let mut characters: Vec<char> = text.chars().collect();
        let at = self.below(characters.len() + 1);
        let until = (at + self.below(4)).min(characters.len());
        characters.splice(at..until, PIECES[self.below(PIECES.len())].chars());
        *text = characters.into_iter().collect();
    }
}

#[test]
fn no_input_panics_and_no_other_body_is_accepted() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for round in 0..20_000 {
        let mut sent = if round % 2 == 0 { Sent::in_header() } else { Sent::in_query() };
        for _ in 0..=random.below(4) {
            let place = random.below(sent.headers.len() * 2 + 1);
            match sent.headers.get_mut(place / 2) {
                Some((name, _)) if place.is_multiple_of(2) => random.spoil(name),
                Some((_, value)) => random.spoil(value),
                None => random.spoil(&mut sent.target),
            }
        }
        let now = later(i64::try_from(random.below(3)).unwrap() * 900 - 900);
        let _ = sent.verify_at(now);
        sent.body.push(b'!');
        assert!(sent.verify_at(now).is_err());
    }
}

#[cfg(feature = "sigv4a")]
#[test]
fn a_signature_for_several_regions_holds_in_each() {
    let verify = |region_set: &str, region: &str| {
        let mut sent = Sent::unsigned();
        let scope = SigningScope::new(region_set, "qldb", NOW);
        let signed = Signer::default().sign_v4a(&sent.request(), &credentials(), &scope).unwrap();
        for (name, value) in signed.iter() {
            sent.headers.push((name.as_str().into(), value.to_str().unwrap().into()));
        }
        Verifier::new(region, "qldb").verify(&sent.request(), &lookup, NOW)
    };
    for region_set in ["*", "us-east-1", "eu-west-1, us-east-1", "us-*"] {
        assert_eq!(verify(region_set, "us-east-1").expect(region_set).access_key_id(), "AKID");
    }
    for region_set in ["eu-*", "us-east-11", "us-east", ""] {
        let error = verify(region_set, "us-east-1").expect_err(region_set);
        assert_eq!(error.kind(), VerifyErrorKind::WrongScope, "{error}");
    }
}

#[cfg(feature = "sigv4a")]
#[test]
fn a_spoilt_signature_for_several_regions_is_refused() {
    let mut sent = Sent::unsigned();
    let scope = SigningScope::new("*", "qldb", NOW);
    let signed = Signer::default().sign_v4a(&sent.request(), &credentials(), &scope).unwrap();
    for (name, value) in signed.iter() {
        sent.headers.push((name.as_str().into(), value.to_str().unwrap().into()));
    }
    sent.verify_at(NOW).unwrap();
    let mut other_regions = sent.clone();
    *other_regions.value("x-amz-region-set") = "us-east-1".into();
    other_regions.is_refused(VerifyErrorKind::SignatureMismatch);
    let mut other_body = sent.clone();
    other_body.body = b"{ }".into();
    other_body.is_refused(VerifyErrorKind::SignatureMismatch);
    sent.clone()
        .authorization(|value| value.replace("Signature=30", "Signature=31"))
        .is_refused(VerifyErrorKind::SignatureMismatch);
    sent.clone()
        .authorization(|value| value.replace("Signature=30", "Signature=zz"))
        .is_refused(VerifyErrorKind::Malformed);
    sent.authorization(|value| format!("{value}{}", "0".repeat(80))).is_refused(VerifyErrorKind::Malformed);
}
