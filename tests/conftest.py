"""One profile for every property test: the same examples each time, and no deadline."""

import gc
import os

# Before numpy is loaded: on small matrices, threads wait for one another longer than they work.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

from hypothesis import settings  # noqa: E402 - the environment first

# A theorem relates few numbers: a wrong one fails at nearly every example, so that thirty do as
# well as a hundred. Where texts or steps are drawn, more are asked for.
settings.register_profile("theory", derandomize=True, deadline=None, max_examples=30)
settings.load_profile("theory")


def pytest_collection_finish() -> None:
    """What was loaded stays: the garbage collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
