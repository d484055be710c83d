//! Enters: a file whose cases bring their own models: metadata, an operation and shapes. Leaves: a `service-2.json` for
//! each of these models, once where several cases have the same.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
};

use serde_json::{Value, json, value::RawValue};

use crate::{
    Source,
    files::{CaseFile, Fields},
    protocols::SPOKEN,
};

pub(crate) fn sources(file: &CaseFile) -> Result<Vec<Source>, Box<dyn Error>> {
    let fields: Fields<'_> = serde_json::from_str(&file.text)?;
    let cases: Vec<&RawValue> = serde_json::from_str(fields["cases"].get())?;
    let mut subjects = BTreeMap::<String, Vec<String>>::new();
    let mut order = Vec::new();
    for case in cases {
        let case: Fields<'_> = serde_json::from_str(case.get())?;
        let (id, protocol) = (text(&case, "id")?, text(&case, "protocol")?);
        if SPOKEN.contains(&&*protocol) {
            let model = model(&case, &protocol)?;
            let cases = subjects.entry(model.clone()).or_default();
            if cases.is_empty() {
                order.push(model);
            }
            cases.push(id);
        }
    }
    let source = |model: String| {
        let subjects = subjects.remove(&model).unwrap_or_default();
        Source { name: format!("{}_{}", file.name, subjects[0]), subjects, model }
    };
    Ok(order.into_iter().map(source).collect())
}

/// The texts of the case as they are: the order of members is part of a model.
fn model(case: &Fields<'_>, protocol: &str) -> Result<String, Box<dyn Error>> {
    let part = |name: &str| case.get(name).copied().ok_or_else(|| format!("a case without `{name}`"));
    let json_version = if protocol == "awsJson1_1" { "1.1" } else { "1.0" };
    let metadata = completed(
        part("metadata")?,
        [
            ("apiVersion", json!("2014-01-01")),
            ("endpointPrefix", json!("conformance")),
            ("jsonVersion", json!(json_version)),
            ("serviceId", json!("Conformance")),
        ],
    )?;
    let mut shapes: Value = serde_json::from_str(part("shapes")?.get())?;
    let operation = operation_with(part("operation")?, &shapes)?;
    let name = &operation["name"];
    let shapes = if resolve(&mut shapes) { shapes.to_string() } else { part("shapes")?.get().to_owned() };
    Ok(format!(
        r#"{{"version":"2.0","metadata":{metadata},"operations":{{{name}:{operation}}},"shapes":{shapes}}}"#
    ))
}

/// The operation, with what goes without saying: what is answered to does not matter to the cases that leave it out.
fn operation_with(operation: &RawValue, shapes: &Value) -> Result<Value, Box<dyn Error>> {
    let mut operation: Value = serde_json::from_str(operation.get())?;
    let fields = operation.as_object_mut().ok_or("an operation is no object")?;
    fields.entry("http").or_insert_with(|| json!({ "method": "POST", "requestUri": "/" }));
    let shapes = shapes.as_object().ok_or("`shapes` is no object")?;
    // A list of its own is the model's word; without one, the case may mean any exception that it describes.
    let exceptions = shapes.iter().filter(|(_, shape)| shape["exception"] == true);
    let exceptions: Vec<Value> = exceptions.map(|(name, _)| json!({ "shape": name })).collect();
    fields.entry("errors").or_insert_with(|| exceptions.into());
    Ok(operation)
}

/// Where a shape is in a message may be said at the shape; models say it where they refer to the shape. True if anything
/// was changed.
fn resolve(shapes: &mut Value) -> bool {
    let located = |shape: &Value| shape["location"].is_string();
    let places: BTreeMap<String, Value> = match shapes.as_object() {
        Some(shapes) => {
            shapes.iter().filter(|(_, it)| located(it)).map(|(name, it)| (name.clone(), it.clone())).collect()
        }
        None => return false,
    };
    let shapes = shapes.as_object_mut().into_iter().flat_map(|shapes| shapes.values_mut());
    for member in
        shapes.filter_map(|shape| shape.get_mut("members")?.as_object_mut()).flat_map(|it| it.values_mut())
    {
        let place = member["shape"].as_str().and_then(|target| places.get(target));
        if let (Some(place), Some(member)) = (place, member.as_object_mut()) {
            for key in ["location", "locationName"] {
                if let Some(value) = place.get(key) {
                    member.entry(key).or_insert_with(|| value.clone());
                }
            }
        }
    }
    !places.is_empty()
}

/// An object with what it leaves out.
fn completed<const N: usize>(
    object: &RawValue,
    defaults: [(&str, Value); N],
) -> Result<String, Box<dyn Error>> {
    let fields: Fields<'_> = serde_json::from_str(object.get())?;
    let known: BTreeSet<&str> = fields.keys().map(String::as_str).collect();
    let absent = defaults.into_iter().filter(|(name, _)| !known.contains(name));
    let absent: Vec<String> = absent.map(|(name, value)| format!("\"{name}\":{value}")).collect();
    let comma = if absent.is_empty() || known.is_empty() { "" } else { "," };
    let rest = object.get().trim().trim_start_matches('{');
    Ok(format!("{{{}{comma}{rest}", absent.join(",")))
}

fn text(case: &Fields<'_>, key: &str) -> Result<String, Box<dyn Error>> {
    let value = case.get(key).ok_or_else(|| format!("a case without `{key}`"))?;
    Ok(serde_json::from_str(value.get())?)
}
