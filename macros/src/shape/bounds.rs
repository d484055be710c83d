//! A range in an argument goes in, `1..=32`; two bounds come out, known to contain something.

use std::fmt;

use syn::{Expr, ExprRange, Lit, RangeLimits, UnOp};

use crate::{attr::Argument, report::Errors, ty::written};

/// Inclusive bounds, at least one of them.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    pub(crate) min: Option<Bound>,
    pub(crate) max: Option<Bound>,
}

impl Bounds {
    /// Whether both are the same numbers, however they are written.
    #[cfg(feature = "model")]
    pub(super) fn is(&self, other: &Self) -> bool {
        let is = |one: Option<Bound>, other: Option<Bound>| match (one, other) {
            (Some(one), Some(other)) => !one.is_greater(other) && !other.is_greater(one),
            (one, other) => one.is_none() && other.is_none(),
        };
        is(self.min, other.min) && is(self.max, other.max)
    }

    pub(super) fn contains(&self, number: Bound) -> bool {
        !self.min.is_some_and(|min| min.is_greater(number))
            && !self.max.is_some_and(|max| number.is_greater(max))
    }
}

/// As the user writes them.
impl fmt::Display for Bounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            (min, Some(max)) => {
                min.map_or(Ok(()), |min| min.fmt(f))?;
                write!(f, "..={max}")
            }
            (Some(min), None) => write!(f, "{min}.."),
            (None, None) => f.write_str(".."),
        }
    }
}

/// One end of a range.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub(crate) enum Bound {
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

    pub(super) fn is_zero(self) -> bool {
        matches!(self, Self::Integer(0)) || self == Self::Float(0.0)
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

/// What one end of a range was read as.
#[derive(Clone, Copy)]
enum End {
    Open,
    At(Bound),
    /// Already reported.
    Broken,
}

/// Reads `length(1..=32)`.
pub(super) fn length(argument: &Argument, errors: &Errors) -> Option<Bounds> {
    let range = parse(argument, "1..=32", errors)?;
    let end = |end: Option<&Expr>| {
        let Some(end) = end else { return End::Open };
        match number(end) {
            Some(Bound::Integer(length)) if u64::try_from(length).is_ok() => End::At(Bound::Integer(length)),
            _ => {
                errors
                    .error(end, format_args!("bound `{}` of a length must be a whole number", written(end)));
                End::Broken
            }
        }
    };
    judge(argument, &range, [end(range.start.as_deref()), end(range.end.as_deref())], errors)
}

/// Reads `range(1..=10)`, whose bounds may be negative, or have a fraction.
pub(super) fn range(argument: &Argument, errors: &Errors) -> Option<Bounds> {
    let range = parse(argument, "1..=10", errors)?;
    let end = |end: Option<&Expr>| {
        let Some(end) = end else { return End::Open };
        let Some(number) = number(end) else {
            errors.error(end, format_args!("bound `{}` of a range must be a number", written(end)));
            return End::Broken;
        };
        End::At(number)
    };
    judge(argument, &range, [end(range.start.as_deref()), end(range.end.as_deref())], errors)
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

/// Judges the two ends together.
fn judge(argument: &Argument, range: &ExprRange, ends: [End; 2], errors: &Errors) -> Option<Bounds> {
    let (min, max) = match ends {
        [End::Broken, _] | [_, End::Broken] => return None,
        [End::Open, End::Open] => {
            let name = &argument.name;
            errors.error(range, format_args!("argument `{name}` must have at least one bound"));
            return None;
        }
        [End::At(min), End::Open] => (Some(min), None),
        [End::Open, End::At(max)] => (None, Some(max)),
        [End::At(min), End::At(max)] => (Some(min), Some(max)),
    };
    judge_limits(range, min, max, errors)
}

fn judge_limits(
    range: &ExprRange,
    min: Option<Bound>,
    max: Option<Bound>,
    errors: &Errors,
) -> Option<Bounds> {
    let written = written(range);
    if let (RangeLimits::HalfOpen(_), Some(end)) = (range.limits, max) {
        let (least, greatest) = (min.map_or(String::new(), |min| min.to_string()), last(min, end));
        errors
            .error(range, format_args!("upper bound of `{written}` must be inclusive"))
            .help(format_args!("write `{least}..={greatest}`"));
        return None;
    }
    if let (Some(least), Some(greatest)) = (min, max)
        && least.is_greater(greatest)
    {
        errors
            .error(range, format_args!("range `{written}` contains no value"))
            .help(format_args!("write `{greatest}..={least}`"));
        return None;
    }
    Some(Bounds { min, max })
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
