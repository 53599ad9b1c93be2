"""Searching exact points at which a theorem without some of its givens is false. Untrusted.

Points come from :mod:`proofs_check.finding.instances`. Letters that are together a label cube start
as one; where any labels will do, they start as a few unbalanced ones.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from proofs_check.finding.instances import Frame, Instances
from proofs_check.kernel.algebra import Algebra, Rejected
from proofs_check.kernel.counterpoint import Counterpoint
from proofs_check.kernel.points import Matrix, Point, Scalar, Values
from proofs_check.kernel.theorem import Formula, Theorem, formula

#: Labels, a row each, that are not a balanced cube; the smallest first.
UNBALANCED: tuple[Matrix, ...] = (
    ((1,),),
    ((1, 1),),
    ((1, -1), (1, -1)),
    ((1, 1, -1),),
    ((1, 1, -1), (1, -1, 1)),
    ((1, 1, -1, -1), (1, 1, -1, -1)),
)
#: Labels and samples per class of cubes that are tried.
CUBES = ((1, 1), (1, 2), (2, 1))
#: Points against the theorem among which the smallest is taken, and seconds after the first one.
_ENOUGH, _PATIENCE = 12, 1.5
#: Share of the letters that a variation keeps.
_KEPT = 0.6


@dataclass(frozen=True)
class Dropped:
    """What is searched: a theorem without some givens.

    Attributes
    ----------
    theorem
        The theorem.
    without
        Labels of the dropped formulas.
    also
        Formulas that shall hold besides: what is still known of the letters.
    any_labels
        Whether the labels need not be balanced.
    """

    theorem: Theorem
    without: tuple[str, ...]
    also: tuple[str, ...] = ()
    any_labels: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """What came of a search.

    Attributes
    ----------
    found
        The smallest point against the theorem.
    instances
        Points at which all that is kept holds.
    begun
        Points that were begun.
    nearest
        The least margin of a goal that is an inequality, at those points; None if there is none.
    """

    found: Counterpoint | None
    instances: int
    begun: int
    nearest: Fraction | None


def search(dropped: Dropped, seconds: float, seed: int) -> Search:
    """Look for a point until the time is over.

    Every other point is a variation of the best one so far: of the smallest that is against the
    theorem, or else of the one at which a goal had the least to spare.
    """
    theorem = dropped.theorem
    algebra = theorem.algebra()
    kept = [e.formula for label, e in theorem.given.items() if label not in dropped.without]
    try:
        given = [formula(algebra, text) for text in (*kept, *dropped.also)]
    except Rejected:  # it may use letters that this theorem does not have
        return Search(None, 0, 0, None)
    goals = [formula(algebra, goal) for goal in theorem.goals]
    instances = Instances(algebra, given, seed, frames(dropped))
    generator = random.Random(seed)
    end = time.monotonic() + seconds
    nearest: Fraction | None = None
    near: Point | None = None
    against: list[Point] = []
    varied = 0
    for drawn in instances.points():
        best = min(against, key=length, default=near)
        variation = None if best is None else _variation(best, algebra, given, dropped, generator)
        for point in (drawn, variation):
            if point is None:
                continue
            varied += point is variation
            values = Values(algebra, point)
            spared = [m for goal in goals for m in margin(values, goal)]
            if spared and (nearest is None or min(spared) < nearest):
                nearest, near = min(spared), point
            if not all(values.holds(goal) for goal in goals):
                against.append(point)
                end = min(end, time.monotonic() + _PATIENCE)
        if time.monotonic() > end or len(against) >= _ENOUGH:
            break
    smallest = min(against, key=length, default=None)
    found = None if smallest is None else document(dropped, smallest)
    return Search(found, instances.found + varied, instances.begun + varied, nearest)


def _variation(
    point: Point,
    algebra: Algebra,
    given: Sequence[Formula],
    dropped: Dropped,
    generator: random.Random,
) -> Point | None:
    """A point that shares most letters with another one; the label cube is kept."""
    cube = {name for each in frames(dropped) for name in each.matrices}
    matrices = {
        name: m for name, m in point.matrices.items() if name in cube or generator.random() < _KEPT
    }
    numbers = {name: v for name, v in point.numbers.items() if generator.random() < _KEPT}
    frame = Frame(point.sizes, matrices, numbers)
    return Instances(algebra, given, frames=(frame,)).draw(generator)


def margin(values: Values, goal: Formula) -> Iterator[Fraction]:
    """What a goal that compares numbers has to spare at a point; nothing of other goals."""
    if goal.relation in (">", ">="):
        yield Fraction(values.number(goal.polynomial))


def document(dropped: Dropped, point: Point) -> Counterpoint:
    """A point against a theorem without some givens, as the kernel takes it."""
    return Counterpoint(
        dropped.theorem.id,
        dropped.without,
        dict(point.sizes),
        {name: Fraction(value) for name, value in point.numbers.items()},
        {n: tuple(tuple(map(Fraction, row)) for row in m) for n, m in point.matrices.items()},
        dropped.also,
        dropped.any_labels,
    )


def length(point: Point) -> tuple[int, int]:
    """Sizes first, then how long the numbers are."""
    entries: list[Scalar] = list(point.numbers.values())
    entries += [v for m in point.matrices.values() for row in m for v in row]
    return sum(point.sizes.values()), sum(len(str(v)) + bool(v) for v in entries)


# Cubes


def frames(dropped: Dropped) -> Sequence[Frame]:
    """What points of a theorem start from: label cubes, or any labels, where it is about them."""
    cubes = [each for each in dropped.theorem.objects if each.kind == "cube"]
    shapes = dropped.theorem.matrices
    if len(cubes) != 1:
        return (Frame({}, {}),)
    letters = cubes[0].letters
    found = []
    for rows in UNBALANCED if dropped.any_labels else map(_cube, *zip(*CUBES, strict=True)):
        matrices = {letters["labels"]: rows, letters["ones"]: ((1,),) * len(rows[0])}
        if "antipode" in letters and (antipode := _antipode(rows)) is not None:
            matrices[letters["antipode"]] = antipode
        labels, samples = shapes[letters["labels"]]
        found.append(Frame({labels: len(rows), samples: len(rows[0])}, matrices))
    complete = [frame for frame in found if frame.matrices.keys() == set(letters.values())]
    if dropped.any_labels and not _speaks_of(dropped.theorem, letters.get("antipode", "")):
        keys = {letters["labels"], letters["ones"]}
        return [
            Frame(frame.sizes, {n: m for n, m in frame.matrices.items() if n in keys})
            for frame in found
        ]
    return complete


def _speaks_of(theorem: Theorem, letter: str) -> bool:
    texts = [*theorem.goals, *(entry.formula for entry in theorem.given.values())]
    return any(letter in re.findall(r"\w+", text) for text in texts)


def _cube(labels: int, copies: int) -> Matrix:
    samples = [g for g in range(2**labels) for _ in range(copies)]
    return tuple(tuple(2 * (g >> i & 1) - 1 for g in samples) for i in range(labels))


def _antipode(rows: Matrix) -> Matrix | None:
    """A permutation to samples of opposite labels, an involution; None if there is none."""
    columns = list(zip(*rows, strict=True))
    free = list(range(len(columns)))
    partner: dict[int, int] = {}
    for place, column in enumerate(columns):
        if place not in partner:
            opposite = tuple(-v for v in column)
            other = next((j for j in free if columns[j] == opposite and j not in partner), None)
            if other is None:
                return None
            partner |= {place: other, other: place}
    return tuple(tuple(int(partner[i] == j) for j in free) for i in free)
