"""Forged documents on the networks that label noise and decay prefer."""

from __future__ import annotations

from typing import Any

from proofs_check.forgeries.edits import Document, hand_in, put
from proofs_check.forgeries.forgery import Forgery, Genuine, Trial

_CHECKER = "kernel/faces"


def _faces(labels: int, *separators: str, **changes: Any) -> Document:
    """All kinds of faces, in turn."""
    return {
        "format": "proofs-check/1", "kind": "faces", "labels": labels, "samples_per_class": 1,
        "kinds": [*range(1, labels + 1)], "separators": [*separators], **changes,
    }  # fmt: skip


def _balls(labels: int, radius: int, strength: str) -> Document:
    return {
        "format": "proofs-check/1", "kind": "balls", "labels": labels, "samples_per_class": 1,
        "radius": radius, "strength": strength,
    }  # fmt: skip


_TWO, _THREE, _EIGHT = _faces(2), _faces(3, "2"), _balls(8, 1, "27")

#: Why it is false, the document, and the words of the refusal.
_FORGED: tuple[tuple[str, Document, str], ...] = (
    ("Edges of the cube are missing between its sides and its corners.",
     put(put(_THREE, ("kinds",), [1, 3]), ("separators",), []), "as large a gain"),
    ("Corners are missing: they are best for a large tau.",
     put(put(_THREE, ("kinds",), [1, 2]), ("separators",), []), "as large a gain"),
    ("Sides are missing, which no set of fewer than half of the classes shows.",
     put(_TWO, ("kinds",), [2]), "begin with 1"),
    ("A network has units.", put(_TWO, ("kinds",), []), "begin with 1"),
    ("Two labels cannot be three.", put(_TWO, ("kinds",), [1, 3]), "lie in 1..2"),
    ("The whole cube is no face.", put(_TWO, ("kinds",), [1, 0]), "lie in 1..2"),
    ("Corners do not give way to edges.", put(_THREE, ("kinds",), [1, 3, 2]), "give way"),
    ("Two changes need a number between them.", put(_THREE, ("separators",), []), "one less"),
    ("One change needs none.", put(_TWO, ("separators",), ["1"]), "one less"),
    ("At 1/2 sides are still the best.", _faces(3, "1/2"), "does not separate"),
    ("At 3 corners are the best already.", _faces(3, "3"), "does not separate"),
    ("No strength is negative.", _faces(3, "-3"), "does not separate"),
    ("One label is not checked.", _faces(1), "labels must lie in 2..6"),
    ("Seven labels are not checked.", _faces(7, "2", "5", "16", "40", "90"),
     "labels must lie in 2..6"),
    ("65 samples of a class are not checked.", put(_TWO, ("samples_per_class",), 65), "in 1..64"),
    ("A class has samples.", put(_TWO, ("samples_per_class",), 0), "in 1..64"),
    ("Balls of seven labels lose against corners.", _balls(7, 1, "27"), "costs as little"),
    ("For a small tau sides cost less.", put(_EIGHT, ("strength",), "1"), "1-faces costs as"),
    ("For a large tau corners cost less.", put(_EIGHT, ("strength",), "1000"), "-faces costs as"),
    ("A ball of one class is a corner.", _balls(2, 0, "10"), "2-faces costs as"),
    ("Every ball has a centre.", put(_EIGHT, ("radius",), -1), "radius must be 0 or more"),
    ("A strength is positive.", put(_EIGHT, ("strength",), "0"), "strength positive"),
    ("Ten labels are not checked.", put(_EIGHT, ("labels",), 10), "labels must lie in 2..9"),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (
    Genuine(_CHECKER, "two kinds of faces", hand_in(_TWO)),
    Genuine(_CHECKER, "three kinds of faces", hand_in(_THREE)),
    Genuine(_CHECKER, "balls of eight labels", hand_in(_EIGHT)),
    *(Forgery(_CHECKER, why, hand_in(document), refusal) for why, document, refusal in _FORGED),
)
