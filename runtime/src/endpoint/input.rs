//! What an operation and its input say of the endpoint: both enter, values for the rules leave.

use super::rules::ParamValue;
use crate::{
    jmespath::{Expression, Value},
    operation::Operation,
    shape::View,
};

/// What an operation says of one endpoint parameter.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct OperationParam {
    /// The parameter.
    pub name: &'static str,
    /// Its value, or where the input has it.
    pub value: OperationValue,
}

/// Where the value of an endpoint parameter comes from.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum OperationValue {
    /// It is this text.
    Text(&'static str),
    /// It is this.
    Flag(bool),
    /// It is these texts.
    Texts(&'static [&'static str]),
    /// It is what this expression finds in the input.
    Path(Expression),
}

impl OperationParam {
    /// Describes a parameter.
    pub const fn new(name: &'static str, value: OperationValue) -> Self {
        Self { name, value }
    }
}

/// Whether the endpoint may depend on the operation, or on its input.
pub(crate) const fn says_something(operation: &Operation) -> bool {
    !operation.endpoint_params.is_empty()
}

/// What the operation and this input say. What the input does not have is left out.
pub(crate) fn param_values(operation: &Operation, input: View<'_>) -> Vec<(&'static str, ParamValue)> {
    let params = operation.endpoint_params.iter();
    params.filter_map(|param| Some((param.name, value(&param.value, input)?))).collect()
}

fn value(value: &OperationValue, input: View<'_>) -> Option<ParamValue> {
    Some(match value {
        OperationValue::Text(text) => ParamValue::from(*text),
        OperationValue::Flag(flag) => ParamValue::from(*flag),
        OperationValue::Texts(texts) => {
            texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>().into()
        }
        // What cannot be found is not there: the service says what it thinks of the input.
        OperationValue::Path(path) => found(path.find(&Value::of(input)).ok()?.value)?,
    })
}

fn found(value: Value<'_>) -> Option<ParamValue> {
    match value {
        Value::Boolean(flag) => Some(flag.into()),
        Value::String(text) => Some(text.into_owned().into()),
        value => {
            let texts = value.into_items()?.into_iter().map(|item| item.as_str().map(str::to_owned));
            Some(texts.collect::<Option<Vec<_>>>()?.into())
        }
    }
}
