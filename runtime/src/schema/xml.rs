//! What a shape says of its form in XML: names, namespaces, and what is an attribute.

/// The form of a member in XML. The query protocols go by its names, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct XmlTraits {
    /// The element's name, or the attribute's, where it is not the member's.
    pub name: Option<&'static str>,
    /// Whether it is an attribute of the structure's element.
    pub is_attribute: bool,
    /// Whether the items of a list, or the entries of a map, stand in the structure's element themselves.
    pub is_flattened: bool,
    /// The namespace that the element declares.
    pub namespace: Option<XmlNamespace>,
    /// What is said of the items of a list, or of the entries of a map.
    pub items: Option<&'static XmlItems>,
}

impl XmlTraits {
    /// A member that says nothing.
    pub(super) const NONE: Self =
        Self { name: None, is_attribute: false, is_flattened: false, namespace: None, items: None };
}

/// The form of a list's items, or of a map's entries, in XML.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct XmlItems {
    /// The name of an item's element, or that of an entry's value. `member` and `value` where it says nothing.
    pub name: Option<&'static str>,
    /// The namespace that such an element declares.
    pub namespace: Option<XmlNamespace>,
    /// The name of an entry's key. `key` where it says nothing.
    pub key: Option<&'static str>,
    /// The namespace that a key's element declares.
    pub key_namespace: Option<XmlNamespace>,
    /// What is said of what is in the items, or in the values, where these are lists or maps themselves.
    pub items: Option<&'static XmlItems>,
}

impl XmlItems {
    /// Items that say nothing.
    pub const fn new() -> Self {
        Self { name: None, namespace: None, key: None, key_namespace: None, items: None }
    }

    /// Sets the name of an item's element, or that of an entry's value.
    pub const fn name(mut self, name: &'static str) -> Self {
        self.name = Some(name);
        self
    }

    /// Sets the namespace that such an element declares.
    pub const fn namespace(mut self, namespace: XmlNamespace) -> Self {
        self.namespace = Some(namespace);
        self
    }

    /// Sets the name of an entry's key.
    pub const fn key(mut self, name: &'static str) -> Self {
        self.key = Some(name);
        self
    }

    /// Sets the namespace that a key's element declares.
    pub const fn key_namespace(mut self, namespace: XmlNamespace) -> Self {
        self.key_namespace = Some(namespace);
        self
    }

    /// Says what is in the items, or in the values.
    pub const fn items(mut self, items: &'static Self) -> Self {
        self.items = Some(items);
        self
    }
}

/// A namespace that an element declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct XmlNamespace {
    /// The namespace.
    pub uri: &'static str,
    /// The prefix that stands for it; none is the default namespace.
    pub prefix: Option<&'static str>,
}

impl XmlNamespace {
    /// The default namespace of an element.
    pub const fn new(uri: &'static str) -> Self {
        Self { uri, prefix: None }
    }

    /// A namespace that a prefix stands for.
    pub const fn prefix(mut self, prefix: &'static str) -> Self {
        self.prefix = Some(prefix);
        self
    }
}
