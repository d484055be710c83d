// What a shape says of XML and of events is in its schema.
use std::collections::BTreeMap;

use service_client::{
    Blob, ByteStream, ClientError, EventStream, Shape, Structure, UnknownMember,
    schema::{Kind, Location},
};

type Shelves = BTreeMap<String, Vec<String>>;

#[derive(Clone, PartialEq, Shape)]
#[shape(xml_name = "Sheet", xml_namespace("https://example.com/", prefix = "x"))]
struct Page {
    #[shape(xml_attribute, xml_name = "xsi:type")]
    kind: String,
    #[shape(xml_flattened, xml_name = "Line", ec2_query_name = "LineOf")]
    lines: Option<Vec<String>>,
    #[shape(xml_flattened, xml_name = "Line")]
    older_lines: Option<Vec<String>>,
    #[shape(xml_items(key = "Room", key_namespace = "urn:room", items(name = "Shelf")))]
    shelves: Option<Shelves>,
}

#[derive(Clone, PartialEq, Shape)]
struct Chunk {
    #[shape(event_header)]
    number: Option<i32>,
    #[shape(event_payload)]
    bytes: Blob,
}

#[derive(Clone, PartialEq, Shape)]
enum Sound {
    Chunk(Chunk),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

#[derive(Clone, PartialEq, Shape)]
struct Upload {
    #[shape(header = "x-name")]
    name: Option<String>,
    #[shape(payload, requires_length, length(..=8), sensitive)]
    body: ByteStream,
}

#[derive(Clone, PartialEq, Shape)]
struct Talk {
    #[shape(payload)]
    sounds: EventStream<Sound, ClientError>,
}

fn main() {
    let schema = Page::SCHEMA;
    assert_eq!(schema.xml_name, Some("Sheet"));
    assert_eq!(schema.xml_namespace.and_then(|namespace| namespace.prefix), Some("x"));
    let [kind, lines, _, shelves] = schema.members else { panic!("four members") };
    assert!(kind.xml.is_attribute && kind.xml.name == Some("xsi:type"));
    assert!(lines.xml.is_flattened && lines.ec2_query_name == Some("LineOf"));
    let items = shelves.xml.items.expect("what is said of the entries");
    assert_eq!((items.key, items.items.and_then(|items| items.name)), (Some("Room"), Some("Shelf")));
    assert_eq!(Chunk::SCHEMA.members[0].location, Location::EventHeader);
    assert_eq!(Chunk::SCHEMA.members[1].location, Location::EventPayload);

    let upload = Upload::new("12345678").name("scan");
    assert!(Upload::SCHEMA.members[1].requires_length && upload == upload.clone());
    assert_eq!(format!("{upload:?}"), "Upload { name: Some(\"scan\"), body: <redacted> }");
    let flowing = Upload::new(ByteStream::replayable(|| Vec::new().into()));
    assert!(serde_json::to_string(&flowing).unwrap_err().to_string().contains("the body of a message"));

    let talk = Talk::new(EventStream::empty());
    assert!(matches!(Talk::SCHEMA.members[0].kind, Kind::EventStream("Sound")) && talk == talk.clone());
    assert_eq!(format!("{talk:?}"), "Talk { sounds: EventStream(..) }");
    assert!(serde_json::to_string(&talk).is_err());
}
