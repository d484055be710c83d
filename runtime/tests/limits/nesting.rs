//! Values within values.

use service_client::Document;

use crate::declared::{JSON, XML, cbor_entry, problem, read, xml};

const TOO_DEEP: usize = 200;
const VERY_DEEP: usize = 100_000;

#[test]
fn json_has_no_more_levels_than_the_stack() {
    for protocol in JSON {
        for depth in [TOO_DEEP, VERY_DEEP] {
            let members = r#"{"next":"#.repeat(depth);
            assert!(problem(protocol, members.clone()).contains("recursion limit"), "{protocol}");
            // What nobody asked for is skipped without a stack.
            let skipped = format!("{{\"other\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
            assert!(read(protocol, skipped).is_ok(), "{protocol}");
        }
        let deep = r#"{"next":"#.repeat(100) + "{}" + &"}".repeat(100);
        assert!(read(protocol, deep).is_ok(), "{protocol}");
    }
}

#[test]
fn xml_has_no_more_levels_than_the_stack() {
    for protocol in XML {
        for depth in [TOO_DEEP, VERY_DEEP] {
            let members = xml(protocol, "", &"<next>".repeat(depth));
            assert!(problem(protocol, members).contains("nested more than 128 deep"), "{protocol}");
            let unknown = xml(protocol, "", &"<other>".repeat(depth));
            assert!(problem(protocol, unknown).contains("nested more than 128 deep"), "{protocol}");
        }
        let deep = "<next>".repeat(100) + &"</next>".repeat(100);
        assert!(read(protocol, xml(protocol, "", &deep)).is_ok(), "{protocol}");
    }
}

#[test]
fn cbor_has_no_more_levels_than_the_stack() {
    for depth in [TOO_DEEP, VERY_DEEP] {
        let members = cbor_entry("next", &[]).repeat(depth);
        assert!(problem("rpcv2Cbor", members).contains("nested more than 128 deep"));
        for open in [&[0x81], &[0x9f]] {
            let unknown = cbor_entry("other", &open.repeat(depth));
            assert!(problem("rpcv2Cbor", unknown).contains("nested more than 128 deep"));
        }
    }
    let deep = [cbor_entry("next", &[]).repeat(100), vec![0xa0]].concat();
    assert!(read("rpcv2Cbor", deep).is_ok());
}

#[test]
fn an_untyped_value_is_no_deeper() {
    let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(serde_json::from_str::<Document>(&deep(TOO_DEEP)).is_err());
    assert!(serde_json::from_str::<Document>(&deep(100)).is_ok());
}
