"""Small exact values of the theory's variables, at which two formulas are told apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import sympy as sp

from proofs_check.values.deep_forms import HIDDEN, READ_OUT, RHO
from proofs_check.values.forms import Form
from theory.numbers.roots import X as GROWTH
from theory.shallow import KAPPA0, KAPPA1, LABELS, LAMBDA1, LAMBDA2, RATIO, SAMPLE_COUNT

Point = dict[sp.Symbol, sp.Expr]
_SAMPLES, _PATTERNS = sp.symbols("n Q", positive=True)  # per class; 2^d
_FREE = (LAMBDA1, LAMBDA2, KAPPA0, KAPPA1, RATIO)
_ONE, _HALF, _QUARTER = sp.Integer(1), sp.Rational(1, 2), sp.Rational(1, 4)
_PENALTIES = (_QUARTER, _HALF, sp.Rational(1, 10), _ONE)


def _sizes(d: int, n: int) -> Point:
    found = {LABELS: d, _SAMPLES: n, _PATTERNS: 2**d, SAMPLE_COUNT: n * 2**d}
    return {symbol: sp.Integer(value) for symbol, value in found.items()}


def points(form: Form, symbols: set[sp.Symbol]) -> Iterator[Point]:
    """Points below the collapse, the smallest first; P = n 2^d."""
    whole = tuple(map(sp.Integer, (1, 2, 3)))
    pools = {
        LAMBDA1: _PENALTIES,
        LAMBDA2: _PENALTIES,
        KAPPA0: whole,
        KAPPA1: whole,
        RATIO: (_HALF, _ONE),
    }
    free = [symbol for symbol in _FREE if symbol in symbols]
    for d, n in ((1, 1), (2, 1), (1, 2), (3, 1)):
        for values in product(*(pools[symbol] for symbol in free)):
            point = dict(zip(free, values, strict=True))
            wanted = symbols | ({LABELS} if _PATTERNS in symbols else set())
            point |= {s: v for s, v in _sizes(d, n).items() if s in wanted}
            if form.product is not None and (LAMBDA1 * LAMBDA2 - form.product).subs(point) >= 0:
                continue
            if form.within.subs(point) != sp.false:
                yield point


def deep_points(form: Form, symbols: set[sp.Symbol]) -> Iterator[Point]:
    """Points at which growth and penalties are rational where they can be.

    y = w_L P/lambda2 is chosen above L - 1, so that the growth is that of the minimum.
    """
    layers, whitened = form.layers, SAMPLE_COUNT in form.put
    third = (3**layers - 1) // 2  # samples for which whitened inputs of one label have rho = 1/3
    sizes = ((1, third), (1, 1), (2, 1), (3, 1)) if whitened else ((1, 1), (2, 1), (3, 1))
    ratios = (_HALF, _ONE) if KAPPA0 in form.put and not whitened else (_ONE,)
    growths = (_ONE, sp.Integer(2), _HALF)
    for (d, n), growth, more, first, ratio in product(
        sizes, growths, (1, 2), (_ONE, _HALF), ratios
    ):
        point: Point = {**_sizes(d, n), GROWTH: growth, LAMBDA1: first, RHO: ratio}
        point[HIDDEN] = _QUARTER
        point |= {READ_OUT: sp.Integer(layers + more - 1), KAPPA1: _ONE, KAPPA0: sp.Integer(d)}
        if form.within.subs(point) == sp.false:
            point[KAPPA0] = _HALF
        if whitened:
            point[RHO] = sp.Rational(d, n * 2**d + 1) ** sp.Rational(1, layers)
        for symbol in (RHO, KAPPA0, KAPPA1, HIDDEN, LAMBDA2):
            if symbol in form.put:
                point[symbol] = sp.sympify(form.put[symbol].subs(point))
        wanted = symbols | ({LAMBDA1, LAMBDA2, HIDDEN} if LAMBDA2 in form.put else set())
        wanted |= {LABELS} if _PATTERNS in symbols else set()
        yield {symbol: value for symbol, value in point.items() if symbol in wanted}
