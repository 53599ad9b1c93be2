"""Outlines of the proofs about one label with a bias in every layer. Untrusted."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, multiple, product


def first(outline: Outline) -> None:
    """The penalty is positive."""
    outline.combine("first", outline.theorem.goals[0], terms=[product("lam1>0", "T>=S")])


def step(outline: Outline) -> None:
    """One layer more, of either kind."""
    invertible, singular = outline.theorem.goals
    outline.combine(
        "invertible",
        invertible,
        terms=[product("A>=B"), product("lam>0", "T>=S")],
        using=["A1", "B1"],
    )
    outline.combine(
        "singular",
        singular,
        terms=[product("A>=B"), product("lam>0", "U>=V")],
        using=["A2", "B2"],
    )


def whole(outline: Outline) -> None:
    """Add what lies above."""
    outline.combine("sum", outline.theorem.goals[0], terms=[product("A>=B")], using=["E", "E1"])


def affine(outline: Outline) -> None:
    """Means and differences give both values."""
    outline.combine(
        "values",
        outline.theorem.goals[0],
        terms=[
            multiple("two samples", "-1", left="F"),
            multiple("m", "-1", right="e'"),
            multiple("H", "-1", right="Y"),
        ],
        divide=["P>0"],
    )


OUTLINES = {
    "D1.positive-first": first,
    "D1.positive-step": step,
    "D1.positive": whole,
    "D3.affine": affine,
}
