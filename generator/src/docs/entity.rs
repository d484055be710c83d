//! HTML text goes in; the same with its character references resolved comes out.

use super::is_odd;

/// The references that documentation uses by name.
const NAMED: [(&str, char); 28] = [
    ("amp", '&'),
    ("apos", '\''),
    ("bull", '•'),
    ("copy", '©'),
    ("deg", '°'),
    ("ge", '≥'),
    ("gt", '>'),
    ("hellip", '…'),
    ("larr", '←'),
    ("laquo", '«'),
    ("ldquo", '“'),
    ("le", '≤'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("micro", 'µ'),
    ("middot", '·'),
    ("nbsp", ' '),
    ("ndash", '–'),
    ("ne", '≠'),
    ("quot", '"'),
    ("raquo", '»'),
    ("rarr", '→'),
    ("rdquo", '”'),
    ("reg", '®'),
    ("rsquo", '’'),
    ("times", '×'),
    ("trade", '™'),
];

/// The numbers from 128 to 159 mean what they mean in Windows' code page, as in every browser.
const WINDOWS: [(u32, char); 8] =
    [(0x85, '…'), (0x91, '‘'), (0x92, '’'), (0x93, '“'), (0x94, '”'), (0x95, '•'), (0x96, '–'), (0x97, '—')];

/// Resolves every reference that means something; anything else stays as it is.
pub(super) fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        match reference(after) {
            Some((letter, length)) => {
                decoded.push(letter);
                rest = &after[length..];
            }
            None => {
                decoded.push('&');
                rest = after;
            }
        }
    }
    decoded + rest
}

/// The character of a reference without its `&`, and the reference's length.
fn reference(text: &str) -> Option<(char, usize)> {
    let (name, _) = text.split_once(';').filter(|(name, _)| name.len() <= 8)?;
    let letter = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((letter, name.len() + 1))
}

fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    let windows = WINDOWS.iter().find(|(known, _)| *known == code).map(|(_, letter)| *letter);
    let letter = windows.or_else(|| char::from_u32(code))?;
    Some(if is_odd(letter) { ' ' } else { letter })
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn references_are_resolved_once() {
        assert_eq!(decode("a &lt; b &amp;&amp; c &gt; d"), "a < b && c > d");
        assert_eq!(decode("&amp;lt;"), "&lt;");
        assert_eq!(decode("&#65;&#x42;&#150;&#x96;"), "AB––");
    }

    #[test]
    fn what_is_no_reference_stays() {
        for text in ["a & b", "a&b;c", "&;", "&#;", "&#x110000;", "AT&T", "&unknown;", "&"] {
            assert_eq!(decode(text), text);
        }
    }
}
