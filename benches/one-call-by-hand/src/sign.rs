//! AWS Signature Version 4 for this one operation: host, path, body and the time enter, two headers leave.

use std::time::{SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use hyper::header::HeaderValue;
use sha2::{Digest, Sha256};

use crate::client::{JSON, TARGET};

const SERVICE: &str = "qldb";

pub struct Credentials {
    pub access_key_id: String,
    pub secret_access_key: String,
    pub session_token: Option<String>,
}

pub struct Signer {
    credentials: Credentials,
    region: String,
}

pub struct Signature {
    pub date: String,
    pub authorization: HeaderValue,
}

impl Signer {
    pub fn new(credentials: Credentials, region: String) -> Self {
        Self { credentials, region }
    }

    pub fn session_token(&self) -> Option<&str> {
        self.credentials.session_token.as_deref()
    }

    pub fn sign(&self, host: &str, path: &str, body: &[u8], now: SystemTime) -> Signature {
        let date = amz_date(now);
        let scope = format!("{}/{}/{SERVICE}/aws4_request", &date[..8], self.region);
        let mut headers = vec![("content-type", JSON), ("host", host), ("x-amz-date", &date)];
        headers.extend(self.session_token().map(|token| ("x-amz-security-token", token)));
        headers.push(("x-amz-target", TARGET));
        let names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
        let names = names.join(";");
        let lines: Vec<String> = headers.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
        let lines = lines.concat();
        let canonical = format!("POST\n{path}\n\n{lines}\n{names}\n{}", hex(&Sha256::digest(body)));
        let hash = hex(&Sha256::digest(canonical));
        let key = self.key(&date[..8]);
        let signature = hex(&hmac(&key, format!("AWS4-HMAC-SHA256\n{date}\n{scope}\n{hash}").as_bytes()));
        let authorization = format!(
            "AWS4-HMAC-SHA256 Credential={}/{scope}, SignedHeaders={names}, Signature={signature}",
            self.credentials.access_key_id
        );
        let mut authorization =
            HeaderValue::try_from(authorization).unwrap_or_else(|_| HeaderValue::from_static("-"));
        authorization.set_sensitive(true);
        Signature { date, authorization }
    }

    fn key(&self, day: &str) -> Vec<u8> {
        let secret = format!("AWS4{}", self.credentials.secret_access_key).into_bytes();
        let parts = [day, &self.region, SERVICE, "aws4_request"];
        parts.iter().fold(secret, |key, part| hmac(&key, part.as_bytes()))
    }
}

fn hmac(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.concat()
}

/// `YYYYMMDDTHHMMSSZ`, by the calendar that begins in March: leap days then end a year.
fn amz_date(now: SystemTime) -> String {
    let seconds = now.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (days, second) = (seconds / 86_400 + 719_468, seconds % 86_400);
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let (year, month) =
        if month < 10 { (year + 400 * era, month + 3) } else { (year + 400 * era + 1, month - 9) };
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}
