//! Small models of a service that nobody has.

use serde_json::{Value, json};

/// A book store, in Smithy's format: `GetBook`, `ListBooks`, `PutBook`.
pub(crate) fn books() -> Value {
    json!({
        "smithy": "2.0",
        "shapes": {
            "com.example#BookStore": {
                "type": "service",
                "version": "2020-01-01",
                "operations": [
                    { "target": "com.example#GetBook" },
                    { "target": "com.example#ListBooks" },
                    { "target": "com.example#PutBook" },
                ],
                "traits": {
                    "aws.protocols#awsJson1_0": {},
                    "aws.auth#sigv4": { "name": "books" },
                    "aws.api#service": { "sdkId": "Book Store", "endpointPrefix": "books" },
                    "smithy.api#documentation": "<p>Keeps books.</p>",
                },
            },
            "com.example#GetBook": operation("GetBookInput", "GetBookOutput", &["BookNotFound"]),
            "com.example#ListBooks": operation("ListBooksInput", "ListBooksOutput", &[]),
            "com.example#PutBook": operation("PutBookInput", "PutBookOutput", &[]),
            "com.example#GetBookInput": structure(&[("Isbn", "com.example#Isbn", true)]),
            "com.example#GetBookOutput": structure(&[("Book", "com.example#Book", false)]),
            "com.example#ListBooksInput": structure(&[("Limit", "smithy.api#Integer", false)]),
            "com.example#ListBooksOutput": structure(&[("Books", "com.example#Books", false)]),
            "com.example#PutBookInput": structure(&[("Book", "com.example#Book", true)]),
            "com.example#PutBookOutput": structure(&[]),
            "com.example#Book": structure(&[
                ("Isbn", "com.example#Isbn", true),
                ("Title", "smithy.api#String", false),
            ]),
            "com.example#Books": { "type": "list", "member": { "target": "com.example#Book" } },
            "com.example#Isbn": { "type": "string", "traits": { "smithy.api#length": { "min": 10, "max": 13 } } },
            "com.example#BookNotFound": {
                "type": "structure",
                "members": { "Message": { "target": "smithy.api#String" } },
                "traits": { "smithy.api#error": "client" },
            },
        },
    })
}

/// The same with one more member in `Book`.
pub(crate) fn books_with_author() -> Value {
    let mut model = books();
    model["shapes"]["com.example#Book"]["members"]["Author"] = json!({ "target": "smithy.api#String" });
    model
}

/// A store in botocore's format: `GetThing`.
pub(crate) fn things() -> Value {
    json!({
        "version": "2.0",
        "metadata": {
            "apiVersion": "2021-02-03",
            "endpointPrefix": "things",
            "jsonVersion": "1.1",
            "protocol": "json",
            "protocols": ["json"],
            "serviceFullName": "Example Thing Store",
            "serviceId": "Thing Store",
            "signatureVersion": "v4",
            "signingName": "things",
            "targetPrefix": "ThingStore",
            "uid": "things-2021-02-03",
        },
        "operations": {
            "GetThing": {
                "name": "GetThing",
                "http": { "method": "POST", "requestUri": "/" },
                "input": { "shape": "GetThingRequest" },
                "output": { "shape": "GetThingResponse" },
            },
        },
        "shapes": {
            "GetThingRequest": {
                "type": "structure",
                "required": ["Name"],
                "members": { "Name": { "shape": "Name" } },
            },
            "GetThingResponse": { "type": "structure", "members": { "Name": { "shape": "Name" } } },
            "Name": { "type": "string", "min": 1 },
        },
    })
}

fn operation(input: &str, output: &str, errors: &[&str]) -> Value {
    let target = |name: &&str| json!({ "target": format!("com.example#{name}") });
    json!({
        "type": "operation",
        "input": target(&input),
        "output": target(&output),
        "errors": errors.iter().map(target).collect::<Vec<_>>(),
    })
}

fn structure(members: &[(&str, &str, bool)]) -> Value {
    let member = |&(name, target, is_required): &(&str, &str, bool)| {
        let traits = if is_required { json!({ "smithy.api#required": {} }) } else { json!({}) };
        (name.to_owned(), json!({ "target": target, "traits": traits }))
    };
    json!({ "type": "structure", "members": members.iter().map(member).collect::<serde_json::Map<_, _>>() })
}
