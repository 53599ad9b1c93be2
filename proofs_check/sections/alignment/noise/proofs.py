"""Outlines of the proofs about noise. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, multiple, product, square


def expand(outline: Outline) -> None:
    """Write the weights after the step out."""
    for goal in outline.theorem.goals:
        outline.combine(goal, goal, using=["N", "y", "c", "xx", "gg"])


def law(outline: Outline) -> None:
    """The same law, less Z, divided by eta."""
    (goal,) = outline.theorem.goals
    outline.combine("goal", goal, terms=[multiple("same law")], divide=["eta>0"])


def balance_step(outline: Outline) -> None:
    """The mixed terms of the two layers are equal."""
    (goal,) = outline.theorem.goals
    outline.combine(
        "goal",
        goal,
        terms=[multiple("homogeneous", "2*eta*(1 - eta*gamma)")],
        using=["wn", "vn", ("same decay", "o")],
    )


def balance(outline: Outline) -> None:
    """Divided by eta."""
    (goal,) = outline.theorem.goals
    outline.combine("goal", goal, terms=[multiple("same law", "-1")], divide=["eta>0"])


def column(outline: Outline) -> None:
    """Solve the two equations for x and y."""
    activity, error = outline.theorem.goals
    outline.combine(
        "activity",
        activity,
        terms=[multiple("same law")],
        using=["w", ("y", "y"), ("m", "m")],
        divide=["eta>0"],
    )
    outline.combine(
        "error", error, terms=[multiple("y", "w"), multiple("activity"), multiple("m", "-(2*b*w)")]
    )


def noise(outline: Outline) -> None:
    """The determinant is w times f - g (1 - 2r) = 2 s (1 - eta gamma) r."""
    value, sign = outline.theorem.goals
    outline.combine("value", value, using=["h", "k", "f", "g", ("r", "r*s")])
    outline.combine("s+gamma>0", "s + gamma > 0", terms=[product("s>0"), product("gamma>0")])
    outline.combine(
        "sign",
        sign,
        terms=[product("s>0", "s>0", "eta gamma<1", "w>0", coefficient="2"), multiple("value")],
        divide=["s+gamma>0"],
    )


def apart(outline: Outline) -> None:
    """Put c f in the place of h."""
    (goal,) = outline.theorem.goals
    outline.combine("goal", goal, terms=[product("apart"), multiple("at T", "-g")])


def trace(outline: Outline) -> None:
    """One square."""
    value, bound = outline.theorem.goals
    outline.combine(
        "value",
        value,
        using=["z", "labels"],
        terms=[multiple("interpolates", "2*q", left="y'", trace=False)],
    )
    outline.combine("bound", bound, terms=[square("(q*V - y*f')", trace=True), multiple("value")])


def tight(outline: Outline) -> None:
    """The square is zero."""
    outline.combine(
        "zero",
        "tr((q*V - y*f')'*(q*V - y*f')) = 0",
        terms=[multiple("square", "-1"), multiple("least")],
    )
    outline.definite("goal", outline.theorem.goals[0], "zero")


def one_class(outline: Outline) -> None:
    """The unit has a y = q V k = c x, and the lengths give a = c."""
    size, label = outline.theorem.goals
    outline.combine("sum", "a + c > 0", terms=[product("a>0"), product("c>0")])
    outline.combine(
        "ay = cx",
        "a*y = c*x",
        terms=[
            multiple("at y", "-1", right="i"),
            multiple("at x", right="j"),
            multiple("one length", "-1", right="V*B*j"),
            multiple("unit", "-q", left="V"),
            multiple("same unit", "-q", left="V"),
            multiple("a", right="y"),
            multiple("c", "-1", right="x"),
        ],
    )
    outline.combine(
        "size",
        size,
        terms=[
            multiple("ay = cx", left="(a*y + c*x)'"),
            multiple("labels", "-(a^2)"),
            multiple("other labels", "c^2"),
        ],
        divide=["d>0", "sum"],
    )
    outline.combine(
        "label",
        label,
        terms=[multiple("ay = cx"), multiple("size", "-1", right="x")],
        divide=["a>0"],
    )


def abstract(outline: Outline) -> None:
    """d times the number is a square."""
    (bound,) = outline.theorem.goals
    outline.combine(
        "bound",
        bound,
        terms=[
            square("d*F - w*V*Q", trace=True),
            multiple("interpolates", "2*d*w", right="Q", trace=True),
            multiple("labels", "2*d*w", trace=True),
            multiple("labels", "-(w^2)", left="V'*V", trace=True),
            multiple("w", "-tr(V'*V)"),
        ],
        divide=["d>0"],
    )


OUTLINES = {
    "C2.step": expand,
    "C2.law": law,
    "C2.balance-step": balance_step,
    "C2.balance": balance,
    "C2.column": column,
    "C2.noise": noise,
    "C2.apart": apart,
    "C5.trace": trace,
    "C5.tight": tight,
    "C5.one-class": one_class,
    "C5.abstract": abstract,
}
