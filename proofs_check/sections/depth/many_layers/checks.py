"""Energies of many layers, and of many steps, against the bounds that are proved for them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import log, sqrt
from typing import Any

from proofs_check.ledger.claim import Finding
from proofs_check.sections.instances import deep
from theory import depth
from theory.definitions.problem import Bias

#: Rounding of bounds that are computed in floating point.
_ROUNDING = 1e-12
_LABELS, _COUNTS = (1, 2, 3), (2, 5, 20, 60)
#: First and read-out penalty; L lambda, or lambda_r for recurrent networks.
_OTHERS, _HELD = Fraction(1, 10), (Fraction(1, 10), Fraction(1))

#: What is measured: a lower bound, the number and an upper bound.
_Row = tuple[str, float, float, float]


def _between(rows: Iterator[_Row]) -> Finding:
    """Whether every number lies between its bounds."""
    count = 0
    for name, low, found, high in rows:
        if not low * (1 - _ROUNDING) <= found <= high * (1 + _ROUNDING):
            return Finding(False, f"{name}: {found:.9g} is not between {low:.9g} and {high:.9g}")
        count += 1
    return Finding(True, f"{count} numbers lie between their bounds")


def _zero_left(count: int, lam: float, price: float) -> float:
    """P/(1 + P lam/(lam2 p))."""
    return count / (1 + count * lam / (float(_OTHERS) * price))


def _chain_bounds(problem: Any) -> tuple[float, float]:
    """Bounds of E/d without hidden biases; the upper one may exceed P."""
    layers, labels = problem.layers, int(problem.labels)
    lam, price = float(problem.lambda_hidden), float(depth.price(problem))
    cost = layers * lam * (1 + float(depth.rho(problem)) / labels)
    high = (1 + 1 / labels) * layers**2 * lam / (layers - 2 * log(layers))
    high += float(problem.lambda2) * price / (lam * layers**2)
    return min(cost, _zero_left(int(problem.sample_count), lam, price)), high


def chains_keep_their_bounds(_: int) -> Finding:
    """The closed form, without biases and with one in the first layer."""
    return _between(_chains())


def _chains() -> Iterator[_Row]:
    from proofs_check.values.roots import approximate
    from theory.depth import energy

    for labels, layers, held in product(_LABELS, _COUNTS, _HELD):
        for problem in (
            deep(labels, layers, (_OTHERS, held / layers, _OTHERS), Bias.NONE),
            deep(labels, layers, (_OTHERS, held / layers, _OTHERS)),
        ):
            low, high = _chain_bounds(problem)
            high = min(high, int(problem.sample_count))
            name = f"d = {labels}, L = {layers}, L lambda = {held}: E/d"
            yield name, low, approximate(energy(problem)) / labels, high


def steps_keep_their_bounds(_: int) -> Finding:
    """Energies of recurrent networks, and q^2 wherever its bounds apply."""
    return _between(_steps())


def _steps() -> Iterator[_Row]:

    from proofs_check.values.roots import approximate
    from theory import recurrence

    for labels, steps, held, bias in product(_LABELS, _COUNTS, _HELD, (Bias.NONE, Bias.FIRST)):
        count = 2**labels
        problem = deep(labels, steps, (_OTHERS, held, _OTHERS), bias, recurrent=True)
        chain = problem.unrolled()
        low, high = _chain_bounds(chain)
        name = f"d = {labels}, T = {steps}, lambda_r = {held}"
        energy = approximate(recurrence.energy(problem)) / labels
        yield f"{name}: E/d", low, energy, min(high, count)
        lam, price = float(chain.lambda_hidden), float(depth.price(chain))
        ratios = recurrence.growth(problem)
        if high < _zero_left(count, lam, price) and ratios is not None:
            cost = steps * lam * (1 + float(depth.rho(chain)) / labels)
            yield f"{name}: q^2", 1.0, approximate(ratios[1]), high / cost


def biased_layers_keep_their_bounds(_: int, *, directions: int = 0) -> Finding:
    """The lowest kernels found with a bias in every layer; ``directions`` of the mean are paid."""
    return _between(_biased(directions))


def biased_layers_pay_the_mean(_: int) -> Finding:
    """The same with a mean that costs what a label costs."""
    return biased_layers_keep_their_bounds(0, directions=1)


def _biased(directions: int) -> Iterator[_Row]:
    from numeric.chains.minimum import biased_minimum
    from proofs_check.sections.biased_depth.checks import problem

    for labels, layers, held in product(_LABELS, _COUNTS, _HELD):
        found = biased_minimum(problem(labels, layers, (_OTHERS, held / layers, _OTHERS)))
        count, cost, root = 2**labels, float(held), sqrt(layers)
        price = float(_OTHERS) * count * (1 + 1 / (count + 1))
        low = min(cost * (1 + directions / labels), _zero_left(count, cost / layers, price))
        high = cost * layers / (layers - 1.5 * log(layers))
        high += (2 * cost**2 / price + float(_OTHERS) * price / cost) / root
        name = f"d = {labels}, L = {layers}, L lambda = {held}: E/d"
        yield name, low, float(found.energy) / labels, min(high, count)
