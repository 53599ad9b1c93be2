"""Inputs of every family, networks trained on them, and the bound E* that they must respect."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from theory.definitions.inputs import InputSpectrum, target_aligned, whitened
from theory.definitions.task import Task


@dataclass(frozen=True, eq=False)
class Inputs:
    """What networks are trained on.

    Attributes
    ----------
    bias
        Whether the networks have one.
    turned
        Whether the inputs stand in a random basis.
    """

    name: str
    spectrum: InputSpectrum
    bias: bool
    turned: bool = False


WHITENED = Inputs("whitened", whitened(Task(2)), bias=True)
FAMILIES = (
    WHITENED,
    Inputs("target-aligned", target_aligned(Task(2), 1, Fraction(1, 4)), bias=True),
    Inputs(
        "without bias",
        InputSpectrum(Task(2), 1, (Fraction(1, 2),) * 2, Fraction(1, 2)),
        bias=False,
        turned=True,
    ),
    Inputs(
        "two samples a class",
        target_aligned(Task(2, 2), 1, Fraction(1, 8)),
        bias=True,
        turned=True,
    ),
    Inputs("kappa1 > kappa0", InputSpectrum(Task(2), 1, (2, 2), Fraction(1, 2)), bias=False),
)


@cache
def ratio_of(name: str, inputs: Inputs) -> tuple[Any, tuple[float, float]]:
    """r of theory.ratios, or enclosed to 15 digits, and a pair of values that attains it."""
    import sympy as sp

    from theory.definitions.activations import named
    from theory.ratios import activation_ratio

    spectrum = inputs.spectrum
    kappas = [sp.Rational(str(kappa)) for kappa in (spectrum.mean, spectrum.label[0])]
    closed = activation_ratio(named(name), *kappas)
    if closed is not None:
        return closed.value, (float(closed.pair[0]), float(closed.pair[1]))
    from numeric.ratio.enclosure import enclose_ratio

    found = enclose_ratio(named(name), *kappas)
    return sp.Rational(Fraction(float(found.value))), found.pair


def bound(name: str, inputs: Inputs, lambda1: Fraction, lambda2: Fraction) -> float:
    """E* of theory.shallow."""
    import sympy as sp

    from theory.definitions.activations import named
    from theory.definitions.problem import Problem
    from theory.shallow import energy

    spectrum = inputs.spectrum
    numbers = (lambda1, lambda2, spectrum.mean, spectrum.label[0])
    first, second, mean, label = (sp.Rational(str(number)) for number in numbers)
    ratio, _ = ratio_of(name, inputs)
    problem = Problem(spectrum.task, first, second, mean, label, named(name))
    return float(energy(problem, ratio).evalf(20))


def penalties_of(name: str) -> tuple[Fraction, Fraction]:
    """lambda1 and lambda2: far from the collapse, which small slopes bring near."""
    small = Fraction(1, 200) if "sigmoid" in name and name != "hard_sigmoid" else Fraction(1, 5)
    return small, Fraction(1, 10)


def train_on(
    name: str,
    inputs: Inputs,
    width: int,
    penalties: tuple[Fraction, Fraction],
    starts: int,
    seed: int,
) -> tuple[float, float]:
    """E and PS of the best network found; PS is NaN where a coding vector is zero."""
    import numpy as np

    from numeric.arithmetic.activations import activation
    from numeric.geometry.parallelism import parallelism_score
    from numeric.networks.kernels import in_random_basis, input_matrix
    from numeric.training.shallow import train

    labels = np.array(inputs.spectrum.task.label_matrix(), dtype=float).T
    data = input_matrix(inputs.spectrum, bias=inputs.bias)
    if inputs.turned:
        data = in_random_basis(data, seed)
    lambda1, lambda2 = (float(penalty) for penalty in penalties)
    trained = train(
        data, labels, width, activation(name),
        lambda1=lambda1, lambda2=lambda2, bias=inputs.bias, starts=starts, seed=seed,
    )  # fmt: skip
    hidden = trained.network.representation(data)
    return trained.energy, float(parallelism_score(hidden, labels, undefined="nan").mean)


def penalties_of_multiple(name: str, inputs: Inputs, count: int) -> tuple[Fraction, Fraction]:
    """Penalties for which b is that many times what one optimal neuron adds to it."""
    import numpy as np

    from numeric.arithmetic.activations import activation

    ratio, pair = ratio_of(name, inputs)
    first, second = activation(name).value(np.array(pair))
    samples, lambda2 = inputs.spectrum.task.sample_count, Fraction(1, 2)
    s = lambda2 + samples * count * Fraction(float(first - second)) ** 2 / 4
    return lambda2 * samples * Fraction(int(ratio.p), int(ratio.q)) / s**2, lambda2
