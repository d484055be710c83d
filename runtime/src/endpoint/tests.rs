//! Where services are found: variables, code and what is malformed go in; URLs and errors come out.

use core::str::FromStr as _;

use super::*;
use crate::config::Environment;

const QLDB: ServiceNames<'static> = ServiceNames {
    service_id: "QLDB Session",
    endpoint_prefix: "session.qldb",
    signing_name: "qldb",
    has_buckets: false,
    rules: None,
};
const IN_HOUSE: ServiceNames<'static> =
    ServiceNames { service_id: "", endpoint_prefix: "", signing_name: "", has_buckets: false, rules: None };

fn uri(pairs: &[(&str, &str)]) -> Result<String, ConfigError> {
    let config = Config::from_environment(&Environment::from_pairs(pairs.iter().copied()));
    resolve(QLDB, &config, CallParams::default()).map(|endpoint| endpoint.uri().to_string())
}

#[test]
fn the_environment_decides() {
    for (pairs, expected) in [
        (&[("AWS_REGION", "eu-west-1")][..], "https://session.qldb.eu-west-1.amazonaws.com/"),
        (&[("AWS_DEFAULT_REGION", "eu-west-1")], "https://session.qldb.eu-west-1.amazonaws.com/"),
        (&[("AWS_REGION", "a-1"), ("AWS_DEFAULT_REGION", "b-1")], "https://session.qldb.a-1.amazonaws.com/"),
        (&[("AWS_REGION", "fips-a")], "https://session.qldb-fips.a.amazonaws.com/"),
        (
            &[("AWS_REGION", "a"), ("AWS_USE_FIPS_ENDPOINT", "True"), ("AWS_USE_DUALSTACK_ENDPOINT", "true")],
            "https://session.qldb-fips.a.api.aws/",
        ),
        (&[("AWS_ENDPOINT_URL", "http://glob:2")], "http://glob:2/"),
        (
            &[("AWS_ENDPOINT_URL_QLDB_SESSION", "http://svc:1"), ("AWS_ENDPOINT_URL", "http://glob:2")],
            "http://svc:1/",
        ),
        (&[("AWS_ENDPOINT_URL", "http://glob:2"), ("AWS_USE_FIPS_ENDPOINT", "true")], "http://glob:2/"),
        (
            &[
                ("AWS_REGION", "a"),
                ("AWS_ENDPOINT_URL", "http://glob:2"),
                ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"),
            ],
            "https://session.qldb.a.amazonaws.com/",
        ),
    ] {
        assert_eq!(uri(pairs).as_deref(), Ok(expected), "{pairs:?}");
    }
}

#[test]
fn what_is_malformed_is_named() {
    for (pairs, setting) in [
        (&[][..], "region"),
        (&[("AWS_REGION", "a b")], "AWS_REGION"),
        (&[("AWS_DEFAULT_REGION", "a b")], "AWS_DEFAULT_REGION"),
        (&[("AWS_REGION", "a"), ("AWS_USE_FIPS_ENDPOINT", "maybe")], "AWS_USE_FIPS_ENDPOINT"),
        (&[("AWS_REGION", "a"), ("AWS_USE_DUALSTACK_ENDPOINT", "1")], "AWS_USE_DUALSTACK_ENDPOINT"),
        (&[("AWS_ENDPOINT_URL", "glob:2")], "AWS_ENDPOINT_URL"),
        (&[("AWS_ENDPOINT_URL_QLDB_SESSION", "svc")], "AWS_ENDPOINT_URL_QLDB_SESSION"),
        (
            &[("AWS_ENDPOINT_URL", "http://a"), ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "no")],
            "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
        ),
    ] {
        assert_eq!(uri(pairs).expect_err("malformed").setting(), setting, "{pairs:?}");
    }
}

