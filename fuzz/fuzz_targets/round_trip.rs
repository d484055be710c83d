//! Any value in any protocol: what one half writes, the other reads as the same.

#![no_main]

use arbitrary::Unstructured;
use libfuzzer_sys::fuzz_target;
use service_client::Operation;
use service_client_fuzz::{
    properties::{Plain as _, round_trip},
    services,
    shapes::Everything,
    values,
};

fuzz_target!(|bytes: &[u8]| {
    let [protocol, bytes @ ..] = bytes else { return };
    let operations: [fn() -> &'static Operation; 7] = [
        services::rest_xml::put,
        services::aws_query::put,
        services::ec2_query::put,
        services::rpc_v2_cbor::put,
        services::rpc_v2_json::put,
        services::rest_json::put,
        services::aws_json::put,
    ];
    let Some(mut value) = values::any::<Everything>(&mut Unstructured::new(bytes)) else { return };
    let operation = operations[usize::from(*protocol) % operations.len()]();
    if operation.service.protocol.name().ends_with("Query") {
        // What is answered is in an element of the protocol's own, which has no attributes.
        value.attribute = None;
    }
    round_trip(operation, &value.plain());
});
