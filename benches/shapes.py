#!/usr/bin/env python3
"""Fifty shapes of eight fields, with our derive and with serde's: nothing enters, the ratio of the CPU seconds that
their crates take to compile leaves, and an error where it is above the limit.

Two crates of the same shapes are written below the target folder. Both are run on the same documents first, and must
write the same JSON. Then only the crate of the shapes is compiled again and again, optimised, its dependencies at hand.
"""

import argparse
import base64
import json
import os
import shutil

import measure

LIMIT = 0.5
SHAPES = 50
FIELDS = 8
FOLDER = measure.pathlib.Path(os.environ.get("CARGO_TARGET_DIR", measure.ROOT / "target")).resolve() / "benches-shapes"

# What a field holds: our type, serde's, serde's attribute, and a value as JSON has it.
ABSENT = 'skip_serializing_if = "Option::is_none"'
SCALARS = [
    ("String", "String", "", "a text of some length"),
    ("Option<String>", "Option<String>", ABSENT, "another"),
    ("i64", "i64", "", 1_234_567),
    ("Option<bool>", "Option<bool>", ABSENT, True),
    ("Vec<String>", "Vec<String>", "", ["one", "two", "three"]),
    ("Option<Blob>", "Option<Vec<u8>>", f'default, with = "base64_option", {ABSENT}', base64.b64encode(b"bytes").decode()),
    ("Option<f64>", "Option<f64>", ABSENT, 2.5),
    ("BTreeMap<String, String>", "BTreeMap<String, String>", "", {"key": "value", "other": "value"}),
    ("Option<i32>", "Option<i32>", ABSENT, 42),
    ("Blob", "Vec<u8>", 'with = "base64"', base64.b64encode(b"more bytes").decode()),
]


def fields(number):
    """The fields of a shape: one that leads to the next shape, another to the one after it, and scalars in turn."""
    found = [SCALARS[(number + 3 * place) % len(SCALARS)] for place in range(FIELDS - 2)]
    for place, (target, form) in enumerate([(number + 1, "Option<{}>"), (number + 2, "Vec<{}>")]):
        scalar = SCALARS[(number + 3 * place + 1) % len(SCALARS)]
        ty = form.format(f"Shape{target}")
        found.append((ty, ty, ABSENT if place == 0 else "", target) if target < SHAPES else scalar)
    return found


def document(number, depth):
    """A document of a shape; deeper ones leave out what leads further down."""
    members = {}
    for place, (ty, _, _, value) in enumerate(fields(number)):
        if "Shape" in ty:
            if depth == 0 and ty.startswith("Option"):
                continue
            inner = [document(value, depth - 1)] * 2 if depth > 0 else []
            value = inner if ty.startswith("Vec") else inner[0]
        members[f"Field{place}Of{number}"] = value
    return members


def roots():
    """The shapes that are read and written as a whole; the others are inside of them."""
    return range(0, SHAPES, 2)


def source(shape, preamble):
    """A crate: its shapes, and for each root two functions that use all that was derived."""
    parts = [preamble, *map(shape, range(SHAPES))]
    for number in roots():
        parts.append(
            f"pub fn round_trip_{number}(json: &[u8]) -> Option<Vec<u8>> {{\n"
            f"    decode::<Shape{number}>(json).map(|shape| encode(&shape))\n"
            f"}}\n\n"
            f"pub fn show_{number}(json: &[u8]) -> Option<String> {{\n"
            f"    let shape: Shape{number} = decode(json)?;\n"
            f"    let copy = shape.clone();\n"
            f"    (copy == shape).then(|| format!(\"{{copy:?}}\"))\n"
            f"}}"
        )
    return "\n\n".join(parts) + "\n"


def our_shape(number):
    lines = [f"    pub field{place}_of{number}: {ty}," for place, (ty, _, _, _) in enumerate(fields(number))]
    return "\n".join(
        ["#[derive(Clone, PartialEq, Shape)]", '#[shape(rename_all = "PascalCase")]', f"pub struct Shape{number} {{"]
        + lines
        + ["}"]
    )


