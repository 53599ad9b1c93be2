"""Small changes of plain documents."""

from __future__ import annotations

import copy
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.library import Library

Document = dict[str, Any]
Path = tuple[str | int, ...]

#: Smaller than any tolerance that somebody might let in.
TINY = Fraction(1, 10**30)


def hand_in(document: Document) -> Callable[[], object]:
    """Hand a document to the kernel, with a library that holds no theorem."""
    return lambda: recheck(document, Library((), {}))


def refusing(attempt: Callable[[], object]) -> Callable[[], object]:
    """The same for a checker that refuses by an ordinary ``ValueError`` or ``TypeError``."""

    def run() -> object:
        try:
            return attempt()
        except (TypeError, ValueError) as error:
            raise Rejected(str(error)) from None

    return run


def put(document: Document, path: Path, value: Any) -> Document:
    """A copy with one entry replaced.

    >>> put({"a": [1, 2]}, ("a", 0), 7)
    {'a': [7, 2]}
    """
    changed = copy.deepcopy(document)
    place: Any = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return changed


def add(document: Document, path: Path, amount: Fraction) -> Document:
    """A copy in which a number, a text, is larger by an amount.

    >>> add({"a": ["1/2"]}, ("a", 0), Fraction(1, 2))
    {'a': ['1']}
    """
    place: Any = document
    for key in path:
        place = place[key]
    return put(document, path, str(Fraction(place) + amount))
