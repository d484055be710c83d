//! HTML goes in; blocks come out.

mod token;
mod tree;

use self::{
    token::{Token, tokens},
    tree::{Element, Node, is_block, is_known, tree},
};
use super::block::{Block, Inline, is_blank, plain};

/// Whether a text has any tag.
pub(super) fn is_html(text: &str) -> bool {
    tokens(text).iter().any(|token| match token {
        Token::Open(tag) => is_known(&tag.name),
        Token::Close(..) => true,
        Token::Text(_) => false,
    })
}

/// Reads HTML as documentation has it.
pub(super) fn blocks(html: &str) -> Vec<Block> {
    let mut flow = Flow::default();
    flow.nodes(&tree(&tokens(html)));
    flow.finish()
}

/// Collects blocks; what stands between them is a paragraph, too.
#[derive(Default)]
struct Flow {
    blocks: Vec<Block>,
    paragraph: Vec<Inline>,
}

impl Flow {
    fn of(nodes: &[Node]) -> Vec<Block> {
        let mut flow = Self::default();
        flow.nodes(nodes);
        flow.finish()
    }

    fn finish(mut self) -> Vec<Block> {
        self.end_paragraph();
        self.blocks
    }

    fn end_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        if !is_blank(&paragraph) {
            self.blocks.push(Block::Paragraph(paragraph));
        }
    }

    fn push(&mut self, block: Block) {
        self.end_paragraph();
        self.blocks.push(block);
    }

    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Element(element) if is_block(&element.name) => self.block(element),
                // An inline element that has blocks in it is as good as none.
                Node::Element(element) if has_block(element) => self.nodes(&element.children),
                node => self.paragraph.extend(inline(node)),
            }
        }
    }

    fn block(&mut self, element: &Element) {
        let children = &element.children;
        match element.name.as_str() {
            "ul" | "ol" => self.list(element),
            "dl" => self.push_list(definitions(children)),
            "table" => self.push_list(rows(children)),
            "pre" => self.push_code(&text_of(children)),
            "note" | "tip" => self.admonition("Note", children),
            "important" => self.admonition("Important", children),
            "caution" | "warning" => self.admonition("Warning", children),
            "blockquote" => self.push(Block::Quote(Self::of(children))),
            "hr" => self.end_paragraph(),
            name if name.len() == 2 && name.starts_with('h') => self.heading(name, children),
            _ => {
                self.end_paragraph();
                self.nodes(children);
                self.end_paragraph();
            }
        }
    }

    fn list(&mut self, element: &Element) {
        let is_ordered = element.name == "ol";
        let items = element.children.iter().filter_map(|node| match node {
            Node::Element(item) => Some(Self::of(&item.children)),
            // Text between the items is some item's.
            Node::Text(text) if !text.trim().is_empty() => Some(Self::of(std::slice::from_ref(node))),
            Node::Text(_) => None,
        });
        let items: Vec<_> = items.filter(|item| !item.is_empty()).collect();
        if !items.is_empty() {
            self.push(Block::List { is_ordered, items });
        }
    }

    fn push_list(&mut self, items: Vec<Vec<Block>>) {
        if !items.is_empty() {
            self.push(Block::List { is_ordered: false, items });
        }
    }

    fn push_code(&mut self, text: &str) {
        let text = text.trim_matches('\n').trim_end();
        if !text.is_empty() {
            self.push(Block::Code(text.to_owned()));
        }
    }

    fn heading(&mut self, name: &str, children: &[Node]) {
        let level = name[1..].parse().unwrap_or(1);
        let inlines: Vec<_> = children.iter().flat_map(inline).collect();
        if !is_blank(&inlines) {
            self.push(Block::Heading(level, inlines));
        }
    }

    fn admonition(&mut self, title: &str, children: &[Node]) {
        let blocks = Self::of(children);
        self.end_paragraph();
        if !blocks.is_empty() {
            self.blocks.extend(titled(&[Inline::Strong(vec![Inline::Text(format!("{title}:"))])], blocks));
        }
    }
}

