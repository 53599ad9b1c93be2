"""Energies against hand values, mpmath's matrices, and each other."""

from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy as sp
from flint import arb, ctx
from hypothesis import given
from hypothesis import strategies as st

from numeric.arithmetic.activations import LINEAR, RELU, activation
from numeric.arithmetic.numbers import BALLS, FLOATS, ball
from numeric.networks.energy import mean_field_energy, minimising_weights, network_energy
from numeric.networks.kernels import (
    DenseKernel,
    InputKernel,
    SpectralKernel,
    input_matrix,
    with_bias,
)
from theory.definitions.inputs import InputSpectrum, whitened
from theory.definitions.task import Task

HALVES = st.integers(-4, 4).map(lambda k: Fraction(k, 2))
POSITIVE = st.integers(1, 12).map(lambda k: Fraction(k, 4))


def labels_of(task: Task) -> np.ndarray:
    return np.array(task.label_matrix()).T


def exact(rows: list[list[Fraction]]) -> np.ndarray:
    array = np.empty((len(rows), len(rows[0])), dtype=object)
    array[...] = rows
    return array


@st.composite
def preactivations(draw: st.DrawFn) -> tuple[Task, np.ndarray]:
    """Preactivations of 1 to 6 neurons on an exact grid, one of them perhaps on a ray."""
    task = Task(draw(st.integers(1, 2)), draw(st.integers(1, 2)))
    size = task.sample_count
    columns = draw(st.lists(st.lists(HALVES, min_size=size, max_size=size), min_size=1, max_size=6))
    if draw(st.booleans()):
        columns.append([Fraction(1 + task.sign(0, p)) for p in range(size)])
    return task, exact(columns).T


@st.composite
def spectra(draw: st.DrawFn, task: Task) -> InputSpectrum:
    return InputSpectrum(
        task,
        mean=task.sample_count + draw(POSITIVE),
        label=tuple(draw(POSITIVE) for _ in range(task.labels)),
        other=draw(POSITIVE),
        exceptions={3: draw(POSITIVE)} if task.labels == 2 and draw(st.booleans()) else {},
        within=draw(POSITIVE),
    )


def reference(X: Any, Y: Any, H: Any, lambda1: Fraction, lambda2: Fraction) -> mpmath.mpf:
    """E[rho] as it is written, by mpmath's inverse."""
    number = np.vectorize(lambda q: mpmath.mpf(q.numerator) / q.denominator, otypes=[object])
    X, Y, H = (mpmath.matrix(number(np.asarray(A, dtype=object)).tolist()) for A in (X, Y, H))
    features = H.apply(lambda z: max(z, mpmath.mpf(0)))
    penalty1, penalty2 = (mpmath.mpf(q.numerator) / q.denominator for q in (lambda1, lambda2))
    size = X.rows
    cost = H.T * mpmath.inverse(X * X.T) * H
    inverse = mpmath.inverse(penalty2 * mpmath.eye(size) + features * features.T)
    output = inverse * Y * Y.T
    return penalty1 * sum(cost[k, k] for k in range(H.cols)) + penalty2 * sum(
        output[p, p] for p in range(size)
    )


@given(drawn=preactivations(), data=st.data(), lambda1=POSITIVE, lambda2=POSITIVE)
def test_both_number_systems_and_both_kernels_agree_with_mpmath(
    drawn: tuple[Task, np.ndarray], data: st.DataObject, lambda1: Fraction, lambda2: Fraction
) -> None:
    task, H = drawn
    spectrum = data.draw(spectra(task))
    X, Y = with_bias(input_matrix(spectrum)), labels_of(task)
    kernels: list[InputKernel] = [DenseKernel(X), SpectralKernel(spectrum)]
    with mpmath.workdps(40):
        to_fraction = np.vectorize(Fraction, otypes=[object])
        expected = reference(to_fraction(X), to_fraction(Y), H, lambda1, lambda2)
        for kernel in kernels:
            narrow = mean_field_energy(H, Y, kernel, lambda1=lambda1, lambda2=lambda2, digits=25)
            assert narrow.rad() <= narrow * arb(10) ** -25
            middle = mpmath.mpf(narrow.mid().str(35, radius=False))
            # The square root of the kernel was rounded to floats before both saw it.
            accuracy = 1e-25 if kernel is kernels[0] else 1e-12
            assert abs(middle / expected - 1) < accuracy
            plain = mean_field_energy(H, Y, kernel, lambda1=lambda1, lambda2=lambda2)
            assert plain == pytest.approx(float(expected), rel=1e-12)


