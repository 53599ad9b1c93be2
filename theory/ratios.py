r"""The ratio r(phi) of an activation: all that the optimum depends on (A0).

.. math::
    r = \sup_{(a, b)} \frac{[(\phi(a) - \phi(b))/2]^2}
        {[(a+b)/2]^2/\kappa_0 + [(a-b)/2]^2/\kappa_1}

A neuron has the value a on one half-cube of a label and b on the other. For a positively
homogeneous activation the supremum is found by maximising over each cone of signs; every other
activation here is held between two bounds that meet: an activation or a Lipschitz constant that
dominates it, and a pair, or a sequence of pairs, that reaches or approaches the bound.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

import sympy as sp

from theory.definitions.activations import Activation
from theory.numbers.exact import sign


class Approach(Enum):
    """Where the supremum is."""

    REACHED = "reached"
    SMALL = "approached as z -> 0"
    LARGE = "approached as z -> oo"


@dataclass(frozen=True)
class Ratio:
    """r(phi), and the pair of values that attains or approaches it.

    Attributes
    ----------
    value
        r, exact.
    approach
        Whether it is reached, or where it is only approached.
    pair
        (a, b): the optimal values, or their direction where r is only approached.
    values
        phi at the pair, in the limit and up to scale; None where phi(0) is not 0: units of zero
        weights then add any multiple of J to the kernel, which costs and changes nothing.
    reach
        The largest multiple of the pair that still attains r; oo for homogeneous activations.
    theorem
        The kernel-checked theorem that bounds the ratio from above.
    rays
        2 where multiples of (a, b) and (b, a), a + b not 0, alone attain or approach r; 1 where
        phi is odd and linear up to the reach; None where neither is known.
    strict
        Whether kappa1 < kappa0, so that admissible inputs leave a margin below kappa0.
    """

    value: sp.Expr
    approach: Approach
    pair: tuple[sp.Expr, sp.Expr]
    values: tuple[sp.Expr, sp.Expr] | None
    reach: sp.Expr
    theorem: str
    rays: int | None = None
    strict: bool = False


_ZERO, _ONE, _HALF = sp.Integer(0), sp.Integer(1), sp.Rational(1, 2)


def flat_ratio(kappa0: sp.Expr, kappa1: sp.Expr) -> sp.Expr:
    """r at the pair (1, 0), where the negative side is not used.

    >>> flat_ratio(*sp.symbols("kappa0 kappa1"))
    1/(1/kappa1 + 1/kappa0)
    """
    return 1 / (1 / kappa0 + 1 / kappa1)


def steep_ratio(slope: sp.Expr, kappa0: sp.Expr, kappa1: sp.Expr) -> sp.Expr:
    """r of a leaky ReLU that uses its negative side: on u : v = (1 - s) kappa0 : (1 + s) kappa1.

    >>> steep_ratio(*sp.symbols("s kappa0 kappa1"))
    kappa0*(1 - s)**2/4 + kappa1*(s + 1)**2/4
    """
    return kappa0 * (1 - slope) ** 2 / 4 + kappa1 * (1 + slope) ** 2 / 4


def homogeneous_ratio(slope: sp.Expr, kappa0: sp.Expr, kappa1: sp.Expr) -> Ratio:
    """r of phi(z) = z for z >= 0 and slope z for z < 0, slope in [0, 1] (A3).

    With u = (a+b)/2 and v = (a-b)/2, on the cone a >= 0 >= b the numerator is the square of
    g = ((1 - slope) u + (1 + slope) v)/2, largest against u^2/kappa0 + v^2/kappa1 at
    u : v = (1 - slope) kappa0 : (1 + slope) kappa1. If that lies in the cone, u <= v, it is the
    maximum; otherwise the maximum is at its edge b = 0. On the other cones phi is linear with a
    slope of at most one, and the edge b = 0 is the best there. On each cone that maximum is a
    single ray, and only the cone a >= 0 >= b (or its mirror image) has the largest, unless the
    slope is one.

    >>> homogeneous_ratio(_ZERO, sp.Integer(5), _ONE).value  # ReLU, whitened, d = 2
    5/6
    >>> homogeneous_ratio(_ONE, sp.Integer(5), _ONE).value  # linear
    1
    """
    gain = ((1 - slope) / 2, (1 + slope) / 2)
    best = (gain[0] * kappa0, gain[1] * kappa1)
    if sign(best[1] - best[0], "the slope against the transition") >= 0:
        value = sp.expand(steep_ratio(slope, kappa0, kappa1))
        pair = (best[0] + best[1], best[0] - best[1])
        scaled = (_ONE, sp.cancel(pair[1] / pair[0]))
        values = (_ONE, slope * scaled[1])
        theorem = "A3.leaky-steep"
    else:
        value = flat_ratio(kappa0, kappa1)
        scaled, values, theorem = (_ONE, _ZERO), (_ONE, _ZERO), "A3.leaky-flat"
    rays = 1 if sign(1 - slope, "1 less the slope") == 0 else 2
    strict = sign(kappa0 - kappa1, "kappa0 less kappa1") > 0
    return Ratio(value, Approach.REACHED, scaled, values, sp.oo, theorem, rays, strict)


def leaky_transition(kappa0: sp.Expr, kappa1: sp.Expr) -> sp.Expr:
    """The slope from which on a leaky ReLU uses its negative side (A3).

    >>> leaky_transition(sp.Integer(5), _ONE)  # P/(P+2) for whitened inputs with a bias, d = 2
    2/3
    """
    slope = sp.Symbol("slope", real=True)
    (root,) = sp.solve((1 + slope) * kappa1 - (1 - slope) * kappa0, slope)
    return root


def activation_ratio(phi: Activation, kappa0: sp.Expr, kappa1: sp.Expr) -> Ratio | None:
    """r of a named activation in closed form; None where there is none (``gelu``).

    Parameters
    ----------
    phi
        The activation.
    kappa0, kappa1
        Eigenvalues of the input kernel on the constant and on the labels.

    Raises
    ------
    ValueError
        If an eigenvalue is not positive, or the activation has no name of ours.

    >>> from theory.definitions.activations import activation
    >>> activation_ratio(activation("sigmoid"), sp.Integer(5), _ONE).value
    1/16
    """
    for name, value in (("kappa0", kappa0), ("kappa1", kappa1)):
        if sign(value, name) <= 0:
            raise ValueError(f"{name} must be positive, got {value}")
    name = phi.family or ""
    odd = (_ONE, -_ONE)
    if name in ("linear", "relu", "leaky_relu"):
        slopes = {"linear": _ONE, "relu": _ZERO}
        return homogeneous_ratio(slopes.get(name, phi.parameter), kappa0, kappa1)
    relu = homogeneous_ratio(_ZERO, kappa0, kappa1)
    if name == "hard_sigmoid":
        return replace(relu, reach=_ONE, theorem="A1.dominated")
    if name == "softplus":
        return replace(relu, approach=Approach.LARGE, values=None, theorem="A3.softplus")
    if name == "hard_tanh":
        return Ratio(kappa1, Approach.REACHED, odd, odd, _ONE, "A3.lipschitz", 1)
    if name in ("tanh", "shifted_sigmoid", "sigmoid"):
        slope = _ONE if name == "tanh" else sp.Rational(1, 4)
        values = None if name == "sigmoid" else odd
        return Ratio(slope**2 * kappa1, Approach.SMALL, odd, values, _ZERO, "A3.lipschitz")
    if name == "dead_zone":
        if phi.parameter == 0:
            return homogeneous_ratio(_ONE, kappa0, kappa1)
        return Ratio(kappa1, Approach.LARGE, odd, odd, sp.oo, "A3.lipschitz")
    return None
