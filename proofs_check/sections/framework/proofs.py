"""Outlines of the proofs of the framework theorems. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, Rule, multiple, product, square


def first_layer(outline: Outline) -> None:
    """W less H X+ is orthogonal to H X+."""
    goals = outline.theorem.goals
    outline.combine(
        "p p' X'", "p*p'*X' = p", terms=[multiple("penrose 3", left="p")], using=["penrose 2"]
    )
    using: list[Rule] = [("constraint", "H"), "penrose 1", "p p' X'"]
    for goal in goals[:3]:
        outline.combine(goal, goal, using=using)
    outline.combine("least", goals[3], terms=[square("(W - H*p)'", trace=True)], using=using)
    for goal in goals[4:6]:
        outline.combine(goal, goal, using=using)
    outline.combine("symmetric", goals[6], terms=[multiple("penrose 4")], using=using)


def read_out(outline: Outline) -> None:
    """Complete the square in V."""
    exact, least = outline.theorem.goals
    outline.combine("square", exact, using=["inverse"])
    outline.combine(
        "least",
        least,
        terms=[multiple("square"), square("F'*(V - Y*B*F')'", trace=True)],
    )


def energy(outline: Outline) -> None:
    """Both bounds, and the square that the read-out leaves."""
    outline.combine(
        "sum",
        outline.theorem.goals[0],
        terms=[
            product("lam1>=0", "first layer"),
            product("read-out"),
            square("(V - Y*B*F')'", "lam2>0", trace=True),
            multiple("E"),
        ],
    )


def convex(outline: Outline) -> None:
    """Both ends lie above the tangent at the mixture."""
    (goal,) = outline.theorem.goals
    terms = []
    for end, weight in (("0", "t<=1"), ("1", "t>=0")):
        factor = f"(B{end} - B)*Y'"
        terms.append(square(factor, weight, "lam2>0", trace=True))
        terms.append(square(factor, weight, by=f"K{end}>=0", trace=True))
    terms.append(multiple("mixture", left="Y*B", right="B*Y'", trace=True))
    outline.combine("convex", goal, terms=terms, using=["B0K0", "K0B0", "B1K1", "K1B1", "KB"])


def sufficient(outline: Outline) -> None:
    """The energy lies above its tangent; the tangent is the KKT expression."""
    (goal,) = outline.theorem.goals
    factor = "(B1 - B)*Y'"
    outline.combine(
        "sufficient",
        goal,
        terms=[
            square(factor, "lam2>0", "lam2>0", trace=True),
            square(factor, "lam2>0", by="K1>=0", trace=True),
            product("everywhere"),
            multiple("on support", "-1"),
        ],
        using=["B1K1", "K1B1", "BK", "KB"],
    )


def variation(outline: Outline) -> None:
    """Expand the resolvent to second order with its exact remainder."""
    exact, positive, bounded = outline.theorem.goals
    outline.combine(
        "resolvent",
        "C = B - x*B*D*B + x^2*B*D*C*D*B",
        terms=[
            # C - B = C ((lam2 + K) - (lam2 + N)) B, used twice
            multiple("N", "-1", left="C", right="B"),
            multiple("N", "x", left="B", right="C*D*B"),
        ],
        using=["CN", "NC", "KB", "BK"],
    )
    outline.combine("exact", exact, terms=[multiple("resolvent", left="Y", right="Y'",
                    trace=True)])  # fmt: skip
    outline.combine(
        "C >= 0",
        "psd: C",
        terms=[square("C", "lam2>0"), square("C", by="N>=0")],
        using=["NC"],
    )
    outline.combine("positive", positive, terms=[square("D*B*Y'", by="C >= 0", trace=True)])
    outline.combine(
        "1 - lam2*C >= 0",
        "psd: 1 - lam2*C",
        terms=[square("N*C"), square("C", "lam2>0", by="N>=0")],
        using=["NC", "CN"],
    )
    outline.combine("bounded", bounded, terms=[square("D*B*Y'", by="1 - lam2*C >= 0", trace=True)])


def abstract(outline: Outline) -> None:
    """A coding vector sees one label only."""
    using = ["K", "mean c", "mean c1", "labels c", "labels c1", "weight"]
    *equations, positive = outline.theorem.goals
    for goal in equations:
        outline.combine(goal, goal, using=using)
    outline.combine("positive", positive, terms=[product("w>0", coefficient="4")], using=using)


def converse(outline: Outline) -> None:
    """(p - q) a = (s - t) b; a and b are independent."""
    (goal,) = outline.theorem.goals
    sides = {"k at +": "1", "k at -": "-1", "l at +": "-1", "l at -": "1"}
    outline.combine(
        "square",
        "(p - q)*a - (s - t)*b = 0",
        terms=[
            multiple(label, "-" + sign if sign == "1" else "1") for label, sign in sides.items()
        ],
    )
    outline.combine(
        "p = q",
        "p - q = 0",
        terms=[multiple("square", left="a'"), multiple("square", "-(a'*b)", left="b'")],
        using=["aa", "bb"],
        divide=["not parallel"],
    )
    outline.combine(
        "goal",
        goal,
        terms=[multiple("k at +"), multiple("k at -", "-1"), multiple("p = q", right="a")],
    )


def unit_cosine(outline: Outline) -> None:
    """|a - b|^2 = 2 - 2 cos."""
    outline.combine("distance", "(a - b)'*(a - b) = 0", using=["aa", "bb", "ab"])
    outline.definite("equal", outline.theorem.goals[0], "distance")


def one_direction(outline: Outline) -> None:
    """Put the values of the prototypes into both goals."""
    for goal, excess in zip(outline.theorem.goals, ("3", "1", "3", "1", "2"), strict=True):
        terms = [product(coefficient=excess)]
        outline.combine(goal, goal, terms=terms, using=["r1", "r2", "r3", "r4"])


OUTLINES = {
    "F1.first-layer": first_layer,
    "F1.read-out": read_out,
    "F1.energy": energy,
    "F2.convex": convex,
    "F2.sufficient": sufficient,
    "F3.variation": variation,
    "F4.abstract": abstract,
    "F4.converse": converse,
    "F4.unit-cosine": unit_cosine,
    "F4.one-direction": one_direction,
}
