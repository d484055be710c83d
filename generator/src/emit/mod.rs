//! The names and the shapes go in; the source of the whole file comes out.

mod attribute;
mod default;
mod endpoint;
mod enumeration;
mod failure;
mod features;
mod held;
mod layout;
mod lints;
mod member;
mod operation;
mod pages;
mod paths;
mod service;
mod size;
mod stream;
mod structure;
mod ty;
mod waiter;
mod words;
mod xml;

use std::collections::BTreeMap;

use service_client_model::{Model, Operation, Shape, ShapeKind};

use self::{
    attribute::{Arguments, docs},
    lints::Lints,
    pages::{PageItems, page_items},
    paths::Paths,
    words::Indent,
};
use crate::{
    cycles::{Cycles, cycles},
    endpoints,
    error::GenerateError,
    names::Names,
    protocol::{self, Family},
    reach::{Reach, Reached, Role, is_declared, reach},
    request::Request,
    select::Selection,
};

/// All that the parts of a file are written from.
pub(crate) struct Emitter<'a> {
    model: &'a Model,
    request: &'a Request,
    protocol: &'a str,
    family: Family,
    chosen: Vec<&'a Operation>,
    names: Names,
    /// What the whole service reaches: what a shape is must not depend on what is chosen.
    reach: Reach<'a>,
    cycles: Cycles<'a>,
    paths: Paths,
    lints: Lints,
    page_items: PageItems<'a>,
    /// The rules that find the service's endpoints, where its prefix does not say it all.
    rules: Option<String>,
    /// What an operation does with what it takes and what it answers, by the shape's id: `GetItem takes`.
    roles: BTreeMap<&'a str, String>,
}

impl<'a> Emitter<'a> {
    pub(crate) fn new(
        model: &'a Model,
        request: &'a Request,
        selection: &'a Selection<'a>,
    ) -> Result<Self, GenerateError> {
        let service = model.service();
        let protocol = protocol::choose(model, request.protocol.as_deref())?;
        let reach = reach(model, &selection.all)?;
        let names = Names::new(service, &selection.all, &reach);
        Ok(Self {
            model,
            request,
            protocol,
            family: Family::of(protocol),
            chosen: selection.chosen.clone(),
            names,
            cycles: cycles(&reach),
            reach,
            paths: Paths::default(),
            lints: Lints::default(),
            page_items: page_items(model, &selection.all)?,
            rules: endpoints::rules(model)?,
            roles: roles(model, &selection.chosen)?,
        })
    }

    /// Writes the file.
    pub(crate) fn file(&self) -> Result<String, GenerateError> {
        if self.chosen.is_empty() {
            return self.module_docs();
        }
        let mut items = vec![self.service()?];
        let (shapes, exceptions) = self.declared()?;
        for shape in shapes {
            items.extend(self.shape(&shape)?);
        }
        items.extend(self.failures()?);
        for exception in exceptions {
            items.extend(self.shape(&exception)?);
        }
        let mut parts = vec![self.module_docs()?];
        parts.extend(self.lints.attribute());
        parts.extend(
            self.paths
                .imports()
                .into_iter()
                .map(|imports| layout::item(&imports))
                .collect::<Result<Vec<_>, _>>()?,
        );
        for item in &items {
            parts.push(layout::item(item)?);
        }
        parts.extend(self.rules.as_deref().map(endpoint::constant));
        Ok(parts.join("\n"))
    }

