//! What holds for every expansion: declarations in `tests/expand` go in, and are expanded as the compiler would.

mod mutation;
mod paths;
mod snapshots;

use std::{fs, path::PathBuf};

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Attribute, Item, Meta};

use crate::{service, service_error, shape};

/// The declarations, by the names of their files. Those in `model` need the feature of that name.
fn declarations() -> Vec<(String, String)> {
    let folders = if cfg!(feature = "model") { &["", "model"][..] } else { &[""] };
    let entries = folders
        .iter()
        .flat_map(|name| fs::read_dir(folder().join(name)).expect("the folder is part of the repository"));
    let mut declarations: Vec<_> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .filter_map(|path| {
            let name = path.strip_prefix(folder()).ok()?.to_str()?.strip_suffix(".rs")?.to_owned();
            let text = fs::read_to_string(&path).expect("the file can be read");
            (!name.ends_with(".expanded")).then_some((name, text))
        })
        .collect();
    declarations.sort();
    declarations
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/expand")
}

/// Expands every item of a file that has one of our attributes; what has none is left out.
fn expand_file(text: &str) -> TokenStream {
    let file = syn::parse_file(text).expect("a declaration is Rust");
    file.items.into_iter().map(expand_item).collect()
}

fn expand_item(mut item: Item) -> TokenStream {
    match &mut item {
        Item::Trait(declaration) => {
            let is_ours = |attribute: &Attribute| attribute.path().is_ident("service_client");
            let place = declaration.attrs.iter().position(is_ours).expect("the trait is a service");
            let Meta::List(list) = declaration.attrs.remove(place).meta else { return TokenStream::new() };
            service::expand(list.tokens, item.into_token_stream())
        }
        Item::Enum(declaration) if derives(&declaration.attrs, "ServiceError") => {
            service_error::expand(item.into_token_stream())
        }
        Item::Struct(_) | Item::Enum(_) => shape::expand(item.into_token_stream()),
        _ => TokenStream::new(),
    }
}

fn derives(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|attribute| {
        matches!(&attribute.meta, Meta::List(list) if list.path.is_ident("derive")
            && list.tokens.to_string().contains(name))
    })
}
