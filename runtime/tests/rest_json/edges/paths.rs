//! Paths that look alike, and queries.

use super::*;
use crate::stopwatch::shortest;

#[test]
fn a_signature_of_one_path_opens_no_other() {
    let credentials = Credentials::new("AKIDEXAMPLE", "hush");
    let config = Config::builder().region("us-east-1").credentials(credentials.clone());
    let client = EdgesClient::new(&config.endpoint_url("https://example.com").build());
    let presigned = block_on(client.public().presign(Duration::from_mins(1))).expect("signed");
    let (_, query) = presigned.url.split_once('?').expect("a query");
    let verifier = Authenticator::new(Verifier::new("us-east-1", "edges"), [credentials]);
    let service = EdgesService::new(Teller::default()).verify(verifier);
    let fetch = |path: &str| {
        let request = http::Request::get(format!("{path}?{query}")).header("host", "example.com");
        answer_of(&service, request.body(Body::from(Bytes::new())).expect("a request"))
    };
    assert_eq!(fetch("/public"), (200, r#"{"text":"public"}"#.to_owned()));
    for path in ["/secret/../public", "//public", "/./public", "/keys/../public", "/keys/a/..//../public"] {
        let (status, answer) = fetch(path);
        assert!(status == 403 && answer.contains("empty or dot segments"), "{path}: {status} {answer}");
    }
}

#[test]
fn a_label_leads_to_no_other_path() {
    let wire = Wire::silent();
    let client = client(&wire);
    for label in [".", ".."] {
        let error = block_on(client.secret(label, "b")).expect_err("refused");
        assert!(error.to_string().contains("`A` must not"), "{error}");
    }
    for key in [".", "..", "../x", "a/../b", "a/.", "./a"] {
        let error = block_on(client.key(key)).expect_err("refused");
        assert!(error.to_string().contains("`Key` must not"), "{error}");
    }
    for (key, path) in [("a//b", "/keys/a//b"), ("...", "/keys/..."), ("a/.b./c", "/keys/a/.b./c")] {
        let _ = block_on(client.key(key));
        assert_eq!(wire.sent().uri().path(), path);
    }
}

/// The shortest of a few times, in which a service reads so many parameters so many times.
fn time_to_read(parameters: usize, times: usize) -> Duration {
    let mut target = String::from("/constant?x=a%20b&c%2Fd");
    for index in 0..parameters {
        write!(target, "&{index:x}").expect("memory takes it");
    }
    let read = || {
        let teller = Teller::default();
        let request = http::Request::get(&*target).body(Body::from(Bytes::new())).expect("a request");
        assert_eq!(answer_of(&EdgesService::new(teller.clone()), request).0, 200);
        assert_eq!(*teller.others.lock().expect("no panic"), parameters + 2);
    };
    shortest(|| (0..times).for_each(|_| read()))
}

#[test]
fn more_parameters_take_no_more_than_their_share() {
    // Were each compared with each, it would take 24 times as long.
    let (apart, together) = (time_to_read(500, 24), time_to_read(12_000, 1));
    assert!(together < 8 * apart, "{apart:?} in 24 queries, and {together:?} in one");
}

#[test]
fn what_is_presigned_shows_no_member() {
    let credentials = Credentials::new("AKIDEXAMPLE", "hush");
    let config = Config::builder().region("us-east-1").credentials(credentials);
    let client = EdgesClient::new(&config.endpoint_url("https://example.com:8443/base").build());
    let presigned = block_on(client.secret("classified", "b").presign(Duration::from_mins(1)));
    let shown = format!("{:?}", presigned.expect("signed"));
    assert!(shown.contains("https://example.com:8443/<redacted>"), "{shown}");
    assert!(!shown.contains("classified") && !shown.contains("AKID"), "{shown}");
}

#[test]
fn the_exact_path_wins() {
    assert_eq!((&*get("/slash"), &*get("/slash/")), (r#"{"text":"without"}"#, r#"{"text":"with"}"#));
    assert_eq!(get("/keys/a/acl"), r#"{"text":"acl a"}"#);
    assert_eq!(get("/keys/a/b/"), r#"{"text":"key a/b/"}"#);
    // One slash more is no other path, wherever the labels are.
    for path in ["/deep/a/b/end", "/deep/a/b/end/"] {
        assert_eq!(get(path), r#"{"text":"deep a/b"}"#);
    }
    assert_eq!(get("/secret/a/b/"), r#"{"text":"secret a b"}"#);
    for path in ["/deep/a/end//", "/secret/a//", "/deep//end"] {
        assert_eq!(send("GET", path, None, "").0, 404, "{path}");
    }
}

#[test]
fn an_encoded_constant_is_found_again() {
    let client = EdgesClient::in_process(Teller::default());
    assert_eq!(block_on(client.constant(None)).expect("an answer").text, "constant");
    assert_eq!(get("/constant?c/d&x=%61%20b"), r#"{"text":"constant"}"#);

    // The pattern's own parameters win over those of a map.
    let wire = Wire::silent();
    let others = BTreeMap::from([("c/d".to_owned(), "1".to_owned()), ("e".to_owned(), "2".to_owned())]);
    let _ = block_on(EdgesClient::new(&wire.config().build()).constant(Some(others)));
    assert_eq!(wire.sent().uri().query(), Some("x=a%20b&c%2Fd&e=2"));
}
