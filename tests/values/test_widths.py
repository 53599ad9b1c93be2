"""The smallest width that reaches E*: exact networks of that width, and none that is narrower."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from numeric.arithmetic.activations import activation as measured
from numeric.training.shallow import train
from proofs_check.finding import optima as cube_search
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.library import Library
from proofs_check.kernel.networks import Spectrum
from proofs_check.sections.counterexamples import one_hot
from proofs_check.values.activation_text import activation_from_text
from theory import shallow
from theory.definitions.problem import Bias, Problem, whitened
from theory.definitions.task import Task
from theory.numbers.exact import ceiling


def proved(document: dict[str, Any]) -> str:
    """The name of what the kernel accepts; it needs no theorem for that."""
    return recheck(document, Library((), {})).theorem


TENTHS = st.integers(1, 20).map(lambda k: Fraction(k, 10))


def problem(name: str, task: Task, lambda1: Fraction, lambda2: Fraction) -> Problem:
    first, second = (sp.Rational(q.numerator, q.denominator) for q in (lambda1, lambda2))
    return whitened(task, first, second, activation=activation_from_text(name))


def at_weight(name: str, task: Task, b: Fraction, lambda2: Fraction) -> tuple[Problem, Fraction]:
    """The problem with the label weight b: lambda1 s^2 = lambda2 P r."""
    ratio = shallow.neuron(problem(name, task, Fraction(1), Fraction(1))).value
    s = lambda2 + b * task.sample_count
    lambda1 = lambda2 * task.sample_count * Fraction(int(ratio.p), int(ratio.q)) / s**2
    found = problem(name, task, lambda1, lambda2)
    assert shallow.label_weight(found) == sp.Rational(b.numerator, b.denominator)
    return found, lambda1


@given(
    name=st.sampled_from(["relu", "hard_sigmoid"]),
    labels=st.integers(1, 3),
    samples=st.integers(1, 2),
    copies=st.integers(1, 4),
    size=st.integers(1, 8),
    lambda2=TENTHS,
)
def test_rays_of_full_size_are_an_exact_network_of_the_width_that_is_stated(
    name: str, labels: int, samples: int, copies: int, size: int, lambda2: Fraction
) -> None:
    """At most ``copies`` neurons of size c in (0, 1] a ray, as few as c^2 > (N-1)/N needs."""
    task, c = Task(labels, samples), 1 - Fraction(size, 9 * copies) / 2
    copies = 1 if name == "relu" else copies
    found, lambda1 = at_weight(name, task, copies * c * c / 2, lambda2)
    assert c * c > Fraction(copies - 1, copies)
    assert shallow.width(found) == 2 * labels * copies
    neurons = cube_search.rays(task, c, Fraction(0)) * copies
    ratio = Fraction(int(shallow.neuron(found).value.p), int(shallow.neuron(found).value.q))
    document = cube_search.network(task, lambda1, lambda2, ratio, neurons, neurons, activation=name)
    assert f"network of width {2 * labels * copies} reaches the bound" in proved(document)


@given(
    name=st.sampled_from(["linear", "hard_tanh"]),
    labels=st.integers(1, 3),
    size=st.integers(1, 10),
    lambda2=TENTHS,
)
def test_one_linear_neuron_for_each_label_is_an_exact_network_of_the_width_that_is_stated(
    name: str, labels: int, size: int, lambda2: Fraction
) -> None:
    task, c = Task(labels), Fraction(size, 10)
    found, lambda1 = at_weight(name, task, c * c, lambda2)
    assert shallow.width(found) == labels
    neurons = cube_search.rays(task, c, -c)[::2]
    ratio = Fraction(int(shallow.neuron(found).value.p), int(shallow.neuron(found).value.q))
    document = cube_search.network(task, lambda1, lambda2, ratio, neurons, neurons, activation=name)
    assert f"network of width {labels} reaches the bound" in proved(document)


def test_a_hard_tanh_beyond_its_linear_part_needs_no_two_neurons_for_each_label() -> None:
    """v_1 and v_1/4 +- 3 v_2/4 have K = 9/8 K_Y: three neurons of modulus at most 1 for d = 2."""
    task, b = Task(2), Fraction(9, 8)
    found, lambda1 = at_weight("hard_tanh", task, b, Fraction(1))
    with pytest.raises(ValueError, match=r"proved for label weights b <= 1 .*, got b = 9/8"):
        shallow.width(found)
    Y = [[Fraction(task.sign(i, p)) for p in range(4)] for i in range(2)]
    quarter = Fraction(1, 4)
    parts = ((4 * quarter, 0), (quarter, 3 * quarter), (quarter, -3 * quarter))
    neurons = [[x * Y[0][p] + y * Y[1][p] for p in range(4)] for x, y in parts]
    document = cube_search.network(
        task, lambda1, Fraction(1), Fraction(1), neurons, neurons, activation="hard_tanh"
    )
    assert "hard_tanh network of width 3 reaches the bound of ratio 1" in proved(document)


def least_energy(name: str, width: int, lambda1: float, lambda2: float, starts: int) -> float:
    """The least E[rho] of so many neurons that descents find at d = 1, n = 1."""
    phi, rng = measured(name).value, np.random.default_rng(0)
    signs = np.array([1.0, -1.0])
    inverse = np.linalg.inv(np.eye(2) + 1)

    def energy(values: np.ndarray) -> float:
        H = values.reshape(width, 2)
        F = phi(H)
        output = signs @ np.linalg.solve(lambda2 * np.eye(2) + F.T @ F, signs)
        return float(lambda1 * np.einsum("kp,pq,kq->", H, inverse, H) + lambda2 * output)

    found = []
    for _ in range(starts):
        start = rng.uniform(-1, 1, size=2 * width)
        once = minimize(energy, start, method="Powell", options={"ftol": 1e-14, "xtol": 1e-10})
        found.append(float(minimize(energy, once.x, method="Nelder-Mead", tol=1e-13).fun))
    return min(found)


def test_one_neuron_less_of_a_hard_sigmoid_stays_above_the_minimum() -> None:
    found, lambda1 = at_weight("hard_sigmoid", Task(1), Fraction(9, 10), Fraction(1, 4))
    assert shallow.width(found) == 4
    least = float(shallow.energy(found))
    assert least_energy("hard_sigmoid", 4, float(lambda1), 0.25, 6) == pytest.approx(least)
    assert least_energy("hard_sigmoid", 3, float(lambda1), 0.25, 6) > least * 1.001


@pytest.mark.parametrize(("name", "width"), [("linear", 2), ("leaky_relu:slope=9/10", 4)])
def test_one_neuron_less_of_a_homogeneous_activation_stays_above_the_minimum(
    name: str, width: int
) -> None:
    task, penalties = Task(2), (Fraction(1, 20), Fraction(1, 10))
    found = problem(name, task, *penalties)
    assert shallow.width(found) == width
    least = float(shallow.energy(found))
    X, Y = np.eye(4), np.array(task.label_matrix()).T
    lambda1, lambda2 = map(float, penalties)
    energies = [
        train(X, Y, M, measured(name), lambda1=lambda1, lambda2=lambda2).energy
        for M in (width - 1, width)
    ]
    assert energies[1] == pytest.approx(least, rel=1e-9)
    assert energies[0] > least * 1.001


@pytest.mark.parametrize(
    "name", ["tanh", "sigmoid", "shifted_sigmoid", "softplus", "dead_zone:width=1"]
)
@given(a=st.floats(-8, 8), gap=st.floats(0.01, 8))
def test_no_pair_attains_a_ratio_that_is_only_approached(name: str, a: float, gap: float) -> None:
    found = problem(name, Task(2), Fraction(1, 50), Fraction(1, 50))
    assert shallow.width(found) is None
    high, low = measured(name).value(np.array([a + gap, a]))
    cost = ((2 * a + gap) / 2) ** 2 / 5 + (gap / 2) ** 2
    assert ((high - low) / 2) ** 2 < float(shallow.neuron(found).value) * cost


@pytest.mark.parametrize("name", ["tanh", "hard_tanh", "relu", "leaky_relu:slope=9/10"])
def test_from_the_collapse_on_the_width_is_zero(name: str) -> None:
    assert shallow.width(problem(name, Task(2), Fraction(4), Fraction(1))) == 0


@pytest.mark.parametrize(("name", "kappa0"), [("relu", 1), ("hard_sigmoid", 1), ("relu", "1/2")])
def test_a_width_is_not_stated_where_other_neurons_may_serve(name: str, kappa0: int | str) -> None:
    tiny, mean = sp.Rational(1, 100), sp.Rational(kappa0)
    found = Problem(Task(2), tiny, tiny, mean, sp.Integer(1), activation_from_text(name))
    with pytest.raises(ValueError, match="kappa1 < kappa0, got kappa1 >= kappa0"):
        shallow.width(found)


def test_the_mean_weight_is_not_stated_where_optimal_kernels_differ_in_it() -> None:
    """At d = 2 without a bias 4 I and 2 J + K_Y are optimal: 4 I = J + K_Y + v v', v = v_1 v_2."""
    assert "with PS < 1 reaches the bound" in proved(one_hot(Fraction(1), "reaches"))
    task, penalties, half = Task(2), (Fraction(1, 9), Fraction(2)), Fraction(1, 2)
    rays = cube_search.rays(task, Fraction(1), Fraction(0)) * 2
    one = Fraction(1)
    spectrum = Spectrum(one, (one, one), one, one)
    document = cube_search.network(task, *penalties, half, rays, rays, spectrum=spectrum)
    assert "width 8 reaches the bound" in proved(document)
    found = without_bias("relu", 2, 1)
    assert shallow.label_weight(found) == 1
    assert shallow.balanced_mean_weight(found) == 2
    assert shallow.mean_weight(found) is None


