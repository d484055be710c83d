//! HTML goes in; its tags and texts come out. Nothing is refused: what is no tag is text.

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// As it is written, references and all.
    Text(&'a str),
    Open(Tag<'a>),
    /// With the tag's name.
    Close(String, &'a str),
}

/// An opening tag.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tag<'a> {
    /// In small letters.
    pub(super) name: String,
    /// All of it, with its angle brackets.
    pub(super) source: &'a str,
    pub(super) href: Option<&'a str>,
    pub(super) is_self_closing: bool,
}

pub(super) fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut rest, mut scanned) = (html, 0);
    while let Some(at) = rest[scanned..].find('<').map(|at| at + scanned) {
        let Some((token, length)) = markup(&rest[at..]) else {
            scanned = at + 1;
            continue;
        };
        if at > 0 {
            tokens.push(Token::Text(&rest[..at]));
        }
        tokens.extend(token);
        rest = &rest[at + length..];
        scanned = 0;
    }
    if !rest.is_empty() {
        tokens.push(Token::Text(rest));
    }
    tokens
}

/// The tag or the comment that `text` begins with, and its length.
fn markup(text: &str) -> Option<(Option<Token<'_>>, usize)> {
    if text.starts_with("<!--") {
        let length = text.find("-->").map_or(text.len(), |end| end + 3);
        return Some((None, length));
    }
    let end = text.find('>')?;
    let (source, inner) = (&text[..=end], &text[1..end]);
    if inner.contains('<') {
        return None;
    }
    let token = match inner.strip_prefix('/') {
        Some(name) => Token::Close(name_of(name)?.to_ascii_lowercase(), source),
        None => Token::Open(open(inner, source)?),
    };
    Some((Some(token), source.len()))
}

fn open<'a>(inner: &'a str, source: &'a str) -> Option<Tag<'a>> {
    let name = name_of(inner)?;
    let attributes = &inner[name.len()..];
    Some(Tag {
        name: name.to_ascii_lowercase(),
        source,
        href: attribute(attributes, "href"),
        is_self_closing: attributes.trim_end().ends_with('/'),
    })
}

/// The name that a tag begins with; it ends at a space or a slash.
fn name_of(inner: &str) -> Option<&str> {
    let length = inner.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inner.len());
    let name = &inner[..length];
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'));
    is_name.then_some(name)
}

fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = attributes.split_once(name)?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value[1..].split(quote).next(),
        _ => value.split_whitespace().next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(html: &str) -> Vec<String> {
        let written = |token| match token {
            Token::Text(text) => text.to_owned(),
            Token::Open(tag) => format!("+{}", tag.name),
            Token::Close(name, _) => format!("-{name}"),
        };
        tokens(html).into_iter().map(written).collect()
    }

    #[test]
    fn tags_and_texts() {
        assert_eq!(written("<P>a <b>c</B><br/>"), ["+p", "a ", "+b", "c", "-b", "+br"]);
        assert_eq!(written("1 < 2 <3> <!-- no --> x <"), ["1 < 2 <3> ", " x <"]);
        assert_eq!(written("a <b"), ["a <b"]);
        assert_eq!(written("<<b>"), ["<", "+b"]);
    }

    #[test]
    fn links_have_an_address() {
        let links = ["<a href=\"x y\">", "<a target='_blank' href='x y'>", "<a href = x>", "<a name=x>"];
        let addresses = links.map(|link| match &tokens(link)[0] {
            Token::Open(tag) => tag.href,
            _ => None,
        });
        assert_eq!(addresses, [Some("x y"), Some("x y"), Some("x"), None]);
    }
}
