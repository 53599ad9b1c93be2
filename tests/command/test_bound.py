"""The command ``bound``: an interval that is true whatever happens; a sentence for bad input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from proofs_check.command.main import main
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.document import read
from proofs_check.sections.library import LIBRARY

X = np.array([[1.0, 0.5], [-0.5, 2], [0.25, -1], [-2, -0.5]])
Y = np.array([[1.0, -1], [1, 1], [-1, 1], [-1, -1]])


def run(folder: Path, *options: str, penalties: bool = True, **arrays: Any) -> Result:
    np.savez(folder / "data.npz", **(arrays or {"X": X, "Y": Y}))
    given = ["--lambda1", "1/10", "--lambda2", "0.5"] if penalties else []
    return CliRunner().invoke(main, ["bound", str(folder / "data.npz"), *given, *options])


def test_the_certificate_that_is_saved_proves_the_bound_that_is_printed(tmp_path: Path) -> None:
    saved, numbers = tmp_path / "cert.json", tmp_path / "numbers.json"
    result = run(tmp_path, "--save", str(saved), "--json", str(numbers))
    assert result.exit_code == 0
    assert "proved: no network of any width" in result.output
    found = json.loads(numbers.read_text())
    assert set(found) == {"lower", "upper", "gap", "leaves", "certificate", "network"}
    assert found["lower"] < found["upper"] < found["lower"] * (1 + 1.01e-6)
    assert found["gap"] <= 1e-6
    document = read(saved)
    accepted = recheck(document, LIBRARY)
    assert accepted.steps == found["leaves"]
    assert document == found["certificate"]
    top, bottom = document["bound"].split("/")
    assert found["lower"] <= int(top) / int(bottom) * (1 + 1e-15)
    (data,) = [line.split()[1] for line in result.output.splitlines() if line.startswith("data")]
    assert f"data={data} " in accepted.theorem


def test_the_network_in_the_file_has_the_energy_of_the_upper_end(tmp_path: Path) -> None:
    numbers = tmp_path / "numbers.json"
    run(tmp_path, "--json", str(numbers), X=X, Y=Y, b1=np.zeros(3))
    found = json.loads(numbers.read_text())
    W1, W2 = np.array(found["network"]["W1"]), np.array(found["network"]["W2"])
    F = np.maximum(np.hstack([X, np.ones((4, 1))]) @ W1.T, 0) @ W2.T
    energy = ((Y - F) ** 2).sum() + 0.1 * (W1**2).sum() + 0.5 * (W2**2).sum()
    assert energy == pytest.approx(found["upper"], rel=1e-12)


def test_samples_that_contradict_leave_the_zero_network_and_no_gap(tmp_path: Path) -> None:
    numbers = tmp_path / "numbers.json"
    twice, opposite = np.vstack([X, X]), np.vstack([Y, -Y])
    result = run(tmp_path, "--json", str(numbers), X=twice, Y=opposite)
    found = json.loads(numbers.read_text())
    assert (found["lower"], found["upper"], found["gap"]) == (16, 16, 0)
    assert ["relative", "gap", "0"] in [line.split() for line in result.output.splitlines()]


def test_labels_of_zeros_and_ones_are_signs(tmp_path: Path) -> None:
    numbers = tmp_path / "numbers.json"
    outputs = []
    for labels, said in ((Y, False), ((Y > 0).astype(int), True), (Y > 0, False)):
        result = run(tmp_path, "--json", str(numbers), X=X, Y=labels)
        assert result.exit_code == 0
        assert ("the 0 and 1 of Y are the labels -1 and +1" in result.stdout) is said
        outputs.append(json.loads(numbers.read_text())["lower"])
    assert outputs[0] == outputs[1] == outputs[2]


def test_without_time_the_interval_is_wide_and_true(tmp_path: Path) -> None:
    numbers = tmp_path / "numbers.json"
    assert run(tmp_path, "--json", str(numbers)).exit_code == 0
    least = json.loads(numbers.read_text())["lower"]
    assert run(tmp_path, "--json", str(numbers), "--seconds", "0").exit_code == 0
    hurried = json.loads(numbers.read_text())
    assert hurried["lower"] <= least * (1 + 1e-6)
    assert hurried["upper"] >= least


@pytest.mark.parametrize(
    ("arrays", "words"),
    [
        ({"X": X}, "missing: Y"),
        ({"X": X, "Y": Y[:3]}, "Y must have 4 rows, one for each row of X, got 3"),
        ({"X": X, "Y": np.ones((4, 5))}, "Y must have at most 4 columns, got 5"),
        ({"X": X * np.nan, "Y": Y}, "X must be finite, got NaN"),
        ({"X": X, "Y": Y * np.inf}, "Y must be finite, got NaN or infinite"),
        ({"X": X * 1e101, "Y": Y}, "X must have entries up to 1e+100, got 2e+101"),
        ({"X": X[0], "Y": Y}, "X must be a matrix"),
        ({"X": X[:0], "Y": Y[:0]}, "X must be a matrix that is not empty"),
        ({"X": X * 1j, "Y": Y}, "X must hold real numbers"),
    ],
)
def test_data_that_cannot_be_bounded_are_refused_in_one_sentence(
    arrays: dict[str, Any], words: str, tmp_path: Path
) -> None:
    result = run(tmp_path, **arrays)
    assert result.exit_code == 2
    assert words in result.output
    assert result.output.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--lambda1", "1"), "--lambda2 takes a positive exact number"),
        (("--lambda1", "0", "--lambda2", "1"), "--lambda1 must be positive"),
        (("--lambda1", "sqrt(2)", "--lambda2", "1"), "--lambda1 must be rational for a bound"),
        (("--gap", "0"), "takes a number from 1e-12 to 1, got '0'"),
        (("--seconds", "soon"), "takes a number from 0 to 1e+06, got 'soon'"),
        (("--lambda1", "1", "--lambda2", "1", "--save", "/nowhere/a.json"), "existing folder"),
    ],
)
def test_options_that_make_no_sense_are_refused_in_one_sentence(
    options: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    result = run(tmp_path, *options, penalties=False)
    assert result.exit_code == 2
    assert words in result.output
    assert result.output.count("\n") == 1


def test_contradicting_and_zero_data_have_their_bounds_too(tmp_path: Path) -> None:
    numbers = tmp_path / "numbers.json"
    run(tmp_path, "--json", str(numbers), X=np.vstack([X, X]), Y=np.vstack([Y, -Y]))
    assert json.loads(numbers.read_text())["lower"] == pytest.approx(16, rel=1e-6)
    run(tmp_path, "--json", str(numbers), X=0 * X, Y=Y)
    found = json.loads(numbers.read_text())
    assert found["lower"] == pytest.approx(8)
    assert found["upper"] == pytest.approx(8)


def test_leaky_units_have_a_bound_of_their_own(tmp_path: Path) -> None:
    saved = tmp_path / "cert.json"
    options = ("--activation", "leaky_relu:slope=1/4", "--save", str(saved))
    assert run(tmp_path, *options).exit_code == 0
    accepted = recheck(read(saved), LIBRARY)
    assert "No two-layer leaky ReLU network" in accepted.statement
    assert "leak=1/4" in accepted.statement


@pytest.mark.parametrize("name", ["tanh", "hard_tanh", "hard_sigmoid"])
def test_units_that_do_not_scale_are_refused_with_the_reason(tmp_path: Path, name: str) -> None:
    result = run(tmp_path, "--activation", name)
    assert result.exit_code == 2
    assert f"relu and leaky_relu, which scale with the length of the weights, got {name}" in (
        result.stderr
    )
    assert "is no function of lambda1 lambda2 (show B12)" in result.stderr


@pytest.mark.parametrize("name", ["leaky_relu:slope=1", "leaky_relu:slope=sqrt(2)/2"])
def test_a_bound_of_another_activation_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    result = run(tmp_path, "--activation", name)
    assert result.exit_code == 2
    assert "bounds are certified for relu, and for leaky_relu" in result.stderr
