//! Enters: a folder. Leaves: the files below it that hold protocol cases, told by what is in them and not by their
//! names.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fs, io,
    path::{Path, PathBuf},
};

use serde_json::value::RawValue;

/// A file of protocol cases.
pub(crate) struct CaseFile {
    pub(crate) path: PathBuf,
    /// From the folder of all suites, without its ending: `smithy-protocol/restJson1`.
    pub(crate) name: String,
    /// Or why it has none.
    pub(crate) form: Result<Form, String>,
    pub(crate) text: String,
}

/// How a file of cases describes its shapes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    /// Services, operations and shapes for all the cases of the file, in Smithy's terms.
    Smithy,
    /// Metadata, an operation and shapes in every case, in botocore's terms.
    Botocore,
}

/// An object whose values are not read yet.
pub(crate) type Fields<'t> = BTreeMap<String, &'t RawValue>;

/// The files in the folder and below it, in the order of their names.
pub(crate) fn find(folder: &Path) -> Result<Vec<CaseFile>, Box<dyn Error>> {
    let mut walk = Walk::default();
    walk.enter(folder, DEEPEST)?;
    let mut files = Vec::new();
    for path in walk.paths {
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        if let Some(form) = form(&text).transpose() {
            let name = path.strip_prefix(folder).unwrap_or(&path).with_extension("");
            let name = name.to_string_lossy().replace('\\', "/");
            files.push(CaseFile { path, name, form, text });
        }
    }
    Ok(files)
}

/// Folders below each other, from the first on.
const DEEPEST: usize = 8;

/// The files that may hold cases.
#[derive(Default)]
struct Walk {
    paths: Vec<PathBuf>,
    /// A link may lead back to where it is.
    entered: BTreeSet<PathBuf>,
}

impl Walk {
    fn enter(&mut self, folder: &Path, levels: usize) -> io::Result<()> {
        if levels == 0 {
            println!("cargo::warning={} is too deep: no cases are looked for in it", folder.display());
            return Ok(());
        }
        if !self.entered.insert(folder.canonicalize()?) {
            return Ok(());
        }
        let mut entries: Vec<PathBuf> =
            fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
        entries.sort();
        for path in entries {
            if path.is_dir() {
                self.enter(&path, levels - 1)?;
            } else if path.extension().is_some_and(|ending| ending == "json") {
                self.paths.push(path);
            }
        }
        Ok(())
    }
}

/// What form the cases of a file have. None where it holds no protocol cases; an error where it does, and in no form
/// that is known.
fn form(text: &str) -> Result<Option<Form>, String> {
    let file: Fields<'_> = match serde_json::from_str(text) {
        Ok(file) => file,
        // Cut off, most likely.
        Err(error) if ["\"cases\"", "\"protocol\""].iter().all(|key| text.contains(key)) => {
            return Err(error.to_string());
        }
        Err(_) => return Ok(None),
    };
    let Some(cases) = file.get("cases") else { return Ok(None) };
    if ["services", "operations", "shapes"].iter().all(|key| file.contains_key(*key)) {
        return Ok(Some(Form::Smithy));
    }
    let cases: Vec<&RawValue> = serde_json::from_str(cases.get()).unwrap_or_default();
    let cases = cases.into_iter().filter_map(|case| serde_json::from_str(case.get()).ok());
    let cases: Vec<Fields<'_>> = cases.collect();
    let any_has = |keys: &[&str]| cases.iter().any(|case| keys.iter().all(|key| case.contains_key(*key)));
    if any_has(&["metadata", "operation", "shapes"]) {
        return Ok(Some(Form::Botocore));
    }
    let is_named_so = file.get("suite").is_some_and(|suite| suite.get().contains("protocol"));
    if is_named_so || any_has(&["protocol"]) { Err(UNKNOWN.to_owned()) } else { Ok(None) }
}

const UNKNOWN: &str = "it claims to hold protocol cases, and neither has `services`, `operations` and `shapes` beside \
     them, nor `metadata`, `operation` and `shapes` in them";
