"""How labels can share segments: groups of labels, and Gray codes within a group."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: Most labels whose Gray codes are all listed; of more, the reflected one alone is.
ALL_CODES = 3


def partitions(total: int, most: int | None = None) -> Iterator[tuple[int, ...]]:
    """Sizes of the groups that so many labels can form, up to symmetry; the largest first.

    >>> list(partitions(3))
    [(3,), (2, 1), (1, 1, 1)]
    """
    if total == 0:
        yield ()
    for size in range(min(total, most or total), 0, -1):
        for rest in partitions(total - size, size):
            yield (size, *rest)


def gray_codes(labels: int) -> tuple[tuple[int, ...], ...]:
    """The orders of the 2^s classes of s labels in which neighbours differ in one label.

    Each is the sequence of the labels that flip, from the first class to the last. Which class
    is first and how labels are named is symmetry: label 0 flips first, and each label appears
    only after those before it. For more than three labels the reflected code alone is listed.

    >>> gray_codes(2)
    ((0, 1, 0),)
    >>> len(gray_codes(3))
    3
    """
    if labels > ALL_CODES:
        return (tuple((p & -p).bit_length() - 1 for p in range(1, 1 << labels)),)
    found: list[tuple[int, ...]] = []

    def walk(flips: tuple[int, ...], visited: frozenset[int], place: int) -> None:
        if len(visited) == 1 << labels:
            found.append(flips)
        for label in range(min(labels, max(flips, default=-1) + 2)):
            after = place ^ 1 << label
            if after not in visited:
                walk((*flips, label), visited | {after}, after)

    walk((), frozenset({0}), 0)
    return tuple(found)


def positions(labels: Floats, code: tuple[int, ...]) -> Floats:
    """Where every sample stands on the segment from 0 to 1.

    Parameters
    ----------
    labels : shape (P, s), entries +-1
        Those of one group.
    code
        The labels that flip from class to class along the segment.

    Returns
    -------
    shape (P,), evenly spaced.

    >>> positions(np.array([[1.0, 1], [-1, 1], [1, -1], [-1, -1]]), (0, 1, 0)).tolist()
    [0.0, 0.3333333333333333, 1.0, 0.6666666666666666]
    """
    place, order = 0, {0: 0.0}
    for number, flip in enumerate(code, start=1):
        place ^= 1 << flip
        order[place] = number / len(code)
    masks = (labels < 0) @ (1 << np.arange(labels.shape[1]))
    return np.array([order[int(mask)] for mask in masks])
