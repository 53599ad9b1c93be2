"""Outlines of the proofs on units that saturate. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, product, square


def unclipped(outline: Outline) -> None:
    """What weights cost is at least 2 a b u, and the rest is a square."""
    (goal,) = outline.theorem.goals
    terms = [
        square("a*w - b*v'", coefficient="2000"),
        square("5*u - 3 + a*b", coefficient="400"),
    ]
    outline.combine(goal, goal, terms=terms, using=["E", "a", "b", "u", "product"])


def saturated(outline: Outline) -> None:
    """Both outputs are the targets, and each penalty costs a twentieth."""
    (goal,) = outline.theorem.goals
    outline.combine(goal, goal, using=[*outline.theorem.given])


def clipped(outline: Outline) -> None:
    """The weights alone cost as much."""
    goal, quarter = outline.theorem.goals
    terms = [
        square("(Y - V*F)'", trace=True, coefficient="4"),
        square("V'", "lam2>=0", trace=True, coefficient="4"),
        product("beyond", "lam1>=1"),
        product("beyond"),
    ]
    outline.combine(goal, goal, terms=terms, using=["E"])
    outline.combine(quarter, quarter, terms=[product(goal), product("lam1>=1")])


OUTLINES = {"bound.saturated": saturated, "bound.unclipped": unclipped, "bound.clipped": clipped}
