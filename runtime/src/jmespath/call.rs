//! A function and its arguments enter, what it gives leaves.

use std::cmp::Ordering;

use super::{
    ExpressionError,
    evaluate::{Evaluated, Evaluator, of_json},
    function::Function,
    node::{Id, Node},
    order::{are_equal, compare},
    value::{Object, Value},
};
use crate::shape::Number;

impl Evaluator<'_> {
    pub(super) fn call<'v>(&self, function: Function, first: Id, value: &Value<'v>) -> Evaluated<'v> {
        let mut arguments = self.items(first);
        let mut next = || arguments.next().unwrap_or_default();
        match function {
            Function::NotNull => return self.not_null(first, value),
            Function::Merge => return self.merge(first, value),
            Function::Map => {
                let (each, list) = (self.reference(next())?, self.evaluate(next(), value)?);
                let items = items(list)?.into_iter().map(|item| self.evaluate(each, &item));
                return items.collect::<Result<_, _>>().map(Value::List);
            }
            Function::SortBy | Function::MaxBy | Function::MinBy => {
                let (list, by) = (self.evaluate(next(), value)?, self.reference(next())?);
                return self.by(function, items(list)?, by);
            }
            _ => {}
        }
        let first = self.argument(next(), value)?;
        if function == Function::ToString {
            self.budget.whole(&first)?;
        }
        if !function.takes(2) {
            return of_one(function, first);
        }
        let second = self.argument(next(), value)?;
        if let (Function::Join, Some(count)) = (function, second.item_count()) {
            self.budget.bytes(count.saturating_mul(text(&first)?.len()))?;
        }
        of_two(function, &first, second)
    }

    /// A value: what is handed over unread is of no use here.
    fn argument<'v>(&self, id: Id, value: &Value<'v>) -> Evaluated<'v> {
        match self.node(id) {
            Node::Reference(_) => Err(ExpressionError::of_type("a value, and not an expression")),
            _ => self.evaluate(id, value),
        }
    }

    fn reference(&self, id: Id) -> Result<Id, ExpressionError> {
        match self.node(id) {
            Node::Reference(expression) => Ok(expression),
            _ => Err(ExpressionError::of_type("an expression, with `&` before it")),
        }
    }

    fn not_null<'v>(&self, first: Id, value: &Value<'v>) -> Evaluated<'v> {
        for argument in self.items(first) {
            match self.argument(argument, value)? {
                Value::Null => {}
                found => return Ok(found),
            }
        }
        Ok(Value::Null)
    }

    fn merge<'v>(&self, first: Id, value: &Value<'v>) -> Evaluated<'v> {
        let mut merged = Object::new();
        for argument in self.items(first) {
            let entries = self.argument(argument, value)?.into_entries();
            merged.extend(entries.ok_or(ExpressionError::of_type("objects"))?);
        }
        Ok(Value::Map(merged))
    }

    /// Sorts by what `by` finds in each item, which is all numbers or all text; or gives the first or the last then.
    fn by<'v>(&self, function: Function, items: Vec<Value<'v>>, by: Id) -> Evaluated<'v> {
        let keys = items.into_iter().map(|item| Ok((self.evaluate(by, &item)?, item)));
        let keyed = keys.collect::<Result<Vec<_>, ExpressionError>>()?;
        check_alike(keyed.iter().map(|(key, _)| key))?;
        if let Function::SortBy = function {
            let mut keyed = keyed;
            keyed.sort_by(|(left, _), (right, _)| order(left, right));
            return Ok(Value::List(keyed.into_iter().map(|(_, item)| item).collect()));
        }
        let wanted = if function == Function::MaxBy { Ordering::Greater } else { Ordering::Less };
        let best = keyed
            .into_iter()
            .reduce(|best, item| if order(&item.0, &best.0) == wanted { item } else { best });
        Ok(best.map_or(Value::Null, |(_, item)| item))
    }
}

