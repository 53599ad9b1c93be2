"""Which input spectra force abstract representations, and which do not (I1, I2, I3).

Strengths t_S = 1/kappa_S, labels in the order of rising t_i (the strongest label first). The proved
condition compares K_X^-1 with a mixture of flips of the weakest labels: a set S of labels
s_1 < s_2 < ... < s_m must have

    t_S >= (t_{s_m} - t_{s_{m-1}}) + (t_{s_{m-2}} - t_{s_{m-3}}) + ...,

ending with t_{s_1} for odd m and with t_{s_2} - t_{s_1} + t_0 for even m, t_0 = 1/kappa0. For
labels of one strength that is kappa_S <= kappa0 for even and kappa_S <= kappa1 for odd sets.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import combinations

from theory.inputs import InputSpectrum


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

    With labels of one strength the answer is also right for every activation whose ratio is taken
    at these kappa0 and kappa1 (I1); with unequal ones, for ReLU (I2). ``unknown`` means just that.

    >>> from theory.inputs import whitened
    >>> from theory.task import Task
    >>> admissible(whitened(Task(3))).answer.value
    'yes'
    """
    constant = 1 / Fraction(spectrum.mean)
    inverse = [1 / Fraction(kappa) for kappa in spectrum.label]
    equal = len(set(inverse)) == 1
    if equal and _below(spectrum, constant, inverse):
        reason = "even sets have kappa_S <= kappa0, odd ones kappa_S <= kappa1"
        return Admissibility(Answer.YES, reason, "A0.inequality")
    if min(inverse) >= constant:
        if _below(spectrum, constant, inverse):
            reason = "K_X^-1 is at least a mixture of flips of the weakest labels"
            return Admissibility(Answer.YES, reason, "I2.inequality")
        if violation := _violation(spectrum, constant, inverse):
            return violation
    reason = "neither the proved condition nor a counterexample of two labels applies"
    return Admissibility(Answer.UNKNOWN, reason)


def _below(spectrum: InputSpectrum, constant: Fraction, inverse: list[Fraction]) -> bool:
    """Whether every set of labels meets the proved condition."""
    task = spectrum.task
    if task.samples_per_class > 1 and 1 / Fraction(spectrum.within) < max(constant, *inverse):
        return False
    for mask, kappa in spectrum.exceptions.items():
        members = [inverse[i] for i in range(task.labels) if mask >> i & 1]
        if 1 / Fraction(kappa) < least_inverse(members, constant):
            return False
    if len(spectrum.exceptions) == task.class_count - task.labels - 1:
        return True
    # All other sets share one eigenvalue. The largest bounds are those of the strongest label
    # with the weakest, and of three labels, two of them next to each other in strength.
    rising = sorted(inverse)
    bounds = [rising[-1] - rising[0] + constant] if task.labels > 1 else []
    bounds += [rising[-1] - rising[i + 1] + rising[i] for i in range(task.labels - 2)]
    return all(1 / Fraction(spectrum.other) >= bound for bound in bounds)


def _violation(
    spectrum: InputSpectrum, constant: Fraction, inverse: list[Fraction]
) -> Admissibility | None:
    """A neuron on two labels: one pattern (I3), or one pattern against a neighbour (I2)."""
    for i, j in combinations(range(min(spectrum.task.labels, _PAIR_LIMIT)), 2):
        pair = 1 / Fraction(spectrum.eigenvalue(1 << i | 1 << j))
        slack = pair - constant  # what a one-hot neuron costs more than it gains
        total = constant + inverse[i] + inverse[j] + pair
        one, zero = Fraction(1), Fraction(0)
        if slack < 0:
            reason = f"kappa_S > kappa0 for labels {i} and {j}: a one-hot neuron is better"
            return Admissibility(Answer.NO, reason, pair=(i, j), neuron=(one, zero, zero, zero))
        for place, weak, strong in ((1, i, j), (2, j, i)):
            # -weight at the pattern that differs in the weak label only
            cross = constant - inverse[weak] + inverse[strong] - pair
            if cross > 0 and cross**2 > slack * total:
                value = -cross / total
                values = (one, value, zero, zero) if place == 1 else (one, zero, value, zero)
                names = f"label {weak} is too strong against labels {i} and {j} together"
                reason = f"{names}: a neuron with a negative value is better"
                return Admissibility(Answer.NO, reason, pair=(i, j), neuron=values)
    return None


#: Pairs of more labels than that are not searched for a counterexample.
_PAIR_LIMIT = 64
