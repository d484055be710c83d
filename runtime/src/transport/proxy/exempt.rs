//! Hosts that are reached without a proxy: enters the list that a variable has, then a host and a port, leaves whether the
//! list names them.

use std::net::IpAddr;

/// What `NO_PROXY` says. An entry that means nothing covers nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Exempt(Vec<Entry>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    hosts: Hosts,
    port: Option<u16>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Hosts {
    All,
    /// This name and those that end in a dot and it.
    Domain(String),
    /// The addresses that begin with these bits.
    Network(IpAddr, u32),
}

impl Exempt {
    /// Reads names, addresses and networks, each perhaps with a port, between commas or white space.
    pub(crate) fn parse(list: &str) -> Self {
        let entries = list.split(|c: char| c == ',' || c.is_whitespace()).filter(|entry| !entry.is_empty());
        Self(entries.map(Entry::parse).collect())
    }

    /// Whether this host is reached without a proxy: because it is on this machine or its link, or in the list.
    pub(super) fn covers(&self, host: &str, port: u16) -> bool {
        let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        let host = host.strip_suffix('.').unwrap_or(host);
        let address = host.parse().ok().map(|address: IpAddr| address.to_canonical());
        address.map_or_else(|| is_in_domain(host, "localhost"), is_near)
            || self.0.iter().any(|entry| entry.covers(host, address, port))
    }
}

impl Entry {
    fn parse(text: &str) -> Self {
        if let Some(hosts) = Hosts::network(text) {
            return Self { hosts, port: None };
        }
        let (host, port) = match text.rsplit_once(':') {
            Some((host, port)) if port.parse::<u16>().is_ok() => (host, port.parse().ok()),
            _ => (text, None),
        };
        let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        let hosts = Hosts::network(bare).unwrap_or_else(|| match bare {
            "*" => Hosts::All,
            name => {
                let name = name.strip_prefix('*').unwrap_or(name);
                let name = name.strip_prefix('.').unwrap_or(name);
                Hosts::Domain(name.strip_suffix('.').unwrap_or(name).to_owned())
            }
        });
        Self { hosts, port }
    }

    fn covers(&self, host: &str, address: Option<IpAddr>, port: u16) -> bool {
        self.port.is_none_or(|listed| listed == port)
            && match (&self.hosts, address) {
                (Hosts::All, _) => true,
                (Hosts::Domain(domain), None) => is_in_domain(host, domain),
                (Hosts::Network(network, bits), Some(address)) => begins_with(address, *network, *bits),
                (Hosts::Domain(_), Some(_)) | (Hosts::Network(..), None) => false,
            }
    }
}

impl Hosts {
    fn network(text: &str) -> Option<Self> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().ok()?;
        let longest = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Some(longest), |bits| bits.parse().ok())?;
        (bits <= longest).then_some(Self::Network(address, bits))
    }
}

/// On this machine, or on its link; and where instances and containers find their credentials over IPv6.
fn is_near(address: IpAddr) -> bool {
    address.is_loopback()
        || match address {
            IpAddr::V4(address) => address.is_link_local(),
            IpAddr::V6(address) => {
                address.is_unicast_link_local() || address.segments().starts_with(&[0xfd00, 0x0ec2])
            }
        }
}

fn is_in_domain(host: &str, domain: &str) -> bool {
    let Some(start) = host.len().checked_sub(domain.len()) else { return false };
    let (before, end) = host.as_bytes().split_at(start);
    !domain.is_empty()
        && end.eq_ignore_ascii_case(domain.as_bytes())
        && (before.is_empty() || before.ends_with(b"."))
}

fn begins_with(address: IpAddr, network: IpAddr, bits: u32) -> bool {
    match (address, network) {
        (IpAddr::V4(address), IpAddr::V4(network)) => {
            (address.to_bits() ^ network.to_bits()).checked_shr(32 - bits).is_none_or(|rest| rest == 0)
        }
        (IpAddr::V6(address), IpAddr::V6(network)) => {
            (address.to_bits() ^ network.to_bits()).checked_shr(128 - bits).is_none_or(|rest| rest == 0)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_cover_names_addresses_and_networks() {
        let list =
            "example.com, .dot.example *.star.example:8443 10.0.0.0/8,192.0.2.1,[2001:db8::]:9,fd12::/16";
        let exempt = Exempt::parse(list);
        for (host, port) in [
            ("example.com", 80),
            ("a.EXAMPLE.com.", 80),
            ("dot.example", 80),
            ("a.star.example", 8443),
            ("10.255.0.1", 80),
            ("192.0.2.1", 80),
            ("[::ffff:192.0.2.1]", 80),
            ("[2001:db8::]", 9),
            ("[fd12:1::1]", 80),
        ] {
            assert!(exempt.covers(host, port), "{host}");
        }
        for (host, port) in [
            ("notexample.com", 80),
            ("example.com.evil", 80),
            ("a.star.example", 443),
            ("11.0.0.1", 80),
            ("192.0.2.2", 80),
            ("[2001:db8::]", 10),
            ("", 80),
        ] {
            assert!(!exempt.covers(host, port), "{host}");
        }
    }

    #[test]
    fn everything_and_nothing() {
        assert!(Exempt::parse("*").covers("example.com", 80));
        assert!(Exempt::parse("0.0.0.0/0").covers("192.0.2.1", 80));
        assert!(Exempt::parse("::/0").covers("2001:db8::1", 80));
        for nothing in ["", " , ,", ".", "1.2.3.4/33", "1.2.3.4/x", ":", "/"] {
            assert!(!Exempt::parse(nothing).covers("1.2.3.4", 80), "{nothing}");
            assert!(!Exempt::parse(nothing).covers("example.com", 80), "{nothing}");
        }
    }

    #[test]
    fn what_is_near_needs_no_entry() {
        for host in [
            "localhost",
            "a.localhost",
            "127.0.0.2",
            "[::1]",
            "169.254.170.2",
            "[fd00:ec2::254]",
            "[fe80::1]",
        ] {
            assert!(Exempt::default().covers(host, 80), "{host}");
        }
        assert!(!Exempt::default().covers("localhost.example", 80));
    }
}
