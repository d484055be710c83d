//! The door between [`Model`](crate::Model) and the formats: what every format can tell.

use std::fmt::Debug;
use std::path::Path;

use crate::document::Document;
use crate::error::ModelError;
use crate::node::Problem;
use crate::operation::Operation;
use crate::service::Service;
use crate::shape::Shape;
use crate::slim::Closure;

/// The format of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Smithy's JSON syntax tree.
    SmithyAst,
    /// botocore's `service-2.json`.
    Botocore,
}

/// Whether [`Model::slim`](crate::Model::slim) keeps documentation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Documentation {
    /// It is kept.
    #[default]
    Keep,
    /// It is dropped.
    Drop,
}

/// A service in some format. Nothing is read before it is asked for.
pub(crate) trait Reader: Debug + Send + Sync {
    fn format(&self) -> Format;

    fn document(&self) -> &Document;

    fn service(&self) -> &Service;

    /// Sorted.
    fn operation_names(&self) -> Vec<String>;

    /// Asked only for names out of `operation_names`.
    fn read_operation(&self, name: &str) -> Result<Operation, ModelError>;

    /// Asked only for ids out of the document's shapes.
    fn read_shape(&self, id: &str) -> Result<Shape, Problem>;

    /// The endpoint rules as JSON, where they are in the file, or beside it in its folder.
    fn endpoint_rules(&self, folder: Option<&Path>) -> Result<Option<String>, ModelError>;

    fn slim(&self, closure: &Closure, documentation: Documentation) -> Result<String, ModelError>;
}
