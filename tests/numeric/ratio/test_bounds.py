"""What bounds the ratio: boxes of pairs, pairs of lines, and concave neighbourhoods of maxima."""

from functools import cache
from itertools import product
from math import inf

import pytest
import sympy as sp
from flint import arb, ctx
from hypothesis import assume, given
from hypothesis import strategies as st

from numeric.arithmetic.activations import BALL_ARITHMETIC
from numeric.arithmetic.expressions import at
from numeric.arithmetic.germs import slopes_at_zero
from numeric.ratio.bounds import Box, Quadrant
from numeric.ratio.half_lines import HalfLine
from numeric.ratio.peaks import certified, peak_at_zero, polished, ratio_at
from numeric.ratio.supports import Line, Support, supports_at_zero, supports_far_out
from numeric.ratio.two_slopes import two_slopes
from theory.definitions.activations import Z

OWN = [
    sp.tanh(Z),
    Z * (1 + sp.erf(Z / sp.sqrt(2))) / 2,
    sp.sqrt(1 + Z**2),
    sp.sin(2 * Z + 1),
    sp.Max(Z, 0) ** 2 / (1 + Z**2),
    sp.Max(Z, 0) + 2 * sp.exp(sp.Min(Z, 0)),
    sp.log(1 + sp.Abs(Z)),
    Z * sp.tanh(Z) + sp.log(2 + sp.exp(Z)),
]
#: Those with a slope at 0 or far out, so that they have supports.
SLOPED = [phi for phi in OWN if phi != OWN[4]] + [Z * sp.tanh(Z), sp.log(1 + sp.exp(Z))]
SPECTRA = [(5, 1), (1, 1), (1, 5), (1025, 1)]


def half(expression: sp.Expr, side: int) -> HalfLine:
    return _half(expression, side, ctx.prec)


@cache
def _half(expression: sp.Expr, side: int, bits: int) -> HalfLine:
    """One for each precision: what it finds once, it keeps."""
    assert bits == ctx.prec
    return HalfLine(expression, side)


@cache
def quadrants(expression: sp.Expr, kappa0: int, kappa1: int) -> tuple[Quadrant, ...]:
    right, left = half(expression, 1), half(expression, -1)
    pairs = [(right, left), (right, right), (left, left)]
    return tuple(Quadrant(f, g, arb(kappa0), arb(kappa1)) for f, g in pairs)


def ratio(expression: sp.Expr, a: arb, b: arb, kappa0: int, kappa1: int) -> arb:
    rise = at(expression, BALL_ARITHMETIC, a) - at(expression, BALL_ARITHMETIC, b)
    found: arb = rise * rise / ((a + b) * (a + b) / kappa0 + (a - b) * (a - b) / kappa1)
    return found


EIGHTHS = st.integers(0, 8).map(lambda k: k / 8)
SIZES = st.sampled_from([0.0, 0.0625, 0.5, 1.0, 1.25, 3.0, 8.0, 100.0, 1000.0, inf])


@given(
    expression=st.sampled_from(OWN),
    spectrum=st.sampled_from(SPECTRA),
    place=st.integers(0, 2),
    s=st.tuples(EIGHTHS, EIGHTHS),
    u=st.tuples(SIZES, SIZES),
    mirror=st.booleans(),
    shares=st.tuples(EIGHTHS, EIGHTHS),
)
def test_no_pair_of_a_box_is_above_its_bound(
    expression: sp.Expr,
    spectrum: tuple[int, int],
    place: int,
    s: tuple[float, float],
    u: tuple[float, float],
    mirror: bool,
    shares: tuple[float, float],
) -> None:
    quadrant = quadrants(expression, *spectrum)[place]
    (s0, s1), (u0, u1) = sorted(s), sorted(u)
    if mirror and place == 0:
        s0, s1 = -s1, -s0
    assume(u0 < u1 and s0 < s1 and (u1 < inf or u0 > 0))
    bound = quadrant.bound(Box(s0, s1, u0, u1))
    s_in = s0 + shares[0] * (s1 - s0)
    u_in = u0 + shares[1] * (u1 - u0) if u1 < inf else u0 * 10 ** (8 * shares[1])
    assume(u_in > 0 and (place == 0 or s_in > 0))
    with ctx.workprec(128):
        a, b = quadrant.pair(s_in, u_in)
        x, y = arb(u_in) * (1 + arb(s_in)), arb(u_in) * (1 - arb(s_in))
        sides = quadrant.f.side, quadrant.g.side
        value = ratio(expression, sides[0] * x, sides[1] * y, *spectrum)
        rises = at(expression, BALL_ARITHMETIC, sides[0] * x) > at(
            expression, BALL_ARITHMETIC, sides[1] * y
        )
        assert not value > (bound.rise if rises else bound.fall)
    assert (a, b) == pytest.approx((float(max(sides[0] * x, sides[1] * y)), b))


