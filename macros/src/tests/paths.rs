//! Generated code names nothing that a user could have given another meaning: every path begins at `::core`,
//! `::std` or the runtime, or is the user's own, or is generated.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::{Attribute, Path, visit::Visit};

use super::{declarations, expand_file};

/// What the compiler gives a meaning of its own, wherever it stands.
const KEYWORDS: [&str; 4] = ["Self", "self", "crate", "super"];

/// Types of the language: whoever gives these names another meaning has asked for what follows.
const PRIMITIVES: [&str; 5] = ["bool", "i64", "str", "u8", "usize"];

/// Attributes of the language.
const ATTRIBUTES: [&str; 9] =
    ["allow", "automatically_derived", "cfg", "deprecated", "derive", "doc", "inline", "must_use", "shape"];

#[test]
fn no_path_depends_on_what_is_in_scope() {
    let mut strangers = Vec::new();
    for (name, text) in declarations() {
        let expanded = syn::parse2(expand_file(&text)).expect("an expansion is Rust");
        let mut visitor = Strangers { known: known_names(&text, &expanded), found: BTreeSet::new() };
        visitor.visit_file(&expanded);
        strangers.extend(visitor.found.into_iter().map(|path| format!("{name}: {path}")));
    }
    assert!(strangers.is_empty(), "{strangers:#?}");
}

#[test]
fn a_renamed_runtime_is_named_by_its_path_only() {
    for (name, text) in declarations() {
        let renamed = text
            .replace(", crate = ::service_client)]", ")]")
            .replace("#[service_client(", "#[service_client(crate = ::renamed, ")
            .replace("(ServiceError)]", "(ServiceError)] #[service_error(crate = ::renamed)]")
            .replace("Shape)]", "Shape)] #[shape(crate = ::renamed)]");
        let mut idents = BTreeSet::new();
        collect_idents(expand_file(&renamed), &mut idents);
        assert!(idents.contains("renamed") && !idents.contains("service_client"), "{name}");
    }
}

/// The user's identifiers, and the names of the items, parameters and locals that the expansion declares.
fn known_names(text: &str, expanded: &syn::File) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    collect_idents(text.parse().expect("a declaration is Rust"), &mut known);
    let mut declared = Declared { names: &mut known };
    declared.visit_file(expanded);
    known
}

fn collect_idents(tokens: TokenStream, known: &mut BTreeSet<String>) {
    for tree in tokens {
        match tree {
            TokenTree::Ident(ident) => drop(known.insert(ident.to_string())),
            TokenTree::Group(group) => collect_idents(group.stream(), known),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

struct Declared<'a> {
    names: &'a mut BTreeSet<String>,
}

impl Declared<'_> {
    fn add(&mut self, name: &impl ToString) {
        self.names.insert(name.to_string());
    }
}

impl Visit<'_> for Declared<'_> {
    fn visit_item_struct(&mut self, item: &syn::ItemStruct) {
        self.add(&item.ident);
        syn::visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &syn::ItemEnum) {
        self.add(&item.ident);
        syn::visit::visit_item_enum(self, item);
    }

    fn visit_item_static(&mut self, item: &syn::ItemStatic) {
        self.add(&item.ident);
        syn::visit::visit_item_static(self, item);
    }

    fn visit_item_const(&mut self, item: &syn::ItemConst) {
        self.add(&item.ident);
        syn::visit::visit_item_const(self, item);
    }

    fn visit_type_param(&mut self, param: &syn::TypeParam) {
        self.add(&param.ident);
        syn::visit::visit_type_param(self, param);
    }

    fn visit_pat_ident(&mut self, name: &syn::PatIdent) {
        self.add(&name.ident);
        syn::visit::visit_pat_ident(self, name);
    }

    fn visit_use_rename(&mut self, rename: &syn::UseRename) {
        self.add(&rename.rename);
    }
}

struct Strangers {
    known: BTreeSet<String>,
    found: BTreeSet<String>,
}

impl Visit<'_> for Strangers {
    fn visit_attribute(&mut self, attribute: &Attribute) {
        let name = quote::quote!(#attribute).to_string();
        if !ATTRIBUTES.iter().any(|known| attribute.path().is_ident(known)) {
            self.found.insert(name);
        }
    }

    fn visit_expr_path(&mut self, path: &syn::ExprPath) {
        match &path.qself {
            // `<[T]>::to_vec`: found by its type.
            Some(qself) if qself.position == 0 => self.visit_qself(qself),
            _ => syn::visit::visit_expr_path(self, path),
        }
    }

    fn visit_path(&mut self, path: &Path) {
        let first = path.segments.first().map(|segment| segment.ident.to_string()).unwrap_or_default();
        let is_known = if path.leading_colon.is_some() {
            ["core", "std", "service_client"].contains(&first.as_str())
        } else {
            let language = [&KEYWORDS[..], &PRIMITIVES].concat();
            language.contains(&first.as_str()) || self.known.contains(&first)
        };
        if !is_known {
            self.found.insert(quote::quote!(#path).to_string());
        }
        syn::visit::visit_path(self, path);
    }
}
