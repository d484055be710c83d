//! The table that the build script fills: the files of cases, and for each service in them the few entry functions
//! through which its types are reached, whatever they are.

use service_client::{Config, DecodeError, Operation, shape::Reader, transport::SharedTransport};

use crate::{client::Answering, service::Scripted};

/// A file of cases.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) path: &'static str,
    /// From the folder of all suites, without its ending: `smithy-protocol/restJson1`.
    pub(crate) name: &'static str,
    /// Or why nothing could be generated for it.
    pub(crate) form: Result<Form, &'static str>,
}

/// How a file of cases is written.
#[derive(Clone, Copy, Debug)]
#[allow(dead_code, reason = "the files at hand may all have the other form")]
pub(crate) enum Form {
    /// Cases in Smithy's terms; the operations and shapes stand beside them.
    Smithy,
    /// Cases in botocore's terms; each brings its own shapes.
    Botocore,
}

/// A service, and what is tested of it.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) file: &'static str,
    /// Ids of operations, or of cases.
    pub(crate) subjects: &'static [&'static str],
    /// What was generated, or why nothing could be.
    pub(crate) module: Result<Module, &'static str>,
    /// The operations that the generator leaves out, and why.
    pub(crate) skipped: &'static [(&'static str, &'static str)],
}

/// What was generated for a service.
#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) operations: fn() -> Vec<&'static Operation>,
    pub(crate) methods: &'static [Method],
    /// The service half, around an implementation that follows a script.
    pub(crate) serve: fn(Scripted) -> SharedTransport,
}

/// A method of the client.
#[derive(Debug)]
pub(crate) struct Method {
    pub(crate) name: &'static str,
    /// Reads the typed input, and makes the call.
    pub(crate) call: fn(&Config, &mut dyn Reader) -> Result<Answering, DecodeError>,
}

impl Module {
    /// The method that calls the operation of this name.
    pub(crate) fn find(&self, name: &str) -> Option<&'static Method> {
        let operation = (self.operations)().into_iter().find(|operation| operation.name == name)?;
        let plain = |name: &'static str| name.trim_start_matches("r#");
        self.methods.iter().find(|method| plain(method.name) == plain(operation.method_name))
    }
}
