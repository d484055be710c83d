//! A service goes in; its operations leave, with what a call must give. Without one: the services at hand.

use serde_json::{Value, json};
use service_client_model::{Model, ModelError, botocore};

use super::arguments::List;
use super::generated_file::GeneratedFile;
use super::header::Selection;
use super::lines::push_line;
use super::paint::Paint;
use super::plural::count;
use super::problem::Problem;
use super::report::Report;
use super::{Session, paths, source, walk};

pub(super) fn run(arguments: &List, session: &Session) -> Result<Report, Problem> {
    match &arguments.service {
        Some(service) => {
            session.progress.say(&format!("Reading the model of {service}"));
            let place = source::locate(service, arguments.model.botocore.as_deref())?;
            operations(&source::open_place(&place, &arguments.model)?, session.paint)
        }
        None => services(arguments, session.paint),
    }
}

/// What a person wants to know of an operation before calling it.
struct Row<'a> {
    name: &'a str,
    required: Vec<&'a str>,
    is_deprecated: bool,
}

fn row<'a>(model: &'a Model, name: &'a str) -> Result<Row<'a>, ModelError> {
    let mut row = Row { name, required: Vec::new(), is_deprecated: false };
    let Some(operation) = model.operation(name)? else {
        return Ok(row);
    };
    row.is_deprecated = operation.traits.deprecated.is_some();
    if let Some(input) = &operation.input {
        let members = model.shape(input)?.kind.members();
        let required = members.into_iter().filter(|member| member.traits.is_required);
        row.required = required.map(|member| member.name.as_str()).collect();
    }
    Ok(row)
}

fn operations(model: &Model, paint: Paint) -> Result<Report, Problem> {
    let names = model.operation_names().iter();
    let rows = names.map(|name| row(model, name)).collect::<Result<Vec<_>, _>>()?;
    let service = model.service();
    let facts = [service.version.as_str(), &service.protocols.join(", "), &count(rows.len(), "operation")]
        .into_iter()
        .filter(|fact| !fact.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let mut text = format!("{} {}\n", paint.bold(&service.service_id), paint.dim(&facts));
    let width = rows.iter().map(|row| row.name.len()).max().unwrap_or_default();
    for row in &rows {
        let mark = if row.is_deprecated { paint.warning(" (deprecated)") } else { String::new() };
        let line = format!("  {:width$}  {}", row.name, paint.note(&row.required.join(", ")));
        push_line(&mut text, format_args!("{}{mark}", line.trim_end()));
    }
    let json = json!({
        "command": "list",
        "service": {
            "name": service.service_id,
            "version": service.version,
            "protocols": service.protocols,
        },
        "operations": rows.iter().map(row_json).collect::<Vec<_>>(),
    });
    Ok(Report::done(text, json))
}

fn row_json(row: &Row<'_>) -> Value {
    json!({ "name": row.name, "required": row.required, "deprecated": row.is_deprecated })
}

fn services(arguments: &List, paint: Paint) -> Result<Report, Problem> {
    let (mut text, files) = generated_files(paint)?;
    let (services_text, botocore) = installed_services(arguments, paint)?;
    text += &services_text;
    Ok(Report::done(text, json!({ "command": "list", "files": files, "botocore": botocore })))
}

fn generated_files(paint: Paint) -> Result<(String, Value), Problem> {
    let mut rows = Vec::new();
    let mut text = String::new();
    for path in walk::generated_files(&paths::package_root()?)? {
        let file = GeneratedFile::read(&path)?;
        let shown = file.path.display().to_string();
        let (words, json) = match &file.header.recipe.operations {
            Selection::All => ("all operations".to_owned(), json!("all")),
            Selection::Named(names) => (names.join(", "), json!(names)),
        };
        push_line(&mut text, format_args!("  {shown}  {}", paint.note(&words)));
        rows.push(json!({ "path": shown, "operations": json }));
    }
    if !text.is_empty() {
        text = format!("{}\n{text}", paint.bold("Generated files"));
    }
    Ok((text, rows.into()))
}

/// The services of the installed botocore. That there is none is a fact, unless the user said where it is.
fn installed_services(arguments: &List, paint: Paint) -> Result<(String, Value), Problem> {
    let folder = arguments.model.botocore.as_deref();
    let botocore = match (botocore::find(folder), folder) {
        (Ok(botocore), _) => botocore,
        (Err(error), Some(_)) => return Err(error.into()),
        (Err(_), None) => {
            let text = "no botocore is installed: `python3 -m pip install botocore`, or name a model file\n";
            return Ok((text.to_owned(), Value::Null));
        }
    };
    let services = botocore.services();
    let data = botocore.data().display().to_string();
    let mut text = format!("{} {}\n", paint.bold("Services of botocore"), paint.dim(&data));
    let width = services.iter().map(|service| service.name.len()).max().unwrap_or_default();
    for service in &services {
        let newest = service.versions.last().map_or("", String::as_str);
        push_line(&mut text, format_args!("  {:width$}  {}", service.name, paint.dim(newest)));
    }
    let rows: Vec<_> = services
        .iter()
        .map(|service| json!({ "name": service.name, "versions": service.versions }))
        .collect();
    Ok((text, json!({ "folder": data, "services": rows })))
}
