"""Judging a trained network: right where the theory knows the answer, in words where not."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sympy as sp
from click.testing import CliRunner, Result
from safetensors.numpy import save_file

from numeric.networks.energy import minimising_weights
from numeric.networks.kernels import DenseKernel, with_bias
from numeric.ratio.enclosure import enclose_ratio
from proofs_check.command.main import main
from proofs_check.finding.minimum import certified_minimum
from proofs_check.kernel.certificate import recheck
from proofs_check.networks import file as network_file
from proofs_check.sections.library import LIBRARY
from theory.definitions.activations import activation
from theory.definitions.task import Task

Arrays = dict[str, Any]
PENNIES = ("--lambda1", "1/100", "--lambda2", "1/100")
LABELS, SAMPLES = 2, 8  # two samples per class
PENALTY = 0.01


@pytest.fixture
def optimum() -> Arrays:
    """The network of R2: whitened inputs and the 2d rays alpha (1 +- v_i), 2 alpha^2 = b."""
    Y = np.array(Task(LABELS, SAMPLES // 4).label_matrix(), dtype=float).T
    P = SAMPLES
    b = np.sqrt((P + 1) / (P * (P + 2))) - PENALTY / P
    H = np.sqrt(b / 2) * np.hstack([1 + Y, 1 - Y])
    X = np.eye(P)
    W, W2 = minimising_weights(H, Y, DenseKernel(with_bias(X)), lambda2=PENALTY)
    return {"X": X, "Y": Y, "W1": W[:, :-1], "b1": W[:, -1], "W2": W2}


def judge(tmp_path: Path, arrays: Arrays, *options: str) -> tuple[Result, Any]:
    np.savez(tmp_path / "net.npz", **arrays)
    arguments = ["network", str(tmp_path / "net.npz"), *(options or PENNIES)]
    result = CliRunner().invoke(
        main, [*arguments, "--json", str(tmp_path / "out.json")], catch_exceptions=False
    )
    out = tmp_path / "out.json"
    return result, json.loads(out.read_text()) if out.exists() else None


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
    # Only the rays of label 0 are left, so that label 1 is not coded at all.
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
    assert "label 1 is zero" in report["notes"]["parallelism_score"]


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


def network(path: Path) -> network_file.Arrays:
    found = network_file.read(path)
    assert isinstance(found, network_file.Arrays)
    return found


def altered(arrays: Arrays, **changes: Any) -> Arrays:
    return {name: array for name, array in {**arrays, **changes}.items() if array is not None}


BAD_ARRAYS: list[tuple[Arrays, str]] = [
    ({"X": None}, "missing: X"),
    ({"W1": None, "W2": None}, "missing: W1, W2"),
    ({"X": np.full((8, 8), np.nan)}, "X must be finite"),
    ({"W1": np.full((4, 8), np.inf)}, "W1 must be finite"),
    ({"W1": np.full((4, 8), 1e200)}, "objective must be finite"),
    ({"X": np.ones(8)}, "X must be a matrix"),
    ({"X": np.ones((0, 8))}, "X must be a matrix that is not empty"),
    ({"X": np.ones((7, 8))}, "Y must have shape (7, 2)"),
    ({"X": np.ones((8, 7))}, "W1 must have shape (4, 7)"),
    ({"W2": np.ones((3, 4))}, "W2 must have shape (2, 4)"),
    ({"W2": np.ones((2, 5))}, "W2 must have shape (2, 4)"),
    ({"b1": np.ones(3)}, "b1 must have shape (4,)"),
    ({"b1": np.ones((4, 1))}, "b1 must have shape (4,)"),
    ({"Y": np.full((8, 2), np.nan)}, "Y must be finite"),
    ({"Y": np.ones(8)}, "Y must"),
    ({"Y": np.full((8, 2), "a")}, "Y must hold real numbers"),
    ({"X": np.ones((8, 8), dtype=complex)}, "X must hold real numbers"),
    ({"X": np.zeros((8, 8), dtype=[("a", float)])}, "X must hold real numbers"),
    ({"W1": np.array([[object()] * 8] * 4)}, "must hold plain arrays"),
]


@pytest.mark.parametrize(("changes", "sentence"), BAD_ARRAYS)
def test_arrays_that_are_no_network_get_one_sentence(
    tmp_path: Path, optimum: Arrays, changes: Arrays, sentence: str
) -> None:
    result, report = judge(tmp_path, altered(optimum, **changes))
    assert_refused(result, sentence)
    assert report is None


def assert_refused(result: Result, sentence: str) -> None:
    assert result.exit_code == 2
    assert result.stdout == ""
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1


DEEP = (*PENNIES, "--lambda-hidden", "1/100")


@pytest.fixture
def deep(optimum: Arrays) -> Arrays:
    """The optimal network with two more layers, which pass on what they get: b3 is absent."""
    width = len(optimum["W1"])
    return {
        **{name: optimum[name] for name in ("X", "Y", "W1", "b1")},
        "W2": np.eye(width),
        "b2": np.zeros(width),
        "W3": np.eye(width),
        "W4": optimum["W2"],
    }


def test_a_deep_network_is_judged_layer_by_layer(
    tmp_path: Path, optimum: Arrays, deep: Arrays
) -> None:
    _, shallow = judge(tmp_path, optimum)
    (tmp_path / "out.json").unlink()
    result, report = judge(tmp_path, deep, *PENNIES, "--lambda-hidden", "1/3")
    assert result.exit_code == 0
    # The same outputs, and two identity matrices that cost 1/3 of their width each.
    width = len(optimum["W1"])
    assert report["objective"] == pytest.approx(shallow["objective"] + 2 * width / 3, rel=1e-12)
    for key in ("mean", "per_label"):
        assert report["parallelism_score"][key] == shallow["parallelism_score"][key]
    assert report["notes"]["parallelism_score"].startswith(
        "of the last hidden layer; before it 1 in layer 1, 1 in layer 2; shuffled labels give"
    )
    assert [row["layer"] for row in report["alignment"]] == [1, 2, 3, 4]
    assert report["alignment"][3] == {**shallow["alignment"][1], "layer": 4}
    assert report.keys() == shallow.keys()
    assert report["minimum"]["value"] is None
    assert report["gap"] is report["kernel_distance"] is None
    assert report["kkt"] == {"violation": None, "holds": None}
    assert "not known: some hidden layers have a bias" in report["notes"]["minimum"]
    assert "one hidden layer only" in report["notes"]["kkt"]
    assert "one hidden layer only" in result.stdout


def test_a_deep_network_of_one_label_is_held_against_its_minimum(tmp_path: Path) -> None:
    # Both layers have the neurons sqrt(b/2) (1 +- v); gamma = 1 and b = 1 for these penalties:
    # 2 lambda gamma = 2 lambda1 P b and 2 lambda gamma (lambda2 + P b)^2 = lambda2 P^2 b.
    half = np.eye(2)
    arrays = {
        "X": half, "Y": np.array([[1.0], [-1.0]]), "W1": np.sqrt(2) * half, "W2": half,
        "W3": np.array([[1.0, -1.0]]) * np.sqrt(2) / 3,
    }  # fmt: skip
    options = ("--lambda1", "1/9", "--lambda2", "1", "--lambda-hidden", "2/9")
    _, report = judge(tmp_path, arrays, *options)
    assert report["minimum"]["how"] == "closed form"
    assert report["gap"] == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("biased", "how", "words"),
    [
        ((2, 3), None, "some hidden layers have a bias and some have none"),
        ((1, 3), None, "some hidden layers have a bias and some have none"),
        ((1, 2, 3), "certified bound", "the lowest affine kernels that a search finds have"),
        ((1,), "certified bound", "no network is lower (D3-limit); kernels u J + w K_Y have"),
        ((), "certified bound", "no network is lower (D3-limit); kernels u J + w K_Y have"),
    ],
)
def test_biases_decide_what_a_deep_network_is_held_against(
    tmp_path: Path, deep: Arrays, biased: tuple[int, ...], how: str | None, words: str
) -> None:
    for layer in (1, 2, 3):
        deep.pop(f"b{layer}", None)
        if layer in biased:
            deep[f"b{layer}"] = np.zeros(len(deep[f"W{layer}"]))
    _, report = judge(tmp_path, deep, *PENNIES, "--lambda-hidden", "1/30")
    minimum = report["minimum"]
    assert minimum["how"] == how
    assert how is None or minimum["value"] < minimum["upper"] <= report["objective"]
    assert words in report["notes"]["minimum"]


def test_eight_layers_are_held_against_a_lower_network_than_the_closed_form(
    tmp_path: Path, optimum: Arrays
) -> None:
    width = len(optimum["W1"])
    arrays = {name: optimum[name] for name in ("X", "Y", "W1", "b1")}
    arrays |= {f"W{layer}": np.eye(width) for layer in range(2, 9)}
    arrays["W9"] = optimum["W2"]
    _, report = judge(tmp_path, arrays, *PENNIES, "--lambda-hidden", "1/100")
    minimum = report["minimum"]
    assert minimum["how"] == "certified bound"
    assert minimum["certificate"]["kind"] == "deep network"
    assert "D3-limit" in report["notes"]["minimum"]
    closed = float(report["notes"]["minimum"].partition("have ")[2].split()[0])
    assert minimum["value"] < minimum["upper"] < 0.99 * closed


def test_a_bias_of_a_later_layer_counts(tmp_path: Path) -> None:
    one = np.ones((1, 1))
    arrays = {"X": one, "Y": one, "W1": one, "W2": 2 * one, "b2": np.array([3.0]), "W3": one}
    # f = relu(2 relu(1) + 3) = 5: 16 + 1 + (4 + 9) / 2 + 1.
    options = ("--lambda1", "1", "--lambda2", "1", "--lambda-hidden", "1/2")
    assert judge(tmp_path, arrays, *options)[1]["objective"] == 24.5


def test_the_score_of_an_earlier_layer_is_said_where_it_is_lower_or_undefined(
    tmp_path: Path, deep: Arrays
) -> None:
    _, report = judge(tmp_path, {**deep, "W3": 0 * deep["W3"]}, *DEEP)
    assert report["parallelism_score"]["mean"] is None
    assert report["notes"]["parallelism_score"] == (
        "undefined: a coding vector of label 0, 1 is zero; "
        "of the last hidden layer; before it 1 in layer 1, 1 in layer 2"
    )
    _, report = judge(tmp_path, {**deep, "W1": 0 * deep["W1"]}, *DEEP)
    assert "undefined in layer 1, undefined in layer 2" in report["notes"]["parallelism_score"]


def test_safetensors_hold_deep_networks_too(tmp_path: Path, deep: Arrays) -> None:
    path = tmp_path / "net.safetensors"
    extra = {"W5x": np.ones(1), "w2": np.ones(1), "optimizer": np.ones(1)}
    whole = {name: np.ascontiguousarray(array) for name, array in (deep | extra).items()}
    save_file(whole, path)
    found = network(path)
    assert len(found.weights) == 4
    assert [b is None for b in found.biases] == [False, False, True]
    np.testing.assert_array_equal(found.weights[3], deep["W4"])


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"W2": None}, "missing: W2"),
        ({"W3": None}, "missing: W3"),
        ({"W3": None, "W4": None, "W9": np.ones((2, 4))}, "missing: W3"),
        ({"W2": np.ones((5, 3))}, "W2 must have shape (5, 4), one column for each row of W1"),
        ({"W2": np.ones((5, 4))}, "b2 must have shape (5,), one entry for each row of W2"),
        ({"W3": np.ones((4, 5))}, "W3 must have shape (4, 4), one column for each row of W2"),
        ({"W4": np.ones((3, 4))}, "W4 must have shape (2, 4)"),
        ({"W3": np.ones(4)}, "W3 must be a matrix"),
        ({"b2": np.full(4, np.nan)}, "b2 must be finite"),
        ({"b4": np.ones(3)}, "b4 must have shape (2,), one entry for each label"),
        ({"b7": np.ones(2)}, "b7 must be the bias of one of the 4 layers"),
        ({"W2": np.full((4, 4), 1e200)}, "objective must be finite"),
    ],
)
def test_layers_that_do_not_fit_one_another_get_one_sentence(
    tmp_path: Path, deep: Arrays, changes: Arrays, sentence: str
) -> None:
    result, report = judge(tmp_path, altered(deep, **changes), *DEEP)
    assert_refused(result, sentence)
    assert report is None


def test_the_penalty_between_hidden_layers_is_asked_for_exactly_where_there_are_several(
    tmp_path: Path, optimum: Arrays, deep: Arrays
) -> None:
    result, _ = judge(tmp_path, deep)
    assert_refused(result, "--lambda-hidden takes a positive exact number")
    result, _ = judge(tmp_path, deep, *PENNIES, "--lambda-hidden", "0")
    assert_refused(result, "--lambda-hidden must be positive")
    result, _ = judge(tmp_path, optimum, *DEEP)
    assert_refused(result, "--lambda-hidden takes nothing for one hidden layer")


def npy(array: Any) -> bytes:
    stream = io.BytesIO()
    np.save(stream, array)
    return stream.getvalue()


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.npy", content)
    return stream.getvalue()


def whole() -> bytes:
    return zipped(X=npy(np.eye(64)), Y=npy(np.ones((64, 1))), W1=npy(np.eye(64)))


def claiming(size: int) -> bytes:
    """A small archive whose directory announces an array of another size."""
    content = bytearray(zipped(X=npy(np.zeros(10))))
    entry = content.index(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", size)
    return bytes(content)


def damaged() -> bytes:
    content = bytearray(whole())
    content[200:260] = bytes(60)
    return bytes(content)


def announcing(shape: str) -> bytes:
    """An array whose header has one shape and whose data another."""
    header = f"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}".encode()
    header = header.ljust(117) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + bytes(80)


HOSTILE_NPZ: list[tuple[bytes, str]] = [
    (b"", "damaged or is no .npz file"),
    (b"\x80\x04K\x01.", "damaged or is no .npz file"),  # a pickle
    (npy(np.eye(2)), "damaged or is no .npz file"),
    (whole()[:-100], "damaged or is no .npz file"),
    (damaged(), "FILE"),
    (claiming(2**31), "at most 1073741824 bytes"),
    (claiming(2**20), "packed more than 4096 to 1"),
    (zipped(X=announcing("(1000000000, 1000)")), "more than it holds"),
    (zipped(X=announcing("(-5,)")), "must hold plain arrays"),
    (zipped(X=announcing("__import__('os')")), "must hold plain arrays"),
    (zipped(X=b"\x93NUMPY\x09\x00"), "must hold plain arrays"),
    (zipped(X=b"nothing"), "must hold plain arrays"),
]


@pytest.mark.parametrize(("content", "sentence"), HOSTILE_NPZ)
def test_a_hostile_npz_file_gets_one_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "net.npz"
    path.write_bytes(content)
    result = CliRunner().invoke(main, ["network", str(path), *PENNIES], catch_exceptions=False)
    assert_refused(result, sentence)


def test_no_pickle_is_ever_loaded(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[Any, tuple[str]]:
            return Path.touch, (tmp_path / "sprung",)  # type: ignore[return-value]

    array = np.empty((2, 2), dtype=object)
    array[:] = Trap()
    np.savez(tmp_path / "net.npz", X=array)
    arguments = ["network", str(tmp_path / "net.npz"), *PENNIES]
    assert_refused(CliRunner().invoke(main, arguments), "must hold plain arrays")
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff" * 64,
        struct.pack("<Q", 2**60) + b"{}",
        struct.pack("<Q", 2) + b"{}",
        struct.pack("<Q", 62)
        + b'{"X":{"dtype":"F64","shape":[9,9],"data_offsets":[0,8]}}      '
        + bytes(8),
    ],
)
def test_a_hostile_safetensors_file_gets_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "net.safetensors"
    path.write_bytes(content)
    result = CliRunner().invoke(main, ["network", str(path), *PENNIES], catch_exceptions=False)
    assert_refused(result, "FILE")


def test_a_file_that_is_too_large_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network_file, "SIZE_LIMIT", 10)
    path = tmp_path / "net.safetensors"
    path.write_bytes(bytes(11))
    with pytest.raises(ValueError, match="at most 10 bytes, got 11"):
        network_file.read(path)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["none.npz", *PENNIES], "FILE must be an existing file"),
        (["net.pkl", *PENNIES], "FILE must be an .npz or .safetensors file"),
        (["folder.npz", *PENNIES], "FILE must be an existing file"),
        ([*PENNIES], "'FILE' must be given"),
        (["net.npz", "--lambda2", "1"], "--lambda1 takes a positive exact number"),
        (["net.npz", "--lambda1", "0", "--lambda2", "1"], "--lambda1 must be positive"),
        (["net.npz", *PENNIES, "--activation", "sin"], "activation takes a name such as relu"),
        (["net.npz", *PENNIES, "--json", "none/out.json"], "existing folder"),
        (["net.npz", *PENNIES, "--json", "folder.npz"], "must not be a folder"),
    ],
)
def test_bad_arguments_get_one_sentence(
    tmp_path: Path,
    optimum: Arrays,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.npz").mkdir()
    np.savez(tmp_path / "net.npz", **optimum)
    before = sorted(tmp_path.iterdir())
    result = CliRunner().invoke(main, ["network", *arguments], catch_exceptions=False)
    assert_refused(result, sentence)
    assert sorted(tmp_path.iterdir()) == before


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


def test_each_layer_is_scored_beside_shuffled_labels(
    tmp_path: Path, optimum: Arrays, deep: Arrays
) -> None:
    _, report = judge(tmp_path, deep, *PENNIES, "--lambda-hidden", "1/30")
    layers = report["parallelism_score"]["layers"]
    assert [row["layer"] for row in layers] == [1, 2, 3]
    for row in layers:
        assert row["mean"] == pytest.approx(1)
        assert len(row["per_label"]) == LABELS
        assert row["null"]["sd"] > 0
        assert row["null"]["mean"] < 0.9
    _, shallow = judge(tmp_path, optimum)
    assert shallow["parallelism_score"]["layers"][0]["mean"] == pytest.approx(1)
    assert shallow["parallelism_score"]["layers"][0]["null"] == layers[0]["null"]
