"""How far the constraint can fail in a case: a cone of directions v and some signs of h.

With v = T c, c >= 0, every v' A' phi(h) is at most (G'c)'h + (u'c)'|h|, and its square at most
|w|^2 c' S c: then ``ratio``, the largest c' S c / (B |T c|^2), bounds the constraint's from above.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from numeric.relaxation.boxes import least
from numeric.relaxation.cuts import Flags, diagonal
from numeric.relaxation.problem import Floats, activity

#: Entries of A T below this part of the largest may be rounding and count as positive.
_POSITIVE = -1e-13
#: A slope that the sign of h leaves free, relative to the largest entry of A.
_FREE = 1e6


@dataclass(frozen=True)
class Constraint:
    """v' A' phi(X'w) <= sqrt(B) |v| |w|, for X (D', P) without zero columns, A (P, d), B.

    The activation phi has the slope ``leak`` below zero.
    """

    X: Floats
    A: Floats
    product: float
    peaks: Floats  #: shape (d, m): directions v of the units of a good network
    leak: float = 0.0

    @property
    def K(self) -> Floats:
        """X'X."""
        return self.X.T @ self.X


@dataclass(frozen=True)
class Cases:
    """Cases by their vertices T (n, d, d), columns, and signs (n, P): 1, -1, or 0 if unknown.

    ``start`` (n, P) holds diagonals above K to begin with.
    """

    T: Floats
    signs: npt.NDArray[np.int8]
    start: Floats

    def __len__(self) -> int:
        return len(self.T)

    def __getitem__(self, chosen: npt.NDArray[np.intp]) -> Cases:
        return Cases(self.T[chosen], self.signs[chosen], self.start[chosen])


@dataclass(frozen=True)
class Bounded:
    """What was found for each case: enough to close it, or to split it.

    Attributes
    ----------
    ratio : shape (n,)
        Bound on the squared constraint over B; at most the one asked for where that is proved.
    slopes : shape (n, d, P); diagonal : shape (n, P)
        G and Q that prove it; of G the part above ``leak`` times A T.
    centre, low : shape (n,)
        The bound at one direction inside the cone, and what a unit reaches there.
    unit : shape (n, D')
        That unit, of norm one.
    cost : shape (n, P)
        What the unknown sign of each sample costs; -1 where it is known or does not matter.
    """

    ratio: Floats
    slopes: Floats
    diagonal: Floats
    centre: Floats
    low: Floats
    unit: Floats
    cost: Floats


def bounded(problem: Constraint, cases: Cases, wanted: float) -> Bounded:
    """Bound the constraint in each case, and try to bring it below ``wanted``."""
    K, A, T, signs = problem.K, problem.A, cases.T, cases.signs
    alpha = np.einsum("pe,nei->nip", A, T)
    unknown = _unknown(problem, alpha, signs)
    norms = np.linalg.norm(T, axis=1)
    # phi(h) = leak h + (1 - leak) relu(h): a slope that is known, and one with a majorant.
    known_part = problem.leak * alpha
    low, high, u = _majorants(problem, alpha, signs, unknown)
    unit_vertices = T / norms[:, None, :]
    cosines = np.einsum("nei,nej->nij", unit_vertices, unit_vertices).min((1, 2))
    steps = np.where(cosines > 0.998, 100, 3)

    tau = _centres(problem.peaks, T, norms)
    u_centre = np.einsum("nip,ni->np", u, tau)
    low_centre, high_centre = (np.einsum("nip,ni->np", x, tau) for x in (low, high))
    kernel = np.broadcast_to(K, (len(cases), *K.shape))
    slope = least(K[None], low_centre, high_centre, np.zeros_like(low_centre), steps=steps)
    Q, z = cases.start, np.zeros_like(slope)
    if unknown.any():
        size = np.maximum(u_centre, 0.5 * (u / norms[:, :, None]).max(1))
        for first in (True, False):
            Q, R, z = diagonal(
                K, unknown, size, slope @ K, Q,
                steps=16 if first else 8, far=1.0 if first else 1e-2,
            )  # fmt: skip
            kernel = K + np.matmul(np.matmul(K, R), K)
            slope = least(kernel, low_centre, high_centre, slope, sweeps=1, steps=steps)
    Q = np.where(unknown, Q, cases.start)
    centre = np.einsum("np,npq,nq->n", slope, kernel, slope, optimize=True)
    centre += (u_centre**2 * np.where(unknown, Q, 0)).sum(1)
    slopes = np.stack(
        [
            least(kernel, low[:, i], high[:, i], slope * norms[:, i, None], sweeps=1, steps=steps)
            for i in range(T.shape[2])
        ],
        axis=1,
    )
    form = np.matmul(np.matmul(slopes, kernel), slopes.transpose(0, 2, 1))
    form += np.einsum("nip,np,njp->nij", u, np.where(unknown, Q, 0), u, optimize=True)
    w = slope @ problem.X.T
    w /= np.maximum(np.linalg.norm(w, axis=1), 1e-300)[:, None]
    reached = np.linalg.norm(activity(w @ problem.X, problem.leak) @ A, axis=1) ** 2
    gains = np.maximum(1 - z**2 / np.maximum(u_centre**2, 1e-300), 0)
    cost = u_centre**2 * np.diag(K) * (1e-3 + gains)
    return Bounded(
        ratio=_ratios(form / problem.product, T, wanted),
        slopes=slopes - known_part,
        diagonal=Q,
        centre=centre / problem.product,
        low=reached / problem.product,
        unit=w,
        cost=np.where(unknown, cost, -1),
    )


