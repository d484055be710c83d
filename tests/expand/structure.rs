/// What starts a session.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct StartSessionRequest {
    /// The ledger's name.
    #[shape(length(1..=32))]
    pub ledger_name: String,
    #[shape(sensitive)]
    pub token: Option<String>,
    #[shape(range(1..=10))]
    pub tries: Option<i32>,
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}
