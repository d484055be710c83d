//! Any bytes as an rpcv2Cbor request.

#![no_main]

use libfuzzer_sys::fuzz_target;
use service_client_fuzz::{
    properties::{post, request},
    services::rpc_v2_cbor::put,
    shapes::Everything,
};

fuzz_target!(|bytes: &[u8]| {
    request::<Everything>(put(), &post("/service/Fuzzed/operation/Put", "application/cbor", bytes));
});
