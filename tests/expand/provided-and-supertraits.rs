#[service_client(protocol = PROTOCOL, signing = "none")]
pub trait Counter: Send + Sync + 'static {
    async fn add(&self, input: AddInput) -> Result<AddOutput, CounterError>;

    async fn add_twice(&self, input: AddInput) -> Result<AddOutput, CounterError>
    where
        AddInput: Clone,
    {
        self.add(input.clone()).await?;
        self.add(input).await
    }

    fn name(&self) -> String {
        "counter".to_owned()
    }
}
