//! Another server by others, for what the first one lacks: pages of IAM. It verifies no signatures. Nothing enters but its
//! packages; a running server leaves.

use service_client::{Config, Credentials};

use crate::{
    process::Process,
    venv::{self, Unavailable},
};

/// What it is made of.
const REQUIREMENTS: &str = include_str!("moto/requirements.txt");

/// A running server.
#[derive(Debug)]
pub(crate) struct Moto(Process);

impl Moto {
    /// Starts it.
    pub(crate) fn start() -> Result<Self, Unavailable> {
        let python = venv::python("moto", REQUIREMENTS)?;
        let process = Process::start("moto", &python, &[], "/moto-api/");
        process.map(Self).map_err(|error| Unavailable::Broken(error.to_string()))
    }

    /// The settings of a client that signs as anybody.
    pub(crate) fn config(&self) -> Config {
        self.0.config_of(Credentials::new("anybody", "anything"))
    }
}
