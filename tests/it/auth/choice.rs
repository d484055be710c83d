//! Which way is taken, and what is sent then.

use std::time::{Duration, SystemTime};

use service_client::{
    Auth, ClientErrorKind,
    config::{ConfigError, Files},
    credentials::Token,
    endpoint::{AuthScheme, Endpoint, EndpointParams, ResolveEndpoint},
};

use super::{
    DoorClient, GateClient, HallClient, HatchClient, YardClient, answer, at_home, authorization, config,
    credentials, environment, token,
};

#[tokio::test]
async fn a_token_is_sent_where_one_is_asked_for() {
    let transport = answer();
    let client = GateClient::new(&at_home(&transport).bearer_token(token()).build());
    client.enter("Ada").await.expect("an answer");
    assert_eq!(authorization(&transport), "Bearer hush-token");
    assert!(transport.request().headers()["authorization"].is_sensitive());
    client.look().await.expect("an answer");
    assert!(!transport.requests()[1].headers().contains_key("authorization"));
}

#[tokio::test]
async fn what_is_optional_is_sent_where_there_is_one() {
    for (builder, expected) in [
        (at_home as fn(&_) -> _, ""),
        (|transport: &_| at_home(transport).bearer_token(token()), "Bearer hush-token"),
    ] {
        let transport = answer();
        GateClient::new(&builder(&transport).build()).knock().await.expect("an answer");
        assert_eq!(authorization(&transport), expected);
    }
}

#[tokio::test]
async fn what_is_missing_is_named() {
    let transport = answer();
    let gate = GateClient::new(&at_home(&transport).build()).enter("Ada").await.expect_err("no token");
    assert_eq!(gate.kind(), ClientErrorKind::Credentials);
    assert!(gate.to_string().contains("`ConfigBuilder::bearer_token`, or `AWS_BEARER_TOKEN_GATE`"), "{gate}");
    let door = DoorClient::new(&at_home(&transport).build()).enter().await.expect_err("no key");
    assert!(door.to_string().contains("`ConfigBuilder::api_key`"), "{door}");
    assert!(transport.requests().is_empty());

    let unsigned = GateClient::new(&at_home(&transport).unsigned().build());
    unsigned.enter("Ada").await.expect("whoever wants nothing signed gets that");
    assert_eq!(authorization(&transport), "");
}

#[tokio::test]
async fn an_expired_token_is_not_sent() {
    let transport = answer();
    let expired = token().with_expiry(SystemTime::now() - Duration::from_secs(1));
    let client = GateClient::new(&at_home(&transport).bearer_token(expired).build());
    let error = client.enter("Ada").await.expect_err("expired");
    assert_eq!(error.kind(), ClientErrorKind::Credentials);
    assert!(transport.requests().is_empty());
}

#[tokio::test]
async fn a_key_is_sent_where_the_service_looks_for_it() {
    let transport = answer();
    let config = at_home(&transport).api_key("hush&key").build();
    DoorClient::new(&config).enter().await.expect("an answer");
    assert_eq!(transport.request().headers()["x-door-key"], "Key hush&key");
    HatchClient::new(&config).enter("Ada").await.expect("an answer");
    assert_eq!(
        transport.requests()[1].uri(),
        "https://gate.example.com/enter?by=hatch&name=Ada&key=hush%26key"
    );
}

#[tokio::test]
async fn neither_goes_where_others_can_listen() {
    let transport = answer();
    let config = at_home(&transport).bearer_token(token()).api_key("hush-key");
    let open = config.clone().endpoint_url("http://gate.example.com").build();
    let elsewhere = config.clone().endpoint_url("http://gate.localhost").build();
    let error = GateClient::new(&elsewhere).enter("Ada").await.expect_err("a name that DNS may know");
    assert_eq!(error.kind(), ClientErrorKind::Configuration);
    for error in [
        GateClient::new(&open).enter("Ada").await.expect_err("plain http"),
        DoorClient::new(&open).enter().await.expect_err("plain http"),
        HatchClient::new(&open).enter("Ada").await.expect_err("plain http"),
    ] {
        assert_eq!(error.kind(), ClientErrorKind::Configuration);
        assert!(
            error.to_string().contains("`gate.example.com` is to be called over plain `http`"),
            "{error}"
        );
        assert!(!error.to_string().contains("hush"), "{error}");
    }
    assert!(transport.requests().is_empty());
    let here = config.endpoint_url("http://localhost:8000").build();
    GateClient::new(&here).enter("Ada").await.expect("this machine");
}

