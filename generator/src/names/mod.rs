//! A service and its shapes go in; the names of everything that is generated for them come out.
//!
//! The names are those of the whole service's, so that they do not depend on which operations are chosen.

mod case;
mod ident;
mod xform;

use std::collections::{BTreeMap, BTreeSet};

use service_client_model::{Member, Operation, Service};

use self::{
    case::capitalised,
    ident::{distinct, distinct_as, type_name},
};
pub(crate) use self::{
    case::{Case, named, words},
    ident::{field, variant, written},
    xform::snake,
};
use crate::{reach::Reach, request::ErrorStyle};

/// What generated code writes without a path, and what the macros know by these names: no shape can be called so.
const RESERVED: [&str; 10] =
    ["Box", "BTreeMap", "Cow", "HashMap", "Option", "Result", "Self", "String", "UnknownMember", "Vec"];

/// The names that a client has for itself.
const CLIENT_METHODS: [&str; 7] =
    ["new", "in_process", "scope", "close", "clone", "can_paginate", "generate_presigned_url"];

/// What is behind the trait's name in those of what comes with it, the error type apart.
const ROLES: [&str; 4] = ["", "Client", "Operation", "Service"];

/// What an enum or a union calls what it does not know.
pub(crate) const UNKNOWN: &str = "Unknown";

/// What an error type calls what is no exception.
pub(crate) const OTHER: &str = "Other";

/// The names of a service's items.
pub(crate) struct Names {
    /// The trait.
    pub(crate) service: String,
    /// The errors of the whole service.
    pub(crate) error: String,
    /// The types of shapes, by the shapes' ids.
    types: BTreeMap<String, String>,
    /// The names of all items, those that come with the trait among them.
    taken: BTreeSet<String>,
    /// The methods, by the operations' names.
    methods: BTreeMap<String, String>,
    /// What each operation fails with where it has an error type of its own, by the operations' names.
    errors: BTreeMap<String, String>,
}

impl Names {
    pub(crate) fn new(service: &Service, operations: &[&Operation], reach: &Reach<'_>) -> Self {
        let name = service_name(&service.service_id);
        let mut own: Vec<String> = ROLES.iter().map(|role| format!("{name}{role}")).collect();
        let errors = error_names(operations, &own);
        let error = format!("{name}Error");
        own.push(error.clone());
        // In either style of errors: what a shape is called must not depend on it.
        own.extend(errors.values().cloned());
        let types = type_names(reach, &own);
        let taken = own.into_iter().chain(types.values().cloned()).collect();
        Self { error, types, taken, methods: method_names(operations), errors, service: name }
    }

    /// The type of a shape that is declared.
    pub(crate) fn type_of(&self, id: &str) -> &str {
        self.types.get(id).expect("every declared shape has a name")
    }

