//! Every kind of value, both ways.

use super::*;

fn everything() -> (All, &'static str) {
    let sample = all()
        .kind("a\"b")
        .text(" <a>&\r\n")
        .flag(true)
        .long(i64::MIN)
        .ratio(f64::NEG_INFINITY)
        .small(1.5)
        .blob("blob")
        .when(Timestamp::from_secs(1_398_796_238))
        .seconds([Timestamp::from_secs(1), Timestamp::from_secs(2)])
        .integer(12)
        .decimal("1.50".parse::<BigDecimal>().expect("a decimal"))
        .names(["a".to_owned(), "b".to_owned()])
        .flat([1, 2])
        .rows([vec!["a".to_owned(), "b".to_owned()], vec![]])
        .map([("k".to_owned(), inner(1))])
        .flat_map([("a".to_owned(), "A".to_owned()), ("b".to_owned(), "B".to_owned())])
        .inner(inner(2).inner(inner(3)))
        .choice(Choice::Text("t".into()))
        .sparse([Some("s".to_owned())]);
    let xml = concat!(
        "<Sample xmlns=\"urn:sample\" x:kind=\"a&quot;b\">",
        "<text> &lt;a&gt;&amp;&#xD;&#xA;</text><flag>true</flag><long>-9223372036854775808</long>",
        "<ratio>-Infinity</ratio><small>1.5</small><blob>YmxvYg==</blob><when>2014-04-29T18:30:38Z</when>",
        "<seconds><member>1</member><member>2</member></seconds>",
        "<integer>12</integer><decimal>1.50</decimal>",
        "<names><Item xmlns=\"urn:item\">a</Item><Item xmlns=\"urn:item\">b</Item></names>",
        "<Flat>1</Flat><Flat>2</Flat>",
        "<rows><member><cell>a</cell><cell>b</cell></member><member></member></rows>",
        "<map><entry><K>k</K><V><number>1</number></V></entry></map>",
        "<flatMap><key>a</key><value>A</value></flatMap><flatMap><key>b</key><value>B</value></flatMap>",
        "<inner xmlns:i=\"urn:inner\"><number>2</number><inner><number>3</number></inner></inner>",
        "<choice><text>t</text></choice><sparse><member>s</member></sparse></Sample>",
    );
    (sample, xml)
}

#[test]
fn every_kind_of_value_is_written_and_read() {
    let (sample, xml) = everything();
    assert_eq!(write(&sample).expect("XML"), xml);
    assert!(read_all(xml).expect("a sample") == sample);
}

#[test]
fn an_untyped_value_is_written_as_a_typed_one_and_read_by_the_names_of_members() {
    let (_, xml) = everything();
    let document = untyped::<All>(xml).expect("a document");
    assert_eq!(document["kind"], Document::from("a\"b"));
    assert_eq!(document["flat"], Document::from(vec![1, 2]));
    assert_eq!(document["map"]["k"]["number"], Document::from(1));
    assert_eq!(document["blob"], Document::Blob("blob".into()));
    assert_eq!(document["choice"]["text"], Document::from("t"));
    // A document has no decimals, but doubles.
    let xml = xml.replace("1.50", "1.5");
    assert_eq!(write_view(View::Document(&document), All::SCHEMA).expect("XML"), xml);
}

#[test]
fn what_is_not_what_it_should_be_stays_text_for_a_check_to_complain_of() {
    let document = untyped::<All>("<a><long>one</long><when>now</when></a>").expect("a document");
    assert_eq!(document["long"], Document::from("one"));
    assert_eq!(document["when"], Document::from("now"));
}

#[test]
fn what_nobody_asked_for_is_skipped() {
    let xml = "<?xml version='1.0'?><!-- a --><?go?>\n<a xmlns='urn:x' other='1' xmlns:i='urn:i'>
        <new><text>x</text><deep><flag/></deep></new>
        <i:text>a<!-- b --><![CDATA[<b>]]>&amp;&#99;&#x64;</i:text>
        <names><Item>a</Item><other>b</other></names>
    </a><!-- end -->\n";
    let read = read_all(xml).expect("a sample");
    assert_eq!(read.text.as_deref(), Some("a<b>&cd"));
    assert_eq!(read.names, Some(vec!["a".to_owned()]));
}

#[test]
fn items_of_a_flattened_list_may_stand_anywhere() {
    let xml = "<a><Flat>1</Flat><Flat>2</Flat><text>x</text><flatMap><key>a</key><value>A</value></flatMap>\
        <Flat>3</Flat><flatMap><value>B</value><key>b</key></flatMap><flag>true</flag><Flat>4</Flat></a>";
    let read = read_all(xml).expect("a sample");
    assert_eq!(read.flat, Some(vec![1, 2, 3, 4]));
    assert_eq!(
        read.flat_map.map(|map| map.into_values().collect()),
        Some(vec!["A".to_owned(), "B".to_owned()])
    );
    assert_eq!((read.text.as_deref(), read.flag), (Some("x"), Some(true)));
}

