//! AWS JSON: what the service half calls an exception, and which types of body it takes.

use service_client::{
    ByteStream, Operation, Service, Shape, Structure,
    protocol::{AWS_JSON_1_0, AWS_JSON_1_1, ErrorReply, Protocol},
};

static PLAIN: Service = Service::new("Any", &AWS_JSON_1_0);

#[derive(Clone, PartialEq, Shape)]
#[shape(error(code = "AWS.Gone", status = 410))]
struct Gone {
    message: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 503))]
struct Busy {
    message: Option<String>,
}

fn answered<T: Structure>(service: &'static Service, value: &T) -> http::Response<ByteStream> {
    let error = T::SCHEMA.error.expect("an exception");
    let reply = ErrorReply::new(error.status, error.code).value(value.view());
    service.protocol.encode_error(service, reply).expect("it can be written")
}

fn name(response: &http::Response<ByteStream>) -> String {
    let body: serde_json::Value =
        serde_json::from_slice(response.body().as_bytes().expect("bytes")).expect("JSON");
    body["__type"].as_str().expect("a name").to_owned()
}

#[test]
fn an_exception_goes_by_the_id_of_its_shape_in_1_0_only() {
    static NAMED: Service = Service::new("Any", &AWS_JSON_1_0).namespace("com.example");
    static BARE: Service = Service::new("Any", &AWS_JSON_1_1).namespace("com.example");
    for (service, expected) in [(&PLAIN, "Busy"), (&NAMED, "com.example#Busy"), (&BARE, "Busy")] {
        assert_eq!(name(&answered(service, &Busy::new())), expected);
    }
    let unmodelled = NAMED.protocol.encode_error(&NAMED, ErrorReply::new(404, "UnknownOperationException"));
    assert_eq!(name(&unmodelled.expect("it can be written")), "UnknownOperationException");
}

#[test]
fn a_query_compatible_service_tells_both_names() {
    static NAMED: Service = Service::new("Any", &AWS_JSON_1_0).namespace("com.example").query_compatible();
    static BARE: Service = Service::new("Any", &AWS_JSON_1_1).query_compatible();
    for (service, prefix) in [(&NAMED, "com.example#"), (&BARE, "")] {
        let gone = answered(service, &Gone::new());
        assert_eq!((name(&gone), gone.status().as_u16()), (format!("{prefix}Gone"), 410));
        assert_eq!(gone.headers()["x-amzn-query-error"], "AWS.Gone;Sender");
        let busy = answered(service, &Busy::new());
        assert_eq!(name(&busy), format!("{prefix}Busy"));
        assert_eq!(busy.headers()["x-amzn-query-error"], "Busy;Receiver");
    }
    assert!(!answered(&PLAIN, &Gone::new()).headers().contains_key("x-amzn-query-error"));
    assert_eq!(name(&answered(&PLAIN, &Gone::new())), "AWS.Gone");
}

#[test]
fn a_body_of_another_type_is_refused() {
    static OPERATION: Operation =
        Operation::new(&PLAIN, "Any", "any", <() as Structure>::SCHEMA, <() as Structure>::SCHEMA);
    let accepts = |headers: &[(&'static str, &'static str)]| {
        let pairs = headers.iter().map(|(name, value)| {
            (http::HeaderName::from_static(name), http::HeaderValue::from_static(value))
        });
        AWS_JSON_1_0.accepts(&OPERATION, &pairs.collect())
    };
    assert!(accepts(&[]));
    assert!(!accepts(&[("origin", "https://elsewhere.example")]));
    for (content_type, expected) in [
        ("application/x-amz-json-1.0", true),
        ("application/json;charset=utf-8", true),
        ("application/x-amz-json-1.1", false),
        ("text/plain", false),
        ("", false),
    ] {
        assert_eq!(accepts(&[("content-type", content_type)]), expected, "{content_type}");
    }
}
