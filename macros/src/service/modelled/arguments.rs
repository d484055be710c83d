//! The arguments of `#[service_client]` beside what the model says of the service.

use proc_macro2::Ident;
use syn::LitStr;

use super::Modelled;
use crate::{
    attr::Slot,
    report::Errors,
    service::attr::{ApiKey, Arguments, Auth, Known, Protocol, Scheme, Signing},
    suggest::listing,
    xml::Namespace,
};

impl Modelled {
    /// Fills in what is not given. A wrong argument stays, to be reported.
    pub(super) fn complete(&self, arguments: &mut Arguments, errors: &Errors) {
        let service = self.source.model().service();
        if !arguments.protocol.is_given()
            && let Some(name) =
                service.protocols.iter().find(|name| Protocol::is_known(name)).or(service.protocols.first())
        {
            let protocol = Protocol::from_name(&self.text(name), errors);
            arguments.protocol = protocol.map_or(Slot::Broken, |protocol| self.filled("protocol", protocol));
        }
        self.complete_auth(arguments);
        if arguments.protocol.get().and_then(Protocol::known).is_some_and(Known::is_targeted) {
            self.complete_text(
                &mut arguments.target_prefix,
                "target_prefix",
                service.target_prefix.as_deref(),
            );
            if service.is_query_compatible && !arguments.query_compatible.is_given() {
                arguments.query_compatible = self.filled("query_compatible", ());
            }
        }
        self.complete_xml(arguments);
        if arguments.is_signed() {
            self.complete_text(&mut arguments.signing_name, "signing_name", service.signing_name.as_deref());
        }
        self.complete_text(&mut arguments.service_id, "service_id", Some(&service.service_id));
        self.complete_text(&mut arguments.endpoint_prefix, "endpoint_prefix", Some(&service.endpoint_prefix));
        self.complete_text(&mut arguments.api_version, "api_version", Some(&service.version));
    }

    fn complete_auth(&self, arguments: &mut Arguments) {
        let service = self.source.model().service();
        let words = service.auth_words();
        if !arguments.signing.is_given() && !arguments.auth.is_given() {
            match words.as_slice() {
                ["sigv4"] => {}
                // A name to sign with asks for signatures: that is reported.
                [] if arguments.signing_name.is_given() => {}
                [] => arguments.signing = self.filled("signing", Signing::None),
                words => {
                    let auth = Auth::of_words(words, self.source.literal());
                    arguments.auth = self.filled("auth", auth);
                }
            }
        }
        let uses_key = arguments.auth.get().is_some_and(|auth| auth.has(Scheme::ApiKey));
        if let (Some(place), Slot::Empty, true) = (&service.api_key, &arguments.api_key, uses_key) {
            arguments.api_key = self.filled("api_key", ApiKey::of_model(place, self.source.literal()));
        }
    }

    fn complete_xml(&self, arguments: &mut Arguments) {
        let service = self.source.model().service();
        let protocol = arguments.protocol.get().and_then(Protocol::known);
        if let (Some(namespace), Slot::Empty) = (&service.traits.xml_namespace, &arguments.xml_namespace)
            && protocol.is_some_and(Known::has_xml)
        {
            let prefix = namespace.prefix.as_deref().map(|prefix| self.text(prefix));
            let namespace = Namespace::new(self.text(&namespace.uri), prefix);
            arguments.xml_namespace = self.filled("xml_namespace", namespace);
        }
        if service.has_bare_errors && protocol == Some(Known::RestXml) && !arguments.bare_errors.is_given() {
            arguments.bare_errors = self.filled("bare_errors", ());
        }
    }

    fn complete_text(&self, slot: &mut Slot<LitStr>, key: &str, value: Option<&str>) {
        if let (Slot::Empty, Some(value)) = (&*slot, value)
            && !value.is_empty()
        {
            *slot = self.filled(key, self.text(value));
        }
    }

    /// An argument as if it stood where the model is named.
    fn filled<T>(&self, key: &str, value: T) -> Slot<T> {
        Slot::Filled(Ident::new(key, self.source.literal().span()), value)
    }

    fn text(&self, value: &str) -> LitStr {
        LitStr::new(value, self.source.literal().span())
    }

