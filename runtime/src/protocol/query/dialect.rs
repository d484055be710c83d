//! What the two query protocols differ in: the names of members, and what stands between a list and its items.

use std::borrow::Cow;

use crate::{
    protocol::xml::Place,
    schema::{Kind, Member},
};

/// One of the query protocols.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    AwsQuery,
    Ec2Query,
}

impl Dialect {
    /// What a member is called in a request.
    pub(super) fn name(self, member: &Member) -> Cow<'static, str> {
        let name = member.xml.name.unwrap_or(member.name);
        match (self, member.ec2_query_name) {
            (Self::AwsQuery, _) => name.into(),
            (Self::Ec2Query, Some(own)) => own.into(),
            (Self::Ec2Query, None) => capitalized(name),
        }
    }

    /// Whether this is what a member is called.
    pub(super) fn is_name(self, member: &Member, found: &str) -> bool {
        match (self, member.ec2_query_name) {
            (Self::Ec2Query, Some(own)) => own == found,
            (Self::Ec2Query, None) => {
                let name = member.xml.name.unwrap_or(member.name);
                // Most differ behind the first letter.
                name.len() == found.len() && name.get(1..) == found.get(1..) && capitalized(name) == found
            }
            (Self::AwsQuery, _) => member.xml.name.unwrap_or(member.name) == found,
        }
    }

    /// Whether the numbers of a member's items stand right behind its name.
    pub(super) fn flattens(self, member: &Member) -> bool {
        self == Self::Ec2Query || member.xml.is_flattened
    }

    /// What stands between a list or a map and the numbers of what is in it.
    pub(super) fn step(self, place: Place) -> Option<&'static str> {
        match (self, place.kind) {
            (Self::Ec2Query, _) => None,
            (Self::AwsQuery, Some(Kind::Map(_) | Kind::SparseMap(_))) => Some("entry"),
            (Self::AwsQuery, _) => Some(place.item_tag("member").name),
        }
    }
}

fn capitalized(name: &str) -> Cow<'_, str> {
    match name.as_bytes().first() {
        Some(first) if first.is_ascii_lowercase() => {
            let mut name = name.to_owned();
            name[..1].make_ascii_uppercase();
            name.into()
        }
        _ => name.into(),
    }
}
