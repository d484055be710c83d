//! A service that gives back what it was sent: the same in each protocol. The letter is that of each protocol's own test.

use service_client::{ClientError, ServiceError, Shape, UnknownMember};

// rustfmt moves an attribute in a macro further to the right each time.
#[rustfmt::skip]
macro_rules! desk {
    ($module:ident, $($argument:tt)*) => {
        mod $module {
            use service_client::service_client;

            use crate::{Letter, desk::{Busy, DeskError}};

            #[service_client(
                service_id = "Desk",
                endpoint_prefix = "desk",
                $($argument)*
            )]
            pub(crate) trait Desk {
                async fn echo(&self, input: Letter) -> Result<Letter, DeskError>;
                async fn ping(&self) -> Result<(), DeskError>;
                #[operation(compression = "gzip")]
                async fn refuse(&self, words: &str) -> Result<(), DeskError>;
            }

            #[derive(Debug)]
            pub(crate) struct Echo;

            impl Desk for Echo {
                async fn echo(&self, input: Letter) -> Result<Letter, DeskError> {
                    Ok(input)
                }

                async fn ping(&self) -> Result<(), DeskError> {
                    Ok(())
                }

                async fn refuse(&self, words: &str) -> Result<(), DeskError> {
                    Err(Busy::new().message(words).into())
                }
            }
        }
    };
}
pub(crate) use desk;

#[derive(Clone, PartialEq, Shape)]
pub(crate) enum Choice {
    Number(i32),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(code = "Desk.Busy", status = 503, throttling))]
pub(crate) struct Busy {
    pub(crate) message: Option<String>,
}

#[derive(ServiceError)]
pub(crate) enum DeskError {
    Busy(Busy),
    #[service_error(other)]
    Other(ClientError),
}
