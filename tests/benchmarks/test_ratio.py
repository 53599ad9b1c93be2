"""How long it takes to enclose the ratio of an activation that has no closed form."""

import sympy as sp
from pytest_benchmark.fixture import BenchmarkFixture

from numeric.ratio import enclosure as ratio
from theory.definitions.activations import activation


def test_fifteen_digits_of_the_ratio_of_gelu(benchmark: BenchmarkFixture) -> None:
    gelu, five, one = activation("gelu"), sp.Integer(5), sp.Integer(1)

    def enclose() -> ratio.RatioEnclosure:
        ratio._enclose.cache_clear()
        return ratio.enclose_ratio(gelu, five, one)

    found = benchmark(enclose)
    assert found.value.rel_accuracy_bits() >= 49
