//! The certificates that a file says are to be trusted: enters its path, from code, a variable or a profile, leaves what
//! TLS trusts, or the line that is wrong.

use super::{Config, ConfigError, Found, Origin, transport::CA_BUNDLE};
use crate::transport::tls::Roots;

/// What was in the file. Two are the same if their files read the same.
pub(super) struct Bundle {
    pem: Vec<u8>,
    pub(super) roots: Roots,
}

impl PartialEq for Bundle {
    fn eq(&self, other: &Self) -> bool {
        self.pem == other.pem
    }
}

impl Config {
    pub(super) fn bundle(&self) -> Result<Option<Bundle>, ConfigError> {
        let given = &self.0.given;
        let found = match &given.transport.ca_bundle {
            Some(path) => Some(Found { value: path.to_string_lossy().into_owned(), origin: Origin::Code }),
            None => given.find(CA_BUNDLE.variable, CA_BUNDLE.key)?,
        };
        let Some(found) = found else { return Ok(None) };
        let wrong = |problem: String| {
            let remedy = "name a file with certificates in PEM, or remove it";
            found.invalid_setting(CA_BUNDLE.setting, &found.value, format_args!("{problem}; {remedy}"))
        };
        let pem = self.files().read(&found.value);
        let pem = pem.map_err(|error| wrong(format!("which cannot be read: {error}")))?;
        let roots =
            Roots::from_pem(&pem).map_err(|error| wrong(format!("where something is wrong in {error}")))?;
        Ok(Some(Bundle { pem, roots }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Environment, Files};

    const CERTIFICATE: &str = include_str!("../../tests/tls/certificate.pem");

    fn config(contents: &str) -> Config {
        let environment = Environment::from_pairs([("AWS_CA_BUNDLE", "/ca.pem")]);
        Config::builder().environment(environment).files(Files::from_pairs([("/ca.pem", contents)])).build()
    }

    #[test]
    fn a_bundle_is_read_and_mistakes_have_lines() {
        assert!(config(CERTIFICATE).bundle().expect("valid").is_some());
        assert!(Config::builder().build().bundle().expect("none").is_none());
        let error = config("\n-----BEGIN CERTIFICATE-----\n%\n").transport().expect_err("no base64");
        assert_eq!(error.setting(), "AWS_CA_BUNDLE");
        assert!(error.to_string().starts_with(
            "`AWS_CA_BUNDLE` is `/ca.pem`, where something is wrong in line 3: this is no base64; name"
        ));
        assert_eq!(config("").explain().problems().len(), 1);
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let config = Config::builder().ca_bundle("/nowhere/ca.pem").files(Files::from_pairs([("", "")]));
        let error = config.build().transport().expect_err("no file");
        assert_eq!(error.setting(), "ca_bundle");
        assert!(error.to_string().contains("/nowhere/ca.pem"), "{error}");
    }
}
