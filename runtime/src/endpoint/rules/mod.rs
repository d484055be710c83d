//! The endpoint rules of a service: a rule set and the values of its parameters enter; the URL, the headers and the
//! properties of an endpoint leave, or the reason why there is none.
//!
//! | stage | file |
//! | --- | --- |
//! | JSON to a tree whose names and types are checked | `json`, `parse`, `expression`, `scope`, `tree` |
//! | the values to ask with | `param` |
//! | a tree and values to an endpoint | `evaluate`, `host` |
//! | what the functions do | `function`, `text`, `url`, `arn`, `value` |

mod arn;
mod error;
mod evaluate;
mod expression;
mod function;
mod host;
mod json;
mod param;
mod parse;
mod scope;
mod text;
mod tree;
mod url;
mod value;

use std::{borrow::Cow, collections::BTreeMap};

pub use self::{
    error::{ResolveError, RuleSetError},
    param::ParamValue,
};
use self::{
    evaluate::{Evaluation, LONGEST},
    tree::{Parameter, Rule},
    value::{Type, Value},
};
use crate::shape::Document;

/// Rules that find an endpoint, in the form that Smithy's `endpointRuleSet` and botocore's `endpoint-rule-set-1.json`
/// have.
///
/// ```
/// use service_client::endpoint::rules::{ParamValue, RuleSet};
///
/// let rules = RuleSet::parse(r#"{
///     "version": "1.0",
///     "parameters": { "Region": { "type": "string", "builtIn": "AWS::Region", "required": true } },
///     "rules": [{
///         "type": "endpoint",
///         "conditions": [{ "fn": "isValidHostLabel", "argv": [{ "ref": "Region" }, false] }],
///         "endpoint": { "url": "https://clock.{Region}.example.com" }
///     }]
/// }"#)?;
/// let endpoint = rules.resolve(|name| (name == "Region").then(|| ParamValue::from("eu-west-1")))?;
/// assert_eq!(endpoint.url, "https://clock.eu-west-1.example.com");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct RuleSet {
    parameters: Box<[Parameter]>,
    rules: Box<[Rule]>,
    /// How many values there are at most: those of the parameters, then what conditions assign.
    slots: usize,
}

/// What the rules say of an endpoint.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RuleEndpoint {
    /// The URL.
    pub url: String,
    /// The headers that requests get; a name may come several times.
    pub headers: Vec<(String, String)>,
    /// What else is said, for example `authSchemes`.
    pub properties: BTreeMap<String, Document>,
}

impl RuleSet {
    /// Reads a rule set, and checks it: names, types, functions and their arguments.
    ///
    /// # Errors
    ///
    /// It is no JSON, or no rule set; the error says where.
    pub fn parse(json: &str) -> Result<Self, RuleSetError> {
        parse::parse(json)
    }

    /// The names of the parameters.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.parameters.iter().map(|parameter| &*parameter.name)
    }

    /// What Smithy calls the settings that fill parameters, for example `AWS::Region`.
    pub(in crate::endpoint) fn built_ins(&self) -> impl Iterator<Item = &str> {
        self.parameters.iter().filter_map(|parameter| parameter.built_in.as_deref())
    }

    /// The endpoint for what `value` knows of the parameters, which it is asked for by their names.
    ///
    /// # Errors
    ///
    /// The rules have no endpoint for these values, or a value is not what it must be.
    pub fn resolve(
        &self,
        mut value: impl FnMut(&str) -> Option<ParamValue>,
    ) -> Result<RuleEndpoint, ResolveError> {
        self.resolve_with(|name, _| value(name))
    }

    /// The same for what is known of the parameters, or of the built-in values that they are filled with.
    pub(in crate::endpoint) fn resolve_with(
        &self,
        mut value: impl FnMut(&str, Option<&str>) -> Option<ParamValue>,
    ) -> Result<RuleEndpoint, ResolveError> {
        let values: Vec<_> = self
            .parameters
            .iter()
            .map(|parameter| value(&parameter.name, parameter.built_in.as_deref()))
            .collect();
        let mut slots = Vec::with_capacity(self.slots);
        for (index, parameter) in self.parameters.iter().enumerate() {
            let given = values.get(index).and_then(Option::as_ref);
            slots.push(parameter.slot(given.or(parameter.default.as_ref()))?);
        }
        Evaluation::new(self, slots).rules(&self.rules)
    }
}

impl Parameter {
    fn slot<'a>(&self, value: Option<&'a ParamValue>) -> Result<Option<Value<'a>>, ResolveError> {
        let too_long = |text: &str| text.len() > LONGEST;
        Ok(Some(match (self.kind, value) {
            (_, None) if self.is_required => return Err(ResolveError::Missing(self.name.to_string())),
            (_, None) => return Ok(None),
            (Type::Text, Some(ParamValue::Text(text))) if too_long(text) => {
                return Err(ResolveError::TooLong);
            }
            (Type::Text, Some(ParamValue::Text(text))) => Value::Text(Cow::Borrowed(&**text)),
            (Type::Flag, Some(ParamValue::Flag(flag))) => Value::Flag(*flag),
            (Type::Texts, Some(ParamValue::Texts(texts))) if texts.iter().any(|text| too_long(text)) => {
                return Err(ResolveError::TooLong);
            }
            (Type::Texts, Some(ParamValue::Texts(texts))) => {
                Value::Texts(texts.iter().map(|text| Cow::Borrowed(text.as_str())).collect())
            }
            _ => return Err(ResolveError::WrongType(self.name.to_string())),
        }))
    }
}
