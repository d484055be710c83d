//! Enters: the signature of a request, and the messages of the stream in its body, one after the other. Leaves: a
//! signature of each, which covers the one before; or, on the server's side, that it holds.

use hmac::Mac;

use super::{
    SignError, SignableRequest, SigningRecord, SigningScope, Verifier, VerifyError, VerifyErrorKind,
    claim::Claim,
    hex::{self, Hex},
    key::KeyCache,
    scope::DatedScope,
    verify::MAX_SKEW_SECS,
};
use crate::{credentials::Credentials, shape::Timestamp};

const ALGORITHM: &[u8] = b"AWS4-HMAC-SHA256-PAYLOAD";

/// Signs the messages of one stream.
pub(crate) struct EventSigner {
    credentials: Credentials,
    region: String,
    service: String,
    keys: KeyCache,
    prior: Hex,
}

impl EventSigner {
    /// What signs the events in the body of a request that was signed so.
    pub(crate) fn of(record: &SigningRecord, credentials: &Credentials, scope: &SigningScope<'_>) -> Self {
        Self::new(credentials, scope, record.seed())
    }

    fn new(credentials: &Credentials, scope: &SigningScope<'_>, seed: Hex) -> Self {
        let (region, service) = (scope.region.to_owned(), scope.service.to_owned());
        Self { credentials: credentials.clone(), region, service, keys: KeyCache::default(), prior: seed }
    }

    /// Signs one message: its headers but for the signature, as they are sent, and its payload.
    pub(crate) fn sign(
        &mut self,
        time: Timestamp,
        headers: &[u8],
        payload: &[u8],
    ) -> Result<[u8; 32], SignError> {
        let mac = self.mac(time, headers, payload)?;
        let signature = mac.finalize().into_bytes().into();
        self.prior = hex::encode(&signature);
        Ok(signature)
    }

    fn mac(
        &self,
        time: Timestamp,
        headers: &[u8],
        payload: &[u8],
    ) -> Result<super::key::SigningKey, SignError> {
        let scope = SigningScope::new(&self.region, &self.service, time).dated()?;
        let mut mac = self.keys.key(&self.credentials, &scope);
        mac.update(&self.string_to_sign(&scope, headers, payload));
        Ok(mac)
    }

    fn string_to_sign(&self, scope: &DatedScope<'_>, headers: &[u8], payload: &[u8]) -> Vec<u8> {
        let mut text = Vec::with_capacity(ALGORITHM.len() + scope.amz_date.len() + scope.len() + 3 * 64 + 5);
        text.extend_from_slice(ALGORITHM);
        text.push(b'\n');
        text.extend_from_slice(&scope.amz_date);
        text.push(b'\n');
        scope.write(&mut text);
        for part in [self.prior, hex::sha256(headers), hex::sha256(payload)] {
            text.push(b'\n');
            text.extend_from_slice(&part);
        }
        text
    }
}

/// Checks the signatures of the messages of one stream.
pub(crate) struct EventVerifier(EventSigner);

impl EventVerifier {
    /// Checks one message, sent at `time`; it is `now` by the server's clock.
    pub(crate) fn verify(
        &mut self,
        (time, now): (Timestamp, Timestamp),
        headers: &[u8],
        payload: &[u8],
        signature: &[u8],
    ) -> Result<(), VerifyError> {
        let age = now.secs().saturating_sub(time.secs());
        if age.saturating_abs() > MAX_SKEW_SECS {
            let kind = if age > 0 { VerifyErrorKind::Expired } else { VerifyErrorKind::NotYetCurrent };
            return Err(VerifyError::new(kind, "An event was not signed within 15 minutes of now."));
        }
        let mismatch = || {
            let message = "The signature of an event does not match the one that was provided.";
            VerifyError::new(VerifyErrorKind::SignatureMismatch, message)
        };
        let mac = self.0.mac(time, headers, payload).map_err(|_| mismatch())?;
        mac.verify_slice(signature).map_err(|_| mismatch())?;
        let signature: &[u8; 32] = signature.try_into().map_err(|_| mismatch())?;
        self.0.prior = hex::encode(signature);
        Ok(())
    }
}

