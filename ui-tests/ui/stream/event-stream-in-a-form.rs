//! Events do not flow in a form.

use service_client::{ClientError, EventStream, Shape, UnknownMember, service_client};

#[derive(Shape)]
enum Events {
    Page(Page),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

#[derive(Shape)]
struct Page {}

#[service_client(protocol = "ec2Query", api_version = "2020-01-01", signing = "none")]
trait Ledger {
    async fn send(&self, id: &str, pages: EventStream<Events, ClientError>) -> Result<(), ClientError>;
}

fn main() {}
