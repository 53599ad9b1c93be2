r"""Deep networks with a bias in every layer: the equations of affine kernels, layer by layer (D1).

Affine kernels are K_l = u_l J + w_l K_Y + c_l (1 s' + s 1'), s the sum of the labels. The bias
helps a layer to make the mean of the next one, and a step costs lambda T with

.. math::
    T = \frac{w u' - 2 d c c' + (u + 1) w'}{u w + w - d c^2} + (d - 1) \frac{w'}{w} .

Two kinds of chains are the lowest that searches find (D1-every-tilted):

* *balanced*, c_l = 0: T = u'/(u + 1) + d w'/w. The constraint u_l >= d w_l binds in some layers;
* *tilted*: p_l on each neuron 1 + v_i, q_l on each 1 - v_i, e_l >= 0 on a constant one, so that
  w = p + q, c = p - q, u = d w + e and, with D = 4 d p q + (1 + e) w,
  T = (p' (4 d q + 1 + e) + q' (4 d p + 1 + e) + e' w)/D + (d - 1) w'/w.
  The early layers are *one-sided*, q_l = e_l = 0: a step between them costs d w'/w, the mean
  nothing, and w_l grows geometrically up to the first layer that is not (D1-every-one-sided).

Written down here is where the energy is stationary (D1-every-recursion); which kind of chain is
lowest, and where, is not: no closed form is known. There is one for L -> oo with L lambda
held fixed: the least energy tends to the smaller of L lambda d and d P. One-sided layers pay for
the labels alone, and that a last layer of both signs costs 2 d lambda w_L more is lost in the
limit, so that the mean is free; without hidden biases it costs as much as a label (D1-every-limit,
D1-limit).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

import sympy as sp

from theory.definitions.problem import Problem
from theory.numbers.roots import X


class Layer(Enum):
    """What binds in a layer."""

    TIED = "u = d w, c = 0"
    FREE_MEAN = "u > d w, c = 0"
    ONE_SIDED = "u = d w, c = w"
    MIXED = "u = d w, 0 < c < w"
    MIXED_FREE_MEAN = "u > d w, 0 < c < w"


#: Kinds of layers of a balanced chain, and of a tilted one after its one-sided layers.
_BALANCED = frozenset({Layer.TIED, Layer.FREE_MEAN})
_MIXED = frozenset({Layer.MIXED, Layer.MIXED_FREE_MEAN})

#: u and w of a balanced layer; p, q and e of a tilted one.
_Weights: TypeAlias = tuple[sp.Expr, ...]


def weight_symbol(name: str, layer: int) -> sp.Symbol:
    """u_l, w_l, p_l, q_l or e_l.

    >>> weight_symbol("w", 2)
    w_2
    """
    return sp.Symbol(f"{name}_{layer}", positive=True)


@dataclass(frozen=True)
class Chain:
    """Stationary kernels of one kind: the unknowns, their equations, the kernels and the energy.

    Attributes
    ----------
    problem
        kappa0 >= kappa1; at least two layers.
    layers
        What binds, layer by layer: all of them balanced; or one-sided ones, at least one, and
        then mixed ones.

    Raises
    ------
    ValueError
        If the layers are not as stated.
    """

    problem: Problem
    layers: tuple[Layer, ...]

    def __post_init__(self) -> None:
        if len(self.layers) != self.problem.layers or len(self.layers) < 2:
            raise ValueError(
                f"a chain of {self.problem.layers} layers needs as many kinds and at least 2, got "
                f"{len(self.layers)}"
            )
        early, late = self.layers[: self.one_sided], self.layers[self.one_sided :]
        tilted = {*early} == {Layer.ONE_SIDED} and _MIXED.issuperset(late)
        if not tilted and not _BALANCED.issuperset(self.layers):
            shown = ", ".join(kind.name.lower() for kind in self.layers)
            raise ValueError(
                "a chain takes balanced layers, or one-sided ones followed by mixed ones, got "
                f"{shown}"
            )

    @property
    def one_sided(self) -> int:
        """k, the number of one-sided layers; 0 of a balanced chain."""
        return self.layers.count(Layer.ONE_SIDED)

    @property
    def price(self) -> sp.Expr:
        """lambda1 P (1/kappa0 + 1/kappa1), what a label pays for w_1 in a one-sided layer."""
        case = self.problem
        return case.lambda1 * case.sample_count * (1 / case.kappa0 + 1 / case.kappa1)

    @cached_property
    def unknowns(self) -> tuple[sp.Symbol, ...]:
        """w_l, and u_l where it is free; or the growth of the one-sided layers, p_l, q_l and e_l.

        The first layer after the one-sided ones still has the weight w_l of their growth: its p_l
        is not among the unknowns.
        """
        k, names = self.one_sided, []
        for layer, kind in enumerate(self.layers, start=1):
            letters = {
                Layer.TIED: "w",
                Layer.FREE_MEAN: "wu",
                Layer.ONE_SIDED: "",
                Layer.MIXED: "pq",
                Layer.MIXED_FREE_MEAN: "pqe",
            }[kind]
            letters = letters.replace("p", "") if layer == k + 1 else letters
            names += [weight_symbol(letter, layer) for letter in letters]
        return (X, *names) if k else tuple(names)

    @cached_property
    def _rows(self) -> list[_Weights]:
        d, k, none = self.problem.labels, self.one_sided, sp.Integer(0)
        rows: list[_Weights] = []
        for layer, kind in enumerate(self.layers, start=1):
            u, w, p, q, e = (weight_symbol(letter, layer) for letter in "uwpqe")
            total = self.problem.lambda_hidden / self.price * X**layer
            rows.append(
                {
                    Layer.TIED: (d * w, w),
                    Layer.FREE_MEAN: (u, w),
                    Layer.ONE_SIDED: (total, none, none),
                    Layer.MIXED: (total - q if layer == k + 1 else p, q, none),
                    Layer.MIXED_FREE_MEAN: (total - q if layer == k + 1 else p, q, e),
                }[kind]
            )
        return rows

    @property
    def kernels(self) -> list[tuple[sp.Expr, sp.Expr, sp.Expr]]:
        """(u_l, w_l, c_l) for l = 1..L."""
        if not self.one_sided:
            return [(u, w, sp.Integer(0)) for u, w in self._rows]
        d = self.problem.labels
        return [(d * (p + q) + e, p + q, p - q) for p, q, e in self._rows]

    @cached_property
    def equations(self) -> tuple[sp.Expr, ...]:
        """Zero where the energy is stationary: one for each unknown.

        What a layer pays for a little more of a weight, less what the next one saves, over lambda.
        """
        d, rows = self.problem.labels, self._rows
        pay, save = (_pays, _saves) if self.one_sided else (_pays_balanced, _saves_balanced)
        paid = [self._first(), *(pay(d, *below) for below in rows[:-1])]
        saved = [*(save(d, *pair) for pair in pairwise(rows)), self._read_out()]
        equations: list[sp.Expr] = []
        for place, kind in enumerate(self.layers):
            slopes = [a - b for a, b in zip(paid[place], saved[place], strict=True)]
            if kind is Layer.TIED:
                equations.append(d * slopes[0] + slopes[1])
            elif kind is Layer.FREE_MEAN:
                equations += reversed(slopes)
            elif kind is not Layer.ONE_SIDED:
                equations += slopes if kind is Layer.MIXED_FREE_MEAN else slopes[:2]
            elif place == len(self.layers) - 1:
                equations.append(slopes[0])
        return tuple(equations)

    def _first(self) -> _Weights:
        """What the first layer pays; of tilted chains, where it is one-sided, it is not asked."""
        case = self.problem
        share = case.lambda1 * case.sample_count / case.lambda_hidden
        if self.one_sided:
            return (sp.nan,) * 3
        return share / case.kappa0, share * case.labels / case.kappa1

    def _read_out(self) -> _Weights:
        """What the read-out saves, over lambda."""
        case = self.problem
        d, rest = case.labels, case.lambda2 / case.sample_count
        share = case.lambda2 / case.lambda_hidden
        if not self.one_sided:
            _, w = self._rows[-1]
            return sp.Integer(0), share * d / (rest + w) ** 2
        p, q, e = self._rows[-1]
        volume, others = self._volume, (d - 1) / (rest + p + q) ** 2
        return (
            share * ((rest + e + 2 * d * q) ** 2 / volume**2 + others),
            share * ((rest + e + 2 * d * p) ** 2 / volume**2 + others),
            share * d * (p - q) ** 2 / volume**2,
        )

    @property
    def _volume(self) -> sp.Expr:
        """(lambda2/P + u)(lambda2/P + w) - d c^2 in the last layer."""
        d, rest = self.problem.labels, self.problem.lambda2 / self.problem.sample_count
        p, q, e = self._rows[-1]
        return rest**2 + rest * ((d + 1) * (p + q) + e) + 4 * d * p * q + e * (p + q)

    @property
    def energy(self) -> sp.Expr:
        """E at stationary kernels of this kind."""
        case, rows, k = self.problem, self._rows, self.one_sided
        d, rest = case.labels, case.lambda2 / case.sample_count
        last = rows[-1]
        if not k:
            u, w = rows[0]
            first = case.lambda1 * case.sample_count * (u / case.kappa0 + d * w / case.kappa1)
            steps = [_pays_balanced(d, *below) for below in rows[:-1]]
            above, out = rows[1:], d / (rest + last[1])
        else:
            # k + 1 equal parts, and the mean of the first layer that is not one-sided
            first = d * case.lambda_hidden * X * min(k + 1, len(rows))
            mean = [(sp.Integer(0), 4 * d, sp.Integer(1))] if k < len(rows) else []
            steps = [*mean, *(_pays(d, *below) for below in rows[k:-1])]
            above, (p, q, e) = rows[k:], last
            out = (rest + d * (p + q) + e) / self._volume + (d - 1) / (rest + p + q)
        costs = [
            a * b
            for pays, row in zip(steps, above, strict=True)
            for a, b in zip(pays, row, strict=True)
        ]
        return first + case.lambda_hidden * sp.Add(*costs) + case.lambda2 * out


# dT by the next layer's weights, T being linear in them, and -dT by this layer's


def _pays_balanced(d: sp.Expr, u: sp.Expr, w: sp.Expr) -> _Weights:
    return 1 / (u + 1), d / w


def _saves_balanced(d: sp.Expr, here: _Weights, above: _Weights) -> _Weights:
    (u, w), (mean, label) = here, above
    return mean / (u + 1) ** 2, d * label / w**2


def _pays(d: sp.Expr, p: sp.Expr, q: sp.Expr, e: sp.Expr) -> _Weights:
    if q == 0:  # one-sided
        return d / p, 4 * d + d / p, sp.Integer(1)
    volume, others = 4 * d * p * q + (1 + e) * (p + q), (d - 1) / (p + q)
    return (
        (4 * d * q + 1 + e) / volume + others,
        (4 * d * p + 1 + e) / volume + others,
        (p + q) / volume,
    )


def _saves(d: sp.Expr, here: _Weights, above: _Weights) -> _Weights:
    (p, q, e), (plus, minus, mean) = here, above
    w, total = p + q, plus + minus
    if q == 0:  # one-sided
        return (d * total / p**2,) * 3
    volume, others = 4 * d * p * q + (1 + e) * w, (d - 1) * total / w**2
    by_p, by_q = (
        (mine * (4 * d * other + 1 + e) ** 2 + theirs * (1 + e) ** 2 + 4 * d * other**2 * mean)
        / volume**2
        + others
        for mine, theirs, other in ((plus, minus, q), (minus, plus, p))
    )
    return by_p, by_q, (4 * d * (plus * q**2 + minus * p**2) + mean * w**2) / volume**2
