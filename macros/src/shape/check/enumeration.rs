//! The rules for enums: unions, string enums and integer enums.

use std::collections::HashMap;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::LitStr;

use super::{member, stream, wire_members, xml};
use crate::{
    report::Errors,
    shape::{
        ast::{Declaration, Flavour, Member, Unit, Variant},
        attr::Literal,
        model::{Body, IntEnum, StringEnum, Union, WireMember},
    },
    ty::last_name,
};

pub(super) fn check<'a>(
    declaration: &'a Declaration<'a>,
    variants: &'a [Variant<'a>],
    errors: &Errors,
) -> Option<Body<'a>> {
    let flavour = Flavour::of(variants);
    check_not_mixed(variants, errors);
    check_rename_all(declaration, flavour, errors);
    if flavour != Flavour::Union {
        xml::check_enum_has_no_element(declaration, errors);
    }
    let unknown = unknown(declaration, variants, flavour, errors);
    match flavour {
        Flavour::Union => {
            let arms = arms(declaration, variants, errors);
            Some(Body::Union(Union { arms, unknown: unknown? }))
        }
        Flavour::StringEnum => {
            let variants = texts(declaration, variants, errors);
            Some(Body::StringEnum(StringEnum { variants, unknown: unknown? }))
        }
        Flavour::IntEnum => {
            let variants = numbers(variants, errors);
            Some(Body::IntEnum(IntEnum { variants, unknown: unknown? }))
        }
    }
}

/// Either every variant (but the unknown one) holds a value, or none does.
fn check_not_mixed(variants: &[Variant<'_>], errors: &Errors) {
    let known = || variants.iter().filter(|variant| !variant.is_unknown());
    let form = |variant: &Variant<'_>| match variant {
        Variant::Arm(arm) => Some((arm.ident.clone(), "a")),
        Variant::Unit(unit) => Some((unit.ident.clone(), "no")),
        Variant::Misshapen => None,
    };
    let Some((first, first_form)) = known().find_map(form) else { return };
    if let Some((odd, odd_form)) = known().filter_map(form).find(|(_, form)| *form != first_form) {
        errors
            .error(
                &odd,
                format_args!(
                    "variant `{odd}` holds {odd_form} value, but `{first}` holds {first_form} value"
                ),
            )
            .note("the variants of a union all hold one value, those of an enum hold none");
    }
}

fn check_rename_all(declaration: &Declaration<'_>, flavour: Flavour, errors: &Errors) {
    let args = &declaration.args;
    if let (Flavour::IntEnum, Some(key)) = (flavour, args.rename_all.key()) {
        errors.error(key, "argument `rename_all` cannot be used on an enum of integers");
    }
}

/// Finds the variant for what is not known, which there must be, and once.
fn unknown<'a>(
    declaration: &Declaration<'_>,
    variants: &'a [Variant<'a>],
    flavour: Flavour,
    errors: &Errors,
) -> Option<&'a Ident> {
    let mut found = variants.iter().filter(|variant| variant.is_unknown());
    let first = found.next();
    let key = |variant: &'a Variant<'a>| match variant {
        Variant::Arm(arm) => arm.args.unknown.key(),
        Variant::Unit(unit) => unit.args.unknown.key(),
        Variant::Misshapen => None,
    };
    for key in found.filter_map(key) {
        errors.error(key, "only one variant of an enum can be marked `unknown`");
    }
    let held = match flavour {
        Flavour::Union => "UnknownMember",
        Flavour::StringEnum => "String",
        Flavour::IntEnum => "i32",
    };
    match first {
        Some(Variant::Arm(arm)) => {
            check_unknown(arm, held, errors);
            Some(arm.ident)
        }
        Some(Variant::Unit(unit)) => {
            must_hold(unit.ident, &unit.ident.to_token_stream(), held, errors);
            None
        }
        _ if variants.iter().any(|variant| matches!(variant, Variant::Misshapen)) => None,
        _ => {
            let ident = declaration.ident;
            errors
                .error(ident, format_args!("enum `{ident}` must have a variant marked `unknown`"))
                .help(format_args!("add `#[shape(unknown)] Unknown({held})`, for what a newer peer sends"));
            None
        }
    }
}

fn check_unknown(arm: &Member<'_>, held: &str, errors: &Errors) {
    member::check_stands_alone(arm, errors);
    if last_name(&arm.field.ty).is_none_or(|name| name != held) {
        must_hold(arm.ident, &arm.field.ty.to_token_stream(), held, errors);
    }
}

fn must_hold(ident: &Ident, at: &TokenStream, held: &str, errors: &Errors) {
    errors
        .error(at, format_args!("variant `{ident}`, which is marked `unknown`, must hold what was received"))
        .help(format_args!("write `{ident}({held})`"));
}

fn arms<'a>(
    declaration: &Declaration<'_>,
    variants: &'a [Variant<'a>],
    errors: &Errors,
) -> Vec<WireMember<'a>> {
    let arms = variants.iter().filter_map(|variant| match variant {
        Variant::Arm(arm) if !variant.is_unknown() => Some(&**arm),
        _ => None,
    });
    let arms = arms.inspect(|arm| {
        member::check_constraints(arm, errors);
        stream::check_arm(arm, errors);
    });
    wire_members(declaration, arms, errors)
}

fn units<'a>(variants: &'a [Variant<'a>]) -> impl Iterator<Item = &'a Unit<'a>> {
    variants.iter().filter_map(|variant| match variant {
        Variant::Unit(unit) if !variant.is_unknown() => Some(unit),
        _ => None,
    })
}

fn texts<'a>(
    declaration: &Declaration<'_>,
    variants: &'a [Variant<'a>],
    errors: &Errors,
) -> Vec<(&'a Ident, LitStr)> {
    let case = declaration.case();
    let mut seen = HashMap::new();
    let values = units(variants).map(|unit| {
        let text = unit.text(case);
        check_new_value(unit, &text, &mut seen, errors);
        (unit.ident, LitStr::new(&text, unit.ident.span()))
    });
    values.collect()
}

fn numbers<'a>(variants: &'a [Variant<'a>], errors: &Errors) -> Vec<(&'a Ident, i32)> {
    let mut seen = HashMap::new();
    let values = units(variants).filter_map(|unit| {
        let number = number(unit, errors)?;
        check_new_value(unit, &number.to_string(), &mut seen, errors);
        Some((unit.ident, number))
    });
    values.collect()
}

fn number(unit: &Unit<'_>, errors: &Errors) -> Option<i32> {
    let ident = unit.ident;
    match unit.args.value.get() {
        Some(Literal::Number(_, number)) => return Some(*number),
        Some(Literal::Text(text)) => {
            errors
                .error(text, format_args!("value of variant `{ident}` must be an integer, like the others"));
        }
        None if unit.args.value.is_given() => {}
        None => {
            errors
                .error(ident, format_args!("variant `{ident}` must have a value"))
                .help("add `#[shape(value = …)]`, with the integer on the wire");
        }
    }
    None
}

/// Two variants must not have one value.
fn check_new_value<'a>(unit: &Unit<'a>, value: &str, seen: &mut HashMap<String, &'a Ident>, errors: &Errors) {
    let ident = unit.ident;
    if let Some(first) = seen.get(value) {
        let at = match unit.args.value.get() {
            Some(Literal::Text(text)) => text.to_token_stream(),
            Some(Literal::Number(tokens, _)) => quote!(#tokens),
            None => ident.to_token_stream(),
        };
        errors.error(at, format_args!("variants `{first}` and `{ident}` have the same value `{value}`"));
        return;
    }
    seen.insert(value.to_owned(), ident);
}
