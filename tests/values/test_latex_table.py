"""Tables for papers: several quantities, lists of penalties, roots said once, and they compile."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from proofs_check.command.main import main
from proofs_check.values.latex_table import table, table_format
from proofs_check.values.setting import Row
from tests.typeset import compiled, needs_latex

SWEEP = ("--lambda1", "1/100,1/10", "--lambda2", "0.1..0.2:0.1", "--digits", "6")
BENT = "max(z,0)/(1+z^2)"
DEEP = ("--layers", "2", "--lambda1", "1/100", "--lambda2", "1/100", "--lambda-hidden", "1/100")


def value(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["value", *arguments], catch_exceptions=False)


def latex(*arguments: str) -> str:
    found = value(*arguments, "--format", "latex")
    assert found.exit_code == 0, found.output
    return found.stdout


def body(text: str) -> list[list[str]]:
    """The cells of the lines between the rules."""
    lines = text.split(r"\midrule")[1].split(r"\bottomrule", maxsplit=1)[0].splitlines()
    return [line.strip().removesuffix(r" \\").split(" & ") for line in lines if line.strip()]


def test_several_quantities_and_a_list_of_penalties_stand_in_one_table() -> None:
    text = latex("energy", "label_weight", "activation_ratio", "--labels", "1..2", *SWEEP)
    cells = body(text)
    assert len(cells) == 2 * 2 * 2
    assert {len(line) for line in cells} == {9}
    # d, lambda1, lambda2, then exact and decimal of E*, b and r; r belongs to d alone
    assert {line[0]: line[-1] for line in cells} == {"$1$": "0.75", "$2$": "0.833333"}
    energy = value(
        "energy", "--labels", "2", "--lambda1", "1/10", "--lambda2", "1/5", "--digits", "6"
    )
    (row,) = [line for line in cells if line[:3] == ["$2$", r"$\frac{1}{10}$", r"$\frac{1}{5}$"]]
    assert row[4] in energy.stdout
    caption = next(line for line in text.splitlines() if r"\caption" in line)
    assert "for $n = 1$" in caption
    assert "; claims R2 (recorded as proved), I1 (recorded as proved)." in caption
    alone = latex("energy", "--labels", "2", *SWEEP)
    assert "; claim R2 (recorded as proved)." in alone


def test_a_root_is_defined_once_for_all_layers() -> None:
    text = latex("layer_weights", "energy", "--labels", "2", *DEEP)
    assert text.count(r"\gamma \in") == 1
    assert "Here $" in text
    two = latex("energy", "--labels", "1..2", *DEEP)
    assert [note in two for note in ("For $d = 1$: ", "For $d = 2$: ")] == [True, True]


def test_without_siunitx_a_small_decimal_is_a_power_of_ten() -> None:
    rows = [Row({"labels": 1}, 1, "1.5e-9"), Row({"labels": 2}, None, None)]
    plain = table({"energy": rows}, "", siunitx=False)
    assert r"$1.5 \cdot 10^{-9}$" in plain
    assert "S[" not in plain
    assert "S[table-format=1.1e-1]" in table({"energy": rows}, "")


def test_a_column_has_room_for_all_of_its_numbers() -> None:
    assert table_format(["1", "12.375", "-0.5"]) == "-2.3"
    assert table_format([None]) == "1"


@pytest.mark.parametrize(
    ("penalties", "sentence"),
    [
        ("1..2", "takes a range with a step"),
        ("2..1:1/2", "from a smaller to a larger"),
        ("1..10000:1", "takes at most 1000 numbers"),
        ("1..2:0", "must be positive"),
        ("1,,2", "takes an exact number"),
        ("1..2..3:1", "takes a range with a step"),
    ],
)
def test_what_is_no_list_of_penalties_gets_a_sentence(penalties: str, sentence: str) -> None:
    found = value("energy", "--labels", "2", "--lambda1", penalties, "--lambda2", "1")
    assert found.exit_code == 2
    assert sentence in found.output
    assert found.output.count("\n") == 1


def test_more_rows_than_anyone_reads_are_refused() -> None:
    many = ("--lambda1", "1..100:1", "--lambda2", "1..100:1")
    found = value("energy", "--labels", "1..2", *many)
    assert found.exit_code == 2
    assert "at most 10000 rows, got 20000" in found.output


@needs_latex
def test_every_kind_of_table_compiles(tmp_path: Path) -> None:
    network = ("network", "--labels", "2", "--lambda1", "1/6", "--lambda2", "1")
    score = ("alignment", "--labels", "2", "--layer", "2", "--side", "backward")
    tilted = ("--bias", "every", "--lambda1", "0.1", "--lambda2", "0.01", "--lambda-hidden", "0.3")
    parts = [
        latex("energy", "label_weight", "activation_ratio", "--labels", "1..2", *SWEEP),
        latex("energy", "width", "--labels", "1..2", *SWEEP, "--no-siunitx"),
        latex("layer_weights", "energy", "--labels", "2", *DEEP),
        latex("layer_weights", "--labels", "1..2", "--layers", "3", *tilted),
        latex("activation_ratio", "--labels", "2", "--activation", "leaky_relu:slope=1/10"),
        latex("activation_ratio", "--labels", "2", "--activation", "gelu", "--digits", "5"),
        latex("activation_ratio", "--labels", "2", "--activation", BENT, "--digits", "5"),
        latex(*score, "--digits", "5"),
        latex(*network),
        latex(*network, "--digits", "5"),
    ]
    packages = r"\usepackage{amsmath,booktabs,siunitx}"
    document = "\n".join([r"\documentclass{article}", packages, r"\begin{document}", *parts])
    assert compiled(document + r"\end{document}", tmp_path).stat().st_size > 0


def test_a_network_has_a_limit_and_goes_alone() -> None:
    penalties = ("--lambda1", "1/6", "--lambda2", "1")
    text = value("network", "--labels", "1", *penalties).stdout
    assert "W2 =  sqrt(2)/3  -sqrt(2)/3" in text
    rounded = value("network", "--labels", "1", *penalties, "--digits", "5").stdout
    assert "W2 =  0.47140  -0.47140" in rounded
    unknown = value("networks", "--labels", "1").output
    assert unknown.endswith("alignment, network, got 'networks'; did you mean network?\n")
    for arguments, sentence in (
        (("network", "--labels", "7"), "at most 64 samples (n 2^d), got 128"),
        (("network", "energy", "--labels", "2"), "printed alone"),
        (("network", "--labels", "2", "--layers", "2"), "has one hidden layer"),
        (("network", "--labels", "2", "--format", "csv"), "takes --format text, json, latex"),
        (("network", "--labels", "2", "--activation", "tanh"), "relu on whitened inputs"),
    ):
        found = value(*arguments, *penalties)
        assert found.exit_code == 2
        assert sentence in found.output


def test_a_quantity_without_penalties_has_one_row_whatever_they_are() -> None:
    arguments = ("activation_ratio", "energy", "--labels", "2", *SWEEP, "--format", "csv")
    lines = value(*arguments).stdout.splitlines()
    assert sum(line.startswith("activation_ratio") for line in lines) == 1
    assert sum(line.startswith("energy") for line in lines) == 4
