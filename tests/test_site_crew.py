"""The second process of a server: it works on edits, and it ends when the server does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.built import ROOT

SERVER = """
import os, sys, time
from policytree.site.crew import assemble, crew

if __name__ == "__main__":
    assert crew() is None, "nobody stands by before a server asks for it"
    assemble()
    helping = crew()
    print(helping.submit(os.getpid).result() if helping else 0, flush=True)
    if sys.argv[1] == "stays":
        time.sleep(60)
"""


def is_there(process: int) -> bool:
    """Whether the process still runs; one that has ended and was not fetched yet does not."""
    with suppress(OSError):
        os.kill(process, 0)
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def gone(process: int) -> bool:
    """Whether the process ends soon."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if not is_there(process):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif((os.process_cpu_count() or 1) < 2, reason="one core has nobody standing by")
@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up as Linux has them")
@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT, None])
def test_it_ends_with_the_server_however_that_ends(
    ended_by: signal.Signals | None, tmp_path: Path
) -> None:
    script = tmp_path / "server.py"
    script.write_text(SERVER, encoding="utf-8")
    command = [sys.executable, str(script), "stays" if ended_by else "ends"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        second = int(server.stdout.readline())
        assert second not in {0, server.pid}
        if ended_by:
            server.send_signal(ended_by)
        server.wait(20)
    assert gone(second), "the second process outlives the server"


AFTERWARDS = """
import operator, sys, time
from policytree.site.crew import QUIET_S, afterwards, assemble

if __name__ == "__main__":
    assert not afterwards("early", "early", bool, 1), "nobody is there to leave it to"
    assemble(lambda: print("told", flush=True))
    assert afterwards("one", "first", operator.truediv, 1, 0), "taken on, and never begun"
    assert afterwards("one", "second", bool, 1)
    assert afterwards("none", "none", bool, 0), "taken on, though there will be nothing new"
    time.sleep(QUIET_S / 2)
    print("quiet", flush=True)
    time.sleep(QUIET_S + 3)
    print("end", flush=True)
"""


@pytest.mark.skipif((os.process_cpu_count() or 1) < 2, reason="one core has nobody standing by")
def test_what_is_left_for_afterwards_is_told_once_it_is_there(tmp_path: Path) -> None:
    script = tmp_path / "server.py"
    script.write_text(AFTERWARDS, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["quiet", "told", "end"], "once, and after a while"


APART = """
import os, time
from policytree.site.crew import afterwards, assemble, crew

if __name__ == "__main__":
    assemble(lambda: None)
    import policytree.site.crew as site_crew
    site_crew.QUIET_S = 0.1
    assert afterwards("one", "one", time.sleep, 60)
    time.sleep(1)
    helping = crew()
    edits, here = helping.submit(os.nice, 0).result(timeout=30), os.nice(0)
    [process] = [*site_crew._later[0]._processes.values()]
    for _ in range(300):  # the process may take a while to start
        yields = os.getpriority(os.PRIO_PROCESS, process.pid)
        if yields != here:
            break
        time.sleep(0.1)
    print(edits - here, yields - here, flush=True)
    process.kill()
"""


@pytest.mark.skipif((os.process_cpu_count() or 1) < 2, reason="one core has nobody standing by")
@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such priorities")
def test_what_is_left_for_afterwards_never_holds_up_an_edit(tmp_path: Path) -> None:
    script = tmp_path / "server.py"
    script.write_text(APART, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["0", "10"], "a process of its own, which yields to all others"
