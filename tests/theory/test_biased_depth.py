"""Stationary affine kernels with a bias in every layer: their equations are the energy's slopes."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
import sympy as sp

from tests.problems import deep
from theory.biased_depth import Chain, Layer, weight_symbol
from theory.definitions.problem import Problem
from theory.numbers.roots import X

TIED, FREE, ONE = Layer.TIED, Layer.FREE_MEAN, Layer.ONE_SIDED
MIXED, MIXED_FREE = Layer.MIXED, Layer.MIXED_FREE_MEAN
PENALTIES = (sp.Rational(1, 10), sp.Rational(3, 10), sp.Rational(1, 100))
Kernel = tuple[sp.Expr, sp.Expr, sp.Expr]

CHAINS = [
    (TIED, TIED),
    (FREE, TIED),
    (TIED, FREE, FREE, TIED),
    (ONE, MIXED),
    (ONE, ONE, MIXED),
    (ONE, MIXED, MIXED),
    (ONE, ONE, MIXED, MIXED_FREE, MIXED),
    (ONE, MIXED_FREE, MIXED, MIXED_FREE),
    (ONE, ONE, ONE),
]


def energy_of(problem: Problem, kernels: list[Kernel]) -> sp.Expr:
    """From the costs of single steps, in general kernels."""
    d, rest = problem.labels, problem.lambda2 / problem.sample_count
    u, w, _ = kernels[0]
    total = problem.lambda1 * problem.sample_count * (u / problem.kappa0 + d * w / problem.kappa1)
    for (u, w, c), (x, y, z) in pairwise(kernels):
        bracket = (w * x - 2 * d * c * z + (u + 1) * y) / (u * w + w - d * c**2)
        total += problem.lambda_hidden * (bracket + (d - 1) * y / w)
    u, w, c = kernels[-1]
    corner = (rest + u) / ((rest + u) * (rest + w) - d * c**2)
    return total + problem.lambda2 * (corner + (d - 1) / (rest + w))


def coordinates(layer: int, kind: Layer, d: sp.Expr) -> tuple[list[sp.Symbol], Kernel]:
    """Independent weights of a layer of this kind, and its kernel."""
    u, w, p, q, e = (weight_symbol(letter, layer) for letter in "uwpqe")
    mixed = (d * (p + q), p + q, p - q)
    return {
        TIED: ([w], (d * w, w, sp.Integer(0))),
        FREE: ([w, u], (u, w, sp.Integer(0))),
        ONE: ([w], (d * w, w, w)),
        MIXED: ([p, q], mixed),
        MIXED_FREE: ([p, q, e], (mixed[0] + e, *mixed[1:])),
    }[kind]


@pytest.mark.parametrize("labels", [1, 3])
@pytest.mark.parametrize("kinds", CHAINS, ids=lambda kinds: "-".join(k.name for k in kinds))
def test_the_equations_are_slopes_of_the_energy(labels: int, kinds: tuple[Layer, ...]) -> None:
    problem = deep(labels, len(kinds), PENALTIES)
    chain = Chain(problem, kinds)
    draw, k = Random(labels), chain.one_sided
    values = {s: sp.Rational(draw.randint(1, 50), 17) for s in chain.unknowns}
    values[X] = values.get(X, sp.Integer(1))
    if 0 < k < len(kinds):  # q of that layer is less than its w
        values[weight_symbol("q", k + 1)] = (
            problem.lambda_hidden / chain.price * values[X] ** (k + 1) * sp.Rational(2, 7)
        )
    free, kernels = zip(
        *(coordinates(at, kind, problem.labels) for at, kind in enumerate(kinds, start=1)),
        strict=True,
    )
    energy, at = energy_of(problem, list(kernels)), dict(values)
    for layer in range(1, k + 2):  # geometric there
        total = problem.lambda_hidden / chain.price * values[X] ** layer
        at[weight_symbol("w", layer)] = total if k else at.get(weight_symbol("w", layer))
        if layer == k + 1 and layer <= len(kinds) and k:
            at[weight_symbol("p", layer)] = total - at[weight_symbol("q", layer)]
    slopes = [[sp.diff(energy, s).subs(at) for s in symbols] for symbols in free]
    stationary = k - (k == len(kinds))
    assert all(slope == 0 for row in slopes[:stationary] for slope in row)
    wanted = [slope for row in slopes[stationary:] for slope in row]
    scale = problem.lambda_hidden
    assert [scale * equation.subs(values) for equation in chain.equations] == wanted
    assert len(chain.unknowns) == len(chain.equations)
    assert chain.energy.subs(values) == energy.subs(at)
    shown = [tuple(part.subs(values) for part in kernel) for kernel in chain.kernels]
    assert shown == [tuple(sp.sympify(part).subs(at) for part in kernel) for kernel in kernels]


def test_one_sided_layers_need_one_unknown() -> None:
    problem = deep(2, 50, PENALTIES)
    chain = Chain(problem, (ONE,) * 49 + (MIXED,))
    assert chain.unknowns == (X, weight_symbol("q", 50))
    (_, first, _), (_, second, _) = chain.kernels[:2]
    assert second / first == X
    assert first == problem.lambda_hidden * X / chain.price


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        ((TIED,), "a chain of 2 layers needs as many kinds and at least 2, got 1"),
        ((ONE, TIED), "one-sided ones followed by mixed ones, got one_sided, tied"),
        ((MIXED, ONE), "got mixed, one_sided"),
        ((MIXED, MIXED), "got mixed, mixed"),
        ((TIED, MIXED_FREE), "got tied, mixed_free_mean"),
    ],
)
def test_other_chains_are_refused(kinds: tuple[Layer, ...], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Chain(deep(1, 2, PENALTIES), kinds)
