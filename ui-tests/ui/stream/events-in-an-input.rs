// A form has no place for events that flow.
use service_client::{ClientError, EventStream, Shape, UnknownMember, service_client};

#[derive(Clone, PartialEq, Shape)]
enum Events {
    Page(Page),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

#[derive(Clone, PartialEq, Shape)]
struct Page {
    number: i32,
}

#[derive(Shape)]
struct Book {
    #[shape(payload)]
    pages: EventStream<Events>,
}

#[service_client(protocol = "awsQuery", signing = "none", api_version = "2020-01-01")]
trait Press {
    async fn send(&self, input: Book) -> Result<(), ClientError>;
}

fn main() {}
