"""Where the ratio of an activation is large, in floats: a proposal for each quadrant of pairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from numeric.arithmetic.activations import Activation
from numeric.ratio.bounds import Quadrant

Array = NDArray[np.float64]
#: Sizes of u that a search starts from.
_SIZES = np.geomspace(1e-3, 1e4, 141)
_TURNS = 48
_SHRINK = 0.7


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pair at coordinates of :mod:`numeric.ratio.bounds` in the quadrant at this place."""

    value: float
    place: int
    s: float
    u: float


def proposals(phi: Activation, quadrants: Sequence[Quadrant], *, mirrored: bool) -> list[Proposal]:
    """The best pair found in each quadrant and on its edges s = 1 and s = -1, best first.

    With ``mirrored``, R(-s, u) = R(s, u) between the two sides of 0, and s >= 0 is taken.
    """
    found = []
    for place, quadrant in enumerate(quadrants):
        ratio = _ratio(phi, quadrant)
        slants = np.concatenate([np.linspace(0, 1, 61), np.geomspace(1e-5, 0.03, 40)])
        if not (mirrored or quadrant.same):
            slants = np.concatenate([-slants, slants])
        found.append(_best(ratio, np.unique(slants), place))
        edges = (1.0,) if mirrored or quadrant.same else (-1.0, 1.0)
        # the edges of a quadrant on one side of 0 are those of the pairs on both sides
        found += [_best(ratio, np.array([edge]), place) for edge in edges if not quadrant.same]
    return sorted(found, key=lambda proposal: -proposal.value)


def _ratio(phi: Activation, quadrant: Quadrant) -> Callable[[Array, Array], Array]:
    kappa, gamma = float(quadrant.kappa), float(quadrant.gamma)
    right, left = float(quadrant.f.side), float(quadrant.g.side)

    def ratio(s: Array, u: Array) -> Array:
        with np.errstate(all="ignore"):
            rise = phi.value(right * u * (1 + s)) - phi.value(left * u * (1 - s))
            R = kappa * np.square(rise / (2 * u)) / (1 + gamma * s * s)
        return np.where(np.isfinite(R), R, 0.0)

    return ratio


def _best(ratio: Callable[[Array, Array], Array], slants: Array, place: int) -> Proposal:
    """The best pair of a grid, then of ever finer ones around it."""
    sizes, reach, factor = _SIZES, 0.05, 1.12
    grid = np.linspace(-1, 1, 9)
    value = -1.0
    for _ in range(_TURNS):
        table = ratio(slants[:, None], sizes[None, :])
        row, column = np.unravel_index(int(np.argmax(table)), table.shape)
        value, s, u = float(table[row, column]), float(slants[row]), float(sizes[column])
        if len(slants) > 1:
            width = reach * max(abs(s), 1e-3)
            slants = np.clip(s + grid * width, -1.0, 1.0)
        sizes = u * factor**grid
        reach, factor = reach * _SHRINK, factor**_SHRINK
    return Proposal(value, place, s, u)
