"""What weights of affine layers pay and save: the theorems on Gram matrices drawn at will."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb
from hypothesis import assume, given
from hypothesis import strategies as st

from proofs_check.sections.biased_depth.affine_slopes import checks as affine_slopes
from tests.exact_matrices import Value, inverse, matrix, number, trace
from tests.sections.biased_depth.test_one_sided import applies
from tests.sections.models import Letters
from theory import biased_depth

#: p on each neuron 1 + v_i, q on each 1 - v_i, e on a constant one.
Weights = tuple[Fraction, Fraction, Fraction]

SIZES = st.integers(1, 3)
COUNTS = st.integers(0, 6).map(lambda k: Fraction(k, 2))
WEIGHTS = st.tuples(COUNTS, COUNTS, COUNTS).filter(lambda row: row[0] + row[1] > 0)
CHANGES = st.integers(-4, 8).filter(bool).map(lambda k: Fraction(k, 4))


def gram(labels: int, weights: Weights) -> Value:
    """The kernel on 1, v_1, ..., v_d: that of explicit neurons, added up."""
    neurons = [
        (w, 1, sign, i) for w, sign in zip(weights, (1, -1), strict=False) for i in range(labels)
    ]
    total = [[Fraction(0)] * (labels + 1) for _ in range(labels + 1)]
    for weight, mean, sign, i in neurons:
        row = [mean, *(sign * (i == j) for j in range(labels))]
        for a, x in enumerate(row):
            for b, y in enumerate(row):
                total[a][b] += weight * x * y
    total[0][0] += weights[2]
    return matrix(total)


def norm(labels: int, lower: Weights, upper: Weights) -> Value:
    """|W|^2 of the least-norm weights from a layer and its bias, by the normal equations."""
    bias = matrix([[int(a == b == 0) for a in range(labels + 1)] for b in range(labels + 1)])
    return trace(inverse(gram(labels, lower) + bias) * gram(labels, upper))


def left(labels: int, r: Fraction, last: Weights) -> Value:
    """What a ridge read-out leaves of the labels, over lambda2."""
    resolvent = inverse(number(r) + gram(labels, last)).rows
    return number(sum((resolvent[i][i] for i in range(1, labels + 1)), Fraction(0)))


def changed(weights: Weights, x: Fraction) -> dict[str, Weights]:
    """The weights, and those with x more of one of them."""
    p, q, e = weights
    return {"0": weights, "p": (p + x, q, e), "q": (p, q + x, e), "e": (p, q, e + x)}


def letters(mark: str, weights: Weights) -> Letters:
    return {name + mark: number(w) for name, w in zip("pqe", weights, strict=True)}


def volume(labels: int, weights: Weights) -> Fraction:
    p, q, e = weights
    return 4 * labels * p * q + (1 + e) * (p + q)


@given(labels=SIZES, lower=WEIGHTS, upper=WEIGHTS)
def test_the_norm_is_linear_in_the_weights_above(
    labels: int, lower: Weights, upper: Weights
) -> None:
    d, found = number(labels), {**letters("0", lower), **letters("", upper)}
    for mark in ("0", ""):
        p, q, e = (found[name + mark] for name in "pqe")
        found |= {"w" + mark: p + q, "c" + mark: p - q, "u" + mark: d * (p + q) + e}
    P, k0, k1, lam1 = (number(k) for k in (2**labels, 3, 2, 5))
    paid = P * lam1 * (found["u"] * inverse(k0) + d * found["w"] * inverse(k1))
    found |= {"d": d, "P": P, "k0": k0, "k1": k1, "lam1": lam1, "F": paid}
    found |= {"D": number(volume(labels, lower)), "T": norm(labels, lower, upper)}
    assert applies("D1.weights", found)


@given(labels=SIZES, lower=WEIGHTS, upper=WEIGHTS, x=CHANGES)
def test_a_change_of_a_weight_saves_what_is_proved(
    labels: int, lower: Weights, upper: Weights, x: Fraction
) -> None:
    assume(min(lower) + x > 0)
    found = {"d": number(labels), "x": number(x), **letters("0", lower), **letters("", upper)}
    found |= {"w0": found["p0"] + found["q0"], "w": found["p"] + found["q"]}
    for mark, weights in changed(lower, x).items():
        found["D" + mark] = number(volume(labels, weights))
        found["T" + mark] = norm(labels, weights, upper)
    assert applies("D1.saves", found)
    assert applies("D1.saves-sign", found)
    assert applies("D1.weights-sign", found)


@given(labels=SIZES, last=WEIGHTS, x=CHANGES, r=COUNTS.filter(bool))
def test_a_change_of_a_weight_saves_the_read_out_what_is_proved(
    labels: int, last: Weights, x: Fraction, r: Fraction
) -> None:
    assume(min(last) + x > 0)
    found = {"d": number(labels), "x": number(x), "r": number(r), **letters("", last)}
    found["w"] = found["p"] + found["q"]
    for mark, (p, q, e) in changed(last, x).items():
        w = p + q
        found["V" + mark] = number((r + labels * w + e) * (r + w) - labels * (p - q) ** 2)
        found["R" + mark] = left(labels, r, (p, q, e))
    assert applies("D1.rest-saves", found)


@given(labels=SIZES, lower=WEIGHTS, upper=WEIGHTS, x=CHANGES, paid=COUNTS)
def test_the_energy_lies_above_its_tangents_and_little_above(
    labels: int, lower: Weights, upper: Weights, x: Fraction, paid: Fraction
) -> None:
    (p, q, e), (P, Q, E), d = lower, upper, labels
    assume(p + x + q > 0 and p + x >= 0)
    more = (p + x, q, e)
    before, after = (norm(labels, weights, upper).number for weights in (lower, more))
    D, w, g, h = volume(d, lower), p + q, 4 * d * q + 1 + e, Fraction(1)
    N = P * (4 * d * q + 1 + e) ** 2 + Q * (1 + e) ** 2 + 4 * d * q**2 * E
    M = (d - 1) * (P + Q)
    k = Fraction(3, 2)
    values: dict[str, Fraction | int] = {
        "k": k, "a": paid, "p": p, "A": 0, "x": x, "D": D, "D1": volume(d, more), "w": w,
        "w1": w + x, "g": g, "i": g, "j": 0, "h": h, "N": N, "y": N, "z": 0, "v": 0, "M": M,
        "T": before, "T1": after, "E": paid * p + k * before,
        "E1": paid * (p + x) + k * after, "s": N / D**2 + M / w**2,
        "b": g * N / D**3 + h * M / w**3,
    }  # fmt: skip
    found = {name: number(Fraction(value)) for name, value in values.items()}
    assert applies("D1.tangent", found)
    near = 2 * volume(d, more) >= D and 2 * (w + x) >= w
    assert applies("D1.slope", found) == near


def test_a_weight_saves_what_it_pays_and_one_at_zero_no_more() -> None:
    one, less = arb(1), arb(1) - arb("1e-15")
    assert affine_slopes._balanced(one, one, one)
    assert not affine_slopes._balanced(one, one, less)
    assert affine_slopes._balanced(arb(0), one, less)
    assert not affine_slopes._balanced(arb(0), less, one)


def test_slopes_without_a_bias_are_noticed() -> None:
    assert not affine_slopes.slopes_without_bias(0).holds


def test_equations_of_theory_that_are_wrong_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(biased_depth, "_pays", lambda d, p, q, e: (d / p, 3 * d + d / p, 1 + q + e))
    finding = affine_slopes.weights_pay_what_they_save(0)
    assert not finding.holds
    assert "equations" in finding.detail
