"""Outlines of the proofs of R5. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, multiple, product


def label(outline: Outline) -> None:
    """Put in D = b and r = 0."""
    total, difference = outline.theorem.goals
    outline.combine("total", total, using=[("sum of masses", "p"), "D", "unit"])
    outline.combine("difference", difference, using=[("difference of masses", "p"), "r"])


def masses(outline: Outline) -> None:
    """Half the sum and half the difference."""
    half = product("b>0", coefficient="1/2")
    for goal, sign in zip(outline.theorem.goals, ("1/2", "-1/2"), strict=True):
        terms = [half, multiple("sum", "1/2"), multiple("difference", sign)]
        outline.combine(goal, goal, terms=terms)


def distinct(outline: Outline) -> None:
    """Project on the ones vector and on v."""
    scale, signs = outline.theorem.goals
    rules = ["ee", "ev", "ew", "vv", "vw"]
    outline.combine(
        "scale", scale, terms=[multiple("equal", "-1", left="e'")], using=rules, divide=["P>0"]
    )
    outline.combine(
        "signs",
        signs,
        terms=[multiple("equal", left="v'"), multiple("scale", "p*y*P")],
        using=rules,
        divide=["P>0"],
    )


def growth(outline: Outline) -> None:
    """2 w - 2 (d+1) = 2 (w - 2d) + 2 (d - 1)."""
    terms = [product("w", coefficient="2"), product("d>=1", coefficient="2")]
    outline.combine("growth", outline.theorem.goals[0], terms=terms)


OUTLINES = {
    "R5.label": label,
    "R5.masses": masses,
    "R5.distinct": distinct,
    "R5.growth": growth,
}
