"""Exact instances of what is given: small rational matrices that satisfy formulas. Untrusted.

Letters get their values one after the other. Letters that occur linearly in enough equations, all
of whose other letters have values, are solved for; the others are drawn from small matrices with a
structure. Whatever comes out is checked against every formula.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product as choices

from proofs_check.finding.matrices import NUMBERS, small_matrix, solution
from proofs_check.kernel.algebra import Algebra, Polynomial
from proofs_check.kernel.points import Matrix, Point, Scalar, Values, transposed
from proofs_check.kernel.theorem import Formula

_LARGEST = 4
_TRIES = 24  # values tried for one letter before the point is given up
_CELLS = 6  # entries of a matrix that is moved to where a number is stationary
_FACTOR = 8
_BITS = 200  # of a numerator or denominator
_TOGETHER = 3  # letters that may be solved for at once


@dataclass(frozen=True)
class _Step:
    """Letters that get values at once: drawn if no equations are named, solved for otherwise."""

    names: tuple[str, ...]
    equations: tuple[int, ...]
    others: tuple[int, ...]  # further formulas that have all their letters now


@dataclass(frozen=True)
class Frame:
    """Letters that have their values at a point, the rest of which is drawn."""

    sizes: Mapping[str, int]
    matrices: Mapping[str, Matrix]
    numbers: Mapping[str, Scalar] = field(default_factory=dict)


_NOTHING = Frame({}, {})


@dataclass
class Instances:
    """Draws points at which all given formulas hold.

    Attributes
    ----------
    frames
        What points may start from; each sets the same letters.
    begun, found
        How many points were begun, and how many of them satisfied everything.

    >>> from proofs_check.kernel.theorem import formula
    >>> algebra = Algebra((), {"A": ("n", "n"), "B": ("n", "n")})
    >>> given = [formula(algebra, "A*B = 1")]
    >>> point = next(p for p in Instances(algebra, given).points() if p is not None)
    >>> Values(algebra, point).holds(given[0])
    True
    """

    algebra: Algebra
    given: Sequence[Formula]
    seed: int = 0
    frames: Sequence[Frame] = (_NOTHING,)
    begun: int = field(init=False, default=0)
    found: int = field(init=False, default=0)
    _letters: list[frozenset[str]] = field(init=False)
    _plan: list[_Step] = field(init=False)
    _starts: list[Frame] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        fixed = {name for each in self.frames for name in (*each.matrices, *each.numbers)}
        fixed |= _sizes_of(self.algebra)
        order = [n for n in (*self.algebra.scalars, *self.algebra.matrices) if n not in fixed]
        self._letters = [frozenset(_names(known.polynomial) & set(order)) for known in self.given]
        self._plan = self._planned(order)

    def starts(self) -> list[Frame]:
        """Assignments of small sizes, the smallest first, that no formula on sizes excludes."""
        found = [replace(each, sizes=sizes) for each in self.frames for sizes in self._sizes(each)]
        return sorted(found, key=lambda frame: _order(tuple(frame.sizes.values())))

    def _sizes(self, frame: Frame) -> Iterator[dict[str, int]]:
        names = sorted(_sizes_of(self.algebra) - set(frame.sizes))
        largest = _LARGEST if len(names) <= 4 else 3 if len(names) <= 6 else 2
        every = choices(range(1, largest + 1), repeat=len(names))
        on_sizes = [f for f, names in zip(self.given, self._letters, strict=True) if not names]
        for values in sorted(every, key=_order)[:2_000]:
            sizes = {**frame.sizes, **dict(zip(names, values, strict=True))}
            at = Values(self.algebra, Point(sizes, frame.numbers, frame.matrices))
            if all(at.holds(known) for known in on_sizes):
                yield sizes

    def points(self) -> Iterator[Point | None]:
        """Points without end, from small sizes to larger ones; None for a point that failed."""
        generator = random.Random(self.seed)
        starts = self.starts()
        if not starts:
            return
        for turn in range(10_000):
            reach = 1 + turn % min(_LARGEST, 2 + turn // 6)
            near = [start for start in starts if max(start.sizes.values(), default=1) <= reach]
            some = near or starts[:1]
            for place, start in enumerate(some[: 8 * reach]):
                if place > 16 and generator.random() < 0.5:
                    continue
                self.begun += 1
                point = self._draw(start, generator)
                self.found += point is not None
                yield point

    def draw(self, generator: random.Random) -> Point | None:
        """One point, small sizes more often; None if it failed."""
        if self._starts is None:
            self._starts = self.starts()
        if not self._starts:
            return None
        place = min(int(generator.expovariate(0.4)), len(self._starts) - 1)
        return self._draw(self._starts[place], generator)

    # The order of the letters

    def _planned(self, order: Sequence[str]) -> list[_Step]:
        plan: list[_Step] = []
        aims = {self._aim(i, order) for i in range(len(self.given))}
        open_ = list(order)
        while open_:
            step = self._solvable(open_)
            if step is None:
                name = next((n for n in open_ if n not in aims), open_[0])
                step = _Step((name,), (), ())
            left = set(open_) - set(step.names)
            others = tuple(
                i
                for i, names in enumerate(self._letters)
                if names & set(step.names) and not names & left and i not in step.equations
            )
            plan.append(_Step(step.names, step.equations, others))
            open_ = [name for name in open_ if name in left]
        return plan

    def _aim(self, index: int, order: Sequence[str]) -> str | None:
        """The letter that an equation is best solved for."""
        known = self.given[index]
        if known.relation != "=":
            return None
        names = [n for n in order if n in self._letters[index]]
        linear = [n for n in names if _linear(known.polynomial, {n})]
        alone = [n for n in linear if _stands_alone(known.polynomial, n)]
        numbers = [n for n in linear if n in self.algebra.scalars]
        if known.polynomial.shape is None and numbers and not alone:
            return numbers[-1]
        best = alone or linear
        return best[-1] if best else None

    def _solvable(self, open_: Sequence[str]) -> _Step | None:
        """The fewest open letters for which there are as many linear equations."""
        missing = {
            i: names & set(open_)
            for i, names in enumerate(self._letters)
            if self.given[i].relation == "=" and names & set(open_)
        }
        for count in range(1, _TOGETHER + 1):
            for names in dict.fromkeys(frozenset(m) for m in missing.values() if len(m) == count):
                equations = [
                    i
                    for i, m in missing.items()
                    if m <= names and _linear(self.given[i].polynomial, names)
                ]
                if len(equations) >= count:
                    return _Step(tuple(n for n in open_ if n in names), tuple(equations), ())
        return None

    # One point

    def _draw(self, start: Frame, generator: random.Random) -> Point | None:
        numbers, matrices = dict(start.numbers), dict(start.matrices)
        point = Point(start.sizes, numbers, matrices)
        draft = _Draft(self.algebra, point, numbers, matrices, generator)
        if not all(self._assign(draft, step) for step in self._plan):
            return None
        values = Values(self.algebra, draft.point)
        return draft.point if all(values.holds(known) for known in self.given) else None

    def _assign(self, draft: _Draft, step: _Step) -> bool:
        """Give some letters values at which all formulas hold that speak of no others."""
        bound = any(self.given[i].relation == "=" for i in step.others)
        equations = [self.given[i].polynomial for i in step.equations]
        checks = [self.given[i] for i in step.others]
        before: list[Scalar | Matrix | None] = []
        for attempt in range(_TRIES if checks else 1):
            if equations and not (bound and attempt % 2 == 0 and len(step.names) == 1):
                if not draft.solve(step.names, equations):
                    return False
                tests = checks
                found = [draft.numbers.get(n, draft.matrices.get(n)) for n in step.names]
                if any(map(_long, found)):
                    return False  # numbers would grow with every letter
                if found == before:
                    return False  # the equations leave nothing free to be drawn again
                before = found
            else:
                for name in step.names:
                    draft.pick(name, attempt, bound=bound)
                tests = [*checks, *(self.given[i] for i in step.equations)]
            values = Values(self.algebra, draft.point)
            if all(values.holds(known) for known in tests):
                return True
        return False


@dataclass
class _Draft:
    """A point some of whose letters have values."""

    algebra: Algebra
    point: Point
    numbers: dict[str, Scalar]
    matrices: dict[str, Matrix]
    generator: random.Random

    def _set(self, name: str, value: Matrix) -> None:
        if name in self.algebra.matrices:
            self.matrices[name] = value
        else:
            self.numbers[name] = value[0][0]

    def _shape(self, name: str) -> tuple[int, int]:
        rows, columns = self.algebra.matrices.get(name, ("1", "1"))
        sizes = {"1": 1, **self.point.sizes}
        return sizes[rows], sizes[columns]

    def pick(self, name: str, attempt: int, *, bound: bool) -> None:
        """Draw a small value."""
        generator = self.generator
        if name not in self.algebra.matrices:
            first = attempt < 2 and generator.random() < 0.5
            self.numbers[name] = NUMBERS[attempt] if first else generator.choice(NUMBERS)
            return
        shape = self._shape(name)
        both = [m for value in self.matrices.values() for m in (value, transposed(value))]
        alike = [m for m in both if (len(m), len(m[0])) == shape]
        symmetric = name in self.algebra.symmetric
        self.matrices[name] = small_matrix(
            shape, alike, generator, attempt, bound=bound, symmetric=symmetric
        )

    def solve(self, names: Sequence[str], equations: Sequence[Polynomial]) -> bool:
        """Solve linear equations for some letters; what they leave free is drawn."""
        cells = [(name, i, j) for name in names for i, j in self._cells(name)]
        base = self._at(names, (), equations)
        slopes = [
            [a - b for a, b in zip(self._at(names, [(*cell, 1)], equations), base, strict=True)]
            for cell in cells
        ]
        system = [[*column, -b] for *column, b in zip(*slopes, base, strict=True)]
        found = solution(system, len(cells), self.generator)
        if found is None:
            return False
        self._fill(names, [(*cell, v) for cell, v in zip(cells, found, strict=True)])
        return True

    def _cells(self, name: str) -> list[tuple[int, int]]:
        rows, columns = self._shape(name)
        cells = [(i, j) for i in range(rows) for j in range(columns)]
        return [(i, j) for i, j in cells if i <= j or name not in self.algebra.symmetric]

    def _fill(
        self, names: Sequence[str], entries: Collection[tuple[str, int, int, Scalar]]
    ) -> None:
        for name in names:
            rows, columns = self._shape(name)
            grid: list[list[Scalar]] = [[0] * columns for _ in range(rows)]
            for other, i, j, value in entries:
                if other == name:
                    grid[i][j] = value
                    if name in self.algebra.symmetric:
                        grid[j][i] = value
            self._set(name, tuple(tuple(row) for row in grid))

    def _at(
        self,
        names: Sequence[str],
        entries: Collection[tuple[str, int, int, Scalar]],
        equations: Sequence[Polynomial],
    ) -> list[Scalar]:
        """What the equations come to where the letters have these entries and zeros."""
        self._fill(names, entries)
        values = Values(self.algebra, self.point)
        return [v for polynomial in equations for row in values.matrix(polynomial) for v in row]


def scaled(algebra: Algebra, point: Point, names: Sequence[str]) -> Iterator[Point]:
    """The same point with one of some letters much larger, in either direction."""
    for name in names:
        for factor in (_FACTOR, -_FACTOR):
            if name in algebra.matrices:
                matrix = tuple(tuple(factor * v for v in row) for row in point.matrices[name])
                yield Point(point.sizes, point.numbers, {**point.matrices, name: matrix})
            elif name in algebra.scalars:
                numbers = {**point.numbers, name: factor * point.numbers[name]}
                yield Point(point.sizes, numbers, point.matrices)


def stationary(algebra: Algebra, number: Polynomial, point: Point, name: str) -> Iterator[Point]:
    """The point at which a number that is quadratic in one matrix is stationary in its entries."""
    rows, columns = (1 if s == "1" else point.sizes[s] for s in algebra.matrices[name])
    cells = [(i, j) for i in range(rows) for j in range(columns)]
    if len(cells) > _CELLS or name in algebra.symmetric:
        return

    def at(entries: Mapping[tuple[int, int], Scalar]) -> tuple[Point, Scalar]:
        matrix = tuple(tuple(entries.get((i, j), 0) for j in range(columns)) for i in range(rows))
        moved = Point(point.sizes, point.numbers, {**point.matrices, name: matrix})
        return moved, Values(algebra, moved).number(number)

    base = at({})[1]
    ones = [at({cell: 1})[1] - base for cell in cells]
    twos = [at({cell: 2})[1] - base for cell in cells]
    system: list[list[Scalar]] = []
    for i, cell in enumerate(cells):
        slope = 2 * ones[i] - Fraction(twos[i]) / 2
        row: list[Scalar] = []
        for j, other in enumerate(cells):
            both = 2 * ones[i] if i == j else at({cell: 1, other: 1})[1] - base - ones[j]
            row.append(twos[i] - both if i == j else both - ones[i])
        system.append([*row, -slope])
    found = solution(system, len(cells), random.Random(0))
    if found is not None:
        yield at(dict(zip(cells, found, strict=True)))[0]


def _sizes_of(algebra: Algebra) -> set[str]:
    return {size for shape in algebra.matrices.values() for size in shape} - {"1"}


def _order(sizes: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    return sum(sizes) + 2 * max(sizes, default=0), sizes


def _long(value: Scalar | Matrix | None) -> bool:
    """Whether a number that was found has very many digits."""
    rows = value if isinstance(value, tuple) else (((value or 0),),)
    return any(
        max(Fraction(x).numerator.bit_length(), Fraction(x).denominator.bit_length()) > _BITS
        for row in rows
        for x in row
    )


def _names(polynomial: Polynomial) -> set[str]:
    return {
        letter.rstrip("'")
        for numbers, word in polynomial.terms
        for piece in (*numbers, word)
        for letter in piece
    }


def _linear(polynomial: Polynomial, names: Collection[str]) -> bool:
    """Whether each term holds at most one of the letters, and that once."""
    return all(
        sum(letter.rstrip("'") in names for piece in (*numbers, word) for letter in piece) <= 1
        for numbers, word in polynomial.terms
    )


def _stands_alone(polynomial: Polynomial, name: str) -> bool:
    """Whether the letter stands in one term only, and by itself there."""
    terms = [[*numbers, word] for numbers, word in polynomial.terms]
    flat = [[letter.rstrip("'") for piece in term for letter in piece] for term in terms]
    holding = [letters for letters in flat if name in letters]
    return holding == [[name]]
