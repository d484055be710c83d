//! How an endpoint wants its requests signed: the properties that rules give it enter, its schemes leave.

use std::collections::BTreeMap;

use crate::{
    config::{ConfigError, ConfigErrorKind, Region},
    operation::Auth,
    shape::Document,
};

/// One way to sign the requests to an endpoint, as endpoint rules name it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AuthScheme {
    /// Its name, for example `sigv4` or `sigv4a`.
    pub name: String,
    /// The service's name in the signature, where it is not the one of the declaration.
    pub signing_name: Option<String>,
    /// The region to sign for, where it is not the configured one.
    pub signing_region: Option<Region>,
    /// The regions that a signature of `sigv4a` is good for, for example `*`.
    pub signing_region_set: Vec<String>,
    /// Whether the path is percent-encoded for the signature no more often than it is sent.
    pub disable_double_encoding: bool,
}

impl AuthScheme {
    /// A scheme of which only the name is known.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            signing_name: None,
            signing_region: None,
            signing_region_set: Vec::new(),
            disable_double_encoding: false,
        }
    }

    /// Whether it is a signature that there is.
    pub(super) fn is_signature(&self) -> bool {
        [Auth::SigV4, Auth::SigV4a].iter().any(|auth| auth.name() == self.name)
    }

    /// The schemes among the properties of an endpoint, the best one first.
    pub(super) fn of(properties: &BTreeMap<String, Document>) -> Result<Vec<Self>, ConfigError> {
        let schemes = properties.get("authSchemes").and_then(Document::as_list).unwrap_or_default();
        schemes.iter().map(Self::read).collect()
    }

    fn read(scheme: &Document) -> Result<Self, ConfigError> {
        let text = |name: &str| scheme.get(name).and_then(Document::as_str).map(str::to_owned);
        let regions = scheme.get("signingRegionSet").and_then(Document::as_list).unwrap_or_default();
        let region = text("signingRegion").filter(|region| !region.is_empty());
        Ok(Self {
            name: text("name").ok_or_else(nameless)?,
            signing_name: text("signingName"),
            signing_region: region.map(|region| region.parse()).transpose()?,
            signing_region_set: regions.iter().filter_map(|text| Some(text.as_str()?.to_owned())).collect(),
            disable_double_encoding: scheme.get("disableDoubleEncoding") == Some(&Document::Boolean(true)),
        })
    }
}

fn nameless() -> ConfigError {
    let message = "the endpoint rules name a way to sign that has no name";
    ConfigError::new(ConfigErrorKind::InvalidValue, "endpoint_rules", message)
}
