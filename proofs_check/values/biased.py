"""Exact values with a bias in every layer: where a search ends, as the zero of theory's equations.

``numeric`` finds the lowest affine kernels, proves a strict local minimum there and a box in which
no other kernels of their kind are stationary. ``theory`` has the equations of that kind. Each
number is given by both: the equations with a box inside of numeric's, and numeric's digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, floor, log10
from typing import Any

import sympy as sp
from flint import arb, ctx

from numeric.arithmetic.balls import expression_ball, rational_ball
from numeric.arithmetic.decimals import decimal
from numeric.chains.minimum import BiasedMinimum, biased_minimum
from proofs_check.values.roots import at
from theory.biased_depth import Chain, Layer, weight_symbol
from theory.definitions.problem import Problem
from theory.numbers.roots import X
from theory.numbers.zeros import AtZero, Zero

#: Bits at which the equations are checked and a box is cut, and the least for decimals.
_PRECISION = 192
#: Radius of a ball around 0, relative to the terms that cancel in it.
_NARROW = 1e-10


@dataclass(frozen=True)
class Solution:
    """The lowest affine kernels that a search finds.

    Attributes
    ----------
    problem
        At least two layers, and kappa0 >= kappa1.
    """

    problem: Problem

    @cached_property
    def _minima(self) -> dict[int, BiasedMinimum]:
        return {}

    def _minimum(self) -> BiasedMinimum:
        """The minimum at flint's working precision or more, once for each precision."""
        bits = max(ctx.prec, _PRECISION)
        if bits not in self._minima:
            with ctx.workprec(bits):
                self._minima[bits] = biased_minimum(self.problem)
        return self._minima[bits]

    @property
    def _found(self) -> BiasedMinimum:
        with ctx.workprec(_PRECISION):
            return self._minimum()

    @property
    def balanced(self) -> bool:
        """Whether there are as many 1 + v_i as 1 - v_i in every layer."""
        return self._found.balanced

    @cached_property
    def chain(self) -> Chain | None:
        """Its equations; None for the zero network, and for kinds that ``theory`` does not have.

        Raises
        ------
        ArithmeticError
            If the equations do not hold where ``numeric`` says: one of the two is wrong.
        """
        layers = [_kind(*pair) for pair in zip(self._found.slacks, self._found.tilts, strict=True)]
        if self._found.zero or None in layers:
            return None
        try:
            chain = Chain(self.problem, tuple(kind for kind in layers if kind))
        except ValueError:
            return None
        with ctx.workprec(_PRECISION):
            places = self._places(chain)
            if not all(_vanishes(equation, places) for equation in chain.equations):
                raise ArithmeticError("the equations of the kernels do not hold at the minimum")
        return chain

    def _places(self, chain: Chain) -> dict[sp.Symbol, arb]:
        """Balls around the unknowns."""
        found = self._found
        growth = expression_ball(chain.price / self.problem.lambda_hidden) * found.weights[0]
        places = {X: growth}
        kernels = zip(found.means, found.weights, found.cross_weights, strict=True)
        for layer, (u, w, c) in enumerate(kernels, start=1):
            mean = u - int(self.problem.labels) * w
            values = {"u": u, "w": w, "p": (w + c) / 2, "q": (w - c) / 2, "e": mean}
            places |= {weight_symbol(name, layer): ball for name, ball in values.items()}
        return {symbol: places[symbol] for symbol in chain.unknowns}

    @cached_property
    def zero(self) -> Zero | None:
        """The unknowns as the only zero of the equations in a box of decimals."""
        if self.chain is None:
            return None
        with ctx.workprec(_PRECISION):
            # log w, slack and tilt of every layer move by less than numeric's box allows
            width = self._found.isolation() / (8 * self.problem.layers)
            places = self._places(self.chain)
            box = tuple(_interval(places[symbol], width) for symbol in self.chain.unknowns)
        return Zero(self.chain.unknowns, self.chain.equations, box)

    def exact(self, expression: sp.Expr) -> AtZero | None:
        """A number of the chain; None where there is none."""
        return None if self.zero is None else AtZero(expression, self.zero)

    def energy(self, digits: int) -> tuple[Any, str]:
        """E, exact and in decimals."""
        if self._found.zero:
            value = self.problem.labels * self.problem.sample_count
            return value, decimal(value, digits)
        exact = self.chain and self.exact(self.chain.energy)
        return exact, decimal(lambda: self._minimum().energy, digits)

    def kernels(self, digits: int) -> list[tuple[tuple[Any, Any], tuple[str, str], str]]:
        """(u, w) of each layer, exact and in decimals, and the decimals of c."""
        if self._found.zero:
            nothing = sp.Integer(0)
            return [((nothing, nothing), ("0", "0"), "0")] * self.problem.layers

        def shown(name: str, layer: int) -> str:
            return decimal(lambda: getattr(self._minimum(), name)[layer], digits)

        rows = []
        for layer in range(self.problem.layers):
            u, w = self.chain.kernels[layer][:2] if self.chain else (None, None)
            exact = (None, None) if u is None else (self.exact(u), self.exact(w))
            cross = "0" if self.balanced else shown("cross_weights", layer)
            rows.append((exact, (shown("means", layer), shown("weights", layer)), cross))
        return rows


def _vanishes(equation: sp.Expr, places: dict[sp.Symbol, arb]) -> bool:
    """Whether a sum contains 0, in a ball that is narrow beside its terms.

    >>> [_vanishes(X**2 - 2, {X: place}) for place in (arb(2).sqrt(), arb(1), arb(1, 1))]
    [True, False, False]
    """
    terms = [at(term, places) for term in sp.Add.make_args(equation)]
    total, size = sum(terms, arb(0)), sum(map(abs, terms), arb(0))
    return bool(total.contains(0) and total.rad() < _NARROW * size)


def _kind(slack: arb, tilt: arb) -> Layer | None:
    if tilt == 0:
        return Layer.TIED if slack == 0 else Layer.FREE_MEAN
    if tilt == 1:
        return Layer.ONE_SIDED if slack == 0 else None
    if slack == 0:
        return Layer.MIXED
    return Layer.MIXED_FREE_MEAN if tilt * (slack / 2).exp() < 1 else None  # c < w


def _interval(ball: arb, width: Fraction) -> tuple[sp.Rational, sp.Rational]:
    """Decimals on both sides of a positive number, less than ``width`` of it away.

    Raises
    ------
    ArithmeticError
        If the ball is not narrow enough for them.

    >>> _interval(arb(2), Fraction(1, 10))
    (19/10, 21/10)
    """
    mantissa, exponent = ball.mid().man_exp()
    middle = Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
    step = Fraction(10) ** floor(log10(middle * width / 4))
    low, high = (middle * (1 + sign * width / 2) / step for sign in (-1, 1))
    ends = [sp.Rational(floor(low) * step), sp.Rational(ceil(high) * step)]
    if not rational_ball(ends[0]) < ball < rational_ball(ends[1]):
        raise ArithmeticError(f"{ball} is too wide to be put between decimals")
    return ends[0], ends[1]
