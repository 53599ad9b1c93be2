"""Whether a polynomial is a sum of multiples of equations: linear algebra, untrusted.

Multiples that touch the polynomial are collected in rounds, first those that replace a letter by
its definition or a long word by shorter ones, then in both directions, then those that insert an
inverse times its matrix. After each round the polynomial is reduced by Gaussian elimination modulo
a prime. What is found is read back as fractions, and the kernel checks it.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from proofs_check.finding.multiples import Equations, Multiple, Remembering, touching
from proofs_check.kernel.algebra import Algebra, Monomial, Polynomial

PRIME = 2**61 - 1
_ROUNDS = 3
_MULTIPLE_LIMIT = 2_500
_SLACK = 6  # letters that a product may gain


class Reach(Enum):
    """Which multiples are looked for."""

    DEFINED = 0  # those that replace a letter by its definition, or a long word by shorter ones
    TURNED = 1  # those in both directions
    INSERTED = 2  # those that insert an inverse times its matrix, too


Row = dict[Monomial, int]
Combination = dict[int, int]


class OutOfTime(Exception):
    """The budget of the search is used up."""


@dataclass
class Clock:
    """How long a search may go on."""

    end: float

    def check(self) -> None:
        """Raise :class:`OutOfTime` once the end is past."""
        if time.process_time() > self.end:
            raise OutOfTime


@dataclass(frozen=True)
class Reduced:
    """A polynomial less multiples of equations: ``rest`` is what is left over."""

    rest: dict[Monomial, Fraction]
    multiples: dict[Multiple, Fraction]


@dataclass
class Span:
    """All sums of multiples found so far.

    Attributes
    ----------
    leads
        Label -> the monomial of the equation that is replaced by the others.
    defined
        Letters that have a definition; monomials with them are replaced first.
    """

    algebra: Remembering
    equations: Equations
    leads: dict[str, Monomial]
    defined: frozenset[str]
    clock: Clock
    values: dict[Multiple, Row] = field(default_factory=dict)
    _found: dict[Multiple, int] = field(default_factory=dict)
    _order: list[Multiple] = field(default_factory=list)
    _pivots: dict[Monomial, tuple[Row, Combination]] = field(default_factory=dict)
    _keys: dict[Monomial, tuple[int, int, Monomial]] = field(default_factory=dict)

    def rounds(
        self, targets: Sequence[Polynomial], reach: Reach = Reach.INSERTED
    ) -> Iterator[list[Reduced]]:
        """Reduce some polynomials again and again, each time by more multiples."""
        seen = {m: None for target in targets for m in target.terms}
        cap = max((_degree(m) for m in seen), default=0) + _SLACK
        self._grow(list(seen), cap, leads=True)
        reduced = [self.reduced(target) for target in targets]
        yield reduced
        for insert in (False, True)[: reach.value]:
            for _ in range(_ROUNDS):
                left = {m: None for part in reduced for m in part.rest}
                front = list({**seen, **left})
                before = len(self._order)
                fresh = self._touch(front, cap, insert=insert)
                self._grow(fresh, cap, leads=True)
                seen.update(dict.fromkeys(fresh))
                if len(self._order) == before:
                    break
                reduced = [self.reduced(target) for target in targets]
                yield reduced

    def _grow(self, front: list[Monomial], cap: int, *, leads: bool) -> None:
        """Follow the leading monomials until nothing new appears."""
        done = set(front)
        while front:
            fresh = []
            for monomial in front:
                for label, lead in self.leads.items():
                    equation = self.equations[label]
                    for multiple in touching(self.algebra, monomial, label, equation, lead):
                        fresh += [m for m in self._add(multiple, cap) if m not in done]
                done.update(fresh)
            front = list(dict.fromkeys(fresh)) if leads else []

    def _touch(self, front: list[Monomial], cap: int, *, insert: bool) -> list[Monomial]:
        """Every monomial of every equation, looked for once in every monomial of the front."""
        fresh: list[Monomial] = []
        for monomial in front:
            for label, equation in self.equations.items():
                for lead in equation.terms:
                    if bool(not lead[1] and (equation.shape or not lead[0])) != insert:
                        continue
                    for multiple in touching(self.algebra, monomial, label, equation, lead):
                        fresh += self._add(multiple, cap)
        return list(dict.fromkeys(fresh))

    def _add(self, multiple: Multiple, cap: int) -> list[Monomial]:
        """Put one multiple into the span; its monomials."""
        if multiple in self._found:
            return []
        self.clock.check()
        if len(self._order) > _MULTIPLE_LIMIT:
            raise OutOfTime
        value = self.values.get(multiple)
        if value is None:
            value = self.algebra.placed(multiple, self.equations[multiple.label], PRIME)
            self.values[multiple] = value
        self._found[multiple] = len(self._order)
        if not value or max(map(_degree, value)) > cap:
            return []
        place = len(self._order)
        self._order.append(multiple)
        row = dict(value)
        row, combination = self._reduce(row, {place: 1}, to_the_end=False)
        if row:
            pivot = min(row, key=self._key)
            inverse = pow(row[pivot], -1, PRIME)
            self._pivots[pivot] = (
                {m: c * inverse % PRIME for m, c in row.items()},
                {i: c * inverse % PRIME for i, c in combination.items()},
            )
        return list(value)

    def _key(self, monomial: Monomial) -> tuple[int, int, Monomial]:
        """Which monomial is replaced first: the smallest key."""
        key = self._keys.get(monomial)
        if key is None:
            words = (*monomial[0], monomial[1])
            letters = [letter.rstrip("'") for word in words for letter in word]
            count = sum(letter in self.defined for letter in letters)
            key = self._keys[monomial] = (-count, -len(letters), monomial)
        return key

    def _reduce(
        self, row: Row, combination: Combination, *, to_the_end: bool
    ) -> tuple[Row, Combination]:
        heap = [self._key(m) for m in row]
        heapq.heapify(heap)
        while heap:
            monomial = heapq.heappop(heap)[2]
            factor = row.get(monomial, 0)
            if not factor:
                continue
            pivot = self._pivots.get(monomial)
            if pivot is None:
                if to_the_end:
                    continue
                break
            for m, c in pivot[0].items():
                old = row.get(m)
                new = ((old or 0) - factor * c) % PRIME
                if new:
                    row[m] = new
                    if old is None:
                        heapq.heappush(heap, self._key(m))
                elif old is not None:
                    del row[m]
            for i, c in pivot[1].items():
                combination[i] = (combination.get(i, 0) - factor * c) % PRIME
        return row, combination

    def reduced(self, target: Polynomial) -> Reduced:
        """What is left of a polynomial, and which multiples were taken from it."""
        row = {m: _residue(c) for m, c in target.terms.items()}
        row, combination = self._reduce(row, {}, to_the_end=True)
        return Reduced(
            {m: _fraction(c) for m, c in row.items()},
            {self._order[i]: -_fraction(c) for i, c in combination.items() if c},
        )


def _degree(monomial: Monomial) -> int:
    return sum(map(len, monomial[0])) + len(monomial[1])


def _residue(value: Fraction) -> int:
    return value.numerator * pow(value.denominator, -1, PRIME) % PRIME


def _fraction(residue: int) -> Fraction:
    """The fraction of small numerator and denominator with this residue."""
    low, high, first, second = PRIME, residue, 0, 1
    while high * high * 2 > PRIME:
        quotient = low // high
        low, high = high, low - quotient * high
        first, second = second, first - quotient * second
    return Fraction(high, second) if second else Fraction(0)


def lead_of(text: str, algebra: Algebra, equation: Polynomial) -> tuple[Monomial, str] | None:
    """The monomial that an equation replaces, and the letter that it defines, if it does."""
    left, _, right = text.partition("=")
    for side in (left.strip(), right.strip()):
        if side in algebra.numbers or side in algebra.matrices:
            monomial = next(iter(algebra.name(side).terms))
            others = [m for m in equation.terms if m != monomial]
            if monomial in equation.terms and not any(_holds(m, side) for m in others):
                return monomial, side
    words = [m for m in equation.terms if m[1] or (equation.shape is None and m[0])]
    if not words:
        return None
    return max(words, key=lambda m: (_degree(m), m)), ""


def _holds(monomial: Monomial, letter: str) -> bool:
    return any(part.rstrip("'") == letter for word in (*monomial[0], monomial[1]) for part in word)
