"""What a long command is at: shown on a terminal, and nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

SAY = """
from policytree.commands.progress import progress
with progress("reading the policy") as now:
    now("laying out section 3")
    import time; time.sleep(0.3)
print("done")
"""


def test_nothing_is_shown_where_nobody_looks() -> None:
    done = subprocess.run([sys.executable, "-c", SAY], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("done\n", "")


def test_on_a_terminal_it_says_what_is_being_done_and_clears_up() -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm"}
    with subprocess.Popen(
        [sys.executable, "-c", SAY], stdout=subprocess.PIPE, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other side has closed
                break
            if not part:
                break
            shown += part
        assert process.stdout is not None
        assert process.stdout.read() == b"done\n"
    os.close(ours)
    assert b"laying out section 3" in shown
    assert b"\x1b[2K" in shown.rpartition(b"laying")[2], "the line is not taken away at the end"
