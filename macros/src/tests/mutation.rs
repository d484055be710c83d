//! Nothing that a user could write makes a macro panic: the declarations are cut, doubled, swapped, mixed and renamed,
//! and whatever is left must expand to something.

use std::panic::{self, AssertUnwindSafe};

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::File;

use super::declarations;
use crate::{service, service_error, shape, ty::any_token};

const ROUNDS: usize = 4_000;

const WORDS: [&str; 22] = [
    "async", "fn", "self", "Self", "const", "unsafe", "extern", "pub", "trait", "where", "impl", "dyn",
    "type", "mut", "str", "Option", "Result", "crate", "__", "name", "new", "u8",
];

/// Among them a digit that is not ASCII's, marks that only follow a letter, and letters whose capitals are two.
const ODD_NAMES: [&str; 14] = [
    "_",
    "__",
    "_2",
    "_\u{663}",
    "_\u{301}a",
    "e\u{301}",
    "\u{149}",
    "\u{df}",
    "\u{1f80}b",
    "self_",
    "r#type",
    "r#__",
    "r#_2",
    "r#_\u{663}",
];

#[test]
fn no_input_makes_a_macro_panic() {
    let texts: Vec<TokenStream> = declarations().iter().map(|(_, text)| parse(text)).collect();
    let mut random = Random(0x5eed_5eed_5eed_5eed);
    for round in 0..ROUNDS {
        let text = texts[round % texts.len()].clone();
        let mutated = (0..=random.below(4)).fold(text, |text, _| mutate(text, &mut random));
        let arguments = mutate(first_arguments(&mutated), &mut random);
        check(arguments, mutated, &format!("round {round}"));
    }
}

/// A stray token seldom stands where a name is: here every name is each of the odd ones in turn.
#[test]
fn no_name_makes_a_macro_panic() {
    let names =
        ODD_NAMES.map(odd_name).into_iter().chain([Ident::new(&"long_".repeat(1_000), Span::call_site())]);
    let names: Vec<_> = names.collect();
    for (file, text) in declarations() {
        let text = parse(&text);
        for place in 0..count_names(text.clone()) {
            for name in &names {
                let renamed = rename(text.clone(), &mut place.clone(), name);
                check(first_arguments(&text), renamed, &format!("{file}, name {place}"));
            }
        }
    }
}

/// Told apart by their own names, of which one is a keyword.
#[test]
fn a_keyword_can_share_a_variant() {
    let service =
        "trait Ledger { async fn Type(&self) -> Result<(), E>; async fn r#type(&self) -> Result<(), E>; }";
    check(parse("protocol = \"awsJson1_0\", signing = \"none\""), parse(service), "two methods");
}

fn parse(text: &str) -> TokenStream {
    text.parse().expect("a declaration is Rust")
}

/// Expands a declaration by each of the macros; of what is Rust, they must make Rust.
fn check(arguments: TokenStream, declaration: TokenStream, place: &str) {
    let item = without_attributes(declaration.clone());
    let shown = format!("#[service_client({arguments})] {item}");
    let is_rust = is_rust(&item) && is_rust(&declaration);
    let expanded = panic::catch_unwind(AssertUnwindSafe(|| {
        [
            service::expand(arguments, item.clone()),
            shape::expand(item.clone()),
            service_error::expand(item),
            shape::expand(declaration.clone()),
            service_error::expand(declaration),
        ]
    }));
    let Ok(expanded) = expanded else { panic!("{place} panicked: {shown}") };
    for tokens in expanded {
        let result = syn::parse2::<File>(tokens.clone());
        assert!(!is_rust || result.is_ok(), "{place} is no longer Rust: {shown}\n{tokens}");
    }
}

/// Whether rustc would hand the tokens to a macro. `syn` takes `_` for the name of a field, and rustc does not.
fn is_rust(tokens: &TokenStream) -> bool {
    let is_underscore = |tree: &TokenTree| matches!(tree, TokenTree::Ident(ident) if ident == "_");
    syn::parse2::<File>(tokens.clone()).is_ok() && !any_token(tokens.clone(), &is_underscore)
}

