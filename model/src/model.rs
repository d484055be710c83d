//! A model file comes in; [`Model`] answers what its service, operations and shapes are.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::botocore::Api;
use crate::document::Document;
use crate::error::ModelError;
use crate::files;
use crate::node::Problem;
use crate::operation::Operation;
use crate::overlay::{Naming, Overlays};
use crate::reader::{Documentation, Format, Reader};
use crate::service::Service;
use crate::shape::{Member, Shape};
use crate::slim::Closure;
use crate::smithy::{self, Ast};

/// One service's model, whichever format it came in.
///
/// Opening reads the file once and finds where each shape stands; a shape or an operation is read when it is asked for,
/// and kept. So a large model costs little where few of its operations are used, and a mistake in a shape shows when that
/// shape is asked for.
///
/// ```
/// use service_client_model::{Model, ShapeKind};
///
/// let text = r##"{"smithy": "2.0", "shapes": {
///     "example#Weather": {"type": "service", "version": "1", "operations": [{"target": "example#GetCity"}]},
///     "example#GetCity": {"type": "operation", "input": {"target": "example#GetCityInput"}},
///     "example#GetCityInput": {"type": "structure", "members": {"Name": {"target": "smithy.api#String"}}}
/// }}"##;
/// let model = Model::from_text("weather.json", text.to_owned())?;
/// assert_eq!(model.operation_names(), ["GetCity"]);
///
/// let operation = model.operation("GetCity")?.expect("it is in the model");
/// let input = model.shape(operation.input.as_deref().expect("it has an input"))?;
/// let ShapeKind::Structure(members) = &input.kind else { panic!("an input is a structure") };
/// assert_eq!(members[0].name, "Name");
/// # Ok::<(), service_client_model::ModelError>(())
/// ```
#[derive(Debug)]
pub struct Model {
    reader: Box<dyn Reader>,
    files: Vec<PathBuf>,
    folder: Option<PathBuf>,
    names: Vec<String>,
    /// In the order of `names`.
    operations: Vec<OnceLock<Operation>>,
    /// In the order of the document.
    shapes: Vec<OnceLock<Shape>>,
    endpoint_rules: OnceLock<Option<String>>,
}

/// What [`Model::open_with`] takes into account.
///
/// ```
/// use service_client_model::OpenOptions;
///
/// let options = OpenOptions { service: Some("DynamoDB".to_owned()), ..OpenOptions::default() };
/// # let _ = options;
/// ```
// Exhaustive, so that a literal can name one field and leave the rest to `default`.
#[derive(Clone, Debug, Default)]
pub struct OpenOptions {
    /// Which service to read, where a syntax tree has several: its shape's id or name, or its service id.
    pub service: Option<String>,
    /// Files with corrections, later ones over earlier ones.
    ///
    /// They are Smithy's JSON syntax trees whose shapes are `{"type": "apply", "traits": {…}}`, by `ns#Shape` or
    /// `ns#Shape$member`. `{"type": "union"}` says that a structure is a union. For a model in botocore's format the
    /// namespace does not matter.
    pub overlays: Vec<PathBuf>,
}

impl Model {
    /// Opens a model: a file, plain or packed with gzip (feature `gzip`), or a folder with botocore's `service-2.json`.
    ///
    /// The format is told by what is in the file. Beside a file that is called as botocore calls it, its paginators,
    /// waiters and endpoint rules are read too.
    ///
    /// # Errors
    /// Where a file cannot be read, is not a model, or does not describe exactly one service.
    pub fn open(path: &Path) -> Result<Self, ModelError> {
        Self::open_with(path, &OpenOptions::default())
    }

    /// Opens a model as [`open`](Self::open) does, with one service out of several, or with corrections.
    ///
    /// # Errors
    /// As `open`; and where a file with corrections cannot be read, or speaks of a shape that the model does not have.
    pub fn open_with(path: &Path, options: &OpenOptions) -> Result<Self, ModelError> {
        let file = files::resolve(path)?;
        let document = Document::parse(&file, files::read(&file)?)?;
        Self::new(document, Some(&file), options)
    }

    /// Reads a model from its text. Errors call the file `name`.
    ///
    /// # Errors
    /// As [`open`](Self::open), but that no other file is read.
    pub fn from_text(name: &str, text: String) -> Result<Self, ModelError> {
        let document = Document::parse(Path::new(name), text)?;
        Self::new(document, None, &OpenOptions::default())
    }

    /// Which format the model is in.
    pub fn format(&self) -> Format {
        self.reader.format()
    }

    /// Every file that was read: the model first. Empty where it was read from text.
    ///
    /// Whoever reads a model while compiling must be run again when one of these changes.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// What the model says of the service as a whole.
    pub fn service(&self) -> &Service {
        self.reader.service()
    }

    /// The names of the service's operations, sorted.
    pub fn operation_names(&self) -> &[String] {
        &self.names
    }

    /// One operation of the service. `None` where it has none of that name.
    ///
    /// # Errors
    /// Where what the file says of it makes no sense.
    pub fn operation(&self, name: &str) -> Result<Option<&Operation>, ModelError> {
        let Ok(position) = self.names.binary_search_by(|known| (**known).cmp(name)) else { return Ok(None) };
        let Some(slot) = self.operations.get(position) else { return Ok(None) };
        fill(slot, || self.reader.read_operation(name)).map(Some)
    }

