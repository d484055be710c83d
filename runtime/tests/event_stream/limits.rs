//! Long streams in little memory, and lengths that lie.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;
use service_client::EventStream;

use crate::declared::{CountRequest, Parrot, TalkClient, TalkRequest, Word, said};

const MILLION: usize = 1_000_000;
const THOUSANDS: usize = 20_000;

/// So many words.
struct Words(usize);

impl Stream for Words {
    type Item = Word;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Word>> {
        let left = self.0.checked_sub(1);
        Poll::Ready(left.map(|left| {
            self.0 = left;
            said("x")
        }))
    }
}

#[tokio::test]
async fn a_million_events_take_no_more_memory_than_a_few() {
    let client = TalkClient::in_process(Parrot::default());
    let before = peak();
    let words = EventStream::new(Words(MILLION));
    let count = client.count(CountRequest::new(words)).await.expect("counted").count;
    assert_eq!(usize::try_from(count), Ok(MILLION));
    let words = EventStream::new(Words(THOUSANDS));
    let mut answers = client.talk(TalkRequest::new("french", words)).await.expect("talking").answers;
    let mut count = 0;
    while let Some(answer) = answers.next().await {
        answer.expect("a word");
        count += 1;
    }
    assert_eq!(count, THOUSANDS);
    if let (Some(before), Some(after)) = (before, peak()) {
        assert!(after.saturating_sub(before) < 64 << 10, "from {before} to {after} KiB");
    }
}

/// The most memory that this process had, in KiB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
