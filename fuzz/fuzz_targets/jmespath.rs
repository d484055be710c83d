//! Any expression, and below it any document in JSON.

#![no_main]

use libfuzzer_sys::fuzz_target;
use service_client::{Document, jmespath::Expression};

fuzz_target!(|text: &str| {
    let (expression, document) = text.split_once('\n').unwrap_or((text, "null"));
    let Ok(parsed) = Expression::parse(expression) else { return };
    assert_eq!(parsed.as_str(), expression);
    let document: serde_json::Value = serde_json::from_str(document).unwrap_or_default();
    let document = Document::from(document);
    let found = |expression: &Expression| format!("{:?}", expression.search(&document));
    let again = Expression::parse(parsed.as_str()).expect("what was read once is read again");
    assert_eq!(found(&parsed), found(&again), "the same is found again");
});
