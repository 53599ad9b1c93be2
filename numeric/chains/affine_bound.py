r"""A rigorous lower bound of the energy of all affine kernels with a bias in every layer.

Branch and bound with intervals over kernels u J + w K_Y + c (1 s' + s 1') in every layer. Their
coordinates are w > 0, t = c/w in [0, 1] and e = u - d w >= 0, so that v = e + d w (1 - t^2) is what
the labels leave of the mean, u - d c^2/w. In these coordinates a layer costs

.. math::
    \lambda\Big(d\,\frac{w'}{w} + \frac{v' + d w' (t' - t)^2}{1 + v}\Big),

the first one :math:`\lambda_1 P (u/\kappa_0 + d w/\kappa_1)`, and the read-out leaves
:math:`\lambda_2 (1/h + (d - 1)/(\rho + w))` with :math:`h = \rho + w - d w^2 t^2/(\rho + u)`,
rho = lambda2/P.

A larger c > w, and a c of the other sign, cost more: where c is replaced by w or by its size, v
stays as it is, while u, (t' - t)^2 and t^2 fall. A lowest point is stationary, and its energy
bounds each of its coordinates. Boxes outside of those bounds, boxes in which a slope has one sign,
and boxes that lie above the target are left out. If none remains, none is below the target.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, reduce
from itertools import pairwise
from operator import add

import numpy as np
from numpy.typing import NDArray

from numeric.arithmetic.spans import Spans, exactly
from numeric.chains.affine import check
from theory.definitions.problem import Problem

Floats = NDArray[np.float64]

#: Boxes after which the question counts as undecided, and most that are looked at together.
WORK_LIMIT, TOGETHER = 1_000_000, 20_000
#: Boxes of a longer side are halved along it; others where the energy varies most.
LONG = 0.2
#: A divisor in the place of zero, where what is divided by it is zero or the box is left out.
TINY = 1e-100
_ONE, _TWO = exactly(Fraction(1)), exactly(Fraction(2))


def prove_affine_above(case: Problem, target: Fraction) -> int:
    """Prove that no affine kernels have an energy below ``target``; the number of boxes it took.

    Raises
    ------
    ValueError
        If there are fewer than two layers, if kappa0 < kappa1, if the target is not below d P, if
        some kernels are below it, or if the work limit leaves boxes undecided.
    """
    check(case)
    if case.layers < 2:
        raise ValueError(f"layers must be at least 2, got {case.layers}")
    zero = case.task.labels * case.task.sample_count
    if not 0 < target < zero:
        raise ValueError(f"target must be between 0 and {zero}, got {target}")
    chain, count = _Chain(case, target), 0
    low, high = chain.bounds()
    while len(low):
        count += len(low[-TOGETHER:])
        if count > WORK_LIMIT:
            raise ValueError(
                f"affine kernels must be bounded within {WORK_LIMIT} boxes, got {len(low)} "
                "undecided ones"
            )
        left = chain.rest(low[-TOGETHER:], high[-TOGETHER:])
        low = np.concatenate([low[:-TOGETHER], left[0]])
        high = np.concatenate([high[:-TOGETHER], left[1]])
    return count


@dataclass(frozen=True, eq=False)
class _Numbers:
    """The constants of a problem: what u_1 and w_1 pay, the penalties, d and rho."""

    mean: Spans
    label: Spans
    hidden: Spans
    last: Spans
    d: Spans
    rho: Spans

    def held(self, w: Spans, t: Spans, e: Spans) -> Spans:
        """h, which rises with w and e and falls with t."""

        def at(w: Floats, t: Floats, e: Floats) -> Spans:
            weight, rest = Spans(w, w), self.rho + Spans(e, e)
            free = (_ONE - Spans(t, t).square()).positive()
            whole = rest + self.d * weight
            return self.rho + weight * ((rest + self.d * weight * free) / whole)

        return Spans(at(w.low, t.high, e.low).low, at(w.high, t.low, e.high).high)


class _Boxes:
    """What E is made of on boxes, arrays (B, 3 L) of lower and upper ends: all w, all t, all e.

    Attributes
    ----------
    free, plain
        1 - t^2 and 1 + v of every layer.
    between, handed
        1 - t'^2 + (t' - t)^2 of two layers, and (e' + d w' times that)/(1 + v).
    """

    def __init__(self, numbers: _Numbers, low: Floats, high: Floats) -> None:
        columns = [Spans(a, b) for a, b in zip(low.T, high.T, strict=True)]
        layers, self.numbers = len(columns) // 3, numbers
        w, t, e = (columns[k * layers : (k + 1) * layers] for k in range(3))
        self.w, self.t, self.e = w, t, e
        self.free = [(_ONE - x.square()).positive() for x in t]
        self.plain = [
            _ONE + rest + numbers.d * weight * share
            for weight, rest, share in zip(w, e, self.free, strict=True)
        ]
        self.between = [
            share + (above - below).square()
            for share, below, above in zip(self.free[1:], t, t[1:], strict=False)
        ]
        self.handed = [
            (rest + numbers.d * weight * factor) / below
            for rest, weight, factor, below in zip(
                e[1:], w[1:], self.between, self.plain, strict=False
            )
        ]
        self.ratios = [numbers.d * b / a for a, b in pairwise(w)]
        self.read = _ONE / numbers.held(w[-1], t[-1], e[-1])
        self.others = _ONE / (numbers.rho + w[-1])

    def terms(self) -> list[Spans]:
        """The terms of E, none negative."""
        n = self.numbers
        return [
            n.mean * self.e[0],
            n.label * self.w[0],
            *(n.hidden * ratio for ratio in self.ratios),
            *(n.hidden * handed for handed in self.handed),
            n.last * self.read,
            n.last * ((n.d - _ONE) * self.others),
        ]

    def slopes(self) -> list[Spans]:
        """The derivatives of E."""
        n, w, t, e = self.numbers, self.w, self.t, self.e
        twice = _TWO * n.d
        price = [n.hidden / plain for plain in self.plain[:-1]]
        saved = [n.hidden * h / p for h, p in zip(self.handed, self.plain, strict=False)]
        read = n.last * self.read.square()
        whole = n.rho + e[-1] + n.d * w[-1]
        tilt = w[-1] / whole * t[-1]
        share = self.free[-1] + t[-1].square() * ((n.rho + e[-1]) / whole).square()
        by_w, by_t, by_e = [n.label], [], [n.mean]
        for i, (cost, below) in enumerate(zip(price, w, strict=False)):
            by_w.append(n.hidden * n.d / below + cost * n.d * self.between[i])
            by_e.append(cost)
        for i, cost in enumerate(price):
            by_w[i] -= n.hidden * self.ratios[i] / w[i] + saved[i] * n.d * self.free[i]
            by_e[i] -= saved[i]
            saves = cost * twice * w[i + 1] * (t[i] - t[i + 1]) + saved[i] * twice * w[i] * t[i]
            by_t.append(saves if not i else saves - price[i - 1] * twice * w[i] * t[i - 1])
        by_w[-1] -= read * share + n.last * (n.d - _ONE) * self.others.square()
        by_t.append(read * twice * w[-1] * tilt - price[-1] * twice * w[-1] * t[-2])
        by_e[-1] -= read * n.d * tilt.square()
        return [*by_w, *by_t, *by_e]


@dataclass(frozen=True, eq=False)
class _Chain:
    """The search for kernels below a target."""

    case: Problem
    target: Fraction

    @cached_property
    def rationals(self) -> tuple[Fraction, ...]:
        """The constants of :class:`_Numbers`."""
        case, count = self.case, Fraction(self.case.sample_count)
        first, hidden, last, k0, k1 = (
            Fraction(int(q.p), int(q.q))
            for q in (case.lambda1, case.lambda_hidden, case.lambda2, case.kappa0, case.kappa1)
        )
        d, first = Fraction(case.task.labels), first * count
        return first / k0, first * d * (1 / k0 + 1 / k1), hidden, last, d, last / count

    @cached_property
    def numbers(self) -> _Numbers:
        """The same as intervals."""
        return _Numbers(*map(exactly, self.rationals))

    def bounds(self) -> tuple[Floats, Floats]:
        """A box outside of which a single term of E exceeds the target."""
        (mean, label, hidden, last, d, rho), T = self.rationals, self.target
        low_w, high_w, high_e = [last * d / T - rho], [T / label], [T / mean]
        for _ in range(1, self.case.layers):
            high_e.append(T * (1 + high_e[-1] + d * high_w[-1]) / hidden)
            high_w.append(high_w[-1] * T / (hidden * d))
            low_w.insert(0, low_w[0] * hidden * d / T)
        zeros = [0.0] * self.case.layers
        low = [*(float(exactly(w).low) for w in low_w), *zeros, *zeros]
        high = [float(exactly(w).high) for w in high_w] + [1.0] * self.case.layers
        return np.array([low]), np.array([high + [float(exactly(e).high) for e in high_e]])

    def rest(self, low: Floats, high: Floats) -> tuple[Floats, Floats]:
        """What is left of boxes: nothing of some, a face or two halves of the others."""
        low, high = self._narrowed(*self._narrowed(low, high))
        boxes, layers, goal = (
            _Boxes(self.numbers, low, high),
            self.case.layers,
            exactly(self.target),
        )
        slopes = boxes.slopes()
        keep = ~(_total(boxes.terms()).low > goal.high)
        low_face, high_face = low.copy(), high.copy()
        for i, slope in enumerate(slopes):
            wide = low[:, i] < high[:, i]
            rises, falls = wide & (slope.low > 0), wide & (slope.high < 0)
            # faces of the problem, where a lowest point need not be stationary: t, e = 0 and t = 1
            bottom = (low[:, i] == 0) & (i >= layers)
            top = (high[:, i] == 1) & (layers <= i < 2 * layers)
            keep &= ~(rises & ~bottom) & ~(falls & ~top)
            high_face[rises, i] = low[rises, i]
            low_face[falls, i] = high[falls, i]
        middle = (low + high) / 2
        at_middle = _total(_Boxes(self.numbers, middle, middle).terms())
        if np.any(at_middle.high < goal.low):
            raise ValueError(
                f"affine kernels must be above the target, got some below {self.target}"
            )
        away = np.nextafter(low - middle, -np.inf), np.nextafter(high - middle, np.inf)
        spread = [
            slope * Spans(below, above)
            for slope, below, above in zip(slopes, away[0].T, away[1].T, strict=True)
        ]
        keep &= ~(_total([at_middle, *spread]).low > goal.high)
        moved = np.any((low_face != low) | (high_face != high), axis=1)
        halved = keep & ~moved
        varies = np.stack([part.high - part.low for part in spread], axis=1)
        halves = _halves(low[halved], high[halved], varies[halved], layers)
        return (
            np.concatenate([low_face[keep & moved], halves[0]]),
            np.concatenate([high_face[keep & moved], halves[1]]),
        )

    def _narrowed(self, low: Floats, high: Floats) -> tuple[Floats, Floats]:
        """Boxes without points where one term exceeds what the others leave of the target."""
        boxes, n, layers = _Boxes(self.numbers, low, high), self.numbers, self.case.layers
        terms = boxes.terms()
        least = _total(terms).low
        room = (exactly(self.target) - Spans(least, least)).high
        possible = ~(room < 0)  # what is no number is kept
        highest = (np.maximum((Spans(t.low, t.low) + Spans(room, room)).high, TINY) for t in terms)
        mean, label, *between, read, others = (Spans(most, most) for most in highest)
        ratios, handed = between[: layers - 1], between[layers - 1 :]
        low, high = low.copy(), high.copy()

        def at_most(place: int, bound: Spans) -> None:
            high[:, place] = np.fmin(high[:, place], bound.high)

        def at_least(place: int, bound: Spans) -> None:
            low[:, place] = np.fmax(low[:, place], bound.low)

        at_most(2 * layers, mean / n.mean)
        at_most(0, label / n.label)
        for i, (ratio, part) in enumerate(zip(ratios, handed, strict=True)):
            at_most(i + 1, ratio * boxes.w[i] / (n.hidden * n.d))
            at_most(2 * layers + i + 1, part * boxes.plain[i] / n.hidden)
            at_least(i, n.hidden * n.d * boxes.w[i + 1] / ratio)
        at_least(layers - 1, n.last / read - n.rho)  # h is at most rho + w
        at_least(layers - 1, n.last * (n.d - _ONE) / others - n.rho)
        possible &= np.all(low <= high, axis=1)
        return low[possible], high[possible]


def _total(terms: list[Spans]) -> Spans:
    return reduce(add, terms)


def _halves(low: Floats, high: Floats, varies: Floats, layers: int) -> tuple[Floats, Floats]:
    """Two halves of every box, along its longest side where that is long."""
    sides = high - low
    longest = np.concatenate(
        [
            np.log(high[:, :layers] / low[:, :layers]),
            sides[:, layers : 2 * layers],
            np.log1p(sides[:, 2 * layers :]),
        ],
        axis=1,
    )
    chosen = np.where(longest.max(axis=1, keepdims=True) > LONG, longest, varies)
    along = np.argmax(np.where(sides > 0, chosen, -1.0), axis=1)
    rows = np.arange(len(low))
    middle = ((low + high) / 2)[rows, along]
    upper, lower = low.copy(), high.copy()
    upper[rows, along] = lower[rows, along] = middle
    return np.concatenate([low, upper]), np.concatenate([lower, high])
