//! Rust code goes in; the comments that are no documentation come out. The tokens of a file do not have them, and a person's
//! note must not be lost because nothing else was edited.

/// The code's comments, in their order, each line without the white space around it.
pub(crate) fn comments(code: &str) -> Vec<String> {
    let mut comments = Vec::new();
    let mut rest = code;
    while !rest.is_empty() {
        let piece = next_piece(rest);
        let (text, after) = rest.split_at(piece.length);
        if piece.is_comment && !is_documentation(text) {
            comments.push(text.lines().map(str::trim).collect::<Vec<_>>().join("\n"));
        }
        rest = after;
    }
    comments
}

/// A comment, a literal, or one letter of anything else.
struct Piece {
    /// In bytes, at least one letter.
    length: usize,
    is_comment: bool,
}

fn next_piece(rest: &str) -> Piece {
    let code = |length| Piece { length, is_comment: false };
    let comment = |length| Piece { length, is_comment: true };
    if rest.starts_with("//") {
        return comment(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return comment(block_length(rest));
    }
    if rest.starts_with('"') {
        return code(quoted_length(rest, '"'));
    }
    if rest.starts_with('\'') {
        return code(apostrophe_length(rest));
    }
    if let Some(length) = raw_length(rest) {
        return code(length);
    }
    // A whole word at once, so that the `r` of `for` is not taken for the start of a raw string.
    let word = rest.find(|letter: char| !(letter.is_alphanumeric() || letter == '_')).unwrap_or(rest.len());
    code(if word > 0 { word } else { rest.chars().next().map_or(0, char::len_utf8) })
}

fn is_documentation(comment: &str) -> bool {
    let is_line = (comment.starts_with("///") && !comment.starts_with("////")) || comment.starts_with("//!");
    let is_block = comment.starts_with("/**") && !comment.starts_with("/***") && comment.len() > "/**/".len();
    is_line || is_block || comment.starts_with("/*!")
}

/// Block comments nest.
fn block_length(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut position = 0;
    while position < rest.len() {
        let here = rest.get(position..position + 2);
        position += match here {
            Some("/*") => {
                depth += 1;
                2
            }
            Some("*/") => {
                depth -= 1;
                2
            }
            _ => 1,
        };
        if depth == 0 {
            return position;
        }
    }
    rest.len()
}

fn quoted_length(rest: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (position, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if letter == quote => return position + letter.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

/// `'a'` and `'\n'` are literals; `'a` is a lifetime.
fn apostrophe_length(rest: &str) -> usize {
    let mut letters = rest.chars().skip(1);
    match (letters.next(), letters.next()) {
        (Some('\\'), _) | (Some(_), Some('\'')) => quoted_length(rest, '\''),
        _ => 1,
    }
}

/// `r"…"`, `br#"…"#`, `cr"…"`: nothing is escaped in them.
fn raw_length(rest: &str) -> Option<usize> {
    let opening = rest.trim_start_matches(['b', 'c']).strip_prefix('r')?;
    let hashes = opening.len() - opening.trim_start_matches('#').len();
    let body = opening[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let before = rest.len() - body.len();
    Some(body.find(&end).map_or(rest.len(), |position| before + position + end.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_found_and_nothing_else() {
        let code = r##"
//! Docs.
/// Docs.
// one
const A: &str = "// no \" // no"; // two
const B: &str = r#"// no " // no"#; /* three
    /* nested */
  end */
const C: [char; 3] = ['"', '\'', '\\']; //// four
fn for_each<'a>(b: &'a u8) {} /** docs */ /*! docs */ /**/
const E: &[u8] = br"\"; // five
"##;
        let expected = ["// one", "// two", "/* three\n/* nested */\nend */", "//// four", "/**/", "// five"];
        assert_eq!(comments(code), expected);
    }

    #[test]
    fn broken_code_is_no_trouble() {
        for code in ["\"", "'", "r#\"", "/*", "/", "'\\", "/* é */ é /* 'é", "b", "r"] {
            let _ = comments(code);
        }
    }
}
