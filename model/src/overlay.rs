//! Files with corrections come in; what they say of one shape, member or operation comes out.

use std::collections::HashMap;
use std::path::PathBuf;

use crate::document::Document;
use crate::error::ModelError;
use crate::files;
use crate::known_traits;
use crate::node::{Fields, Node, Problem};

/// All corrections, in the order of the files.
#[derive(Debug, Default)]
pub(crate) struct Overlays {
    documents: Vec<Document>,
    /// By `Shape` and `Shape$member`.
    index: HashMap<String, Vec<Place>>,
    /// Which members of a shape are spoken of.
    members: HashMap<String, Vec<String>>,
    naming: Naming,
}

/// Whether shapes are told apart by their whole id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Naming {
    /// By namespace and name.
    #[default]
    Qualified,
    /// By the name alone: the model has no namespaces.
    Short,
}

/// An entry of one of the files.
#[derive(Clone, Copy, Debug)]
struct Place {
    document: usize,
    entry: usize,
}

/// What an entry asks for.
const APPLY: &str = "apply";
const UNION: &str = "union";

impl Overlays {
    pub(crate) fn open(paths: &[PathBuf], naming: Naming) -> Result<Self, ModelError> {
        let mut overlays = Self { naming, ..Self::default() };
        for path in paths {
            overlays.add(Document::parse(path, files::read(path)?)?)?;
        }
        Ok(overlays)
    }

    /// Fails where an entry speaks of a shape that the model does not have.
    pub(crate) fn check(&self, exists: impl Fn(&str) -> bool) -> Result<(), ModelError> {
        let unknown = self.index.keys().filter(|name| !exists(split(name).0)).min();
        match unknown {
            Some(name) => Err(self.unknown(name, "the model has no such shape")),
            None => Ok(()),
        }
    }

    /// Fails where an entry speaks of a member that the shape does not have.
    pub(crate) fn check_members(&self, shape: &str, exists: impl Fn(&str) -> bool) -> Result<(), Problem> {
        let unknown = self.members.get(self.key(shape)).into_iter().flatten().find(|member| !exists(member));
        match unknown {
            Some(member) => {
                let file = self.file_of(&format!("{}${member}", self.key(shape)));
                let help = format!("`{}` speaks of it: mend its name there", file.display());
                Err(Problem::new("the shape has no such member").with_help(help).in_member(member))
            }
            None => Ok(()),
        }
    }

    /// The traits that the files give to a shape, or to one of its members.
    pub(crate) fn traits(&self, shape: &str, member: Option<&str>) -> Result<Fields<'_>, Problem> {
        if self.index.is_empty() {
            return Ok(Fields::new());
        }
        let mut traits = Fields::new();
        for node in self.entries(shape, member) {
            if let Some(more) = node.field("traits")? {
                traits.extend(more.fields()?);
            }
        }
        Ok(traits)
    }

    /// Whether the files say that a structure is a union.
    pub(crate) fn is_union(&self, shape: &str) -> bool {
        self.entries(shape, None).any(|node| matches!(kind(node), Ok(kind) if kind == UNION))
    }

    fn add(&mut self, document: Document) -> Result<(), ModelError> {
        let at = self.documents.len();
        for entry in 0..document.shapes.len() {
            let id = document.shapes.name(entry);
            let node = document.shape(entry).unwrap_or(Node::new("null"));
            check_kind(node)
                .and_then(|()| check_traits(node))
                .map_err(|problem| document.error(id, problem))?;
            let name = self.key(id).to_owned();
            if let (shape, Some(member)) = split(&name) {
                self.members.entry(shape.to_owned()).or_default().push(member.to_owned());
            }
            self.index.entry(name).or_default().push(Place { document: at, entry });
        }
        self.documents.push(document);
        Ok(())
    }

    fn entries(&self, shape: &str, member: Option<&str>) -> impl Iterator<Item = Node<'_>> {
        let shape = self.key(shape);
        let places = match member {
            Some(member) => self.index.get(&format!("{shape}${member}")),
            None => self.index.get(shape),
        };
        places
            .into_iter()
            .flatten()
            .filter_map(|place| self.documents.get(place.document)?.shape(place.entry))
    }

    fn key<'a>(&self, id: &'a str) -> &'a str {
        match self.naming {
            Naming::Qualified => id,
            Naming::Short => crate::smithy::short(id),
        }
    }

    /// The first file with an entry of this name.
    fn file_of(&self, name: &str) -> PathBuf {
        let place = self.index.get(name).and_then(|places| places.first());
        let file = place.and_then(|place| self.documents.get(place.document));
        file.map(|document| document.name.clone()).unwrap_or_default()
    }

    fn unknown(&self, name: &str, message: &str) -> ModelError {
        ModelError::new(self.file_of(name), message)
            .at(name)
            .with_help("mend its name, or take the entry out")
    }
}

/// The shape and the member of `Shape$member`.
fn split(name: &str) -> (&str, Option<&str>) {
    match name.split_once('$') {
        Some((shape, member)) => (shape, Some(member)),
        None => (name, None),
    }
}

fn kind(node: Node<'_>) -> Result<String, Problem> {
    node.field("type")?.map(Node::text).transpose().map(Option::unwrap_or_default)
}

fn check_kind(node: Node<'_>) -> Result<(), Problem> {
    let kind = kind(node)?;
    if kind == APPLY || kind == UNION {
        return Ok(());
    }
    Err(Problem::new(format!("a file with corrections holds entries of the type `{APPLY}`, found `{kind}`"))
        .with_help(format!(
            "write `\"type\": \"{APPLY}\"`, or `\"{UNION}\"` for a structure that is a union"
        )))
}

/// A trait that nobody knows would change nothing, and nobody would notice.
fn check_traits(node: Node<'_>) -> Result<(), Problem> {
    let traits = node.field("traits")?.map(Node::fields).transpose()?.unwrap_or_default();
    let mistake = traits.iter().find_map(|(id, _)| Some((id, known_traits::mistake(id)?)));
    let Some((id, mistake)) = mistake else { return Ok(()) };
    let problem = Problem::new(format!("there is no trait `{id}`"));
    Err(match mistake.meant {
        Some(meant) => problem.with_help(format!("did you mean `{meant}`?")),
        None => problem.with_help("mend its name, or take it out"),
    })
}
