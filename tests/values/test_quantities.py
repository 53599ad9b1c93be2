"""Exact values by name: right by hand, exact in every format, refused in one sentence."""

from __future__ import annotations

import csv
import io
import json
import math
from fractions import Fraction

import pytest
import sympy
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from proofs_check.command.main import main
from proofs_check.values import quantities as values
from proofs_check.values.setting import Setting

PENNIES = ("--lambda1", "1/100", "--lambda2", "1/100")


def value(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["value", *arguments], catch_exceptions=False)


def one(name: str, *arguments: str) -> str:
    """The exact value of a single row, as JSON has it."""
    result = value(name, *arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    (row,) = json.loads(result.stdout)["rows"]
    return str(row["exact"])


# d = 1, n = 1: P = 2 and r = (P+1)/(P+2) = 3/4, so that the collapse is at P r = 3/2.
@pytest.mark.parametrize(
    ("name", "penalties", "exact"),
    [
        # b = sqrt(lambda2 r/(lambda1 P)) - lambda2/P with lambda1 = 1/6, lambda2 = 1.
        ("label_weight", ("1/6", "1"), "1"),
        ("mean_weight", ("1/6", "1"), "1"),
        # 2 sqrt(lambda1 lambda2 P/r) - lambda1 lambda2/r = 2 sqrt(4/9) - 2/9.
        ("energy", ("1/6", "1"), "10/9"),
        ("width", ("1/6", "1"), "2"),
        ("collapse_product", ("1/6", "1"), "3/2"),
        # At the collapse and past it: the zero network, whose objective is |Y|^2 = d P.
        ("label_weight", ("3/2", "1"), "0"),
        ("energy", ("3/2", "1"), "2"),
        ("width", ("2", "1"), "0"),
        ("label_weight", ("sqrt(3)", "sqrt(3)/2"), "0"),
    ],
)
def test_values_of_one_label_are_what_a_hand_gets(
    name: str, penalties: tuple[str, str], exact: str
) -> None:
    options = ("--labels", "1", "--lambda1", penalties[0], "--lambda2", penalties[1])
    assert one(name, *options) == exact


def test_samples_per_class_count_as_samples() -> None:
    # P = 3 * 2 = 6: collapse at 6*7/8.
    assert one("collapse_product", "--labels", "1", "--samples-per-class", "3") == "21/4"


@given(
    labels=st.integers(1, 6),
    samples=st.integers(1, 3),
    numerators=st.tuples(st.integers(1, 8), st.integers(1, 8)),
)
def test_the_decimal_is_the_label_weight_in_floats(
    labels: int, samples: int, numerators: tuple[int, int]
) -> None:
    first, second = (Fraction(k, 4) for k in numerators)
    penalties = [sympy.Rational(q.numerator, q.denominator) for q in (first, second)]
    setting = Setting(samples, penalties[0], penalties[1])
    (row,) = values.table("label_weight", [labels], setting, 15)
    P = samples * 2**labels
    expected = math.sqrt(float(second / first) * (P + 1) / (P * (P + 2))) - float(second) / P
    assert row.decimal is not None
    assert float(row.decimal) == pytest.approx(max(expected, 0.0), abs=1e-14)


def test_a_range_gives_a_row_each_and_every_format_the_same_numbers() -> None:
    arguments = ("energy", "--labels", "1..3", *PENNIES, "--digits", "12")
    rows = json.loads(value(*arguments, "--format", "json").stdout)["rows"]
    assert [row["parameters"]["labels"] for row in rows] == [1, 2, 3]
    assert rows[0]["parameters"] == {
        "labels": 1,
        "samples_per_class": 1,
        "lambda1": "1/100",
        "lambda2": "1/100",
    }
    lines = list(csv.DictReader(io.StringIO(value(*arguments, "--format", "csv").stdout)))
    assert [line["exact"] for line in lines] == [row["exact"] for row in rows]
    assert [line["decimal"] for line in lines] == [row["decimal"] for row in rows]
    latex = value(*arguments, "--format", "latex").stdout
    text = value(*arguments).stdout
    for row in rows:
        assert f"${row['latex']}$ & {row['decimal']} " in latex
        assert f" {row['exact']} " in text
        assert f" {row['decimal']}\n" in text


def test_decimals_have_the_digits_that_were_asked_for() -> None:
    arguments = ("label_weight", "--labels", "2", *PENNIES, "--digits", "50", "--format", "csv")
    decimal = value(*arguments).stdout.strip().rpartition(",")[2]
    exact = sympy.sqrt(sympy.Rational(5, 24)) - sympy.Rational(1, 400)
    assert decimal == str(exact.evalf(50))


def test_thirty_labels_need_nothing_of_size_2_to_the_30() -> None:
    assert one("width", "--labels", "30", *PENNIES) == "60"
    assert one("label_weight", "--labels", "30", *PENNIES).startswith("-1/107374182400 + ")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["banana", "--labels", "3"], "NAME takes one of label_weight"),
        (["label_weigth", "--labels", "3"], "got 'label_weigth'; did you mean label_weight?"),
        (["energy", "--labels", "3"], "--lambda1 takes a positive exact number"),
        (["energy", "--labels", "3", "--lambda1", "1"], "--lambda2 takes a positive"),
        (["energy", "--labels", "3", "--lambda1", "0", "--lambda2", "1"], "--lambda1 must be pos"),
        (["energy", "--labels", "3", "--lambda1", "1", "--lambda2", "-1"], "--lambda2 must be"),
        (["energy", "--labels", "3", "--lambda1", "nan", "--lambda2", "1"], "--lambda1 takes an"),
        (["energy", "--labels", "0", *PENNIES], "--labels must be between 1 and 1000, got '0'"),
        (
            ["energy", "--labels", "0..3", *PENNIES],
            "--labels must be between 1 and 1000, got '0..3'",
        ),
        (["energy", "--labels", "-1", *PENNIES], "--labels takes a number"),
        (["energy", "--labels", "1001", *PENNIES], "--labels must be between 1 and 1000"),
        (["energy", "--labels", "3..1", *PENNIES], "from a smaller to a larger number"),
        (["energy", "--labels", "1.." + "9" * 50, *PENNIES], "--labels takes a number"),
        (["energy", "--labels", "two", *PENNIES], "--labels takes a number or a range"),
        (["energy", "--labels", "3", "--samples-per-class", "0", *PENNIES], "whole number from 1"),
        (["energy", "--labels", "3", "--samples-per-class", "1.5", *PENNIES], "whole number"),
        (["energy", "--labels", "3", "--digits", "0", *PENNIES], "whole number from 1 to 4000"),
        (["energy", "--labels", "3", "--digits", "9999", *PENNIES], "whole number from 1 to 4000"),
        (["energy", "--labels", "3", "--format", "xml", *PENNIES], "'xml' is not one of"),
        (
            ["energy", "--labels", "3", "--layers", "2", *PENNIES],
            "energy with 2 layers needs --lambda-hidden",
        ),
        (
            ["energy", "--labels", "3", "--lambda-hidden", "2", *PENNIES],
            "--lambda-hidden needs --layers",
        ),
        (
            ["energy", "--labels", "3", "--lambda-recurrent", "2", "--layers", "1", *PENNIES],
            "--lambda-recurrent needs --steps",
        ),
        (["energy", "--labels", "3", "--activation", "", *PENNIES], "expression ends too early"),
        (
            ["energy", "--labels", "3", "--activation", "z²", *PENNIES],
            "'²' is not part of",
        ),
        (["energy", "--labels", "3", "--activation", "x+z", *PENNIES], "'x' is not known"),
        (["energy", "--labels", "3", "--activation", "sign(z)", *PENNIES], "'sign' is not known"),
        (["energy", "--labels", "3", "--activation", "z^2", *PENNIES], "the energy has no minimum"),
        (["energy", "--labels", "3", "--activation", "exp(z)", *PENNIES], "has no minimum"),
        (["energy", "--labels", "3", "--activation", "1/z", *PENNIES], "real value at 0"),
        (["energy", "--labels", "3", "--activation", "sin(1/z)", *PENNIES], "real value at 0"),
        (["energy", "--labels", "3", "--activation", "z/abs(z)", *PENNIES], "jumps at 0"),
        (["energy", "--labels", "3", "--activation", "z^1000", *PENNIES], "exponent lies outside"),
        (["energy", "--labels", "600", "--activation", "erf(z)", *PENNIES], "kappa0 must lie in"),
        (["energy", "--labels", "3", "--kappa0", "0", *PENNIES], "--kappa0 must be positive"),
        (["energy", "--labels", "3", "--kappa1", "1/0", *PENNIES], "divides by zero"),
        (["energy", "--labels", "3", "--kappa1", "", *PENNIES], "the number ends too early"),
        (["energy"], "--labels must be given"),
        ([], "'NAME...' must be given"),
    ],
)
def test_bad_input_gets_one_sentence_and_status_2(arguments: list[str], sentence: str) -> None:
    result = value(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("samples", "digits", "penalties", "sentence"),
    [
        (0, 30, (1, 1), "--samples-per-class takes 1 to"),
        (1, 0, (1, 1), "--digits must be between"),
        (1, 30, (), "needs --lambda1 and --lambda2"),
    ],
)
def test_the_table_refuses_what_the_command_line_would(
    samples: int, digits: int, penalties: tuple[int, ...], sentence: str
) -> None:
    first, second = (*penalties, None, None)[:2]
    setting = Setting(samples, first, second)
    with pytest.raises(ValueError, match=sentence):
        values.table("energy", [1], setting, digits)


@pytest.mark.parametrize(
    "options",
    [
        ("--activation", "hard_tanh", "--lambda1", "1/1000"),  # b > 1: a neuron may serve several
        ("--activation", "hard_sigmoid", "--bias", "none"),
        ("--bias", "none"),
        ("--kappa0", "1", "--kappa1", "3"),
    ],
)
def test_a_width_that_is_not_proved_is_refused(options: tuple[str, ...]) -> None:
    result = value("width", "--labels", "2", *PENNIES, *options)
    assert result.exit_code == 2
    assert "width is proved " in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("activation", "width"),
    [
        ("linear", "2"),
        ("hard_tanh", "2"),
        ("relu", "4"),
        ("leaky_relu:slope=1/10", "4"),
        ("hard_sigmoid", "4"),
        ("tanh", "None"),
        ("softplus", "None"),
    ],
)
def test_the_width_of_an_activation_is_that_of_its_optimal_neuron(
    activation: str, width: str
) -> None:
    assert one("width", "--labels", "2", *PENNIES, "--activation", activation) == width
