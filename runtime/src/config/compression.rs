//! Whether request bodies are compressed: enters code and environment, leaves the fewest bytes that are worth it.

use super::{ConfigBuilder, ConfigError, Environment, Switch, switch};

const DISABLE: &str = "AWS_DISABLE_REQUEST_COMPRESSION";
const MIN_SIZE: &str = "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES";

/// `None` where nothing is compressed.
pub(super) fn min_size(given: &ConfigBuilder) -> Result<Option<usize>, ConfigError> {
    let environment = given.variables();
    let is_on = match given.request_compression {
        Some(wanted) => wanted == Switch::On,
        None => switch(environment, DISABLE)? == Switch::Off,
    };
    match given.min_compression_size {
        _ if !is_on => Ok(None),
        Some(size) => Ok(Some(size)),
        None => from_environment(environment).map(Some),
    }
}

fn from_environment(environment: &Environment) -> Result<usize, ConfigError> {
    const DEFAULT: usize = 10 << 10;
    const MOST: usize = 10 << 20;
    let Some(value) = environment.get(MIN_SIZE) else { return Ok(DEFAULT) };
    let size = value.parse().ok().filter(|size| *size <= MOST);
    let problem = "which is not a number from 0 to 10485760; set it to one, or unset it";
    size.ok_or_else(|| ConfigError::invalid(MIN_SIZE, &value, problem))
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, ConfigError, Environment, Switch};

    fn min_size(pairs: &[(&str, &str)]) -> Result<Option<usize>, ConfigError> {
        let environment = Environment::from_pairs(pairs.iter().copied());
        Config::from_environment(&environment).min_compression_size()
    }

    #[test]
    fn the_environment_switches_and_bounds() {
        assert_eq!(min_size(&[]), Ok(Some(10_240)));
        assert_eq!(min_size(&[("AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", "0")]), Ok(Some(0)));
        assert_eq!(min_size(&[("AWS_DISABLE_REQUEST_COMPRESSION", "TRUE")]), Ok(None));
        for (name, value) in [
            ("AWS_DISABLE_REQUEST_COMPRESSION", "yes"),
            ("AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", "10485761"),
            ("AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", "-1"),
        ] {
            assert_eq!(min_size(&[(name, value)]).expect_err(value).setting(), name);
        }
    }

    #[test]
    fn code_wins_over_the_environment() {
        let environment = Environment::from_pairs([("AWS_DISABLE_REQUEST_COMPRESSION", "nonsense")]);
        let config = Config::builder().environment(environment).request_compression(Switch::On);
        let config = config.min_compression_size(1).build();
        assert_eq!(config.min_compression_size(), Ok(Some(1)));
    }
}
