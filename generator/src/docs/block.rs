//! What documentation is made of, whichever syntax it was written in.

/// A block: it begins on a line of its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    /// With its level: 1 is the greatest.
    Heading(usize, Vec<Inline>),
    List {
        is_ordered: bool,
        items: Vec<Vec<Block>>,
    },
    /// Text whose lines stay as they are.
    Code(String),
    Quote(Vec<Block>),
}

/// A part of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Inline {
    Text(String),
    Code(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Link {
        text: Vec<Inline>,
        url: String,
    },
    Break,
    /// Already Markdown, and safe.
    Markdown(String),
}

/// The text of inlines, without what they look like.
pub(super) fn plain(inlines: &[Inline]) -> String {
    let text = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) | Inline::Markdown(text) => text.clone(),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => plain(inner),
        Inline::Break => " ".to_owned(),
    };
    inlines.iter().map(text).collect()
}

/// Whether nothing of the inlines would be seen.
pub(super) fn is_blank(inlines: &[Inline]) -> bool {
    plain(inlines).trim().is_empty()
}
