//! Enters: the model of a service, and what it stands for. Leaves: a module with its generated types, an implementation
//! of its trait that follows a script, and its row in the table. What the generator makes is used as it is.
//!
//! ```text
//! pub(crate) mod suite_service {
//!     // the generated file
//!     impl Service for crate::service::Scripted { async fn operation(&self, input: I) -> Result<O, E> { … } }
//!     pub(crate) const MODULE: crate::table::Module = crate::table::Module { … };
//! }
//! pub(crate) const MODULES: &[crate::table::Module] = &[suite_service::MODULE, …];
//! ```

use std::{collections::HashSet, error::Error};

use cargo_service_client::{Documentation, Generated, Request, generate};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use service_client_model::Model;
use syn::{FnArg, Ident, Item, ItemTrait, Pat, Signature, TraitItem};

use crate::{
    Source,
    files::{CaseFile, Form},
};

/// What is written so far.
#[derive(Default)]
pub(crate) struct Output {
    modules: String,
    rows: Vec<TokenStream>,
    files: Vec<TokenStream>,
    names: HashSet<String>,
}

impl Output {
    /// A file whose models cannot be made out fails by itself.
    pub(crate) fn add_file(&mut self, file: &CaseFile, form: &Result<Form, String>) {
        let (path, name) = (file.path.to_string_lossy(), &file.name);
        let form = match form {
            Ok(Form::Smithy) => quote!(Ok(crate::table::Form::Smithy)),
            Ok(Form::Botocore) => quote!(Ok(crate::table::Form::Botocore)),
            Err(problem) => quote!(Err(#problem)),
        };
        self.files.push(quote!(crate::table::File { path: #path, name: #name, form: #form }));
    }

    /// A service that cannot be generated fails each of its cases, and not the build of the others.
    pub(crate) fn add_module(&mut self, file: &CaseFile, source: &Source) {
        let name = self.unique(&source.name);
        let module = match generated(source).and_then(|generated| module(&name, &generated.code)) {
            Ok(module) => {
                self.modules.push_str(&module);
                let name = format_ident!("{name}");
                quote!(Ok(#name::MODULE))
            }
            Err(error) => {
                let error = error.to_string();
                quote!(Err(#error))
            }
        };
        self.rows.push(row(file, source, &module));
    }

    /// Whether there is nothing to test.
    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The whole file.
    pub(crate) fn finish(self) -> String {
        let Self { modules, rows, files, .. } = self;
        let table = quote! {
            pub(crate) const FILES: &[crate::table::File] = &[#(#files),*];
            pub(crate) const ROWS: &[crate::table::Row] = &[#(#rows),*];
        };
        format!("{modules}{table}\n")
    }

    fn unique(&mut self, name: &str) -> String {
        let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
        let mut name: String = name.chars().map(plain).collect();
        while !self.names.insert(name.clone()) {
            name.push('_');
        }
        name
    }
}

fn row(file: &CaseFile, source: &Source, module: &TokenStream) -> TokenStream {
    let (file, subjects) = (&file.name, &source.subjects);
    quote! {
        crate::table::Row {
            file: #file,
            subjects: &[#(#subjects),*],
            module: #module,
            skipped: &[],
        }
    }
}

fn generated(source: &Source) -> Result<Generated, Box<dyn Error>> {
    let model = Model::from_text(&source.name, source.model.clone())?;
    let mut request = Request::default();
    request.documentation = Documentation::None;
    Ok(generate(&model, &request)?)
}

fn module(name: &str, code: &str) -> Result<String, Box<dyn Error>> {
    let service = declaration(code)?;
    let (implementation, constant) = (implementation(&service), constant(&service));
    Ok(format!("pub(crate) mod {name} {{\n{code}\n{implementation}\n{constant}\n}}\n"))
}

/// The trait of a generated file.
fn declaration(code: &str) -> Result<ItemTrait, Box<dyn Error>> {
    let declaration = |item| match item {
        Item::Trait(item) => Some(item),
        _ => None,
    };
    syn::parse_file(code)?
        .items
        .into_iter()
        .find_map(declaration)
        .ok_or_else(|| "no trait was generated".into())
}

/// The methods that are operations: those without a body.
fn signatures(service: &ItemTrait) -> impl Iterator<Item = &Signature> {
    service.items.iter().filter_map(|item| match item {
        TraitItem::Fn(method) if method.default.is_none() => Some(&method.sig),
        _ => None,
    })
}

/// The name of the one argument beside `self`, if there is one.
fn argument(signature: &Signature) -> Option<&Ident> {
    match signature.inputs.get(1)? {
        FnArg::Typed(argument) => match &*argument.pat {
            Pat::Ident(pattern) => Some(&pattern.ident),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    }
}

fn implementation(service: &ItemTrait) -> TokenStream {
    let name = &service.ident;
    let methods = signatures(service).map(|signature| {
        let input = argument(signature).map_or_else(|| quote!(()), |argument| quote!(#argument));
        let method = signature.ident.to_string();
        quote!(#signature { self.answer(#method, &#input) })
    });
    quote! {
        impl #name for crate::service::Scripted { #(#methods)* }
    }
}

fn constant(service: &ItemTrait) -> TokenStream {
    let (client, half) =
        (format_ident!("{}Client", service.ident), format_ident!("{}Service", service.ident));
    let operations = format_ident!("{}Operation", service.ident);
    let methods = signatures(service).map(|signature| {
        let method = &signature.ident;
        let name = method.to_string();
        let call = match argument(signature) {
            Some(_) => {
                quote!(|config, input| crate::client::call(config, input, #client::new, #client::#method))
            }
            None => {
                quote!(|config, _| Ok(crate::client::call_without_input(config, #client::new, #client::#method)))
            }
        };
        quote!(crate::table::Method { name: #name, call: #call })
    });
    quote! {
        pub(crate) const MODULE: crate::table::Module = crate::table::Module {
            operations: || #operations::ALL.iter().map(|operation| operation.operation()).collect(),
            methods: &[#(#methods),*],
            serve: |script| ::service_client::transport::SharedTransport::new(#half::new(script)),
        };
    }
}
