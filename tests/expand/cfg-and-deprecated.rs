#[service_client(protocol = "awsJson1_0", signing = "none")]
pub trait Files {
    #[cfg(unix)]
    async fn link(&self, from: &str, #[cfg(feature = "soft")] soft: bool) -> Result<(), ClientError>;

    #[deprecated = "links replace it"]
    async fn copy(&self, input: CopyInput) -> Result<CopyOutput, ClientError>;
}
