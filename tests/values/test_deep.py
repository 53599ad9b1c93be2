"""Values of deep and recurrent networks: pairs, exact where they are, refused in one sentence."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
import sympy as sp
from click.testing import CliRunner, Result
from flint import arb

from proofs_check.command.main import main
from proofs_check.values.roots import approximate, ball, root_ball
from theory.numbers.roots import AtRoot, Root, X

PENALTIES = ("--lambda1", "1/10", "--lambda2", "1/10", "--lambda-hidden", "1/10")


def value(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["value", *arguments], catch_exceptions=False)


def rows(*arguments: str) -> list[dict[str, Any]]:
    result = value(*arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)["rows"]
    return found


def test_layers_are_rows_of_pairs() -> None:
    found = rows("layer_weights", "--labels", "2", "--layers", "3", *PENALTIES, "--bias", "none")
    assert [row["parameters"]["layer"] for row in found] == [1, 2, 3]
    assert all(row["parameters"]["lambda_hidden"] == "1/10" for row in found)
    for row in found:
        assert len(row["exact"]) == len(row["decimal"]) == len(row["latex"]) == 2
        u, w = map(float, row["decimal"])
        assert u == pytest.approx(2 * w)  # no bias: u_l = d w_l
    (growth,) = rows("growth", "--labels", "2", "--layers", "3", *PENALTIES, "--bias", "none")
    ratio = float(found[1]["decimal"][1]) / float(found[0]["decimal"][1])
    assert [float(text) for text in growth["decimal"]] == pytest.approx([ratio, ratio])


def test_steps_are_layers_with_the_penalty_divided() -> None:
    shared = ("--labels", "2", "--lambda1", "1/10", "--lambda2", "1/10")
    steps = rows("step_weights", *shared, "--steps", "3", "--lambda-recurrent", "1/10")
    layers = rows("layer_weights", *shared, "--layers", "3", "--lambda-hidden", "1/20")
    assert [row["parameters"]["step"] for row in steps] == [1, 2, 3]
    assert [row["decimal"] for row in steps] == [row["decimal"] for row in layers]


def test_the_collapse_of_a_recurrent_network_is_that_of_its_layers() -> None:
    (steps,) = rows("collapse_product", "--labels", "2", "--steps", "3", "--lambda-recurrent", "1")
    (layers,) = rows("collapse_product", "--labels", "2", "--layers", "3", "--lambda-hidden", "1/2")
    assert steps["exact"] == layers["exact"]


def test_one_layer_has_the_values_of_two_layers() -> None:
    arguments = ("energy", "--labels", "1", "--lambda1", "1/6", "--lambda2", "1")
    for bias in ("first", "every", "none"):
        plain = rows(*arguments, "--bias", bias)[0]["exact"]
        assert rows(*arguments, "--bias", bias, "--layers", "1")[0]["exact"] == plain
        assert rows(*arguments, "--bias", bias, "--steps", "1")[0]["exact"] == plain


def test_past_the_collapse_weights_are_zero_and_ratios_are_none() -> None:
    arguments = ("--labels", "1", "--layers", "2", "--lambda1", "9", "--lambda2", "9")
    hidden = ("--lambda-hidden", "1")
    assert rows("energy", *arguments, *hidden)[0]["exact"] == "2"
    assert rows("layer_weights", *arguments, *hidden)[0]["exact"] == ["0", "0"]
    assert rows("growth", *arguments, *hidden)[0]["exact"] == [None, None]
    assert "none; none" in value("growth", *arguments, *hidden).stdout
    assert "{--} & {--}" in value("growth", *arguments, *hidden, "--format", "latex").stdout


def test_fifty_layers_of_ten_labels_with_all_biases_are_exact() -> None:
    penalties = ("--lambda1", "1/10", "--lambda2", "1/100", "--lambda-hidden", "3/10")
    shared = ("--labels", "10", "--layers", "50", *penalties, "--bias", "every")
    found = rows("layer_weights", *shared)
    assert len(found) == 50
    assert all("(gamma, q_49, p_50, q_50) the zero of" in row["exact"][1] for row in found)
    first, second = (float(row["decimal"][1]) for row in found[:2])
    assert second**2 / first == pytest.approx(float(found[2]["decimal"][1]))


def test_fifty_layers_of_ten_labels_are_exact() -> None:
    penalties = ("--lambda1", "1/100", "--lambda2", "1/100", "--lambda-hidden", "1/100")
    result = value("growth", "--labels", "10", "--layers", "50", *penalties, "--format", "csv")
    (line,) = csv.DictReader(io.StringIO(result.stdout))
    assert "gamma**100" in line["exact"]
    assert line["decimal"].count("; ") == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["growth", "--labels", "1"], "growth needs --layers or --steps"),
        (["growth", "--labels", "1", "--layers", "1"], "growth needs layers to be at least 2"),
        (["step_weights", "--labels", "1", "--layers", "2"], "step_weights needs --steps"),
        (["width", "--labels", "1", "--layers", "2"], "width cannot be asked for with --layers"),
        (["energy", "--labels", "1", "--layers", "0"], "whole number from 1 to 200"),
        (["energy", "--labels", "1", "--steps", "-1"], "whole number from 1 to 200"),
        (
            ["energy", "--labels", "1", "--steps", "2"],
            "energy with 2 steps needs --lambda-recurrent",
        ),
        (["energy", "--labels", "1", "--steps", "2", "--layers", "2"], "exclude each other"),
        (["energy", "--labels", "1", "--layers", "2", "--lambda-hidden", "0"], "must be positive"),
        (
            ["energy", "--labels", "1", "--layers", "1", "--activation", "tanh"],
            "--layers needs --activation relu, got tanh",
        ),
        (
            [
                "energy",
                "--labels",
                "17",
                "--layers",
                "2",
                "--lambda-hidden",
                "1",
                "--bias",
                "every",
            ],
            "--bias every takes at most 65536 samples (n 2^d), got n = 1 and d = 17",
        ),
        (
            [
                *("energy", "--labels", "1", "--layers", "2", "--lambda-hidden", "1"),
                *("--bias", "every", "--kappa0", "1/2", "--kappa1", "2"),
            ],
            "kappa0 must be at least kappa1, got 1/2 and 2",
        ),
        (
            ["growth", "--labels", "1", "--layers", "2", "--lambda-hidden", "1", "--bias", "every"],
            "growth has no value with a bias in every layer: neighbouring layers have no common",
        ),
        (
            [
                *("collapse_product", "--labels", "1", "--layers", "2", "--lambda-hidden", "1"),
                *("--bias", "every"),
            ],
            "depends on lambda1 and lambda2, not on their product alone",
        ),
        (
            [
                "energy",
                "--labels",
                "1",
                "--steps",
                "2",
                "--lambda-recurrent",
                "1",
                "--bias",
                "every",
            ],
            "recurrent steps have no bias here",
        ),
    ],
)
def test_bad_input_gets_one_sentence_and_status_2(arguments: list[str], sentence: str) -> None:
    result = value(*arguments, "--lambda1", "1/10", "--lambda2", "1/10")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_bias_in_every_layer_costs_no_more_than_one_in_the_first() -> None:
    shared = ("energy", "--labels", "2", "--layers", "3", *PENALTIES)
    first, every = (float(rows(*shared, "--bias", b)[0]["decimal"]) for b in ("first", "every"))
    assert every < first


def test_kernels_that_are_tilted_show_their_cross_weights() -> None:
    penalties = ("--lambda1", "1/10", "--lambda2", "1/100", "--lambda-hidden", "3/10")
    shared = ("--labels", "1", "--bias", "every", "--layers")
    tilted = rows("layer_weights", *shared, "3", *penalties)
    for row, kept in zip(tilted, (1.0, 1.0, 0.1328), strict=True):
        u, w = map(float, row["decimal"])
        assert u == pytest.approx(w)
        assert float(row["parameters"]["cross_weight"]) / w == pytest.approx(kept, abs=1e-4)
    (energy,) = rows("energy", *shared, "3", *penalties)
    assert "gamma, q_3) the zero of" in energy["exact"]
    assert float(energy["decimal"]) == pytest.approx(0.526185149, abs=1e-8)
    for row in rows("layer_weights", *shared, "2", *penalties):
        assert row["parameters"]["cross_weight"] == "0"
    assert (
        r"$c_\ell$" in value("layer_weights", *shared, "3", *penalties, "--format", "latex").stdout
    )


def test_the_page_says_what_the_letters_are_and_what_is_lower() -> None:
    penalties = ("--lambda1", "1/10", "--lambda2", "1/100", "--lambda-hidden", "3/10")
    shared = ("energy", "--bias", "every", *penalties, "--layers")
    balanced = value(*shared, "2", "--labels", "2").stdout
    assert "(w_1, w_2) the zero of" in balanced
    assert "gamma" not in balanced
    one, two = (value(*shared, "3", "--labels", d).stdout for d in ("1", "2"))
    assert all("gamma is the growth of one-sided layers" in page for page in (one, two))
    assert "D1-every-bent" in two
    assert "D1-every-bent" not in one
    assert "labels = 2: (gamma, q_3) the zero of" in two


def test_a_range_of_labels_has_the_same_columns_whatever_the_kernels() -> None:
    penalties = ("--lambda1", "1/100", "--lambda2", "1/100", "--lambda-hidden", "1/10")
    shared = ("layer_weights", "--labels", "1..2", "--layers", "3", "--bias", "every", *penalties)
    lines = list(csv.reader(io.StringIO(value(*shared, "--format", "csv").stdout)))
    assert {len(line) for line in lines} == {12}
    crossed = [float(row["parameters"]["cross_weight"]) for row in rows(*shared)]
    assert [c > 0 for c in crossed] == [True] * 3 + [False] * 3  # tilted, then balanced
    latex = value(*shared, "--format", "latex").stdout
    body = [line for line in latex.splitlines() if line.endswith(r"\\")]
    assert {line.count(" & ") for line in body} == {6}  # d, l, c, and u and w twice each


def test_a_search_that_proves_nothing_says_so() -> None:
    penalties = ("--lambda1", "1e-20", "--lambda2", "1e-20", "--lambda-hidden", "1/1000")
    result = value("energy", "--labels", "1", "--layers", "20", "--bias", "every", *penalties)
    assert result.exit_code == 2
    assert "the lowest kernels found at these penalties are not proved: " in result.stderr
    assert result.stderr.count("\n") == 1


def test_balls_of_roots_hold_what_they_should() -> None:
    root = Root(X**2 - 2, sp.Rational(7, 5), sp.Rational(3, 2))
    assert root_ball(root).overlaps(arb(2).sqrt())
    assert root_ball(root).rad() < arb(10) ** -14
    assert ball(AtRoot(3 * sp.sqrt(X) + 1 / X, root)).overlaps(3 * arb(2).root(4) + arb(2).rsqrt())
    assert approximate(AtRoot(X**2, root)) == 2.0
    with pytest.raises(ValueError, match="powers of gamma, got sin"):
        ball(AtRoot(sp.sin(X), root))
