"""The enclosed ratio against closed forms, brute force and mpmath."""

from fractions import Fraction

import mpmath
import numpy as np
import pytest
import sympy as sp
from flint import arb, ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric.arithmetic.activations import measured
from numeric.arithmetic.balls import enclose
from numeric.ratio.enclosure import enclose_ratio
from theory.definitions.activations import PLAIN, Activation, Z, activation
from theory.ratios import activation_ratio

KAPPAS = [(5, 1), (1, 1), (Fraction(1, 2), 1), (9, 2)]
NAMED = [
    *(activation(name) for name in PLAIN if name not in ("gelu", "softplus")),
    *(activation("leaky_relu", {"slope": sp.Rational(k, 10)}) for k in (0, 1, 9, 10)),
    *(activation("dead_zone", {"width": sp.Rational(k, 2)}) for k in (0, 1)),
]


def own(expression: sp.Expr) -> Activation:
    return Activation(str(expression), expression)


@pytest.mark.parametrize("phi", NAMED, ids=lambda phi: phi.name)
@pytest.mark.parametrize("kappas", KAPPAS, ids=str)
def test_a_named_activation_has_the_ratio_of_its_closed_form(
    phi: Activation, kappas: tuple[Fraction, Fraction]
) -> None:
    kappa0, kappa1 = (sp.Rational(kappa) for kappa in kappas)
    found, exact = enclose_ratio(phi, kappa0, kappa1), activation_ratio(phi, kappa0, kappa1)
    assert exact is not None
    assert found.value.overlaps(enclose(exact.value, 40))
    assert found.value.rel_accuracy_bits() >= 48
    assert found.approach == exact.approach.value


@pytest.mark.parametrize("kappas", [(5, 1), (9, 2), (1, 1)], ids=str)
def test_softplus_approaches_the_ratio_of_relu_towards_infinity(kappas: tuple[int, int]) -> None:
    kappa0, kappa1 = map(sp.Integer, kappas)
    found = enclose_ratio(activation("softplus"), kappa0, kappa1)
    assert found.value.overlaps(enclose(kappa0 * kappa1 / (kappa0 + kappa1), 40))
    assert found.approach == "approached as z -> oo"


SWISH = Z / (1 + sp.exp(-Z))
SMALL, LARGE = "approached as z -> 0", "approached as z -> oo"


@pytest.mark.parametrize(
    ("expression", "kappas", "limit", "approach"),
    [
        (sp.sin(Z), (5, 1), sp.Integer(1), SMALL),
        (sp.erf(Z), (1, 5), 20 / sp.pi, SMALL),
        (Z * sp.exp(-(Z**2)), (1025, 1), sp.Integer(1), SMALL),
        (Z / (1 + sp.Abs(Z)), (1, 1), sp.Integer(1), SMALL),
        (Z / (1 + Z**4), (5, 1), sp.Integer(1), SMALL),
        (Z + sp.sin(Z), (5, 1), sp.Integer(4), SMALL),
        # slopes 2 and 1: the best t is -5/3 at (5, 1), -1/3 at (1, 1), -1/15 at (1, 5)
        (sp.Max(Z, 0) + 2 * sp.exp(sp.Min(Z, 0)), (5, 1), sp.Rational(10, 3), SMALL),
        (sp.Max(Z, 0) + 2 * sp.exp(sp.Min(Z, 0)), (1, 5), sp.Rational(23, 2), SMALL),
        (sp.Abs(Z) / (1 + sp.Abs(Z)), (5, 1), sp.Rational(5, 6), SMALL),
        (sp.tanh(Z - sp.Rational(1, 3)), (1, 1), 1 / sp.cosh(sp.Rational(1, 3)) ** 4, SMALL),
        (sp.sqrt(1 + Z**2), (1025, 1), sp.Rational(1025, 1026), LARGE),
        (sp.log(1 + sp.exp(Z - 1)), (1, 5), sp.Rational(3, 2), LARGE),
        (sp.log(sp.exp(Z) + sp.exp(-Z)), (1, 5), sp.Rational(5, 6), LARGE),
        (Z * sp.tanh(Z), (1, 1), sp.Rational(1, 2), LARGE),
        (sp.Max(Z, 0) ** 2 / (1 + sp.Abs(Z)), (5, 1), sp.Rational(5, 6), LARGE),
    ],
    ids=str,
)
def test_a_ratio_that_is_only_approached_is_its_limit_to_any_digits(
    expression: sp.Expr, kappas: tuple[int, int], limit: sp.Expr, approach: str
) -> None:
    kappa0, kappa1 = map(sp.Integer, kappas)
    found = enclose_ratio(own(expression), kappa0, kappa1, 100)
    assert found.approach == approach
    with ctx.workprec(500):
        assert abs(found.value - enclose(limit.rewrite(sp.exp), 110)) < arb(10) ** -100