/// How a request of one that takes everything was authenticated.
async fn way(builder: service_client::config::ConfigBuilder) -> String {
    let transport = answer();
    let client = YardClient::new(&builder.transport(transport.clone()).build());
    if let Err(error) = client.enter().await {
        return format!("{:?}", error.kind());
    }
    if transport.request().headers().contains_key("x-yard-key") {
        return "key".to_owned();
    }
    authorization(&transport).split(' ').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn preferences_count_in_their_order() {
    let both = || config(&answer()).credentials(credentials()).bearer_token(token());
    let variable = ("AWS_BEARER_TOKEN_YARD_1", "hush");
    let preferred = ("AWS_AUTH_SCHEME_PREFERENCE", "sigv4a,sigv4");
    let keys = [("AWS_ACCESS_KEY_ID", "AKID"), ("AWS_SECRET_ACCESS_KEY", "hush")];
    let (v4, v4a) = ("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256");
    for (builder, expected) in [
        (both(), v4),
        (both().auth_scheme_preference([Auth::Bearer]), "Bearer"),
        (both().auth_scheme_preference([Auth::SigV4a, Auth::Bearer]), v4a),
        (both().api_key("hush").auth_scheme_preference([Auth::ApiKey]), "key"),
        // Who is not there is passed over.
        (both().auth_scheme_preference([Auth::ApiKey]), v4),
        (both().environment(environment(&[variable])), "Bearer"),
        (both().environment(environment(&[preferred])), v4a),
        (both().environment(environment(&[variable, preferred])), "Bearer"),
        (both().environment(environment(&[variable])).auth_scheme_preference([Auth::SigV4]), v4),
        // What code gives is not second to what would have to be looked for.
        (config(&answer()).bearer_token(token()).environment(environment(&keys)), "Bearer"),
        (config(&answer()).api_key("hush").environment(environment(&keys)), "key"),
        (config(&answer()).environment(environment(&keys)), v4),
        (config(&answer()).environment(environment(&[variable])), "Bearer"),
        (config(&answer()), "Credentials"),
    ] {
        assert_eq!(way(builder.clone()).await, expected, "{builder:?}");
    }
}

#[tokio::test]
async fn the_token_of_code_wins_over_the_variable() {
    let transport = answer();
    let config = config(&transport)
        .environment(environment(&[("AWS_BEARER_TOKEN_YARD_1", "of the variable")]))
        .bearer_token(Token::new("of-code"));
    YardClient::new(&config.build()).enter().await.expect("an answer");
    assert_eq!(authorization(&transport), "Bearer of-code");
}

#[tokio::test]
async fn a_sign_in_leaves_a_token() {
    let transport = answer();
    let profile = "[default]\nsso_session = work\n\
                   [sso-session work]\nsso_start_url = https://work.example.com\nsso_region = eu-west-1\n";
    let kept = r#"{"accessToken": "of-the-sign-in", "expiresAt": "9999-01-01T00:00:00Z"}"#;
    // Its name is the SHA-1 of the session's.
    let file = "/home/me/.aws/sso/cache/e274eeff768c6396088ec6eb091f4bf4d47ab1e0.json";
    let files = Files::from_pairs([("/home/me/.aws/config", profile), (file, kept)]);
    let config = at_home(&transport).environment(environment(&[("HOME", "/home/me")])).files(files).build();
    let client = GateClient::new(&config);
    client.enter("Ada").await.expect("an answer");
    assert_eq!(authorization(&transport), "Bearer of-the-sign-in");
}

#[tokio::test]
async fn an_operation_may_take_less() {
    let transport = answer();
    let config = config(&transport).credentials(credentials());
    let client = YardClient::new(&config.clone().build());
    client.roam().await.expect("an answer");
    let request = transport.request();
    assert_eq!(request.headers()["x-amz-region-set"], "us-east-1");
    assert!(
        authorization(&transport).starts_with("AWS4-ECDSA-P256-SHA256 "),
        "{}",
        authorization(&transport)
    );
    client.carry("a load").await.expect("an answer");
    assert_eq!(transport.requests()[1].headers()["x-amz-content-sha256"], "UNSIGNED-PAYLOAD");

    let all = config.sigv4a_signing_region_set(["us-*".replace("us-", ""), "eu-west-1".to_owned()]).build();
    YardClient::new(&all).roam().await.expect("an answer");
    assert_eq!(transport.requests()[2].headers()["x-amz-region-set"], "*,eu-west-1");
}

/// An endpoint that asks for signatures of these kinds.
#[derive(Debug)]
struct Asking(&'static [&'static str]);

