"""Many layers: theorems at chains drawn at will, the bounds at real powers, and where zero wins."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt, log, sqrt

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from proofs_check.ledger.claim import Verdict
from proofs_check.sections.claims import by_id
from proofs_check.sections.depth.many_layers import checks as many_layers
from proofs_check.sections.library import LIBRARY
from tests.exact_matrices import holds, number
from tests.problems import deep
from tests.sections.biased_depth.test_one_sided import step
from tests.sections.models import Letters
from theory import depth
from theory.definitions.problem import Bias

LABELS = st.integers(1, 3)
LAYERS = st.integers(1, 6)
QUARTERS = st.integers(1, 12).map(lambda k: Fraction(k, 4))
PENALTIES = st.tuples(QUARTERS, QUARTERS, QUARTERS)


def meets(name: str, letters: Letters) -> bool:
    """Whether what the theorem takes as given is true; then its goals must be."""
    theorem = LIBRARY.by_id(name)
    if not all(holds(text, letters) for text, _ in theorem.given.values()):
        return False
    assert all(holds(goal, letters) for goal in theorem.goals)
    return True


def exact(**values: Fraction | int) -> Letters:
    return {name: number(value) for name, value in values.items()}


@given(labels=LABELS, layers=LAYERS, penalties=PENALTIES, g=QUARTERS, r=QUARTERS)
def test_no_chain_costs_less_than_many_or_leaves_less_than_zero(
    labels: int,
    layers: int,
    penalties: tuple[Fraction, Fraction, Fraction],
    g: Fraction,
    r: Fraction,
) -> None:
    (p, lam, lam2), count = penalties, 2**labels
    share, power = 1 + r / labels, g**layers
    w, x = lam * power / p, layers * lam * g * share
    y = w * count / lam2
    energy, left = x + count / (1 + y), count / (1 + count * lam / (lam2 * p))
    chain = exact(
        d=labels, P=count, L=layers, lam=lam, lam2=lam2, p=p, g=g, G=power, w=w, y=y, x=x, E=energy
    )
    bound = min(layers * lam * share, left)
    assert meets("D1.many-below", {**chain, **exact(s=share, m=bound)})
    narrow = {**chain, **exact(r=r, U=energy)}
    assert meets("D1.many-growth", narrow) == (energy < left)


@given(labels=LABELS, layers=LAYERS, r=QUARTERS, kappa=QUARTERS)
def test_the_two_growths_come_as_close_as_is_proved(
    labels: int, layers: int, r: Fraction, kappa: Fraction
) -> None:
    mean = labels * kappa / r**layers
    letters = exact(d=labels, L=layers, r=r, R=r ** (layers - 1), k0=mean, k1=kappa)
    assert meets("D1.mean-ratio", letters) == (r <= 1)


@given(
    labels=LABELS,
    layers=st.integers(1, 10**6),
    penalties=PENALTIES,
    r=st.fractions(Fraction(1, 100), 1, max_denominator=100),
)
def test_a_chain_at_real_powers_has_the_bounds_that_are_proved(
    labels: int, layers: int, penalties: tuple[Fraction, Fraction, Fraction], r: Fraction
) -> None:
    (p, lam, lam2), count = (float(q) for q in penalties), 2**labels
    cost, logarithm = layers * lam, log(layers)
    y = lam * layers**2 / p * count / lam2
    chain = cost * layers ** (2 / layers) * (1 + float(r) / labels) + count / (1 + y)
    bound = cost * (1 + 1 / labels) / (1 - 2 * logarithm / layers) + lam2 * p / (lam * layers**2)
    assert chain <= bound * (1 + 1e-12)
    if layers == 1:
        return
    w = lam * layers**1.5 / p
    biased = cost * layers ** (1.5 / layers) + 2 * lam * w + count / (1 + w * count / lam2)
    rest = 2 * lam**2 * layers**1.5 / p + lam2 * p / (lam * layers**1.5)
    assert biased <= (cost / (1 - 1.5 * logarithm / layers) + rest) * (1 + 1e-12)


@given(labels=LABELS, scale=QUARTERS, growth=QUARTERS)
def test_the_step_into_a_last_layer_of_both_signs_costs_what_is_proved(
    labels: int, scale: Fraction, growth: Fraction
) -> None:
    # neurons a (1 + v_i) below b (1 + v_i) and b (1 - v_i)
    a, b = scale, growth * scale
    letters = step(labels, [(a, a)], [(b, b), (b, -b)])
    ratio = 2 * growth**2
    assert letters["w0"] == number(a**2)
    assert letters["c"] == number(0)
    assert letters["T"] == number(labels * ratio + 2 * labels * ratio * a**2)


@given(labels=LABELS, penalties=PENALTIES, bias=st.sampled_from([Bias.NONE, Bias.FIRST]))
def test_zero_is_optimal_from_the_number_of_layers_that_is_proved(
    labels: int, penalties: tuple[Fraction, Fraction, Fraction], bias: Bias
) -> None:
    first, hidden, read_out = (sp.Rational(q.numerator, q.denominator) for q in penalties)
    count, layers = 2**labels, 2
    problem = deep(labels, layers, (first, hidden, read_out), bias=bias)
    least = Fraction(count**2) / Fraction(str(read_out * depth.price(problem)))
    layers = max(2, -(-count // penalties[1]), isqrt(int(least)) + 1)
    many = deep(labels, layers, (first, hidden, read_out), bias=bias)
    assert depth.price(many) == depth.price(problem)
    assert depth.collapsed(many)


@pytest.mark.parametrize(
    ("penalties", "condition"),
    [(("1", "1", "1/1000"), "L lambda >= P"), (("1", "1/100", "1"), "L^2 lambda2 p >= P^2")],
)
def test_one_of_the_two_conditions_alone_does_not_make_zero_optimal(
    penalties: tuple[str, str, str], condition: str
) -> None:
    first, hidden, read_out = map(sp.Rational, penalties)
    problem = deep(1, 2, (first, hidden, read_out), bias=Bias.NONE)
    both = {
        "L lambda >= P": bool(2 * hidden >= 2),
        "L^2 lambda2 p >= P^2": bool(4 * read_out * depth.price(problem) >= 4),
    }
    assert [name for name, met in both.items() if met] == [condition]
    assert not depth.collapsed(problem)


@pytest.mark.parametrize("name", ["_chain_bounds", "_zero_left"])
def test_the_checks_see_bounds_that_are_moved(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    right = getattr(many_layers, name)
    if name == "_chain_bounds":
        monkeypatch.setattr(
            many_layers, name, lambda problem: tuple(sqrt(0.9) * x for x in right(problem))
        )
    else:
        monkeypatch.setattr(many_layers, name, lambda *_: float("inf"))
    assert not many_layers.chains_keep_their_bounds(0).holds


def test_what_is_proved_of_many_layers_is_among_the_kernels_assumed() -> None:
    for name in ("D1-limit", "D1-every-limit", "N1-limit"):
        claim = by_id(name)
        assert claim.recorded is Verdict.PROVED
        assert any("kernels" in assumption.name for assumption in claim.assumptions)
