// What makes a future stay on its thread is shown where it is.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;

    async fn send_twice(&self) -> Result<(), ClientError> {
        let count = std::rc::Rc::new(2);
        self.send().await?;
        drop(count);
        Ok(())
    }
}

fn main() {}
