//! What requests say of the program: enters a name, leaves one that fits into a header.

use super::{Config, ConfigBuilder, ConfigError, names::Names};

pub(super) const APP_NAME: Names =
    Names { setting: "app_name", variable: "AWS_SDK_UA_APP_ID", key: "sdk_ua_app_id" };

/// What is set in code, beside the name of the program.
#[derive(Clone, Default)]
pub(super) struct UserAgentSettings {
    agent: Option<String>,
    extra: Option<String>,
}

impl ConfigBuilder {
    /// The name of the program, for the user agent. Otherwise `AWS_SDK_UA_APP_ID`, then the profile's `sdk_ua_app_id`.
    /// Whatever a user agent cannot hold is sent as `-`.
    pub fn app_name(mut self, name: impl Into<String>) -> Self {
        self.app_name = Some(name.into());
        self
    }

    /// What requests say in place of who sends them, which is this library, the service, the system, and the features
    /// in use. Nobody else can tell then who sent a request. Control characters are sent as `-`.
    pub fn user_agent(mut self, agent: impl Into<String>) -> Self {
        self.user_agent.agent = Some(header_text(agent.into()));
        self
    }

    /// What stands at the end of the user agent, for example the name and the version of a library that is built on this
    /// one: `ledger-driver/1.2`. Control characters are sent as `-`.
    pub fn user_agent_extra(mut self, extra: impl Into<String>) -> Self {
        self.user_agent.extra = Some(header_text(extra.into()));
        self
    }
}

impl Config {
    /// The name of the program, fit for a user agent.
    pub fn app_name(&self) -> Option<&str> {
        self.0.app_name.as_deref()
    }

    /// What requests say in place of who sends them, if that is set.
    pub fn user_agent(&self) -> Option<&str> {
        self.0.given.user_agent.agent.as_deref()
    }

    /// What stands at the end of the user agent, if that is set.
    pub fn user_agent_extra(&self) -> Option<&str> {
        self.0.given.user_agent.extra.as_deref()
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

fn header_text(text: String) -> String {
    if text.contains(char::is_control) { text.replace(char::is_control, "-") } else { text }
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, Environment};

    #[test]
    fn app_names_fit_into_a_header() {
        let from_environment = Environment::from_pairs([("AWS_SDK_UA_APP_ID", "my app\r\nx: y")]);
        assert_eq!(Config::from_environment(&from_environment).app_name(), Some("my-app--x--y"));
        assert_eq!(Config::builder().app_name("é1").build().app_name(), Some("-1"));
        let config = Config::builder().user_agent("mine\r\n/1").user_agent_extra("é\u{7f}").build();
        assert_eq!((config.user_agent(), config.user_agent_extra()), (Some("mine--/1"), Some("é-")));
    }
}
