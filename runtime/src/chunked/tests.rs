//! The coding against the values that AWS publishes for one upload, against itself, and against peers that lie.

use core::pin::Pin;
use std::{
    collections::VecDeque,
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame};

use super::*;
use crate::{
    checksum::{ChecksumAlgorithm, Hasher},
    credentials::Credentials,
    shape::Timestamp,
    sign::{
        ContentSha256, PathEncoding, PathNormalization, Payload, SignableRequest, Signer, SigningChain,
        SigningScope, SigningSettings,
    },
    transport::{Body, TransportError, TransportErrorKind},
};

/// A body of these pieces, whose length nobody knows.
struct Pieces(VecDeque<Bytes>);

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Poll::Ready(self.0.pop_front().map(|piece| Ok(Frame::data(piece))))
    }
}

fn split(bytes: &[u8], size: usize) -> Body {
    Body::streaming(Pieces(bytes.chunks(size).map(Bytes::copy_from_slice).collect()))
}

async fn all(body: Body) -> Result<Bytes, TransportError> {
    body.collect(1 << 20).await
}

fn checksum(algorithm: ChecksumAlgorithm) -> (ChecksumAlgorithm, Hasher) {
    (algorithm, Hasher::new(algorithm).expect("built in"))
}

/// The published upload: 65 KiB of the letter `a`.
fn upload() -> Bytes {
    vec![b'a'; 66_560].into()
}

/// The signature of its head, and what signs its chunks.
fn published(payload: Payload<'_>, more: &[(&'static str, &'static str)]) -> (String, SigningChain) {
    let settings = SigningSettings::default()
        .path_encoding(PathEncoding::Single)
        .path_normalization(PathNormalization::Off)
        .content_sha256(ContentSha256::Sent);
    let signer = Signer::new(settings);
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    let time = Timestamp::from_secs(1_369_353_600);
    let scope = SigningScope::new("us-east-1", "s3", time);
    let mut request = SignableRequest::new("PUT", "/examplebucket/chunkObject.txt", payload)
        .header("host", "s3.amazonaws.com")
        .header("x-amz-storage-class", "REDUCED_REDUNDANCY")
        .header("content-encoding", "aws-chunked")
        .header("x-amz-decoded-content-length", "66560");
    for (name, value) in more {
        request = request.header(name, value);
    }
    let head = signer.sign(&request, &credentials, &scope).expect("signed");
    let chain = signer.chain(&credentials, &scope, head.record()).expect("signed");
    (head.record().signature().to_owned(), chain)
}

#[tokio::test]
async fn the_published_chunks_come_out() {
    let (seed, chain) = published(Payload::SignedChunks, &[("content-length", "66824")]);
    assert_eq!(seed, "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");
    let encoder = Encoder::new(upload().into(), None, Some(chain));
    assert_eq!(encoder.size_hint().exact(), Some(66_824));
    let written = all(Body::streaming(encoder)).await.expect("written");
    assert_eq!(written.len(), 66_824);
    let heads = [
        "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n",
        "400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n",
        "0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n",
    ];
    let [first, second, last] = heads.map(str::as_bytes);
    let (content, rest) = (vec![b'a'; 65_536], vec![b'a'; 1024]);
    let expected = [first, &content, b"\r\n", second, &rest, b"\r\n", last].concat();
    assert!(written == expected, "{:?}", &written[..90]);
}

#[cfg(feature = "checksums")]
#[tokio::test]
async fn the_published_trailer_comes_out() {
    let more = [("x-amz-trailer", "x-amz-checksum-crc32c")];
    let (seed, chain) = published(Payload::SignedChunksAndTrailer, &more);
    assert_eq!(seed, "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e");
    let encoder = Encoder::new(upload().into(), Some(checksum(ChecksumAlgorithm::Crc32c)), Some(chain));
    let announced = encoder.size_hint().exact();
    let written = all(Body::streaming(encoder)).await.expect("written");
    assert_eq!(announced, Some(written.len() as u64));
    let text = str::from_utf8(&written).expect("ASCII");
    let heads: Vec<&str> = text.lines().filter(|line| line.contains(':') || line.contains(';')).collect();
    assert_eq!(
        heads,
        [
            "10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
            "400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
            "0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
            "x-amz-checksum-crc32c:sOO8/Q==",
            "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435",
        ]
    );
}

#[tokio::test]
async fn what_was_written_is_read_and_as_long_as_announced() {
    for length in [0_usize, 1, 15, 16, 65_535, 65_536, 65_537, 131_072, 200_000] {
        let content: Vec<u8> = (0..=250).cycle().take(length).collect();
        for (trailer, is_signed) in [(true, false), (true, true), (false, true)] {
            let algorithm = trailer.then(|| checksum(ChecksumAlgorithm::Sha256));
            let chain = is_signed.then(|| published(Payload::SignedChunks, &[]).1);
            let encoder = Encoder::new(Bytes::from(content.clone()).into(), algorithm, chain);
            let announced = encoder.size_hint().exact();
            let written = all(Body::streaming(encoder)).await.expect("written");
            assert_eq!(announced, Some(written.len() as u64), "{length} {trailer} {is_signed}");
            for size in [1, 7, 1000, usize::MAX] {
                let algorithm = trailer.then(|| checksum(ChecksumAlgorithm::Sha256));
                let chain = is_signed.then(|| published(Payload::SignedChunks, &[]).1);
                let trailers = if trailer { Trailers::Expected } else { Trailers::None };
                let decoder =
                    Decoder::new(split(&written, size.min(written.len())), algorithm, chain, trailers);
                let content_again = all(Body::streaming(decoder)).await.expect("read");
                assert!(content_again == content, "{length} {trailer} {is_signed} {size}");
            }
        }
    }
}

