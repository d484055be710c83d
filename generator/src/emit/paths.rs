//! The names of types that are not generated go in; the paths to write come out, and in the end the imports for them.

use std::{cell::RefCell, collections::BTreeSet};

/// What a file imports, by the short name.
const KNOWN: [(&str, &str); 20] = [
    ("BTreeMap", "std::collections"),
    ("BigDecimal", "service_client"),
    ("BigInteger", "service_client"),
    ("Blob", "service_client"),
    ("ByteStream", "service_client"),
    ("ClientError", "service_client"),
    ("Document", "service_client"),
    ("Duration", "std::time"),
    ("EventStream", "service_client"),
    ("Method", "service_client"),
    ("ResponseMetadata", "service_client"),
    ("ServiceError", "service_client"),
    ("Shape", "service_client"),
    ("Timestamp", "service_client"),
    ("UnknownMember", "service_client"),
    ("service_client", "service_client"),
    // Of the prelude: nobody else has these names.
    ("Box", ""),
    ("Option", ""),
    ("String", ""),
    ("Vec", ""),
];

/// Collects what is to be imported.
#[derive(Default)]
pub(super) struct Paths {
    used: RefCell<BTreeSet<(&'static str, &'static str)>>,
}

impl Paths {
    /// What to write for a type. A shape of the same name keeps the short one for itself.
    pub(super) fn write(&self, name: &'static str, is_taken: bool) -> String {
        let (_, module) = KNOWN.iter().find(|(known, _)| *known == name).expect("what is written is known");
        if module.is_empty() {
            return name.to_owned();
        }
        if is_taken {
            return format!("{module}::{name}");
        }
        self.used.borrow_mut().insert((module, name));
        name.to_owned()
    }

    /// The imports: the standard library's first, then the runtime's.
    pub(super) fn imports(&self) -> Vec<String> {
        let used = self.used.borrow();
        let of =
            |module: &str| used.iter().filter(|(used, _)| *used == module).map(|(_, name)| *name).collect();
        let standard =
            ["std::collections", "std::time"].into_iter().filter_map(|module| import(module, &of(module)));
        let standard: Vec<String> = standard.collect();
        let runtime = import("service_client", &of("service_client"));
        [Some(standard.join("\n")).filter(|imports| !imports.is_empty()), runtime]
            .into_iter()
            .flatten()
            .collect()
    }
}

fn import(module: &str, names: &Vec<&str>) -> Option<String> {
    match names.as_slice() {
        [] => None,
        [name] => Some(format!("use {module}::{name};")),
        names => Some(format!("use {module}::{{{}}};", names.join(", "))),
    }
}
