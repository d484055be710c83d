#!/usr/bin/env python3
"""What one, three, ten and all operations of Amazon DynamoDB cost to compile, beside the SDK's crate: a model enters,
CPU seconds and lines leave, and an error where three operations take more than their share of the SDK's seconds.

Each crate's own compiler is measured. What it stands on, which many services share, is compiled before, and its sum is
printed apart. `--rounds N` repeats what is measured.
"""

import argparse
import json
import os
import pathlib
import shutil

import measure

# Of the SDK crate's own CPU seconds, for three operations, documentation included.
LIMIT = 0.1
PROFILES = ["dev", "release"]
SDK = measure.ROOT / "benches" / "dynamodb-sdk" / "Cargo.toml"
FOLDER = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", measure.ROOT / "target")).resolve() / "benches-dynamodb"
LOG = FOLDER / "rustc.log"

# By use: the first of them are the ones that nearly every program has.
OPERATIONS = [
    *["GetItem", "PutItem", "Query", "UpdateItem", "DeleteItem"],
    *["Scan", "BatchGetItem", "BatchWriteItem", "CreateTable", "DescribeTable"],
]
CHOICES = {"one": OPERATIONS[:1], "three": OPERATIONS[:3], "ten": OPERATIONS, "all": ["--all"]}

MANIFEST = """[package]
name = "dynamodb_{name}"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
service-client = {{ path = "{runtime}", default-features = false }}
"""


def models():
    folder = os.environ.get("SERVICE_CLIENT_MODELS")
    if not folder:
        raise SystemExit("SERVICE_CLIENT_MODELS must name a folder with smithy/dynamodb.json")
    return pathlib.Path(folder)


def write_crates():
    """A workspace with one crate for each choice of operations: nothing in them but what the generator writes."""
    shutil.rmtree(FOLDER / "ours", ignore_errors=True)
    lines = {}
    for name, operations in CHOICES.items():
        source = FOLDER / "ours" / name / "src"
        source.mkdir(parents=True)
        generated = source / "dynamodb.rs"
        model = models() / "smithy" / "dynamodb.json"
        generate = ["cargo", "run", "--quiet", "--package", "cargo-service-client", "--"]
        measure.run([*generate, "add", model, *operations, "--out", generated])
        (source / "lib.rs").write_text("//! Generated.\n\n#[rustfmt::skip]\npub mod dynamodb;\n")
        manifest = MANIFEST.format(name=name, runtime=measure.ROOT / "runtime")
        (source.parent / "Cargo.toml").write_text(manifest)
        lines[name] = count_lines([generated])
    members = json.dumps(list(CHOICES))
    (FOLDER / "ours" / "Cargo.toml").write_text(f'[workspace]\nresolver = "3"\nmembers = {members}\n')
    shutil.copyfile(measure.ROOT / "Cargo.lock", FOLDER / "ours" / "Cargo.lock")
    return lines


def count_lines(files):
    return sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files)


def sdk_lines():
    """The lines of the SDK's crate, as it was published."""
    command = ["cargo", "metadata", "--locked", "--offline", "--format-version", "1", "--manifest-path", SDK]
    packages = json.loads(measure.run(command))["packages"]
    manifest = next(package["manifest_path"] for package in packages if package["name"] == "aws-sdk-dynamodb")
    return count_lines((pathlib.Path(manifest).parent / "src").rglob("*.rs"))


def target_of(manifest):
    return FOLDER / f"target-{manifest.parent.name}"


def build(manifest, package, profile):
    """Builds a package, and gives the CPU seconds of each compiler that it took, by crate."""
    LOG.write_text("")
    environment = {
        "CARGO_INCREMENTAL": "0",
        "CARGO_TARGET_DIR": str(target_of(manifest)),
        "RUSTC_WRAPPER": str(measure.ROOT / "benches" / "rustc_cpu.py"),
        "RUSTC_CPU_LOG": str(LOG),
    }
    command = ["cargo", "build", "--offline", "--profile", profile, "--package", package, "--manifest-path", manifest]
    measure.run(command, **environment)
    return [(line["crate"], line["seconds"]) for line in map(json.loads, LOG.read_text().splitlines())]


def compile_again(manifest, package, profile):
    """The CPU seconds of one crate's compiler, all that it depends on at hand."""
    clean = ["cargo", "clean", "--offline", "--profile", profile, "--package", package, "--manifest-path", manifest]
    measure.run(clean, CARGO_TARGET_DIR=str(target_of(manifest)))
    return own_seconds(build(manifest, package, profile), package)


def own_seconds(compilers, package):
    return sum(seconds for name, seconds in compilers if name == package.replace("-", "_"))


def compile_first(title, manifest, package, profile):
    """The CPU seconds of one crate's compiler. Prints those of all that it stands on."""
    shutil.rmtree(target_of(manifest), ignore_errors=True)
    compilers = build(manifest, package, profile)
    own = own_seconds(compilers, package)
    shared = sum(seconds for _, seconds in compilers) - own
    print(f"dynamodb ({profile}), {title}, what it stands on: {shared:7.2f} CPU s, {len(compilers) - 1} compilers", flush=True)
    return own


def compare(profile, rounds, lines):
    ours = FOLDER / "ours" / "Cargo.toml"
    crates = {name: (ours, f"dynamodb_{name}") for name in CHOICES} | {"SDK": (SDK, "aws-sdk-dynamodb")}
    seconds = {"SDK": [compile_first("the SDK", *crates["SDK"], profile)]}
    seconds["one"] = [compile_first("ours", *crates["one"], profile)]
    for name in list(CHOICES)[1:]:
        seconds[name] = [compile_again(*crates[name], profile)]
    for _ in range(1, rounds):
        for name, crate in crates.items():
            seconds[name].append(compile_again(*crate, profile))
    middle = {name: measure.statistics.median(figures) for name, figures in seconds.items()}
    for name in CHOICES:
        share = middle[name] / middle["SDK"]
        print(f"dynamodb ({profile}), {name:5} {middle[name]:7.2f} CPU s {lines[name]:7} lines, {share:.3f} of the SDK's seconds")
    print(f"dynamodb ({profile}), SDK   {middle['SDK']:7.2f} CPU s {lines['SDK']:7} lines", flush=True)
    return middle["three"] / middle["SDK"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=1)
    rounds = parser.parse_args().rounds
    FOLDER.mkdir(parents=True, exist_ok=True)
    measure.run(["cargo", "fetch", "--locked", "--manifest-path", SDK])
    lines = write_crates() | {"SDK": sdk_lines()}
    shares = {profile: compare(profile, rounds, lines) for profile in PROFILES}
    over = {profile: share for profile, share in shares.items() if share > LIMIT}
    if over:
        measure.sys.exit(f"dynamodb: three operations take more than {LIMIT} of the SDK's seconds: {over}")


if __name__ == "__main__":
    main()
