//! What a client says of itself in each request: what it is, what it makes use of, and what the user wants said.

use service_client::{
    ClientError, Config, Credentials, Shape,
    config::{AccountIdEndpointMode, Environment, Files},
    credentials::EnvironmentCredentials,
    observe::Latencies,
    retry::RetryMode,
    service_client,
};
use service_client_qldb_session::QldbSessionClient;
use service_client_tests::transports::Canned;

use crate::fixtures::{STARTED, config, start};

/// The ids of the features in a user agent.
fn features(transport: &Canned) -> String {
    let agent = agent(transport);
    agent.split(' ').find_map(|part| part.strip_prefix("m/")).unwrap_or_default().to_owned()
}

fn agent(transport: &Canned) -> String {
    let request = transport.requests().pop().expect("a request");
    String::from_utf8(request.headers()["user-agent"].as_bytes().to_vec()).expect("text")
}

#[tokio::test]
async fn it_says_what_sends_the_request() {
    let transport = Canned::json(200, STARTED);
    let environment = Environment::from_pairs([("AWS_EXECUTION_ENV", "AWS_Lambda_rust 1")]);
    let files = Files::from_pairs::<String, String>([]);
    let config = config(transport.clone()).environment(environment).files(files).app_name("shop");
    let config = config.user_agent_extra("ledger-driver/1.2 (beta)");
    QldbSessionClient::new(&config.build()).send_command(start("vehicles")).await.expect("a result");
    let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(
        agent(&transport),
        format!(
            "service-client/{version} ua/2.1 api/QLDB_Session#2019-07-11 os/{os} md/arch#{arch} lang/rust \
             exec-env/AWS_Lambda_rust-1 m/e app/shop ledger-driver/1.2 (beta)"
        )
    );
}

#[tokio::test]
async fn a_user_may_say_something_else() {
    let transport = Canned::json(200, STARTED);
    let config = config(transport.clone()).user_agent("mine/1").user_agent_extra("é\n");
    let client = QldbSessionClient::new(&config.build());
    client.send_command(start("vehicles")).await.expect("a result");
    assert_eq!(agent(&transport), "mine/1 é-");
    client.send_command(start("vehicles")).header("user-agent", "this one").await.expect("a result");
    assert_eq!(agent(&transport), "this one");
}

#[tokio::test]
async fn retry_modes_are_told() {
    let transport = Canned::json(200, STARTED);
    let config = config(transport.clone()).retry_mode(RetryMode::Standard).build();
    let client = QldbSessionClient::new(&config);
    client.send_command(start("vehicles")).await.expect("a result");
    assert_eq!(features(&transport), "E,e");
    client.send_command(start("vehicles")).retry_mode(RetryMode::Adaptive).await.expect("a result");
    assert_eq!(features(&transport), "F,e");
    assert!(agent(&transport).contains(" m/F,e cfg/retry-mode#adaptive"), "{}", agent(&transport));
    client.send_command(start("vehicles")).retry_mode(RetryMode::Off).await.expect("a result");
    assert_eq!(features(&transport), "e");
}

