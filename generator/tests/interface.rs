//! One service's models in both formats go in; the public interfaces of what comes out must be the same.
//!
//! `SERVICE_CLIENT_SMITHY=folder SERVICE_CLIENT_BOTOCORE=folder cargo test -p cargo-service-client --test interface --
//! --nocapture` does the same with the models of real services: a folder of Smithy models, and botocore's `data` folder.
//! As the two are seldom of one day, an item, a member or a value that only one of them has is counted; one that both have
//! must be the same, unless it is listed here with the reason.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use cargo_service_client::{Request, generate};
use quote::ToTokens;
use service_client_model::{Model, OpenOptions, botocore};
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
fn interface(path: &Path, overlays: Vec<PathBuf>) -> BTreeMap<String, Interface> {
    let options = OpenOptions { overlays, ..OpenOptions::default() };
    let model = Model::open_with(path, &options).unwrap_or_else(|error| panic!("{error}"));
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
    let from_botocore = interface(&models("shelf.json"), Vec::new());
    let from_smithy = interface(&models("shelf-smithy.json"), Vec::new());
    assert_eq!(from_botocore, from_smithy);
    assert_eq!(from_smithy.len(), 6, "{from_smithy:?}");
}

/// The models of one service: the Smithy file's name, botocore's folder, and a file with corrections to the latter.
const SERVICES: [(&str, &str, Option<&str>); 6] = [
    ("bedrock-runtime", "bedrock-runtime", None),
    ("cloudwatch-logs", "logs", None),
    // botocore says of no structure of DynamoDB that it is a union.
    ("dynamodb", "dynamodb", Some("dynamodb-botocore.overlay.json")),
    ("kms", "kms", None),
    ("lambda", "lambda", None),
    ("sqs", "sqs", None),
];

/// What both models have, and not the same: the service has changed between the two.
const DIFFERENCES: [(&str, &str); 4] = [
    ("CloudWatchLogs", "delete_account_policy"),
    ("CreateLookupTableRequest", "table_body"),
    ("DestinationConfiguration", "s3_configuration"),
    ("UpdateLookupTableRequest", "table_body"),
];

#[test]
fn real_services_have_the_same_interface() {
    let folder = |name| std::env::var_os(name).map(PathBuf::from);
    let (Some(smithy), Some(data)) = (folder("SERVICE_CLIENT_SMITHY"), folder("SERVICE_CLIENT_BOTOCORE"))
    else {
        return println!("no models of real services: the folders that have them are not set");
    };
    let installed = botocore::find(Some(&data)).unwrap_or_else(|error| panic!("{error}"));
    for (name, service, overlay) in SERVICES {
        let newest = installed.newest(service).unwrap_or_else(|error| panic!("{error}"));
        let from_smithy = interface(&smithy.join(format!("{name}.json")), Vec::new());
        let from_botocore = interface(&newest, overlay.map(models).into_iter().collect());
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
