"""How many threads linear algebra takes: one, since the matrices here are small."""

from __future__ import annotations

import os


def one_thread() -> None:
    """Ask for one thread unless the environment says otherwise; numpy must not be loaded yet.

    On small matrices threads wait for one another longer than they work, and other processes
    already fill the machine.

    >>> import os
    >>> one_thread()
    >>> all(f"{name}_NUM_THREADS" in os.environ for name in ("OPENBLAS", "OMP", "MKL"))
    True
    """
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
