//! What a file says of an operation comes in; the [`Operation`] comes out.

use crate::endpoint;
use crate::node::{Node, Problem, find};
use crate::operation::{Http, HttpChecksum, Operation, OperationAuth, Paginated};
use crate::smithy::parts::Parts;
use crate::smithy::traits::optional_text;
use crate::smithy::{Ast, TraitsBuilder, short, target, waiter};

const UNIT: &str = "smithy.api#Unit";
const DEFAULT_STATUS: u16 = 200;

pub(super) fn read(ast: &Ast, name: &str, id: &str) -> Result<Operation, Problem> {
    if ast.document.shapes.position(id).is_none() {
        return Err(Problem::new("the service refers to an operation that is not in the model"));
    }
    let parts = Parts::read(&ast.document, &ast.overlays, id)?;
    if parts.kind != "operation" {
        return Err(Problem::new(format!("an operation is needed here, not the {}", parts.kind)));
    }
    let mut operation = Operation { name: name.to_owned(), ..Operation::default() };
    operation.input = data(&parts, "input")?;
    operation.output = data(&parts, "output")?;
    operation.errors = parts.references("errors")?;
    let shared = ast.errors.iter().filter(|error| !operation.errors.contains(error));
    let shared: Vec<String> = shared.cloned().collect();
    operation.errors.extend(shared);
    operation.traits = TraitsBuilder::from_pairs(&parts.traits)?.finish(name);
    for (id, node) in &parts.traits {
        apply_trait(&mut operation, id, *node)?;
    }
    if let Some(node) = find(&parts.traits, "smithy.api#paginated") {
        let own = Pages::read(node).map_err(|problem| problem.in_property("smithy.api#paginated"))?;
        operation.paginated = Some(own.over(&ast.pages));
    }
    operation.settle_optional_auth(&ast.service);
    if !ast.has_http_bindings() {
        operation.http = None;
    }
    Ok(operation)
}

/// An operation's input or output; Smithy's unit type is none.
fn data(parts: &Parts<'_>, property: &str) -> Result<Option<String>, Problem> {
    let id = parts.property(property).filter(|node| !node.is_null()).map(target).transpose();
    Ok(id.map_err(|problem| problem.in_property(property))?.filter(|id| id != UNIT))
}

/// Takes one trait of an operation into account, but for pages, which the service has a say in.
pub(crate) fn apply_trait(operation: &mut Operation, id: &str, node: Node<'_>) -> Result<(), Problem> {
    apply(operation, id, node).map_err(|problem| problem.in_property(id))
}

fn apply(operation: &mut Operation, id: &str, node: Node<'_>) -> Result<(), Problem> {
    match id {
        "smithy.api#http" => operation.http = Some(http(node)?),
        "smithy.api#endpoint" => {
            operation.host_prefix = node.field("hostPrefix")?.map(Node::text).transpose()?;
        }
        "smithy.api#auth" if node.texts()?.iter().all(|id| id == "smithy.api#noAuth") => {
            operation.auth = OperationAuth::None;
        }
        "smithy.api#auth" => operation.auth_schemes = Some(schemes(node)?),
        "smithy.api#optionalAuth" if operation.auth != OperationAuth::None => {
            operation.auth = OperationAuth::Optional;
        }
        "aws.auth#unsignedPayload" => operation.auth = OperationAuth::UnsignedPayload,
        "smithy.api#httpChecksumRequired" => operation.is_checksum_required = true,
        "aws.protocols#httpChecksum" => apply_checksum(operation, node)?,
        "aws.customizations#s3UnwrappedXmlOutput" => operation.is_unwrapped = true,
        "smithy.api#requestCompression" => {
            let encodings = node.field("encodings")?.map(Node::texts).transpose()?;
            operation.request_compression = encodings.unwrap_or_default();
        }
        "smithy.api#idempotent" => operation.is_idempotent = true,
        "smithy.api#readonly" => operation.is_readonly = true,
        "smithy.rules#staticContextParams" => endpoint::add_values(operation, node)?,
        "smithy.rules#operationContextParams" => endpoint::add_paths(operation, node)?,
        "smithy.waiters#waitable" => operation.waiters = waiter::read_all(node)?,
        _ => {}
    }
    Ok(())
}

/// Smithy's names of ways to authenticate, without their namespaces.
pub(crate) fn schemes(node: Node<'_>) -> Result<Vec<String>, Problem> {
    Ok(node.texts()?.iter().map(|id| short(id).to_owned()).collect())
}

/// Takes the trait `aws.protocols#httpChecksum` into account: botocore has the same names.
pub(crate) fn apply_checksum(operation: &mut Operation, node: Node<'_>) -> Result<(), Problem> {
    let fields = node.fields()?;
    let required = find(&fields, "requestChecksumRequired").map(Node::flag).transpose()?;
    operation.is_checksum_required |= required.unwrap_or_default();
    let algorithms = find(&fields, "responseAlgorithms").map(Node::texts).transpose()?;
    let checksum = HttpChecksum {
        algorithm_member: optional_text(&fields, "requestAlgorithmMember")?,
        validation_mode_member: optional_text(&fields, "requestValidationModeMember")?,
        response_algorithms: algorithms.unwrap_or_default(),
    };
    operation.checksum = Some(checksum).filter(|checksum| *checksum != HttpChecksum::default());
    Ok(())
}

fn http(node: Node<'_>) -> Result<Http, Problem> {
    let fields = node.fields()?;
    let text =
        |name| optional_text(&fields, name)?.ok_or_else(|| Problem::new(format!("there is no `{name}`")));
    let code = find(&fields, "code").map(Node::status).transpose()?.unwrap_or(DEFAULT_STATUS);
    Ok(Http { method: text("method")?, uri: text("uri")?, code })
}

/// What `smithy.api#paginated` says, on a service or on an operation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pages {
    input_token: Option<String>,
    output_token: Option<String>,
    items: Option<String>,
    page_size: Option<String>,
}

impl Pages {
    pub(crate) fn read(node: Node<'_>) -> Result<Self, Problem> {
        let fields = node.fields()?;
        Ok(Self {
            input_token: optional_text(&fields, "inputToken")?,
            output_token: optional_text(&fields, "outputToken")?,
            items: optional_text(&fields, "items")?,
            page_size: optional_text(&fields, "pageSize")?,
        })
    }

    /// What this says, and where it says nothing what the service says.
    pub(crate) fn over(self, service: &Self) -> Paginated {
        Paginated {
            input_tokens: self.input_token.or_else(|| service.input_token.clone()).into_iter().collect(),
            output_tokens: self.output_token.or_else(|| service.output_token.clone()).into_iter().collect(),
            items: self.items.or_else(|| service.items.clone()).into_iter().collect(),
            page_size: self.page_size.or_else(|| service.page_size.clone()),
            more_results: None,
        }
    }
}