@pytest.mark.parametrize("spectrum", SPECTRA, ids=str)
@pytest.mark.parametrize("expression", OWN, ids=str)
def test_small_boxes_have_bounds_close_to_their_ratio(
    expression: sp.Expr, spectrum: tuple[int, int]
) -> None:
    for quadrant in quadrants(expression, *spectrum):
        for u in (0.5, 2.0):
            value = float(ratio_at(quadrant, arb(0.4), arb(u)))
            bound = quadrant.bound(Box(0.4, 0.4 + 2e-5, u, u + 2e-5)).value
            assert value <= bound <= value + 1e-2


@pytest.mark.parametrize("spectrum", SPECTRA, ids=str)
def test_a_box_is_bounded_by_its_inner_maximum_too(spectrum: tuple[int, int]) -> None:
    """Slopes 3 and 1 give S = 2 + s, which is best at s = kappa0/(2 kappa1) if that is inside."""
    slopes = arb(1), arb(3)
    bend = sp.Max(Z, 0) * 3 + sp.Min(Z, 0) - Z**3 / (1 + Z**4)
    limit = two_slopes(*slopes, arb(spectrum[0]), arb(spectrum[1]))
    assert not limit > quadrants(bend, *spectrum)[0].bound(Box(-1.0, 1.0, 0.0, 2.0**-9)).rise


def test_a_far_box_allows_for_the_distance_of_the_asymptotes() -> None:
    """R(0, u) = (tanh u/u)^2 at kappa1 = 1, with asymptotes 1 and -1."""
    inner = quadrants(sp.tanh(Z), 5, 1)[0]
    for u in (8.0, 1000.0):
        value = ratio_at(inner, arb(0), arb(u))
        assert value < inner.bound(Box(0.0, 0.125, u, inf)).rise < 1.1 * value


@given(
    slopes=st.tuples(st.integers(-3, 3), st.integers(-3, 3)),
    spectrum=st.sampled_from([*SPECTRA, (9, 2)]),
)
def test_the_lines_of_a_support_keep_the_ratio_at_most_at_its_limit(
    slopes: tuple[int, int], spectrum: tuple[int, int]
) -> None:
    left, right = slopes
    expression = sp.tanh(right * sp.Max(Z, 0) + left * sp.Min(Z, 0)) + Z / (1 + Z**2) - sp.tanh(Z)
    kappa0, kappa1 = arb(spectrum[0]), arb(spectrum[1])
    with ctx.workprec(200):
        limit = two_slopes(arb(left), arb(right), kappa0, kappa1)
        for support in at_zero(expression, spectrum):
            m = (support.upper.slope + support.lower.slope) / 2
            n = (support.upper.slope - support.lower.slope) / 2
            assert kappa1 * m * m + kappa0 * n * n < limit * (1 + arb(10) ** -40)


def at_zero(expression: sp.Expr, spectrum: tuple[int, int]) -> list[Support]:
    sides = half(expression, -1), half(expression, 1)
    value = at(expression, BALL_ARITHMETIC, arb(0))
    kappas = arb(spectrum[0]), arb(spectrum[1])
    return supports_at_zero(value, slopes_at_zero(expression), sides, kappas)


def far_out(expression: sp.Expr, spectrum: tuple[int, int]) -> list[Support]:
    sides = half(expression, -1), half(expression, 1)
    tails = sides[0].tail(16), sides[1].tail(16)
    return supports_far_out(tails, sides, (arb(spectrum[0]), arb(spectrum[1])))


@pytest.mark.parametrize("spectrum", SPECTRA, ids=str)
@pytest.mark.parametrize("expression", SLOPED, ids=str)
def test_a_line_is_only_proved_where_the_function_is_on_its_side(
    expression: sp.Expr, spectrum: tuple[int, int]
) -> None:
    numbers = [0.0, 1e-4, *(k / 7 for k in range(1, 120, 2)), 50.0, 1000.0, 1e6]
    proved = 0
    with ctx.workprec(200):
        for support in (*at_zero(expression, spectrum), *far_out(expression, spectrum)):
            for line in (support.upper, support.lower):
                for side in (1, -1):
                    for x in numbers:
                        if not support.covers(side, line, x, x):
                            continue
                        proved += 1
                        z = side * arb(x)
                        gap = at(expression, BALL_ARITHMETIC, z) - line.slope * z - line.shift
                        assert not line.sign * gap > 0
    assert proved > 0


