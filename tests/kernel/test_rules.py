"""The kernel's rules: each accepts what it is for, and refuses every near miss of it."""

from __future__ import annotations

import pytest

from proofs_check.kernel.algebra import Rejected
from tests.kernel.steps import (
    Step,
    check,
    combine,
    product,
    split,
    square,
    use,
)

# combine


@pytest.mark.parametrize(
    "step",
    [
        combine("2*z = 2*x", use("z=x", "2")),
        combine("z*K = x*K", use("z=x", left="K")),
        combine("f'*K = 0", use("Kf", transpose=True)),
        combine("f'*K*A = 0", use("Kf", transpose=True, right="A")),
        combine("f'*K*f = 0", use("Kf", left="f'")),
        combine("tr(M*K) = 0", use("M0", right="K", trace=True)),
        combine("y = 0", use("xy"), divide=["x>0"]),
        combine("x*y >= 0", product("x>0", "y>=0")),
        combine("x*y + z >= x", product("x>0", "y>=0"), use("z=x")),
        combine("2*x + y > 0", product("x>0", coefficient="2"), product("y>=0")),
        combine("1 > 0", product()),
        combine("x^2 + y^2 >= 0", square("x"), square("y")),
        combine("f'*f >= 0", square("f")),
        combine("x*f'*K*f >= 0", square("f", "x>0", by="K>=0")),
        combine("tr(A'*K*A) >= 0", square("A", by="K>=0", trace=True)),
        combine("psd: A'*A", square("A")),
        combine("psd: x*A'*K*A + 3", square("A", "x>0", by="K>=0"), product(coefficient="3")),
        combine("psd: f*f'", square("f'")),
        combine("psd: K + M", square("1", by="K>=0"), use("M0")),
        combine("nonneg: M", use("M0")),
        combine("Y*K*f = 0", use("Kf", left="Y")),
    ],
    ids=lambda step: step["formula"],
)
def test_combine_accepts_what_adds_up(step: Step) -> None:
    assert check(step) == 1


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (combine("2*z = 2*x", use("z=x")), "the two sides differ"),
        (combine("2*z = 3*x", use("z=x", "2")), "the two sides differ"),
        (combine("z = -x", use("z=x")), "the two sides differ"),
        (combine("f*K = 0", use("Kf")), "cannot multiply"),
        (combine("A*K*f = 0", use("Kf", right="A")), "cannot multiply"),
        (combine("x = 0", use("x>0")), "'x>0' must be a formula with ="),
        (combine("y = 0", use("y>=0")), "'y>=0' must be a formula with ="),
        (combine("x = 0", use("nothing")), "'nothing' is not known at this point"),
        (combine("x = 0", use("s")), "'s' is not known at this point"),
        (combine("z = x", use("z=x", times="K")), "times must be a number"),
        (combine("x*y = 0", product("x>0", "y>=0")), "a term with a sign cannot prove"),
        (combine("nonneg: A'*A", square("A")), "a square says nothing of the signs"),
        (combine("-x >= 0", product("x>0", coefficient="-1")), "a coefficient must be positive"),
        (combine("0 >= 0", product("x>0", coefficient="0")), "a coefficient must be positive"),
        (combine("x*x > 0", product("x>0", coefficient="x")), "coefficient must be a rational"),
        (combine("y > 0", product("y>=0")), "a strict inequality needs a strictly positive"),
        (combine("x*y > 0", product("x>0", "y>=0")), "a strict inequality needs"),
        (combine("x^2 > 0", square("x")), "a strict inequality needs"),
        (combine("x*f'*f > 0", square("f", "x>0")), "a strict inequality needs"),
        (combine("z - x > 0", use("z=x")), "a strict inequality needs"),
        (combine("u*v >= 0", product("z=x")), "'z=x' must be a formula with > or >="),
        (combine("v >= 0", product("v")), "'v' is not known"),
        (combine("f'*A*f >= 0", square("f", by="A>=0")), "'A>=0' must be a formula with psd"),
        (combine("f'*A*f >= 0", square("f", by="y>=0")), "'y>=0' must be a formula with psd"),
        (combine("f'*g >= 0", square("f")), "the two sides differ"),
        (combine("-f'*f >= 0", square("f")), "the two sides differ"),
        (combine("tr(A*A) >= 0", square("A", trace=True)), "the two sides differ"),
        (combine("tr(A'*A) >= 0", square("A")), "a matrix with a sign can only prove psd"),
        (combine("x^2 >= 0", square("x", trace=True)), "a trace needs a square matrix"),
        (combine("psd: Y"), "psd needs a square matrix"),
        (combine("psd: x", product("x>0")), "psd needs a square matrix"),
        (combine("psd: A*A", square("A")), "the two sides differ"),
        (combine("psd: -K", square("1", by="K>=0")), "the two sides differ"),
        (combine("y = 0", use("xy")), "the two sides differ"),
        (combine("x = 0", use("xy"), divide=["y>=0"]), "'y>=0' must be a formula with >"),
        (combine("v = 0", use("z=x", "0"), divide=["z=x"]), "'z=x' must be a formula with >"),
        (combine("v = 0", divide=["xy"]), "'xy' must be a formula with >"),
        (combine("f >= 0", product("x>0")), ">= compares numbers, got a matrix"),
        (combine("K > 0", product("x>0")), "> compares numbers, got a matrix"),
        (combine("x", product("x>0")), "a formula needs one of"),
        (combine("x < 0", product("x>0")), "a formula needs one of"),
        (combine("x <= 0", product("x>0")), "an expression must|cannot read"),
        (combine("x = z = x", use("z=x")), "cannot read"),
        (combine("w = 0"), "'w' is not declared"),
    ],
    ids=lambda value: value["formula"] if isinstance(value, dict) else "",
)
def test_combine_refuses_what_does_not(step: Step, text: str) -> None:
    with pytest.raises(Rejected, match=text):
        check(step)


