//! A service with endpoint rules of its own: what configuration, operation, input and credentials say decides where a
//! request goes, what it carries, and what it is signed for.

use std::{
    future::ready,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
};

use bytes::Bytes;
use service_client::{
    ClientError, ClientErrorKind, Config, Credentials,
    config::{AccountIdEndpointMode, ConfigError},
    endpoint::{Endpoint, EndpointParams, ResolveEndpoint, ServiceEndpoints},
    service_client,
};
use service_client_tests::transports::Canned;

const RULES: &str = r#"{
    "version": "1.0",
    "parameters": {
        "Region": { "type": "string", "builtIn": "AWS::Region", "required": true },
        "UseFIPS": { "type": "boolean", "builtIn": "AWS::UseFIPS", "required": true, "default": false },
        "Endpoint": { "type": "string", "builtIn": "SDK::Endpoint" },
        "AccountId": { "type": "string", "builtIn": "AWS::Auth::AccountId" },
        "AccountIdEndpointMode": { "type": "string", "builtIn": "AWS::Auth::AccountIdEndpointMode" },
        "Shelf": { "type": "string" },
        "Boxes": { "type": "stringArray" },
        "Control": { "type": "boolean" },
        "Colour": { "type": "string", "default": "grey" }
    },
    "rules": [
        { "type": "endpoint",
          "conditions": [{ "fn": "isSet", "argv": [{ "ref": "Endpoint" }] }],
          "endpoint": { "url": { "ref": "Endpoint" } } },
        { "type": "error",
          "conditions": [{ "fn": "stringEquals", "argv": [{ "ref": "AccountIdEndpointMode" }, "required"] },
                         { "fn": "not", "argv": [{ "fn": "isSet", "argv": [{ "ref": "AccountId" }] }] }],
          "error": "an account is required" },
        { "type": "endpoint",
          "conditions": [{ "fn": "isSet", "argv": [{ "ref": "Control" }] },
                         { "fn": "booleanEquals", "argv": [{ "ref": "Control" }, true] }],
          "endpoint": {
              "url": "https://control.{Region}.depot.example.com/base",
              "headers": { "x-depot-colour": ["{Colour}", "bright"] },
              "properties": { "authSchemes": [{
                  "name": "sigv4", "signingName": "depot-control", "signingRegion": "eu-central-1",
                  "disableDoubleEncoding": true
              }] } } },
        { "type": "endpoint",
          "conditions": [{ "fn": "getAttr", "argv": [{ "ref": "Boxes" }, "[0]"], "assign": "first" }],
          "endpoint": { "url": "https://{first}.boxes.example.com" } },
        { "type": "endpoint",
          "conditions": [{ "fn": "isSet", "argv": [{ "ref": "Shelf" }] }],
          "endpoint": { "url": "https://{Shelf}.depot.{Region}.example.com" } },
        { "type": "endpoint",
          "conditions": [{ "fn": "isSet", "argv": [{ "ref": "AccountId" }] },
                         { "fn": "stringEquals", "argv": [{ "ref": "AccountIdEndpointMode" }, "preferred"] }],
          "endpoint": { "url": "https://{AccountId}.depot.{Region}.example.com" } },
        { "type": "endpoint",
          "conditions": [],
          "endpoint": { "url": "https://depot.{Region}.example.com" } }
    ]
}"#;

#[service_client(
    protocol = "restJson1",
    service_id = "Depot",
    endpoint_prefix = "depot",
    endpoint_rules = RULES
)]
trait Depot {
    #[operation(http = "GET /open")]
    async fn open(&self) -> Result<(), ClientError>;