def test_the_tangent_at_zero_is_proved_and_a_flatter_line_is_not() -> None:
    sides = HalfLine(sp.sin(Z), -1), HalfLine(sp.sin(Z), 1)
    true = Line(arb(1), arb(0), 1, 1, False, 0)
    false = Line(1 - arb(10) ** -30, arb(0), 1, None, False, 0)
    support = Support([true, false], sides)
    assert support.covers(1, true, 0.0, inf)
    assert not support.covers(1, false, 0.0, 0.25)
    assert support.covers(1, false, 0.25, inf)


def test_the_asymptote_is_proved_and_a_flatter_or_lower_line_is_not() -> None:
    expression = Z * sp.tanh(Z)
    sides = half(expression, -1), half(expression, 1)
    true = Line(arb(1), arb(0), 1, 1, True, 1)
    support = Support([true, true], sides)
    assert support.covers(1, true, 0.0, inf)
    for slope, shift in ((1 - arb(10) ** -9, arb(0)), (arb(1), -(arb(10) ** -9))):
        false = Line(slope, shift, 1, None, True, None)
        assert not support.covers(1, false, 2.0**40, inf)


@pytest.mark.parametrize(
    ("c", "holds"), [(sp.Rational(1, 3), True), (sp.Rational(3, 8), False)], ids=str
)
def test_a_smooth_maximum_at_zero_needs_a_hessian_of_the_right_sign(
    c: sp.Rational, holds: bool
) -> None:
    """tanh(z - c) at kappa0 = kappa1: with T = tanh c, 4 T^2 + (4 T^2 - 2 (1 - T^2))/3 < 0."""
    T = sp.tanh(c)
    assert bool(4 * T**2 + (6 * T**2 - 2) / 3 < 0) == holds
    quadrant = quadrants(sp.tanh(Z - c), 1, 1)[0]
    box = peak_at_zero(quadrant)
    assert (box is not None) == holds
    limit = (1 - sp.tanh(c) ** 2) ** 2
    if box is not None:
        for k in range(1, 9):
            for j in range(-4, 5):
                value = ratio_at(quadrant, arb(box.s1) * j / 4, arb(box.u1) * k / 8)
                assert value < arb(str(sp.N(limit, 40)))


def test_nothing_in_the_boxes_of_a_peak_is_above_its_bound() -> None:
    # steeper on the right: the edges of the quadrants differ
    bump = (2 * sp.Max(Z, 0) ** 2 + sp.Max(-Z, 0) ** 2) * sp.exp(-(Z**2))
    cases: list[tuple[sp.Expr, tuple[int, int], int, float, float, list[tuple[int, float]]]] = [
        (OWN[1], (5, 1), 1, 0.9, 1.8, []),
        (sp.exp(-(Z**2)), (1, 1), 0, 1.0, 0.56, [(1, 1.0)]),
        (OWN[4], (1, 1), 0, 1.0, 0.5, [(1, 1.0)]),
        (sp.tanh(Z) ** 3, (1, 1), 0, 0.0, 1.4, []),
        (bump, (1, 1), 0, 1.0, 0.35, [(1, 1.0)]),
        (bump, (1, 1), 0, -1.0, 0.35, [(2, 1.0)]),
        (bump, (1, 1), 1, 1.0, 0.35, [(0, 1.0)]),
        (bump, (1, 1), 2, 1.0, 0.35, [(0, -1.0)]),
    ]
    with ctx.workprec(200):
        for expression, spectrum, place, s, u, beyond in cases:
            around = quadrants(expression, *spectrum)
            s_at, u_at = polished(around[place], s, u, 30)
            peak = certified(around, place, s_at, u_at)
            assert [where for where, _ in peak.boxes] == [place, *(where for where, _ in beyond)]
            for (_, box), (_, edge) in zip(peak.boxes[1:], beyond, strict=True):
                assert edge in (box.s0, box.s1)
            assert peak.top / peak.value - 1 < arb(10) ** -25
            for where, box in peak.boxes:
                for k, j in product(range(9), repeat=2):
                    s_in = arb(box.s0) + (arb(box.s1) - arb(box.s0)) * j / 8
                    u_in = arb(box.u0) + (arb(box.u1) - arb(box.u0)) * k / 8
                    assert not ratio_at(around[where], s_in, u_in) > peak.top
