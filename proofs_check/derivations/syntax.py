"""What a derivation says once it is read: expressions, relations, reasons, lines.

Two readers write these records, one for the plain format and one for LaTeX. Nothing here computes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

#: Limits on what a file may ask for; each is a sentence when it is passed.
FILE_LIMIT = 100_000
LINE_LIMIT = 200
LETTER_LIMIT = 60
EXPRESSION_LIMIT = 2_000
NESTING_LIMIT = 40
DEPTH_LIMIT = 120
POWER_LIMIT = 12


@dataclass(frozen=True)
class Place:
    """A line and a column of the text, both counted from 1."""

    line: int
    column: int


class Misread(ValueError):
    """A text that cannot be read as a derivation; names the line and the column."""

    def __init__(self, message: str, place: Place) -> None:
        super().__init__(f"line {place.line}, column {place.column}: {message}")
        self.place = place


@dataclass(frozen=True)
class Number:
    """An exact number that is written out, such as ``2`` or ``0.5``."""

    value: Fraction
    place: Place


@dataclass(frozen=True)
class Name:
    """A letter, or the name of a size."""

    name: str
    place: Place


@dataclass(frozen=True)
class Sum:
    """Terms with their signs, +1 or -1."""

    terms: tuple[tuple[int, Expression], ...]
    place: Place


@dataclass(frozen=True)
class Product:
    """Factors, from left to right."""

    factors: tuple[Expression, ...]
    place: Place


@dataclass(frozen=True)
class Quotient:
    """A division by a number."""

    above: Expression
    below: Expression
    place: Place


@dataclass(frozen=True)
class Power:
    """A base and a whole exponent; -1 on a matrix is its inverse."""

    base: Expression
    exponent: int
    place: Place


@dataclass(frozen=True)
class Transposed:
    """The transpose."""

    of: Expression
    place: Place


@dataclass(frozen=True)
class Trace:
    """The trace."""

    of: Expression
    place: Place


@dataclass(frozen=True)
class Norm:
    """The Frobenius norm to the power 2, 4, ...; ``half`` is half of that power.

    ``spectral`` is set where its author wrote the subscript 2, which means that for vectors alone.
    """

    of: Expression
    half: int
    place: Place
    spectral: bool = False


Expression = Number | Name | Sum | Product | Quotient | Power | Transposed | Trace | Norm


def parts(expression: Expression) -> tuple[Expression, ...]:
    """The expressions that an expression is made of."""
    match expression:
        case Sum(terms):
            return tuple(term for _, term in terms)
        case Product(factors):
            return factors
        case Quotient(above, below):
            return (above, below)
        case Power(base):
            return (base,)
        case Transposed(of) | Trace(of) | Norm(of):
            return (of,)
    return ()


def names_in(expression: Expression) -> list[Name]:
    """Every letter in an expression, each time that it occurs.

    Raises
    ------
    Misread
        If the expression is nested too deeply.
    """
    found: list[Name] = []
    open_ = [(expression, 1)]
    while open_:
        here, depth = open_.pop()
        if depth > DEPTH_LIMIT:
            raise Misread(f"an expression may be nested {DEPTH_LIMIT} deep", here.place)
        if isinstance(here, Name):
            found.append(here)
        open_ += [(part, depth + 1) for part in parts(here)]
    return found


@dataclass(frozen=True)
class Letter:
    """A declared letter: a matrix with its two sizes, or a number, which has none.

    Attributes
    ----------
    properties
        Words after the shape: ``symmetric``, ``psd``, ``nonneg``, ``invertible``.
    """

    name: str
    shape: tuple[str, str] | None
    place: Place
    properties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Relation:
    """Two sides and what stands between them; ``psd`` and ``nonneg`` have the left side alone.

    Attributes
    ----------
    sign
        One of ``=``, ``>=``, ``>``, ``<=``, ``<``, ``!=``, ``psd``, ``nonneg``.
    name
        What a reason calls it, if it has a name.
    words
        Words of the comment beside it, by which a reason may call it too.
    """

    left: Expression
    sign: str
    right: Expression | None
    text: str
    place: Place
    name: str | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Citation:
    """A theorem that a line rests on, and which expressions stand for its letters."""

    theorem: str
    place: Place
    where: tuple[tuple[str, Expression], ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why a line holds, as far as its author says so."""

    relations: tuple[tuple[str, Place], ...] = ()
    squares: tuple[Expression, ...] = ()
    cases: tuple[Expression, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Line:
    """One step: a relation to be shown, its reason, and the letters that it alone speaks of."""

    relation: Relation
    reason: Reason = field(default_factory=Reason)
    letters: tuple[Letter, ...] = ()
    chain: int | None = None


@dataclass(frozen=True)
class Script:
    """A derivation as it was read: letters, what is given, and the lines to be checked."""

    letters: tuple[Letter, ...]
    given: tuple[Relation, ...]
    lines: tuple[Line, ...]
    title: str = ""
