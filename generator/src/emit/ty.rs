//! A member goes in; the Rust type of its value comes out.

use service_client_model::{Member, Shape, ShapeKind};

use super::{Emitter, stream::Flow};
use crate::{error::GenerateError, reach::Reached};

/// Deeper than this, a list is one that contains itself.
const DEPTH: usize = 64;

impl Emitter<'_> {
    /// The type of a member of `holder`, without what makes it optional.
    pub(super) fn value_type(&self, holder: &Reached<'_>, member: &Member) -> Result<String, GenerateError> {
        let target = self.model.target(member)?;
        match self.flow(holder, member)? {
            Some(Flow::Bytes) => return Ok(self.path("ByteStream")),
            Some(Flow::Events) => return self.event_stream(holder.shape, target),
            None => {}
        }
        let ty = self.shape_type(target, DEPTH)?;
        Ok(if self.cycles.connect(&holder.shape.id, &target.id) { self.generic("Box", &ty) } else { ty })
    }

    /// `Option<…>`
    pub(super) fn optional(&self, ty: &str) -> String {
        self.generic("Option", ty)
    }

    fn generic(&self, name: &'static str, argument: &str) -> String {
        format!("{}<{argument}>", self.path(name))
    }

    fn shape_type(&self, shape: &Shape, depth: usize) -> Result<String, GenerateError> {
        let depth =
            depth.checked_sub(1).ok_or_else(|| GenerateError::EndlessType { shape: shape.id.clone() })?;
        Ok(match &shape.kind {
            ShapeKind::List(member) => {
                let item = self.item_type(shape, member, depth)?;
                self.generic("Vec", &item)
            }
            ShapeKind::Map { key, value } => {
                let key = self.key_type(key)?;
                let value = self.item_type(shape, value, depth)?;
                self.generic("BTreeMap", &format!("{key}, {value}"))
            }
            ShapeKind::Enum(_) | ShapeKind::IntEnum(_) | ShapeKind::Structure(_) | ShapeKind::Union(_) => {
                self.names.type_of(&shape.id).to_owned()
            }
            simple => self.simple_type(simple),
        })
    }

    fn item_type(&self, shape: &Shape, member: &Member, depth: usize) -> Result<String, GenerateError> {
        let ty = self.shape_type(self.model.target(member)?, depth)?;
        Ok(if shape.traits.is_sparse { self.optional(&ty) } else { ty })
    }

    /// A key is a string, whatever else the model makes of it, or an enum.
    fn key_type(&self, key: &Member) -> Result<String, GenerateError> {
        let target = self.model.target(key)?;
        Ok(match target.kind {
            ShapeKind::Enum(_) => self.names.type_of(&target.id).to_owned(),
            _ => self.path("String"),
        })
    }

    fn simple_type(&self, kind: &ShapeKind) -> String {
        let name = match kind {
            ShapeKind::Boolean => "bool",
            ShapeKind::Byte => "i8",
            ShapeKind::Short => "i16",
            ShapeKind::Integer => "i32",
            ShapeKind::Long => "i64",
            ShapeKind::Float => "f32",
            ShapeKind::Double => "f64",
            ShapeKind::Unit => "()",
            ShapeKind::BigInteger => return self.path("BigInteger"),
            ShapeKind::BigDecimal => return self.path("BigDecimal"),
            ShapeKind::Blob => return self.path("Blob"),
            ShapeKind::Timestamp => return self.path("Timestamp"),
            ShapeKind::Document => return self.path("Document"),
            _ => return self.path("String"),
        };
        name.to_owned()
    }
}