#[test]
fn a_value_may_stand_before_its_key() {
    let xml = "<a><map><entry><V><number>5</number></V><K>k</K></entry></map></a>";
    assert_eq!(read_all(xml).expect("a sample").map.expect("a map")["k"].number, Some(5));
    let error = error_of(read_all("<a><map><entry><V/></entry></map></a>"));
    assert_eq!(error, "map: an entry of a map has no key");
}

#[test]
fn empty_is_not_absent() {
    let read = read_all("<a><text/><names/><map></map><blob/></a>").expect("a sample");
    assert_eq!((read.text.as_deref(), read.names), (Some(""), Some(Vec::new())));
    assert!(read.map.is_some_and(|map| map.is_empty()) && read.rows.is_none());
    assert_eq!(read.blob, Some(Blob::default()));
    let empty = all().names([]).flat([]).map([]).text("");
    assert_eq!(
        write(&empty).expect("XML"),
        "<Sample xmlns=\"urn:sample\"><text></text><names></names><map></map></Sample>"
    );
}

#[test]
fn an_error_says_where_it_is() {
    let errors = [
        (
            "<a><flat/><rows><member/><member><cell>x<b/></cell></member></rows></a>",
            "rows[1][0]: expected text, found an element",
        ),
        (
            "<a><map><entry><K>k</K><V><inner><number>x</number></inner></V></entry></map></a>",
            "map[\"k\"].inner.number: expected an integer",
        ),
        (
            "<a><Flat>1</Flat><text/><Flat>99999999999</Flat></a>",
            "flat[1]: the integer does not fit in 32 bits",
        ),
        ("<a><long>99999999999999999999</long></a>", "long: expected an integer"),
        ("<a><flag>yes</flag></a>", "flag: expected a boolean"),
        ("<a><ratio>inf</ratio></a>", "ratio: expected a number"),
        ("<a><blob>%</blob></a>", "blob: invalid base64"),
        ("<a><when>now</when></a>", "when: expected a timestamp"),
        ("<a><choice/></a>", "choice: expected one member, found none"),
        ("<a><choice><text/><inner/></choice></a>", "choice: expected one member, found 2"),
    ];
    for (xml, expected) in errors {
        assert_eq!(error_of(read_all(xml)), expected, "{xml}");
    }
}

#[test]
fn text_between_elements_is_for_nobody() {
    let xml = "<Strict><name/>x<list/><![CDATA[y]]><inner/></Strict>";
    let error = error_of(read_as::<Strict>(xml, Absent::Refused));
    assert_eq!(error, "expected elements, found text");
    assert!(read_as::<Strict>(xml, Absent::Corrected).is_ok());
}

#[test]
fn a_client_makes_up_what_is_missing_and_the_service_half_does_not() {
    let expected = Strict::new("", Vec::new(), Vec::new(), inner(7), 3);
    assert!(read_as::<Strict>("<Strict/>", Absent::Corrected).expect("corrected") == expected);
    assert!(read_as::<Strict>(" ", Absent::Corrected).expect("corrected") == expected);
    let error = error_of(read_as::<Strict>("<Strict><name/></Strict>", Absent::Refused));
    assert_eq!(error, "missing required member `list`");
}

#[test]
fn a_union_keeps_what_it_does_not_know() {
    let read = read_all("<a><choice><new><x>1</x><x>2</x></new></choice></a>").expect("a sample");
    let value: Document = [("x", Document::from(vec!["1", "2"]))].into_iter().collect();
    assert!(read.choice == Some(Choice::Unknown(UnknownMember::new("new", value))));
    let xml = "<Sample xmlns=\"urn:sample\"><choice><new><x>1</x><x>2</x></new></choice></Sample>";
    assert_eq!(write(&read).expect("XML"), xml);
    let bad = all().choice(Choice::Unknown(UnknownMember::new("no name", "x")));
    assert!(write(&bad).is_err());
}

#[test]
fn nulls_of_a_sparse_list_are_empty_elements() {
    let xml = write(&all().sparse([None, Some("x".to_owned())])).expect("XML");
    assert!(xml.ends_with("<sparse><member></member><member>x</member></sparse></Sample>"), "{xml}");
}

#[test]
fn text_that_has_no_form_is_refused() {
    assert!(write(&all().text("\0")).is_err());
    let control = all().text("\u{1}\u{85}");
    assert!(read_all(&write(&control).expect("XML")).expect("a sample") == control);
}