    /// The shapes that the chosen operations reach: what they take and answer with, in the order of the operations, then
    /// all others in the order of their names; and the exceptions.
    fn declared(&self) -> Result<(Vec<Reached<'a>>, Vec<Reached<'a>>), GenerateError> {
        let mut open = reach(self.model, &self.chosen)?;
        let mut shapes = Vec::new();
        for operation in &self.chosen {
            for id in operation.input.iter().chain(&operation.output) {
                let id = &self.model.shape(id)?.id;
                shapes.extend(open.remove(id.as_str()).map(|_| self.reach[id.as_str()]));
            }
        }
        let mut others: Vec<_> = open.keys().map(|id| self.reach[id]).filter(Reached::is_declared).collect();
        others.sort_by_key(|reached| self.names.type_of(&reached.shape.id));
        let (exceptions, others): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|reached| reached.roles.has(Role::Error));
        shapes.extend(others);
        Ok((shapes, exceptions))
    }

    fn shape(&self, reached: &Reached<'a>) -> Result<Option<String>, GenerateError> {
        match &reached.shape.kind {
            ShapeKind::Structure(members) => self.structure(reached, members),
            ShapeKind::Union(members) => self.union(reached, &self.variants(reached.shape, members)?),
            ShapeKind::Enum(values) => self.string_enum(reached, values),
            ShapeKind::IntEnum(values) => self.int_enum(reached, values),
            // Any other has no type of its own.
            _ => return Ok(None),
        }
        .map(Some)
    }

    /// What stands before the keyword of a shape's declaration.
    fn head(&self, reached: &Reached<'a>, arguments: &Arguments) -> Result<String, GenerateError> {
        let traits = &reached.shape.traits;
        self.lints.see_type(self.names.type_of(&reached.shape.id));
        let words = self.words(traits.documentation.as_deref(), &self.own_sentence(reached), Indent::Item);
        let allow = if self.holds_deprecated(reached.shape)? { "#[allow(deprecated)]\n" } else { "" };
        let size = match &reached.shape.kind {
            ShapeKind::Union(members) => {
                self.size_attribute(reached.shape, &self.variants(reached.shape, members)?)?
            }
            _ => "",
        };
        let mut derives = vec!["Clone", "PartialEq"];
        if reached.roles.has(Role::Key) {
            derives.extend(["Eq", "PartialOrd", "Ord", "Hash"]);
        }
        let derives = derives.join(", ");
        Ok(format!(
            "{}{}{allow}{size}#[derive({derives}, {})]\n{}",
            docs(&words, "///"),
            self.deprecated(traits),
            self.path("Shape"),
            arguments.attribute("shape"),
        ))
    }

    /// What a shape without documentation says of itself.
    fn own_sentence(&self, reached: &Reached<'_>) -> String {
        let name = &reached.shape.name;
        match self.roles.get(reached.shape.id.as_str()) {
            Some(role) => format!("What {role}."),
            None if reached.roles.has(Role::Error) => format!("The service answered with `{name}`."),
            None => match reached.shape.kind {
                ShapeKind::Structure(_) => format!("The structure `{name}`."),
                ShapeKind::Union(_) => format!("One of the members of `{name}`."),
                _ => format!("One of the values of `{name}`."),
            },
        }
    }

    /// The shape's name, where it is not the type's.
    fn renamed(&self, reached: &Reached<'_>) -> Arguments {
        let name = &reached.shape.name;
        let mut arguments = Arguments::default();
        arguments.text("rename", (self.names.type_of(&reached.shape.id) != name).then_some(name));
        arguments
    }

    /// Whether a shape's declaration names a type that is deprecated.
    fn holds_deprecated(&self, shape: &Shape) -> Result<bool, GenerateError> {
        for member in shape.kind.members() {
            let is_deprecated =
                |(_, target): &(_, &Shape)| is_declared(&target.kind) && target.traits.deprecated.is_some();
            if self.held(member)?.iter().any(is_deprecated) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether the trait names a type that is deprecated.
    fn uses_deprecated_types(&self) -> Result<bool, GenerateError> {
        for operation in &self.chosen {
            for id in operation.input.iter().chain(&operation.output).chain(&operation.errors) {
                if self.model.shape(id)?.traits.deprecated.is_some() {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// What to write for a type that is not generated.
    fn path(&self, name: &'static str) -> String {
        self.paths.write(name, self.names.has_type(name))
    }
}

fn roles<'a>(model: &'a Model, chosen: &[&Operation]) -> Result<BTreeMap<&'a str, String>, GenerateError> {
    let mut roles = BTreeMap::new();
    for operation in chosen {
        for (id, does) in [(&operation.input, "takes"), (&operation.output, "answers")] {
            if let Some(id) = id {
                let role = format!("`{}` {does}", operation.name);
                roles.entry(model.shape(id)?.id.as_str()).or_insert(role);
            }
        }
    }
    Ok(roles)
}
