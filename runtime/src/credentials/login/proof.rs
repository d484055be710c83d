//! The proof that whoever renews a sign-in is the one who made it (`DPoP`, RFC 9449): enters the private key and the request,
//! leaves a signed token for its header.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use p256::{
    SecretKey,
    ecdsa::{Signature, SigningKey, signature::Signer as _},
    elliptic_curve::sec1::ToSec1Point as _,
};
use serde_json::{Value, json};

use super::REMEDY;
use crate::{
    call::uuid,
    credentials::{CredentialsError, metadata::failed},
};

/// The proof for one `POST` to `url`.
pub(super) fn of(key: &str, url: &str, now: SystemTime) -> Result<String, CredentialsError> {
    // What the parser says is left out: it may tell of the key.
    let secret = SecretKey::from_sec1_pem(key)
        .map_err(|_| failed(format!("the sign-in's `dpopKey` is no private key of P-256; {REMEDY}")))?;
    let key = SigningKey::from(&secret);
    let issued = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let claims = json!({ "jti": uuid(), "htm": "POST", "htu": url, "iat": issued });
    let text = format!("{}.{}", part(&header(&secret)), part(&claims));
    let signature: Signature = key.sign(text.as_bytes());
    Ok(format!("{text}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature.to_bytes())))
}

fn header(secret: &SecretKey) -> Value {
    let point = secret.public_key().to_sec1_point(false);
    let coordinate = |bytes: Option<&[u8]>| BASE64_URL_SAFE_NO_PAD.encode(bytes.unwrap_or_default());
    let (x, y) = (point.x().map(|x| coordinate(Some(x))), point.y().map(|y| coordinate(Some(y))));
    json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": { "kty": "EC", "crv": "P-256", "x": x, "y": y } })
}

fn part(value: &Value) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(value.to_string())
}
