//! A request goes in; the operations that are to be generated come out.

use service_client_model::{Model, Operation, nearest};

use crate::{error::GenerateError, request::Operations};

/// The operations of a service, sorted by name.
pub(crate) struct Selection<'m> {
    /// Those that are asked for.
    pub(crate) chosen: Vec<&'m Operation>,
    /// All that could be asked for: names must not depend on what else is.
    pub(crate) all: Vec<&'m Operation>,
}

pub(crate) fn select<'m>(model: &'m Model, wanted: &Operations) -> Result<Selection<'m>, GenerateError> {
    let mut selection = Selection { chosen: Vec::new(), all: Vec::new() };
    for name in model.operation_names() {
        let Some(operation) = model.operation(name)? else { continue };
        let is_wanted = match wanted {
            Operations::All => true,
            Operations::Named(names) => names.contains(name),
        };
        selection.all.push(operation);
        selection.chosen.extend(is_wanted.then_some(operation));
    }
    if let Operations::Named(names) = wanted {
        check(model, names)?;
    }
    Ok(selection)
}

/// Every name must be one of the service's.
fn check(model: &Model, names: &[String]) -> Result<(), GenerateError> {
    let known = model.operation_names();
    if let Some(name) = names.iter().find(|name| !known.contains(name)) {
        return Err(GenerateError::UnknownOperation {
            name: name.clone(),
            service: model.service().service_id.clone(),
            suggestion: nearest(name, known.iter().map(String::as_str)).map(str::to_owned),
        });
    }
    Ok(())
}
