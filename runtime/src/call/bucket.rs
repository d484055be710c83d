//! Where a bucket's name goes, for services that have buckets: the path that a protocol wrote and an endpoint enter; the
//! host and the path to send to leave. What is no bucket at all is refused before anything is sent.

use std::{borrow::Cow, net::Ipv4Addr};

use http::{Method, uri::Scheme};

use crate::{
    config::BucketAddressing,
    endpoint::Endpoint,
    error::{ClientError, ClientErrorKind},
    operation::Operation,
    percent,
    protocol::EncodedRequest,
};

/// What stands before the endpoint's host, and the path.
pub(super) struct Place<'e> {
    pub(super) host_prefix: Cow<'e, str>,
    pub(super) path: Cow<'e, str>,
}

/// Where a request goes below its endpoint.
pub(super) fn place<'e>(
    operation: &Operation,
    encoded: &'e EncodedRequest,
    endpoint: &Endpoint,
    addressing: BucketAddressing,
) -> Result<Place<'e>, ClientError> {
    let as_written =
        Place { host_prefix: Cow::Borrowed(&encoded.host_prefix), path: Cow::Borrowed(&encoded.path) };
    let Some((bucket, rest)) = bucket(operation, encoded) else { return Ok(as_written) };
    let rest = if rest.is_empty() { "/" } else { rest };
    if endpoint.is_ruled() {
        return Ok(Place { path: Cow::Borrowed(rest), ..as_written });
    }
    refuse_unsupported(&bucket)?;
    let is_in_host = match addressing {
        BucketAddressing::Path => false,
        BucketAddressing::Auto => has_dots(endpoint) && can_be_before(&bucket, endpoint),
        BucketAddressing::VirtualHost => can_be_before(&bucket, endpoint),
    };
    if !is_in_host {
        return Ok(as_written);
    }
    let host_prefix = format!("{bucket}.{}", encoded.host_prefix).into();
    Ok(Place { host_prefix, path: Cow::Borrowed(rest) })
}

/// What a request is about.
pub(super) struct About<'e> {
    pub(super) bucket: Cow<'e, str>,
    /// Buckets are made and removed at the endpoint of their region alone.
    pub(super) may_be_accelerated: bool,
}

impl<'e> About<'e> {
    pub(super) fn of(operation: &Operation, encoded: &'e EncodedRequest) -> Option<Self> {
        let (bucket, rest) = bucket(operation, encoded)?;
        let is_bucket_itself = rest.is_empty() && encoded.query.is_empty();
        let may_be_accelerated = !is_bucket_itself || !matches!(encoded.method, Method::PUT | Method::DELETE);
        Some(Self { bucket, may_be_accelerated })
    }
}

/// The bucket that a request is about, and what of its path comes after it.
fn bucket<'e>(operation: &Operation, encoded: &'e EncodedRequest) -> Option<(Cow<'e, str>, &'e str)> {
    let label = operation.service.bucket_label?;
    let pattern = operation.http?.uri.strip_prefix("/{")?.strip_prefix(label)?;
    if !pattern.starts_with('}') {
        return None;
    }
    let path = encoded.path.strip_prefix('/')?;
    let end = path.find('/').unwrap_or(path.len());
    Some((percent::decode(&path[..end])?, &path[end..]))
}

/// Names of another kind that the operations of some services take for a bucket's. They have endpoints of their own.
fn refuse_unsupported(bucket: &str) -> Result<(), ClientError> {
    let what = if bucket.starts_with("arn:") {
        "the ARN of an access point or of an outpost"
    } else if bucket.ends_with("--x-s3") || bucket.ends_with("--xa-s3") {
        "a directory bucket, which S3 Express has"
    } else if bucket.ends_with("--op-s3") {
        "an outpost's access point"
    } else if bucket.rsplit_once('.').is_some_and(|(_, end)| end == "mrap") {
        "an access point of several regions"
    } else {
        return Ok(());
    };
    let message =
        format!("`{bucket}` is {what}: it is not supported, give the name of a general purpose bucket");
    Err(ClientError::new(ClientErrorKind::Unsupported, message))
}

