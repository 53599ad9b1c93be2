"""Expressions that are a named activation written otherwise: ``max(z, 0)``, ``(1+tanh(z/2))/2``.

Equality is proved or not claimed: by the pieces of a piecewise linear function, or for a smooth one
by its value at 0 and a derivative that is the same rational function of an exponential.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import reduce

import sympy as sp

from numeric.arithmetic.piecewise import Pieces, pieces
from theory.definitions.activations import PLAIN, Activation, Z, activation

#: Activations that have a closed form and are smooth.
SMOOTH = ("sigmoid", "shifted_sigmoid", "tanh", "softplus")
#: Degree in an exponential up to which derivatives are compared.
DEGREE_LIMIT = 64


def recognised(phi: Activation) -> Activation:
    """The named activation that is provably the same function; phi itself where none is found.

    >>> from proofs_check.values.activation_text import activation_from_text
    >>> for text in ("z/2 + abs(z)/2", "1 - 1/(1 + exp(z))", "max(z, z/5)", "z*tanh(z)"):
    ...     print(recognised(activation_from_text(text)).name)
    relu
    sigmoid
    leaky_relu:slope=1/5
    z*tanh(z)
    """
    if phi.family is not None:
        return phi
    linear = pieces(phi)
    if linear is not None:
        return next((known for known in _similar(linear) if pieces(known) == linear), phi)
    if not _is_smooth(phi.expression):
        return phi
    for name in SMOOTH:
        difference = phi.expression - PLAIN[name]
        if sp.expand(difference.subs(Z, 0)) == 0 and _vanishes(sp.diff(difference, Z)):
            return activation(name)
    return phi


def _similar(linear: Pieces) -> Iterator[Activation]:
    """Named activations, with the parameters that fit the first slope and the last kink."""
    yield from map(activation, PLAIN)
    with suppress(ValueError):
        yield activation("leaky_relu", {"slope": linear.slopes[0]})
    for kink in linear.kinks[-1:]:
        with suppress(ValueError):
            yield activation("dead_zone", {"width": kink})


def _is_smooth(expression: sp.Expr) -> bool:
    """Whether only exp, log and tanh occur, with divisors that never vanish and positive logs."""
    functions = expression.atoms(sp.Function)
    if not all(isinstance(function, sp.exp | sp.log | sp.tanh) for function in functions):
        return False
    logs = all(function.args[0].is_positive for function in expression.atoms(sp.log))
    return logs and all(
        power.base.is_positive or (power.exp.is_Integer and power.exp.is_positive)
        for power in expression.atoms(sp.Pow)
    )


def _vanishes(expression: sp.Expr) -> bool:
    """Whether a rational function of exponentials of rational multiples of z is zero."""
    rewritten = expression.rewrite(sp.exp)
    rates = {power: sp.diff(power.args[0], Z) for power in rewritten.atoms(sp.exp)}
    if not all(rate.is_Rational for rate in rates.values()):
        return False
    common = reduce(sp.ilcm, (rate.q for rate in rates.values()), 1)
    if max((abs(rate) * common for rate in rates.values()), default=0) > DEGREE_LIMIT:
        return False
    base = sp.Symbol("base", positive=True)  # exp(z/common)
    replaced = rewritten.xreplace(
        {
            power: base ** (rate * common) * sp.exp(sp.expand(power.args[0] - rate * Z))
            for power, rate in rates.items()
        }
    )
    return not replaced.has(Z) and sp.cancel(sp.together(replaced)) == 0
