//! Any bytes as a body in `aws-chunked`, which comes in pieces.

#![no_main]

use http::Request;
use libfuzzer_sys::fuzz_target;
use service_client_fuzz::flows::send;

fuzz_target!(|bytes: &[u8]| {
    let [kind, length, first, second, body @ ..] = bytes else { return };
    let head = || {
        let mut request =
            Request::put("https://example.com/upload").header("content-encoding", "aws-chunked");
        if kind & 1 == 0 {
            request = request.header("x-amz-decoded-content-length", length.to_string());
        }
        if kind & 2 == 0 {
            request = request.header("x-amz-trailer", "x-amz-checksum-crc32");
        }
        let payload = ["STREAMING-UNSIGNED-PAYLOAD-TRAILER", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"];
        request.header("x-amz-content-sha256", payload[usize::from(kind >> 2 & 1)])
    };
    let whole = send(head(), body, &[]);
    assert_eq!(send(head(), body, &[*first, *second, 1]), whole, "it matters where the body was cut");
});
