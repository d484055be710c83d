//! Text goes in; the addresses in it come out, apart from the rest.

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Part<'a> {
    Text(&'a str),
    /// It can stand in angle brackets.
    Url(&'a str),
    /// What shows the form of an address, and is none: `https://{bucket}.example.com`.
    Template(&'a str),
}

/// Splits a text at its addresses.
pub(super) fn split(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    let mut pending = None;
    std::iter::from_fn(move || {
        if let Some(url) = pending.take() {
            return Some(url);
        }
        let Some(start) = find(rest) else {
            let text = std::mem::take(&mut rest);
            return (!text.is_empty()).then_some(Part::Text(text));
        };
        let (before, after) = rest.split_at(start);
        let (url, after) = after.split_at(length(after));
        rest = after;
        let url = if is_plain(url) { Part::Url(url) } else { Part::Template(url) };
        if before.is_empty() {
            return Some(url);
        }
        pending = Some(url);
        Some(Part::Text(before))
    })
}

fn find(text: &str) -> Option<usize> {
    let schemes = ["http://", "https://"];
    schemes.iter().filter_map(|scheme| text.find(scheme)).min()
}

/// How long the address at the beginning of `text` is: to the first space, but not with the punctuation of the sentence.
fn length(text: &str) -> usize {
    let end =
        text.find(|c: char| c.is_whitespace() || matches!(c, '"' | '`' | '“' | '”')).unwrap_or(text.len());
    let mut url = &text[..end];
    while let Some(last) = url.chars().next_back() {
        let is_unopened = |open, close| url.matches(close).count() > url.matches(open).count();
        let is_outside = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' => true,
            ')' => is_unopened('(', ')'),
            ']' => is_unopened('[', ']'),
            '>' => is_unopened('<', '>'),
            _ => false,
        };
        if !is_outside {
            break;
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    url.len()
}

/// Whether it is an address as it stands, and nothing in it means something in Markdown.
pub(super) fn is_plain(url: &str) -> bool {
    let (_, rest) = url.split_once("://").unwrap_or(("", url));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()+,;=%".contains(c);
    rest.starts_with(|c: char| c.is_ascii_alphanumeric()) && rest.chars().all(is_plain)
}

/// An address as the destination of a link.
pub(super) fn destination(url: &str) -> Option<String> {
    let url = url.trim();
    if url.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '\\' | '`')) {
        return None;
    }
    let is_bracketed = url.contains(['(', ')']);
    Some(if is_bracketed { format!("<{url}>") } else { url.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_before_punctuation() {
        let text =
            "See https://example.com/a_(b). Or (http://example.com/?x=1,y), or https://{bucket}.example.com!";
        let parts: Vec<_> = split(text).collect();
        let expected = [
            Part::Text("See "),
            Part::Url("https://example.com/a_(b)"),
            Part::Text(". Or ("),
            Part::Url("http://example.com/?x=1,y"),
            Part::Text("), or "),
            Part::Template("https://{bucket}.example.com"),
            Part::Text("!"),
        ];
        assert_eq!(parts, expected);
    }

    #[test]
    fn a_scheme_alone_is_no_address() {
        assert_eq!(split("http:// is").collect::<Vec<_>>(), [Part::Template("http://"), Part::Text(" is")]);
    }
}