    pub(super) fn check_arguments(&self, arguments: &Arguments, errors: &Errors) {
        let service = self.source.model().service();
        self.check_protocol(arguments, errors);
        let texts = [
            ("target_prefix", &arguments.target_prefix, service.target_prefix.as_deref()),
            ("service_id", &arguments.service_id, Some(service.service_id.as_str())),
            ("endpoint_prefix", &arguments.endpoint_prefix, Some(service.endpoint_prefix.as_str())),
            ("signing_name", &arguments.signing_name, service.signing_name.as_deref()),
            ("api_version", &arguments.api_version, Some(service.version.as_str())),
            // Botocore's models have none.
            ("namespace", &arguments.namespace, service.id.split_once('#').map(|(namespace, _)| namespace)),
        ];
        for (key, slot, expected) in texts {
            let expected = expected.filter(|expected| !expected.is_empty());
            if let (Some(given), Some(expected)) = (slot.get(), expected)
                && given.value() != expected
            {
                let given_value = given.value();
                errors
                    .error(given, format_args!("`{key}` is `{expected}` in the model, not `{given_value}`"));
            }
        }
        self.check_signing(arguments, errors);
        self.check_xml(arguments, errors);
        if let (Some(key), false) = (arguments.query_compatible.key(), service.is_query_compatible) {
            errors.error(
                key,
                format_args!("service `{}` is not query compatible in the model", service.service_id),
            );
        }
    }

    /// Of a protocol of the user's own nothing is known.
    fn check_protocol(&self, arguments: &Arguments, errors: &Errors) {
        let protocols: Vec<_> = self.source.model().service().protocols.iter().map(String::as_str).collect();
        let Some(name) = arguments.protocol.get().and_then(Protocol::name) else { return };
        if let (Some(key), false) = (arguments.protocol.key(), protocols.contains(&name)) {
            let service = self.source.service_id();
            errors
                .error(key, format_args!("service `{service}` does not speak `{name}` in the model"))
                .help(format_args!("it speaks {}", listing(&protocols)));
        }
    }

    fn check_xml(&self, arguments: &Arguments, errors: &Errors) {
        let service = self.source.model().service();
        if let (Some(key), Some(given)) = (arguments.xml_namespace.key(), arguments.xml_namespace.get()) {
            let expected = service.traits.xml_namespace.as_ref();
            let expected = expected.map(|expected| (expected.uri.clone(), expected.prefix.clone()));
            if expected.as_ref() != Some(&given.parts()) {
                let id = &service.service_id;
                match expected {
                    Some((uri, _)) => errors.error(
                        key,
                        format_args!("the XML namespace of service `{id}` is `{uri}` in the model"),
                    ),
                    None => {
                        errors.error(key, format_args!("service `{id}` has no XML namespace in the model"))
                    }
                };
            }
        }
        if let (Some(key), false) = (arguments.bare_errors.key(), service.has_bare_errors) {
            let id = &service.service_id;
            errors.error(
                key,
                format_args!("errors of service `{id}` have an element around them in the model"),
            );
        }
    }

    fn check_signing(&self, arguments: &Arguments, errors: &Errors) {
        let (service, model) = (self.source.service_id(), self.source.model().service());
        let words = model.auth_words();
        let is_signed = words.iter().any(|word| word.starts_with("sigv4"));
        match arguments.signing.key() {
            Some(key) if is_signed && !arguments.is_signed() => {
                errors.error(key, format_args!("requests to `{service}` are signed in the model"));
            }
            Some(key) if !is_signed && arguments.is_signed() => {
                errors.error(key, format_args!("requests to `{service}` are not signed in the model"));
            }
            _ => {}
        }
        let known = if words.is_empty() { vec!["none"] } else { words };
        for (literal, scheme) in arguments.auth.get().into_iter().flat_map(Auth::schemes) {
            let word = scheme.word();
            if !known.contains(&word) {
                errors
                    .error(
                        literal,
                        format_args!("service `{service}` does not authenticate with `{word}` in the model"),
                    )
                    .help(format_args!("it authenticates with {}", listing(&known)));
            }
        }
        if let (Some(key), Some(given), Some(place)) =
            (arguments.api_key.key(), arguments.api_key.get(), &model.api_key)
            && !given.is(&ApiKey::of_model(place, self.source.literal()))
        {
            errors
                .error(key, format_args!("service `{service}` looks for its API key elsewhere in the model"));
        }
    }
}
