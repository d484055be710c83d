//! Enters: a folder. Leaves: the files below it that hold protocol cases, told by what is in them and not by their
//! names.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use serde_json::value::RawValue;

/// A file of protocol cases.
pub(crate) struct CaseFile {
    pub(crate) path: PathBuf,
    /// From the folder of all suites, without its ending: `smithy-protocol/restJson1`.
    pub(crate) name: String,
    pub(crate) form: Form,
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

/// The files in the folder, and in the folders in it, in the order of their names.
pub(crate) fn find(folder: &Path) -> io::Result<Vec<CaseFile>> {
    let mut paths = Vec::new();
    for path in entries(folder)? {
        if path.is_dir() { paths.extend(entries(&path)?) } else { paths.push(path) }
    }
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    let mut files = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path)?;
        if let Some(form) = form(&text) {
            let name = path.strip_prefix(folder).unwrap_or(&path).with_extension("");
            let name = name.to_string_lossy().replace('\\', "/");
            files.push(CaseFile { path, name, form, text });
        }
    }
    Ok(files)
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}

/// Files of other kinds have neither.
fn form(text: &str) -> Option<Form> {
    let file: Fields<'_> = serde_json::from_str(text).ok()?;
    if ["services", "operations", "shapes", "cases"].iter().all(|key| file.contains_key(*key)) {
        return Some(Form::Smithy);
    }
    let cases: Vec<&RawValue> = serde_json::from_str(file.get("cases")?.get()).ok()?;
    let first: Fields<'_> = serde_json::from_str(cases.first()?.get()).ok()?;
    ["metadata", "operation", "shapes"].iter().all(|key| first.contains_key(*key)).then_some(Form::Botocore)
}
