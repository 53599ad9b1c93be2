"""What was found, in groups: what is false, true, new, and not settled."""

from __future__ import annotations

from collections.abc import Sequence

from proofs_check.ledger.claim import Verdict
from proofs_check.ledger.evidence import OURS
from proofs_check.ledger.judging import Outcome

_SETTLED = (Verdict.PROVED, Verdict.CERTIFIED, Verdict.ENCLOSED)


def findings(outcomes: Sequence[Outcome]) -> list[tuple[str, str, list[Outcome]]]:
    """Groups of claims: title, explanation, outcomes; groups without any are left out."""
    groups: dict[tuple[str, str], list[Outcome]] = {
        ("False as stated", "Claims of others that an exact counterexample refutes."): [],
        ("True as stated", "Claims of others that hold, on the scope listed."): [],
        ("New", "Claims of this project that hold, on the scope listed."): [],
        ("False although plausible", "Generalisations that this project tried and refuted."): [],
        ("Not settled", "Numbers speak for these claims, or nothing does yet."): [],
    }
    false, true, new, plausible, unsettled = groups.values()
    for outcome in outcomes:
        ours = outcome.claim.source == OURS
        if outcome.verdict is Verdict.REFUTED:
            (plausible if ours else false).append(outcome)
        elif outcome.verdict in _SETTLED:
            (new if ours else true).append(outcome)
        else:
            unsettled.append(outcome)
    return [(title, text, found) for (title, text), found in groups.items() if found]
