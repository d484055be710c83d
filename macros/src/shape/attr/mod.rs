//! The arguments of `#[shape(…)]` go in; their values come out, each judged alone.
//!
//! What two arguments, or an argument and a type, say together is for `check` to judge.

mod binding;
mod container;
mod default;
pub(super) mod grammar;
mod member;
mod unit;
mod xml;

pub(super) use self::{
    binding::{Binding, is_binding},
    container::{ContainerArgs, ErrorArgs},
    default::{DefaultValue, Json},
    member::MemberArgs,
    unit::{Literal, UnitArgs},
    xml::XmlItems,
};
