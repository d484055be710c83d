//! What can go wrong on the way from a model to code.

use std::{error::Error, fmt};

use service_client_model::ModelError;

/// Why nothing was generated.
#[derive(Debug)]
#[non_exhaustive]
pub enum GenerateError {
    /// The model is wrong, or not whole.
    Model(ModelError),
    /// The service has no operation of this name.
    UnknownOperation {
        /// The name that was asked for.
        name: String,
        /// The service, by its service id.
        service: String,
        /// The operation that was probably meant.
        suggestion: Option<String>,
    },
    /// The model does not say how the service speaks, and neither does the request.
    NoProtocol {
        /// The service, by its service id.
        service: String,
    },
    /// The service does not speak the protocol that was asked for.
    UnknownProtocol {
        /// The protocol's name.
        name: String,
        /// The service, by its service id.
        service: String,
        /// The protocols that it speaks, or where the model has none, those that there are.
        known: Vec<String>,
        /// The protocol that was probably meant.
        suggestion: Option<String>,
    },
    /// A list or a map contains itself, without a structure between.
    EndlessType {
        /// The shape's id.
        shape: String,
    },
    /// The generator wrote code that does not parse: a mistake of its own.
    Internal {
        /// What the parser says.
        message: String,
        /// The code.
        code: String,
    },
}

impl From<ModelError> for GenerateError {
    fn from(error: ModelError) -> Self {
        Self::Model(error)
    }
}

impl fmt::Display for GenerateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Model(error) => error.fmt(f),
            Self::UnknownOperation { name, service, suggestion } => {
                write!(f, "service `{service}` has no operation `{name}`")?;
                match suggestion {
                    Some(suggestion) => write!(f, "\nhelp: did you mean `{suggestion}`?"),
                    None => Ok(()),
                }
            }
            Self::NoProtocol { service } => {
                write!(
                    f,
                    "the model of service `{service}` names no protocol\nhelp: name the one that it speaks"
                )
            }
            Self::UnknownProtocol { name, service, known, suggestion } => {
                write!(f, "service `{service}` does not speak the protocol `{name}`\nhelp: ")?;
                match suggestion {
                    Some(suggestion) => write!(f, "did you mean `{suggestion}`?"),
                    None => write!(f, "name one of these: {}", known.join(", ")),
                }
            }
            Self::EndlessType { shape } => {
                write!(f, "shape `{shape}` contains itself without a structure between")
            }
            Self::Internal { message, .. } => {
                write!(
                    f,
                    "the generated code does not parse: {message}\nnote: this is a mistake of the generator, please report it \
                     at {}/issues",
                    env!("CARGO_PKG_REPOSITORY")
                )
            }
        }
    }
}

impl Error for GenerateError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Model(error) => error.source(),
            _ => None,
        }
    }
}
