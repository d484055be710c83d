//! The name of a protocol goes in; what it takes from a model comes out.

use service_client_model::TimestampFormat;

use super::location::Location;

/// What a protocol makes of a member's traits.
#[derive(Clone, Copy)]
pub(crate) struct Wire<'a> {
    protocol: &'a str,
}

impl<'a> Wire<'a> {
    /// The protocol of this name; of an unknown one nothing is known.
    pub(crate) fn of(protocol: &'a str) -> Self {
        Self { protocol }
    }

    /// Whether it is a protocol of the user's own.
    pub(crate) fn is_unknown(self) -> bool {
        self.protocol.is_empty()
    }

    /// Whether members go into headers, paths and queries.
    pub(crate) fn binds(self) -> bool {
        matches!(self.protocol, "restJson1" | "restXml")
    }

    /// Whether some of what is sent is XML; the query protocols go by the names there.
    pub(crate) fn has_xml(self) -> bool {
        matches!(self.protocol, "restXml" | "awsQuery" | "ec2Query")
    }

    /// Whether what is in a body is in an element called as the shape is.
    pub(crate) fn has_root(self) -> bool {
        self.protocol == "restXml"
    }

    /// Whether a member may have another name in a request of EC2's.
    pub(super) fn has_ec2_names(self) -> bool {
        self.protocol == "ec2Query"
    }

    /// Whether a member may have another name in JSON.
    pub(super) fn renames_in_json(self) -> bool {
        self.protocol == "restJson1"
    }

    /// How a timestamp is written in such a place, where nothing else is said.
    pub(super) fn timestamp_format(self, location: &Location) -> Option<TimestampFormat> {
        match location {
            Location::Header(_) | Location::PrefixHeaders(_) => Some(TimestampFormat::HttpDate),
            Location::Query(_) | Location::QueryParams | Location::Label(_) => {
                Some(TimestampFormat::DateTime)
            }
            _ => match self.protocol {
                "awsJson1_0" | "awsJson1_1" | "restJson1" | "rpcv2Json" => {
                    Some(TimestampFormat::EpochSeconds)
                }
                "restXml" | "awsQuery" | "ec2Query" => Some(TimestampFormat::DateTime),
                // CBOR has timestamps of its own; of other protocols nothing is known.
                _ => None,
            },
        }
    }
}
