//! Any bytes as a restXml request.

#![no_main]

use libfuzzer_sys::fuzz_target;
use service_client_fuzz::{
    properties::{post, request},
    services::rest_xml::put,
    shapes::Everything,
};

fuzz_target!(|bytes: &[u8]| {
    request::<Everything>(put(), &post("/put", "application/xml", bytes));
});
