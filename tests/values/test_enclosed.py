"""Values of activations without a closed form: balls that decide, or a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from types import SimpleNamespace

import mpmath
import pytest
import sympy as sp
from click.testing import CliRunner, Result
from flint import arb, ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric.arithmetic.decimals import decimal
from proofs_check.command.main import main
from proofs_check.values.activation_text import activation_from_text
from proofs_check.values.enclosed import FORMULAS, enclosed_value
from theory import shallow
from theory.definitions.problem import Problem, whitened
from theory.definitions.task import Task

TENTHS = st.integers(1, 20).map(lambda k: sp.Rational(k, 10))
#: Clipped dead zone of width 1 at kappa0 = 5, kappa1 = 1: r = 5/14, at the values (2, 1).
DEAD_ZONE, DEAD_ZONE_RATIO = "clipped_dead_zone:width=1", sp.Rational(5, 14)


def value(name: str, *arguments: str) -> Result:
    arguments = (name, "--labels", "2", *arguments)
    return CliRunner().invoke(main, ["value", *arguments], catch_exceptions=False)


def row(name: str, *arguments: str) -> tuple[str | None, str | None]:
    result = value(name, *arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    (found,) = json.loads(result.stdout)["rows"]
    assert (found["latex"] is None) == (found["exact"] is None)
    return found["exact"], found["decimal"]


def case(text: str, lambda1: sp.Expr, lambda2: sp.Expr) -> Problem:
    return whitened(Task(2), lambda1, lambda2, activation=activation_from_text(text))


@given(name=st.sampled_from(sorted(FORMULAS)), lambda1=TENTHS, lambda2=TENTHS)
def test_the_ball_gives_the_digits_of_the_closed_form_of_the_same_ratio(
    name: str, lambda1: sp.Rational, lambda2: sp.Rational
) -> None:
    """With a = 2, b = 1 the numerator is 1/4 and the cost (3/2)^2/5 + (1/2)^2 = 7/10."""
    problem, r = whitened(Task(2), lambda1, lambda2), DEAD_ZONE_RATIO
    exact = r if name == "activation_ratio" else getattr(shallow, name)(problem, r)
    found = enclosed_value(name, case(DEAD_ZONE, lambda1, lambda2), 25)
    past = shallow.collapsed(problem, r) and name in ("label_weight", "energy")
    assert found[0] == (exact if past else None)
    assert found[1] is not None
    # all digits of a ball are written, those of a rational as long as they are not zero
    assert Fraction(found[1]) == Fraction(decimal(exact, 25))


@settings(max_examples=4)
@given(lambda1=TENTHS, lambda2=TENTHS)
def test_the_values_of_gelu_are_those_of_the_ratio_that_mpmath_finds(
    lambda1: sp.Rational, lambda2: sp.Rational
) -> None:
    def ratio(a: mpmath.mpf, b: mpmath.mpf) -> mpmath.mpf:
        first, second = (z * (1 + mpmath.erf(z / mpmath.sqrt(2))) / 2 for z in (a, b))
        return (first - second) ** 2 / ((a + b) ** 2 / 5 + (a - b) ** 2)

    with mpmath.workdps(40):
        slopes = [
            lambda a, b: mpmath.diff(ratio, (a, b), (1, 0)),
            lambda a, b: mpmath.diff(ratio, (a, b), (0, 1)),
        ]
        r = ratio(*mpmath.findroot(slopes, (3.4535, 0.1765)))
        first, second = (mpmath.mpf(int(q.p)) / int(q.q) for q in (lambda1, lambda2))
        s = mpmath.sqrt(second * 4 * r / first)
        weight, energy = (s - second) / 4, 2 * first * (2 * s - second) / r
        problem = case("gelu", lambda1, lambda2)
        if first * second >= 4 * r:
            weight, energy = mpmath.mpf(0), mpmath.mpf(8)
        for name, expected in (("label_weight", weight), ("energy", energy)):
            found = enclosed_value(name, problem, 20)[1]
            assert found is not None
            assert abs(mpmath.mpf(found) - expected) <= abs(expected) * mpmath.mpf(10) ** -19


def test_digits_are_correctly_rounded_however_many_are_asked_for() -> None:
    pennies = ("--lambda1", "1/100", "--lambda2", "1/10", "--activation", "gelu")
    long = row("label_weight", *pennies, "--digits", "1000")[1]
    assert long is not None
    for digits in (5, 17, 60):
        short = row("label_weight", *pennies, "--digits", str(digits))[1]
        assert short == decimal(sp.Rational(long), digits)


def test_beside_the_collapse_the_ball_is_made_narrower_until_it_decides() -> None:
    """lambda1 lambda2 = P r (1 +- 10^-20) for r to 60 digits: most digits of b cancel."""
    r = sp.Rational(row("activation_ratio", "--activation", "gelu", "--digits", "60")[1])
    tiny = sp.Rational(1, 10**20)
    below = case("gelu", 4 * r * (1 - tiny), sp.Integer(1))
    exact, written = enclosed_value("label_weight", below, 30)
    # b = lambda2/P (sqrt(P r/(lambda1 lambda2)) - 1)
    assert exact is None
    assert written is not None
    assert Fraction(written) == pytest.approx(Fraction(1, 8 * 10**20), rel=1e-15)
    past = case("gelu", 4 * r * (1 + tiny), sp.Integer(1))
    assert enclosed_value("label_weight", past, 30) == (0, "0")
    assert enclosed_value("energy", past, 30) == (8, "8")
    assert enclosed_value("mean_weight", past, 30) == (0, "0")
    assert enclosed_value("width", past, 30) == (0, "0")


@pytest.mark.parametrize("name", ["label_weight", "mean_weight", "energy", "width"])
def test_a_collapse_that_the_ball_cannot_decide_is_refused(name: str) -> None:
    """4 r = 10/7 is met exactly, which no ball can say."""
    result = value(name, "--lambda1", "10/7", "--lambda2", "1", "--activation", DEAD_ZONE)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "lambda1*lambda2 = 10/7 cannot be told from the collapse of" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_mean_weight_that_a_ball_does_not_fix_is_none_and_the_page_says_why() -> None:
    options = ("--lambda1", "1/100", "--lambda2", "1/10", "--activation", "gelu")
    assert row("mean_weight", *options) == (None, None)
    page = value("mean_weight", *options).stdout
    assert "none where the optimum, or a ball around r, does not fix it" in page
    assert "none" not in value("mean_weight", *options[:-1], "relu").stdout


def test_a_width_needs_a_closed_form_below_the_collapse() -> None:
    result = value("width", "--lambda1", "1/100", "--lambda2", "1/10", "--activation", "gelu")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "width needs a ratio in closed form, got one that is only enclosed" in result.stderr


#: r of gelu at kappa0 = 5, kappa1 = 1.
GELU = "0.840088846908310918472830680684"


def coarse(radius: str, most: int) -> Callable[..., SimpleNamespace]:
    """An enclosure of that radius, refused where more digits than ``most`` are asked for."""

    def enclose(*arguments: int) -> SimpleNamespace:
        if arguments[3] > most:
            raise ValueError(f"the ratio must be known to {arguments[3]} digits")
        with ctx.workprec(256):
            return SimpleNamespace(value=arb(GELU, radius))

    return enclose


def test_a_refusal_says_how_many_digits_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proofs_check.values.enclosed.enclose_ratio", coarse("1e-20", 400))
    options = ("--lambda1", "1/100", "--lambda2", "1/10", "--activation", "gelu")
    result = value("label_weight", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    words = result.stderr.split()
    assert "label_weight of gelu cannot be rounded to 30 digits but to" in result.stderr
    possible = words[words.index("to", words.index("but")) + 1].rstrip(",")
    assert 18 <= int(possible) <= 21
    assert row("label_weight", *options, "--digits", possible)[1] is not None
    assert value("label_weight", *options, "--digits", str(int(possible) + 1)).exit_code == 2


def test_digits_that_no_enclosure_has_are_refused_and_fewer_are_offered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = case("gelu", sp.Integer(1), sp.Integer(1))
    monkeypatch.setattr("proofs_check.values.enclosed.enclose_ratio", coarse("1e-16", 15))
    with pytest.raises(ValueError, match=r"energy of gelu cannot be rounded to 40 digits but to"):
        enclosed_value("energy", problem, 40)
    r = sp.Rational(GELU)
    found = enclosed_value("energy", problem, 14)
    assert found == (None, decimal(4 * sp.sqrt(4 / r) - 2 / r, 14))
    monkeypatch.setattr("proofs_check.values.enclosed.enclose_ratio", coarse("1e-16", 3))
    with pytest.raises(ValueError, match="the ratio must be known to 4 digits"):
        enclosed_value("energy", problem, 40)
