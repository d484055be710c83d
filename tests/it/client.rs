//! The client as a value: one handle for everybody, and an implementation of its own trait.

use std::{fmt::Debug, str::FromStr as _, sync::Arc};

use service_client_qldb_session::{
    QldbSession, QldbSessionClient, QldbSessionOperation, QldbSessionService, SendCommandResult,
};
use service_client_tests::transports::Canned;

use crate::fixtures::{Ledger, STARTED, client, start, token};

const fn is_a_handle<T: Clone + Debug + Send + Sync + Unpin + 'static>() {}
const _: () = is_a_handle::<QldbSessionClient>();
const _: () = is_a_handle::<QldbSessionService<Ledger>>();

/// What a program writes that does not care who answers.
async fn start_vehicles(session: impl QldbSession) -> Option<String> {
    session.send_command(start("vehicles")).await.ok().and_then(|result| result.start_session?.session_token)
}

#[tokio::test]
async fn the_client_implements_its_trait() {
    assert_eq!(start_vehicles(client(Canned::json(200, STARTED))).await.as_deref(), Some("AAAA"));
}

#[tokio::test]
async fn the_trait_is_forwarded() {
    let expected = Some("vehicles".repeat(4));
    assert_eq!(start_vehicles(Ledger).await, expected);
    assert_eq!(start_vehicles(&Ledger).await, expected);
    assert_eq!(start_vehicles(Box::new(Ledger)).await, expected);
    assert_eq!(start_vehicles(Arc::new(Ledger)).await, expected);
    assert_eq!(start_vehicles(&Box::new(Arc::new(Ledger))).await, expected);

    let shared = QldbSessionClient::in_process(Arc::new(Ledger));
    assert_eq!(token(shared.send_command(start("vehicles")).await), expected);
}

#[tokio::test]
async fn what_the_trait_provides_is_forwarded_too() {
    struct Paginates;

    impl QldbSession for Paginates {
        async fn send_command(
            &self,
            _: service_client_qldb_session::SendCommandRequest,
        ) -> Result<SendCommandResult, service_client_qldb_session::QldbSessionError> {
            Ok(SendCommandResult::new())
        }

        fn can_paginate(&self, operation_name: &str) -> bool {
            operation_name == "send_command"
        }
    }

    assert!(QldbSession::can_paginate(&Arc::new(Paginates), "send_command"));
    assert!(QldbSession::can_paginate(&Box::new(&Paginates), "send_command"));
    assert!(!QldbSession::can_paginate(&Ledger, "send_command"), "by default nothing does");
}

#[tokio::test]
async fn clones_are_one_client() {
    let transport = Canned::json(200, STARTED);
    let client = client(transport.clone());
    let calls = (0..8).map(|_| tokio::spawn(client.clone().send_command(start("vehicles"))));
    for call in calls.collect::<Vec<_>>() {
        assert_eq!(token(call.await.expect("no panic")).as_deref(), Some("AAAA"));
    }
    assert_eq!(transport.requests().len(), 8);
}

#[test]
fn operations_have_names() {
    assert_eq!(QldbSessionOperation::ALL, [QldbSessionOperation::SendCommand]);
    for operation in QldbSessionOperation::ALL {
        assert_eq!(QldbSessionOperation::from_str(&operation.to_string()).as_ref(), Ok(operation));
        assert_eq!(QldbSessionOperation::from_str(operation.method_name()).as_ref(), Ok(operation));
    }
    assert_eq!(QldbSessionOperation::SendCommand.to_string(), "SendCommand");
    assert_eq!(QldbSessionOperation::SendCommand.method_name(), "send_command");
    let error = QldbSessionOperation::from_str("SendComand").expect_err("misspelled");
    assert_eq!(error.to_string(), "unknown operation `SendComand`, expected one of SendCommand");
}
