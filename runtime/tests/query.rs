//! The query protocols: what goes over the wire, and what both halves make of it.
#![cfg(feature = "xml")]

mod desk;
#[path = "rest_json/wire.rs"]
mod wire;

use std::{collections::BTreeMap, time::Duration};

use service_client::{
    Blob, Bytes, Config, Credentials, Document, ServiceError as _, Shape, Timestamp, Transport,
    transport::Body,
};

use desk::{Choice, DeskError, desk};
use wire::{Wire, block_on};

desk! { aws, protocol = "awsQuery", api_version = "2026-01-01", xml_namespace = "https://desk.example" }
desk! { ec2, protocol = "ec2Query", api_version = "2026-01-01", xml_namespace = "https://desk.example" }

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
struct Letter {
    text: String,
    #[shape(xml_name = "howMany", ec2_query_name = "Count")]
    count: Option<i64>,
    ratio: Option<f64>,
    scan: Option<Blob>,
    #[shape(timestamp_format = "epoch-seconds")]
    sent: Option<Timestamp>,
    dates: Option<Vec<Timestamp>>,
    #[shape(xml_flattened, xml_name = "Line")]
    lines: Option<Vec<String>>,
    #[shape(xml_items(name = "row", items(name = "cell")))]
    table: Option<Vec<Vec<i32>>>,
    #[shape(xml_items(key = "K", name = "V"))]
    tags: Option<BTreeMap<String, String>>,
    #[shape(xml_flattened)]
    counts: Option<BTreeMap<String, Vec<i32>>>,
    choice: Option<Choice>,
    next: Option<Box<Letter>>,
    #[shape(xml_attribute)]
    mark: Option<String>,
    notes: Option<BTreeMap<String, Note>>,
}

#[derive(Clone, PartialEq, Shape)]
struct Note {
    words: Option<String>,
}

fn letter() -> Letter {
    let text = |pairs: [(&str, &str); 2]| pairs.map(|(name, text)| (name.to_owned(), text.to_owned()));
    Letter::new("a b+c&d=\u{e9}")
        .count(i64::MIN)
        .ratio(f64::NEG_INFINITY)
        .scan(Blob::from_static(b"\x00\xff"))
        .sent(Timestamp::from_secs(1))
        .dates(vec![Timestamp::from_secs(-1), Timestamp::EPOCH])
        .lines((0..12).map(|line| line.to_string()).collect::<Vec<_>>())
        .table(vec![vec![1, 2], vec![3]])
        .tags(BTreeMap::from(text([("a.b", ""), ("c", "d")])))
        .counts(BTreeMap::from([("a".to_owned(), vec![1, 2])]))
        .choice(Choice::Number(-1))
        .next(Letter::new(""))
}

/// What a client sends, one parameter a line.
fn form(wire: &Wire) -> Vec<String> {
    let request = wire.sent();
    assert_eq!((request.method().as_str(), request.uri().path()), ("POST", "/"));
    assert_eq!(request.headers()["content-type"], "application/x-www-form-urlencoded");
    let body = String::from_utf8(request.into_body().to_vec()).expect("text");
    body.split('&').map(str::to_owned).collect()
}

#[test]
fn what_is_sent_is_what_is_read() {
    let aws = aws::DeskClient::in_process(aws::Echo);
    assert!(block_on(aws.echo(letter())).is_ok_and(|echo| echo == letter()));
    let ec2 = ec2::DeskClient::in_process(ec2::Echo);
    assert!(block_on(ec2.echo(letter())).is_ok_and(|echo| echo == letter()));
    assert!(block_on(aws.ping()).is_ok());
    assert!(block_on(ec2.ping()).is_ok());
}

