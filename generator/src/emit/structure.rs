//! A structure or a union goes in; its declaration comes out.

use service_client_model::{ErrorTraits, Fault, Format, Member, Shape, ShapeKind};

use super::{
    Emitter,
    attribute::{Arguments, docs},
    words::{self, Indent},
    xml,
};
use crate::{
    error::GenerateError,
    names::{Case, UNKNOWN, field_names, variant_names, written},
    reach::{Reached, Role},
};

/// The field with what an exception says.
const MESSAGE: &str = "message";

/// The field that is no member.
const RESPONSE_METADATA: &str = "response_metadata";

impl<'a> Emitter<'a> {
    pub(super) fn structure(
        &self,
        reached: &Reached<'a>,
        members: &'a [Member],
    ) -> Result<String, GenerateError> {
        let members = &self.told_apart(reached, members)?[..];
        let has_metadata = reached.roles.has(Role::Output) || reached.roles.has(Role::Error);
        let taken: &[&str] = if has_metadata { &[RESPONSE_METADATA] } else { &[] };
        let names = field_names(members, taken);
        let case = self.case(&names, members.iter().copied());
        let all = names.iter().map(String::as_str).chain(taken.iter().copied());
        self.lints.see_fields(self.names.type_of(&reached.shape.id), all);
        let mut fields = String::new();
        for (member, name) in members.iter().zip(&names) {
            fields.push_str(&self.field(reached, member, name, case)?);
        }
        if reached.roles.has(Role::Error) && self.lacks_message(&names) {
            fields.push_str(&self.message());
        }
        if has_metadata {
            fields.push_str(&self.response_metadata());
        }
        let mut arguments = self.container(reached, case);
        self.error_arguments(reached, &mut arguments);
        let head = self.head(reached, &arguments)?;
        Ok(format!("{head}pub struct {} {{\n{fields}}}", self.names.type_of(&reached.shape.id)))
    }

    pub(super) fn union(
        &self,
        reached: &Reached<'a>,
        members: &[&'a Member],
    ) -> Result<String, GenerateError> {
        let names = variant_names(members.iter().map(|member| member.name.as_str()));
        let case = self.case(&names, members.iter().copied());
        let mut arms = String::new();
        for (member, name) in members.iter().zip(&names) {
            let ty = self.value_type(reached, member)?;
            let own = words::of_member(member, self.model.target(member)?);
            let attribute = self.member_attribute(reached, member, name, case)?;
            let head = self.member_head(member, &own)?;
            arms.extend([head, attribute, format!("{name}({ty}),\n")]);
        }
        let unknown = self.path("UnknownMember");
        let head = self.head(reached, &self.container(reached, case))?;
        let name = self.names.type_of(&reached.shape.id);
        Ok(format!(
            "{head}pub enum {name} {{\n{arms}/// A member that is not listed here.\n#[shape(unknown)]\n\
             {UNKNOWN}({unknown}),\n}}"
        ))
    }

    /// How most members are named on the wire.
    fn case<'m>(&self, names: &[String], members: impl Iterator<Item = &'m Member>) -> Option<Case> {
        let wire = members.map(|member| self.wire_name(member));
        Case::of(&names.iter().map(String::as_str).zip(wire).collect::<Vec<_>>())
    }

    fn field(
        &self,
        holder: &Reached<'a>,
        member: &'a Member,
        name: &str,
        case: Option<Case>,
    ) -> Result<String, GenerateError> {
        let own = words::of_member(member, self.model.target(member)?);
        let head = self.member_head(member, &own)?;
        let attribute = self.member_attribute(holder, member, name, case)?;
        let ty = self.value_type(holder, member)?;
        // A stream that is not there is one without an end to wait for: it is empty.
        let is_there = self.is_label(holder, member) || self.flow(holder, member)?.is_some();
        let is_required = member.traits.is_required || is_there;
        let ty = if is_required { ty } else { self.optional(&ty) };
        Ok(format!("{head}{attribute}pub {}: {ty},\n", written(name)))
    }

