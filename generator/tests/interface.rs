//! One service's models in both formats go in; the public interfaces of what comes out must be the same.
//!
//! `cargo test -p cargo-service-client --test interface -- --ignored --nocapture` does the same with the models of real
//! services: `SERVICE_CLIENT_MODELS` names a folder with `smithy/*.json`, `SERVICE_CLIENT_BOTOCORE` an installed botocore, where
//! it is not the one that `python3` finds. `.ci/models` sets both. As the two are seldom of one day, an item, a member or a value that only one of them has is counted; one that both have
//! must be the same, unless it is listed here with the reason.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use cargo_service_client::{Request, generate};
use quote::ToTokens;
use service_client_model::{Model, botocore};
use syn::{Fields, Item, TraitItem};

/// What an item is, and its members with their types.
#[derive(Debug, PartialEq)]
struct Interface {
    kind: &'static str,
    members: BTreeMap<String, String>,
}

fn models(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/models").join(name)
}

/// Everything that has a name, without its attributes and its documentation.
fn interface(path: &Path) -> BTreeMap<String, Interface> {
    let model = Model::open(path).unwrap_or_else(|error| panic!("{error}"));
    let generated = generate(&model, &Request::default()).unwrap_or_else(|error| panic!("{error}"));
    let file = syn::parse_file(&generated.code).expect("the code parses");
    file.items.iter().filter_map(named).collect()
}

fn named(item: &Item) -> Option<(String, Interface)> {
    let text = |tokens: &dyn ToTokens| tokens.to_token_stream().to_string();
    let fields = |fields: &Fields| {
        let field = |field: &syn::Field| {
            (field.ident.as_ref().map_or_else(String::new, |it| text(it)), text(&field.ty))
        };
        fields.iter().map(field).collect::<BTreeMap<_, _>>()
    };
    let (ident, kind, members) = match item {
        Item::Struct(item) => (&item.ident, "struct", fields(&item.fields)),
        Item::Enum(item) => {
            let variant =
                |variant: &syn::Variant| (text(&variant.ident), format!("{:?}", fields(&variant.fields)));
            (&item.ident, "enum", item.variants.iter().map(variant).collect())
        }
        Item::Trait(item) => {
            let methods = item.items.iter().filter_map(|item| match item {
                TraitItem::Fn(method) => Some((text(&method.sig.ident), text(&method.sig))),
                _ => None,
            });
            (&item.ident, "trait", methods.collect())
        }
        _ => return None,
    };
    Some((text(ident), Interface { kind, members }))
}

#[test]
fn the_formats_give_the_same_interface() {
    let from_botocore = interface(&models("shelf.json"));
    let from_smithy = interface(&models("shelf-smithy.json"));
    assert_eq!(from_botocore, from_smithy);
    assert_eq!(from_smithy.len(), 6, "{from_smithy:?}");
    assert_eq!(interface(&models("orders")), interface(&models("orders-smithy.json")));
}

/// The models of one service: the Smithy file's name, and botocore's folder.
const SERVICES: [(&str, &str); 9] = [
    ("bedrock-runtime", "bedrock-runtime"),
    ("cloudwatch-logs", "logs"),
    ("dynamodb", "dynamodb"),
    ("iam", "iam"),
    ("kms", "kms"),
    ("lambda", "lambda"),
    ("s3", "s3"),
    ("sqs", "sqs"),
    ("sts", "sts"),
];

/// What both models have, and not the same: the service has changed between the two, or botocore keeps what it had before, as with
/// the numbers of S3's parts.
const DIFFERENCES: [(&str, &str); 10] = [
    ("CloudWatchLogs", "delete_account_policy"),
    ("CreateLookupTableRequest", "table_body"),
    ("DestinationConfiguration", "s3_configuration"),
    ("GetObjectAttributesParts", "next_part_number_marker"),
    ("GetObjectAttributesParts", "part_number_marker"),
    ("GetObjectAttributesRequest", "part_number_marker"),
    ("ListPartsOutput", "next_part_number_marker"),
    ("ListPartsOutput", "part_number_marker"),
    ("ListPartsRequest", "part_number_marker"),
    ("UpdateLookupTableRequest", "table_body"),
];

#[test]
#[ignore = "needs SERVICE_CLIENT_MODELS and an installed botocore"]
fn real_services_have_the_same_interface() {
    let folder = |name| std::env::var_os(name).map(PathBuf::from);
    let smithy =
        folder("SERVICE_CLIENT_MODELS").expect("SERVICE_CLIENT_MODELS names the folder of the models");
    let installed = botocore::find(folder("SERVICE_CLIENT_BOTOCORE").as_deref());
    let installed = installed.unwrap_or_else(|error| panic!("{error}"));
    for (name, service) in SERVICES {
        let newest = installed.newest(service).unwrap_or_else(|error| panic!("{error}"));
        let from_smithy = interface(&smithy.join("smithy").join(name).with_extension("json"));
        let from_botocore = interface(&newest);
        let one_sided = compare(name, &from_smithy, &from_botocore);
        println!("{name}: {} items, {one_sided} things in one model only", from_smithy.len());
    }
}

/// Fails where something that both have differs; counts what only one has.
fn compare(service: &str, left: &BTreeMap<String, Interface>, right: &BTreeMap<String, Interface>) -> usize {
    let both = left.iter().filter_map(|(name, item)| right.get(name).map(|other| (name, item, other)));
    let mut one_sided = left.len().abs_diff(right.len());
    for (name, item, other) in both {
        assert_eq!(item.kind, other.kind, "{service}: {name}");
        one_sided += item.members.len().abs_diff(other.members.len());
        for (member, ty) in &item.members {
            let is_known = DIFFERENCES.contains(&(name, member));
            if let Some(other) = other.members.get(member).filter(|_| !is_known) {
                assert_eq!(ty, other, "{service}: {name}.{member}");
            }
        }
    }
    one_sided
}
