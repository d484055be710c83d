//! Who sends a request: an operation and its endpoint enter, and the first who is there leaves, of those that come into
//! question.

use std::time::SystemTime;

use super::{
    attempt::Outbound,
    handle::Handle,
    scheme::{self, Schemes},
};
use crate::{
    config::token_variable,
    credentials::{ApiKey, Credentials, CredentialsError, CredentialsErrorKind, ProvideToken as _, Token},
    endpoint::Endpoint,
    error::{ClientError, ClientErrorKind},
    operation::{Auth, Operation, Service},
    user_agent::{Feature, Features},
};

/// Who sends a request, and how it says so.
pub(super) enum Identity {
    SigV4(Credentials),
    #[cfg(feature = "sigv4a")]
    SigV4a(Credentials),
    Bearer(Token),
    ApiKey(ApiKey),
}

impl Identity {
    /// What a user agent tells of it.
    pub(super) fn features(&self, outbound: &Outbound) -> Features {
        match self {
            Self::SigV4(credentials) => of_credentials(credentials),
            #[cfg(feature = "sigv4a")]
            Self::SigV4a(credentials) => of_credentials(credentials).and(Feature::Sigv4aSigning),
            Self::Bearer(_) if is_from_environment(outbound) => Feature::BearerServiceEnvVars.into(),
            Self::Bearer(_) | Self::ApiKey(_) => Features::NONE,
        }
    }
}

fn of_credentials(credentials: &Credentials) -> Features {
    let features = credentials.source().features();
    match credentials.account_id() {
        Some(_) => features.and(Feature::ResolvedAccountId),
        None => features,
    }
}

fn is_from_environment(outbound: &Outbound) -> bool {
    let config = outbound.config();
    config.bearer_token().is_none() && config.token_of(outbound.operation().service).is_some()
}

/// Who sends a request to this endpoint, with the credentials that are known already. `None` where nobody has to say.
pub(super) async fn identify(
    handle: &Handle,
    operation: &'static Operation,
    endpoint: &Endpoint,
    known: Option<Credentials>,
) -> Result<Option<Identity>, ClientError> {
    if !operation.is_authenticated() {
        return Ok(None);
    }
    if scheme::is_plain(operation, endpoint) {
        let credentials = if known.is_some() { known } else { credentials(handle).await? };
        return Ok(credentials.map(Identity::SigV4));
    }
    // In a box: what few calls do takes no room in each.
    Box::pin(async {
        let schemes = scheme::schemes(handle.config(), operation, endpoint)?;
        first(handle, operation.service, schemes, known).await
    })
    .await
}

/// Who signs a URL for somebody else to send. Nothing but a signature can be part of one and expire.
pub(super) async fn identify_signer(
    handle: &Handle,
    operation: &'static Operation,
    endpoint: &Endpoint,
    known: Option<Credentials>,
) -> Result<Option<Identity>, ClientError> {
    if !operation.is_authenticated() {
        return Ok(None);
    }
    let mut schemes = scheme::schemes(handle.config(), operation, endpoint)?;
    schemes.ranked.retain(|auth| auth.is_signature() || *auth == Auth::None);
    if schemes.ranked.is_empty() {
        return Err(no_signature());
    }
    first(handle, operation.service, schemes, known).await
}

pub(super) fn no_signature() -> ClientError {
    let message = "the operation takes no signature, and nothing else can be part of a URL and expire";
    ClientError::new(ClientErrorKind::Unsupported, message)
}

/// Whose account a request is about, where the endpoint depends on that.
pub(super) async fn account(
    handle: &Handle,
    operation: &'static Operation,
) -> Result<Option<Credentials>, ClientError> {
    let schemes = operation.auth_schemes();
    if !schemes.iter().any(|auth| auth.is_signature()) {
        return Ok(None);
    }
    match credentials(handle).await {
        // Whoever comes without a signature has no account here.
        Err(error) if schemes.len() > 1 && is_missing(&error) => Ok(None),
        found => Ok(found?),
    }
}

