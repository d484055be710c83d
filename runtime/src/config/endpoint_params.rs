//! Values for the parameters of services' endpoint rules: enters code, environment and profile, leaves each by the name of
//! the parameter, or by Smithy's name for the setting.

use super::{
    BucketAddressing, Config, ConfigBuilder, ConfigError, Found, Switch,
    explain::{Explanation, shown},
    names::{Names, Words},
};
use crate::endpoint::rules::ParamValue;

#[derive(Clone, Default)]
pub(super) struct EndpointParamSettings {
    given: Vec<(String, ParamValue)>,
}

const ARN_REGION: Names =
    Names { setting: "UseArnRegion", variable: "AWS_S3_USE_ARN_REGION", key: "s3_use_arn_region" };
const NO_MULTI_REGION: Names = Names {
    setting: "DisableMultiRegionAccessPoints",
    variable: "AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS",
    key: "s3_disable_multiregion_access_points",
};
const STS_REGIONAL: Names = Names {
    setting: "UseGlobalEndpoint",
    variable: "AWS_STS_REGIONAL_ENDPOINTS",
    key: "sts_regional_endpoints",
};
/// Whether the endpoint that all regions share is wanted.
const STS_WORDS: &Words<Switch> = &[("legacy", Switch::On), ("regional", Switch::Off)];

impl ConfigBuilder {
    /// A value for a parameter of the endpoint rules of a service, for example `UseArnRegion` of S3's. Services whose
    /// rules have no such parameter take no notice; what an operation says itself wins.
    ///
    /// ```
    /// use service_client::Config;
    ///
    /// let config = Config::builder().region("us-east-1").endpoint_param("UseArnRegion", true).build();
    /// ```
    pub fn endpoint_param(mut self, name: impl Into<String>, value: impl Into<ParamValue>) -> Self {
        let (name, value) = (name.into(), value.into());
        let given = &mut self.endpoints.params.given;
        given.retain(|(known, _)| *known != name);
        given.push((name, value));
        self
    }
}

impl Config {
    /// What the configuration says of endpoints beside region and switches, the strongest first.
    pub(crate) fn endpoint_params(&self) -> Result<Vec<(&str, ParamValue)>, ConfigError> {
        let builder = &self.0.given;
        let given = builder.endpoints.params.given.iter();
        let mut params: Vec<_> = given.map(|(name, value)| (name.as_str(), value.clone())).collect();
        let mut add = |name, switch: Option<Switch>| {
            params.extend(switch.map(|switch| (name, ParamValue::Flag(switch == Switch::On))));
        };
        let arn_region = builder.value(None, ARN_REGION, Found::switch)?;
        add("AWS::S3::UseArnRegion", arn_region);
        add("AWS::S3Control::UseArnRegion", arn_region);
        add("AWS::S3::DisableMultiRegionAccessPoints", builder.value(None, NO_MULTI_REGION, Found::switch)?);
        add("AWS::STS::UseGlobalEndpoint", builder.value(None, STS_REGIONAL, |found| found.word(STS_WORDS))?);
        let is_in_path = self.bucket_addressing() == BucketAddressing::Path;
        add("AWS::S3::ForcePathStyle", is_in_path.then_some(Switch::On));
        Ok(params)
    }

    pub(super) fn explain_endpoint_params(&self, explanation: &mut Explanation) {
        let given = &self.0.given;
        for names in [ARN_REGION, NO_MULTI_REGION, STS_REGIONAL] {
            let in_code = given.endpoints.params.given.iter().find(|(name, _)| name == names.setting);
            let in_code = in_code.map(|(_, value)| match value {
                ParamValue::Flag(true) => shown(Switch::On),
                ParamValue::Flag(false) => shown(Switch::Off),
                _ => "given".to_owned(),
            });
            explanation.setting(given, names, in_code, "");
        }
        explanation.check(self.endpoint_params());
    }
}
