//! What is asked of the generator, and what it answers.

/// What to generate, and how.
///
/// [`Default`] asks for every operation, with the model's documentation and one error type for the whole service.
///
/// ```
/// use cargo_service_client::{Operations, Request};
///
/// let mut request = Request::default();
/// request.operations = Operations::Named(vec!["GetItem".to_owned()]);
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Request {
    /// Which operations the trait has.
    pub operations: Operations,
    /// What the methods fail with.
    pub errors: ErrorStyle,
    /// Whose words document the items.
    pub documentation: Documentation,
    /// Whether the trait declares what every client has.
    pub client_methods: ClientMethods,
    /// The path of a model, to be written into the trait as `model = "…"`: the macro then checks the trait against it.
    pub model_check: Option<String>,
    /// The protocol to write into the trait. Without one, it is the first of the service's; where the model names
    /// any, it must be one of them.
    pub protocol: Option<String>,
}

/// Which operations are generated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Operations {
    /// Every operation of the service.
    #[default]
    All,
    /// Those of these names.
    Named(Vec<String>),
}

/// What methods fail with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ErrorStyle {
    /// One enum, with the exceptions of every chosen operation.
    #[default]
    Service,
    /// One enum an operation, with its own exceptions.
    Operation,
}

/// Whose words document the generated items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Documentation {
    /// The model's, where it has any.
    #[default]
    Model,
    /// The generator's own: short sentences made from names and constraints.
    None,
}

/// Whether the trait declares the methods that every client has anyway, so that one finds them in its documentation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClientMethods {
    /// It does not.
    #[default]
    None,
    /// `can_paginate` and `generate_presigned_url` stand behind the operations.
    Declared,
}

/// The generated code, and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Generated {
    /// The content of a module's file.
    pub code: String,
    /// The operations that it has, sorted.
    pub operations: Vec<String>,
    /// The features of `service-client` that it needs, sorted: `xml`, where the service speaks a protocol of XML.
    pub features: Vec<String>,
    /// What whoever uses the code should know: sentences without a capital and without a full stop.
    pub notes: Vec<String>,
}
