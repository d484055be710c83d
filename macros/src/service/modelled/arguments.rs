//! The arguments of `#[service_client]` beside what the model says of the service.

use proc_macro2::Ident;
use syn::LitStr;

use super::Modelled;
use crate::{
    attr::Slot,
    report::Errors,
    service::attr::{Arguments, Protocol, Signing},
    suggest::listing,
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
        if service.signing_name.is_none()
            && !arguments.signing.is_given()
            && !arguments.signing_name.is_given()
        {
            arguments.signing = self.filled("signing", Signing::None);
        }
        if matches!(arguments.protocol.get(), Some(Protocol::AwsJson10 | Protocol::AwsJson11)) {
            self.complete_text(
                &mut arguments.target_prefix,
                "target_prefix",
                service.target_prefix.as_deref(),
            );
            if service.is_query_compatible && !arguments.query_compatible.is_given() {
                arguments.query_compatible = self.filled("query_compatible", ());
            }
        }
        if arguments.is_signed() {
            self.complete_text(&mut arguments.signing_name, "signing_name", service.signing_name.as_deref());
        }
        self.complete_text(&mut arguments.service_id, "service_id", Some(&service.service_id));
        self.complete_text(&mut arguments.endpoint_prefix, "endpoint_prefix", Some(&service.endpoint_prefix));
        self.complete_text(&mut arguments.api_version, "api_version", Some(&service.version));
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

    fn check_signing(&self, arguments: &Arguments, errors: &Errors) {
        let (service, model) = (self.source.service_id(), self.source.model().service());
        match (arguments.signing.key(), &model.signing_name) {
            (Some(key), Some(_)) if !arguments.is_signed() => {
                errors.error(key, format_args!("requests to `{service}` are signed in the model"));
            }
            (Some(key), None) if arguments.is_signed() => {
                errors.error(key, format_args!("requests to `{service}` are not signed in the model"));
            }
            _ => {}
        }
    }
}