def test_a_limit_that_nothing_but_rounding_keeps_apart_gets_the_digits_of_a_float() -> None:
    """log(1 + exp(z)) at kappa0 = kappa1: R comes to 1/2 faster than any power of z."""
    phi, one = own(sp.log(1 + sp.exp(Z))), sp.Integer(1)
    found = enclose_ratio(phi, one, one, 14)
    assert found.value.contains(arb(1) / 2)
    assert found.approach == LARGE
    with pytest.raises(ValueError, match=r"known to 20 digits, got it between 0\.5\d+ and 0\.5"):
        enclose_ratio(phi, one, one, 20)


@pytest.mark.parametrize(
    ("expression", "kappas"),
    [
        (activation("gelu").expression, (5, 1)),
        (activation("gelu").expression, (1025, 1)),
        (activation("gelu").expression, (2**20 + 1, 1)),
        (SWISH, (5, 1)),
        (SWISH, (1, 1000)),
        (Z * sp.tanh(sp.log(1 + sp.exp(Z))), (5, 1)),
        (Z * sp.tanh(Z), (1, 5)),
        (sp.tanh(Z) ** 3, (1, 1)),
        (sp.exp(-(Z**2)), (1, 1)),
        (1 / (1 + sp.exp(-Z - 1)), (1025, 1)),
    ],
    ids=str,
)
def test_a_reached_ratio_is_that_of_a_critical_point_that_mpmath_finds_by_itself(
    expression: sp.Expr, kappas: tuple[int, int]
) -> None:
    phi = sp.lambdify(Z, expression, "mpmath")

    def ratio(a: mpmath.mpf, b: mpmath.mpf) -> mpmath.mpf:
        return (phi(a) - phi(b)) ** 2 / ((a + b) ** 2 / kappas[0] + (a - b) ** 2 / kappas[1])

    kappa0, kappa1 = map(sp.Integer, kappas)
    found = enclose_ratio(own(expression), kappa0, kappa1, 30)
    assert found.approach == "reached"
    with mpmath.workdps(50):
        slopes = [
            lambda a, b: mpmath.diff(ratio, (a, b), (1, 0)),
            lambda a, b: mpmath.diff(ratio, (a, b), (0, 1)),
        ]
        a, b = mpmath.findroot(slopes, found.pair)
        expected = ratio(a, b)
        middle = mpmath.mpf(found.value.mid().str(45, radius=False))
        assert abs(middle - expected) < expected * mpmath.mpf(10) ** -30
    assert found.value.rel_accuracy_bits() >= 98


OWN = [Z * sp.tanh(Z), sp.sin(Z), Z / (1 + sp.Abs(Z)), sp.erf(Z), sp.log(1 + Z**2), sp.exp(-(Z**2))]


@pytest.mark.parametrize("expression", OWN, ids=str)
def test_no_pair_of_a_grid_is_above_the_enclosure_and_one_is_close_below(
    expression: sp.Expr,
) -> None:
    phi = own(expression)
    found = enclose_ratio(phi, sp.Integer(5), sp.Integer(1))
    grid = np.concatenate([np.linspace(-5, 5, 800), [-1e-4, 1e-4]])
    value = measured(phi).value(grid)
    rise = (value[:, None] - value[None, :]) ** 2
    total, gap = grid[:, None] + grid[None, :], grid[:, None] - grid[None, :]
    cost = total**2 / 5 + gap**2 + np.eye(len(grid))
    most, ratio = float((rise / cost).max()), float(found.value)
    assert 0.999 * ratio < most <= ratio * (1 + 1e-12)


