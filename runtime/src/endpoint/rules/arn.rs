//! `aws.parseArn`: text in, the parts of an ARN out.

use std::borrow::Cow;

use super::text::parts;

/// The parts of an ARN. Region and account may be empty.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Arn<'a> {
    pub(super) partition: Cow<'a, str>,
    pub(super) service: Cow<'a, str>,
    pub(super) region: Cow<'a, str>,
    pub(super) account_id: Cow<'a, str>,
    /// The resource, split at `:` and `/`.
    pub(super) resource_id: Vec<Cow<'a, str>>,
}

impl<'a> Arn<'a> {
    pub(super) fn parse(text: &Cow<'a, str>) -> Option<Self> {
        let mut pieces = parts(text, |text| text.splitn(6, ':').collect()).into_iter();
        let mut next = || pieces.next();
        if next()? != "arn" {
            return None;
        }
        let (partition, service, region, account_id) = (next()?, next()?, next()?, next()?);
        let resource = next().filter(|resource| !resource.is_empty())?;
        if partition.is_empty() || service.is_empty() {
            return None;
        }
        let resource_id = parts(&resource, |text| text.split([':', '/']).collect());
        Some(Self { partition, service, region, account_id, resource_id })
    }
}
