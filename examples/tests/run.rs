//! Runs every example as a person does: arguments enter, the exit code and what is printed leave.

use std::{
    env, fs,
    path::PathBuf,
    process::{Command, Output},
};

/// The program that cargo has built beside this test.
fn example(name: &str) -> Command {
    let test = env::current_exe().expect("a test has a path");
    let folder = test.ancestors().nth(2).expect("it lies in `deps`").join("examples");
    let program = folder.join(format!("{name}{}", env::consts::EXE_SUFFIX));
    assert!(program.exists(), "`cargo test -p service-client-examples` builds {}", program.display());
    Command::new(program)
}

#[track_caller]
fn succeed(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().expect("it starts");
    assert!(status.success(), "{status}: {}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).expect("it prints text")
}

#[track_caller]
fn assert_in_order(text: &str, expected: &[&str]) {
    let mut rest = text;
    for piece in expected {
        let (_, after) =
            rest.split_once(piece).unwrap_or_else(|| panic!("`{piece}` is not in its place in:\n{text}"));
        rest = after;
    }
}

/// A file that is gone at the end of the test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, content: &[u8]) -> Self {
        let path = env::temp_dir().join(format!("quickstart-{}-{name}", std::process::id()));
        fs::write(&path, content).expect("the folder for temporary files takes files");
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _removed = fs::remove_file(&self.0);
    }
}

#[test]
fn quickstart_retries_a_conflict_and_loses_no_update() {
    let printed = succeed(example("quickstart").current_dir(env::temp_dir()));
    assert_in_order(
        &printed,
        &[
            "CREATE TABLE Documents\n",
            "committed   both sides computed the digest ",
            "INSERT INTO Documents ?\n",
            "committed   4 documents: both sides computed the digest ",
            "1FSHP3AC7K9042718  BRD-0417  Bergen ",
            "we          read revision 0, set it to 1\n",
            "they        read revision 0, set it to 1, and commit\n",
            "we, commit  OccConflictException: ",
            "we, again   read revision 1, set it to 2, and commit\n",
            "committed   both sides computed the digest ",
            "1FSHP3AC7K9042718         2\n",
            "no update lost",
        ],
    );
    assert!(!printed.contains('\x1b'), "there are colours, and no terminal");
    assert!(printed.lines().all(|line| line.chars().count() <= 80), "{printed}");
}

#[test]
fn quickstart_takes_json_lines_and_ion() {
    let lines: Vec<_> = (0..90).map(|n| format!("{{\"id\": {n}, \"order\": \"\\u001b[31m\"}}")).collect();
    let many = Scratch::new("many.jsonl", lines.join("\n").as_bytes());
    let printed = succeed(example("quickstart").arg(&many.0));
    assert_in_order(&printed, &["40 documents", "40 documents", "10 documents", "and 78 more documents"]);
    assert!(!printed.contains('\x1b'), "a document reaches the terminal");

    let ion = Scratch::new("pets.ion", b"// two\n{ Name: \"Tom\", Born: 2019-05-02T }\n{ Name: \"Kit\" }");
    let printed = succeed(example("quickstart").arg(&ion.0));
    assert_in_order(&printed, &["2 documents", "Tom   2019-05-02\n", "Kit\n", "WHERE \"Name\" = ?\n"]);
}

#[test]
fn quickstart_says_what_is_wrong_with_a_file() {
    let large = format!("{{\"a\": 1}}\n{{\"a\": \"{}\"}}", "x".repeat(140_000));
    let deep = format!("{{\"a\": 1}}\n\n{}", "[".repeat(10_000));
    for (name, content, expected) in [
        (
            "syntax.jsonl",
            &b"{\"a\": 1}\n{\"a\": tru e}\n"[..],
            "line 2: the value that begins here cannot be read",
        ),
        (
            "open.jsonl",
            b"{\"a\": \"x}\n{\"a\": \"y\"}\n",
            "line 1: the value that begins here cannot be read",
        ),
        ("struct.ion", b"{a: 1}\n{b: 2,\n c: }", "line 2: the value that begins here cannot be read"),
        ("array.json", b"[{\"a\": 1}]", "line 1: expected a document, found a value of type list"),
        ("bytes.jsonl", b"{\"a\": 1}\n\xFF", "line 2: this is not UTF-8 text"),
        ("empty.jsonl", b"\n\n", "the file holds no document"),
        ("same.jsonl", b"{\"a\": 1}\n{\"a\": 1}", "line 1: nothing tells this document from the others"),
        ("deep.ion", deep.as_bytes(), "line 3: "),
        ("large.jsonl", large.as_bytes(), "line 2: ExecuteStatement.Parameters[0].IonBinary: length "),
    ] {
        let file = Scratch::new(name, content);
        let Output { status, stderr, .. } = example("quickstart").arg(&file.0).output().expect("it starts");
        assert_eq!(status.code(), Some(1), "{name}");
        let said = String::from_utf8(stderr).expect("it prints text");
        assert!(said.starts_with(&format!("quickstart: {}: {expected}", file.0.display())), "{name}: {said}");
    }
    let missing = example("quickstart").arg("no-such-file").output().expect("it starts");
    let said = String::from_utf8(missing.stderr).expect("it prints text");
    assert_eq!(said, "quickstart: no-such-file: there is no such file: check the path, or give none\n");
    assert_eq!(missing.status.code(), Some(1));
}

