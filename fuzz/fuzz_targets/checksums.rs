//! Any body with its checksum, or with that of another: it is read if the checksum is its own, and only then.

#![no_main]

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::Request;
use libfuzzer_sys::fuzz_target;
use service_client_fuzz::flows::send;

/// The checksum bit by bit, as nobody would compute it for long.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

fuzz_target!(|bytes: &[u8]| {
    let [wrong, first, second, body @ ..] = bytes else { return };
    let checksum = crc32(body) ^ u32::from(*wrong);
    let value = STANDARD.encode(checksum.to_be_bytes());
    let head = Request::put("https://example.com/upload").header("x-amz-checksum-crc32", &value);
    let expected = (*wrong == 0).then_some(body);
    assert_eq!(send(head, body, &[*first, *second, 1]).bytes.as_deref(), expected, "in a header");

    let chunk = |bytes: &[u8]| [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat();
    let chunks: Vec<u8> = body.chunks(usize::from(*second).max(1)).flat_map(chunk).collect();
    let trailer = format!("0\r\nx-amz-checksum-crc32:{value}\r\n\r\n");
    let head = Request::put("https://example.com/upload")
        .header("content-encoding", "aws-chunked")
        .header("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
        .header("x-amz-decoded-content-length", body.len().to_string())
        .header("x-amz-trailer", "x-amz-checksum-crc32");
    let sent = send(head, &[&chunks, trailer.as_bytes()].concat(), &[*first, 1]);
    assert_eq!(sent.bytes.as_deref(), expected, "in a trailer");
});
