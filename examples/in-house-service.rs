//! One trait, no AWS: declared once, implemented, served over HTTP, and called. `expanded/` shows what the macro makes of
//! such a trait.
//!
//! ```text
//! cargo run --example in-house-service
//! ```

use std::{collections::BTreeMap, error::Error, sync::Mutex, sync::PoisonError};

use service_client::{ClientError, Config, ServiceError, Shape, serve::Server, service_client};

/// Counts what is in the stores.
#[service_client(
    protocol = "awsJson1_1",
    service_id = "Inventory",
    target_prefix = "Inventory",
    endpoint_prefix = "inventory",
    signing = "none"
)]
trait Inventory {
    /// Adds to the stock of an article, and returns what is there now.
    async fn add(&self, article: &str, #[shape(range(1..=1000))] count: i64)
    -> Result<Stock, InventoryError>;

    /// Returns what is there.
    async fn find(&self, article: &str) -> Result<Stock, InventoryError>;
}

/// What is there of an article.
#[derive(Clone, PartialEq, Shape)]
struct Stock {
    article: String,
    count: i64,
}

/// Nobody has ever added that article.
#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 404))]
struct UnknownArticle {
    message: Option<String>,
}

#[derive(ServiceError)]
enum InventoryError {
    UnknownArticle(UnknownArticle),
    #[service_error(other)]
    Other(ClientError),
}

/// The implementation: plain `async fn`s.
#[derive(Default)]
struct Shelves(Mutex<BTreeMap<String, i64>>);

impl Inventory for Shelves {
    async fn add(&self, article: &str, count: i64) -> Result<Stock, InventoryError> {
        let mut shelves = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let stock = shelves.entry(article.to_owned()).or_default();
        *stock = stock.saturating_add(count);
        Ok(Stock::new(article, *stock))
    }

    async fn find(&self, article: &str) -> Result<Stock, InventoryError> {
        let shelves = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let unknown = || UnknownArticle::new().message(format!("there is no article `{article}`"));
        Ok(Stock::new(article, *shelves.get(article).ok_or_else(unknown)?))
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let server = Server::bind("127.0.0.1:0").await?.spawn(InventoryService::new(Shelves::default()));
    let client = InventoryClient::new(&Config::builder().endpoint_url(server.url()).build());

    client.add("lamp", 3).await?;
    println!("lamps: {}", client.add("lamp", 2).await?.count);
    for refused in [client.find("lamb").await, client.add("lamp", 0).await] {
        println!("{}", refused.expect_err("neither is served"));
    }
    Ok(())
}