def test_divisors_and_factors_must_be_read_only_once() -> None:
    """An iterator that is empty the second time would make an empty product, which is > 0."""
    with pytest.raises(Rejected, match="a strict inequality needs"):
        check(combine("y > 0", {"of": (label for label in ["y>=0"])}))


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (combine("z = x", use("z=x", because="trust me")), "a term has no key 'because'"),
        (combine("x > 0", {"of": ["x>0"], "use ": "z=x"}), "a term has no key 'use '"),
        (combine("z = x", use("z=x"), proof="trivial"), "a step has no key 'proof'"),
        (combine("z = x", use("z=x"), factors=[]), "a step has no key 'factors'"),
    ],
)
def test_a_key_that_no_rule_reads_is_refused(step: Step, text: str) -> None:
    with pytest.raises(Rejected, match=text):
        check(step)


# squeeze, definite, entrywise, absurd


def test_squeeze_needs_both_inequalities() -> None:
    step = {"name": "s", "rule": "squeeze", "formula": "u = 0", "above": "u>=0", "below": "u<=0"}
    assert check(step) == 1
    for change, text in (
        ({"below": "u>=0"}, "the two inequalities are not opposite"),
        ({"below": "y>=0"}, "the two inequalities are not opposite"),
        ({"above": "x>0"}, "'x>0' must be a formula with >="),
        ({"below": "xy"}, "'xy' must be a formula with >="),
        ({"formula": "y = 0"}, "the conclusion is not the equation between them"),
        ({"formula": "2*u = 0"}, "the conclusion is not the equation between them"),
        ({"formula": "u >= 0"}, "the conclusion is not the equation between them"),
        ({"formula": "u > 0"}, "the conclusion is not the equation between them"),
    ):
        with pytest.raises(Rejected, match=text):
            check({**step, **change})


def test_definite_needs_the_square_of_the_conclusion() -> None:
    step = {"name": "s", "rule": "definite", "formula": "A'*f = 0", "of": "zero"}
    assert check(step) == 1
    assert check({**step, "formula": "f'*A = 0"}) == 1
    assert check({**step, "formula": "A = 0", "of": "traced"}) == 1
    for change, text in (
        ({"formula": "A*f = 0"}, "the equation is not tr"),
        ({"formula": "f = 0"}, "the equation is not tr"),
        ({"formula": "nonneg: A'*f"}, "the equation is not tr"),
        ({"formula": "x = 0"}, "definite concludes that a matrix is zero"),
        ({"of": "traced"}, "the equation is not tr"),
        ({"of": "y>=0"}, "'y>=0' must be a formula with ="),
        ({"of": "K>=0"}, "'K>=0' must be a formula with ="),
    ):
        with pytest.raises(Rejected, match=text):
            check({**step, **change})


