"""Judging a trained network: right where the theory knows the answer, in words where not."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import sympy as sp
from safetensors.numpy import save_file

from numeric.ratio.enclosure import enclose_ratio
from proofs_check.finding.minimum import certified_minimum
from proofs_check.kernel.certificate import recheck
from proofs_check.sections.library import LIBRARY
from tests.networks.judging import (
    LABELS,
    PENALTY,
    PENNIES,
    SAMPLES,
    Arrays,
    judge,
    network,
)
from theory.definitions.activations import activation


def test_the_optimal_network_is_at_the_minimum_in_every_number(
    tmp_path: Path, optimum: Arrays
) -> None:
    result, report = judge(tmp_path, optimum)
    assert result.exit_code == 0
    q = (SAMPLES + 2) / (SAMPLES + 1)
    minimum = LABELS * (2 * PENALTY * np.sqrt(q * SAMPLES) - PENALTY**2 * q)
    assert report["minimum"]["value"] == pytest.approx(minimum, rel=1e-14)
    assert report["minimum"]["upper"] == report["minimum"]["value"]
    assert report["minimum"]["how"] == "closed form"
    assert report["objective"] == pytest.approx(minimum, rel=1e-12)
    assert report["gap"] == pytest.approx(0, abs=1e-12)
    assert report["kkt"]["violation"] == pytest.approx(0, abs=1e-9)
    assert report["kkt"]["holds"] is True
    score = report["parallelism_score"]
    assert score["mean"] == pytest.approx(1.0, abs=1e-12)
    assert score["per_label"] == [pytest.approx(1.0, abs=1e-12)] * 2
    assert report["kernel_distance"] == pytest.approx(0, abs=1e-12)
    assert [row["layer"] for row in report["alignment"]] == [1, 2]
    assert "closed form" in result.stdout


def test_half_the_optimal_network_violates_the_conditions(tmp_path: Path, optimum: Arrays) -> None:
    narrow = {
        **optimum,
        "W1": optimum["W1"][:3],
        "b1": optimum["b1"][:3],
        "W2": optimum["W2"][:, :3],
    }
    _, report = judge(tmp_path, narrow)
    assert report["gap"] > 0.1
    share = 100 * report["gap"] / report["minimum"]["value"]
    assert f"{share:.3g} % above the least that a network of any width" in report["notes"]["gap"]
    assert report["kkt"]["violation"] > 0.1
    assert report["kkt"]["holds"] is False
    assert report["kernel_distance"] > 0.05


def test_the_objective_is_what_a_hand_gets(tmp_path: Path) -> None:
    one = np.ones((1, 1))
    arrays = {"X": 2 * one, "Y": one, "W1": one, "b1": np.ones(1), "W2": 2 * one}
    # f = 2 relu(2 + 1) = 6: (1 - 6)^2 + (1/2)(1 + 1) + 3 * 4.
    _, report = judge(tmp_path, arrays, "--lambda1", "1/2", "--lambda2", "3")
    assert report["objective"] == 38.0


def test_a_linear_network_is_judged_as_linear(tmp_path: Path) -> None:
    one = np.ones((1, 1))
    arrays = {"X": -one, "Y": one, "W1": one, "W2": one}
    options = ("--lambda1", "1", "--lambda2", "1")
    _, relu = judge(tmp_path, arrays, *options)
    _, linear = judge(tmp_path, arrays, *options, "--activation", "linear")
    assert (relu["objective"], linear["objective"]) == (3.0, 6.0)
    assert "label patterns occur" in linear["notes"]["minimum"]


@pytest.mark.parametrize(
    ("activation", "bias", "violation"),
    [
        # The zero network: a unit h = w (1, -1) of cost |w|^2 gains (y' phi(h))^2 / lambda2,
        # which is 4 w^2 when linear and w^2 for ReLU; the ratio has lambda1 lambda2 below it.
        ("linear", False, 15),
        ("relu", False, 3),
        # Like the linear one as long as the unit is not clipped.
        ("hard_tanh", False, 15),
        # The best ReLU unit has weight and bias a: h = (2 a, 0) gains 4 a^2 for 2 a^2.
        ("relu", True, 7),
    ],
)
def test_the_violation_at_the_zero_network_is_what_a_hand_gets(
    tmp_path: Path, activation: str, bias: bool, violation: float
) -> None:
    column = np.array([[1.0], [-1.0]])
    zero = {"X": column, "Y": column, "W1": np.zeros((1, 1)), "W2": np.zeros((1, 1))}
    if bias:
        zero["b1"] = np.zeros(1)
    options = ("--lambda1", "1/2", "--lambda2", "1/2", "--activation", activation)
    _, report = judge(tmp_path, zero, *options)
    assert report["kkt"] == {"violation": pytest.approx(violation), "holds": False}


def test_a_tanh_network_is_told_of_a_unit_that_lowers_the_mean_field_energy(tmp_path: Path) -> None:
    """The zero network: small units gain most, 16 times their cost in the limit."""
    column = np.array([[1.0], [-1.0]])
    zero = {"X": column, "Y": column, "W1": np.zeros((1, 1)), "W2": np.zeros((1, 1))}
    options = ("--lambda1", "1/2", "--lambda2", "1/2", "--activation", "tanh")
    _, report = judge(tmp_path, zero, *options)
    assert 14.99 < report["kkt"]["violation"] < 15
    assert report["kkt"]["holds"] is False
    assert "a whole unit may cost more than it gains" in report["notes"]["kkt"]


def test_units_of_zero_weights_that_gain_for_nothing_are_reported_in_words(tmp_path: Path) -> None:
    """A sigmoid network whose labels have a mean: a unit that is always 1/2 costs nothing."""
    arrays = {"X": np.eye(3), "Y": np.array([[1.0], [1.0], [-1.0]])}
    arrays |= {"W1": np.zeros((1, 3)), "W2": np.zeros((1, 1))}
    options = ("--lambda1", "1", "--lambda2", "1", "--activation", "sigmoid")
    _, report = judge(tmp_path, arrays, *options)
    assert report["kkt"] == {"violation": None, "holds": False}
    assert "costs nothing and lowers the objective" in report["notes"]["kkt"]


def test_a_good_representation_with_a_poor_read_out_is_not_called_a_minimum(
    tmp_path: Path, optimum: Arrays
) -> None:
    _, report = judge(tmp_path, {**optimum, "W2": optimum["W2"] / 2})
    assert report["gap"] > 0.1
    assert report["kkt"] == {"violation": pytest.approx(0, abs=1e-9), "holds": None}


def test_no_violation_found_is_not_called_proved(tmp_path: Path, optimum: Arrays) -> None:
    dead = {**optimum, "W1": 0 * optimum["W1"], "b1": 0 * optimum["b1"], "W2": 0 * optimum["W2"]}
    dead |= {"X": dead["X"][1:], "Y": dead["Y"][1:]}  # classes of unequal sizes
    result, report = judge(tmp_path, dead, "--lambda1", "sqrt(101)", "--lambda2", "10")
    assert report["kkt"] == {"violation": 0.0, "holds": None}
    assert "cannot prove" in result.stdout


@pytest.mark.parametrize("kind", ["signs", "bits", "booleans", "bytes"])
def test_every_way_to_write_labels_means_the_same(
    tmp_path: Path, optimum: Arrays, kind: str
) -> None:
    Y = optimum["Y"]
    ways = {"signs": Y, "bits": (Y + 1) / 2, "booleans": Y > 0, "bytes": Y.astype(np.int8)}
    _, expected = judge(tmp_path, optimum)
    _, report = judge(tmp_path, {**optimum, "Y": ways[kind]})
    said = report["notes"].pop("names", None)
    assert said == ("the 0 and 1 of Y are the labels -1 and +1" if kind == "bits" else None)
    assert report == expected


def test_safetensors_and_npz_hold_the_same_network(tmp_path: Path, optimum: Arrays) -> None:
    path = tmp_path / "net.safetensors"
    save_file({name: np.ascontiguousarray(array) for name, array in optimum.items()}, path)
    np.savez_compressed(tmp_path / "net.npz", **optimum)
    one, other = (network(p) for p in (path, tmp_path / "net.npz"))
    for mine, theirs in (
        (one.inputs, other.inputs),
        (one.labels, other.labels),
        *zip(one.weights, other.weights, strict=True),
        *zip(one.biases, other.biases, strict=True),
    ):
        np.testing.assert_array_equal(mine, theirs)


def test_what_does_not_apply_is_null_and_said_in_words(tmp_path: Path, optimum: Arrays) -> None:
    keep = slice(1, None)  # one class is smaller now
    result, report = judge(
        tmp_path,
        {**optimum, "X": 2 * optimum["X"][keep], "Y": optimum["Y"][keep]},
        *("--lambda1", "sqrt(2)", "--lambda2", "1"),  # a bound needs fractions
    )
    assert result.exit_code == 0
    assert report["minimum"]["how"] == "certified bound"
    assert 0 < report["minimum"]["value"] < report["minimum"]["upper"]
    assert report["kernel_distance"] is None
    assert "unequal sizes, from 1 to 2" in report["notes"]["minimum"]
    assert report["parallelism_score"]["mean"] is not None


def test_few_samples_of_any_kind_get_a_certified_interval(tmp_path: Path, optimum: Arrays) -> None:
    keep = slice(1, None)
    arrays = {**optimum, "X": 2 * optimum["X"][keep], "Y": optimum["Y"][keep]}
    result, report = judge(tmp_path, arrays, *PENNIES, "--bound", "900")
    found = report["minimum"]
    assert found["how"] == "certified bound"
    assert found["value"] < found["upper"] < found["value"] * (1 + 2e-6)
    assert report["gap"] == pytest.approx(report["objective"] - found["value"])
    assert recheck(found["certificate"], LIBRARY).kind == "bound"
    assert "cases re-checked by the kernel" in result.output
    _, unasked = judge(tmp_path, arrays, *PENNIES, "--bound", "0")
    assert unasked["minimum"]["value"] <= found["value"] * (1 + 1e-6)


def test_many_samples_get_a_bound_when_asked_for(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    arrays = {
        "X": rng.standard_normal((60, 3)),
        "Y": np.where(rng.standard_normal((60, 1)) > 0, 1, -1),
        "W1": rng.standard_normal((4, 3)),
        "b1": np.zeros(4),
        "W2": rng.standard_normal((1, 4)),
    }
    _, silent = judge(tmp_path, arrays)
    assert "--bound SECONDS looks for a better one" in silent["notes"]["minimum"]
    _, report = judge(tmp_path, arrays, *PENNIES, "--bound", "4")
    first, found = silent["minimum"]["value"], report["minimum"]
    assert 0 < first <= found["value"] <= found["upper"] <= report["objective"]


@pytest.mark.parametrize(
    ("activation", "bias", "ratio", "how"),
    [
        ("relu", False, 1 / 2, "closed form"),  # kappa0 = kappa1 = 1
        ("linear", True, 1, "closed form"),
        ("leaky_relu:slope=9/10", False, 0.905, "closed form"),  # (1 + s^2)/2
        ("tanh", True, 1, "certified bound"),
        ("hard_tanh", True, 1, "certified bound"),
        ("sigmoid", True, 1 / 16, "certified bound"),
    ],
)
def test_every_activation_with_a_closed_ratio_has_a_minimum_or_a_bound(
    tmp_path: Path, optimum: Arrays, activation: str, bias: bool, ratio: float, how: str
) -> None:
    if not bias:
        del optimum["b1"]
    _, report = judge(tmp_path, optimum, *PENNIES, "--activation", activation)
    scale = np.sqrt(SAMPLES * ratio)  # s = sqrt(lambda2 P r/lambda1)
    least = LABELS * PENALTY * (2 * scale - PENALTY) / ratio
    assert report["minimum"]["value"] == pytest.approx(least, rel=1e-12)
    assert report["minimum"]["how"] == how
    assert report["gap"] == pytest.approx(report["objective"] - least)
    assert report["gap"] > 0
    assert report["kernel_distance"] is None
    assert "only optimal one" in report["notes"]["kernel_distance"]


def test_an_enclosed_ratio_gives_a_bound(tmp_path: Path, optimum: Arrays) -> None:
    _, report = judge(tmp_path, optimum, *PENNIES, "--activation", "gelu")
    assert report["minimum"]["how"] == "certified bound"
    ratio = enclose_ratio(activation("gelu"), sp.Integer(SAMPLES + 1), sp.Integer(1)).value
    least = LABELS * PENALTY * (2 * np.sqrt(SAMPLES * float(ratio)) - PENALTY) / float(ratio)
    assert report["minimum"]["value"] == pytest.approx(least, rel=1e-11)
    _, unbounded = judge(tmp_path, optimum, *PENNIES, "--activation", "z^2")
    assert unbounded["minimum"]["value"] is None
    assert "the energy has no minimum" in unbounded["notes"]["minimum"]


def test_a_leaky_network_is_held_against_its_only_kernel(tmp_path: Path, optimum: Arrays) -> None:
    _, relu = judge(tmp_path, optimum)
    _, leaky = judge(tmp_path, optimum, *PENNIES, "--activation", "leaky_relu:slope=1/10")
    assert (
        leaky["minimum"]["value"] == relu["minimum"]["value"]
    )  # the slope is below the transition
    assert leaky["kernel_distance"] == pytest.approx(0, abs=1e-7)  # no unit is ever negative


def test_units_of_the_wrong_size_violate_kkt(tmp_path: Path, optimum: Arrays) -> None:
    large = {**optimum, "W1": 3 * optimum["W1"], "b1": 3 * optimum["b1"]}
    _, report = judge(tmp_path, large)
    # b P grows ninefold: s = lambda2 + b P, and gain over cost of a unit is (s*/s)^2
    best = PENALTY + 8 * np.sqrt((SAMPLES + 1) / (SAMPLES * (SAMPLES + 2))) - PENALTY
    ratio = (best / (PENALTY + 9 * (best - PENALTY))) ** 2
    assert report["kkt"]["holds"] is False
    assert report["kkt"]["violation"] == pytest.approx(1 - ratio, rel=1e-9)
    assert "a unit of the network" in report["notes"]["kkt"]
    assert f"(gain/cost {ratio:.4g})" in report["notes"]["kkt"]
    assert "and 1 more" in report["notes"]["kkt"]  # all four units, three of them named


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ([[1], [-1], [1], [-1], [1], [-1], [1], [-1]], "one label has no pair"),
        ([[1, 1]] * 4 + [[-1, 1]] * 4, "no label has two coding vectors"),
    ],
)
def test_a_missing_parallelism_score_is_explained(
    tmp_path: Path, optimum: Arrays, columns: list[list[int]], words: str
) -> None:
    d = len(columns[0])
    _, report = judge(
        tmp_path, {**optimum, "Y": np.array(columns), "W2": np.ones((d, len(optimum["W1"])))}
    )
    assert report["parallelism_score"] == {"mean": None, "per_label": None, "layers": []}
    assert words in report["notes"]["parallelism_score"]


def test_a_zero_coding_vector_leaves_one_label_without_score(
    tmp_path: Path, optimum: Arrays
) -> None:
    # Only the rays of the first label are left, so that the second is not coded at all.
    rays = [0, 2]
    blind = {
        **optimum,
        "W1": optimum["W1"][rays],
        "b1": optimum["b1"][rays],
        "W2": optimum["W2"][:, rays],
    }
    _, report = judge(tmp_path, blind)
    assert report["parallelism_score"]["mean"] is None
    assert report["parallelism_score"]["per_label"][0] == pytest.approx(1.0)
    assert report["parallelism_score"]["per_label"][1] is None
    assert "label 2 is zero" in report["notes"]["parallelism_score"]


def test_the_collapsed_network_is_the_minimum_past_the_collapse(
    tmp_path: Path, optimum: Arrays
) -> None:
    dead = {**optimum, "W1": 0 * optimum["W1"], "b1": 0 * optimum["b1"], "W2": 0 * optimum["W2"]}
    _, report = judge(tmp_path, dead, "--lambda1", "10", "--lambda2", "10")
    assert report["minimum"]["value"] == report["objective"] == LABELS * SAMPLES
    assert report["kkt"] == {"violation": 0.0, "holds": True}
    assert report["kernel_distance"] is None
    assert "past the collapse" in report["notes"]["kernel_distance"]
    for row in report["alignment"]:
        assert row["uncentred"]["forward"]["H-Z"] is None


@pytest.mark.parametrize("bias", [True, False])
def test_nearly_whitened_inputs_lie_between_two_closed_forms(
    tmp_path: Path, optimum: Arrays, bias: bool
) -> None:
    rng = np.random.default_rng(0)
    keep = [0, 2, 4, 6]  # one sample a class
    X = np.eye(4) + 1e-4 * rng.standard_normal((4, 4))
    arrays = {**optimum, "X": X, "Y": optimum["Y"][keep], "W1": optimum["W1"][:, keep]}
    if not bias:
        del arrays["b1"]
    _, report = judge(tmp_path, arrays)
    minimum = report["minimum"]
    assert minimum["how"] == "certified bound"
    assert minimum["value"] < minimum["upper"] < minimum["value"] * (1 + 1e-3)
    assert "misses" not in report["notes"]["minimum"]
    inputs = np.hstack([X, np.ones((4, 1))]) if bias else X
    exact = certified_minimum(inputs, arrays["Y"], Fraction(1, 100), Fraction(1, 100), gap=1e-5)
    assert minimum["value"] <= float(exact.upper)
    assert minimum["upper"] >= float(exact.lower)
