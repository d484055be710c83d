//! Every model that is at hand opens, all that its operations reach can be read, and a cut-down copy of it says the same.

use std::fs;
use std::path::Path;
use std::time::Instant;

use service_client_model::{Documentation, Model, ModelError, OpenOptions};

#[test]
#[ignore = "needs an installed botocore, and seconds"]
fn every_service_of_botocore_resolves() {
    let installed = crate::installed();
    let start = Instant::now();
    let services = installed.services();
    let mut totals = Totals::default();
    for service in &services {
        totals.add(installed.newest(&service.name).and_then(|folder| Model::open(&folder)));
    }
    println!("{} services, {totals:?} in {:?}", services.len(), start.elapsed());
    assert!(totals.failures.is_empty(), "{}", totals.failures.join("\n"));
}

#[test]
#[ignore = "needs SERVICE_CLIENT_MODELS"]
fn every_smithy_model_resolves() {
    let models = crate::smithy_models();
    let mut totals = Totals::default();
    for entry in fs::read_dir(&models).unwrap() {
        let path = entry.unwrap().path();
        for service in services(&path) {
            let options = OpenOptions { service: Some(service), ..OpenOptions::default() };
            totals.add(Model::open_with(&path, &options));
        }
    }
    println!("{totals:?}");
    assert!(totals.failures.is_empty(), "{}", totals.failures.join("\n"));
}

/// The services of a file: none where it is not a syntax tree.
fn services(path: &Path) -> Vec<String> {
    let value: serde_json::Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let shapes = value["shapes"].as_object().into_iter().flatten();
    shapes.filter(|(_, shape)| shape["type"] == "service").map(|(id, _)| id.clone()).collect()
}

#[derive(Debug, Default)]
struct Totals {
    operations: usize,
    shapes: usize,
    failures: Vec<String>,
}

impl Totals {
    fn add(&mut self, model: Result<Model, ModelError>) {
        if let Err(error) = model.and_then(|model| self.read(&model)) {
            self.failures.push(error.to_string());
        }
    }

    fn read(&mut self, model: &Model) -> Result<(), ModelError> {
        for name in model.operation_names() {
            self.shapes += crate::read_operation(model, name)?.len();
            self.operations += 1;
        }
        model.endpoint_rules()?;
        if let Some(first) = model.operation_names().first() {
            self.slim(model, first)?;
        }
        Ok(())
    }

    fn slim(&mut self, model: &Model, operation: &str) -> Result<(), ModelError> {
        let slim = Model::from_text("slim.json", model.slim(&[operation.to_owned()], Documentation::Keep)?)?;
        for id in crate::read_operation(model, operation)? {
            let (whole, slim) = (format!("{:?}", model.shape(id)?), format!("{:?}", slim.shape(id)?));
            if whole != slim {
                self.failures.push(format!("{operation}, {id}:\n  {whole}\n  {slim}"));
            }
        }
        Ok(())
    }
}
