"""A theorem without some of what it takes as given: an exact point at which a goal is false.

TRUSTED. A document names a theorem of the library, the labels of the given formulas that are
dropped, and exact values of all letters. Every other given formula must hold at these values, and
so must further formulas that say what is still known of the letters; one goal must not hold.

What letters are together stands in no formula. A label cube must be one at the point: a column of
ones, labels of entries +-1, every sign pattern equally often, and the antipode. Where a document
says that its labels are any labels, sign patterns may be missing, and an antipode is what the
formulas say of it. A theorem about any other object, and one by induction, is refused: a point
cannot show what such letters are. Where nothing is dropped the formulas decide alone, since a proof
uses nothing else: the document says that the theorem is false.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.document import Accepted
from proofs_check.kernel.library import Library
from proofs_check.kernel.points import Matrix, Point, Values, check_point, plain
from proofs_check.kernel.theorem import Object, Theorem, formula

CELL_LIMIT = 4_096
SIZE_LIMIT = 64


@dataclass(frozen=True)
class Counterpoint:
    """Exact values against a theorem without some given formulas.

    Attributes
    ----------
    theorem
        Its id.
    without
        Labels of the dropped formulas.
    also
        Formulas, in the letters of the theorem, that hold at the point besides.
    any_labels
        Whether a label cube may be any labels: some sign patterns may be missing.
    sizes, numbers, matrices
        Letter -> value.
    says
        For whoever reads the file; nothing is concluded from it.
    """

    kind: ClassVar[str] = "counterpoint"
    theorem: str
    without: tuple[str, ...]
    sizes: Mapping[str, int]
    numbers: Mapping[str, Fraction] = field(default_factory=dict)
    matrices: Mapping[str, tuple[tuple[Fraction, ...], ...]] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    any_labels: bool = False
    says: str = ""

    @property
    def point(self) -> Point:
        """The values as the kernel evaluates formulas at them."""
        return Point(
            self.sizes,
            {name: plain(value) for name, value in self.numbers.items()},
            {name: tuple(tuple(map(plain, r)) for r in m) for name, m in self.matrices.items()},
        )


def name_of(theorem: str, without: tuple[str, ...]) -> str:
    """What a document of this kind proves, by name."""
    return f"{theorem} without {', '.join(without)}" if without else f"{theorem} is false"


def check_counterpoint(document: Counterpoint, library: Library) -> Accepted:
    """Check that a goal of the theorem is false at the point, and that all that is kept holds.

    Raises
    ------
    Rejected
        If a dropped label is none of the theorem, the point is none of its letters, something that
        is kept fails, or every goal holds.
    """
    theorem = library.by_id(document.theorem)
    without = document.without
    for label in without:
        if label not in theorem.given:
            raise Rejected(f"{theorem.id} takes nothing as given that is called {label[:40]!r}")
    if len(set(without)) != len(without):
        raise Rejected("a counterpoint drops a given formula once")
    if without and theorem.induction is not None:
        raise Rejected(f"{theorem.id} is shown by induction: a point is one of its steps only")
    values = _values(theorem, document)
    algebra = values.algebra
    dropped = [theorem.given[label].formula for label in without]
    for each in theorem.objects if without else ():
        _check_object(each, values, balanced=not document.any_labels)
    kept = [entry.formula for label, entry in theorem.given.items() if label not in without]
    for text in (*kept, *document.also):
        if not values.holds(formula(algebra, text)):
            raise Rejected(f"{theorem.id}: {text!r} is kept, but does not hold at the point")
    false = [goal for goal in theorem.goals if not values.holds(formula(algebra, goal))]
    if not false:
        raise Rejected(f"{theorem.id}: every goal holds at the point")
    also = f" and {', '.join(document.also)}" if document.also else ""
    also += ", for labels of +-1 on some samples" if document.any_labels else ""
    lost = f" without {', '.join(dropped)}" if dropped else ""
    return Accepted(
        document.kind,
        name_of(theorem.id, without),
        f"Of {theorem.id}{lost} the goal {false[0]} is false at an exact "
        f"point, where all else that it takes as given holds{also}.",
        (),
        (),
        len(kept) + len(document.also) + 1,
    )


def _values(theorem: Theorem, document: Counterpoint) -> Values:
    algebra, point = theorem.algebra(), document.point
    letters = {*algebra.numbers, *algebra.matrices}
    for name in (*point.sizes, *point.numbers, *point.matrices):
        if name not in letters:
            raise Rejected(f"{theorem.id} has no letter {name[:40]!r}")
    sizes = {size for shape in theorem.matrices.values() for size in shape} - {"1"}
    if set(point.sizes) != sizes or max(point.sizes.values(), default=1) > SIZE_LIMIT:
        raise Rejected(f"the sizes of {theorem.id} go up to {SIZE_LIMIT}: {', '.join(sizes)}")
    if sum(len(m) * len(row) for m in point.matrices.values() for row in m[:1]) > CELL_LIMIT:
        raise Rejected(f"the matrices of a point may have {CELL_LIMIT} entries")
    check_point(algebra, point)
    return Values(algebra, point)


# Objects


def _check_object(each: Object, values: Values, *, balanced: bool) -> None:
    if each.kind != "cube":
        raise Rejected(f"a point cannot show that its letters are together a {each.kind}")
    letters = {role: values.point.matrices.get(letter) for role, letter in each.letters.items()}
    ones, labels, antipode = (letters.get(role) for role in ("ones", "labels", "antipode"))
    if ones is None or labels is None:
        raise Rejected("a label cube has a column of ones and labels")
    if any(row != (1,) for row in ones):
        raise Rejected(f"the ones of a label cube are ones: {each.letters['ones']}")
    if any(entry not in (1, -1) for row in labels for entry in row):
        raise Rejected(f"labels are 1 or -1: {each.letters['labels']}")
    if balanced:
        patterns = Counter(zip(*labels, strict=True))
        if len(patterns) != 2 ** len(labels) or len(set(patterns.values())) != 1:
            raise Rejected("every sign pattern must occur equally often in a label cube")
        if antipode is not None:
            _check_antipode(labels, antipode)


def _check_antipode(labels: Matrix, antipode: Matrix) -> None:
    columns = list(zip(*labels, strict=True))
    for column, row in zip(columns, antipode, strict=True):
        places = [j for j, entry in enumerate(row) if entry]
        opposite = tuple(-entry for entry in column)
        if len(places) != 1 or row[places[0]] != 1 or columns[places[0]] != opposite:
            raise Rejected("the antipode of a label cube takes a sample to one of opposite labels")
