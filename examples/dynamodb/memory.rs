//! Enters: calls of the service. Leaves: answers from one table in memory, which is enough of DynamoDB for a test of
//! one's own: keys of a partition and a number, conditions that an item is new, queries for one partition.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use service_client::ClientError;
use service_client_dynamodb::{
    AttributeValue, BatchGetItemInput, BatchGetItemOutput, BatchWriteItemInput, BatchWriteItemOutput,
    ConditionalCheckFailedException, CreateTableInput, CreateTableOutput, DeleteItemInput, DeleteItemOutput,
    DeleteTableInput, DeleteTableOutput, DescribeTableInput, DescribeTableOutput, DynamoDb, DynamoDbError,
    GetItemInput, GetItemOutput, KeyType, PutItemInput, PutItemOutput, QueryInput, QueryOutput,
    ResourceNotFoundException, ScanInput, ScanOutput, TableDescription, TableStatus, TransactWriteItemsInput,
    TransactWriteItemsOutput, UpdateItemInput, UpdateItemOutput,
};

use crate::Item;

/// A server without a server.
#[derive(Default)]
pub(crate) struct Memory {
    table: Mutex<Option<Table>>,
}

/// The items by partition, and in a partition by their number.
struct Table {
    name: String,
    partition: String,
    sort: String,
    items: BTreeMap<(String, u64), Item>,
}

impl DynamoDb for Memory {
    async fn create_table(&self, input: CreateTableInput) -> Result<CreateTableOutput, DynamoDbError> {
        let schema = input.key_schema.unwrap_or_default();
        let name_of =
            |kind| schema.iter().find(|key| key.key_type == kind).map(|key| key.attribute_name.clone());
        let (Some(partition), Some(sort)) = (name_of(KeyType::Hash), name_of(KeyType::Range)) else {
            return Err(invalid("this table needs a partition key and a sort key"));
        };
        let table = Table { name: input.table_name, partition, sort, items: BTreeMap::new() };
        let description = table.describe(TableStatus::Creating);
        *self.lock() = Some(table);
        Ok(CreateTableOutput::new().table_description(description))
    }

    async fn describe_table(&self, input: DescribeTableInput) -> Result<DescribeTableOutput, DynamoDbError> {
        self.with(&input.table_name, |table| {
            Ok(DescribeTableOutput::new().table(table.describe(TableStatus::Active)))
        })
    }

    async fn delete_table(&self, input: DeleteTableInput) -> Result<DeleteTableOutput, DynamoDbError> {
        let description = self.with(&input.table_name, |table| Ok(table.describe(TableStatus::Deleting)))?;
        *self.lock() = None;
        Ok(DeleteTableOutput::new().table_description(description))
    }

    async fn put_item(&self, input: PutItemInput) -> Result<PutItemOutput, DynamoDbError> {
        self.with(&input.table_name, |table| {
            let key = table.key(&input.item)?;
            let stored = table.items.get(&key);
            match (input.condition_expression.as_deref(), stored) {
                (Some(condition), _) if !condition.starts_with("attribute_not_exists(") => {
                    Err(invalid("the only condition here is attribute_not_exists"))
                }
                (Some(_), Some(stored)) => {
                    let failed = ConditionalCheckFailedException::new().item(stored.clone());
                    Err(failed.message("The conditional request failed").into())
                }
                _ => {
                    table.items.insert(key, input.item);
                    Ok(PutItemOutput::new())
                }
            }
        })
    }

    async fn get_item(&self, input: GetItemInput) -> Result<GetItemOutput, DynamoDbError> {
        self.with(&input.table_name, |table| {
            let mut output = GetItemOutput::new();
            output.item = table.items.get(&table.key(&input.key)?).cloned();
            Ok(output)
        })
    }

    async fn query(&self, input: QueryInput) -> Result<QueryOutput, DynamoDbError> {
        self.with(&input.table_name, |table| {
            let values = input.expression_attribute_values.unwrap_or_default();
            let Some(AttributeValue::S(partition)) = values.into_values().next() else {
                return Err(invalid("a query here is for one partition, by its name"));
            };
            // Behind the item that the last page ended with.
            let first = match &input.exclusive_start_key {
                Some(key) => table.key(key)?.1.saturating_add(1),
                None => 0,
            };
            let limit = input.limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX);
            let mut found = table.items.range((partition.clone(), first)..=(partition, u64::MAX));
            let items: Vec<Item> = found.by_ref().take(limit).map(|(_, item)| item.clone()).collect();
            let mut output = QueryOutput::new();
            // As the service does: a full page is not taken for the last one, even if it is.
            output.last_evaluated_key =
                items.last().filter(|_| items.len() == limit).map(|last| table.key_of(last));
            output.items = Some(items);
            Ok(output)
        })
    }

    async fn batch_get_item(&self, _: BatchGetItemInput) -> Result<BatchGetItemOutput, DynamoDbError> {
        Err(ClientError::unsupported("batch_get_item").into())
    }

    async fn batch_write_item(&self, _: BatchWriteItemInput) -> Result<BatchWriteItemOutput, DynamoDbError> {
        Err(ClientError::unsupported("batch_write_item").into())
    }

    async fn delete_item(&self, _: DeleteItemInput) -> Result<DeleteItemOutput, DynamoDbError> {
        Err(ClientError::unsupported("delete_item").into())
    }

    async fn scan(&self, _: ScanInput) -> Result<ScanOutput, DynamoDbError> {
        Err(ClientError::unsupported("scan").into())
    }

    async fn transact_write_items(
        &self,
        _: TransactWriteItemsInput,
    ) -> Result<TransactWriteItemsOutput, DynamoDbError> {
        Err(ClientError::unsupported("transact_write_items").into())
    }

    async fn update_item(&self, _: UpdateItemInput) -> Result<UpdateItemOutput, DynamoDbError> {
        Err(ClientError::unsupported("update_item").into())
    }
}

impl Memory {
    fn lock(&self) -> MutexGuard<'_, Option<Table>> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn with<T>(
        &self,
        name: &str,
        work: impl FnOnce(&mut Table) -> Result<T, DynamoDbError>,
    ) -> Result<T, DynamoDbError> {
        match self.lock().as_mut().filter(|table| table.name == name) {
            Some(table) => work(table),
            None => Err(ResourceNotFoundException::new().message("Requested resource not found").into()),
        }
    }
}

impl Table {
    fn key(&self, item: &Item) -> Result<(String, u64), DynamoDbError> {
        match (item.get(&self.partition), item.get(&self.sort)) {
            (Some(AttributeValue::S(partition)), Some(AttributeValue::N(number))) => {
                let number = number.parse().map_err(|_| invalid("the sort key is a whole number here"))?;
                Ok((partition.clone(), number))
            }
            _ => Err(invalid("the key is a string and a number")),
        }
    }

    fn key_of(&self, item: &Item) -> Item {
        let is_key = |name: &str| name == self.partition || name == self.sort;
        item.iter()
            .filter(|(name, _)| is_key(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    }

    fn describe(&self, status: TableStatus) -> TableDescription {
        TableDescription::new().table_name(&*self.name).table_status(status)
    }
}

fn invalid(message: &str) -> DynamoDbError {
    ClientError::service("ValidationException", message).into()
}
