//! An enum goes in; its declaration comes out.

use service_client_model::EnumValue;

use super::{
    Emitter,
    attribute::{Arguments, docs, literal},
    words::Indent,
};
use crate::{
    docs::is_odd,
    error::GenerateError,
    names::{Case, UNKNOWN, named, variant_names},
    reach::Reached,
};

impl<'a> Emitter<'a> {
    pub(super) fn string_enum(
        &self,
        reached: &Reached<'a>,
        values: &[EnumValue],
    ) -> Result<String, GenerateError> {
        let values = once(values);
        let names = variant_names(values.iter().map(|value| value.value.as_str()));
        let texts = values.iter().map(|value| value.value.as_str());
        let case = Case::of(&names.iter().map(String::as_str).zip(texts).collect::<Vec<_>>());
        let variants = values.iter().zip(&names).map(|(value, name)| {
            let mut arguments = Arguments::default();
            let is_named = named(case, name) == value.value;
            arguments.text("value", (!is_named).then_some(&value.value));
            self.variant(value, name, &arguments)
        });
        let variants: String = variants.collect();
        let mut arguments = self.renamed(reached);
        arguments.text("rename_all", case.map(Case::name));
        self.enumeration(reached, &variants, &self.path("String"), &arguments)
    }

    /// An integer is named by the model, where it has a name for it.
    pub(super) fn int_enum(
        &self,
        reached: &Reached<'a>,
        values: &[EnumValue],
    ) -> Result<String, GenerateError> {
        let values: Vec<_> =
            once(values).into_iter().filter(|value| value.value.parse::<i32>().is_ok()).collect();
        let name = |value: &&EnumValue| value.name.clone().unwrap_or_else(|| format!("Value{}", value.value));
        let wanted: Vec<String> = values.iter().map(name).collect();
        let names = variant_names(wanted.iter().map(String::as_str));
        let variants = values.iter().zip(&names).map(|(value, name)| {
            let mut arguments = Arguments::default();
            arguments.value("value", Some(&value.value));
            self.variant(value, name, &arguments)
        });
        let variants: String = variants.collect();
        self.enumeration(reached, &variants, "i32", &self.renamed(reached))
    }

    fn variant(&self, value: &EnumValue, name: &str, arguments: &Arguments) -> String {
        let own = format!("The value {}.", shown(&value.value));
        let words = self.words(value.traits.documentation.as_deref(), &own, Indent::Member);
        let deprecated = self.deprecated(&value.traits);
        format!("{}{deprecated}{}{name},\n", docs(&words, "///"), arguments.attribute("shape"))
    }

    fn enumeration(
        &self,
        reached: &Reached<'a>,
        variants: &str,
        unknown: &str,
        arguments: &Arguments,
    ) -> Result<String, GenerateError> {
        let head = self.head(reached, arguments)?;
        let name = self.names.type_of(&reached.shape.id);
        Ok(format!(
            "{head}pub enum {name} {{\n{variants}/// A value that is not listed here.\n#[shape(unknown)]\n\
             {UNKNOWN}({unknown}),\n}}"
        ))
    }
}

/// A value that is listed twice is one.
fn once(values: &[EnumValue]) -> Vec<&EnumValue> {
    let mut kept: Vec<&EnumValue> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    kept.extend(values.iter().filter(|value| seen.insert(value.value.as_str())));
    kept
}

/// A value in prose.
fn shown(value: &str) -> String {
    let is_plain =
        !value.is_empty() && value.trim() == value && !value.contains(|c: char| c == '`' || is_odd(c));
    format!("`{}`", if is_plain { value.to_owned() } else { literal(value).replace('`', "\\u{60}") })
}
