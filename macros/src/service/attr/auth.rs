//! How a service, or one operation of it, says who sent a request.

#[cfg(feature = "model")]
use proc_macro2::Ident;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Expr, ExprArray, ExprLit, Lit, LitStr};

use super::TARGET_PREFIX;
use crate::{
    attr::{Argument, Grammar, Slot},
    charset::{Charset, TOKEN},
    paths::short,
    report::Errors,
    suggest::{listing, nearest},
};

/// Whether requests are signed.
pub(in crate::service) enum Signing {
    V4,
    None,
}

impl Signing {
    pub(super) fn read(argument: &Argument, errors: &Errors) -> Option<Self> {
        let literal = argument.text("none", errors)?;
        match literal.value().as_str() {
            "v4" => return Some(Self::V4),
            "none" => return Some(Self::None),
            unknown => errors
                .error(&literal, format_args!("unknown signing `{unknown}`"))
                .help("expected `v4`, which is the default, or `none`"),
        };
        None
    }
}

/// One way to say who sent a request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::service) enum Scheme {
    SigV4,
    UnsignedPayload,
    SigV4a,
    Bearer,
    ApiKey,
    None,
}

impl Scheme {
    const ALL: [Self; 6] =
        [Self::SigV4, Self::SigV4a, Self::Bearer, Self::ApiKey, Self::UnsignedPayload, Self::None];