#[tokio::test]
async fn endpoints_credentials_and_metrics_are_told() {
    let transport = Canned::json(200, STARTED);
    let variables =
        Environment::from_pairs([("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "hush")]);
    let config = config(transport.clone())
        .credentials(EnvironmentCredentials::new(variables))
        .endpoint_url("http://localhost:8000")
        .metrics(Latencies::default());
    QldbSessionClient::new(&config.build()).send_command(start("vehicles")).await.expect("a result");
    assert_eq!(features(&transport), "N,g,5");
}

#[service_client(protocol = "awsJson1_0", target_prefix = "Tower", signing = "none")]
trait Tower {
    #[operation(paginated(input_token = "After", output_token = "Next"))]
    #[waiter(name = "BellRung", min_delay = 1, max_delay = 1, success(output = "State", equals = "RUNG"))]
    async fn look(&self, after: Option<&str>) -> Result<Bells, ClientError>;

    #[operation(compression = "gzip")]
    async fn ring(&self, text: &str) -> Result<(), ClientError>;
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct Bells {
    state: String,
    next: Option<String>,
}

fn tower(transport: &Canned) -> TowerClient {
    let config = Config::builder().endpoint_url("http://tower.example").transport(transport.clone());
    TowerClient::new(&config.retry_mode(RetryMode::Off).build())
}

#[tokio::test]
async fn what_a_call_is_part_of_is_told() {
    let transport = Canned::json(200, r#"{"State":"RUNG"}"#);
    let client = tower(&transport);
    client.look(None).await.expect("a result");
    assert_eq!(features(&transport), "N");
    client.look(None).pages().next().await.expect("a page").expect("a result");
    assert_eq!(features(&transport), "C,N");
    client.wait_until_bell_rung(None).max_wait(std::time::Duration::from_secs(1)).await.expect("it rang");
    assert_eq!(features(&transport), "B,N");
    client.ring(&"ding ".repeat(10_000)).await.expect("a result");
    assert_eq!(features(&transport), "L,N");
    client.ring("ding").await.expect("a result");
    assert_eq!(features(&transport), "N");
}

const RULES: &str = r#"{
    "version": "1.0",
    "parameters": {
        "AccountId": { "type": "string", "builtIn": "AWS::Auth::AccountId" },
        "AccountIdEndpointMode": { "type": "string", "builtIn": "AWS::Auth::AccountIdEndpointMode" }
    },
    "rules": [
        { "type": "endpoint",
          "conditions": [{ "fn": "isSet", "argv": [{ "ref": "AccountId" }] },
                         { "fn": "stringEquals", "argv": [{ "ref": "AccountIdEndpointMode" }, "preferred"] }],
          "endpoint": { "url": "https://{AccountId}.vault.example", "properties": { "metricValues": ["O"] } } },
        { "type": "endpoint", "conditions": [], "endpoint": { "url": "https://vault.example" } }
    ]
}"#;

#[service_client(
    protocol = "awsJson1_0",
    service_id = "Vault",
    target_prefix = "Vault",
    endpoint_prefix = "vault",
    endpoint_rules = RULES
)]
trait Vault {
    async fn open(&self) -> Result<(), ClientError>;
}

#[tokio::test]
async fn accounts_are_told_where_endpoints_have_them() {
    let credentials = || Credentials::new("AKIDEXAMPLE", "hush").with_account_id("123456789012");
    for (mode, ids) in
        [(AccountIdEndpointMode::Preferred, "O,P,T,e"), (AccountIdEndpointMode::Disabled, "Q,T,e")]
    {
        let transport = Canned::json(200, "{}");
        let config = config(transport.clone()).credentials(credentials()).account_id_endpoint_mode(mode);
        VaultClient::new(&config.build()).open().await.expect("a result");
        assert_eq!(features(&transport), ids, "{mode:?}");
    }
    let transport = Canned::json(200, STARTED);
    let config = config(transport.clone()).credentials(credentials()).build();
    QldbSessionClient::new(&config).send_command(start("vehicles")).await.expect("a result");
    assert_eq!(features(&transport), "e", "no endpoint of this service asks for it");
}

#[tokio::test]
async fn checksums_are_told() {
    use service_client_s3::{GetObjectRequest, PutObjectRequest, S3Client};

    let transport = Canned::new(http::Response::new(service_client::Bytes::new()));
    let client = S3Client::new(&config(transport.clone()).build());
    client.get_object(GetObjectRequest::new("books", "emma")).await.expect("a result");
    assert_eq!(features(&transport), "b,e");
    let put = PutObjectRequest::new(b"Emma Woodhouse".to_vec(), "books", "emma");
    client.put_object(put).await.expect("a result");
    assert_eq!(features(&transport), "U,Z,e");
}
