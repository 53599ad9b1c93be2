"""The KKT expression against its dense form and its meaning, and what a search must find."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy as sp
from flint import arb
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric.arithmetic.activations import LINEAR, RELU, Activation, activation
from numeric.networks import violation
from numeric.networks.energy import mean_field_energy
from numeric.networks.kernels import DenseKernel, SpectralKernel, input_matrix, with_bias
from numeric.networks.kkt import class_function_kkt, kkt_expression
from numeric.networks.violation import _Search, most_violated_direction
from theory.definitions.inputs import InputSpectrum, whitened
from theory.definitions.task import Task

SEEDS = st.integers(0, 2**32 - 1)
QUARTERS = st.integers(1, 12).map(lambda k: Fraction(k, 4))
HALVES = st.integers(-4, 4).map(lambda k: Fraction(k, 2))


def labels_of(task: Task) -> np.ndarray:
    return np.array(task.label_matrix()).T


def dense(h: Any, phi: Any, K: Any, Y: Any, K_X: Any, lambda1: float, lambda2: float) -> float:
    """The expression as it is written, with P x P inverses."""
    inverse = np.linalg.inv(lambda2 * np.eye(len(K)) + K)
    gain = lambda2 * phi @ inverse @ Y @ Y.T @ inverse @ phi
    return float(lambda1 * h @ np.linalg.pinv(K_X, hermitian=True) @ h - gain)


@given(seed=SEEDS, width=st.integers(1, 9), features=st.integers(1, 8), lambda2=QUARTERS)
def test_the_low_rank_form_is_the_dense_one(
    seed: int, width: int, features: int, lambda2: Fraction
) -> None:
    rng = np.random.default_rng(seed)
    X = with_bias(rng.normal(size=(6, features)))
    Y, rep = rng.choice([-1, 1], size=(6, 2)), np.abs(rng.normal(size=(6, width)))
    h = X @ rng.normal(size=features + 1)
    for phi in (RELU, LINEAR):
        expected = dense(h, phi.value(h), rep @ rep.T, Y, X @ X.T, 0.75, float(lambda2))
        for digits in (None, 12):
            if digits and features > 5:
                continue  # h of floats leaves the range only where the range is not everything
            found = kkt_expression(
                h, rep, Y, DenseKernel(X), phi, lambda1=0.75, lambda2=lambda2, digits=digits
            )
            assert float(found) == pytest.approx(expected, rel=1e-7, abs=1e-9)


@given(seed=SEEDS, phi=st.sampled_from([RELU, LINEAR]))
def test_it_is_the_first_variation_of_the_energy(seed: int, phi: Activation) -> None:
    """Adding sqrt(t) h changes E[rho] by t times the expression, up to terms of order t^2 (F3)."""
    rng = np.random.default_rng(seed)
    task = Task(2)
    Y, kernel = labels_of(task), SpectralKernel(whitened(task))
    H = rng.integers(-2, 3, size=(4, 3))
    h = rng.integers(-2, 3, size=4)
    penalties: dict[str, Any] = {"lambda1": Fraction(1, 2), "lambda2": Fraction(3, 4), "digits": 30}
    root = Fraction(1, 10**6)
    added = np.hstack([H, np.array([[int(entry) * root] for entry in h], dtype=object)])
    slope = (
        mean_field_energy(added, Y, kernel, phi, **penalties)
        - mean_field_energy(H, Y, kernel, phi, **penalties)
    ) * 10**12
    rep = np.maximum(H, 0) if phi is RELU else H
    found = kkt_expression(h, rep, Y, kernel, phi, **penalties)
    assert abs(float(slope - found)) < 1e-6


@st.composite
def class_problems(draw: st.DrawFn) -> tuple[InputSpectrum, list[Fraction], list[Fraction]]:
    d, n = draw(st.integers(1, 3)), draw(st.integers(1, 2))
    task = Task(d, n)
    pairs = [mask for mask in range(2**d) if mask.bit_count() > 1]
    spectrum = InputSpectrum(
        task,
        mean=draw(QUARTERS),
        label=tuple(draw(QUARTERS) for _ in range(d)),
        other=draw(QUARTERS),
        exceptions={mask: draw(QUARTERS) for mask in pairs[: draw(st.integers(0, 2))]},
        within=draw(QUARTERS),
    )
    values = draw(st.lists(HALVES, min_size=2**d, max_size=2**d))
    return spectrum, values, [draw(QUARTERS) for _ in range(d)]


@given(problem=class_problems(), lambda1=QUARTERS, lambda2=QUARTERS, mean_weight=QUARTERS)
def test_the_structured_form_is_the_dense_one_for_class_functions(
    problem: Any, lambda1: Fraction, lambda2: Fraction, mean_weight: Fraction
) -> None:
    spectrum, values, weights = problem
    task = spectrum.task
    Y = labels_of(task)
    K = float(mean_weight) + Y @ np.diag([float(w) for w in weights]) @ Y.T
    X = input_matrix(spectrum, bias=False)
    h = np.repeat([float(v) for v in values], task.samples_per_class)
    expected = dense(h, np.maximum(h, 0), K, Y, X @ X.T, float(lambda1), float(lambda2))
    penalties: dict[str, Any] = {"lambda1": lambda1, "lambda2": lambda2}
    structured = class_function_kkt(values, spectrum, weights, **penalties)
    assert structured == pytest.approx(expected, rel=1e-9, abs=1e-9)
    narrow = class_function_kkt(values, spectrum, weights, **penalties, digits=30)
    assert float(narrow) == pytest.approx(expected, rel=1e-9, abs=1e-9)


def optimum(task: Task, lambda1: float, lambda2: float) -> tuple[np.ndarray, float]:
    """Representation of the two-layer optimum on whitened inputs with a bias, and its weight."""
    Y, P = labels_of(task), task.sample_count
    b = np.sqrt(lambda2 / lambda1 * (P + 1) / (P * (P + 2))) - lambda2 / P
    return np.sqrt(b / 2) * np.hstack([1 + Y, 1 - Y]), b


@pytest.mark.parametrize(("d", "n"), [(1, 1), (2, 1), (3, 1), (2, 2)])
def test_the_optimal_kernel_is_touched_on_its_rays_exactly(d: int, n: int) -> None:
    task = Task(d, n)
    P, lam = task.sample_count, sp.Rational(1, 10)
    weight = sp.sqrt(sp.Rational(P + 1, P * (P + 2))) - lam / P
    for sign, exact in ((1, True), (-1, True), (1, False)):
        values = [Fraction(1 + sign * task.sign(0, p)) for p in range(0, P, n)]
        values[-1] += Fraction(0 if exact else 1, 100)
        found = class_function_kkt(
            values, whitened(task), [weight] * d, lambda1=lam, lambda2=lam, digits=30
        )
        assert found.contains(0) == exact
        assert found.rad() < arb(10) ** -28
        if not exact:
            assert found > 0


@pytest.mark.parametrize(("d", "n"), [(1, 1), (1, 3), (2, 1), (3, 1), (3, 2), (5, 1)])
def test_the_search_finds_the_ratio_one_at_the_optimum_and_the_collapse_at_zero(
    d: int, n: int
) -> None:
    task = Task(d, n)
    Y, P = labels_of(task), task.sample_count
    rep, _ = optimum(task, 0.1, 0.2)
    at_optimum = most_violated_direction(np.eye(P), Y, rep, lambda1=0.1, lambda2=0.2)
    assert at_optimum.ratio == pytest.approx(1, abs=1e-9)
    assert at_optimum.violation < 1e-9
    zero = most_violated_direction(np.eye(P), Y, np.zeros((P, 1)), lambda1=0.1, lambda2=0.2)
    assert zero.ratio * 0.1 * 0.2 == pytest.approx(P * (P + 1) / (P + 2), rel=1e-9)
    assert zero.violation == zero.ratio - 1
    past = most_violated_direction(np.eye(P), Y, np.zeros((P, 1)), lambda1=P, lambda2=1)
    assert past.violation == 0


@given(seed=SEEDS, bias=st.booleans())
def test_what_the_search_reports_is_what_its_direction_gives(seed: int, bias: bool) -> None:
    rng = np.random.default_rng(seed)
    X, Y = rng.normal(size=(12, 3)), rng.choice([-1, 1], size=(12, 2))
    rep = np.abs(rng.normal(size=(12, 2)))
    penalties: dict[str, Any] = {"lambda1": 0.5, "lambda2": 0.25}
    found = most_violated_direction(X, Y, rep, bias=bias, starts=4, **penalties)
    inputs = with_bias(X) if bias else X
    value = kkt_expression(found.direction, rep, Y, DenseKernel(inputs), **penalties)
    assert value == pytest.approx(0.5 * (1 - found.ratio), rel=1e-8)
    # No random direction does better.
    for w in rng.normal(size=(10, inputs.shape[1])):
        h = inputs @ w
        cost = 0.5 * np.sum((np.linalg.pinv(inputs) @ h) ** 2)
        other = kkt_expression(h, rep, Y, DenseKernel(inputs), **penalties)
        assert 1 - other / cost <= found.ratio + 1e-9


def test_the_linear_search_is_the_top_singular_value() -> None:
    rng = np.random.default_rng(1)
    X, Y = rng.normal(size=(20, 4)), rng.choice([-1, 1], size=(20, 3))
    found = most_violated_direction(
        X, Y, np.zeros((20, 1)), LINEAR, bias=False, lambda1=0.5, lambda2=0.25
    )
    assert found.ratio == pytest.approx(np.linalg.norm(X.T @ Y, 2) ** 2 / 0.125, rel=1e-9)


@given(
    seed=SEEDS,
    slopes=st.sampled_from([(1.0, 0.0), (1.0, 1.0), (1.0, 0.25), (0.5, 1.0), (1.0, -1.0)]),
)
def test_a_polishing_step_never_lowers_the_ratio(seed: int, slopes: tuple[float, float]) -> None:
    """For every positively homogeneous activation: up z on z > 0 and down z on z < 0."""
    up, down = slopes
    bent = Activation(
        "bent",
        lambda z: np.where(z > 0, up * z, down * z),
        lambda z: np.where(z > 0, up, down),
        lambda z: z,
        homogeneous=True,
    )
    rng = np.random.default_rng(seed)
    search = _Search(rng.normal(size=(9, 4)), rng.normal(size=(9, 2)), bent, 1.0)
    w = rng.normal(size=4)
    w /= np.linalg.norm(w)
    for _ in range(4):
        moved = search._step(w)
        if moved is None:
            break
        assert search.ratio(moved) >= search.ratio(w) * (1 - 1e-9)
        w = moved


def test_polishing_alone_climbs_to_the_top_singular_value_of_a_linear_problem() -> None:
    rng = np.random.default_rng(3)
    A, R = rng.normal(size=(9, 4)), rng.normal(size=(9, 2))
    search = _Search(A, R, LINEAR, 1.0)
    best = search.polish(np.array([0.5, 0.5, 0.5, 0.5]))
    assert search.ratio(best) == pytest.approx(np.linalg.norm(A.T @ R, 2) ** 2, rel=1e-9)


@pytest.mark.parametrize(
    ("name", "ratio"),
    [
        ("tanh", 1),
        ("sigmoid", 1 / 16),
        ("hard_tanh", 1),
        ("hard_sigmoid", 5 / 6),
        ("softplus", 5 / 6),
        ("dead_zone:width=1/2", 1),
        ("clipped_dead_zone:width=1", 5 / 14),
        ("gelu", 0.84008884),
        # Short units do nothing at all.
        ("dead_zone:width=20", 1),
    ],
)
def test_at_the_zero_network_the_search_finds_the_ratio_of_the_activation(
    name: str, ratio: float
) -> None:
    """Attained at one length, approached at small or at large ones."""
    zero, penalty = np.zeros((4, 1)), 0.1
    found = most_violated_direction(
        np.eye(4), labels_of(Task(2)), zero, activation(name), lambda1=penalty, lambda2=penalty
    )
    assert found.ratio * penalty**2 / 4 == pytest.approx(ratio, rel=1e-4)


@settings(max_examples=25)
@given(
    seed=SEEDS,
    bias=st.booleans(),
    name=st.sampled_from(["tanh", "hard_sigmoid", "gelu", "clipped_dead_zone:width=1"]),
)
def test_what_is_reported_for_other_activations_is_what_the_direction_gives_at_its_length(
    seed: int, bias: bool, name: str
) -> None:
    rng = np.random.default_rng(seed)
    X, Y = rng.normal(size=(12, 3)), rng.choice([-1, 1], size=(12, 2))
    rep, phi = np.abs(rng.normal(size=(12, 2))), activation(name)
    penalties: dict[str, Any] = {"lambda1": 0.5, "lambda2": 0.25}
    found = most_violated_direction(X, Y, rep, phi, bias=bias, starts=4, **penalties)
    inputs = with_bias(X) if bias else X

    def ratio(h: np.ndarray) -> float:
        cost = 0.5 * np.sum((np.linalg.pinv(inputs) @ h) ** 2)
        value = kkt_expression(h, rep, Y, DenseKernel(inputs), phi, **penalties)
        return float(1 - value / cost)

    assert ratio(found.direction) == pytest.approx(found.ratio, rel=1e-7)
    for factor in (0.9, 0.99, 1.01, 1.1):
        assert ratio(factor * found.direction) <= found.ratio * (1 + 1e-7)
    for w in rng.normal(size=(10, inputs.shape[1])):
        assert ratio(inputs @ w) <= found.ratio + 1e-9


def test_where_phi_of_zero_and_a_mean_residual_are_left_zero_weights_gain_without_a_cost() -> None:
    X, rep = np.eye(3), np.zeros((3, 1))
    penalties: dict[str, Any] = {"lambda1": 10.0, "lambda2": 10.0}
    for labels, unbounded in (([[1], [1], [-1]], True), ([[1], [0], [-1]], False)):
        found = most_violated_direction(X, labels, rep, activation("softplus"), **penalties)
        assert np.isinf(found.ratio) == unbounded
        assert np.isinf(found.violation) == unbounded
        assert bool(found.direction.any()) != unbounded
    # phi(0) = 0: nothing comes for free.
    free = most_violated_direction(X, [[1], [1], [-1]], rep, activation("gelu"), **penalties)
    assert free.violation == 0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"X": np.eye(3)}, "must have one row per sample, got 3, 4 and 4"),
        ({"X": np.zeros((4, 2)), "bias": False}, "X must not be zero everywhere"),
        ({"lambda1": 0}, "lambda1 must be positive"),
        ({"lambda2": -1}, "lambda2 must be positive"),
        ({"X": np.full((4, 2), np.nan)}, "X must be finite"),
    ],
)
def test_bad_input_to_the_search_is_refused(change: dict[str, Any], words: str) -> None:
    good: dict[str, Any] = {
        "X": np.eye(4),
        "Y": labels_of(Task(2)),
        "representation": np.eye(4),
        "lambda1": 1,
        "lambda2": 1,
    }
    with pytest.raises(ValueError, match=words):
        most_violated_direction(**(good | change))


def test_sizes_that_do_not_fit_are_refused() -> None:
    spectrum = whitened(Task(2))
    penalties: dict[str, Any] = {"lambda1": 1, "lambda2": 1}
    with pytest.raises(ValueError, match="label_weights must be 2 numbers, got 1"):
        class_function_kkt([0] * 4, spectrum, [1], **penalties)
    with pytest.raises(ValueError, match="values must be 4, one per class, got 5"):
        class_function_kkt([0] * 5, spectrum, [1, 1], **penalties)
    with pytest.raises(ValueError, match=r"must have 4 rows, got \[3, 4\]"):
        kkt_expression(
            [0] * 3, np.eye(4), labels_of(Task(2)), SpectralKernel(spectrum), **penalties
        )
    with pytest.raises(ValueError, match="digits must be"):
        class_function_kkt([0] * 4, spectrum, [1, 1], **penalties, digits=0)


def test_of_very_many_samples_a_part_finds_the_direction(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(0)
    X = rng.standard_normal((600, 4))
    Y = np.sign(X[:, :2] + 0.3)
    H = np.maximum(X @ rng.standard_normal((4, 3)), 0)
    whole = most_violated_direction(X, Y, H, lambda1=0.1, lambda2=0.1)
    monkeypatch.setattr(violation, "LARGE", 500)
    monkeypatch.setattr(violation, "SEEN", 200)
    part = most_violated_direction(X, Y, H, lambda1=0.1, lambda2=0.1)
    assert whole.ratio * 0.95 <= part.ratio <= whole.ratio * (1 + 1e-6)
