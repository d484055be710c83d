#!/usr/bin/env python3
"""A program of one call, with us and written by hand, built from nothing: nothing enters, the ratio of the CPU seconds
leaves, and an error where it is above the limit.

Both take the keys from the environment. What our other sources of credentials cost on top is printed, with the number of
crates, for there is nothing by hand to compare it with. Sources are downloaded before, so that only compilers are
measured. `--rounds N` repeats each build.
"""

import argparse
import tempfile

import measure

LIMIT = 1.35
PROFILES = ["dev", "release"]
BENCHES = measure.ROOT / "benches"
OURS = ["--manifest-path", BENCHES / "one-call" / "Cargo.toml"]
BY_HAND = ["--manifest-path", BENCHES / "one-call-by-hand" / "Cargo.toml"]
DEFAULT = [*OURS, "--features", "credentials"]
PROGRAMS = {"ours": OURS, "by hand": BY_HAND, "ours, every source of credentials": DEFAULT}


def build(program, profile):
    """The CPU seconds of a build in a fresh folder."""
    with tempfile.TemporaryDirectory() as target:
        command = ["cargo", "build", "--locked", "--offline", "--profile", profile, *program]
        return measure.cpu_seconds(command, CARGO_TARGET_DIR=target)


def crates(program):
    """How many crates a build compiles, build scripts' and macros' included."""
    command = ["cargo", "tree", "--locked", "--offline", "--prefix", "none", "--edges", "normal,build", *program]
    return len({line.removesuffix(" (*)") for line in measure.run(command).splitlines() if line})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=1)
    rounds = parser.parse_args().rounds
    for name, program in PROGRAMS.items():
        measure.run(["cargo", "fetch", "--locked", *program[:2]])
        print(f"cold build, {name}: {crates(program)} crates")
    for profile in PROFILES:
        print(f"cold build ({profile}), ours, every source of credentials {build(DEFAULT, profile):7.2f} CPU s", flush=True)
        figures = measure.interleaved(rounds, lambda: build(OURS, profile), lambda: build(BY_HAND, profile))
        measure.report(f"cold build ({profile})", *figures, LIMIT)


if __name__ == "__main__":
    main()
