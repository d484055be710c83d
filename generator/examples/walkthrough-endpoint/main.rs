//! What `WALKTHROUGH.md` has in step 4, word for word below these lines: `tests/walkthrough.rs` sees to it.
// The generated module is private here, as in any small program; its names are the model's.
#![allow(unreachable_pub)]

#[rustfmt::skip]
mod dynamodb;

use std::collections::BTreeMap;

use dynamodb::{
    AttributeDefinition, AttributeValue, BillingMode, CreateTableInput, DynamoDbClient, DynamoDbError,
    GetItemInput, KeySchemaElement, KeyType, PutItemInput, ScalarAttributeType,
};
use service_client::{Config, Credentials};

/// As before.
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
async fn fill(client: &DynamoDbClient) -> Result<(), DynamoDbError> {
    let table = CreateTableInput::new("Books")
        .attribute_definitions(vec![AttributeDefinition::new("Isbn", ScalarAttributeType::S)])
        .key_schema(vec![KeySchemaElement::new("Isbn", KeyType::Hash)])
        .billing_mode(BillingMode::PayPerRequest);
    client.create_table(table).await?;

    let book = [("Isbn", "9780140449136"), ("Title", "The Odyssey")];
    let book = book.map(|(name, value)| (name.to_owned(), AttributeValue::S(value.into())));
    client.put_item(PutItemInput::new("Books", BTreeMap::from(book))).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), DynamoDbError> {
    let config = Config::builder()
        .region("us-east-1")
        .endpoint_url("http://127.0.0.1:8000")
        .credentials(Credentials::new("local", "local"))
        .build();
    let client = DynamoDbClient::new(&config);
    match fill(&client).await {
        Err(DynamoDbError::ResourceInUseException(_)) => println!("the table is there"),
        filled => filled?,
    }
    println!("{:?}", title(&client, "9780140449136").await?);
    Ok(())
}