@given(drawn=preactivations(), lambda1=POSITIVE, lambda2=POSITIVE, seed=st.integers(0, 2**32 - 1))
def test_the_mean_field_energy_is_that_of_the_minimising_weights_and_of_no_others(
    drawn: tuple[Task, np.ndarray], lambda1: Fraction, lambda2: Fraction, seed: int
) -> None:
    task, H = drawn
    penalties: dict[str, Any] = {"lambda1": lambda1, "lambda2": lambda2}
    data, Y = np.eye(task.sample_count, dtype=int), labels_of(task)
    kernel = DenseKernel(with_bias(data))
    W, W2 = minimising_weights(H, Y, kernel, lambda2=lambda2)
    energy = mean_field_energy(H, Y, kernel, **penalties)
    assert network_energy(data, Y, (W[:, :-1], W2), (W[:, -1],), **penalties) == pytest.approx(
        energy, rel=1e-12
    )
    rng = np.random.default_rng(seed)
    null = np.append(np.ones(task.sample_count), -1.0)  # weights that no sample notices
    for size in (1e-3, 1.0):
        W_off = W + size * np.outer(rng.normal(size=len(W)), null)
        W2_off = W2 + size * rng.normal(size=W2.shape)
        for first, second in ((W_off, W2), (W, W2_off)):
            weights = first[:, :-1], second
            other = network_energy(data, Y, weights, (first[:, -1],), **penalties)
            assert other > energy


@given(drawn=preactivations(), lambda2=POSITIVE)
def test_minimising_weights_as_balls_reproduce_the_preactivations(
    drawn: tuple[Task, np.ndarray], lambda2: Fraction
) -> None:
    task, H = drawn
    X = with_bias(np.eye(task.sample_count, dtype=int))
    W, W2 = minimising_weights(H, labels_of(task), DenseKernel(X), lambda2=lambda2, digits=30)
    with ctx.workdps(60):
        back = BALLS.product(BALLS.matrix(X, "X"), W.transpose())
        assert back.contains(BALLS.matrix(H, "H"))
        assert all(entry.rad() <= arb(10) ** -28 for entry in back.entries())
    plain = minimising_weights(H, labels_of(task), DenseKernel(X), lambda2=lambda2)[1]
    assert BALLS.array(W2).astype(float) == pytest.approx(plain, abs=1e-12)


@pytest.mark.parametrize(("labels", "n"), [(1, 1), (2, 1), (3, 1), (2, 3)])
def test_a_ray_costs_what_the_hand_calculation_says(labels: int, n: int) -> None:
    """h = alpha (1 +- v_i): alpha^2 P (P + 2) / (P + 1) on whitened inputs with bias."""
    task = Task(labels, n)
    P, alpha = task.sample_count, Fraction(3, 2)
    for sign in (1, -1):
        column = [[alpha * (1 + sign * task.sign(labels - 1, p))] for p in range(P)]
        expected = alpha**2 * Fraction(P * (P + 2), P + 1)
        dense = DenseKernel(with_bias(np.eye(P, dtype=int)))
        for kernel in (SpectralKernel(whitened(task)), dense):
            assert kernel.cost(FLOATS.matrix(column, "h"), FLOATS) == pytest.approx(float(expected))
            assert kernel.cost(BALLS.matrix(column, "h"), BALLS).contains(ball(expected))


