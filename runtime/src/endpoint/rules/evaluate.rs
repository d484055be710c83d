//! A rule set and its parameters enter; the first endpoint or error whose conditions hold leaves.
//!
//! Every rule is looked at once at most, and no text grows beyond a bound: however a rule set is written, it comes to
//! an end.

use std::borrow::Cow;

use super::{
    RuleEndpoint, RuleSet,
    error::ResolveError,
    function::Function,
    host::{self, Url},
    tree::{Condition, EndpointRule, Expression, Piece, Property, Rule, Step, Then},
    value::Value,
};
use crate::shape::{Document, Number};

/// The most bytes that a text may come to.
pub(super) const LONGEST: usize = 8 << 10;

pub(super) fn bounded(text: String) -> Result<String, ResolveError> {
    if text.len() > LONGEST { Err(ResolveError::TooLong) } else { Ok(text) }
}

/// What an expression comes to; none where something does not exist.
type Found<'a> = Result<Option<Value<'a>>, ResolveError>;

pub(super) struct Evaluation<'a> {
    slots: Vec<Option<Value<'a>>>,
}

impl<'a> Evaluation<'a> {
    /// `slots` begin with the parameters.
    pub(super) fn new(set: &RuleSet, mut slots: Vec<Option<Value<'a>>>) -> Self {
        slots.resize(set.slots, None);
        Self { slots }
    }

    /// The first rule that fits decides. One with rules below it does so, too: where none of them fits, none of those
    /// after it is looked at.
    pub(super) fn rules(&mut self, rules: &'a [Rule]) -> Result<RuleEndpoint, ResolveError> {
        for rule in rules {
            if !self.hold(&rule.conditions)? {
                continue;
            }
            return match &rule.then {
                Then::Endpoint(endpoint) => self.endpoint(endpoint),
                Then::Error(message) => Err(ResolveError::Refused(self.text(message)?.into_owned())),
                Then::Rules(rules) => self.rules(rules),
            };
        }
        Err(ResolveError::Unmatched)
    }

    fn hold(&mut self, conditions: &'a [Condition]) -> Result<bool, ResolveError> {
        for condition in conditions {
            let found = match self.value(&condition.test)? {
                None | Some(Value::Flag(false)) => return Ok(false),
                found => found,
            };
            if let Some(slot) = condition.assign.and_then(|slot| self.slots.get_mut(slot)) {
                *slot = found;
            }
        }
        Ok(true)
    }

    fn endpoint(&self, rule: &'a EndpointRule) -> Result<RuleEndpoint, ResolveError> {
        let url = self.url(&rule.url)?;
        let mut headers = Vec::new();
        for (name, values) in &rule.headers {
            for value in values {
                headers.push((name.clone().into_string(), self.text(value)?.into_owned()));
            }
        }
        let mut properties = Vec::with_capacity(rule.properties.len());
        for (name, property) in &rule.properties {
            properties.push((name.clone().into_string(), self.property(property)?));
        }
        Ok(RuleEndpoint { url, headers, properties: properties.into_iter().collect() })
    }

    fn property(&self, property: &'a Property) -> Result<Document, ResolveError> {
        Ok(match property {
            Property::Flag(flag) => Document::Boolean(*flag),
            Property::Number(number) => Document::Number(Number::Integer((*number).into())),
            Property::Value(expression) => match self.value(expression)? {
                Some(Value::Flag(flag)) => Document::Boolean(flag),
                Some(Value::Text(text)) => Document::String(text.into_owned()),
                Some(Value::Texts(texts)) => Document::List(
                    texts.into_iter().map(|text| Document::String(text.into_owned())).collect(),
                ),
                _ => Document::Null,
            },
            Property::List(items) => {
                Document::List(items.iter().map(|item| self.property(item)).collect::<Result<_, _>>()?)
            }
            Property::Map(members) => {
                let members =
                    members.iter().map(|(name, value)| Ok((name.to_string(), self.property(value)?)));
                Document::Map(members.collect::<Result<_, _>>()?)
            }
        })
    }

