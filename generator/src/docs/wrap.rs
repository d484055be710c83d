//! Blocks go in; lines of Markdown come out, no wider than asked where their words allow it.

use super::{
    block::{Block, Inline},
    escape::guard,
    inline::{HARD_BREAK, HARD_SPACE, markdown},
};

/// Narrower than this, nobody can read: deep lists get wider instead.
const NARROWEST: usize = 30;

/// Writes blocks, with an empty line between any two.
pub(super) fn lines(blocks: &[Block], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for block in blocks {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(block_lines(block, width));
    }
    lines
}

fn block_lines(block: &Block, width: usize) -> Vec<String> {
    match block {
        Block::Paragraph(inlines) => paragraph(&markdown(inlines), width),
        Block::Heading(level, inlines) => vec![heading(*level, inlines)],
        Block::List { is_ordered, items } => list(*is_ordered, items, width),
        Block::Code(text) => code(text),
        Block::Quote(blocks) => {
            let inner = lines(blocks, width.saturating_sub(2).max(NARROWEST));
            inner.iter().map(|line| format!("> {line}").trim_end().to_owned()).collect()
        }
    }
}

/// rustdoc gives the first two levels to what is documented.
fn heading(level: usize, inlines: &[Inline]) -> String {
    let marks = "#".repeat(level.saturating_sub(1).clamp(1, 4));
    let text = markdown(inlines).replace([HARD_SPACE, HARD_BREAK], " ");
    format!("{marks} {}", text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn list(is_ordered: bool, items: &[Vec<Block>], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let marker = if is_ordered { format!("{}. ", index + 1) } else { "- ".to_owned() };
        let indent = " ".repeat(marker.len());
        let inner = item_lines(item, width.saturating_sub(marker.len()).max(NARROWEST));
        for (index, line) in inner.iter().enumerate() {
            let before = if index == 0 { &marker } else { &indent };
            lines.push(format!("{before}{line}").trim_end().to_owned());
        }
    }
    lines
}

/// A list within an item needs no empty line before it.
fn item_lines(item: &[Block], width: usize) -> Vec<String> {
    match item {
        [first @ Block::Paragraph(_), second @ Block::List { is_ordered: false, .. }] => {
            let mut lines = block_lines(first, width);
            lines.extend(block_lines(second, width));
            lines
        }
        _ => lines(item, width),
    }
}

/// Never Rust, so never a test.
fn code(text: &str) -> Vec<String> {
    let longest = text.lines().map(str::trim_start).filter(|line| line.starts_with("```"));
    let longest = longest.map(|line| line.len() - line.trim_start_matches('`').len()).max();
    let fence = "`".repeat(longest.unwrap_or(2) + 1);
    let mut lines = vec![format!("{fence}text")];
    lines.extend(text.lines().map(|line| line.trim_end().replace('\t', "    ")));
    lines.push(fence);
    lines
}

/// Breaks a paragraph into lines.
pub(super) fn paragraph(text: &str, width: usize) -> Vec<String> {
    let parts: Vec<&str> = text.split(HARD_BREAK).map(str::trim).filter(|part| !part.is_empty()).collect();
    let mut lines = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        lines.extend(fill(part, width));
        if let Some(last) = lines.last_mut().filter(|_| index + 1 < parts.len()) {
            last.push('\\');
        }
    }
    lines
}

fn fill(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut room = 0;
    for word in text.split_whitespace() {
        let word = word.replace(HARD_SPACE, " ");
        let length = word.chars().count();
        match lines.last_mut() {
            Some(line) if length < room => {
                line.push(' ');
                line.push_str(&word);
                room -= length + 1;
            }
            _ => {
                let word = guard(&word);
                room = width.saturating_sub(word.chars().count());
                lines.push(word);
            }
        }
    }
    lines
}
