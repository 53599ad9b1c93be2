"""Which spectra are admissible: every yes holds, every no has a neuron, nothing is guessed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from theory.admissible import Answer, admissible, least_inverse
from theory.inputs import InputSpectrum, anisotropic, target_aligned, whitened
from theory.task import Task

POSITIVE = st.builds(Fraction, st.integers(1, 12), st.integers(1, 6))


def form(spectrum: InputSpectrum, h: tuple[Fraction, ...]) -> Fraction:
    """16 (sum_S h^(S)^2/kappa_S - sum_i f^(i)^2/r_i) at d = 2, written out."""
    characters = ((1, 1, 1, 1), (1, -1, 1, -1), (1, 1, -1, -1), (1, -1, -1, 1))
    total = Fraction(0)
    for mask, chi in enumerate(characters):
        coefficient = sum(c * x for c, x in zip(chi, h, strict=True))
        total += coefficient**2 / Fraction(spectrum.eigenvalue(mask))
    for i in (0, 1):
        fired = sum(c * max(x, Fraction(0)) for c, x in zip(characters[i + 1], h, strict=True))
        total -= fired**2 * (1 / Fraction(spectrum.mean) + 1 / Fraction(spectrum.label[i]))
    return total


@given(
    mean=POSITIVE,
    labels=st.tuples(POSITIVE, POSITIVE),
    pair=POSITIVE,
    h=st.tuples(*[st.integers(-4, 4).map(Fraction)] * 4),
)
def test_a_yes_has_no_violating_neuron_and_a_no_shows_one(
    mean: Fraction, labels: tuple[Fraction, Fraction], pair: Fraction, h: tuple[Fraction, ...]
) -> None:
    spectrum = InputSpectrum(Task(2), mean, labels, pair)
    answer = admissible(spectrum)
    if answer.answer is Answer.YES and max(labels) <= mean:
        assert form(spectrum, h) >= 0
    if answer.answer is Answer.NO:
        assert answer.neuron is not None
        assert form(spectrum, answer.neuron) < 0


@pytest.mark.parametrize(
    ("spectrum", "answer"),
    [
        (whitened(Task(5)), Answer.YES),
        (whitened(Task(3), bias=False), Answer.YES),  # not unique, but optimal
        (target_aligned(Task(4), 1, Fraction(1, 8)), Answer.YES),
        (InputSpectrum(Task(2), 1, (1, 1), Fraction(11, 10)), Answer.NO),
        (InputSpectrum(Task(2), 5, (1, Fraction(1, 10)), 1), Answer.NO),
        (anisotropic(Task(2), 1, (Fraction(1, 4), Fraction(1, 8))), Answer.YES),
        (InputSpectrum(Task(2), 1, (2, 3), 1), Answer.UNKNOWN),  # unequal and above the mean
        (InputSpectrum(Task(3), 1, (1, 1, 1), 1, {0b111: Fraction(2)}), Answer.UNKNOWN),
        (InputSpectrum(Task(1, 2), 1, (1,), 1, within=2), Answer.UNKNOWN),
    ],
)
def test_known_spectra_get_their_answer(spectrum: InputSpectrum, answer: Answer) -> None:
    assert admissible(spectrum).answer is answer


def test_the_answer_is_instant_at_any_number_of_labels() -> None:
    assert admissible(whitened(Task(60))).answer is Answer.YES


@given(strengths=st.lists(POSITIVE, min_size=2, max_size=6), constant=POSITIVE)
def test_the_bound_is_a_mixture_of_flips(strengths: list[Fraction], constant: Fraction) -> None:
    """t_0 + sum_k (t_k - t_{k-1}) [S holds an odd number of the labels from k on]."""
    rising = sorted(strengths)
    mixture, last = constant, constant
    for k, t in enumerate(rising):
        mixture += (t - last) * ((len(rising) - k) % 2)
        last = t
    assert least_inverse(strengths, constant) == mixture
