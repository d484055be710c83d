//! A member goes in; it comes out with the members of the lists and maps that its value is made of.

use std::collections::BTreeSet;

use service_client_model::{Member, Shape, ShapeKind};

use super::Emitter;
use crate::error::GenerateError;

impl<'a> Emitter<'a> {
    /// The member itself first, then what is in it, each with its target. A structure's own members are not followed.
    pub(super) fn held<'m>(&self, member: &'m Member) -> Result<Vec<(&'m Member, &'a Shape)>, GenerateError>
    where
        'a: 'm,
    {
        let mut seen = BTreeSet::new();
        let mut open = vec![member];
        let mut held = Vec::new();
        while let Some(member) = open.pop() {
            let target = self.model.target(member)?;
            held.push((member, target));
            // A list that contains itself is followed once.
            let is_collection = matches!(target.kind, ShapeKind::List(_) | ShapeKind::Map { .. });
            if is_collection && seen.insert(target.id.as_str()) {
                open.extend(target.kind.members());
            }
        }
        Ok(held)
    }
}