    /// The documentation of a member, and its deprecation.
    fn member_head(&self, member: &Member, own: &str) -> Result<String, GenerateError> {
        let target = self.model.target(member)?;
        // What a structure says of itself is not what a member of its type says.
        let is_simple =
            !matches!(target.kind, ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_));
        let inherited = target.traits.documentation.as_deref().filter(|_| is_simple);
        let source = member.traits.documentation.as_deref().or(inherited);
        Ok(docs(&self.words(source, own, Indent::Member), "///") + &self.deprecated(&member.traits))
    }

    /// botocore leaves the message out of some exceptions' models, and reads it all the same.
    fn lacks_message(&self, names: &[String]) -> bool {
        self.model.format() == Format::Botocore && !names.iter().any(|name| name == MESSAGE)
    }

    fn message(&self) -> String {
        let attribute = if self.family.has_xml() { "#[shape(rename = \"Message\")]\n" } else { "" };
        let ty = self.optional(&self.path("String"));
        format!("/// What happened, in the words of the service.\n{attribute}pub {MESSAGE}: {ty},\n")
    }

    fn response_metadata(&self) -> String {
        let ty = self.path("ResponseMetadata");
        format!(
            "/// What is known of the response.\n#[shape(response_metadata)]\npub {RESPONSE_METADATA}: {ty},\n"
        )
    }

    /// What stands in `#[shape(…)]` on every shape.
    fn container(&self, reached: &Reached<'_>, case: Option<Case>) -> Arguments {
        let mut arguments = self.renamed(reached);
        arguments.text("rename_all", case.map(Case::name));
        if self.family.has_xml() {
            xml::describe_shape(reached.shape, &mut arguments);
        }
        arguments
    }

    /// What makes a structure an exception.
    fn error_arguments(&self, reached: &Reached<'_>, arguments: &mut Arguments) {
        let error = reached.shape.traits.error.as_ref();
        if error.is_none() && !reached.roles.has(Role::Error) {
            return;
        }
        let mut inner = Arguments::default();
        if let Some(error) = error {
            inner.text("code", self.error_code(reached.shape));
            inner.value("status", self.status(error).filter(|status| *status != 400));
            let is_throttling = error.retryable.is_some_and(|retryable| retryable.is_throttling);
            inner.flag("retryable", error.retryable.is_some() && !is_throttling);
            inner.flag("throttling", is_throttling);
        }
        let inner = Some(inner.joined()).filter(|inner| !inner.is_empty());
        arguments.flag("error", inner.is_none());
        arguments.list("error", inner);
    }

    /// The code of an exception, where that is not its name. Of several with one code, the first has it, unless that is
    /// another's name.
    fn error_code<'s>(&self, shape: &'s Shape) -> Option<&'s str> {
        let code = shape.traits.error.as_ref()?.code.as_deref();
        let code = code.filter(|code| self.has_error_codes() && *code != shape.name)?;
        let exceptions = self.reach.values().filter(|reached| reached.roles.has(Role::Error));
        let mut others = exceptions.map(|reached| reached.shape).filter(|other| other.id != shape.id);
        let has_it = |other: &Shape| {
            let own = other.traits.error.as_ref().and_then(|error| error.code.as_deref());
            own.unwrap_or(&other.name) == code && (own.is_none() || other.id < shape.id)
        };
        (!others.any(has_it)).then_some(code)
    }

    /// Whether errors go by the codes in the model: those of a service that was a query service once still do.
    fn has_error_codes(&self) -> bool {
        self.family.has_error_codes() || self.is_query_compatible()
    }

    /// The status of an exception: the model's, or else that of who is at fault.
    fn status(&self, error: &ErrorTraits) -> Option<u16> {
        let query_status = error.query_status.filter(|_| self.family.has_error_codes());
        let usual = match error.fault {
            Fault::Client => 400,
            Fault::Server => 500,
        };
        let status = query_status.or(error.status).unwrap_or(usual);
        Some(status).filter(|status| (400..=599).contains(status))
    }
}
