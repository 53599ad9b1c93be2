"""Spectra and slopes are drawn at, just before and just behind every boundary of the theory."""

from __future__ import annotations

from fractions import Fraction

import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from proofs_check.strategies import STEP, class_functions, sample_functions
from theory.admissible import Answer, admissible, least_inverse
from theory.definitions.inputs import InputSpectrum
from theory.definitions.task import Task
from theory.ratios import homogeneous_ratio, leaky_transition

POSITIVE = st.builds(Fraction, st.integers(1, 12), st.integers(1, 6))
#: An eigenvalue as a multiple of its bound: far below, one step below, at it, beyond.
NEAR = st.sampled_from([Fraction(1, 2), 1 - STEP, Fraction(1), 1 + STEP, Fraction(3, 2)])
VALUES = st.builds(Fraction, st.integers(-12, 12), st.integers(1, 6))


def transform(values: list[Fraction]) -> list[Fraction]:
    """f^(S) for every set of labels, by the sum over the cube."""
    size = len(values)
    return [
        sum((-1) ** (mask & c).bit_count() * x for c, x in enumerate(values)) / Fraction(size)
        for mask in range(size)
    ]


def kkt_form(spectrum: InputSpectrum, h: list[Fraction]) -> Fraction:
    """h' K_X^-1 h / P less what ReLU gains at the kernel of I1 and I2, whose sign is KKT's."""
    task = spectrum.task
    n, mean = task.samples_per_class, Fraction(spectrum.mean)
    groups = [h[n * c : n * (c + 1)] for c in range(task.class_count)]
    averages = [sum(group, Fraction(0)) / n for group in groups]
    cost = sum(
        x * x / Fraction(spectrum.eigenvalue(mask)) for mask, x in enumerate(transform(averages))
    )
    spread = sum((x - m) ** 2 for group, m in zip(groups, averages, strict=True) for x in group)
    cost += spread / Fraction(spectrum.within) / task.sample_count
    fired = [sum((max(x, Fraction(0)) for x in group), Fraction(0)) / n for group in groups]
    coefficients = transform(fired)
    gain = Fraction(0)
    for i, kappa in enumerate(map(Fraction, spectrum.label)):
        ratio = mean * kappa / (mean + kappa) if kappa <= mean else (mean + kappa) / 4
        gain += coefficients[1 << i] ** 2 / ratio
    return Fraction(cost - gain)


