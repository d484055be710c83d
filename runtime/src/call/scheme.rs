//! In which way a request says who sent it: an operation, its endpoint and the configuration enter, the ways that come into
//! question leave, the best one first.

use crate::{
    config::{Config, ConfigError, ConfigErrorKind},
    endpoint::Endpoint,
    error::ClientError,
    operation::{Auth, Operation},
};

/// The ways that come into question, the best one first.
pub(super) struct Schemes {
    pub(super) ranked: Vec<Auth>,
    /// Why no signature among them can be made, where the operation takes one that its endpoint does not, or that there
    /// is not. Whoever has something to sign with must not be sent as nobody for that.
    pub(super) unavailable: Option<ConfigError>,
}

/// The ways that come into question.
///
/// # Errors
///
/// There is none of those that the operation and its endpoint take.
pub(super) fn schemes(
    config: &Config,
    operation: &Operation,
    endpoint: &Endpoint,
) -> Result<Schemes, ClientError> {
    let declared = operation.auth_schemes();
    let mut schemes = offered(declared, endpoint);
    let mut lost = None;
    if let Some(place) = declared.iter().position(|auth| auth.is_signature())
        && !schemes.iter().any(|auth| auth.is_signature())
    {
        let error = unavailable(endpoint);
        if schemes.is_empty() {
            return Err(ClientError::configuration(error));
        }
        // It keeps its place: what is preferred to it is taken as if it were there.
        schemes.extend(declared.get(place));
        schemes.sort_by_key(|auth| declared.iter().position(|other| other == auth));
        lost = Some(error);
    }
    if schemes.len() > 1 {
        let preference = config.preference().map_err(ClientError::configuration)?;
        let has_token = schemes.contains(&Auth::Bearer) && config.token_of(operation.service).is_some();
        schemes.sort_by_key(|auth| {
            let is_by_variable = has_token && *auth == Auth::Bearer;
            let is_given = config.is_identity_given(*auth);
            (preference.rank_in_code(*auth), !is_by_variable, preference.rank(*auth), !is_given)
        });
    }
    Ok(Schemes { ranked: schemes, unavailable: lost })
}

/// Whether nothing but a signature of version 4 comes into question.
pub(super) fn is_plain(operation: &Operation, endpoint: &Endpoint) -> bool {
    let is_v4 = |auth: &Auth| matches!(auth, Auth::SigV4 | Auth::SigV4UnsignedPayload);
    let named = endpoint.auth_schemes();
    matches!(operation.auth_schemes(), [auth] if is_v4(auth))
        && (named.is_empty() || matches!(named, [scheme] if scheme.name == Auth::SigV4.name()))
}

/// What the operation declares. Where the endpoint says how it wants requests signed, its signatures are in the place of the
/// first that is declared, in its own order.
fn offered(declared: &'static [Auth], endpoint: &Endpoint) -> Vec<Auth> {
    let named = endpoint.auth_schemes();
    let mut offered = Vec::with_capacity(declared.len());
    for auth in declared {
        if !auth.is_signature() || named.is_empty() {
            offered.extend(Some(*auth).filter(|auth| is_there(*auth)));
        } else {
            let signatures = named.iter().filter_map(|scheme| signature(&scheme.name, declared));
            let signatures: Vec<Auth> = signatures.filter(|auth| !offered.contains(auth)).collect();
            offered.extend(signatures);
        }
    }
    offered
}

/// What an endpoint's name for a signature stands for.
fn signature(name: &str, declared: &[Auth]) -> Option<Auth> {
    let known = [Auth::SigV4, Auth::SigV4a].into_iter().find(|auth| auth.name() == name)?;
    let declared = declared.iter().copied().find(|auth| auth.name() == name);
    Some(declared.unwrap_or(known)).filter(|auth| is_there(*auth))
}

fn is_there(auth: Auth) -> bool {
    auth != Auth::SigV4a || cfg!(feature = "sigv4a")
}

fn unavailable(endpoint: &Endpoint) -> ConfigError {
    let asked = endpoint.auth_schemes().first().map_or(Auth::SigV4a.name(), |scheme| &scheme.name);
    let remedy = if asked == Auth::SigV4a.name() { ": enable the feature `sigv4a`" } else { "" };
    let message = format!("the endpoint asks for a signature of the kind `{asked}`, which there is none of");
    ConfigError::new(ConfigErrorKind::Unavailable, "auth", message + remedy)
}