#[test]
fn blocking() {
    let printed = succeed(&mut example("blocking"));
    let offers = "our offer: 50\nonce more: 50\nsomebody offers 60\n";
    assert_eq!(printed, ["for sale: a clock, a vase, a map\n", offers].concat());
}

#[test]
fn custom_transport() {
    let printed = succeed(&mut example("custom-transport"));
    let target = "QLDBSession.SendCommand: ";
    let expected = [
        [target, "200 OK"].concat(),
        [target, "400 Bad Request"].concat(),
        "InvalidSessionException: ".to_owned(),
        [target, "could not connect to "].concat(),
        "it was not sent".to_owned(),
    ];
    assert_in_order(&printed, &expected.each_ref().map(String::as_str));
}

#[test]
fn dynamodb() {
    let printed = succeed(example("dynamodb").env_remove("AWS_ENDPOINT_URL"));
    let page = "a page of ada's orders: ";
    let expected = [
        "the table is active\n8 orders are put\nada's order 4: 40.50 EUR\n".to_owned(),
        [page, "10.50 EUR, 20.50 EUR, 30.50 EUR\n"].concat(),
        [page, "40.50 EUR, 50.50 EUR, 60.50 EUR\n"].concat(),
        [page, "70.50 EUR\n"].concat(),
        "order 4 is there already: 40.50 EUR\n".to_owned(),
    ];
    assert_eq!(printed, expected.concat());
}

#[test]
fn fake_in_tests() {
    let printed = succeed(&mut example("fake-in-tests"));
    assert_in_order(
        &printed,
        &["waited out", "LimitExceededException: ", "StartSession.LedgerName: length 0"],
    );
}

#[test]
fn in_house_service() {
    let printed = succeed(&mut example("in-house-service"));
    assert_in_order(&printed, &["lamps: 5\n", "UnknownArticle: there is no article `lamb`\n", "Count: "]);
}

#[test]
fn in_house_service_expanded() {
    let printed = succeed(&mut example("in-house-service-expanded"));
    assert_eq!(printed, "lamps: 5\nUnknownArticle: there is no article `lamb`\n");
}

#[test]
fn presign() {
    let printed = succeed(&mut example("presign"));
    assert_in_order(
        &printed,
        &["200 OK, a session was started", "403 Forbidden", "InvalidSignatureException"],
    );
    assert!(!printed.contains("X-Amz-Signature"), "{printed}");
}

#[test]
fn pages_are_walked_and_waits_end() {
    let printed = succeed(&mut example("pages-and-waiters"));
    assert_in_order(
        &printed,
        &[
            "a page: Rye, Wheat\n",
            "a page: Oat\n",
            "a bread: Rye\n",
            "a bread: Oat\n",
            "baked, after 3 looks\n",
            "LoafBaked cannot come about any more: after 3 calls, `State` was \"BURNT\"\n",
        ],
    );
}

#[test]
fn a_configuration_is_explained_and_works() {
    let printed = succeed(&mut example("production-config"));
    assert_in_order(
        &printed,
        &[
            "region ",
            " eu-north-1 ",
            "/home/me/.aws/config line 2 [profile parcels] region\n",
            "timeout ",
            " 10s ",
            " code\n",
            "max_attempts ",
            "AWS_MAX_ATTEMPTS\n",
            "proxy.example:3128",
            "the parcel is in Bergen\n",
            "still in Bergen\n",
        ],
    );
    assert!(!printed.contains("password") && !printed.contains("secret"), "{printed}");
}

#[test]
fn retries_are_made_counted_and_decided() {
    let printed = succeed(&mut example("retry-policy"));
    assert_in_order(
        &printed,
        &[
            "two failures cost two retries\n",
            "without a retry: RequestTimeout: come back later, after 1 attempt\n",
            "before the fifth attempt\n",
            "call 1: 3 attempts, 2 tokens left\n",
            "call 3: 1 attempts, 2 tokens left\n",
        ],
    );
}

#[test]
fn interceptors_see_change_and_stop_calls() {
    let printed = succeed(&mut example("interceptor"));
    assert_eq!(
        printed,
        "\
Find for Some(\"reading-room\")
  attempt 1: SlowDown
Find for Some(\"reading-room\")
  attempt 2: done
stopped: Lend is not allowed here
"
    );
}

#[test]
fn latencies_are_counted_and_exported() {
    let printed = succeed(&mut example("metrics"));
    assert_in_order(
        &printed,
        &[
            "rpc.client.call.duration  Library.Find  200\ncount 20, mean ",
            "http.client.request.duration  Library.Find  200\ncount 20, mean ",
            "http.client.request.duration  Library.Find  400  RequestTimeout\ncount ",
            "# TYPE rpc_client_call_duration_seconds histogram\n",
            "rpc_client_call_duration_seconds_bucket{rpc_system_name=\"aws-api\",rpc_service=\"Library\",rpc_method=\"Find\",\
             http_response_status_code=\"200\",le=\"0.005\"} ",
            "le=\"+Inf\"} 20\n",
            "rpc_client_call_duration_seconds_count{",
            "error_type=\"RequestTimeout\",le=\"0.005\"} ",
            "20 calls took 24 attempts\n",
        ],
    );
}
