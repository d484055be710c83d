// Everything that a parameter can be, there and back.
use std::collections::BTreeMap;

use service_client::{Blob, ClientError, Shape, service_client};

#[derive(Clone, PartialEq, Shape)]
struct Item {
    name: String,
}

#[service_client(protocol = "awsJson1_1", signing = "none", rename_all = "camelCase")]
trait Ledger {
    async fn lent(&self, text: &str, bytes: &[u8], items: &[Item]) -> Result<(), ClientError>;
    async fn maybe(
        &self,
        text: Option<&str>,
        bytes: Option<&[u8]>,
        items: Option<&[Item]>,
        count: Option<i32>,
    ) -> Result<(), ClientError>;
    async fn owned(
        &self,
        item: Item,
        blob: Blob,
        list: Vec<Item>,
        map: BTreeMap<String, i64>,
    ) -> Result<(), ClientError>;
    async fn one_member(&self, #[shape] item: Item) -> Result<(), ClientError>;
    async fn one_text(&self, #[shape(rename = "TEXT", length(1..=2))] text: String) -> Result<(), ClientError>;
}

struct Fake;

fn item() -> Item {
    Item::new("a")
}

impl Ledger for Fake {
    async fn lent(&self, text: &str, bytes: &[u8], items: &[Item]) -> Result<(), ClientError> {
        assert_eq!((text, bytes, items), ("a", &b"b"[..], &[item()][..]));
        Ok(())
    }

    async fn maybe(
        &self,
        text: Option<&str>,
        bytes: Option<&[u8]>,
        items: Option<&[Item]>,
        count: Option<i32>,
    ) -> Result<(), ClientError> {
        assert_eq!((text, bytes, items, count), (None, Some(&b"b"[..]), Some(&[item()][..]), None));
        Ok(())
    }

    async fn owned(
        &self,
        found: Item,
        blob: Blob,
        list: Vec<Item>,
        map: BTreeMap<String, i64>,
    ) -> Result<(), ClientError> {
        assert_eq!((found, &blob[..], list, map["k"]), (item(), &b"b"[..], vec![item()], 1));
        Ok(())
    }

    async fn one_member(&self, found: Item) -> Result<(), ClientError> {
        assert_eq!(found, item());
        Ok(())
    }

    async fn one_text(&self, text: String) -> Result<(), ClientError> {
        assert_eq!(text, "a");
        Ok(())
    }
}

fn main() {
    let client = LedgerClient::in_process(Fake);
    block_on(async {
        client.lent("a", b"b", &[item()]).await.unwrap();
        client.maybe(None, Some(b"b"), Some(&[item()]), None).await.unwrap();
        let map = BTreeMap::from([("k".to_owned(), 1)]);
        client.owned(item(), Blob::from(b"b".to_vec()), vec![item()], map).await.unwrap();
        client.one_member(item()).await.unwrap();
        client.one_text("a".to_owned()).await.unwrap();
        client.one_text("abc".to_owned()).await.unwrap_err();
    });
    let members = LedgerOperation::OneText.operation().input.members;
    assert_eq!(members[0].name, "TEXT");
    assert_eq!(LedgerOperation::Lent.operation().input.members[2].name, "items");
}

fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let std::task::Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}
