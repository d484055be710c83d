//! Enters: two texts. Leaves: whether they are XML documents that say the same, as trees: how they are laid out does not
//! count, nor the order of attributes, nor that of elements of different names. Members have no order in Smithy, nor have
//! the entries of a map; the items of a list have.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use roxmltree::{Document, Node};
use serde_json::Value;

/// Whether both are documents, and say the same.
pub(super) fn same_xml(actual: &str, expected: &str, entries: &Entries) -> bool {
    match (entries.read(actual), entries.read(expected)) {
        (Some(actual), Some(expected)) => actual == expected,
        _ => false,
    }
}

/// The first document with the request id of the second: in the place of its own, or where it has none, at its end.
pub(super) fn with_request_id_of(text: &str, other: &str) -> Option<String> {
    let there = RequestId::of(other)?;
    let (range, id) = match RequestId::of(text) {
        Some(own) => (own.id, there.id),
        None => (text.rfind("</").map(|end| end..end)?, there.element),
    };
    Some(format!("{}{}{}", text.get(..range.start)?, other.get(id)?, text.get(range.end..)?))
}

/// Where a request's id is in a document: below the root, or among the metadata there.
struct RequestId {
    /// The id, or all the metadata.
    element: Range<usize>,
    id: Range<usize>,
}

impl RequestId {
    fn of(text: &str) -> Option<Self> {
        let document = Document::parse(text).ok()?;
        let root = document.root_element();
        let metadata = root.children().find(|child| child.has_tag_name("ResponseMetadata"));
        let below = |parent: Node<'_, '_>| {
            let is_id = |child: &Node<'_, '_>| child.tag_name().name().eq_ignore_ascii_case("RequestId");
            let element = parent.children().find(is_id)?;
            let id = element.children().find(Node::is_text)?.range();
            Some((element.range(), id))
        };
        let (element, id) = match metadata {
            Some(metadata) => (metadata.range(), below(metadata)?.1),
            None => below(root)?,
        };
        Some(Self { element, id })
    }
}

/// How the maps of a model are written: the names of the elements that hold a key and its value. By these an entry is
/// told from the item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entries(BTreeSet<[String; 2]>);

impl Entries {
    /// Those of a case's shapes, whichever form they are in.
    pub(crate) fn of(shapes: &Value) -> Self {
        let shapes = shapes.as_object().into_iter().flat_map(|shapes| shapes.values());
        let maps = shapes.filter(|shape| shape["type"] == "map");
        Self(maps.map(|map| [name(&map["key"], "key"), name(&map["value"], "value")]).collect())
    }

    /// Whether an element, or a part of a parameter's name, is that of a key.
    pub(super) fn has_key(&self, name: &str) -> bool {
        self.0.iter().any(|[key, _]| key == name)
    }

    fn read(&self, text: &str) -> Option<Element> {
        Some(self.element(Document::parse(text).ok()?.root_element()))
    }

    fn element(&self, node: Node<'_, '_>) -> Element {
        let mut children = BTreeMap::<Name, Vec<Element>>::new();
        for child in node.children().filter(Node::is_element) {
            children.entry(Name::of(child.tag_name())).or_default().push(self.element(child));
        }
        for siblings in children.values_mut() {
            if siblings.iter().all(|sibling| self.is_entry(sibling)) {
                siblings.sort_unstable();
            }
        }
        let attributes = node.attributes().map(|attribute| {
            let name =
                Name(attribute.namespace().unwrap_or_default().to_owned(), attribute.name().to_owned());
            (name, attribute.value().to_owned())
        });
        let prefixes = node
            .namespaces()
            .map(|namespace| (namespace.name().map(str::to_owned), namespace.uri().to_owned()));
        Element { attributes: attributes.collect(), prefixes: prefixes.collect(), text: text(node), children }
    }

    fn is_entry(&self, element: &Element) -> bool {
        let names: Vec<&str> = element.children.keys().map(|Name(_, name)| &**name).collect();
        let is_pair = |[key, value]: &[String; 2]| names == [key, value] || names == [value, key];
        element.children.values().all(|children| children.len() == 1) && self.0.iter().any(is_pair)
    }
}

/// An element's name in a model: Smithy's trait, or botocore's key.
fn name(member: &Value, default: &str) -> String {
    let given = member["traits"]["xmlName"].as_str().or_else(|| member["locationName"].as_str());
    given.unwrap_or(default).to_owned()
}

/// The namespace, and the name in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Name(String, String);

impl Name {
    fn of(name: roxmltree::ExpandedName<'_, '_>) -> Self {
        Self(name.namespace().unwrap_or_default().to_owned(), name.name().to_owned())
    }
}

/// What an element says, without its own name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Element {
    attributes: BTreeMap<Name, String>,
    /// What the prefixes stand for that are in scope; no prefix stands for the default namespace.
    prefixes: BTreeSet<(Option<String>, String)>,
    text: String,
    /// Those of one name are in order.
    children: BTreeMap<Name, Vec<Element>>,
}

/// The text of an element. Blanks beside other elements are layout, and so is a line's break with nothing but blanks.
fn text(node: Node<'_, '_>) -> String {
    let text: String = node.children().filter(Node::is_text).filter_map(|child| child.text()).collect();
    let is_beside_elements = node.children().any(|child| child.is_element());
    let is_layout = text.trim().is_empty() && (is_beside_elements || text.contains('\n'));
    if is_layout { String::new() } else { text }
}