/// What an attribute at the top holds in its parentheses: more often than not, that is our attribute.
fn first_arguments(tokens: &TokenStream) -> TokenStream {
    let attributes = groups(tokens.clone());
    attributes
        .flat_map(|attribute| groups(attribute.stream()))
        .next()
        .map(|list| list.stream())
        .unwrap_or_default()
}

fn groups(tokens: TokenStream) -> impl Iterator<Item = Group> {
    tokens.into_iter().filter_map(|tree| match tree {
        TokenTree::Group(group) => Some(group),
        _ => None,
    })
}

/// One item of the file, from a keyword that begins one.
fn without_attributes(tokens: TokenStream) -> TokenStream {
    let is_start = |tree: &TokenTree| matches!(tree, TokenTree::Ident(ident) if ["pub", "trait", "struct", "enum"].iter().any(|word| ident == word));
    tokens.into_iter().skip_while(|tree| !is_start(tree)).collect()
}

/// Changes one token, here or in a group.
fn mutate(tokens: TokenStream, random: &mut Random) -> TokenStream {
    let mut trees: Vec<TokenTree> = tokens.into_iter().collect();
    if trees.is_empty() {
        return stray(random).into();
    }
    let place = random.below(trees.len());
    if let TokenTree::Group(group) = &trees[place]
        && random.below(5) > 0
    {
        let inner = mutate(group.stream(), random);
        trees[place] = Group::new(group.delimiter(), inner).into();
        return trees.into_iter().collect();
    }
    match random.below(5) {
        0 => drop(trees.remove(place)),
        1 => trees.insert(place, trees[place].clone()),
        2 => trees[place] = stray(random),
        3 => trees.insert(place, stray(random)),
        _ => {
            let other = random.below(trees.len());
            trees.swap(place, other);
        }
    }
    trees.into_iter().collect()
}

fn stray(random: &mut Random) -> TokenTree {
    const PUNCTS: [char; 14] = ['&', '=', ',', ';', ':', '#', '!', '<', '>', '-', '.', '\'', '*', '?'];
    const DELIMITERS: [Delimiter; 4] =
        [Delimiter::Parenthesis, Delimiter::Brace, Delimiter::Bracket, Delimiter::None];
    const NUMBERS: [&str; 5] = ["0x10", "1_000", "-0xffff_ffff_ffff", "1e400", "7u8"];
    match random.below(7) {
        0 | 1 => Ident::new(WORDS[random.below(WORDS.len())], Span::call_site()).into(),
        2 => odd_name(ODD_NAMES[random.below(ODD_NAMES.len())]).into(),
        3 => Punct::new(PUNCTS[random.below(PUNCTS.len())], Spacing::Joint).into(),
        4 => Literal::string(["", "none", "a b", "ä"][random.below(4)]).into(),
        5 => NUMBERS[random.below(NUMBERS.len())].parse::<Literal>().expect("a number").into(),
        _ => Group::new(DELIMITERS[random.below(4)], TokenStream::new()).into(),
    }
}

fn odd_name(text: &str) -> Ident {
    let span = Span::call_site();
    text.strip_prefix("r#").map_or_else(|| Ident::new(text, span), |raw| Ident::new_raw(raw, span))
}

/// How many names the user has chosen: everything but keywords and the words of attributes.
fn count_names(tokens: TokenStream) -> usize {
    let mut count = usize::MAX;
    rename(tokens, &mut count, &odd_name("_"));
    usize::MAX - count
}

/// Puts `name` in the place of the name after `skipped` others.
fn rename(tokens: TokenStream, skipped: &mut usize, name: &Ident) -> TokenStream {
    let renamed = tokens.into_iter().map(|tree| match tree {
        TokenTree::Group(group) if group.delimiter() != Delimiter::Bracket => {
            Group::new(group.delimiter(), rename(group.stream(), skipped, name)).into()
        }
        TokenTree::Ident(ident) if syn::parse2::<Ident>(ident.clone().into_token_stream()).is_ok() => {
            let chosen = if *skipped == 0 { name.clone() } else { ident };
            *skipped = skipped.wrapping_sub(1);
            chosen.into()
        }
        tree => tree,
    });
    renamed.collect()
}

/// A small generator of its own (xorshift), so that a failure can be run again.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }
}
