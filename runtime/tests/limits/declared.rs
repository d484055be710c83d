//! One service in every protocol that reads what peers write.

use std::collections::BTreeMap;

use service_client::{BigDecimal, BigInteger, Blob, Bytes, ClientError, Shape, service_client};

use crate::wire::{Wire, block_on};

/// Whatever a body can hold.
#[derive(Clone, PartialEq, Shape)]
pub(crate) struct Pile {
    pub(crate) text: Option<String>,
    #[shape(xml_attribute)]
    pub(crate) mark: Option<String>,
    pub(crate) number: Option<i64>,
    pub(crate) ratio: Option<f64>,
    pub(crate) whole: Option<BigInteger>,
    pub(crate) exact: Option<BigDecimal>,
    pub(crate) bytes: Option<Blob>,
    pub(crate) list: Option<Vec<String>>,
    pub(crate) map: Option<BTreeMap<String, String>>,
    pub(crate) next: Option<Box<Pile>>,
}

// rustfmt moves an attribute in a macro further to the right each time.
#[rustfmt::skip]
macro_rules! heaps {
    ($($module:ident $protocol:literal ($($argument:tt)*) ($($operation:tt)*);)*) => {
        $(pub(crate) mod $module {
            use super::*;

            #[service_client(
                protocol = $protocol,
                service_id = "Heap",
                endpoint_prefix = "heap",
                $($argument)*
                signing = "none"
            )]
            pub(crate) trait Heap {
                $($operation)*
                async fn take(&self, input: Pile) -> Result<Pile, ClientError>;
            }
        })*

        /// What a client of each protocol makes of a body.
        pub(crate) fn read(protocol: &str, body: impl Into<Bytes>) -> Result<Pile, ClientError> {
            let headers = match protocol {
                "rpcv2Cbor" => vec![("smithy-protocol", "rpc-v2-cbor")],
                "rpcv2Json" => vec![("smithy-protocol", "rpc-v2-json")],
                _ => Vec::new(),
            };
            let config = Wire::answering(200, &headers, body).config().build();
            match protocol {
                $($protocol => block_on($module::HeapClient::new(&config).take(Pile::default())),)*
                other => panic!("no service speaks {other}"),
            }
        }
    };
}

heaps! {
    aws_json "awsJson1_0" (target_prefix = "Heap",) ();
    rest_json "restJson1" () (#[operation(http = "POST /pile")]);
    rest_xml "restXml" () (#[operation(http = "POST /pile")]);
    aws_query "awsQuery" (api_version = "2026-01-01",) ();
    ec2_query "ec2Query" (api_version = "2026-01-01",) ();
    cbor "rpcv2Cbor" (target_prefix = "Heap",) ();
    json "rpcv2Json" (target_prefix = "Heap",) ();
}

/// The protocols whose bodies are JSON.
pub(crate) const JSON: [&str; 3] = ["awsJson1_0", "restJson1", "rpcv2Json"];

/// The protocols whose answers are XML.
pub(crate) const XML: [&str; 3] = ["restXml", "awsQuery", "ec2Query"];

/// An answer in XML: `attributes` are those of the structure, and `content` is what is in it.
pub(crate) fn xml(protocol: &str, attributes: &str, content: &str) -> String {
    match protocol {
        "awsQuery" => format!("<TakeResponse><TakeResult{attributes}>{content}</TakeResult></TakeResponse>"),
        _ => format!("<TakeResponse{attributes}>{content}</TakeResponse>"),
    }
}

/// Why a client makes nothing of a body.
pub(crate) fn problem(protocol: &str, body: impl Into<Bytes>) -> String {
    match read(protocol, body) {
        Ok(_) => panic!("{protocol} takes it"),
        Err(error) => error.to_string(),
    }
}

/// CBOR: a map of one entry.
pub(crate) fn cbor_entry(name: &str, value: &[u8]) -> Vec<u8> {
    let length = u8::try_from(name.len()).expect("a short name");
    [&[0xa1, 0x60 + length], name.as_bytes(), value].concat()
}
