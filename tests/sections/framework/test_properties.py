"""F1-F4 over random exact instances, and what parallelism keeps; every law has a mutant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import strategies as st

from numeric.geometry.parallelism import parallelism_score, parallelism_score_of_kernel
from proofs_check import strategies
from proofs_check.strategies import GRID, LabelSymmetry
from tests.exact_matrices import Value, inverse, matrix, number, trace
from tests.laws import falls_for, holds_for
from theory.definitions.task import Task

POSITIVE = st.integers(1, 8).map(lambda k: Fraction(k, 4))
ONE_PERCENT = Fraction(101, 100)


@st.composite
def matrices(draw: st.DrawFn, rows: int, columns: int) -> Value:
    row = st.lists(GRID, min_size=columns, max_size=columns)
    return matrix(draw(st.lists(row, min_size=rows, max_size=rows)))


def square(value: Value) -> Fraction:
    """Sum of the squared entries."""
    return sum((x * x for row in value.rows for x in row), Fraction(0))


def relu(value: Value) -> Value:
    return matrix([[max(x, Fraction(0)) for x in row] for row in value.rows])


# F1


@dataclass(frozen=True)
class Network:
    """Inputs X (m, P) of full row rank, W (M, m), V (d, M), labels Y (d, P)."""

    X: Value
    W: Value
    V: Value
    Y: Value
    lambda1: Fraction
    lambda2: Fraction

    def energy(self, W: Value, V: Value) -> Fraction:
        fit = square(self.Y - V * relu(W * self.X))
        return fit + self.lambda1 * square(W) + self.lambda2 * square(V)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Two inputs on three samples; the last column of X makes its rows independent."""
    X = draw(matrices(2, 3))
    X = matrix([[1, 0, X.rows[0][2]], [X.rows[1][0], 1, X.rows[1][2]]])
    Y = draw(matrices(2, 3))
    W, V = draw(matrices(3, 2)), draw(matrices(2, 3))
    return Network(X, W, V, Y, draw(POSITIVE), draw(POSITIVE))


@pytest.mark.parametrize(
    ("factors", "true"),
    [
        ((Fraction(1), Fraction(1)), True),
        ((ONE_PERCENT, Fraction(1)), False),
        ((Fraction(1), ONE_PERCENT), False),
    ],
    ids=["E[rho]", "lambda1 1 % larger", "output 1 % larger"],
)
def test_f1_the_minimum_over_weights_and_where_it_is_reached(
    factors: tuple[Fraction, Fraction], true: bool
) -> None:
    def law(case: Network) -> bool:
        X, H = case.X, case.W * case.X
        F, p = relu(H), X.T * inverse(X * X.T)
        B = inverse(number(case.lambda2) + F.T * F)
        spent = trace(H * p * p.T * H.T).number
        left = trace(case.Y * B * case.Y.T).number
        stated = factors[0] * case.lambda1 * spent + factors[1] * case.lambda2 * left
        reached = case.energy(H * p, case.Y * B * F.T)
        return reached == stated and case.energy(case.W, case.V) >= stated

    (holds_for if true else falls_for)(networks(), law)


# F2, F3


@st.composite
def kernels(draw: st.DrawFn) -> tuple[Value, Value, Value, Fraction, Fraction]:
    """Labels, two kernels, lambda2, and a number between 0 and 1."""
    first, second = draw(matrices(2, 3)), draw(matrices(1, 3))
    share = draw(st.integers(0, 8)) * Fraction(1, 8)
    return draw(matrices(1, 3)), first.T * first, second.T * second, draw(POSITIVE), share


def output(Y: Value, K: Value, lambda2: Fraction) -> Fraction:
    return lambda2 * trace(Y * inverse(number(lambda2) + K) * Y.T).number


@pytest.mark.parametrize(
    ("sign", "excess", "true"),
    [(1, Fraction(1), True), (-1, Fraction(1), False), (1, ONE_PERCENT, False)],
    ids=["convex", "concave", "convex by 1 %"],
)
def test_f2_mixtures_cost_no_more_than_their_ends(sign: int, excess: Fraction, true: bool) -> None:
    def law(case: tuple[Value, Value, Value, Fraction, Fraction]) -> bool:
        Y, K0, K1, lambda2, t = case
        ends = (1 - t) * output(Y, K0, lambda2) + t * output(Y, K1, lambda2)
        mixed = output(Y, number(1 - t) * K0 + number(t) * K1, lambda2)
        return sign * (ends - excess * mixed) >= 0

    (holds_for if true else falls_for)(kernels(), law)


@pytest.mark.parametrize(
    ("factor", "true"),
    [(Fraction(1), True), (ONE_PERCENT, False), (Fraction(-1), False), (Fraction(2), False)],
    ids=["first variation", "1 % larger", "wrong sign", "twice"],
)
def test_f3_the_kkt_expression_is_the_first_variation(factor: Fraction, true: bool) -> None:
    """With the remainder bounded on both sides, for a step of 10^-6."""

    def law(case: tuple[Value, Value, Value, Fraction, Fraction]) -> bool:
        Y, K, D, lambda2, _ = case
        B, x = inverse(number(lambda2) + K), strategies.STEP
        slope = -lambda2 * trace(Y * B * D * B * Y.T).number
        change = output(Y, K + number(x) * D, lambda2) - output(Y, K, lambda2)
        remainder = change / x - factor * slope
        return 0 <= remainder <= x * trace(Y * B * D * D * B * Y.T).number

    (holds_for if true else falls_for)(kernels(), law)


