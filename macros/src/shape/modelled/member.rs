//! The members of a structure or a union go in; each is judged by the member that it is in the model.

use std::cell::OnceCell;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Type;

use super::Modelled;
use crate::{
    case::Case,
    model::{self, Kind, Location, Presence, Source, Usage, assertion},
    paths::short,
    shape::{ast::Member, attr::Binding},
    suggest::nearest,
    ty,
};

impl Modelled<'_> {
    pub(super) fn check_structure(&self, fields: &[&Member<'_>]) -> TokenStream {
        let Some(known) = self.members() else { return TokenStream::new() };
        let assertions = self.check_members(fields, &known);
        let usage = OnceCell::new();
        for (field, member) in pairs(self.declaration.case(), fields, &known) {
            self.check_presence(field, member, &usage);
        }
        let case = self.declaration.case();
        let is_there =
            |member: &&model::Member| fields.iter().any(|field| field.wire_name(case) == member.name);
        let is_misspelled = |member: &&model::Member| {
            fields.iter().any(|field| meant(field, case, &known) == Some(&member.name))
        };
        let required = known.iter().filter(|member| member.presence == Presence::Required);
        for member in required.filter(|member| !is_there(member) && !is_misspelled(member)) {
            self.check_left_out(member, &usage);
        }
        assertions
    }

    pub(super) fn check_union(&self, arms: &[&Member<'_>]) -> TokenStream {
        self.members().map(|known| self.check_members(arms, &known)).unwrap_or_default()
    }

    /// The members of the shape, in the protocol that the service speaks first.
    fn members(&self) -> Option<Vec<model::Member>> {
        let model = self.source.model();
        self.source.ok(model::Member::all_of(self.shape, model, self.wire()), self.errors)
    }

    /// Judges what structures and unions have in common.
    fn check_members(&self, members: &[&Member<'_>], known: &[model::Member]) -> TokenStream {
        let case = self.declaration.case();
        for member in members {
            self.check_known(member, &member.wire_name(case), known);
        }
        let pairs = pairs(case, members, known);
        pairs
            .map(|(member, known)| {
                self.check_location(member, known);
                self.check_json_name(member, known);
                self.check_timestamp_format(member, known);
                self.check_sensitive(member, known);
                self.check_length(member, known);
                self.check_constraints(member, known);
                self.check_media_type(member, known);
                self.check_xml(member, known);
                let (kind, keys) = (self.check_kind(member, known), self.check_keys(member, known));
                quote!(#kind #keys)
            })
            .collect()
    }

    fn check_known(&self, member: &Member<'_>, name: &str, known: &[model::Member]) {
        if known.iter().any(|known| known.name == name) {
            return;
        }
        let place = self.place();
        let report = self.errors.error(member.named_by(), format_args!("`{place}` has no member `{name}`"));
        if let Some(near) = nearest_member(name, known) {
            report.help(format_args!("did you mean `{near}`?"));
        }
    }

    /// Judges the type, as far as its name tells; the compiler judges the others.
    fn check_kind(&self, member: &Member<'_>, known: &model::Member) -> Option<TokenStream> {
        let (place, name) = (self.place(), &known.name);
        let written = Kind::written(&member.field.ty);
        match written.stands_for(&known.kind) {
            Some(true) => None,
            Some(false) => {
                let expected = &known.kind;
                self.errors.error(
                    &member.field.ty,
                    format_args!("member `{name}` of `{place}` is `{expected}`, not `{written}`"),
                );
                None
            }
            // A type that names `Self` means nothing where the constants are.
            None if known.kind.is_open() || names_self(&member.field.ty) => None,
            None => {
                let (private, expected) = (short(), known.kind.to_string());
                let ty = ty::optional(&member.field.ty).unwrap_or(&member.field.ty);
                let arguments = quote!(&<#ty as #private::Shape>::MEMBER, #expected, #place, #name);
                Some(assertion(&member.field.ty, "assert_is_kind", arguments))
            }
        }
    }

    /// Judges what the keys of maps are; of what goes by another name, only the compiler knows.
    fn check_keys(&self, member: &Member<'_>, known: &model::Member) -> TokenStream {
        let (place, name, private) = (self.place(), &known.name, short());
        let pairs = Kind::written_keys(&member.field.ty).into_iter().zip(&known.keys);
        let open = pairs.filter(|(key, expected)| {
            Kind::written(key).stands_for(expected).is_none() && !expected.is_open() && !names_self(key)
        });
        let assertions = open.map(|(key, expected)| {
            let expected = expected.to_string();
            let arguments = quote!(&<#key as #private::Shape>::MEMBER, #expected, #place, #name);
            assertion(key, "assert_is_key", arguments)
        });
        assertions.collect()
    }

    fn check_location(&self, member: &Member<'_>, known: &model::Member) {
        let found = member.args.bindings.iter().next();
        let is_of_event = matches!(found, Some((_, Binding::EventHeader | Binding::EventPayload)))
            && !self.wire().is_unknown();
        // A protocol that does not bind members has no other places but those in an event.
        let body = is_of_event.then_some(Location::Body);
        let Some(expected) = known.location.as_ref().or(body.as_ref()) else { return };
        let location = found.map_or(Location::Body, |(_, binding)| location(binding, &known.name));
        if expected.is(&location) {
            return;
        }
        let at = found.map_or_else(|| member.ident.to_token_stream(), |(key, _)| key.to_token_stream());
        let (place, name) = (self.place(), &known.name);
        let report = self.errors.error(
            at,
            format_args!("member `{name}` of `{place}` goes into {expected}, not into {location}"),
        );
        match expected.argument(name) {
            Some(argument) => report.help(format_args!("write `#[shape({argument})]`")),
            None => report.help("remove the argument"),
        };
    }

    fn check_json_name(&self, member: &Member<'_>, known: &model::Member) {
        let Some(expected) = &known.json_name else { return };
        let given = member.args.json_name.get();
        let found = given.map_or_else(|| known.name.clone(), syn::LitStr::value);
        if found == *expected {
            return;
        }
        let at = given.map_or_else(|| member.named_by(), ToTokens::to_token_stream);
        let (place, name) = (self.place(), &known.name);
        self.errors
            .error(at, format_args!("member `{name}` of `{place}` is `{expected}` in JSON, not `{found}`"))
            .help(format_args!("write `#[shape(json_name = \"{expected}\")]`"));
    }

    fn check_timestamp_format(&self, member: &Member<'_>, known: &model::Member) {
        let Some(expected) = known.format else { return };
        let given = &member.args.timestamp_format;
        let is_right = match given.get() {
            Some(format) => *format == expected.variant(),
            None => expected.is_default || given.is_given(),
        };
        if is_right {
            return;
        }
        let at = given.key().map_or_else(|| member.ident.to_token_stream(), ToTokens::to_token_stream);
        let (place, name, format) = (self.place(), &known.name, expected.name());
        self.errors
            .error(at, format_args!("timestamp `{name}` of `{place}` is written as `{format}`"))
            .help(format_args!("write `#[shape(timestamp_format = \"{format}\")]`"));
    }

    fn check_sensitive(&self, member: &Member<'_>, known: &model::Member) {
        if known.is_sensitive && !member.args.sensitive.is_given() {
            let (place, name) = (self.place(), &known.name);
            self.errors
                .error(member.ident, format_args!("member `{name}` of `{place}` is sensitive"))
                .help("add `#[shape(sensitive)]`");
        }
    }

    fn check_presence(&self, field: &Member<'_>, known: &model::Member, usage: &OnceCell<Usage>) {
        let (optional, args) = (ty::optional(&field.field.ty).is_some(), &field.args);
        let (place, name) = (self.place(), &known.name);
        match (known.presence, optional) {
            (Presence::Required, true)
                if !args.default.is_given()
                    && !args.idempotency_token.is_given()
                    && self.is_used(Usage::Sent, usage) =>
            {
                self.errors
                    .error(
                        &field.field.ty,
                        format_args!("`{place}` requires member `{name}`, which is optional here"),
                    )
                    .help("remove the `Option`");
            }
            (Presence::Optional, false)
                if !args.default.is_given() && self.is_used(Usage::Received, usage) =>
            {
                self.errors
                    .error(
                        &field.field.ty,
                        format_args!("`{place}` may leave out member `{name}`, which is required here"),
                    )
                    .help("make it an `Option`, or give it a `default`");
            }
            _ => {}
        }
    }

    fn check_left_out(&self, member: &model::Member, usage: &OnceCell<Usage>) {
        if self.is_used(Usage::Sent, usage) {
            Source::report_missing(self.declaration.ident, &self.place(), &member.name, self.errors);
        }
    }

    /// Whether the shape is only used so. What goes both ways is judged leniently: it must suit either.
    fn is_used(&self, expected: Usage, usage: &OnceCell<Usage>) -> bool {
        let used = usage.get_or_init(|| {
            let usage = self.source.usage(&self.shape.id);
            self.source.ok(usage, self.errors).unwrap_or(Usage::Both)
        });
        *used == expected
    }
}

/// The declared members that the model has.
fn pairs<'a>(
    case: Option<Case>,
    members: &'a [&'a Member<'a>],
    known: &'a [model::Member],
) -> impl Iterator<Item = (&'a Member<'a>, &'a model::Member)> {
    members.iter().filter_map(move |member| {
        let name = member.wire_name(case);
        known.iter().find(|known| known.name == name).map(|known| (*member, known))
    })
}

/// The member that a field, which is none, was probably meant to be.
fn meant<'a>(field: &Member<'_>, case: Option<Case>, known: &'a [model::Member]) -> Option<&'a str> {
    let name = field.wire_name(case);
    if known.iter().any(|known| known.name == name) { None } else { nearest_member(&name, known) }
}

fn nearest_member<'a>(name: &str, known: &'a [model::Member]) -> Option<&'a str> {
    let names: Vec<_> = known.iter().map(|known| known.name.as_str()).collect();
    nearest(name, &names)
}

fn names_self(ty: &Type) -> bool {
    ty::any_token(ty.to_token_stream(), &|tree| matches!(tree, TokenTree::Ident(ident) if ident == "Self"))
}

/// Where an argument puts a member.
fn location(binding: &Binding, member: &str) -> Location {
    match binding {
        Binding::Header(name) => Location::Header(name.value()),
        Binding::PrefixHeaders(prefix) => Location::PrefixHeaders(prefix.value()),
        Binding::Query(name) => Location::Query(name.value()),
        Binding::QueryParams => Location::QueryParams,
        Binding::Label(name) => {
            Location::Label(name.as_ref().map_or_else(|| member.to_owned(), syn::LitStr::value))
        }
        Binding::Payload => Location::Payload,
        Binding::ResponseCode => Location::ResponseCode,
        Binding::EventHeader => Location::EventHeader,
        Binding::EventPayload => Location::EventPayload,
    }
}
