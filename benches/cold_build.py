#!/usr/bin/env python3
"""A program of one call, with us and written by hand, built from nothing: nothing enters, the ratio of the CPU seconds
leaves, and an error where it is above the limit.

Sources are downloaded before, so that only compilers are measured. `--rounds N` repeats each build.
"""

import argparse
import tempfile

import measure

LIMIT = 1.35
PROFILES = ["dev", "release"]
BENCHES = measure.ROOT / "benches"
OURS, BY_HAND = BENCHES / "one-call" / "Cargo.toml", BENCHES / "one-call-by-hand" / "Cargo.toml"


def build(manifest, profile):
    """The CPU seconds of a build in a fresh folder."""
    with tempfile.TemporaryDirectory() as target:
        command = ["cargo", "build", "--locked", "--offline", "--profile", profile, "--manifest-path", manifest]
        return measure.cpu_seconds(command, CARGO_TARGET_DIR=target)


def crates(manifest):
    """How many crates a build compiles, build scripts' and macros' included."""
    command = ["cargo", "tree", "--locked", "--offline", "--prefix", "none", "--edges", "normal,build", "--manifest-path", manifest]
    return len({line.removesuffix(" (*)") for line in measure.run(command).splitlines() if line})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=1)
    rounds = parser.parse_args().rounds
    for manifest in (OURS, BY_HAND):
        measure.run(["cargo", "fetch", "--locked", "--manifest-path", manifest])
        print(f"cold build, {manifest.parent.name}: {crates(manifest)} crates")
    for profile in PROFILES:
        figures = measure.interleaved(rounds, lambda: build(OURS, profile), lambda: build(BY_HAND, profile))
        measure.report(f"cold build ({profile})", *figures, LIMIT)


if __name__ == "__main__":
    main()
