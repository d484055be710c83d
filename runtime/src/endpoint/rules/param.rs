//! The values that a rule set is asked with.

use std::borrow::Cow;

/// The value of one endpoint parameter.
///
/// ```
/// use service_client::endpoint::rules::ParamValue;
///
/// assert_eq!(ParamValue::from(true), ParamValue::Flag(true));
/// assert_eq!(ParamValue::from("us-east-1"), ParamValue::Text("us-east-1".into()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ParamValue {
    /// `string`.
    Text(Cow<'static, str>),
    /// `boolean`.
    Flag(bool),
    /// `stringArray`.
    Texts(Vec<String>),
}

impl From<bool> for ParamValue {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<&'static str> for ParamValue {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for ParamValue {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<Vec<String>> for ParamValue {
    fn from(texts: Vec<String>) -> Self {
        Self::Texts(texts)
    }
}
