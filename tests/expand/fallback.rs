#[service_client(protocl = "awsJson1_0", signing = "none")]
pub trait Broken {
    async fn good(&self, input: Input) -> Result<Output, Failure>;

    fn not_async(&self) -> Result<Output, Failure>;

    async fn not_a_result(&self, names: &Vec<String>) -> u32;
}