#[test]
fn a_mark_of_the_whole_answer_is_kept() {
    let marked = || Letter::new("").mark("<m>");
    let (mut answers, body) = (Vec::new(), "Action=Echo&text=&Text=&mark=%3Cm%3E&Mark=%3Cm%3E");
    for service in [&aws::DeskService::new(aws::Echo) as &dyn Transport, &ec2::DeskService::new(ec2::Echo)] {
        let request = http::Request::post("/").header("content-type", "application/x-www-form-urlencoded");
        let request = request.body(Body::from(Bytes::from_static(body.as_bytes()))).expect("a request");
        let answer = block_on(service.send(request)).expect("an answer").into_body();
        let answer = block_on(answer.collect(usize::MAX)).expect("a body");
        answers.push(String::from_utf8(answer.to_vec()).expect("text"));
    }
    assert!(
        answers[0].contains(r#"<EchoResult mark="&lt;m&gt;"><text></text></EchoResult>"#),
        "{}",
        answers[0]
    );
    let ec2 = r#"<EchoResponse xmlns="https://desk.example" mark="&lt;m&gt;"><text></text>"#;
    assert!(answers[1].starts_with(ec2), "{}", answers[1]);
    let aws = aws::DeskClient::in_process(aws::Echo);
    assert!(block_on(aws.echo(marked())).is_ok_and(|echo| echo == marked()));
    let ec2 = ec2::DeskClient::in_process(ec2::Echo);
    assert!(block_on(ec2.echo(marked())).is_ok_and(|echo| echo == marked()));
}

#[test]
fn an_entry_of_which_nothing_is_written_but_its_key_is_one() {
    let empty = || Letter::new("").notes(BTreeMap::from([("a".to_owned(), Note::default())]));
    let aws = aws::DeskClient::in_process(aws::Echo);
    assert!(block_on(aws.echo(empty())).is_ok_and(|echo| echo == empty()));
    let ec2 = ec2::DeskClient::in_process(ec2::Echo);
    assert!(block_on(ec2.echo(empty())).is_ok_and(|echo| echo == empty()));
}

#[test]
fn a_form_is_made_of_steps() {
    let wire = Wire::silent();
    let client = aws::DeskClient::new(&wire.config().build());
    let _ = block_on(client.echo(letter().lines(Vec::new())));
    let expected = [
        "Action=Echo",
        "Version=2026-01-01",
        "text=a%20b%2Bc%26d%3D%C3%A9",
        "howMany=-9223372036854775808",
        "ratio=-Infinity",
        "scan=AP8%3D",
        "sent=1",
        "dates.member.1=1969-12-31T23%3A59%3A59Z",
        "dates.member.2=1970-01-01T00%3A00%3A00Z",
        "Line=",
        "table.row.1.cell.1=1",
        "table.row.1.cell.2=2",
        "table.row.2.cell.1=3",
        "tags.entry.1.K=a.b",
        "tags.entry.1.V=",
        "tags.entry.2.K=c",
        "tags.entry.2.V=d",
        "counts.1.key=a",
        "counts.1.value.member.1=1",
        "counts.1.value.member.2=2",
        "choice.Number=-1",
        "next.text=",
    ];
    assert_eq!(form(&wire), expected);
    let _ = block_on(client.ping());
    assert_eq!(form(&wire), ["Action=Ping", "Version=2026-01-01"]);
}

#[test]
fn the_other_dialect_has_names_of_its_own() {
    let wire = Wire::silent();
    let client = ec2::DeskClient::new(&wire.config().build());
    let lists = Letter::new("a").count(1).lines(vec!["b".to_owned()]).dates(Vec::new());
    let _ = block_on(client.echo(lists.table(vec![vec![1]])));
    let expected = ["Action=Echo", "Version=2026-01-01", "Text=a", "Count=1", "Line.1=b", "Table.1.1=1"];
    assert_eq!(form(&wire), expected);
}

#[test]
fn an_answer_is_in_an_element_of_its_own() {
    let body = r#"<?xml version="1.0"?><EchoResponse xmlns="https://desk.example"><ResponseMetadata><RequestId>i</RequestId></ResponseMetadata><EchoResult><text>a</text><Line>b</Line><howMany>1</howMany><Line>c</Line></EchoResult></EchoResponse>"#;
    let wire = Wire::answering(200, &[], body);
    let answer = block_on(aws::DeskClient::new(&wire.config().build()).echo(Letter::new("")));
    let expected = Letter::new("a").count(1).lines(vec!["b".to_owned(), "c".to_owned()]);
    assert!(answer.is_ok_and(|answer| answer == expected));
    let body = "<EchoResponse><text>a</text><requestId>i</requestId></EchoResponse>";
    let wire = Wire::answering(200, &[], body);
    let answer = block_on(ec2::DeskClient::new(&wire.config().build()).echo(Letter::new("")));
    assert!(answer.is_ok_and(|answer| answer == Letter::new("a")));
}

#[test]
fn the_id_of_a_request_is_in_its_answer() {
    let aws = "<PingResponse><ResponseMetadata><RequestId>i</RequestId></ResponseMetadata></PingResponse>";
    let error = "<ErrorResponse><Error><Code>Other</Code></Error><RequestId>i</RequestId></ErrorResponse>";
    let wire = Wire::answering(400, &[], error);
    let Err(error) = block_on(aws::DeskClient::new(&wire.config().build()).ping()) else {
        panic!("an error")
    };
    assert_eq!((error.request_id(), error.code()), (Some("i"), Some("Other")));
    let wire = Wire::answering(200, &[("x-amzn-requestid", "header")], aws);
    assert!(block_on(aws::DeskClient::new(&wire.config().build()).ping()).is_ok());
}

#[test]
fn a_url_says_all_of_a_request() {
    let credentials = Credentials::new("AKIDEXAMPLE", "secret");
    let config =
        Config::builder().region("us-east-1").credentials(credentials).transport(Wire::silent()).build();
    let client = aws::DeskClient::new(&config);
    let presigned = block_on(client.refuse("a b").presign(Duration::from_mins(1)));
    let Ok(presigned) = presigned else { panic!("it can be signed") };
    let expected =
        "https://desk.us-east-1.amazonaws.com/?Action=Refuse&Version=2026-01-01&Words=a%20b&X-Amz-";
    assert!(presigned.url.starts_with(expected), "{}", presigned.url);
    assert_eq!((presigned.method, presigned.headers.len(), presigned.body.len()), (http::Method::GET, 0, 0));
    let words = Document::from_iter([("Words", "now")]);
    let url = client.generate_presigned_url(aws::DeskOperation::Refuse, words, Duration::from_mins(1), None);
    assert!(block_on(url).is_ok_and(|url| url.contains("&Words=now&")));
}

#[test]
fn an_error_is_found_by_its_code() {
    let aws = "<ErrorResponse><Error><Type>Receiver</Type><Code>Desk.Busy</Code><Message>later</Message></Error><RequestId>i</RequestId></ErrorResponse>";
    let ec2 = "<Response><Errors><Error><Code>Desk.Busy</Code><Message>later</Message></Error></Errors><RequestID>i</RequestID></Response>";
    let wire = Wire::answering(409, &[], aws);
    let refused = block_on(aws::DeskClient::new(&wire.config().build()).ping());
    assert!(matches!(refused, Err(DeskError::Busy(busy)) if busy.message.as_deref() == Some("later")));
    let wire = Wire::answering(409, &[], ec2);
    let refused = block_on(ec2::DeskClient::new(&wire.config().build()).ping());
    assert!(matches!(refused, Err(DeskError::Busy(busy)) if busy.message.as_deref() == Some("later")));
    let refused = block_on(aws::DeskClient::in_process(aws::Echo).refuse("later"));
    assert!(matches!(refused, Err(DeskError::Busy(busy)) if busy.message.as_deref() == Some("later")));
    let refused = block_on(ec2::DeskClient::in_process(ec2::Echo).refuse("later"));
    assert!(matches!(refused, Err(DeskError::Busy(busy)) if busy.message.as_deref() == Some("later")));
}

/// The name of the operation is in the body, and can be read only when that is decompressed.
#[cfg(feature = "compression")]
#[test]
fn a_compressed_form_finds_its_operation() {
    let config = Config::builder().endpoint_url("https://example.com").unsigned().min_compression_size(0);
    let config = config.transport(aws::DeskService::new(aws::Echo)).build();
    let refused = block_on(aws::DeskClient::new(&config).refuse("later"));
    assert!(matches!(refused, Err(DeskError::Busy(busy)) if busy.message.as_deref() == Some("later")));
}

/// The status and the body of an answer to a form.
fn answer(method: &str, headers: &[(&str, &str)], form: impl Into<Bytes>) -> (u16, String) {
    let mut request = http::Request::builder().method(method).uri("/");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(form.into())).expect("a request");
    let response = block_on(aws::DeskService::new(aws::Echo).send(request)).expect("an answer");
    let (parts, body) = response.into_parts();
    let body = block_on(body.collect(1 << 20)).expect("a body");
    let id = parts.headers["x-amzn-requestid"].to_str().expect("text").to_owned();
    let body = String::from_utf8(body.to_vec()).expect("text");
    assert!(body.contains(&format!("<RequestId>{id}</RequestId>")), "{body}");
    (parts.status.as_u16(), body.replace(&id, "id"))
}

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded; charset=utf-8");

