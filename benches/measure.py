"""What the compile benches share: a command enters, the CPU seconds that it and its children took leave."""

import os
import pathlib
import resource
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def cpu_seconds(command, **environment):
    """Runs a command from the repository's root, for its toolchain, and gives the CPU seconds of its whole tree."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(command, **environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run(command, **environment):
    """Runs a command, quietly unless it fails, and gives what it printed."""
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr}")
    return done.stdout


def interleaved(rounds, ours, theirs):
    """Measures both in turn, so that a machine that gets busier is busier for both."""
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return [statistics.median(side) for side in zip(*pairs)] + [statistics.median(a / b for a, b in pairs)]


def report(title, ours, theirs, ratio, limit):
    """Prints the figures, and ends the program where the ratio is above the limit."""
    print(f"{title}, ours     {ours:7.2f} CPU s")
    print(f"{title}, theirs   {theirs:7.2f} CPU s")
    print(f"{title}, ratio    {ratio:7.2f}, at most {limit}", flush=True)
    if ratio > limit:
        sys.exit(f"{title}: the ratio is above its limit")
