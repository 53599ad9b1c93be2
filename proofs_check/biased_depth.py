r"""Deep networks with a bias in every layer: numbers in balls, where no closed form is known.

The cost of layer l to l + 1 is lambda (u_{l+1}/(u_l + 1) + d w_{l+1}/w_l), the rest as in
:mod:`theory.depth`. Which of the constraints u_l >= d w_l bind depends on the penalties: a search
in floats finds out, Newton's method with balls then proves that a stationary point of that kind
lies where the digits say, with multipliers that are not negative. That no other stationary point
is lower is the search's word only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import sympy as sp
from flint import arb, arb_mat, arb_series, ctx
from scipy.optimize import minimize

from numeric.enclosures import expression_ball

#: Slack log(u_l/(d w_l)) beyond which a constraint of the search counts as free.
_FREE = 1e-5


@dataclass(frozen=True)
class BiasedProblem:
    """One problem, in exact numbers; the fields are those of ``theory.depth.DeepProblem``."""

    labels: int
    sample_count: int
    lambda1: sp.Expr
    lambda_hidden: sp.Expr
    lambda2: sp.Expr
    layers: int
    kappa0: sp.Expr
    kappa1: sp.Expr

    @property
    def numbers(self) -> tuple[sp.Expr, ...]:
        """lambda1, lambda, lambda2, kappa0, kappa1."""
        return (self.lambda1, self.lambda_hidden, self.lambda2, self.kappa0, self.kappa1)


def _slopes(case: BiasedProblem, numbers: Sequence[Any], u: list[Any], w: list[Any]) -> Any:
    """u_l dE/du_l and w_l dE/dw_l, for floats, balls or symbols alike."""
    first, hidden, read_out, kappa0, kappa1 = numbers
    d, P, L = case.labels, case.sample_count, case.layers
    into_u = [first * P * u[0] / kappa0]
    into_w = [first * P * d * w[0] / kappa1]
    for i in range(1, L):
        into_u.append(hidden * u[i] / (u[i - 1] + 1))
        into_w.append(hidden * d * w[i] / w[i - 1])
    gained = d * read_out * P * P * w[-1] / ((read_out + w[-1] * P) * (read_out + w[-1] * P))
    mean = [into_u[i] - (into_u[i + 1] * u[i] / (u[i] + 1) if i + 1 < L else 0) for i in range(L)]
    label = [into_w[i] - (into_w[i + 1] if i + 1 < L else gained) for i in range(L)]
    return mean, label


def _energy(case: BiasedProblem, numbers: Sequence[Any], u: list[Any], w: list[Any]) -> Any:
    first, hidden, read_out, kappa0, kappa1 = numbers
    d, P = case.labels, case.sample_count
    total = first * P * (u[0] / kappa0 + d * w[0] / kappa1)
    for i in range(1, case.layers):
        total += hidden * (u[i] / (u[i - 1] + 1) + d * w[i] / w[i - 1])
    return total + d * read_out * P / (read_out + w[-1] * P)


@cache
def _searched(case: BiasedProblem) -> tuple[tuple[float, ...], tuple[bool, ...]] | None:
    """Logarithms of w and of u/(d w) at the lowest point found, and which slacks are free."""
    L, numbers = case.layers, [float(q) for q in case.numbers]

    def energy(place: Any) -> Any:
        w = np.exp(place[:L])
        u = case.labels * w * np.exp(place[L:])
        mean, label = _slopes(case, numbers, list(u), list(w))
        slope = np.array([*(m + s for m, s in zip(mean, label, strict=True)), *mean])
        return float(_energy(case, numbers, list(u), list(w))), slope

    bounds = [(-30.0, 30.0)] * L + [(0.0, 30.0)] * L
    best = None
    for low in (-4.0, -2.0, -1.0, 0.0):
        start = np.concatenate([np.linspace(low, 0.3, L), np.full(L, 0.01)])
        options: Any = {"maxiter": 20_000, "maxfun": 100_000, "ftol": 1e-16, "gtol": 1e-11}
        found: Any = minimize(
            energy, start, jac=True, method="L-BFGS-B", bounds=bounds, options=options
        )
        if best is None or found.fun < best.fun:
            best = found
    if best is None or best.fun >= case.labels * case.sample_count:
        return None
    return tuple(map(float, best.x)), tuple(bool(x > _FREE) for x in best.x[L:])


def weights(case: BiasedProblem) -> tuple[list[arb], list[arb]] | None:
    """u_l and w_l in balls at the working precision; None for the zero network.

    Raises
    ------
    ValueError
        If Newton's method proves no stationary point next to the one that the search found.
    """
    found = _searched(case)
    if found is None:
        return None
    logs, free = found
    L = case.layers
    numbers = [expression_ball(sp.sympify(q)) for q in case.numbers]
    chosen = [L + i for i in range(L) if free[i]]
    start = [arb(logs[i]) for i in [*range(L), *chosen]]

    def chains(place: list[arb]) -> tuple[list[arb], list[arb]]:
        w = [x.exp() for x in place[:L]]
        slack = [arb(0)] * L
        for index, x in zip(chosen, place[L:], strict=True):
            slack[index - L] = x
        return [case.labels * a * s.exp() for a, s in zip(w, slack, strict=True)], w

    def residual(place: list[arb]) -> list[arb]:
        mean, label = _slopes(case, numbers, *chains(place))
        both = [m + s for m, s in zip(mean, label, strict=True)]
        return [*both, *(mean[index - L] for index in chosen)]

    place = _newton(residual, start)
    u, w = chains(place)
    mean, _ = _slopes(case, numbers, u, w)
    for i in range(L):
        if free[i] and not place[L + chosen.index(L + i)] > 0:
            raise ValueError(f"layer {i + 1} was found free but its slack may be negative")
        if not free[i] and not mean[i] > 0:
            raise ValueError(f"layer {i + 1} was found to bind but its multiplier may be negative")
    return u, w


def weight(case: BiasedProblem, chain: int, layer: int) -> arb:
    """u (chain 0) or w (chain 1) of one layer, layers counted from 0."""
    found = weights(case)
    return arb(0) if found is None else found[chain][layer]


def _newton(residual: Any, start: list[arb]) -> list[arb]:
    """A ball around a zero: Krawczyk's test about the limit of Newton's method.

    Raises
    ------
    ValueError
        If the test fails.
    """
    size = len(start)
    middle = [arb(x.mid()) for x in start]
    for _ in range(4 + ctx.prec.bit_length()):
        change = _jacobian(residual, middle).solve(arb_mat(size, 1, residual(middle)))
        middle = [arb((x - change[i, 0]).mid()) for i, x in enumerate(middle)]
    inverse = _jacobian(residual, middle).inv()
    radius = arb(2) ** (-ctx.prec // 2)
    box = [x + arb(0, radius) for x in middle]
    unit = arb_mat(size, size, [int(i == j) for i in range(size) for j in range(size)])
    rest = unit - inverse * _jacobian(residual, box)
    spread = rest * arb_mat(size, 1, [arb(0, radius)] * size)
    offset = inverse * arb_mat(size, 1, residual(middle))
    image = [x - offset[i, 0] + spread[i, 0] for i, x in enumerate(middle)]
    if not all(x.contains_interior(y) for x, y in zip(box, image, strict=True)):
        raise ValueError("no stationary point is proved next to the one that was found")
    return image


def _jacobian(residual: Any, place: list[arb]) -> arb_mat:
    """Derivatives, enclosed over all of the balls, by power series of length two."""
    size = len(place)
    columns = []
    for j in range(size):
        moved = [arb_series([x, int(i == j)], prec=2) for i, x in enumerate(place)]
        columns.append([value[1] for value in residual(moved)])
    return arb_mat(size, size, [columns[j][i] for i in range(size) for j in range(size)])


def energy(case: BiasedProblem) -> arb:
    """The energy at those weights; d P for the zero network."""
    found = weights(case)
    if found is None:
        return arb(case.labels * case.sample_count)
    value: arb = _energy(case, [expression_ball(sp.sympify(q)) for q in case.numbers], *found)
    return value
