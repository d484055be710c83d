//! Expressions that make much of little.

use service_client::{
    Document,
    jmespath::{Expression, ExpressionErrorKind},
};

fn search(expression: &str, document: &Document) -> Result<Document, ExpressionErrorKind> {
    let expression = Expression::parse(expression).map_err(|error| error.kind())?;
    expression.search(document).map_err(|error| error.kind())
}

/// So many steps, each with what the one before it found.
fn piped(step: &str, count: usize) -> String {
    vec![step; count].join(" | ")
}

#[test]
fn what_doubles_with_each_step_has_an_end() {
    let document = Document::from(vec!["a", "b"]);
    for step in
        ["[@, @]", "[@, @][]", "{a: @, b: @}", "[@[], @[]][]", "[*].[@, @]", "[@, @][?@]", "[@, @][::-1]"]
    {
        assert_eq!(search(&piped(step, 24), &document), Err(ExpressionErrorKind::TooLarge), "{step}");
        assert!(search(&piped(step, 4), &document).is_ok(), "{step}");
    }
}

#[test]
fn text_that_grows_with_each_step_has_an_end() {
    // Each step writes the quotes of the one before it with twice as many signs.
    let escapes = piped("to_string([@])", 30);
    let quoted = Document::from("\"");
    assert_eq!(search(&escapes, &quoted), Err(ExpressionErrorKind::TooLarge));
    let joined = piped("join(@, [@, @, @])", 20);
    assert_eq!(search(&joined, &Document::from("ab")), Err(ExpressionErrorKind::TooLarge));
}

#[test]
fn loops_within_loops_have_an_end() {
    let hundred = format!("`[{}]`", vec!["1"; 100].join(","));
    let nested = |depth: usize| {
        let (open, close) = ("length(map(&".repeat(depth), format!(", {hundred}))").repeat(depth));
        format!("{open}@{close}")
    };
    assert_eq!(search(&nested(2), &Document::Null), Ok(Document::from(100)));
    assert_eq!(search(&nested(6), &Document::Null), Err(ExpressionErrorKind::TooLarge));
}

#[test]
fn what_is_only_seen_costs_when_it_is_copied() {
    let long = Document::from("x".repeat(2 << 20));
    let document = Document::from(vec![long]);
    assert!(search("[0]", &document).is_ok());
    let row = format!("[{}]", ["@"; 20].join(", "));
    let table = format!("[{}]", [row.as_str(); 5].join(", "));
    assert_eq!(search(&format!("length({table})"), &document), Ok(Document::from(5)));
    assert_eq!(search(&table, &document), Err(ExpressionErrorKind::TooLarge));
}

#[test]
fn values_may_be_as_deep_as_bodies_are() {
    let mut document = Document::from("leaf");
    for _ in 0..128 {
        document = Document::from(vec![document]);
    }
    let projected = search(&"[*]".repeat(120), &document).expect("found");
    assert!(matches!(projected, Document::List(_)));
    assert!(search(&"[]".repeat(120), &document).is_ok());
    assert_eq!(search(&"[0]".repeat(128), &document), Ok(Document::from("leaf")));
    // Every step adds a level.
    assert!(search(&piped("[@]", 90), &document).is_ok());
}

#[test]
fn expressions_are_not_nested_without_end() {
    for (open, close) in
        [("[", "]"), ("(", ")"), ("{a: ", "}"), ("!", ""), ("a[?", "]"), ("a.*.", ""), ("not_null(", ")")]
    {
        let deep = |depth| format!("{}@{}", open.repeat(depth), close.repeat(depth)).replace(".@", ".a");
        assert_eq!(search(&deep(200_usize), &Document::Null), Err(ExpressionErrorKind::Syntax), "{open}");
        assert!(search(&deep(40), &Document::Null).is_ok(), "{open}");
    }
}