    #[operation(http = "GET /look", endpoint_params(Shelf = path("Shelf")))]
    async fn look(&self, #[shape(query = "shelf")] shelf: Option<&str>) -> Result<(), ClientError>;

    #[operation(http = "GET /all", endpoint_params(Boxes = path("Boxes")))]
    async fn fetch_all(&self, #[shape(query = "box")] boxes: &[String]) -> Result<(), ClientError>;

    #[operation(http = "GET /manage/{Name}", endpoint_params(Control = true, Shelf = "none", Boxes = ["a"]))]
    async fn manage(&self, #[shape(label)] name: &str) -> Result<(), ClientError>;
}

fn canned() -> Canned {
    Canned::json(200, "{}")
}

fn config(canned: &Canned) -> service_client::config::ConfigBuilder {
    let credentials = Credentials::new("AKIDEXAMPLE", "secret");
    Config::builder().region("eu-west-1").credentials(credentials).transport(canned.clone())
}

fn host(request: &http::Request<Bytes>) -> &str {
    request.uri().host().expect("a host")
}

fn authorization(request: &http::Request<Bytes>) -> &str {
    request.headers()["authorization"].to_str().expect("text")
}

#[tokio::test]
async fn the_region_decides() {
    let canned = canned();
    DepotClient::new(&config(&canned).build()).open().await.expect("sent");
    let request = canned.request();
    assert_eq!(request.uri(), "https://depot.eu-west-1.example.com/open");
    assert!(authorization(&request).contains("/eu-west-1/depot/aws4_request"));
}

#[tokio::test]
async fn the_input_decides_and_each_answer_is_kept() {
    let canned = canned();
    let resolver = Counting::default();
    let client = DepotClient::new(&config(&canned).endpoint_resolver(resolver.clone()).build());
    for shelf in [Some("upper"), Some("lower"), None, Some("upper"), Some("lower"), None] {
        client.look(shelf).await.expect("sent");
    }
    let requests = canned.requests();
    let hosts: Vec<&str> = requests.iter().map(host).collect();
    let three = [
        "upper.depot.eu-west-1.example.com",
        "lower.depot.eu-west-1.example.com",
        "depot.eu-west-1.example.com",
    ];
    assert_eq!(hosts, [three, three].concat());
    assert_eq!(resolver.0.load(SeqCst), 3);
    client.fetch_all(&["big".to_owned(), "small".to_owned()]).await.expect("sent");
    assert_eq!(host(canned.requests().last().expect("one more")), "big.boxes.example.com");
}

/// Counts how often it is asked.
#[derive(Clone, Debug, Default)]
struct Counting(Arc<AtomicUsize>);

impl ResolveEndpoint for Counting {
    fn resolve(&self, params: &EndpointParams<'_>) -> Result<Endpoint, ConfigError> {
        self.0.fetch_add(1, SeqCst);
        ServiceEndpoints.resolve(params)
    }
}

#[tokio::test]
async fn an_operation_says_what_it_is_and_the_endpoint_how_it_is_signed() {
    let canned = canned();
    let client = DepotClient::new(&config(&canned).endpoint_param("Colour", "red").build());
    client.manage("a b").await.expect("sent");
    let request = canned.request();
    assert_eq!(request.uri(), "https://control.eu-west-1.depot.example.com/base/manage/a%20b");
    let colours: Vec<_> = request.headers().get_all("x-depot-colour").iter().collect();
    assert_eq!(colours, ["red", "bright"]);
    assert!(authorization(&request).contains("/eu-central-1/depot-control/aws4_request"));
    assert!(authorization(&request).contains("x-depot-colour"));
    let presigned = client.manage("a b").presign(std::time::Duration::from_mins(1)).await.expect("signed");
    assert!(presigned.url.contains("depot-control"), "{}", presigned.url);
}

#[tokio::test]
async fn the_account_of_the_credentials_decides() {
    let canned = canned();
    let of_an_account = Credentials::new("AKIDEXAMPLE", "secret").with_account_id("123456789012");
    let settings = config(&canned).credentials(of_an_account);
    DepotClient::new(&settings.clone().build()).open().await.expect("sent");
    let never = settings.account_id_endpoint_mode(AccountIdEndpointMode::Disabled).build();
    DepotClient::new(&never).open().await.expect("sent");
    let requests = canned.requests();
    let hosts: Vec<&str> = requests.iter().map(host).collect();
    assert_eq!(hosts, ["123456789012.depot.eu-west-1.example.com", "depot.eu-west-1.example.com"]);

    let always = config(&canned).account_id_endpoint_mode(AccountIdEndpointMode::Required).build();
    let error = DepotClient::new(&always).open().await.expect_err("no account");
    assert_eq!(error.kind(), ClientErrorKind::Configuration);
    assert!(error.to_string().contains("an account is required"), "{error}");
}

#[tokio::test]
async fn an_endpoint_of_ones_own_wins() {
    let canned = canned();
    let config = config(&canned).endpoint_url("http://localhost:8000/here?stage=beta").build();
    DepotClient::new(&config).open().await.expect("sent");
    assert_eq!(canned.request().uri(), "http://localhost:8000/here/open?stage=beta");
}

#[tokio::test]
async fn no_value_makes_another_host() {
    let canned = canned();
    let client = DepotClient::new(&config(&canned).build());
    let long = "a".repeat(64);
    for bad in [
        "x.evil.com/",
        "evil.com#",
        "evil.com?",
        "me@evil.com",
        "a\\b",
        "a b",
        "a\r\nb",
        "é",
        "a..b",
        ".",
        &long,
    ] {
        let error = client.look(Some(bad)).await.expect_err(bad);
        assert_eq!(error.kind(), ClientErrorKind::Configuration, "{bad}");
    }
    for bad in ["x.evil.com/", "a\nb", "a\u{0}b", "a b"] {
        let config = config(&canned).region(bad).build();
        DepotClient::new(&config).open().await.expect_err(bad);
    }
    assert!(canned.requests().is_empty());
}

#[tokio::test]
async fn without_a_region_the_error_says_so() {
    let canned = canned();
    let config = Config::builder().credentials(Credentials::new("a", "b")).transport(canned).build();
    let error = DepotClient::new(&config).open().await.expect_err("no region");
    assert!(error.to_string().contains("no region"), "{error}");
}

#[service_client(
    protocol = "awsJson1_0",
    service_id = "Broken",
    target_prefix = "Broken",
    endpoint_prefix = "broken",
    endpoint_rules = "broken.endpoints.json"
)]
trait Broken {
    async fn try_it(&self) -> Result<(), ClientError>;
}

#[tokio::test]
async fn rules_that_are_none_are_an_error_with_its_place() {
    let error = BrokenClient::new(&config(&canned()).build()).try_it().await.expect_err("no rules");
    assert!(
        error.to_string().contains("`rules[0].conditions[0].fn`: no function is called `isGone`"),
        "{error}"
    );
}

#[tokio::test]
async fn a_fake_needs_no_rules() {
    struct Fake;
    impl Broken for Fake {
        async fn try_it(&self) -> Result<(), ClientError> {
            ready(Ok(())).await
        }
    }
    BrokenClient::in_process(Fake).try_it().await.expect("nobody asks the rules");
}
