//! Any two files of profiles: the configuration, and below a line of dashes the credentials. What they say is asked for
//! in every way there is.

#![no_main]

use libfuzzer_sys::fuzz_target;
use service_client::{
    Config,
    config::{Environment, Files, Profiles, Section},
};

fuzz_target!(|text: &str| {
    let (config, credentials) = text.split_once("\n-----\n").unwrap_or((text, ""));
    match Profiles::parse(config, credentials) {
        Ok(profiles) => {
            let sections = profiles.profiles().chain(profiles.sso_sessions());
            let length: usize = sections.map(length).sum();
            // Where `[default]` and `[profile default]` are both there, one of them counts.
            assert!(length <= text.len(), "values from nowhere");
        }
        Err(error) => {
            let longest = text.lines().map(str::len).max().unwrap_or_default();
            assert!(error.to_string().len() <= 200 + 8 * longest, "it quotes more than a line");
        }
    }
    let environment = Environment::from_pairs([("HOME", "/home/me"), ("AWS_PROFILE", "dev")]);
    let files = [("/home/me/.aws/config", config), ("/home/me/.aws/credentials", credentials)];
    let config = Config::builder().environment(environment).files(Files::from_pairs(files)).build();
    let _ = (config.region(), config.retry_mode(), config.endpoint_url("Clock"), config.defaults_mode());
    let explained = format!("{} {config:?}", config.explain());
    if !explained.contains(HIDDEN) {
        return;
    }
    let is_open = |line: &str| {
        let key = line.split('=').next().unwrap_or_default().trim();
        line.contains(HIDDEN) && !["aws_secret_access_key", "aws_session_token"].contains(&key)
    };
    assert!(text.lines().any(is_open), "a secret is shown: {explained}");
});

/// What seeds have for a secret.
const HIDDEN: &str = "hush-hush-hush";

fn length(section: &Section) -> usize {
    let properties = section.properties();
    section.name().len() + properties.map(|(key, value)| key.len() + value.len()).sum::<usize>()
}
