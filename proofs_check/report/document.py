"""The ledger as plain data."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from proofs_check.forgeries.forgery import Tried
from proofs_check.formal import record
from proofs_check.ledger.claim import Verdict
from proofs_check.ledger.judging import Outcome
from proofs_check.ledger.searching import necessary
from proofs_check.ledger.wording.phrases import Clause

_DISTRIBUTIONS = ("proofs-check", "sympy", "numpy", "scipy", "nlopt", "python-flint")


def environment(seed: int) -> dict[str, Any]:
    """What a run depended on, and nothing about whose machine it was.

    >>> sorted(environment(0))
    ['platform', 'seed', 'versions']
    """
    versions = {"python": platform.python_version()}
    for name in _DISTRIBUTIONS:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:  # run from a checkout that was not installed
            versions[name] = "not installed"
    system = f"{platform.system()} {platform.machine()} {platform.python_implementation()}"
    return {"versions": versions, "platform": system, "seed": seed}


def counts(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """Number of claims by verdict, strongest first; verdicts that do not occur are left out."""
    found = Counter(outcome.verdict for outcome in outcomes)
    return {verdict.value: found[verdict] for verdict in Verdict if found[verdict]}


def as_json(outcomes: Sequence[Outcome], seed: int, tried: Tried) -> dict[str, Any]:
    """Claims, summary and environment, and what became of the forged documents."""
    return {
        "claims": [_claim(outcome) for outcome in outcomes],
        "summary": counts(outcomes),
        "environment": environment(seed),
        "forgeries": asdict(tried),
    }


def _formal(claim: str) -> dict[str, Any] | None:
    """The theorem of the proof assistant that says what the claim says, if there is one."""
    found = record.theorem_of(claim, record.committed())
    if found is None:
        return None
    return {
        "theorem": found.theorem,
        "statement": found.statement,
        "assumptions": list(found.assumptions),
    }


def _claim(outcome: Outcome) -> dict[str, Any]:
    claim = outcome.claim
    return {
        "id": claim.id,
        "section": claim.section,
        "source": claim.source,
        "statement": claim.statement,
        "clauses": [
            {
                "text": clause.text,
                "goals": list(clause.names) if isinstance(clause, Clause) else [],
                "gap": "; ".join(clause.reasons) or None,
            }
            for clause in claim.clauses
        ],
        "assumptions": [
            {"name": assumption.name, "necessary": necessary(claim, assumption)}
            for assumption in claim.assumptions
        ],
        "uses": list(claim.uses),
        "instead": list(claim.instead),
        "verdict": outcome.verdict.value,
        "recorded": claim.recorded.value,
        "scope": outcome.scope,
        "seconds": round(outcome.seconds, 4),
        "remark": outcome.remark,
        "problems": list(outcome.problems),
        "gaps": [asdict(gap) for gap in outcome.gaps],
        "formal": _formal(claim.id),
        "evidence": [
            {
                "kind": evidence.kind.value,
                "holds": evidence.holds,
                "scope": evidence.scope,
                "detail": evidence.detail,
                "seconds": round(evidence.seconds, 4),
                "facts": list(evidence.facts),
            }
            for evidence in outcome.evidence
        ],
        "witness": outcome.witness,
        "controls": [
            {
                "statement": control.statement,
                "rejected": control.rejected,
                "detail": control.detail,
            }
            for control in outcome.controls
        ],
    }
