r"""The ratio r(phi) of any activation, enclosed rigorously.

.. math::
    r = \sup_{(a, b)} \frac{[(\phi(a) - \phi(b))/2]^2}
        {[(a+b)/2]^2/\kappa_0 + [(a-b)/2]^2/\kappa_1}

A piecewise linear phi is decided by its pieces. For any other one floats propose a pair, whose
value is a lower bound; branch and bound over all pairs, 0 and infinity included, gives the upper
bound (A3).
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from math import inf, sqrt

import sympy as sp
from flint import arb, ctx

from numeric.enclosures import check_digits, expression_ball
from numeric.intervals import Undefined, interval
from numeric.piecewise import pieces
from numeric.ratio_bounds import Box, RatioBounds, far_direction, two_slopes
from numeric.ratio_pieces import piecewise_ratio
from numeric.ratio_search import best_peak, slopes_at_zero
from numeric.tails import Unbounded
from theory.activations import Activation, Z

#: Boxes after which a question counts as undecided.
WORK_LIMIT = 12_000
#: Relative excess of a bound in floats that counts as rounding.
ROUNDING = 1e-15
REACHED, SMALL, LARGE = "reached", "approached as z -> 0", "approached as z -> oo"


@dataclass(frozen=True, eq=False)
class RatioEnclosure:
    """A ball around r(phi), and where the supremum is.

    Attributes
    ----------
    value
        Ball of radius at most 10^-digits of its size.
    approach
        ``reached``, ``approached as z -> 0`` or ``approached as z -> oo``.
    pair
        (a, b), a > b: values that attain r up to rounding, or their direction where r is only
        approached.
    """

    value: arb
    approach: str
    pair: tuple[float, float]


def enclose_ratio(
    phi: Activation, kappa0: sp.Expr, kappa1: sp.Expr, digits: int = 15
) -> RatioEnclosure:
    """Enclose r(phi) for eigenvalues kappa0 of the constant and kappa1 of the labels.

    Raises
    ------
    ValueError
        If an eigenvalue is not positive, the ratio is infinite (then the energy has no minimum),
        or the work limit leaves a gap between the bounds; the message gives both.

    >>> from theory.activations import activation
    >>> found = enclose_ratio(activation("tanh"), sp.Integer(5), sp.Integer(2))
    >>> found.value.contains(2), found.approach
    (True, 'approached as z -> 0')
    """
    check_digits(digits)
    for name, value in (("kappa0", kappa0), ("kappa1", kappa1)):
        if not sp.sympify(value).is_positive:
            raise ValueError(f"{name} must be positive, got {value}")
    with ctx.workprec(max(128, 4 * digits + 64)):
        kappas = expression_ball(sp.sympify(kappa0)), expression_ball(sp.sympify(kappa1))
        linear = pieces(phi)
        if linear is not None:
            return RatioEnclosure(*piecewise_ratio(linear, *kappas))
        _require_continuity(phi)
        return _enclose(phi, *kappas, digits)


def _require_continuity(phi: Activation) -> None:
    """A jump at 0, or no value there, makes the ratio infinite; other jumps are not handled."""
    expression = phi.expression
    if expression.has(sp.sign, sp.Heaviside):
        right, left = (sp.limit(expression, Z, 0, side) for side in "+-")
        if (right - left).equals(0) is not True:
            raise ValueError(
                f"activation {phi.name} jumps at 0, so that ever smaller weights do the same: its "
                "ratio is infinite, and the energy has no minimum"
            )
        raise ValueError(f"activation must be continuous, got a jump in {phi.name}")
    value = expression.subs(Z, 0)
    if value.has(sp.nan, sp.zoo, sp.oo) or not value.is_real:
        raise ValueError(f"activation must have a real value at 0, got {value} for {phi.name}")


def _enclose(phi: Activation, kappa0: arb, kappa1: arb, digits: int) -> RatioEnclosure:
    bounds = RatioBounds(phi.expression, kappa0, kappa1)
    start, steepest = _start(phi, bounds)
    origin = two_slopes(*slopes_at_zero(phi.expression), kappa0, kappa1)
    if not origin.is_finite():
        raise ValueError(
            f"the slope of {phi.name} at 0 must be finite, got none: ever smaller weights then do "
            "the same, the ratio is infinite, and the energy has no minimum"
        )
    bounds.origin = origin.upper()
    infinity, outer = _at_infinity(bounds, start, kappa0, kappa1)
    slants = {SMALL: slopes_at_zero(phi.expression), LARGE: outer}
    mirrored = _is_symmetric(phi.expression)
    peak = best_peak(phi, bounds, digits, mirrored=mirrored)
    candidates = [(origin, SMALL), (infinity, LARGE), (peak.value, REACHED)]
    least, approach = max(candidates, key=lambda found: float(found[0].lower()))
    t, v, known = peak.t, peak.v, peak.concave
    low, top = least.lower(), least.upper()
    if approach != REACHED:
        t, v, known = far_direction(*slants[approach], kappa0, kappa1), 1.0, None
    elif known is not None:
        top = peak.top.upper()
    # beyond, R <= kappa1 sup |phi'|^2/(1 + kappa1/kappa0 t^2) is less than the lower bound
    excess = float(kappa1 / low) * steepest**2 - 1
    reach = sqrt(max(excess, 0.0) * float(kappa0 / kappa1))
    reach = max(2.0, 1.001 * reach)
    lowest = 0.0 if mirrored else -reach
    high = _upper(bounds, top, (lowest, reach), start, known)
    value = low.union(high)
    if not value.rad() <= abs(value).lower() * arb(10) ** -digits:
        raise ValueError(
            f"the ratio of {phi.name} must be known to {digits} digits, got it between "
            f"{low.str(17, radius=False)} and {high.str(17, radius=False)} within the work limit"
        )
    return RatioEnclosure(value, approach, (v * (t + 1), v * (t - 1)))


def _start(phi: Activation, bounds: RatioBounds) -> tuple[int, float]:
    """Where the tails begin that have a bound, and an upper bound of |phi'|."""
    for power in range(4, 41):
        try:
            steepest = bounds.steepest(2**power)
        except Undefined:
            continue
        except Unbounded:
            raise ValueError(
                f"the slope of {phi.name} grows without a bound, so that its ratio is infinite: "
                "the energy has no minimum"
            ) from None
        if steepest < inf:
            return 2**power, steepest
    raise ValueError(f"the slope of {phi.name} must be bounded, got no bound on all numbers")


