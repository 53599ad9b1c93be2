"""Workers end when the run that started them ends, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import active_children
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path

import pytest

from proofs_check.ledger.workers import workers

TOP = Path(__file__).parents[2]
RUN = """
import sys
from proofs_check.ledger.workers import workers
from tests.ledger.test_workers import hold

if __name__ == "__main__":
    with workers(2) as pool:
        for task in [pool.submit(hold, sys.argv[1]) for _ in range(2)]:
            task.result()
"""


def hold(address: str) -> None:
    """Call, and wait for an answer that never comes."""
    with Client(address) as line:
        line.recv()


def ended(line: Connection) -> bool:
    """Whether the process at the other end of a line is gone; given a minute."""
    if not line.poll(60):
        return False
    with pytest.raises(EOFError):
        line.recv()
    return True


@contextmanager
def holding(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], list[Connection]]]:
    """A run with two workers, and a line to each of them."""
    program = folder / "run.py"
    program.write_text(RUN)
    with Listener() as listener:
        run = subprocess.Popen(
            [sys.executable, str(program), str(listener.address)],
            env={**os.environ, "PYTHONPATH": str(TOP)},
            stderr=subprocess.DEVNULL,
        )
        lines = [listener.accept() for _ in range(2)]
        try:
            yield run, lines
        finally:
            run.kill()
            run.wait()
            for line in lines:
                line.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_the_run_that_a_signal_ends(number: int, tmp_path: Path) -> None:
    with holding(tmp_path) as (run, lines):
        run.send_signal(number)
        assert all(ended(line) for line in lines)
        assert run.wait() != 0


def test_workers_end_when_the_run_breaks() -> None:
    others = set(active_children())

    def breaks() -> None:
        with Listener() as listener, workers(1) as pool:
            pool.submit(hold, str(listener.address))
            listener.accept()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        breaks()
    assert set(active_children()) <= others
