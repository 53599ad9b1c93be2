r"""The ratio r(phi) of any activation, enclosed rigorously.

.. math::
    r = \sup_{(a, b)} \frac{[(\phi(a) - \phi(b))/2]^2}
        {[(a+b)/2]^2/\kappa_0 + [(a-b)/2]^2/\kappa_1}

A piecewise linear phi is decided by its pieces. For any other one the limits for z -> 0 and
z -> oo and the best pair that floats find are lower bounds; branch and bound over all pairs, 0 and
infinity included, gives the upper bound (A3).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, reduce
from math import inf

import sympy as sp
from flint import arb, ctx

from numeric.arithmetic.activations import BALL_ARITHMETIC, measured
from numeric.arithmetic.balls import check_digits, expression_ball
from numeric.arithmetic.expressions import at
from numeric.arithmetic.germs import slopes_at_zero
from numeric.arithmetic.intervals import Undefined
from numeric.arithmetic.piecewise import pieces
from numeric.ratio.bounds import Quadrant
from numeric.ratio.cover import Cover
from numeric.ratio.half_lines import HalfLine, first_slope
from numeric.ratio.linear_ends import attaining_pair
from numeric.ratio.peaks import Peak, certified, peak_at_zero, polished
from numeric.ratio.pieces import piecewise_ratio
from numeric.ratio.search import proposals
from numeric.ratio.supports import Support, supports_at_zero, supports_far_out
from numeric.ratio.tails import Unbounded
from numeric.ratio.two_slopes import far_direction, two_slopes
from theory.definitions.activations import Activation, Z

#: Digits beyond the wanted ones that a reached ratio gets, and bits beyond those.
_GUARD, _SPARE = 6, 64
#: Working precisions are powers of two from here on, so that few digits never cost a second run.
_FEWEST = 256
#: Where r is. The last two say which limit it is, and that no pair is known to attain it.
REACHED, SMALL, LARGE = "reached", "approached as z -> 0", "approached as z -> oo"


@dataclass(frozen=True, eq=False)
class RatioEnclosure:
    """A ball around r(phi), and where the supremum is.

    Attributes
    ----------
    value
        Ball of radius at most 10^-digits of its size.
    approach
        ``reached``, where R at the pair is above both limits, or is the limit at 0 and phi is
        linear from there to the pair; else ``approached as z -> 0`` or ``approached as z -> oo``:
        as far as the ball tells, r is this limit, and other pairs that attain the very same value
        are not looked for. Two limits that agree to all digits count as equal.
    pair
        (a, b), a > b: values that attain r up to rounding, or the direction of those that approach
        it.
    """

    value: arb
    approach: str
    pair: tuple[float, float]


def enclose_ratio(
    phi: Activation, kappa0: sp.Expr, kappa1: sp.Expr, digits: int = 15
) -> RatioEnclosure:
    """Enclose r(phi) for eigenvalues kappa0 of the constant and kappa1 of the labels.

    Parameters
    ----------
    phi
        The activation.
    kappa0, kappa1
        Eigenvalues of the input kernel on the constant and on the labels.
    digits
        How many digits of the ratio the enclosure gives.

    Raises
    ------
    ValueError
        If an eigenvalue is not positive, the ratio is infinite (then the energy has no minimum),
        or a gap is left between the bounds; the message gives both.

    >>> from theory.definitions.activations import activation
    >>> found = enclose_ratio(activation("tanh"), sp.Integer(5), sp.Integer(2), 100)
    >>> found.value.contains(2), found.approach
    (True, 'approached as z -> 0')
    """
    check_digits(digits)
    for name, value in (("kappa0", kappa0), ("kappa1", kappa1)):
        if not sp.sympify(value).is_positive:
            raise ValueError(f"{name} must be positive, got {value}")
    bits = max(_FEWEST, 1 << (4 * (digits + _GUARD) + _SPARE).bit_length())
    found = _enclose(phi, sp.sympify(kappa0), sp.sympify(kappa1), bits)
    with ctx.workprec(bits):
        if found.value.rad() <= abs(found.value).lower() * arb(10) ** -digits:
            return found
        ends = found.value.lower(), found.value.upper()
        low, high = (end.str(17, radius=False) for end in ends)
    raise ValueError(
        f"the ratio of {phi.name} must be known to {digits} digits, got it between {low} and {high}"
    )


@lru_cache(maxsize=8)
def _enclose(phi: Activation, kappa0: sp.Expr, kappa1: sp.Expr, bits: int) -> RatioEnclosure:
    """The narrowest enclosure at a working precision, kept for whoever asks for fewer digits."""
    with ctx.workprec(bits):
        kappas = expression_ball(kappa0), expression_ball(kappa1)
        linear = pieces(phi)
        if linear is not None:
            return RatioEnclosure(*piecewise_ratio(linear, *kappas))
        _require_continuity(phi)
        return _branch(phi, kappas, (bits - _SPARE) // 4 - _GUARD)


def _require_continuity(phi: Activation) -> None:
    """A jump at 0, or no value there, makes the ratio infinite; other jumps are not handled."""
    expression = phi.expression
    value = expression.subs(Z, 0)
    undefined = value.has(sp.nan, sp.zoo, sp.oo) or not value.is_real
    jumping = expression.has(sp.sign, sp.Heaviside)
    if undefined or jumping:
        right, left = (sp.limit(expression, Z, 0, side) for side in "+-")
        finite = all(limit.is_finite and limit.is_comparable for limit in (left, right))
        if finite and (right - left).equals(0) is not True:
            raise ValueError(
                f"activation {phi.name} jumps at 0, so that ever smaller weights do the same: its "
                "ratio is infinite, and the energy has no minimum"
            )
    if undefined:
        raise ValueError(f"activation must have a real value at 0, got none for {phi.name}")
    if jumping:
        raise ValueError(f"activation must be continuous, got a jump in {phi.name}")


def _branch(phi: Activation, kappas: tuple[arb, arb], digits: int) -> RatioEnclosure:
    left, right = _half_lines(phi)
    slopes = slopes_at_zero(phi.expression)
    origin = two_slopes(*slopes, *kappas)
    if not origin.is_finite():
        raise ValueError(f"the slope of {phi.name} at 0 must be known, got no bound on it")
    outer, supports = _far_out((left, right), kappas)
    infinity = two_slopes(*outer, *kappas)
    mirrored = _is_symmetric(phi.expression)
    quadrants = [Quadrant(right, left, *kappas), Quadrant(right, right, *kappas)]
    if not mirrored:
        quadrants.append(Quadrant(left, left, *kappas))
    peaks = _peaks(phi, quadrants, digits, mirrored=mirrored)
    limits = [(origin, SMALL), (infinity, LARGE)]
    least, approach = max(limits, key=lambda found: float(found[0].lower()))
    best = max(peaks, key=lambda peak: float(peak.value.lower()), default=None)
    if best is not None and best.value > least:
        least, approach, pair = best.value, REACHED, best.pair
    else:
        t = far_direction(*(slopes if approach == SMALL else outer), *kappas)
        pair = t + 1, t - 1
    cover = Cover(quadrants, mirrored)
    # a maximum whose bound is too large for its digits is left to the boxes
    tops = [least.upper()]
    for peak in peaks:
        if peak.top.upper() <= least.upper() * (1 + arb(10) ** -(digits + 2)):
            cover.known += peak.boxes
            tops.append(peak.top.upper())
    if approach == SMALL:
        value = at(phi.expression, BALL_ARITHMETIC, arb(0))
        cover.supports = supports_at_zero(value, slopes, (left, right), kappas)
        if (box := peak_at_zero(quadrants[0])) is not None:
            cover.known.append((0, box))
    elif approach == LARGE:
        cover.supports = supports
    high = reduce(arb.max, tops, cover.upper(least.lower()))
    if approach != REACHED and not origin < least:
        attained = attaining_pair(phi, slopes, *kappas)
        if attained is not None:
            approach, pair = REACHED, attained
    return RatioEnclosure(least.union(high), approach, pair)


def _half_lines(phi: Activation) -> tuple[HalfLine, HalfLine]:
    """phi on the left and on the right of 0, with bounds of its slope."""
    try:
        halves = HalfLine(phi.expression, -1), HalfLine(phi.expression, 1)
    except Unbounded:
        raise ValueError(
            f"the slope of {phi.name} grows without a bound, so that its ratio is infinite: "
            "the energy has no minimum"
        ) from None
    if max(half.steepest for half in halves) == inf:
        raise ValueError(f"the slope of {phi.name} must be bounded, got no bound on all numbers")
    return halves


def _far_out(
    halves: tuple[HalfLine, HalfLine], kappas: tuple[arb, arb]
) -> tuple[tuple[arb, arb], list[Support]]:
    """The slopes of phi towards minus infinity and infinity, and what they support."""
    tails = []
    for half in halves:
        if half.start is None or half.beyond(float(half.start)) is None:
            return (arb(0), arb(0)), []
        tails.append(half.tail(half.start))
    slopes = -first_slope(tails[0]), first_slope(tails[1])
    return slopes, supports_far_out((tails[0], tails[1]), halves, kappas)


def _peaks(
    phi: Activation, quadrants: list[Quadrant], digits: int, *, mirrored: bool
) -> list[Peak]:
    """The best local maximum, and others that may be as large."""
    found = proposals(measured(phi), quadrants, mirrored=mirrored)
    peaks = []
    for proposal in found:
        if proposal.value < found[0].value * (1 - 1e-6):
            continue
        quadrant = quadrants[proposal.place]
        try:
            s, u = polished(quadrant, proposal.s, proposal.u, digits)
            peaks.append(certified(quadrants, proposal.place, s, u))
        except Undefined:
            continue
    return peaks


def _is_symmetric(expression: sp.Expr) -> bool:
    """Whether phi is even, or odd up to a constant, so that R(-s, u) = R(s, u)."""
    mirrored = expression.subs(Z, -Z)
    constant = 2 * expression.subs(Z, 0)
    odd = sp.expand(mirrored + expression - constant)
    return bool(sp.expand(mirrored - expression) == 0 or odd == 0)
