"""What may stand in a sentence of a claim: formulas, read off the objects that are proved.

A sentence is a template, and its parts fill the places. A part knows its text and what is wrong
with it, if anything. Whoever writes a claim types no formula: the only exception,
:class:`Typed`, is counted as a gap.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol

import sympy as sp

from proofs_check.kernel.algebra import Rejected
from proofs_check.ledger.wording import printing
from proofs_check.ledger.wording.expressions import expression_of, expression_text
from proofs_check.ledger.wording.theorems import given_text, letters, positive
from proofs_check.sections.library import LIBRARY


class Part(Protocol):
    """A piece of a sentence that is not free text."""

    @property
    def text(self) -> str:
        """What is printed."""

    def problems(self) -> list[str]:
        """Why it may not be printed, one sentence each."""


@dataclass(frozen=True)
class Goal:
    """A goal of a theorem, counted from 1.

    Attributes
    ----------
    of
        The factor that the printed formula is solved for, as the theorem writes it.

    >>> Goal("I1.attained", 1).name
    'I1.attained#1'
    """

    theorem: str
    number: int
    of: str = ""

    @property
    def name(self) -> str:
        """How a report names the goal."""
        return f"{self.theorem}#{self.number}"

    @property
    def formula(self) -> str:
        """The goal as the theorem states it."""
        return str(LIBRARY.by_id(self.theorem).goals[self.number - 1])

    @property
    def text(self) -> str:
        """The goal in the paper's notation."""
        theorem = LIBRARY.by_id(self.theorem)
        return printing.printed(
            self.formula,
            letters(theorem),
            self.of,
            lambda factor: positive(theorem, factor),
        )

    def problems(self) -> list[str]:
        """That there is no such goal, or that it does not have the form that is asked for."""
        try:
            theorem = LIBRARY.by_id(self.theorem)
        except Rejected as refusal:
            return [str(refusal)]
        if not 1 <= self.number <= len(theorem.goals):
            return [f"{self.theorem} has {len(theorem.goals)} goals, so no {self.name}"]
        return _printable(self)


def goals(theorem: str, *numbers: int) -> tuple[Goal, ...]:
    """Some goals of a theorem, or all of them.

    >>> [goal.name for goal in goals("R5.masses", 1, 2)]
    ['R5.masses#1', 'R5.masses#2']
    """
    every = range(1, len(LIBRARY.by_id(theorem).goals) + 1)
    return tuple(Goal(theorem, number) for number in numbers or every)


@dataclass(frozen=True)
class Given:
    """A formula that a theorem takes as given, by its label."""

    theorem: str
    label: str
    of: str = ""

    @property
    def formula(self) -> str:
        """The formula as the theorem states it."""
        return given_text(LIBRARY.by_id(self.theorem), self.label)

    @property
    def text(self) -> str:
        """The formula in the paper's notation."""
        theorem = LIBRARY.by_id(self.theorem)
        return printing.printed(
            self.formula,
            letters(theorem),
            self.of,
            lambda factor: positive(theorem, factor),
        )

    def problems(self) -> list[str]:
        """That the theorem is not given this, or not in the form that is asked for."""
        try:
            theorem = LIBRARY.by_id(self.theorem)
        except Rejected as refusal:
            return [str(refusal)]
        if self.label not in theorem.given:
            return [f"{self.theorem} is given nothing called {self.label!r}"]
        return _printable(self)


def _printable(part: Goal | Given) -> list[str]:
    try:
        return [] if part.text else ["a formula has no text"]
    except ValueError as refusal:
        return [str(refusal)]


