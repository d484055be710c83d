//! A model without a namespace has none.

use service_client::{ClientError, service_client};

#[service_client(model = "models/fleet.json", xml_namespace = "https://other.example/")]
trait Archive {
    async fn launch(&self, #[shape(xml_name = "name")] name: Option<&str>) -> Result<(), ClientError>;
}

fn main() {}