def one_hot(task: Task) -> list[Fraction]:
    """A neuron for the first pattern of two labels alone."""
    n = task.samples_per_class
    return [Fraction(p // n & 0b11 == 0) for p in range(task.sample_count)]


@given(data=st.data(), mean=POSITIVE, label=POSITIVE, d=st.integers(2, 3), near=NEAR)
def test_even_sets_are_admissible_up_to_the_mean(
    data: st.DataObject, mean: Fraction, label: Fraction, d: int, near: Fraction
) -> None:
    """Beyond it a one-hot neuron is better, if the labels are not above the mean."""
    low = min(mean, label)
    spectrum = InputSpectrum(Task(d), mean, (label,) * d, low / 2, {0b11: near * mean})
    answer = admissible(spectrum)
    assert (answer.answer is Answer.YES) == (near <= 1)
    if near <= 1:
        assert kkt_form(spectrum, data.draw(class_functions(spectrum.task))) >= 0
    if label <= mean:
        slack = kkt_form(spectrum, one_hot(spectrum.task))
        assert (slack > 0, slack < 0) == (near < 1, near > 1)
        assert (answer.answer is Answer.NO) == (near > 1)


@given(data=st.data(), mean=POSITIVE, label=POSITIVE, near=NEAR)
def test_odd_sets_are_admissible_up_to_the_labels(
    data: st.DataObject, mean: Fraction, label: Fraction, near: Fraction
) -> None:
    low = min(mean, label)
    spectrum = InputSpectrum(Task(3), mean, (label,) * 3, low, {0b111: near * label})
    assert (admissible(spectrum).answer is Answer.YES) == (near <= 1)
    if near <= 1:
        assert kkt_form(spectrum, data.draw(class_functions(spectrum.task))) >= 0


@given(data=st.data(), mean=POSITIVE, label=POSITIVE, d=st.integers(1, 2), near=NEAR)
def test_within_class_eigenvalues_are_admissible_up_to_mean_and_labels(
    data: st.DataObject, mean: Fraction, label: Fraction, d: int, near: Fraction
) -> None:
    low = min(mean, label)
    spectrum = InputSpectrum(Task(d, 2), mean, (label,) * d, low, within=near * low)
    assert (admissible(spectrum).answer is Answer.YES) == (near <= 1)
    if near <= 1:
        assert kkt_form(spectrum, data.draw(sample_functions(spectrum.task))) >= 0


@given(
    data=st.data(),
    d=st.integers(2, 4),
    shares=st.lists(st.sampled_from([Fraction(1, k) for k in (1, 2, 3, 4)]), min_size=4),
    near=NEAR,
)
def test_sets_of_unequal_labels_are_admissible_up_to_the_alternating_sum(
    data: st.DataObject, d: int, shares: list[Fraction], near: Fraction
) -> None:
    mean, labels = Fraction(3), tuple(3 * share for share in shares[:d])
    strengths = [1 / kappa for kappa in labels]
    bounds = {
        mask: 1 / least_inverse([strengths[i] for i in range(d) if mask >> i & 1], 1 / mean)
        for mask in range(2**d)
        if mask.bit_count() > 1
    }
    chosen = data.draw(st.sampled_from(sorted(bounds)))
    exceptions = bounds | {chosen: near * bounds[chosen]}
    spectrum = InputSpectrum(Task(d), mean, labels, 1, exceptions)
    flips = admissible(spectrum).theorem in ("A0.inequality", "I2.inequality")
    assert flips == (near <= 1)
    if near <= 1:
        assert kkt_form(spectrum, data.draw(class_functions(spectrum.task))) >= 0


@given(
    data=st.data(),
    shares=st.tuples(*[st.sampled_from([Fraction(1, k) for k in range(1, 9)])] * 2),
    near=NEAR,
)
def test_two_unequal_labels_are_admissible_up_to_their_exact_bound(
    data: st.DataObject, shares: tuple[Fraction, Fraction], near: Fraction
) -> None:
    mean, labels = Fraction(3), tuple(3 * share for share in shares)
    strong, weak = sorted(1 / kappa for kappa in labels)
    bound = 1 / (1 / mean + (weak - strong) ** 2 / (2 / mean + 3 * weak - strong))
    spectrum = InputSpectrum(Task(2), mean, labels, 1, {0b11: near * bound})
    assert admissible(spectrum).answer is (Answer.YES if near <= 1 else Answer.NO)
    if near <= 1:
        assert kkt_form(spectrum, data.draw(class_functions(spectrum.task))) >= 0


def quotient(
    slope: Fraction, a: Fraction, b: Fraction, mean: Fraction, label: Fraction
) -> Fraction:
    """What the ratio is the supremum of, for a leaky ReLU."""
    p, q = (z if z > 0 else slope * z for z in (a, b))
    price = ((a + b) / 2) ** 2 / mean + ((a - b) / 2) ** 2 / label
    return Fraction(((p - q) / 2) ** 2 / price)


def exact(value: Fraction) -> sp.Rational:
    return sp.Rational(value.numerator, value.denominator)


def ratio_and_pair(
    slope: Fraction, mean: Fraction, label: Fraction
) -> tuple[Fraction, tuple[Fraction, Fraction], str]:
    found = homogeneous_ratio(exact(slope), exact(mean), exact(label))
    value, a, b = (Fraction(int(x.p), int(x.q)) for x in (found.value, *found.pair))
    return value, (a, b), found.theorem


@given(mean=POSITIVE, near=NEAR, a=VALUES, b=VALUES)
def test_the_ratio_of_relu_changes_its_form_where_the_labels_pass_the_mean(
    mean: Fraction, near: Fraction, a: Fraction, b: Fraction
) -> None:
    label, zero = near * mean, Fraction(0)
    ratio, pair, _ = ratio_and_pair(zero, mean, label)
    flat, steep = mean * label / (mean + label), (mean + label) / 4
    assert ratio == (flat if label <= mean else steep)
    assert (flat == steep) == (near == 1)
    assert (pair[1] < 0) == (near > 1)
    assert quotient(zero, *pair, mean, label) == ratio
    if a or b:
        assert quotient(zero, a, b, mean, label) <= ratio


@given(
    mean=POSITIVE,
    below=st.sampled_from([Fraction(1, 2), Fraction(1, 5), Fraction(9, 10)]),
    near=NEAR,
    a=VALUES,
    b=VALUES,
)
def test_the_ratio_of_a_leaky_relu_changes_its_form_at_the_transition(
    mean: Fraction, below: Fraction, near: Fraction, a: Fraction, b: Fraction
) -> None:
    label = below * mean
    transition = leaky_transition(exact(mean), exact(label))
    slope = min(near * Fraction(int(transition.p), int(transition.q)), Fraction(1))
    ratio, pair, theorem = ratio_and_pair(slope, mean, label)
    assert theorem == ("A3.leaky-flat" if near < 1 else "A3.leaky-steep")
    assert (pair[1] < 0) == (near > 1)
    assert quotient(slope, *pair, mean, label) == ratio
    assert ratio >= mean * label / (mean + label)
    assert (ratio == mean * label / (mean + label)) == (near <= 1)
    if a or b:
        assert quotient(slope, a, b, mean, label) <= ratio
