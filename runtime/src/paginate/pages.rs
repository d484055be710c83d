//! A call of an operation whose results come in pages enters; its pages leave, each asked for when it is wanted.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;

use super::{Items, PageItems, cursor::Cursor};
use crate::{
    call::{Call, Change, Repeatable},
    error::{ClientError, ClientErrorKind},
    operation::Operation,
    protocol::EncodedRequest,
    schema::Kind,
    service_error::ServiceError,
    shape::{Document, Number, Structure},
};

/// The pages of a result, one output after another: a `Stream`, with a [`next`](Self::next) of its own for those who want
/// no more than that.
///
/// Nothing is asked for before it is wanted. The last page is the one without a token for the next. After an error there is
/// no more. A token that the service has given before is such an error: the pages would have no end.
///
/// What the call was adjusted with holds for each page: a time-out is for one page, and not for all.
///
/// # Cancellation
///
/// A future of [`next`](Self::next) can be dropped and asked for again: the request goes on where it was.
///
/// ```
/// # use service_client::{ClientError, Shape, service_client};
/// #[service_client(protocol = "awsJson1_1", target_prefix = "Library", signing = "none")]
/// trait Library {
///     #[operation(paginated(input_token = "After", output_token = "Next"))]
///     async fn list_books(&self, after: Option<&str>) -> Result<Shelf, ClientError>;
/// }
///
/// #[derive(Clone, PartialEq, Shape)]
/// #[shape(rename_all = "PascalCase")]
/// struct Shelf {
///     #[shape(page_items)]
///     titles: Vec<String>,
///     next: Option<String>,
/// }
///
/// struct Desk;
///
/// impl Library for Desk {
///     async fn list_books(&self, after: Option<&str>) -> Result<Shelf, ClientError> {
///         Ok(match after {
///             None => Shelf::new(["Emma".to_owned()]).next("Emma"),
///             Some(_) => Shelf::new(["Persuasion".to_owned()]),
///         })
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), ClientError> {
/// let client = LibraryClient::in_process(Desk);
/// let mut titles = client.list_books(None).pages().items();
/// let mut found = Vec::new();
/// while let Some(title) = titles.next().await {
///     found.push(title?);
/// }
/// assert_eq!(found, ["Emma", "Persuasion"]);
/// # Ok(())
/// # }
/// ```
#[must_use = "pages do nothing until they are asked for"]
pub struct Pages<O, E> {
    source: Repeatable,
    cursor: Option<Cursor>,
    /// What holds for each page.
    changes: Vec<Change>,
    progress: Progress<O, E>,
}

enum Progress<O, E> {
    /// What the first page was to be asked for with.
    First(Box<Result<EncodedRequest, ClientError>>),
    Ready(Vec<Change>),
    Running(Call<O, E>),
    Failed(ClientError),
    Done,
}

impl<O, E> Pages<O, E> {
    pub(crate) fn new(source: Repeatable, first: Result<EncodedRequest, ClientError>) -> Self {
        let operation = source.operation();
        let cursor = operation.pagination.map(|pagination| Cursor::new(operation, pagination));
        Self { source, cursor, changes: Vec::new(), progress: Progress::First(Box::new(first)) }
    }

    /// Asks for at most so many items a page, where the operation lets one ask for that. A service may give fewer.
    pub fn page_size(mut self, items: u32) -> Self {
        let operation = self.source.operation();
        let name = operation.pagination.and_then(|pagination| pagination.page_size);
        match name.and_then(|name| operation.input.find(name, 0)) {
            Some((index, member)) => {
                let size = match member.kind {
                    Kind::String => Document::String(items.to_string()),
                    _ => Document::Number(Number::Integer(items.into())),
                };
                self.changes.retain(|(changed, _)| *changed != index);
                self.changes.push((index, size));
                self.restart(Vec::new())
            }
            None => self.refuse("the operation does not let one choose the size of a page"),
        }
    }

    /// Begins with the page of this token: one of [`next_token`](Self::next_token).
    pub fn starting_token(self, token: impl Into<Document>) -> Self {
        let token = token.into();
        let changes = self.cursor.as_ref().map(|cursor| cursor.changes_of(&token));
        self.restart(changes.unwrap_or_default())
    }

    /// Takes it for the end when a page has the token that it was asked for with, and not for a mistake.
    ///
    /// Some operations always give a token, so that one can ask again for what has come since: `GetLogEvents` of Amazon's
    /// logs is one. The page with that token is the last one, and its items count; its token is for another time.
    ///
    /// ```
    /// # use service_client::{ClientError, Shape, service_client};
    /// #[service_client(protocol = "awsJson1_1", target_prefix = "Log", signing = "none")]
    /// trait Log {
    ///     #[operation(paginated(input_token = "After", output_token = "Last"))]
    ///     async fn read(&self, after: Option<&str>) -> Result<Lines, ClientError>;
    /// }
    ///
    /// #[derive(Clone, PartialEq, Shape)]
    /// #[shape(rename_all = "PascalCase")]
    /// struct Lines {
    ///     #[shape(page_items)]
    ///     lines: Vec<String>,
    ///     last: String,
    /// }
    ///
    /// # struct Disk;
    /// #
    /// # impl Log for Disk {
    /// #     async fn read(&self, after: Option<&str>) -> Result<Lines, ClientError> {
    /// #         let lines: &[&str] = if after.is_none() { &["on", "off"] } else { &[] };
    /// #         Ok(Lines::new(lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>(), "2"))
    /// #     }
    /// # }
    /// #
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), ClientError> {
    /// # let client = LogClient::in_process(Disk);
    /// let mut lines = client.read(None).pages().end_at_same_token().items();
    /// let mut count = 0;
    /// while let Some(line) = lines.next().await {
    ///     line?;
    ///     count += 1;
    /// }
    /// assert_eq!(count, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn end_at_same_token(mut self) -> Self {
        if let Some(cursor) = &mut self.cursor {
            cursor.end_at_same_token();
        }
        self
    }

    /// The token of the page that comes next, where it is known and not asked for yet: to go on from there another time.
    /// Where the operation pages by several tokens, it is a map of them.
    pub fn next_token(&self) -> Option<Document> {
        match (&self.progress, &self.cursor) {
            (Progress::Ready(tokens), Some(cursor)) if !tokens.is_empty() => Some(cursor.token_of(tokens)),
            _ => None,
        }
    }

    /// A mistake made before stays one.
    fn restart(mut self, mut tokens: Vec<Change>) -> Self {
        match self.progress {
            Progress::First(request) if request.is_ok() => {
                self.source.keep(*request);
                self.progress = Progress::Ready(tokens);
            }
            Progress::Ready(before) => {
                if tokens.is_empty() {
                    tokens = before;
                }
                self.progress = Progress::Ready(tokens);
            }
            _ => {}
        }
        self
    }

    fn refuse(mut self, message: &str) -> Self {
        let error = ClientError::new(ClientErrorKind::InvalidInput, message);
        self.progress = Progress::Failed(error);
        self
    }
}