fn of_one(function: Function, argument: Value<'_>) -> Evaluated<'_> {
    Ok(match function {
        Function::Abs => Value::Number(match number(&argument)? {
            Number::Integer(integer) => Number::Integer(integer.saturating_abs()),
            Number::Float(float) => Number::Float(float.abs()),
        }),
        Function::Ceil => rounded(number(&argument)?, f64::ceil),
        Function::Floor => rounded(number(&argument)?, f64::floor),
        Function::Avg => average(&items(argument)?)?,
        Function::Sum => Value::Number(sum(&items(argument)?)?),
        Function::Keys => {
            let keys = object(argument)?.into_keys();
            Value::List(keys.map(Value::String).collect())
        }
        Function::Values => Value::List(object(argument)?.into_values().collect()),
        Function::Length => length(argument)?,
        Function::Max => extreme(items(argument)?, Ordering::Greater)?,
        Function::Min => extreme(items(argument)?, Ordering::Less)?,
        Function::Reverse => reversed(argument)?,
        Function::Sort => {
            let mut items = items(argument)?;
            check_alike(items.iter())?;
            items.sort_by(order);
            Value::List(items)
        }
        Function::ToArray if argument.is_list() => argument,
        Function::ToArray => Value::List(vec![argument]),
        Function::ToNumber => to_number(argument),
        Function::ToString => to_string(argument),
        Function::Type => Value::String(type_of(&argument).into()),
        _ => Value::Null,
    })
}

fn of_two<'v>(function: Function, first: &Value<'v>, second: Value<'v>) -> Evaluated<'v> {
    Ok(match function {
        Function::Contains => Value::Boolean(contains(first, &second)?),
        Function::StartsWith => Value::Boolean(text(first)?.starts_with(text(&second)?)),
        Function::EndsWith => Value::Boolean(text(first)?.ends_with(text(&second)?)),
        Function::Join => {
            let parts = items(second)?;
            let parts = parts.iter().map(text).collect::<Result<Vec<_>, _>>()?;
            Value::String(parts.join(text(first)?).into())
        }
        _ => Value::Null,
    })
}

fn number(value: &Value<'_>) -> Result<Number, ExpressionError> {
    match value {
        Value::Number(number) => Ok(*number),
        _ => Err(ExpressionError::of_type("a number")),
    }
}

fn text<'t>(value: &'t Value<'_>) -> Result<&'t str, ExpressionError> {
    value.as_str().ok_or(ExpressionError::of_type("a string"))
}

fn items(value: Value<'_>) -> Result<Vec<Value<'_>>, ExpressionError> {
    value.into_items().ok_or(ExpressionError::of_type("an array"))
}

fn object(value: Value<'_>) -> Result<Object<'_>, ExpressionError> {
    value.into_entries().ok_or(ExpressionError::of_type("an object"))
}

/// A whole number stays one.
fn rounded(number: Number, round: impl Fn(f64) -> f64) -> Value<'static> {
    let Number::Float(float) = number else { return Value::Number(number) };
    let rounded = round(float);
    #[expect(clippy::cast_possible_truncation, reason = "it is whole, and far from the bounds")]
    Value::Number(if rounded.abs() < 1e15 {
        Number::Integer(rounded as i128)
    } else {
        Number::Float(rounded)
    })
}

fn sum(items: &[Value<'_>]) -> Result<Number, ExpressionError> {
    let mut sum = Number::Integer(0);
    for item in items {
        let item = number(item)?;
        sum = match (sum, item) {
            (Number::Integer(sum), Number::Integer(item)) => Number::Integer(sum.saturating_add(item)),
            (sum, item) => Number::Float(sum.as_f64() + item.as_f64()),
        };
    }
    Ok(sum)
}

fn average(items: &[Value<'_>]) -> Result<Value<'static>, ExpressionError> {
    let sum = sum(items)?.as_f64();
    #[expect(clippy::cast_precision_loss, reason = "the nearest double is what is asked for")]
    let average = sum / items.len() as f64;
    Ok(if items.is_empty() { Value::Null } else { Value::Number(Number::Float(average)) })
}

fn length(value: Value<'_>) -> Evaluated<'_> {
    let length = match &value {
        Value::String(text) => Some(text.chars().count()),
        value if value.is_list() => value.item_count(),
        _ => None,
    };
    let length = match length {
        Some(length) => length,
        None => {
            value.into_entries().ok_or(ExpressionError::of_type("a string, an array or an object"))?.len()
        }
    };
    Ok(Value::Number(Number::Integer(i128::try_from(length).unwrap_or(i128::MAX))))
}

fn reversed(value: Value<'_>) -> Evaluated<'_> {
    if let Value::String(text) = &value {
        return Ok(Value::String(text.chars().rev().collect::<String>().into()));
    }
    let items = value.into_items().ok_or(ExpressionError::of_type("a string or an array"))?;
    Ok(Value::List(items.into_iter().rev().collect()))
}

fn extreme(items: Vec<Value<'_>>, wanted: Ordering) -> Evaluated<'_> {
    check_alike(items.iter())?;
    let best = items.into_iter().reduce(|best, item| if order(&item, &best) == wanted { item } else { best });
    Ok(best.unwrap_or(Value::Null))
}

/// What is compared is all numbers, or all text.
fn check_alike<'a>(mut values: impl Iterator<Item = &'a Value<'a>>) -> Result<(), ExpressionError> {
    let Some(first) = values.next() else { return Ok(()) };
    let is_like = |value: &Value<'_>| std::mem::discriminant(value) == std::mem::discriminant(first);
    if matches!(first, Value::Number(_) | Value::String(_)) && values.all(is_like) {
        return Ok(());
    }
    Err(ExpressionError::of_type("numbers only, or strings only"))
}

fn order(left: &Value<'_>, right: &Value<'_>) -> Ordering {
    compare(left, right).unwrap_or(Ordering::Equal)
}

fn contains(whole: &Value<'_>, part: &Value<'_>) -> Result<bool, ExpressionError> {
    if let (Some(whole), part) = (whole.as_str(), part) {
        return Ok(part.as_str().is_some_and(|part| whole.contains(part)));
    }
    let count = whole.item_count().ok_or(ExpressionError::of_type("a string or an array"))?;
    Ok((0..count).any(|index| are_equal(&whole.item(index), part)))
}

fn to_number(value: Value<'_>) -> Value<'_> {
    match value {
        Value::Number(_) => value,
        Value::String(text) => match serde_json::from_str(&text).map(of_json) {
            Ok(Value::Number(number)) => Value::Number(number),
            _ => Value::Null,
        },
        _ => Value::Null,
    }
}

fn to_string(value: Value<'_>) -> Value<'_> {
    match value {
        Value::String(_) => value,
        value => Value::String(value.to_json().into()),
    }
}

fn type_of(value: &Value<'_>) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Boolean(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Items(_) | Value::List(_) => "array",
        Value::Members(_) | Value::Map(_) => "object",
    }
}
