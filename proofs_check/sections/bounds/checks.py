"""Measurements for bounds on any data: small problems of random integers."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from proofs_check.ledger.claim import Finding

if TYPE_CHECKING:  # the search for bounds is loaded when a bound is asked for
    from numeric.relaxation.problem import Floats, OutputBias, Problem

#: Makes a problem from inputs and labels.
Make: TypeAlias = "Callable[[Floats, Floats], Problem]"

_PROBLEMS = 3
#: Relative distance of the two ends of each interval.
_GAP = 1e-6
_BIASES: tuple[OutputBias, ...] = ("free", "penalised", "none")


def _data(draw: random.Random, samples: int = 5) -> tuple[Floats, Floats]:
    import numpy as np

    X = [[draw.randint(-4, 4) / 2 for _ in range(2)] + [1.0] for _ in range(samples)]
    Y = [[float(draw.choice((-1, 1))) for _ in range(2)] for _ in range(samples)]
    return np.array(X), np.array(Y)


@cache
def _drawn(seed: int) -> tuple[tuple[Floats, Floats], ...]:
    """The data on which minima are compared."""
    draw = random.Random(seed)
    return tuple(_data(draw) for _ in range(_PROBLEMS))


@cache
def _ends(make: Make, seed: int, number: int) -> tuple[float, float]:
    """Both ends of the minimum of a problem made from the data; once a run for each."""
    from numeric.relaxation.interval import close

    case = make(*_drawn(seed)[number])
    found = close(case, gap=_GAP)
    return case.value(found.A, found.ratio), found.found.energy


def _compared(
    seed: int,
    first: Make,
    second: Make,
    *,
    larger: bool,
    words: str,
) -> Finding:
    """Whether the second minimum is the first, or may be larger, as far as intervals say."""
    for number in range(_PROBLEMS):
        low, high = _ends(first, seed, number)
        other_low, other_high = _ends(second, seed, number)
        if other_high < low or (not larger and high < other_low):
            detail = f"minima in [{low:.9g}, {high:.9g}] and [{other_low:.9g}, {other_high:.9g}]"
            return Finding(False, f"problem {number}: {detail}")
    return Finding(True, f"{_PROBLEMS} problems: {words}")


@cache
def _problem(lambda1: float, lambda2: float, **options: Any) -> Make:
    def make(X: Floats, Y: Floats) -> Problem:
        from numeric.relaxation.problem import problem

        return problem(X, Y, lambda1, lambda2, **options)

    return make


def intervals_close(seed: int, *, factor: float = 1.0) -> Finding:
    """Networks and dual matrices meet on random data: certified, with exact energies above."""
    from proofs_check.finding.minimum import certified_minimum

    draw = random.Random(seed)
    worst = 0.0
    for number in range(_PROBLEMS):
        X, Y = _data(draw)
        penalties = Fraction(draw.randint(1, 20), 20), Fraction(draw.randint(1, 20), 20)
        found = certified_minimum(X, Y, *penalties, gap=_GAP)
        lower, upper = float(found.lower) * factor, float(found.upper)
        if not upper * (1 - 2 * _GAP) <= lower <= upper:
            return Finding(False, f"problem {number}: bounds {lower:.9g} and {upper:.9g}")
        worst = max(worst, found.gap)
    return Finding(True, f"{_PROBLEMS} problems closed to a relative gap of {worst:.2g}")


def bounds_exceed_networks(seed: int) -> Finding:
    """False on purpose: bounds that are a thousandth larger stay below the networks."""
    return intervals_close(seed, factor=1.001)


def product_decides(seed: int, *, second: tuple[float, float] = (0.8, 0.05)) -> Finding:
    """Minima at (0.1, 0.4) and at (0.8, 0.05)."""
    pair = _problem(0.1, 0.4), _problem(*second)
    return _compared(seed, *pair, larger=False, words="minima of equal products agree")


def sum_decides(seed: int) -> Finding:
    """False on purpose: penalties of the same sum have the same minimum."""
    return product_decides(seed, second=(0.25, 0.25))


def _fewer(X: Floats, Y: Floats) -> Problem:
    return _problem(0.2, 0.5)(X[:-1], Y[:-1])


def _wider(X: Floats, Y: Floats) -> Problem:
    import numpy as np

    return _problem(0.2, 0.5)(np.hstack([X, 0 * X[:, :1] + 0.5]), Y)


def samples_cost(seed: int) -> Finding:
    """Minima without and with the last sample."""
    words = "a sample more never lowers the minimum"
    return _compared(seed, _fewer, _problem(0.2, 0.5), larger=True, words=words)


def samples_are_free(seed: int) -> Finding:
    """False on purpose: a sample less never lowers the minimum."""
    return _compared(seed, _problem(0.2, 0.5), _fewer, larger=True, words="fewer cost no less")


def larger_kernels_cost_less(seed: int) -> Finding:
    """Minima on [X, 1/2] and on X: K grows by 1 1'/4."""
    words = "a larger kernel never raises the minimum"
    return _compared(seed, _wider, _problem(0.2, 0.5), larger=True, words=words)


def larger_kernels_cost_more(seed: int) -> Finding:
    """False on purpose: a larger kernel never lowers the minimum."""
    return _compared(seed, _problem(0.2, 0.5), _wider, larger=True, words="larger cost no less")


def free_biases_cost_less(seed: int, *, kinds: tuple[OutputBias, ...] = _BIASES) -> Finding:
    """Minima with a free, a paid and without a bias of the outputs."""
    words = ", ".join(kinds)
    for one, other in itertools.pairwise(kinds):
        pair = [_problem(0.2, 0.5, output_bias=kind) for kind in (one, other)]
        found = _compared(seed, *pair, larger=True, words=words)
        if not found.holds:
            return found
    return Finding(True, f"{_PROBLEMS} problems: minima rise in the order {words}")


def free_biases_cost_more(seed: int) -> Finding:
    """False on purpose: minima fall in that order."""
    return free_biases_cost_less(seed, kinds=_BIASES[::-1])


def network_witness() -> str:
    """One neuron on one sample."""
    return "X = (1), Y = (1), A = (1/2), lambda1 = lambda2 = 1/2: relu(w)/2 <= |w|/2"


def pair_witness() -> str:
    """Two samples in two blocks."""
    return "X = diag(1, 1), shares 1/2 and 1/2, A = (1/4, 1/4), lambda1 = lambda2 = 1/2"
