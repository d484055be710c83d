//! What requests say of the program: enters a name, leaves one that fits into a header.

use super::{Config, ConfigBuilder, ConfigError, names::Names};

pub(super) const APP_NAME: Names =
    Names { setting: "app_name", variable: "AWS_SDK_UA_APP_ID", key: "sdk_ua_app_id" };

impl ConfigBuilder {
    /// The name of the program, for the user agent. Otherwise `AWS_SDK_UA_APP_ID`, then the profile's `sdk_ua_app_id`.
    /// Whatever a user agent cannot hold is sent as `-`.
    pub fn app_name(mut self, name: impl Into<String>) -> Self {
        self.app_name = Some(name.into());
        self
    }
}

impl Config {
    /// The name of the program, fit for a user agent.
    pub fn app_name(&self) -> Option<&str> {
        self.0.app_name.as_deref()
    }
}

pub(super) fn app_name(given: &ConfigBuilder) -> Result<Option<String>, ConfigError> {
    let name = given.value(given.app_name.as_ref(), APP_NAME, |found| Ok(found.value.clone()))?;
    Ok(name.map(|name| name.chars().map(user_agent_char).collect()))
}

/// What a user agent can hold of a name: the characters of an HTTP token.
fn user_agent_char(c: char) -> char {
    if c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c) { c } else { '-' }
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, Environment};

    #[test]
    fn app_names_fit_into_a_header() {
        let from_environment = Environment::from_pairs([("AWS_SDK_UA_APP_ID", "my app\r\nx: y")]);
        assert_eq!(Config::from_environment(&from_environment).app_name(), Some("my-app--x--y"));
        assert_eq!(Config::builder().app_name("é1").build().app_name(), Some("-1"));
    }
}
