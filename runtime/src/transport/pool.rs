//! The connections that are kept: enters what is wanted of them and how they are made, leaves the client that holds them,
//! until it is told to let go.

use core::time::Duration;
use std::sync::{Mutex, PoisonError};

use hyper_util::{
    client::legacy::{Client, ResponseFuture},
    rt::{TokioExecutor, TokioTimer},
};

use super::{
    Body, Request,
    connect::{Connector, Versions},
};

/// Which connections are kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pool {
    pub(super) idle_timeout: Duration,
    pub(super) max_idle_per_host: usize,
    #[cfg(feature = "http2")]
    pub(super) keep_alive: KeepAlive,
}

#[cfg(feature = "http2")]
#[derive(Clone, Copy, Debug)]
pub(super) struct KeepAlive {
    pub(super) interval: Duration,
    pub(super) timeout: Duration,
}

impl Default for Pool {
    fn default() -> Self {
        Self {
            idle_timeout: Duration::from_secs(20),
            max_idle_per_host: usize::MAX,
            // All calls to a host share a connection: without it, one that stalls would take them all with it.
            #[cfg(feature = "http2")]
            keep_alive: KeepAlive { interval: Duration::from_secs(20), timeout: Duration::from_secs(20) },
        }
    }
}

/// The client that holds the connections, and what another one is made of.
pub(super) struct Clients {
    current: Mutex<Client<Connector, Body>>,
    pool: Pool,
    versions: Versions,
    connector: Connector,
}

impl Clients {
    pub(super) fn new(pool: Pool, versions: Versions, connector: Connector) -> Self {
        let current = Mutex::new(pool.client(versions, connector.clone()));
        Self { current, pool, versions, connector }
    }

    pub(super) fn request(&self, request: Request) -> ResponseFuture {
        self.current.lock().unwrap_or_else(PoisonError::into_inner).request(request)
    }

    /// Lets go of the connections: unused ones end at once, others with what goes over them.
    pub(super) fn close(&self) {
        let fresh = self.pool.client(self.versions, self.connector.clone());
        let before =
            core::mem::replace(&mut *self.current.lock().unwrap_or_else(PoisonError::into_inner), fresh);
        // Not under the lock: connections end with it.
        drop(before);
    }
}

impl Pool {
    #[cfg_attr(not(feature = "http2"), allow(unused_variables, reason = "there is one version"))]
    fn client(self, versions: Versions, connector: Connector) -> Client<Connector, Body> {
        let mut client = Client::builder(TokioExecutor::new());
        client
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(self.idle_timeout.min(LONGEST_IDLE))
            .pool_max_idle_per_host(self.max_idle_per_host);
        #[cfg(feature = "http2")]
        {
            let KeepAlive { interval, timeout } = self.keep_alive;
            client
                .http2_only(matches!(versions, Versions::Http2))
                .timer(TokioTimer::new())
                .http2_keep_alive_interval(interval.min(LONGEST_IDLE))
                .http2_keep_alive_timeout(timeout.min(LONGEST_IDLE));
        }
        client.build(connector)
    }
}

/// As good as for ever. The pool adds it to the present instant, and would panic beyond the last one.
const LONGEST_IDLE: Duration = Duration::from_hours(365 * 24);
