//! Any declaration: the arguments of `#[service_client]`, and below a line of dashes an item. The macros are here as
//! modules, outside of a compiler. They take whatever is Rust's tokens without a panic, and what they write is Rust
//! wherever what they were given is.

#![no_main]
#![allow(dead_code, unfulfilled_lint_expectations, reason = "a library of macros has its own entries")]

// Only asked whether a compiler is there.
extern crate proc_macro;

#[path = "../../macros/src/attr.rs"]
mod attr;
#[path = "../../macros/src/case.rs"]
mod case;
#[path = "../../macros/src/charset.rs"]
mod charset;
#[path = "../../macros/src/model/mod.rs"]
mod model;
#[path = "../../macros/src/names.rs"]
mod names;
#[path = "../../macros/src/paths.rs"]
mod paths;
#[path = "../../macros/src/report.rs"]
mod report;
#[path = "../../macros/src/service/mod.rs"]
mod service;
#[path = "../../macros/src/service_error/mod.rs"]
mod service_error;
#[path = "../../macros/src/shape/mod.rs"]
mod shape;
#[path = "../../macros/src/suggest.rs"]
mod suggest;
#[path = "../../macros/src/ty.rs"]
mod ty;
#[path = "../../macros/src/xml.rs"]
mod xml;

use libfuzzer_sys::fuzz_target;
use proc_macro2::TokenStream;

fuzz_target!(|text: &str| {
    let (arguments, item) = text.split_once("\n-----\n").unwrap_or(("", text));
    let (Ok(arguments), Ok(item)) = (arguments.parse::<TokenStream>(), item.parse::<TokenStream>()) else {
        return;
    };
    let is_item = syn::parse2::<syn::Item>(item.clone()).is_ok();
    for written in [
        service::expand(arguments, item.clone()),
        shape::expand(item.clone()),
        service_error::expand(item),
    ] {
        if is_item {
            let parsed = syn::parse2::<syn::File>(written.clone());
            assert!(parsed.is_ok(), "{}: {written}", parsed.err().expect("just seen"));
        }
    }
});