def without_bias(name: str, labels: int, samples: int) -> Problem:
    phi, task = activation_from_text(name), Task(labels, samples)
    return whitened(task, sp.Rational(1, 9), sp.Integer(2), bias=Bias.NONE, activation=phi)


def test_without_a_bias_one_pair_of_samples_leaves_nothing_open() -> None:
    found = without_bias("relu", 1, 1)
    assert shallow.mean_weight(found) == shallow.label_weight(found)
    assert shallow.width(found) == 2
    assert shallow.mean_weight(without_bias("relu", 1, 2)) is None
    trained = [
        train(np.eye(2), [[1], [-1]], M, lambda1=1 / 9, lambda2=2, bias=False).energy
        for M in (1, 2)
    ]
    least = float(shallow.energy(found))
    assert trained[1] == pytest.approx(least, rel=1e-9)
    assert trained[0] > least * 1.001


@pytest.mark.parametrize("name", ["linear", "hard_tanh", "tanh"])
def test_an_odd_activation_fixes_its_mean_weight_without_a_bias(name: str) -> None:
    assert shallow.mean_weight(without_bias(name, 2, 1)) == 0


@pytest.mark.parametrize("name", ["softplus", "sigmoid"])
@pytest.mark.parametrize("penalty", [Fraction(1, 50), Fraction(10)])  # below and past the collapse
def test_units_of_zero_weights_leave_the_mean_weight_open_where_phi_is_not_zero_at_zero(
    name: str, penalty: Fraction
) -> None:
    assert shallow.mean_weight(problem(name, Task(2), penalty, penalty)) is None


@pytest.mark.parametrize("n", [-2, 0, 3])
@pytest.mark.parametrize("step", [-1, 0, 1])
def test_a_ceiling_is_decided_also_beside_an_integer_in_disguise(n: int, step: int) -> None:
    disguised = n + sp.sqrt(2) * sp.sqrt(3) - sp.sqrt(6) + sp.Rational(step, 10**40)
    assert ceiling(disguised, "it") == n + (step > 0)
    hidden = n * sp.sqrt(5 + 2 * sp.sqrt(6)) - n * sp.sqrt(2) - n * sp.sqrt(3)  # 0
    assert ceiling(hidden + n, "it") == n


def test_a_ceiling_of_a_symbol_is_refused() -> None:
    with pytest.raises(ValueError, match="it must be a number, got x"):
        ceiling(sp.Symbol("x"), "it")
