//! Whether a request is the one that was recorded: both enter, what differs leaves, by its place and never by its value.

use serde_json::Value;

use super::exchange::{Asked, REMOVED};

/// What is another one for each request, or follows from the body, or is about the way.
const VOLATILE: [&str; 13] = [
    "accept-encoding",
    "amz-sdk-invocation-id",
    "amz-sdk-request",
    "authorization",
    "content-md5",
    "date",
    "expect",
    "host",
    "traceparent",
    "user-agent",
    "x-amz-content-sha256",
    "x-amz-date",
    "x-amzn-trace-id",
];

/// Parameters of a query that a signature brings along.
const SIGNATURE: &str = "x-amz-";

/// What differs, the weightiest first: nothing if it is the same request.
pub(super) fn differences(recorded: &Asked, asked: &Asked) -> Vec<String> {
    let mut found = Vec::new();
    let hidden = hidden(&recorded.uri);
    let ((host, path, query), (asked_host, asked_path, asked_query)) =
        (parts(&recorded.uri, &hidden), parts(&asked.uri, &hidden));
    if recorded.method != asked.method {
        found.push("the method".to_owned());
    }
    if host != asked_host {
        found.push("the host".to_owned());
    }
    if path != asked_path {
        found.push("the path".to_owned());
    }
    if query != asked_query {
        found.push("the query".to_owned());
    }
    let headers = recorded.headers.iter().filter(|(name, value)| is_compared(name, value));
    for (name, _) in headers.filter(|header| !asked.headers.contains(header)) {
        found.push(format!("the header `{name}`"));
    }
    found.extend(body_difference(recorded, asked));
    found
}

fn is_compared(name: &str, value: &str) -> bool {
    !VOLATILE.contains(&name) && !name.starts_with("x-amz-checksum-") && value != REMOVED
}

/// The names of the parameters whose values are in no file.
fn hidden(uri: &str) -> Vec<&str> {
    let (_, query) = uri.split_once('?').unwrap_or_default();
    let parameters = query.split('&').filter_map(|parameter| parameter.split_once('='));
    parameters.filter(|(_, value)| *value == REMOVED).map(|(name, _)| name).collect()
}

/// Scheme and host, path, and the parameters in order but for those of a signature and those that are hidden.
fn parts<'u>(uri: &'u str, hidden: &[&str]) -> (&'u str, &'u str, Vec<&'u str>) {
    let (before, query) = uri.split_once('?').unwrap_or((uri, ""));
    let host_end = before.find("://").map_or(0, |scheme| scheme + 3);
    let host_end = before[host_end..].find('/').map_or(before.len(), |slash| host_end + slash);
    let (host, path) = before.split_at(host_end);
    let is_ours = |parameter: &&str| {
        let name = parameter.split('=').next().unwrap_or_default();
        !name.is_empty() && !name.to_ascii_lowercase().starts_with(SIGNATURE) && !hidden.contains(&name)
    };
    let mut parameters: Vec<&str> = query.split('&').filter(is_ours).collect();
    parameters.sort_unstable();
    (host, if path.is_empty() { "/" } else { path }, parameters)
}

fn body_difference(recorded: &Asked, asked: &Asked) -> Option<String> {
    if recorded.body == asked.body {
        return None;
    }
    let (Ok(recorded), Ok(asked)) =
        (serde_json::from_slice(&recorded.body), serde_json::from_slice(&asked.body))
    else {
        return Some("the body".to_owned());
    };
    let place = place(&recorded, &asked)?;
    let place = place.strip_prefix('.').unwrap_or(&place);
    Some(if place.is_empty() { "the body".to_owned() } else { format!("the body at `{place}`") })
}

/// Where two values first differ.
fn place(recorded: &Value, asked: &Value) -> Option<String> {
    match (recorded, asked) {
        (Value::Object(recorded), Value::Object(asked)) => {
            let missing = asked.keys().find(|name| !recorded.contains_key(*name));
            let within = recorded.iter().find_map(|(name, value)| match asked.get(name) {
                Some(other) => place(value, other).map(|place| format!(".{name}{place}")),
                None => Some(format!(".{name}")),
            });
            within.or_else(|| missing.map(|name| format!(".{name}")))
        }
        (Value::Array(recorded), Value::Array(asked)) if recorded.len() == asked.len() => {
            let mut pairs = recorded.iter().zip(asked).enumerate();
            pairs.find_map(|(index, (value, other))| {
                place(value, other).map(|place| format!("[{index}]{place}"))
            })
        }
        _ => (recorded != asked).then(String::new),
    }
}
