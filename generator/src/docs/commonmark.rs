//! Markdown goes in; blocks come out. What rustdoc would take for something else than the author did is made safe.

use super::{
    block::{Block, Inline},
    markdown::safe,
};

/// A line of code is no wider than this; what is indented and wider is text.
const CODE_WIDTH: usize = 100;

/// Deeper than this, a list is text.
const DEPTH: usize = 12;

/// Reads Markdown.
pub(super) fn blocks(source: &str) -> Vec<Block> {
    parse(&source.lines().collect::<Vec<_>>(), DEPTH)
}

/// What a line begins.
enum Start<'a> {
    Blank,
    /// With the fence's character.
    Fence(char),
    Indented,
    Heading(usize, &'a str),
    Item(Marker),
    Quote,
    Text,
}

/// What an item of a list begins with.
#[derive(Clone, Copy)]
struct Marker {
    is_ordered: bool,
    /// Where the item's text begins.
    indent: usize,
}

fn start(line: &str) -> Start<'_> {
    let text = line.trim_start();
    let indent = line.len() - text.len();
    if text.is_empty() {
        Start::Blank
    } else if text.starts_with("```") || text.starts_with("~~~") {
        Start::Fence(if text.starts_with('`') { '`' } else { '~' })
    } else if indent >= 4 || line.starts_with('\t') {
        Start::Indented
    } else if let Some(marker) = marker(text, indent) {
        Start::Item(marker)
    } else if text.starts_with('>') {
        Start::Quote
    } else {
        heading(text).map_or(Start::Text, |(level, text)| Start::Heading(level, text))
    }
}

fn heading(text: &str) -> Option<(usize, &str)> {
    let title = text.trim_start_matches('#');
    let level = text.len() - title.len();
    ((1..=6).contains(&level) && title.starts_with(' ')).then(|| (level, title.trim()))
}

fn marker(text: &str, indent: usize) -> Option<Marker> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_ordered = digits > 0;
    let after = if is_ordered {
        text[digits..].strip_prefix(['.', ')']).filter(|_| digits < 10)?
    } else {
        text.strip_prefix(['-', '*', '+'])?
    };
    let content = after.trim_start();
    let spaces = after.len() - content.len();
    let width = text.len() - after.len() + spaces.clamp(1, 4);
    (spaces > 0 && !content.is_empty()).then_some(Marker { is_ordered, indent: indent + width })
}

fn parse(lines: &[&str], depth: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        rest = match start(line) {
            Start::Blank => after,
            Start::Fence(fence) => fenced(fence, after, &mut blocks),
            Start::Indented => indented(rest, &mut blocks),
            Start::Heading(level, text) => {
                blocks.push(Block::Heading(level + 1, vec![Inline::Markdown(safe(text))]));
                after
            }
            Start::Item(marker) if depth > 0 => list(marker, rest, depth, &mut blocks),
            Start::Quote if depth > 0 => quote(rest, depth, &mut blocks),
            Start::Item(_) | Start::Quote | Start::Text => paragraph(rest, &mut blocks),
        };
    }
    blocks
}

fn fenced<'a, 'b>(fence: char, lines: &'a [&'b str], blocks: &mut Vec<Block>) -> &'a [&'b str] {
    let is_end = |line: &&str| line.trim_start().starts_with(&fence.to_string().repeat(3));
    let length = lines.iter().position(is_end).unwrap_or(lines.len());
    blocks.push(Block::Code(lines[..length].join("\n")));
    lines.get(length + 1..).unwrap_or_default()
}

fn indented<'a, 'b>(lines: &'a [&'b str], blocks: &mut Vec<Block>) -> &'a [&'b str] {
    let is_code = |line: &&&str| matches!(start(line), Start::Indented | Start::Blank);
    let length = lines.iter().take_while(is_code).count();
    if lines[..length].iter().any(|line| line.chars().count() > CODE_WIDTH) {
        return paragraph(lines, blocks);
    }
    let code: Vec<&str> = lines[..length].iter().map(|line| unindented(line, 4)).collect();
    blocks.push(Block::Code(code.join("\n").trim_end().to_owned()));
    &lines[length..]
}

/// A line without so many spaces, or as many as it has.
fn unindented(line: &str, indent: usize) -> &str {
    let spaces = line.len() - line.trim_start_matches(' ').len();
    line.strip_prefix('\t').unwrap_or(&line[spaces.min(indent)..])
}

fn list<'a, 'b>(first: Marker, lines: &'a [&'b str], depth: usize, blocks: &mut Vec<Block>) -> &'a [&'b str] {
    let (mut items, mut rest) = (Vec::new(), lines);
    while let Some(line) = rest.first()
        && let Start::Item(marker) = start(line)
        && marker.is_ordered == first.is_ordered
    {
        let length = 1 + item_length(marker, &rest[1..]);
        let mut item: Vec<&str> = rest[..length].iter().map(|line| unindented(line, marker.indent)).collect();
        item[0] = line.get(marker.indent..).unwrap_or_default();
        items.push(parse(&item, depth - 1));
        rest = &rest[length..];
        let blank = rest.iter().take_while(|line| line.trim().is_empty()).count();
        if matches!(rest.get(blank).map(|line| start(line)), Some(Start::Item(_))) {
            rest = &rest[blank..];
        }
    }
    blocks.push(Block::List { is_ordered: first.is_ordered, items });
    rest
}

/// How many lines behind the first belong to an item: what is indented, and what carries its paragraph on.
fn item_length(marker: Marker, lines: &[&str]) -> usize {
    let mut length = 0;
    let mut is_after_blank = false;
    for (index, line) in lines.iter().enumerate() {
        let indent = line.len() - line.trim_start().len();
        let is_blank = line.trim().is_empty();
        let carries_on = !is_after_blank && matches!(start(line), Start::Text | Start::Indented);
        if !is_blank && indent < marker.indent && !carries_on {
            break;
        }
        if !is_blank {
            length = index + 1;
        }
        is_after_blank = is_blank;
    }
    length
}

fn quote<'a, 'b>(lines: &'a [&'b str], depth: usize, blocks: &mut Vec<Block>) -> &'a [&'b str] {
    let quoted = lines.iter().map_while(|line| line.trim_start().strip_prefix('>'));
    let quoted: Vec<&str> = quoted.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    blocks.push(Block::Quote(parse(&quoted, depth - 1)));
    &lines[quoted.len()..]
}

fn paragraph<'a, 'b>(lines: &'a [&'b str], blocks: &mut Vec<Block>) -> &'a [&'b str] {
    let carries_on = |line: &&&str| matches!(start(line), Start::Text | Start::Indented);
    let length = 1 + lines[1..].iter().take_while(carries_on).count();
    let mut inlines = Vec::new();
    let mut text = String::new();
    for line in &lines[..length] {
        let is_broken = line.ends_with("  ") || line.ends_with('\\');
        text.push_str(line.trim().trim_end_matches('\\'));
        text.push('\n');
        if is_broken {
            inlines.push(Inline::Markdown(safe(&std::mem::take(&mut text))));
            inlines.push(Inline::Break);
        }
    }
    inlines.push(Inline::Markdown(safe(&text)));
    blocks.push(Block::Paragraph(inlines));
    &lines[length..]
}
