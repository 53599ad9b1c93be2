"""Finds a proof of one formula from formulas that are known. Untrusted: the kernel checks it.

Equations are sought as sums of multiples of known equations. Inequalities are sought as such a sum
plus terms with a sign, with non-negative multipliers. What is not found is not false.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from proofs_check.finding.candidates import Candidate, Signs, Term
from proofs_check.finding.multiples import Multiple, Remembering, written
from proofs_check.finding.nonnegative import multipliers
from proofs_check.finding.span import Clock, OutOfTime, Reach, Reduced, Row, Span, lead_of
from proofs_check.kernel.algebra import Algebra, Polynomial
from proofs_check.kernel.theorem import Formula, formula

Step = dict[str, Any]
#: How inequalities are attempted: with ever more candidates, and ever more multiples.
_EFFORTS = (
    (0, Reach.DEFINED),
    (0, Reach.TURNED),
    (1, Reach.DEFINED),
    (1, Reach.TURNED),
    (0, Reach.INSERTED),
    (1, Reach.INSERTED),
    (2, Reach.INSERTED),
)
_LETTERS = 8


@dataclass(frozen=True)
class Hints:
    """What the author of a line says: factors of squares, and numbers to split on by sign."""

    squares: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()


NO_HINTS = Hints()


@dataclass(frozen=True)
class Attempt:
    """Steps that prove a formula, or what was left over where none were found."""

    steps: tuple[Step, ...] | None
    left_over: Polynomial | None = None


@dataclass
class Search:
    """Known formulas, and the search for a proof of one more.

    >>> known = {"g": "x = 2*y", "s": "y > 0"}
    >>> search = Search(Algebra(("x", "y"), {}), known, Clock(float("inf")))
    >>> [step["rule"] for step in search.prove("line", "x >= y").steps]
    ['combine']
    """

    algebra: Algebra
    known: Mapping[str, str]
    clock: Clock
    formulas: dict[str, Formula] = field(default_factory=dict)
    _values: dict[Multiple, Row] = field(default_factory=dict)
    _letters: Remembering = field(init=False, repr=False)

    def __post_init__(self) -> None:
        algebra = self.algebra
        self._letters = (
            algebra
            if isinstance(algebra, Remembering)
            else Remembering(algebra.scalars, algebra.matrices, algebra.symmetric)
        )
        self.algebra = self._letters
        for label, text in self.known.items():
            if label not in self.formulas:
                self.formulas[label] = formula(self.algebra, text)

    def among(self, labels: Iterable[str], clock: Clock) -> Search:
        """The same search among some of the known formulas."""
        wanted = set(labels)
        known = {label: text for label, text in self.known.items() if label in wanted}
        formulas = {label: self.formulas[label] for label in known}
        return Search(self.algebra, known, clock, formulas, self._values)

    def besides(self, texts: Mapping[str, str]) -> Search:
        """The same search with more known formulas."""
        formulas = dict(self.formulas)
        known = {**self.known, **texts}
        return Search(self.algebra, known, self.clock, formulas, self._values)

    def prove(self, label: str, goal: str, hints: Hints = NO_HINTS) -> Attempt:
        """Look for steps that end with the goal.

        Raises
        ------
        OutOfTime
            If the clock runs out before anything can be said.
        """
        wanted = formula(self.algebra, goal)
        for name, have in self.formulas.items():
            if have.relation == wanted.relation and self.algebra.equal(
                have.polynomial, wanted.polynomial
            ):
                return Attempt((_again(label, goal, name, wanted.relation),))
        if hints.cases:
            return self._cases(label, goal, hints)
        if wanted.relation == "=":
            return self._equation(label, goal, wanted.polynomial)
        if wanted.relation == "nonneg":
            return self._entrywise(label, goal, wanted)
        return self._inequality(label, goal, wanted, hints.squares)

    # Equations

    @property
    def _signs(self) -> Signs:
        return Signs(self.algebra, self.formulas)

    def _span(self) -> Span:
        equations, leads, defined = {}, {}, set()
        for label, known in self.formulas.items():
            if known.relation == "=":
                equations[label] = known.polynomial
                lead = lead_of(self.known[label], self.algebra, known.polynomial)
                if lead is not None:
                    leads[label] = lead[0]
                    defined |= {lead[1]} - {""}
        return Span(self._letters, equations, leads, frozenset(defined), self.clock, self._values)

    def _equation(self, label: str, goal: str, wanted: Polynomial) -> Attempt:
        """The difference of both sides, or a multiple or square of it, is a sum of multiples."""
        algebra, signs = self.algebra, self._signs
        left_over = None
        try:
            for reduced in self._span().rounds([wanted]):
                left_over = left_over or reduced[0].rest
                if not reduced[0].rest:
                    return Attempt((_combine(label, goal, self._terms(reduced[0])),))
            divisors = signs.positive(wanted)
            targets = [algebra.multiply(signs.numbers([name]), wanted) for name in divisors]
            if wanted.shape is not None:
                square = algebra.multiply(algebra.transpose(wanted), wanted)
                targets.append(algebra.trace(square) if square.shape else square)
            for reduced in self._span().rounds(targets) if targets else ():
                for divisor, part in zip(divisors, reduced, strict=False):
                    if not part.rest:
                        return Attempt((_combine(label, goal, self._terms(part), [divisor]),))
                if wanted.shape is not None and not reduced[-1].rest:
                    return Attempt(self._definite(label, goal, targets[-1], reduced[-1]))
        except OutOfTime:
            if left_over is None:
                raise
        return Attempt(None, Polynomial(left_over or {}, wanted.shape))

    def _definite(
        self, label: str, goal: str, square: Polynomial, part: Reduced
    ) -> tuple[Step, ...]:
        """X = 0 because tr(X' X) = 0."""
        first = f"{label}, squared"
        text = f"{written(self.algebra, square)} = 0"
        last = {"name": label, "rule": "definite", "formula": goal, "of": first}
        return (_combine(first, text, self._terms(part)), last)

    def _terms(self, part: Reduced) -> list[Term]:
        return [multiple.term(self.algebra, c) for multiple, c in part.multiples.items()]

    def remainder(self, polynomial: Polynomial) -> Polynomial:
        """The shortest that the known equations leave of a polynomial within the time there is."""
        rest = polynomial
        try:
            for reduced in self._span().rounds([polynomial]):
                part = Polynomial(reduced[0].rest, polynomial.shape)
                rest = part if len(part.terms) <= len(rest.terms) else rest
                if not rest.terms:
                    break
        except OutOfTime:
            pass
        return rest

    # Inequalities

    def _inequality(
        self, label: str, goal: str, wanted: Formula, squares: Sequence[str]
    ) -> Attempt:
        signs = self._signs
        entrywise = signs.entrywise_numbers(wanted.polynomial, label)
        if entrywise:
            inner = self.besides({step["name"]: step["formula"] for step in entrywise})
            attempt = inner.as_sum(label, goal, wanted, squares)
            if attempt.steps is not None:
                attempt = Attempt((*entrywise, *attempt.steps))
            return attempt
        return self.as_sum(label, goal, wanted, squares)

    def as_sum(self, label: str, goal: str, wanted: Formula, squares: Sequence[str]) -> Attempt:
        """The difference of both sides, times a positive number, is a sum of terms with a sign."""
        signs = self._signs
        left_over = None
        try:
            first = next(self._span().rounds([wanted.polynomial]))[0]
            left_over = Polynomial(first.rest, wanted.polynomial.shape)
            if not first.rest and wanted.relation != ">":  # both sides are equal
                return Attempt((_combine(label, goal, self._terms(first)),))
            divisors = [(), *((name,) for name in signs.positive(wanted.polynomial))]
            for effort, reach in _EFFORTS:
                for divisor in divisors:
                    target = self.algebra.multiply(signs.numbers(divisor), wanted.polynomial)
                    rest = self.algebra.multiply(signs.numbers(divisor), left_over)
                    candidates = signs.candidates(target, rest, wanted.relation, squares, effort)
                    if found := self._sum(target, wanted.relation, candidates, reach):
                        return Attempt((_combine(label, goal, found, divisor),))
        except OutOfTime:
            if left_over is None:
                raise
        return Attempt(None, left_over)

    def _sum(
        self, target: Polynomial, relation: str, candidates: list[Candidate], reach: Reach
    ) -> list[Term] | None:
        """Terms that add up to the target."""
        strict = [j for j, candidate in enumerate(candidates) if candidate.strict]
        chosen = strict if relation == ">" else []
        if relation == ">" and not chosen:
            return None
        targets = [target, *(candidate.value for candidate in candidates)]
        for reduced in self._span().rounds(targets, reach):
            self.clock.check()
            rows = [part.rest for part in reduced[1:]]
            found = multipliers(rows, reduced[0].rest, chosen)
            if found is not None and (not chosen or any(found[j] for j in chosen)):
                return self._put_together(candidates, found, reduced)
        return None

    def _put_together(
        self, candidates: list[Candidate], found: list[Fraction], reduced: list[Reduced]
    ) -> list[Term]:
        terms: list[Term] = []
        total = dict(reduced[0].multiples)
        for candidate, multiplier, part in zip(candidates, found, reduced[1:], strict=True):
            if multiplier:
                terms.append({**candidate.term, "coefficient": str(multiplier)})
                for multiple, c in part.multiples.items():
                    total[multiple] = total.get(multiple, Fraction(0)) - multiplier * c
        return [*terms, *(m.term(self.algebra, c) for m, c in total.items() if c)]

    # Signs of entries, cases, contradictions

    def _entrywise(self, label: str, goal: str, wanted: Formula) -> Attempt:
        """A product of non-negative matrices, or a sum of such products."""
        if len(wanted.polynomial.terms) == 1:
            ((numbers, word), coefficient) = next(iter(wanted.polynomial.terms.items()))
            factors = self._signs.entrywise(word)
            if not numbers and coefficient == 1 and factors:
                step = {"name": label, "rule": "entrywise", "formula": goal, "factors": factors}
                return Attempt((step,))
        return self.as_sum(label, goal, wanted, ())

    def _cases(self, label: str, goal: str, hints: Hints) -> Attempt:
        """The goal in each of the cases that a number is positive, zero, negative."""
        on, rest = hints.cases[0], Hints(hints.squares, hints.cases[1:])
        case = f"{label}, case {len(hints.cases)}"
        step: Step = {"name": label, "rule": "split", "formula": goal, "on": on, "as": case}
        branches = {"positive": f"{on} > 0", "zero": f"{on} = 0", "negative": f"-({on}) > 0"}
        for branch, text in branches.items():
            inner = self.besides({case: text})
            attempt = inner.prove(f"{label}, {branch}", goal, rest)
            if attempt.steps is None:
                attempt = inner.absurd(f"{label}, {branch}", goal)
            if attempt.steps is None:
                return Attempt(None, attempt.left_over)
            step[branch] = list(attempt.steps)
        return Attempt((step,))

    def absurd(self, label: str, goal: str) -> Attempt:
        """Any goal, from a contradiction between what is known."""
        source = f"{label}, contradiction"
        nothing = Formula(self.algebra.number(0), ">")
        letters = [*self.algebra.scalars, *self.algebra.matrices][:_LETTERS]
        attempt = self._inequality(source, "0 > 0", nothing, letters)
        if attempt.steps is None:
            return attempt
        last = {"name": label, "rule": "absurd", "formula": goal, "from": source}
        return Attempt((*attempt.steps, last))


def _again(label: str, goal: str, name: str, relation: str) -> Step:
    """A formula that is known already, under a new label."""
    if relation == "nonneg":
        return {"name": label, "rule": "entrywise", "formula": goal, "factors": [name]}
    if relation == "=":
        return _combine(label, goal, [{"use": name}])
    if relation == "psd":
        return _combine(label, goal, [{"square": "1", "by": name}])
    return _combine(label, goal, [{"of": [name]}])


def _combine(
    label: str, goal: str, terms: Sequence[Mapping[str, Any]], divide: Sequence[str] = ()
) -> Step:
    return {
        "name": label,
        "rule": "combine",
        "formula": goal,
        "divide": list(divide),
        "terms": [dict(term) for term in terms],
    }
