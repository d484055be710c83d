//! What a model says of how callers are told apart comes in; the words that a declaration has for it come out.

use crate::operation::{Operation, OperationAuth};
use crate::service::Service;

/// A word of a declaration for each of Smithy's names that there is one for.
const WORDS: [(&str, &str); 5] = [
    ("sigv4", "sigv4"),
    ("sigv4a", "sigv4a"),
    ("httpBearerAuth", "bearer"),
    ("httpApiKeyAuth", "api-key"),
    ("noAuth", "none"),
];

/// Where a service looks for an API key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApiKey {
    /// The name of the header, or of the parameter of the query.
    pub name: String,
    /// Whether it is a parameter of the query.
    pub is_in_query: bool,
    /// What stands before the key in a header: `ApiKey`.
    pub scheme: Option<String>,
}

impl Service {
    /// How it tells callers apart, in the words of a declaration: `sigv4`, `bearer`, `api-key`, …. What a declaration has
    /// no word for is left out.
    pub fn auth_words(&self) -> Vec<&'static str> {
        self.words(&self.auth)
    }

    /// The words for these names. A key that has no place cannot be sent.
    fn words(&self, names: &[String]) -> Vec<&'static str> {
        let word = |name: &String| WORDS.iter().find(|(known, _)| known == name).map(|(_, word)| *word);
        let words = names.iter().filter_map(word);
        words.filter(|word| *word != "api-key" || self.api_key.is_some()).collect()
    }
}

impl Operation {
    /// How it tells callers apart, in the words of a declaration. `None` where that is the service's way, or where the
    /// service's callers are not told apart at all. Where a declaration has no word for any of its own ways, it is the
    /// service's way, too: a service that refuses its requests is better than one that takes everybody's.
    pub fn auth_words(&self, service: &Service) -> Option<Vec<&'static str>> {
        let common = service.auth_words();
        if common.is_empty() {
            return None;
        }
        let mut own = match &self.auth_schemes {
            Some(names) => service.words(names),
            None => common.clone(),
        };
        if own.is_empty() && self.auth_schemes.as_ref().is_some_and(|names| !names.is_empty()) {
            own.clone_from(&common);
        }
        match self.auth {
            OperationAuth::None => own = Vec::new(),
            OperationAuth::Optional if !own.contains(&"none") => own.push("none"),
            OperationAuth::UnsignedPayload => {
                for word in own.iter_mut().filter(|word| **word == "sigv4") {
                    *word = "unsigned-payload";
                }
            }
            OperationAuth::Optional | OperationAuth::Default => {}
        }
        if own.is_empty() {
            own.push("none");
        }
        Some(own).filter(|own| *own != common)
    }

    /// An operation that all may call is one that AWS's tools call without a signature: whoever has no credentials, or
    /// has to get some first, calls it. Of other ways to say who calls, it is asked whether there is one.
    pub(crate) fn settle_optional_auth(&mut self, service: &Service) {
        let is_signature = |name: &String| matches!(name.as_str(), "sigv4" | "sigv4a");
        if self.auth == OperationAuth::Optional && service.auth.iter().all(is_signature) {
            self.auth = OperationAuth::None;
        }
    }
}