impl ResolveEndpoint for Asking {
    fn resolve(&self, _: &EndpointParams<'_>) -> Result<Endpoint, ConfigError> {
        let mut endpoint: Endpoint = "https://yard.example.com".parse()?;
        for name in self.0 {
            let mut scheme = AuthScheme::new(*name);
            scheme.signing_name = Some(format!("for-{name}"));
            scheme.signing_region_set = vec!["*".to_owned()];
            endpoint = endpoint.with_auth_scheme(scheme);
        }
        Ok(endpoint)
    }
}

#[tokio::test]
async fn an_endpoint_says_which_signature_it_takes() {
    for (asked, expected) in [
        (&["sigv4a", "sigv4"][..], "AWS4-ECDSA-P256-SHA256"),
        (&["sigv4-of-tomorrow", "sigv4a"], "AWS4-ECDSA-P256-SHA256"),
        (&["sigv4"], "AWS4-HMAC-SHA256"),
    ] {
        let transport = answer();
        let config = config(&transport).credentials(credentials()).endpoint_resolver(Asking(asked)).build();
        YardClient::new(&config).enter().await.expect("an answer");
        assert_eq!(authorization(&transport).split(' ').next(), Some(expected), "{asked:?}");
        if expected.contains("ECDSA") {
            assert!(authorization(&transport).contains("/for-sigv4a/aws4_request"), "{asked:?}");
            assert_eq!(transport.request().headers()["x-amz-region-set"], "*");
        }
    }
    // It has no say in what is no signature.
    let transport = answer();
    let config = config(&transport).bearer_token(token()).endpoint_resolver(Asking(&["sigv4-of-tomorrow"]));
    YardClient::new(&config.clone().build()).enter().await.expect("an answer");
    assert_eq!(authorization(&transport), "Bearer hush-token");
    let error = YardClient::new(&config.build()).roam().await.expect_err("nothing to sign with");
    assert!(error.to_string().contains("`sigv4-of-tomorrow`, which there is none of"), "{error}");
}

/// Whoever has credentials did not mean to come without.
#[tokio::test]
async fn nobody_becomes_anonymous_for_want_of_a_signature() {
    let transport = answer();
    let of_tomorrow = config(&transport).endpoint_resolver(Asking(&["sigv4-of-tomorrow"]));
    let signing = of_tomorrow.clone().credentials(credentials());
    for error in [
        HallClient::new(&signing.clone().build()).enter().await.expect_err("no such signature"),
        HallClient::new(&signing.clone().build())
            .enter()
            .presign(Duration::from_mins(1))
            .await
            .map(drop)
            .expect_err("no such signature"),
    ] {
        assert_eq!(error.kind(), ClientErrorKind::Configuration, "{error}");
        assert!(error.to_string().contains("`sigv4-of-tomorrow`, which there is none of"), "{error}");
    }
    assert!(transport.requests().is_empty());
    // Who has none, or says so, comes without.
    let anonymous = signing.auth_scheme_preference([Auth::None]);
    for config in [of_tomorrow.clone(), of_tomorrow.unsigned(), anonymous] {
        HallClient::new(&config.build()).enter().await.expect("an answer");
        assert!(transport.requests().iter().all(|sent| !sent.headers().contains_key("authorization")));
    }
    assert_eq!(transport.requests().len(), 3);
}

#[tokio::test]
async fn only_a_signature_can_be_part_of_a_url() {
    let transport = answer();
    let minute = Duration::from_mins(1);
    let config = at_home(&transport).credentials(credentials()).bearer_token(token());
    let error = GateClient::new(&config.clone().build()).enter("Ada").presign(minute).await;
    assert_eq!(error.expect_err("a token").kind(), ClientErrorKind::Unsupported);
    let preferring = config.auth_scheme_preference([Auth::Bearer]).build();
    let yard = YardClient::new(&preferring);
    let url = yard.enter().presign(minute).await.expect("a signature").url;
    assert!(url.contains("X-Amz-Algorithm=AWS4-HMAC-SHA256&"), "{url}");
    let url = yard.roam().presign(minute).await.expect("a signature").url;
    assert!(url.contains("X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256&"), "{url}");
    assert!(url.contains("&X-Amz-Region-Set=us-east-1&"), "{url}");
}
