//! A result that comes in pages, and a wait for something to come about, against an implementation in this process.
//!
//! ```text
//! cargo run --example pages-and-waiters
//! ```

use std::{
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
    time::Duration,
};

use service_client::{ClientError, Shape, WaiterErrorKind, service_client};

#[service_client(protocol = "awsJson1_1", target_prefix = "Bakery_20250101", signing = "none")]
trait Bakery {
    /// What is on offer, a few at a time.
    #[operation(paginated(input_token = "NextToken", output_token = "NextToken", page_size = "MaxResults"))]
    async fn list_breads(
        &self,
        next_token: Option<&str>,
        max_results: Option<i32>,
    ) -> Result<Breads, ClientError>;

    /// How far a loaf is.
    #[waiter(
        name = "LoafBaked",
        min_delay = 1,
        max_delay = 60,
        success(output = "State", equals = "BAKED"),
        failure(output = "State", equals = "BURNT")
    )]
    async fn describe_loaf(&self, name: &str) -> Result<Loaf, ClientError>;
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct Breads {
    #[shape(page_items)]
    breads: Vec<String>,
    next_token: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct Loaf {
    state: String,
}

const BREADS: [&str; 5] = ["Rye", "Wheat", "Spelt", "Corn", "Oat"];

/// Bakes for three looks; what is called `toast` it bakes for too long.
#[derive(Default)]
struct Corner {
    looks: AtomicUsize,
}

impl Bakery for Corner {
    async fn list_breads(&self, token: Option<&str>, size: Option<i32>) -> Result<Breads, ClientError> {
        let start = token.and_then(|token| token.parse().ok()).unwrap_or(0);
        let size = size.and_then(|size| usize::try_from(size).ok()).unwrap_or(BREADS.len());
        let breads: Vec<String> =
            BREADS.iter().skip(start).take(size).map(|name| (*name).to_owned()).collect();
        let mut page = Breads::new(breads);
        page.next_token = (start + size < BREADS.len()).then(|| (start + size).to_string());
        Ok(page)
    }

    async fn describe_loaf(&self, name: &str) -> Result<Loaf, ClientError> {
        Ok(Loaf::new(match (self.looks.fetch_add(1, Relaxed), name) {
            (0..2, _) => "BAKING",
            (_, "toast") => "BURNT",
            _ => "BAKED",
        }))
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = BakeryClient::in_process(Corner::default());

    let mut pages = client.list_breads(None, None).pages().page_size(2);
    while let Some(page) = pages.next().await {
        println!("a page: {}", page?.breads.join(", "));
    }
    let mut breads = client.list_breads(None, None).pages().page_size(2).items();
    while let Some(bread) = breads.next().await {
        println!("a bread: {}", bread?);
    }

    let minute = Duration::from_mins(1);
    let shortest = Duration::from_millis(10);
    let baked =
        client.wait_until_loaf_baked("rye").min_delay(shortest).max_delay(shortest).max_wait(minute).await?;
    println!("baked, after {} looks", baked.attempts);

    let client = BakeryClient::in_process(Corner::default());
    let toast =
        client.wait_until_loaf_baked("toast").min_delay(shortest).max_delay(shortest).max_wait(minute);
    let error = toast.await.expect_err("it burns");
    assert_eq!(error.kind(), WaiterErrorKind::Failed);
    println!("{error}");
    Ok(())
}
