//! A model's documentation goes in, in HTML or Markdown; lines of Markdown come out, for `///`.
//!
//! They show the same text, and rustdoc has nothing to say about them: no broken link, no stray tag, no code that it would
//! take for a test.

mod block;
mod commonmark;
mod entity;
mod escape;
mod html;
mod inline;
mod markdown;
mod summary;
mod url;
mod wrap;

/// Turns documentation into lines of Markdown, no wider than `width` where their words allow it. None where it says
/// nothing.
pub(crate) fn lines(source: &str, width: usize) -> Vec<String> {
    let source = cleaned(source);
    let blocks = if html::is_html(&source) { html::blocks(&source) } else { commonmark::blocks(&source) };
    wrap::lines(&summary::set_apart(blocks), width)
}

/// Breaks one paragraph of Markdown of our own into lines.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    wrap::paragraph(&cleaned(text), width)
}

/// Takes out what no comment may have.
fn cleaned(source: &str) -> String {
    let source = source.replace("\r\n", "\n");
    source.chars().map(|c| if c == '\r' { '\n' } else { c }).filter(|c| !is_odd(*c)).collect()
}

/// Control characters, those that turn the direction of text, and those that stand for something here.
pub(crate) fn is_odd(c: char) -> bool {
    let is_turn = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}');
    let is_ours = matches!(c, inline::HARD_SPACE | inline::HARD_BREAK);
    is_turn || is_ours || (c.is_control() && !matches!(c, '\n' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines for a column of 40.
    fn shown(source: &str) -> String {
        lines(source, 40).join("\n")
    }

    #[test]
    fn paragraphs_code_and_emphasis() {
        let html = "<p>The <code>TableName</code> of <b>one</b> table, <i>or its</i>\n ARN.</p><p> <code>A B</code></p>";
        assert_eq!(shown(html), "The `TableName` of **one** table, *or\nits* ARN.\n\n`A B`");
        assert_eq!(shown("<p>a<b>\"b\"</b>c <b> d </b>e <b></b></p>"), "a\"b\"c **d** e");
        assert_eq!(shown("<code>a`b</code> and <code>`</code>"), "``a`b`` and `` ` ``");
        assert_eq!(shown("<code>a</code><code>b</code>"), "`ab`");
        assert_eq!(shown("see <code>a</code> , <code>b </code> ."), "see `a`, `b`.");
        assert_eq!(shown("one<br/>two"), "one\\\ntwo");
    }

    #[test]
    fn lists() {
        let html =
            "<p>One of</p> <ul> <li> <p>a</p> </li> <li>b <ul><li>c</li></ul></li> </ul> <ol><li>d<li>e</ol>";
        assert_eq!(shown(html), "One of\n\n- a\n- b\n  - c\n\n1. d\n2. e");
        assert_eq!(shown("<ul><li><p>a</p><p>b</p></li></ul>"), "- a\n\n  b");
        assert_eq!(
            shown("<dl><dt>200</dt><dd><p>Fine.</p></dd><dt>404</dt></dl>"),
            "- **200**: Fine.\n- **404**:"
        );
        assert_eq!(shown("<table><tr><td>a</td><td>b</td></tr></table>"), "- a; b");
    }

    #[test]
    fn blocks() {
        assert_eq!(shown("<note><p>Look.</p></note>"), "**Note:** Look.");
        assert_eq!(shown("<important><ul><li>a</li></ul></important>"), "**Important:**\n\n- a");
        assert_eq!(shown("<h2>Use</h2><p>it</p>"), "# Use\n\nit");
        assert_eq!(
            shown("<pre><code>fn main() {\n  1 &lt; 2\n}</code></pre>"),
            "```text\nfn main() {\n  1 < 2\n}\n```"
        );
        assert_eq!(shown("<zonbook></zonbook><p/>"), "");
    }

    #[test]
    fn links_lead_somewhere() {
        assert_eq!(shown("<a href=\"https://a.b/c\">the <code>C</code></a>"), "[the `C`](https://a.b/c)");
        assert_eq!(shown("<a href=\"https://a.b/c_(d)\">C</a>"), "[C](<https://a.b/c_(d)>)");
        assert_eq!(shown("<a href=\"API_GetItem.html\">GetItem</a> <a>PutItem</a>"), "GetItem `PutItem`");
        assert_eq!(
            shown("<p>See https://a.b/c. Or https://{x}.b</p>"),
            "See <https://a.b/c>. Or `https://{x}.b`"
        );
        assert_eq!(shown("<a href=\"https://a.b\">https://a.b</a>"), "<https://a.b>");
    }

    #[test]
    fn text_stays_text() {
        assert_eq!(shown("<p>arn:*:x:<region>:[a] _b_ a_b</p>"), "arn:\\*:x:\\<region>:\\[a\\] \\_b\\_ a_b");
        assert_eq!(shown("<code><id>1</id></code>"), "`<id>1</id>`");
        assert_eq!(shown("<p>1 &lt; 2 &amp;lt; R&amp;D</p>"), "1 \\< 2 \\&lt; R\\&D");
        assert_eq!(shown("<p>\u{202E}a\u{7}b&#8238;c</p>"), "ab c");
    }

    #[test]
    fn no_line_begins_with_a_mark() {
        let words =
            "<p>it is forty letters wide, and here we are - so</p><p># one</p><p>1. two</p><p>+ three</p>";
        assert_eq!(
            shown(words),
            "it is forty letters wide, and here we\nare - so\n\n\\# one\n\n1\\. two\n\n\\+ three"
        );
        assert_eq!(
            shown("<p>aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa - b</p>"),
            "aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa\n\\- b"
        );
    }

    #[test]
    fn markdown_stays_markdown() {
        let source = "A *thing* with `code [x]` and [a link](https://a.b).\n\n- one\n- two\n  more\n\n## Use\n\n> said";
        let expected =
            "A *thing* with `code [x]` and [a\nlink](https://a.b).\n\n- one\n- two more\n\n## Use\n\n> said";
        assert_eq!(shown(source), expected);
    }

    #[test]
    fn markdown_is_made_safe() {
        assert_eq!(
            shown("See [Shape] and [x](other.md), <T> at https://a.b"),
            "See \\[Shape\\] and x, \\<T> at\n<https://a.b>"
        );
        assert_eq!(shown("```\nlet x;\n```"), "```text\nlet x;\n```");
        assert_eq!(shown("So:\n\n    let x;\n"), "So:\n\n```text\nlet x;\n```");
    }

    #[test]
    fn the_first_sentence_of_a_long_paragraph_stands_alone() {
        let rest = "Word ".repeat(40);
        let source = format!("<p>It reads. {rest}</p>");
        assert!(shown(&source).starts_with("It reads.\n\nWord Word"));
        assert_eq!(shown("<p>It reads. It writes.</p>"), "It reads. It writes.");
    }
}
