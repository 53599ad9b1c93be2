"""From evidence to verdict: the checks of a claim are run, and one rule decides.

A claim holds data only. What counts as ``proved`` or ``certified`` is what the kernel accepted
just now, of the theorems that the claim promised.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.document import Accepted, Missing
from proofs_check.kernel.library import Library
from proofs_check.ledger.claim import Claim, Document, Exact, Kind, Measured, Verdict
from proofs_check.ledger.rechecking import rechecked
from proofs_check.ledger.wording.phrases import phrase_text

#: Verdict that a piece of evidence can carry by itself, strongest first.
STRENGTH: tuple[tuple[Kind, Verdict], ...] = (
    (Kind.FORMAL, Verdict.PROVED),
    (Kind.PROOF, Verdict.PROVED),
    (Kind.CERTIFICATE, Verdict.CERTIFIED),
    (Kind.ENCLOSURE, Verdict.ENCLOSED),
    (Kind.DERIVATION, Verdict.SUPPORTED),
    (Kind.INSTANCES, Verdict.SUPPORTED),
    (Kind.TRAINING, Verdict.SUPPORTED),
)
_RANK = {
    Verdict.PROVED: 4,
    Verdict.CERTIFIED: 3,
    Verdict.ENCLOSED: 2,
    Verdict.SUPPORTED: 1,
    Verdict.OPEN: 0,
    Verdict.REFUTED: 0,
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One check as it came out."""

    kind: Kind
    holds: bool
    scope: str
    detail: str
    seconds: float
    #: Standard facts that the documents take as given.
    facts: tuple[str, ...] = ()
    #: Steps between the theorems of the documents that the kernel cannot see.
    gaps: tuple[Missing, ...] = ()
    #: What the kernel accepted, for whoever wants to check it elsewhere.
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class ControlResult:
    """One control as it came out."""

    statement: str
    rejected: bool
    detail: str


@dataclass(frozen=True)
class Outcome:
    """A claim after judgement. ``verdict`` is capped by the claims that it uses."""

    claim: Claim
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    controls: tuple[ControlResult, ...]
    witness: str
    seconds: float
    #: Why the verdict is weaker than the evidence, if it is.
    remark: str = ""
    #: What the claim says or lists that its evidence does not prove.
    problems: tuple[str, ...] = ()

    @property
    def as_recorded(self) -> bool:
        """Whether the verdict is the recorded one, of a claim that says what is proved."""
        return self.verdict is self.claim.recorded and not self.problems

    @property
    def gaps(self) -> tuple[Missing, ...]:
        """Steps between the theorems of its evidence that only a reader can see."""
        return tuple(dict.fromkeys(gap for e in self.evidence for gap in e.gaps))

    @property
    def scope(self) -> str:
        """Scope of the evidence that carries the verdict."""
        carrying = [e for e in self.evidence if e.holds and carries(e.kind) is self.verdict]
        return "; ".join(dict.fromkeys(e.scope for e in carrying))


def carries(kind: Kind) -> Verdict:
    """The verdict that evidence of one kind can carry by itself."""
    return Verdict.REFUTED if kind is Kind.COUNTEREXAMPLE else dict(STRENGTH)[kind]


def verdict_of(
    evidence: Iterable[Evidence], controls: Iterable[ControlResult], *, witnessed: bool
) -> tuple[Verdict, str]:
    """The one rule from evidence to verdict, and a remark where it withholds one.

    An accepted counterexample refutes, unless a proof stands against it: then the ledger
    contradicts itself and nothing is concluded. Otherwise every check must hold, every control
    must be rejected and an instance must meet the assumptions; the strongest evidence then
    gives the verdict.
    """
    evidence, controls = tuple(evidence), tuple(controls)
    held = {e.kind for e in evidence if e.holds}
    failed = [e for e in evidence if not e.holds]
    if passed := [c for c in controls if not c.rejected]:
        return Verdict.OPEN, f"a control was not rejected: {passed[0].statement}"
    if failed:
        return Verdict.OPEN, f"a check failed ({failed[0].kind.value}): {failed[0].detail}"
    if Kind.COUNTEREXAMPLE in held:
        if Kind.PROOF in held or Kind.CERTIFICATE in held:
            return Verdict.OPEN, "a proof and a counterexample contradict each other"
        return Verdict.REFUTED, ""
    if not held:
        return Verdict.OPEN, "no evidence either way"
    if not controls:
        return Verdict.OPEN, "the claim has no control"
    if not witnessed:
        return Verdict.OPEN, "no instance is known to meet the assumptions"
    return max((carries(kind) for kind in held), key=_RANK.__getitem__), ""


