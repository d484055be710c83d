#[service_client(protocol = "awsJson1_0", signing = "none")]
pub(crate) trait Clock {
    async fn tell(&self, #[shape] zone: Zone) -> Result<Time, ClockError>;

    /// Whether the answers of an operation come in pages.
    fn can_paginate(&self, operation_name: &str) -> bool;

    async fn generate_presigned_url(
        &self,
        operation: ClockOperation,
        params: Document,
        expires_in: Duration,
        method: Option<Method>,
    ) -> Result<String, ClockError>;
}