    /// Whether some item has this name.
    pub(crate) fn has_type(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// The method of an operation, without `r#`.
    pub(crate) fn method(&self, operation: &str) -> &str {
        self.methods.get(operation).expect("every operation has a name")
    }

    /// The client that comes with the trait.
    pub(crate) fn client(&self) -> String {
        format!("{}Client", self.service)
    }

    /// The enum of the operations that comes with the trait.
    pub(crate) fn operation(&self) -> String {
        format!("{}Operation", self.service)
    }

    /// What an operation fails with.
    pub(crate) fn error_of(&self, operation: &str, style: ErrorStyle) -> String {
        match style {
            ErrorStyle::Service => self.error.clone(),
            ErrorStyle::Operation => self.errors.get(operation).expect("every operation has a name").clone(),
        }
    }

    /// What an error type calls an exception of this type: the same, unless that is what everything else is called.
    pub(crate) fn exception_variant(&self, ty: &str) -> String {
        if ty != OTHER {
            return ty.to_owned();
        }
        let taken: Vec<&str> = self.taken.iter().map(String::as_str).collect();
        distinct(&[(ty, format!("{ty}Exception"))], "", &taken).concat()
    }
}

/// `QLDB Session` is `QldbSession`.
fn service_name(service_id: &str) -> String {
    let parts = service_id.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words = parts.flat_map(words).map(|word| capitalised(&word.to_lowercase()));
    let name: String = words.collect();
    if RESERVED.contains(&name.as_str()) { format!("{name}Api") } else { type_name(&name) }
}

fn error_names(operations: &[&Operation], taken: &[String]) -> BTreeMap<String, String> {
    let wanted: Vec<(&str, String)> = operations
        .iter()
        .map(|operation| (operation.name.as_str(), format!("{}Error", type_name(&operation.name))))
        .collect();
    let taken: Vec<&str> = taken.iter().map(String::as_str).collect();
    let names = distinct(&wanted, "", &taken);
    operations.iter().map(|operation| operation.name.clone()).zip(names).collect()
}

fn type_names(reach: &Reach<'_>, own: &[String]) -> BTreeMap<String, String> {
    let declared: Vec<_> = reach.values().filter(|reached| reached.is_declared()).collect();
    let wanted: Vec<(&str, String)> = declared
        .iter()
        .map(|reached| {
            let name = type_name(&reached.shape.name);
            let is_taken = RESERVED.contains(&name.as_str()) || own.contains(&name);
            (reached.shape.name.as_str(), if is_taken { format!("{name}Shape") } else { name })
        })
        .collect();
    let taken: Vec<&str> = own.iter().map(String::as_str).collect();
    let ids = declared.iter().map(|reached| reached.shape.id.clone());
    ids.zip(distinct(&wanted, "", &taken)).collect()
}

/// A method must not have a name that the client has for itself; two must not be one variant of the operations' enum.
fn method_names(operations: &[&Operation]) -> BTreeMap<String, String> {
    let wanted: Vec<(&str, String)> = operations
        .iter()
        .map(|operation| {
            let name = field(&operation.name);
            let is_taken = CLIENT_METHODS.contains(&name.as_str());
            (operation.name.as_str(), if is_taken { format!("{name}_") } else { name })
        })
        .collect();
    let names = distinct_as(&wanted, "_", &[], |name| Case::Pascal.apply(name));
    operations.iter().map(|operation| operation.name.clone()).zip(names).collect()
}

/// What a structure's fields are called, in the order of its members; `taken` are fields that are no members.
pub(crate) fn field_names(members: &[&Member], taken: &[&str]) -> Vec<String> {
    let wanted: Vec<(&str, String)> = members
        .iter()
        .map(|member| {
            let name = field(&member.name);
            let is_taken = name == "new" || taken.contains(&name.as_str());
            (member.name.as_str(), if is_taken { format!("{name}_") } else { name })
        })
        .collect();
    distinct(&wanted, "_", taken)
}

/// What an enum's variants are called, in the order of what they stand for.
pub(crate) fn variant_names<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let wanted: Vec<(&str, String)> = texts
        .map(|text| {
            let name = variant(text);
            (text, if name == UNKNOWN { format!("{name}Value") } else { name })
        })
        .collect();
    distinct(&wanted, "", &[UNKNOWN])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_are_named_by_their_ids() {
        let ids = [
            "DynamoDB",
            "QLDB Session",
            "SQS",
            "CloudWatch Logs",
            "IoT",
            "WAFV2",
            "S3 Control",
            "Option",
            "3D",
            "self",
        ];
        let expected = [
            "DynamoDb",
            "QldbSession",
            "Sqs",
            "CloudWatchLogs",
            "IoT",
            "Wafv2",
            "S3Control",
            "OptionApi",
            "_3D",
            "SelfApi",
        ];
        assert_eq!(ids.map(service_name), expected);
    }

    #[test]
    fn a_value_named_unknown_leaves_the_name_to_what_is_not_known() {
        let names = variant_names(["UNKNOWN", "unknown", "Known"].into_iter());
        assert_eq!(names, ["UnknownValue", "UnknownValue2", "Known"]);
    }
}
