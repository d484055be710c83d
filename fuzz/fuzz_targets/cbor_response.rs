//! Any bytes as an rpcv2Cbor response: an output, and an error.

#![no_main]

use libfuzzer_sys::fuzz_target;
use service_client_fuzz::{
    properties::{answer, error, response},
    services::rpc_v2_cbor::put,
    shapes::{Broken, Everything},
};

const HEADERS: [(&str, &str); 2] = [("smithy-protocol", "rpc-v2-cbor"), ("content-type", "application/cbor")];

fuzz_target!(|bytes: &[u8]| {
    response::<Everything>(put(), &answer(200, &HEADERS, bytes));
    error::<Broken>(put(), &answer(400, &HEADERS, bytes));
});