impl Verifier {
    /// What checks the events in the body of `request`, whose own signature holds.
    pub(crate) fn events(
        &self,
        request: &SignableRequest<'_>,
        lookup: &dyn Fn(&str) -> Option<Credentials>,
    ) -> Result<EventVerifier, VerifyError> {
        let claim = Claim::of(request)?;
        let credentials =
            lookup(claim.scope()?.access_key_id).ok_or_else(super::verify::unrecognized_client)?;
        let (region, service) = self.scope_names();
        let scope = SigningScope::new(region, service, claim.time);
        let seed = super::verify::seed(claim.signature)?;
        Ok(EventVerifier(EventSigner::new(&credentials, &scope, seed)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event_stream::EventMessage;

    const TIME: Timestamp = Timestamp::from_secs(1_735_787_045);

    fn signer(seed: u8) -> EventSigner {
        let credentials = Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        EventSigner::new(&credentials, &SigningScope::new("us-east-1", "transcribe", TIME), [seed; 64])
    }

    /// A published example: its hashes pin how the date and the message are written.
    #[test]
    fn the_text_that_is_signed_has_six_lines() {
        let time = Timestamp::new(123_456_789, 1234);
        let credentials = Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        let scope = SigningScope::new("us-east-1", "testservice", time);
        let signer = EventSigner::new(&credentials, &scope, hex::sha256(b"last message sts"));
        let mut date = Vec::new();
        EventMessage::default().with_header(":date", time).encode_headers(&mut date).expect("a header");
        let message = EventMessage::new("test payload").with_header("some-header", "value");
        let message = message.encode().expect("within the limits");
        let scope = scope.dated().expect("a year of four digits");
        let text = String::from_utf8(signer.string_to_sign(&scope, &date, &message)).expect("ASCII");
        let expected = [
            "AWS4-HMAC-SHA256-PAYLOAD",
            "19731129T213309Z",
            "19731129/us-east-1/testservice/aws4_request",
            "be1f8c7d79ef8e1abc5254a2c70e4da3bfaf4f07328f527444e1fc6ea67273e2",
            "0c0e3b3bf66b59b976181bd7d401927bbd624107303c713fd1e5f3d3c8dd1b1e",
            "f2eba0f2e95967ee9fbc6db5e678d2fd599229c0d04b11e4fc8e0f2a02a806c6",
        ];
        assert_eq!(text.lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_signature_covers_the_one_before_it() {
        let (mut signer, mut verifier) = (signer(b'0'), EventVerifier(signer(b'0')));
        let first = signer.sign(TIME, b"date", b"one").expect("signed");
        let second = signer.sign(TIME, b"date", b"two").expect("signed");
        let at = (TIME, TIME);
        assert!(verifier.verify(at, b"date", b"two", &second).is_err(), "the first one is missing");
        verifier.verify(at, b"date", b"one", &first).expect("the first one");
        assert!(verifier.verify(at, b"date", b"one", &first).is_err(), "sent twice");
        verifier.verify(at, b"date", b"two", &second).expect("the second one");
    }

    #[test]
    fn what_was_changed_or_is_old_is_refused() {
        let signature = signer(b'0').sign(TIME, b"date", b"one").expect("signed");
        let verify = |time: Timestamp, now: i64, headers: &[u8], payload: &[u8]| {
            let now = Timestamp::from_secs(TIME.secs() + now);
            EventVerifier(signer(b'0')).verify((time, now), headers, payload, &signature)
        };
        assert!(verify(TIME, 900, b"date", b"one").is_ok());
        assert!(verify(TIME, 0, b"date", b"One").is_err());
        assert!(verify(TIME, 0, b"Date", b"one").is_err());
        let kind = |result: Result<(), VerifyError>| result.map_err(|error| error.kind());
        assert_eq!(kind(verify(TIME, 901, b"date", b"one")), Err(VerifyErrorKind::Expired));
        assert_eq!(kind(verify(TIME, -901, b"date", b"one")), Err(VerifyErrorKind::NotYetCurrent));
        let mut other = EventVerifier(signer(b'1'));
        assert!(other.verify((TIME, TIME), b"date", b"one", &signature).is_err(), "another request's");
    }
}
