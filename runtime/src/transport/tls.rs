//! What TLS trusts and shows: enters PEM, leaves the configuration of rustls. A mistake is told with its line, and nothing
//! of the text is quoted.

use core::fmt;
use std::sync::Arc;

use hyper_rustls::ConfigBuilderExt;
use rustls::{
    ClientConfig, RootCertStore,
    client::WantsClientCert,
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, PrivateKeyDer},
};

use super::{
    BoxError,
    pem::{PemError, Section, sections},
};

/// The authorities that are trusted, and no others.
#[derive(Clone)]
pub(crate) struct Roots(Arc<RootCertStore>);

impl Roots {
    /// Takes every certificate of a text in PEM, but for those that cannot be read: in a list of many authorities, an old
    /// one may be unlike what is written today, and none need ever ask for it.
    pub(crate) fn from_pem(pem: &[u8]) -> Result<Self, PemError> {
        let mut store = RootCertStore::empty();
        let mut unreadable = None;
        for Section { line, der, .. } in certificates(sections(pem)?) {
            if store.add(CertificateDer::from(der)).is_err() {
                tracing::warn!(line, "a certificate to trust cannot be read, and is passed over");
                unreadable.get_or_insert(PemError { line, problem: "the certificate cannot be read" });
            }
        }
        if store.is_empty() {
            return Err(unreadable.unwrap_or(NO_CERTIFICATE));
        }
        Ok(Self(Arc::new(store)))
    }
}

impl fmt::Debug for Roots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Roots({})", self.0.len())
    }
}

/// What a client shows to servers that ask who it is.
pub(super) struct ClientCertificate {
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
}

impl ClientCertificate {
    pub(super) fn from_pem(chain: &[u8], key: &[u8]) -> Result<Self, ClientCertificateError> {
        let chain = sections(chain).map_err(ClientCertificateError::Chain)?;
        let chain: Vec<_> = certificates(chain).map(|section| section.der.into()).collect();
        if chain.is_empty() {
            return Err(ClientCertificateError::Chain(NO_CERTIFICATE));
        }
        Ok(Self { chain, key: private_key(key).map_err(ClientCertificateError::Key)? })
    }
}

impl Clone for ClientCertificate {
    fn clone(&self) -> Self {
        Self { chain: self.chain.clone(), key: self.key.clone_key() }
    }
}

impl fmt::Debug for ClientCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCertificate").finish_non_exhaustive()
    }
}

/// Which of the two texts is wrong.
#[derive(Clone, Debug)]
pub(super) enum ClientCertificateError {
    Chain(PemError),
    Key(PemError),
}

impl fmt::Display for ClientCertificateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Chain(error) => write!(f, "the client's certificate: {error}"),
            Self::Key(error) => write!(f, "the client's private key: {error}"),
        }
    }
}

const NO_CERTIFICATE: PemError = PemError { line: 1, problem: "there is no certificate from here on" };

fn certificates(sections: Vec<Section>) -> impl Iterator<Item = Section> {
    sections.into_iter().filter(|section| section.label == "CERTIFICATE")
}

fn private_key(pem: &[u8]) -> Result<PrivateKeyDer<'static>, PemError> {
    for Section { label, line, der } in sections(pem)? {
        match label.as_str() {
            "PRIVATE KEY" => return Ok(PrivateKeyDer::Pkcs8(der.into())),
            "RSA PRIVATE KEY" => return Ok(PrivateKeyDer::Pkcs1(der.into())),
            "EC PRIVATE KEY" => return Ok(PrivateKeyDer::Sec1(der.into())),
            "ENCRYPTED PRIVATE KEY" => {
                return Err(PemError { line, problem: "the key has a passphrase; give it without one" });
            }
            _ => {}
        }
    }
    Err(PemError { line: 1, problem: "there is no private key from here on" })
}

/// TLS as it is spoken with servers. Which versions of HTTP are offered is for others to add.
pub(super) fn client_config(
    roots: Option<Roots>,
    certificate: Option<ClientCertificate>,
) -> Result<ClientConfig, BoxError> {
    // The provider is named: with two of them in a program, rustls panics when it is left to choose.
    let provider = Arc::new(ring::default_provider());
    let builder = match roots {
        Some(Roots(store)) => versions(provider)?.with_root_certificates(store),
        None => trusting_defaults(provider)?,
    };
    Ok(match certificate {
        Some(ClientCertificate { chain, key }) => builder.with_client_auth_cert(chain, key)?,
        None => builder.with_no_client_auth(),
    })
}

type WantsRoots = rustls::ConfigBuilder<ClientConfig, rustls::WantsVerifier>;
type WantsCertificate = rustls::ConfigBuilder<ClientConfig, WantsClientCert>;

fn versions(provider: Arc<CryptoProvider>) -> Result<WantsRoots, rustls::Error> {
    ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()
}

#[cfg(not(feature = "native-roots"))]
fn trusting_defaults(provider: Arc<CryptoProvider>) -> Result<WantsCertificate, BoxError> {
    Ok(versions(provider)?.with_webpki_roots())
}

#[cfg(feature = "native-roots")]
fn trusting_defaults(provider: Arc<CryptoProvider>) -> Result<WantsCertificate, BoxError> {
    Ok(versions(provider)?.with_native_roots()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CERTIFICATE: &str = include_str!("../../tests/tls/certificate.pem");
    const KEY: &str = include_str!("../../tests/tls/key.pem");

    #[test]
    fn what_is_around_certificates_does_not_matter() {
        let text = format!("A comment: ü\n{CERTIFICATE}\n{KEY}\r\n{}", CERTIFICATE.replace('\n', "\r\n"));
        let roots = Roots::from_pem(text.as_bytes()).expect("two certificates, the same");
        assert_eq!(format!("{roots:?}"), "Roots(2)");
    }

    #[test]
    fn what_is_no_certificate_is_told_with_its_line() {
        let nonsense = "\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        let error = Roots::from_pem(nonsense.as_bytes()).expect_err("no certificate");
        assert_eq!(error.to_string(), "line 2: the certificate cannot be read");
        let roots = Roots::from_pem(format!("{nonsense}{CERTIFICATE}").as_bytes()).expect("one of them");
        assert_eq!(format!("{roots:?}"), "Roots(1)");
        assert!(Roots::from_pem(b"").is_err());
        assert!(Roots::from_pem(KEY.as_bytes()).is_err());
    }

    #[test]
    fn a_client_shows_its_certificate_and_hides_its_key() {
        let shown = ClientCertificate::from_pem(CERTIFICATE.as_bytes(), KEY.as_bytes()).expect("both");
        client_config(None, Some(shown.clone())).expect("they fit");
        assert_eq!(format!("{shown:?}"), "ClientCertificate { .. }");
        let error = ClientCertificate::from_pem(CERTIFICATE.as_bytes(), b"hush").expect_err("no key");
        assert_eq!(
            error.to_string(),
            "the client's private key: line 1: there is no private key from here on"
        );
    }
}