#[test]
fn answers_have_the_id_of_the_request() {
    let (status, body) = answer("POST", &[FORM], "Action=Ping&Version=2026-01-01");
    let expected =
        "<PingResponse><ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></PingResponse>";
    assert_eq!((status, &*body), (200, expected));
    let (status, body) = answer("POST", &[FORM], "text=a&Action=Echo&Line.2=c&Line.1=b&Other.1=x");
    let expected = r#"<EchoResponse xmlns="https://desk.example"><EchoResult><text>a</text><Line>b</Line><Line>c</Line></EchoResult><ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></EchoResponse>"#;
    assert_eq!((status, &*body), (200, expected));
    let (status, body) = answer("POST", &[FORM], "Action=Refuse&Words=%3Cnow%3E");
    let expected = "<ErrorResponse><Error><Type>Receiver</Type><Code>Desk.Busy</Code><message>&lt;now&gt;</message></Error><RequestId>id</RequestId></ErrorResponse>";
    assert_eq!((status, &*body), (503, expected));
}

#[test]
fn a_form_that_asks_for_nothing_is_refused() {
    for form in ["", "Version=2026-01-01", "Action=Pong", "action=Ping", "Action=%ff", "a.Action=Ping"] {
        assert_eq!(answer("POST", &[FORM], form).0, 404, "{form}");
    }
    assert_eq!(answer("GET", &[FORM], "Action=Ping").0, 404);
    assert_eq!(answer("POST", &[("content-type", "text/plain")], "Action=Ping").0, 415);
    let page = ("origin", "https://elsewhere.example");
    assert_eq!(answer("POST", &[FORM, page], "Action=Ping").0, 415);
    assert_eq!(answer("POST", &[FORM, page, ("authorization", "any")], "Action=Ping").0, 200);
}

