//! A clock that is wrong: what the service says about the time is learnt, and nothing else is taken from it.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use http::header::{AUTHORIZATION, DATE};
use service_client::{
    Credentials, ServiceError as _,
    transport::{Body, Request, Transport},
};

use super::{Answer, Answering, Answers, Pauses, StoreClient, answer, client, config, ok};

/// The service's clock is an hour ahead.
fn too_late() -> Answer {
    let response = answer(403, "RequestTimeTooSkewed").header(DATE, "Fri, 02 Jan 1970 01:00:00 GMT");
    Ok(response.body(Body::empty()).expect("a response"))
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_put_right_for_the_client() {
    let transport = Answers::new([too_late, ok]);
    let (client, _) = client(&transport);
    let clone = client.clone();
    client.order().await.expect("with the right time");
    clone.order().await.expect("at once");
    assert_eq!(transport.headers("x-amz-date"), ["19700102T000000Z", "19700102T010000Z", "19700102T010000Z"]);
    let ttl = "ttl=19700102T010100Z; attempt=2; max=3";
    assert_eq!(transport.headers("amz-sdk-request"), ["attempt=1; max=3", ttl, "attempt=1; max=3"]);
    assert!(transport.headers(AUTHORIZATION.as_str()).iter().all(|header| header.contains("/19700102/")));
}

/// Hears so many first attempts before it answers any of them, and then as the first of its answers do; whatever is
/// sent again, it answers as the second do.
#[derive(Clone, Debug)]
struct Together(Arc<tokio::sync::Barrier>, [Answers; 2]);

#[async_trait::async_trait]
impl Transport for Together {
    async fn send(&self, request: Request) -> Answer {
        let Self(barrier, [first, again]) = self;
        let attempt = &request.headers()["amz-sdk-request"];
        if attempt != "attempt=1; max=3" {
            return again.send(request).await;
        }
        barrier.wait().await;
        first.send(request).await
    }
}

#[tokio::test]
async fn a_clock_that_is_wrong_fails_none_of_the_calls_under_way() {
    let [first, again] = [Answers::new([too_late]), Answers::new([ok])];
    let transport = Together(Arc::new(tokio::sync::Barrier::new(3)), [first.clone(), again.clone()]);
    let client = StoreClient::new(&config(transport, &Pauses::default()).build());
    let outcomes = tokio::join!(client.look(), client.look(), client.look());
    for outcome in <[_; 3]>::from(outcomes) {
        outcome.expect("with the right time");
    }
    assert_eq!(first.headers("x-amz-date"), ["19700102T000000Z"; 3]);
    assert_eq!(again.headers("x-amz-date"), ["19700102T010000Z"; 3]);
}

#[tokio::test]
async fn the_services_clock_does_not_decide_when_credentials_expire() {
    let (transport, pauses) = (Answers::new([too_late, ok]), Pauses::default());
    let expiry = SystemTime::UNIX_EPOCH + Duration::from_hours(24) + Duration::from_mins(30);
    let credentials = Credentials::new("AKIDEXAMPLE", "hush").with_expiry(expiry);
    let client = StoreClient::new(&config(transport.clone(), &pauses).credentials(credentials).build());
    client.look().await.expect("with the right time");
    assert_eq!(transport.sent(), 2);
}

#[tokio::test]
async fn a_refused_signature_is_repeated_only_for_its_time() {
    fn refused() -> Answer {
        let response = answer(403, "SignatureDoesNotMatch").header(DATE, "Fri, 02 Jan 1970 00:03:00 GMT");
        Ok(response.body(Body::empty()).expect("a response"))
    }
    fn for_ever() -> Answer {
        let response = answer(403, "SignatureDoesNotMatch").header(DATE, "Fri, 02 Jan 1970 02:00:00 GMT");
        Ok(response.body(Body::empty()).expect("a response"))
    }
    for (answer, attempts) in [(refused as Answering, 1), (for_ever, 2)] {
        let transport = Answers::new([answer]);
        let (client, _) = client(&transport);
        let error = client.look().await.expect_err("it is the wrong key");
        assert_eq!((error.attempts(), error.retried().len()), (attempts, transport.sent() - 1));
    }
}
