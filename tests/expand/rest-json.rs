#[service_client(protocol = "restJson1", service_id = "Shelves", endpoint_prefix = "shelves")]
trait Shelves {
    #[operation(http = "PUT /shelves/{Shelf}/{Path+}?x=y", code = 201, host_prefix = "{Account}.", compression = "gzip")]
    async fn put_book(&self, input: PutBookRequest) -> Result<Book, ClientError>;
    #[operation(http = "DELETE /shelves/{Shelf}", checksum_required, auth = "unsigned-payload")]
    async fn remove_shelf(&self, #[shape(label)] shelf: &str) -> Result<(), ClientError>;
}

#[derive(Clone, PartialEq, Shape)]
pub struct PutBookRequest {
    #[shape(label = "Shelf")]
    pub shelf: String,
    #[shape(rename = "Path", label)]
    pub path: Path,
    #[shape(rename = "Account", host_label, header = "x-account")]
    pub account: String,
    #[shape(header = "x-tags", timestamp_format = "http-date")]
    pub tags: Option<Vec<Timestamp>>,
    #[shape(prefix_headers = "x-meta-")]
    pub metadata: Option<BTreeMap<String, String>>,
    #[shape(query = "token", idempotency_token)]
    pub token: Option<String>,
    #[shape(query_params)]
    pub others: Option<BTreeMap<String, Vec<String>>>,
    #[shape(payload, media_type = "image/png", default = "")]
    pub cover: Option<Blob>,
}

#[derive(Clone, PartialEq, Shape)]
pub struct Book {
    #[shape(response_code)]
    pub status: Option<i32>,
    #[shape(json_name = "n", default = -1)]
    pub pages: i64,
    #[shape(default = "red")]
    pub colour: Colour,
}
