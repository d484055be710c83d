//! The functions that conditions call: their names and types, and what they do.

use std::borrow::Cow;

use super::{
    super::partition::Partition,
    arn::Arn,
    error::ResolveError,
    evaluate::{LONGEST, bounded},
    text::{self, From, Labels},
    url::Url,
    value::{Type, Value},
};
use crate::percent;

/// A function, but for `getAttr`, which is an expression of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    IsSet,
    Not,
    StringEquals,
    BooleanEquals,
    Substring,
    UriEncode,
    ParseUrl,
    IsValidHostLabel,
    Split,
    Coalesce,
    IfThenElse,
    Partition,
    ParseArn,
    IsVirtualHostableBucket,
}

/// What a function takes.
pub(super) enum Parameters {
    /// Arguments of these types.
    Fixed(&'static [Type]),
    /// One argument of any type.
    Any,
    /// Two or more of one type, which is the result's.
    Alike,
    /// A boolean, and two of one type, which is the result's.
    Choice,
}

impl Function {
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "isSet" => Self::IsSet,
            "not" => Self::Not,
            "stringEquals" => Self::StringEquals,
            "booleanEquals" => Self::BooleanEquals,
            "substring" => Self::Substring,
            "uriEncode" => Self::UriEncode,
            "parseURL" => Self::ParseUrl,
            "isValidHostLabel" => Self::IsValidHostLabel,
            "split" => Self::Split,
            "coalesce" => Self::Coalesce,
            "ite" => Self::IfThenElse,
            "aws.partition" => Self::Partition,
            "aws.parseArn" => Self::ParseArn,
            "aws.isVirtualHostableS3Bucket" => Self::IsVirtualHostableBucket,
            _ => return None,
        })
    }

    pub(super) fn parameters(self) -> Parameters {
        use Type::{Flag, Number, Text};
        Parameters::Fixed(match self {
            Self::IsSet => return Parameters::Any,
            Self::Coalesce => return Parameters::Alike,
            Self::IfThenElse => return Parameters::Choice,
            Self::Not => &[Flag],
            Self::StringEquals => &[Text, Text],
            Self::BooleanEquals => &[Flag, Flag],
            Self::Substring => &[Text, Number, Number, Flag],
            Self::UriEncode | Self::ParseUrl | Self::Partition | Self::ParseArn => &[Text],
            Self::IsValidHostLabel | Self::IsVirtualHostableBucket => &[Text, Flag],
            Self::Split => &[Text, Text, Number],
        })
    }

    /// The type of the result, where it is not that of the arguments.
    pub(super) fn result(self) -> Type {
        match self {
            Self::Substring | Self::UriEncode | Self::Coalesce | Self::IfThenElse => Type::Text,
            Self::ParseUrl => Type::Url,
            Self::Split => Type::Texts,
            Self::Partition => Type::Partition,
            Self::ParseArn => Type::Arn,
            _ => Type::Flag,
        }
    }

    /// Calls a function that wants all of its arguments. None where there is no result.
    pub(super) fn call<'a>(self, arguments: &[Value<'a>]) -> Result<Option<Value<'a>>, ResolveError> {
        Ok(match (self, arguments) {
            (Self::Not, [Value::Flag(flag)]) => Some(Value::Flag(!flag)),
            (Self::StringEquals | Self::BooleanEquals, [one, other]) => Some(Value::Flag(one == other)),
            (Self::UriEncode, [Value::Text(text)]) => Some(Value::Text(uri_encode(text)?)),
            (Self::ParseUrl, [Value::Text(text)]) => Url::parse(text).map(Box::new).map(Value::Url),
            (Self::ParseArn, [Value::Text(text)]) => Arn::parse(text).map(Box::new).map(Value::Arn),
            (Self::Partition, [Value::Text(region)]) => Some(Value::Partition(Partition::of(region))),
            (Self::IsValidHostLabel, [Value::Text(text), Value::Flag(flag)]) => {
                Some(Value::Flag(labels(*flag).all(text, text::is_host_label)))
            }
            (Self::IsVirtualHostableBucket, [Value::Text(text), Value::Flag(flag)]) => {
                Some(Value::Flag(text::is_virtual_hostable_bucket(text, labels(*flag))))
            }
            (Self::Split, [Value::Text(text), Value::Text(delimiter), Value::Number(limit)]) => {
                text::split(text, delimiter, *limit)
            }
            (
                Self::Substring,
                [Value::Text(text), Value::Number(start), Value::Number(stop), Value::Flag(is_reverse)],
            ) => {
                let from = if *is_reverse { From::End } else { From::Start };
                text::substring(text, (*start, *stop), from).map(Value::Text)
            }
            _ => None,
        })
    }
}

fn labels(several: bool) -> Labels {
    if several { Labels::Several } else { Labels::One }
}

fn uri_encode<'a>(text: &str) -> Result<Cow<'a, str>, ResolveError> {
    let mut encoded = Vec::with_capacity(text.len().min(LONGEST));
    percent::encode(&mut encoded, text.as_bytes());
    let encoded = String::from_utf8(encoded).unwrap_or_default();
    bounded(encoded).map(Cow::Owned)
}
