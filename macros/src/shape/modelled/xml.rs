//! What a declaration says of XML, and of streams, beside what the model says of it.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::LitStr;

use super::Modelled;
use crate::{
    model::{
        self,
        xml::{join, namespace},
    },
    shape::{
        ast::Member,
        attr::{MemberArgs, XmlItems},
    },
    xml::Namespace,
};

impl Modelled<'_> {
    pub(super) fn check_xml(&self, member: &Member<'_>, known: &model::Member) {
        let found = written(&member.args, &known.name);
        let Some(expected) = known.xml.first() else { return };
        if known.xml.contains(&found) {
            return;
        }
        let (place, name) = (self.place(), &known.name);
        let report = self.errors.error(
            given_by(member),
            format_args!("member `{name}` of `{place}` has another form in XML in the model"),
        );
        if expected.is_empty() {
            report.help("remove what is said of XML");
        } else {
            report.help(format_args!("write `#[shape({expected})]`"));
        }
    }

    pub(super) fn check_length(&self, member: &Member<'_>, known: &model::Member) {
        if known.requires_length && !member.args.requires_length.is_given() {
            let (place, name) = (self.place(), &known.name);
            self.errors
                .error(
                    member.ident,
                    format_args!("the length of `{name}` of `{place}` must be known before it is sent"),
                )
                .help("add `#[shape(requires_length)]`");
        }
    }

    /// The element of the type itself.
    pub(super) fn check_element(&self) {
        let (args, traits) = (&self.declaration.args, &self.shape.traits);
        let name = args.xml_name.get().map_or_else(|| self.shape.name.clone(), LitStr::value);
        let expected = traits.xml_name.as_ref().unwrap_or(&self.shape.name);
        if name != *expected {
            let at = args.xml_name.get().map(ToTokens::to_token_stream);
            self.report_element(at, &format!("xml_name = \"{expected}\""));
        }
        let found = args.xml_namespace.get().map(|namespace| declared("xml_namespace", namespace));
        let expected = traits.xml_namespace.as_ref();
        let expected =
            expected.map(|expected| namespace("xml_namespace", &expected.uri, expected.prefix.as_deref()));
        if found != expected {
            let at = args.xml_namespace.key().map(ToTokens::to_token_stream);
            self.report_element(at, &expected.unwrap_or_default());
        }
    }

    fn report_element(&self, at: Option<TokenStream>, expected: &str) {
        let (place, ident) = (self.place(), self.declaration.ident);
        let at = at.unwrap_or_else(|| ident.to_token_stream());
        let report = self.errors.error(at, format_args!("`{place}` has another element in XML in the model"));
        if expected.is_empty() {
            report.help("remove the argument");
        } else {
            report.help(format_args!("write `#[shape({expected})]` on the type"));
        }
    }
}

/// The first argument that says something of XML, or the member.
fn given_by(member: &Member<'_>) -> TokenStream {
    let is_xml = |key: &&proc_macro2::Ident| {
        let key = key.to_string();
        key.starts_with("xml_") || key == "ec2_query_name"
    };
    member.args.keys.iter().find(is_xml).unwrap_or(member.ident).to_token_stream()
}

/// The arguments in the words of the model.
fn written(args: &MemberArgs, member: &str) -> String {
    let args = &args.xml;
    let name = args.name.get().map(LitStr::value).filter(|name| name != member);
    let items = args.items.get().map(written_items);
    join([
        name.map(|name| format!("xml_name = \"{name}\"")),
        args.attribute.get().map(|()| "xml_attribute".to_owned()),
        args.flattened.get().map(|()| "xml_flattened".to_owned()),
        args.namespace.get().map(|namespace| declared("xml_namespace", namespace)),
        items.filter(|items| !items.is_empty()).map(|items| format!("xml_items({items})")),
        args.ec2_query_name.get().map(|name| format!("ec2_query_name = \"{}\"", name.value())),
    ])
}

fn written_items(items: &XmlItems) -> String {
    let nested = items.items.get().map(|items| written_items(items));
    join([
        items.name.get().map(|name| format!("name = \"{}\"", name.value())),
        items.namespace.get().map(|namespace| declared("namespace", namespace)),
        items.key.get().map(|key| format!("key = \"{}\"", key.value())),
        items.key_namespace.get().map(|namespace| declared("key_namespace", namespace)),
        nested.filter(|nested| !nested.is_empty()).map(|nested| format!("items({nested})")),
    ])
}

fn declared(argument: &str, given: &Namespace) -> String {
    let (uri, prefix) = given.parts();
    namespace(argument, &uri, prefix.as_deref())
}
