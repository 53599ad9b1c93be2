"""Networks as other libraries save them: names, orientations and output biases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result
from safetensors.numpy import save_file

from proofs_check.command.main import main
from proofs_check.networks import file as network_file

Arrays = dict[str, Any]


@pytest.fixture
def network() -> Arrays:
    rng = np.random.default_rng(1)
    return {
        "X": rng.standard_normal((6, 3)),
        "Y": np.array([[1.0, -1], [1, 1], [-1, 1], [-1, -1], [1, 1], [-1, 1]]),
        "W1": rng.standard_normal((4, 3)),
        "b1": rng.standard_normal(4),
        "W2": rng.standard_normal((2, 4)),
    }


def judge(folder: Path, arrays: Arrays, *options: str) -> tuple[Result, Any]:
    np.savez(folder / "net.npz", **arrays)
    out = folder / "out.json"
    result = CliRunner().invoke(
        main,
        ["network", str(folder / "net.npz"), "--lambda1", "1/10", "--lambda2", "1/5",
         "--json", str(out), *options],
        catch_exceptions=False,
    )  # fmt: skip
    return result, json.loads(out.read_text()) if result.exit_code == 0 else None


def numbers(report: Any) -> Any:
    """What is said of the network, without how it was read."""
    return {key: value for key, value in report.items() if key not in ("notes", "minimum")}


def test_a_state_dict_is_the_network_that_its_layers_are(tmp_path: Path, network: Arrays) -> None:
    _, ours = judge(tmp_path, network, "--bound", "0")
    names = {"W1": "net.2.weight", "b1": "net.2.bias", "W2": "net.10.weight"}
    torch = {names.get(name, name): array for name, array in network.items()}
    result, theirs = judge(tmp_path, torch, "--bound", "0")
    assert result.exit_code == 0
    assert numbers(theirs) == numbers(ours)
    assert theirs["notes"]["names"] == "net.2 is layer 1, net.10 is layer 2"


def test_arrays_that_are_not_read_are_named(tmp_path: Path, network: Arrays) -> None:
    """A bias under another name, or a normalisation, would make it a different network."""
    result, report = judge(tmp_path, {**network, "bias1": network["b1"]}, "--bound", "0")
    assert result.exit_code == 0
    assert report["notes"]["names"] == "not read: 'bias1'"
    many = {f"step\x1b{number}": np.zeros(1) for number in range(7)}
    _, report = judge(tmp_path, {**network, **many}, "--bound", "0")
    assert report["notes"]["names"].endswith(r"'step\x1b4', 2 more")
    tensors = {**network, "norm.running_mean": network["b1"]}
    save_file(tensors, tmp_path / "net.safetensors")
    found = network_file.read(tmp_path / "net.safetensors")
    assert isinstance(found, network_file.Arrays)
    assert found.remarks == ("not read: 'norm.running_mean'",)


def test_safetensors_with_a_state_dict_are_read(tmp_path: Path, network: Arrays) -> None:
    names = {"W1": "fc1.weight", "b1": "fc1.bias", "W2": "fc2.weight"}
    save_file({names.get(k, k): a for k, a in network.items()}, tmp_path / "net.safetensors")
    result = CliRunner().invoke(
        main,
        ["network", str(tmp_path / "net.safetensors"), "--lambda1", "1", "--lambda2", "1",
         "--bound", "0"],
    )  # fmt: skip
    assert result.exit_code == 0
    assert "fc1 is layer 1, fc2 is layer 2" in result.output


def test_transposed_weights_are_recognised_and_said(tmp_path: Path, network: Arrays) -> None:
    _, ours = judge(tmp_path, network, "--bound", "0")
    turned = {**network, "W1": network["W1"].T, "W2": network["W2"].T}
    result, theirs = judge(tmp_path, turned, "--bound", "0")
    assert numbers(theirs) == numbers(ours)
    assert "W1 is read transposed; W2 is read transposed" in result.output


@pytest.mark.parametrize(
    ("arrays", "words"),
    [
        ({"0.weight": np.ones((4, 3))}, "got W1 beside 0.weight"),
        ({"W1": None, "W2": None, "b1": None, "0.bias": np.ones(2)}, "with a matrix 0.weight"),
        (
            {"W1": None, "W2": None, "b1": None, "bn.weight": np.ones(2)},
            "layer bn must be linear, with a matrix bn.weight, got a weight of shape (2,)",
        ),
    ],
)
def test_names_that_fit_no_network_are_refused(
    tmp_path: Path, network: Arrays, arrays: Arrays, words: str
) -> None:
    found = {name: array for name, array in {**network, **arrays}.items() if array is not None}
    result, _ = judge(tmp_path, found)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_an_output_bias_is_paid_or_free_as_is_said(tmp_path: Path, network: Arrays) -> None:
    c = np.array([0.5, -1.0])
    with_bias = {**network, "b2": c}
    hidden = np.maximum(network["X"] @ network["W1"].T + network["b1"], 0)
    misses = network["Y"] - hidden @ network["W2"].T - c
    squares = {name: float((network[name] ** 2).sum()) for name in ("W1", "b1", "W2")}
    free = (misses**2).sum() + 0.1 * (squares["W1"] + squares["b1"]) + 0.2 * squares["W2"]
    for option, objective in (((), free + 0.2 * 1.25), (("--output-bias", "free"), free)):
        _, report = judge(tmp_path, with_bias, *option)
        assert report["objective"] == pytest.approx(objective, rel=1e-12)
        assert report["minimum"]["certificate"]["output_bias"] in ("penalised", "free")
        assert 0 < report["minimum"]["value"] <= report["minimum"]["upper"] <= objective
    result, _ = judge(tmp_path, with_bias, "--output-bias", "none")
    assert "--output-bias none takes a network without an output bias, got b2" in result.stderr


def test_a_free_output_bias_lowers_the_minimum(tmp_path: Path, network: Arrays) -> None:
    values = [
        judge(tmp_path, network, "--output-bias", kind, "--bound", "900")[1]["minimum"]["value"]
        for kind in ("free", "penalised", "none")
    ]
    assert values[0] < values[1] < values[2]
