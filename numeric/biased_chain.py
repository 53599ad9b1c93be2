r"""Deep networks with a bias in every layer: the energy of kernels that are affine in the labels.

The hidden kernels are K_l = u_l J + w_l K_Y + c_l (1 s' + s 1'), s the sum of the labels: neurons
m + a v_i that are never negative make all of those with u_l >= d w_l and d c_l^2 <= u_l w_l.
*Balanced* kernels, with as much m + a v_i as m - a v_i, have c_l = 0. On the orthonormal functions
1 and s/sqrt(d) such a kernel is P S_l, and the bias adds 1 to its corner:

.. math::
    S_l = \begin{pmatrix} u_l & \sqrt d c_l \\ \sqrt d c_l & w_l \end{pmatrix}, \quad
    G_l = S_l + \begin{pmatrix} 1 & 0 \\ 0 & 0 \end{pmatrix}.

A layer costs lambda (tr(S_{l+1} G_l^{-1}) + (d-1) w_{l+1}/w_l), the first one lambda1 P
(u_1/kappa0 + d w_1/kappa1). The read-out leaves lambda2 times the corner of s of the inverse of
lambda2/P + S_L, and lambda2/(lambda2/P + w_L) for each of the d - 1 other directions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sympy as sp


@dataclass(frozen=True)
class BiasedProblem:
    """One problem, in exact numbers; the fields are those of ``theory.depth.DeepProblem``.

    Raises
    ------
    ValueError
        If kappa0 < kappa1: preactivations with a negative part then cost less than these kernels
        say.
    """

    labels: int
    sample_count: int
    lambda1: sp.Expr
    lambda_hidden: sp.Expr
    lambda2: sp.Expr
    layers: int
    kappa0: sp.Expr
    kappa1: sp.Expr

    def __post_init__(self) -> None:
        if self.kappa0 < self.kappa1:
            raise ValueError(
                "with a bias in every layer kappa0 must be at least kappa1, got "
                f"{self.kappa0} and {self.kappa1}"
            )

    @property
    def numbers(self) -> tuple[sp.Expr, ...]:
        """lambda1 P, lambda, lambda2, P, kappa0, kappa1 and sqrt(d)."""
        count = sp.Integer(self.sample_count)
        return (
            self.lambda1 * count,
            self.lambda_hidden,
            self.lambda2,
            count,
            self.kappa0,
            self.kappa1,
            sp.sqrt(self.labels),
        )


@dataclass(frozen=True)
class Place:
    """Coordinates of a chain of kernels: each layer's log w, log u/(d w) >= 0 and tilt.

    The tilt is sqrt(d) c/sqrt(u w), in [-1, 1]; at 1 and u = d w neurons 1 + v_i alone are left.
    Numbers are floats, balls or power series of balls.
    """

    log_weights: Sequence[Any]
    slacks: Sequence[Any]
    tilts: Sequence[Any]

    def chains(self, labels: int, exp: Callable[[Any], Any]) -> tuple[list[Any], list[Any]]:
        """u_l and w_l."""
        w = [exp(x) for x in self.log_weights]
        return [labels * a * exp(s) for a, s in zip(w, self.slacks, strict=True)], w


def energy_and_slopes(
    case: BiasedProblem, numbers: Sequence[Any], place: Place, exp: Callable[[Any], Any]
) -> tuple[Any, list[Any], list[Any], list[Any]]:
    """E and its derivatives by log w, by the slacks and by the tilts, a list over layers each."""
    first, hidden, read_out, count, kappa0, kappa1, root = numbers
    d, L = case.labels, case.layers
    u, w = place.chains(d, exp)
    sizes = [root * a * exp(s / 2) for a, s in zip(w, place.slacks, strict=True)]
    tilted = [size * t for size, t in zip(sizes, place.tilts, strict=True)]  # sqrt(d) c
    volumes = [a * b * (1 - t * t) for a, b, t in zip(u, w, place.tilts, strict=True)]  # det S
    # dE = by_u du + by_w dw + by_c d(sqrt(d) c)
    by_u, by_w, by_c = [first / kappa0], [first * d / kappa1], [0]
    total = first * (u[0] / kappa0 + d * w[0] / kappa1)
    for below in range(L - 1):
        x, y, z = u[below + 1], w[below + 1], tilted[below + 1]
        determinant = volumes[below] + w[below]
        a, b = w[below] / determinant, (u[below] + 1) / determinant  # of the inverse of G
        c = -tilted[below] / determinant
        others = (d - 1) / w[below]
        total = total + hidden * (a * x + b * y + 2 * c * z + others * y)
        by_u.append(hidden * a)
        by_w.append(hidden * (b + others))
        by_c.append(2 * hidden * c)
        by_u[below] = by_u[below] - hidden * (a * a * x + 2 * a * c * z + c * c * y)
        by_w[below] = by_w[below] - hidden * (
            c * c * x + 2 * b * c * z + b * b * y + others * y / w[below]
        )
        by_c[below] = by_c[below] - 2 * hidden * (a * c * x + (a * b + c * c) * z + b * c * y)
    rest = read_out / count
    mean, label = rest + u[-1], rest + w[-1]
    determinant = volumes[-1] + rest * (rest + u[-1] + w[-1])
    across, straight = -tilted[-1] / determinant, mean / determinant
    total = total + read_out * (straight + (d - 1) / label)
    by_u[-1] = by_u[-1] - read_out * across * across
    by_w[-1] = by_w[-1] - read_out * (straight * straight + (d - 1) / (label * label))
    by_c[-1] = by_c[-1] - 2 * read_out * across * straight
    layers = range(L)
    return (
        total,
        [by_u[i] * u[i] + by_w[i] * w[i] + by_c[i] * tilted[i] for i in layers],
        [by_u[i] * u[i] + by_c[i] * tilted[i] / 2 for i in layers],
        [by_c[i] * sizes[i] for i in layers],
    )