#[test]
fn numbers_that_lie_take_no_memory() {
    let ask = |form: &str| answer("POST", &[FORM], format!("Action=Echo&text=&{form}"));
    let (status, body) = ask("Line.18446744073709551615=b&Line.7=a");
    assert_eq!(status, 200);
    assert!(body.contains("<Line>a</Line><Line>b</Line>"), "{body}");
    for form in [
        "Line.18446744073709551616=a",
        "Line.a=a",
        "Line.-1=a",
        "Line.=a",
        "Line.1=a&Line.b.c=d",
        "tags.entry.1.V=a",
        "sent=99999999999999999999999999",
        "howMany=9223372036854775808",
        "ratio=1e",
        "scan=*",
        "choice.Number=1&choice.Other=2",
        "choice=",
    ] {
        assert_eq!(ask(form).0, 400, "{form}");
    }
    let deep = |steps| format!("{}text=a", "next.".repeat(steps));
    assert_eq!(ask(&deep(200)).0, 400);
    assert_eq!(ask(&"&a".repeat(1 << 18)).0, 400);
}

#[test]
fn no_message_makes_anybody_panic() {
    const FORM_BODY: &[u8] =
        b"Action=Echo&text=a%2e&Line.1=b&table.row.2.cell.1=7&tags.entry.1.K=a&tags.entry.1.V=b&next.text=+";
    const ANSWER: &[u8] = b"<R><EchoResult><text>a&amp;</text><Line>b</Line><tags><entry><K>a</K><V/></entry></tags></EchoResult></R>";
    const BYTES: &[u8] = b"\x01 .&=%+/<>\"'!?-[]:19eZ\x7f\xff\xc3";
    let service = aws::DeskService::new(aws::Echo);
    for byte in BYTES {
        for index in 0..FORM_BODY.len() {
            let mut body = FORM_BODY.to_vec();
            body[index] = *byte;
            let request = http::Request::post("/").header("content-type", FORM.1).body(Body::from(body));
            let response = block_on(service.send(request.expect("a request"))).expect("an answer");
            assert_ne!(response.status().as_u16(), 500);
        }
        for index in 0..ANSWER.len() {
            let mut body = ANSWER.to_vec();
            body[index] = *byte;
            for status in [200, 400] {
                let wire = Wire::answering(status, &[], body.clone());
                let _ = block_on(aws::DeskClient::new(&wire.config().build()).echo(Letter::new("")));
            }
        }
    }
}
