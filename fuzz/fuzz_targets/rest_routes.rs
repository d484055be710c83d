//! Any path and query, by lines: the operation that they lead to, and what is in them.

#![no_main]

use bytes::Bytes;
use http::Request;
use libfuzzer_sys::fuzz_target;
use service_client_fuzz::{properties, services::routes, shapes::Located};

fuzz_target!(|text: &str| {
    let mut lines = text.lines();
    let uri = format!("https://example.com/{}", lines.next().unwrap_or_default());
    let mut request = Request::put(uri);
    for line in lines.take(32) {
        let Some((name, value)) = line.split_once(':') else { continue };
        request = request.header(name, value);
    }
    let Ok(request) = request.body(()) else { return };
    let given = (request.into_parts().0, Bytes::new());
    let operations = routes::operations();
    let protocol = operations[0].service.protocol;
    let Some(operation) = protocol.route(&operations, &given.0) else { return };
    if operation.method_name != "put_latest" {
        properties::routed::<Located>(&operations, operation, &given);
    }
});
