//! Nothing that a user could write makes a macro panic: the declarations are cut, doubled, swapped and mixed, and
//! whatever is left must expand to something.

use std::panic::{self, AssertUnwindSafe};

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

use super::declarations;
use crate::{service, service_error, shape};

const ROUNDS: usize = 4_000;

#[test]
fn no_input_makes_a_macro_panic() {
    let texts: Vec<TokenStream> =
        declarations().iter().map(|(_, text)| text.parse().expect("a declaration is Rust")).collect();
    let mut random = Random(0x5eed_5eed_5eed_5eed);
    for round in 0..ROUNDS {
        let text = texts[round % texts.len()].clone();
        let mutated = (0..=random.below(4)).fold(text, |text, _| mutate(text, &mut random));
        let arguments = mutate(first_arguments(&mutated), &mut random);
        let item: TokenStream = without_attributes(mutated.clone());
        let shown = format!("#[service_client({arguments})] {item}");
        let expanded = panic::catch_unwind(AssertUnwindSafe(|| {
            service::expand(arguments, item.clone());
            shape::expand(item.clone());
            service_error::expand(item);
            shape::expand(mutated.clone());
            service_error::expand(mutated);
        }));
        assert!(expanded.is_ok(), "round {round} panicked: {shown}");
    }
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
    const WORDS: [&str; 22] = [
        "async", "fn", "self", "Self", "const", "unsafe", "extern", "pub", "trait", "where", "impl", "dyn",
        "type", "mut", "str", "Option", "Result", "crate", "__", "name", "new", "u8",
    ];
    const PUNCTS: [char; 14] = ['&', '=', ',', ';', ':', '#', '!', '<', '>', '-', '.', '\'', '*', '?'];
    const DELIMITERS: [Delimiter; 4] =
        [Delimiter::Parenthesis, Delimiter::Brace, Delimiter::Bracket, Delimiter::None];
    match random.below(5) {
        0 | 1 => Ident::new(WORDS[random.below(WORDS.len())], Span::call_site()).into(),
        2 => Punct::new(PUNCTS[random.below(PUNCTS.len())], Spacing::Joint).into(),
        3 => Literal::string(["", "none", "a b", "ä"][random.below(4)]).into(),
        _ => Group::new(DELIMITERS[random.below(4)], TokenStream::new()).into(),
    }
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
