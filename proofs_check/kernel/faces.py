"""Which interpolating networks label noise and decay prefer, decided exactly by enumeration.

TRUSTED, integers and fractions only. Inputs are whitened with a bias: P = n N samples, N = 2^d.
A network that interpolates costs |theta|^2 + tau R, R the trace of the Hessian, tau the strength
of the noise. A unit with the activities f >= 0, m of them positive, and the read-out v adds at
least q(f) + r |v|^2 to that (C5.cost), where

    q(f) = alpha |f|^2 - (1'f)^2/(P+1),    alpha = 1 + tau d/P,    r = 1 + 2 tau m/P.

Call |Y f|^2/(q r) the *gain* of f. If no gain is above V, a network costs at least 2 d P/sqrt(V)
(C5.unit, C5.least). A network whose units are alike, and whose outputs are C y for the activities
1 on sets of classes, costs that for V = (d P C)^2/(M^2 q r |v|^2), once its sizes are balanced.

**k-face networks** have a unit for every face of the cube on which k labels are fixed: it fires on
the face, and its read-out has the signs of these labels. Their V is the gain of one of their units.

**Why finitely many sets are enough.** Take any f >= 0, and u of length 1 along Y f. Flips
and permutations of labels change no gain: let u_1 >= u_2 >= ... >= u_d >= 0.

1. If m >= P/2, the gain is at most that of k = 1 (C5.half). So let m < P/2.
2. Order the classes so that u'y falls, x before y if x *dominates* y (no more minus signs among
   the first j labels, for every j), and opposite classes at opposite places: the order of a
   direction near u. Values of f that move to earlier classes leave q and r as they are, and u'Yf
   does not fall. So the first j classes fire in full, and r of n samples of the next.
3. By Cauchy-Schwarz (u'Y f)^2 <= q Q with alpha Q = sum (u'y)^2 + (sum u'y)^2/(alpha(P+1) - m),
   the sums over samples that fire. In r this is convex, and 1 + 2 tau m/P is linear: the quotient
   is largest at r = 0 or r = n. So whole classes fire, N/2 of them at most.
4. If it is N/2, then u'y >= 0 on them, and f = u'y + s with a number s > 0 attains
   Cauchy-Schwarz: step 1 bounds its gain. Otherwise they are a set that contains with a class all
   that dominate it, and no opposite classes. These sets are listed here. With x = 1/(beta - m),
   beta = alpha(P+1)/n, Q is n/alpha times at most the largest eigenvalue of the sum of y y' and x
   times (sum y)(sum y)': a convex function of x, below its chord from x = 0 to where tau = 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, combinations, pairwise
from math import comb, gcd, isqrt, lcm
from typing import ClassVar

from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.document import Accepted
from proofs_check.kernel.library import Library
from proofs_check.kernel.univariate import INFINITY, ORIGIN, Poly, covered, less, times, value_at

LABEL_LIMIT = 6
BALL_LIMIT = 9
SAMPLE_LIMIT = 64
ROOTS = 8  # of the trace of the 2^ROOTS-th power
RESTS_ON = ("F1.first-layer", "C5.cost", "C5.half", "C5.half-attained", "C5.unit", "C5.least")


@dataclass(frozen=True, slots=True)
class Faces:
    """That k-face networks cost least.

    Attributes
    ----------
    kinds
        The values of k, in turn as tau grows.
    separators
        Numbers between the strengths at which k changes.
    """

    kind: ClassVar[str] = "faces"
    labels: int
    samples_per_class: int
    kinds: tuple[int, ...]
    separators: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Balls:
    """That units on Hamming balls cost less than every k-face network, at a strength tau."""

    kind: ClassVar[str] = "balls"
    labels: int
    samples_per_class: int
    radius: int
    strength: Fraction


@dataclass(frozen=True, slots=True)
class _Task:
    labels: int
    samples_per_class: int

    @property
    def classes(self) -> int:
        return 1 << self.labels

    @property
    def count(self) -> int:
        return self.samples_per_class << self.labels

    def signs(self, c: int) -> list[int]:
        """The labels of a class: bit i says that label i is -1."""
        return [1 - 2 * (c >> i & 1) for i in range(self.labels)]

    @property
    def beta(self) -> Poly:
        """alpha (P+1)/n."""
        factor = Fraction(self.count + 1, self.samples_per_class)
        return (factor, factor * Fraction(self.labels, self.count))

    def active(self, m: int) -> Poly:
        """1 + 2 tau m/N, for units on m classes."""
        return (Fraction(1), Fraction(2 * m, self.classes))

    def __str__(self) -> str:
        return f"d={self.labels} n={self.samples_per_class}"


# Networks of units on sets of classes


@dataclass(frozen=True, slots=True)
class _Units:
    """Units with activity 1 on sets of classes, given as bits, and their read-outs."""

    sets: tuple[int, ...]
    read_outs: tuple[tuple[int, ...], ...]


def _faces(task: _Task, k: int) -> _Units:
    """A unit for every choice of k labels and of their signs."""
    sets, read_outs = [], []
    for fixed in combinations(range(task.labels), k):
        for choice in range(1 << k):
            wanted = {i: 1 - 2 * (choice >> place & 1) for place, i in enumerate(fixed)}
            sets.append(
                sum(
                    1 << c
                    for c in range(task.classes)
                    if all(task.signs(c)[i] == sign for i, sign in wanted.items())
                )
            )
            read_outs.append(tuple(wanted.get(i, 0) for i in range(task.labels)))
    return _Units(tuple(sets), tuple(read_outs))


def _balls(task: _Task, radius: int) -> _Units:
    """A unit for every class, on all that differ from it in at most ``radius`` labels."""
    near = [c for c in range(task.classes) if c.bit_count() <= radius]
    centres = range(task.classes)
    sets = tuple(sum(1 << (centre ^ c) for c in near) for centre in centres)
    return _Units(sets, tuple(tuple(task.signs(c)) for c in centres))


def _gain(task: _Task, units: _Units) -> tuple[Fraction, int]:
    """(d P C)^2/(M |v|)^2 and m, of a network of units that are alike."""
    (m,), (length,) = (
        {s.bit_count() for s in units.sets},
        {sum(x * x for x in v) for v in units.read_outs},
    )
    factors = set()
    for c in range(task.classes):
        active = [v for s, v in zip(units.sets, units.read_outs, strict=True) if s >> c & 1]
        outputs = [sum(column) for column in zip(*active, strict=True)]
        factors |= {out * sign for out, sign in zip(outputs, task.signs(c), strict=True)}
    (factor,) = factors
    top = (task.labels * task.count * factor) ** 2
    return Fraction(top, len(units.sets) ** 2 * length), m


def _cost(task: _Task, m: int) -> Poly:
    """q r (P+1)/(m n^2), for activities 1 on m classes."""
    return times(less(task.beta, (Fraction(m),)), task.active(m))


def _value(task: _Task, units: _Units) -> tuple[Fraction, Poly]:
    """V = top/bottom of a network, up to a factor of the task; the top does not depend on tau."""
    gain, m = _gain(task, units)
    return gain / m, _cost(task, m)


def _parallelism(task: _Task, units: _Units) -> Fraction:
    """PS of units on sets: the mean cosine of coding vectors of one label, over all labels.

    All coding vectors have one length, as units are alike.
    """
    rows = [
        sum(1 << j for j, s in enumerate(units.sets) if s >> c & 1) for c in range(task.classes)
    ]
    total, pairs = Fraction(0), 0
    for i in range(task.labels):
        coding = [
            (rows[c] & ~rows[c | 1 << i], rows[c | 1 << i] & ~rows[c])
            for c in range(task.classes)
            if not c >> i & 1
        ]
        (length,) = {plus.bit_count() + minus.bit_count() for plus, minus in coding}
        for (plus, minus), (up, down) in combinations(coding, 2):
            same = (plus & up).bit_count() + (minus & down).bit_count()
            other = (plus & down).bit_count() + (minus & up).bit_count()
            total, pairs = total + Fraction(same - other, length), pairs + 1
    return total / pairs


# Enumeration


def _dominating(task: _Task) -> list[int]:
    """For each class, all others that dominate it, as bits."""
    minus = [list(accumulate(c >> i & 1 for i in range(task.labels))) for c in range(task.classes)]
    return [
        sum(
            1 << b
            for b in range(task.classes)
            if b != c and all(x <= y for x, y in zip(minus[b], minus[c], strict=True))
        )
        for c in range(task.classes)
    ]


def _closed_sets(task: _Task) -> Iterator[int]:
    """Sets of fewer than N/2 classes, with all that dominate them, without opposite classes."""
    above, opposite = _dominating(task), task.classes - 1
    level = {0}
    for _ in range(task.classes // 2 - 1):
        level = {
            s | 1 << c
            for s in level
            for c in range(task.classes)
            if not s >> c & 1 and above[c] & ~s == 0 and not s >> (c ^ opposite) & 1
        }
        yield from sorted(level)


def _largest_eigenvalue(matrix: list[list[int]]) -> Fraction:
    """An upper bound: the root of the trace of a high power, rounded up.

    >>> float(_largest_eigenvalue([[2, 1], [1, 2]])) - 3 < 0.02
    True
    """
    for _ in range(ROOTS):
        matrix = [
            [sum(x * y for x, y in zip(row, other, strict=True)) for other in matrix]
            for row in matrix
        ]
    places = 16
    found = sum(row[i] for i, row in enumerate(matrix)) << (places << ROOTS)
    for _ in range(ROOTS):
        found = isqrt(found) + 1
    return Fraction(found, 1 << places)


def _is_below(task: _Task, s: int, best: Sequence[tuple[Fraction, Poly]]) -> bool:
    """Whether at every tau the bound of a set is at most the gain of some k-face network."""
    rows = [task.signs(c) for c in range(task.classes) if s >> c & 1]
    columns = list(zip(*rows, strict=True))
    gram = [[sum(x * y for x, y in zip(a, b, strict=True)) for b in columns] for a in columns]
    sums, m, n = [sum(column) for column in columns], len(rows), task.samples_per_class
    room = task.count + 1 - n * m  # n (beta - m) at tau = 0
    both = [
        [room * g + n * x * y for g, y in zip(r, sums, strict=True)]
        for r, x in zip(gram, sums, strict=True)
    ]
    low, high = _largest_eigenvalue(gram), _largest_eigenvalue(both) / room
    rest = less(task.beta, (Fraction(m),))
    # (l + slope/(beta - m)) n/(alpha r) against k m_k (P+1)/((beta - m_k) r_k)
    top = less(times((low,), rest), (-(high - low) * Fraction(room, n),))
    polys = [
        less(
            times((factor / task.samples_per_class**2,), task.beta, rest, task.active(m)),
            times(top, cost),
        )
        for factor, cost in best
    ]
    return covered(polys, ORIGIN, INFINITY)


def check_faces(document: Faces, _: Library) -> Accepted:
    """List the sets of the module, and bound the gain of each by that of a face.

    Raises
    ------
    Rejected
        If a set is not bounded, or the separators are not between the changes of k.
    """
    task = _task(document.labels, document.samples_per_class, LABEL_LIMIT)
    if document.kinds[:1] != (1,) or max(document.kinds) > task.labels or min(document.kinds) < 1:
        raise Rejected(f"kinds must begin with 1 and lie in 1..{task.labels}")
    networks = [_faces(task, k) for k in document.kinds]
    values = [_value(task, units) for units in networks]
    # a face of fixed labels, all of them +1, has its own gain
    own = {sum(1 << c for c in range(task.classes) if c % (1 << k) == 0) for k in document.kinds}
    sets = [s for s in _closed_sets(task) if s not in own]
    for s in sets:
        if not _is_below(task, s, values):
            raise Rejected(f"no face of these kinds has as large a gain as the set {s} may have")
    changes = _changes(values, document.separators)
    turns = f"at the positive roots of {'; '.join(changes)}" if changes else "for every tau"
    name = (
        f"k-face networks cost least: {task}, k = {', '.join(map(str, document.kinds))} in turn, "
        f"{turns}; PS {', '.join(str(_parallelism(task, units)) for units in networks)}"
    )
    says = f"Of all interpolating networks, {name}."
    return Accepted(document.kind, name, says, (), RESTS_ON, len(sets) + len(networks))


def _changes(values: Sequence[tuple[Fraction, Poly]], separators: Sequence[Fraction]) -> list[str]:
    """The polynomials at whose one positive root the next k takes over."""
    found = [
        less(times((top,), after), times((following,), cost))
        for (top, cost), (following, after) in pairwise(values)
    ]
    for p in found:
        if not p[0] > 0 > p[2]:
            raise Rejected("each k must give way to the next at one strength")
    if len(separators) != max(len(found) - 1, 0):
        raise Rejected("separators must be one less than the changes of k")
    for (before, after), at in zip(pairwise(found), separators, strict=True):
        if not (at > 0 and value_at(before, at) < 0 < value_at(after, at)):
            raise Rejected(f"{at} does not separate two changes of k")
    return [_written(p) for p in found]


def _written(p: Poly) -> str:
    """A quadratic with whole numbers, its leading one positive."""
    scale = lcm(*(c.denominator for c in p))
    whole = [int(-c * scale) for c in p]
    constant, linear, leading = (c // gcd(*whole) for c in whole)
    middle = f" {'-' if linear < 0 else '+'} {abs(linear)} tau" if linear else ""
    return f"{leading} tau^2{middle} - {-constant}"


def check_balls(document: Balls, _: Library) -> Accepted:
    """Compare the cost of a network of Hamming balls with that of every k-face network.

    Raises
    ------
    Rejected
        If one of these costs as little.
    """
    task = _task(document.labels, document.samples_per_class, BALL_LIMIT)
    radius, tau = document.radius, document.strength
    if radius < 0 or tau <= 0:
        raise Rejected(f"radius must be 0 or more, strength positive, got {radius} and {tau}")
    top, cost = _value(task, _balls(task, radius))
    for k in range(1, task.labels + 1):
        m = 1 << task.labels - k
        face = Fraction(task.samples_per_class**2 * m * k)  # |Y f|^2 = n^2 m^2 k
        if top * value_at(_cost(task, m), tau) <= face * value_at(cost, tau):
            raise Rejected(f"the network of {k}-faces costs as little as that of balls")
    size = sum(comb(task.labels, j) for j in range(radius + 1))
    name = (
        f"units on balls of {size} classes cost less than every k-face network: {task}, tau={tau}"
    )
    return Accepted(document.kind, name, f"Interpolating {name}.", (), RESTS_ON, task.labels)


def _task(labels: int, samples: int, limit: int) -> _Task:
    if not 2 <= labels <= limit or not 1 <= samples <= SAMPLE_LIMIT:
        raise Rejected(
            f"labels must lie in 2..{limit}, samples_per_class in 1..{SAMPLE_LIMIT}, got "
            f"{labels} and {samples}"
        )
    return _Task(labels, samples)