def serde_shape(number):
    lines = []
    for place, (_, ty, attribute, _) in enumerate(fields(number)):
        if attribute:
            lines.append(f"    #[serde({attribute})]")
        lines.append(f"    pub field{place}_of{number}: {ty},")
    return "\n".join(
        ["#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]", '#[serde(rename_all = "PascalCase")]']
        + [f"pub struct Shape{number} {{"]
        + lines
        + ["}"]
    )


# What a client does with a shape: the protocol writes its view, and reads it back through a reader.
OURS = """use std::collections::BTreeMap;

use service_client::{
    Blob, Bytes, Operation, Service, Shape, Structure,
    protocol::{AWS_JSON_1_0, Protocol, RawResponse, ReadBody},
    shape::View,
};

/// What the operation is said to take and to give: a view says what it is itself.
#[derive(Clone, PartialEq, Shape)]
pub struct Anything {}

static SERVICE: Service = Service::new("Any", &AWS_JSON_1_0);
static OPERATION: Operation = Operation::new(&SERVICE, "Any", "any", Anything::SCHEMA, Anything::SCHEMA);

fn encode(shape: &impl Shape) -> Vec<u8> {
    write(shape.view())
}

fn write(view: View<'_>) -> Vec<u8> {
    let response = AWS_JSON_1_0.encode_response(&OPERATION, view);
    response.ok().and_then(|response| response.body().as_bytes().map(|body| body.to_vec())).unwrap_or_default()
}

fn decode<T: Shape>(json: &[u8]) -> Option<T> {
    let mut shape = None;
    let is_read = read(json, &mut |reader| { shape = Some(T::read(reader)?); Ok(()) });
    shape.filter(|_| is_read)
}

fn read(json: &[u8], read: ReadBody<'_>) -> bool {
    let response = http::Response::new(Bytes::copy_from_slice(json));
    let raw = RawResponse::new(response.status(), response.headers(), response.body());
    AWS_JSON_1_0.decode_response(&OPERATION, raw, read).is_ok()
}"""

SERDE = """use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

fn encode(shape: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(shape).unwrap_or_default()
}

fn decode<T: DeserializeOwned>(json: &[u8]) -> Option<T> {
    let json = Vec::from(json);
    serde_json::from_slice(&json).ok()
}

mod base64 {
    use std::borrow::Cow;

    use base64::{Engine as _, engine::general_purpose::STANDARD};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(bytes))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        STANDARD.decode(text.as_bytes()).map_err(D::Error::custom)
    }
}

mod base64_option {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct Bytes(#[serde(with = "super::base64")] Vec<u8>);

    pub fn serialize<S: Serializer>(bytes: &Option<Vec<u8>>, serializer: S) -> Result<S::Ok, S::Error> {
        match bytes {
            Some(bytes) => super::base64::serialize(bytes, serializer),
            None => serializer.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<u8>>, D::Error> {
        Ok(Option::<Bytes>::deserialize(deserializer)?.map(|bytes| bytes.0))
    }
}"""

MANIFEST = """[package]
name = "{name}"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
{dependencies}

[workspace]
"""

MAIN = """use std::{{fs, hint::black_box, time::{{Duration, Instant}}}};

use {name}::*;

type RoundTrip = fn(&[u8]) -> Option<Vec<u8>>;
type Show = fn(&[u8]) -> Option<String>;

const ROOTS: [(&str, RoundTrip, Show); {count}] = [{roots}];

fn main() {{
    let mut documents: Vec<(Vec<u8>, RoundTrip)> = Vec::new();
    for (path, trip, show) in ROOTS {{
        let document = fs::read(path).expect("the document");
        let json = trip(&document).expect("the document's shape");
        println!("{{}}", String::from_utf8_lossy(&json));
        assert!(show(&document).is_some_and(|shown| shown.starts_with("Shape")));
        documents.push((document, trip));
    }}
    let (start, mut count) = (Instant::now(), 0_u32);
    while start.elapsed() < Duration::from_millis(300) {{
        for (document, trip) in &documents {{
            black_box(trip(black_box(document)));
        }}
        count += 1;
    }}
    println!("{{}}", start.elapsed().as_secs_f64() / f64::from(count));
}}
"""


