//! A range in an argument goes in, `1..=32`; two bounds come out, known to contain something.

use std::fmt;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, ExprRange, Lit, RangeLimits, UnOp};

use crate::{attr::Argument, report::Errors};

/// Inclusive bounds, at least one of them.
pub(super) struct Bounds {
    pub(super) min: Option<Bound>,
    pub(super) max: Option<Bound>,
}

/// One end of a range.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub(super) enum Bound {
    Integer(i128),
    Float(f64),
}

impl Bound {
    #[expect(clippy::cast_precision_loss, reason = "bounds are compared as the numbers that people write")]
    fn as_f64(self) -> f64 {
        match self {
            Self::Integer(integer) => integer as f64,
            Self::Float(float) => float,
        }
    }

    fn is_greater(self, other: Self) -> bool {
        match (self, other) {
            (Self::Integer(least), Self::Integer(greatest)) => least > greatest,
            _ => self.as_f64() > other.as_f64(),
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(integer) => integer.fmt(f),
            // With its point: `1.0`.
            Self::Float(float) => fmt::Debug::fmt(float, f),
        }
    }
}

/// Reads `length(1..=32)`.
pub(super) fn length(argument: &Argument, errors: &Errors) -> Option<Bounds> {
    let range = parse(argument, "1..=32", errors)?;
    let bound = |end: &Option<Box<Expr>>| match end.as_deref().map(|end| (number(end), end)) {
        None => Some(None),
        Some((Some(Bound::Integer(length)), _)) if u64::try_from(length).is_ok() => {
            Some(Some(Bound::Integer(length)))
        }
        Some((_, end)) => {
            errors.error(end, format_args!("bound `{}` of a length must be a whole number", written(end)));
            None
        }
    };
    judge(argument, &range, (bound(&range.start), bound(&range.end)), errors)
}

/// Reads `range(1..=10)`, whose bounds may be negative, or have a fraction.
pub(super) fn range(argument: &Argument, errors: &Errors) -> Option<Bounds> {
    let range = parse(argument, "1..=10", errors)?;
    let bound = |end: &Option<Box<Expr>>| match end.as_deref().map(|end| (number(end), end)) {
        None => Some(None),
        Some((Some(number), _)) => Some(Some(number)),
        Some((None, end)) => {
            errors.error(end, format_args!("bound `{}` of a range must be a number", written(end)));
            None
        }
    };
    judge(argument, &range, (bound(&range.start), bound(&range.end)), errors)
}

fn parse(argument: &Argument, example: &str, errors: &Errors) -> Option<ExprRange> {
    let tokens = argument.list(example, errors)?;
    if let Ok(Expr::Range(range)) = syn::parse2(tokens.clone()) {
        return Some(range);
    }
    let name = &argument.name;
    errors
        .error(tokens, format_args!("argument `{name}` must be given as a range"))
        .help(format_args!("for example `{name}({example})`"));
    None
}

/// Judges the two ends together. The outer `None` of an end says that it is broken, the inner that it is open.
fn judge(
    argument: &Argument,
    range: &ExprRange,
    ends: (Option<Option<Bound>>, Option<Option<Bound>>),
    errors: &Errors,
) -> Option<Bounds> {
    let (min, max) = (ends.0?, ends.1?);
    let written = written(range);
    if let (RangeLimits::HalfOpen(_), Some(end)) = (range.limits, max) {
        errors.error(range, format_args!("upper bound of `{written}` must be inclusive")).help(format_args!(
            "write `{}..={}`",
            min.map_or(String::new(), |min| min.to_string()),
            last(min, end)
        ));
        return None;
    }
    match (min, max) {
        (None, None) => {
            errors.error(range, format_args!("argument `{}` must have at least one bound", argument.name));
            None
        }
        (Some(least), Some(greatest)) if least.is_greater(greatest) => {
            errors
                .error(range, format_args!("range `{written}` contains no value"))
                .help(format_args!("write `{greatest}..={least}`"));
            None
        }
        _ => Some(Bounds { min, max }),
    }
}

/// The last value before an exclusive end, where that is plain.
fn last(min: Option<Bound>, end: Bound) -> Bound {
    match (min, end) {
        (None, Bound::Integer(end)) => Bound::Integer(end - 1),
        (Some(Bound::Integer(min)), Bound::Integer(end)) if min < end => Bound::Integer(end - 1),
        _ => end,
    }
}

/// The number that an expression is, if it is a literal without a suffix.
fn number(expression: &Expr) -> Option<Bound> {
    match expression {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(integer) if integer.suffix().is_empty() => {
                // The negative of a bound must exist too.
                let value = integer.base10_parse::<i128>().ok().filter(|value| *value < i128::MAX)?;
                Some(Bound::Integer(value))
            }
            Lit::Float(float) if float.suffix().is_empty() => {
                float.base10_parse::<f64>().ok().filter(|value| value.is_finite()).map(Bound::Float)
            }
            _ => None,
        },
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => match number(&unary.expr)? {
            Bound::Integer(integer) => Some(Bound::Integer(-integer)),
            Bound::Float(float) => Some(Bound::Float(-float)),
        },
        Expr::Group(group) => number(&group.expr),
        _ => None,
    }
}

/// Tokens as a person writes a bound or a range: without spaces.
fn written(tokens: impl ToTokens) -> String {
    let tokens: TokenStream = tokens.into_token_stream();
    tokens.to_string().replace(' ', "")
}
