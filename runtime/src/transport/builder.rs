//! The settings of the network transport: enters one call per setting, leaves a transport, or what is wrong with a setting.

use core::time::Duration;
use std::sync::Arc;

#[cfg(feature = "http2")]
use super::pool::KeepAlive;
use super::{
    HyperTransport, TransportError, TransportErrorKind,
    connect::{Connector, Limits, Versions},
    pem::PemError,
    pool::{Clients, Pool},
    proxy::{Exempt, Proxies, Proxy},
    tls::{ClientCertificate, ClientCertificateError, Roots, client_config},
};

/// Settings of a [`HyperTransport`].
///
/// Keys and a proxy's user are not printed.
///
/// ```
/// use std::time::Duration;
/// use service_client::transport::HyperTransport;
///
/// # fn example(authorities: &[u8]) -> Result<(), service_client::transport::TransportError> {
/// let transport = HyperTransport::builder()
///     .connect_timeout(Duration::from_secs(1))
///     .max_idle_per_host(20)
///     .root_certificates(authorities)
///     .proxy("http://me:password@proxy.example:3128")
///     .no_proxy("intern.example, 10.0.0.0/8")
///     .build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct HyperTransportBuilder {
    connect_timeout: Duration,
    write_timeout: Duration,
    pool: Pool,
    max_response_body: usize,
    continue_timeout: Duration,
    versions: Versions,
    roots: Option<Result<Roots, PemError>>,
    certificate: Option<Result<ClientCertificate, ClientCertificateError>>,
    proxies: Result<Proxies, &'static str>,
    exempt: Option<Exempt>,
}

impl Default for HyperTransportBuilder {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_millis(3100),
            write_timeout: Duration::from_secs(20),
            pool: Pool::default(),
            max_response_body: usize::MAX,
            continue_timeout: Duration::from_secs(1),
            #[cfg(feature = "http2")]
            versions: Versions::Negotiated,
            #[cfg(not(feature = "http2"))]
            versions: Versions::Http1,
            roots: None,
            certificate: None,
            proxies: Ok(Proxies::default()),
            exempt: None,
        }
    }
}

impl HyperTransportBuilder {
    /// How long a new connection may take: name look-up, proxy and TLS included. 3.1 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long a connection waits for the server to take what is written: then it is given up, whatever goes over it. 20
    /// seconds unless set; [`Duration::MAX`] is as good as no limit.
    pub fn write_timeout(mut self, timeout: Duration) -> Self {
        self.write_timeout = timeout;
        self
    }

