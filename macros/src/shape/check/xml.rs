//! The rules for what a shape is in XML: what goes together, what a type allows, and names that are taken.

use std::collections::HashMap;

use proc_macro2::Ident;
use quote::ToTokens;

use crate::{
    report::Errors,
    shape::{
        ast::{Declaration, Member},
        attr::XmlItems,
        model::WireMember,
        types::Class,
    },
};

pub(super) fn check(member: &Member<'_>, class: &Class, errors: &Errors) {
    check_attribute_stands_alone(member, errors);
    if let Some(items) = member.args.xml.items.get() {
        check_items(items, class, &member.written_type(), errors);
    }
}

/// An attribute is text: it holds no elements, and declares nothing.
fn check_attribute_stands_alone(member: &Member<'_>, errors: &Errors) {
    let Some(attribute) = member.args.xml.attribute.key() else { return };
    let others = ["xml_flattened", "xml_items", "xml_namespace"];
    let both = |key: &&Ident| *key == attribute || others.iter().any(|other| *key == other);
    let given: Vec<_> = member.args.keys.iter().filter(both).collect();
    let Some((first, rest)) = given.split_first() else { return };
    for key in rest.iter().filter(|key| **key != *first && (*first == attribute || **key == attribute)) {
        errors.error(key, format_args!("`{first}` and `{key}` cannot be used together"));
    }
}

/// Judges the keys by the types that they are said of, as deep as the names of these tell.
fn check_items(items: &XmlItems, class: &Class, ty: &str, errors: &Errors) {
    let inner = match class {
        Class::List(item) => {
            for key in [items.key.key(), items.key_namespace.key()].into_iter().flatten() {
                errors
                    .error(key, format_args!("argument `{key}` of `xml_items` cannot be used on type `{ty}`"))
                    .help("only the entries of a map have keys");
            }
            item
        }
        Class::Map(value) => value,
        // What is neither has no items at all: that was judged by where they are given.
        _ => return,
    };
    let (Some(key), Some(nested)) = (items.items.key(), items.items.get()) else { return };
    match **inner {
        Class::List(_) | Class::Map(_) | Class::Other => check_items(nested, inner, ty, errors),
        _ => {
            errors
                .error(key, format_args!("argument `items` of `xml_items` cannot be used on type `{ty}`"))
                .help("it says what is in lists and maps that are items themselves");
        }
    }
}

/// What only an element can have is nothing for a value.
pub(super) fn check_enum_has_no_element(declaration: &Declaration<'_>, errors: &Errors) {
    let keys = [declaration.args.xml_name.key(), declaration.args.xml_namespace.key()];
    for key in keys.into_iter().flatten() {
        errors
            .error(key, format_args!("argument `{key}` cannot be used on an enum of values"))
            .help("a value has no element of its own; use it on the members that hold one");
    }
}

/// Judges the names of the elements, and those of the attributes. Two of one name that no argument gave were reported.
///
/// What is flattened may share its name: services have an old and a new member for the same elements.
pub(super) fn check_names(members: &[WireMember<'_>], errors: &Errors) {
    let in_body = members.iter().filter(|member| {
        let args = &member.member.args;
        !args.bindings.is_given() && !args.xml.flattened.is_given()
    });
    let (attributes, elements): (Vec<_>, Vec<_>) =
        in_body.partition(|member| member.member.args.xml.attribute.is_given());
    check_differ(&attributes, "attribute", errors);
    check_differ(&elements, "element", errors);
}

fn check_differ(members: &[&WireMember<'_>], what: &str, errors: &Errors) {
    let (named, others): (Vec<&WireMember<'_>>, Vec<_>) =
        members.iter().partition(|member| member.member.args.xml.name.is_given());
    let mut seen: HashMap<String, &Ident> =
        others.iter().map(|other| (other.name.clone(), other.member.ident)).collect();
    for member in named.iter().map(|named| named.member) {
        let (second, Some(literal)) = (member.ident, member.args.xml.name.get()) else { continue };
        let name = literal.value();
        if let Some(first) = seen.insert(name.clone(), second) {
            errors.error(
                literal.to_token_stream(),
                format_args!("members `{first}` and `{second}` are both {what} `{name}` in XML"),
            );
        }
    }
}
