//! Names of operations go in; that the service has them comes out, or which one was probably meant.

use super::problem::Problem;

/// Every name must be one of the service's.
pub(crate) fn check(names: &[String], known: &[String]) -> Result<(), Problem> {
    let Some(name) = names.iter().find(|name| !known.contains(name)) else {
        return Ok(());
    };
    let problem = Problem::new(format!("the model has no operation `{name}`"));
    Err(match service_client_model::nearest(name, known.iter().map(String::as_str)) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help("`cargo service-client list SERVICE` lists them"),
    })
}
