//! The rules for where the members of one structure go in an HTTP message, or in an event: each to a place of its own.

use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::ToTokens;

use super::member::check_only_one;
use crate::{
    report::Errors,
    shape::{
        ast::Member,
        attr::{Binding, is_binding},
        model::WireMember,
    },
};

/// Judges the members together.
pub(super) fn check(members: &[WireMember<'_>], errors: &Errors) {
    for WireMember { member, .. } in members {
        check_one_binding(member, errors);
    }
    check_targets_differ(members, errors);
    for name in ["query_params", "payload", "response_code", "event_payload"] {
        let keys = members.iter().flat_map(|WireMember { member, .. }| member.args.bindings.iter());
        check_only_one(keys.map(|(key, _)| key).filter(|key| *key == name), errors);
    }
    check_payload_is_the_body(members, errors);
    check_event_payload_is_all(members, errors);
    check_event_is_no_message(members, errors);
}

fn check_one_binding(member: &Member<'_>, errors: &Errors) {
    let mut keys = member.args.keys.iter().filter(|key| is_binding(key));
    let Some(first) = keys.next() else { return };
    for key in keys.filter(|key| *key != first) {
        errors.error(key, format_args!("`{key}` and `{first}` cannot be used together"));
    }
}

/// Two members in one header would be one.
fn check_targets_differ(members: &[WireMember<'_>], errors: &Errors) {
    let mut seen = HashMap::new();
    for member in members {
        let ident = member.member.ident;
        for (what, name, tokens) in targets(member) {
            let compared = if what.starts_with("header") { name.to_ascii_lowercase() } else { name.clone() };
            if let Some(first) = seen.insert((what, compared), ident) {
                errors.error(
                    tokens,
                    format_args!("members `{first}` and `{ident}` are both bound to {what} `{name}`"),
                );
            }
        }
    }
}

/// What a member is bound to by a name: what it is, the name, and where the user gave it.
fn targets(member: &WireMember<'_>) -> impl Iterator<Item = (&'static str, String, TokenStream)> {
    member.member.args.bindings.iter().filter_map(|(key, binding)| match binding {
        Binding::Header(name) => Some(("header", name.value(), name.to_token_stream())),
        Binding::PrefixHeaders(name) => Some(("header prefix", name.value(), name.to_token_stream())),
        Binding::Query(name) => Some(("query parameter", name.value(), name.to_token_stream())),
        Binding::Label(Some(name)) => Some(("label", name.value(), name.to_token_stream())),
        Binding::Label(None) => Some(("label", member.name.clone(), key.to_token_stream())),
        Binding::QueryParams
        | Binding::Payload
        | Binding::ResponseCode
        | Binding::EventHeader
        | Binding::EventPayload => None,
    })
}

/// The payload is the whole body: nothing goes beside it. One that does shows the mistake.
fn check_payload_is_the_body(members: &[WireMember<'_>], errors: &Errors) {
    let is_payload =
        |member: &&WireMember<'_>| matches!(member.member.args.bindings.get(), Some(Binding::Payload));
    let Some(payload) = members.iter().find(is_payload) else { return };
    if let Some(beside) = members.iter().find(|member| !member.member.args.bindings.is_given()) {
        let (payload, ident) = (payload.member.ident, beside.member.ident);
        errors
            .error(ident, format_args!("member `{ident}` has no place in the body, which is `{payload}`"))
            .help("bind it to a header or the query, or make it a member of the payload");
    }
}

/// The same for the payload of an event.
fn check_event_payload_is_all(members: &[WireMember<'_>], errors: &Errors) {
    let is_payload =
        |member: &&WireMember<'_>| matches!(member.member.args.bindings.get(), Some(Binding::EventPayload));
    let Some(payload) = members.iter().find(is_payload) else { return };
    if let Some(beside) = members.iter().find(|member| !member.member.args.bindings.is_given()) {
        let (payload, ident) = (payload.member.ident, beside.member.ident);
        errors
            .error(
                ident,
                format_args!("member `{ident}` has no place beside `{payload}`, the payload of the event"),
            )
            .help("mark it `event_header`, or make it a member of the payload");
    }
}

/// A structure is an event, or goes over HTTP itself.
fn check_event_is_no_message(members: &[WireMember<'_>], errors: &Errors) {
    let keys = || members.iter().filter_map(|member| member.member.args.bindings.iter().next());
    let is_of_event = |binding: &Binding| matches!(binding, Binding::EventHeader | Binding::EventPayload);
    let Some((first, first_binding)) = keys().next() else { return };
    if let Some((key, _)) = keys().find(|(_, binding)| is_of_event(binding) != is_of_event(first_binding)) {
        errors
            .error(key, format_args!("`{key}` and `{first}` cannot be used in one structure"))
            .note("an event has its own headers and payload, and nothing else of an HTTP message");
    }
}
