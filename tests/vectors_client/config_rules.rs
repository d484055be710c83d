//! What the table says of vectors about configuration, as rules: a vector and their outcome enter, and ours as it is meant
//! to be leaves.

use http::Uri;
use libtest_mimic::Failed;
use serde_json::{Value, json};
use service_client::config::Profiles;
use service_client_tests::suites::text;

const KNOWN_MODES: [&str; 6] = ["legacy", "standard", "in-region", "cross-region", "mobile", "auto"];

/// Why a vector says nothing about a client in Rust, where that shows in the vector itself.
pub(crate) fn not_applicable(vector: &Value) -> Option<&'static str> {
    if vector["create_client"]["api_version"].is_string() {
        return Some("The version of a service is part of its declaration.");
    }
    let is_unknown = |mode: &str| !KNOWN_MODES.contains(&mode);
    let mode = vector["client_config"]["defaults_mode"].as_str();
    mode.is_some_and(is_unknown).then_some("A mode that is none does not compile.")
}

pub(crate) fn derive(vector: &Value, ours: &mut Value) -> Result<(), Failed> {
    accept_underscore(vector, ours)?;
    read_region(vector, ours)?;
    prefer_profile(vector, ours)?;
    let (session, security) = (&vector["env"]["AWS_SESSION_TOKEN"], &vector["env"]["AWS_SECURITY_TOKEN"]);
    if !session.is_null() && ours["request"]["token"] == *security {
        ours["request"]["token"] = session.clone();
    }
    if let Some(settings) = ours.get_mut("settings") {
        set(vector, settings);
    }
    Ok(())
}

/// Retries are `standard` where theirs are `legacy`; connections are given up sooner; input is always checked; and a name
/// fits into a header.
fn set(vector: &Value, settings: &mut Value) {
    let is_given = |name: &str| !vector["client_config"][name].is_null();
    if !is_given("connect_timeout") && !is_given("defaults_mode") {
        settings["connect_timeout"] = json!(3.1);
    }
    if settings["retry_mode"] == "legacy" {
        settings["retry_mode"] = json!("standard");
    }
    settings["checks_input"] = json!(true);
    if let Some(name) = settings["app_name"].as_str() {
        settings["app_name"] = json!(name.replace(' ', "-"));
    }
}

/// A host may have an underscore.
fn accept_underscore(vector: &Value, ours: &mut Value) -> Result<(), Failed> {
    let given = &vector["create_client"];
    let message = vector["create_error"]["message"].as_str().unwrap_or_default();
    let Some(url) = message.strip_prefix("Invalid endpoint: ").filter(|url| url.contains('_')) else {
        return Ok(());
    };
    let host = url.parse::<Uri>()?.host().unwrap_or_default().to_owned();
    if !host.is_empty() && text(given, "endpoint_url")? == url {
        *ours = succeeded(text(given, "region_name")?, Some(url), text(given, "aws_access_key_id")?);
    }
    Ok(())
}

/// `AWS_REGION` is read, and counts for more than `AWS_DEFAULT_REGION`.
fn read_region(vector: &Value, ours: &mut Value) -> Result<(), Failed> {
    let Some(region) = vector["env"]["AWS_REGION"].as_str() else { return Ok(()) };
    let is_given = |key: &str| vector[key]["region_name"].is_string();
    if is_given("create_client") || is_given("client_config") {
        return Ok(());
    }
    if vector["create_error"]["type"] == "NoRegionError" {
        let given = &vector["create_client"];
        let key = text(given, "aws_access_key_id")?;
        *ours = succeeded(region, given["endpoint_url"].as_str(), key);
    } else if let Some(theirs) = ours["settings"]["region"].as_str() {
        let replaced = ours.to_string().replace(theirs, region);
        *ours = serde_json::from_str(&replaced)?;
    }
    Ok(())
}

/// `AWS_PROFILE` counts for more than `AWS_DEFAULT_PROFILE`.
fn prefer_profile(vector: &Value, ours: &mut Value) -> Result<(), Failed> {
    let names = (vector["env"]["AWS_PROFILE"].as_str(), vector["env"]["AWS_DEFAULT_PROFILE"].as_str());
    let (Some(own), Some(default)) = names else { return Ok(()) };
    let file = |key: &str| vector[key].as_str().unwrap_or_default();
    let profiles = Profiles::parse(file("config_file"), file("credentials_file"))?;
    let key = |name| profiles.profile(name).and_then(|profile| profile.get("aws_access_key_id"));
    let credential = ours["request"]["credential"].as_str();
    if let (Some(own), Some(default), Some(credential)) = (key(own), key(default), credential) {
        ours["request"]["credential"] = json!(credential.replacen(default, own, 1));
    }
    Ok(())
}

/// What they would do in our place.
fn succeeded(region: &str, endpoint: Option<&str>, key: &str) -> Value {
    let url = endpoint.map_or_else(|| format!("https://session.qldb.{region}.amazonaws.com"), str::to_owned);
    let mut settings = json!({
        "region": region,
        "connect_timeout": 60.0,
        "attempt_timeout": 60.0,
        "retry_mode": "legacy",
        "checks_input": true,
    });
    if let Some(endpoint) = endpoint {
        settings["custom_endpoint"] = json!(endpoint);
    }
    let credential = format!("{key}/20250102/{region}/qldb/aws4_request");
    json!({"settings": settings, "request": {"url": format!("{url}/"), "credential": credential}})
}
