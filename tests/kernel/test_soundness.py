"""Whatever the kernel accepts is true: random steps, judged in models of what is given.

The conclusion of a step is written from its own terms, so that only the rules about signs, shapes
and relations can refuse it; some conclusions are then false, and those must be refused.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from proofs_check.kernel import rules as kernel
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.theorem import Theorem, define
from tests.exact_matrices import Value, holds, matrix, number

GIVEN = {
    "x>0": "x > 0",
    "y>=0": "y >= 0",
    "z=x": "z = x",
    "Kf": "K*f = 0",
    "M0": "M = 0",
    "xy": "x*y = y",
    "K>=0": "psd: K",
    "f>=0": "nonneg: f",
    "A>=0": "nonneg: A",
    "AA": "A*A = 1",
}
SHAPES = {"K": ("P", "P"), "A": ("P", "P"), "M": ("P", "P"), "f": ("P", "1"), "g": ("P", "1")}
THEOREM = Theorem(
    "t", "", ("x", "y", "z", "u"), SHAPES, frozenset({"K"}),
    {label: define(text) for label, text in GIVEN.items()}, (),
)  # fmt: skip


def _model(x: int, y: int, u: int, g: tuple[int, int]) -> dict[str, Value]:
    return {
        "P": number(2), "x": number(x), "y": number(y), "z": number(x), "u": number(u),
        "K": matrix([[1, -1], [-1, 1]]), "f": matrix([[2], [2]]), "M": matrix([[0, 0], [0, 0]]),
        "A": matrix([[0, Fraction(1, 3)], [3, 0]]), "g": matrix([[g[0]], [g[1]]]),
    }  # fmt: skip


#: Where something that may be zero is zero, and where nothing is.
MODELS = (_model(2, 0, 0, (0, 0)), _model(1, 3, -2, (-1, 4)), _model(1, 0, 5, (3, -7)))

#: Labels and relations that may stand where they are drawn, with now and then one that may not.
ANY = tuple(sorted(GIVEN))
SIGNS = st.sampled_from(("x>0", "y>=0") * 6 + ANY)
EQUATIONS = st.sampled_from(("z=x", "Kf", "M0", "xy", "AA") * 3 + ANY)
SEMIDEFINITE = st.sampled_from(("K>=0",) * 5 + ("A>=0",) + ANY)
ENTRYWISE = st.sampled_from(("f>=0", "A>=0") * 3 + ("K>=0",) + ANY)
DIVISORS = st.sampled_from(("x>0",) * 3 + ("y>=0", "xy"))
COEFFICIENTS = st.sampled_from(("1", "2", "1/3") * 2 + ("0", "-1"))
NUMBERS = st.sampled_from(["1", "x", "y", "u", "-1", "u - x", "g'*f", "P"])
COLUMNS, SQUARES = ("f", "g", "f - g", "(f - g)'"), ("A", "A'", "K", "M", "A - x", "1")
RELATIONS = st.sampled_from(["{} = 0", "{} >= 0", "{} > 0", "psd: {}", "nonneg: {}"])


def side(label: str) -> str:
    """The polynomial of a given formula, as text."""
    text = GIVEN[label]
    body = text.partition(":")[2] or text
    for relation in (">=", ">", "="):
        left, found, right = body.partition(relation)
        if found:
            return f"({left} - ({right}))"
    return f"({body})"


@st.composite
def signed_terms(draw: st.DrawFn, divisor: list[str]) -> tuple[dict[str, Any], str]:
    coefficient = draw(COEFFICIENTS)
    of = draw(st.lists(SIGNS, max_size=2))
    text = "*".join([f"({coefficient})", *map(side, of)])
    term: dict[str, Any] = {"coefficient": coefficient, "of": [*of, *divisor]}
    if draw(st.booleans()):
        factor = draw(st.sampled_from((*COLUMNS, *SQUARES, "u")))
        middle, term["square"] = "1", factor
        if draw(st.booleans()):
            term["by"] = draw(SEMIDEFINITE)
            middle = side(term["by"])
        inner = f"({factor})'*{middle}*({factor})"
        if factor in SQUARES and draw(st.booleans()):
            term["trace"] = True
            inner = f"tr({inner})"
        text = f"{text}*{inner}"
    return term, text


@st.composite
def multiples(draw: st.DrawFn, divisor: list[str]) -> tuple[dict[str, Any], str]:
    label, times = draw(EQUATIONS), draw(NUMBERS)
    left, right = draw(st.sampled_from(SQUARES)), draw(st.sampled_from(SQUARES))
    if label == "Kf":
        right = draw(st.sampled_from(("1", "g'")))
    inner, trace = f"({left})*{side(label)}*({right})", draw(st.booleans())
    inner = f"tr({inner})" if trace else inner
    whole = "*".join([f"({times})", *map(side, divisor)])
    term = {"use": label, "times": whole, "left": left, "right": right, "trace": trace}
    return term, f"({times})*{inner}"


@st.composite
def steps(draw: st.DrawFn) -> dict[str, Any]:
    """A step by ``combine`` whose two sides agree; a divisor stands in every term."""
    divisor = draw(st.lists(DIVISORS, max_size=1))
    kind = signed_terms(divisor) if draw(st.integers(0, 2)) else multiples(divisor)
    terms = draw(st.lists(kind, min_size=1, max_size=2))
    total = " + ".join(text for _, text in terms)
    return {
        "name": "s",
        "rule": "combine",
        "formula": draw(RELATIONS).format(f"({total})"),
        "terms": [term for term, _ in terms],
        "divide": divisor,
    }


@st.composite
def products(draw: st.DrawFn) -> dict[str, Any]:
    """A step by ``entrywise``: a column between matrices, or any factors."""
    factors = draw(st.lists(st.tuples(ENTRYWISE, st.sampled_from(["", "'"])), max_size=3))
    if draw(st.booleans()):
        factors = [("f>=0", "'"), (draw(ENTRYWISE), ""), ("f>=0", "")]
    text = "*".join(side(label) + prime for label, prime in factors) or "1"
    return {
        "name": "s",
        "rule": "entrywise",
        "formula": draw(RELATIONS).format(f"({text})"),
        "factors": [label + prime for label, prime in factors],
    }


def accepted(step: dict[str, Any]) -> bool:
    try:
        kernel.check(THEOREM, [step])
    except Rejected:
        return False
    return True


def test_the_models_are_models() -> None:
    for letters in MODELS:
        for text in GIVEN.values():
            assert holds(text, letters), text


@settings(max_examples=1500)
@given(step=st.one_of(steps(), steps(), products()))
def test_an_accepted_conclusion_is_true_in_every_model(step: dict[str, Any]) -> None:
    if accepted(step):
        for letters in MODELS:
            assert holds(step["formula"], letters), step


@pytest.mark.parametrize("relation", [" = 0", ">= 0", "> 0", "psd:", "nonneg:"])
def test_steps_with_every_relation_are_accepted_now_and_then(relation: str) -> None:
    common = settings(max_examples=3000, derandomize=True, database=None, phases=[Phase.generate])
    found = find(
        st.one_of(steps(), products()),
        lambda step: relation in step["formula"] and accepted(step),
        settings=common,
    )
    assert all(holds(found["formula"], letters) for letters in MODELS)