    /// A text that must be there.
    fn text(&self, expression: &'a Expression) -> Result<Cow<'a, str>, ResolveError> {
        let text = self.value(expression)?.and_then(Value::into_text);
        text.ok_or(ResolveError::Unmatched)
    }

    fn value(&self, expression: &'a Expression) -> Found<'a> {
        Ok(match expression {
            Expression::Slot(slot) => self.slot(*slot).cloned(),
            Expression::Text(text) => Some(Value::Text(Cow::Borrowed(text))),
            Expression::Flag(flag) => Some(Value::Flag(*flag)),
            Expression::Number(number) => Some(Value::Number(*number)),
            Expression::Template(pieces) => self.template(pieces)?.map(Cow::Owned).map(Value::Text),
            Expression::Attribute(of, steps) => match &**of {
                Expression::Slot(slot) => self.slot(*slot).and_then(|value| value.at(steps)),
                of => self.value(of)?.and_then(|value| value.at(steps)),
            },
            Expression::Call(function, arguments) => return self.call(*function, arguments),
        })
    }

    fn call(&self, function: Function, arguments: &'a [Expression]) -> Found<'a> {
        match (function, arguments) {
            (Function::IsSet, [argument]) => Ok(Some(Value::Flag(self.value(argument)?.is_some()))),
            (Function::Coalesce, arguments) => {
                for argument in arguments {
                    if let Some(value) = self.value(argument)? {
                        return Ok(Some(value));
                    }
                }
                Ok(None)
            }
            (Function::IfThenElse, [condition, yes, no]) => match self.value(condition)? {
                Some(Value::Flag(true)) => self.value(yes),
                Some(_) => self.value(no),
                None => Ok(None),
            },
            _ => {
                let mut values = Vec::with_capacity(arguments.len());
                for argument in arguments {
                    match self.value(argument)? {
                        Some(value) => values.push(value),
                        None => return Ok(None),
                    }
                }
                function.call(&values)
            }
        }
    }

    /// None where a value that it names does not exist.
    fn template(&self, pieces: &'a [Piece]) -> Result<Option<String>, ResolveError> {
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(literal) => text.push_str(literal),
                Piece::Value(slot, steps) => match self.inserted(*slot, steps) {
                    Some(value) => text.push_str(&value),
                    None => return Ok(None),
                },
            }
            if text.len() > LONGEST {
                return Err(ResolveError::TooLong);
            }
        }
        Ok(Some(text))
    }

    /// A URL, in whose host no value may say more than a part of a host's name.
    fn url(&self, expression: &'a Expression) -> Result<String, ResolveError> {
        let Expression::Template(pieces) = expression else {
            return bounded(self.text(expression)?.into_owned());
        };
        // Nothing is put together: whoever takes the URL checks it as a whole.
        if let [Piece::Value(slot, steps)] = &**pieces {
            let whole = self.inserted(*slot, steps).ok_or(ResolveError::Unmatched)?;
            return bounded(whole.into_owned());
        }
        let mut url = Url::default();
        for (index, piece) in pieces.iter().enumerate() {
            let then = match pieces.get(index + 1) {
                None => host::Then::Path,
                Some(Piece::Text(literal)) if literal.starts_with('/') => host::Then::Path,
                Some(_) => host::Then::More,
            };
            match piece {
                Piece::Text(literal) => url.push(literal),
                Piece::Value(slot, steps) => {
                    let value = self.inserted(*slot, steps).ok_or(ResolveError::Unmatched)?;
                    match self.slot(*slot) {
                        // Checked when it was taken apart.
                        Some(Value::Url(_)) => url.push(&value),
                        _ => url.insert(&value, then)?,
                    }
                }
            }
        }
        bounded(url.into_text())
    }

    fn inserted(&self, slot: usize, steps: &[Step]) -> Option<Cow<'a, str>> {
        self.slot(slot)?.at(steps)?.into_text()
    }

    fn slot(&self, slot: usize) -> Option<&Value<'a>> {
        self.slots.get(slot)?.as_ref()
    }
}