    /// As a declaration has it.
    pub(in crate::service) fn word(self) -> &'static str {
        match self {
            Self::SigV4 => "sigv4",
            Self::UnsignedPayload => "unsigned-payload",
            Self::SigV4a => "sigv4a",
            Self::Bearer => "bearer",
            Self::ApiKey => "api-key",
            Self::None => "none",
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.word() == word)
    }

    /// Whether it is the same but for the body.
    fn base(self) -> Self {
        if self == Self::UnsignedPayload { Self::SigV4 } else { self }
    }

    pub(in crate::service) fn is_signature(self) -> bool {
        matches!(self, Self::SigV4 | Self::UnsignedPayload | Self::SigV4a)
    }

    fn expand(self) -> TokenStream {
        let runtime = short();
        match self {
            Self::SigV4 => quote!(#runtime::Auth::SigV4),
            Self::UnsignedPayload => quote!(#runtime::Auth::SigV4UnsignedPayload),
            Self::SigV4a => quote!(#runtime::Auth::SigV4a),
            Self::Bearer => quote!(#runtime::Auth::Bearer),
            Self::ApiKey => quote!(#runtime::Auth::ApiKey),
            Self::None => quote!(#runtime::Auth::None),
        }
    }
}

/// The ways to say who sent a request, the best one first.
pub(in crate::service) struct Auth {
    schemes: Vec<(LitStr, Scheme)>,
}

impl Auth {
    /// Reads `auth = "bearer"` and `auth = ["sigv4", "bearer"]`.
    pub(super) fn read(argument: &Argument, errors: &Errors) -> Option<Self> {
        let value: Expr = argument.parse(("a string literal, or a list of them", "\"bearer\""), errors)?;
        let schemes: Option<Vec<_>> = match &value {
            Expr::Array(ExprArray { elems, .. }) if !elems.is_empty() => {
                let read: Vec<_> = elems.iter().map(|element| read_scheme(element, errors)).collect();
                read.into_iter().collect()
            }
            Expr::Array(_) => {
                errors.error(&value, "argument `auth` must name at least one way to authenticate");
                None
            }
            value => read_scheme(value, errors).map(|scheme| vec![scheme]),
        };
        let auth = Self { schemes: schemes? };
        auth.check(errors);
        Some(auth)
    }

    fn check(&self, errors: &Errors) {
        for (index, (literal, scheme)) in self.schemes.iter().enumerate() {
            let (earlier, later) = (&self.schemes[..index], &self.schemes[index + 1..]);
            if earlier.iter().any(|(_, earlier)| earlier == scheme) {
                let word = scheme.word();
                errors.error(literal, format_args!("authentication `{word}` is named more than once"));
            } else if earlier.iter().any(|(_, earlier)| earlier.base() == scheme.base()) {
                errors
                    .error(literal, "`sigv4` and `unsigned-payload` cannot both be used")
                    .note("`unsigned-payload` is `sigv4` without the body");
            }
            if *scheme == Scheme::None && !later.is_empty() {
                errors
                    .error(literal, "authentication `none` must be the last one")
                    .note("what comes after it is never used");
            }
        }
    }

    pub(in crate::service) fn schemes(&self) -> impl Iterator<Item = (&LitStr, Scheme)> {
        self.schemes.iter().map(|(literal, scheme)| (literal, *scheme))
    }

    /// What these words of a declaration say, where this literal stands.
    #[cfg(feature = "model")]
    pub(in crate::service) fn of_words(words: &[&str], at: &LitStr) -> Self {
        let known = words.iter().filter_map(|word| Scheme::of_word(word));
        Self { schemes: known.map(|scheme| (at.clone(), scheme)).collect() }
    }

    /// Whether it says what these words say.
    #[cfg(feature = "model")]
    pub(in crate::service) fn is(&self, words: &[&str]) -> bool {
        self.schemes().map(|(_, scheme)| scheme.word()).eq(words.iter().copied())
    }

    /// `auth = "bearer"`, or `auth = ["sigv4", "bearer"]`
    #[cfg(feature = "model")]
    pub(in crate::service) fn written(words: &[&str]) -> String {
        match words {
            [word] => format!("auth = \"{word}\""),
            words => format!("auth = [\"{}\"]", words.join("\", \"")),
        }
    }

    #[cfg(feature = "model")]
    pub(in crate::service) fn has(&self, wanted: Scheme) -> bool {
        self.schemes().any(|(_, scheme)| scheme == wanted)
    }

    pub(in crate::service) fn is_signed(&self) -> bool {
        self.schemes().any(|(_, scheme)| scheme.is_signature())
    }

    /// `.unsigned()`, `.unsigned_payload()` or `.auth(&[Auth::…])`.
    pub(in crate::service) fn expand(&self) -> TokenStream {
        match self.schemes.as_slice() {
            [(_, Scheme::None)] => quote!(.unsigned()),
            [(_, Scheme::UnsignedPayload)] => quote!(.unsigned_payload()),
            schemes => {
                let schemes = schemes.iter().map(|(_, scheme)| scheme.expand());
                quote!(.auth(&[#(#schemes),*]))
            }
        }
    }
}

fn read_scheme(element: &Expr, errors: &Errors) -> Option<(LitStr, Scheme)> {
    let words = Scheme::ALL.map(Scheme::word);
    let Expr::Lit(ExprLit { lit: Lit::Str(literal), .. }) = element else {
        errors
            .error(element, "a way to authenticate must be a string literal")
            .help(format_args!("expected one of {}", listing(&words)));
        return None;
    };
    let word = literal.value();
    if let Some(scheme) = Scheme::of_word(&word) {
        return Some((literal.clone(), scheme));
    }
    let report = errors.error(literal, format_args!("unknown authentication `{word}`"));
    match nearest(&word, &words) {
        Some(known) => report.help(format_args!("did you mean `{known}`?")),
        None => report.help(format_args!("expected one of {}", listing(&words))),
    };
    None
}

/// Where an API key goes.
#[derive(Default)]
pub(in crate::service) struct ApiKey {
    pub(in crate::service) header: Slot<LitStr>,
    pub(in crate::service) query: Slot<LitStr>,
    pub(in crate::service) scheme: Slot<LitStr>,
}

const API_KEY: Grammar = Grammar {
    attribute: "api_key",
    place: "`api_key`",
    keys: &["header", "query", "scheme"],
    elsewhere: &[],
};
const HEADER: Charset = Charset { example: "x-api-key", ..TOKEN };
const QUERY: Charset = Charset { example: "key", ..TARGET_PREFIX };
const SCHEME: Charset = Charset { example: "ApiKey", ..TARGET_PREFIX };

impl ApiKey {
    /// What a model says of it, where this literal stands.
    #[cfg(feature = "model")]
    pub(in crate::service) fn of_model(place: &service_client_model::ApiKey, at: &LitStr) -> Self {
        let filled =
            |key: &str, value: &str| Slot::Filled(Ident::new(key, at.span()), LitStr::new(value, at.span()));
        let (mut key, name) = (Self::default(), &place.name);
        if place.is_in_query {
            key.query = filled("query", name);
        } else {
            key.header = filled("header", name);
            key.scheme = place.scheme.as_deref().map_or(Slot::Empty, |scheme| filled("scheme", scheme));
        }
        key
    }

    /// Whether both say the same.
    #[cfg(feature = "model")]
    pub(in crate::service) fn is(&self, other: &Self) -> bool {
        let values =
            |key: &Self| [&key.header, &key.query, &key.scheme].map(|slot| slot.get().map(LitStr::value));
        values(self) == values(other)
    }

    pub(super) fn read(argument: &Argument, errors: &Errors) -> Option<Self> {
        let mut key = Self::default();
        for given in API_KEY.read(argument.list("header = \"x-api-key\"", errors)?, errors) {
            let given = &given;
            match given.name.as_str() {
                "header" => key.header.fill(given, HEADER.read(given, errors), errors),
                "query" => key.query.fill(given, QUERY.read(given, errors), errors),
                _ => key.scheme.fill(given, SCHEME.read(given, errors), errors),
            }
        }
        key.check(errors);
        Some(key)
    }

    fn check(&self, errors: &Errors) {
        if let (Some(_), Some(second)) = (self.header.key(), self.query.key()) {
            errors.error(second, "`header` and `query` of `api_key` cannot both be used");
        }
        if let (Some(scheme), Slot::Empty) = (self.scheme.key(), &self.header) {
            errors
                .error(scheme, "argument `scheme` of `api_key` cannot be used without `header`")
                .note("it stands before the key in a header");
        }
    }

    /// `.api_key(ApiKeyPlace::…)`
    pub(in crate::service) fn expand(&self) -> TokenStream {
        let runtime = short();
        let (header, query, scheme) = (self.header.get(), self.query.get(), self.scheme.get());
        let place = match (header, scheme) {
            (Some(header), Some(scheme)) => quote!(header_with_scheme(#header, #scheme)),
            (Some(header), None) => quote!(header(#header)),
            (None, _) => quote!(Query(#query)),
        };
        quote!(.api_key(#runtime::ApiKeyPlace::#place))
    }
}