impl<O: Structure, E: ServiceError> Pages<O, E> {
    /// The next page; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<O, E>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// The items of all pages, one after another.
    pub fn items(self) -> Items<O, E>
    where
        O: PageItems,
    {
        Items::new(self)
    }

    fn ask(&mut self, tokens: &[Change]) -> Call<O, E> {
        if let Some(cursor) = &mut self.cursor {
            cursor.ask(tokens);
        }
        let mut changes = self.changes.clone();
        changes.extend_from_slice(tokens);
        self.source.call(&changes)
    }

    /// What comes after this page.
    fn after(&mut self, page: &O) -> Progress<O, E> {
        match self.cursor.as_mut().map(|cursor| cursor.after(page)) {
            Some(Ok(Some(tokens))) => Progress::Ready(tokens),
            Some(Err(error)) => Progress::Failed(error),
            Some(Ok(None)) | None => Progress::Done,
        }
    }

    fn failure(operation: &'static Operation, error: ClientError) -> E {
        error.with_operation(operation).into()
    }
}

impl<O: Structure, E: ServiceError> Stream for Pages<O, E> {
    type Item = Result<O, E>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<O, E>>> {
        let mut call = match std::mem::replace(&mut self.progress, Progress::Done) {
            Progress::First(request) => self.source.send(*request),
            Progress::Ready(tokens) => self.ask(&tokens),
            Progress::Running(call) => call,
            Progress::Failed(error) => {
                return Poll::Ready(Some(Err(Self::failure(self.source.operation(), error))));
            }
            Progress::Done => return Poll::Ready(None),
        };
        let Poll::Ready(outcome) = Pin::new(&mut call).poll(cx) else {
            self.progress = Progress::Running(call);
            return Poll::Pending;
        };
        if let Ok(page) = &outcome {
            self.progress = self.after(page);
        }
        Poll::Ready(Some(outcome))
    }
}

impl<O, E> fmt::Debug for Pages<O, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_done = matches!(self.progress, Progress::Done);
        f.debug_struct("Pages")
            .field("operation", &self.source.operation().name)
            .field("is_done", &is_done)
            .finish_non_exhaustive()
    }
}
