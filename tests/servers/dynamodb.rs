//! Amazon DynamoDB: a table is made, written, queried page by page and deleted.

use std::collections::BTreeMap;

use libtest_mimic::Failed;
use service_client_dynamodb::{
    AttributeDefinition, AttributeValue, BillingMode, CreateTableInput, DeleteTableInput, DynamoDbClient,
    DynamoDbError, GetItemInput, KeySchemaElement, KeyType, Put, PutItemInput, QueryInput,
    ReturnValuesOnConditionCheckFailure, ScalarAttributeType, TransactWriteItem, TransactWriteItemsInput,
};

use crate::{ensure, ministack::Ministack};

const TABLE: &str = "readings";

type Item = BTreeMap<String, AttributeValue>;

pub(crate) async fn check(server: &Ministack) -> Result<(), Failed> {
    let client = DynamoDbClient::new(&server.config());
    client.create_table(table()).await?;
    for number in 0..5 {
        client.put_item(PutItemInput::new(TABLE, reading(number))).await?;
    }
    let got = client.get_item(GetItemInput::new(TABLE, key(3)).consistent_read(true)).await?;
    ensure(got.item == Some(reading(3)), "what was put comes back")?;
    let pages = pages(&client).await?;
    ensure(pages.iter().map(Vec::len).eq([2, 2, 1]), "five items are three pages of two")?;
    ensure(pages.concat() == (0..5).map(reading).collect::<Vec<_>>(), "in the order of the sort key")?;
    check_failures(&client).await?;
    client.delete_table(DeleteTableInput::new(TABLE)).await?;
    Ok(())
}

async fn pages(client: &DynamoDbClient) -> Result<Vec<Vec<Item>>, DynamoDbError> {
    let mut pages = Vec::new();
    let mut start = None;
    loop {
        let mut query = QueryInput::new(TABLE)
            .key_condition_expression("sensor = :sensor")
            .expression_attribute_values([(":sensor".to_owned(), AttributeValue::S("attic".to_owned()))])
            .limit(2);
        query.exclusive_start_key = start;
        let page = client.query(query).await?;
        pages.push(page.items.unwrap_or_default());
        start = page.last_evaluated_key;
        if start.is_none() {
            return Ok(pages);
        }
    }
}

async fn check_failures(client: &DynamoDbClient) -> Result<(), Failed> {
    let again = PutItemInput::new(TABLE, key(0))
        .condition_expression("attribute_not_exists(sensor)")
        .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
    match client.put_item(again).await {
        Err(DynamoDbError::ConditionalCheckFailedException(failed)) => {
            ensure(failed.item == Some(reading(0)), "the failure holds the stored item")?;
        }
        other => return Err(format!("put: {other:?}").into()),
    }
    let put = Put::new(key(0), TABLE).condition_expression("attribute_not_exists(sensor)");
    let actions = TransactWriteItemsInput::new([TransactWriteItem::new().put(put)]);
    match client.transact_write_items(actions).await {
        Err(DynamoDbError::TransactionCanceledException(failed)) => {
            let reasons = failed.cancellation_reasons.unwrap_or_default();
            let codes: Vec<_> = reasons.iter().map(|reason| reason.code.as_deref()).collect();
            ensure(codes == [Some("ConditionalCheckFailed")], "one reason an action")?;
        }
        other => return Err(format!("transaction: {other:?}").into()),
    }
    match client.get_item(GetItemInput::new("nobody", key(0))).await {
        Err(DynamoDbError::ResourceNotFoundException(_)) => Ok(()),
        other => Err(format!("get: {other:?}").into()),
    }
}

fn table() -> CreateTableInput {
    CreateTableInput::new(TABLE)
        .attribute_definitions([
            AttributeDefinition::new("sensor", ScalarAttributeType::S),
            AttributeDefinition::new("number", ScalarAttributeType::N),
        ])
        .key_schema([
            KeySchemaElement::new("sensor", KeyType::Hash),
            KeySchemaElement::new("number", KeyType::Range),
        ])
        .billing_mode(BillingMode::PayPerRequest)
}

fn key(number: i32) -> Item {
    BTreeMap::from([
        ("sensor".to_owned(), AttributeValue::S("attic".to_owned())),
        ("number".to_owned(), AttributeValue::N(number.to_string())),
    ])
}

/// Every type that there is.
fn reading(number: i32) -> Item {
    let text = |text: &str| text.to_owned();
    let mut item = key(number);
    item.extend([
        (text("raw"), AttributeValue::B(vec![0, 255, 7].into())),
        (text("valid"), AttributeValue::Bool(true)),
        (text("note"), AttributeValue::Null(true)),
        (text("tags"), AttributeValue::Ss(vec![text("a"), text("b")])),
        (text("bounds"), AttributeValue::Ns(vec![text("-1.5"), text("40")])),
        (text("blobs"), AttributeValue::Bs(vec![vec![1].into(), vec![2].into()])),
        (text("nested"), AttributeValue::M(BTreeMap::from([(text("é \""), AttributeValue::L(Vec::new()))]))),
    ]);
    item
}
