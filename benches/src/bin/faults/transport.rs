//! A transport that fails before and after the real one: a request enters, an answer leaves, or what is true of a request
//! without one.

use std::{future::pending, sync::Arc};

use service_client::transport::{
    Request, Response, SharedTransport, Transport, TransportError, TransportErrorKind,
};

use crate::{
    chance::Chance,
    tally::{Fault, Tally},
};

/// Loses one of some hundred requests or answers.
#[derive(Debug)]
pub(crate) struct Faulty {
    pub(crate) inner: SharedTransport,
    pub(crate) chance: Arc<Chance>,
    pub(crate) tally: Arc<Tally>,
}

#[async_trait::async_trait]
impl Transport for Faulty {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let fault = match self.chance.below(300) {
            0 => Fault::Refused,
            1 => Fault::Lost,
            2 => Fault::Hung,
            _ => return self.inner.send(request).await,
        };
        self.tally.note(fault);
        if fault == Fault::Refused {
            return Err(TransportError::new(TransportErrorKind::Connect, "nobody listens, for once"));
        }
        let answer = self.inner.send(request).await;
        if fault == Fault::Hung {
            return pending().await;
        }
        answer?;
        Err(TransportError::new(TransportErrorKind::Interrupted, "the answer was lost, for once"))
    }
}
