//! What expressions come to: types, which are known beforehand, and values with their attributes.

use std::borrow::Cow;

use super::{super::partition::Partition, arn::Arn, tree::Step, url::Url};

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Flag,
    Number,
    Texts,
    Partition,
    Arn,
    Url,
}

/// A value. What does not exist is no value at all.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Flag(bool),
    Number(i64),
    Texts(Vec<Cow<'a, str>>),
    Partition(&'static Partition),
    Arn(Box<Arn<'a>>),
    Url(Box<Url<'a>>),
}

impl Type {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Flag => "a boolean",
            Self::Number => "a number",
            Self::Texts => "an array of strings",
            Self::Partition => "a partition",
            Self::Arn => "an ARN",
            Self::Url => "a URL",
        }
    }

    /// The attributes, in the order of their numbers, and the types they have.
    fn attributes(self) -> &'static [(&'static str, Self)] {
        match self {
            Self::Partition => &[
                ("name", Self::Text),
                ("dnsSuffix", Self::Text),
                ("dualStackDnsSuffix", Self::Text),
                ("supportsFIPS", Self::Flag),
                ("supportsDualStack", Self::Flag),
                ("implicitGlobalRegion", Self::Text),
            ],
            Self::Arn => &[
                ("partition", Self::Text),
                ("service", Self::Text),
                ("region", Self::Text),
                ("accountId", Self::Text),
                ("resourceId", Self::Texts),
            ],
            Self::Url => &[
                ("scheme", Self::Text),
                ("authority", Self::Text),
                ("path", Self::Text),
                ("normalizedPath", Self::Text),
                ("isIp", Self::Flag),
            ],
            Self::Text | Self::Flag | Self::Number | Self::Texts => &[],
        }
    }

    /// The number of an attribute, and its type.
    pub(super) fn attribute(self, name: &str) -> Option<(Step, Self)> {
        let mut attributes = self.attributes().iter().enumerate();
        let (number, (_, kind)) = attributes.find(|(_, (known, _))| *known == name)?;
        Some((Step::Attribute(number), *kind))
    }
}

impl<'a> Value<'a> {
    /// Where the steps lead. The types were checked: what is not there is an item that the list does not have.
    pub(super) fn at(&self, steps: &[Step]) -> Option<Self> {
        let (first, rest) = match steps {
            [] => return Some(self.clone()),
            [first, rest @ ..] => (*first, rest),
        };
        let value = match first {
            Step::Attribute(number) => self.attribute(number),
            Step::Item(index) => self.item(index),
        }?;
        if rest.is_empty() { Some(value) } else { value.at(rest) }
    }

    fn attribute(&self, number: usize) -> Option<Self> {
        Some(match (self, number) {
            (Self::Partition(partition), 0) => Self::from(partition.name),
            (Self::Partition(partition), 1) => Self::from(partition.dns_suffix),
            (Self::Partition(partition), 2) => Self::from(partition.dual_stack_dns_suffix),
            // Every partition that is known has both.
            (Self::Partition(_), 3 | 4) => Self::Flag(true),
            (Self::Partition(partition), 5) => Self::from(partition.implicit_global_region),
            (Self::Arn(arn), 0) => Self::Text(arn.partition.clone()),
            (Self::Arn(arn), 1) => Self::Text(arn.service.clone()),
            (Self::Arn(arn), 2) => Self::Text(arn.region.clone()),
            (Self::Arn(arn), 3) => Self::Text(arn.account_id.clone()),
            (Self::Arn(arn), 4) => Self::Texts(arn.resource_id.clone()),
            (Self::Url(url), 0) => Self::from(url.scheme),
            (Self::Url(url), 1) => Self::Text(url.authority.clone()),
            (Self::Url(url), 2) => Self::Text(url.path.clone()),
            (Self::Url(url), 3) => Self::Text(url.normalized_path.clone()),
            (Self::Url(url), 4) => Self::Flag(url.is_ip),
            _ => return None,
        })
    }

    fn item(&self, index: i64) -> Option<Self> {
        let Self::Texts(texts) = self else { return None };
        let distance = usize::try_from(index.unsigned_abs()).ok()?;
        let index = if index < 0 { texts.len().checked_sub(distance)? } else { distance };
        texts.get(index).cloned().map(Self::Text)
    }

    pub(super) fn into_text(self) -> Option<Cow<'a, str>> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl From<&'static str> for Value<'_> {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}
