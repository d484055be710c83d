//! The same service says the same in both formats, where both can say it.
//!
//! What botocore cannot say: defaults, the names of an enum's values, an error's status and code in the JSON protocols, and
//! in some services which structures are unions. The two copies need not be of one day, so only what both have is compared.

use std::collections::BTreeSet;

use service_client_model::{Binding, Member, Model, Operation, Shape, ShapeKind};

const SERVICES: [(&str, &str); 6] = [
    ("dynamodb", "dynamodb"),
    ("lambda", "lambda"),
    ("cloudwatch-logs", "logs"),
    ("sqs", "sqs"),
    ("kms", "kms"),
    ("bedrock-runtime", "bedrock-runtime"),
];

/// What the service itself changed between the two copies: it asks for less, or answers with more.
const CHANGED: [&str; 4] = [
    "CloudWatch Logs, DeleteAccountPolicy",
    "CloudWatch Logs, com.amazonaws.cloudwatchlogs#CreateLookupTableRequest$tableBody",
    "CloudWatch Logs, com.amazonaws.cloudwatchlogs#DestinationConfiguration$s3Configuration",
    "CloudWatch Logs, com.amazonaws.cloudwatchlogs#UpdateLookupTableRequest$tableBody",
];

#[test]
#[ignore = "needs SERVICE_CLIENT_MODELS and an installed botocore"]
fn both_formats_say_the_same() {
    let (models, installed) = (crate::smithy_models(), crate::installed());
    let mut differences = Vec::new();
    for (smithy, botocore) in SERVICES {
        let smithy = Model::open(&models.join(smithy).with_extension("json")).unwrap();
        let botocore = Model::open(&installed.newest(botocore).unwrap()).unwrap();
        let mut comparison = Comparison {
            smithy: &smithy,
            botocore: &botocore,
            seen: BTreeSet::new(),
            differences: Vec::new(),
        };
        comparison.services();
        comparison.operations();
        assert!(comparison.seen.len() > 50, "{:?}", comparison.seen);
        differences.append(&mut comparison.differences);
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

struct Comparison<'m> {
    smithy: &'m Model,
    botocore: &'m Model,
    seen: BTreeSet<(&'m str, &'m str)>,
    differences: Vec<String>,
}

impl<'m> Comparison<'m> {
    fn same(&mut self, what: &str, smithy: &str, botocore: &str) {
        let what = format!("{}, {what}", self.smithy.service().service_id);
        if smithy != botocore && !CHANGED.contains(&&*what) {
            self.differences.push(format!("{what}:\n  Smithy   {smithy}\n  botocore {botocore}"));
        }
    }

    fn services(&mut self) {
        let facts = |model: &Model| {
            let service = model.service();
            let prefix = service.target_prefix.as_ref();
            format!(
                "{} {} {:?} {} {:?} {:?} {prefix:?} {} {:?}",
                service.service_id,
                service.version,
                service.protocols,
                service.endpoint_prefix,
                service.signing_name,
                service.auth,
                service.is_query_compatible,
                service.title,
            )
        };
        self.same("the service", &facts(self.smithy), &facts(self.botocore));
    }

    fn operations(&mut self) {
        for name in self.smithy.operation_names() {
            let smithy = self.smithy.operation(name).unwrap().expect("it is in the list");
            let Some(botocore) = self.botocore.operation(name).unwrap() else { continue };
            self.same(name, &operation_facts(smithy), &operation_facts(botocore));
            let mut next = vec![(&smithy.input, &botocore.input), (&smithy.output, &botocore.output)];
            while let Some((smithy, botocore)) = next.pop() {
                if let (Some(smithy), Some(botocore)) = (smithy, botocore) {
                    self.shapes(smithy, botocore);
                }
            }
            for smithy in &smithy.errors {
                let name = &self.smithy.shape(smithy).unwrap().name;
                if let Some(botocore) = botocore.errors.iter().find(|botocore| *botocore == name) {
                    self.shapes(smithy, botocore);
                }
            }
        }
    }

    fn shapes(&mut self, smithy: &'m str, botocore: &'m str) {
        let mut next = vec![(smithy, botocore)];
        while let Some((smithy, botocore)) = next.pop() {
            if !self.seen.insert((smithy, botocore)) {
                continue;
            }
            let (smithy, botocore) =
                (self.smithy.shape(smithy).unwrap(), self.botocore.shape(botocore).unwrap());
            self.same(&smithy.id, &shape_facts(smithy), &shape_facts(botocore));
            for member in smithy.kind.members() {
                if let Some(other) =
                    botocore.kind.members().into_iter().find(|other| other.name == member.name)
                {
                    let what = format!("{}${}", smithy.id, member.name);
                    let smithy = member_facts(member, self.smithy.target(member).unwrap());
                    let botocore = member_facts(other, self.botocore.target(other).unwrap());
                    self.same(&what, &smithy, &botocore);
                    next.push((&member.target, &other.target));
                }
            }
        }
    }
}

fn operation_facts(operation: &Operation) -> String {
    format!(
        "{} {} {:?} {:?} {:?} {} {:?} {} {} {:?}",
        operation.input.is_some(),
        operation.output.is_some(),
        operation.http,
        operation.host_prefix,
        operation.auth,
        operation.is_checksum_required,
        operation.request_compression,
        operation.is_idempotent,
        operation.is_readonly,
        operation.traits.deprecated.is_some(),
    )
}

fn shape_facts(shape: &Shape) -> String {
    let kind = match &shape.kind {
        ShapeKind::Union(_) => "structure",
        kind => kind.name(),
    };
    let fault = shape.traits.error.as_ref().map(|error| error.fault);
    format!("{kind} {fault:?} {}", shape.traits.is_sparse)
}

fn member_facts(member: &Member, target: &Shape) -> String {
    let (traits, both) = (&member.traits, member.effective_traits(target));
    // botocore always names a label; Smithy never does, for the member is called like it.
    let binding = traits.binding.as_ref().map(|binding| match binding {
        Binding::Label(None) => Binding::Label(Some(member.name.clone())),
        other => other.clone(),
    });
    format!(
        "{} {binding:?} {:?} {:?} {:?} {} {} {} {} {} {} {:?}",
        traits.is_required,
        traits.json_name,
        both.timestamp_format(),
        both.media_type(),
        both.is_sensitive(),
        both.is_streaming(),
        traits.is_idempotency_token,
        traits.is_host_label,
        traits.is_event_header,
        traits.is_event_payload,
        both.deprecated().is_some(),
    )
}