@given(seed=st.integers(0, 2**32 - 1), width=st.integers(1, 9))
def test_turning_the_inputs_and_reordering_neurons_and_samples_changes_nothing(
    seed: int, width: int
) -> None:
    rng = np.random.default_rng(seed)
    X, Y = rng.normal(size=(6, 4)), rng.choice([-1, 1], size=(6, 2))
    W1, b1, W2 = rng.normal(size=(width, 4)), rng.normal(size=width), rng.normal(size=(2, width))
    penalties: dict[str, Any] = {"lambda1": 0.25, "lambda2": 0.5}
    energy = network_energy(X, Y, (W1, W2), (b1,), **penalties)
    Q = np.linalg.qr(rng.normal(size=(4, 4)))[0]
    neurons, samples = rng.permutation(width), rng.permutation(6)
    turned = network_energy(
        X[samples] @ Q, Y[samples], (W1[neurons] @ Q, W2[:, neurons]), (b1[neurons],), **penalties
    )
    assert turned == pytest.approx(energy, rel=1e-12)
    kernel, turned_kernel = DenseKernel(with_bias(X)), DenseKernel(with_bias(X[samples] @ Q))
    H = X @ W1.T + b1
    assert mean_field_energy(
        H[samples][:, neurons], Y[samples], turned_kernel, **penalties
    ) == pytest.approx(mean_field_energy(H, Y, kernel, **penalties), rel=1e-10)


@pytest.mark.parametrize("bias", [True, False])
def test_a_network_energy_is_exact_in_balls(bias: bool) -> None:
    """One neuron by hand: outputs 3 relu(2 x + b) at x = 1, -1 against labels 1, -1."""
    b1 = [sp.Rational(1, 3)] if bias else None
    shift = Fraction(1, 3) if bias else Fraction(0)
    expected = (1 - 3 * (2 + shift)) ** 2 + 1 + Fraction(1, 10) * (4 + shift**2) + 2 * 9
    arguments = ([[1], [-1]], [[True], [-1]], ([[2]], [[3]]), (b1,), RELU)
    result = network_energy(*arguments, lambda1=Fraction(1, 10), lambda2=2, digits=40)
    with ctx.workdps(60):
        assert result.contains(ball(expected))
        assert result.rad() < arb(10) ** -38
    linear = network_energy(*arguments[:-1], LINEAR, lambda1=Fraction(1, 10), lambda2=2)
    lower = (-1 - 3 * (-2 + shift)) ** 2 - 1  # what the other sample's residual becomes
    assert linear == pytest.approx(float(expected + lower))


def test_a_float_enters_a_ball_as_the_dyadic_number_that_it_is() -> None:
    result = network_energy(
        [[0]], [[0]], ([[1]], [[0]]), (None,), lambda1=0.1, lambda2=1, digits=30
    )
    with ctx.workdps(60):
        assert result == ball(Fraction(0.1))
        assert result != ball(Fraction(1, 10))


def test_an_irrational_penalty_is_taken_exactly() -> None:
    lam = sp.sqrt(2)
    result = network_energy(
        [[0]], [[0]], ([[1]], [[0]]), (None,), lambda1=lam, lambda2=1, digits=30
    )
    assert (result**2).contains(arb(2))


def test_a_network_without_neurons_pays_for_the_labels_alone() -> None:
    Y = labels_of(Task(2))
    empty = (np.zeros((0, 4)), np.zeros((2, 0))), (np.zeros(0),)
    for digits in (None, 20):
        assert network_energy(np.eye(4), Y, *empty, lambda1=1, lambda2=1, digits=digits) == 8


GOOD: dict[str, Any] = {
    "X": [[1.0, 0.0], [0.0, 1.0]],
    "Y": [[1], [-1]],
    "weights": ([[1.0, 2.0]], [[1.0]]),
    "biases": ([0.5],),
    "lambda1": 1,
    "lambda2": 1,
}


