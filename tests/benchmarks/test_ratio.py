"""How long it takes to enclose the ratio of an activation that has no closed form."""

import sympy as sp
from pytest_benchmark.fixture import BenchmarkFixture

from numeric.ratio import enclose_ratio
from theory.activations import activation


def test_fifteen_digits_of_the_ratio_of_gelu(benchmark: BenchmarkFixture) -> None:
    gelu, five, one = activation("gelu"), sp.Integer(5), sp.Integer(1)
    found = benchmark(lambda: enclose_ratio(gelu, five, one))
    assert found.value.rel_accuracy_bits() >= 49
