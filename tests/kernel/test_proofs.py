"""Proofs as lists of steps: the goals must be reached, and whatever is malformed is refused."""

from __future__ import annotations

from typing import Any

import pytest

from proofs_check.kernel import rules as kernel
from proofs_check.kernel.algebra import Algebra, Rejected
from proofs_check.kernel.theorem import formula
from tests.kernel.steps import (
    Step,
    combine,
    product,
    split,
    theorem,
)


def test_the_goals_must_be_reached() -> None:
    with pytest.raises(Rejected, match="t: the proof does not reach '2\\*x > 0'"):
        kernel.check(theorem("2*x > 0"), [combine("x > 0", product("x>0"))])
    with pytest.raises(Rejected, match="the proof does not reach 'x >= 0'"):
        kernel.check(theorem("x >= 0"), [])
    assert kernel.check(theorem("x > 0"), []) == 0  # given


@pytest.mark.parametrize(
    "steps",
    [
        None,
        {},
        "steps",
        (),
        7,
        [None],
        ["combine"],
        [[]],
        [{}],
        [{"name": "s"}],
        [{"name": "s", "formula": "x > 0"}],
        [{"name": "s", "formula": "x > 0", "rule": "trust me"}],
        [{"name": "s", "formula": "x > 0", "rule": ["combine"]}],
        [{"name": "s", "formula": "x > 0", "rule": "combine"}],
        [{"name": "s", "formula": None, "rule": "combine", "terms": []}],
        [{"name": "s", "formula": True, "rule": "combine", "terms": []}],
        [combine("x > 0", None)],  # type: ignore[arg-type]
        [combine("x > 0", "use")],  # type: ignore[arg-type]
        [combine("x > 0", {"use": ["z=x"]})],
        [combine("x > 0", {"use": "z=x", "times": 1})],
        [combine("x > 0", {"of": 1})],
        [combine("x > 0", {"of": [["x>0"]]})],
        [combine("x > 0", {"of": ["x>0"], "coefficient": 1})],
        [combine("x > 0", {"of": ["x>0"], "coefficient": 1.0})],
        [combine("x > 0", {"of": ["x>0"], "coefficient": True})],
        [combine("x > 0", {"square": None})],
        [combine("x > 0", {"square": {}})],
        [combine("x > 0", {"square": "1", "by": None})],
        [{**combine("x > 0"), "terms": None}],
        [{**combine("x > 0"), "divide": 3}],
        [{**split(), "as": []}],
        [{**split(), "on": 1}],
        [{**split(), "positive": "x"}],
    ],
    ids=str,
)
def test_malformed_steps_are_refused_and_nothing_breaks(steps: Any) -> None:
    with pytest.raises(Rejected):
        kernel.check(theorem("v = 7"), steps)


def test_long_and_deep_proofs_are_refused() -> None:
    many = [combine("x > 0", product("x>0"), name=f"s{i}") for i in range(501)]
    assert kernel.check(theorem("x > 0"), many[:500]) == 500
    with pytest.raises(Rejected, match="a proof may have 500 steps"):
        kernel.check(theorem("x > 0"), many)
    deep: list[Step] = [combine("v = 7", name="bottom")]
    for i in range(498):
        deep = [split(name=f"s{i}", positive=deep, **{"as": f"case {i}"})]
    with pytest.raises(Rejected):
        kernel.check(theorem("v = 7"), deep)


def test_a_refusal_names_the_step() -> None:
    steps = [combine("x > 0", product("x>0"), name="fine"), combine("u > 0", name="wrong")]
    with pytest.raises(Rejected, match=r"step 2 \(wrong\): a strict inequality needs"):
        kernel.check(theorem("x > 0"), steps)


def test_relations_are_read_as_written() -> None:
    letters = Algebra(("x",), {"K": ("P", "P")})
    for text, relation in (
        ("x = 1", "="),
        ("x >= 1", ">="),
        ("x > 1", ">"),
        ("psd: K", "psd"),
        ("nonneg: K", "nonneg"),
    ):
        assert formula(letters, text).relation == relation
    assert formula(letters, "x > 1").polynomial == letters.parse("x - 1")