def test_definite_does_not_take_a_trace_of_a_product_for_a_square() -> None:
    step = {"name": "s", "rule": "definite", "formula": "A = 0", "of": "nilpotent"}
    with pytest.raises(Rejected, match="the equation is not tr"):
        check(step, nilpotent="tr(A*A) = 0")


def test_entrywise_multiplies_what_is_not_negative() -> None:
    step: Step = {"name": "s", "rule": "entrywise", "formula": "f'*A*f >= 0"}
    step["factors"] = ["f>=0'", "A>=0", "f>=0"]
    assert check(step) == 1
    assert check({**step, "formula": "nonneg: A'*f", "factors": ["A>=0'", "f>=0"]}) == 1
    for change, text in (
        ({"factors": []}, "the conclusion is not the product"),
        ({"factors": [], "formula": "1 >= 0"}, "the conclusion is not the product"),
        ({"factors": ["f>=0'", "A>=0"]}, "the conclusion is not the product"),
        ({"factors": ["f>=0'", "K>=0", "f>=0"]}, "'K>=0' must be a formula with nonneg"),
        ({"factors": ["f>=0", "A>=0"]}, "cannot multiply"),
        ({"formula": "f'*A*f > 0"}, "the conclusion is not the product"),
        ({"formula": "f'*A*f = 0"}, "the conclusion is not the product"),
        ({"formula": "-f'*A*f >= 0"}, "the conclusion is not the product"),
        ({"formula": "nonneg: f'*A*f"}, "the conclusion is not the product"),
        ({"factors": [1]}, "is malformed"),
    ):
        with pytest.raises(Rejected, match=text):
            check({**step, **change})


def test_absurd_needs_a_contradiction() -> None:
    step = {"name": "s", "rule": "absurd", "formula": "v = 7", "from": "bad"}
    assert check(step, bad="0 > 0") == 1
    assert check(step, bad="0 > 1/2") == 1
    assert check(step, bad="x - x > 0") == 1
    for bad, text in (
        ("1 > 0", "not a contradiction"),
        ("x > 0", "not a contradiction"),
        ("x > 1", "not a contradiction"),
        ("0 >= 0", "'bad' must be a formula with >"),
        ("0 = 1", "'bad' must be a formula with >"),
    ):
        with pytest.raises(Rejected, match=text):
            check(step, bad=bad)


# split


def test_split_needs_every_case() -> None:
    assert check(split()) == 4
    for case in ("positive", "zero", "negative"):
        with pytest.raises(Rejected, match=f"the case {case} does not reach the conclusion"):
            check(split(**{case: []}))
        with pytest.raises(Rejected, match="is malformed: KeyError"):
            check({key: value for key, value in split().items() if key != case})


def test_a_case_is_what_it_says() -> None:
    wrong = combine("v*v >= 0", use("case", "v"), name="p")
    for case in ("positive", "negative"):
        with pytest.raises(Rejected, match="'case' must be a formula with ="):
            check(split(**{case: [wrong]}))
    with pytest.raises(Rejected, match="the two sides differ"):
        check(split(formula="v >= 0", negative=[combine("v >= 0", product("case"), name="p")],
                     positive=[combine("v >= 0", product("case"), name="p")],
                     zero=[combine("v >= 0", use("case"), name="p")]))  # fmt: skip


def test_names_do_not_leave_their_case_and_are_not_taken_twice() -> None:
    step = split()
    with pytest.raises(Rejected, match="'p' is not known at this point"):
        check(step, combine("v*v >= 0", product("p"), name="after"))
    with pytest.raises(Rejected, match="'case' is not known at this point"):
        check(step, combine("v > 0", product("case"), name="after"))
    with pytest.raises(Rejected, match="the name of the case must be new"):
        check(split(**{"as": "x>0"}))
    for taken in ("x>0", "case"):
        steps = [combine("v*v >= 0", product("case", "case"), name=taken)]
        with pytest.raises(Rejected, match="its name must be new"):
            check(split(positive=steps))
    with pytest.raises(Rejected, match="its name must be new"):
        check(combine("x > 0", product("x>0"), name="y>=0"))
    with pytest.raises(Rejected, match="its name must be new"):
        check({**combine("x > 0", product("x>0")), "name": 7})


def test_only_numbers_are_split_on() -> None:
    with pytest.raises(Rejected, match="only a number can be split on"):
        check(split(on="K"))
