//! Enters: the folder of the conformance data, if `SERVICE_CLIENT_CONFORMANCE` names one. Leaves: `conformance.rs` in
//! `OUT_DIR`, one module a service with the types that the generator makes of the suites' own shapes, and the table of
//! them all. Without a folder the table is empty.
//!
//! ```text
//! file ─sources─▶ a model's text, one a service ─generate─▶ a trait and its shapes ─emit─▶ a module and its row
//! ```

mod botocore;
mod emit;
mod files;
#[path = "../protocols.rs"]
mod protocols;
mod smithy;

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use self::{
    emit::Output,
    files::{CaseFile, Form},
};

const FOLDER: &str = "SERVICE_CLIENT_CONFORMANCE";

/// The model of one service, in the text of its format.
struct Source {
    /// Names the module; made unique later.
    name: String,
    /// What the module stands for: ids of operations, or of cases where each brings its own.
    subjects: Vec<String>,
    model: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed={FOLDER}");
    println!("cargo::rerun-if-changed=conformance/build");
    println!("cargo::rerun-if-changed=conformance/protocols.rs");
    println!("cargo::rustc-check-cfg=cfg(conformance_data)");
    let folder = env::var_os(FOLDER).filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let output = folder.map_or_else(|| Ok(Output::default()), |folder| generate(&folder))?;
    if !output.is_empty() {
        println!("cargo::rustc-cfg=conformance_data");
    }
    let target = Path::new(&env::var_os("OUT_DIR").ok_or("no `OUT_DIR`")?).join("conformance.rs");
    Ok(fs::write(target, output.finish())?)
}

fn generate(folder: &Path) -> Result<Output, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut output = Output::default();
    for file in files::find(folder)? {
        println!("cargo::rerun-if-changed={}", file.path.display());
        let (form, sources) = match sources(&file) {
            Ok((form, sources)) => (Ok(form), sources),
            Err(problem) => (Err(problem.to_string()), Vec::new()),
        };
        output.add_file(&file, &form);
        for source in sources {
            output.add_module(&file, &source);
        }
    }
    Ok(output)
}

fn sources(file: &CaseFile) -> Result<(Form, Vec<Source>), Box<dyn Error>> {
    let form = file.form.clone()?;
    let sources = match form {
        Form::Smithy => smithy::sources(file)?,
        Form::Botocore => botocore::sources(file)?,
    };
    Ok((form, sources))
}