/// The first who is there.
async fn first(
    handle: &Handle,
    service: &'static Service,
    schemes: Schemes,
    known: Option<Credentials>,
) -> Result<Option<Identity>, ClientError> {
    let (mut missing, mut lost) = (None, None);
    for auth in &schemes.ranked {
        let found = match auth {
            Auth::None => {
                missing = None;
                break;
            }
            _ if auth.is_signature() && schemes.unavailable.is_some() => {
                lost.clone_from(&schemes.unavailable);
                continue;
            }
            Auth::Bearer => token(handle, service).await.map(|token| Some(Identity::Bearer(token))),
            Auth::ApiKey => api_key(handle).map(|key| Some(Identity::ApiKey(key))),
            Auth::SigV4 | Auth::SigV4UnsignedPayload | Auth::SigV4a => {
                let credentials = if known.is_some() { Ok(known.clone()) } else { credentials(handle).await };
                credentials.map(|credentials| credentials.map(|credentials| signing(*auth, credentials)))
            }
        };
        match found {
            Ok(Some(identity)) => return Ok(Some(identity)),
            Ok(None) => {}
            Err(error) if is_missing(&error) => missing = missing.or(Some(error)),
            Err(error) => return Err(error.into()),
        }
    }
    // Whoever could have signed did not mean to come as nobody.
    if let Some(error) = lost
        && (known.is_some() || has_credentials(handle).await)
    {
        return Err(ClientError::configuration(error));
    }
    match missing {
        // Whoever wants nothing signed does not want to be asked for something else in its place.
        Some(error) if handle.config().credentials().is_some() => Err(error.into()),
        _ => Ok(None),
    }
}

/// Whether there is somebody to sign for, be it that they cannot be told right now.
async fn has_credentials(handle: &Handle) -> bool {
    match credentials(handle).await {
        Ok(found) => found.is_some(),
        Err(error) => !is_missing(&error),
    }
}

fn is_missing(error: &CredentialsError) -> bool {
    error.kind() == CredentialsErrorKind::NotFound
}

fn signing(auth: Auth, credentials: Credentials) -> Identity {
    match auth {
        #[cfg(feature = "sigv4a")]
        Auth::SigV4a => Identity::SigV4a(credentials),
        _ => Identity::SigV4(credentials),
    }
}

/// The credentials to sign with, unless the configuration wants no signature.
async fn credentials(handle: &Handle) -> Result<Option<Credentials>, CredentialsError> {
    let Some(provider) = handle.config().credentials() else { return Ok(None) };
    let credentials = provider.credentials().await?;
    // Most have no expiry, and need no look at the clock. It is the one that whoever renews them goes by, not the
    // service's.
    if credentials.expires_after().is_some() && credentials.is_expired_at(handle.config().clock().now()) {
        return Err(expired("the credentials have expired: get new ones"));
    }
    Ok(Some(credentials))
}

async fn token(handle: &Handle, service: &'static Service) -> Result<Token, CredentialsError> {
    let config = handle.config();
    let token = match (config.bearer_token(), config.token_of(service), config.token_chain()) {
        (Some(provider), _, _) => provider.token().await?,
        (None, Some(token), _) => token,
        (None, None, Some(chain)) => match chain.token().await {
            Err(error) if is_missing(&error) => return Err(no_token(service)),
            found => found?,
        },
        (None, None, None) => return Err(no_token(service)),
    };
    let now: SystemTime = config.clock().now();
    if token.expires_after().is_some_and(|expires_after| expires_after <= now) {
        return Err(expired("the bearer token has expired: get a new one"));
    }
    Ok(token)
}

fn api_key(handle: &Handle) -> Result<ApiKey, CredentialsError> {
    handle.config().api_key().cloned().ok_or_else(|| missing("no API key: set `ConfigBuilder::api_key`"))
}

fn no_token(service: &Service) -> CredentialsError {
    let variable = token_variable(service);
    missing(format!(
        "no bearer token: set `ConfigBuilder::bearer_token`, or `{variable}` for `Config::from_env`"
    ))
}

fn missing(message: impl Into<String>) -> CredentialsError {
    CredentialsError::new(CredentialsErrorKind::NotFound, message)
}

fn expired(message: &str) -> CredentialsError {
    CredentialsError::new(CredentialsErrorKind::Expired, message)
}
