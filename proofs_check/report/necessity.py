"""Whether a claim needs an assumption, in words, and what goes wrong without it."""

from __future__ import annotations

from typing import NamedTuple

from proofs_check.ledger import counterpoints, searching
from proofs_check.ledger.claim import Assumption, Claim
from proofs_check.ledger.wording.phrases import phrase_text

_WORDS = {True: "necessary", False: "not necessary", None: "not known to be necessary"}


class Necessity(NamedTuple):
    """True, False or None where nobody knows; the same in words; a counterexample without it."""

    needed: bool | None
    words: str
    without: str


def necessity(claim: Claim, assumption: Assumption) -> Necessity:
    """What is known of one assumption of a claim."""
    needed = searching.necessary(claim, assumption)
    without = ""
    if assumption.without is not None:
        without = phrase_text(assumption.without.scope)
    elif (point := counterpoints.known(claim, assumption)) is not None:
        without = point[1].statement
    return Necessity(needed, _WORDS[needed], without.removesuffix("."))
