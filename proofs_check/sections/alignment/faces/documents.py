"""Which k-face networks cost least, as documents for the kernel. Untrusted."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from proofs_check.kernel.document import written
from proofs_check.kernel.faces import Balls, Faces

BALL_LABELS, BALL_STRENGTH = 8, 27
#: Numbers between the strengths at which k changes, by the number of labels.
_SEPARATORS = {2: (), 3: ("2",), 4: ("2", "5"), 5: ("2", "5", "16"), 6: ("2", "5", "16", "40")}
_PARALLELISM = {
    2: "1, 0",
    3: "1, 1/3, 0",
    4: "1, 3/7, 1/7, 0",
    5: "1, 7/15, 1/5, 1/15, 0",
    6: "1, 15/31, 7/31, 3/31, 1/31, 0",
}
#: By labels and samples per class: the changes from k to k + 1 are the positive roots.
CHANGES: Mapping[tuple[int, int], tuple[str, ...]] = {
    (2, 1): ("5 tau^2 + 4 tau - 4",),
    (2, 2): ("9 tau^2 + 12 tau - 16",),
    (3, 1): ("27 tau^2 + 24 tau - 32", "27 tau^2 - 14 tau - 176"),
    (3, 2): ("51 tau^2 + 80 tau - 128", "17 tau^2 + 14 tau - 224"),
    (4, 1): ("17 tau^2 + 20 tau - 32", "17 tau^2 + 2 tau - 168", "17 tau^2 - 88 tau - 576"),
    (4, 2): ("33 tau^2 + 72 tau - 128", "33 tau^2 + 70 tau - 656", "33 tau^2 - 80 tau - 2240"),
    (5, 1): (
        "165 tau^2 + 288 tau - 512",
        "165 tau^2 + 214 tau - 2624",
        "165 tau^2 - 584 tau - 8960",
        "165 tau^2 - 3096 tau - 25856",
    ),
    (5, 2): (
        "325 tau^2 + 1088 tau - 2048",
        "325 tau^2 + 1462 tau - 10368",
        "325 tau^2 + 280 tau - 35328",
        "325 tau^2 - 4408 tau - 101888",
    ),
    (6, 1): (
        "195 tau^2 + 544 tau - 1024",
        "65 tau^2 + 222 tau - 1728",
        "65 tau^2 - 40 tau - 5888",
        "195 tau^2 - 2984 tau - 50944",
        "195 tau^2 - 10624 tau - 134144",
    ),
}
#: Most labels of all documents, and of those with two samples of each class.
MOST_LABELS = max(labels for labels, _ in CHANGES)
MOST_LABELS_OF_TWO = max(labels for labels, samples in CHANGES if samples == 2)
SIZES = f"d = 2..{MOST_LABELS_OF_TWO}, n = 1, 2, and d = {MOST_LABELS}, n = 1"


def faces(labels: int, samples: int = 1, **changes: Any) -> dict[str, Any]:
    """All kinds of faces cost least in turn.

    >>> faces(3)["separators"]
    ['2']
    """
    separators = tuple(map(Fraction, _SEPARATORS[labels]))
    return {**written(Faces(labels, samples, tuple(range(1, labels + 1)), separators)), **changes}


def all_faces() -> list[dict[str, Any]]:
    """The documents at all sizes of the table."""
    return [faces(d, n) for d, n in CHANGES]


def balls(labels: int = BALL_LABELS, strength: int | str = BALL_STRENGTH) -> dict[str, Any]:
    """Balls of radius one cost less than all faces."""
    return written(Balls(labels, 1, 1, Fraction(strength)))


def promises() -> tuple[str, ...]:
    """What the documents on faces prove."""
    return tuple(
        f"k-face networks cost least: d={d} n={n}, k = {', '.join(map(str, range(1, d + 1)))} in "
        f"turn, at the positive roots of {'; '.join(CHANGES[d, n])}; PS {_PARALLELISM[d]}"
        for d, n in CHANGES
    )


BALLS_WIN = (
    f"units on balls of {BALL_LABELS + 1} classes cost less than every k-face network: "
    f"d={BALL_LABELS} n=1, tau={BALL_STRENGTH}"
)
