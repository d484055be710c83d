// What is one shape of the model stands for no other, whatever holds it.
use std::collections::BTreeMap;

use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json")]
struct GetNoteOutput {
    owner: Option<Box<Mislaid>>,
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json")]
struct PutNoteInput {
    title: String,
    token: String,
    links: BTreeMap<String, Option<Badge>>,
}

#[derive(Shape)]
#[shape(error, rename = "NoSuchNote", model = "models/notes.json")]
struct Mislaid {}

#[derive(Shape)]
#[shape(model = "models/notes.json")]
struct Badge {}

fn main() {}
