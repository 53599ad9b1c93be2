"""Parallelism scores against the loop over pairs, decodanda, and hand values."""

from fractions import Fraction
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
import sympy as sp
from flint import arb, ctx
from hypothesis import assume, given
from hypothesis import strategies as st

from numeric.geometry.distance import kernel_distance, label_kernel_features
from numeric.geometry.parallelism import (
    ParallelismScore,
    parallelism_score,
    parallelism_score_of_kernel,
)
from numeric.networks.labels import sign_matrix
from theory.definitions.task import Task

SEEDS = st.integers(0, 2**32 - 1)


def labels_of(labels: int, n: int = 1) -> np.ndarray:
    return np.array(Task(labels, n).label_matrix()).T


def by_pairs(representation: np.ndarray, labels: np.ndarray) -> list[float]:
    """PS_k as its definition says: the mean over all pairs of coding vectors."""
    d = labels.shape[1]
    scores = []
    for k in range(d):
        vectors = []
        for rest in product((1, -1), repeat=d - 1):
            plus, minus = (
                representation[(labels == [*rest[:k], sign, *rest[k:]]).all(axis=1)].mean(axis=0)
                for sign in (1, -1)
            )
            vectors.append(plus - minus)
        cosines = [u @ v / np.sqrt((u @ u) * (v @ v)) for u, v in combinations(vectors, 2)]
        scores.append(float(np.mean(cosines)))
    return scores


