//! Who is told of calls: enters code, leaves the interceptors in their order.

use std::sync::Arc;

use super::{Config, ConfigBuilder};
use crate::intercept::Interceptor;

impl ConfigBuilder {
    /// Adds an [interceptor](crate::intercept). Those that were added before are asked before it on the way out, and after
    /// it on the way back.
    pub fn interceptor(mut self, interceptor: impl Interceptor) -> Self {
        self.interceptors.push(Arc::new(interceptor));
        self
    }
}

impl Config {
    /// Who is told of calls, the outermost first.
    pub fn interceptors(&self) -> &[Arc<dyn Interceptor>] {
        &self.0.given.interceptors
    }
}
