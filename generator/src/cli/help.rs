//! The longer texts of `--help`: what clap does not write by itself.

pub(crate) const ABOUT: &str =
    "Writes a typed Rust client from a service's model, with just the operations that you use";

pub(crate) const TOP: &str = "\
Start here:
  cargo service-client list dynamodb                     what can it do, and what does it need?
  cargo service-client add dynamodb GetItem PutItem      writes src/dynamodb.rs
  cargo service-client add dynamodb Query                adds one more operation to it

Later:
  cargo service-client update                            the model changed: write every file again
  cargo service-client check                             for CI: is every file what its model says?

SERVICE is a model file (a Smithy JSON AST or botocore's service-2.json, also with .gz), a folder \
with one, or the name of a service in an installed botocore (`python3 -m pip install botocore`).";

pub(crate) const EXIT_STATUS: &str = "\
Exit status:
  0  done; every file is what its model says
  1  a generated file is not what its model says, or was edited by hand and left alone
  2  the command line, a model or a file is at fault

Colours: on a terminal, unless NO_COLOR is set; `--color` overrules both.";

pub(crate) const ADD_ABOUT: &str =
    "Writes a Rust file with a service's operations, or adds operations to one";

pub(crate) const ADD: &str = "\
Writes one Rust file: a `#[service_client]` trait with the operations that you name, and the shapes that \
they reach. If the file is there and was written by this tool, the operations are added to those that it \
has, with the options that it has. A file of yours is never overwritten without --force, and neither is \
an edit in a generated one.\n\n\
The file's first lines say what it was made from, so that `update` and `check` need no arguments. To drop \
an operation, take its name out of there and run `update`.";

pub(crate) const ADD_EXAMPLES: &str = "\
Examples:
  cargo service-client add dynamodb GetItem PutItem Query
  cargo service-client add models/books.json --all --out src/books.rs
  cargo service-client add lambda Invoke --errors operation --no-docs";

pub(crate) const LIST_ABOUT: &str =
    "Lists a service's operations with their required members, or the services";

pub(crate) const LIST: &str = "\
Lists a service's operations, each with the members that a call must give. Without SERVICE, lists the \
generated files of this package and the services of the installed botocore.";

pub(crate) const LIST_EXAMPLES: &str = "\
Examples:
  cargo service-client list
  cargo service-client list dynamodb
  cargo service-client list models/books.json --format json";

pub(crate) const UPDATE_ABOUT: &str = "Writes generated files again, from their models as they are now";

pub(crate) const UPDATE: &str = "\
Writes generated files again, from what their first lines say. Without FILE it takes every generated file \
of the package or workspace that the current folder is in; build output (`target`) and hidden folders are \
left out. A file that differs from its model in nothing but formatting is left alone.\n\n\
A file that was edited by hand is not overwritten: the edits are shown, and the exit status is 1. Move \
them elsewhere (an `impl` block or a wrapper in a file of yours), or let them go with --force.";

pub(crate) const UPDATE_EXAMPLES: &str = "\
Examples:
  cargo service-client update
  cargo service-client update src/dynamodb.rs --dry-run
  cargo service-client update --force";

pub(crate) const CHECK_ABOUT: &str = "Says whether generated files are what their models say; for CI";

pub(crate) const CHECK: &str = "\
Compares generated files with what `update` would write. Nothing is written. Formatting does not count: \
a file may go through rustfmt. Without FILE it takes every generated file of the package or workspace \
that the current folder is in.\n\n\
Exit status: 0 if all are what their models say, 1 if one is not (the difference is shown), 2 if one \
cannot be compared (its model is missing, its header is malformed, …), or there is none.";

pub(crate) const CHECK_EXAMPLES: &str = "\
Examples:
  cargo service-client check
  cargo service-client check src/dynamodb.rs --format json
  cargo service-client check --quiet || echo 'run `cargo service-client update`'";

pub(crate) const SLIM_ABOUT: &str = "Writes a cut-down model, to be kept with your code";

pub(crate) const SLIM: &str = "\
Writes a model with just the operations that you name and the shapes that they reach, in the format of \
the model that it comes from. It gives the same code as the whole model does, and is small enough to be \
kept under version control: then CI needs no botocore, and the model changes when you say so.";

pub(crate) const SLIM_EXAMPLES: &str = "\
Examples:
  cargo service-client slim dynamodb GetItem PutItem --out models/dynamodb.json
  cargo service-client add models/dynamodb.json --all
  cargo service-client slim dynamodb --all --no-docs --out models/dynamodb.json --force";
