"""Symmetries of data: outputs that are swapped or flipped while samples change places.

Where every swap and flip of outputs is one, every direction v has an image with
v_1 >= v_2 >= ... >= 0, and one cone of directions stands for all 2^d d! of its kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from numeric.relaxation.problem import Floats

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Symmetries:
    """The swaps and flips of d outputs, and what they do to the samples.

    Attributes
    ----------
    generators : shape (d, P)
        Where each sample goes when outputs 1 and 2, 2 and 3, ... are swapped, and when the first
        is flipped.
    places : shape (2^d d!, P); moves : shape (2^d d!, d, d)
        The same for each element of the group, and the signed permutation of the outputs.
    """

    generators: tuple[tuple[int, ...], ...]
    places: Integers
    moves: Integers

    def mean(self, A: Floats) -> Floats:
        """The mean of a matrix (P, d) over the group: what is symmetric stays as it is."""
        return np.asarray(self.total(A) / len(self.places))

    def total(self, A: Floats) -> Floats:
        """The sum of a matrix over the group; integers that are objects stay exact."""
        sums = 0 * A
        for places, move in zip(self.places, self.moves, strict=True):
            # Sample p of A, moved, is that at its place.
            sums[places] += A @ move.T
        return sums


def cone(d: int) -> Floats:
    """The vertices, columns, of the cone v_1 >= v_2 >= ... >= 0.

    >>> cone(2).tolist()
    [[1.0, 1.0], [0.0, 1.0]]
    """
    return np.triu(np.ones((d, d)))


def symmetries(gram: Sequence[Sequence[int]], targets: Floats) -> Symmetries | None:
    """All swaps and flips of the outputs, if the data have them; None otherwise.

    Parameters
    ----------
    gram : shape (P, P)
        The input kernel, exact.
    targets : shape (P, d)
        Of no two samples the same.

    >>> found = symmetries([[1, 0], [0, 1]], np.array([[1.0], [-1.0]]))
    >>> found.generators
    ((1, 0),)
    >>> symmetries([[1, 0], [0, 2]], np.array([[1.0], [-1.0]])) is None
    True
    """
    where = {tuple(row): p for p, row in enumerate(targets.tolist())}
    if len(where) < len(targets):
        return None
    generators = []
    for move in _moves(targets.shape[1]):
        places = [where.get(tuple(row), -1) for row in (targets @ move.T).tolist()]
        if -1 in places or any(
            gram[places[p]][places[q]] != entry
            for p, row in enumerate(gram)
            for q, entry in enumerate(row)
        ):
            return None
        generators.append((np.array(places), move))
    elements = _closure(generators, len(targets))
    return Symmetries(
        tuple(tuple(places.tolist()) for places, _ in generators),
        np.array([places for places, _ in elements]),
        np.array([move for _, move in elements]),
    )


def _moves(d: int) -> list[Integers]:
    """Swaps of neighbouring outputs, and the flip of the first."""
    moves = []
    for k in range(d - 1):
        order = [*range(k), k + 1, k, *range(k + 2, d)]
        moves.append(np.eye(d, dtype=np.int64)[order])
    flip = np.eye(d, dtype=np.int64)
    flip[0, 0] = -1
    return [*moves, flip]


def _closure(
    generators: list[tuple[Integers, Integers]], P: int
) -> list[tuple[Integers, Integers]]:
    """All products of the generators."""
    d = len(generators)
    elements = [(np.arange(P), np.eye(d, dtype=np.int64))]
    seen = {elements[0][1].tobytes()}
    for places, move in elements:  # grows while it is walked
        for further, other in generators:
            product = other @ move
            if product.tobytes() not in seen:
                seen.add(product.tobytes())
                elements.append((further[places], product))
    return elements
