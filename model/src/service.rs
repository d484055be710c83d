//! What a model says about its service as a whole.

use crate::auth::ApiKey;
use crate::traits::Traits;

/// The service that a model describes.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Service {
    /// The shape's id: `com.amazonaws.dynamodb#DynamoDB_20120810`. In botocore's format the service id.
    pub id: String,
    /// The shape's short name: `DynamoDB_20120810`. In botocore's format the target prefix, or else the service id.
    pub name: String,
    /// What the tools call the service: `DynamoDB`. Where a model does not say, the name.
    pub service_id: String,
    /// The version of its API: `2012-08-10`. Empty where the model has none.
    pub version: String,
    /// Every protocol that the service speaks, by Smithy's names (`awsJson1_0`), the best one for a client first:
    /// `awsJson1_0`, `awsJson1_1`, `restJson1`, `rpcv2Cbor`, `rpcv2Json`, `restXml`, `awsQuery`, `ec2Query`, then any other.
    pub protocols: Vec<String>,
    /// The first part of its host name: `dynamodb`.
    pub endpoint_prefix: String,
    /// The name to sign for. `None` where requests are not signed with `SigV4`.
    pub signing_name: Option<String>,
    /// How it tells callers apart, by Smithy's names: `sigv4`, `sigv4a`, `httpBearerAuth`, ….
    pub auth: Vec<String>,
    /// Where it looks for an API key, if one of those is `httpApiKeyAuth`.
    pub api_key: Option<ApiKey>,
    /// What comes before the operation in `X-Amz-Target`, or in the path of `rpcv2Cbor` and `rpcv2Json`. Smithy uses the
    /// service shape's name.
    pub target_prefix: Option<String>,
    /// Whether a client asks for the error codes that the service had as a query service.
    pub is_query_compatible: bool,
    /// Whether an error in XML has no element around it.
    pub has_bare_errors: bool,
    /// The service's name in prose: `Amazon DynamoDB`.
    pub title: Option<String>,
    /// The service shape's own traits.
    pub traits: Traits,
}

/// The protocols that a client prefers, the best one first.
const PREFERRED: [&str; 8] =
    ["awsJson1_0", "awsJson1_1", "restJson1", "rpcv2Cbor", "rpcv2Json", "restXml", "awsQuery", "ec2Query"];

/// Puts protocols into a client's order of preference; those that are not known stay behind, in their own order.
pub(crate) fn order_protocols(protocols: &mut [String]) {
    protocols.sort_by_key(|name| PREFERRED.iter().position(|known| known == name).unwrap_or(PREFERRED.len()));
}

impl Service {
    /// Whether members can go elsewhere than into the body. A service of a protocol that is not known might.
    pub(crate) fn has_http_bindings(&self) -> bool {
        const WITHOUT: [&str; 6] =
            ["awsJson1_0", "awsJson1_1", "rpcv2Cbor", "rpcv2Json", "awsQuery", "ec2Query"];
        self.protocols.is_empty() || !self.protocols.iter().all(|name| WITHOUT.contains(&&**name))
    }
}
