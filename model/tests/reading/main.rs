//! What is read from small models, and what is said of broken ones.

mod botocore;
mod broken;
mod companions;
mod finding;
mod overlays;
mod slimming;
mod smithy;
mod smithy_services;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use service_client_model::{Member, Model, ShapeKind};

/// A syntax tree of these shapes.
fn syntax_tree(shapes: &str) -> String {
    format!(r#"{{"smithy": "2.0", "shapes": {{{shapes}}}}}"#)
}

fn open(text: &str) -> Model {
    Model::from_text("model.json", text.to_owned()).unwrap()
}

/// The members of a structure, a union, a list or a map.
fn members<'m>(model: &'m Model, id: &str) -> Vec<&'m Member> {
    model.shape(id).unwrap().kind.members()
}

fn member<'m>(model: &'m Model, id: &str, name: &str) -> &'m Member {
    let members = members(model, id);
    members.into_iter().find(|member| member.name == name).unwrap_or_else(|| panic!("`{id}` has no `{name}`"))
}

fn values(model: &Model, id: &str) -> Vec<(Option<String>, String)> {
    match &model.shape(id).unwrap().kind {
        ShapeKind::Enum(values) | ShapeKind::IntEnum(values) => {
            values.iter().map(|value| (value.name.clone(), value.value.clone())).collect()
        }
        other => panic!("`{id}` is a {}", other.name()),
    }
}

/// A folder of its own, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name =
            format!("service-client-model-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _gone_already = fs::remove_dir_all(&self.0);
    }
}
