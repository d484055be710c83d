//! A page enters, what to ask for next leaves; or nothing, where it was the last; or an error, where the pages go in
//! circles.

use std::ops::ControlFlow;

use crate::{
    call::Change,
    error::ClientError,
    jmespath::{Expression, ExpressionError, Value},
    operation::Operation,
    schema::Schema,
    shape::{Document, Members, Number, View},
};

/// How the results of an operation come in pages, as its `paginated` says.
#[derive(Clone, Copy, Debug)]
pub struct Pagination {
    /// The members of the input that say which page is wanted.
    pub input_tokens: &'static [&'static str],
    /// Where in the output their values for the next page are, in the same order.
    pub output_tokens: &'static [Expression],
    /// The member of the input that says how many items a page may have.
    pub page_size: Option<&'static str>,
    /// Where in the output it says whether there is another page.
    pub more: Option<&'static Expression>,
}

/// What it means that a page has the token that it was asked for with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SameToken {
    /// The service goes in a circle.
    Mistake,
    /// There is no more for now.
    End,
}

/// Where the walk over the pages is.
pub(super) struct Cursor {
    operation: &'static Operation,
    pagination: &'static Pagination,
    same_token: SameToken,
    /// What the page was asked for with that came last; kept where it means something when it comes again.
    last: Option<Vec<Change>>,
    /// Tokens of an earlier page: when they come again, the walk is in a circle. It moves on after 1, 2, 4, … pages, and so
    /// comes to be in any circle, however long, after a while (Brent).
    mark: Option<Vec<Change>>,
    steps: u64,
    stride: u64,
}

impl Cursor {
    pub(super) fn new(operation: &'static Operation, pagination: &'static Pagination) -> Self {
        let same_token = SameToken::Mistake;
        Self { operation, pagination, same_token, last: None, mark: None, steps: 0, stride: 1 }
    }

    /// From here on, the token that a page was asked for with is the end when it comes again.
    pub(super) fn end_at_same_token(&mut self) {
        self.same_token = SameToken::End;
    }

    /// Keeps what the next page is asked for with.
    pub(super) fn ask(&mut self, tokens: &[Change]) {
        if self.same_token == SameToken::End {
            self.last = Some(tokens.to_vec());
        }
    }

    /// What to change in the input for the page after this one, if there is one.
    pub(super) fn after(&mut self, page: &dyn Members) -> Result<Option<Vec<Change>>, ClientError> {
        let tokens = self.tokens(page)?;
        let Some(tokens) = tokens else { return Ok(None) };
        if self.last.as_ref() == Some(&tokens) {
            return Ok(None);
        }
        if self.mark.as_ref() == Some(&tokens) {
            let message = "the service gave the token of a page that it had given before: the pages have no end; \
                           where it says the end so, ask for `.pages().end_at_same_token()`";
            return Err(ClientError::pagination(message));
        }
        self.steps += 1;
        if self.steps == self.stride {
            (self.steps, self.stride) = (0, self.stride.saturating_mul(2));
            self.mark = Some(tokens.clone());
        }
        Ok(Some(tokens))
    }

    /// The tokens of the next page: none where the service says that there is no more, or gives no token.
    fn tokens(&self, page: &dyn Members) -> Result<Option<Vec<Change>>, ClientError> {
        if let Some(more) = self.pagination.more {
            let found = more.find(&Value::Members(page)).map_err(|error| unreadable(more, &error))?;
            if !matches!(found.value, Value::Boolean(true)) {
                return Ok(None);
            }
        }
        let mut tokens = Vec::with_capacity(self.pagination.input_tokens.len());
        for (name, path) in self.pagination.input_tokens.iter().zip(self.pagination.output_tokens) {
            if let Some((index, _)) = self.operation.input.find(name, 0) {
                tokens.push((index, token(path, page).map_err(|error| unreadable(path, &error))?));
            }
        }
        let has_token = tokens.iter().any(|(_, token)| *token != Document::Null);
        Ok(has_token.then_some(tokens))
    }

    /// The same for a page that the caller names: a token, or where there are several, a map of them.
    pub(super) fn changes_of(&self, token: &Document) -> Vec<Change> {
        let names = self.pagination.input_tokens;
        let changes = names.iter().filter_map(|name| {
            let (index, _) = self.operation.input.find(name, 0)?;
            let of_name = if names.len() == 1 { token } else { &token[name] };
            Some((index, of_name.clone()))
        });
        changes.collect()
    }

    /// What [`changes_of`](Self::changes_of) takes.
    pub(super) fn token_of(&self, changes: &[Change]) -> Document {
        match changes {
            [(_, token)] => token.clone(),
            tokens => {
                let members = self.operation.input.members;
                let named = tokens
                    .iter()
                    .filter_map(|(index, token)| Some((members.get(*index)?.name, token.clone())));
                named.collect()
            }
        }
    }
}

fn unreadable(path: &Expression, error: &ExpressionError) -> ClientError {
    let path = path.as_str();
    ClientError::pagination(format!("whether there is a next page could not be read by `{path}`: {error}"))
}

/// A token as it is in the page; null where it is absent or empty.
fn token(path: &Expression, page: &dyn Members) -> Result<Document, ExpressionError> {
    let token = match path.member_of(page) {
        Some(view) => document_of(view),
        None => path.find(&Value::Members(page))?.value.into_document(),
    };
    Ok(if is_empty(&token) { Document::Null } else { token })
}

fn is_empty(token: &Document) -> bool {
    match token {
        Document::String(text) => text.is_empty(),
        Document::List(items) => items.is_empty(),
        Document::Map(entries) => entries.is_empty(),
        _ => false,
    }
}

/// A copy of what a shape shows, with its types.
fn document_of(view: View<'_>) -> Document {
    match view {
        View::Boolean(value) => Document::Boolean(value),
        View::Integer(value) => Document::Number(Number::Integer(value.into())),
        View::Huge(value) => Document::Number(Number::Integer(value)),
        View::Float(value) => Document::Number(Number::Float(value.into())),
        View::Double(value) => Document::Number(Number::Float(value)),
        View::String(text) => Document::String(text.to_owned()),
        View::Blob(bytes) => Document::Blob(bytes.to_vec().into()),
        View::Timestamp(timestamp) => Document::Timestamp(timestamp),
        View::BigInteger(number) => Document::String(number.as_str().to_owned()),
        View::BigDecimal(number) => Document::String(number.as_str().to_owned()),
        View::Document(document) => document.clone(),
        View::List(list) => {
            Document::List((0..list.len()).map(|index| document_of(list.item(index))).collect())
        }
        View::Map(map) => {
            let mut entries = Vec::with_capacity(map.len());
            let _ = map.for_each(&mut |key, value| {
                entries.push((key.to_owned(), document_of(value)));
                ControlFlow::Continue(())
            });
            entries.into_iter().collect()
        }
        View::Structure(members) | View::Union(members) => members_of(members),
        _ => Document::Null,
    }
}

fn members_of(value: &dyn Members) -> Document {
    let schema: &'static Schema = value.schema();
    let members = schema.members.iter().enumerate();
    let known = members.map(|(index, member)| (member.name, document_of(value.member(index))));
    let known = known.filter(|(_, value)| *value != Document::Null);
    let unknown = value.unknown().map(|unknown| (unknown.name.as_str(), unknown.value.clone()));
    known.chain(unknown).collect()
}
