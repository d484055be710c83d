//! What no document may do, and where it says that there was an error.

use super::*;

#[test]
fn what_is_no_document_is_an_error() {
    let ill_formed = "the XML is not well-formed";
    let errors = [
        ("<a><text>x</a>", "text: the XML is not well-formed"),
        ("<a><text>x</text>", "the XML has no end"),
        ("<a></a><b/>", "the XML has more than one root"),
        ("text", "expected elements, found text"),
        ("<a/>text", "expected elements, found text"),
        ("<a><text>&unknown;</text></a>", "text: the XML has an entity that it may not have"),
        ("<a><text>&#xD800;</text></a>", "text: the XML has an entity that it may not have"),
        ("<a><text>&#0;</text></a>", "text: the XML has an entity that it may not have"),
        ("<a kind='x><text/></a>", ill_formed),
        ("<a x:kind=&lt;><text/></a>", ill_formed),
        ("<a", ill_formed),
        ("<a><![CDATA[", ill_formed),
    ];
    for (xml, expected) in errors {
        let error = error_of(read_all(xml));
        assert_eq!(error, expected, "{xml}");
    }
    let reading = Reading { within: Within::Root, place: Place::UNKNOWN, absent: Absent::Refused };
    assert_eq!(error_of(read(b"<a>\xff</a>", reading, &mut |_| Ok(()))), "the XML is not UTF-8");
}

#[test]
fn a_document_type_is_refused_before_it_defines_anything() {
    let xml = "<!DOCTYPE a [<!ENTITY l 'lol'><!ENTITY m '&l;&l;&l;&l;'>]><a><text>&m;</text></a>";
    assert_eq!(error_of(read_all(xml)), "a document type is not allowed in XML");
}

#[test]
fn nesting_has_an_end() {
    let nested = |depth: usize, name: &str| {
        let (open, close) = (format!("<{name}>").repeat(depth), format!("</{name}>").repeat(depth));
        format!("<a>{open}{close}</a>")
    };
    assert!(read_all(&nested(127, "inner")).is_ok());
    for xml in [nested(128, "inner"), nested(100_000, "inner"), nested(100_000, "unknown")] {
        assert!(error_of(read_all(&xml)).ends_with("elements are nested more than 128 deep"));
    }
    let error = error_of(untyped::<All>(&nested(100_000, "choice")));
    assert!(error.ends_with("elements are nested more than 128 deep"), "{error}");
}

#[test]
fn many_items_among_others_are_read_in_one_pass_each() {
    let xml = ["<a>", &"<Flat>1</Flat><text>x</text>".repeat(50_000), "</a>"].concat();
    assert_eq!(read_all(&xml).expect("a sample").flat.map(|items| items.len()), Some(50_000));
    let attributes: Vec<_> = (0..50_000).map(|index| format!("a{index}='x'")).collect();
    assert!(read_all(&format!("<a {} kind='k'/>", attributes.join(" "))).is_ok());
}

#[test]
fn errors_are_found_wherever_a_protocol_puts_them() {
    let bare = "<Error><Code>Gone</Code><Message>no</Message><Place>here</Place></Error>";
    let documents = [
        bare.to_owned(),
        format!("<ErrorResponse xmlns='urn:x'>{bare}<RequestId>id</RequestId></ErrorResponse>"),
        format!("<Response><Errors>{bare}</Errors><RequestID>id</RequestID></Response>"),
    ];
    for document in &documents {
        let described = describe_error(document.as_bytes());
        assert_eq!((described.name.as_deref(), described.message.as_deref()), (Some("Gone"), Some("no")));
        let mut gone = None;
        let reading =
            Reading { within: Within::Error, place: Place::whole(Gone::SCHEMA), absent: Absent::Refused };
        read(document.as_bytes(), reading, &mut |reader| {
            gone = Some(Gone::read(reader)?);
            Ok(())
        })
        .expect("an exception");
        assert!(gone == Some(Gone::default().message("no").place("here")));
    }
    assert_eq!(
        documents.each_ref().map(|document| request_id(document.as_bytes())),
        [None, Some("id".to_owned()), Some("id".to_owned())]
    );
    for nothing in ["", "<html>", "<a/>", "<Error/>", "\u{1}"] {
        assert_eq!(describe_error(nothing.as_bytes()).name, None, "{nothing}");
    }
}

#[test]
fn a_child_of_the_root_is_read_alone() {
    let xml = "<Response><Other><text>o</text></Other><Result><text>x</text></Result><Meta><RequestId>i</RequestId></Meta></Response>";
    for (child, expected) in [("Result", Some("x")), ("Missing", None)] {
        let mut value = None;
        let reading = Reading {
            within: Within::Child(child),
            place: Place::whole(All::SCHEMA),
            absent: Absent::Refused,
        };
        read(xml.as_bytes(), reading, &mut |reader| {
            value = Some(All::read(reader)?);
            Ok(())
        })
        .expect("a sample");
        assert_eq!(value.expect("it was read").text.as_deref(), expected);
    }
}

#[test]
fn an_error_is_written_with_its_members() {
    let gone = Gone::default().message("own").place("here");
    let reply = ErrorReply::new(404, "Gone").message("given");
    let members = Structure::new(gone.view(), Gone::SCHEMA, Direction::Response);
    for (members, expected) in
        [(Some(members), "<message>own</message><Place>here</Place>"), (None, "<Message>given</Message>")]
    {
        let mut writer = Writer::new();
        writer.error(reply, members).expect("XML");
        let xml = String::from_utf8(writer.finish()).expect("text");
        assert_eq!(xml, format!("<Type>Sender</Type><Code>Gone</Code>{expected}"));
    }
}
