//! A model goes in; its endpoint rules come out, where they say more than the prefix of the service.
//!
//! They are asked for every region that there is, with and without FIPS and dual-stack. Where the answers are what the rule
//! for prefixes says, nothing is written: that rule costs a program nothing.

use service_client_model::Model;

use crate::error::GenerateError;

/// The rules, compact; none where the service does without.
#[cfg(feature = "endpoint-rules")]
pub(crate) fn rules(model: &Model) -> Result<Option<String>, GenerateError> {
    use service_client::endpoint::rules::RuleSet;

    // Its buckets are addressed by the runtime itself.
    if model.service().service_id == "S3" {
        return Ok(None);
    }
    let Some(json) = model.endpoint_rules()? else { return Ok(None) };
    let unusable = |message: String| model.fault(&model.service().id, &message);
    let set = RuleSet::parse(json).map_err(|error| unusable(error.to_string()))?;
    if agreement::with_prefix(&set, &model.service().endpoint_prefix) {
        return Ok(None);
    }
    let mut value: serde_json::Value =
        serde_json::from_str(json).map_err(|error| unusable(error.to_string()))?;
    remove_prose(&mut value);
    Ok(Some(value.to_string()))
}

/// Without the feature there is nothing to ask.
#[cfg(not(feature = "endpoint-rules"))]
#[expect(clippy::unnecessary_wraps, reason = "with the feature, it can fail")]
pub(crate) fn rules(_: &Model) -> Result<Option<String>, GenerateError> {
    Ok(None)
}

/// Takes out what no program reads.
#[cfg(feature = "endpoint-rules")]
fn remove_prose(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(members) => {
            members.remove("documentation");
            members.remove("deprecated");
            // What is in these belongs to the endpoint.
            let others = members.iter_mut().filter(|(name, _)| !matches!(&***name, "headers" | "properties"));
            others.for_each(|(_, value)| remove_prose(value));
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(remove_prose),
        _ => {}
    }
}

#[cfg(feature = "endpoint-rules")]
mod agreement {
    //! Rules and a prefix enter; whether they come to the same leaves.

    use service_client::{
        config::{Region, Switch},
        endpoint::{
            EndpointParams, RegionalEndpoints, ResolveEndpoint,
            rules::{ParamValue, RuleSet},
        },
    };

    /// The regions that there are.
    const REGIONS: [&str; 46] = [
        "af-south-1",
        "ap-east-1",
        "ap-east-2",
        "ap-northeast-1",
        "ap-northeast-2",
        "ap-northeast-3",
        "ap-south-1",
        "ap-south-2",
        "ap-southeast-1",
        "ap-southeast-2",
        "ap-southeast-3",
        "ap-southeast-4",
        "ap-southeast-5",
        "ap-southeast-6",
        "ap-southeast-7",
        "ca-central-1",
        "ca-west-1",
        "eu-central-1",
        "eu-central-2",
        "eu-north-1",
        "eu-south-1",
        "eu-south-2",
        "eu-west-1",
        "eu-west-2",
        "eu-west-3",
        "il-central-1",
        "me-central-1",
        "me-south-1",
        "mx-central-1",
        "sa-east-1",
        "us-east-1",
        "us-east-2",
        "us-west-1",
        "us-west-2",
        "cn-north-1",
        "cn-northwest-1",
        "eusc-de-east-1",
        "us-iso-east-1",
        "us-iso-west-1",
        "us-isob-east-1",
        "us-isob-west-1",
        "eu-isoe-west-1",
        "us-isof-east-1",
        "us-isof-south-1",
        "us-gov-east-1",
        "us-gov-west-1",
    ];
    const SWITCHES: [Switch; 2] = [Switch::Off, Switch::On];

    pub(super) fn with_prefix(rules: &RuleSet, prefix: &str) -> bool {
        let has_more = |name: &str| !["Region", "UseFIPS", "UseDualStack", "Endpoint"].contains(&name);
        if rules.parameters().any(has_more) {
            return false;
        }
        let regions = REGIONS.iter().filter_map(|region| region.parse().ok());
        let mut regions = regions.flat_map(|region: Region| SWITCHES.map(|fips| (region.clone(), fips)));
        regions.all(|(region, fips)| {
            SWITCHES.iter().all(|dual_stack| agrees(rules, prefix, (&region, fips, *dual_stack)))
        })
    }

    fn agrees(rules: &RuleSet, prefix: &str, (region, fips, dual_stack): (&Region, Switch, Switch)) -> bool {
        let mut params = EndpointParams::new(prefix);
        (params.region, params.fips, params.dual_stack) = (Some(region), fips, dual_stack);
        let by_prefix = RegionalEndpoints.resolve(&params).map(|endpoint| endpoint.uri().to_string());
        let by_rules = rules.resolve(|name| match name {
            "Region" => Some(ParamValue::from(region.as_str().to_owned())),
            "UseFIPS" => Some((fips == Switch::On).into()),
            "UseDualStack" => Some((dual_stack == Switch::On).into()),
            _ => None,
        });
        match (by_prefix, by_rules) {
            (Ok(ours), Ok(theirs)) => {
                ours.trim_end_matches('/') == theirs.url
                    && theirs.headers.is_empty()
                    && !theirs.properties.contains_key("authSchemes")
            }
            _ => false,
        }
    }
}
