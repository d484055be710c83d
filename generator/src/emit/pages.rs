//! Operations whose results come in pages go in; which fields hold what is in the pages, and how the next one is asked for,
//! come out.

use std::collections::BTreeMap;

use service_client_model::{Member, Model, Operation, Paginated, Shape, ShapeKind};

use super::{
    Emitter,
    attribute::{Arguments, literal},
};
use crate::error::GenerateError;

/// The members that hold what is in pages, by the ids of their structures: one a structure.
pub(super) type PageItems<'a> = BTreeMap<&'a str, &'a str>;

/// Finds them, for all operations: what a structure says must not depend on which are chosen.
pub(super) fn page_items<'a>(
    model: &'a Model,
    operations: &[&'a Operation],
) -> Result<PageItems<'a>, GenerateError> {
    let mut items = PageItems::new();
    for operation in operations {
        let (Some(pages), Some(output)) = (&operation.paginated, &operation.output) else { continue };
        for path in &pages.items {
            let Some(steps) = steps(model, output, path)? else { continue };
            let is_free = |(holder, member): &(&'a Shape, &'a Member)| {
                items.get(holder.id.as_str()).is_none_or(|known| *known == member.name)
            };
            if holds_several(model, &steps)? && steps.iter().all(is_free) {
                items.extend(
                    steps.into_iter().map(|(holder, member)| (holder.id.as_str(), member.name.as_str())),
                );
                break;
            }
        }
    }
    Ok(items)
}

/// The members that a path leads through, each with its structure. None where it is no plain path of a structure's.
fn steps<'a>(
    model: &'a Model,
    root: &str,
    path: &str,
) -> Result<Option<Vec<(&'a Shape, &'a Member)>>, GenerateError> {
    let mut steps = Vec::new();
    let mut holder = model.shape(root)?;
    for name in path.split('.') {
        let ShapeKind::Structure(members) = &holder.kind else { return Ok(None) };
        let Some(member) = members.iter().find(|member| member.name == name) else { return Ok(None) };
        steps.push((holder, member));
        holder = model.target(member)?;
    }
    Ok(Some(steps))
}

/// Whether a path ends at something that has items.
fn holds_several(model: &Model, steps: &[(&Shape, &Member)]) -> Result<bool, GenerateError> {
    let Some((_, last)) = steps.last() else { return Ok(false) };
    Ok(matches!(model.target(last)?.kind, ShapeKind::List(_) | ShapeKind::Map { .. }))
}

impl Emitter<'_> {
    /// Whether a member holds what is in pages.
    pub(super) fn holds_page_items(&self, holder: &Shape, member: &Member) -> bool {
        self.page_items.get(holder.id.as_str()).is_some_and(|name| *name == member.name)
    }

    /// How the next page is asked for.
    pub(super) fn paginated(&self, operation: &Operation) -> Result<Option<String>, GenerateError> {
        let (Some(pages), Some(input), Some(output)) =
            (&operation.paginated, operation.input.as_deref(), operation.output.as_deref())
        else {
            return Ok(None);
        };
        let Paginated { input_tokens, output_tokens, page_size, more_results, .. } = pages;
        if input_tokens.is_empty() || output_tokens.is_empty() {
            return Ok(None);
        }
        let mut arguments = Arguments::default();
        arguments.value("input_token", Some(self.wire_paths(input, input_tokens)?));
        arguments.value("output_token", Some(self.wire_paths(output, output_tokens)?));
        let page_size = page_size.as_ref().map(|path| self.wire_path(input, path)).transpose()?;
        arguments.text("page_size", page_size.as_deref());
        let more = more_results.as_ref().map(|path| self.wire_path(output, path)).transpose()?;
        arguments.text("more", more.as_deref());
        Ok(Some(arguments.joined()))
    }

    /// One path, or a list of them.
    fn wire_paths(&self, root: &str, paths: &[String]) -> Result<String, GenerateError> {
        let written = paths.iter().map(|path| Ok(literal(&self.wire_path(root, path)?)));
        let written = written.collect::<Result<Vec<_>, GenerateError>>()?;
        Ok(match written.as_slice() {
            [one] => one.clone(),
            all => format!("[{}]", all.join(", ")),
        })
    }

    /// A path in the names of the wire, which members go by. An expression stays as it is.
    fn wire_path(&self, root: &str, path: &str) -> Result<String, GenerateError> {
        let Some(steps) = steps(self.model, root, path)? else { return Ok(path.to_owned()) };
        let names: Vec<&str> = steps.iter().map(|(_, member)| self.wire_name(member)).collect();
        Ok(names.join("."))
    }
}