PARTS = [
    sp.tanh(Z + sp.Rational(1, 3)),
    sp.log(1 + sp.exp(2 * Z)),
    SWISH,
    sp.exp(-((Z - 1) ** 2)),
    Z / (1 + sp.Abs(Z)),
    sp.Max(Z, 0),
    sp.cos(Z),
]


@pytest.mark.parametrize(
    ("expression", "slope"),
    [
        (sp.Abs(Z) / 3, sp.Rational(1, 3)),
        (sp.sqrt(2) * sp.Abs(Z), sp.sqrt(2)),
        (sp.sqrt(1 + Z**2) / 3, sp.Rational(1, 3)),
        (sp.Abs(sp.tanh(Z)) / 3, sp.Rational(1, 3)),
        (sp.Abs(Z) / (3 + sp.Abs(Z)), sp.Rational(1, 3)),
    ],
    ids=str,
)
@pytest.mark.parametrize("kappas", [(5, 1), (1, 5)], ids=str)
def test_an_even_function_has_its_ratio_at_slopes_that_no_float_holds(
    expression: sp.Expr, slope: sp.Expr, kappas: tuple[int, int]
) -> None:
    kappa0, kappa1 = map(sp.Integer, kappas)
    found = enclose_ratio(own(expression), kappa0, kappa1, 30)
    assert found.value.overlaps(enclose(slope**2 * sp.Rational(5, 6), 40))


TANH = sp.tanh(Z)


@pytest.mark.parametrize(
    ("expression", "kappas", "approach"),
    [
        # z for z > 0 and 0 for z < 0, as far as 2 or 3
        (sp.Min(sp.Max(Z, 0), sp.tanh(Z - 1) + 2), (5, 1), "reached"),
        (sp.Max(Z, 0) + sp.Max(Z - 3, 0) * (sp.exp(-Z) - 1), (5, 1), "reached"),
        # z from about -2.9 to 2
        (sp.Max(sp.Min(Z, 2), TANH - 2), (5, 1), "reached"),
        # slope 1/2 on the left, where it is curved: the best t is 5/3, then 1/3
        (sp.Max(Z, 0) + sp.exp(sp.Min(Z, 0)) / 2, (5, 1), "reached"),
        (sp.Max(Z, 0) + sp.exp(sp.Min(Z, 0)) / 2, (1, 1), SMALL),
        (sp.Max(-Z, 0) + sp.Max(TANH, 0) / 2, (5, 1), "reached"),
        # linear on the side that is not needed
        (sp.Max(-Z, 0) / 2 + sp.Max(TANH, 0), (5, 1), SMALL),
        (sp.Min(Z, 0) + sp.Max(TANH, 0), (1, 1), SMALL),
        (sp.Max(Z - 1, 0) + sp.Min(TANH, 0), (1, 1), SMALL),
        # linear near 0, and as steep or steeper far out
        (sp.Max(Z, 0) - sp.Max(Z - 1, 0) * sp.exp(-sp.Max(Z, 0)), (5, 1), "reached"),
        (sp.Max(Z, 0) / 2 + sp.Max(Z - 1, 0) ** 2 / (1 + sp.Abs(Z)), (5, 1), LARGE),
        # linear near 0, but larger elsewhere
        (
            sp.Min(sp.Max(Z, 0), 1) + 4 * sp.Max(Z - 2, 0) * sp.exp(-((Z - 4) ** 2)),
            (5, 1),
            "reached",
        ),
    ],
    ids=str,
)
def test_a_limit_at_zero_is_reached_where_the_function_is_linear_on_the_sides_it_needs(
    expression: sp.Expr, kappas: tuple[int, int], approach: str
) -> None:
    kappa0, kappa1 = kappas
    found = enclose_ratio(own(expression), sp.Integer(kappa0), sp.Integer(kappa1), 12)
    assert found.approach == approach
    if approach == "reached":
        a, b = found.pair
        first, second = measured(own(expression)).value(np.array([a, b]))
        value = (first - second) ** 2 / ((a + b) ** 2 / kappa0 + (a - b) ** 2 / kappa1)
        assert a > b
        assert value == pytest.approx(float(found.value), rel=1e-12)


