//! Enters: a request that says whose it is, in its `Authorization` header or in its query. Leaves: the
//! [`Claim`], taken apart and well formed; nothing about it is proved yet.

use std::borrow::Cow;

use http::header::AUTHORIZATION;

use super::{
    SignableRequest, VerifyError, VerifyErrorKind, X_AMZ_DATE, X_AMZ_REGION_SET, X_AMZ_SECURITY_TOKEN, hex,
    presign::{
        MAX_EXPIRY_SECS, PARAM_ALGORITHM, PARAM_CREDENTIAL, PARAM_DATE, PARAM_EXPIRES, PARAM_REGION_SET,
        PARAM_SECURITY_TOKEN, PARAM_SIGNATURE, PARAM_SIGNED_HEADERS, PARAMS,
    },
    scope::Algorithm,
    verify_error::quoted,
};
use crate::{percent, shape::Timestamp};

pub(super) struct Claim<'r> {
    credential: Cow<'r, str>,
    pub(super) signed_headers: Cow<'r, str>,
    pub(super) algorithm: Algorithm,
    /// The signature's bytes: 32 of them, or the DER of one of version 4a.
    pub(super) signature: Vec<u8>,
    /// The regions that it is said to be good for, with commas between them, where it is good for several.
    pub(super) region_set: Option<Cow<'r, str>>,
    pub(super) time: Timestamp,
    pub(super) session_token: Option<Cow<'r, str>>,
    pub(super) place: Place,
}

/// Where the signature stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Header,
    Query { expires_in_secs: u64 },
}

pub(super) struct ClaimedScope<'c> {
    pub(super) access_key_id: &'c str,
    pub(super) date: &'c str,
    /// `None` where the signature is good for several.
    pub(super) region: Option<&'c str>,
    pub(super) service: &'c str,
    pub(super) terminator: &'c str,
}

impl<'r> Claim<'r> {
    pub(super) fn of(request: &'r SignableRequest<'_>) -> Result<Self, VerifyError> {
        let parameters = Parameters::of(request.query)?;
        match (header(request, AUTHORIZATION.as_str())?, parameters.is_empty()) {
            (Some(authorization), true) => Self::from_header(request, authorization),
            (None, false) => Self::from_query(parameters),
            (Some(_), false) => Err(VerifyError::malformed(
                "A request must be signed in its header or in its query, not in both.",
            )),
            (None, true) => Err(missing_token()),
        }
    }

    /// The five parts of the credential, or four of version 4a.
    pub(super) fn scope(&self) -> Result<ClaimedScope<'_>, VerifyError> {
        if self.algorithm == Algorithm::V4a {
            return self.scope_without_region();
        }
        let parts: Vec<&str> = self.credential.rsplitn(5, '/').collect();
        let [terminator, service, region, date, access_key_id] = parts[..] else {
            return Err(VerifyError::malformed(format!(
                "Credential must have 5 slash-delimited elements, keyid/date/region/service/term. Got {}.",
                quoted(&self.credential)
            )));
        };
        Ok(ClaimedScope { access_key_id, date, region: Some(region), service, terminator })
    }

    fn scope_without_region(&self) -> Result<ClaimedScope<'_>, VerifyError> {
        let parts: Vec<&str> = self.credential.rsplitn(4, '/').collect();
        let [terminator, service, date, access_key_id] = parts[..] else {
            return Err(VerifyError::malformed(format!(
                "Credential must have 4 slash-delimited elements, keyid/date/service/term. Got {}.",
                quoted(&self.credential)
            )));
        };
        Ok(ClaimedScope { access_key_id, date, region: None, service, terminator })
    }

    fn from_header(request: &'r SignableRequest<'_>, authorization: &'r str) -> Result<Self, VerifyError> {
        let (algorithm, fields) = authorization.trim().split_once(' ').unwrap_or((authorization, ""));
        let algorithm = read_algorithm(algorithm)?;
        let fields = Fields::of(fields)?;
        let date = header(request, X_AMZ_DATE)?.ok_or_else(|| {
            VerifyError::malformed("Authorization header requires existence of a 'X-Amz-Date' header.")
        })?;
        Ok(Self {
            credential: Cow::Borrowed(fields.credential),
            signed_headers: Cow::Borrowed(fields.signed_headers),
            algorithm,
            signature: signature(algorithm, fields.signature)?,
            region_set: header(request, X_AMZ_REGION_SET)?.map(Cow::Borrowed),
            time: time(date)?,
            session_token: header(request, X_AMZ_SECURITY_TOKEN)?.map(Cow::Borrowed),
            place: Place::Header,
        })
    }

    fn from_query(mut parameters: Parameters<'r>) -> Result<Self, VerifyError> {
        let algorithm = read_algorithm(&parameters.required(PARAM_ALGORITHM)?)?;
        let expires = parameters.required(PARAM_EXPIRES)?;
        let expires_in_secs = expires
            .parse()
            .ok()
            .filter(|seconds| (1..=MAX_EXPIRY_SECS).contains(seconds))
            .ok_or_else(|| {
                let message =
                    format!("'{PARAM_EXPIRES}' must be a number of seconds between 1 and {MAX_EXPIRY_SECS}.");
                VerifyError::malformed(message)
            })?;
        Ok(Self {
            credential: parameters.required(PARAM_CREDENTIAL)?,
            signed_headers: parameters.required(PARAM_SIGNED_HEADERS)?,
            algorithm,
            signature: signature(algorithm, &parameters.required(PARAM_SIGNATURE)?)?,
            region_set: parameters.take(PARAM_REGION_SET),
            time: time(&parameters.required(PARAM_DATE)?)?,
            session_token: parameters.take(PARAM_SECURITY_TOKEN),
            place: Place::Query { expires_in_secs },
        })
    }
}