def _at_infinity(
    bounds: RatioBounds, start: int, kappa0: arb, kappa1: arb
) -> tuple[arb, tuple[arb, arb]]:
    """The ratio of the slopes towards infinity, and these; 0 where they do not settle."""
    for power in (1, 2**6, 2**14, 2**24, 2**34, 2**44, 2**54):
        sides = [bounds.tail(start * power, side)[0] for side in (-1, 1)]
        if max(high - low for low, high in sides) < 1e-15:
            left, right = (arb(low).union(arb(high)) for low, high in sides)
            return two_slopes(left, right, kappa0, kappa1), (left, right)
    return arb(0), (arb(0), arb(0))


def _upper(
    bounds: RatioBounds, top: arb, reach: tuple[float, float], start: int, known: Box | None
) -> arb:
    """An upper bound of R on all pairs: boxes are halved until none is above ``top`` for certain.

    ``top`` bounds R on the box ``known``. Where the work limit is reached, the largest bound of a
    box that is left counts.
    """
    # a certified peak leaves room below it; elsewhere the bound itself is rounded
    enough = interval(top)[0] if known is not None else interval(top)[1] * (1 + ROUNDING)
    heap: list[tuple[float, int, Box, bool]] = []
    count = 0

    def push(box: Box) -> None:
        nonlocal count
        count += 1
        found = bounds.bound(box)
        inside = known is not None and _contains(known, box)
        if found.value > enough and not inside:
            heappush(heap, (-found.value, count, box, found.split_t))

    cuts = {*reach, -2.0, -1.0, 0.0, 1.0, 2.0}
    for t0, t1 in pairwise(sorted(t for t in cuts if reach[0] <= t <= reach[1])):
        for v0, v1 in pairwise([0.0, 1.0, 4.0, float(start), inf]):
            push(Box(t0, t1, v0, v1))
    while heap and count < WORK_LIMIT:
        _, _, box, split_t = heappop(heap)
        if box.v0 > 2.0**60:
            heappush(heap, (-inf, count, box, split_t))
            break
        for half in _halves(box, split_t=split_t):
            push(half)
    highest = arb(-heap[0][0]) if heap else arb(enough)
    return top if known is not None and not heap else highest.max(top)


def _is_symmetric(expression: sp.Expr) -> bool:
    """Whether phi is even, or odd up to a constant, so that R(-t, v) = R(t, v)."""
    mirrored = expression.subs(Z, -Z)
    constant = 2 * expression.subs(Z, 0)
    odd = sp.expand(mirrored + expression - constant)
    return bool(sp.expand(mirrored - expression) == 0 or odd == 0)


def _contains(outer: Box, box: Box) -> bool:
    return outer.t0 <= box.t0 and box.t1 <= outer.t1 and outer.v0 <= box.v0 and box.v1 <= outer.v1


def _halves(box: Box, *, split_t: bool) -> tuple[Box, Box]:
    t0, t1, v0, v1 = box.t0, box.t1, box.v0, box.v1
    if split_t:
        near, far = sorted((abs(t0), abs(t1)))
        middle = (t0 + t1) / 2
        if near > 0 and far > 4 * near:
            middle = sqrt(near * far) * (1 if t1 > 0 else -1)
        return Box(t0, middle, v0, v1), Box(middle, t1, v0, v1)
    if v1 == inf:
        middle = 4 * v0
    elif v0 == 0:
        middle = v1 / 4
    else:
        middle = sqrt(v0 * v1) if v1 > 4 * v0 else (v0 + v1) / 2
    return Box(t0, t1, v0, middle), Box(t0, t1, middle, v1)
