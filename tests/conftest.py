"""One profile for every property test: the same examples each time, and no deadline."""

import gc
import os
from functools import cache

# Before numpy is loaded: on small matrices, threads wait for one another longer than they work.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
# And before sympy is: closed forms share their parts, and a thousand of these are soon forgotten.
os.environ.setdefault("SYMPY_CACHE_SIZE", "20000")

import pytest  # noqa: E402 - the environment first
from hypothesis import settings  # noqa: E402

# A theorem relates few numbers: a wrong one fails at nearly every example, so that thirty do as
# well as a hundred. Where texts or steps are drawn, more are asked for.
settings.register_profile("theory", derandomize=True, deadline=None, max_examples=30)
settings.load_profile("theory")


def pytest_collection_finish() -> None:
    """What was loaded stays: the garbage collector need not look at it again and again."""
    gc.collect()
    gc.freeze()


@cache
def _tried() -> object:
    from proofs_check.forgeries import trials

    return trials.run()


@pytest.fixture
def forgeries_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """``verify`` is told what the forged documents gave when they were first tried.

    For tests of what else it prints; whether it tries them is seen in tests/forgeries.
    """
    found = _tried()
    monkeypatch.setattr("proofs_check.forgeries.trials.run", lambda: found)
