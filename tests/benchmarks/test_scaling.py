"""How time grows with the number of labels: ratios of two sizes, timed in one run."""

from fractions import Fraction
from itertools import count
from typing import Any

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from sympy import Rational

from numeric.networks.kkt import class_function_kkt
from proofs_check.values.quantities import table
from proofs_check.values.setting import Row, Setting
from tests.benchmarks.ratios import compare
from theory.admissible import Answer, admissible
from theory.definitions.inputs import InputSpectrum
from theory.definitions.problem import Bias
from theory.definitions.task import Task


def test_kkt_of_eighteen_labels_against_twenty_one(benchmark: BenchmarkFixture) -> None:
    """P log P grows 9.3 times, P^2 64 times. The same neuron, which ignores three labels.

    With label weights 1/P and lambda1 eight times as large, both terms are 64 times as large.
    """
    values = np.random.default_rng(0).normal(size=2**18)

    def kkt(d: int, lambda1: float) -> Any:
        spectrum = InputSpectrum(Task(d), mean=5, label=(1,) * d, other=1)
        h = np.tile(values, 2 ** (d - 18))
        return class_function_kkt(h, spectrum, [2.0**-d] * d, lambda1=lambda1, lambda2=0.1)

    small, large = benchmark(lambda: kkt(18, 0.1)), kkt(21, 0.8)
    assert large == pytest.approx(64 * small, rel=1e-9)
    compare(benchmark, lambda: kkt(18, 0.1), lambda: kkt(21, 0.8))


def test_thirty_labels_are_decided_against_every_set_of_twelve(benchmark: BenchmarkFixture) -> None:
    """Sets that share an eigenvalue are decided together; the plain way lists them."""

    def spectrum(d: int, exceptions: dict[int, Fraction]) -> InputSpectrum:
        label = tuple(Fraction(1, 2) if i else Fraction(3, 4) for i in range(d))
        return InputSpectrum(Task(d), 5, label, Fraction(1, 4), exceptions)

    sets = [mask for mask in range(2**12) if mask.bit_count() > 1]
    together, listed = spectrum(30, {}), spectrum(12, dict.fromkeys(sets, Fraction(1, 4)))
    found = benchmark(lambda: admissible(together))
    assert found.answer is admissible(listed).answer is Answer.YES
    compare(benchmark, lambda: admissible(together), lambda: admissible(listed))


@pytest.mark.parametrize("bias", ["first", "every"])
def test_fifty_layers_of_ten_labels_against_ten_layers(
    benchmark: BenchmarkFixture, bias: str
) -> None:
    """Exact weights of every layer: two geometric chains, or a search and equations in a band.

    A search is remembered: each round takes another read-out penalty.
    """
    first, hidden = Rational(1, 10), Rational(3, 10)
    read_outs = (Rational(1, 100 + k) for k in count())

    def weights(layers: int) -> list[Row]:
        setting = Setting(
            lambda1=first,
            lambda2=next(read_outs),
            bias=Bias(bias),
            layers=layers,
            lambda_hidden=hidden,
        )
        return table("layer_weights", [10], setting)

    found = benchmark(lambda: weights(50))
    assert len(found) == 50
    assert all(row.exact[1] is not None for row in found)
    compare(benchmark, lambda: weights(10), lambda: weights(50))
