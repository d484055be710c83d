//! botocore's `service-2.json`, with the files beside it: the service, its operations and its shapes come out.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::botocore::companions::Companions;
use crate::botocore::roots::Root;
use crate::botocore::{alike, operation, roots, service, shape, slim};
use crate::document::Document;
use crate::error::ModelError;
use crate::files;
use crate::node::Problem;
use crate::operation::Operation;
use crate::overlay::Overlays;
use crate::reader::{Documentation, Format, Reader};
use crate::service::Service;
use crate::shape::Shape;
use crate::slim::Closure;

/// One service in botocore's format.
#[derive(Debug)]
pub(crate) struct Api {
    pub(super) document: Document,
    pub(super) overlays: Overlays,
    pub(super) service: Service,
    pub(super) companions: Companions,
    pub(super) names: Names,
    roots: OnceLock<HashMap<String, Root>>,
    namesakes: OnceLock<HashSet<String>>,
}

/// Whether a member's `locationName` is its name in JSON (and CBOR), in XML, or in both.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names {
    pub(super) json: bool,
    pub(super) xml: bool,
}

impl Api {
    pub(crate) fn new(
        document: Document,
        overlays: Overlays,
        file: Option<&Path>,
    ) -> Result<Self, ModelError> {
        let Some(metadata) = document.field("metadata") else {
            let message = "the file is neither Smithy's JSON syntax tree nor botocore's `service-2.json`";
            return Err(ModelError::new(&document.name, message).with_help(
                "the one has `smithy` and `shapes`, the other `metadata`, `operations` and `shapes`",
            ));
        };
        let service = service::read(&document, &overlays, metadata)
            .map_err(|problem| document.error("metadata", problem))?;
        overlays.check(|name| {
            let is_service = name == service.name || name == service.service_id;
            is_service || document.shapes.position(name).or(document.operations.position(name)).is_some()
        })?;
        let is = |family: &str| service.protocols.iter().any(|name| name.to_lowercase().contains(family));
        let names = Names { json: is("json") || is("cbor"), xml: is("xml") || is("query") };
        let companions = Companions::open(&document, file)?;
        Ok(Self {
            document,
            overlays,
            service,
            companions,
            names,
            roots: OnceLock::new(),
            namesakes: OnceLock::new(),
        })
    }

    /// What an operation says of the shape that it takes, where its protocol makes a difference of it.
    pub(super) fn root(&self, shape: &str) -> Option<&Root> {
        if !self.service.has_http_bindings() {
            return None;
        }
        self.roots.get_or_init(|| roots::read(&self.document)).get(shape)
    }

    /// Whether only its name tells an operation from another.
    pub(super) fn has_namesakes(&self, operation: &str) -> bool {
        let read = || alike::read(&self.document, &self.service.service_id);
        self.namesakes.get_or_init(read).contains(operation)
    }

    /// The files beside the model that were read.
    pub(crate) fn companions(&self) -> impl Iterator<Item = &Path> {
        self.companions.files.iter().map(PathBuf::as_path)
    }
}

impl Reader for Api {
    fn format(&self) -> Format {
        Format::Botocore
    }

    fn document(&self) -> &Document {
        &self.document
    }

    fn service(&self) -> &Service {
        &self.service
    }

    fn operation_names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.document.operations.names().map(str::to_owned).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    fn read_operation(&self, name: &str) -> Result<Operation, ModelError> {
        operation::read(self, name).map_err(|problem| self.document.error(name, problem))
    }

    fn read_shape(&self, id: &str) -> Result<Shape, Problem> {
        shape::read(self, id)
    }

    fn endpoint_rules(&self, folder: Option<&Path>) -> Result<Option<String>, ModelError> {
        let has_companions = self.companions.has_folder;
        let file = folder.filter(|_| has_companions).map(|folder| folder.join("endpoint-rule-set-1.json"));
        file.and_then(|file| files::plain_or_packed(&file)).map(|file| files::read(&file)).transpose()
    }

    fn slim(&self, closure: &Closure, documentation: Documentation) -> Result<String, ModelError> {
        slim::write(self, closure, documentation)
    }
}
