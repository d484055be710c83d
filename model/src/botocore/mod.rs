//! Finds the models of an installed botocore, the library below the AWS command line and boto3.
//!
//! ```no_run
//! use service_client_model::{Model, botocore};
//!
//! let installed = botocore::find(None)?;
//! let model = Model::open(&installed.newest("dynamodb")?)?;
//! println!("{} has {} operations", model.service().service_id, model.operation_names().len());
//! # Ok::<(), service_client_model::ModelError>(())
//! ```

mod alike;
mod api;
mod companions;
mod installed;
mod operation;
mod roots;
mod service;
mod shape;
mod slim;
mod traits;
mod unions;
mod unsaid;

pub(crate) use api::Api;
pub use installed::{Botocore, Installed, find};
