//! The XML namespace is the model's.

use service_client::{ClientError, Shape, service_client};

#[service_client(model = "models/archive.json", xml_namespace = "https://other.example/")]
trait Archive {
    #[operation(http = "GET /place", unwrapped)]
    async fn get_place(&self) -> Result<Place, ClientError>;
}

#[derive(Shape)]
struct Place {
    #[shape(rename = "Place")]
    place: Option<String>,
}

fn main() {}