def run_exact(check: Exact, library: Library) -> Evidence:
    """Hand every document to the kernel, and see whether all promised theorems come back.

    What a theorem takes as given must be needed by its proof or by a citation, or be called
    context: a surplus condition would make the claim say less than is proved.
    """
    start = time.perf_counter()
    documents: tuple[Document, ...] = ()
    accepted: list[Accepted] = []
    try:
        documents = tuple(check.documents())
        accepted += [rechecked(document, library) for document in documents]
    except Rejected as refusal:
        fault = str(refusal)
    else:
        fault = _not_shown(check, accepted) or _surplus(accepted)
    shown = ", ".join(result.theorem for result in _counted(check, accepted))
    return Evidence(
        check.kind,
        not fault,
        phrase_text(check.scope),
        fault or f"the kernel accepts {shown}",
        time.perf_counter() - start,
        tuple(dict.fromkeys(fact for result in accepted for fact in result.facts)),
        tuple(dict.fromkeys(gap for result in accepted for gap in result.gaps)),
        () if fault else documents,
    )


def _counted(check: Exact, accepted: Iterable[Accepted]) -> list[Accepted]:
    """A certificate at one size is no proof for every size, whatever the claim calls it."""
    return [r for r in accepted if r.kind == "proof" or check.kind is not Kind.PROOF]


def _not_shown(check: Exact, accepted: Iterable[Accepted]) -> str:
    """What was promised, or is rested on, and did not come back; empty if all did."""
    proved = {result.theorem for result in _counted(check, accepted)}
    needed = [*check.promises, *(name for result in accepted for name in result.rests_on)]
    missing = [name for name in dict.fromkeys(needed) if name not in proved]
    if missing or not check.promises:
        return f"the kernel was not shown {', '.join(missing) or 'any theorem'}"
    return ""


def _surplus(accepted: Iterable[Accepted]) -> str:
    """What a theorem takes as given and nothing needs; empty if there is nothing."""
    for result in accepted:
        for label in result.unneeded:
            return (
                f"{result.theorem} takes {label!r} as given, but its proof does not need it: "
                "drop it, or name it in context if it only says what a letter is"
            )
    return ""


def _run_measured(check: Measured, seed: int) -> Evidence:
    start = time.perf_counter()
    finding = check.run(seed)
    return Evidence(
        check.kind, finding.holds, check.scope, finding.detail, time.perf_counter() - start
    )


def judge(claim: Claim, library: Library, seed: int = 0) -> Outcome:
    """Run every check and control of one claim, and apply the rule.

    Proofs may prove the theorems of the library.

    The verdict is not yet capped by the claims that this one uses: see :func:`cap`.
    """
    start = time.perf_counter()
    evidence = tuple(
        run_exact(check, library) if isinstance(check, Exact) else _run_measured(check, seed)
        for check in claim.evidence
    )
    controls = []
    for control in claim.controls:
        finding = control.run(seed)
        controls.append(ControlResult(control.statement, finding.holds, finding.detail))
    witness = claim.witness() if claim.witness is not None else ""
    verdict, remark = verdict_of(evidence, controls, witnessed=bool(witness))
    return Outcome(
        claim, verdict, evidence, tuple(controls), witness, time.perf_counter() - start, remark
    )


def withheld(outcome: Outcome, problems: tuple[str, ...]) -> Outcome:
    """The outcome of a claim whose words and lists have these problems: open, if there are any."""
    if not problems:
        return outcome
    remark = f"its words and its proofs part: {problems[0]}"
    return replace(outcome, verdict=Verdict.OPEN, remark=remark, problems=problems)


def cap(outcomes: Mapping[str, Outcome]) -> dict[str, Outcome]:
    """No claim stands stronger than the weakest claim that it uses, however indirectly.

    Raises
    ------
    ValueError
        If a claim uses one that was not judged, or the uses run in a circle.
    """
    capped: dict[str, Outcome] = {}

    def visit(name: str, path: tuple[str, ...]) -> Outcome:
        if name in path:
            raise ValueError(f"uses must not run in a circle, got {' -> '.join((*path, name))}")
        if name not in outcomes:
            raise ValueError(f"{path[-1]} uses {name}, which was not judged")
        if name in capped:
            return capped[name]
        outcome = outcomes[name]
        for used in outcome.claim.uses:
            below = visit(used, (*path, name))
            if outcome.verdict is not Verdict.REFUTED and (
                _RANK[below.verdict] < _RANK[outcome.verdict]
            ):
                weakest = Verdict.OPEN if below.verdict is Verdict.REFUTED else below.verdict
                outcome = replace(
                    outcome,
                    verdict=weakest,
                    remark=f"rests on {used}, which is {below.verdict.value}",
                )
        capped[name] = outcome
        return outcome

    for name in outcomes:
        visit(name, ())
    return capped
