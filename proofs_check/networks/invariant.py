"""The least energy of two layers between two closed forms, for inputs near label-invariant ones.

From below: K is at most an admissible kernel, and a smaller kernel has no smaller minimum (A0, B5).
From above: the abstract network of a label-invariant kernel below K, or one with the weights of the
inputs at hand, whose energy floats bound.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from numeric.arithmetic.numbers import FLOATS
from numeric.networks.energy import ridge_read_out
from numeric.networks.energy_bound import energy_at_most
from numeric.networks.invariance import nearest_invariant
from proofs_check.networks.file import Arrays
from proofs_check.values.enclosed import enclosed_value
from theory import shallow
from theory.admissible import Answer, admissible
from theory.definitions.activations import Activation
from theory.definitions.inputs import InputSpectrum
from theory.definitions.problem import Problem
from theory.definitions.task import Task
from theory.ratios import Approach, activation_ratio

#: Samples up to which the input kernel is compared entry by entry.
SAMPLE_LIMIT = 2048
#: Relative distance of the two ends below which all digits that are shown agree.
SHARP = 1e-9
#: Digits of a bound from a ratio that is only enclosed.
_BOUND_DIGITS = 12
#: What replaces an eigenvalue of zero in a larger kernel, relative to the largest.
_TINY = Fraction(1, 2**40)


@dataclass(frozen=True)
class Enclosed:
    """The minimum between two closed forms.

    Attributes
    ----------
    lower, upper
        Its ends; the upper one is infinite where no network is known to reach the closed form.
    theorem
        Where the lower end comes from: I1 for labels of one strength, I2 for several.
    remark
        Why no network reaches it, where that is so.
    kernel
        u and b of the optimal kernel u J + b K_Y, where it is the only one.
    error
        How far the inputs are from label-invariant ones, relative to the strongest label.
    """

    lower: float
    upper: float
    theorem: str
    remark: str | None
    kernel: tuple[float, float] | None
    error: float

    @property
    def sharp(self) -> bool:
        """Whether the two ends are one number in all digits that are shown."""
        return math.isfinite(self.upper) and self.upper - self.lower <= SHARP * self.upper


@dataclass(frozen=True)
class _Setting:
    """A label-invariant input kernel with J from the bias, the penalties and the activation."""

    task: Task
    eigenvalues: tuple[Fraction, ...]
    within: Fraction | None
    lambda1: Any
    lambda2: Any
    activation: Activation

    def shifted(self, by: Fraction) -> _Setting:
        """The kernel plus a multiple of the identity."""
        within = None if self.within is None else self.within + by
        values = tuple(value + by for value in self.eigenvalues)
        return replace(self, eigenvalues=values, within=within)

    def raised(self) -> _Setting:
        """A larger kernel whose eigenvalues are all positive."""
        tiny = _TINY * max(self.eigenvalues)
        within = None if self.within is None else max(self.within, tiny)
        values = tuple(max(value, tiny) for value in self.eigenvalues)
        return replace(self, eigenvalues=values, within=within)

    @property
    def mean(self) -> Fraction:
        """kappa0."""
        return self.eigenvalues[0]

    @property
    def labels(self) -> list[Fraction]:
        """kappa_i of the labels."""
        return [self.eigenvalues[1 << i] for i in range(self.task.labels)]

    def others(self, parity: int) -> list[Fraction]:
        """kappa_S of sets of two or more labels, of even or odd size, and that within classes."""
        sets = [
            value
            for mask, value in enumerate(self.eigenvalues)
            if mask.bit_count() >= 2 and mask.bit_count() % 2 == parity
        ]
        return sets if self.within is None else [*sets, self.within]

    def problem(self, kappa0: Fraction, kappa1: Fraction, task: Task | None = None) -> Problem:
        """The problem of labels of one strength."""
        exact = [sp.Rational(k.numerator, k.denominator) for k in (kappa0, kappa1)]
        penalties = self.lambda1, self.lambda2
        return Problem(task or self.task, *penalties, exact[0], exact[1], self.activation)

    def each(self) -> Iterable[Problem]:
        """A problem of one label for each of them: their energies add up (I2)."""
        one = Task(1, self.task.sample_count // 2)
        return (self.problem(self.mean, kappa, one) for kappa in self.labels)


def enclosed_minimum(
    arrays: Arrays, lambda1: Any, lambda2: Any, activation: Activation
) -> Enclosed:
    """The minimum between closed forms of label-invariant kernels next to that of the inputs.

    Raises
    ------
    ValueError
        If classes are missing or of unequal sizes, samples are too many, the labels cannot be seen
        in the inputs, or the activation has no minimum.
    """
    X, Y = arrays.inputs, arrays.labels
    if len(X) > SAMPLE_LIMIT:
        raise ValueError(f"closed forms are compared with up to {SAMPLE_LIMIT} samples")
    near = nearest_invariant(X, Y)
    eigenvalues = list(near.eigenvalues)
    if arrays.biases[0] is not None:
        eigenvalues[0] += len(X)
        X = np.hstack([X, np.ones((len(X), 1))])
    task = Task(Y.shape[1], len(X) >> Y.shape[1])
    centre = _Setting(task, tuple(eigenvalues), near.within, lambda1, lambda2, activation)
    largest = max(centre.labels)
    if largest <= 0:
        raise ValueError("the inputs have no part that is linear in a label")
    lower, theorem, remark = _lower(centre.shifted(near.above).raised())
    upper = math.inf
    if remark is None:
        upper = _upper(centre.shifted(-near.below))
        if activation.family == "relu" and upper > lower * (1 + SHARP):
            upper = min(upper, _network_energy(centre.raised(), X, Y))
    error = max(near.above, near.below)
    if error or lower != upper:
        lower, upper = math.nextafter(lower, -math.inf), math.nextafter(upper, math.inf)
    found = Enclosed(lower, upper, theorem, remark, None, float(error / largest))
    return replace(found, kernel=_kernel(centre, error)) if found.sharp else found


def _lower(above: _Setting) -> tuple[float, str, str | None]:
    """The closed form of the smallest admissible kernel above, and why it is not reached if so."""
    kappa0 = max([above.mean, *above.others(0)])
    kappa1 = max([*above.labels, *above.others(1)])
    value, remark = _energy(above.problem(kappa0, kappa1))
    if above.activation.family == "relu" and len(set(above.labels)) > 1:
        spectrum = InputSpectrum(
            above.task,
            mean=above.mean,
            label=tuple(above.labels),
            other=min(above.labels),
            exceptions={
                mask: value for mask, value in enumerate(above.eigenvalues) if mask.bit_count() >= 2
            },
            within=above.within or 1,
        )
        if admissible(spectrum).answer is Answer.YES:
            own = sum(_energy(problem)[0] for problem in above.each())
            if own > value:
                return own, "I2", None
    return value, "I1", remark


def _energy(problem: Problem) -> tuple[float, str | None]:
    """The closed form, and why no network has that energy where none is known to."""
    if activation_ratio(problem.activation, problem.kappa0, problem.kappa1) is None:
        _, bound = enclosed_value("energy", problem, _BOUND_DIGITS)
        return float(bound or "nan"), "from a ball around the ratio; whether it is reached is open"
    value = float(shallow.energy(problem).evalf(20))
    neuron = shallow.neuron(problem)
    if neuron.approach is not Approach.REACHED:
        return value, f"no finite width reaches it: r is {neuron.approach.value}"
    if neuron.reach is not sp.oo:
        return value, "reached at the widths at which the masses fit"
    return value, None


def _upper(setting: _Setting) -> float:
    """The energy of the abstract network on a label-invariant kernel; infinite if that is none."""
    lowest = min(*setting.eigenvalues, setting.within or Fraction(0))
    if lowest < 0 or min(setting.mean, *setting.labels) <= 0:
        return math.inf
    weakest = min(setting.labels)
    if setting.activation.family == "relu" and weakest < max(setting.labels):
        return sum(_energy(problem)[0] for problem in setting.each())
    return _energy(setting.problem(setting.mean, weakest))[0]


def _network_energy(setting: _Setting, X: np.ndarray, Y: np.ndarray) -> float:
    """The energy of the abstract network with the weights that the inputs allow; ReLU."""
    units = [np.zeros((len(X), 0))]
    for problem, label in zip(setting.each(), Y.T, strict=True):
        size = math.sqrt(float(shallow.label_weight(problem).evalf(20)) / 2)
        total = setting.mean + Fraction(str(problem.kappa1))
        below = float(max(Fraction(str(problem.kappa1)) - setting.mean, Fraction(0)) / total)
        # Values 2 and -2 below on the two half-cubes: the second is zero unless kappa1 > kappa0.
        rays = [(1 + sign * label) - below * (1 - sign * label) for sign in (1, -1)]
        units.append(size * np.column_stack(rays))
    H = np.hstack(units)
    W1 = np.linalg.lstsq(X, H, rcond=None)[0].T
    lambda2 = float(setting.lambda2)
    W2 = ridge_read_out(np.maximum(X @ W1.T, 0), Y, lambda2, FLOATS).T
    return energy_at_most(X, Y, W1, W2, lambda1=float(setting.lambda1), lambda2=lambda2)


def _kernel(setting: _Setting, error: Fraction) -> tuple[float, float] | None:
    """u and b, if a kernel within the error has one optimum (I1-unique)."""
    low, high = min(setting.labels), max(setting.labels)
    even, odd = setting.others(0), setting.others(1)
    if high - low > 2 * error or max(odd, default=low) > low + 2 * error:
        return None
    problem = setting.problem(setting.mean, low)
    strict = max(even, default=Fraction(0)) + 2 * error < setting.mean
    if not strict or not shallow.one_by_one(problem):
        return None
    weights = shallow.balanced_mean_weight(problem), shallow.label_weight(problem)
    mean, label = (float(weight.evalf(20)) for weight in weights if weight is not None)
    return mean, label
