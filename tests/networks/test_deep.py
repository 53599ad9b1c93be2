"""Judging deep networks: layer by layer, and against what is known of their minimum."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from tests.networks.judging import (
    DEEP,
    LABELS,
    PENNIES,
    Arrays,
    altered,
    assert_refused,
    judge,
    network,
)


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
        "undefined: a coding vector of label 1, 2 is zero; "
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
