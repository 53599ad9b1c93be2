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

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import sympy as sp
from numpy.typing import NDArray

from theory.definitions.problem import Problem

#: Floats, complex numbers or objects.
Array: TypeAlias = "NDArray[Any]"


def check(problem: Problem) -> None:
    """Refuse a spectrum in which these kernels are not the cheapest.

    Raises
    ------
    ValueError
        If kappa0 < kappa1: preactivations with a negative part then cost less than these kernels
        say.
    """
    if problem.kappa0 < problem.kappa1:
        raise ValueError(
            "with a bias in every layer kappa0 must be at least kappa1, got "
            f"{problem.kappa0} and {problem.kappa1}"
        )


def coefficients(problem: Problem) -> tuple[sp.Expr, ...]:
    """lambda1 P, lambda, lambda2, P, kappa0, kappa1 and sqrt(d)."""
    count = problem.sample_count
    return (
        problem.lambda1 * count,
        problem.lambda_hidden,
        problem.lambda2,
        count,
        problem.kappa0,
        problem.kappa1,
        sp.sqrt(problem.labels),
    )


@dataclass(frozen=True)
class Place:
    """Coordinates of a chain of kernels: each layer's log w, log u/(d w) >= 0 and tilt.

    The tilt is sqrt(d) c/sqrt(u w), in [-1, 1]; at 1 and u = d w neurons 1 + v_i alone are left.

    Attributes
    ----------
    log_weights, slacks, tilts
        Arrays (..., L) of floats or complex numbers, or of dtype object: balls, or power series
        of balls.
    """

    log_weights: Array
    slacks: Array
    tilts: Array

    def chains(self, labels: int) -> tuple[Array, Array]:
        """u_l and w_l."""
        w = np.exp(self.log_weights)
        return labels * w * np.exp(self.slacks), w


def energy_and_slopes(
    case: Problem, numbers: Sequence[Any], place: Place
) -> tuple[Any, Array, Array, Array]:
    """E (...) and its derivatives (..., L) by log w, by the slacks and by the tilts.

    What a layer pays is linear in its kernel; what it saves is how the layer above pays less.
    """
    first, hidden, read_out, count, kappa0, kappa1, root = numbers
    d = case.task.labels
    u, w = place.chains(d)
    size = root * w * np.exp(place.slacks / 2)
    z = size * place.tilts  # sqrt(d) c
    here, above = (..., slice(None, -1)), (..., slice(1, None))
    top = (..., slice(-1, None))
    # of the inverse of G_l, for the layers below another
    spread = u * (1 - place.tilts * place.tilts)
    determinant = (w * (spread + 1))[here]
    a = 1 / (spread + 1)[here]
    b, c, others = (u[here] + 1) / determinant, -z[here] / determinant, (d - 1) / w[here]
    x, y, t = u[above], w[above], z[above]
    # of G_l^-1 S_(l+1), and the trace of the other directions
    ax_ct, at_cy, cx_bt, ct_by, rest_of_trace = (
        a * x + c * t, a * t + c * y, c * x + b * t, c * t + b * y, others * y
    )  # fmt: skip
    # of the inverse of lambda2/P + S_L
    rest = read_out / count
    volume = w[top] * spread[top] + rest * (rest + u[top] + w[top])
    across, straight = -z[top] / volume, (rest + u[top]) / volume
    label = rest + w[top]
    slopes = np.zeros((3, *w.shape), dtype=w.dtype)
    by_u, by_w, by_z = slopes
    by_u[above], by_w[above], by_z[above] = a, b + others, 2 * c  # what a layer pays
    by_u[here] -= a * ax_ct + c * at_cy  # what the layer above saves
    by_w[here] -= c * cx_bt + b * ct_by + rest_of_trace / w[here]
    by_z[here] -= 2 * (c * ax_ct + b * at_cy)
    slopes *= hidden
    by_u[..., 0] += first / kappa0
    by_w[..., 0] += first * d / kappa1
    by_u[top] -= read_out * across * across
    by_w[top] -= read_out * (straight * straight + (d - 1) / (label * label))
    by_z[top] -= 2 * read_out * across * straight
    total = (
        first * (u[..., 0] / kappa0 + d * w[..., 0] / kappa1)
        + hidden * (ax_ct + ct_by + rest_of_trace).sum(-1)
        + (read_out * (straight + (d - 1) / label))[..., 0]
    )
    return total, by_u * u + by_w * w + by_z * z, by_u * u + by_z * z / 2, by_z * size
