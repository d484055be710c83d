//! Environment variables: enters a name, leaves a value that is not empty. The process's own, or a fixed set, so that
//! a test need not change what other tests see.

use core::fmt;
use std::{collections::BTreeMap, env, sync::Arc};

use crate::time::IS_ALONE;

/// Where environment variables are read from.
///
/// ```
/// use service_client::config::Environment;
///
/// let environment = Environment::from_pairs([("AWS_REGION", "eu-west-1"), ("AWS_PROFILE", "")]);
/// assert_eq!(environment.get("AWS_REGION").as_deref(), Some("eu-west-1"));
/// assert_eq!(environment.get("AWS_PROFILE"), None);
/// ```
#[derive(Clone)]
pub struct Environment(Source);

#[derive(Clone)]
enum Source {
    Process,
    Fixed(Arc<BTreeMap<String, String>>),
}

impl Environment {
    /// The variables of this process, read anew each time.
    pub fn process() -> Self {
        Self(Source::Process)
    }

    /// These variables and no others. Of two with one name, the later one counts.
    pub fn from_pairs<K, V>(pairs: impl IntoIterator<Item = (K, V)>) -> Self
    where
        K: Into<String>,
        V: Into<String>,
    {
        let pairs = pairs.into_iter().map(|(name, value)| (name.into(), value.into()));
        Self(Source::Fixed(Arc::new(pairs.collect())))
    }

    /// The value of the variable `name`. An empty value counts as none; what is not Unicode becomes `U+FFFD`, which
    /// no setting accepts, so that it is reported instead of passed over.
    pub fn get(&self, name: &str) -> Option<String> {
        let value = match &self.0 {
            Source::Process => env::var_os(name)?.to_string_lossy().into_owned(),
            Source::Fixed(pairs) => pairs.get(name)?.clone(),
        };
        Some(value).filter(|value| !value.is_empty())
    }

    /// What follows `prefix` in the names of variables that begin with it, in order.
    pub(crate) fn names_after(&self, prefix: &str) -> Vec<String> {
        let mut names: Vec<String> = match &self.0 {
            // There, the standard library panics.
            Source::Process if IS_ALONE => Vec::new(),
            Source::Process => env::vars_os().map(|(name, _)| name.to_string_lossy().into_owned()).collect(),
            Source::Fixed(pairs) => pairs.keys().cloned().collect(),
        };
        names.retain(|name| name.starts_with(prefix));
        names.sort_unstable();
        names.into_iter().filter_map(|name| name.strip_prefix(prefix).map(str::to_owned)).collect()
    }

    /// The folder that is the user's own.
    pub(crate) fn home(&self) -> Option<String> {
        let windows = || Some(self.get("HOMEDRIVE")? + &self.get("HOMEPATH")?);
        self.get("HOME").or_else(|| self.get("USERPROFILE")).or_else(windows)
    }
}

/// Nothing is set.
impl Default for Environment {
    fn default() -> Self {
        Self::from_pairs::<String, String>([])
    }
}

/// Prints the names of a fixed set of variables, and no values: some are credentials.
impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::Process => f.write_str("Environment(process)"),
            Source::Fixed(pairs) => f.debug_set().entries(pairs.keys()).finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_prints_names_only() {
        let environment = Environment::from_pairs([("AWS_SECRET_ACCESS_KEY", "hush"), ("HOME", "/root")]);
        assert_eq!(format!("{environment:?}"), r#"{"AWS_SECRET_ACCESS_KEY", "HOME"}"#);
    }

    #[test]
    fn the_process_environment_is_read() {
        assert_eq!(Environment::process().get("PATH"), env::var("PATH").ok());
        assert_eq!(Environment::process().get("SERVICE_CLIENT_NEVER_SET"), None);
    }
}
