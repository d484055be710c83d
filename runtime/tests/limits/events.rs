//! Events with values within values, and events whose lengths lie.

use service_client::{
    Bytes, ClientError, EventStream, Shape, UnknownMember, event_stream::EventMessage, service_client,
};

use crate::{
    declared::{Pile, cbor_entry},
    peak,
    wire::{Wire, block_on},
};

#[derive(Clone, PartialEq, Shape)]
enum Delivery {
    Pile(Pile),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

#[derive(Clone, PartialEq, Shape)]
struct Deliveries {
    #[shape(payload)]
    piles: EventStream<Delivery, ClientError>,
}

// rustfmt moves an attribute in a macro further to the right each time.
#[rustfmt::skip]
macro_rules! docks {
    ($($module:ident $protocol:literal ($($argument:tt)*) ($($operation:tt)*);)*) => {
        $(mod $module {
            use super::*;

            #[service_client(protocol = $protocol, $($argument)* signing = "none")]
            pub(super) trait Dock {
                $($operation)*
                async fn receive(&self) -> Result<Deliveries, ClientError>;
            }
        })*

        /// What a client of each protocol makes of the first event.
        fn first(protocol: &str, body: Bytes) -> Result<(), String> {
            let headers = match protocol {
                "rpcv2Cbor" => vec![("smithy-protocol", "rpc-v2-cbor")],
                _ => Vec::new(),
            };
            let config = Wire::answering(200, &headers, body).config().build();
            let mut piles = match protocol {
                $($protocol => block_on($module::DockClient::new(&config).receive()),)*
                other => panic!("no service speaks {other}"),
            }
            .map_err(|error| error.to_string())?
            .piles;
            match block_on(piles.next()) {
                Some(Ok(_)) => Ok(()),
                Some(Err(error)) => Err(error.to_string()),
                None => Err("no event".to_owned()),
            }
        }
    };
}

docks! {
    rest_json "restJson1" () (#[operation(http = "POST /dock")]);
    rest_xml "restXml" () (#[operation(http = "POST /dock")]);
    cbor "rpcv2Cbor" (target_prefix = "Dock",) ();
}

fn event(name: &'static str, payload: impl Into<Bytes>) -> EventMessage {
    let message = EventMessage::default().with_header(":message-type", "event");
    let mut message = message.with_header(":event-type", name);
    message.payload = payload.into();
    message
}

/// An event as bytes; of a protocol that has one, behind the message that comes first.
fn stream(protocol: &str, name: &'static str, payload: impl Into<Bytes>) -> Bytes {
    let mut bytes = Vec::new();
    if protocol == "rpcv2Cbor" {
        bytes.extend_from_slice(&event("initial-response", vec![0xa0]).encode().expect("short"));
    }
    bytes.extend_from_slice(&event(name, payload).encode().expect("short"));
    bytes.into()
}

fn nested(protocol: &str, depth: usize) -> Vec<u8> {
    match protocol {
        "restJson1" => (r#"{"next":"#.repeat(depth) + "{}" + &"}".repeat(depth)).into_bytes(),
        "restXml" => ("<next>".repeat(depth) + &"</next>".repeat(depth)).into_bytes(),
        _ => [cbor_entry("next", &[]).repeat(depth), vec![0xa0]].concat(),
    }
}

#[test]
fn payloads_have_no_more_levels_than_the_stack() {
    for protocol in ["restJson1", "restXml", "rpcv2Cbor"] {
        assert_eq!(first(protocol, stream(protocol, "Pile", nested(protocol, 100))), Ok(()), "{protocol}");
        for depth in [200, 100_000] {
            // What nobody knows is kept as it is, or read as a document: it has an end, too.
            for name in ["Pile", "Barrel"] {
                let outcome = first(protocol, stream(protocol, name, nested(protocol, depth)));
                let is_refused = outcome
                    .as_ref()
                    .is_err_and(|problem| problem.contains("limit") || problem.contains("deep"));
                assert!(is_refused || name == "Barrel" && outcome.is_ok(), "{protocol} {name}: {outcome:?}");
            }
        }
    }
}

#[test]
fn a_length_that_lies_sets_nothing_aside() {
    let before = peak();
    for (total, headers) in
        [(u32::MAX, 0), (u32::MAX, u32::MAX - 16), (16 << 20, 0), (24 << 20, 1 << 17), (15, 0)]
    {
        let mut bytes = [total.to_be_bytes(), headers.to_be_bytes()].concat();
        let crc = crc32fast::hash(&bytes);
        bytes.extend_from_slice(&crc.to_be_bytes());
        assert!(first("restJson1", bytes.into()).is_err(), "{total} {headers}");
    }
    if let (Some(before), Some(after)) = (before, peak()) {
        assert!(after - before < 256 << 10, "from {before} to {after} KiB");
    }
}
