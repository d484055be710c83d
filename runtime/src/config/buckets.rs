//! How a service with buckets is addressed.

use super::{
    Config, ConfigBuilder, Origin, Switch,
    explain::{Explanation, shown},
};

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

#[derive(Clone, Default)]
pub(super) struct BucketSettings {
    addressing: Option<BucketAddressing>,
    accelerate: Option<Switch>,
    expect_continue: Option<Expectation>,
}

/// The fewest bytes of an upload that is asked for first, if any is.
#[derive(Clone, Copy)]
struct Expectation(Option<u64>);

impl Default for Expectation {
    fn default() -> Self {
        Self(Some(1 << 20))
    }
}

impl ConfigBuilder {
    /// Where the names of buckets go. [`BucketAddressing::Auto`] unless set.
    pub fn bucket_addressing(mut self, addressing: BucketAddressing) -> Self {
        self.buckets.addressing = Some(addressing);
        self
    }

    /// Whether requests about buckets go to the endpoints of S3 that are near to the caller, which have to be enabled for
    /// the bucket. Off unless set; buckets are made and removed at the endpoint of their region all the same.
    pub fn use_accelerate(mut self, switch: Switch) -> Self {
        self.buckets.accelerate = Some(switch);
        self
    }

    /// The fewest bytes that an upload to a service with buckets must have for its request to say
    /// `expect: 100-continue`, and for its content to wait until the service asks for it: a redirect or a refusal is
    /// answered before. An upload of unknown length always does. 1 MiB unless set; `None` is never, for servers and
    /// proxies that refuse the header with a 417.
    ///
    /// How long the content waits is the transport's to say; one that does not know of it sends the content at once.
    pub fn expect_continue(mut self, least: impl Into<Option<u64>>) -> Self {
        self.buckets.expect_continue = Some(Expectation(least.into()));
        self
    }
}

impl Config {
    /// Where the names of buckets go.
    pub fn bucket_addressing(&self) -> BucketAddressing {
        self.0.given.buckets.addressing.unwrap_or_default()
    }

    /// The fewest bytes of an upload that waits until the service asks for it; `None` where none does.
    pub fn expect_continue(&self) -> Option<u64> {
        self.0.given.buckets.expect_continue.unwrap_or_default().0
    }

    /// Whether requests about buckets go to accelerated endpoints.
    pub fn use_accelerate(&self) -> Switch {
        self.0.given.buckets.accelerate.unwrap_or_default()
    }

    pub(super) fn explain_buckets(&self, explanation: &mut Explanation) {
        let BucketSettings { addressing, accelerate, expect_continue } = &self.0.given.buckets;
        let origin = |is_given| if is_given { Origin::Code } else { Origin::BuiltIn };
        let word = match self.bucket_addressing() {
            BucketAddressing::Auto => "auto",
            BucketAddressing::VirtualHost => "virtual host",
            BucketAddressing::Path => "path",
        };
        explanation.add("bucket_addressing", word, origin(addressing.is_some()));
        explanation.add("use_accelerate", shown(self.use_accelerate()), origin(accelerate.is_some()));
        let least = self.expect_continue().map_or_else(|| "never".to_owned(), |bytes| bytes.to_string());
        explanation.add("expect_continue", least, origin(expect_continue.is_some()));
    }
}
