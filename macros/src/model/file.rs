//! The path of a model goes in, as it was written; the model comes out. A file is read once by a compiler, and once more
//! when it has changed.

use std::{
    cell::{Cell, OnceCell, RefCell},
    collections::HashMap,
    env, fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    rc::Rc,
    time::SystemTime,
};

use service_client_model::Model;
use syn::LitStr;

use super::usage::Reached;
use crate::report::Errors;

thread_local! {
    static OPENED: RefCell<HashMap<PathBuf, Rc<Opened>>> = RefCell::default();
}

/// A model that was read.
pub(super) struct Opened {
    pub(super) model: Model,
    /// What its operations reach, where that was asked for.
    pub(super) reached: OnceCell<Reached>,
    /// Whether the compiler was told of the file.
    pub(super) is_tracked: Cell<bool>,
    /// The file as it was then.
    stamp: Option<Stamp>,
}

/// What changes with a file.
#[derive(PartialEq, Eq)]
struct Stamp {
    modified: SystemTime,
    length: u64,
}

impl Stamp {
    fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        Some(Self { modified: metadata.modified().ok()?, length: metadata.len() })
    }
}

/// Opens the model that `literal` names; reports one that cannot be read.
pub(super) fn open(literal: &LitStr, errors: &Errors) -> Option<Rc<Opened>> {
    let written = literal.value();
    let path = resolve(&written);
    let stamp = Stamp::of(&path);
    let known = OPENED.with_borrow(|opened| {
        opened.get(&path).filter(|opened| opened.stamp.is_some() && opened.stamp == stamp).cloned()
    });
    if known.is_some() {
        return known;
    }
    let model = read(&path, literal, errors)?;
    let new = Rc::new(Opened { model, stamp, reached: OnceCell::new(), is_tracked: Cell::new(false) });
    OPENED.with_borrow_mut(|opened| opened.insert(path, Rc::clone(&new)));
    Some(new)
}

/// A path begins at the manifest of the package that is compiled; without a cargo, where the compiler was started.
fn resolve(written: &str) -> PathBuf {
    let folder = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    Path::new(&folder).join(written)
}

fn read(path: &Path, literal: &LitStr, errors: &Errors) -> Option<Model> {
    let written = literal.value();
    if path.extension().is_some_and(|extension| extension == "gz") {
        errors
            .error(literal, format_args!("model `{written}` is compressed"))
            .help("unpack it: a model that is compiled against is kept as text");
        return None;
    }
    match fs::read_to_string(path) {
        Ok(text) => super::source::usable(Model::from_text(&written, text), literal, errors),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            errors
                .error(literal, format_args!("there is no model `{written}`"))
                .note("the path begins at the folder of the package's `Cargo.toml`");
            None
        }
        Err(error) => {
            errors.error(literal, format_args!("model `{written}` cannot be read: {error}"));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proc_macro2::Span;

    use super::*;

    const MODEL: &str = r#"{"smithy": "2.0", "shapes": {"a#B": {"type": "service", "version": "1"}}}"#;

    #[test]
    fn a_model_is_read_once_and_again_when_it_changed() {
        let path = env::temp_dir().join(format!("service-client-model-{}.json", std::process::id()));
        let literal = LitStr::new(path.to_str().expect("a path in ASCII"), Span::call_site());
        let errors = Errors::new();
        let open = || open(&literal, &errors).expect("the model is good");
        fs::write(&path, MODEL).expect("the file can be written");
        let (first, second) = (open(), open());
        assert!(Rc::ptr_eq(&first, &second));

        let file = fs::File::options().append(true).open(&path).expect("the file is there");
        file.set_modified(SystemTime::now() + Duration::from_secs(2)).expect("the time can be set");
        assert!(!Rc::ptr_eq(&first, &open()));
        drop(fs::remove_file(&path));
        drop(errors.into_tokens());
    }
}