/// The parameters of a presigned request, by their place in [`PARAMS`].
struct Parameters<'r> {
    values: [Option<Cow<'r, str>>; PARAMS.len()],
}

impl<'r> Parameters<'r> {
    fn of(query: &'r str) -> Result<Self, VerifyError> {
        let mut values = [const { None }; PARAMS.len()];
        for parameter in query.split('&') {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            let Some(name) = percent::decode(name) else { continue };
            let Some(index) = PARAMS.iter().position(|own| *own == name) else { continue };
            let value = percent::decode(value)
                .ok_or_else(|| VerifyError::malformed(format!("Query parameter '{name}' is not UTF-8.")))?;
            if values[index].replace(value).is_some() {
                return Err(VerifyError::malformed(format!("Query parameter '{name}' is given twice.")));
            }
        }
        Ok(Self { values })
    }

    fn is_empty(&self) -> bool {
        self.values.iter().all(Option::is_none)
    }

    fn take(&mut self, name: &str) -> Option<Cow<'r, str>> {
        let index = PARAMS.iter().position(|own| *own == name)?;
        self.values[index].take()
    }

    fn required(&mut self, name: &str) -> Result<Cow<'r, str>, VerifyError> {
        self.take(name).ok_or_else(|| {
            VerifyError::malformed(format!("AWS query-string parameters must include '{name}'."))
        })
    }
}

/// The fields of an `Authorization` header.
struct Fields<'r> {
    credential: &'r str,
    signed_headers: &'r str,
    signature: &'r str,
}

impl<'r> Fields<'r> {
    const NAMES: [&'static str; 3] = ["Credential", "SignedHeaders", "Signature"];

    fn of(text: &'r str) -> Result<Self, VerifyError> {
        let mut values = [None; 3];
        for field in text.split(',').map(str::trim).filter(|field| !field.is_empty()) {
            let place = field.split_once('=').and_then(|(name, value)| {
                Some((Self::NAMES.iter().position(|own| *own == name.trim_end())?, value))
            });
            let Some((index, value)) = place else {
                return Err(VerifyError::malformed(
                    "Authorization header must hold 'Credential', 'SignedHeaders' and 'Signature' only.",
                ));
            };
            if values[index].replace(value).is_some() {
                let name = Self::NAMES[index];
                return Err(VerifyError::malformed(format!("Authorization header holds '{name}' twice.")));
            }
        }
        let required = |index: usize| {
            values[index].ok_or_else(|| {
                VerifyError::malformed(format!(
                    "Authorization header requires '{}' parameter.",
                    Self::NAMES[index]
                ))
            })
        };
        Ok(Self { credential: required(0)?, signed_headers: required(1)?, signature: required(2)? })
    }
}

/// The one value of a header.
pub(super) fn header<'r>(
    request: &'r SignableRequest<'_>,
    name: &'static str,
) -> Result<Option<&'r str>, VerifyError> {
    let mut values = request.values(name);
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(VerifyError::malformed(format!("Header '{name}' is given twice.")));
    }
    str::from_utf8(value)
        .map(|value| Some(value.trim()))
        .map_err(|_| VerifyError::malformed(format!("Header '{name}' is not UTF-8.")))
}

fn read_algorithm(algorithm: &str) -> Result<Algorithm, VerifyError> {
    if let Some(known) = Algorithm::from_name(algorithm) {
        Ok(known)
    } else if algorithm.starts_with("AWS4-") {
        Err(VerifyError::malformed(format!("Unsupported AWS 'algorithm': {}.", quoted(algorithm))))
    } else {
        Err(missing_token())
    }
}

fn signature(algorithm: Algorithm, hex: &str) -> Result<Vec<u8>, VerifyError> {
    // The DER of two numbers of 32 bytes each is 72 bytes at most.
    let (is_long_enough, form) = match algorithm {
        Algorithm::V4 => (hex.len() == 64, "64 hexadecimal digits"),
        Algorithm::V4a => (hex.len() <= 144, "144 hexadecimal digits at most"),
    };
    hex::decode_all(hex)
        .filter(|_| is_long_enough)
        .ok_or_else(|| VerifyError::malformed(format!("'Signature' must be {form} in lower case.")))
}

fn time(text: &str) -> Result<Timestamp, VerifyError> {
    Timestamp::from_amz_date(text).ok_or_else(|| {
        VerifyError::malformed(format!("Date must be in ISO-8601 'basic format'. Got {}.", quoted(text)))
    })
}

fn missing_token() -> VerifyError {
    VerifyError::new(VerifyErrorKind::MissingToken, "Missing Authentication Token")
}
