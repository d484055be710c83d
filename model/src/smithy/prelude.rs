//! The shapes that every Smithy model has without declaring them.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::Value;

use crate::shape::{Shape, ShapeKind};
use crate::traits::Traits;

/// The prelude's shape of this id.
pub(crate) fn shape(id: &str) -> Option<&'static Shape> {
    static SHAPES: LazyLock<HashMap<String, Shape>> = LazyLock::new(shapes);
    SHAPES.get(id)
}

fn shapes() -> HashMap<String, Shape> {
    let boxed = [
        ("Blob", ShapeKind::Blob),
        ("Boolean", ShapeKind::Boolean),
        ("String", ShapeKind::String),
        ("Byte", ShapeKind::Byte),
        ("Short", ShapeKind::Short),
        ("Integer", ShapeKind::Integer),
        ("Long", ShapeKind::Long),
        ("Float", ShapeKind::Float),
        ("Double", ShapeKind::Double),
        ("BigInteger", ShapeKind::BigInteger),
        ("BigDecimal", ShapeKind::BigDecimal),
        ("Timestamp", ShapeKind::Timestamp),
        ("Document", ShapeKind::Document),
        ("Unit", ShapeKind::Unit),
    ];
    let primitive = [
        ("PrimitiveBoolean", ShapeKind::Boolean),
        ("PrimitiveByte", ShapeKind::Byte),
        ("PrimitiveShort", ShapeKind::Short),
        ("PrimitiveInteger", ShapeKind::Integer),
        ("PrimitiveLong", ShapeKind::Long),
        ("PrimitiveFloat", ShapeKind::Float),
        ("PrimitiveDouble", ShapeKind::Double),
    ];
    let boxed = boxed.into_iter().map(|(name, kind)| declare(name, kind, None));
    let primitive = primitive.into_iter().map(|(name, kind)| {
        let zero = zero(&kind);
        declare(name, kind, zero)
    });
    boxed.chain(primitive).map(|shape| (shape.id.clone(), shape)).collect()
}

/// What Smithy 1.0 means by an absent value of a simple type that is not boxed.
pub(crate) fn zero(kind: &ShapeKind) -> Option<Value> {
    match kind {
        ShapeKind::Boolean => Some(Value::Bool(false)),
        ShapeKind::Byte
        | ShapeKind::Short
        | ShapeKind::Integer
        | ShapeKind::Long
        | ShapeKind::Float
        | ShapeKind::Double => Some(Value::from(0)),
        _ => None,
    }
}

fn declare(name: &str, kind: ShapeKind, default: Option<Value>) -> Shape {
    let traits = Traits { default, ..Traits::default() };
    Shape { id: format!("smithy.api#{name}"), name: name.to_owned(), kind, traits }
}
