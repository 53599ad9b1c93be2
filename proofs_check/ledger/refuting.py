"""What becomes of a claim once one of its assumptions is gone."""

from __future__ import annotations

from dataclasses import dataclass

from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.document import Accepted
from proofs_check.kernel.library import Library
from proofs_check.ledger.claim import Assumption, Claim, Exact, Kind
from proofs_check.ledger.judging import run_exact
from proofs_check.ledger.wording.phrases import phrase_text


@dataclass(frozen=True)
class Refutation:
    """A counterexample, and what the kernel says of the documents that carry it."""

    scope: str
    accepted: tuple[Accepted, ...]


def assumption(claim: Claim, text: str) -> Assumption:
    """The assumption that a text names: its place from 1, or part of its words.

    Raises
    ------
    ValueError
        If no assumption, or more than one, is meant.
    """
    known = f"of {claim.id}: {_listed(claim)}"
    if text.isascii() and text.isdigit() and len(text) < 4:
        if not 1 <= int(text) <= len(claim.assumptions):
            raise ValueError(f"--drop takes an assumption {known}; got {text}")
        return claim.assumptions[int(text) - 1]
    meant = [a for a in claim.assumptions if text.strip() and text.lower() in a.name.lower()]
    if len(meant) != 1:
        raise ValueError(f"--drop takes one assumption {known}; got {text[:60]!r}")
    return meant[0]


def _listed(claim: Claim) -> str:
    """The assumptions that may be dropped, each with its place."""
    places = enumerate(claim.assumptions, start=1)
    return ", ".join(f"{place} {each.name!r}" for place, each in places) or "it has none"


def counterexample(dropped: Assumption, library: Library) -> Refutation | None:
    """The counterexample of a claim without an assumption, if one is known and accepted."""
    return None if dropped.without is None else accepted(dropped.without, library)


def as_stated(claim: Claim) -> tuple[Exact, ...]:
    """The counterexamples to a claim with all its assumptions.

    Raises
    ------
    ValueError
        If it has none: then an assumption must be dropped.
    """
    kept = [check for check in claim.evidence if isinstance(check, Exact)]
    found = tuple(check for check in kept if check.kind is Kind.COUNTEREXAMPLE)
    if not found:
        raise ValueError(
            f"{claim.id} is not refuted as it stands: name an assumption with --drop, by its "
            f"place or part of its words: {_listed(claim)}"
        )
    return found


def accepted(check: Exact, library: Library) -> Refutation | None:
    """A counterexample with what the kernel says of it now; None where it is refused."""
    if not run_exact(check, library).holds:
        return None
    found = (recheck(document, library) for document in check.documents())
    promised = tuple(result for result in found if result.theorem in check.promises)
    return Refutation(phrase_text(check.scope), promised)
