//! Operations come in; the shapes that they reach come out, and the JSON that holds just these is laid out here.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::node::{Fields, Node, Problem};

/// The operations that are kept, and every shape that they reach.
#[derive(Debug, Default)]
pub(crate) struct Closure {
    /// Sorted.
    pub(crate) operations: BTreeSet<String>,
    pub(crate) shapes: BTreeSet<String>,
}

/// A JSON object in the making, in which values are kept as they were written.
#[derive(Debug)]
pub(crate) struct Object(String);

impl Object {
    pub(crate) fn new() -> Self {
        Self("{".to_owned())
    }

    pub(crate) fn add(&mut self, name: &str, json: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push_str(&quote(name));
        self.0.push(':');
        self.0.push_str(json);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.len() == 1
    }

    pub(crate) fn finish(mut self) -> String {
        self.0.push('}');
        self.0
    }

    /// The fields of an object, each of them kept, changed or (`None`) dropped.
    pub(crate) fn map<'a>(
        fields: Fields<'a>,
        mut change: impl FnMut(&str, Node<'a>) -> Result<Option<String>, Problem>,
    ) -> Result<Self, Problem> {
        let mut object = Self::new();
        for (name, node) in fields {
            if let Some(json) = change(&name, node)? {
                object.add(&name, &json);
            }
        }
        Ok(object)
    }
}

/// Text as JSON.
pub(crate) fn quote(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Lays JSON out, one value a line. Text and numbers stay as they were written.
pub(crate) fn indent(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let mut depth = 0_usize;
    let mut rest = json;
    while let Some(first) = rest.chars().next() {
        let length = if first == '"' { text_length(rest) } else { first.len_utf8() };
        let (token, after) = rest.split_at(length);
        rest = after;
        match first {
            '{' | '[' => depth += open(&mut out, token, &mut rest, depth),
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                new_line(&mut out, depth);
                out.push_str(token);
            }
            ',' => {
                out.push_str(token);
                new_line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            _ if first.is_ascii_whitespace() => {}
            _ => out.push_str(token),
        }
    }
    out.push('\n');
    out
}

/// Writes an opening bracket, with its closing one where nothing is between. Answers how much deeper it is now.
fn open(out: &mut String, bracket: &str, rest: &mut &str, depth: usize) -> usize {
    out.push_str(bracket);
    let inside = rest.trim_ascii_start();
    if inside.starts_with(['}', ']']) {
        let (bracket, after) = inside.split_at(1);
        out.push_str(bracket);
        *rest = after;
        return 0;
    }
    new_line(out, depth + 1);
    1
}

fn new_line(out: &mut String, depth: usize) {
    let _infallible = write!(out, "\n{:1$}", "", depth * 2);
}

/// The length of the JSON text that `rest` opens with, quotes included.
fn text_length(rest: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::{Object, indent};

    #[test]
    fn lays_out_and_keeps_what_was_written() {
        let json = r#"{"a":[1.50, {"b" : "x{\"\\" }],"c":{ },"d":[ ]}"#;
        let laid_out = "{\n  \"a\": [\n    1.50,\n    {\n      \"b\": \"x{\\\"\\\\\"\n    }\n  ],\n  \"c\": {},\n  \"d\": []\n}\n";
        assert_eq!(indent(json), laid_out);
        assert_eq!(indent(laid_out), laid_out);
    }

    #[test]
    fn deep_nesting_does_not_overflow() {
        let json = "[".repeat(2_000) + &"]".repeat(2_000);
        assert_eq!(indent(&json).lines().count(), 3_999);
    }

    #[test]
    fn an_object_names_its_fields() {
        let mut object = Object::new();
        assert!(object.is_empty());
        object.add("a\"", "1");
        object.add("b", "{}");
        assert_eq!(object.finish(), r#"{"a\"":1,"b":{}}"#);
    }
}
