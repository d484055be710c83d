//! What is known of a response beside its members.

use service_client::ResponseMetadata;
use service_client_qldb_session::{QldbSessionClient, SendCommandResult};
use service_client_tests::transports::Canned;

use crate::fixtures::{Ledger, STARTED, client, start};

#[tokio::test]
async fn it_does_not_tell_results_apart() {
    let from_service =
        client(Canned::json(200, STARTED)).send_command(start("vehicles")).await.expect("a result");
    let mut made_up = from_service.clone();
    made_up.response_metadata = ResponseMetadata::default();
    assert!(from_service == made_up);
    assert_eq!(serde_json::to_string(&from_service).expect("JSON"), STARTED);
}

#[tokio::test]
async fn headers_may_come_twice() {
    let transport = Canned::json(200, "{}").header("x-dup", "1").header("X-Dup", "2");
    let metadata =
        client(transport).send_command(start("vehicles")).await.expect("a result").response_metadata;
    let values: Vec<_> = metadata.headers().get_all("x-dup").iter().collect();
    assert_eq!(values, ["1", "2"]);
    assert_eq!(metadata.header("x-dup"), Some("1"));
}

#[tokio::test]
async fn an_implementation_in_process_gives_ids_too() {
    let client = QldbSessionClient::in_process(Ledger);
    let first = client.send_command(start("vehicles")).await.expect("a result").response_metadata;
    let second = client.send_command(start("vehicles")).await.expect("a result").response_metadata;
    assert_eq!(first.status(), Some(200));
    assert!(first.request_id().is_some());
    assert_ne!(first.request_id(), second.request_id());
}

#[test]
fn a_made_up_result_has_none() {
    let metadata = SendCommandResult::new().response_metadata;
    assert_eq!((metadata.request_id(), metadata.status(), metadata.attempts()), (None, None, None));
    assert!(metadata.headers().is_empty());
}
