"""Which input spectra force abstract representations, and which do not (I1, I2, I3).

Strengths t_S = 1/kappa_S, labels in the order of rising t_i (the strongest label first). The proved
condition compares K_X^-1 with a mixture of flips of the weakest labels: a set S of labels
s_1 < s_2 < ... < s_m must have

    t_S >= (t_{s_m} - t_{s_{m-1}}) + (t_{s_{m-2}} - t_{s_{m-3}}) + ...,

ending with t_{s_1} for odd m and with t_{s_2} - t_{s_1} + t_0 for even m, t_0 = 1/kappa0. For
labels of one strength that is kappa_S <= kappa0 for even and kappa_S <= kappa1 for odd sets.

For two labels, t_1 <= t_2, the region is known whole: the abstract kernel is optimal exactly if

    (t_12 - t_0) (2 t_0 + 3 t_2 - t_1) >= (t_2 - t_1)^2.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import combinations

from theory.definitions.inputs import InputSpectrum


class Answer(Enum):
    """What is known of a spectrum."""

    YES = "yes"  # proved: the abstract kernel is optimal
    NO = "no"  # a neuron improves on the abstract kernel
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Admissibility:
    """An answer with its reason.

    Attributes
    ----------
    answer, reason
        The answer, and why in one sentence.
    theorem
        The kernel-checked theorem behind a yes.
    pair, neuron
        For a no: the two labels, and the values of a neuron at their patterns (+,+), (-,+),
        (+,-), (-,-) that violates the KKT condition.
    """

    answer: Answer
    reason: str
    theorem: str | None = None
    pair: tuple[int, int] | None = None
    neuron: tuple[Fraction, Fraction, Fraction, Fraction] | None = None


def least_inverse(strengths: list[Fraction], constant: Fraction) -> Fraction:
    """The bound on t_S from the rising t_i of the labels in S, and t_0.

    >>> least_inverse([Fraction(1), Fraction(1)], Fraction(1, 5))  # even, equal labels: t_0
    Fraction(1, 5)
    >>> least_inverse([Fraction(1), Fraction(2)], Fraction(1, 5))
    Fraction(6, 5)
    """
    rising = sorted(strengths)
    signed = [t if (len(rising) - i) % 2 else -t for i, t in enumerate(rising)]
    return sum(signed, Fraction(0)) + (constant if len(rising) % 2 == 0 else 0)


def admissible(spectrum: InputSpectrum) -> Admissibility:
    """Whether ReLU networks on these inputs have the abstract kernel as an optimum.

    With labels of one strength a yes is also right for every activation whose ratio is taken at
    these kappa0 and kappa1 (A0); with unequal ones, for ReLU (I2). ``unknown`` means just that.

    A yes names the theorem behind it: whitened inputs with a bias, any number of labels.

    >>> from theory.definitions.inputs import whitened
    >>> from theory.definitions.task import Task
    >>> answer = admissible(whitened(Task(30)))
    >>> answer.answer.value, answer.theorem
    ('yes', 'A0.inequality')

    A no has a counterexample: a neuron of two labels that violates the KKT condition. Here
    kappa_S = 2 for both labels together, and kappa0 = 1.

    >>> answer = admissible(InputSpectrum(Task(2), mean=1, label=(1, 1), other=2))
    >>> answer.answer.value, answer.pair, [str(value) for value in answer.neuron]
    ('no', (0, 1), ['1', '0', '0', '0'])

    Unknown says which eigenvalue is beyond what is proved.

    >>> answer = admissible(InputSpectrum(Task(3), 1, (1, 1, 1), 1, exceptions={0b111: 2}))
    >>> print(answer.answer.value, answer.reason, sep=": ")
    unknown: kappa_S = 2 of labels 0, 1, 2 is proved up to 1, and no neuron of two labels is better
    """
    constant = 1 / Fraction(spectrum.mean)
    inverse = [1 / Fraction(kappa) for kappa in spectrum.label]
    equal, below = len(set(inverse)) == 1, min(inverse) >= constant
    obstacle = _obstacle(spectrum, constant, inverse)
    if equal and obstacle is None:
        reason = "even sets have kappa_S <= kappa0, odd ones kappa_S <= kappa1"
        return Admissibility(Answer.YES, reason, "A0.inequality")
    if below and obstacle is None:
        reason = "K_X^-1 is at least a mixture of flips of the weakest labels"
        return Admissibility(Answer.YES, reason, "I2.inequality")
    if below and (violation := _violation(spectrum, constant, inverse)):
        return violation
    if (
        below
        and spectrum.task.labels == 2
        and _within_obstacle(spectrum, constant, inverse) is None
    ):
        reason = "kappa_S of both labels is below the bound at which a neuron gets better"
        return Admissibility(Answer.YES, reason, "I2.two-one")
    if below:
        reason = f"{obstacle}, and no neuron of two labels is better"
    else:
        missing = obstacle if equal else "unequal kappa_i are proved up to kappa0"
        reason = f"{missing}, and better neurons are known for kappa_i <= kappa0 alone"
    return Admissibility(Answer.UNKNOWN, reason)


def _within_obstacle(
    spectrum: InputSpectrum, constant: Fraction, inverse: list[Fraction]
) -> str | None:
    """What a within-class eigenvalue may not exceed, in words; None if it does not."""
    least = max(constant, *inverse)
    if spectrum.task.samples_per_class == 1 or 1 / Fraction(spectrum.within) >= least:
        return None
    return f"the within-class eigenvalue {spectrum.within} is proved up to {1 / least}"


def _obstacle(spectrum: InputSpectrum, constant: Fraction, inverse: list[Fraction]) -> str | None:
    """The first eigenvalue that exceeds the proved condition, in words; None if none does."""
    task = spectrum.task
    if within := _within_obstacle(spectrum, constant, inverse):
        return within
    for mask, kappa in spectrum.exceptions.items():
        members = [i for i in range(task.labels) if mask >> i & 1]
        least = least_inverse([inverse[i] for i in members], constant)
        if 1 / Fraction(kappa) < least:
            shown = ", ".join(map(str, members[:_SHOWN])) + ", ..." * (len(members) > _SHOWN)
            return f"kappa_S = {kappa} of labels {shown} is proved up to {1 / least}"
    if len(spectrum.exceptions) == task.class_count - task.labels - 1:
        return None
    # All other sets share one eigenvalue. The largest bounds are those of the strongest label
    # with the weakest, and of three labels, two of them next to each other in strength.
    rising = sorted(inverse)
    bounds = [rising[-1] - rising[0] + constant] if task.labels > 1 else []
    bounds += [rising[-1] - rising[i + 1] + rising[i] for i in range(task.labels - 2)]
    if 1 / Fraction(spectrum.other) < max(bounds):
        return f"kappa_S = {spectrum.other} of all other sets is proved up to {1 / max(bounds)}"
    return None


def _violation(
    spectrum: InputSpectrum, constant: Fraction, inverse: list[Fraction]
) -> Admissibility | None:
    """A neuron on two labels: one pattern (I3), or one pattern against a neighbour (I2)."""
    first = combinations(range(min(spectrum.task.labels, _PAIR_LIMIT)), 2)
    named = [
        (mask.bit_length() - 1, (mask & -mask).bit_length() - 1)[::-1]
        for mask in spectrum.exceptions
        if mask.bit_count() == 2
    ]
    for i, j in dict.fromkeys([*named, *first]):
        pair = 1 / Fraction(spectrum.eigenvalue(1 << i | 1 << j))
        slack = pair - constant  # what a one-hot neuron costs more than it gains
        total = constant + inverse[i] + inverse[j] + pair
        one, zero = Fraction(1), Fraction(0)
        if slack < 0:
            reason = f"kappa_S > kappa0 for labels {i} and {j}: a one-hot neuron is better"
            return Admissibility(Answer.NO, reason, pair=(i, j), neuron=(one, zero, zero, zero))
        for place, strong, weak in ((1, i, j), (2, j, i)):
            # -weight at the pattern that differs in the strong label only
            cross = constant - inverse[strong] + inverse[weak] - pair
            if cross > 0 and cross**2 > slack * total:
                value = -cross / total
                values = (one, value, zero, zero) if place == 1 else (one, zero, value, zero)
                names = f"label {strong} is too strong beside label {weak}"
                reason = f"{names}: a neuron with a negative value is better"
                return Admissibility(Answer.NO, reason, pair=(i, j), neuron=values)
    return None


#: Pairs of more labels than that are searched only where their eigenvalue is an exception.
_PAIR_LIMIT = 64
#: Labels of a set that a reason names.
_SHOWN = 6
