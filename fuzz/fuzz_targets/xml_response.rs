//! Any bytes as a restXml response: an output, and an error.

#![no_main]

use libfuzzer_sys::fuzz_target;
use service_client_fuzz::{
    properties::{answer, error, response},
    services::rest_xml::put,
    shapes::{Broken, Everything},
};

fuzz_target!(|bytes: &[u8]| {
    response::<Everything>(put(), &answer(200, &[("content-type", "application/xml")], bytes));
    error::<Broken>(put(), &answer(400, &[("content-type", "application/xml")], bytes));
});
