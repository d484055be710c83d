//! AWS Signature Version 4 for this one request: its body and the time enter, two headers leave.

use std::{
    fmt,
    sync::{Mutex, PoisonError},
    time::{SystemTime, UNIX_EPOCH},
};

use hmac::{Hmac, KeyInit, Mac};
use http::HeaderValue;
use sha2::{Digest, Sha256};

use crate::exchange::caller;

pub(super) const CONTENT_TYPE: &str = "application/x-amz-json-1.0";
pub(super) const TARGET: &str = "QLDBSession.SendCommand";

const SERVICE: &str = "qldb";
const SIGNED_HEADERS: &str = "content-type;host;x-amz-date;x-amz-target";

type Key = Hmac<Sha256>;

/// Signs, with the day's key at hand.
#[derive(Default)]
pub(super) struct Signer {
    key: Mutex<Option<(String, Key)>>,
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").finish_non_exhaustive()
    }
}

pub(super) struct Signature {
    pub(super) date: HeaderValue,
    pub(super) authorization: HeaderValue,
}

impl Signer {
    pub(super) fn sign(&self, body: &[u8], now: SystemTime) -> Signature {
        let date = amz_date(now);
        let scope = format!("{}/{}/{SERVICE}/aws4_request", &date[..8], caller::REGION);
        let canonical = format!(
            "POST\n/\n\ncontent-type:{CONTENT_TYPE}\nhost:{}\nx-amz-date:{date}\nx-amz-target:{TARGET}\n\n{SIGNED_HEADERS}\n{}",
            caller::HOST,
            hex(&Sha256::digest(body))
        );
        let hash = hex(&Sha256::digest(canonical));
        let mut key = self.key(&date[..8]);
        key.update(format!("AWS4-HMAC-SHA256\n{date}\n{scope}\n{hash}").as_bytes());
        let signature = hex(&key.finalize().into_bytes());
        let authorization = format!(
            "AWS4-HMAC-SHA256 Credential={}/{scope}, SignedHeaders={SIGNED_HEADERS}, Signature={signature}",
            caller::ACCESS_KEY_ID
        );
        let mut authorization = HeaderValue::try_from(authorization).expect("printable");
        authorization.set_sensitive(true);
        Signature { date: HeaderValue::try_from(date).expect("printable"), authorization }
    }

    fn key(&self, day: &str) -> Key {
        let mut cached = self.key.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, key)) = cached.as_ref().filter(|(of, _)| of == day) {
            return key.clone();
        }
        let key = derive(day);
        *cached = Some((day.to_owned(), key.clone()));
        key
    }
}

fn derive(day: &str) -> Key {
    let secret = format!("AWS4{}", caller::SECRET_ACCESS_KEY);
    [day, caller::REGION, SERVICE, "aws4_request"].iter().fold(new_key(secret.as_bytes()), |mut key, part| {
        key.update(part.as_bytes());
        new_key(&key.finalize().into_bytes())
    })
}

fn new_key(bytes: &[u8]) -> Key {
    Key::new_from_slice(bytes).expect("HMAC takes a key of any length")
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        text.push(DIGITS[usize::from(byte >> 4)].into());
        text.push(DIGITS[usize::from(byte & 15)].into());
    }
    text
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
