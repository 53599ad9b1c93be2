"""The KKT expression: what the energy gains or loses when a neuron is added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from flint import fmpq

from numeric.arithmetic.activations import RELU, Activation
from numeric.arithmetic.balls import check_digits, rising
from numeric.arithmetic.numbers import BALLS, FLOATS, Numbers, Scalar, positive
from numeric.networks.energy import ridge_read_out
from numeric.networks.kernels import InputKernel, class_function_cost
from numeric.networks.walsh import label_coefficients
from theory.definitions.inputs import InputSpectrum


def kkt_expression(
    h: Any,
    representation: Any,
    Y: Any,
    kernel: InputKernel,
    activation: Activation = RELU,
    *,
    lambda1: Any,
    lambda2: Any,
    digits: int | None = None,
) -> Scalar:
    """First variation of E[rho] at K* = phi phi', in the direction of a neuron h (F3).

    lambda1 h' K_X^+ h - lambda2 phi(h)' (lambda2 + K*)^-1 K_Y (lambda2 + K*)^-1 phi(h).

    With R = Y - phi W2' of the ridge solution, (lambda2 + K*)^-1 Y = R / lambda2, so that the
    second term is |R' phi(h)|^2 / lambda2 and no P x P matrix is needed when M < P. A measure is
    optimal iff the expression is never negative, and zero on its support (F2).

    Parameters
    ----------
    h : shape (P,)
        Preactivations of the neuron.
    representation : shape (P, M)
        The network's phi(H), which gives K*.
    Y : shape (P, d)
    digits
        None for float64; else a ball of radius at most 10^-digits of the sum of both terms.

    Raises
    ------
    ValueError
        If shapes do not fit, a penalty is not positive, or h leaves the range of the inputs.

    >>> from numeric.networks.kernels import DenseKernel
    >>> kkt_expression([1], [[0]], [[2]], DenseKernel([[1]]), lambda1=1, lambda2=1)  # worth adding
    -3.0
    """

    def terms(system: Numbers) -> tuple[Scalar, Scalar]:
        neuron = system.matrix(np.asarray(h)[..., None], "h")
        features, labels = system.matrix(representation, "representation"), system.matrix(Y, "Y")
        samples = {system.shape(matrix)[0] for matrix in (neuron, features, labels)}
        if samples != {kernel.sample_count}:
            raise ValueError(
                f"h, representation and Y must have {kernel.sample_count} rows, got "
                f"{sorted(samples)}"
            )
        second = positive(system, lambda2, "lambda2")
        read_out = ridge_read_out(features, labels, second, system)
        residual = labels - system.product(features, read_out)
        active = system.activate(activation, neuron)
        gain = system.square(system.product(residual.transpose(), active)) / second
        return positive(system, lambda1, "lambda1") * kernel.cost(neuron, system), gain

    return _difference(terms, digits)


def class_function_kkt(
    values: Any,
    spectrum: InputSpectrum,
    label_weights: Sequence[Any],
    activation: Activation = RELU,
    *,
    lambda1: Any,
    lambda2: Any,
    digits: int | None = None,
) -> Scalar:
    """The KKT expression of a class function at K* = u J + sum_i w_i v_i v_i', in O(P log P).

    lambda1 P sum_S h^(S)^2 / kappa_S - lambda2 sum_i (P f^(i) / (lambda2 + P w_i))^2, f = phi(h).

    The weight u of the mean does not enter: J is orthogonal to the labels.

    Parameters
    ----------
    values : shape (2^d,)
        h on each class, in the order of the task.
    label_weights
        The w_i, one per label.
    digits
        None for float64; else a ball of radius at most 10^-digits of the sum of both terms.

    Raises
    ------
    ValueError
        If sizes do not fit the task or a penalty is not positive.

    >>> from theory.definitions.inputs import whitened
    >>> from theory.definitions.task import Task
    >>> class_function_kkt([0, 2], whitened(Task(1)), [0], lambda1=3, lambda2=2)  # 3 8/3 - 4/2
    6.0
    """
    task = spectrum.task
    if len(label_weights) != task.labels:
        raise ValueError(f"label_weights must be {task.labels} numbers, got {len(label_weights)}")

    def terms(system: Numbers) -> tuple[Scalar, Scalar]:
        means = system.matrix(np.asarray(values)[None], "values")
        cost = class_function_cost(system.array(means)[0], spectrum, system)
        second = positive(system, lambda2, "lambda2")
        gain = system.number(0)
        active = label_coefficients(system.array(system.activate(activation, means))[0])
        for coefficient, weight in zip(active, label_weights, strict=True):
            shrunk = second + task.sample_count * system.number(weight)
            gain = gain + (task.sample_count * coefficient / shrunk) ** 2
        return positive(system, lambda1, "lambda1") * task.sample_count * cost, second * gain

    return _difference(terms, digits)


def _difference(terms: Callable[[Numbers], tuple[Scalar, Scalar]], digits: int | None) -> Scalar:
    """Cost minus gain; as a ball, narrow against both terms, because they cancel on a support."""
    if digits is None:
        cost, gain = terms(FLOATS)
        return float(cost - gain)
    check_digits(digits)
    tolerance = fmpq(1, 10**digits)

    def good(value: tuple[Scalar, Scalar]) -> bool:
        difference, size = value
        return bool(size.is_finite() and difference.rad() <= size.abs_lower() * tolerance)

    def compute() -> tuple[Scalar, Scalar]:
        cost, gain = terms(BALLS)
        return cost - gain, cost + gain

    return rising(compute, good, digits, "the KKT expression could not be narrowed")[0]