@pytest.mark.parametrize("digits", [None, 10])
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"X": [[1.0, float("nan")], [0, 1]]}, "X must be finite"),
        ({"X": np.array([[1, float("inf")], [0, 1]], dtype=object)}, "must be finite"),
        ({"X": [1.0, 2.0]}, "X must have two dimensions"),
        ({"X": [[1.0], [2.0, 3.0]]}, "X must have rows of one length"),
        ({"X": [["a", "b"], ["c", "d"]]}, "X must hold real numbers"),
        ({"X": [[1j, 0], [0, 1]]}, "X must hold real numbers"),
        ({"Y": [[1]]}, r"Y must have shape \(2, 1\), got \(1, 1\)"),
        ({"weights": ([[1.0]], [[1.0]])}, r"W1 must have shape \(1, 2\)"),
        ({"weights": ([[1.0, 2.0]], [[1.0, 2.0]])}, r"W2 must have shape \(1, 1\)"),
        ({"biases": ([1.0, 2.0],)}, r"b1 must have shape \(1, 1\)"),
        ({"biases": ()}, "weights must be two or more and biases one less, got 2 and 0"),
        ({"weights": ([[1.0, 2.0]],) * 3, "biases": (None,) * 2}, "lambda_hidden must be given"),
        ({"lambda1": 0}, "lambda1 must be positive"),
        ({"lambda1": sp.sqrt(2) - 2}, "lambda1 must be positive"),
        ({"lambda2": -1}, "lambda2 must be positive"),
        ({"lambda2": float("inf")}, "must be"),
        ({"lambda2": float("nan")}, "must be"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(
    change: dict[str, Any], words: str, digits: int | None
) -> None:
    with pytest.raises(ValueError, match=words):
        network_energy(**(GOOD | change), digits=digits)


@pytest.mark.parametrize("digits", [None, 10])
def test_preactivations_that_no_weights_produce_are_refused(digits: int | None) -> None:
    kernel = DenseKernel([[1], [1]])
    with pytest.raises(ValueError, match="must lie in the range of X"):
        mean_field_energy([[1], [2]], [[1], [-1]], kernel, lambda1=1, lambda2=1, digits=digits)


def test_sizes_that_do_not_fit_a_kernel_are_refused() -> None:
    penalties: dict[str, Any] = {"lambda1": 1, "lambda2": 1}
    for kernel in (DenseKernel([[1], [1]]), SpectralKernel(whitened(Task(1)))):
        with pytest.raises(ValueError, match="one row for each of 2 samples, got 3"):
            mean_field_energy([[1]] * 3, [[1]] * 3, kernel, **penalties)
        with pytest.raises(ValueError, match="H must have shape"):
            mean_field_energy([[1]] * 3, [[1]] * 2, kernel, **penalties)
        with pytest.raises(ValueError, match="one row for each of 2 samples, got 3"):
            kernel.cost(np.ones((3, 1)), FLOATS)
    with pytest.raises(ValueError, match="Y must have shape"):
        minimising_weights([[1]] * 2, [[1]] * 3, DenseKernel([[1], [1]]), lambda2=1)


def test_features_of_deficient_rank_are_for_floats_only() -> None:
    arguments = ([[1], [1]], [[1], [-1]], DenseKernel([[1, 1], [1, 1]]))
    # The ones vector costs 1/2, its ridge output is 0: 1/2 + 2.
    assert mean_field_energy(*arguments, lambda1=1, lambda2=1) == pytest.approx(2.5)
    with pytest.raises(ValueError, match="must have full row or column rank in ball arithmetic"):
        mean_field_energy(*arguments, lambda1=1, lambda2=1, digits=10)


def test_a_bias_cannot_give_more_than_the_mean_has() -> None:
    with pytest.raises(ValueError, match="mean must be at least 4, what the bias gives, got 1"):
        input_matrix(whitened(Task(2), bias=False))
    assert input_matrix(whitened(Task(2), bias=False), bias=False).tolist() == np.eye(4).tolist()


def test_unknown_names_and_numbers_are_refused() -> None:
    assert activation("linear") is LINEAR
    with pytest.raises(ValueError, match=r"activation must be one of linear, relu, .*, got 'step'"):
        activation("step")
    for bad, words in (("1", "got '1'"), (1j, "got 1j"), (float("nan"), "must be finite")):
        with pytest.raises(ValueError, match=words):
            ball(bad)
