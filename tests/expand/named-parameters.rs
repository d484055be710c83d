#[service_client(protocol = "awsJson1_1", signing = "none", rename_all = "camelCase", crate = ::service_client)]
trait Shelf {
    async fn put(
        &self,
        #[shape(length(1..=64))] title: &str,
        r#type: Option<&str>,
        tags: &[String],
        cover: Option<&[u8]>,
        pages: Option<&[Page]>,
        isbn: Isbn,
    ) -> Result<(), ClientError>;

    #[operation(name = "CountBooks", auth = "none")]
    async fn count(&self) -> Answer;
}
