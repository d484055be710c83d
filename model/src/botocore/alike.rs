//! botocore's operations come in; which of them only their names tell apart comes out.
//!
//! Older operations of S3's have one method and path, and S3 goes by their parameters. Smithy's models add a parameter
//! to the path, which S3 ignores: `x-id=GetObject`.

use std::collections::{HashMap, HashSet};

use crate::document::Document;
use crate::node::Node;

const SERVICE: &str = "S3";

/// The names of all operations that have namesakes, if the service is S3.
pub(super) fn read(document: &Document, service_id: &str) -> HashSet<String> {
    if service_id != SERVICE {
        return HashSet::new();
    }
    let mut alike: HashMap<(String, String), Vec<&str>> = HashMap::new();
    for name in document.operations.names() {
        if let Some(request) = request(document, name) {
            alike.entry(request).or_default().push(name);
        }
    }
    let namesakes = alike.into_values().filter(|names| names.len() > 1).flatten();
    namesakes.map(str::to_owned).collect()
}

/// The path with a parameter that tells the operation from others.
pub(super) fn told_apart(uri: &str, name: &str) -> String {
    let joint = if uri.contains('?') { '&' } else { '?' };
    format!("{uri}{joint}x-id={name}")
}

/// The method and the path of an operation.
fn request(document: &Document, name: &str) -> Option<(String, String)> {
    let http = document.operation_named(name)?.field("http").ok()??;
    let text = |name: &str| http.field(name).ok()?.map(Node::text)?.ok();
    Some((text("method")?, text("requestUri")?))
}
