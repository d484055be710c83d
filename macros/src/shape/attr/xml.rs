//! The arguments that say what a member is in XML, and in the query protocols, which go by the same names.

use syn::LitStr;

use crate::{
    attr::{Argument, Grammar, Slot},
    report::Errors,
    xml::{Namespace, read_name},
};

/// What a member is in XML.
#[derive(Default)]
pub(in crate::shape) struct XmlArgs {
    /// The element's name, or the attribute's.
    pub(in crate::shape) name: Slot<LitStr>,
    pub(in crate::shape) attribute: Slot<()>,
    pub(in crate::shape) flattened: Slot<()>,
    pub(in crate::shape) namespace: Slot<Namespace>,
    pub(in crate::shape) items: Slot<XmlItems>,
    /// The name in a request of EC2's.
    pub(in crate::shape) ec2_query_name: Slot<LitStr>,
}

/// What the items of a list, or the entries of a map, are in XML.
#[derive(Default)]
pub(in crate::shape) struct XmlItems {
    /// Of an item, or of an entry's value.
    pub(in crate::shape) name: Slot<LitStr>,
    pub(in crate::shape) namespace: Slot<Namespace>,
    /// Of an entry's key.
    pub(in crate::shape) key: Slot<LitStr>,
    pub(in crate::shape) key_namespace: Slot<Namespace>,
    /// What is in the items, or in the values.
    pub(in crate::shape) items: Slot<Box<XmlItems>>,
}

const ITEMS: Grammar = Grammar {
    attribute: "xml_items",
    place: "items",
    keys: &["name", "namespace", "key", "key_namespace", "items"],
    elsewhere: &[],
};

impl XmlArgs {
    /// Takes an argument, if it is one of these.
    pub(super) fn fill(&mut self, given: &Argument, errors: &Errors) -> bool {
        match given.name.as_str() {
            "xml_name" => self.name.fill(given, read_name(given, errors), errors),
            "xml_attribute" => self.attribute.fill(given, given.flag(errors), errors),
            "xml_flattened" => self.flattened.fill(given, given.flag(errors), errors),
            "xml_namespace" => self.namespace.fill(given, Namespace::read(given, errors), errors),
            "xml_items" => self.items.fill(given, XmlItems::from_argument(given, errors), errors),
            "ec2_query_name" => self.ec2_query_name.fill(given, read_name(given, errors), errors),
            _ => return false,
        }
        true
    }
}

impl XmlItems {
    fn from_argument(argument: &Argument, errors: &Errors) -> Option<Self> {
        let mut items = Self::default();
        for given in ITEMS.read(argument.list("name = \"Item\"", errors)?, errors) {
            items.fill(&given, errors);
        }
        Some(items)
    }

    fn fill(&mut self, given: &Argument, errors: &Errors) {
        match given.name.as_str() {
            "name" => self.name.fill(given, read_name(given, errors), errors),
            "namespace" => self.namespace.fill(given, Namespace::read(given, errors), errors),
            "key" => self.key.fill(given, read_name(given, errors), errors),
            "key_namespace" => self.key_namespace.fill(given, Namespace::read(given, errors), errors),
            _ => self.items.fill(given, Self::from_argument(given, errors).map(Box::new), errors),
        }
    }
}
