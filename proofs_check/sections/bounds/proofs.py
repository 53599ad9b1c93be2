"""Outlines of the proofs of bounds on any data. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, multiple, one_more, product, square


def neuron(outline: Outline) -> None:
    """(a t - b s)^2 is what the two means differ by."""
    (goal,) = outline.theorem.goals
    terms = [square("a*t - b*s"), product("constraint", coefficient="2")]
    outline.combine(goal, goal, terms=terms, using=["a", "b", "s", "t"])


def weak(outline: Outline) -> None:
    """|R - A'|^2 >= 0 for the residual R."""
    (goal,) = outline.theorem.goals
    terms = [square("(Y - V*F - A')'", trace=True), product("neurons")]
    outline.combine(goal, goal, terms=terms, using=["E"])


def free_bias(outline: Outline) -> None:
    """The same; biases see the sums of the columns of A alone."""
    (goal,) = outline.theorem.goals
    terms = [square("(Y - V*F - c*e' - A')'", trace=True), product("neurons")]
    outline.combine(goal, goal, terms=terms, using=["E", "balanced"])


def paid_bias(outline: Outline) -> None:
    """The same, and |lambda2 c - A'1|^2 >= 0."""
    (goal,) = outline.theorem.goals
    terms = [
        square("(Y - V*F - c*e' - A')'", "lam2>0", trace=True),
        product("lam2>0", "neurons"),
        square("lam2*c - A'*e"),
    ]
    outline.combine(goal, goal, terms=terms, using=["E"])


def tight(outline: Outline) -> None:
    """The KKT conditions, times lambda2, are the constraint; on the support they are tight."""
    constraint, value = outline.theorem.goals
    outline.combine(constraint, constraint, terms=[product("lam2>0", "everywhere")], using=["A"])
    outline.combine(value, value, terms=[multiple("on support", "-1")], using=["A", "BK"])


def abstract(outline: Outline) -> None:
    """Put in what B does to the targets."""
    for goal in outline.theorem.goals:
        outline.combine(goal, goal, using=["A", "BY"])


def same_product(outline: Outline) -> None:
    """Put in the scaled weights."""
    for goal in outline.theorem.goals:
        outline.combine(goal, goal, using=["E", "N", "mu1", "lam2", "W", "S", "F"])


def more(outline: Outline) -> None:
    """What is added is a sum of squares."""
    (goal,) = outline.theorem.goals
    terms = [
        square("(Z - V*G)'", trace=True),
        square("W'", "mu1", trace=True),
        square("V'", "mu2", trace=True),
    ]
    outline.combine(goal, goal, terms=terms, using=["E", "N"])


def kernel(outline: Outline) -> None:
    """U U' = W C C' W'."""
    same, cheaper = outline.theorem.goals
    outline.combine(same, same, using=["U", "X"])
    terms = [square("W'", "lam1>=0", by="C", trace=True)]
    outline.combine(cheaper, cheaper, terms=terms, using=["E", "N", "U"])


def blocks(outline: Outline) -> None:
    """Add the constraints."""
    (goal,) = outline.theorem.goals
    terms = [product("k", "shares"), product("one"), product("other")]
    outline.combine(goal, goal, terms=terms)


def inexact(outline: Outline) -> None:
    """Multiply the constraint by x."""
    scaled, cost = outline.theorem.goals
    outline.combine(scaled, scaled, terms=[product("x>0", "violated")], using=["rx"])
    outline.combine(cost, cost)


OUTLINES = {
    "bound.neuron": neuron,
    "bound.neurons": one_more,
    "bound.weak": weak,
    "bound.free-bias": free_bias,
    "bound.paid-bias": paid_bias,
    "bound.tight": tight,
    "bound.abstract": abstract,
    "bound.product": same_product,
    "bound.more": more,
    "bound.kernel": kernel,
    "bound.blocks": blocks,
    "bound.inexact": inexact,
}
