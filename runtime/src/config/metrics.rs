//! Who is told how long calls take: enters code, leaves the one to tell, if there is one.

use std::sync::Arc;

use super::{Config, ConfigBuilder};
use crate::observe::Metrics;

impl ConfigBuilder {
    /// Who is told [how long calls and their attempts take](crate::observe). Nobody unless set.
    pub fn metrics(mut self, metrics: impl Metrics) -> Self {
        self.metrics = Some(Arc::new(metrics));
        self
    }
}

impl Config {
    /// Who is told how long calls and their attempts take.
    pub fn metrics(&self) -> Option<&Arc<dyn Metrics>> {
        self.0.given.metrics.as_ref()
    }
}
