//! What enters: an expression, the statement's parameters and, where there is one, a row. What leaves: its value.

use std::borrow::Cow;

use ion_rs::{Element, IonType, Sequence, Struct};

use super::{
    ast::{Equality, Expression},
    equality::equal,
    path::Row,
};

/// What expressions may refer to.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) parameters: &'a [Element],
    pub(super) row: Option<Row<'a>>,
}

impl<'a> Scope<'a> {
    pub(super) fn with_row(self, row: Row<'a>) -> Self {
        Self { row: Some(row), ..self }
    }

    /// `None` is PartiQL's `MISSING`: structs leave it out, lists hold a null in its place.
    pub(super) fn evaluate(self, expression: &'a Expression) -> Option<Cow<'a, Element>> {
        match expression {
            Expression::Literal(element) => Some(Cow::Borrowed(element)),
            Expression::Parameter(position) => self.parameters.get(*position).map(Cow::Borrowed),
            Expression::Path(path) => self.row?.resolve(path).map(Cow::Borrowed),
            Expression::Struct(fields) => {
                let present = fields
                    .iter()
                    .filter_map(|(name, member)| Some((name.as_str(), self.evaluate(member)?.into_owned())));
                Some(Cow::Owned(Struct::builder().with_fields(present).build().into()))
            }
            Expression::List(items) => {
                let null = || Cow::Owned(Element::null(IonType::Null));
                let items = items.iter().map(|item| self.evaluate(item).unwrap_or_else(null).into_owned());
                Some(Cow::Owned(ion_rs::List::new(Sequence::new(items)).into()))
            }
        }
    }

    /// Whether all equalities hold. One with a missing or null side does not.
    pub(super) fn satisfies(self, filter: &'a [Equality]) -> bool {
        filter.iter().all(|Equality { left, right }| match (self.evaluate(left), self.evaluate(right)) {
            (Some(left), Some(right)) => !left.is_null() && !right.is_null() && equal(&left, &right),
            _ => false,
        })
    }
}
