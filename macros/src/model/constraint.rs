//! What the model says of a value's length or range goes in; bounds, as a declaration gives them, come out.

use service_client_model::{EffectiveTraits, ShapeKind};

use crate::shape::bounds::{Bound, Bounds};

/// How long a value may be; none where nothing is said, or a declaration could not say it.
pub(super) fn length(traits: EffectiveTraits<'_>, kind: &ShapeKind) -> Option<Bounds> {
    let has_length =
        matches!(kind, ShapeKind::String | ShapeKind::Blob | ShapeKind::List(_) | ShapeKind::Map { .. });
    let length = traits.length().filter(|_| has_length)?;
    let end = |end: u64| Bound::Integer(i128::from(end));
    Bounds::of(length.min.map(end), length.max.map(end))
}

/// Which numbers a value may be; none where nothing is said, or a declaration could not say it.
pub(super) fn range(traits: EffectiveTraits<'_>, kind: &ShapeKind) -> Option<Bounds> {
    let is_integer = matches!(
        kind,
        ShapeKind::Byte | ShapeKind::Short | ShapeKind::Integer | ShapeKind::Long | ShapeKind::BigInteger
    );
    let is_number =
        is_integer || matches!(kind, ShapeKind::Float | ShapeKind::Double | ShapeKind::BigDecimal);
    let range = traits.range().filter(|_| is_number)?;
    let end = |end: Option<String>| end.and_then(|end| bound(&end));
    Bounds::of(
        end(range.min.as_ref().map(ToString::to_string)),
        end(range.max.as_ref().map(ToString::to_string)),
    )
}

/// One end, from its text in the model.
fn bound(text: &str) -> Option<Bound> {
    let whole = text.strip_suffix(".0").unwrap_or(text);
    whole.parse().map(Bound::Integer).or_else(|_| text.parse().map(Bound::Float)).ok()
}

impl Bounds {
    /// None without an end.
    fn of(min: Option<Bound>, max: Option<Bound>) -> Option<Self> {
        (min.is_some() || max.is_some()).then_some(Self { min, max })
    }
}
