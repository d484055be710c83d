//! The format of a body: what the REST protocols differ in.

use std::fmt::Debug;

use http::HeaderValue;

use crate::{
    codec::{Absent, DecodeError},
    operation::Service,
    protocol::{EncodeError, ErrorReply, ReadBody, Structure},
    schema::{Direction, Member, Schema},
    shape::{Document, View},
};

/// How the REST protocols write bodies and read them, where these are not text or bytes as they are.
pub(in crate::protocol) trait Form: Debug + Send + Sync + 'static {
    /// What the body is.
    fn content_type(&self) -> HeaderValue;

    /// Other names of that, which are read as well.
    fn aliases(&self) -> &'static [&'static str] {
        &[]
    }

    /// What a client asks for, if it must.
    fn accept(&self) -> Option<HeaderValue> {
        None
    }

    /// What stands for a structure that a request does not have, if anything does.
    fn absent(&self) -> Option<&'static str> {
        None
    }

    /// Whether the answer of an operation that has an output has a body in any case.
    fn is_always_there(&self) -> bool;

    /// Writes the members that have no other place.
    fn write_members(&self, service: &Service, structure: Structure<'_>) -> Result<Vec<u8>, EncodeError>;

    /// Writes a member that is the body itself.
    fn write_member(
        &self,
        service: &Service,
        member: &Member,
        value: View<'_>,
    ) -> Result<Vec<u8>, EncodeError>;

    /// Writes an error: a modelled one with its members. `id` is the request's.
    fn write_error(
        &self,
        service: &Service,
        error: ErrorReply<'_>,
        members: Option<Structure<'_>>,
        id: &str,
    ) -> Result<Vec<u8>, EncodeError>;

    /// Whether the body says that the member which it should be is not there.
    fn is_absent(&self, member: &Member, body: &[u8], direction: Direction) -> bool;

    /// Reads a body that is a structure; an empty one has no members.
    fn read_members(
        &self,
        body: &[u8],
        schema: &'static Schema,
        absent: Absent,
        read: ReadBody<'_>,
    ) -> Result<(), DecodeError>;

    /// Reads a body that is a member itself.
    fn read_member(
        &self,
        body: &[u8],
        member: &Member,
        absent: Absent,
        read: ReadBody<'_>,
    ) -> Result<(), DecodeError>;

    /// Gives the members of an untyped structure their own names, where they were read by others.
    fn name_members(&self, _: &mut Document, _: &'static Schema) {}

    /// The same of all that a member's value holds.
    fn name_members_of(&self, _: &mut Document, _: &Member) {}
}
