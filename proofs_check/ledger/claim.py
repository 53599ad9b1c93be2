"""The ledger: claims, their evidence, and the one rule from evidence to verdict.

A claim holds data only. What counts as ``proved`` or ``certified`` is never reported by the
claim itself: exact evidence is a list of documents, and :func:`judge` hands each of them to the
kernel and compares the theorem that the kernel accepted with the one the claim promised.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.document import Missing
from proofs_check.kernel.library import Library
from proofs_check.ledger.wording.parts import Given
from proofs_check.ledger.wording.phrases import (
    Clause,
    Notation,
    Phrase,
    Unlinked,
    givens,
    phrase_text,
)

Document = Mapping[str, Any]


class Kind(Enum):
    """What a piece of evidence is."""

    FORMAL = "formal"  # a theorem about networks, re-checked by the proof assistant Coq
    PROOF = "proof"  # a theorem for every size, re-checked by the kernel
    CERTIFICATE = "certificate"  # exact objects at listed sizes, re-checked by the kernel
    COUNTEREXAMPLE = "counterexample"  # an exact configuration against the claim, likewise
    ENCLOSURE = "enclosure"  # ball arithmetic
    DERIVATION = "derivation"  # computer algebra: not re-checked by the kernel
    INSTANCES = "instances"  # random or listed instances, floating point or exact
    TRAINING = "training"  # networks trained to their minimum


class Verdict(Enum):
    """What the evidence amounts to."""

    PROVED = "proved"
    CERTIFIED = "certified"
    ENCLOSED = "enclosed"
    SUPPORTED = "supported"
    OPEN = "open"
    REFUTED = "refuted"


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
class Finding:
    """What one measurement says. ``holds`` is computed by whoever measured."""

    holds: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Exact:
    """Evidence by documents that the kernel re-checks.

    Attributes
    ----------
    kind
        ``PROOF``, ``CERTIFICATE`` or ``COUNTEREXAMPLE``.
    scope
        Sizes and parameters covered, as shown to the reader.
    promises
        Identifiers of the theorems that the documents must prove, all of them.
    documents
        Finds the documents; untrusted.
    """

    kind: Kind
    scope: str | Phrase
    promises: tuple[str, ...]
    documents: Callable[[], Sequence[Document]]

    def __post_init__(self) -> None:
        if self.kind not in (Kind.PROOF, Kind.CERTIFICATE, Kind.COUNTEREXAMPLE):
            raise ValueError(f"exact evidence cannot be of kind {self.kind.value!r}")


@dataclass(frozen=True, slots=True)
class Measured:
    """Evidence by computation that the kernel does not see; ``run`` gets a seed."""

    kind: Kind
    scope: str
    run: Callable[[int], Finding]

    def __post_init__(self) -> None:
        if self.kind in (Kind.FORMAL, Kind.PROOF, Kind.CERTIFICATE, Kind.COUNTEREXAMPLE):
            raise ValueError(f"evidence of kind {self.kind.value!r} needs documents")


@dataclass(frozen=True)
class Assumption(Phrase):
    """A condition, the formulas that it stands for, and what goes wrong without it.

    Attributes
    ----------
    without
        Documents, accepted by the kernel, that contradict the claim once the condition is gone.
    given
        Formulas of theorems that it stands for.
    context
        Why no theorem has it as a formula; only where it stands for none.
    implies
        Weaker assumptions, of claims that are used, which follow from it.
    """

    without: Exact | None = None
    given: tuple[Given, ...] = ()
    context: str = ""
    implies: tuple[Assumption, ...] = ()

    @property
    def name(self) -> str:
        """The condition in words."""
        return self.text

    @property
    def stands_for(self) -> tuple[Given, ...]:
        """Formulas of theorems that it stands for, printed or not."""
        return (*self.given, *givens(self.parts))

    def problems(self) -> list[str]:
        """What is wrong with the formulas that it names."""
        return super().problems() + [problem for each in self.given for problem in each.problems()]

    @property
    def necessary(self) -> bool | None:
        """True where a counterexample is at hand, None where nobody knows."""
        return True if self.without is not None else None


@dataclass(frozen=True, slots=True)
class Control:
    """A false neighbour of the claim; ``run`` gets a seed, ``holds`` means it was rejected."""

    statement: str
    run: Callable[[int], Finding]


@dataclass(frozen=True)
class Claim:
    """One statement of the theory, with everything that speaks for and against it."""

    id: str
    section: str
    source: str
    clauses: tuple[Clause | Notation | Unlinked, ...]
    short: str | Phrase
    recorded: Verdict
    assumptions: tuple[Assumption, ...] = ()
    uses: tuple[str, ...] = ()
    evidence: tuple[Exact | Measured, ...] = ()
    controls: tuple[Control, ...] = ()
    witness: Callable[[], str] | None = None

    @property
    def statement(self) -> str:
        """All sentences, one after the other."""
        return " ".join(clause.text for clause in self.clauses)

    @property
    def short_text(self) -> str:
        """The statement on one line."""
        return phrase_text(self.short)

    @property
    def headings(self) -> tuple[Phrase, ...]:
        """What a table shows of it: its short form and the scopes of its proofs."""
        shown = [self.short, *(c.scope for c in self.evidence if c.kind is Kind.PROOF)]
        return tuple(text if isinstance(text, Phrase) else Phrase(text) for text in shown)

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Everything that it says in words."""
        return (*self.clauses, *self.assumptions, *self.headings)

    @property
    def proved_by_theorems(self) -> bool:
        """Whether theorems for every size are among its evidence."""
        return any(check.kind is Kind.PROOF for check in self.evidence)

    @property
    def linked(self) -> bool:
        """Whether its sentences name what says them."""
        return not any(isinstance(clause, Unlinked) for clause in self.clauses)


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
    """Hand every document to the kernel, and see whether all promised theorems come back."""
    start = time.perf_counter()
    facts: tuple[str, ...] = ()
    gaps: tuple[Missing, ...] = ()
    try:
        accepted = [recheck(document, library) for document in check.documents()]
    except Rejected as refusal:
        holds, detail = False, str(refusal)
    else:
        # A certificate at one size is no proof for every size, whatever the claim calls it.
        counted = [r for r in accepted if r.kind == "proof" or check.kind is not Kind.PROOF]
        proved = tuple(result.theorem for result in counted)
        facts = tuple(dict.fromkeys(fact for result in accepted for fact in result.facts))
        gaps = tuple(dict.fromkeys(gap for result in accepted for gap in result.gaps))
        needed = dict.fromkeys(
            [*check.promises, *(name for result in accepted for name in result.rests_on)]
        )
        missing = [name for name in needed if name not in proved]
        holds = bool(check.promises) and not missing
        detail = (
            f"the kernel accepts {', '.join(proved)}"
            if holds
            else f"the kernel was not shown {', '.join(missing) or 'any theorem'}"
        )
    seconds = time.perf_counter() - start
    return Evidence(check.kind, holds, phrase_text(check.scope), detail, seconds, facts, gaps)


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
