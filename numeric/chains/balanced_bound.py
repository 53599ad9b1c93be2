r"""A rigorous lower bound of the energy of balanced kernels u_l J + w_l K_Y with all biases.

Branch and bound with balls over log w_l and the slacks log u_l/(d w_l) >= 0. A lowest point is
stationary, and its energy bounds each of its coordinates: boxes outside of those bounds, boxes in
which a slope has one sign, and boxes that lie above the target are left out. If none remains, no
balanced kernels are below the target.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flint import arb

from numeric.arithmetic.balls import expression_ball
from numeric.chains.affine import check, coefficients
from theory.definitions.problem import Problem

#: Boxes after which the question counts as undecided.
WORK_LIMIT = 50_000

#: Coordinates of a box, (low, high) of each: log w_l for all layers, then the slacks.
Box = tuple[tuple[float, float], ...]
#: Lower and upper end of a value, each a narrow ball.
Ends = tuple[arb, arb]


def prove_above(case: Problem, target: arb, *, tied: bool = False) -> int:
    """Prove that no balanced kernels have an energy below ``target``; the number of boxes it took.

    Parameters
    ----------
    target
        Below d P.
    tied
        Only kernels with u_l = d w_l in every layer.

    Raises
    ------
    ValueError
        If kappa0 < kappa1, if the target is not below d P, or if the work limit leaves boxes
        undecided.
    """
    check(case)
    zero = case.task.labels * case.task.sample_count
    if not target < zero:
        raise ValueError(f"target must be below {zero}, got {target.str(10)}")
    chain = _Chain(case, [expression_ball(q) for q in coefficients(case)])
    boxes, count = [chain.bounds(target, tied=tied)], 0
    while boxes:
        count += 1
        if count > WORK_LIMIT:
            raise ValueError(
                f"balanced kernels must be bounded within {WORK_LIMIT} boxes, got "
                f"{len(boxes)} undecided ones"
            )
        boxes.extend(chain.rest(boxes.pop(), target))
    return count


@dataclass(frozen=True, eq=False)
class _Chain:
    """E as a sum of terms, and its slopes, on boxes."""

    case: Problem
    numbers: list[arb]

    def bounds(self, target: arb, *, tied: bool) -> Box:
        """A box outside of which a single term of E exceeds the target."""
        first, hidden, read_out, count, kappa0, kappa1, _ = self.numbers
        d, L = self.case.task.labels, self.case.layers
        high_w, high_u = [target * kappa1 / (first * d)], [target * kappa0 / first]
        for _ in range(1, L):
            high_w.append(high_w[-1] * target / (hidden * d))
            high_u.append((high_u[-1] + 1) * target / hidden)
        low_w = [d * read_out / target - read_out / count]
        for _ in range(1, L):
            low_w.insert(0, low_w[0] * hidden * d / target)
        logs = [
            (_down(low.log()), _up(high.log())) for low, high in zip(low_w, high_w, strict=True)
        ]
        slacks = [
            (0.0, 0.0 if tied else max(0.0, _up((u / (d * w)).log())))
            for u, w in zip(high_u, low_w, strict=True)
        ]
        return (*logs, *slacks)

    def rest(self, box: Box, target: arb) -> Iterator[Box]:
        """What is left of a box: nothing, a face of it, or two halves."""
        L = self.case.layers
        energy, slopes = self._energy_and_slopes(box)
        if energy[0] > target:
            return
        held = list(box)
        for i, (slope, (low, high)) in enumerate(zip(slopes, box, strict=True)):
            if low == high:
                continue
            if slope[1] < 0 or (slope[0] > 0 and (i < L or low > 0)):
                return  # no stationary point
            if slope[0] > 0:
                held[i] = (low, low)
        if held != list(box):
            yield tuple(held)
            return
        middle = tuple(((low + high) / 2,) * 2 for low, high in box)
        spread = [
            abs(slope[0]).max(abs(slope[1])) * farthest(low, at[0], high)
            for slope, (low, high), at in zip(slopes, box, middle, strict=True)
        ]
        if self._energy_and_slopes(middle)[0][0] - sum(spread, arb(0)) > target:
            return
        i = max(range(2 * L), key=lambda index: float(spread[index]))
        low, high = box[i]
        for half in ((low, middle[i][0]), (middle[i][0], high)):
            yield (*box[:i], half, *box[i + 1 :])

    def _energy_and_slopes(self, box: Box) -> tuple[Ends, list[Ends]]:
        """Each term of E rises or falls with each coordinate: its ends lie in corners."""
        first, hidden, read_out, count, kappa0, kappa1, _ = self.numbers
        d, L = self.case.task.labels, self.case.layers
        w = [(arb(low).exp(), arb(high).exp()) for low, high in box[:L]]
        u = [
            (d * a * arb(low).exp(), d * b * arb(high).exp())
            for (a, b), (low, high) in zip(w, box[L:], strict=True)
        ]
        into_u = [(first / kappa0 * u[0][0], first / kappa0 * u[0][1])]
        into_w = [(first * d / kappa1 * w[0][0], first * d / kappa1 * w[0][1])]
        shares = []
        for i in range(1, L):
            low, high = u[i - 1]
            shares.append((low / (low + 1), high / (high + 1)))
            into_u.append((hidden * u[i][0] / (high + 1), hidden * u[i][1] / (low + 1)))
            low, high = w[i - 1]
            into_w.append((hidden * d * w[i][0] / high, hidden * d * w[i][1] / low))
        rest = read_out / count
        left = tuple(d * read_out / (rest + end) for end in reversed(w[-1]))
        kept = tuple(end / (rest + end) for end in w[-1])
        gained = (left[0] * kept[0], left[1] * kept[1])
        none = (arb(0), arb(0))
        out_of_u = [(a[0] * s[0], a[1] * s[1]) for a, s in zip(into_u[1:], shares, strict=True)] + [
            none
        ]
        by_u = [_difference(a, b) for a, b in zip(into_u, out_of_u, strict=True)]
        by_w = [_difference(a, b) for a, b in zip(into_w, [*into_w[1:], gained], strict=True)]
        both = [(a[0] + b[0], a[1] + b[1]) for a, b in zip(by_u, by_w, strict=True)]
        terms = [*into_u, *into_w, left]
        total = (sum((t[0] for t in terms), arb(0)), sum((t[1] for t in terms), arb(0)))
        return total, [*both, *by_u]


def farthest(low: float, at: float, high: float) -> arb:
    """A ball around the distance from a number to the farther end of an interval around it.

    >>> farthest(0.0, 0.25, 1.0) == 0.75
    True
    """
    return (arb(high) - arb(at)).max(arb(at) - arb(low))


def _difference(x: Ends, y: Ends) -> Ends:
    return x[0] - y[1], x[1] - y[0]


def _down(value: arb) -> float:
    return float(value.lower()) - 1e-9


def _up(value: arb) -> float:
    return float(value.upper()) + 1e-9
