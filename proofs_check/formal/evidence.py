"""What the proof assistant adds to the ledger: evidence of kind ``formal``, where it was run."""

from __future__ import annotations

from dataclasses import dataclass, replace

from proofs_check.formal.checking import Run
from proofs_check.formal.record import theorem_of
from proofs_check.ledger.claim import Kind, Verdict
from proofs_check.ledger.judging import Evidence, Outcome
from proofs_check.ledger.running import Watcher


def with_formal(outcome: Outcome, run: Run | None) -> Outcome:
    """The outcome with what a run of the proof assistant says of its claim.

    A claim is open if Coq refuses its theorem, or the theorem rests on an axiom or is not the one
    on record.
    """
    if run is None or (found := _evidence(outcome.claim.id, run)) is None:
        return outcome
    outcome = replace(outcome, evidence=(*outcome.evidence, found))
    if found.holds:
        return outcome
    return replace(outcome, verdict=Verdict.OPEN, remark=f"the proof assistant: {found.detail}")


def _evidence(claim: str, run: Run) -> Evidence | None:
    stored = theorem_of(claim, run.stored)
    checked = theorem_of(claim, run.theorems)
    if stored is None and checked is None:
        return None
    if checked is None:
        holds, detail = False, "Coq does not accept the theorem"
    elif checked.assumptions:
        holds, detail = False, f"the theorem rests on {', '.join(checked.assumptions)}"
    elif checked != stored:
        holds, detail = False, "the theorem is not the one on record"
    else:
        holds, detail = True, f"Theorem {checked.theorem} : {checked.statement}."
    return Evidence(Kind.FORMAL, holds, "in Coq, without axioms", detail, 0.0)


@dataclass(frozen=True)
class FormalWatcher:
    """Hands a watcher each outcome with the evidence of the proof assistant."""

    watch: Watcher
    run: Run | None

    def finished(self, claim: str) -> None:
        """The checks of a claim have ended."""
        self.watch.finished(claim)

    def decided(self, outcome: Outcome) -> None:
        """The verdict on a claim is known."""
        self.watch.decided(with_formal(outcome, self.run))
