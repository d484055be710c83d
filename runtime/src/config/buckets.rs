//! How a service with buckets is addressed.

use super::{Config, Switch};

/// Where the name of a bucket goes in a request, for [services that have buckets](crate::Service::bucket_label).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BucketAddressing {
    /// Before the endpoint's host, if it can be there; otherwise into the path.
    ///
    /// It can be where the endpoint's host is a name with a dot in it, and the bucket's name could be a host's: small
    /// letters, digits and hyphens, and over plain `http` dots as well, for which no certificate is good.
    #[default]
    Auto,
    /// The same, also where the endpoint's host is a single word; only before `localhost` there is none.
    VirtualHost,
    /// Into the path, always.
    Path,
}

impl Config {
    /// Where the names of buckets go.
    pub fn bucket_addressing(&self) -> BucketAddressing {
        self.0.given.bucket_addressing
    }

    /// Whether requests about buckets go to accelerated endpoints.
    pub fn use_accelerate(&self) -> Switch {
        self.0.given.accelerate
    }
}
