"""Closed forms as people type them, against the theory's, by exact algebra."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
import sympy as sp
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from proofs_check.command.main import main
from proofs_check.values.comparing import Comparison, check
from proofs_check.values.deep_forms import deep_forms
from proofs_check.values.forms import forms
from proofs_check.values.formula_text import typed
from proofs_check.values.points import deep_points, points
from proofs_check.values.radicals import Field, Undecided
from theory import depth, shallow
from theory.definitions.problem import Bias, whitened
from theory.definitions.task import Task
from theory.numbers.roots import AtRoot

BIAS = "ReLU, whitened inputs with a bias"


@pytest.mark.parametrize(
    ("formula", "quantity", "claim"),
    [
        ("b = sqrt(l2 (P+1)/(l1 P (P+2))) - l2/P", "label_weight", "R2"),
        (r"\sqrt{\frac{\lambda_2(P+1)}{\lambda_1P(P+2)}}-\frac{\lambda_2}P", "label_weight", "R2"),
        ("(sqrt(P l2 (P+1)/(l1 (P+2))) - l2)/P", "label_weight", "R2"),
        ("sqrt(r*lam2/(P*lam1)) - lam2/P", "label_weight", "A0"),
        ("max(sqrt(r lambda2/(P lambda1)) - lambda2/P, 0)", "label_weight", "A0"),
        ("sqrt(l2 (n 2^d+1)/(l1 n 2^d (n 2^d+2))) - l2/(n 2^d)", "label_weight", "R2"),
        ("E = d l1 (P+2)/(P+1) (2 sqrt(l2 P (P+1)/(l1 (P+2))) - l2)", "energy", "R2"),
        ("P (P+1)/(P+2)", "collapse_product", "R7"),
        ("1/(1/k0 + 1/k1)", "activation_ratio", "I1"),
        ("(k0 + k1)/4", "activation_ratio", "I1"),
        ("2 d", "width", "R5"),
        ("d (sqrt(l2 (P+1)/(l1 P (P+2))) - l2/P)", "mean_weight", "R2"),
    ],
)  # fmt: skip
def test_a_right_formula_is_equal_in_any_spelling(formula: str, quantity: str, claim: str) -> None:
    found = check(formula)
    assert (found.comparison, found.quantity, found.claim) == (Comparison.EQUAL, quantity, claim)


def test_a_formula_that_is_right_below_the_collapse_alone_says_so() -> None:
    weight = "sqrt(l2 (P+1)/(l1 P (P+2))) - l2/P"
    assert check(weight).domain == "lambda1*lambda2 < P*(P + 1)/(P + 2); from there on it is 0"
    assert check(f"max({weight}, 0)").domain is None
    energy = check("d (2 sqrt(l1 l2 P (P+2)/(P+1)) - l1 l2 (P+2)/(P+1))")
    assert energy.domain is not None
    assert energy.domain.endswith("from there on it is P*d")


@pytest.mark.parametrize(
    ("formula", "quantity", "point"),
    [
        ("sqrt(l2 (P+1)/(l1 P (P+2))) - l2/(P+1)", "label_weight", {"P": "2", "lambda1": "1/4"}),
        ("sqrt(l2 (P+1)/(l1 P (P+2))) + l2/P", "label_weight", {"P": "2"}),
        ("2^d", "width", {"d": "3", "formula": "8", "closed form": "6"}),
        ("P (P+2)/(P+1)", "collapse_product", {"P": "2", "formula": "8/3", "closed form": "3/2"}),
    ],
)
def test_a_wrong_formula_differs_at_the_smallest_exact_point(
    formula: str, quantity: str, point: dict[str, str]
) -> None:
    found = check(formula, quantity)
    assert found.comparison is Comparison.DIFFERENT
    assert found.point is not None
    assert found.point.items() >= point.items()


def test_formulas_differ_at_points_at_which_the_closed_form_holds() -> None:
    found = check("k0 k1/(2 k1)", "activation_ratio")
    assert found.setting == "ReLU, inputs with kappa0 >= kappa1"
    assert found.point is not None
    assert (found.point["kappa0"], found.point["kappa1"]) == ("2", "1")
    for form in (*forms(), *deep_forms(2, None)):
        symbols = form.value.free_symbols | {shallow.KAPPA0, shallow.KAPPA1}
        for point in islice((deep_points if form.layers > 1 else points)(form, symbols), 20):
            assert form.within.subs(point).subs(shallow.LABELS, 3) == sp.true


def test_own_names_are_read_in_every_order_that_fits_or_as_they_are_explained() -> None:
    found = check("sqrt(a (P+1)/(c P (P+2))) - a/P")
    assert found.reading == {"a": "lambda2", "c": "lambda1", "P": "P"}
    said = check("x/(1 + x/y)", where={"x": "kappa0", "y": "kappa1"})
    assert (said.comparison, said.quantity) == (Comparison.EQUAL, "activation_ratio")


@pytest.mark.parametrize(
    ("formula", "options", "why"),
    [
        ("", {}, "line 1, column 1: a formula is missing"),
        ("P +", {}, "column 4: a formula is missing"),
        ("P )", {}, "column 3: '\\)' does not fit here"),
        ("P ~ 2", {}, "'~' has no meaning here"),
        (r"\sum P", {}, r"\\sum has no meaning here"),
        ("P/(d - d)", {}, "a division by 0"),
        ("P^d", {}, "only 2 may have d above it"),
        ("P^99", {}, "an exponent may be up to 12"),
        ("2^(d^2)", {}, "must be linear in d"),
        ("(" * 99 + "P", {}, "nested 40 deep"),
        ("P" * 3000, {}, "a formula may have 2000 characters, got 3000"),
        ("a + b", {"quantity": "width"}, "a, b may stand for several variables"),
        (
            "lambda g P",
            {"quantity": "width"},
            "^lambda, g may .* letters lambda, g need --layers or --steps$",
        ),
        ("a b c e", {}, "a, b, c, e are no variables here, which are lambda1"),
        ("P", {"quantity": "entropy"}, "--as takes one of label_weight, .* got 'entropy'"),
        ("P", {"where": {"P": "time"}}, "--where takes one of lambda1, .* got 'time'"),
        ("P", {"where": {"q": "d"}}, "the formula has no letter 'q'"),
        ("l1 + lam1", {}, "two letters stand for the same variable"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    formula: str, options: dict[str, object], why: str
) -> None:
    with pytest.raises(ValueError, match=why) as refusal:
        check(formula, **options)  # type: ignore[arg-type]
    assert "\n" not in str(refusal.value)


def test_what_the_algebra_does_not_decide_is_unknown() -> None:
    x, y = sp.symbols("x y", positive=True)
    with pytest.raises(Undecided, match="a root of a sum of roots"):
        Field({x: 0, y: 0}).vanishes(sp.sqrt(x + sp.sqrt(y)) - x)
    with pytest.raises(Undecided, match="sign of"):
        Field({x: 0, y: 0}).vanishes(sp.sqrt(x - y) - x)


@given(st.fractions(0, 4, max_denominator=6), st.fractions(0, 4, max_denominator=6))
def test_roots_of_numbers_are_told_apart_exactly(a: object, b: object) -> None:
    left, right = sp.Rational(str(a)), sp.Rational(str(b))
    field = Field({})
    total = sp.sqrt(left, evaluate=False) * sp.sqrt(right, evaluate=False)
    assert field.vanishes(total - sp.sqrt(left * right))
    assert field.vanishes(sp.sqrt(left) - sp.sqrt(right)) == (left == right)


def test_a_denominator_of_roots_is_made_rational() -> None:
    x = sp.Symbol("x", positive=True)
    value = 1 / (sp.sqrt(x) + 1 + sp.sqrt(2)) * (sp.sqrt(x) + 1 + sp.sqrt(2)) - 1
    assert Field({x: 0}).vanishes(sp.sympify(value))
    assert Field({x: 0}).vanishes(1 / (sp.sqrt(x) + 1) - (1 - sp.sqrt(x)) / (1 - x))


def test_the_closed_forms_that_are_compared_are_those_of_the_values() -> None:
    problem = whitened(Task(2), sp.Rational(1, 10), sp.Rational(1, 5))
    numbers = {"P": 4, "d": 2, "lambda1": sp.Rational(1, 10), "lambda2": sp.Rational(1, 5)}
    values = {sp.Symbol(name, positive=True): value for name, value in numbers.items()}
    found = {form.quantity: form.value.subs(values) for form in forms() if form.setting == BIAS}
    assert sp.simplify(found["label_weight"] - shallow.label_weight(problem)) == 0
    assert sp.simplify(found["energy"] - shallow.energy(problem)) == 0
    assert sp.simplify(found["mean_weight"] - shallow.mean_weight(problem)) == 0
    assert found["collapse_product"] == shallow.collapse_product(problem)
    assert found["width"] == shallow.width(problem)


def test_the_command_returns_0_for_equal_and_1_otherwise(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    equal = CliRunner().invoke(main, ["check", "2 d", "--json", str(out)])
    assert equal.exit_code == 0, equal.output
    assert equal.stdout.startswith("equal: width\n")
    keys = {"verdict", "quantity", "claim", "domain", "point"}
    assert json.loads(out.read_text()).keys() >= keys
    assert CliRunner().invoke(main, ["check", "2^d", "--as", "width"]).exit_code == 1
    assert CliRunner().invoke(main, ["check", "d^2 + 1"]).exit_code == 1
    bad = CliRunner().invoke(main, ["check", "P", "--where", "P"])
    assert bad.exit_code == 2
    assert "--where takes NAME=VARIABLE, got 'P'" in bad.stderr


def test_a_typed_formula_is_never_evaluated() -> None:
    for text in ("__import__('os')", "P.subs", "lambda: 1", "P[0]"):
        with pytest.raises(ValueError, match=r"column \d+"):
            typed(text)


WEIGHT = "(sqrt(l2 (P+1)/(l1 P (P+2))) - l2/P)"


@pytest.mark.parametrize(
    ("formula", "condition"),
    [
        (f"(l1-l2)/(l1-l2) {WEIGHT}", "l1 - l2 != 0"),
        (f"{WEIGHT} (d-2)/(d-2)", "d - 2 != 0"),
        (f"{WEIGHT} (l1-l2)^0", "l1 - l2 != 0"),
        (f"{WEIGHT} + sqrt(l1 - l2) - sqrt(l1 - l2)", "l1 - l2 >= 0"),
        (WEIGHT, "0"),
    ],
)
def test_a_formula_is_right_only_where_it_means_a_number(formula: str, condition: str) -> None:
    found = check(formula)
    assert found.comparison is Comparison.EQUAL
    assert found.domain is not None
    assert found.domain.split("; ")[-1].removeprefix("from there on it is ") == condition


@pytest.mark.parametrize("root", ["sqrt(-1) sqrt(-1) (-1)", "((-1)^(1/3))^3 (-1)"])
def test_complex_numbers_on_the_way_are_refused(root: str) -> None:
    with pytest.raises(ValueError, match="a root of a negative number, -1"):
        check(f"{WEIGHT} {root}", "label_weight")


@pytest.mark.parametrize("root", ["sqrt(-l1)^2/(-l1)", "(1 + sqrt(1-P) - sqrt(1-P))"])
def test_roots_of_what_is_negative_everywhere_are_refused(root: str) -> None:
    with pytest.raises(ValueError, match=r"the formula has a root of .*, which is negative"):
        check(f"{WEIGHT} {root}", "label_weight")


def test_a_maximum_with_0_is_the_weight_on_both_sides_of_the_collapse() -> None:
    for formula in (f"max({WEIGHT}, 0)", f"max(0, {WEIGHT})", f"d max({WEIGHT}, 0)"):
        found = check(formula)
        assert (found.comparison, found.domain) == (Comparison.EQUAL, None)
    below = check(f"d P max({WEIGHT}, 0)/max({WEIGHT}, 0) - d P", "label_weight")
    assert below.comparison is not Comparison.EQUAL


ENERGY = "d (L lambda g (1 + rho/d) + lambda2 P/(lambda2 + lambda g^L/lambda1))"
STATIONARY = "lambda (1+rho/d)(lambda2 + lambda g^3/lambda1)^2 = P lambda lambda2 g^2/lambda1"


@pytest.mark.parametrize(
    ("formula", "sizes", "quantity", "setting"),
    [
        ("w_2 = lambda gamma^2/(lambda1 P)", {"layers": 3}, "layer_weights", "w of layer 2"),
        ("lambda gamma^2/(lambda1 P)", {"layers": 3}, "layer_weights", "w of layer 2"),
        ("w_2 = a gamma^2/(c P)", {"layers": 2}, "layer_weights", "w of layer 2"),
        (
            r"u_2 = \frac{d\lambda\gamma^2}{\lambda_1 P}\left(\frac{d}{P+1}\right)^{-1/3}",
            {"layers": 3},
            "layer_weights",
            "u of layer 2",
        ),
        (
            "u_1 = d lambda gamma kappa1 (d kappa1/kappa0)^(-1/2)/(lambda1 P)",
            {"layers": 2},
            "layer_weights",
            "inputs with a strong mean, u of layer 1",
        ),
        ("w_1 = lambda_r gamma/(2 lambda1 P)", {"steps": 3}, "step_weights", "w of step 1"),
        (f"E = {ENERGY}", {"layers": 5}, "energy", "with a bias in the first layer"),
        (f"E = {ENERGY} where {STATIONARY}", {"layers": 3}, "energy", "in the first layer"),
        (
            f"gamma = g where {STATIONARY}",
            {"layers": 3},
            "growth",
            "in the first layer, growth of w",
        ),
        ("gamma_u = gamma (d/(P+1))^(1/3)", {"layers": 3}, "growth", "first layer, growth of u"),
        (
            "w_1 = lambda gamma (1 + 1/d) (kappa0 + kappa1)/(4 lambda1 P)",
            {"layers": 2},
            "layer_weights",
            "inputs with a mean weaker than a label, w of layer 1",
        ),
        ("gamma_u = rho gamma", {"steps": 2}, "growth", "inputs with a strong mean, growth of u"),
        (
            "4 P^3/(729 lambda^2 (1 + (d/(P+1))^(1/3)/d)^3)",
            {"layers": 3},
            "collapse_product",
            "with a bias in the first layer",
        ),
    ],
)
def test_formulas_at_the_root_of_a_polynomial_are_compared_exactly(
    formula: str, sizes: dict[str, int], quantity: str, setting: str
) -> None:
    found = check(formula, **sizes)  # type: ignore[arg-type]
    assert (found.comparison, found.quantity) == (Comparison.EQUAL, quantity)
    assert found.setting is not None
    assert found.setting.endswith(setting)
    assert found.domain is not None


@pytest.mark.parametrize(
    ("formula", "layers", "point"),
    [
        ("w_2 = lambda gamma/(lambda1 P)", 3, {"gamma": "2", "P": "26", "closed form": "9/32"}),
        (f"E = 2 {ENERGY}", 2, {"d": "1", "rho": "1/3", "gamma": "1"}),
        ("4 P^3/(729 lambda^2 (1 + rho/d)^2)", 3, {"d": "1", "P": "26", "rho": "1/3"}),
        ("gamma_w = 2 gamma", 3, {"gamma": "1", "formula": "2", "closed form": "1"}),
        (
            f"gamma = g where {STATIONARY.replace('g^3', 'g^2')}",
            3,
            {"gamma": "2", "left less right of the equation after where": "-13/64"},
        ),
        (
            f"E = {ENERGY} where {STATIONARY.replace('= P', '= 2 P')}",
            3,
            {"rho": "1/3", "left less right of the equation after where": "-59319/512"},
        ),
    ],
)
def test_a_wrong_formula_of_depth_differs_at_a_rational_point(
    formula: str, layers: int, point: dict[str, str]
) -> None:
    found = check(formula, None if "=" in formula else "collapse_product", layers=layers)
    assert found.comparison is Comparison.DIFFERENT
    assert found.point is not None
    assert found.point.items() >= point.items()


def test_an_equation_with_further_roots_does_not_say_which_is_meant() -> None:
    left, right = STATIONARY.split("=")
    found = check(f"E = {ENERGY} where (g - 9) ({left}) = (g - 9) ({right})", layers=3)
    assert found.comparison is Comparison.UNKNOWN
    assert found.why == "the equation after where might have roots larger than the growth"


@pytest.mark.parametrize("bias", [Bias.FIRST, Bias.NONE])
def test_the_closed_forms_of_depth_are_those_of_the_values(bias: Bias) -> None:
    penny = sp.Rational(1, 50)
    problem = whitened(Task(2), penny, penny / 2, bias=bias, layers=3, lambda_hidden=penny / 3)
    values = {"P": 4, "d": 2, "lambda1": penny, "lambda2": penny / 2, "lambda": penny / 3}
    known = {sp.Symbol(name, positive=True): sp.sympify(value) for name, value in values.items()}
    known[sp.Symbol("rho", positive=True)] = depth.rho(problem)
    ending = "without a bias" if bias is Bias.NONE else "with a bias in the first layer"
    found = {f.setting: f.value.subs(known) for f in deep_forms(3, None) if "whitened" in f.setting}
    expected = depth.energy(problem)
    assert isinstance(expected, AtRoot)
    assert sp.simplify(found[f"whitened inputs {ending}, w of layer 2"]) == sp.simplify(
        depth.layer_weights(problem)[1][1].expression
    )
    energy = next(
        f for f in deep_forms(3, None) if f.quantity == "energy" and f.setting.endswith(ending)
    )
    assert sp.simplify(energy.value.subs(known) - expected.expression) == 0


def test_a_mean_weaker_than_a_label_has_the_weights_of_the_values() -> None:
    penny, two = sp.Rational(1, 50), sp.Integer(2)
    problem = whitened(Task(2), penny, penny / 2, bias=Bias.NONE, layers=3, lambda_hidden=penny / 3)
    problem = replace(problem, kappa1=two)
    values = {"P": 4, "d": 2, "lambda1": penny, "lambda2": penny / 2, "lambda": penny / 3}
    known = {sp.Symbol(name, positive=True): sp.sympify(value) for name, value in values.items()}
    known |= {shallow.KAPPA0: problem.kappa0, shallow.KAPPA1: two}
    weak = "inputs with a mean weaker than a label"
    every = [f for f in deep_forms(3, None) if f.setting.startswith(weak)]
    found = {f.setting: f for f in every if f.quantity == "layer_weights"}
    for layer, expected in enumerate(depth.layer_weights(problem), start=1):
        for letter, value in zip("uw", expected, strict=True):
            form = found[f"{weak}, {letter} of layer {layer}"]
            assert sp.simplify(form.value.subs(known) - value.expression) == 0
    energy = next(f for f in every if f.quantity == "energy")
    assert sp.simplify(energy.value.subs(known) - depth.energy(problem).expression) == 0


def test_the_command_takes_json_and_says_what_does_not_fit(tmp_path: Path) -> None:
    file, out = tmp_path / "mine.json", tmp_path / "out.json"
    file.write_text(json.dumps({"formula": "w_1 = lambda gamma/(lambda1 P)", "layers": 2}))
    found = CliRunner().invoke(main, ["check", str(file), "--json", str(out)])
    assert found.exit_code == 0, found.output
    assert json.loads(out.read_text())["quantity"] == "layer_weights"
    for text, why in (
        ("[]", "must hold one JSON object"),
        ("{", "must be JSON"),
        ('{"as": "width"}', "must hold"),
        ('{"formula": 7}', "formula must be a JSON text"),
        ('{"formula": "P", "layers": true}', "layers must be a JSON whole number"),
        ('{"formula": "P", "where": {"P": 1}}', "the name of a variable"),
        ('{"formula": "P", "trust": "me"}', "takes the keys formula, as, .* got 'trust'"),
    ):
        file.write_text(text)
        bad = CliRunner().invoke(main, ["check", str(file)])
        assert bad.exit_code == 2
        assert re.search(why, bad.stderr)
    both = CliRunner().invoke(main, ["check", str(file), "--as", "width"])
    assert "takes no further options" in both.stderr
