"""Importing the closed forms costs little beyond the computer algebra that they need."""

from __future__ import annotations

import statistics
import subprocess
import sys
from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

TOP = Path(__file__).parents[2]
RUNS = 5
PROGRAM = """
import time
start = time.perf_counter()
import sympy
middle = time.perf_counter()
import theory, theory.definitions.inputs, theory.shallow, theory.definitions.task
print((time.perf_counter() - middle) / (middle - start))
"""


def share() -> float:
    """Time of importing theory over time of importing sympy, in a fresh process."""
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=TOP, capture_output=True, text=True, check=True
    )
    return float(result.stdout)


def test_the_share_of_theory_in_an_import_is_recorded(benchmark: BenchmarkFixture) -> None:
    if not benchmark.disabled:
        benchmark.extra_info["share"] = statistics.median(share() for _ in range(RUNS))
    assert benchmark.pedantic(share, rounds=1) > 0
