//! The name of a trait goes in; the one that was probably meant comes out, where nobody knows it.

use crate::suggest::nearest;

/// Smithy's own namespace.
const PRELUDE: &str = "smithy.api#";

/// All traits of Smithy's own namespace, read here or not.
const OF_PRELUDE: [&str; 78] = [
    "addedDefault",
    "auth",
    "authDefinition",
    "box",
    "clientOptional",
    "cors",
    "default",
    "deprecated",
    "documentation",
    "endpoint",
    "enum",
    "enumValue",
    "error",
    "eventHeader",
    "eventPayload",
    "examples",
    "externalDocumentation",
    "hostLabel",
    "http",
    "httpApiKeyAuth",
    "httpBasicAuth",
    "httpBearerAuth",
    "httpChecksumRequired",
    "httpDigestAuth",
    "httpError",
    "httpHeader",
    "httpLabel",
    "httpPayload",
    "httpPrefixHeaders",
    "httpQuery",
    "httpQueryParams",
    "httpResponseCode",
    "idRef",
    "idempotencyToken",
    "idempotent",
    "input",
    "internal",
    "jsonName",
    "length",
    "mediaType",
    "mixin",
    "nestedProperties",
    "noAuth",
    "noReplace",
    "notProperty",
    "optionalAuth",
    "output",
    "paginated",
    "pattern",
    "private",
    "property",
    "protocolDefinition",
    "range",
    "readonly",
    "recommended",
    "references",
    "requestCompression",
    "required",
    "requiresLength",
    "resourceIdentifier",
    "retryable",
    "sensitive",
    "since",
    "sparse",
    "streaming",
    "suppress",
    "tags",
    "timestampFormat",
    "title",
    "trait",
    "traitValidators",
    "uniqueItems",
    "unitType",
    "unstable",
    "xmlAttribute",
    "xmlFlattened",
    "xmlName",
    "xmlNamespace",
];

/// Those of other namespaces that are read here.
const OF_OTHERS: [&str; 23] = [
    "aws.api#service",
    "aws.auth#sigv4",
    "aws.auth#sigv4a",
    "aws.auth#unsignedPayload",
    "aws.customizations#s3UnwrappedXmlOutput",
    "aws.protocols#awsJson1_0",
    "aws.protocols#awsJson1_1",
    "aws.protocols#awsQuery",
    "aws.protocols#awsQueryCompatible",
    "aws.protocols#awsQueryError",
    "aws.protocols#ec2Query",
    "aws.protocols#ec2QueryName",
    "aws.protocols#httpChecksum",
    "aws.protocols#restJson1",
    "aws.protocols#restXml",
    "smithy.protocols#rpcv2Cbor",
    "smithy.protocols#rpcv2Json",
    "smithy.rules#clientContextParams",
    "smithy.rules#contextParam",
    "smithy.rules#endpointRuleSet",
    "smithy.rules#operationContextParams",
    "smithy.rules#staticContextParams",
    "smithy.waiters#waitable",
];

/// What is wrong with the name of a trait, if something is: nobody knows it, and it is Smithy's or like one that is read.
/// Others are their owners'.
pub(crate) fn mistake(id: &str) -> Option<Mistake> {
    if let Some(name) = id.strip_prefix(PRELUDE) {
        let near = || nearest(name, OF_PRELUDE).map(|near| format!("{PRELUDE}{near}"));
        return (!OF_PRELUDE.contains(&name)).then(|| Mistake { meant: near() });
    }
    if OF_OTHERS.contains(&id) {
        return None;
    }
    let (namespace, name) = id.split_once('#').unwrap_or(("", id));
    let names = OF_OTHERS.into_iter().filter_map(|known| known.split_once('#'));
    let names = names.filter(|(known, _)| nearest(namespace, [*known]).is_some());
    let meant = names.filter(|(_, known)| nearest(name, [*known]).is_some());
    let mut meant = meant.map(|(namespace, name)| format!("{namespace}#{name}"));
    meant.next().map(|meant| Mistake { meant: Some(meant) })
}

/// A trait that nobody knows.
pub(crate) struct Mistake {
    /// The one that was probably meant.
    pub(crate) meant: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(id: &str) -> String {
        mistake(id).map_or_else(String::new, |mistake| mistake.meant.unwrap_or_else(|| "?".to_owned()))
    }

    #[test]
    fn what_nobody_knows_is_a_mistake_where_it_is_smithys_or_like_it() {
        for (id, expected) in [
            ("smithy.api#lenght", "smithy.api#length"),
            ("aws.protocol#restjson1", "aws.protocols#restJson1"),
            ("smithy.api#somethingElse", "?"),
            ("smithy.api#xmlNamespace", ""),
            ("smithy.waiters#waitable", ""),
            ("com.example#length", ""),
            ("aws.iam#actionName", ""),
        ] {
            assert_eq!(found(id), expected, "{id}");
        }
    }
}
