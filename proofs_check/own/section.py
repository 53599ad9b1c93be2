"""The records of a section of one's own, and how its claims are judged.

A claim promises theorems. Their proofs are found from outlines, or by search where there is no
outline, and checked by the kernel. Each claim carries a false neighbour, whose proof must fail,
and an exact instance, at which everything that its theorem takes as given must hold.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import partial
from typing import Any

from proofs_check.finding.goals import Search
from proofs_check.finding.outline import NotFound, Outline
from proofs_check.finding.span import Clock, OutOfTime
from proofs_check.kernel import rules
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import Proof
from proofs_check.kernel.document import written
from proofs_check.kernel.library import Library
from proofs_check.kernel.points import Matrix, Point, Values, check_point, plain
from proofs_check.kernel.theorem import Given, Theorem, formula
from proofs_check.ledger.claim import Claim, Control, Exact, Finding, Kind, Measured, Verdict
from proofs_check.ledger.judging import Outcome, judge
from proofs_check.ledger.wording.phrases import Clause, unlinked
from proofs_check.own.sentences import printed
from proofs_check.sections import outlines
from proofs_check.sections.library import LIBRARY

_SEARCH_SECONDS = 10.0


@dataclass(frozen=True)
class Instance:
    """Exact values of the letters of a theorem; it must meet all that the theorem assumes.

    Attributes
    ----------
    theorem
        Its id.
    sizes, numbers, matrices
        Name -> value. Numbers and entries are integers, fractions or texts such as ``"1/2"``.
    """

    theorem: str
    sizes: Mapping[str, int]
    numbers: Mapping[str, int | Fraction | str] = field(default_factory=dict)
    matrices: Mapping[str, Sequence[Sequence[int | Fraction | str]]] = field(default_factory=dict)

    def point(self) -> Point:
        """The values as exact numbers.

        Raises
        ------
        ValueError
            If one of them is not an exact number.
        """
        matrices: dict[str, Matrix] = {
            name: tuple(tuple(_exact(name, v) for v in row) for row in rows)
            for name, rows in self.matrices.items()
        }
        numbers = {name: _exact(name, value) for name, value in self.numbers.items()}
        return Point(dict(self.sizes), numbers, matrices)

    def missed(self, library: Library) -> list[str]:
        """What the theorem takes as given and does not hold here, by its labels.

        Raises
        ------
        ValueError
            If values are missing, or do not fit the theorem's letters.
        """
        theorem, point = library.by_id(self.theorem), self.point()
        algebra = theorem.algebra()
        try:
            check_point(algebra, point)
        except Rejected as refusal:
            raise ValueError(f"the instance of {theorem.id}: {refusal}") from None
        values = Values(algebra, point)
        return [
            label
            for label, given in theorem.given.items()
            if not values.holds(formula(algebra, given.formula))
        ]

    def text(self, library: Library) -> str:
        """What the instance is, if it meets the theorem's givens; otherwise nothing."""
        if self.missed(library):
            return ""
        sizes = ", ".join(f"{name} = {size}" for name, size in self.sizes.items())
        return f"an exact instance of {self.theorem}{f' at {sizes}' if sizes else ''}"


def _check_formulas(theorem: Theorem) -> None:
    """Refuse a theorem with a formula that cannot be read, and say which one."""
    goals = {f"goal {place}": goal for place, goal in enumerate(theorem.goals, start=1)}
    for label, text in {**{k: g.formula for k, g in theorem.given.items()}, **goals}.items():
        try:
            formula(theorem.algebra(), text)
        except Rejected as refusal:
            raise ValueError(f"theorem {theorem.id}, {label}: {refusal}") from None


def _exact(name: str, value: object) -> int | Fraction:
    if isinstance(value, bool) or not isinstance(value, (int, Fraction, str)):
        raise ValueError(f"{name}: a value must be an exact number such as 1 or '1/2', got {value}")
    try:
        return plain(Fraction(value))
    except (ValueError, ZeroDivisionError):
        raise ValueError(f"{name}: a value must be an exact number, got {value!r}") from None


@dataclass(frozen=True)
class FalseTheorem:
    """A false neighbour of a theorem, made by changing texts of its formulas.

    Attributes
    ----------
    statement
        What it says, in words.
    theorem
        The id of the true theorem.
    changes
        What stands in the formulas -> what shall stand there instead.
    """

    statement: str
    theorem: str
    changes: Mapping[str, str]

    def changed(self, theorem: Theorem) -> Theorem:
        """The false theorem.

        Raises
        ------
        ValueError
            If a text that is to be changed does not occur.
        """
        texts = [*theorem.goals, *(given.formula for given in theorem.given.values())]
        for old in self.changes:
            if not any(old in text for text in texts):
                raise ValueError(
                    f"control {self.statement!r}: no formula of {self.theorem} contains {old!r}"
                )

        def edit(text: str) -> str:
            for old, new in self.changes.items():
                text = text.replace(old, new)
            return text

        given = {n: Given(edit(entry.formula), entry.reason) for n, entry in theorem.given.items()}
        return replace(theorem, given=given, goals=tuple(map(edit, theorem.goals)))


