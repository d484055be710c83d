//! Everything that an operator sets, where the program sets it, and what came of it: `config.explain()` says for each
//! setting who decided. The service is a fake on loopback, which fails once, so that the retry can be seen.
//!
//! ```text
//! cargo run --example production-config
//! ```

use std::{
    error::Error,
    sync::atomic::{AtomicBool, Ordering::Relaxed},
    time::Duration,
};

use service_client::{
    ClientError, Config, Credentials, Shape,
    config::{Environment, Files, StalledStreamProtection},
    retry::RetryMode,
    serve::Server,
    service_client,
};

#[service_client(
    protocol = "awsJson1_1",
    service_id = "Parcels",
    target_prefix = "Parcels",
    endpoint_prefix = "parcels",
    signing_name = "parcels"
)]
trait Parcels {
    /// Says where a parcel is.
    #[operation(readonly)]
    async fn track(&self, parcel: &str) -> Result<Place, ClientError>;
}

#[derive(Clone, PartialEq, Shape)]
struct Place {
    town: String,
}

/// Is busy at first.
#[derive(Default)]
struct Depot {
    is_open: AtomicBool,
}

impl Parcels for Depot {
    async fn track(&self, _: &str) -> Result<Place, ClientError> {
        if self.is_open.swap(true, Relaxed) {
            return Ok(Place::new("Bergen"));
        }
        Err(ClientError::service("ServiceUnavailable", "back in a moment").with_status(503))
    }
}

/// What a laptop or a container brings along. A program takes the process's own: `Config::from_env().await`.
fn surroundings(url: &str) -> (Environment, Files) {
    let profile = format!(
        "[profile parcels]\nregion = eu-north-1\nretry_mode = standard\nservices = local\n\n\
         [services local]\nparcels =\n  endpoint_url = {url}\n"
    );
    let environment = Environment::from_pairs([
        ("HOME", "/home/me"),
        ("AWS_PROFILE", "parcels"),
        ("AWS_MAX_ATTEMPTS", "4"),
        ("HTTPS_PROXY", "http://me:password@proxy.example:3128"),
        ("NO_PROXY", "localhost,127.0.0.1,.intern.example"),
    ]);
    (environment, Files::from_pairs([("/home/me/.aws/config".to_owned(), profile)]))
}

/// What the program decides, whatever its surroundings say.
fn config(url: &str) -> Config {
    let (environment, files) = surroundings(url);
    Config::builder()
        .environment(environment)
        .files(files)
        // Without this line: variables, profiles, SSO, containers, instances, one after the other.
        .credentials(Credentials::new("AKIDEXAMPLE", "an example's secret"))
        .app_name("parcel-desk")
        // A call may take this long, however often its request is sent, and a request this long.
        .timeout(Duration::from_secs(10))
        .attempt_timeout(Duration::from_secs(3))
        .connect_timeout(Duration::from_secs(1))
        // Streams have no time-out; they are given up when they no longer move.
        .stalled_stream_protection(StalledStreamProtection::new().grace_period(Duration::from_secs(5)))
        .max_response_body(8 << 20)
        .build()
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let server = Server::bind("127.0.0.1:0").await?.spawn(ParcelsService::new(Depot::default()));
    let config = config(&server.url());
    let explanation = config.explain();
    print!("{explanation}");
    if let Some(problem) = explanation.problems().first() {
        return Err(problem.clone().into());
    }

    let client = ParcelsClient::new(&config);
    println!("\nthe parcel is in {}", client.track("4711").await?.town);

    // Another client, with one setting changed: the connections are shared.
    let hasty = ParcelsClient::new(&config.to_builder().retry_mode(RetryMode::Off).build());
    println!("and still in {}", hasty.track("4711").await?.town);

    // Calls under way end; connections that are not in use do so now.
    hasty.close().await;
    client.close().await;
    server.shutdown().await;
    Ok(())
}
