//! A union goes in; whether one of its variants is much larger than all others comes out, which clippy has a word for.
//!
//! Sizes are those of a 64-bit machine, more or less: what they decide does no harm where it is wrong.

use service_client_model::{Member, Shape, ShapeKind};

use super::Emitter;
use crate::error::GenerateError;

/// clippy's limit is 200 bytes; one that is near may be over it.
const LIMIT: usize = 160;

/// Deeper than this, what is in a structure hardly counts.
const DEPTH: usize = 8;

/// What stands in front of such a union.
const ALLOW: &str = "#[allow(clippy::large_enum_variant)]\n";

impl Emitter<'_> {
    /// The attribute that a union of such members needs, if any.
    pub(super) fn size_attribute(
        &self,
        union: &Shape,
        members: &[&Member],
    ) -> Result<&'static str, GenerateError> {
        let mut sizes = vec![0, 0];
        for member in members {
            sizes.push(self.member_size(union, member, DEPTH)?);
        }
        sizes.sort_unstable();
        let is_uneven = sizes[sizes.len() - 1] - sizes[sizes.len() - 2] >= LIMIT;
        Ok(if is_uneven { ALLOW } else { "" })
    }

    fn member_size(&self, holder: &Shape, member: &Member, depth: usize) -> Result<usize, GenerateError> {
        let target = self.model.target(member)?;
        if self.cycles.connect(&holder.id, &target.id) {
            return Ok(8);
        }
        Ok(match &target.kind {
            ShapeKind::Boolean | ShapeKind::Byte => 1,
            ShapeKind::Short => 2,
            ShapeKind::Integer | ShapeKind::Float | ShapeKind::IntEnum(_) => 8,
            ShapeKind::Unit => 0,
            ShapeKind::Long | ShapeKind::Double | ShapeKind::Timestamp => 16,
            ShapeKind::Blob | ShapeKind::Document => 32,
            ShapeKind::Structure(members) | ShapeKind::Union(members) if depth > 0 => {
                let sizes = members.iter().map(|member| self.member_size(target, member, depth - 1));
                let sizes = sizes.collect::<Result<Vec<_>, _>>()?;
                let is_union = matches!(target.kind, ShapeKind::Union(_));
                if is_union { sizes.into_iter().max().unwrap_or(0) + 8 } else { sizes.iter().sum() }
            }
            _ => 24,
        })
    }
}