    /// One shape, by the id that a member, an operation or another shape refers to it with.
    ///
    /// # Errors
    /// Where there is no such shape (the error says who refers to it), or what the file says of it makes no sense.
    pub fn shape(&self, id: &str) -> Result<&Shape, ModelError> {
        let document = self.reader.document();
        let slot = document.shapes.position(id).and_then(|position| self.shapes.get(position));
        match (slot, smithy::prelude_shape(id)) {
            (Some(slot), _) => {
                fill(slot, || self.reader.read_shape(id).map_err(|problem| document.error(id, problem)))
            }
            (None, Some(shape)) if self.format() == Format::SmithyAst => Ok(shape),
            (None, _) => Err(unknown_shape(document, id)),
        }
    }

    /// The ids of everything that the file names a shape, in its order: in a syntax tree, the service and its operations too.
    pub fn shape_ids(&self) -> impl Iterator<Item = &str> {
        self.reader.document().shapes.names()
    }

    /// The shape that a member is of.
    ///
    /// # Errors
    /// As [`shape`](Self::shape).
    pub fn target(&self, member: &Member) -> Result<&Shape, ModelError> {
        self.shape(&member.target)
    }

    /// An error about this model, for whoever finds something in it that cannot be worked with: `subject` is the shape or
    /// the member (`Shape$member`) at fault.
    #[must_use]
    pub fn fault(&self, subject: &str, message: &str) -> ModelError {
        ModelError::new(&self.reader.document().name, message).at(subject)
    }

    /// The rules that the service's endpoints follow, as JSON text, where the model has them.
    ///
    /// # Errors
    /// Where they are in a file of their own that cannot be read.
    pub fn endpoint_rules(&self) -> Result<Option<&str>, ModelError> {
        fill(&self.endpoint_rules, || self.reader.endpoint_rules(self.folder.as_deref()))
            .map(Option::as_deref)
    }

    /// The text of a smaller model in the same format, with just these operations and the shapes that they reach.
    ///
    /// The same code comes of it. It is the same text every time. Corrections ([`OpenOptions::overlays`]) are not folded in:
    /// keep their files. Endpoint rules, examples and tests are left out. What botocore's paginators and waiters, which are
    /// files of their own, say of the operations is in the smaller model itself.
    ///
    /// # Errors
    /// Where the service has no operation of one of these names, or something that they reach cannot be read.
    pub fn slim(&self, operations: &[String], documentation: Documentation) -> Result<String, ModelError> {
        self.reader.slim(&self.closure(operations)?, documentation)
    }

    fn new(document: Document, file: Option<&Path>, options: &OpenOptions) -> Result<Self, ModelError> {
        let folder = file.and_then(Path::parent).map(Path::to_owned);
        let mut files: Vec<PathBuf> = file.map(Path::to_owned).into_iter().collect();
        let naming = if document.field("smithy").is_some() { Naming::Qualified } else { Naming::Short };
        let overlays = Overlays::open(&options.overlays, naming)?;
        let reader: Box<dyn Reader> = match naming {
            Naming::Qualified => Box::new(Ast::new(document, overlays, options.service.as_deref())?),
            Naming::Short => {
                let api = Api::new(document, overlays, file)?;
                files.extend(api.companions().map(Path::to_owned));
                Box::new(api)
            }
        };
        files.extend(options.overlays.iter().cloned());
        let names = reader.operation_names();
        Ok(Self {
            files,
            folder,
            operations: names.iter().map(|_| OnceLock::new()).collect(),
            shapes: reader.document().shapes.names().map(|_| OnceLock::new()).collect(),
            endpoint_rules: OnceLock::new(),
            names,
            reader,
        })
    }

    fn closure(&self, operations: &[String]) -> Result<Closure, ModelError> {
        let mut closure = Closure::default();
        let mut next = Vec::new();
        for name in operations {
            let operation = self.operation(name)?.ok_or_else(|| self.unknown_operation(name))?;
            closure.operations.insert(name.clone());
            next.extend(operation.input.iter().chain(&operation.output).chain(&operation.errors).cloned());
        }
        while let Some(id) = next.pop() {
            if closure.shapes.contains(&id) {
                continue;
            }
            next.extend(self.shape(&id)?.kind.members().iter().map(|member| member.target.clone()));
            closure.shapes.insert(id);
        }
        Ok(closure)
    }

    fn unknown_operation(&self, name: &str) -> ModelError {
        let message = format!("the service has no operation `{name}`");
        ModelError::new(&self.reader.document().name, message)
    }
}

/// What is in a slot, read first where nothing is.
fn fill<T>(slot: &OnceLock<T>, read: impl FnOnce() -> Result<T, ModelError>) -> Result<&T, ModelError> {
    match slot.get() {
        Some(value) => Ok(value),
        None => {
            let value = read()?;
            Ok(slot.get_or_init(|| value))
        }
    }
}

/// The error for an id that is not in the file; it names who refers to it.
fn unknown_shape(document: &Document, id: &str) -> ModelError {
    let problem = Problem::new(format!("there is no shape `{id}` in the model"));
    match document.referrer(id) {
        Some((shape, member)) => {
            let problem = problem.with_help("mend the reference, or add the shape");
            document.error(&shape, Problem { member, ..problem })
        }
        None => ModelError::new(&document.name, problem.message),
    }
}
