//! Tokens go in; a tree comes out, whose elements are closed where they should have been.

use std::collections::BTreeSet;

use super::token::{Tag, Token};
use crate::docs::entity::decode;

/// A node of the tree.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// With its references resolved.
    Text(String),
    Element(Element),
}

/// An element with what is in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) href: Option<String>,
    pub(super) children: Vec<Node>,
}

/// The elements that documentation uses beside [`BLOCKS`]. Of what is in neither list, the tags are left out where there
/// are two of them; one that is never closed is what somebody forgot to escape.
const OTHERS: [&str; 25] = [
    "a",
    "b",
    "br",
    "code",
    "em",
    "filename",
    "function",
    "i",
    "img",
    "kbd",
    "link",
    "replaceable",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "thead",
    "tt",
    "u",
    "var",
    "xhtml",
    "zonbook",
];

/// Elements without an end.
const VOID: [&str; 3] = ["br", "hr", "img"];

/// Elements that begin on a line of their own.
const BLOCKS: [&str; 31] = [
    "blockquote",
    "caution",
    "dd",
    "div",
    "dl",
    "dt",
    "examples",
    "fullname",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "important",
    "li",
    "note",
    "ol",
    "p",
    "para",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "tip",
    "tr",
    "ul",
    "warning",
];

/// Deeper than this, tags are left out: whoever walks the tree may recurse.
const DEPTH: usize = 48;

pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

pub(super) fn is_known(name: &str) -> bool {
    BLOCKS.contains(&name) || OTHERS.contains(&name)
}

/// Builds the tree.
pub(super) fn tree(tokens: &[Token<'_>]) -> Vec<Node> {
    let closed: BTreeSet<&str> = tokens.iter().filter_map(closed_name).collect();
    let mut builder = Builder { closed, open: vec![Element::default()] };
    for token in tokens {
        builder.take(token);
    }
    builder.close_to(1);
    builder.open.pop().map(|root| root.children).unwrap_or_default()
}

fn closed_name<'a>(token: &'a Token<'_>) -> Option<&'a str> {
    match token {
        Token::Close(name, _) => Some(name),
        _ => None,
    }
}

struct Builder<'a> {
    closed: BTreeSet<&'a str>,
    /// The root, and the elements that are not closed yet.
    open: Vec<Element>,
}

impl Builder<'_> {
    fn take(&mut self, token: &Token<'_>) {
        match token {
            Token::Text(text) => self.text(text),
            Token::Open(tag) if !self.is_tag(tag) => self.text(tag.source),
            Token::Open(tag) => self.open(tag),
            Token::Close(name, source) if !self.has_opened(name) && !is_known(name) => {
                self.text(source);
            }
            Token::Close(name, _) => self.close(name),
        }
    }

    /// In code, what is not known is what somebody forgot to escape, closed or not.
    fn is_tag(&self, tag: &Tag<'_>) -> bool {
        let is_closed = self.closed.contains(tag.name.as_str()) && !tag.is_self_closing;
        is_known(&tag.name) || (is_closed && !self.has_opened("code") && !self.has_opened("pre"))
    }

    fn has_opened(&self, name: &str) -> bool {
        self.open.iter().any(|element| element.name == name)
    }

    fn text(&mut self, text: &str) {
        self.push(Node::Text(decode(text)));
    }

    fn push(&mut self, node: Node) {
        self.open.last_mut().expect("the root is never closed").children.push(node);
    }

    fn open(&mut self, tag: &Tag<'_>) {
        self.close_implied(&tag.name);
        let href = tag.href.map(decode);
        let element = Element { name: tag.name.clone(), href, children: Vec::new() };
        if tag.is_self_closing || VOID.contains(&tag.name.as_str()) {
            self.push(Node::Element(element));
        } else if self.open.len() < DEPTH {
            self.open.push(element);
        }
    }

    /// What a new element ends: a paragraph that was open, or the item before this one.
    fn close_implied(&mut self, name: &str) {
        let (ended, barriers): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "tr" => (&["tr"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            _ if is_block(name) => {
                (&["p", "para"], &["li", "dd", "dt", "td", "th", "note", "important", "div"])
            }
            _ => return,
        };
        let barrier = self.open.iter().rposition(|element| barriers.contains(&element.name.as_str()));
        let from = barrier.map_or(1, |barrier| barrier + 1);
        let found = self.open[from..].iter().position(|element| ended.contains(&element.name.as_str()));
        if let Some(found) = found {
            self.close_to(from + found);
        }
    }

    /// Ends the innermost element of this name, with all that is open in it.
    fn close(&mut self, name: &str) {
        if let Some(at) = self.open.iter().skip(1).rposition(|element| element.name == name) {
            self.close_to(at + 1);
        }
    }

    /// Ends elements until `depth` are open.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth.max(1) {
            if let Some(element) = self.open.pop() {
                self.push(Node::Element(element));
            }
        }
    }
}
