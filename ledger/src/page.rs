//! What enters: the values of one result. What leaves: its pages, the first at once and the others each for its own
//! token, within the transaction that asked.

use std::collections::HashMap;

use crate::{failure::Failure, identity::Identities, limits::Limits};

/// Part of a result.
///
/// Its `Debug` form counts the values and shows none.
#[derive(Clone, PartialEq, Eq)]
pub struct Page {
    /// The values, in binary Ion, in the order of the result.
    pub values: Vec<Vec<u8>>,
    /// What fetches the rest, if there is more.
    pub next_page_token: Option<String>,
}

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let more = self.next_page_token.is_some();
        f.debug_struct("Page").field("values", &self.values.len()).field("more", &more).finish()
    }
}

/// The pages of one transaction that nobody has fetched yet.
#[derive(Default)]
pub(crate) struct Pages {
    waiting: HashMap<String, Page>,
    bytes: usize,
}

impl Pages {
    /// Cuts a result into pages, and keeps all but the first.
    pub(crate) fn keep(
        &mut self,
        values: Vec<Vec<u8>>,
        limits: &Limits,
        identities: &mut Identities,
    ) -> Result<Page, Failure> {
        let mut pages = split(values, limits);
        let first = pages.next().unwrap_or_default();
        let mut page = Page { values: first, next_page_token: None };
        let rest: Vec<_> = pages.collect();
        let bytes = self.bytes + rest.iter().map(|values| size(values)).sum::<usize>();
        if bytes > limits.result_bytes {
            let message = format!(
                "the transaction has more than {} bytes of results to fetch: fetch or narrow them",
                limits.result_bytes
            );
            return Err(Failure::limit_exceeded(message));
        }
        self.bytes = bytes;
        let mut next_page_token = None;
        for values in rest.into_iter().rev() {
            let token = identities.token();
            self.waiting.insert(token.clone(), Page { values, next_page_token });
            next_page_token = Some(token);
        }
        page.next_page_token = next_page_token;
        Ok(page)
    }

    /// Hands a page out, once.
    pub(crate) fn fetch(&mut self, token: &str) -> Result<Page, Failure> {
        let page = self.waiting.remove(token).ok_or_else(|| {
            Failure::bad_request(
                "the page token was not issued in this transaction, or has been used already",
            )
        })?;
        self.bytes -= size(&page.values);
        Ok(page)
    }
}

fn size(values: &[Vec<u8>]) -> usize {
    values.iter().map(Vec::len).sum()
}

fn split(values: Vec<Vec<u8>>, limits: &Limits) -> impl Iterator<Item = Vec<Vec<u8>>> {
    let mut values = values.into_iter().peekable();
    std::iter::from_fn(move || {
        let mut page = vec![values.next()?];
        let mut bytes = size(&page);
        while page.len() < limits.page_values
            && let Some(value) = values.next_if(|value| bytes + value.len() <= limits.page_bytes)
        {
            bytes += value.len();
            page.push(value);
        }
        Some(page)
    })
}
