"""The objective of a network, its mean-field form E[rho], and the weights that link them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flint import fmpq

from numeric.arithmetic.activations import RELU, Activation
from numeric.arithmetic.balls import check_digits, rising
from numeric.arithmetic.numbers import BALLS, FLOATS, Matrix, Numbers, Scalar, evaluate, positive
from numeric.networks.kernels import DenseKernel, InputKernel


def network_energy(
    X: Any,
    Y: Any,
    weights: Sequence[Any],
    biases: Sequence[Any | None],
    activation: Activation = RELU,
    *,
    lambda1: Any,
    lambda2: Any,
    lambda_hidden: Any | None = None,
    digits: int | None = None,
) -> Scalar:
    """E = |Y - r_L W_{L+1}'|_F^2 + sum over layers of the penalty times |W_l|^2 + |b_l|^2.

    Here r_0 = X and r_l = phi(r_{l-1} W_l' + b_l). With one hidden layer, this is
    |Y - phi(X W1' + b1) W2'|^2 + lambda1 (|W1|^2 + |b1|^2) + lambda2 |W2|^2.

    Parameters
    ----------
    X, Y : shapes (P, d_X) and (P, d)
        Samples in rows; integers, fractions and sympy numbers enter balls exactly.
    weights : shapes (M_1, d_X), (M_2, M_1), ..., (d, M_L)
        The last is the read-out.
    biases : L entries, of shape (M_l,) or None
    lambda1, lambda2, lambda_hidden
        Penalties of the first layer, of the read-out, and of every layer between them.
    digits
        None for float64; else the digits that a ball guarantees.

    Returns
    -------
    float, or an ``arb`` of radius at most 10^-digits of its size.

    Raises
    ------
    ValueError
        If shapes do not fit, an entry is not finite, a penalty is not positive, or
        ``lambda_hidden`` is missing where there are several hidden layers.

    >>> network_energy([[1]], [[1]], [[[1]], [[2]]], [[0]], lambda1=1, lambda2=1)
    6.0
    """
    if len(weights) < 2 or len(biases) != len(weights) - 1:
        raise ValueError(
            f"weights must be two or more and biases one less, got {len(weights)} and {len(biases)}"
        )

    def formula(system: Numbers) -> Scalar:
        penalties = layer_penalties(system, len(biases), lambda1, lambda2, lambda_hidden)
        energy = squared_error(system, X, Y, weights, biases, activation)
        for layer, (penalty, W) in enumerate(zip(penalties, weights, strict=True), start=1):
            energy = energy + penalty * system.square(system.matrix(W, f"W{layer}"))
        for layer, (penalty, b) in enumerate(zip(penalties, biases, strict=False), start=1):
            if b is not None:
                energy = energy + penalty * system.square(system.matrix([b], f"b{layer}"))
        return energy

    return evaluate(formula, digits, "the energy")


def squared_error(
    system: Numbers,
    X: Any,
    Y: Any,
    weights: Sequence[Any],
    biases: Sequence[Any | None],
    activation: Activation,
) -> Scalar:
    """|Y - r_L W_{L+1}'|_F^2 in a number system; arguments as in :func:`network_energy`.

    Raises
    ------
    ValueError
        If shapes do not fit or an entry is not finite.

    >>> squared_error(FLOATS, [[1]], [[1]], [[[1]], [[2]]], [None], RELU)
    1.0
    """
    features, labels = system.matrix(X, "X"), system.matrix(Y, "Y")
    size, columns = system.shape(features)
    d = system.shape(labels)[1]
    _require(system, "Y", labels, (size, d))
    ones = system.matrix([[1]] * size, "1")
    for layer, (values, bias) in enumerate(zip(weights, biases, strict=False), start=1):
        W = system.matrix(values, f"W{layer}")
        width = system.shape(W)[0]
        _require(system, f"W{layer}", W, (width, columns))
        preactivations = system.product(features, W.transpose())
        if bias is not None:
            row = system.matrix([bias], f"b{layer}")
            _require(system, f"b{layer}", row, (1, width))
            preactivations = preactivations + system.product(ones, row)
        features, columns = system.activate(activation, preactivations), width
    read_out = system.matrix(weights[-1], f"W{len(weights)}")
    _require(system, f"W{len(weights)}", read_out, (d, columns))
    return system.square(labels - system.product(features, read_out.transpose()))


def layer_penalties(
    system: Numbers, hidden: int, lambda1: Any, lambda2: Any, lambda_hidden: Any | None
) -> tuple[Scalar, ...]:
    """One penalty per map of a network with so many hidden layers: first, hidden ones, read-out.

    Raises
    ------
    ValueError
        If one is not positive, or ``lambda_hidden`` is missing with several hidden layers.

    >>> layer_penalties(FLOATS, 3, 1, 2, 5)
    (1.0, 5.0, 5.0, 2.0)
    """
    first, last = positive(system, lambda1, "lambda1"), positive(system, lambda2, "lambda2")
    if hidden == 1:
        return first, last
    if lambda_hidden is None:
        raise ValueError(f"lambda_hidden must be given for {hidden} hidden layers, got nothing")
    return first, *(positive(system, lambda_hidden, "lambda_hidden"),) * (hidden - 1), last


def mean_field_energy(
    H: Any,
    Y: Any,
    kernel: InputKernel,
    activation: Activation = RELU,
    *,
    lambda1: Any,
    lambda2: Any,
    digits: int | None = None,
) -> Scalar:
    """E[rho] = lambda1 sum_k h_k' K_X^+ h_k + tr(lambda2 (lambda2 + K)^-1 K_Y), K = phi(H) phi(H)'.

    The least E among all networks with these preactivations (F1). The second term is computed
    as |Y - phi W2'|^2 + lambda2 |W2|^2 of the ridge solution, through the smaller of P and M.

    Parameters
    ----------
    H, Y : shapes (P, M) and (P, d)
        Preactivations, one neuron a column, and labels.

    Returns
    -------
    float, or an ``arb`` of radius at most 10^-digits of its size.

    Raises
    ------
    ValueError
        If shapes do not fit, a penalty is not positive, or H leaves the range of the inputs.

    >>> mean_field_energy([[1]], [[1]], DenseKernel([[1]]), lambda1=1, lambda2=1)
    1.5
    """

    def formula(system: Numbers) -> Scalar:
        preactivations, labels = system.matrix(H, "H"), system.matrix(Y, "Y")
        samples = system.shape(labels)[0]
        _require(system, "H", preactivations, (samples, system.shape(preactivations)[1]))
        if kernel.sample_count != samples:
            raise ValueError(
                f"Y must have one row for each of {kernel.sample_count} samples, got {samples}"
            )
        first = positive(system, lambda1, "lambda1")
        second = positive(system, lambda2, "lambda2")
        features = system.activate(activation, preactivations)
        read_out = ridge_read_out(features, labels, second, system)
        residual = labels - system.product(features, read_out)
        return (
            first * kernel.cost(preactivations, system)
            + system.square(residual)
            + second * system.square(read_out)
        )

    return evaluate(formula, digits, "the energy")


def minimising_weights(
    H: Any,
    Y: Any,
    kernel: DenseKernel,
    activation: Activation = RELU,
    *,
    lambda2: Any,
    digits: int | None = None,
) -> tuple[Matrix, Matrix]:
    """The weights of least E among all networks with preactivations H (F1).

    W = (X^+ H)', the shortest weights, and the ridge solution W2 = Y' phi (lambda2 + phi' phi)^-1.

    Parameters
    ----------
    H : shape (P, M)
        Preactivations, a column for each neuron.
    Y : shape (P, d)
        Targets.
    kernel
        The features X, bias column among them.
    activation
        phi.
    lambda2
        Penalty of the read-out.
    digits
        How many digits of balls are asked for; floats without it.

    Returns
    -------
    ``W`` of shape (M, columns of X), the bias last if X has its column of ones, and ``W2`` of
    shape (d, M): float arrays, or ball matrices with all radii below 10^-digits of the norm.

    Raises
    ------
    ValueError
        If H leaves the range of X; for balls, also if X has neither full row nor column rank.

    >>> W, W2 = minimising_weights([[2]], [[1]], DenseKernel([[2]]), lambda2=1)
    >>> W.tolist(), W2.tolist()
    ([[1.0]], [[0.4]])
    """

    def formula(system: Numbers) -> tuple[Matrix, Matrix]:
        preactivations, labels = system.matrix(H, "H"), system.matrix(Y, "Y")
        _require(system, "Y", labels, (kernel.sample_count, system.shape(labels)[1]))
        features = system.activate(activation, preactivations)
        weights = kernel.weights(preactivations, system)
        second = positive(system, lambda2, "lambda2")
        return weights.transpose(), ridge_read_out(features, labels, second, system).transpose()

    def good(weights: tuple[Matrix, Matrix]) -> bool:
        return all(_narrow(matrix, digits or 0) for matrix in weights)

    if digits is None:
        return formula(FLOATS)
    check_digits(digits)
    return rising(lambda: formula(BALLS), good, digits, "the weights could not be narrowed")


def ridge_read_out(features: Matrix, labels: Matrix, lambda2: Scalar, system: Numbers) -> Matrix:
    """W2' = phi' (lambda2 + phi phi')^-1 Y = (lambda2 + phi' phi)^-1 phi' Y, shape (M, d).

    The two sides are equal (push-through); the smaller system is solved.
    """
    turned = features.transpose()
    samples, width = system.shape(features)
    if width <= samples:
        gram = system.product(turned, features) + system.scalar_matrix(lambda2, width)
        return system.solve_positive(gram, system.product(turned, labels))
    gram = system.product(features, turned) + system.scalar_matrix(lambda2, samples)
    return system.product(turned, system.solve_positive(gram, labels))


def _narrow(matrix: Matrix, digits: int) -> bool:
    """Whether all radii of a ball matrix are below 10^-digits of its norm."""
    square = BALLS.square(matrix)
    if not square.is_finite():
        return False
    most = square.abs_lower() * fmpq(1, 100**digits)
    return all(entry.rad() ** 2 <= most for entry in matrix.entries())


def _require(system: Numbers, name: str, matrix: Matrix, shape: tuple[int, int]) -> None:
    if system.shape(matrix) != shape:
        raise ValueError(f"{name} must have shape {shape}, got {system.shape(matrix)}")
