//! `paginated(…)` goes in: how the results of an operation come in pages; its parts come out.

use syn::{Expr, ExprArray, ExprLit, Lit, LitStr};

use crate::{
    attr::{Argument, Grammar, Slot},
    report::Errors,
};

/// How the results of an operation come in pages.
#[derive(Default)]
pub(in crate::service) struct Paginated {
    /// The members of the input that ask for a page.
    pub(in crate::service) input_tokens: Slot<Vec<LitStr>>,
    /// Where in the output their values are, one for each.
    pub(in crate::service) output_tokens: Slot<Vec<LitStr>>,
    /// The member of the input that limits a page.
    pub(in crate::service) page_size: Slot<LitStr>,
    /// Where in the output it says whether there is more.
    pub(in crate::service) more: Slot<LitStr>,
}

const PAGINATED: Grammar = Grammar {
    attribute: "paginated",
    place: "`paginated`",
    keys: &["input_token", "output_token", "page_size", "more"],
    elsewhere: &[
        (&["items"], "the field of the output that holds them, as `#[shape(page_items)]`"),
        (&["page_items"], "a field of the output, in `#[shape]`"),
    ],
};

impl Paginated {
    pub(super) fn read(argument: &Argument, errors: &Errors) -> Option<Self> {
        let (mut pages, before) = (Self::default(), errors.count());
        let example = "input_token = \"NextToken\", output_token = \"NextToken\"";
        for given in PAGINATED.read(argument.list(example, errors)?, errors) {
            let given = &given;
            match given.name.as_str() {
                "input_token" => pages.input_tokens.fill(given, read_tokens(given, errors), errors),
                "output_token" => pages.output_tokens.fill(given, read_tokens(given, errors), errors),
                "page_size" => pages.page_size.fill(given, given.text("MaxResults", errors), errors),
                _ => pages.more.fill(given, given.text("IsTruncated", errors), errors),
            }
        }
        // What was not understood may be what seems to be missing.
        (errors.count() == before && pages.check(argument, errors)).then_some(pages)
    }

    /// Tokens come in pairs.
    fn check(&self, argument: &Argument, errors: &Errors) -> bool {
        if !self.input_tokens.is_given() || !self.output_tokens.is_given() {
            errors
                .error(&argument.key, "argument `paginated` must have an `input_token` and an `output_token`")
                .help("for example `paginated(input_token = \"NextToken\", output_token = \"NextToken\")`");
            return false;
        }
        let (Some(input), Some(output)) = (self.input_tokens.get(), self.output_tokens.get()) else {
            return false;
        };
        if input.len() != output.len() {
            let (input, output) = (input.len(), output.len());
            errors
                .error(
                    self.output_tokens.key(),
                    format_args!("the tokens of the output are {output}, and those of the input {input}"),
                )
                .note("each token of the output is sent as the one of the input in the same place");
        }
        input.len() == output.len()
    }
}

/// Reads one token, or a list of them.
fn read_tokens(argument: &Argument, errors: &Errors) -> Option<Vec<LitStr>> {
    let expression: Expr =
        argument.parse(("a string literal, or a list of them", "\"NextToken\""), errors)?;
    let elements = match expression {
        Expr::Array(ExprArray { elems, .. }) => elems.into_iter().collect(),
        expression => vec![expression],
    };
    if elements.is_empty() {
        errors.error(&argument.key, format_args!("argument `{}` must name a token", argument.name));
        return None;
    }
    let tokens = elements.iter().map(|element| read_token(element, errors));
    let tokens: Vec<_> = tokens.collect::<Vec<_>>().into_iter().collect::<Option<_>>()?;
    check_tokens_differ(&tokens, errors).then_some(tokens)
}

fn read_token(element: &Expr, errors: &Errors) -> Option<LitStr> {
    let Expr::Lit(ExprLit { lit: Lit::Str(literal), .. }) = element else {
        errors.error(element, "a token must be a string literal").help("for example `\"NextToken\"`");
        return None;
    };
    if literal.value().is_empty() {
        errors.error(literal, "a token must not be empty");
        return None;
    }
    Some(literal.clone())
}

fn check_tokens_differ(tokens: &[LitStr], errors: &Errors) -> bool {
    let is_repeated =
        |index: usize| tokens[..index].iter().any(|earlier| earlier.value() == tokens[index].value());
    let second = (0..tokens.len()).find(|index| is_repeated(*index));
    if let Some(index) = second {
        let token = &tokens[index];
        errors.error(token, format_args!("token `{}` is named more than once", token.value()));
    }
    second.is_none()
}
