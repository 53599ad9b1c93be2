r"""Alignment at the exact optima: scores of activity H, gradients G and weights Z, in closed form.

At an optimum of WJF every moment is diagonal in one frame: the *mean* direction, the d *label*
directions, and, on the inputs, all *other* directions. A moment is three numbers, its eigenvalues
there, and a score is a cosine of such triples:

.. math::
    \cos(A, B) = \frac{a_0 b_0 + d\,a_1 b_1 + q\,a_2 b_2}{|A||B|},
    \qquad |A|^2 = a_0^2 + d\,a_1^2 + q\,a_2^2 .

With t_l = u_l/w_l the ratio of mean to label weight in layer l, t_0 = kappa0/kappa1, the map from
layer l to l + 1 has (mean; label), up to a factor,

* forward H (t_{l+1}; 1), Z (t_{l+1}/t_l; 1), G (t_{l+1}/t_l^2; 1),
* backward H (t_l; 1), Z (t_{l+1}/t_l; 1), G (t_{l+1}^2/t_l^3; 1),

with the slope at the kinks for which the layer is stationary (claims C3, C4, C4-deep). One hidden
layer has t_1 = d. The read-out sees the labels alone: forward all three moments are equal,
backward G and Z are (0; 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import sympy as sp

SideName: TypeAlias = Literal["forward", "backward"]
MomentName: TypeAlias = Literal["raw", "centred"]
PairName: TypeAlias = Literal["H-G", "H-Z", "G-Z"]
SlopeName: TypeAlias = Literal["stationary", "zero"]


@dataclass(frozen=True)
class Directions:
    """Eigenvalues of one moment on the mean, on every label, and on every other direction."""

    mean: sp.Expr
    label: sp.Expr
    other: sp.Expr = sp.S.Zero

    def product(self, right: Directions, labels: sp.Expr, others: sp.Expr) -> sp.Expr:
        """<A, B>, the trace of the product."""
        return (
            self.mean * right.mean
            + labels * self.label * right.label
            + others * self.other * right.other
        )


@dataclass(frozen=True)
class Optimum:
    """One optimum, in exact numbers or symbols.

    Attributes
    ----------
    labels, sample_count
        d and P.
    kappa0, kappa1
        Eigenvalues of the input kernel on the constant, and on every label and all else.
    layers
        L, the number of hidden layers; several have no bias beyond the first.

    Raises
    ------
    ValueError
        If kappa0 < kappa1, where the neurons have negative preactivations.
    """

    labels: sp.Expr
    sample_count: sp.Expr
    kappa0: sp.Expr
    kappa1: sp.Expr
    layers: int = 1

    def __post_init__(self) -> None:
        if (self.kappa0 - self.kappa1).is_negative:
            raise ValueError(f"kappa0 must be at least kappa1, got {self.kappa0}, {self.kappa1}")

    def ratio(self, layer: int) -> sp.Expr:
        """t_l = u_l/w_l of layer l, 0 for the inputs.

        u_l = d w_l rho^(l - L) with rho^L = d kappa1/kappa0 for kappa0 >= d kappa1, else rho = 1.

        >>> optimum = Optimum(*map(sp.Integer, (2, 4, 8, 1)), layers=2)
        >>> [optimum.ratio(layer) for layer in (0, 1, 2)]
        [8, 4, 2]
        """
        if layer == 0:
            return self.kappa0 / self.kappa1
        rho = self.labels * self.kappa1 / self.kappa0
        if (rho - 1).is_nonnegative or layer == self.layers:
            return self.labels
        return self.labels * rho ** sp.Rational(layer - self.layers, self.layers)

    @property
    def stationary_slope(self) -> sp.Expr:
        """The slope of ReLU at 0 at which the first layer of a two-layer optimum is stationary.

        >>> Optimum(*map(sp.Integer, (2, 4, 5, 1))).stationary_slope
        2/3
        """
        return (self.kappa0 - self.kappa1) / (self.kappa0 + self.kappa1)

    def moments(
        self, layer: int, side: SideName, moments: MomentName, slope: SlopeName = "stationary"
    ) -> dict[str, Directions]:
        """H, G and Z of map ``layer``, 1 the first and ``layers + 1`` the read-out.

        Centred moments have nothing on the mean; Z is no moment and keeps it.

        Raises
        ------
        ValueError
            If there is no such map, or the slope 0 is asked for several hidden layers.
        """
        if not 1 <= layer <= self.layers + 1:
            raise ValueError(f"layer must lie in 1..{self.layers + 1}, got {layer}")
        if slope == "zero" and self.layers > 1:
            raise ValueError(f"slope zero is solved for one hidden layer, got {self.layers} layers")
        one, zero = sp.Integer(1), sp.Integer(0)
        below, found = self.ratio(layer - 1), {}
        if layer == self.layers + 1:
            labels = Directions(zero, one)
            found = {"H": labels, "G": labels, "Z": labels}
            if side == "backward":
                found["H"] = Directions(below, one)
        else:
            above = self.ratio(layer)
            weights = Directions(above / below, one)
            # the gradient is (1 - slope) on the mean against (1 + slope) on the labels
            pull = Directions(above / below**2 if slope == "stationary" else above, one)
            if side == "forward":
                found = {"H": Directions(above, one), "G": pull, "Z": weights}
            else:
                back = Directions(pull.mean * weights.mean, one)
                other = one if layer == 1 else zero
                found = {"H": Directions(below, one, other), "G": back, "Z": weights}
        if moments == "centred":
            for name in ("H", "G"):
                found[name] = Directions(zero, found[name].label, found[name].other)
        return found

    def square(
        self,
        layer: int,
        side: SideName,
        pair: PairName,
        moments: MomentName = "raw",
        slope: SlopeName = "stationary",
    ) -> sp.Expr:
        """The squared cosine of two of H, G and Z; it is rational for rational t_l.

        >>> Optimum(*map(sp.Integer, (2, 4, 5, 1))).square(2, "backward", "H-Z")
        1/3
        """
        found = self.moments(layer, side, moments, slope)
        left, right = found[pair[0]], found[pair[2]]
        others = self.sample_count - self.labels - 1
        top, *sizes = (
            a.product(b, self.labels, others)
            for a, b in ((left, right), (left, left), (right, right))
        )
        square = top**2 / (sizes[0] * sizes[1])
        return square if square.is_Rational else sp.radsimp(sp.cancel(square))

    def score(
        self,
        layer: int,
        side: SideName,
        pair: PairName,
        moments: MomentName = "raw",
        slope: SlopeName = "stationary",
    ) -> sp.Expr:
        """The cosine of two of H, G and Z; none is negative.

        >>> Optimum(*map(sp.Integer, (2, 4, 5, 1))).score(2, "backward", "H-Z")
        sqrt(3)/3
        """
        return sp.sqrt(self.square(layer, side, pair, moments, slope))
