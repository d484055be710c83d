//! What `WALKTHROUGH.md` has in step 3, word for word below these lines: `tests/walkthrough.rs` sees to it.
// The generated module is private here, as in any small program; its names are the model's.
#![allow(unreachable_pub)]

#[rustfmt::skip]
mod dynamodb;

use std::collections::BTreeMap;

use dynamodb::{AttributeValue, DynamoDb, DynamoDbClient, DynamoDbError, GetItemInput, GetItemOutput};

/// The code that you would write anyway. It does not know whom it talks to.
async fn title(client: &DynamoDbClient, isbn: &str) -> Result<Option<String>, DynamoDbError> {
    let key = BTreeMap::from([("Isbn".to_owned(), AttributeValue::S(isbn.into()))]);
    let output = client.get_item(GetItemInput::new("Books", key)).await?;
    let title = output.item.and_then(|mut item| item.remove("Title"));
    Ok(match title {
        Some(AttributeValue::S(title)) => Some(title),
        _ => None,
    })
}

/// A table with one book in it.
struct Shelf;

impl DynamoDb for Shelf {
    async fn get_item(&self, input: GetItemInput) -> Result<GetItemOutput, DynamoDbError> {
        let is_there = input.key.get("Isbn") == Some(&AttributeValue::S("9780140449136".into()));
        let title = ("Title".to_owned(), AttributeValue::S("The Odyssey".into()));
        let output = GetItemOutput::new();
        Ok(if is_there { output.item(BTreeMap::from([title])) } else { output })
    }
}

#[tokio::main]
async fn main() -> Result<(), DynamoDbError> {
    let client = DynamoDbClient::in_process(Shelf);
    println!("{:?}", title(&client, "9780140449136").await?);
    println!("{:?}", title(&client, "9780000000000").await?);
    Ok(())
}
