// What a model says of XML, streams and checksums is said by the declaration, too.
use std::collections::BTreeMap;

use service_client::{ByteStream, ClientError, Shape, service_client};

#[service_client(model = "models/archive.json")]
trait Archive {
    #[operation(http = "PUT /scans/{Id}", checksum(algorithm = "Algorithm", required))]
    async fn put_scan(
        &self,
        #[shape(label)] id: &str,
        #[shape(header = "x-algorithm")] algorithm: Option<&str>,
        #[shape(payload, requires_length)] scan: ByteStream,
    ) -> Result<(), ClientError>;
    #[operation(http = "GET /scans/{Id}")]
    async fn get_scan(&self, #[shape(label)] id: &str) -> Result<Scan, ClientError>;
    // The model has one more algorithm, which nobody here knows.
    #[operation(http = "GET /copies/{Id}", checksum(mode = "Mode", response = ["CRC32", "SHA256"]))]
    async fn get_copy(
        &self,
        #[shape(label)] id: &str,
        #[shape(header = "x-mode")] mode: Option<&str>,
    ) -> Result<(), ClientError>;
    #[operation(http = "PUT /labels")]
    async fn put_labels(&self, input: Labels) -> Result<(), ClientError>;
    #[operation(http = "GET /place", unwrapped)]
    async fn get_place(&self) -> Result<Place, ClientError>;
}

#[derive(Shape)]
#[shape(rename = "GetScanOutput", rename_all = "PascalCase", model = "models/archive.json")]
struct Scan {
    #[shape(payload)]
    scan: ByteStream,
}

#[derive(Shape)]
#[shape(xml_name = "LabelSet", rename_all = "PascalCase")]
struct Labels {
    #[shape(xml_attribute, xml_name = "lang")]
    language: Option<String>,
    #[shape(xml_flattened, xml_name = "Label")]
    labels: Option<Vec<String>>,
    #[shape(xml_items(name = "Shelf", namespace("https://rooms.example/", prefix = "r"), key = "Room"))]
    shelves: Option<BTreeMap<String, String>>,
}

#[derive(Shape)]
#[shape(rename = "GetPlaceOutput", rename_all = "PascalCase", model = "models/archive.json")]
struct Place {
    place: Option<String>,
}

// Named parameters go in the model's element: there is no type that could say so.
#[service_client(model = "models/archive.json")]
trait Labeller {
    #[operation(http = "PUT /labels")]
    async fn put_labels(&self, plain: &str) -> Result<(), ClientError>;
}

fn main() {
    let client = ArchiveClient::new(&service_client::Config::builder().build());
    drop(client.put_labels(Labels::default().labels(vec!["red".to_owned()])));
    drop(LabellerClient::new(&service_client::Config::builder().build()).put_labels("red"));
    drop(client.put_scan("1", None, ByteStream::from("scan")));
    let _ = (Place::default().place, Scan::new("scan").scan.len());
}
