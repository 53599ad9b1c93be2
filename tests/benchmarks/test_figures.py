"""The figures of a page, against judging one claim by its proof."""

from __future__ import annotations

from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from proofs_check.ledger.judging import judge
from proofs_check.report.figures.gallery import PICTURES, drawn_as
from proofs_check.sections.claims import by_id
from proofs_check.sections.library import LIBRARY

#: The claim of the README, and the cheapest figure.
CLAIM, CHEAPEST = "R3", "unfolding"


def drawn(name: str) -> float:
    """Seconds of the processor that a figure takes."""
    start = process_time()
    assert drawn_as(name, ["svg"])["svg"].startswith(b"<svg")
    return process_time() - start


def test_the_time_of_each_figure_over_that_of_a_claim_is_recorded(
    benchmark: BenchmarkFixture,
) -> None:
    pytest.importorskip("matplotlib")
    if not benchmark.disabled:
        start = process_time()
        judge(by_id(CLAIM), LIBRARY, 0)
        claim = process_time() - start
        benchmark.extra_info |= {name: drawn(name) / claim for name in PICTURES}
    benchmark.pedantic(drawn, args=(CHEAPEST,), rounds=1)
