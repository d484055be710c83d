//! A header goes in; comment lines of at most a hundred columns come out, where its parts can be broken.

use std::fmt::{self, Display, Formatter};

use cargo_service_client::{ClientMethods, Documentation, ErrorStyle};

use super::{Header, MARKER, Options, Selection, Source};

const COLUMNS: usize = 100;

impl Display for Header {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let recipe = &self.recipe;
        let version = env!("CARGO_PKG_VERSION");
        writeln!(f, "{MARKER} {version}. Do not edit: run `cargo service-client update`.")?;
        match &recipe.source {
            Source::File(path) => writeln!(f, "// model: {path}")?,
            Source::Botocore { service, version } => writeln!(f, "// botocore: {service} {version}")?,
        }
        if let Some(service) = &recipe.service {
            writeln!(f, "// service: {service}")?;
        }
        for overlay in &recipe.overlays {
            writeln!(f, "// apply: {overlay}")?;
        }
        match &recipe.operations {
            Selection::All => writeln!(f, "// operations: all")?,
            Selection::Named(names) => write_wrapped(f, "// operations:", names)?,
        }
        let options = words(&recipe.options);
        if !options.is_empty() {
            writeln!(f, "// options: {}", options.join(", "))?;
        }
        writeln!(f, "// digest: {}", self.digest)
    }
}

/// The options that are not as they would be without a word.
fn words(options: &Options) -> Vec<String> {
    let mut words = Vec::new();
    if options.errors == ErrorStyle::Operation {
        words.push("errors=operation");
    }
    if options.documentation == Documentation::None {
        words.push("docs=none");
    }
    if options.client_methods == ClientMethods::Declared {
        words.push("client-methods");
    }
    let protocol = options.protocol.iter().map(|protocol| format!("protocol={protocol}"));
    words.into_iter().map(str::to_owned).chain(protocol).collect()
}

fn write_wrapped(f: &mut Formatter<'_>, key: &str, names: &[String]) -> fmt::Result {
    f.write_str(key)?;
    let mut column = key.len();
    for (position, name) in names.iter().enumerate() {
        let comma = if position + 1 < names.len() { "," } else { "" };
        if position > 0 && column + 1 + name.len() + comma.len() > COLUMNS {
            f.write_str("\n//  ")?;
            column = "//  ".len();
        }
        write!(f, " {name}{comma}")?;
        column += 1 + name.len() + comma.len();
    }
    writeln!(f)
}
