//! Any bytes as an awsQuery and as an ec2Query response: an output, and an error.

#![no_main]

use libfuzzer_sys::fuzz_target;
use service_client_fuzz::{
    properties::{answer, error, response},
    services::{aws_query, ec2_query},
    shapes::{Broken, Everything},
};

fuzz_target!(|bytes: &[u8]| {
    for operation in [aws_query::put(), ec2_query::put()] {
        response::<Everything>(operation, &answer(200, &[("content-type", "text/xml")], bytes));
        error::<Broken>(operation, &answer(400, &[("content-type", "text/xml")], bytes));
    }
});
