//! Programs go in: those in `ui` must not compile, in the words of the file beside them; those in `pass` must, and run.
//! Those in `without-model` and `without-protocols` must not compile where the features of these names are off.

#[test]
#[cfg(feature = "model")]
#[cfg_attr(not(pinned), ignore = "the compiler's words are those of the toolchain in rust-toolchain.toml")]
fn ui() {
    copy_models().expect("the models can be copied");
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/**/*.rs");
    cases.pass("pass/**/*.rs");
}

#[test]
#[cfg(not(any(feature = "model", feature = "protocols")))]
#[cfg_attr(not(pinned), ignore = "the compiler's words are those of the toolchain in rust-toolchain.toml")]
fn without_features() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("without-model/*.rs");
    cases.compile_fail("without-protocols/*.rs");
}

/// The path of a model begins at the manifest, and trybuild's programs have one of their own.
#[cfg(feature = "model")]
fn copy_models() -> std::io::Result<()> {
    use std::{fs, path::Path};

    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("..");
    let models = target.join("tests/trybuild").join(env!("CARGO_PKG_NAME")).join("models");
    fs::create_dir_all(&models)?;
    for entry in fs::read_dir("models")? {
        let entry = entry?;
        fs::copy(entry.path(), models.join(entry.file_name()))?;
    }
    // Refused by its name, whatever is in it.
    fs::write(models.join("notes.json.gz"), [])
}
