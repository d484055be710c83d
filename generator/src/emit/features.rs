//! The protocol and the operations go in; the features of the runtime that the file needs come out.

use super::{Emitter, words::listed};
use crate::error::GenerateError;

impl Emitter<'_> {
    /// Sorted, and each once.
    pub(crate) fn features(&self) -> Result<Vec<String>, GenerateError> {
        let mut features = Vec::new();
        if self.protocol == "rpcv2Cbor" {
            features.push("cbor");
        }
        if self.chosen.iter().any(|operation| operation.checksum.is_some()) {
            features.push("checksums");
        }
        for operation in &self.chosen {
            if self.sends_events(operation)? {
                features.push("http2");
                break;
            }
        }
        if self.family.has_xml() {
            features.push("xml");
        }
        Ok(features.into_iter().map(str::to_owned).collect())
    }

    /// A sentence on them, if there are any.
    pub(super) fn features_needed(&self) -> Result<Option<String>, GenerateError> {
        let features: Vec<String> = self.features()?.iter().map(|name| format!("`{name}`")).collect();
        let noun = match features.len() {
            0 => return Ok(None),
            1 => "feature",
            _ => "features",
        };
        Ok(Some(format!("Needs the {noun} {} of `service-client`.", listed(&features))))
    }
}