# F4 and parallelism


def labels_of(task: Task) -> np.ndarray:
    return np.array(task.label_matrix()).T


@st.composite
def label_kernels(draw: st.DrawFn) -> tuple[Task, np.ndarray]:
    """u J + sum_i w_i v_i v_i', every w_i > 0, and the product of two labels."""
    task = Task(draw(st.integers(2, 3)), draw(st.integers(1, 2)))
    Y = labels_of(task).T.astype(object)
    weights = draw(st.lists(POSITIVE, min_size=task.labels, max_size=task.labels))
    kernel = sum(w * np.outer(v, v) for w, v in zip(weights, Y, strict=True))
    return task, kernel + draw(POSITIVE)


@pytest.mark.parametrize(
    ("pair", "true"),
    [(Fraction(0), True), (Fraction(1), False), (Fraction(1, 10**6), False)],
    ids=["labels", "a pair", "a trace of a pair"],
)
def test_f4_kernels_of_labels_are_parallel_exactly(pair: Fraction, true: bool) -> None:
    def law(case: tuple[Task, np.ndarray]) -> bool:
        task, kernel = case
        Y = labels_of(task).T.astype(object)
        other = Y[0] * Y[1]
        kernel = kernel + pair * np.outer(other, other)
        return bool(parallelism_score_of_kernel(kernel, labels_of(task)).mean == 1)

    (holds_for if true else falls_for)(label_kernels(), law)


@st.composite
def representations(draw: st.DrawFn) -> tuple[Task, np.ndarray]:
    """Random integers with a part that is linear in the labels, so that no coding vector is 0."""
    task = Task(2, draw(st.integers(1, 2)))
    small = st.integers(-3, 3)
    rows = draw(
        st.lists(
            st.lists(small, min_size=3, max_size=3),
            min_size=task.sample_count,
            max_size=task.sample_count,
        )
    )
    linear = 10 * labels_of(task) @ np.array([[1, 0, 1], [0, 1, 1]])
    return task, np.array(rows) + linear


def score(case: tuple[Task, np.ndarray], values: np.ndarray) -> tuple[float, ...]:
    found = parallelism_score(values.astype(float), labels_of(case[0]))
    return tuple(float(x) for x in found.per_label)


@st.composite
def moved(
    draw: st.DrawFn,
) -> tuple[tuple[Task, np.ndarray], np.ndarray, Fraction, LabelSymmetry]:
    case = draw(representations())
    rotation = np.array(draw(strategies.rotations(3)))
    return case, rotation, draw(POSITIVE), draw(strategies.label_symmetries(case[0]))


Move = Callable[[np.ndarray, np.ndarray, Fraction], np.ndarray]


@pytest.mark.parametrize(
    ("move", "true"),
    [
        (lambda x, q, _: x @ q, True),
        (lambda x, _, t: float(t) * x, True),
        (lambda x, _, t: x + float(t) * np.array([1, -2, 5]), True),
        (lambda x, _, t: x * np.array([1, 1, float(t) + 1]), False),  # one unit is stretched
        (lambda x, q, _: x @ (q + 0.1), False),  # not orthogonal
        (lambda x, _, __: np.maximum(x, 0), False),
    ],
    ids=["rotated", "scaled", "shifted", "stretched", "sheared", "rectified"],
)
def test_parallelism_keeps_under_rotation_scale_and_shift_alone(move: Move, true: bool) -> None:
    def law(
        case: tuple[tuple[Task, np.ndarray], np.ndarray, Fraction, LabelSymmetry],
    ) -> bool:
        drawn, rotation, t, _ = case
        values = move(drawn[1].astype(float), rotation.astype(float), t)
        return np.allclose(score(drawn, values), score(drawn, drawn[1]), atol=1e-12, rtol=0)

    (holds_for if true else falls_for)(moved(), law)


@pytest.mark.parametrize("true", [True, False], ids=["order", "mutant: scores stay in place"])
def test_parallelism_follows_its_labels_when_they_are_permuted_and_flipped(true: bool) -> None:
    def law(
        case: tuple[tuple[Task, np.ndarray], np.ndarray, Fraction, LabelSymmetry],
    ) -> bool:
        (task, values), _, _, symmetry = case
        places = [symmetry.sample(p) for p in range(task.sample_count)]
        before, after = score(case[0], values), score(case[0], values[places])
        order = symmetry.order if true else range(task.labels)
        return np.allclose([before[i] for i in order], after, atol=1e-12, rtol=0)

    (holds_for if true else falls_for)(moved(), law)


@pytest.mark.parametrize("true", [True, False], ids=["affine", "mutant: any prototypes"])
def test_f4_converse_parallel_prototypes_are_affine(true: bool) -> None:
    """r1 - r2 = r3 - r4 where PS = 1 and directions differ; with PS < 1 there are others."""

    def law(case: tuple[Task, np.ndarray]) -> bool:
        task, values = case
        n = task.samples_per_class
        r1, r2, r3, r4 = values[::n] if n == 1 else (values[::2] + values[1::2])
        kernel = values.astype(object) @ values.astype(object).T
        parallel = parallelism_score_of_kernel(kernel, labels_of(task)).mean == 1
        affine = np.array_equal(r1 - r2, r3 - r4)
        return bool(parallel == affine) if true else affine

    (holds_for if true else falls_for)(representations(), law)
