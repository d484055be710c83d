//! Amazon DynamoDB: a table is made, items are put, one is read, many are queried page by page, and a conditional put
//! fails, which one `match` arm tells from everything else.
//!
//! ```text
//! cargo run --example dynamodb                # in this process: no server, no account
//! AWS_ENDPOINT_URL=http://127.0.0.1:8000 AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=… \
//!     cargo run --example dynamodb            # against a server that speaks DynamoDB's protocol
//! ```

mod memory;

use std::{collections::BTreeMap, env, error::Error, time::Duration};

use service_client::Config;
use service_client_dynamodb::{
    AttributeDefinition, AttributeValue, BillingMode, CreateTableInput, DeleteTableInput, DescribeTableInput,
    DynamoDbClient, DynamoDbError, GetItemInput, KeySchemaElement, KeyType, PutItemInput, QueryInput,
    ReturnValuesOnConditionCheckFailure, ScalarAttributeType, TableStatus,
};

use crate::memory::Memory;

const TABLE: &str = "orders";

type Item = BTreeMap<String, AttributeValue>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    // The same code calls both: a client of the service, and one whose other side is an implementation of the trait.
    let client = if env::var_os("AWS_ENDPOINT_URL").is_some() {
        DynamoDbClient::new(&Config::from_env().await)
    } else {
        DynamoDbClient::in_process(Memory::default())
    };
    create_table(&client).await?;
    for number in 1..=7 {
        client.put_item(PutItemInput::new(TABLE, order("ada", number))).await?;
    }
    client.put_item(PutItemInput::new(TABLE, order("grace", 1))).await?;
    println!("8 orders are put");

    let found = client.get_item(GetItemInput::new(TABLE, key("ada", 4)).consistent_read(true)).await?;
    println!("ada's order 4: {}", found.item.as_ref().map_or("there is none", total));
    query(&client, "ada").await?;
    put_twice(&client).await?;
    client.delete_table(DeleteTableInput::new(TABLE)).await?;
    Ok(())
}

/// A primary key of two attributes: the customer finds the partition, the number orders what is in it.
async fn create_table(client: &DynamoDbClient) -> Result<(), DynamoDbError> {
    let table = CreateTableInput::new(TABLE)
        .attribute_definitions([
            AttributeDefinition::new("customer", ScalarAttributeType::S),
            AttributeDefinition::new("number", ScalarAttributeType::N),
        ])
        .key_schema([
            KeySchemaElement::new("customer", KeyType::Hash),
            KeySchemaElement::new("number", KeyType::Range),
        ])
        .billing_mode(BillingMode::PayPerRequest);
    client.create_table(table).await?;
    loop {
        let described = client.describe_table(DescribeTableInput::new(TABLE)).await?;
        if described.table.and_then(|table| table.table_status) == Some(TableStatus::Active) {
            println!("the table is active");
            return Ok(());
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// A page ends with the key to go on from; the last one has none.
async fn query(client: &DynamoDbClient, customer: &str) -> Result<(), DynamoDbError> {
    let mut query = QueryInput::new(TABLE)
        .key_condition_expression("customer = :customer")
        .expression_attribute_values([(":customer".to_owned(), AttributeValue::S(customer.to_owned()))])
        .limit(3);
    loop {
        let page = client.query(query.clone()).await?;
        let totals: Vec<_> = page.items.iter().flatten().map(total).collect();
        println!("a page of {customer}'s orders: {}", totals.join(", "));
        if page.last_evaluated_key.is_none() {
            return Ok(());
        }
        query.exclusive_start_key = page.last_evaluated_key;
    }
}

/// The service's exceptions are variants of one enum: what one is prepared for is matched, and the rest goes up.
async fn put_twice(client: &DynamoDbClient) -> Result<(), DynamoDbError> {
    let order = PutItemInput::new(TABLE, order("ada", 4))
        .condition_expression("attribute_not_exists(customer)")
        .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
    match client.put_item(order).await {
        Ok(_) => println!("order 4 is new"),
        Err(DynamoDbError::ConditionalCheckFailedException(failed)) => {
            println!("order 4 is there already: {}", failed.item.as_ref().map_or("not shown", total));
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

fn order(customer: &str, number: u32) -> Item {
    let mut item = key(customer, number);
    item.insert("total".to_owned(), AttributeValue::S(format!("{}.50 EUR", 10 * number)));
    item
}

fn key(customer: &str, number: u32) -> Item {
    BTreeMap::from([
        ("customer".to_owned(), AttributeValue::S(customer.to_owned())),
        // Numbers travel as text, so that none loses a digit.
        ("number".to_owned(), AttributeValue::N(number.to_string())),
    ])
}

fn total(item: &Item) -> &str {
    match item.get("total") {
        Some(AttributeValue::S(total)) => total,
        _ => "no total",
    }
}
