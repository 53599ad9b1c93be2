"""Outlines of the proofs on what label noise prefers. Untrusted: the kernel checks the result."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, one_more, product, square
from proofs_check.sections.relu.outlining import (
    ANTIPODE_RULES,
    INVERSE_RULE,
    REST,
    TASK_RULES,
    inverse_kernel,
    more_samples,
)


def cost(outline: Outline) -> None:
    """The negative part has a square to spare, and a product with the positive part."""
    (goal,) = outline.theorem.goals
    inverse_kernel(outline)
    outline.entrywise("1'f >= 0", "e'*f >= 0", ["e>=0'", "f>=0"])
    outline.entrywise("1'g >= 0", "e'*g >= 0", ["e>=0'", "g>=0"])
    outline.combine(
        "goal",
        goal,
        terms=[
            square("g", "P>0"),
            square("(P - e*e')*g"),
            product("P>0", "1'f >= 0", "1'g >= 0", coefficient="2"),
        ],
        using=[INVERSE_RULE, "fg", "ee"],
        divide=["P>0"],
    )


def half(outline: Outline) -> None:
    """The odd part of f has a square to spare; R3's squares for the rest."""
    first, second = outline.theorem.goals
    more_samples(outline, 1, 2)
    outline.entrywise("f'Af >= 0", "f'*A*f >= 0", ["f>=0'", "A>=0", "f>=0"])
    rules = [*TASK_RULES, *ANTIPODE_RULES]
    outline.combine(
        "first",
        first,
        terms=[
            square("(P*(1 - A) - 2*Y'*Y)*f", coefficient="1/2"),
            product("P>0", "P>0", "f'Af >= 0"),
        ],
        using=rules,
        divide=["P>0"],
    )
    outline.combine(
        "second",
        second,
        terms=[
            square(f"{REST}*(1 + A)*f", "P>0", coefficient="1/4"),
            square(f"{REST}*(1 - A)*f", "P+2>0", coefficient="1/4"),
            product("P>0", "P>0", "f'Af >= 0"),
            product("P>0", "P+1>0", "t>=0", "first"),
        ],
        using=rules,
        divide=["P>0"],
    )


def half_attained(outline: Outline) -> None:
    """Expand at the ray."""
    (goal,) = outline.theorem.goals
    outline.combine("goal", goal, using=["f", *TASK_RULES, "k"])


def unit(outline: Outline) -> None:
    """One square."""
    (goal,) = outline.theorem.goals
    outline.combine("goal", goal, terms=[square("(r*v - b*y)"), product("gain")], divide=["r>0"])


def least(outline: Outline) -> None:
    """Put the labels in."""
    (goal,) = outline.theorem.goals
    outline.combine("goal", goal, terms=[product("units")], using=["interpolates", "YY"])


OUTLINES = {
    "C5.cost": cost,
    "C5.half": half,
    "C5.half-attained": half_attained,
    "C5.unit": unit,
    "C5.units": one_more,
    "C5.least": least,
}
