"""Second moments of activity and gradients at one linear map, and the scores that compare them.

For hb = W ha with the negative gradient gb at hb and ga = W' gb, over P samples: H and G are the
second moments of h and g, Z is W W' at the output (forward) and W' W at the input (backward).
Three kinds of moments are in use: *uncentred* ones about zero, *centred* ones about the mean, and
*normalised* ones, for which every centred sample has length 1. Two scores: the cosine
<A, B>/(|A||B|), and the correlation of the entries of A and B (Pearson's), which takes the mean
entry away first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from numeric.arithmetic.numbers import FLOATS

Floats = NDArray[np.float64]
Kind: TypeAlias = Literal["uncentred", "centred", "normalised"]
Score: TypeAlias = Literal["cosine", "pearson"]

KINDS: tuple[Kind, ...] = ("uncentred", "centred", "normalised")
SCORES: tuple[Score, ...] = ("cosine", "pearson")
PAIRS = ("H-G", "H-Z", "G-Z")
#: Samples that are handled at a time where a layer is smaller: nothing larger than it is formed.
CHUNK = 1024
#: What is this small next to the numbers that it was computed from is rounding.
ROUNDING = 1e-12


@dataclass(frozen=True, eq=False)
class Side:
    """H, G and Z at one side of a map, for every kind of moments.

    Attributes
    ----------
    activity, gradient
        H and G by kind, shapes (k, k).
    weights : shape (k, k)
        Z.
    """

    activity: dict[Kind, Floats]
    gradient: dict[Kind, Floats]
    weights: Floats

    def scores(self, kind: Kind, score: Score) -> dict[str, float | None]:
        """The three scores of this side; None where a matrix leaves one undefined."""
        direction = _direction if score == "cosine" else _spread_direction
        H, G, Z = map(direction, (self.activity[kind], self.gradient[kind], self.weights))
        return dict(zip(PAIRS, (_product(H, G), _product(H, Z), _product(G, Z)), strict=True))


def cosine(left: Floats, right: Floats) -> float | None:
    """<A, B>_F / (|A| |B|); None if either matrix is zero.

    >>> cosine(np.eye(2), np.diag([1.0, 0.0])), cosine(np.eye(2), np.zeros((2, 2)))
    (0.7071067811865475, None)
    """
    return _product(_direction(left), _direction(right))


def pearson(left: Floats, right: Floats) -> float | None:
    """Correlation of the entries; None if the entries of either matrix are all equal.

    A 1x1 matrix has no correlation with anything.

    >>> round(pearson(np.eye(2), np.diag([1.0, 0.0])) or 0, 6), pearson(np.eye(2), np.ones((2, 2)))
    (0.57735, None)
    """
    return _product(_spread_direction(left), _spread_direction(right))


def _direction(matrix: Floats) -> Floats | None:
    """The matrix divided by its length, if it has one."""
    size = float(np.linalg.norm(matrix))
    return matrix / size if size else None


def _spread_direction(matrix: Floats) -> Floats | None:
    """The same less the mean entry, if entries differ by more than rounding."""
    spread = matrix - matrix.mean()
    if np.linalg.norm(spread) <= ROUNDING * np.linalg.norm(matrix):
        return None
    return _direction(spread)


def _product(left: Floats | None, right: Floats | None) -> float | None:
    return None if left is None or right is None else float(np.vdot(left, right))


def sides(
    activity: ArrayLike, weights: ArrayLike, gradient: ArrayLike, kinds: Sequence[Kind] = KINDS
) -> tuple[Side, Side]:
    """The moments of one map at its output (forward) and at its input (backward).

    Samples are taken in chunks: beyond the arguments, nothing larger than the layer is formed.
    Normalised moments need every sample on both sides, the others those of ha and gb alone.

    Parameters
    ----------
    activity : shape (P, D)
        ha, with an entry 1 for the bias if the map has one.
    weights : shape (M, D)
    gradient : shape (P, M)
        gb.
    kinds
        The kinds of moments wanted.

    Raises
    ------
    ValueError
        If shapes do not fit or an entry is not finite.

    >>> forward, _ = sides([[1.0, 0.0], [0.0, 2.0]], np.eye(2) / 3, [[4 / 3, 0], [0, 2 / 3]])
    >>> round(forward.scores("uncentred", "cosine")["H-G"], 6)  # 8/17
    0.470588
    """
    h, W, g = (
        FLOATS.matrix(part, name)
        for part, name in ((activity, "activity"), (weights, "weights"), (gradient, "gradient"))
    )
    if h.shape[1] != W.shape[1] or g.shape != (len(h), len(W)):
        raise ValueError(
            f"weights of shape {W.shape} need an activity (P, {W.shape[1]}) and a gradient "
            f"(P, {W.shape[0]}) of as many samples, got {h.shape} and {g.shape}"
        )
    hb, ha = _both(h, W, kinds)
    ga, gb = _both(g, W.T, kinds)
    return Side(hb, gb, W @ W.T), Side(ha, ga, W.T @ W)


def with_gradient(known: tuple[Side, Side], weights: Floats, gradient: Floats) -> tuple[Side, Side]:
    """The moments of a map for another gradient gb, (P, M); activity and weights are as before.

    >>> h, W, g = np.eye(2), np.eye(2), np.diag([1.0, 2.0])
    >>> forward, _ = with_gradient(sides(h, W, h), W, g)
    >>> forward.gradient["uncentred"].tolist()
    [[0.5, 0.0], [0.0, 2.0]]
    """
    forward, backward = known
    ga, gb = _both(gradient, weights.T, tuple(forward.activity))
    return (
        Side(forward.activity, gb, forward.weights),
        Side(backward.activity, ga, backward.weights),
    )


def _both(
    samples: Floats, turn: Floats, kinds: Sequence[Kind]
) -> tuple[dict[Kind, Floats], dict[Kind, Floats]]:
    """Moments of samples behind a map and before it."""
    before = _moments(samples, None, kinds)
    behind = _turned(before, turn, _mean(samples, None)[0])
    if "normalised" in kinds:
        behind["normalised"] = _moments(samples, turn, ("normalised",))["normalised"]
    return behind, before


def _turned(found: dict[Kind, Floats], turn: Floats, mean: Floats) -> dict[Kind, Floats]:
    """Centred and uncentred moments behind a map: they differ by one column, not two products."""
    if "centred" not in found:
        return {}
    centred: Floats = turn @ found["centred"] @ turn.T
    mean = turn @ mean
    return {"centred": centred, "uncentred": centred + np.outer(mean, mean)}


def _mean(samples: Floats, turn: Floats | None) -> tuple[Floats, float]:
    """The mean of samples A t, and what is rounding next to them; a mean as small is zero."""
    size = ROUNDING * float(np.abs(samples).max(initial=0))
    mean: Floats = samples.mean(axis=0)
    if turn is not None:
        size *= float(np.abs(turn).max(initial=0))
        mean = turn @ mean
    return np.where(np.abs(mean) <= size, 0.0, mean), size


def _moments(samples: Floats, turn: Floats | None, kinds: Sequence[Kind]) -> dict[Kind, Floats]:
    """Moments of samples A t, t the transpose of ``turn``, a chunk at a time.

    A spread that is rounding next to the numbers themselves counts as none.
    """
    mean, size = _mean(samples, turn)
    shape = (len(mean), len(mean))
    centred = np.zeros(shape) if set(kinds) - {"normalised"} else None
    normalised = np.zeros(shape) if "normalised" in kinds else None
    rows = max(CHUNK, len(mean))  # no more than the layer has
    for start in range(0, len(samples), rows):
        chunk = samples[start : start + rows]
        spread = (chunk if turn is None else chunk @ turn.T) - mean
        spread[np.abs(spread).max(axis=1) <= size] = 0.0
        if centred is not None:
            centred += spread.T @ spread
        if normalised is not None:
            lengths = np.linalg.norm(spread, axis=1)
            spread /= np.where(lengths > 0, lengths, 1.0)[:, None]
            normalised += spread.T @ spread
    found: dict[Kind, Floats] = {}
    if centred is not None:
        found["centred"] = centred / len(samples)
        found["uncentred"] = found["centred"] + np.outer(mean, mean)
    if normalised is not None:
        found["normalised"] = normalised / len(samples)
    return found
