//! What the service half answers: an output or an error enters, XML with the id of the request leaves.

use http::{HeaderName, HeaderValue};

use super::Dialect;
use crate::{
    call::uuid,
    operation::Operation,
    protocol::{
        EncodeError, ErrorReply, Structure, response,
        xml::{Tag, Writer},
    },
    shape::{ByteStream, View},
};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-amzn-requestid");

type Response = http::Response<ByteStream>;

/// Answers with an output.
pub(super) fn output(
    operation: &'static Operation,
    output: View<'_>,
    dialect: Dialect,
) -> Result<Response, EncodeError> {
    let (id, root) = (uuid(), [operation.name, "Response"].concat());
    // Where a member would go in HTTP is of no interest to these protocols.
    let output = Structure::nested(output, operation.output);
    let mut writer = Writer::new();
    let namespace = operation.service.xml_namespace.filter(|_| !operation.output.is_unit());
    let root_tag = Tag { name: &root, namespace };
    match dialect {
        Dialect::AwsQuery => {
            writer.open(root_tag)?;
            if !operation.output.is_unit() {
                let result = [operation.name, "Result"].concat();
                writer.structure(Tag::new(&result), output)?;
            }
            wrapped(&mut writer, &["ResponseMetadata"], |writer| writer.text("RequestId", &id))?;
        }
        Dialect::Ec2Query => {
            writer.open_with_attributes(root_tag, output)?;
            writer.members(output)?;
            writer.text("requestId", &id)?;
        }
    }
    writer.close(&root)?;
    reply(200, dialect, &id, writer)
}

/// Answers with an error.
pub(super) fn error(error: ErrorReply<'_>, dialect: Dialect) -> Result<Response, EncodeError> {
    let (id, mut writer) = (uuid(), Writer::new());
    let (root, around): (&str, &[&str]) = match dialect {
        Dialect::AwsQuery => ("ErrorResponse", &["Error"]),
        Dialect::Ec2Query => ("Response", &["Errors", "Error"]),
    };
    writer.open(Tag::new(root))?;
    wrapped(&mut writer, around, |writer| describe(writer, error, dialect))?;
    writer.text(if dialect == Dialect::AwsQuery { "RequestId" } else { "RequestID" }, &id)?;
    writer.close(root)?;
    reply(error.status, dialect, &id, writer)
}

fn describe(writer: &mut Writer, error: ErrorReply<'_>, dialect: Dialect) -> Result<(), EncodeError> {
    if dialect == Dialect::AwsQuery {
        writer.text("Type", if error.status < 500 { "Sender" } else { "Receiver" })?;
    }
    writer.text("Code", error.code)?;
    let mut has_message = false;
    if let Some(View::Structure(value)) = error.value {
        let is_message = |name: &str| name.eq_ignore_ascii_case("message");
        let mut members = value.schema().members.iter().enumerate();
        has_message = members
            .any(|(index, member)| is_message(member.name) && !matches!(value.member(index), View::Null));
        let view = View::Structure(value);
        writer.members(Structure::nested(view, value.schema()))?;
    }
    match error.message {
        Some(message) if !has_message => writer.text("Message", message),
        _ => Ok(()),
    }
}

/// Writes what is in elements that hold nothing else.
fn wrapped(
    writer: &mut Writer,
    names: &[&str],
    write: impl FnOnce(&mut Writer) -> Result<(), EncodeError>,
) -> Result<(), EncodeError> {
    names.iter().try_for_each(|name| writer.open(Tag::new(name)))?;
    write(writer)?;
    names.iter().rev().try_for_each(|name| writer.close(name))
}

/// The header has the id that the body has.
fn reply(status: u16, dialect: Dialect, id: &str, writer: Writer) -> Result<Response, EncodeError> {
    let content_type = match dialect {
        Dialect::AwsQuery => "text/xml",
        Dialect::Ec2Query => "text/xml;charset=UTF-8",
    };
    let mut response = response(status, content_type, writer.finish());
    let id =
        HeaderValue::try_from(id).map_err(|_| EncodeError::new("the request's id is not a header value"))?;
    response.headers_mut().insert(REQUEST_ID, id);
    Ok(response)
}
