//! That both ways do the same work: nothing enters, an error leaves where the two requests or results differ.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request};

use crate::{
    by_hand,
    exchange::{ANSWER, InMemory, finish},
    ours,
};

/// Two clients of one service, and the service.
#[derive(Debug)]
pub struct Pair {
    /// Ours.
    pub ours: ours::Client,
    /// The one written by hand.
    pub by_hand: by_hand::Client,
}

impl Pair {
    /// Two clients that were seen to do the same.
    ///
    /// # Panics
    ///
    /// When they do not.
    pub fn checked() -> Self {
        let watching = Arc::new(InMemory::watching());
        let probe = Self::of(&watching, HeaderValue::from_static(""));
        let (_, request) = probe.through_ours(&watching);
        let agent = request.headers()["user-agent"].clone();
        Self::of(&watching, agent.clone()).check(&watching);
        Self::of(&Arc::default(), agent)
    }

    fn of(service: &Arc<InMemory>, agent: HeaderValue) -> Self {
        Self { ours: ours::client(service), by_hand: by_hand::client(service, agent) }
    }

    fn through_ours(&self, service: &InMemory) -> (ours::SendCommandResult, Request<Bytes>) {
        let result = finish(ours::call(&self.ours, ours::input()));
        (result, service.take().expect("the service is watching"))
    }

    fn through_hand(&self, service: &InMemory) -> (by_hand::Answer, Request<Bytes>) {
        let answer = finish(by_hand::call(&self.by_hand, by_hand::input()));
        (answer, service.take().expect("the service is watching"))
    }

    fn check(&self, service: &InMemory) {
        // Both read the clock of the system, which may come to the next second in between.
        let ((result, left), (answer, right)) =
            std::iter::repeat_with(|| (self.through_ours(service), self.through_hand(service)))
                .find(|((_, left), (_, right))| left.headers()["x-amz-date"] == right.headers()["x-amz-date"])
                .expect("the iterator has no end");
        assert_eq!((left.method(), left.uri()), (right.method(), right.uri()));
        assert_eq!(left.body(), right.body());
        assert_eq!((left.body().len(), ANSWER.len()), (245, 937), "the lengths that the figures are for");
        assert_eq!(comparable(left.headers()), comparable(right.headers()));
        assert_eq!(our_values(&result), answer.result.values().map(<[_]>::to_vec));
        assert_eq!(result.response_metadata.status(), Some(answer.status.as_u16()));
        assert_eq!(result.response_metadata.headers(), &answer.headers);
    }
}

/// Without the id, which is random on both sides.
fn comparable(headers: &HeaderMap) -> HeaderMap {
    let mut headers = headers.clone();
    let id = headers.remove("amz-sdk-invocation-id");
    assert_eq!(id.map(|id| id.len()), Some(36));
    headers
}

fn our_values(result: &ours::SendCommandResult) -> Option<Vec<by_hand::ValueHolder>> {
    let values = result.execute_statement.as_ref()?.first_page.as_ref()?.values.as_ref()?;
    let holder = |value: &ours::ValueHolder| by_hand::ValueHolder {
        ion_binary: value.ion_binary.as_ref().map(|blob| blob.to_vec()),
        ion_text: value.ion_text.clone(),
    };
    Some(values.iter().map(holder).collect())
}