@dataclass(frozen=True)
class Parity:
    """A bound on the eigenvalue of a character, and for which sets of labels it is one.

    The given formula has the factor ``1 + y`` or ``1 - y``, where y is the sign that the antipode
    gives to the character: +1 for even sets, -1 for odd ones. What is left is solved for the
    eigenvalue ``1/t``.

    Attributes
    ----------
    form
        The semidefinite matrix that other theorems assume for it: the theorem must have its
        eigenvalue on the character as a goal.

    >>> Parity("A0.spectrum", "even", Given("A0.inequality", "even")).text
    'kappa_S <= kappa0 for even |S|'
    """

    theorem: str
    label: str
    form: Given
    eigenvalue: str = "kappa_S"

    @property
    def text(self) -> str:
        """The bound, with the parity that the formula itself tells."""
        theorem = LIBRARY.by_id(self.theorem)
        left, relation, right = printing.split_relation(given_text(theorem, self.label))
        sign, bound = printing.factors(left)
        parity = {"(1 + y)": "even", "(1 - y)": "odd"}[sign]
        (plus, product), (minus, one) = printing.terms(bound[1:-1])
        largest, inverse = printing.factors(product)
        if (plus, minus, one, inverse, relation, right) != (1, -1, "1", "t", ">=", "0"):
            raise ValueError(f"{self.theorem}: {self.label} is no bound on an eigenvalue 1/t")
        if f"{largest} > 0" not in {"k0 > 0", "k1 > 0"}:
            raise ValueError(f"{self.theorem}: {largest} is no eigenvalue of the inputs")
        bound = printing.renamed(largest, letters(theorem))
        return f"{self.eigenvalue} <= {bound} for {parity} |S|"

    def problems(self) -> list[str]:
        """That the formula does not say this."""
        try:
            matrix, relation, _ = printing.split_relation(self.form.formula)
            bound = printing.split_relation(self.given.formula)[0]
            eigenvalue = f"{matrix}*c = 2*{bound}*c"
            if relation != "psd" or eigenvalue not in LIBRARY.by_id(self.theorem).goals:
                return [f"{self.theorem} does not have {eigenvalue} as a goal"]
            return [] if self.text else ["a bound has no text"]
        except (Rejected, KeyError, ValueError) as trouble:
            return [f"{self.theorem} has no bound {self.label!r} of this form: {trouble}"]

    @property
    def given(self) -> Given:
        """The formula itself."""
        return Given(self.theorem, self.label)


@dataclass(frozen=True)
class Rows:
    """How many neurons a construction has: the rows of its matrices of preactivations.

    >>> Rows("R2.network", ("p", "m"), "M").text
    'M >= 2 d'
    """

    theorem: str
    matrices: tuple[str, ...]
    at_least: str = ""

    @property
    def text(self) -> str:
        """The number, or that a width is at least as large."""
        shapes = LIBRARY.by_id(self.theorem).matrices
        sizes = [shapes[name][0] for name in self.matrices]
        counts = {size: sizes.count(size) for size in sizes}
        total = " + ".join(size if n == 1 else f"{n} {size}" for size, n in counts.items())
        return f"{self.at_least} >= {total}" if self.at_least else total

    def problems(self) -> list[str]:
        """That the theorem has no such matrices."""
        try:
            shapes = LIBRARY.by_id(self.theorem).matrices
        except Rejected as refusal:
            return [str(refusal)]
        if missing := [name for name in self.matrices if name not in shapes]:
            return [f"{self.theorem} has no matrix {missing[0]}"]
        if not any(self._is_all_of(goal) for goal in LIBRARY.by_id(self.theorem).goals):
            return [f"{self.theorem} has no kernel of the neurons {', '.join(self.matrices)} alone"]
        return []

    def _is_all_of(self, goal: str) -> bool:
        """Whether the left side is the kernel of these neurons, ``p'*p + m'*m``, or a multiple."""
        left = printing.split_relation(goal)[0]
        factors = [printing.factors(term) for _, term in printing.terms(left)]
        kernel = [(name + "'", name) for name in self.matrices]
        return [tuple(each[-2:]) for each in factors] == kernel


