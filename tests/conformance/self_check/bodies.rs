//! Bodies, compared by what they say.

use super::*;

pub(super) fn bodies_are_compared_by_their_media() -> Result<(), Failed> {
    let json = (r#"{"a": 1, "b": [1.0, null]}"#, r#"{"b":[1,null],"a":1.0}"#, r#"{"b":[1],"a":1.0}"#);
    let guessed = || Media::guessed("restXml", Entries::default());
    for (media, (expected, equal, other)) in [
        (Media::Json, json),
        (guessed(), json),
        (guessed(), ("<a><b/><c/></a>", "<a><c></c><b></b></a>", "<a><b/></a>")),
        (Media::Form(Arc::default()), ("a=%7e+&b=2", "b=2&a=~%20", "a=1&b=3")),
        (Media::Bytes, ("a=1&b=2", "a=1&b=2", "b=2&a=1")),
        (guessed(), ("1.0", "1.0", "1")),
    ] {
        let body = Body::new(expected.to_owned(), media)?;
        same("an equal body", &body.difference(equal.as_bytes()), &None)?;
        for other in [other, "", "{"] {
            same("another body", &body.difference(other.as_bytes()).is_some(), &true)?;
        }
    }
    let empty = Body::new(String::new(), Media::Json)?;
    same("a body where there should be none", &empty.difference(b"{}").is_some(), &true)
}

pub(super) fn forms_are_compared_parameter_by_parameter() -> Result<(), Failed> {
    let body = Body::new("a=1&a=1&b=%20".to_owned(), Media::Form(Arc::default()))?;
    for other in
        ["a=1&b=%20", "a=1&a=1&b=%20&", "a=1&a=1&b=%2", "a=1&a=1&b=%zz", "a=1&a=1&b", "a=1&a=1&b=%+20"]
    {
        same(other, &body.difference(other.as_bytes()).is_some(), &true)?;
    }
    let entries = Arc::new(Entries::of(&json!({"Map": {"type": "map"}})));
    let map = |first: u8, second: u8| {
        format!(
            "M.{first}.key=a&M.{first}.value.1.key=x&M.{first}.value.1.value=y&M.{second}.key=b&M.{second}.value=z"
        )
    };
    let body = Body::new(map(1, 2), Media::Form(entries))?;
    same("another order", &body.difference(map(2, 1).as_bytes()), &None)?;
    for (part, other) in [("value=y", "value=z"), ("key=a", "key=b"), ("M.2.value", "M.1.value")] {
        let other = map(1, 2).replace(part, other);
        same(&other, &body.difference(other.as_bytes()).is_some(), &true)?;
    }
    Ok(())
}

pub(super) fn xml_is_compared_as_a_tree() -> Result<(), Failed> {
    let shapes =
        json!({"Map": {"type": "map", "key": {"target": "String", "traits": {"xmlName": "K"}}, "value": {}}});
    let entries = Arc::new(Entries::of(&shapes));
    let expected = r#"<?xml version="1.0"?>
        <a xmlns="urn:a" xmlns:p="urn:p" x="1" p:y="2">
            <list><item> 1 </item><item>2</item></list>
            <map><entry><K>1</K><value>2</value></entry><entry><K>3</K><value>4</value></entry></map>
            <empty>
            </empty>
        </a>"#;
    let equal = r#"<a p:y="2" x='1' xmlns:p="urn:p" xmlns="urn:a">\
        <empty/><map><entry><value>4</value><K>3</K></entry><entry><K>1</K><value>2</value></entry></map>\
        <list><item> 1 </item><item>&#50;</item></list></a>"#;
    let equal = equal.replace("\\\n", "");
    let body = Body::new(expected.to_owned(), Media::Xml(entries))?;
    same("the same tree", &body.difference(equal.as_bytes()), &None)?;
    for (part, other) in [
        ("urn:a", "urn:b"),
        ("xmlns:p", "xmlns:q"),
        (r#"p:y="2""#, r#"y="2""#),
        ("x='1'", ""),
        ("<empty/>", ""),
        ("<empty/>", "<empty/><empty/>"),
        ("<empty/>", "<empty> </empty>"),
        ("<empty/>", "<empty/>text"),
        (" 1 ", "1"),
        ("<item> 1 </item><item>&#50;</item>", "<item>2</item><item> 1 </item>"),
        ("<K>3</K>", "<key>3</key>"),
        ("<K>3</K>", "<K>4</K>"),
        ("<a ", "<!DOCTYPE a><a "),
        ("</a>", ""),
    ] {
        let other = equal.replace(part, other);
        same(&other, &(other != equal && body.difference(other.as_bytes()).is_some()), &true)?;
    }
    Ok(())
}

pub(super) fn cbor_is_compared_by_what_it_says() -> Result<(), Failed> {
    // {"a": [1.5, NaN], "t": a time}, in two ways.
    let expected = b"\xa2\x61a\x82\xfb\x3f\xf8\0\0\0\0\0\0\xf9\x7e\0\x61t\xc1\x05";
    let equal = b"\xbf\x61t\xc1\xf9\x45\0\x61a\x9f\xf9\x3e\0\xfa\x7f\xc0\0\0\xff\xff";
    let body = Body::new(STANDARD.encode(expected), Media::Cbor)?;
    same("the bytes", &(body.bytes() == expected[..]), &true)?;
    same("the same message", &body.difference(equal), &None)?;
    for other in [
        &b"\xa2\x61a\x82\xf9\x3e\0\xf9\x7e\0\x61t\xc1\x06"[..],
        b"\xa2\x61a\x82\xf9\x3e\0\xf9\x7e\0\x61t\x05",
        b"\xa2\x61a\x82\xf9\x3e\0\xf9\x7e\0\x61t\xc0\x05",
        b"\xa2\x61a\x82\xf9\x7e\0\xf9\x3e\0\x61t\xc1\x05",
        b"\xa2\x61a\x81\xf9\x3e\0\x61t\xc1\x05",
        b"\xa1\x61a\x82\xf9\x3e\0\xf9\x7e\0",
        b"\xa3\x61a\x82\xf9\x3e\0\xf9\x7e\0\x61t\xc1\x05\x61b\xf6",
        b"\xa3\x61a\x82\xf9\x3e\0\xf9\x7e\0\x61t\xc1\x05\x61t\xc1\x05",
        b"\xa2\x61a\x82\xf9\x3e\0\xf9\x7e\0\x61t\xc1\x05\0",
        b"\xa2\x61a\x82",
        b"",
    ] {
        same(&format!("{other:x?}"), &body.difference(other).is_some(), &true)?;
    }
    same("base64 that is none", &Body::new("?".to_owned(), Media::Cbor).is_err(), &true)?;
    let one = Body::new(STANDARD.encode(b"\x01"), Media::Cbor)?;
    same("a float for an integer", &one.difference(b"\xf9\x3c\0").is_some(), &true)
}
