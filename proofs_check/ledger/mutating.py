"""Which checks notice that a claim, or a theorem that it promises, was changed at one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from proofs_check.kernel import rules
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.citation import check_citations
from proofs_check.kernel.library import rests_on
from proofs_check.kernel.theorem import Theorem
from proofs_check.ledger import agreement, mutations, seals, theorem_mutations
from proofs_check.ledger.claim import Claim, Exact, Kind
from proofs_check.sections import claims as ledger
from proofs_check.sections import outlines
from proofs_check.sections.library import LIBRARY

#: Name of a check -> what it compares.
CHECKS: Mapping[str, str] = {
    "words": "sentences, assumptions, uses and promises against the theorems",
    "seal": "words against those that were read and sealed; nothing else notices",
    "proof": "the kernel: the steps of the proof against the theorem",
    "citation": "the kernel: a theorem against those that cite it, or that it cites",
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change at one place, and who noticed.

    Attributes
    ----------
    kind
        What was changed: ``constant``, ``sign``, ``assumption``, or a part of the words.
    what
        The change.
    noticed_by
        A key of :data:`CHECKS`, or nothing if it survives.
    why
        Why it survives, or what the check says.
    true_as_well
        Whether the kernel proves the changed theorem: then there is nothing false to notice.
    """

    kind: str
    what: str
    noticed_by: str
    why: str
    true_as_well: bool = False


def mutants(claim: Claim) -> Iterator[Mutant]:
    """Every change of the claim's words and lists, and of the theorems that it promises."""
    for change in mutations.changes(claim, lambda: tuple(each.id for each in ledger.ALL)):
        yield _of_words(change)
    promised = agreement.promised(claim, Kind.PROOF, Kind.COUNTEREXAMPLE)
    for name in promised:
        theorem = LIBRARY.by_id(name)
        steps = outlines.document(theorem)["steps"]
        for changed in theorem_mutations.changes(theorem):
            yield _of_theorem(claim, changed, steps)


def unseen(claim: Claim) -> tuple[str, ...]:
    """Kinds of evidence of the claim whose formulas stand in no theorem, so that none is changed.

    What is measured is held by the claim's controls instead: false statements, measured alike.
    """
    measured = (check for check in claim.evidence if not isinstance(check, Exact))
    return tuple(dict.fromkeys(check.kind.value for check in measured))


def _of_words(change: mutations.Change) -> Mutant:
    for name, problems in (
        ("words", agreement.disagreements(change.claim, ledger.ALL)),
        ("seal", seals.problems(change.claim)),
    ):
        if problems:
            return Mutant(change.kind, change.what, name, problems[0])
    why = "the words and lists of the claim agree with its theorems as before"
    return Mutant(change.kind, change.what, "", why)


def _of_theorem(
    claim: Claim, change: theorem_mutations.TheoremChange, steps: list[dict[str, Any]]
) -> Mutant:
    try:
        rules.check(change.theorem, steps)
    except Rejected as refusal:
        return Mutant(change.kind, change.what, "proof", str(refusal))
    with _in_library(change.theorem):
        if refused := _citation_refused(change.theorem):
            return Mutant(change.kind, change.what, "citation", refused)
        if problems := agreement.disagreements(claim, ledger.ALL):
            return Mutant(change.kind, change.what, "words", problems[0])
    why = "the kernel accepts the proof of the changed theorem"
    if change.label and change.label not in rules.labels(steps):
        why = f"the proof of {change.theorem.id} does not use {change.label!r}"
    return Mutant(change.kind, change.what, "", why, true_as_well=True)


@contextmanager
def _in_library(changed: Theorem) -> Iterator[None]:
    """The library with the changed theorem in place of the one of its id."""
    before = LIBRARY.theorems
    LIBRARY.theorems = MappingProxyType({**before, changed.id: changed})
    try:
        yield
    finally:
        LIBRARY.theorems = before


def _citation_refused(changed: Theorem) -> str:
    """What the kernel says of the citations in the changed theorem, and of those of it."""
    for theorem in LIBRARY.theorems.values():
        if theorem.id == changed.id or changed.id in rests_on(theorem):
            try:
                check_citations(theorem, LIBRARY.by_id)
            except Rejected as refusal:
                return str(refusal)
    return ""
