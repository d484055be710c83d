//! Any bytes as the form of an awsQuery and of an ec2Query request.

#![no_main]

use libfuzzer_sys::fuzz_target;
use service_client_fuzz::{
    properties::{post, request},
    services::{aws_query, ec2_query},
    shapes::Everything,
};

fuzz_target!(|bytes: &[u8]| {
    let given = post("/", "application/x-www-form-urlencoded", bytes);
    request::<Everything>(aws_query::put(), &given);
    request::<Everything>(ec2_query::put(), &given);
});