@st.composite
def recordings(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Integer representations with classes of unequal size, in random order."""
    d, width = draw(st.integers(2, 3)), draw(st.integers(1, 4))
    rng = np.random.default_rng(draw(SEEDS))
    patterns = labels_of(d)
    rows = np.repeat(patterns, rng.integers(1, 4, size=len(patterns)), axis=0)
    rng.shuffle(rows)
    return rng.integers(-5, 6, size=(len(rows), width)), rows


@given(recording=recordings(), form=st.sampled_from(["signs", "bits", "bool"]))
def test_the_score_is_the_mean_over_pairs_by_every_route(
    recording: tuple[np.ndarray, np.ndarray], form: str
) -> None:
    values, labels = recording
    given_labels = {"signs": labels, "bits": (labels + 1) // 2, "bool": labels > 0}[form]
    dropping = parallelism_score(values, given_labels, undefined="nan")
    assume(not np.isnan(dropping.mean))
    expected = by_pairs(values, labels)
    plain = parallelism_score(values, given_labels)
    assert plain.per_label == pytest.approx(expected, abs=1e-12)
    assert plain.mean == pytest.approx(np.mean(expected), abs=1e-12)
    exact = parallelism_score_of_kernel(values @ values.T, given_labels)
    assert [float(score) for score in exact.per_label] == pytest.approx(expected, abs=1e-12)
    assert all(isinstance(score, Fraction | sp.Expr) for score in exact.per_label)
    floats = parallelism_score_of_kernel((values @ values.T).astype(float), given_labels)
    assert floats.per_label == pytest.approx(expected, abs=1e-9)
    with ctx.workdps(40):
        balls = np.frompyfunc(lambda z: arb(int(z)) + arb(0, 1e-35), 1, 1)(values @ values.T)
        enclosed = parallelism_score_of_kernel(balls, given_labels)
        for ball, score in zip(enclosed.per_label, exact.per_label, strict=True):
            assert ball.rad() < 1e-25
            assert abs(float(ball - arb(str(sp.N(score, 35))))) < 1e-25
        objects = np.frompyfunc(Fraction, 1, 1)(values)
        assert parallelism_score(objects, given_labels).per_label == exact.per_label


@given(recording=recordings(), seed=SEEDS)
def test_turning_shifting_and_relabelling_change_nothing(
    recording: tuple[np.ndarray, np.ndarray], seed: int
) -> None:
    values, labels = recording
    score = parallelism_score(values, labels, undefined="zero")
    rng = np.random.default_rng(seed)
    turn = np.linalg.qr(rng.normal(size=(values.shape[1],) * 2))[0]
    order = rng.permutation(len(values))
    columns = rng.permutation(labels.shape[1])
    flips = rng.choice([-1, 1], size=labels.shape[1])
    moved = parallelism_score(
        3.5 * values[order] @ turn + rng.normal(size=values.shape[1]),
        (labels * flips)[order][:, columns],
        undefined="zero",
    )
    expected = [score.per_label[k] for k in columns]
    assert moved.per_label == pytest.approx(expected, abs=1e-9)


@given(seed=SEEDS, d=st.integers(2, 5), n=st.integers(1, 3))
def test_representations_affine_in_the_labels_score_one_and_near_misses_less(
    seed: int, d: int, n: int
) -> None:
    rng = np.random.default_rng(seed)
    labels = labels_of(d, n)
    values = labels @ rng.normal(size=(d, 6)) + rng.normal(size=6)
    assert parallelism_score(values, labels).mean == pytest.approx(1, abs=1e-12)
    nearly = values + 0.1 * np.outer(labels[:, 0] * labels[:, 1], rng.normal(size=6))
    assert parallelism_score(nearly, labels).mean < 1 - 1e-6


def test_rational_kernels_of_labels_score_exactly_one_as_a_fraction() -> None:
    labels = labels_of(3)
    kernel = 5 + labels @ np.diag([1, 2, 3]) @ labels.T
    score = parallelism_score_of_kernel(kernel, labels)
    assert score == ParallelismScore(Fraction(1), (Fraction(1),) * 3)
    assert isinstance(score.mean, Fraction)


def test_unequal_lengths_of_coding_vectors_give_exact_square_roots() -> None:
    """Coding vectors of label 0: (1, 0) and (1, 1), of label 1: (0, 1) and (0, 2)."""
    prototypes = sp.Matrix([[1, 1], [0, 0], [1, -1], [0, -1]])
    kernel = np.array((prototypes * prototypes.T).tolist())
    labels = labels_of(2)
    score = parallelism_score_of_kernel(kernel, labels)
    assert score.per_label == (1 / sp.sqrt(2), 1)
    assert score.mean == (1 + 1 / sp.sqrt(2)) / 2


@pytest.mark.parametrize("d", [2, 3])
def test_decodanda_finds_the_same_mean_cosines(d: int) -> None:
    decodanda = pytest.importorskip("decodanda")
    rng = np.random.default_rng(d)
    labels = labels_of(d)
    values = rng.integers(0, 9, size=(2**d, 7)).astype(float)
    trials = 3  # equal ones: decodanda resamples trials, and prototypes must not depend on that
    data: dict[str, Any] = {
        "raster": np.repeat(values, trials, axis=0),
        "trial": np.arange(trials * 2**d),
    }
    for k in range(d):
        data[f"label{k}"] = np.repeat(labels[:, k], trials)
    conditions = {f"label{k}": [1, -1] for k in range(d)}
    oracle = decodanda.Decodanda(data, conditions, verbose=False)
    dichotomies, names = oracle._find_semantic_dichotomies()
    ours = dict(zip(conditions, parallelism_score(values, labels).per_label, strict=True))
    for name, dichotomy in zip(names, dichotomies, strict=True):
        theirs = oracle.parallelism_score_dichotomy(dichotomy, method="cosine")
        assert theirs == pytest.approx(ours[name], abs=1e-12)


# Label 0 has one zero coding vector among two; label 1 has the coding vectors 1 and 2.
DEGENERATE = np.array([[1.0], [1.0], [0.0], [-1.0]])


@pytest.mark.parametrize(
    ("undefined", "per_label", "mean", "dropped"),
    [
        ("zero", (0, 1), 0.5, ()),
        ("drop", (None, 1), 1, ((0, 0),)),
        ("nan", (np.nan, 1), np.nan, ()),
    ],
)
def test_a_zero_coding_vector_gives_what_was_asked_for(
    undefined: Any, per_label: tuple[Any, ...], mean: float, dropped: tuple[Any, ...]
) -> None:
    kernel = DEGENERATE @ DEGENERATE.T
    exact = kernel.astype(int)
    for score in (
        parallelism_score(DEGENERATE, labels_of(2), undefined=undefined),
        parallelism_score_of_kernel(kernel, labels_of(2), undefined=undefined),
        parallelism_score_of_kernel(exact, labels_of(2), undefined=undefined),
    ):
        np.testing.assert_equal(np.array(score.per_label, float), np.array(per_label, float))
        np.testing.assert_equal(float(score.mean), float(mean))
        assert score.dropped == dropped
    with pytest.raises(ValueError, match="1 of the 2 coding vectors of label 0 are zero"):
        parallelism_score(DEGENERATE, labels_of(2))


def test_dropping_one_of_four_coding_vectors_averages_the_other_pairs() -> None:
    labels = labels_of(3)
    values = labels.astype(float)
    values[0] = values[1]  # the coding vector of label 0 at (+1, +1) becomes zero
    score = parallelism_score(values, labels, undefined="drop")
    assert score.dropped == ((0, 0),)
    assert score.per_label[0] == pytest.approx(1)
    zero = parallelism_score(values, labels, undefined="zero")
    assert zero.per_label[0] == pytest.approx(3 / 6)


def test_missing_classes_leave_the_pairs_that_occur() -> None:
    """Three labels, no sample of (-, -, -): each label keeps three of four coding vectors."""
    labels = labels_of(3)
    values = np.random.default_rng(0).standard_normal((8, 5))
    keep = [row for row in range(8) if labels[row].sum() > -3]
    score = parallelism_score(values[keep], labels[keep], undefined="drop")
    assert score.dropped == ((0, 3), (1, 3), (2, 3))
    for label in range(3):
        signs = {tuple(row): value for row, value in zip(labels, values, strict=True)}
        vectors = []
        for others in ((1, 1), (-1, 1), (1, -1)):
            ends = [signs[(*others[:label], sign, *others[label:])] for sign in (1, -1)]
            vectors.append((ends[0] - ends[1]) / np.linalg.norm(ends[0] - ends[1]))
        cosines = [vectors[a] @ vectors[b] for a in range(3) for b in range(a)]
        assert score.per_label[label] == pytest.approx(np.mean(cosines))
    by_kernel = parallelism_score_of_kernel(
        values[keep] @ values[keep].T, labels[keep], undefined="drop"
    )
    assert by_kernel.mean == pytest.approx(score.mean)
    assert by_kernel.dropped == score.dropped
    assert np.isnan(parallelism_score(values[keep], labels[keep], undefined="nan").mean)


def test_missing_classes_of_very_many_labels_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 16 where classes are missing, got 17"):
        parallelism_score(np.eye(2), np.ones((2, 17)), undefined="drop")


def test_a_single_label_has_no_pair() -> None:
    values, labels = np.array([[1.0], [2.0]]), labels_of(1)
    with pytest.raises(ValueError, match="a single label has no pair of coding vectors"):
        parallelism_score(values, labels)
    assert np.isnan(parallelism_score(values, labels, undefined="nan").mean)
    assert parallelism_score(values, labels, undefined="zero").mean == 0
    with pytest.raises(ValueError, match="no score is left"):
        parallelism_score(values, labels, undefined="drop")


def test_rounding_is_not_a_coding_direction() -> None:
    labels = labels_of(2)
    values = 0.1 + 0.2 * labels[:, :1] + 1e-17 * np.random.default_rng(0).normal(size=(4, 3))
    with pytest.raises(ValueError, match="2 of the 2 coding vectors of label 1 are zero"):
        parallelism_score(values, labels)


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        ([[1, 1], [0, 1], [1, 0], [1, 0]], r"got no sample of \(-1, -1\)"),
        ([[1, 1], [0, 1], [0, 0], [0, 0]], r"got no sample of \(\+1, -1\)"),
        (np.ones((4, 50)), r"all 1125899906842624 sign patterns, got no sample of \(-1"),
        (np.ones((4, 70)), r"at most 62 columns, got 70"),
        ([[1, 1], [2, 1], [1, 0], [0, 0]], "or bool, got 2"),
        ([[1, 1], [-1, 1], [1, 0], [-1, 0]], "or bool, got -1 and 0 together"),
        ([[1, 1], [float("nan"), 1], [1, 0], [0, 0]], "or bool, got nan"),
        ([["a", "b"]] * 4, "or bool, got <U1"),
        ([1, 0, 1, 0], r"labels must have shape \(P, d\), got \(4,\)"),
        ([[1, 1], [0, 0]], "labels must have 4 rows, one per sample, got 2"),
    ],
)
def test_labels_that_do_not_span_the_cube_are_refused(labels: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parallelism_score(np.eye(4), labels)
    with pytest.raises(ValueError, match=words):
        parallelism_score_of_kernel(np.eye(4), labels)


@pytest.mark.parametrize(
    ("kernel", "words"),
    [
        (np.ones((4, 3)), "kernel must be square"),
        (np.ones(4), "kernel must be square"),
        (np.triu(np.ones((4, 4))), "kernel must be symmetric"),
        (np.triu(np.ones((4, 4), dtype=int)), "kernel must be symmetric"),
        (-np.eye(4), "kernel must be positive semidefinite"),
        (-np.eye(4, dtype=int), "kernel must be positive semidefinite"),
        (np.full((4, 4), "x", dtype=object), "kernel must hold rationals, floats or balls"),
        (np.full((4, 4), np.nan), "kernel must be finite"),
        (np.full((4, 4), arb(0, 1)), "could not be told from zero"),
    ],
)
def test_what_is_no_kernel_is_refused(kernel: np.ndarray, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parallelism_score_of_kernel(kernel, labels_of(2))


def test_an_unknown_convention_is_refused() -> None:
    with pytest.raises(ValueError, match="undefined must be one of raise, nan, zero, drop"):
        parallelism_score(np.eye(4), labels_of(2), undefined="ignore")  # type: ignore[arg-type]


@given(seed=SEEDS, rows=st.integers(1, 6), widths=st.tuples(st.integers(1, 8), st.integers(1, 8)))
def test_kernel_distance_is_that_of_the_written_out_kernels(
    seed: int, rows: int, widths: tuple[int, int]
) -> None:
    rng = np.random.default_rng(seed)
    A, B = (rng.integers(-3, 4, size=(rows, width)).astype(float) for width in widths)
    assume(A.any() or B.any())
    K, L = A @ A.T, B @ B.T
    expected = np.linalg.norm(K - L) / (np.linalg.norm(K) + np.linalg.norm(L))
    assert kernel_distance(A, B) == pytest.approx(expected, abs=1e-13)
    turn = np.linalg.qr(rng.normal(size=(widths[0],) * 2))[0]
    assert kernel_distance(A @ turn, A) < 1e-14


def test_label_kernel_features_have_the_kernel_that_they_are_named_after() -> None:
    labels = labels_of(2)
    B = label_kernel_features(labels > 0, 3, [1, 2])
    expected = 3 + labels @ np.diag([1, 2]) @ labels.T
    assert pytest.approx(expected) == B @ B.T
    assert kernel_distance(np.zeros((4, 1)), np.zeros((4, 2))) == 0
    with pytest.raises(ValueError, match="label_weights must be 2 numbers"):
        label_kernel_features(labels, 1, [1])
    with pytest.raises(ValueError, match="weights must not be negative"):
        label_kernel_features(labels, 1, [1, -1])
    with pytest.raises(ValueError, match="other must have 4 rows"):
        kernel_distance(B, B[:3])
    assert sign_matrix([[0.0, 1.0]]).tolist() == [[-1, 1]]