def closed_by(
    problem: Constraint,
    T: Floats,
    signs: npt.NDArray[np.int8],
    slopes: Floats,
    weights: Floats,
    ratio: float,
    rounds: int,
) -> Flags:
    """Whether each case closes by weights and proposed slopes, once they are moved."""
    K, P = problem.K, len(problem.A)
    alpha = np.einsum("pe,nei->nip", problem.A, T)
    unknown = _unknown(problem, alpha, signs)
    low, high, u = _majorants(problem, alpha, signs, unknown)
    pairs = unknown[:, :, None] & unknown[:, None, :]
    matrix = np.where(pairs, -K, 0)
    matrix[:, np.arange(P), np.arange(P)] += np.where(unknown, weights, 1)
    above: Flags = np.asarray(np.linalg.eigvalsh(matrix)[:, 0] > 0)
    matrix[~above] = np.eye(P)
    kernel = K + np.matmul(np.matmul(K, np.where(pairs, np.linalg.inv(matrix), 0)), K)
    g = np.minimum(np.maximum(slopes + problem.leak * alpha, low), high)
    image = np.matmul(g, kernel)
    for _ in range(rounds):
        for p in range(P):
            new = g[:, :, p] - image[:, :, p] / kernel[:, p, p, None]
            new = np.minimum(np.maximum(new, low[:, :, p]), high[:, :, p])
            image += (new - g[:, :, p])[:, :, None] * kernel[:, None, p]
            g[:, :, p] = new
    form = np.matmul(image, g.transpose(0, 2, 1))
    form += np.einsum("nip,np,njp->nij", u, np.where(unknown, weights, 0), u, optimize=True)
    return np.logical_and(above, _ratios(form / problem.product, T, ratio) <= ratio)


def _unknown(problem: Constraint, alpha: Floats, signs: npt.NDArray[np.int8]) -> Flags:
    """The samples of unknown sign that matter, shape (n, P), for A T of shape (n, d, P)."""
    positive: Flags = np.asarray((alpha > _POSITIVE * np.abs(problem.A).max()).any(1))
    return np.asarray(positive & (signs == 0), dtype=np.bool_)


def _majorants(
    problem: Constraint, alpha: Floats, signs: npt.NDArray[np.int8], unknown: Flags
) -> tuple[Floats, Floats, Floats]:
    """Where slopes may lie, and u, so that alpha phi(h) <= slope h + u |h|."""
    known_part, kink = problem.leak * alpha, (1 - problem.leak) * alpha
    free = _FREE * float(np.abs(problem.A).max())
    known = signs[:, None, :]
    half = unknown[:, None, :] & (kink > 0)
    low = np.where(known > 0, kink, np.where(known < 0, -free, np.where(half, kink / 2, kink)))
    high = np.where(known > 0, free, np.where(known < 0, 0, np.where(half, kink / 2, 0)))
    # Rounding above zero is no room for a slope.
    low = np.minimum(low, high)
    return low + known_part, high + known_part, np.where(half, kink / 2, 0)


def _centres(peaks: Floats, T: Floats, norms: Floats) -> Floats:
    """Coordinates of one direction of each cone, of norm one: a unit's, if one lies in it."""
    tau = 1 / norms
    if peaks.shape[1]:
        spread = np.broadcast_to(peaks, (len(T), *peaks.shape))
        inside: Floats = np.asarray(np.linalg.solve(T, spread))
        within: Flags = np.asarray((inside >= -1e-12).all(1))
        first = within.argmax(1)
        at_peak = np.maximum(inside[np.arange(len(T)), :, first], 0)
        found: Flags = np.asarray(within.any(1))
        tau = np.where(found[:, None], at_peak, tau)
    directions = np.einsum("nei,ni->ne", T, tau)
    return np.asarray(tau / np.linalg.norm(directions, axis=1)[:, None])


def _ratios(form: Floats, T: Floats, wanted: float) -> Floats:
    """The largest c' S c / |T c|^2 over c >= 0, from above."""
    gram = np.einsum("nei,nej->nij", T, T)
    root = np.linalg.inv(np.linalg.cholesky(gram))
    ratio = np.linalg.eigvalsh(np.matmul(np.matmul(root, form), root.transpose(0, 2, 1)))[:, -1]
    # Positive entries off the diagonal of B T'T - S only help where c >= 0.
    margin = 1e-12 * np.einsum("nii->ni", gram).max(1)[:, None, None] * np.eye(T.shape[2])
    rest = wanted * gram - form - margin
    cut = np.where(np.eye(T.shape[2], dtype=bool), rest, np.minimum(rest, 0))
    closed = (np.linalg.eigvalsh(rest)[:, 0] >= 0) | (np.linalg.eigvalsh(cut)[:, 0] >= 0)
    return np.where(closed, np.minimum(ratio, wanted), np.maximum(ratio, wanted * (1 + 1e-12)))