@dataclass(frozen=True)
class OwnClaim:
    """One statement of a section, with what speaks for it.

    Attributes
    ----------
    id, statement, source
        Permanent key, the statement in a few words, and where it comes from.
    clauses
        Its sentences. Their formulas are printed from the theorems that say them; without
        sentences the statement stands for itself, which counts as a gap.
    theorems
        Ids of the theorems that prove it.
    controls
        False neighbours, whose proofs must fail. At least one.
    witness
        An instance that meets the assumptions.
    measured
        Further evidence by computation.
    recorded
        The verdict that is expected.
    """

    id: str
    statement: str
    theorems: tuple[str, ...]
    controls: tuple[FalseTheorem, ...]
    witness: Instance | None = None
    source: str = ""
    scope: str = "every size"
    measured: tuple[Measured, ...] = ()
    recorded: Verdict = Verdict.PROVED
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True)
class Section:
    """Theorems, outlines of their proofs, and claims.

    Attributes
    ----------
    outlines
        Id of a theorem -> function that outlines its proof. A theorem without one is searched for.
    facts
        Key -> statement of standard facts that the theorems take as given, besides the ledger's.
    """

    name: str
    theorems: tuple[Theorem, ...]
    claims: tuple[OwnClaim, ...]
    outlines: Mapping[str, Callable[[Outline], None]] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)

    def library(self) -> Library:
        """The ledger's theorems and those of the section.

        Raises
        ------
        ValueError
            If a theorem has the name of another, rests on one that comes later, or holds a formula
            that cannot be read.
        """
        for theorem in self.theorems:
            _check_formulas(theorem)
        if clash := sorted(set(self.facts) & set(LIBRARY.facts)):
            raise ValueError(f"section {self.name}: the fact {clash[0]!r} is one of the ledger's")
        theorems = [*LIBRARY.theorems.values(), *self.theorems]
        return Library(theorems, {**LIBRARY.facts, **self.facts})

    def steps(self, theorem: Theorem) -> list[dict[str, Any]]:
        """Steps that are to prove a theorem; untrusted.

        Raises
        ------
        NotFound
            If no proof was found.
        """
        if theorem.id in self.outlines:
            outline = Outline(theorem)
            self.outlines[theorem.id](outline)
            return outline.steps
        known = {label: given.formula for label, given in theorem.given.items()}
        clock = Clock(time.process_time() + _SEARCH_SECONDS)
        search = Search(theorem.algebra(), known, clock)
        steps: list[dict[str, Any]] = []
        for place, goal in enumerate(theorem.goals, start=1):
            label = f"goal {place}"
            try:
                attempt = search.prove(label, goal)
            except OutOfTime:
                attempt = None
            if attempt is None or attempt.steps is None:
                raise NotFound(f"{theorem.id}: no proof of {goal!r} was found; write an outline")
            steps += attempt.steps
            search = search.besides({label: goal})
        return steps

    def outcomes(self, seed: int = 0) -> list[Outcome]:
        """Judge every claim by the rule of the ledger.

        Raises
        ------
        ValueError
            If the section does not fit together: a name that stands twice, an unknown theorem.
        """
        library = self.library()
        ids = [claim.id.lower() for claim in self.claims]
        if double := next((name for name in ids if ids.count(name) > 1), None):
            raise ValueError(f"section {self.name}: the claim {double!r} stands twice")
        for claim in self.claims:
            for name in (*claim.theorems, *(control.theorem for control in claim.controls)):
                library.by_id(name)
        return [self._outcome(claim, library, seed) for claim in self.claims]

    def _outcome(self, claim: OwnClaim, library: Library, seed: int) -> Outcome:
        found = judge(self._ledger_claim(claim, library), library, seed)
        if claim.witness is None or not (missed := claim.witness.missed(library)):
            return found
        why = f"the witness does not meet {', '.join(map(repr, missed))}"
        return replace(found, remark="; ".join(filter(None, (found.remark, why))))

    def _ledger_claim(self, claim: OwnClaim, library: Library) -> Claim:
        proof = Exact(
            Kind.PROOF,
            claim.scope,
            claim.theorems,
            lambda: [self._document(library.by_id(n)) for n in library.closure(claim.theorems)],
        )
        controls = tuple(
            Control(control.statement, partial(self._falls, control, library))
            for control in claim.controls
        )
        witness = claim.witness
        try:
            sentences = printed(claim.clauses, claim.theorems, library) if claim.clauses else ()
        except ValueError as refusal:
            raise ValueError(f"section {self.name}, claim {claim.id}: {refusal}") from None
        return Claim(
            id=claim.id,
            section=self.name,
            source=claim.source,
            clauses=tuple(sentences) or unlinked(claim.statement),
            short=claim.statement,
            recorded=claim.recorded,
            evidence=(proof, *claim.measured) if claim.theorems else claim.measured,
            controls=controls,
            witness=None if witness is None else lambda: witness.text(library),
        )

    def _document(self, theorem: Theorem) -> dict[str, Any]:
        if theorem.id in LIBRARY.theorems:
            return outlines.document(theorem)
        try:
            steps = self.steps(theorem)
        except NotFound as refusal:
            raise Rejected(str(refusal)) from None
        return written(Proof(theorem.id, steps, theorem.statement))

    def _falls(self, control: FalseTheorem, library: Library, _: int) -> Finding:
        """Whether no proof of the false theorem is found, or the kernel refuses it."""
        changed = control.changed(library.by_id(control.theorem))
        try:
            count = rules.check(changed, self.steps(changed))
        except (NotFound, Rejected) as refusal:
            return Finding(True, f"no proof: {str(refusal)[:160]}")
        return Finding(False, f"the kernel accepted {count} steps for the false theorem")
