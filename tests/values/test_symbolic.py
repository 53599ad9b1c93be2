"""Closed forms in letters are objects of the theory, equal to the numbers that are printed."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sympy as sp
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs_check.command.main import main
from proofs_check.values import symbolic
from proofs_check.values.closed_forms import Formula, alignment_formulas, formulas
from proofs_check.values.quantities import QUANTITIES, table
from proofs_check.values.radicals import Field
from proofs_check.values.setting import Setting
from tests.typeset import compiled, needs_latex
from theory.definitions.activations import activation
from theory.definitions.problem import Bias

EXACT = st.builds(Fraction, st.integers(1, 30), st.integers(1, 30))


def value(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["value", *arguments], catch_exceptions=False)


@cache
def functions(quantity: str) -> dict[str, Any]:
    """The functions of the Python module, by their names."""
    space: dict[str, Any] = {}
    exec(symbolic.as_python(formulas(quantity)), space)  # noqa: S102  # our own output
    return space


def exact(number: Fraction) -> sp.Rational:
    return sp.Rational(number.numerator, number.denominator)


SHALLOW = (
    ("label_weight", "R2", Bias.FIRST),
    ("label_weight", "I1_2", Bias.NONE),
    ("energy", "R2", Bias.FIRST),
    ("energy", "I1_2", Bias.NONE),
    ("mean_weight", "R2", Bias.FIRST),
    ("collapse_product", "R7", Bias.FIRST),
    ("width", "R5", Bias.FIRST),
)


@settings(max_examples=8)
@given(one=EXACT, two=EXACT, d=st.integers(1, 5), n=st.integers(1, 4))
def test_the_formulas_give_the_values_at_random_exact_penalties(
    one: Fraction, two: Fraction, d: int, n: int
) -> None:
    lambda1, lambda2 = exact(one), exact(two)
    for quantity, claim, bias in SHALLOW:
        function = functions(quantity)[f"{quantity}_{claim}"]
        known = {"d": d, "n": n, "lambda1": lambda1, "lambda2": lambda2}
        wanted = function.__code__.co_varnames[: function.__code__.co_argcount]
        (row,) = table(quantity, [d], Setting(n, lambda1, lambda2, bias=bias), 5)
        assert Field({}).vanishes(sp.expand(function(*(known[w] for w in wanted)) - row.exact))


@settings(max_examples=6)
@given(k0=EXACT, k1=EXACT, d=st.integers(1, 4))
def test_ratios_are_those_of_the_activations(k0: Fraction, k1: Fraction, d: int) -> None:
    kappa0, kappa1 = exact(k0 + k1), exact(k1)
    found = formulas("activation_ratio")
    for form in found:
        family, comma, _ = form.setting.partition(", kappa0 > kappa1")
        if not comma:
            continue
        setting = Setting(activation=activation(family), kappa0=kappa0, kappa1=kappa1)
        (row,) = table("activation_ratio", [d], setting, 5)
        letters = {str(symbol): symbol for symbol in form.value.free_symbols}
        at = {letters[k]: v for k, v in (("kappa0", kappa0), ("kappa1", kappa1)) if k in letters}
        assert form.value.subs(at) == row.exact, family


@pytest.mark.parametrize("bias", [Bias.FIRST, Bias.NONE])
@pytest.mark.parametrize("kind", ["layers", "steps"])
@settings(max_examples=2)
@given(
    d=st.integers(1, 3),
    size=st.integers(2, 5),
    penalties=st.tuples(*[st.integers(2, 40)] * 3),
)
def test_deep_formulas_give_the_values(
    kind: str, bias: Bias, d: int, size: int, penalties: tuple[int, int, int]
) -> None:
    one, two, hidden = (sp.Rational(1, number) for number in penalties)
    deep = kind == "layers"
    shared = {"lambda_hidden" if deep else "lambda_recurrent": hidden, kind: size}
    setting = Setting(1, one, two, bias=bias, **shared)
    claim = ("D1_first_corrected" if bias is Bias.FIRST else "D1_none") if deep else "N1"
    claim += "_2" if not deep and bias is Bias.NONE else ""
    weights = "layer_weights" if deep else "step_weights"
    arguments = (d, 1, one, two, size, hidden)
    (row,) = table("energy", [d], setting, 12)
    found = functions("energy")[f"energy_{claim}"](*arguments)
    assert str(sp.N(found, 9)) == str(sp.N(sp.Float(row.decimal, 20), 9))
    pairs = functions(weights)[f"{weights}_{claim}"]
    for place, row in enumerate(table(weights, [d], setting, 12), start=1):
        layer = (*arguments[:5], hidden, place)
        for mine, theirs in zip(pairs(*layer), row.decimal, strict=True):
            assert float(mine) == pytest.approx(float(theirs), rel=1e-9)
    kappas = {} if bias is Bias.NONE else {"kappa0": sp.Integer(2**d + 1), "kappa1": sp.Integer(1)}
    if kappas:  # the same from the formula for any spectrum
        general = "D1_first_corrected_2" if deep else "N1_3"
        (row,) = table("energy", [d], setting, 12)
        found = functions("energy")[f"energy_{general}"](
            *arguments[:4], *kappas.values(), size, hidden
        )
        assert str(sp.N(found, 9)) == str(sp.N(sp.Float(row.decimal, 20), 9))
    (row,) = table("collapse_product", [d], setting, 12)
    product = next(each for each in formulas("energy") if _is(each, deep, bias)).product
    assert product is not None
    at = {"d": d, "P": 2**d, "L": size, "T": size, "lambda": hidden, "lambda_r": hidden}
    limit = product.subs({symbol: at[str(symbol)] for symbol in product.free_symbols})
    assert float(limit) == pytest.approx(float(row.decimal), rel=1e-9)


def _is(form: Formula, deep: bool, bias: Bias) -> bool:
    words = "without any bias" if bias is Bias.NONE else "with a bias"
    return form.setting.startswith("deep" if deep else "recurrent") and words in form.setting


@settings(max_examples=15)
@given(k0=EXACT, k1=EXACT, tenths=st.integers(0, 10))
def test_the_ratio_of_leaky_relu_is_one_of_two(k0: Fraction, k1: Fraction, tenths: int) -> None:
    kappa0, kappa1, slope = exact(k0 + k1), exact(k1), sp.Rational(tenths, 10)
    leaky = activation("leaky_relu", {"slope": slope})
    setting = Setting(activation=leaky, kappa0=kappa0, kappa1=kappa1)
    (row,) = table("activation_ratio", [1], setting, 5)
    flat, steep = (
        functions("activation_ratio")[f"activation_ratio_A3_leaky{x}"] for x in ("", "_2")
    )
    used = slope >= (kappa0 - kappa1) / (kappa0 + kappa1)
    expected = steep(kappa0, kappa1, slope) if used else flat(kappa0, kappa1)
    assert expected == row.exact


def test_scores_of_alignment_are_the_values() -> None:
    numbers = {"d": 3, "P": 8, "kappa0": 9, "kappa1": 1}
    found = list(alignment_formulas(moments="centred"))
    rows = table("alignment", [3], Setting(moments="centred"), 8)
    for form, row in zip(found, rows, strict=True):
        at = {symbol: numbers[str(symbol)] for symbol in form.value.free_symbols}
        assert sp.simplify(form.value.subs(at) - row.exact) == 0


def test_every_quantity_has_a_form_whose_claim_exists_and_says_where_it_holds() -> None:
    for name in QUANTITIES:
        result = value(name, "--symbolic", "--format", "json")
        assert result.exit_code == 0, result.output
        for form in json.loads(result.stdout)["forms"]:
            assert form["recorded"] == "proved"
            assert form["setting"]
            sympy = form["sympy"] if isinstance(form["sympy"], list) else [form["sympy"]]
            texts = form["value"] if isinstance(form["value"], list) else [form["value"]]
            read = [str(eval(each, dict(vars(sp)))) for each in sympy]  # noqa: S307  # our own
            assert read == texts


def test_the_text_names_domain_and_claim() -> None:
    text = value("label_weight", "--symbolic").stdout
    assert "lambda1*lambda2 < P*(P + 1)/(P + 2); from there on it is 0" in text
    assert "proved by R2, recorded as proved" in text


@needs_latex
def test_all_formulas_compile(tmp_path: Path) -> None:
    body = "\n\n".join(value(name, "--symbolic", "--format", "latex").stdout for name in QUANTITIES)
    document = rf"\documentclass{{article}}\usepackage{{amsmath}}\begin{{document}}{body}"
    compiled(document + r"\end{document}", tmp_path)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("energy", "--symbolic", "--labels", "2"), "--symbolic prints formulas"),
        (("energy", "--symbolic", "--format", "csv"), "--symbolic takes --format"),
        (("energy", "--labels", "2", "--format", "python"), "needs --symbolic"),
        (("energy",), "--labels"),
        (("network", "--symbolic"), "network"),
    ],
)
def test_what_does_not_go_together_gets_a_sentence(
    arguments: tuple[str, ...], sentence: str
) -> None:
    found = value(*arguments)
    assert found.exit_code == 2
    assert sentence in found.output
