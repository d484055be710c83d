//! A declaration goes in; if it breaks no rule, the model comes out. One function for each rule.

mod binding;
mod enumeration;
mod member;
mod page_items;
mod place;
mod stream;
mod xml;

use super::{
    ast::{Body, Declaration, Member},
    model::{self, Shape, Structure, WireMember},
};
use crate::report::Errors;

/// Judges the whole declaration; every mistake is reported.
pub(super) fn check<'a>(declaration: &'a Declaration<'a>, errors: &Errors) -> Option<Shape<'a>> {
    let body = match &declaration.body {
        Body::Structure(fields) => Some(model::Body::Structure(structure(declaration, fields, errors))),
        Body::Enum(variants) => enumeration::check(declaration, variants, errors),
        Body::Misshapen | Body::Generic => None,
    };
    let Declaration { ident, vis, args, .. } = declaration;
    let shape = Shape { ident, vis, name: declaration.name(), args, body: body? };
    errors.is_empty().then_some(shape)
}

fn structure<'a>(
    declaration: &'a Declaration<'a>,
    fields: &'a [Member<'a>],
    errors: &Errors,
) -> Structure<'a> {
    member::check_only_one(fields.iter().filter_map(|field| field.args.response_metadata.key()), errors);
    page_items::check(fields, errors);
    for field in fields {
        member::check_constructor_name(field, errors);
        member::check_metadata_type(field, errors);
        member::check_stands_alone(field, errors);
        member::check_constraints(field, errors);
    }
    stream::check_structure(fields, declaration.args.error.is_given(), errors);
    let on_wire = fields.iter().filter(|field| !field.args.response_metadata.is_given());
    let members = wire_members(declaration, on_wire, errors);
    binding::check(&members, errors);
    let metadata = fields.iter().find(|field| field.args.response_metadata.is_given());
    Structure {
        members,
        fields,
        metadata: metadata.map(|field| field.ident),
        error: declaration.args.error.get(),
    }
}

/// Gives every member its name on the wire, which must be its own.
fn wire_members<'a>(
    declaration: &Declaration<'_>,
    members: impl Iterator<Item = &'a Member<'a>>,
    errors: &Errors,
) -> Vec<WireMember<'a>> {
    let case = declaration.case();
    let members = members.inspect(|member| member::check_bytes(member, errors));
    let members = members.map(|member| WireMember { name: member.wire_name(case), member });
    let members: Vec<_> = members.collect();
    member::check_names(&members, errors);
    member::check_json_names(&members, errors);
    xml::check_names(&members, errors);
    members
}
