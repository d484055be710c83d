//! Environment, files and settings in code enter; what a client of ours makes of them leaves: its settings and where its
//! request goes, or what sort of mistake it finds.

use std::time::{Duration, SystemTime};

use http::header::AUTHORIZATION;
use libtest_mimic::Failed;
use serde_json::{Value, json};
use service_client::{
    ClientErrorKind, Config, Credentials, Timestamp,
    config::{ConfigBuilder, DefaultsMode, Environment, Files, Switch},
    retry::RetryMode,
    time::ManualClock,
};
use service_client_qldb_session::{QldbSessionClient, QldbSessionError, SendCommandRequest};
use service_client_tests::{suites::text, transports::Canned};

use crate::{
    Case, Outcomes, block_on,
    calls::{self, failed, without_nulls},
};

pub(crate) fn cases() -> Result<Vec<Case>, Failed> {
    crate::cases("config_resolution", "vectors", run)
}

fn run(vector: &Value) -> Result<Outcomes, Failed> {
    let transport = Canned::json(200, "{}");
    let config = builder(vector)?.transport(transport.clone()).build();
    let client = QldbSessionClient::new(&config);
    let ours = match block_on(client.send_command(SendCommandRequest::new())) {
        Ok(_) => json!({"settings": settings(&config, vector)?, "request": request(&transport)}),
        Err(QldbSessionError::Other(error)) => failed(&calls::kind(error.kind())),
        Err(error) => return Err(error.to_string().into()),
    };
    Ok(Outcomes { theirs: theirs(vector)?, ours })
}

fn builder(vector: &Value) -> Result<ConfigBuilder, Failed> {
    let time: Timestamp = "2025-01-02T03:04:05Z".parse()?;
    let paths = [("AWS_CONFIG_FILE", "config_file"), ("AWS_SHARED_CREDENTIALS_FILE", "credentials_file")];
    let variables = vector["env"].as_object().ok_or("no environment")?;
    let variables = variables.iter().map(|(name, value)| (&**name, value.as_str().unwrap_or_default()));
    let contents = paths.iter().filter_map(|(_, key)| Some((*key, vector[*key].as_str()?)));
    let builder = Config::builder()
        .clock(ManualClock::new(SystemTime::try_from(time)?))
        .environment(Environment::from_pairs(variables.chain(paths)))
        .files(Files::from_pairs(contents));
    let builder = match vector["profile_argument"].as_str() {
        Some(name) => builder.profile_name(name),
        None => builder,
    };
    let members = |key: &str| vector[key].as_object().cloned().unwrap_or_default().into_iter();
    // What is given to the client itself counts for more.
    members("client_config")
        .chain(members("create_client"))
        .try_fold(builder, |builder, (name, value)| given(builder, &name, &value, vector))
}

fn given(builder: ConfigBuilder, name: &str, value: &Value, vector: &Value) -> Result<ConfigBuilder, Failed> {
    let switch = |value: &bool| if *value { Switch::On } else { Switch::Off };
    Ok(match (name, value) {
        ("region_name", Value::String(region)) => builder.region(region),
        ("endpoint_url", Value::String(url)) => builder.endpoint_url(url),
        ("use_fips_endpoint", Value::Bool(value)) => builder.use_fips(switch(value)),
        ("use_dualstack_endpoint", Value::Bool(value)) => builder.use_dual_stack(switch(value)),
        ("ignore_configured_endpoint_urls", Value::Bool(value)) => {
            builder.ignore_configured_endpoint_urls(switch(value))
        }
        ("defaults_mode", Value::String(mode)) => builder.defaults_mode(defaults_mode(mode)?),
        ("connect_timeout", value) => builder.connect_timeout(seconds(value)?),
        ("read_timeout", value) => builder.attempt_timeout(seconds(value)?),
        ("user_agent_appid", Value::String(name)) => builder.app_name(name),
        ("retries", Value::Object(retries)) => retries.iter().try_fold(builder, retry)?,
        ("signature_version", Value::String(version)) if version == "UNSIGNED" => builder.unsigned(),
        ("aws_access_key_id", Value::String(id)) => {
            let secret = text(&vector["create_client"], "aws_secret_access_key")?;
            builder.credentials(Credentials::new(id, secret))
        }
        ("use_ssl", Value::Bool(false)) if vector["create_client"]["endpoint_url"].is_null() => {
            let region = text(&vector["create_client"], "region_name")?;
            builder.endpoint_url(calls::without_tls(&json!({"region": region}))?)
        }
        // The secret is taken with the key; and the check cannot be switched off.
        ("aws_secret_access_key" | "parameter_validation" | "use_ssl", _) => builder,
        _ => return Err(format!("unknown setting `{name}`: {value}").into()),
    })
}

