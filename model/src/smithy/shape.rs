//! What a file says of a shape comes in; the [`Shape`] comes out.

use crate::node::{Node, Problem, find};
use crate::shape::{EnumValue, Member, Shape, ShapeKind};
use crate::smithy::parts::{MemberParts, Parts};
use crate::smithy::{Ast, TraitsBuilder, prelude, short};

const BOX: &str = "smithy.api#box";
const ENUM_VALUE: &str = "smithy.api#enumValue";

pub(super) fn read(ast: &Ast, id: &str) -> Result<Shape, Problem> {
    let Parts { kind, traits, members, .. } = Parts::read(&ast.document, &ast.overlays, id)?;
    let mut builder = TraitsBuilder::from_pairs(&traits)?;
    let kind = match builder.enum_values.take() {
        Some(values) if kind == "string" => ShapeKind::Enum(values),
        _ => read_kind(ast, &kind, members)?,
    };
    Ok(Shape { name: ast.name(id), id: id.to_owned(), kind, traits: builder.finish(short(id)) })
}

fn read_kind(ast: &Ast, kind: &str, members: Vec<MemberParts<'_>>) -> Result<ShapeKind, Problem> {
    if let Some(simple) = simple_kind(kind) {
        return Ok(simple);
    }
    match kind {
        "enum" => Ok(ShapeKind::Enum(enum_values(members, is_text, "text")?)),
        "intEnum" => Ok(ShapeKind::IntEnum(enum_values(members, is_integer, "an integer of 32 bits")?)),
        "list" | "set" => Ok(ShapeKind::List(only(read_members(ast, members)?, "member")?)),
        "map" => {
            let members = read_members(ast, members)?;
            Ok(ShapeKind::Map { key: only(members.clone(), "key")?, value: only(members, "value")? })
        }
        "structure" => {
            let members = members.into_iter().map(|member| read_structure_member(ast, member));
            Ok(ShapeKind::Structure(members.collect::<Result<_, _>>()?))
        }
        "union" => Ok(ShapeKind::Union(read_members(ast, members)?)),
        "operation" | "service" | "resource" | "apply" => {
            Err(Problem::new(format!("a type of data is needed here, not the {kind}")))
        }
        _ => Err(Problem::new(format!("the type `{kind}` is not one of Smithy's"))),
    }
}

fn simple_kind(kind: &str) -> Option<ShapeKind> {
    Some(match kind {
        "boolean" => ShapeKind::Boolean,
        "byte" => ShapeKind::Byte,
        "short" => ShapeKind::Short,
        "integer" => ShapeKind::Integer,
        "long" => ShapeKind::Long,
        "float" => ShapeKind::Float,
        "double" => ShapeKind::Double,
        "bigInteger" => ShapeKind::BigInteger,
        "bigDecimal" => ShapeKind::BigDecimal,
        "string" => ShapeKind::String,
        "blob" => ShapeKind::Blob,
        "timestamp" => ShapeKind::Timestamp,
        "document" => ShapeKind::Document,
        _ => return None,
    })
}

/// The values of an enum, each of which must be `what`.
fn enum_values(
    members: Vec<MemberParts<'_>>,
    is_good: impl Fn(Option<Node<'_>>) -> bool,
    what: &str,
) -> Result<Vec<EnumValue>, Problem> {
    let value = |member: MemberParts<'_>| {
        let value = find(&member.traits, ENUM_VALUE);
        if is_good(value) {
            return enum_value(member);
        }
        let found = value.map_or("nothing", Node::json);
        Err(Problem::new(format!("`{ENUM_VALUE}`: expected {what}, found `{found}`")).in_member(&member.name))
    };
    members.into_iter().map(value).collect()
}

/// Without a value, it is the member's name.
fn is_text(value: Option<Node<'_>>) -> bool {
    value.is_none_or(|value| value.text().is_ok())
}

fn is_integer(value: Option<Node<'_>>) -> bool {
    value.is_some_and(|value| value.json().parse::<i32>().is_ok())
}

fn enum_value(member: MemberParts<'_>) -> Result<EnumValue, Problem> {
    let mut builder =
        TraitsBuilder::from_pairs(&member.traits).map_err(|problem| problem.in_member(&member.name))?;
    let name = member.name.into_owned();
    let value = builder.enum_value.take().unwrap_or_else(|| name.clone());
    Ok(EnumValue { value, traits: builder.finish(&name), name: Some(name) })
}

fn read_members(ast: &Ast, members: Vec<MemberParts<'_>>) -> Result<Vec<Member>, Problem> {
    members.into_iter().map(|member| read_member(ast, member)).collect()
}

fn read_member(ast: &Ast, member: MemberParts<'_>) -> Result<Member, Problem> {
    let builder =
        TraitsBuilder::from_pairs(&member.traits).map_err(|problem| problem.in_member(&member.name))?;
    let mut traits = builder.finish(&member.name);
    if !ast.has_http_bindings() {
        traits.binding = None;
    }
    Ok(Member { name: member.name.into_owned(), target: member.target, traits })
}

/// Smithy 1.0: an absent number is zero unless it is boxed.
fn read_structure_member(ast: &Ast, member: MemberParts<'_>) -> Result<Member, Problem> {
    let is_boxed = find(&member.traits, BOX).is_some();
    let mut member = read_member(ast, member)?;
    if ast.is_version_1() && !is_boxed && member.traits.default.is_none() {
        let zero = zero_of(ast, &member.target).map_err(|problem| problem.in_member(&member.name))?;
        member.traits.default = zero;
    }
    Ok(member)
}

fn zero_of(ast: &Ast, target: &str) -> Result<Option<serde_json::Value>, Problem> {
    let Some(node) = ast.document.shape_named(target) else {
        return Ok(prelude::shape(target).and_then(|shape| shape.traits.default.clone()));
    };
    let Some(kind) = node.field("type")?.map(Node::text).transpose()? else { return Ok(None) };
    let Some(zero) = simple_kind(&kind).as_ref().and_then(prelude::zero) else { return Ok(None) };
    let is_boxed = node.field("traits")?.map(|traits| traits.field(BOX)).transpose()?.flatten();
    Ok(is_boxed.is_none().then_some(zero))
}

fn only(members: Vec<Member>, name: &str) -> Result<Member, Problem> {
    let member = members.into_iter().find(|member| member.name == name);
    member.ok_or_else(|| Problem::new(format!("the shape has no `{name}`")))
}
