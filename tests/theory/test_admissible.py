"""Which spectra are admissible: every yes holds, every no has a neuron, nothing is guessed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.document import written
from proofs_check.kernel.library import Library
from proofs_check.kernel.networks import Setting, Spectrum, Violation
from theory.admissible import Answer, admissible, least_inverse
from theory.definitions.inputs import InputSpectrum, anisotropic, target_aligned, whitened
from theory.definitions.task import Task

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


@given(mean=POSITIVE, labels=st.lists(POSITIVE, min_size=1, max_size=5), other=POSITIVE)
@example(mean=Fraction(5), labels=[Fraction(1), Fraction(1), Fraction(1, 2)], other=Fraction(3, 4))
def test_sets_listed_one_by_one_get_the_answer_of_their_common_eigenvalue(
    mean: Fraction, labels: list[Fraction], other: Fraction
) -> None:
    task = Task(len(labels))
    sets = [mask for mask in range(task.class_count) if mask.bit_count() > 1]
    together = admissible(InputSpectrum(task, mean, tuple(labels), other))
    listed = admissible(
        InputSpectrum(task, mean, tuple(labels), 10 * mean, dict.fromkeys(sets, other))
    )
    assert (listed.answer, listed.theorem) == (together.answer, together.theorem)


MASKS = st.sampled_from([0b011, 0b101, 0b110, 0b111])


@given(
    mean=POSITIVE,
    labels=st.tuples(POSITIVE, POSITIVE, POSITIVE),
    other=POSITIVE,
    exceptions=st.dictionaries(MASKS, POSITIVE, max_size=3),
    samples=st.integers(1, 2),
)
@example(
    mean=Fraction(5),
    labels=(Fraction(1), Fraction(1), Fraction(1, 10)),
    other=Fraction(1),
    exceptions={},
    samples=1,
)
def test_the_neuron_of_a_no_is_a_violation_that_the_checker_accepts(
    mean: Fraction,
    labels: tuple[Fraction, ...],
    other: Fraction,
    exceptions: dict[int, Fraction],
    samples: int,
) -> None:
    answer = admissible(InputSpectrum(Task(3, samples), mean, labels, other, exceptions, within=1))
    if answer.answer is not Answer.NO:
        assert answer.neuron is None
        return
    assert answer.pair is not None
    assert answer.neuron is not None
    i, j = answer.pair
    patterns = [p // samples for p in range(8 * samples)]
    h = [answer.neuron[(pattern >> i & 1) + 2 * (pattern >> j & 1)] for pattern in patterns]
    masks = {str(mask): kappa for mask, kappa in exceptions.items()}
    spectrum = Spectrum(mean, labels, other, Fraction(1), masks)
    small = Fraction(1, 1000)
    violation = Violation(Setting(3, samples, small, small, spectrum=spectrum), tuple(h))
    accepted = recheck(written(violation), Library((), {}))
    assert accepted.theorem.startswith("violation of KKT")


@pytest.mark.parametrize(
    ("spectrum", "words"),
    [
        (
            InputSpectrum(Task(3), 1, (1, 1, 1), Fraction(1, 2), {0b111: Fraction(2)}),
            "kappa_S = 2 of labels 0, 1, 2 is proved up to 1, and no neuron of two labels",
        ),
        (
            InputSpectrum(Task(9), 1, (1,) * 9, 1, {0b111111111: Fraction(3, 2)}),
            "kappa_S = 3/2 of labels 0, 1, 2, 3, 4, 5, ... is proved up to 1",
        ),
        (
            InputSpectrum(Task(1, 2), 1, (1,), 1, within=2),
            "the within-class eigenvalue 2 is proved up to 1",
        ),
        (
            InputSpectrum(Task(3), 5, (1, 1, Fraction(1, 2)), 1),
            "kappa_S = 1 of all other sets is proved up to 1/2",
        ),
        (
            InputSpectrum(Task(2), 1, (2, 3), 1),
            "unequal kappa_i are proved up to kappa0, and better neurons are known for",
        ),
        (
            InputSpectrum(Task(2), 1, (2, 2), Fraction(3, 2)),
            "kappa_S = 3/2 of all other sets is proved up to 1, and better neurons are known for",
        ),
    ],
)
def test_unknown_says_what_is_beyond_the_proof(spectrum: InputSpectrum, words: str) -> None:
    answer = admissible(spectrum)
    assert answer.answer is Answer.UNKNOWN
    assert words in answer.reason


def test_a_pair_with_an_eigenvalue_of_its_own_is_found_among_any_number_of_labels() -> None:
    pair = 1 << 150 | 1 << 151
    answer = admissible(InputSpectrum(Task(200), 5, (1,) * 200, 1, {pair: Fraction(6)}))
    assert (answer.answer, answer.pair) == (Answer.NO, (150, 151))


@given(strengths=st.lists(POSITIVE, min_size=2, max_size=6), constant=POSITIVE)
def test_the_bound_is_a_mixture_of_flips(strengths: list[Fraction], constant: Fraction) -> None:
    """t_0 + sum_k (t_k - t_{k-1}) [S holds an odd number of the labels from k on]."""
    rising = sorted(strengths)
    mixture, last = constant, constant
    for k, t in enumerate(rising):
        mixture += (t - last) * ((len(rising) - k) % 2)
        last = t
    assert least_inverse(strengths, constant) == mixture
