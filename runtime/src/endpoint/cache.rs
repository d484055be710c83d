//! Endpoints that depend on what a call is about: its values enter, the endpoint that was found for them leaves.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use super::{Endpoint, rules::ParamValue};
use crate::config::Switch;

/// How many endpoints are kept; then the cache begins anew.
const CAPACITY: usize = 256;

/// What tells the endpoints of one client apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct EndpointKey {
    pub(crate) values: Vec<(&'static str, ParamValue)>,
    pub(crate) account_id: Option<String>,
    pub(crate) accelerate: Switch,
}

/// The endpoints that a client has found, up to a bound.
#[derive(Default)]
pub(crate) struct EndpointCache(Mutex<HashMap<EndpointKey, Arc<Endpoint>>>);

impl EndpointCache {
    pub(crate) fn get(&self, key: &EndpointKey) -> Option<Arc<Endpoint>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    pub(crate) fn insert(&self, key: EndpointKey, endpoint: &Arc<Endpoint>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= CAPACITY {
            known.clear();
        }
        known.insert(key, Arc::clone(endpoint));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_does_not_grow_without_end() {
        let cache = EndpointCache::default();
        let endpoint = Arc::new("https://example.com".parse().expect("a URL"));
        let key = |number: usize| EndpointKey {
            values: vec![("Bucket", number.to_string().into())],
            account_id: None,
            accelerate: Switch::Off,
        };
        for number in 0..=3 * CAPACITY {
            cache.insert(key(number), &endpoint);
        }
        assert!(cache.0.lock().expect("nobody panicked").len() <= CAPACITY);
        assert!(cache.get(&key(3 * CAPACITY)).is_some());
        assert!(cache.get(&key(0)).is_none());
    }
}
