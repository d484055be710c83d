//! The service that the waiter suite waits for: its one output has a member of every kind.

use std::collections::BTreeMap;

use service_client::{ClientError, Shape, service_client};

#[service_client(protocol = "awsJson1_0", target_prefix = "Entities", signing = "none")]
pub(crate) trait Entities {
    async fn get_entity(&self, input: GetEntityRequest) -> Result<GetEntityResponse, ClientError>;
}

#[derive(Clone, PartialEq, Shape)]
pub(crate) struct GetEntityRequest {
    pub name: String,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub(crate) struct GetEntityResponse {
    pub primitives: Option<EntityPrimitives>,
    pub lists: Option<EntityLists>,
    pub two_dimensional_lists: Option<TwoDimensionalEntityLists>,
    pub maps: Option<EntityMaps>,
    pub sample_values: Option<Values>,
    pub object_one: Option<Values>,
    pub object_two: Option<Values>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub(crate) struct EntityPrimitives {
    pub boolean: Option<bool>,
    pub string: Option<String>,
    pub byte: Option<i8>,
    pub short: Option<i16>,
    pub integer: Option<i32>,
    pub long: Option<i64>,
    pub float: Option<f32>,
    pub double: Option<f64>,
    pub r#enum: Option<Enum>,
    pub int_enum: Option<IntEnum>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub(crate) struct EntityLists {
    pub booleans: Option<Vec<bool>>,
    pub strings: Option<Vec<String>>,
    pub shorts: Option<Vec<i16>>,
    pub integers: Option<Vec<i32>>,
    pub longs: Option<Vec<i64>>,
    pub floats: Option<Vec<f32>>,
    pub doubles: Option<Vec<f64>>,
    pub enums: Option<Vec<Enum>>,
    pub int_enums: Option<Vec<IntEnum>>,
    pub structs: Option<Vec<Struct>>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub(crate) struct TwoDimensionalEntityLists {
    pub booleans_list: Option<Vec<Vec<bool>>>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub(crate) struct EntityMaps {
    pub booleans: Option<BTreeMap<String, bool>>,
    pub strings: Option<BTreeMap<String, String>>,
    pub integers: Option<BTreeMap<String, i32>>,
    pub enums: Option<BTreeMap<String, Enum>>,
    pub int_enums: Option<BTreeMap<String, IntEnum>>,
    pub structs: Option<BTreeMap<String, Struct>>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub(crate) struct Struct {
    pub primitives: Option<EntityPrimitives>,
    pub strings: Option<Vec<String>>,
    pub integer: Option<i32>,
    pub string: Option<String>,
    pub enums: Option<Vec<Enum>>,
    pub sub_structs: Option<Vec<SubStruct>>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub(crate) struct SubStruct {
    pub sub_struct_primitives: Option<EntityPrimitives>,
}

#[expect(clippy::struct_field_names, reason = "these are the suite's")]
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub(crate) struct Values {
    pub value_one: Option<String>,
    pub value_two: Option<String>,
    pub value_three: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Shape)]
#[shape(rename_all = "lowercase")]
pub(crate) enum Enum {
    One,
    Two,
    #[shape(unknown)]
    Unknown(String),
}

#[derive(Clone, PartialEq, Eq, Shape)]
pub(crate) enum IntEnum {
    #[shape(value = 1)]
    One,
    #[shape(value = 2)]
    Two,
    #[shape(unknown)]
    Unknown(i32),
}