def write_package(name, dependencies, code, documents):
    """Writes a crate: the shapes as its library, and a program that reads and writes the documents."""
    folder = FOLDER / name
    (folder / "src").mkdir(parents=True, exist_ok=True)
    (folder / "Cargo.toml").write_text(MANIFEST.format(name=name, dependencies="\n".join(dependencies)))
    shutil.copyfile(measure.ROOT / "Cargo.lock", folder / "Cargo.lock")
    (folder / "src" / "lib.rs").write_text(code)
    listed = ", ".join(f"({json.dumps(str(path))}, round_trip_{number}, show_{number})" for number, path in documents)
    (folder / "src" / "main.rs").write_text(MAIN.format(name=name, count=len(documents), roots=listed))
    return folder / "Cargo.toml"


def write_documents():
    FOLDER.mkdir(parents=True, exist_ok=True)
    written = []
    for number in roots():
        path = FOLDER / f"document-{number}.json"
        path.write_text(json.dumps(document(number, 2), separators=(",", ":")))
        written.append((number, path))
    return written


def versions(*names):
    """The workspace's own requirements, so that both crates are compiled against the same sources."""
    lines = (measure.ROOT / "Cargo.toml").read_text().splitlines()
    section = lines[lines.index("[workspace.dependencies]") :]
    return [next(line for line in section if line.startswith(f"{name} =")) for name in names]


def build(manifest):
    """Builds it all, so that every dependency is at hand, and gives the program."""
    command = ["cargo", "build", "--release", "--manifest-path", manifest]
    measure.run(command, CARGO_TARGET_DIR=str(FOLDER / "target"))
    return FOLDER / "target" / "release" / manifest.parent.name


def output(program):
    """What the program wrote, and how many seconds it took for all of the documents."""
    *written, seconds = measure.run([program]).splitlines()
    return [json.loads(line) for line in written], float(seconds)


def compare_runs(ours, theirs, documents):
    """Checks that both write what they read, and prints how long they take: the best of several runs each."""
    runs = [(output(ours), output(theirs)) for _ in range(5)]
    expected = [json.loads(path.read_text()) for _, path in documents]
    if any(written != expected for pair in runs for written, _ in pair):
        measure.sys.exit("shapes: the two crates do not write what they read")
    our_seconds, their_seconds = (min(side[1] for side in sides) for sides in zip(*runs))
    print(f"shapes, run time of ours over theirs: {our_seconds / their_seconds:.2f} (not asserted)", flush=True)


def compile_again(manifest):
    """The CPU seconds of the shapes' crate alone: cargo, whose share is the same for both, and one rustc."""
    lib = manifest.parent / "src" / "lib.rs"
    os.utime(lib)
    command = ["cargo", "build", "--lib", "--release", "--offline", "--manifest-path", manifest]
    return measure.cpu_seconds(command, CARGO_TARGET_DIR=str(FOLDER / "target"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    documents = write_documents()
    runtime = measure.ROOT / "runtime"
    ours = write_package(
        "shapes_ours",
        [f'service-client = {{ path = "{runtime}", default-features = false }}', *versions("http")],
        source(our_shape, OURS),
        documents,
    )
    theirs = write_package(
        "shapes_serde",
        ['serde = { version = "1", features = ["derive"] }', *versions("base64", "serde_json")],
        source(serde_shape, SERDE),
        documents,
    )
    compare_runs(build(ours), build(theirs), documents)
    figures = measure.interleaved(rounds, lambda: compile_again(ours), lambda: compile_again(theirs))
    measure.report("shapes", *figures, LIMIT)


if __name__ == "__main__":
    main()