@settings(max_examples=8)
@given(
    parts=st.lists(st.sampled_from(PARTS), min_size=2, max_size=2, unique=True),
    weights=st.lists(st.sampled_from([-2, -1, 1, 3]), min_size=2, max_size=2),
    kappas=st.sampled_from([(5, 1), (1, 1), (1, 3), (1025, 1)]),
)
def test_no_pair_is_above_the_ratio_of_a_sum(
    parts: list[sp.Expr], weights: list[int], kappas: tuple[int, int]
) -> None:
    phi = own(sp.Add(*(w * part for w, part in zip(weights, parts, strict=True))))
    kappa0, kappa1 = kappas
    try:
        found = enclose_ratio(phi, sp.Integer(kappa0), sp.Integer(kappa1), 6)
    except ValueError as refusal:
        if "got it between" not in str(refusal):
            raise
        return
    grid = np.concatenate([np.linspace(-6, 6, 601), [-1e5, 1e5, -3e4, 3e4]])
    value = measured(phi).value(grid)
    rise = (value[:, None] - value[None, :]) ** 2
    total, gap = grid[:, None] + grid[None, :], grid[:, None] - grid[None, :]
    most = float((rise / (total**2 / kappa0 + gap**2 / kappa1 + np.eye(len(grid)))).max())
    ratio = float(found.value)
    assert most <= ratio * (1 + 1e-9)
    assert most >= 0.98 * ratio or found.approach == SMALL


@settings(max_examples=15)
@given(
    kinks=st.lists(st.integers(-4, 4), min_size=1, max_size=3, unique=True),
    bends=st.lists(st.integers(-3, 3), min_size=3, max_size=3),
    kappa0=st.integers(1, 6),
    kappa1=st.integers(1, 6),
)
def test_no_pair_is_above_the_ratio_of_a_piecewise_linear_activation(
    kinks: list[int], bends: list[int], kappa0: int, kappa1: int
) -> None:
    parts = [b * sp.Max(Z - sp.Rational(k, 2), 0) for k, b in zip(kinks, bends, strict=False)]
    phi = own(sp.Add(Z, *parts))
    found = enclose_ratio(phi, sp.Integer(kappa0), sp.Integer(kappa1))
    grid = np.concatenate([np.linspace(-6, 6, 241), [-1e6, 1e6, -3e5, 3e5]])
    value = measured(phi).value(grid)
    rise = (value[:, None] - value[None, :]) ** 2
    total, gap = grid[:, None] + grid[None, :], grid[:, None] - grid[None, :]
    cost = total**2 / kappa0 + gap**2 / kappa1
    most = float((rise[cost > 0] / cost[cost > 0]).max())
    ratio = float(found.value)
    assert most <= ratio * (1 + 1e-9)
    if found.approach == "reached":
        a, b = found.pair
        first, second = measured(phi).value(np.array([a, b]))
        reached = (first - second) ** 2 / ((a + b) ** 2 / kappa0 + (a - b) ** 2 / kappa1)
        assert reached == pytest.approx(ratio, rel=1e-9)


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        (Z**2, "grows without a bound, so that its ratio is infinite: the energy has no minimum"),
        (sp.exp(Z), "grows without a bound"),
        (sp.sign(Z), "jumps at 0, so that ever smaller weights do the same"),
        (sp.Heaviside(Z), "jumps at 0"),
        (sp.sign(Z - 1), "must be continuous"),
        (1 / Z, "must have a real value at 0"),
        (sp.sqrt(sp.Abs(Z)), "must be bounded"),
    ],
    ids=str,
)
def test_a_ratio_that_is_not_finite_is_refused_in_a_sentence(
    expression: sp.Expr, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        enclose_ratio(own(expression), sp.Integer(5), sp.Integer(1))


def test_what_the_work_limit_leaves_open_is_said_with_both_bounds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("numeric.ratio.cover.WORK_LIMIT", 800)
    with pytest.raises(ValueError, match=r"got it between 0\.\d+ and \d\.\d+$"):
        enclose_ratio(activation("gelu"), sp.Integer(7), sp.Integer(1))


@pytest.mark.parametrize("kappas", [(0, 1), (1, -1)])
def test_eigenvalues_must_be_positive(kappas: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=r"kappa[01] must be positive"):
        enclose_ratio(activation("tanh"), *map(sp.Integer, kappas))
