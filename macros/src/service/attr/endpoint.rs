//! `endpoint_rules = …` and `endpoint_params(…)` go in; what they say comes out.

use syn::{
    Expr, ExprArray, ExprCall, ExprLit, Ident, Lit, LitBool, LitStr, Path, Token,
    parse::{Parse, ParseStream, Parser as _},
    punctuated::Punctuated,
};

use crate::{attr::Argument, names::unraw, report::Errors};

/// Where the rules of a service stand.
pub(in crate::service) enum EndpointRules {
    /// In a file beside the source file.
    File(LitStr),
    /// In a constant.
    Constant(Path),
}

impl EndpointRules {
    pub(super) fn read(argument: &Argument, errors: &Errors) -> Option<Self> {
        let expected = ("a file beside this one, or a constant", "\"clock.endpoints.json\"");
        match argument.parse(expected, errors)? {
            Expr::Lit(ExprLit { lit: Lit::Str(file), .. }) if file.value().is_empty() => {
                errors.error(&file, "argument `endpoint_rules` must not be empty");
                None
            }
            Expr::Lit(ExprLit { lit: Lit::Str(file), .. }) => Some(Self::File(file)),
            Expr::Path(constant) => Some(Self::Constant(constant.path)),
            other => {
                errors
                    .error(other, format_args!("argument `{}` must be {}", argument.name, expected.0))
                    .help(format_args!("for example `{} = {}`", argument.name, expected.1));
                None
            }
        }
    }
}

/// What an operation says of one endpoint parameter.
pub(in crate::service) struct EndpointParam {
    pub(in crate::service) name: String,
    pub(in crate::service) value: ParamValue,
}

/// The value of an endpoint parameter, or where it is.
pub(in crate::service) enum ParamValue {
    Text(LitStr),
    Flag(LitBool),
    Texts(Vec<LitStr>),
    /// What this `JMESPath` expression finds in the input.
    Path(LitStr),
}

/// Reads `Name = value, …`.
pub(super) fn read_params(argument: &Argument, errors: &Errors) -> Option<Vec<EndpointParam>> {
    let tokens = argument.list(EXAMPLE, errors)?;
    let parser = Punctuated::<Entry, Token![,]>::parse_terminated;
    let Ok(entries) = parser.parse2(tokens) else {
        errors
            .error(&argument.value, "argument `endpoint_params` must be endpoint parameters and their values")
            .help(format_args!("for example `endpoint_params({EXAMPLE})`"));
        return None;
    };
    let before = errors.count();
    let mut params: Vec<EndpointParam> = Vec::new();
    for Entry { name: key, value } in entries {
        let name = unraw(&key);
        if params.iter().any(|earlier| earlier.name == name) {
            errors.error(&key, format_args!("endpoint parameter `{name}` is specified more than once"));
        }
        params.extend(read_value(&name, &value, errors).map(|value| EndpointParam { name, value }));
    }
    (errors.count() == before).then_some(params)
}

const EXAMPLE: &str = "Bucket = path(\"Bucket\")";

struct Entry {
    name: Ident,
    value: Expr,
}

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        input.parse::<Token![=]>()?;
        Ok(Self { name, value: input.parse()? })
    }
}

fn read_value(name: &str, value: &Expr, errors: &Errors) -> Option<ParamValue> {
    let read = match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(ParamValue::Text(text.clone())),
        Expr::Lit(ExprLit { lit: Lit::Bool(flag), .. }) => Some(ParamValue::Flag(flag.clone())),
        Expr::Array(ExprArray { elems, .. }) => {
            elems.iter().map(text).collect::<Option<_>>().map(ParamValue::Texts)
        }
        Expr::Call(ExprCall { func, args, .. }) if is_path(func) && args.len() == 1 => {
            args.first().and_then(text).map(ParamValue::Path)
        }
        _ => None,
    };
    if read.is_none() {
        errors
            .error(
                value,
                format_args!("endpoint parameter `{name}` must be a string, a boolean, strings or a path"),
            )
            .help("for example `true`, `[\"a\", \"b\"]`, or `path(\"Bucket\")` for a member of the input");
    }
    read
}

fn is_path(expression: &Expr) -> bool {
    matches!(expression, Expr::Path(path) if path.path.is_ident("path"))
}

fn text(expression: &Expr) -> Option<LitStr> {
    match expression {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.clone()),
        _ => None,
    }
}
