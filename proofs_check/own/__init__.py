"""A section of one's own: theorems and claims that are judged like those of the ledger."""

from proofs_check.finding.outline import Outline, multiple, product, square
from proofs_check.kernel.theorem import Theorem, assume, cite, define, fact
from proofs_check.ledger.claim import Finding, Kind, Measured, Verdict
from proofs_check.ledger.wording.parts import Given, Goal
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.own.section import FalseTheorem, Instance, OwnClaim, Section

__all__ = [
    "Clause",
    "FalseTheorem",
    "Finding",
    "Given",
    "Goal",
    "Instance",
    "Kind",
    "Measured",
    "Outline",
    "OwnClaim",
    "Section",
    "Theorem",
    "Verdict",
    "assume",
    "cite",
    "define",
    "fact",
    "multiple",
    "product",
    "square",
]
