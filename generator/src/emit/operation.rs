//! An operation goes in; the method that calls it comes out.

use service_client_model::{HttpChecksum, Operation};

use super::{
    Emitter,
    attribute::{Arguments, docs, literal},
    waiter,
    words::Indent,
};
use crate::{
    error::GenerateError,
    names::{Case, OTHER, written},
};

impl Emitter<'_> {
    pub(super) fn method(&self, operation: &Operation) -> Result<String, GenerateError> {
        let method = self.names.method(&operation.name);
        let input = operation.input.as_deref().map(|id| self.declared_type(id)).transpose()?;
        let output = operation.output.as_deref().map(|id| self.declared_type(id)).transpose()?;
        let input = input.map(|input| format!(", input: {input}")).unwrap_or_default();
        let output = output.unwrap_or("()");
        let error = self.names.error_of(&operation.name, self.request.errors);
        let own = format!("Calls `{}`.", operation.name);
        let mut words = self.words(operation.traits.documentation.as_deref(), &own, Indent::Member);
        words.extend(self.error_docs(operation)?);
        Ok(format!(
            "{}{}{}{}async fn {}(&self{input}) -> Result<{output}, {error}>;\n",
            docs(&words, "///"),
            self.deprecated(&operation.traits),
            self.operation_attribute(operation)?.attribute("operation"),
            waiter::attributes(operation),
            written(method),
        ))
    }

    fn declared_type(&self, id: &str) -> Result<&str, GenerateError> {
        Ok(self.names.type_of(&self.model.shape(id)?.id))
    }

    /// Which of the exceptions the operation fails with.
    fn error_docs(&self, operation: &Operation) -> Result<Vec<String>, GenerateError> {
        let error = self.names.error_of(&operation.name, self.request.errors);
        let raised = self.raised(operation)?;
        let mut exceptions: Vec<&str> = raised.into_iter().map(|id| self.names.type_of(id)).collect();
        exceptions.sort_unstable();
        let exceptions: Vec<String> = exceptions.iter().map(|exception| format!("[`{exception}`]")).collect();
        let other = format!("[`{error}::{OTHER}`]");
        let text = if exceptions.is_empty() {
            format!("Only {other}: the service models none.")
        } else {
            format!("{}, or {other}.", exceptions.join(", "))
        };
        let head = [String::new(), "# Errors".to_owned(), String::new()];
        Ok(head.into_iter().chain(Self::own_words(&text, Indent::Member)).collect())
    }

    fn operation_attribute(&self, operation: &Operation) -> Result<Arguments, GenerateError> {
        let mut arguments = Arguments::default();
        let usual = Case::Pascal.apply(self.names.method(&operation.name));
        arguments.text("name", (usual != operation.name).then_some(operation.name.as_str()));
        if let Some(http) = operation.http.as_ref().filter(|_| self.family.has_http_bindings()) {
            arguments.text("http", Some(&format!("{} {}", http.method, http.uri)));
            arguments.value("code", Some(http.code).filter(|code| *code != 200));
        }
        if let Some(words) = operation.auth_words(self.model.service()) {
            arguments.words("auth", &words);
        }
        arguments.text("host_prefix", operation.host_prefix.as_deref());
        describe_checksum(operation, &mut arguments);
        arguments.flag("unwrapped", operation.is_unwrapped && self.family.has_xml());
        let gzip = operation.request_compression.iter().find(|encoding| *encoding == "gzip");
        arguments.text("compression", gzip.map(String::as_str));
        arguments.list("paginated", self.paginated(operation)?);
        self.describe_retries(operation, &mut arguments);
        arguments.list("endpoint_params", self.endpoint_params(operation)?);
        Ok(arguments)
    }

    /// Whether a request may be sent twice, where its method does not say so.
    fn describe_retries(&self, operation: &Operation, arguments: &mut Arguments) {
        let http = operation.http.as_ref().filter(|_| self.family.has_http_bindings());
        let is_said = http.is_some_and(|http| SAFE_METHODS.contains(&http.method.as_str()));
        arguments.flag("readonly", operation.is_readonly && !is_said);
        arguments.flag("idempotent", operation.is_idempotent && !operation.is_readonly && !is_said);
        let service_id = self.model.service().service_id.as_str();
        arguments.flag("long_polling", LONG_POLLING.contains(&(service_id, operation.name.as_str())));
    }
}

/// The methods whose requests may be sent twice.
const SAFE_METHODS: [&str; 5] = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"];

/// The operations that keep a request until there is something to answer with. No trait of a model says so.
const LONG_POLLING: [(&str, &str); 4] = [
    ("SFN", "GetActivityTask"),
    ("SQS", "ReceiveMessage"),
    ("SWF", "PollForActivityTask"),
    ("SWF", "PollForDecisionTask"),
];

/// The algorithms that the runtime has: it takes what has a checksum of any other as it is.
const ALGORITHMS: [&str; 6] = ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256", "MD5"];

/// Which checksums messages carry: the caller's choice, or the one that goes without saying.
fn describe_checksum(operation: &Operation, arguments: &mut Arguments) {
    let Some(checksum) = &operation.checksum else {
        return arguments.flag("checksum_required", operation.is_checksum_required);
    };
    let HttpChecksum { algorithm_member, validation_mode_member, response_algorithms, .. } = checksum;
    let mut inner = Arguments::default();
    inner.text("algorithm", algorithm_member.as_deref());
    inner.flag("required", operation.is_checksum_required);
    let response = response_algorithms.iter().filter(|name| ALGORITHMS.contains(&name.as_str()));
    let response: Vec<String> = response.map(|name| literal(name)).collect();
    inner.text("mode", validation_mode_member.as_deref().filter(|_| !response.is_empty()));
    inner.value("response", (!response.is_empty()).then(|| format!("[{}]", response.join(", "))));
    arguments.list("checksum", Some(inner.joined()).filter(|inner| !inner.is_empty()));
}