fn retry(builder: ConfigBuilder, (name, value): (&String, &Value)) -> Result<ConfigBuilder, Failed> {
    let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
    Ok(match (&**name, value.as_str(), number) {
        // Which is `standard` here.
        ("mode", Some("legacy" | "standard"), _) => builder.retry_mode(RetryMode::Standard),
        ("mode", Some("adaptive"), _) => builder.retry_mode(RetryMode::Adaptive),
        ("max_attempts", _, Some(retries)) => builder.max_attempts(retries.saturating_add(1)),
        ("total_max_attempts", _, Some(attempts)) => builder.max_attempts(attempts),
        _ => return Err(format!("unknown setting of retries: `{name}`: {value}").into()),
    })
}

fn seconds(value: &Value) -> Result<Duration, Failed> {
    let seconds = value.as_f64().ok_or_else(|| format!("no seconds: {value}"))?;
    Ok(Duration::try_from_secs_f64(seconds)?)
}

fn defaults_mode(mode: &str) -> Result<DefaultsMode, Failed> {
    Ok(match mode {
        "legacy" => DefaultsMode::Legacy,
        "standard" => DefaultsMode::Standard,
        "in-region" => DefaultsMode::InRegion,
        "cross-region" => DefaultsMode::CrossRegion,
        "mobile" => DefaultsMode::Mobile,
        "auto" => DefaultsMode::Auto,
        mode => return Err(format!("unknown mode `{mode}`").into()),
    })
}

fn settings(config: &Config, vector: &Value) -> Result<Value, Failed> {
    let endpoint = config.endpoint_url("QLDB Session")?.map(|endpoint| endpoint.uri().to_string());
    let attempts = &vector["meta"]["retries"]["total_max_attempts"];
    let attempts = if attempts.is_null() { None } else { Some(config.max_attempts()?) };
    Ok(without_nulls(json!({
        "region": config.region()?.map(ToString::to_string),
        "custom_endpoint": endpoint.map(|url| url.trim_end_matches('/').to_owned()),
        "connect_timeout": config.connect_timeout()?.as_secs_f64(),
        "attempt_timeout": config.attempt_timeout().map(|limit| limit.as_secs_f64()),
        "retry_mode": format!("{:?}", config.retry_mode()?).to_lowercase(),
        "max_attempts": attempts,
        "app_name": config.app_name(),
        "checks_input": true,
    })))
}

/// Where the request went, and whose name was on it.
fn request(transport: &Canned) -> Value {
    let request = transport.request();
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let scope = header(AUTHORIZATION.as_str()).and_then(|value| {
        let (_, scope) = value.split_once("Credential=")?;
        scope.split(',').next()
    });
    let token = header("x-amz-security-token");
    without_nulls(json!({"url": request.uri().to_string(), "credential": scope, "token": token}))
}

fn theirs(vector: &Value) -> Result<Value, Failed> {
    for key in ["create_error", "call_error"] {
        if let Some(error) = vector.get(key) {
            return Ok(failed(&calls::kind(their_kind(text(error, "type")?))));
        }
    }
    let meta = &vector["meta"];
    let url = meta["endpoint_url"]
        .as_str()
        .filter(|url| !url.contains(".amazonaws.com") && !url.contains(".api.aws"));
    // Without TLS, our endpoint is a configured one.
    let url = url.or_else(|| meta["endpoint_url"].as_str().filter(|url| url.starts_with("http:")));
    let settings = json!({
        "region": meta["region_name"],
        "custom_endpoint": url,
        "connect_timeout": meta["connect_timeout"].as_f64(),
        "attempt_timeout": meta["read_timeout"].as_f64(),
        "retry_mode": meta["retries"]["mode"],
        "max_attempts": meta["retries"]["total_max_attempts"],
        "app_name": meta["user_agent_appid"],
        "checks_input": meta["parameter_validation_effective"],
    });
    let request = vector["request"].clone();
    Ok(json!({"settings": without_nulls(settings), "request": without_nulls(request)}))
}

/// What sort of mistake one of Python's exceptions stands for.
fn their_kind(exception: &str) -> ClientErrorKind {
    match exception {
        "NoCredentialsError" | "JSONDecodeError" | "CredentialRetrievalError" => ClientErrorKind::Credentials,
        _ => ClientErrorKind::Configuration,
    }
}