/// Puts a title before the first paragraph, or before all.
fn titled(title: &[Inline], mut blocks: Vec<Block>) -> Vec<Block> {
    if let Some(Block::Paragraph(inlines)) = blocks.first_mut() {
        let title = title.iter().cloned().chain([Inline::Text(" ".to_owned())]);
        inlines.splice(0..0, title);
    } else {
        blocks.insert(0, Block::Paragraph(title.to_vec()));
    }
    blocks
}

/// Terms with their definitions, as items.
fn definitions(children: &[Node]) -> Vec<Vec<Block>> {
    let mut items: Vec<Vec<Block>> = Vec::new();
    let mut term: Option<Vec<Inline>> = None;
    for element in elements(children) {
        if element.name == "dt" {
            items.extend(term.take().map(|term| vec![Block::Paragraph(term)]));
            let text = plain_inlines(&element.children);
            term = (!is_blank(&text)).then(|| vec![Inline::Strong(text), Inline::Text(":".to_owned())]);
        } else {
            let blocks = Flow::of(&element.children);
            let item = match term.take() {
                Some(term) => titled(&term, blocks),
                None => blocks,
            };
            items.push(item);
        }
    }
    items.extend(term.map(|term| vec![Block::Paragraph(term)]));
    items.retain(|item| !item.is_empty());
    items
}

/// The rows of a table, as items.
fn rows(children: &[Node]) -> Vec<Vec<Block>> {
    let mut items = Vec::new();
    for element in elements(children) {
        if element.name != "tr" {
            items.extend(rows(&element.children));
            continue;
        }
        let cells = elements(&element.children).map(|cell| plain_inlines(&cell.children));
        let cells: Vec<Vec<Inline>> = cells.filter(|cell| !is_blank(cell)).collect();
        if !cells.is_empty() {
            items.push(vec![Block::Paragraph(cells.join(&Inline::Text("; ".to_owned())))]);
        }
    }
    items
}

fn elements(nodes: &[Node]) -> impl Iterator<Item = &Element> {
    nodes.iter().filter_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    })
}

fn has_block(element: &Element) -> bool {
    elements(&element.children).any(|child| is_block(&child.name) || has_block(child))
}

/// Inlines out of anything: the blocks in it are taken apart.
fn plain_inlines(nodes: &[Node]) -> Vec<Inline> {
    let text = |node: &Node| match node {
        Node::Element(element) if is_block(&element.name) || has_block(element) => {
            let mut inlines = plain_inlines(&element.children);
            inlines.push(Inline::Text(" ".to_owned()));
            inlines
        }
        node => inline(node).into_iter().collect(),
    };
    nodes.iter().flat_map(text).collect()
}

/// A node without blocks.
fn inline(node: &Node) -> Vec<Inline> {
    let element = match node {
        Node::Text(text) => return vec![Inline::Text(text.clone())],
        Node::Element(element) => element,
    };
    let inner = || element.children.iter().flat_map(inline).collect::<Vec<_>>();
    match element.name.as_str() {
        "code" | "tt" | "kbd" | "samp" => vec![Inline::Code(text_of(&element.children))],
        "b" | "strong" => vec![Inline::Strong(inner())],
        "i" | "em" | "var" => vec![Inline::Emphasis(inner())],
        "br" => vec![Inline::Break],
        "a" => link(element, inner()),
        _ => inner(),
    }
}

/// An address within the service's own pages leads nowhere from here.
fn link(element: &Element, text: Vec<Inline>) -> Vec<Inline> {
    let url = element.href.as_deref().map_or("", str::trim);
    let is_absolute = ["http://", "https://", "mailto:"].iter().any(|scheme| url.starts_with(scheme));
    if is_absolute && !is_blank(&text) {
        return vec![Inline::Link { text, url: url.to_owned() }];
    }
    if element.href.is_none() && !is_blank(&text) && is_path(&plain(&text)) {
        return vec![Inline::Code(plain(&text))];
    }
    text
}

/// A link without an address names an operation, a shape or a member.
fn is_path(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '_' | '$' | '.'))
}

fn text_of(nodes: &[Node]) -> String {
    let text = |node: &Node| match node {
        Node::Text(text) => text.clone(),
        Node::Element(element) if element.name == "br" => "\n".to_owned(),
        Node::Element(element) => text_of(&element.children),
    };
    nodes.iter().map(text).collect()
}
