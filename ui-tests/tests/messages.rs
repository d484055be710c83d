//! The sources of the macros go in, and what the compiler said of every case in `ui`. Each message of ours must have
//! been said, and each that was said must be one of ours.
//!
//! A message is the literal in a call of a method named `error`, `help` or `note` (in `format_args!` or without), or
//! one that is bound to `message`. Nothing else may stand there.

use std::{
    fmt, fs,
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
    let missing = without_a_case(&messages(), &cases());
    assert!(missing.is_empty(), "messages without a case in ui/:\n{}", missing.join("\n"));
}

#[test]
fn every_line_is_one_of_ours() {
    let unknown = not_ours(&messages(), &cases());
    assert!(unknown.is_empty(), "not in macros/src:\n{}", unknown.join("\n"));
}

#[test]
fn a_message_without_a_case_is_found() {
    let mut messages = messages();
    let strange = "nobody has ever said {name}";
    messages.push(Message { file: "new.rs".into(), pattern: pattern(strange) });
    assert_eq!(without_a_case(&messages, &cases()), ["new.rs: \"nobody has ever said {}\""]);
}

#[test]
fn a_message_that_lost_its_cases_is_found() {
    let messages = messages();
    for message in &messages {
        let mut cases = cases();
        cases.retain(|case| !case.lines.iter().any(|line| matches(&message.pattern, line)));
        let missing = without_a_case(&messages, &cases);
        assert!(missing.contains(&message.to_string()), "{message} has a case, and lost all: {missing:?}");
    }
}

#[test]
fn a_message_that_is_gone_is_found() {
    let mut messages = messages();
    let case = not_async();
    messages.retain(|message| !matches(&message.pattern, &case.lines[0]));
    let expected = format!("{}: {}", case.path.display(), case.lines[0]);
    assert_eq!(not_ours(&messages, &[case]), [expected]);
}

#[test]
fn a_changed_byte_is_found() {
    let (messages, case) = (messages(), not_async());
    let line = &case.lines[0];
    let fixed = line.find("must be").expect("the words after the method's name");
    for at in fixed..line.len() {
        let other = if line[at..].starts_with('x') { "y" } else { "x" };
        let changed = [&line[..at], other, &line[at + 1..]].concat();
        let expected = format!("{}: {changed}", case.path.display());
        let case = Case { path: case.path.clone(), lines: vec![changed] };
        assert_eq!(not_ours(&messages, &[case]), [expected]);
    }
}

fn not_async() -> Case {
    let case = cases().into_iter().find(|case| case.path.ends_with("method/not-async.stderr"));
    case.expect("the case is there")
}

#[test]
fn every_case_opens_with_its_rule_and_is_short() {
    for case in cases() {
        let source = read(&case.path.with_extension("rs"));
        assert!(source.starts_with("//"), "{} does not state its rule", case.path.display());
        // A wrong use needs a service to use.
        let limit = if case.is_foreign() { 45 } else { 30 };
        assert!(source.lines().count() <= limit, "{} is too long", case.path.display());
    }
}

/// The messages that no case shows.
fn without_a_case(messages: &[Message], cases: &[Case]) -> Vec<String> {
    let said: Vec<_> = cases.iter().flat_map(|case| &case.lines).collect();
    let missing = messages.iter().filter(|message| !said.iter().any(|line| matches(&message.pattern, line)));
    missing.map(Message::to_string).collect()
}

/// The lines that no message is behind.
fn not_ours(messages: &[Message], cases: &[Case]) -> Vec<String> {
    let ours = cases.iter().filter(|case| !case.is_foreign());
    let lines = ours.flat_map(|case| case.lines.iter().map(move |line| (case, line)));
    let strange = lines.filter(|(_, line)| !messages.iter().any(|message| matches(&message.pattern, line)));
    strange.map(|(case, line)| format!("{}: {line}", case.path.display())).collect()
}

struct Message {
    file: PathBuf,
    /// The text around the holes.
    pattern: Vec<String>,
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}", self.file.display(), self.pattern.join("{}"))
    }
}

/// What the compiler says of one program.
struct Case {
    path: PathBuf,
    /// In our words, or the compiler's own.
    lines: Vec<String>,
}

impl Case {
    fn is_foreign(&self) -> bool {
        FOREIGN.iter().any(|folder| self.path.iter().any(|part| part == *folder))
    }
}

fn messages() -> Vec<Message> {
    let macros = files(&root().join("../macros/src"), "rs");
    // Made by constants while the compiler runs.
    let constants = [
        "comparisons.rs",
        "labels.rs",
        "members.rs",
        "model_check.rs",
        "model_check/constraint.rs",
        "model_check/xml.rs",
        "paths.rs",
        "streams.rs",
    ];
    let constants = constants.map(|file| root().join("../runtime/src/private").join(file));
    let files = macros.iter().chain(&constants);
    let messages: Vec<_> = files.flat_map(|file| messages_of(file)).collect();
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

/// What stands after `error: `, `help: ` and `note: `. Lines of the compiler's own begin with `=`, or
/// have no indent.
fn spoken(text: &str) -> Vec<String> {
    let panicked = "evaluation panicked: ";
    let errors = text.lines().filter_map(|line| line.strip_prefix("error: "));
    let errors = errors.filter(|line| !line.starts_with("aborting"));
    let panics = text.lines().filter_map(|line| line.strip_prefix("error[E0080]: ")?.strip_prefix(panicked));
    let remedies = text.lines().filter_map(|line| {
        let line = line.strip_prefix("       ")?.trim_start();
        line.strip_prefix("help: ").or_else(|| line.strip_prefix("note: "))
    });
    errors.chain(panics).chain(remedies).map(str::to_owned).collect()
}

fn cases() -> Vec<Case> {
    let folders =
        ["ui", "without-model", "without-protocols"].map(|folder| files(&root().join(folder), "stderr"));
    let files = folders.concat();
    assert!(files.len() >= 70, "there are only {} cases", files.len());
    files.into_iter().map(|path| Case { lines: spoken(&read(&path)), path }).collect()
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
