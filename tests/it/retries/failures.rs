//! Which failures are repeated, and what the caller hears of it.

use service_client::{
    ServiceError as _,
    retry::RetryReason,
    transport::{Body, Response},
};

use super::{
    Answer, Answering, Answers, DepotClient, JoinRequest, Pauses, StoreError, busy, client, config, ok,
    out_of_order, refused, slower, sold_out,
};

#[tokio::test]
async fn a_flaky_service_costs_retries_and_no_errors() {
    let transport = Answers::new([out_of_order, busy, ok]);
    let (client, pauses) = client(&transport);
    client.order().await.expect("the third time");
    assert_eq!(pauses.millis(), [50, 100]);
    assert_eq!(
        transport.headers("amz-sdk-request"),
        ["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3"]
    );
    let ids = transport.headers("amz-sdk-invocation-id");
    assert!(ids.iter().all(|id| id.len() == 36 && *id == ids[0]), "{ids:?}");
}

#[tokio::test]
async fn what_an_exception_declares_counts() {
    for (answer, pauses, reason) in [
        (busy as Answering, vec![50, 100], Some(RetryReason::Transient)),
        (slower, vec![1000, 2000], Some(RetryReason::Throttling)),
        (sold_out, vec![], None),
    ] {
        let transport = Answers::new([answer]);
        let (client, taken) = client(&transport);
        let error = client.order().await.expect_err("it is never there");
        assert_eq!(taken.millis(), pauses);
        assert_eq!(transport.sent(), pauses.len() + 1);
        let (retried, attempts) = match &error {
            StoreError::Other(other) => panic!("{other}"),
            error => (error.retried().to_vec(), error.attempts()),
        };
        // These exceptions keep no metadata: it is in the results and the errors that do.
        assert_eq!((retried.len(), attempts), (0, 0), "{reason:?}");
    }
}

#[tokio::test]
async fn an_error_says_why_it_was_repeated() {
    let (client, _) = client(&Answers::new([refused, out_of_order, slower]));
    let error = client.look().await.expect_err("three failures");
    assert_eq!((error.code(), error.attempts()), (Some("Slower"), 3));
    assert_eq!(error.retried(), [RetryReason::Transient, RetryReason::Transient]);
    let (client, _) = self::client(&Answers::new([refused]));
    let error = client.look().await.expect_err("nobody listens");
    assert_eq!((error.attempts(), error.retried().len()), (3, 2));
}

#[tokio::test]
async fn an_error_in_an_answer_that_says_all_went_well_is_the_services_fault() {
    fn half_done() -> Answer {
        let error = "<Error><Code>InternalError</Code><Message>Again, please.</Message></Error>";
        Ok(Response::new(Body::from(error)))
    }
    fn joined() -> Answer {
        Ok(Response::new(Body::from("<JoinResult><ETag>e</ETag></JoinResult>")))
    }
    let (transport, pauses) = (Answers::new([half_done, joined]), Pauses::default());
    let client = DepotClient::new(&config(transport.clone(), &pauses).build());
    let joined = client.join(JoinRequest::new("films")).await.expect("the second time");
    assert_eq!((joined.e_tag.as_deref(), transport.sent()), (Some("e"), 2));
    let client = DepotClient::new(&config(Answers::new([half_done]), &pauses).build());
    let error = client.join(JoinRequest::new("films")).await.expect_err("it is never done");
    assert_eq!((error.status(), error.code(), error.attempts()), (Some(200), Some("InternalError"), 3));
}

#[tokio::test]
async fn no_attempt_says_that_it_is_one_too_many() {
    fn elsewhere() -> Answer {
        let response = http::Response::builder().status(301).header("x-amz-bucket-region", "eu-west-1");
        Ok(response.body(Body::empty()).expect("a response"))
    }
    let (transport, pauses) = (Answers::new([out_of_order, elsewhere, out_of_order]), Pauses::default());
    let client = DepotClient::new(&config(transport.clone(), &pauses).build());
    client.join(JoinRequest::new("films")).await.expect_err("it is out of order there, too");
    assert_eq!(
        transport.headers("amz-sdk-request"),
        ["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=4", "attempt=4; max=4"]
    );
}