@dataclass(frozen=True)
class SameSign:
    """One number has the sign of another, by an equation between positive multiples of both.

    The goal is ``u*x = v*b`` with u and v known to be positive; x is defined in the theorem. As
    a ``condition`` it is printed as what x > 0 says.

    >>> SameSign("R2.positive", 2, "b", "x", of="lam1*lam2").text
    'b > 0 exactly when lambda1 lambda2 < P (P + 1)/(P + 2)'
    """

    theorem: str
    number: int
    first: str
    second: str
    of: str = ""
    condition: bool = False

    @property
    def defined(self) -> Given:
        """The definition of the second number."""
        return Given(self.theorem, self.second)

    @property
    def goal(self) -> Goal:
        """The equation."""
        return Goal(self.theorem, self.number)

    @property
    def text(self) -> str:
        """That both are positive together."""
        theorem = LIBRARY.by_id(self.theorem)
        table = letters(theorem)
        left, relation, right = printing.split_relation(self.goal.formula)
        defined = given_text(theorem, self.second)
        name, equals, value = printing.split_relation(defined)
        sides = [set(printing.factors(left)), set(printing.factors(right))]
        rest = [side - {self.first, self.second} for side in sides]
        if (
            (relation, equals, name) != ("=", "=", self.second)
            or sorted(len(side) - len(r) for side, r in zip(sides, rest, strict=True)) != [1, 1]
            or not all(positive(theorem, factor) for side in rest for factor in side)
        ):
            raise ValueError(f"{self.goal.name} gives {self.first} no sign")
        condition = printing.printed(
            f"{value} > 0", table, self.of, lambda factor: positive(theorem, factor)
        )
        if self.condition:
            return condition
        return f"{printing.renamed(self.first, table)} > 0 exactly when {condition}"

    def problems(self) -> list[str]:
        """That the equation is not of this form."""
        try:
            return [] if self.text else ["a sign has no text"]
        except (Rejected, IndexError, KeyError, ValueError) as trouble:
            return [f"{self.theorem} gives no sign to {self.first}: {trouble}"]


@dataclass(frozen=True, repr=False)
class Closed:
    """A closed form of ``theory``, checked against the equations that a theorem has for it.

    Attributes
    ----------
    letter
        What the theorem calls the number.
    value
        Derives the closed form; called when it is printed or checked.
    solves
        Equations that must hold with it, in this order: one of the form ``x = ...`` defines a
        letter of the equations after it.
    where
        Values of other letters, as the theorem writes them.
    """

    letter: str
    value: Callable[[], sp.Expr]
    solves: tuple[Given | Goal, ...]
    where: Mapping[str, sp.Expr] = field(default_factory=dict)

    def __repr__(self) -> str:
        """With the closed form in full: the seal of a claim stands on it."""
        rest = f"solves={self.solves!r}, where={self.where!r}"
        return f"Closed(letter={self.letter!r}, value={self.value()!r}, {rest})"

    @property
    def text(self) -> str:
        """The letter and its value."""
        name = printing.renamed(self.letter, letters(LIBRARY.by_id(self.solves[0].theorem)))
        return f"{name} = {expression_text(self.value())}"

    def problems(self) -> list[str]:
        """That it does not solve the equations."""
        found = [problem for part in self.solves for problem in part.problems()]
        if found:
            return found
        values: dict[sp.Symbol, sp.Expr] = {
            sp.Symbol(name, positive=True): value for name, value in self.where.items()
        }
        letter = sp.Symbol(self.letter, positive=True)
        values[letter] = self.value()
        left_over: sp.Expr = sp.Integer(1)
        for part in self.solves:
            left, relation, right = printing.split_relation(part.formula)
            if relation != "=":
                return [f"{part.formula!r} is no equation"]
            table = letters(LIBRARY.by_id(part.theorem))
            sides = [expression_of(side, table) for side in (left, right)]
            if sides[0].is_Symbol and sides[0] not in values and sides[0] != letter:
                values[sides[0]] = sides[1].subs(values, simultaneous=True)
                continue
            difference = (sides[0] - sides[1]).subs(values, simultaneous=True)
            left_over = sp.expand(sp.numer(sp.together(difference)))
            if left_over != 0:
                return [f"{self.text} does not solve {part.formula!r} of {part.theorem}"]
        return [] if left_over == 0 else [f"{self.text} is held to no equation"]


@dataclass(frozen=True)
class Constant:
    """A number that a check uses, printed from the check's own object."""

    value: int | Fraction
    name: str = ""

    @property
    def text(self) -> str:
        """The number, with its name if it has one."""
        return f"{self.name} = {self.value}" if self.name else str(self.value)

    def problems(self) -> list[str]:
        """None."""
        return []


@dataclass(frozen=True)
class Typed:
    """A formula that nothing proved prints: typed by hand, and therefore counted as a gap."""

    formula: str

    @property
    def text(self) -> str:
        """The formula as typed."""
        return self.formula

    def problems(self) -> list[str]:
        """None: that it is typed is reported with the clause."""
        return []


@dataclass(frozen=True)
class Ref:
    """The id of another claim."""

    claim: str

    @property
    def text(self) -> str:
        """The id."""
        return self.claim

    def problems(self) -> list[str]:
        """No problems here: the whole claim checks that it names each claim it uses."""
        return []
