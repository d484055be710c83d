//! More headers and parameters than anybody reads.

use std::collections::BTreeMap;

use service_client::{Bytes, ClientError, Shape, Transport, service_client, transport::Body};

use crate::wire::{Wire, block_on};

#[service_client(protocol = "restJson1", signing = "none")]
trait Drawer {
    #[operation(http = "GET /drawer")]
    async fn open(&self, input: Labels) -> Result<Labels, ClientError>;
}

#[service_client(protocol = "awsQuery", api_version = "2026-01-01", signing = "none")]
trait Shelf {
    async fn reach(&self, input: Rows) -> Result<(), ClientError>;
}

#[derive(Clone, PartialEq, Shape)]
struct Labels {
    #[shape(prefix_headers = "x-label-")]
    headers: Option<BTreeMap<String, String>>,
    #[shape(query_params)]
    query: Option<BTreeMap<String, String>>,
}

#[derive(Clone, PartialEq, Shape)]
struct Rows {
    rows: Option<Vec<String>>,
}

struct Joiner;

impl Drawer for Joiner {
    async fn open(&self, input: Labels) -> Result<Labels, ClientError> {
        Ok(input)
    }
}

impl Shelf for Joiner {
    async fn reach(&self, _: Rows) -> Result<(), ClientError> {
        Ok(())
    }
}

fn numbered(count: usize) -> BTreeMap<String, String> {
    (0..count).map(|number| (number.to_string(), "x".to_owned())).collect()
}

#[test]
fn more_headers_than_a_message_can_have_are_an_error() {
    let open = |count: usize| {
        let wire = Wire::silent();
        let call = DrawerClient::new(&wire.config().build()).open(Labels::default().headers(numbered(count)));
        block_on(call).map(|_| wire.sent().headers().len())
    };
    assert!(open(8000).is_ok_and(|sent| sent >= 8000));
    for count in [8193, 30_000, 100_000] {
        let problem = open(count).map(drop).expect_err("too many").to_string();
        assert!(problem.contains("more than 8192 headers"), "{problem}");
    }
    // An answer, too.
    let client = DrawerClient::in_process(Joiner);
    assert!(block_on(client.open(Labels::default().headers(numbered(8000)))).is_ok());
}

fn status(transport: &dyn Transport, request: http::Request<Body>) -> u16 {
    block_on(transport.send(request)).expect("an answer").status().as_u16()
}

#[test]
fn a_form_has_a_bounded_number_of_parameters() {
    let service = ShelfService::new(Joiner);
    let reach = |form: String| {
        let request = http::Request::post("/").header("content-type", "application/x-www-form-urlencoded");
        status(&service, request.body(Body::from(Bytes::from(form))).expect("a request"))
    };
    let action = "Action=Reach&Version=2026-01-01";
    let rows = |count: usize| {
        let rows: Vec<String> = (1..=count).map(|number| format!("&rows.member.{number}=")).collect();
        rows.concat()
    };
    assert_eq!(reach(format!("{action}{}", rows(100_000))), 200);
    assert_eq!(reach(format!("{action}{}", rows(140_000))), 400);
    assert_eq!(reach(format!("{action}{}", "&".repeat(1 << 20))), 200);
    assert_eq!(reach(format!("{action}&rows.member.18446744073709551615=x")), 200);
    assert_eq!(reach(format!("{action}&rows.member.18446744073709551616=x")), 400);
    assert_eq!(reach(format!("{action}&rows{}=x", ".1".repeat(100_000))), 400);
}
