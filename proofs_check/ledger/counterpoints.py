"""Stored points against theorems without an assumption: found once, checked by the kernel again.

Whoever changes a theorem so that its point no longer counts makes a test fail. ``python -m
proofs_check.ledger.counterpoints SECONDS`` drops such points, searches all that are not stored, and
stores them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from proofs_check.finding.counterpoints import Dropped, search
from proofs_check.kernel import rules
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.counterpoint import Counterpoint
from proofs_check.kernel.document import Accepted, written
from proofs_check.kernel.theorem import Given
from proofs_check.ledger.claim import Assumption, Claim, Document
from proofs_check.sections import outlines
from proofs_check.sections.conditions import without
from proofs_check.sections.library import LIBRARY

FILE = Path(__file__).parent / "counterpoints.json"


@cache
def _stored() -> dict[tuple[str, ...], Document]:
    documents: list[Document] = json.loads(FILE.read_text(encoding="utf-8"))
    return {(each["theorem"], *each["without"]): each for each in documents}


def stored(dropped: Dropped) -> Document | None:
    """The stored point against a theorem without some givens, not checked."""
    return _stored().get((dropped.theorem.id, *dropped.without))


@cache
def _accepted(key: tuple[str, ...]) -> Accepted | None:
    try:
        return recheck(_stored()[key], LIBRARY)
    except Rejected:
        return None


def known(claim: Claim, assumption: Assumption) -> tuple[Document, Accepted] | None:
    """The first stored point against a theorem of the claim that the kernel accepts now."""
    for dropped in without(claim, assumption):
        key = (dropped.theorem.id, *dropped.without)
        if key in _stored() and (accepted := _accepted(key)) is not None:
            return _stored()[key], accepted
    return None


def confirmed(found: Counterpoint) -> tuple[Document, Accepted]:
    """A point that was just found, as a document, and the kernel's word for it.

    Raises
    ------
    Rejected
        If the kernel does not accept it.
    """
    document = written(found)
    return document, recheck(document, LIBRARY)


@cache
def _steps(theorem: str) -> list[dict[str, object]]:
    steps: list[dict[str, object]] = outlines.document(LIBRARY.by_id(theorem))["steps"]
    return steps


def weaker(dropped: Dropped) -> dict[str, str]:
    """Formula that is still known -> label of the dropped one whose place it takes."""
    given = dropped.theorem.given
    texts = {given[label].formula.replace(" > 0", " >= 0"): label for label in dropped.without}
    return {text: label for text, label in texts.items() if text in dropped.also}


@cache
def _proved(theorem: str, without: tuple[str, ...], kept: tuple[tuple[str, str], ...]) -> bool:
    found = LIBRARY.by_id(theorem)
    given = {label: entry for label, entry in found.given.items() if label not in without}
    given |= {label: Given(text, found.given[label].reason) for text, label in kept}
    changed = replace(found, given=given, context=tuple(c for c in found.context if c in given))
    try:
        rules.check(changed, _steps(theorem))
    except Rejected:
        return False
    return True


def proved(dropped: Dropped) -> bool:
    """Whether the kernel accepts the proof without what is dropped: the theorem does not need it.

    What is still known of a letter takes the place of what is dropped: ``x >= 0`` that of
    ``x > 0``. Everything else is given as before.
    """
    return _proved(dropped.theorem.id, dropped.without, tuple(weaker(dropped).items()))


def _all_dropped() -> Iterator[Dropped]:
    from proofs_check.sections.claims import ALL

    seen = set()
    for claim in ALL:
        for assumption in claim.assumptions:
            if assumption.without is None and known(claim, assumption) is None:
                for dropped in without(claim, assumption):
                    key = (dropped.theorem.id, *dropped.without)
                    if key not in seen:
                        seen.add(key)
                        yield dropped


def _store(seconds: float) -> None:
    documents = [document for key, document in _stored().items() if _accepted(key) is not None]
    for dropped in _all_dropped():
        found = search(dropped, seconds, 0).found
        if found is not None:
            document, accepted = confirmed(found)
            documents.append(document)
            sys.stdout.write(f"{accepted.theorem}\n")
    lines = ",\n".join(json.dumps(document, sort_keys=True) for document in documents)
    FILE.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    _store(float(sys.argv[1]))
