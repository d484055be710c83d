//! The service goes in; its trait comes out.

use super::{
    Emitter,
    attribute::{Arguments, docs},
    endpoint,
    words::{Indent, listed},
};
use service_client_model::{ApiKey, Operation};

use crate::{
    error::GenerateError,
    protocol::Family,
    request::{ClientMethods, Documentation, ErrorStyle},
};

impl Emitter<'_> {
    pub(super) fn service(&self) -> Result<String, GenerateError> {
        let name = &self.names.service;
        let mut methods = String::new();
        for operation in &self.chosen {
            methods.push_str(&self.method(operation)?);
        }
        if self.request.client_methods == ClientMethods::Declared {
            methods.push_str(&self.client_methods());
        }
        let service = self.model.service();
        let deprecated = self.deprecated(&service.traits);
        let allow = if self.uses_deprecated_types()? { "#[allow(deprecated)]\n" } else { "" };
        let attribute = self.service_attribute();
        Ok(format!("{}{deprecated}{allow}{attribute}pub trait {name} {{\n{methods}}}", self.service_docs()))
    }

    fn service_docs(&self) -> String {
        let (name, client) = (&self.names.service, self.names.client());
        let own = format!("{}.", self.title());
        let mut words = self.words(self.model.service().traits.documentation.as_deref(), &own, Indent::Item);
        if let Some(note) = self.note_on_auth() {
            words.push(String::new());
            words.extend(Self::own_words(&format!("{}.", note.replacen("the", "The", 1)), Indent::Item));
        }
        words.push(String::new());
        words.extend(Self::own_words(
            &format!(
                "[`{client}`] calls a service that implements it; so does anything else that implements this trait, in \
                 process or, through [`{name}Service`], over HTTP."
            ),
            Indent::Item,
        ));
        docs(&words, "///")
    }

    fn service_attribute(&self) -> String {
        let service = self.model.service();
        let mut arguments = Arguments::default();
        arguments.text("protocol", Some(self.protocol));
        arguments.text("model", self.request.model_check.as_deref());
        arguments.text("service_id", Some(&service.service_id));
        arguments
            .text("target_prefix", service.target_prefix.as_deref().filter(|_| self.family == Family::Rpc));
        arguments.text("namespace", self.namespace());
        let endpoint_prefix = Some(service.endpoint_prefix.as_str());
        arguments.text("endpoint_prefix", endpoint_prefix.filter(|prefix| !prefix.is_empty()));
        self.describe_auth(&mut arguments);
        arguments.text("api_version", Some(service.version.as_str()).filter(|version| !version.is_empty()));
        arguments.flag("query_compatible", self.is_query_compatible());
        if self.family.has_xml() {
            arguments.namespace("xml_namespace", service.traits.xml_namespace.as_ref());
            arguments.flag("bare_errors", service.has_bare_errors);
        }
        arguments.text("bucket_label", self.bucket_label());
        arguments.value("endpoint_rules", self.rules.as_ref().map(|_| endpoint::RULES));
        let path = self.path("service_client");
        arguments.attribute(&path)
    }

    /// How callers are told apart, where that is not by `sigv4` alone.
    fn describe_auth(&self, arguments: &mut Arguments) {
        let service = self.model.service();
        let words = service.auth_words();
        let signing_name = service.signing_name.as_deref();
        arguments.text("signing_name", signing_name.filter(|name| *name != service.endpoint_prefix));
        match words.as_slice() {
            ["sigv4"] => {}
            [] => arguments.text("signing", Some("none")),
            words => arguments.words("auth", words),
        }
        let place = service.api_key.as_ref().filter(|_| words.contains(&"api-key"));
        arguments.list("api_key", place.map(api_key));
    }

    /// The label that is a bucket's name, for the service that has buckets: no trait of a model says so.
    fn bucket_label(&self) -> Option<&'static str> {
        let begins_with_one = |operation: &Operation| {
            operation.http.as_ref().is_some_and(|http| http.uri.starts_with("/{Bucket}"))
        };
        let has_buckets = self.model.service().service_id == "S3"
            && self.chosen.iter().any(|operation| begins_with_one(operation));
        has_buckets.then_some("Bucket")
    }

    /// That requests go out without credentials, where the service asks for some.
    pub(crate) fn note_on_auth(&self) -> Option<String> {
        let service = self.model.service();
        if !service.auth_words().is_empty() || service.auth.is_empty() {
            return None;
        }
        let names: Vec<String> = service.auth.iter().map(|name| format!("`{name}`")).collect();
        let names = names.join(" or ");
        Some(format!(
            "the service asks for {names}, which clients do not have: requests go out without credentials"
        ))
    }

    /// The namespace of the service's shapes, where errors are told by it. botocore's format has none.
    fn namespace(&self) -> Option<&str> {
        let (namespace, _) = self.model.service().id.split_once('#')?;
        Some(namespace).filter(|_| self.has_named_errors())
    }

    /// Whether the body of an error says which it is: then a header may say what query services call it.
    fn has_named_errors(&self) -> bool {
        self.protocol.starts_with("awsJson") || self.protocol.starts_with("rpcv2")
    }

    /// Whether the service still has the error codes of a query service.
    pub(super) fn is_query_compatible(&self) -> bool {
        self.model.service().is_query_compatible && self.has_named_errors()
    }

    /// The two methods that every client has.
    fn client_methods(&self) -> String {
        let error = match self.request.errors {
            ErrorStyle::Service => self.names.error.clone(),
            ErrorStyle::Operation => self.path("ClientError"),
        };
        format!(
            "/// Whether the results of an operation come in pages. Those of an unknown name do not.
            fn can_paginate(&self, operation_name: &str) -> bool;
            /// Signs a request for somebody else to send, and gives its URL.
            ///
            /// # Errors
            ///
            /// When the parameters are not those of the operation, there are no credentials, or
            /// `expires_in` is not from one second to seven days.
            async fn generate_presigned_url(
                &self, operation: {}, params: {}, expires_in: {}, method: Option<{}>,
            ) -> Result<String, {error}>;\n",
            self.names.operation(),
            self.path("Document"),
            self.path("Duration"),
            self.path("Method"),
        )
    }

    /// The service's name in prose.
    pub(super) fn title(&self) -> &str {
        let service = self.model.service();
        let title = service.title.as_deref().filter(|title| !title.is_empty());
        title.filter(|_| self.request.documentation == Documentation::Model).unwrap_or(&service.service_id)
    }

    /// Comments that open the file.
    pub(super) fn module_docs(&self) -> Result<String, GenerateError> {
        let (name, client) = (&self.names.service, self.names.client());
        let operations: Vec<String> =
            self.chosen.iter().map(|operation| format!("`{}`", operation.name)).collect();
        let operations = match operations.len() {
            1..=12 => listed(&operations),
            0 => "no operation".to_owned(),
            count => format!("{count} operations"),
        };
        let mut paragraphs = vec![format!("{}: {operations}.", self.title())];
        if !self.chosen.is_empty() {
            paragraphs.push(format!(
                "[`{client}::new`] makes a client from a `Config`, and every operation is a method of it. \
                 [`{client}::in_process`] makes one that calls an implementation of [`{name}`], such as a fake."
            ));
        }
        paragraphs.extend(self.features_needed()?);
        let lines = paragraphs.iter().map(|text| Self::own_words(text, Indent::Item));
        Ok(docs(&lines.collect::<Vec<_>>().join(&String::new()), "//!"))
    }
}

/// `header = "x-api-key"`
fn api_key(place: &ApiKey) -> String {
    let mut arguments = Arguments::default();
    arguments.text(if place.is_in_query { "query" } else { "header" }, Some(&place.name));
    arguments.text("scheme", place.scheme.as_deref().filter(|_| !place.is_in_query));
    arguments.joined()
}

#[cfg(test)]
mod tests {
    use super::super::attribute::literal;

    #[test]
    fn literals_parse() {
        for text in ["PUT /{Key+}?x=\"y\"", "\\", "\u{200b}", "'"] {
            let parsed: syn::LitStr = syn::parse_str(&literal(text)).expect("a literal");
            assert_eq!(parsed.value(), text);
        }
    }
}
