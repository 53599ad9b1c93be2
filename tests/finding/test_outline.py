"""An outline that leads to no proof says what is left over, as a person writes it."""

from __future__ import annotations

import re

import pytest

from proofs_check.finding import outline
from proofs_check.finding.outline import NotFound, Outline
from proofs_check.kernel.algebra import Algebra
from proofs_check.kernel.theorem import Theorem, define

LETTERS = Algebra(("s", "x"), {"A": ("n", "m"), "e": ("n", "1")})


@pytest.mark.parametrize(
    "text", ["-s", "s", "-1/2*x + s", "3", "-3", "-tr(A*A') + 2*s*x*e'*A*A'*e", "-2*A + s*A"]
)
def test_what_is_left_over_is_printed_as_a_person_writes_it(text: str) -> None:
    theorem = Theorem("t", "", LETTERS.scalars, LETTERS.matrices, frozenset(), {}, ())
    polynomial = LETTERS.parse(text)
    with pytest.raises(NotFound) as refusal:
        Outline(theorem).combine("goal", f"{text} = 0")
    found = re.fullmatch("t, step goal: (.*) is left over", str(refusal.value))
    assert found is not None
    assert LETTERS.equal(LETTERS.parse(found[1]), polynomial)
    assert len(found[1]) == len(text)


def test_a_rewriting_that_runs_in_a_circle_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outline, "REWRITE_LIMIT", 10**9)  # never reached: it would take hours
    given = {"there": define("x = y"), "back": define("y = x")}
    theorem = Theorem("t", "", ("x", "y", "z"), {}, frozenset(), given, ("x = z",))
    with pytest.raises(NotFound, match="step goal: rewriting does not end"):
        Outline(theorem).combine("goal", "x = z", using=["there", "back"])
