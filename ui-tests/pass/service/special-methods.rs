// What every client answers may be declared; fakes need not write it.
use std::time::Duration;

use service_client::{ClientError, Document, Method, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait ByName {
    async fn send(&self) -> Result<(), ClientError>;
    fn can_paginate(&self, operation_name: &str) -> bool;
    async fn generate_presigned_url(
        &self,
        client_method: ByNameOperation,
        params: Document,
        expires_in: Duration,
        http_method: Option<Method>,
    ) -> Result<String, ClientError>;
}

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait ByVariant {
    async fn send(&self) -> Result<(), ClientError>;
    fn can_paginate(&self, operation: ByVariantOperation) -> bool;
}

struct Fake;

impl ByName for Fake {
    async fn send(&self) -> Result<(), ClientError> {
        Ok(())
    }
}

impl ByVariant for Fake {
    async fn send(&self) -> Result<(), ClientError> {
        Ok(())
    }
}

fn main() {
    let client = ByNameClient::in_process(Fake);
    assert!(!client.can_paginate("Send") && !client.can_paginate("nothing"));
    assert!(!ByName::can_paginate(&Fake, "Send"));
    let (operation, hour) = (ByNameOperation::Send, Duration::from_secs(3600));
    assert!(block_on(Fake.generate_presigned_url(operation, Document::Null, hour, None)).is_err());
    assert!(!ByVariantClient::in_process(Fake).can_paginate(ByVariantOperation::Send));
}

fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let std::task::Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}
