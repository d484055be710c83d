//! Amazon DynamoDB: the twelve operations that most programs need, on items, on tables, in batches and in transactions.
//!
//! `client.rs` is written by `cargo service-client` from the service's model and from the documentation beside it,
//! `models/dynamodb.overlay.json`. Whoever needs other operations writes such a file in the same way.
//!
//! ```
//! use std::collections::BTreeMap;
//!
//! use service_client_dynamodb::{
//!     AttributeValue, DynamoDbClient, DynamoDbError, PutItemInput,
//! };
//!
//! /// Puts a user, unless the name is taken.
//! async fn sign_up(client: &DynamoDbClient, name: &str) -> Result<bool, DynamoDbError> {
//!     let user = BTreeMap::from([("name".to_owned(), AttributeValue::S(name.to_owned()))]);
//!     let put = PutItemInput::new("users", user)
//!         .condition_expression("attribute_not_exists(#name)")
//!         // `name` is a reserved word.
//!         .expression_attribute_names([("#name".to_owned(), "name".to_owned())]);
//!     match client.put_item(put).await {
//!         Ok(_) => Ok(true),
//!         Err(DynamoDbError::ConditionalCheckFailedException(_)) => Ok(false),
//!         Err(error) => Err(error),
//!     }
//! }
//! ```

#[rustfmt::skip]
mod client;

pub use crate::client::*;
