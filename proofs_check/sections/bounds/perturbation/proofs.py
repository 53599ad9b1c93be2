"""Outlines of the proofs on where the minimum lies. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, multiple, product, square


def distance(outline: Outline) -> None:
    """Multiply out."""
    (goal,) = outline.theorem.goals
    outline.combine(goal, goal)


def weights(outline: Outline) -> None:
    """The loss is a square."""
    goal, size = outline.theorem.goals
    terms = [square("(Y - V*F)'", trace=True), product("no worse")]
    outline.combine(goal, goal, terms=terms, using=["E"])
    terms = [
        product(goal, "lam1>0"),
        product(goal, "lam2>0"),
        square("W'", "lam1>0", "lam1>0", trace=True),
        square("V'", "lam2>0", "lam2>0", trace=True),
    ]
    outline.combine(size, size, terms=terms)


def attained(outline: Outline) -> None:
    """The weights cost more than the zero network, and the loss is a square."""
    (goal,) = outline.theorem.goals
    terms = [square("(Y - V*F)'", trace=True), product("outside"), product("E")]
    outline.combine(goal, goal, terms=terms, using=["N"])


def near(outline: Outline) -> None:
    """The energy lies above its tangent by the square of what residuals move, and more."""
    close, kernels = outline.theorem.goals
    factor = "(B1 - B)*Y'"
    resolvents = ["B1K1", "K1B1", "BK", "KB"]
    terms = [
        square(factor, "lam2>0", by="K1>=0", trace=True),
        product("everywhere"),
        multiple("on support", "-1"),
        product("near"),
    ]
    outline.combine(close, close, terms=terms, using=["A", "A1", *resolvents])
    outline.combine(kernels, kernels, using=["A", "A1", *resolvents])


def scaled(outline: Outline) -> None:
    """What weights cost grows by g, and nothing else changes."""
    same, dearer, most = outline.theorem.goals
    outline.combine(same, same, using=["U", "X"])
    terms = [square("W'", "g>=1", "lam1>=0", trace=True)]
    outline.combine(dearer, dearer, terms=terms, using=["E", "N", "U", "g"])
    terms = [square("(Y - V*F)'", "g>=1", trace=True), square("V'", "g>=1", "lam2>=0", trace=True)]
    outline.combine(most, most, terms=terms, using=["E", "N", "U", "g"])


OUTLINES = {
    "bound.distance": distance,
    "bound.weights": weights,
    "bound.attained": attained,
    "bound.near": near,
    "bound.scaled": scaled,
}
