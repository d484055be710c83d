//! Text goes in; Markdown that shows the same text comes out.

/// A character that stands for itself wherever it is, but not before or behind this one.
fn is_special(letter: char) -> bool {
    matches!(letter, '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~')
}

/// Escapes text that stands in a line. What means something only where a line begins is for [`guard`].
pub(super) fn escape(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut escaped = String::with_capacity(text.len());
    for (index, &letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| letters.get(index)).copied();
        if needs_escape(letter, before, letters.get(index + 1).copied()) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

fn needs_escape(letter: char, before: Option<char>, after: Option<char>) -> bool {
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    match letter {
        // Within a word it means nothing.
        '_' => !is_word(before) || !is_word(after),
        // A reference, as `&lt;`.
        '&' => after.is_none_or(|after| after == '#' || after.is_alphanumeric()),
        // Two would become one dash.
        '-' => before == Some('-'),
        // An image, where a link follows.
        '!' => after.is_none() || after == Some('['),
        _ => is_special(letter),
    }
}

/// Escapes what would mean something where a line begins: a heading, a list, a quotation, a line under a heading.
pub(super) fn guard(word: &str) -> String {
    let number = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_numbering = number > 0 && matches!(&word[number..], "." | ")");
    if is_numbering {
        return format!("{}\\{}", &word[..number], &word[number..]);
    }
    if is_marker(word) { format!("\\{word}") } else { word.to_owned() }
}

/// Whether a line that begins with this word is not a line of a paragraph. It holds for a word of a code span, too, where
/// nothing can be escaped.
pub(super) fn is_risky(word: &str) -> bool {
    guard(word) != word
}

fn is_marker(word: &str) -> bool {
    let is_all = |letter| !word.is_empty() && word.chars().all(|c| c == letter);
    word.starts_with('>')
        || word == "+"
        || is_all('*')
        || is_all('_')
        || word.starts_with("~~~")
        || is_all('#')
        || is_all('=')
        || word.starts_with('-') && word.chars().all(|c| matches!(c, '-' | '\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_means_something_is_escaped() {
        let texts = [
            ("a*b [c] <d> `e` f|g", r"a\*b \[c\] \<d> \`e\` f\|g"),
            ("snake_case _private_ x_", r"snake_case \_private\_ x\_"),
            ("R&D a & b &lt; &#1;", r"R\&D a & b \&lt; \&#1;"),
            ("--option a-b - ---", r"-\-option a-b - -\-\-"),
            (r"C:\dir", r"C:\\dir"),
            ("so! it", "so! it"),
        ];
        for (text, expected) in texts {
            assert_eq!(escape(text), expected);
        }
    }

    #[test]
    fn lines_begin_with_text() {
        let words =
            ["#", "##", "#1", "-", "+", "1.", "12)", "1.5", ">", ">=", "===", r"-\-", "***", "-x", "a"];
        let expected = [
            "\\#", "\\##", "#1", "\\-", "\\+", "1\\.", "12\\)", "1.5", "\\>", "\\>=", "\\===", r"\-\-",
            "\\***", "-x", "a",
        ];
        assert_eq!(words.map(guard), expected);
    }
}
