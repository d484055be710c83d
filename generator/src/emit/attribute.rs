//! Facts go in; the attributes that say them come out, as source text.

use std::fmt::{Display, Write};

use service_client_model::XmlNamespace;

/// The arguments of one attribute, in their order.
#[derive(Default)]
pub(super) struct Arguments(Vec<String>);

impl Arguments {
    /// `key`
    pub(super) fn flag(&mut self, key: &str, is_given: bool) {
        self.0.extend(is_given.then(|| key.to_owned()));
    }

    /// `key = "text"`
    pub(super) fn text(&mut self, key: &str, text: Option<&str>) {
        self.0.extend(text.map(|text| format!("{key} = {}", literal(text))));
    }

    /// `key = "text"`, or `key = ["text", "text"]`
    pub(super) fn words(&mut self, key: &str, words: &[&str]) {
        match words {
            [word] => self.text(key, Some(word)),
            words => {
                let words: Vec<String> = words.iter().map(|word| literal(word)).collect();
                self.value(key, Some(format!("[{}]", words.join(", "))));
            }
        }
    }

    /// `key = value`
    pub(super) fn value(&mut self, key: &str, value: Option<impl Display>) {
        self.0.extend(value.map(|value| format!("{key} = {value}")));
    }

    /// `key(list)`
    pub(super) fn list(&mut self, key: &str, list: Option<String>) {
        self.0.extend(list.map(|list| format!("{key}({list})")));
    }

    /// `key = "uri"`, or `key("uri", prefix = "x")`
    pub(super) fn namespace(&mut self, key: &str, namespace: Option<&XmlNamespace>) {
        let Some(XmlNamespace { uri, prefix, .. }) = namespace else { return };
        match prefix {
            None => self.text(key, Some(uri)),
            Some(prefix) => {
                self.list(key, Some(format!("{}, prefix = {}", literal(uri), literal(prefix))));
            }
        }
    }

    pub(super) fn joined(&self) -> String {
        self.0.join(", ")
    }

    /// The attribute on a line of its own, or nothing where it would say nothing.
    pub(super) fn attribute(&self, name: &str) -> String {
        if self.0.is_empty() { String::new() } else { format!("#[{name}({})]\n", self.joined()) }
    }
}

/// A string literal.
pub(super) fn literal(text: &str) -> String {
    format!("{text:?}")
}

/// A range with its ends as they are written; none where it has no end, or holds nothing.
pub(super) fn range(min: Option<String>, max: Option<String>) -> Option<String> {
    let ends = (min, max);
    match &ends {
        (None, None) => None,
        (Some(min), Some(max))
            if min.replace('_', "").parse::<f64>().ok() > max.replace('_', "").parse().ok() =>
        {
            None
        }
        (min, None) => Some(format!("{}..", min.as_deref().unwrap_or_default())),
        (min, Some(max)) => Some(format!("{}..={max}", min.as_deref().unwrap_or_default())),
    }
}

/// A number with its digits in groups, where it has five and more: `131_072`.
pub(super) fn grouped(number: &str) -> String {
    let digits = number.strip_prefix('-').unwrap_or(number);
    if digits.len() < 5 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut grouped = number[..number.len() - digits.len()].to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

/// Lines of documentation, each as `/// …`.
pub(super) fn docs(lines: &[String], mark: &str) -> String {
    let mut docs = String::new();
    for line in lines {
        let line = if line.is_empty() { mark.to_owned() } else { format!("{mark} {line}") };
        writeln!(docs, "{line}").expect("a string takes everything");
    }
    docs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped() {
        let numbers = ["1024", "10000", "-131072", "1048576", "1.5", "1e30"];
        assert_eq!(numbers.map(grouped), ["1024", "10_000", "-131_072", "1_048_576", "1.5", "1e30"]);
    }

    #[test]
    fn ranges_hold_something() {
        let end = |text: &str| Some(text.to_owned());
        assert_eq!(range(end("1"), end("32")).as_deref(), Some("1..=32"));
        assert_eq!(range(end("1"), None).as_deref(), Some("1.."));
        assert_eq!(range(None, end("32")).as_deref(), Some("..=32"));
        assert_eq!(range(end("10_000"), end("9")), None);
        assert_eq!(range(None, None), None);
    }
}
