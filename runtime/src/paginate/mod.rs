//! Results that come in pages: a call of an operation that is declared `paginated` enters, its pages leave one after
//! another, or the items of them.
//!
//! | part | file |
//! | --- | --- |
//! | pages and items, as streams | `pages`, `items` |
//! | which page comes next, and whether one does | `cursor` |
//! | what a page's items are | `page_items` |

mod cursor;
mod items;
mod page_items;
mod pages;

#[doc(hidden)]
pub use self::cursor::Pagination;
pub use self::{items::Items, page_items::PageItems, pages::Pages};
use crate::call::Repeatable;

/// Marks a [`Call`](crate::Call) of an operation whose result comes at once.
#[derive(Clone, Copy, Debug)]
pub struct Single;

/// Marks a [`Call`](crate::Call) of an operation whose result comes in [`Pages`]. It keeps the input, to ask for the next
/// one.
pub struct Paginated {
    source: Repeatable,
}

impl Paginated {
    pub(crate) fn new(source: Repeatable) -> Self {
        Self { source }
    }
}

impl std::fmt::Debug for Paginated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Paginated")
    }
}

/// What a [`Call`](crate::Call) is marked with that has pages: [`Paginated`].
#[diagnostic::on_unimplemented(
    message = "the result of this operation does not come in pages",
    label = "the operation is not declared `paginated`",
    note = "where the service pages it, say how: `#[operation(paginated(input_token = \"…\", output_token = \"…\"))]`"
)]
pub trait HasPages: sealed::Sealed {}

impl HasPages for Paginated {}

pub(crate) mod sealed {
    use crate::call::Repeatable;

    pub trait Sealed {
        fn into_source(self) -> Repeatable;
    }

    impl Sealed for super::Paginated {
        fn into_source(self) -> Repeatable {
            self.source
        }
    }
}
