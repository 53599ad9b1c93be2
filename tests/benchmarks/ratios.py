"""How two ways compare in time, for benchmarks that are switched on."""

from collections.abc import Callable
from time import perf_counter
from typing import Any

from pytest_benchmark.fixture import BenchmarkFixture


def compare(benchmark: BenchmarkFixture, ours: Callable[[], Any], other: Callable[[], Any]) -> None:
    """Record the seconds of both ways and their ratio; a plain run of the tests looks at no clock.

    The best of five times of ours, one of the other's.
    """
    if benchmark.disabled:
        return
    times = min(seconds(ours) for _ in range(5)), seconds(other)
    benchmark.extra_info["seconds, ours and the other"] = times
    benchmark.extra_info["the other's times ours"] = times[1] / times[0]


def seconds(run: Callable[[], Any]) -> float:
    """The time of one call."""
    start = perf_counter()
    run()
    return perf_counter() - start
