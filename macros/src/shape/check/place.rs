//! The rules for what a member's type allows: where it can go in a message, and what can stand for it.

use crate::{
    report::Errors,
    shape::{ast::Member, place::places, stand_in::example, types::Class},
    ty,
};

pub(super) fn check(member: &Member<'_>, class: &Class, errors: &Errors) {
    check_places(member, class, errors);
    check_labels_are_required(member, errors);
    check_default(member, class, errors);
    check_default_is_in_range(member, errors);
}

fn check_places(member: &Member<'_>, class: &Class, errors: &Errors) {
    for (key, place) in places(&member.args) {
        if place.takes(class) == Some(false) {
            let (ty, values) = (member.written_type(), place.values());
            errors
                .error(key, format_args!("argument `{key}` cannot be used on type `{ty}`"))
                .help(format_args!("it is for {values}"));
        }
    }
}

/// A path or a host with nothing in the place of a label is another one.
fn check_labels_are_required(member: &Member<'_>, errors: &Errors) {
    let Some(ty) = ty::optional(&member.field.ty) else { return };
    if let Some(key) = member.args.label_key() {
        errors
            .error(&member.field.ty, format_args!("a member that is marked `{key}` must be required"))
            .help(format_args!("write `{}`", ty::written(ty)));
    }
}

fn check_default(member: &Member<'_>, class: &Class, errors: &Errors) {
    let Some(default) = member.args.default.get() else { return };
    if default.fits(class) == Some(false) {
        let (ty, example) = (member.written_type(), example(class));
        errors
            .error(&default.tokens, format_args!("a default of type `{ty}` cannot be `{}`", default.tokens))
            .help(format_args!("write {example}"));
    }
}

fn check_default_is_in_range(member: &Member<'_>, errors: &Errors) {
    let (Some(default), Some(range)) = (member.args.default.get(), member.args.range.get()) else { return };
    let Some(number) = default.number() else { return };
    // Models give a number zero without a thought for its range, and Smithy lets them.
    if !number.is_zero() && !range.contains(number) {
        errors
            .error(
                &default.tokens,
                format_args!("default `{}` is outside of the range `{range}`", default.tokens),
            )
            .help("write a number within the range, or widen it");
    }
}
