//! The published suites of configuration: how the files of profiles are read, where they are, and which endpoint's URL
//! counts of those that code, environment and profile hold.

use std::{fmt::Write as _, path::MAIN_SEPARATOR_STR, process::ExitCode};

use libtest_mimic::{Failed, Trial};
use serde_json::{Map, Value, json};
use service_client::{
    Config,
    config::{ConfigErrorKind, Environment, Files, Origin, Profiles, Section, Switch},
    endpoint::{EndpointParams, RegionalEndpoints, ResolveEndpoint as _},
};
use service_client_tests::suites::{self, Suite, same, text};

fn main() -> ExitCode {
    suites::run(&[
        Suite { name: "credentials/profile-parser", key: "cases", trials: |case| trial(case, parse) },
        Suite { name: "credentials/file-location", key: "cases", trials: |case| trial(case, locate) },
        Suite {
            name: "credentials/configured-endpoint-urls",
            key: "cases",
            trials: |case| trial(case, endpoint),
        },
    ])
}

fn trial(case: &Value, check: fn(&Value) -> Result<(), Failed>) -> Vec<Trial> {
    let name = case["id"].as_str().unwrap_or("a case without id").to_owned();
    let case = case.clone();
    vec![Trial::test(name, move || check(&case))]
}

fn parse(case: &Value) -> Result<(), Failed> {
    let file = |key: &str| case["input"][key].as_str().unwrap_or_default();
    let parsed = Profiles::parse(file("configFile"), file("credentialsFile"));
    let expected = &case["output"];
    let Some(error) = expected["errorContaining"].as_str() else {
        let profiles = parsed?;
        let expected = &expected["config"];
        same("the profiles", &values(profiles.profiles()), &expected["profiles"])?;
        return match expected.get("sso_sessions") {
            Some(expected) => same("the SSO sessions", &values(profiles.sso_sessions()), expected),
            None => Ok(()),
        };
    };
    let found = parsed.map(drop).map_err(|error| (error.kind(), error.to_string()));
    match found {
        Err((ConfigErrorKind::InvalidFile, message))
            if message.contains(our_words(error)?) && message.contains(", line ") =>
        {
            Ok(())
        }
        found => Err(format!("expected an error like `{error}`, got {found:?}").into()),
    }
}

fn values<'s>(sections: impl Iterator<Item = &'s Section>) -> Value {
    let values =
        |section: &Section| section.properties().map(|(key, value)| (key.to_owned(), json!(value))).collect();
    let sections = sections.map(|section| (section.name().to_owned(), Value::Object(values(section))));
    Value::Object(sections.collect())
}

/// The suite has the errors of another reader, in that one's words.
fn our_words(theirs: &str) -> Result<&'static str, Failed> {
    Ok(match theirs {
        "Profile definition must end with ']'" => "does not end with `]`",
        "Property did not have a name" | "Sub-property did not have a name" => "no key before the `=`",
        "Expected an '=' sign defining a property" => "the line has no `=`",
        "Expected an '=' sign defining a sub-property" => "below a key without a value has no `=`",
        "Expected a profile definition" => "no section above this line",
        "Expected a property definition" | "Expected a property definition, found continuation" => {
            "continues no key"
        }
        theirs => return Err(format!("unknown words: `{theirs}`").into()),
    })
}

fn locate(case: &Value) -> Result<(), Failed> {
    let config = here(text(case, "configLocation")?);
    let credentials = here(text(case, "credentialsLocation")?);
    let name = case["profile"].as_str().unwrap_or("default");
    let environment = environment(&case["environment"])?;
    let files = Files::from_pairs([
        (config.clone(), format!("[profile {name}]\nregion = from-config")),
        (credentials.clone(), format!("[{name}]\nsdk_ua_app_id = from-credentials")),
    ]);
    let read = Config::builder().environment(environment).files(files).build();
    same("the profile", &read.profile_name(), &name)?;
    same("the problems", &read.explain().problems().len(), &0)?;
    for (setting, path) in [("region", config), ("app_name", credentials)] {
        let explanation = read.explain();
        let origin =
            explanation.rows().iter().find(|row| row.setting() == setting).map(|row| row.origin().clone());
        let Some(Origin::File { path: found, line: 2, .. }) = origin else {
            return Err(format!("{setting} comes from {origin:?}").into());
        };
        same("the file", &found, &path)?;
    }
    Ok(())
}

/// The path with the separators of the platform that runs, where the reader and not the case puts them.
fn here(path: &str) -> String {
    ["config", "credentials"]
        .into_iter()
        .find_map(|name| path.strip_suffix(&format!("\\.aws\\{name}")).map(|home| (home, name)))
        .map_or_else(|| path.to_owned(), |(home, name)| [home, ".aws", name].join(MAIN_SEPARATOR_STR))
}

fn endpoint(case: &Value) -> Result<(), Failed> {
    let pairs = [("AWS_CONFIG_FILE", "config"), ("AWS_PROFILE", "tested")];
    let pairs = pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
    let environment = Environment::from_pairs(pairs.chain(texts(&case["environment_data"])?));
    let files = Files::from_pairs([("config", config_file(case)?)]);
    let mut builder = Config::builder().environment(environment).files(files);
    for (key, value) in case["client_config_data"].as_object().into_iter().flatten() {
        builder = match (key.as_str(), value) {
            ("endpoint_url", Value::String(url)) => builder.endpoint_url(url),
            ("ignore_configured_endpoint_urls", Value::Bool(true)) => {
                builder.ignore_configured_endpoint_urls(Switch::On)
            }
            _ => return Err(format!("unknown setting `{key}`").into()),
        };
    }
    let config = builder.build();
    let (service_id, prefix) = match text(case, "service")? {
        "s3" => ("S3", "s3"),
        "dynamodb" => ("DynamoDB", "dynamodb"),
        service => return Err(format!("unknown service `{service}`").into()),
    };
    let custom = config.endpoint_url(service_id)?;
    let mut params = EndpointParams::new(prefix);
    params.region = config.region()?;
    params.custom = custom.as_ref();
    let resolved = RegionalEndpoints.resolve(&params)?;
    let expected = text(&case["output"], "endpointUrl")?;
    same("the endpoint", &resolved.uri().to_string().trim_end_matches('/'), &expected)
}

/// The profile and the services' sections of a case, as a user would write them.
fn config_file(case: &Value) -> Result<String, Failed> {
    let mut file = "[profile tested]\n".to_owned();
    for (key, value) in texts(&case["profile_data"])? {
        writeln!(file, "{key} = {value}")?;
    }
    for (name, services) in members(&case["services_data"])? {
        writeln!(file, "[services {name}]")?;
        for (service, settings) in members(services)? {
            writeln!(file, "{service} =")?;
            for (key, value) in texts(settings)? {
                writeln!(file, "  {key} = {value}")?;
            }
        }
    }
    Ok(file)
}

fn environment(pairs: &Value) -> Result<Environment, Failed> {
    texts(pairs).map(Environment::from_pairs)
}

fn texts(pairs: &Value) -> Result<Vec<(String, String)>, Failed> {
    let text = |(name, value): (&String, &Value)| Some((name.clone(), value.as_str()?.to_owned()));
    let texts: Option<Vec<_>> = members(pairs)?.iter().map(text).collect();
    texts.ok_or_else(|| format!("not only text: {pairs}").into())
}

fn members(value: &Value) -> Result<&Map<String, Value>, Failed> {
    value.as_object().ok_or_else(|| format!("no members: {value}").into())
}
