#[service_client(protocol = "restXml", service_id = "Scans", endpoint_prefix = "scans", xml_namespace = "https://scans.example/doc/", bare_errors)]
trait Scans {
    #[operation(http = "PUT /scans/{Id}", checksum(algorithm = "Algorithm", required, mode = "Mode", response = ["CRC32", "SHA256"]))]
    async fn put_scan(&self, input: PutScanRequest) -> Result<(), ClientError>;
    #[operation(http = "PUT /raw/{Id}")]
    async fn put_raw(&self, #[shape(label)] id: &str, #[shape(payload)] body: ByteStream) -> Result<(), ClientError>;
    #[operation(http = "GET /place", unwrapped)]
    async fn get_place(&self) -> Result<Place, ClientError>;
}

#[derive(Clone, PartialEq, Shape)]
pub struct PutScanRequest {
    #[shape(label = "Id")]
    pub id: String,
    #[shape(rename = "Algorithm", header = "x-algorithm")]
    pub algorithm: Option<String>,
    #[shape(rename = "Mode", header = "x-mode")]
    pub mode: Option<String>,
    #[shape(payload, requires_length)]
    pub scan: ByteStream,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(xml_name = "Place", xml_namespace("https://places.example/", prefix = "p"))]
pub struct Place {
    #[shape(xml_name = "Rooms", xml_items(name = "Room", key = "Door", items(name = "Shelf")))]
    pub rooms: Option<BTreeMap<String, Vec<String>>>,
}

#[derive(Clone, PartialEq, Shape)]
pub struct Label {
    #[shape(xml_attribute, xml_name = "lang")]
    pub language: String,
    #[shape(xml_flattened, xml_namespace = "https://labels.example/", ec2_query_name = "Word")]
    pub words: Labels,
}

#[derive(Clone, PartialEq, Shape)]
pub struct Spoken {
    #[shape(event_header)]
    pub speaker: Option<String>,
    #[shape(event_payload)]
    pub sound: Blob,
}
