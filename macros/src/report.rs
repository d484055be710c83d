//! Mistakes go in, each at the tokens that show it; `compile_error!` invocations come out, in source order.
//!
//! Every stage takes `&Errors`, reports what it finds and carries on, so that one build shows every mistake.

use std::{
    cell::RefCell,
    fmt::{Display, Write as _},
};

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// The mistakes found so far. Must be turned into tokens: dropping it unread is a bug of ours.
#[derive(Default)]
pub(crate) struct Errors {
    reports: RefCell<Option<Vec<syn::Error>>>,
    finished: bool,
}

impl Errors {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Starts a report at `tokens`, which it underlines from the first to the last.
    ///
    /// `message` is one sentence in rustc's voice. The report is filed when the value is dropped, so the usual
    /// form is one statement: `errors.error(ident, "…").help("…");`.
    pub(crate) fn error(&self, tokens: impl ToTokens, message: impl Display) -> Report<'_> {
        Report { errors: self, tokens: tokens.into_token_stream(), text: message.to_string() }
    }

    /// Files what `syn` has to say.
    pub(crate) fn syntax(&self, error: syn::Error) {
        self.file(error);
    }

    /// Files the error of a parse, and gives the value of one that went well.
    pub(crate) fn ok<T>(&self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.syntax(error)).ok()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.reports.borrow().is_none()
    }

    /// How many mistakes were found so far.
    pub(crate) fn count(&self) -> usize {
        self.reports.borrow().as_ref().map_or(0, Vec::len)
    }

    /// The reports as tokens that fail to compile, in the order of the source.
    pub(crate) fn into_tokens(mut self) -> TokenStream {
        self.finished = true;
        let mut reports = self.reports.take().unwrap_or_default();
        reports.sort_by_key(|report| position(report.span()));
        reports.iter().map(syn::Error::to_compile_error).collect()
    }

    fn file(&self, report: syn::Error) {
        self.reports.borrow_mut().get_or_insert_default().push(report);
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        if !self.finished && !std::thread::panicking() {
            assert!(self.is_empty(), "internal error in `service_client`: mistakes were found but not shown");
        }
    }
}

/// A mistake about to be filed; add a remedy or a reason to it.
pub(crate) struct Report<'a> {
    errors: &'a Errors,
    tokens: TokenStream,
    text: String,
}

impl Report<'_> {
    /// Adds what to type instead.
    pub(crate) fn help(self, text: impl Display) -> Self {
        self.line("help", text)
    }

    /// Adds why it is a mistake.
    pub(crate) fn note(self, text: impl Display) -> Self {
        self.line("note", text)
    }

    fn line(mut self, label: &str, text: impl Display) -> Self {
        write!(self.text, "\n{label}: {text}").expect("writing to a string does not fail");
        self
    }
}

impl Drop for Report<'_> {
    fn drop(&mut self) {
        let tokens = std::mem::take(&mut self.tokens);
        self.errors.file(syn::Error::new_spanned(tokens, &self.text));
    }
}

/// Where a span begins. Outside of the compiler (in our own unit tests) spans have no place, and the order of
/// the reports stays as it is.
fn position(span: Span) -> (usize, usize) {
    if !proc_macro::is_available() {
        return (0, 0);
    }
    let start = span.unwrap().start();
    (start.line(), start.column())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_follow_the_message() {
        let errors = Errors::new();
        errors.error(quote::quote!(a b), "wrong").help("right").note("because");
        assert!(!errors.is_empty());
        let tokens = errors.into_tokens().to_string();
        assert!(tokens.contains(r#""wrong\nhelp: right\nnote: because""#), "{tokens}");
    }

    #[test]
    #[should_panic(expected = "mistakes were found but not shown")]
    fn an_unread_mistake_is_a_bug() {
        let errors = Errors::new();
        errors.error(quote::quote!(a), "wrong");
    }
}