/// Few systems find a name before a host of one word.
fn has_dots(endpoint: &Endpoint) -> bool {
    endpoint.uri().host().is_some_and(|name| name.contains('.'))
}

/// Whether the name can begin a host's. No name begins before an address or
/// `localhost`, and no certificate is good for one with dots.
fn can_be_before(bucket: &str, endpoint: &Endpoint) -> bool {
    let is_address =
        |name: &str| name.starts_with('[') || name.parse::<Ipv4Addr>().is_ok() || name == "localhost";

    let is_plain = |label: &str| {
        let is_allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        !label.is_empty() && label.chars().all(is_allowed) && !label.starts_with('-') && !label.ends_with('-')
    };
    let is_protected = endpoint.uri().scheme() == Some(&Scheme::HTTPS);
    !is_address(endpoint.uri().host().unwrap_or_default())
        && (3..=63).contains(&bucket.len())
        && bucket.split('.').all(is_plain)
        && bucket.parse::<Ipv4Addr>().is_err()
        && !(is_protected && bucket.contains('.'))
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;

    use super::*;
    use crate::{Structure, operation::Service, protocol::REST_JSON_1};

    static SERVICE: Service = Service::new("Store", &REST_JSON_1).bucket_label("Bucket");
    static GET: Operation = Operation::new(&SERVICE, "Get", "get", <()>::SCHEMA, <()>::SCHEMA).http(
        "GET",
        "/{Bucket}/{Key+}?x-id=Get",
        200,
    );

    fn placed(endpoint: &str, path: &str, addressing: BucketAddressing) -> Result<(String, String), String> {
        let mut encoded = EncodedRequest::new(HeaderMap::new(), "");
        encoded.path = path.to_owned();
        let endpoint = endpoint.parse().expect("an endpoint");
        let place = place(&GET, &encoded, &endpoint, addressing).map_err(|error| error.to_string())?;
        Ok((place.host_prefix.into_owned(), place.path.into_owned()))
    }

    #[test]
    fn a_bucket_goes_into_the_host_where_it_can() {
        const S3: &str = "https://s3.eu-west-1.amazonaws.com";
        for (endpoint, path, host_prefix, rest) in [
            (S3, "/mine/a/b", "mine.", "/a/b"),
            (S3, "/mine", "mine.", "/"),
            (S3, "/mine//a/../b", "mine.", "//a/../b"),
            (S3, "/my.own/a", "", "/my.own/a"),
            (S3, "/Mine/a", "", "/Mine/a"),
            (S3, "/ab/a", "", "/ab/a"),
            (S3, "/-ab/a", "", "/-ab/a"),
            (S3, "/1.2.3.4/a", "", "/1.2.3.4/a"),
            ("http://store.example.com:90", "/my.own/a", "my.own.", "/a"),
            ("http://127.0.0.1:90", "/mine/a", "", "/mine/a"),
            ("http://[::1]:90", "/mine/a", "", "/mine/a"),
            ("http://localhost:90", "/mine/a", "", "/mine/a"),
        ] {
            let expected = Ok((host_prefix.to_owned(), rest.to_owned()));
            assert_eq!(placed(endpoint, path, BucketAddressing::Auto), expected, "{endpoint} {path}");
        }
        let local = placed("http://store:90", "/mine/a", BucketAddressing::VirtualHost);
        assert_eq!(local, Ok(("mine.".to_owned(), "/a".to_owned())));
        assert_eq!(
            placed(S3, "/mine/a", BucketAddressing::Path),
            Ok((String::new(), "/mine/a".to_owned())),
            "as it was asked for"
        );
    }

    #[test]
    fn what_is_no_bucket_is_refused() {
        for path in [
            "/arn%3Aaws%3As3%3Aus-west-2%3A1%3Aaccesspoint%2Fa/k",
            "/mine--use1-az4--x-s3/k",
            "/mine--op-s3/k",
            "/a.mrap/k",
        ] {
            let error = placed("https://s3.us-west-2.amazonaws.com", path, BucketAddressing::Auto);
            assert!(error.as_ref().is_err_and(|error| error.contains("not supported")), "{path}: {error:?}");
        }
    }
}
