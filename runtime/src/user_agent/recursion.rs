//! Functions that call themselves over other services: the environment that a request is sent in enters, and the id by
//! which AWS notices the circle leaves.

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::config::{Config, Environment};

const TRACE_ID: HeaderName = HeaderName::from_static("x-amzn-trace-id");

/// Passes on the id of the trace that a function runs in.
pub(crate) struct TraceId {
    /// Only where a function runs. It is asked for each request: the next invocation has another id.
    environment: Option<Environment>,
}

impl TraceId {
    pub(crate) fn of(config: &Config) -> Self {
        let environment = config.environment();
        let is_function = environment.get("AWS_LAMBDA_FUNCTION_NAME").is_some();
        Self { environment: is_function.then(|| environment.clone()) }
    }

    /// An id that the caller gives stays.
    pub(crate) fn pass_on(&self, headers: &mut HeaderMap) {
        let Some(environment) = &self.environment else { return };
        if headers.contains_key(&TRACE_ID) {
            return;
        }
        let id = environment.get("_X_AMZN_TRACE_ID").map(|id| HeaderValue::try_from(encoded(&id)));
        if let Some(Ok(id)) = id {
            headers.insert(TRACE_ID, id);
        }
    }
}

/// The text with what no header can hold percent-encoded.
fn encoded(text: &str) -> String {
    use std::fmt::Write as _;

    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte == b' ' || byte.is_ascii_graphic() {
            encoded.push(char::from(byte));
        } else {
            let _infallible = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> Option<String> {
        let environment = Environment::from_pairs(pairs.iter().copied());
        let mut headers = HeaderMap::new();
        TraceId::of(&Config::from_environment(&environment)).pass_on(&mut headers);
        headers.get(TRACE_ID).map(|id| id.to_str().expect("text").to_owned())
    }

    #[test]
    fn only_a_function_passes_it_on() {
        let id = ("_X_AMZN_TRACE_ID", "Root=1-2; Parent=\u{7f}é");
        assert_eq!(sent(&[id]), None);
        let function = ("AWS_LAMBDA_FUNCTION_NAME", "resize");
        assert_eq!(sent(&[function]), None);
        assert_eq!(sent(&[function, id]).as_deref(), Some("Root=1-2; Parent=%7F%C3%A9"));
    }
}
