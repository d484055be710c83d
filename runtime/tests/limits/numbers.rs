//! Numbers of more digits than anybody needs.

use std::time::{Duration, Instant};

use service_client::BigDecimal;

use crate::declared::{JSON, XML, cbor_entry, problem, read, xml};

const MANY: usize = 1 << 18;

/// A big number as a member: one of the protocols has it as text.
fn json(protocol: &str, name: &str, digits: &str) -> String {
    match protocol {
        "rpcv2Json" => format!("{{\"{name}\":\"{digits}\"}}"),
        _ => format!("{{\"{name}\":{digits}}}"),
    }
}

#[test]
fn digits_are_kept_and_not_computed() {
    let digits = "7".repeat(MANY);
    let start = Instant::now();
    for protocol in XML {
        let body = xml(protocol, "", &format!("<whole>{digits}</whole><exact>{digits}.5</exact>"));
        let pile = read(protocol, body).expect("numbers");
        assert_eq!(pile.whole.map(|number| number.as_str().len()), Some(MANY), "{protocol}");
    }
    for protocol in JSON {
        let pile = read(protocol, json(protocol, "whole", &digits)).expect("a number");
        assert_eq!(pile.whole.map(|number| number.as_str().len()), Some(MANY), "{protocol}");
    }
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_far_exponent_is_text() {
    let exact = "1e999999999999999999";
    for protocol in XML {
        let body = xml(protocol, "", &format!("<exact>{exact}</exact>"));
        let pile = read(protocol, body).expect("a number");
        assert_eq!(pile.exact.as_ref().map(BigDecimal::as_str), Some(exact), "{protocol}");
    }
    for protocol in JSON {
        let pile = read(protocol, json(protocol, "exact", exact)).expect("a number");
        assert_eq!(pile.exact.as_ref().map(BigDecimal::as_str), Some(exact), "{protocol}");
    }
    // An exponent of 63 bits, and one of 64.
    let decimal = |exponent: &[u8]| cbor_entry("exact", &[&[0xc4, 0x82], exponent, &[1]].concat());
    let far = [&[0x1b][..], &i64::MAX.to_be_bytes()].concat();
    let pile = read("rpcv2Cbor", decimal(&far)).expect("a number");
    assert_eq!(pile.exact.as_ref().map(BigDecimal::as_str), Some("1e9223372036854775807"));
    let farther = [&[0x1b][..], &u64::MAX.to_be_bytes()].concat();
    assert!(problem("rpcv2Cbor", decimal(&farther)).contains("exponent"));
    // It is that of a list, which lies.
    assert!(
        read("rpcv2Cbor", cbor_entry("exact", &[0xc4, 0x9b, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0])).is_err()
    );
}

#[test]
fn what_does_not_fit_is_an_error() {
    let digits = "9".repeat(400);
    for protocol in XML {
        let of = |name: &str| problem(protocol, xml(protocol, "", &format!("<{name}>{digits}</{name}>")));
        assert!(of("number").contains("expected"), "{protocol}");
        assert!(!of("number").contains("999"), "{protocol}: it is not quoted");
    }
    for protocol in JSON {
        for body in [format!("{{\"number\":{digits}}}"), "{\"number\":1e30}".to_owned()] {
            assert!(!problem(protocol, body).contains("999"), "{protocol}: it is not quoted");
        }
        assert!(read(protocol, "{\"ratio\":1e999999}").is_err(), "{protocol}");
    }
    let longest = [&[0xc2, 0x59, 4, 0][..], &[0xff; 1024]].concat();
    let pile = read("rpcv2Cbor", cbor_entry("whole", &longest)).expect("1024 bytes");
    assert_eq!(pile.whole.map(|number| number.as_str().len()), Some(2467));
    let longer = [&[0xc2, 0x59, 4, 1][..], &[0xff; 1025]].concat();
    assert!(problem("rpcv2Cbor", cbor_entry("whole", &longer)).contains("more than 1024 bytes"));
    assert!(read("rpcv2Cbor", cbor_entry("number", &longest)).is_err());
}
