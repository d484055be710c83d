//! The parts of a paragraph go in; Markdown comes out, in one line, with [`HARD_SPACE`] where no line may end.

use super::{
    block::{Inline, is_blank, plain},
    escape::{escape, is_risky},
    url,
};

/// A space that stays within its line. Documentation has no such character of its own: it is taken out of it.
pub(super) const HARD_SPACE: char = '\u{E000}';

/// The end of a line that stays one.
pub(super) const HARD_BREAK: char = '\u{E001}';

/// A code span as long as this may be broken.
const LONG_CODE: usize = 60;

/// Writes inlines as Markdown.
pub(super) fn markdown(inlines: &[Inline]) -> String {
    let mut pieces = Vec::new();
    collect(inlines, Emphasis::Allowed, &mut pieces);
    drop_loose_emphasis(&mut pieces);
    pieces.into_iter().fold(String::new(), |markdown, piece| joined(markdown, &piece.text))
}

/// Code spans that touch would end each other; and no space belongs between one, or a link, and a full stop.
fn joined(mut markdown: String, piece: &str) -> String {
    if markdown.ends_with('`') && piece.starts_with('`') {
        markdown.push(' ');
    }
    let (before, after) = (markdown.trim_end(), piece.trim_start());
    if before.ends_with(['`', ')', '>']) && begins_with_stop(after) {
        markdown.truncate(before.len());
        return markdown + after;
    }
    markdown + piece
}

fn begins_with_stop(text: &str) -> bool {
    let rest = text.strip_prefix(['.', ',', ';', ':', ')']);
    rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric()))
}

/// Emphasis in emphasis is nobody's intention, and hard to write.
#[derive(Clone, Copy, PartialEq)]
enum Emphasis {
    Allowed,
    Within,
}

/// A piece of Markdown.
struct Piece {
    text: String,
    role: Role,
}

#[derive(Clone, Copy, PartialEq)]
enum Role {
    Plain,
    /// It begins emphasis.
    Open,
    /// It ends emphasis that began at this index.
    Close(usize),
}

fn collect(inlines: &[Inline], emphasis: Emphasis, pieces: &mut Vec<Piece>) {
    let mut inlines = inlines.iter().peekable();
    while let Some(inline) = inlines.next() {
        match inline {
            Inline::Text(text) => pieces.extend(url::split(text).map(text_piece)),
            Inline::Code(code) => {
                let mut code = code.clone();
                while let Some(Inline::Code(more)) = inlines.next_if(|next| matches!(next, Inline::Code(_))) {
                    code.push_str(more);
                }
                pieces.extend(code_span(&code).map(plain_piece));
            }
            Inline::Markdown(text) => pieces.push(plain_piece(text.clone())),
            Inline::Break => pieces.push(plain_piece(HARD_BREAK.to_string())),
            Inline::Strong(inner) => emphasised("**", inner, emphasis, pieces),
            Inline::Emphasis(inner) => emphasised("*", inner, emphasis, pieces),
            Inline::Link { text, url } => link(text, url, emphasis, pieces),
        }
    }
}

fn plain_piece(text: String) -> Piece {
    Piece { text, role: Role::Plain }
}

fn text_piece(part: url::Part<'_>) -> Piece {
    plain_piece(match part {
        url::Part::Text(text) => escape(text),
        url::Part::Url(url) => format!("<{url}>"),
        url::Part::Template(url) => code_span(url).unwrap_or_default(),
    })
}

fn emphasised(marker: &str, inner: &[Inline], emphasis: Emphasis, pieces: &mut Vec<Piece>) {
    if emphasis == Emphasis::Within || is_blank(inner) {
        return collect(inner, emphasis, pieces);
    }
    let open = pieces.len();
    pieces.push(Piece { text: marker.to_owned(), role: Role::Open });
    collect(inner, Emphasis::Within, pieces);
    move_spaces_out(open, pieces);
    pieces.push(Piece { text: marker.to_owned(), role: Role::Close(open) });
    // The space that was before the end.
    let len = pieces.len();
    if let Some(last) = pieces.get_mut(len - 2)
        && last.text.ends_with(' ')
    {
        last.text.truncate(last.text.trim_end().len());
        pieces.push(plain_piece(" ".to_owned()));
    }
}

/// Emphasis must not begin with a space: one that is there goes before it.
fn move_spaces_out(open: usize, pieces: &mut [Piece]) {
    let Some([marker, first]) = pieces.get_mut(open..open + 2) else { return };
    if first.text.starts_with(char::is_whitespace) {
        first.text = first.text.trim_start().to_owned();
        marker.text.insert(0, ' ');
    }
}

