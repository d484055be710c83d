//! The sources of the macros go in, and what the compiler said of every case in `ui`. Each message of ours must have
//! been said, and each that was said must be one of ours.
//!
//! A message is the literal in a call of a method named `error`, `help` or `note` (in `format_args!` or without), or
//! one that is bound to `message`. Nothing else may stand there.

use std::{
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::TokenStream;
use syn::{
    Attribute, Expr, ExprMethodCall, ImplItemFn, ItemMod, Local, Macro, Meta, Pat,
    visit::{self, Visit},
};

const METHODS: [&str; 3] = ["error", "help", "note"];

/// Where the compiler speaks for itself, in words that are not ours.
const FOREIGN: [&str; 3] = ["bounds", "span", "usage"];

#[test]
fn every_message_has_a_case() {
    let said: Vec<String> = cases().iter().flat_map(|case| spoken(case)).collect();
    let missing: Vec<_> = messages()
        .into_iter()
        .filter(|message| !said.iter().any(|line| matches(&message.pattern, line)))
        .map(|message| format!("{}: {:?}", message.file.display(), message.pattern.join("{}")))
        .collect();
    assert!(missing.is_empty(), "messages without a case in ui/:\n{}", missing.join("\n"));
}

#[test]
fn every_line_is_one_of_ours() {
    let messages = messages();
    let mut unknown = Vec::new();
    for case in cases().iter().filter(|case| !is_foreign(case)) {
        let lines = spoken(case).into_iter();
        let strange = lines.filter(|line| !messages.iter().any(|message| matches(&message.pattern, line)));
        unknown.extend(strange.map(|line| format!("{}: {line}", case.display())));
    }
    assert!(unknown.is_empty(), "not in macros/src:\n{}", unknown.join("\n"));
}

#[test]
fn every_case_opens_with_its_rule_and_is_short() {
    for case in cases() {
        let source = read(&case.with_extension("rs"));
        assert!(source.starts_with("//"), "{} does not state its rule", case.display());
        // A wrong use needs a service to use.
        let limit = if is_foreign(&case) { 45 } else { 30 };
        assert!(source.lines().count() <= limit, "{} is too long", case.display());
    }
}

fn is_foreign(case: &Path) -> bool {
    FOREIGN.iter().any(|folder| case.iter().any(|part| part == *folder))
}

struct Message {
    file: PathBuf,
    /// The text around the holes.
    pattern: Vec<String>,
}

fn messages() -> Vec<Message> {
    let files = files(&root().join("../macros/src"), "rs");
    let messages: Vec<_> = files.iter().flat_map(|file| messages_of(file)).collect();
    assert!(messages.len() > 50, "the macros were not read");
    messages
}

fn messages_of(file: &Path) -> Vec<Message> {
    let syntax = syn::parse_file(&read(file)).expect("the macros parse");
    let mut literals = Literals { file, found: Vec::new() };
    literals.visit_file(&syntax);
    let patterns = literals.found.into_iter().map(|literal| pattern(&literal));
    patterns.map(|pattern| Message { file: file.to_owned(), pattern }).collect()
}

struct Literals<'a> {
    file: &'a Path,
    found: Vec<String>,
}

impl Literals<'_> {
    fn add(&mut self, expression: &Expr) {
        let literal = literal(expression);
        let file = self.file.display();
        self.found.push(literal.unwrap_or_else(|| panic!("a message in {file} is not a literal")));
    }
}

impl<'ast> Visit<'ast> for Literals<'_> {
    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        let speaks = METHODS.iter().any(|method| call.method == method);
        if let (true, Some(message)) = (speaks, call.args.last()) {
            self.add(message);
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_local(&mut self, local: &'ast Local) {
        if let (Pat::Ident(name), Some(init)) = (&local.pat, &local.init)
            && name.ident == "message"
        {
            self.add(&init.expr);
        }
        visit::visit_local(self, local);
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        _ => false,
    })
}

fn literal(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Lit(literal) => match &literal.lit {
            syn::Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        Expr::Macro(call) => formatted(&call.mac),
        Expr::Reference(reference) => literal(&reference.expr),
        _ => None,
    }
}

fn formatted(call: &Macro) -> Option<String> {
    let is_format = ["format", "format_args"].iter().any(|name| call.path.is_ident(name));
    is_format.then(|| string(call.tokens.clone().into_iter().take(1).collect()))?
}

fn string(tokens: TokenStream) -> Option<String> {
    syn::parse2::<syn::LitStr>(tokens).ok().map(|literal| literal.value())
}

/// Splits a format string at its holes.
fn pattern(literal: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = literal.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '{' | '}' if letters.peek() == Some(&letter) => {
                letters.next();
                last(&mut parts).push(letter);
            }
            '{' => {
                letters.by_ref().find(|letter| *letter == '}');
                parts.push(String::new());
            }
            letter => last(&mut parts).push(letter),
        }
    }
    parts
}

fn last(parts: &mut [String]) -> &mut String {
    parts.last_mut().expect("there is a first part")
}

/// Whether `line` is the pattern with something in each hole.
fn matches(pattern: &[String], line: &str) -> bool {
    let [first, middle @ .., end] = pattern else {
        return pattern.first().is_some_and(|whole| whole == line);
    };
    let Some(mut rest) = line.strip_prefix(first.as_str()) else {
        return false;
    };
    for part in middle {
        let Some(at) = rest.find(part.as_str()) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(end.as_str())
}

/// What stands after `error: `, `help: ` and `note: ` in one case. Lines of the compiler's own begin with `=`, or
/// have no indent.
fn spoken(case: &Path) -> Vec<String> {
    let text = read(case);
    let panicked = "evaluation panicked: ";
    let errors = text.lines().filter_map(|line| line.strip_prefix("error: "));
    let errors = errors.filter(|line| !line.starts_with("aborting"));
    let panics = text.lines().filter_map(|line| line.strip_prefix("error[E0080]: ")?.strip_prefix(panicked));
    let remedies = text.lines().filter_map(|line| {
        let line = line.strip_prefix("       ")?;
        line.strip_prefix("help: ").or_else(|| line.strip_prefix("note: "))
    });
    errors.chain(panics).chain(remedies).map(str::to_owned).collect()
}

fn cases() -> Vec<PathBuf> {
    let cases = files(&root().join("ui"), "stderr");
    assert!(cases.len() >= 70, "there are only {} cases", cases.len());
    cases
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The files below `folder`, in a stable order.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a folder can be listed").path())
        .collect();
    entries.sort();
    let files = entries
        .into_iter()
        .flat_map(|entry| if entry.is_dir() { files(&entry, extension) } else { vec![entry] });
    files.filter(|file| file.extension().is_some_and(|found| found == extension)).collect()
}
