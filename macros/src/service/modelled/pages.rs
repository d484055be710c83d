//! `paginated(…)` beside what the model says of an operation's pages; what differs is reported.
//!
//! Pages are the caller's: a declaration may do without them, and have some where the model has none.

use syn::LitStr;

use super::operation::Pair;
use crate::{attr::Slot, service::attr::Paginated};

impl Pair<'_> {
    pub(super) fn check_pages(&self) {
        let given = &self.declared.arguments.paginated;
        if let (Some(pages), Some(key), Some(expected)) = (given.get(), given.key(), &self.model.paginated)
            && !expected.input_tokens.is_empty()
            && !expected.output_tokens.is_empty()
            && !pages.is(expected)
        {
            self.report_different("paginated", key, &written(expected));
        }
    }
}

impl Paginated {
    /// Whether it says the same. What limits a page may be left out; what says that there is more may not: without it
    /// a client would ask for pages that are not there.
    fn is(&self, expected: &service_client_model::Paginated) -> bool {
        let are = |given: &Slot<Vec<LitStr>>, expected: &[String]| {
            given.get().into_iter().flatten().map(LitStr::value).eq(expected.iter().cloned())
        };
        let value = |slot: &Slot<LitStr>| slot.get().map(LitStr::value);
        let (page_size, more) = (value(&self.page_size), value(&self.more));
        let is_page_size =
            page_size.is_none() || expected.page_size.is_none() || page_size == expected.page_size;
        are(&self.input_tokens, &expected.input_tokens)
            && are(&self.output_tokens, &expected.output_tokens)
            && is_page_size
            && (expected.more_results.is_none() || more == expected.more_results)
    }
}

/// The model's, as the argument is written.
fn written(pages: &service_client_model::Paginated) -> String {
    let text = |key: &str, value: &Option<String>| value.as_ref().map(|value| format!("{key} = {value:?}"));
    let arguments = [
        Some(format!("input_token = {}", tokens(&pages.input_tokens))),
        Some(format!("output_token = {}", tokens(&pages.output_tokens))),
        text("page_size", &pages.page_size),
        text("more", &pages.more_results),
    ];
    format!("paginated({})", arguments.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// One token, or a list of them.
fn tokens(tokens: &[String]) -> String {
    match tokens {
        [token] => format!("{token:?}"),
        tokens => format!("{tokens:?}"),
    }
}