    /// How long an unused connection is kept. 20 seconds unless set: less than servers and load balancers
    /// wait, so that it is seldom they who close it, at the moment of its next use.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.pool.idle_timeout = timeout;
        self
    }

    /// How many unused connections to a host are kept; 0 makes one for each request. Any number unless set. How many
    /// are in use at a time is not limited.
    pub fn max_idle_per_host(mut self, connections: usize) -> Self {
        self.pool.max_idle_per_host = connections;
        self
    }

    /// Asks over each HTTP/2 connection that is in use, after `interval` without a sign of life, whether the server is
    /// still there, and gives the connection up if no answer comes within `timeout`. Both are 20 seconds unless set;
    /// [`Duration::MAX`] for `interval` is as good as never asking.
    #[cfg(feature = "http2")]
    pub fn http2_keep_alive(mut self, interval: Duration, timeout: Duration) -> Self {
        self.pool.keep_alive = KeepAlive { interval, timeout };
        self
    }

    /// The most bytes that a response's body may have, also one that flows. Without limit unless set: a client has
    /// [one of its own](crate::config::ConfigBuilder::max_response_body) for those that it collects.
    pub fn max_response_body(mut self, bytes: usize) -> Self {
        self.max_response_body = bytes;
        self
    }

    /// How long a request's body waits for the server to ask for it, where the request has the header
    /// `expect: 100-continue`: then it goes out all the same. 1 second unless set.
    ///
    /// A server that answers at once, for example with a redirect, is not sent the body. Over HTTP/2 nothing waits.
    pub fn continue_timeout(mut self, timeout: Duration) -> Self {
        self.continue_timeout = timeout;
        self
    }

    /// Trusts the certificate authorities in this text, in PEM, and no others.
    pub fn root_certificates(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.roots = Some(Roots::from_pem(pem.as_ref()));
        self
    }

    /// The same, when they have been read.
    pub(crate) fn roots(mut self, roots: Option<Roots>) -> Self {
        self.roots = roots.map(Ok);
        self
    }

    /// Shows this certificate to servers that ask for one, followed by those that vouch for it, and proves with the key
    /// that it is its own: PKCS#8, PKCS#1 or SEC 1, without a passphrase. Both texts are PEM, and may be the same.
    pub fn client_certificate(mut self, chain: impl AsRef<[u8]>, key: impl AsRef<[u8]>) -> Self {
        self.certificate = Some(ClientCertificate::from_pem(chain.as_ref(), key.as_ref()));
        self
    }

    /// Sends requests by this proxy: `http://host:port`, perhaps with `user:password@`. No proxy is asked unless set, and
    /// no variable is read.
    ///
    /// Connections with TLS go through it, and it sees no more than the name of the server. Requests over plain HTTP are
    /// handed to it. Those to this machine, or to an address on its link, go direct.
    pub fn proxy(mut self, url: impl AsRef<str>) -> Self {
        self.proxies = Proxy::parse(url.as_ref()).map(|proxy| Proxies {
            http: Some(Ok(proxy.clone())),
            https: Some(Ok(proxy)),
            exempt: Exempt::default(),
        });
        self
    }

    /// Hosts that are reached without the proxy: names, which cover those below them, addresses, and networks such as
    /// `10.0.0.0/8`, between commas; `*` is all of them.
    pub fn no_proxy(mut self, hosts: impl AsRef<str>) -> Self {
        self.exempt = Some(Exempt::parse(hosts.as_ref()));
        self
    }

    /// The proxies, when they have been read.
    pub(crate) fn proxies(mut self, proxies: Proxies) -> Self {
        self.exempt = None;
        self.proxies = Ok(proxies);
        self
    }

    /// Speaks HTTP/2 and nothing else, over plain TCP as well, where nobody can ask the server whether it does. Unless this
    /// is set, a server that is reached over TLS chooses, and one that is not is spoken to in HTTP/1.1.
    #[cfg(feature = "http2")]
    pub fn http2_prior_knowledge(mut self) -> Self {
        self.versions = Versions::Http2;
        self
    }

    /// Speaks HTTP/1.1 and nothing else.
    #[cfg(feature = "http2")]
    pub fn http1_only(mut self) -> Self {
        self.versions = Versions::Http1;
        self
    }

    /// Makes the transport. Opens no connection.
    ///
    /// # Errors
    ///
    /// [`TransportErrorKind::Tls`] if certificates or a key cannot be read, or do not fit; or if there are no
    /// certificate authorities to trust, which only happens with the feature `native-roots`.
    /// [`TransportErrorKind::Proxy`] if the proxy's URL is none.
    pub fn build(self) -> Result<HyperTransport, TransportError> {
        let roots =
            self.roots.transpose().map_err(|error| bad_tls(format!("the root certificates: {error}")))?;
        let certificate = self.certificate.transpose().map_err(|error| bad_tls(error.to_string()))?;
        let tls = client_config(roots, certificate)
            .map_err(|error| bad_tls("could not set up TLS".to_owned()).with_source(error))?;
        let mut proxies = self.proxies.map_err(|problem| {
            TransportError::new(TransportErrorKind::Proxy, format!("`proxy` has a value {problem}"))
        })?;
        if let Some(exempt) = self.exempt {
            proxies.exempt = exempt;
        }
        let proxies = Arc::new(proxies);
        let limits = Limits { connect: self.connect_timeout, write: self.write_timeout };
        let connector = Connector::new(limits, self.versions, tls, Arc::clone(&proxies));
        Ok(HyperTransport {
            clients: Arc::new(Clients::new(self.pool, self.versions, connector)),
            proxies,
            max_response_body: self.max_response_body,
            continue_timeout: self.continue_timeout,
            versions: self.versions,
        })
    }
}

fn bad_tls(message: String) -> TransportError {
    TransportError::new(TransportErrorKind::Tls, message)
}