#[test]
fn code_wins_over_the_environment() {
    let config = Config::from_environment(&Environment::from_pairs([
        ("AWS_REGION", "a b"),
        ("AWS_ENDPOINT_URL", "nonsense"),
        ("AWS_USE_FIPS_ENDPOINT", "maybe"),
    ]))
    .to_builder()
    .region("us-east-1")
    .use_fips(Switch::On)
    .endpoint_url("http://arg:3/base")
    .build();
    let endpoint = resolve(QLDB, &config, CallParams::default()).expect("code is right");
    assert_eq!((endpoint.uri().path(), endpoint.host()), ("/base", "arg:3"));
    assert_eq!(endpoint.signing_region().expect("given").as_str(), "us-east-1");
    assert_eq!(endpoint.signing_name(), "qldb");
}

#[test]
fn a_service_of_ones_own_needs_a_url_and_no_region() {
    let error =
        resolve(IN_HOUSE, &Config::builder().build(), CallParams::default()).expect_err("nowhere to go");
    assert_eq!(error.kind(), ConfigErrorKind::MissingEndpoint);
    let config = Config::builder().endpoint_url("http://localhost:1").build();
    let endpoint = resolve(IN_HOUSE, &config, CallParams::default()).expect("a URL is enough");
    assert_eq!(endpoint.signing_region().expect_err("none").kind(), ConfigErrorKind::MissingRegion);
}

#[test]
fn what_nobody_asks_for_may_be_wrong() {
    let pairs =
        [("AWS_REGION", "a b"), ("AWS_ENDPOINT_URL", "http://a"), ("AWS_ACCOUNT_ID_ENDPOINT_MODE", "x")];
    let config = Config::from_environment(&Environment::from_pairs(pairs));
    let endpoint = resolve(QLDB, &config, CallParams::default()).expect("a URL is enough");
    assert_eq!(endpoint.signing_region().expect_err("wrong").setting(), "AWS_REGION");
    let other = Region::from_str("eu-west-1").expect("a region");
    assert_eq!(endpoint.with_signing_region(other.clone()).signing_region(), Ok(&other));
}

#[test]
fn rules_may_take_a_custom_url_as_it_is() {
    static RULES: EndpointRules = EndpointRules::new(
        r#"{
            "parameters": {
                "Endpoint": { "type": "string", "builtIn": "SDK::Endpoint" },
                "Region": { "type": "string", "builtIn": "AWS::Region", "required": true }
            },
            "rules": [
                {
                    "type": "error",
                    "conditions": [{ "fn": "stringEquals", "argv": [{ "ref": "Region" }, "nowhere"] }],
                    "error": "not `{Endpoint}` in `{Region}`"
                },
                {
                    "type": "endpoint",
                    "conditions": [{ "fn": "stringEquals", "argv": [{ "ref": "Region" }, "within"] }],
                    "endpoint": { "url": "https://{Endpoint}.example.com" }
                },
                { "type": "endpoint", "conditions": [], "endpoint": { "url": "{Endpoint}" } }
            ]
        }"#,
    );
    let names = ServiceNames { rules: Some(&RULES), ..QLDB };
    let ask = |region: &str| {
        let config = Config::builder().region(region).endpoint_url("https://x.example:1/a?key=hush").build();
        resolve(names, &config, CallParams::default())
    };
    let endpoint = ask("anywhere").expect("a URL");
    assert_eq!(endpoint.uri().to_string(), "https://x.example:1/a?key=hush");
    for (region, problem) in [
        ("nowhere", "not `https://x.example:1/a` in `nowhere`"),
        ("within", "`https://x.example:1/a` cannot be part of a host's name"),
    ] {
        let error = ask(region).expect_err("refused").to_string();
        assert_eq!(error, format!("no endpoint for these settings: {problem}"));
    }
}

#[test]
fn a_prefix_that_is_no_host_name_is_an_error() {
    let config = Config::builder().region("us-east-1").build();
    let names = ServiceNames { endpoint_prefix: "a b/c", ..QLDB };
    assert_eq!(
        resolve(names, &config, CallParams::default()).expect_err("no host").setting(),
        "endpoint_prefix"
    );
}
