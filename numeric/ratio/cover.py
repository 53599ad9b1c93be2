"""Branch and bound: no pair outside the boxes that are known has a larger ratio than the best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import pairwise
from math import inf, sqrt

from flint import arb

from numeric.arithmetic.intervals import interval, up
from numeric.ratio.bounds import Bound, Box, Quadrant
from numeric.ratio.supports import Support

#: Boxes times the length of phi's definition after which a question counts as undecided.
WORK_LIMIT = 36_000
_BOX = 8
#: Relative excess of a bound in floats that counts as rounding.
ROUNDING = 1.8e-15
#: Boxes that are halved although rounding may be all that keeps them above the lower bound.
_FINE = 200
_SIZES = (0.0, 0.25, 1.0, 4.0, 16.0, inf)
_FAR = 2.0**60


@dataclass
class Cover:
    """All pairs, cut into boxes.

    Parameters
    ----------
    quadrants
        Pairs on the two sides of 0, then those on each side.
    mirrored
        Whether R(-s, u) = R(s, u) on the first quadrant, so that half of it will do.
    known
        Boxes, by the place of their quadrant, on which R is bounded otherwise.
    supports
        Lines that keep R at most at the lower bound that :meth:`upper` is given.
    """

    quadrants: Sequence[Quadrant]
    mirrored: bool
    known: list[tuple[int, Box]] = field(default_factory=list)
    supports: list[Support] = field(default_factory=list)

    def upper(self, least: arb) -> arb:
        """An upper bound of R outside the known boxes, from a lower bound of r.

        The lower bound itself, where that could be shown; or a little more, where floats cannot
        tell; or the largest bound of a box that is left when the work limit is reached.
        """
        heap: list[tuple[float, int, int, Box, Bound]] = []
        low, high = interval(least)
        close = up(high * (1 + ROUNDING))
        count, fine = 0, 0
        most = WORK_LIMIT // (_BOX + len(self.quadrants[0].f.steps.steps))
        todo = self._first()
        while True:
            for place, box in todo:
                bound = self.quadrants[place].bound(box)
                count += 1
                if bound.value <= low or self._is_known(place, box):
                    continue
                if self._is_proved(place, box, bound, low):
                    continue
                heappush(heap, (-bound.value, count, place, box, bound))
            if not heap:
                return least
            fine += -heap[0][0] <= close
            if count >= most or fine > _FINE or heap[0][3].u0 > _FAR:
                return arb(-heap[0][0]).max(least)
            _, _, place, box, bound = heappop(heap)
            same = self.quadrants[place].same
            todo = [(place, half) for half in _halves(box, split_s=bound.split_s, same=same)]

    def _first(self) -> list[tuple[int, Box]]:
        found = []
        for place, quadrant in enumerate(self.quadrants):
            half = quadrant.same or self.mirrored
            slants = (0.0, 0.5, 1.0) if half else (-1.0, -0.5, 0.0, 0.5, 1.0)
            found += [(place, Box(*s, *u)) for s in pairwise(slants) for u in pairwise(_SIZES)]
        return found

    def _is_known(self, place: int, box: Box) -> bool:
        return any(place == other and known.contains(box) for other, known in self.known)

    def _is_proved(self, place: int, box: Box, bound: Bound, enough: float) -> bool:
        """Whether R is at most enough, or the limit of a support, for either sign of S."""
        quadrant = self.quadrants[place]
        return all(
            most <= enough
            or any(support.proves(quadrant, box, rising=rising) for support in self.supports)
            for most, rising in ((bound.rise, True), (bound.fall, False))
        )


def _halves(box: Box, *, split_s: bool, same: bool) -> tuple[Box, Box]:
    s0, s1, u0, u1 = box.s0, box.s1, box.u0, box.u1
    if split_s:
        middle = (s0 + s1) / 2
        if same and s1 > 4 * s0:  # towards equal values, where R falls like s^2
            middle = sqrt(s0 * s1) if s0 > 0 else s1 / 4
        return Box(s0, middle, u0, u1), Box(middle, s1, u0, u1)
    if u1 == inf:
        middle = 4 * u0
    elif u0 == 0:
        middle = u1 / 4
    else:
        middle = sqrt(u0 * u1) if u1 > 4 * u0 else (u0 + u1) / 2
    return Box(s0, s1, u0, middle), Box(s0, s1, middle, u1)