fn link(text: &[Inline], url: &str, emphasis: Emphasis, pieces: &mut Vec<Piece>) {
    if plain(text).trim() == url && url::is_plain(url) {
        return pieces.push(plain_piece(format!("<{url}>")));
    }
    let Some(url) = url::destination(url) else {
        return collect(text, emphasis, pieces);
    };
    let inner = markdown_within(text);
    let (before, after) = (inner.starts_with(' '), inner.ends_with(' '));
    let space = |is_there| if is_there { " " } else { "" };
    let link = format!("{}[{}]({url}){}", space(before), inner.trim(), space(after));
    pieces.push(plain_piece(link));
}

/// The text of a link, in which there are no other links.
fn markdown_within(text: &[Inline]) -> String {
    let unlinked = |inline: &Inline| match inline {
        Inline::Code(code) => code_span(code).unwrap_or_default(),
        other => escape(&plain(std::slice::from_ref(other))),
    };
    spaces_collapsed(&text.iter().map(unlinked).collect::<String>())
}

/// Emphasis counts only where its markers touch a word on the inside, and none on the outside.
fn drop_loose_emphasis(pieces: &mut [Piece]) {
    for index in 0..pieces.len() {
        let Role::Close(open) = pieces[index].role else { continue };
        if !(opens(pieces, open) && closes(pieces, index)) {
            for index in [open, index] {
                pieces[index].text.retain(|letter| letter != '*');
            }
        }
    }
}

fn opens(pieces: &[Piece], open: usize) -> bool {
    let (before, after) = (last_before(pieces, open), first_after(pieces, open));
    let before = if pieces[open].text.starts_with(' ') { Some(' ') } else { before };
    flanks(after, before)
}

fn closes(pieces: &[Piece], close: usize) -> bool {
    flanks(last_before(pieces, close), first_after(pieces, close))
}

/// Whether a marker between these two belongs to what is inside.
fn flanks(inside: Option<char>, outside: Option<char>) -> bool {
    let is_open = |letter: char| letter.is_whitespace() || matches!(letter, HARD_BREAK | HARD_SPACE);
    let is_word = |letter: char| letter.is_alphanumeric();
    let Some(inside) = inside.filter(|letter| !is_open(*letter)) else { return false };
    let outside = outside.filter(|letter| !is_open(*letter));
    outside != Some('*')
        && inside != '*'
        && (is_word(inside) || outside.is_none_or(|letter| !is_word(letter)))
}

fn last_before(pieces: &[Piece], index: usize) -> Option<char> {
    pieces[..index].iter().rev().find_map(|piece| piece.text.chars().next_back())
}

fn first_after(pieces: &[Piece], index: usize) -> Option<char> {
    pieces[index + 1..].iter().find_map(|piece| piece.text.chars().next())
}

/// A code span. A short one stays in its line; a long one may be broken, but not where the next line would look like
/// something else.
pub(super) fn code_span(code: &str) -> Option<String> {
    let words: Vec<&str> = code.split_whitespace().collect();
    if words.is_empty() {
        return None;
    }
    let fence = "`".repeat(longest_run(code, '`') + 1);
    // A line that begins with three is not one of a paragraph, unless the span ends in it.
    let is_long = code.chars().count() > LONG_CODE && fence.len() < 3;
    let mut inner = String::new();
    for (index, word) in words.into_iter().enumerate() {
        if index > 0 {
            inner.push(if is_long && !is_risky(word) && !word.starts_with('|') { ' ' } else { HARD_SPACE });
        }
        inner.push_str(word);
    }
    let is_fenced_in = inner.starts_with('`') || inner.ends_with('`');
    let space = if is_fenced_in { String::from(HARD_SPACE) } else { String::new() };
    let outside = |is_there: bool| if is_there { " " } else { "" };
    let before = outside(code.starts_with(char::is_whitespace));
    let after = outside(code.ends_with(char::is_whitespace));
    Some(format!("{before}{fence}{space}{inner}{space}{fence}{after}"))
}

fn longest_run(text: &str, letter: char) -> usize {
    text.split(|c| c != letter).map(str::len).max().unwrap_or(0)
}

/// Whitespace of any kind and length as one space.
pub(super) fn spaces_collapsed(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for letter in text.chars() {
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        if letter != ' ' || !collapsed.ends_with(' ') {
            collapsed.push(letter);
        }
    }
    collapsed
}
