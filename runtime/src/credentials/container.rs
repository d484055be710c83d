//! The endpoint that a container is given: enters the variables that name it, leaves the credentials that it answers
//! with. ECS and EKS pod identity.

use core::{net::IpAddr, time::Duration};

use async_trait::async_trait;
use http::{HeaderValue, Uri, header};

use super::{
    Credentials, CredentialsError, ProvideCredentials, Step, document,
    metadata::{Manner, Silence, ask, failed, failed_by, get, invalid, not_found},
};
use crate::config::{Config, Environment};

const RELATIVE_URI: &str = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
const FULL_URI: &str = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
const TOKEN: &str = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
const TOKEN_FILE: &str = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";

const MANNER: Manner = Manner { limit: Duration::from_secs(2), tries: 3, silence: Silence::Passing };

/// The credentials of the role that a container of ECS or a pod of EKS has.
///
/// The endpoint is in `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI`, or in `AWS_CONTAINER_CREDENTIALS_FULL_URI`, which without
/// TLS has to be one of the machine itself; the token for it in the file that `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE`
/// names, or in `AWS_CONTAINER_AUTHORIZATION_TOKEN`. Each request is a new one: keep what it gives in a
/// [`CachedCredentials`](super::CachedCredentials).
///
/// ```
/// use service_client::{Config, credentials::{CachedCredentials, ContainerCredentials}};
///
/// # async fn example() {
/// let config = Config::from_env().await;
/// let provider = CachedCredentials::new(ContainerCredentials::new(&config));
/// let config = config.to_builder().credentials(provider).build();
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct ContainerCredentials {
    config: Config,
}

impl ContainerCredentials {
    /// Takes the variables, the transport and the timer of `config`.
    pub fn new(config: &Config) -> Self {
        Self { config: config.to_builder().for_credentials().build() }
    }

    fn authorization(&self) -> Result<Option<HeaderValue>, CredentialsError> {
        let environment = self.config.environment();
        let (place, token) = match environment.get(TOKEN_FILE) {
            Some(path) => {
                let read = self.config.files().read(&path);
                let bytes = read.map_err(|error| {
                    failed_by(format!("`{TOKEN_FILE}` names {path}, which cannot be read: {error}"), error)
                })?;
                (TOKEN_FILE, bytes.trim_ascii_end().to_vec())
            }
            None => match environment.get(TOKEN) {
                Some(token) => (TOKEN, token.into_bytes()),
                None => return Ok(None),
            },
        };
        let mut value = HeaderValue::from_bytes(&token).map_err(|_| {
            invalid(format!("`{place}` holds what no header can: it must be one line of text"))
        })?;
        value.set_sensitive(true);
        Ok(Some(value))
    }
}

#[async_trait]
impl ProvideCredentials for ContainerCredentials {
    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        let uri = endpoint(self.config.environment())?;
        let host = uri.authority().map(ToString::to_string).unwrap_or_default();
        let mut request = get(uri);
        request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        if let Some(token) = self.authorization()? {
            request.headers_mut().insert(header::AUTHORIZATION, token);
        }
        let (status, body) = ask(&self.config, MANNER, &request).await.map_err(|error| {
            failed_by(format!("the container's endpoint {host} could not be asked: {error}"), error)
        })?;
        let problem = |problem: String| failed(format!("the container's endpoint {host}: {problem}"));
        if !status.is_success() {
            return Err(problem(format!("it answered with status {status}")));
        }
        let read = document::parse(&body).and_then(|answer| document::METADATA.read(&answer));
        Ok(read.map_err(|lack| problem(format!("its answer is of no use, {lack}")))?.with_source(Step::Http))
    }
}

fn endpoint(environment: &Environment) -> Result<Uri, CredentialsError> {
    if let Some(path) = environment.get(RELATIVE_URI) {
        let uri = format!("http://169.254.170.2{path}").parse().ok().filter(|_| path.starts_with('/'));
        return uri.ok_or_else(|| invalid(format!("`{RELATIVE_URI}` is no path: it must begin with `/`")));
    }
    let Some(uri) = environment.get(FULL_URI) else {
        let message =
            format!("neither `{RELATIVE_URI}` nor `{FULL_URI}` is set: this is no container of ECS or EKS");
        return Err(not_found(message));
    };
    let refuse = |problem: &str| invalid(format!("`{FULL_URI}` {problem}"));
    let uri: Uri = uri.parse().map_err(|_| refuse("is not a URL"))?;
    if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
        return Err(refuse("holds a user's name: put what the endpoint asks for into the token"));
    }
    match (uri.scheme_str(), uri.host()) {
        (_, None) => Err(refuse("names no host: set it to a whole URL")),
        (Some("https"), _) => Ok(uri),
        (Some("http"), Some(host)) if is_local(host) => Ok(uri),
        (Some("http"), _) => Err(refuse(
            "would send a token over plain HTTP to another machine: use `https`, or a loopback address",
        )),
        _ => Err(refuse("is neither `http` nor `https`")),
    }
}

/// Whether what is sent to `host` stays on the machine. Names are not looked up.
fn is_local(host: &str) -> bool {
    /// ECS, and EKS in both kinds of addresses.
    const LINK_LOCAL: [&str; 3] = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"];
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| {
            address.is_loopback() || LINK_LOCAL.iter().any(|known| known.parse() == Ok(address))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full(uri: &str) -> Result<String, CredentialsError> {
        endpoint(&Environment::from_pairs([(FULL_URI, uri)])).map(|uri| uri.to_string())
    }

    #[test]
    fn plain_http_stays_on_the_machine() {
        for uri in [
            "http://localhost:1/a",
            "http://127.0.0.2/a",
            "http://[::1]/a",
            "http://169.254.170.23/a",
            "http://[fd00:ec2::23]/a",
            "https://example.com/a",
        ] {
            assert_eq!(full(uri).expect("allowed"), uri);
        }
        for uri in [
            "http://example.com/a",
            "http://169.254.169.254/a",
            "http://localhost.example.com/",
            "http://127.0.0.1.example.com/",
            "ftp://localhost/a",
            "/a",
            "not a url",
            "https://user:hush@example.com/a",
            "http://hush@localhost/a",
        ] {
            let error = full(uri).expect_err(uri).to_string();
            assert!(!error.contains("hush"), "{error}");
        }
    }

    #[test]
    fn a_relative_uri_cannot_leave_its_host() {
        let relative = |path| endpoint(&Environment::from_pairs([(RELATIVE_URI, path)]));
        assert_eq!(relative("/v2?a=1").expect("a path"), "http://169.254.170.2/v2?a=1");
        assert!(relative("@example.com/").is_err());
        assert!(relative(":80").is_err());
    }
}
