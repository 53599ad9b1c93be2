"""One profile for every property test: the same examples each time, and no deadline."""

import os

# Before numpy is loaded: on small matrices, threads wait for one another longer than they work.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

from hypothesis import settings  # noqa: E402 - the environment first

settings.register_profile("theory", derandomize=True, deadline=None)
settings.load_profile("theory")
