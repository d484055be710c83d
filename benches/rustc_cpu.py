#!/usr/bin/env python3
"""Cargo's `RUSTC_WRAPPER`: a command of the compiler enters; its CPU seconds leave, as a line of `RUSTC_CPU_LOG`."""

import json
import os
import subprocess
import sys


def main():
    command = sys.argv[1:]
    # The jobserver of cargo is an open file, which the compiler needs as well.
    compiler = subprocess.Popen(command, close_fds=False)
    _, status, usage = os.wait4(compiler.pid, 0)
    if "--crate-name" in command:
        name = command[command.index("--crate-name") + 1]
        line = json.dumps({"crate": name, "seconds": usage.ru_utime + usage.ru_stime})
        with open(os.environ["RUSTC_CPU_LOG"], "a", encoding="utf-8") as log:
            log.write(line + "\n")
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main())
