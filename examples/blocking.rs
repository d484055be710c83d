//! A script without `async`: calls that return when they are done, a call that is adjusted, items of all pages as an
//! iterator, and a wait. The service is a fake; `AuctionClient::new(&Config::from_environment(&Environment::process()))`
//! would call one over the network.
//!
//! ```text
//! cargo run --example blocking
//! ```

use std::{
    error::Error,
    sync::atomic::{AtomicI64, Ordering::Relaxed},
    time::Duration,
};

use service_client::{ClientError, Shape, service_client};

#[service_client(protocol = "awsJson1_0", target_prefix = "Auction", signing = "none")]
trait Auction {
    /// Offers an amount, and returns the highest offer.
    #[waiter(
        name = "Outbid",
        min_delay = 1,
        max_delay = 1,
        success(output = "IsOurs", boolean_equals = false)
    )]
    async fn offer(&self, amount: i64) -> Result<Offer, ClientError>;

    /// Lists what is for sale, two lots at a time.
    #[operation(paginated(input_token = "After", output_token = "Next"))]
    async fn list_lots(&self, input: ListLots) -> Result<Lots, ClientError>;
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct Offer {
    highest: i64,
    is_ours: bool,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct ListLots {
    after: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct Lots {
    #[shape(page_items)]
    names: Vec<String>,
    next: Option<String>,
}

/// Somebody offers more at the third try.
#[derive(Default)]
struct Hall(AtomicI64);

impl Auction for Hall {
    async fn offer(&self, amount: i64) -> Result<Offer, ClientError> {
        let tries = self.0.fetch_add(1, Relaxed) + 1;
        Ok(if tries < 3 { Offer::new(amount, true) } else { Offer::new(amount + 10, false) })
    }

    async fn list_lots(&self, input: ListLots) -> Result<Lots, ClientError> {
        Ok(match input.after {
            None => Lots::new(["a clock".to_owned(), "a vase".to_owned()]).next("a vase"),
            Some(_) => Lots::new(["a map".to_owned()]),
        })
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let auction = AuctionClient::in_process(Hall::default()).blocking()?;

    let lots: Vec<String> = auction
        .iter(auction.client().list_lots(ListLots::new()).pages().items())
        .collect::<Result<_, _>>()?;
    println!("for sale: {}", lots.join(", "));

    println!("our offer: {}", auction.offer(50)?.highest);

    let patient = auction.client().offer(50).timeout(Duration::from_secs(2));
    println!("once more: {}", auction.run(patient)?.highest);

    let wait = auction.client().wait_until_outbid(50).max_wait(Duration::from_secs(10));
    let outbid = auction.run(wait)?;
    println!("somebody offers {}", outbid.outcome?.highest);
    Ok(())
}
