"""``value alignment``: exact scores, and what is refused."""

import pytest
import sympy as sp
from click.testing import CliRunner

from proofs_check.command.main import main
from proofs_check.values.quantities import table
from proofs_check.values.setting import Setting


def test_all_scores_of_one_optimum_are_printed_where_nothing_is_chosen() -> None:
    rows = table("alignment", [1, 2], Setting(), 10)
    assert len(rows) == 2 * 2 * 2 * 3
    assert {row.parameters["layer"] for row in rows} == {1, 2}


def test_a_choice_leaves_one_score_with_its_decimal() -> None:
    (row,) = table("alignment", [3], Setting(layer=2, side="backward", pair="H-Z"), 12)
    assert (row.exact, row.decimal) == (sp.Rational(1, 2), "0.5")
    centred = Setting(layer=2, side="backward", pair="H-Z", moments="centred")
    (row,) = table("alignment", [3], centred, 12)
    assert row.exact == 1


def test_the_slope_zero_aligns_activity_and_gradient_of_the_first_layer() -> None:
    (row,) = table("alignment", [2], Setting(layer=1, side="forward", pair="H-G", slope="zero"))
    assert row.exact == 1


def test_deep_networks_have_a_row_for_each_map() -> None:
    rows = table("alignment", [2], Setting(layers=3, side="forward", pair="G-Z"), 10)
    assert [row.parameters["layer"] for row in rows] == [1, 2, 3, 4]
    assert all(0 < float(row.decimal) <= 1 for row in rows)


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["alignment", "--labels", "2", "--layer", "3"], "--layer must be between 1 and 2, got 3"),
        (["activation_ratio", "--labels", "2", "--side", "forward"], "--side is for the value"),
        (
            ["alignment", "--labels", "2", "--kappa0", "1", "--kappa1", "2"],
            "alignment needs kappa0 >= kappa1, got 1 and 2",
        ),
        (
            ["alignment", "--labels", "2", "--layers", "2", "--slope", "zero"],
            "--slope zero is known for one hidden layer",
        ),
        (["alignment", "--labels", "2", "--steps", "3"], "for layers, not for --steps"),
        (["alignment", "--labels", "2", "--activation", "tanh"], "known for relu, got tanh"),
        (
            ["alignment", "--labels", "2", "--layers", "2", "--bias", "every"],
            "without a bias beyond the first layer",
        ),
        (["alignment", "--labels", "2", "--pair", "G-H"], "G-H"),
    ],
)
def test_what_has_no_score_is_refused_in_a_sentence(arguments: list[str], text: str) -> None:
    result = CliRunner().invoke(main, ["value", *arguments])
    assert result.exit_code == 2
    assert text in result.stderr
