//! Pages enter, the items in them leave one by one.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;

use super::{PageItems, Pages};
use crate::{service_error::ServiceError, shape::Structure};

/// The items of all [`Pages`], one after another: those of the field that is marked `#[shape(page_items)]`.
///
/// A page is asked for when the items of the one before it are used up. After an error there is no more.
#[must_use = "items do nothing until they are asked for"]
pub struct Items<O: PageItems, E> {
    pages: Pages<O, E>,
    page: Option<O::Items>,
}

/// Nothing in it is ever pinned.
impl<O: PageItems, E> Unpin for Items<O, E> {}

impl<O: PageItems, E> Items<O, E> {
    pub(super) fn new(pages: Pages<O, E>) -> Self {
        Self { pages, page: None }
    }
}

impl<O: Structure + PageItems, E: ServiceError> Items<O, E> {
    /// The next item; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<O::Item, E>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl<O: Structure + PageItems, E: ServiceError> Stream for Items<O, E> {
    type Item = Result<O::Item, E>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.page.as_mut().and_then(Iterator::next) {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(cx)) {
                Some(Ok(page)) => self.page = Some(page.into_page_items()),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<O: PageItems, E> fmt::Debug for Items<O, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
