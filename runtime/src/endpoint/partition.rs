//! The partitions of AWS: enters a region's name, leaves the domains that its partition uses.
//! Facts of the published `partitions.json`; every partition there offers both FIPS and dual-stack endpoints.

/// A group of regions with one domain.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Partition {
    pub(super) name: &'static str,
    /// A region of this partition is this, a word and a number: `cn` takes `cn-north-1`.
    prefix: &'static str,
    /// The name that stands for the partition as a whole, where it has one.
    global: Option<&'static str>,
    pub(super) dns_suffix: &'static str,
    pub(super) dual_stack_dns_suffix: &'static str,
    /// The region that stands for the whole partition where a service has one endpoint in it.
    pub(super) implicit_global_region: &'static str,
}

impl Partition {
    /// The partition that `region` belongs to. One that no other partition claims belongs to the standard one.
    pub(super) fn of(region: &str) -> &'static Self {
        OTHERS.iter().find(|partition| partition.has(region)).unwrap_or(&STANDARD)
    }

    fn has(&self, region: &str) -> bool {
        self.global == Some(region) || matches(self.prefix, region)
    }
}

/// Whether `region` is `prefix`, a word and a number, with hyphens between them.
fn matches(prefix: &str, region: &str) -> bool {
    let rest = region.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('-'));
    let Some((word, number)) = rest.and_then(|rest| rest.split_once('-')) else { return false };
    !word.is_empty()
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        && !number.is_empty()
        && number.bytes().all(|b| b.is_ascii_digit())
}

/// Its regions have many prefixes, and need none: unknown regions are taken for its own anyway.
static STANDARD: Partition = Partition {
    name: "aws",
    prefix: "us",
    global: Some("aws-global"),
    dns_suffix: "amazonaws.com",
    dual_stack_dns_suffix: "api.aws",
    implicit_global_region: "us-east-1",
};

static OTHERS: [Partition; 7] = [
    Partition {
        name: "aws-cn",
        prefix: "cn",
        global: Some("aws-cn-global"),
        dns_suffix: "amazonaws.com.cn",
        dual_stack_dns_suffix: "api.amazonwebservices.com.cn",
        implicit_global_region: "cn-northwest-1",
    },
    Partition {
        name: "aws-us-gov",
        prefix: "us-gov",
        global: Some("aws-us-gov-global"),
        dns_suffix: "amazonaws.com",
        dual_stack_dns_suffix: "api.aws",
        implicit_global_region: "us-gov-west-1",
    },
    Partition {
        name: "aws-iso",
        prefix: "us-iso",
        global: Some("aws-iso-global"),
        dns_suffix: "c2s.ic.gov",
        dual_stack_dns_suffix: "api.aws.ic.gov",
        implicit_global_region: "us-iso-east-1",
    },
    Partition {
        name: "aws-iso-b",
        prefix: "us-isob",
        global: Some("aws-iso-b-global"),
        dns_suffix: "sc2s.sgov.gov",
        dual_stack_dns_suffix: "api.aws.scloud",
        implicit_global_region: "us-isob-east-1",
    },
    Partition {
        name: "aws-iso-e",
        prefix: "eu-isoe",
        global: Some("aws-iso-e-global"),
        dns_suffix: "cloud.adc-e.uk",
        dual_stack_dns_suffix: "api.cloud-aws.adc-e.uk",
        implicit_global_region: "eu-isoe-west-1",
    },
    Partition {
        name: "aws-iso-f",
        prefix: "us-isof",
        global: Some("aws-iso-f-global"),
        dns_suffix: "csp.hci.ic.gov",
        dual_stack_dns_suffix: "api.aws.hci.ic.gov",
        implicit_global_region: "us-isof-south-1",
    },
    Partition {
        name: "aws-eusc",
        prefix: "eusc-de",
        global: None,
        dns_suffix: "amazonaws.eu",
        dual_stack_dns_suffix: "api.amazonwebservices.eu",
        implicit_global_region: "eusc-de-east-1",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_find_their_partition() {
        for (region, suffix) in [
            ("us-east-1", "amazonaws.com"),
            ("cn-north-1", "amazonaws.com.cn"),
            ("us-iso-west-1", "c2s.ic.gov"),
            ("us-isob-east-1", "sc2s.sgov.gov"),
            ("eusc-de-east-1", "amazonaws.eu"),
            ("aws-iso-f-global", "csp.hci.ic.gov"),
            ("cn-north", "amazonaws.com"),
            ("cn--1", "amazonaws.com"),
            ("cn-north-1a", "amazonaws.com"),
            ("cn-north-", "amazonaws.com"),
            ("xcn-north-1", "amazonaws.com"),
        ] {
            assert_eq!(Partition::of(region).dns_suffix, suffix, "{region}");
        }
    }
}
