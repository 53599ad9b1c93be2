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
import theory, theory.inputs, theory.shallow, theory.task
print((time.perf_counter() - middle) / (middle - start))
"""


def share() -> float:
    """Time of importing theory over time of importing sympy, in a fresh process."""
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=TOP, capture_output=True, text=True, check=True
    )
    return float(result.stdout)


def test_importing_theory_adds_less_than_a_fifth_to_importing_sympy(
    benchmark: BenchmarkFixture,
) -> None:
    shares = [share() for _ in range(RUNS)]
    benchmark.extra_info["share"] = statistics.median(shares)
    benchmark.pedantic(share, rounds=1)
    assert statistics.median(shares) < 0.2
