//! Blocks go in; the same come out, with the first sentence of a long first paragraph on its own: rustdoc shows it in
//! lists.

use super::block::{Block, Inline, is_blank, plain};

/// A first paragraph as short as this is its own summary.
const SHORT: usize = 160;

/// Words that end in a full stop and end no sentence.
const ABBREVIATIONS: [&str; 12] =
    ["e.g.", "i.e.", "etc.", "vs.", "approx.", "incl.", "no.", "nos.", "cf.", "resp.", "inc.", "u.s."];

/// Sets the first sentence apart.
pub(super) fn set_apart(mut blocks: Vec<Block>) -> Vec<Block> {
    let Some(Block::Paragraph(inlines)) = blocks.first() else { return blocks };
    if plain(inlines).chars().count() <= SHORT {
        return blocks;
    }
    if let Some((summary, rest)) = split(inlines) {
        blocks.splice(0..1, [Block::Paragraph(summary), Block::Paragraph(rest)]);
    }
    blocks
}

/// Splits where the first sentence ends, unless that is within emphasis or a link.
fn split(inlines: &[Inline]) -> Option<(Vec<Inline>, Vec<Inline>)> {
    for (index, inline) in inlines.iter().enumerate() {
        let (text, rebuild): (_, fn(String) -> Inline) = match inline {
            Inline::Text(text) => (text, Inline::Text),
            Inline::Markdown(text) => (text, Inline::Markdown),
            Inline::Break => return None,
            _ => continue,
        };
        let follows = plain(&inlines[index + 1..]);
        let Some(end) = sentence_end(text, &follows) else { continue };
        let (head, tail) = text.split_at(end);
        let mut summary = inlines[..index].to_vec();
        summary.push(rebuild(head.to_owned()));
        let mut rest = vec![rebuild(tail.to_owned())];
        rest.extend_from_slice(&inlines[index + 1..]);
        return (!is_blank(&rest)).then_some((summary, rest));
    }
    None
}

/// Where the first sentence of `text` ends, if it ends there; `follows` is what comes behind it.
fn sentence_end(text: &str, follows: &str) -> Option<usize> {
    let stops = text.match_indices('.').map(|(at, _)| at + 1);
    stops.into_iter().find(|&end| {
        let (head, tail) = text.split_at(end);
        let next = || tail.chars().chain(follows.chars()).find(|c| !c.is_whitespace());
        let is_apart = tail.starts_with(char::is_whitespace);
        is_apart
            && next().is_some_and(|next| !next.is_lowercase())
            && !is_abbreviated(head)
            && is_balanced(head)
    })
}

fn is_abbreviated(head: &str) -> bool {
    let word = head.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or(head);
    let is_initial = word.chars().count() == 2;
    is_initial || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// Whether nothing that Markdown opens is still open, nor a parenthesis.
fn is_balanced(head: &str) -> bool {
    let count = |letter| head.matches(letter).count();
    let is_even = |letter| count(letter) % 2 == 0;
    is_even('`') && is_even('*') && count('[') == count(']') && count('(') == count(')')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn halves(text: &str) -> Option<(&str, &str)> {
        sentence_end(text, "").map(|end| text.split_at(end))
    }

    #[test]
    fn sentences_end_at_a_full_stop() {
        assert_eq!(halves("One of a kind. Two."), Some(("One of a kind.", " Two.")));
        assert_eq!(
            halves("A size (e.g. 10. Yes) is good. Two."),
            Some(("A size (e.g. 10. Yes) is good.", " Two."))
        );
        assert_eq!(halves("Version 1.2 of it, e.g. Two, or U.S. Dollars"), None);
        assert_eq!(halves("One."), None);
    }
}
