"""Processes that work for a run, and never outlive it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from threading import Thread, current_thread, main_thread
from types import FrameType

from proofs_check.ledger.threads import one_thread


@contextmanager
def workers(count: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that are gone when the block ends, whatever ends it: an error, Ctrl-C, a kill."""
    others = set(active_children())
    # Processes are spawned on every platform alike: a fork would copy threads half-way.
    pool = ProcessPoolExecutor(count, get_context("spawn"), initializer=_begin)
    with _sigterm_raises(), pool:
        try:
            yield pool
        except BaseException:
            for process in set(active_children()) - others:
                process.terminate()
            raise


@contextmanager
def _sigterm_raises() -> Iterator[None]:
    """Leave by an exception at SIGTERM, so that the workers are stopped on the way out."""
    if current_thread() is not main_thread():  # only there signals can be handled
        yield
        return
    before = signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _leave(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)  # as shells report a process that a signal ended


def _begin() -> None:
    """What a worker does first: it leaves Ctrl-C to the run, and ends when the run has died."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    one_thread()
    Thread(target=_end_with_the_run, daemon=True).start()


def _end_with_the_run() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
