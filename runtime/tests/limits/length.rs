//! Much text, and lengths that lie.

use std::fmt::Write as _;

use service_client::Bytes;

use crate::{
    declared::{XML, cbor_entry, problem, read, xml},
    peak,
    stopwatch::shortest,
};

const MUCH: usize = 8 << 20;

#[test]
fn long_text_and_long_attributes_are_read_in_one_pass() {
    for protocol in XML {
        let text = "x".repeat(MUCH);
        let long = xml(protocol, &format!(" mark=\"{text}\""), &format!("<text>{text}</text>"));
        let pile = read(protocol, long).expect("as long as it is");
        assert_eq!(pile.mark.as_deref().map(str::len), Some(MUCH), "{protocol}");
        assert_eq!(pile.text.as_deref().map(str::len), Some(MUCH), "{protocol}");
    }
}

#[test]
fn text_in_many_pieces_takes_time_by_its_length() {
    let time = |pieces: usize, times: usize| {
        let text = "&amp;<![CDATA[x]]><!-- -->".repeat(pieces);
        let body = Bytes::from(xml("restXml", "", &format!("<text>{text}</text>")));
        let read = || {
            let pile = read("restXml", body.clone()).expect("text");
            assert_eq!(pile.text.map(|text| text.len()), Some(2 * pieces));
        };
        shortest(|| (0..times).for_each(|_| read()))
    };
    // Were each piece to copy what was there, it would take 32 times as long.
    let (apart, together) = (time(2500, 32), time(80_000, 1));
    assert!(together < 8 * apart, "{apart:?} in 32 documents, and {together:?} in one");
}

#[test]
fn many_attributes_and_many_members_are_read_in_one_pass() {
    let mut attributes = String::new();
    for number in 0..50_000 {
        let _ = write!(attributes, " a{number}=\"\"");
    }
    let members = "<a/>".repeat(50_000);
    for protocol in XML {
        assert!(read(protocol, xml(protocol, &attributes, &members)).is_ok(), "{protocol}");
    }
}

#[test]
fn entities_of_ones_own_are_refused_before_they_grow() {
    let mut document = String::from("<!DOCTYPE a [<!ENTITY e0 \"lol\">");
    for level in 1..10 {
        let before = format!("&e{};", level - 1).repeat(10);
        let _ = write!(document, "<!ENTITY e{level} \"{before}\">");
    }
    for protocol in XML {
        let bomb = format!("{document}]>{}", xml(protocol, "", "<text>&e9;</text>"));
        assert!(problem(protocol, bomb).contains("a document type is not allowed"), "{protocol}");
        for entity in ["&e9;", "&nbsp;", "&#xd800;", "&#99999999999;", "&#0;", "&"] {
            let body = xml(protocol, "", &format!("<text>{entity}</text>"));
            assert!(read(protocol, body).is_err(), "{protocol} {entity}");
            let body = xml(protocol, &format!(" mark=\"{entity}\""), "");
            assert!(read(protocol, body).is_err(), "{protocol} {entity} in an attribute");
        }
    }
}

#[test]
fn a_length_that_lies_sets_nothing_aside() {
    let before = peak();
    // Text, bytes, a list and a map, of as much as can be said; and the same of as much as a machine might have.
    for length in [u64::MAX, 1 << 62, 1 << 36] {
        for (name, major) in [("text", 0x7b), ("bytes", 0x5b), ("list", 0x9b), ("map", 0xbb), ("other", 0x9b)]
        {
            let value = [&[major], &length.to_be_bytes()[..]].concat();
            let problem = problem("rpcv2Cbor", cbor_entry(name, &value));
            assert!(problem.contains("ends too early"), "{name}: {problem}");
        }
    }
    if let (Some(before), Some(after)) = (before, peak()) {
        assert!(after - before < 256 << 10, "from {before} to {after} KiB");
    }
}
