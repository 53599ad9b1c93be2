"""Files that hold no deep network with labels: recurrent ones, activity alone, real targets."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from proofs_check.command.main import main
from proofs_check.networks.decoding import decoding
from proofs_check.networks.geometry import geometry
from proofs_check.networks.words import penalties_in_words

Arrays = dict[str, Any]
PENALTIES = ("--lambda1", "1/10", "--lambda2", "1/5")
LABELS = np.array([[1.0, 1], [1, -1], [-1, 1], [-1, -1]])


def judge(folder: Path, arrays: Arrays, *options: str) -> tuple[Result, Any]:
    np.savez(folder / "net.npz", **arrays)
    out = folder / "out.json"
    arguments = ["network", str(folder / "net.npz"), "--json", str(out), *options]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    return result, json.loads(out.read_text()) if result.exit_code == 0 else None


@pytest.fixture
def recurrent() -> Arrays:
    rng = np.random.default_rng(2)
    return {
        "X": np.eye(4), "Y": LABELS, "W": rng.random((3, 4)), "b": rng.random(3),
        "J": rng.random((3, 3)), "W_out": rng.standard_normal((2, 3)),
    }  # fmt: skip


def test_a_recurrent_network_pays_once_for_its_map_and_is_scored_at_each_step(
    tmp_path: Path, recurrent: Arrays
) -> None:
    options = (*PENALTIES, "--lambda-recurrent", "1/3")
    result, report = judge(tmp_path, recurrent, *options, "--steps", "3")
    r = np.maximum(recurrent["W"] + recurrent["b"][:, None], 0)
    for _ in range(2):
        r = np.maximum(recurrent["J"] @ r, 0)
    loss = np.sum((LABELS.T - recurrent["W_out"] @ r) ** 2)
    first = np.sum(recurrent["W"] ** 2) + np.sum(recurrent["b"] ** 2)
    paid = np.sum(recurrent["J"] ** 2) / 3 + np.sum(recurrent["W_out"] ** 2) / 5
    assert report["objective"] == pytest.approx(loss + first / 10 + paid)
    assert len(report["parallelism_score"]["layers"]) == 3
    assert 0 < report["minimum"]["value"] < report["objective"]
    assert [row["stationarity"] is None for row in report["alignment"]] == [
        False,
        True,
        True,
        False,
    ]
    assert "J is the map of 2 steps after the first" in report["notes"]["names"]
    _, said = judge(tmp_path, {**recurrent, "T": np.array(3)}, *options)
    assert said == report
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("changes", "options", "words"),
    [
        ({}, ("--lambda-recurrent", "1"), "needs --steps T or an integer T in FILE"),
        ({"T": np.array(2.5)}, ("--lambda-recurrent", "1"), "needs --steps T"),
        ({"W_out": None}, ("--lambda-recurrent", "1", "--steps", "2"), "missing: W_out"),
        ({}, ("--lambda-hidden", "1", "--steps", "2"), "--lambda-hidden takes nothing for this"),
        ({}, ("--steps", "2"), "--lambda-recurrent takes a positive exact number"),
        ({}, ("--lambda-recurrent", "1", "--steps", "1"), "takes nothing for one hidden layer"),
        ({"J": np.ones((2, 3))}, ("--lambda-recurrent", "1", "--steps", "2"), "must have shape"),
        ({"J": None, "W1": np.ones((2, 4)), "W2": np.ones((2, 2))}, ("--steps", "2"), "without J"),
    ],
)
def test_a_recurrent_network_that_is_none_gets_one_sentence(
    tmp_path: Path, recurrent: Arrays, changes: Arrays, options: tuple[str, ...], words: str
) -> None:
    arrays = {k: a for k, a in {**recurrent, **changes}.items() if a is not None}
    result, _ = judge(tmp_path, arrays, *PENALTIES, *options)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_activity_alone_gets_its_geometry(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    Y = np.repeat(LABELS, 5, axis=0)
    abstract, noise = Y @ rng.standard_normal((2, 6)), rng.standard_normal((20, 3))
    result, report = judge(tmp_path, {"H1": noise, "H2": abstract, "Y": Y > 0})
    assert result.exit_code == 0
    score = report["parallelism_score"]
    assert score["mean"] == pytest.approx(1)
    assert [row["layer"] for row in score["layers"]] == [1, 2]
    assert score["layers"][0]["mean"] < 0.9
    assert report["objective"] is report["gap"] is report["decoding"] is None
    assert "objective" not in result.stdout.split("activity alone")[0]
    _, one = judge(tmp_path, {"H": abstract, "Y": Y})
    assert one["parallelism_score"]["layers"][0] == {**score["layers"][1], "layer": 1}


def test_layers_of_a_state_dict_may_have_names_that_begin_with_an_h(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    weights = {"Hidden.weight": rng.standard_normal((3, 4)), "Out.weight": np.ones((2, 3))}
    _, report = judge(tmp_path, {"X": np.eye(4), "Y": LABELS, **weights}, *PENALTIES)
    assert report["objective"] > 0
    assert report["notes"]["names"] == "Hidden is layer 1, Out is layer 2"


@pytest.mark.parametrize(
    ("arrays", "words"),
    [
        ({"H": np.ones((4, 2))}, "missing: Y"),
        ({"H2": np.ones((4, 2)), "Y": LABELS}, "missing: H1"),
        ({"H": np.ones((3, 2)), "Y": LABELS}, "H must have shape (P, M) with P = 4"),
        ({"H": np.full((4, 2), np.nan), "Y": LABELS}, "H must be finite"),
        ({"H": np.ones((4, 2)), "Y": 2 * LABELS}, "labels must be in"),
    ],
)
def test_activity_that_does_not_fit_gets_one_sentence(
    tmp_path: Path, arrays: Arrays, words: str
) -> None:
    result, _ = judge(tmp_path, arrays)
    assert result.exit_code == 2
    assert words in result.stderr


def test_missing_classes_are_said_and_the_pairs_that_occur_are_scored() -> None:
    Y = np.array([row for row in np.ndindex(2, 2, 2) if sum(row)]) * 2.0 - 1
    found = geometry([Y], Y)
    assert found.score == pytest.approx(1)
    assert found.note.startswith("of the pairs of classes that occur, 1 of 2^3 do not")


def test_real_targets_have_an_objective_and_a_bound_and_no_parallelism(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    arrays = {
        "X": rng.standard_normal((5, 2)), "Y": rng.standard_normal((5, 2)),
        "W1": rng.standard_normal((3, 2)), "W2": rng.standard_normal((2, 3)),
    }  # fmt: skip
    _, report = judge(tmp_path, arrays, *PENALTIES)
    found = report["minimum"]
    assert found["how"] == "certified bound"
    assert found["value"] <= found["upper"] <= report["objective"]
    assert report["parallelism_score"]["mean"] is None
    assert "numbers, no labels" in report["notes"]["parallelism_score"]


def test_leaky_networks_on_any_data_have_a_certified_interval(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    arrays = {
        "X": rng.standard_normal((4, 2)), "Y": rng.standard_normal((4, 1)),
        "W1": rng.standard_normal((3, 2)), "W2": rng.standard_normal((1, 3)),
    }  # fmt: skip
    _, report = judge(tmp_path, arrays, *PENALTIES, "--activation", "leaky_relu:slope=1/5")
    found = report["minimum"]
    assert found["value"] <= found["upper"] <= found["value"] * (1 + 1e-5)
    assert found["certificate"]["leak"] == "1/5"


def test_classifiers_generalise_across_contexts_where_coding_is_parallel() -> None:
    rng = np.random.default_rng(0)
    Y = np.repeat(LABELS, 10, axis=0)
    noise = 0.05 * rng.standard_normal((40, 4))
    parallel = Y @ np.eye(2, 4) + noise
    xor = Y[:, :1] * Y[:, 1:]  # label 0 is read from the third and fourth number, one a context
    twisted = np.hstack([xor, Y[:, 1:], Y[:, :1] * (1 + Y[:, 1:]), 0 * xor]) + noise
    one, other = decoding([parallel, twisted], Y)
    assert one == {"layer": 1, "linear": [1.0, 1.0], "ccgp": [1.0, 1.0]}
    assert other["linear"][0] == 1.0
    assert other["ccgp"][0] < 0.75  # a direction of one context says nothing in the other
    lonely = decoding([parallel[:20]], Y[:20])[0]
    assert lonely["linear"] == [None, 1.0]
    assert lonely["ccgp"] == [None, None]


def test_many_samples_are_drawn_evenly_from_the_classes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proofs_check.networks.decoding.SAMPLES", 40)
    Y = np.repeat(LABELS, [400, 10, 10, 10], axis=0)
    features = Y + 0.1 * np.random.default_rng(0).standard_normal(Y.shape)
    assert decoding([features], Y)[0]["linear"] == [1.0, 1.0]


def test_decoding_without_scikit_learn_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.svm", None)
    result, _ = judge(tmp_path, {"H": LABELS, "Y": LABELS}, "--decoding")
    assert result.exit_code == 2
    assert "pip install 'proofs-check[decoding]'" in result.stderr


def test_weight_decay_is_that_of_a_mean_loss_with_a_half() -> None:
    """lambda = w P d/2: both objectives have the same gradient direction everywhere."""
    P, d = 6, 2
    assert f"weight_decay {2 * 0.3 / (P * d):.4g} on W1" in penalties_in_words(0.3, 1, P, d)
    rng = np.random.default_rng(0)
    W, Y = rng.standard_normal((d, 3)), rng.standard_normal((P, d))
    F, lam = rng.standard_normal((P, 3)), 0.3
    gradient = 2 * (F @ W.T - Y).T @ F + 2 * lam * W
    torch = 2 * (F @ W.T - Y).T @ F / (P * d) + (2 * lam / (P * d)) * W
    np.testing.assert_allclose(gradient / (P * d), torch)
