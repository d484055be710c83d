//! A request goes in; the operations that are to be generated come out, and those that are left out.

use service_client_model::{Model, Operation, ShapeKind};

use crate::{
    error::GenerateError,
    request::{Operations, Skipped},
    suggest::nearest,
};

/// The operations of a service, sorted by name.
pub(crate) struct Selection<'m> {
    /// Those that are asked for.
    pub(crate) chosen: Vec<&'m Operation>,
    pub(crate) skipped: Vec<Skipped>,
    /// All that could be asked for: names must not depend on what else is.
    pub(crate) all: Vec<&'m Operation>,
}

pub(crate) fn select<'m>(model: &'m Model, wanted: &Operations) -> Result<Selection<'m>, GenerateError> {
    let mut selection = Selection { chosen: Vec::new(), skipped: Vec::new(), all: Vec::new() };
    for name in model.operation_names() {
        let Some(operation) = model.operation(name)? else { continue };
        let is_wanted = match wanted {
            Operations::All => true,
            Operations::Named(names) => names.contains(name),
        };
        if streams_events(model, operation)? {
            let skipped = Skipped { operation: name.clone(), reason: "streams events".to_owned() };
            selection.skipped.extend(is_wanted.then_some(skipped));
            continue;
        }
        selection.all.push(operation);
        selection.chosen.extend(is_wanted.then_some(operation));
    }
    if let Operations::Named(names) = wanted {
        check(model, names, &selection)?;
    }
    Ok(selection)
}

/// Every name must be one of the service's, and something must be left of them.
fn check(model: &Model, names: &[String], selection: &Selection<'_>) -> Result<(), GenerateError> {
    let known = model.operation_names();
    if let Some(name) = names.iter().find(|name| !known.contains(name)) {
        return Err(GenerateError::UnknownOperation {
            name: name.clone(),
            service: model.service().service_id.clone(),
            suggestion: nearest(name, known.iter().map(String::as_str)).map(str::to_owned),
        });
    }
    match (selection.chosen.first(), selection.skipped.first()) {
        (None, Some(Skipped { operation, reason })) => {
            Err(GenerateError::NothingLeft { operation: operation.clone(), reason: reason.clone() })
        }
        _ => Ok(()),
    }
}

/// Whether a member of the input or of the output is a stream of events.
fn streams_events(model: &Model, operation: &Operation) -> Result<bool, GenerateError> {
    for id in operation.input.iter().chain(&operation.output) {
        let ShapeKind::Structure(members) = &model.shape(id)?.kind else { continue };
        for member in members {
            let target = model.target(member)?;
            let is_union = matches!(target.kind, ShapeKind::Union(_));
            if is_union && member.effective_traits(target).is_streaming() {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