#[tokio::test]
async fn pieces_of_any_size_become_chunks_of_one() {
    let content = vec![b'x'; 150_000];
    for size in [1000, 65_536, 100_000, 150_000] {
        let encoder = Encoder::new(split(&content, size), Some(checksum(ChecksumAlgorithm::Md5)), None);
        assert_eq!(encoder.size_hint().exact(), None);
        let written = all(Body::streaming(encoder)).await.expect("written");
        let sizes: Vec<&[u8]> =
            written.split(|byte| *byte == b'\n').filter(|line| line.len() < 20 && !line.is_empty()).collect();
        assert_eq!(sizes[..3], [&b"10000\r"[..], b"10000\r", b"49f0\r"], "{size}");
    }
}

async fn decoded(written: &[u8]) -> Result<Bytes, TransportError> {
    let checksum = Some(checksum(ChecksumAlgorithm::Crc32));
    all(Body::streaming(Decoder::new(split(written, 3), checksum, None, Trailers::Expected))).await
}

#[tokio::test]
async fn a_wrong_checksum_is_an_error_at_the_end() {
    let right = b"9\r\n123456789\r\n0\r\nX-Amz-Checksum-Crc32: y/Q5Jg==\r\n\r\n";
    assert_eq!(decoded(right).await.expect("right"), "123456789");
    for wrong in [
        &b"9\r\n123456780\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n"[..],
        b"9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n",
        b"9\r\n123456789\r\n0\r\nx-amz-checksum-crc32c:y/Q5Jg==\r\n\r\n",
        b"9\r\n123456789\r\n0\r\n\r\n",
    ] {
        let error = decoded(wrong).await.expect_err("another checksum");
        assert_eq!(error.kind(), TransportErrorKind::Checksum);
    }
}

#[tokio::test]
async fn what_is_not_chunked_is_an_error() {
    let long = [b"9;".repeat(600).as_slice(), b"\r\n"].concat();
    let many = [b"0\r\n".as_slice(), &b"a:b\r\n".repeat(17), b"\r\n"].concat();
    for wrong in [
        &b""[..],
        b"9\r\n1234",
        b"9\r\n123456789",
        b"9\r\n1234567890\r\n0\r\n\r\n",
        b"9\r\n123456789\r\n",
        b"0\r\n",
        b"x\r\n",
        b"+9\r\n123456789\r\n0\r\n\r\n",
        b"ffffffffffffffffff\r\n",
        b"\r\n",
        b"0\r\nno name\r\n\r\n",
        b"0\r\n\xff\r\n\r\n",
        &long,
        &many,
    ] {
        let error = decoded(wrong).await.expect_err("not chunked");
        assert_eq!(error.kind(), TransportErrorKind::Body, "{}", wrong.escape_ascii());
    }
}

#[tokio::test]
async fn a_wrong_signature_is_an_error() {
    let (_, chain) = published(Payload::SignedChunksAndTrailer, &[]);
    let encoder = Encoder::new(upload().into(), Some(checksum(ChecksumAlgorithm::Crc32)), Some(chain));
    let written = all(Body::streaming(encoder)).await.expect("written");
    let read = async |written: &[u8]| {
        let (_, chain) = published(Payload::SignedChunksAndTrailer, &[]);
        let checksum = Some(checksum(ChecksumAlgorithm::Crc32));
        let decoder = Decoder::new(split(written, 4096), checksum, Some(chain), Trailers::Expected);
        all(Body::streaming(decoder)).await
    };
    assert_eq!(read(&written).await.expect("right").len(), 66_560);
    let text = String::from_utf8(written.to_vec()).expect("ASCII");
    let trailer = text.find("x-amz-trailer-signature").expect("signed");
    let wrong = [
        text.replacen("aaaa", "aaab", 1),
        text.replacen("chunk-signature=", "chunk-signature=0", 1),
        text.replacen(";chunk-signature=", ";chunk=", 1),
        text.replacen("x-amz-checksum-crc32:", "x-amz-checksum-crc32: x", 1),
        format!("{}\r\n", &text[..trailer]),
    ];
    for wrong in wrong {
        let error = read(wrong.as_bytes()).await.expect_err("another signature");
        assert_eq!(error.kind(), TransportErrorKind::Body);
    }
}

#[tokio::test]
async fn no_change_of_a_signed_body_goes_through() {
    let content = Bytes::from_static(b"what is signed");
    let chain = || Some(published(Payload::SignedChunksAndTrailer, &[]).1);
    let encoder = Encoder::new(content.clone().into(), Some(checksum(ChecksumAlgorithm::Crc32)), chain());
    let written = all(Body::streaming(encoder)).await.expect("written");
    let read = async |written: &[u8]| {
        let checksum = Some(checksum(ChecksumAlgorithm::Crc32));
        all(Body::streaming(Decoder::new(split(written, 50), checksum, chain(), Trailers::Expected))).await
    };
    for place in 0..written.len() {
        assert!(read(&written[..place]).await.is_err(), "cut off at {place}");
        for bits in [0x01, 0x20, 0x80] {
            let mut changed = written.to_vec();
            changed[place] ^= bits;
            let read = read(&changed).await;
            assert!(read.map_or(true, |read| read == content), "{bits:x} at {place}");
        }
    }
}

#[tokio::test]
async fn a_body_that_fails_or_lies_fails_in_its_chunks() {
    let short = Body::streaming(Pieces([Bytes::from("short")].into())).with_length(10);
    let encoder = Encoder::new(short, Some(checksum(ChecksumAlgorithm::Crc32)), None);
    let error = all(Body::streaming(encoder)).await.expect_err("five bytes of ten");
    assert_eq!(error.kind(), TransportErrorKind::Body);
}
