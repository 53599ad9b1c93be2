"""What a theorem is: letters, formulas that are given, each with a reason, and goals.

TRUSTED, together with :mod:`proofs_check.kernel.algebra`. A *formula* is a polynomial and a
relation:

======================  ====================================================
``p = q``               two matrices or numbers are equal
``p >= q``, ``p > q``   between numbers
``psd: p``              a symmetric matrix with non-negative quadratic form
``nonneg: p``           every entry of a matrix is non-negative
======================  ====================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from proofs_check.kernel.algebra import Algebra, Polynomial, Rejected


@dataclass(frozen=True, slots=True)
class Formula:
    """A polynomial and a relation: ``=``, ``>=``, ``>``, ``psd`` or ``nonneg``."""

    polynomial: Polynomial
    relation: str


# Why a formula may be taken as given


@dataclass(frozen=True, slots=True)
class Definition:
    """It says what a letter stands for."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """The theorem is about the case in which it holds."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A standard fact gives it; ``key`` is the name of the fact in the library."""

    key: str


#: The fact by which an induction takes what it shows from one object to the next.
INDUCTION = Fact("induction")


@dataclass(frozen=True, slots=True)
class Gap:
    """Another theorem gives it, by a step that only a reader can see.

    Attributes
    ----------
    theorem
        Its id.
    why
        One sentence: why the kernel cannot compare the two formulas.
    """

    theorem: str
    why: str


@dataclass(frozen=True, slots=True)
class Cite:
    """Another theorem gives it: the kernel puts in the letters and compares.

    Attributes
    ----------
    theorem
        Its id.
    where
        Letter of that theorem -> expression in the letters of this one; size -> size. Letters of
        the same name stand for each other.
    """

    theorem: str
    where: Mapping[str, str]


Reason = Definition | Assumption | Fact | Cite | Gap


class Given(NamedTuple):
    """A formula that a theorem takes as given, and the reason."""

    formula: str
    reason: Reason


def define(text: str) -> Given:
    """A formula that says what a letter stands for."""
    return Given(text, Definition())


def assume(text: str) -> Given:
    """A formula that the theorem assumes."""
    return Given(text, Assumption())


def fact(text: str, key: str) -> Given:
    """A formula that a standard fact gives."""
    return Given(text, Fact(key))


def cite(text: str, theorem: str, **where: str) -> Given:
    """A formula that another theorem gives, once its letters are replaced."""
    return Given(text, Cite(theorem, where))


def gap(text: str, theorem: str, why: str) -> Given:
    """A formula that another theorem gives, but not as the kernel can see."""
    return Given(text, Gap(theorem, why))


class Object(NamedTuple):
    """What some letters are together, where formulas cannot say it: the label cube, say.

    Attributes
    ----------
    kind
        What they are.
    letters
        Role -> letter; in a theorem that cites others, role -> expression.
    hidden
        Letters that such an object has besides. Whoever cites the theorem need not know them: that
        it is about an object says that they exist.
    """

    kind: str
    letters: Mapping[str, str]
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Start:
    """Where an induction starts: a theorem whose goals are the formulas for the first object."""

    theorem: str
    where: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Induction:
    """How a theorem shows some formulas for all objects of a kind.

    The formulas are those that it takes as given by the fact ``induction``. It must reach them
    once more with the letters of the next object in place of its own, and another theorem, or it
    itself, must reach them for the first object. Then they may be cited for any object.

    Attributes
    ----------
    starts
        The first objects.
    steps
        Letter -> letter of the next object, for each way in which there is a next one.
    fresh
        Letters of the next object, and of what leads to it. A given formula without them must
        hold wherever the theorem is cited.
    """

    starts: tuple[Start, ...]
    steps: tuple[Mapping[str, str], ...]
    fresh: frozenset[str]


@dataclass(frozen=True)
class Theorem:
    """What a proof must show.

    Attributes
    ----------
    id, statement
        Permanent key, and the statement in words.
    scalars, matrices, symmetric
        The letters, as :class:`~proofs_check.kernel.algebra.Algebra` takes them.
    given
        Label -> formula, with the reason why it may be used.
    goals
        The formulas to be proved.
    facts
        Standard facts by which the formulas say what the statement says.
    objects
        What its letters are together. Whoever cites it must have the same objects.
    induction
        How it shows formulas for all objects of a kind, if it does.
    context
        Labels of given formulas that the proof does not need: they say what a letter is.
    """

    id: str
    statement: str
    scalars: tuple[str, ...]
    matrices: Mapping[str, tuple[str, str]]
    symmetric: frozenset[str]
    given: Mapping[str, Given]
    goals: tuple[str, ...]
    facts: tuple[str, ...] = ()
    objects: tuple[Object, ...] = ()
    induction: Induction | None = None
    context: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for label, entry in self.given.items():
            if not isinstance(entry, Given):
                raise TypeError(f"{self.id}: {label} must be a Given, got {entry!r}")
        if unknown := [label for label in self.context if label not in self.given]:
            raise ValueError(f"{self.id}: {unknown[0]} is context, but not given")

    def algebra(self) -> Algebra:
        """The letters of the theorem."""
        return Algebra(self.scalars, self.matrices, self.symmetric, self._read)

    @cached_property
    def _read(self) -> dict[str, Polynomial]:
        return {}


def formula(algebra: Algebra, text: str) -> Formula:
    """Read a formula.

    >>> formula(Algebra(("x",), {}), "x^2 >= 2*x - 1").relation
    '>='
    """
    for relation in ("psd", "nonneg"):
        if text.startswith(relation + ":"):
            return Formula(algebra.parse(text[len(relation) + 1 :]), relation)
    for relation in (">=", ">", "="):
        left, found, right = text.partition(relation)
        if found:
            difference = algebra.add(algebra.parse(left), algebra.scale(-1, algebra.parse(right)))
            if relation != "=" and difference.shape is not None:
                raise Rejected(f"{relation} compares numbers, got a matrix in {text!r}")
            return Formula(difference, relation)
    raise Rejected(f"a formula needs one of =, >=, >, psd:, nonneg:, got {text[:60]!r}")


def same(algebra: Algebra, left: Formula, right: Formula) -> bool:
    """Whether two formulas are one and the same."""
    return left.relation == right.relation and algebra.equal(left.polynomial, right.polynomial)
