//! Enters: the name of a server and the packages that it is made of. Leaves: a Python of a virtual environment that has
//! them, made once and kept below the target folder.

use std::{
    env, fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// What making an environment may take, with a slow network.
const PATIENCE: Duration = Duration::from_mins(5);

/// Why a server cannot be had.
#[derive(Debug)]
pub(crate) enum Unavailable {
    /// This machine lacks something: nothing can be tested.
    Ignorable(String),
    /// It has all, and something went wrong.
    Broken(String),
}

/// The Python of an environment with these packages, as pip's requirements. The oldest Python that will do is 3.10.
pub(crate) fn python(name: &str, requirements: &str) -> Result<PathBuf, Unavailable> {
    let system = system_python()?;
    let mut hasher = DefaultHasher::new();
    (requirements, &system.version).hash(&mut hasher);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{:016x}", hasher.finish()));
    let python = folder.join("bin").join("python");
    if !folder.join("complete").exists() {
        eprintln!("{name}: making its virtual environment, once, in {}", folder.display());
        let lacking = if crate::is_ci() { Unavailable::Broken } else { Unavailable::Ignorable };
        install(&system.program, &folder, requirements).map_err(lacking)?;
    }
    Ok(python)
}

struct SystemPython {
    program: String,
    version: String,
}

fn system_python() -> Result<SystemPython, Unavailable> {
    let program = env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let check = "import sys, venv, ensurepip; print(sys.version); sys.exit(sys.version_info < (3, 10))";
    let output = Command::new(&program)
        .args(["-c", check])
        .output()
        .map_err(|error| Unavailable::Ignorable(format!("`{program}` does not start: {error}")))?;
    if !output.status.success() {
        let reason = "is older than 3.10, or lacks the modules `venv` and `ensurepip`";
        return Err(Unavailable::Ignorable(format!("`{program}` {reason}")));
    }
    Ok(SystemPython { version: String::from_utf8_lossy(&output.stdout).into_owned(), program })
}

/// Another test may do the same at this moment: whoever is first gives the folder its name.
fn install(program: &str, folder: &Path, requirements: &str) -> Result<(), String> {
    let draft = folder.with_extension(std::process::id().to_string());
    let result =
        install_into(program, &draft, requirements).and_then(|()| match fs::rename(&draft, folder) {
            Err(error) if !folder.join("complete").exists() => Err(error.to_string()),
            _ => Ok(()),
        });
    let _gone_or_renamed = fs::remove_dir_all(&draft);
    result
}

fn install_into(program: &str, folder: &Path, requirements: &str) -> Result<(), String> {
    let until = Instant::now() + PATIENCE;
    bounded(Command::new(program).args(["-m", "venv"]).arg(folder), until)?;
    let list = folder.join("requirements.txt");
    fs::write(&list, requirements).map_err(|error| error.to_string())?;
    let mut pip = Command::new(folder.join("bin").join("python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]).arg(&list);
    bounded(&mut pip, until)?;
    fs::write(folder.join("complete"), "").map_err(|error| error.to_string())
}

fn bounded(command: &mut Command, until: Instant) -> Result<(), String> {
    let what = format!("{command:?}");
    let mut child =
        command.stdin(Stdio::null()).spawn().map_err(|error| format!("{what} does not start: {error}"))?;
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(format!("{what}: {status}")),
            Ok(None) if Instant::now() < until => thread::sleep(Duration::from_millis(50)),
            Ok(None) => break,
            Err(error) => return Err(format!("{what}: {error}")),
        }
    }
    let _dead = child.kill().and_then(|()| child.wait());
    Err(format!("{what} took longer than {} seconds", PATIENCE.as_secs()))
}
