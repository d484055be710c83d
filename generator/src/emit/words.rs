//! What the model does not document goes in; a short sentence of our own comes out, made from names and constraints.

use service_client_model::{Length, Member, Range, Shape, ShapeKind};

use super::Emitter;
use crate::{
    docs::{lines, wrapped},
    names::snake,
    request::Documentation,
};

/// How wide documentation is, with its indent and its marks.
const WIDTH: usize = 100;

/// Where documentation stands.
#[derive(Clone, Copy)]
pub(super) enum Indent {
    /// In front of an item.
    Item,
    /// In front of a field, a variant or a method.
    Member,
}

impl Indent {
    fn width(self) -> usize {
        WIDTH - "/// ".len() - if matches!(self, Self::Member) { "    ".len() } else { 0 }
    }
}

impl Emitter<'_> {
    /// The model's words, or else our own.
    pub(super) fn words(&self, source: Option<&str>, own: &str, indent: Indent) -> Vec<String> {
        let source = source.filter(|_| self.request.documentation == Documentation::Model);
        let lines = source.map(|source| lines(source, indent.width())).unwrap_or_default();
        if lines.is_empty() {
            return wrapped(own, indent.width());
        }
        self.lints.see_model_words();
        lines
    }

    /// A paragraph of our own.
    pub(super) fn own_words(text: &str, indent: Indent) -> Vec<String> {
        wrapped(text, indent.width())
    }

    /// What a deprecated item says.
    pub(super) fn deprecated(&self, traits: &service_client_model::Traits) -> String {
        let Some(deprecated) = &traits.deprecated else { return String::new() };
        let message =
            deprecated.message.as_deref().filter(|_| self.request.documentation == Documentation::Model);
        let message = message.map(|message| message.split_whitespace().collect::<Vec<_>>().join(" "));
        match message.filter(|message| !message.is_empty()) {
            Some(message) => format!("#[deprecated(note = {message:?})]\n"),
            None => "#[deprecated]\n".to_owned(),
        }
    }
}

/// `The ledger name, of 1 to 32 characters.`
pub(super) fn of_member(member: &Member, target: &Shape) -> String {
    let traits = member.effective_traits(target);
    let words = snake(&member.name).replace('_', " ");
    let subject = match target.kind {
        ShapeKind::Boolean => format!("Whether `{}` is set", member.name),
        _ if words.is_empty() => format!("The member `{}`", member.name),
        _ => format!("The {words}"),
    };
    let length = traits.length().and_then(|length| of_length(length, &target.kind));
    let range = traits.range().and_then(of_range);
    format!("{subject}{}.", length.or(range).unwrap_or_default())
}

fn of_length(length: Length, kind: &ShapeKind) -> Option<String> {
    let unit = match kind {
        ShapeKind::String => "character",
        ShapeKind::Blob => "byte",
        ShapeKind::List(_) => "item",
        ShapeKind::Map { .. } => "entry",
        _ => return None,
    };
    let plural = |count: u64| match unit {
        _ if count == 1 => unit.to_owned(),
        "entry" => "entries".to_owned(),
        unit => format!("{unit}s"),
    };
    match (length.min.filter(|min| *min > 0), length.max) {
        (None, None) => None,
        (Some(min), Some(max)) if min == max => Some(format!(", of {max} {}", plural(max))),
        (Some(min), Some(max)) => Some(format!(", of {min} to {max} {}", plural(max))),
        (Some(min), None) => Some(format!(", of at least {min} {}", plural(min))),
        (None, Some(max)) => Some(format!(", of at most {max} {}", plural(max))),
    }
}

fn of_range(range: &Range) -> Option<String> {
    match (&range.min, &range.max) {
        (None, None) => None,
        (Some(min), Some(max)) => Some(format!(", from {min} to {max}")),
        (Some(min), None) => Some(format!(", at least {min}")),
        (None, Some(max)) => Some(format!(", at most {max}")),
    }
}

/// Names as a sentence lists them: `a`, `b` and `c`.
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [name] => name.clone(),
        [names @ .., last] => format!("{} and {last}", names.join(", ")),
    }
}
