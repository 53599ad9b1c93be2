"""Outlines of the proofs about the read-out at the optimum. Untrusted: the kernel checks them."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, multiple, product, square

_FRAME = ["VV", "Vu", "uu", "ee", "Ye", "YY"]


def least(outline: Outline) -> None:
    """The square of V - Y B F' is at most zero."""
    square_ = "tr((V' - F*B*Y')'*(V' - F*B*Y'))"
    outline.combine(
        "at most",
        f"-{square_} >= 0",
        terms=[product("excess"), multiple("least", "-1")],
        divide=["lam2>0"],
    )
    outline.combine("at least", f"{square_} >= 0", terms=[square("V' - F*B*Y'", trace=True)])
    outline.squeeze("zero", f"{square_} = 0", "at least", "at most")
    outline.definite("difference", "V' - F*B*Y' = 0", "zero")
    terms = [multiple("difference", transpose=True)]
    outline.combine("read-out", outline.theorem.goals[0], terms=terms)


def read_out(outline: Outline) -> None:
    """Everything follows from s W = P V' and s R = lambda2 Y."""
    weights, error, *rest = outline.theorem.goals
    outline.combine("F'F Y'", "F'*F*Y' = b*P*Y'", using=["F", *_FRAME])
    outline.combine(
        "B Y'",
        "s*B*Y' = Y'",
        terms=[
            multiple("inverse", right="Y'", transpose=True),
            multiple("F'F Y'", "-1", left="B"),
            multiple("s", right="B*Y'"),
        ],
    )
    outline.combine(
        "weights",
        weights,
        terms=[multiple("W", "s"), multiple("B Y'", right="F'", transpose=True)],
        using=["F", "Ye", "YY"],
    )
    outline.combine(
        "outputs",
        "s*W*F = b*P*Y",
        terms=[multiple("weights", right="F")],
        using=["F", "VV", "Vu"],
    )
    outline.combine(
        "errors",
        error,
        terms=[multiple("R", "s"), multiple("outputs", "-1"), multiple("s", right="Y")],
    )
    twice = [
        [multiple("weights", "s", right="W'"), multiple("weights", "P", left="V'", transpose=True)],
        [
            multiple("outputs", "s", right="F'*W'"),
            multiple("outputs", "b*P", left="Y", transpose=True),
        ],
        [multiple("errors", "s", right="R'"), multiple("errors", "lam2", left="Y", transpose=True)],
        [multiple("weights", "s", left="W'"), multiple("weights", "P", right="V'", transpose=True)],
        [],
    ]
    for goal, terms in zip(rest, twice, strict=False):
        rules = ["YY", "VV"] if terms else ["F", *_FRAME]
        if "F*F' = P" in goal:
            rules = ["F", "ee", "Ye", "YY"]
        outline.combine(goal, goal, terms=terms, using=rules)
    outline.combine(
        "back",
        "s^2*W'*R = lam2*P*V*Y",
        terms=[
            multiple("weights", "s", right="R", transpose=True),
            multiple("errors", "P", left="V"),
        ],
    )
    outline.combine(
        "backward gradients",
        rest[5],
        terms=[
            multiple("back", "s^2", right="R'*W"),
            multiple("back", "lam2*P", left="V*Y", transpose=True),
        ],
        using=["YY"],
    )
    outline.combine("centred", rest[6], using=["F", "ee", "Ye"])


def score(outline: Outline) -> None:
    """The products are b^2 d, b^2 d (d + 1) and b^2 d."""
    for goal in outline.theorem.goals:
        outline.combine(goal, goal, using=["VV", "Vu", "uu"])


def unequal(outline: Outline) -> None:
    """D and T commute, because T (lambda2 + P D) is symmetric."""
    weights, error, *rest = outline.theorem.goals
    outline.combine(
        "commute",
        "T*D = D*T",
        terms=[multiple("T"), multiple("T", "-1", transpose=True)],
        divide=["P>0"],
    )
    outline.combine("F'F Y'", "F'*F*Y' = P*Y'*D", using=["F", "Vu", "VV", "Ye", "YY"])
    outline.combine(
        "B Y'",
        "B*Y' = Y'*T",
        terms=[
            multiple("inverse", right="Y'*T", transpose=True),
            multiple("F'F Y'", "-1", left="B", right="T"),
            multiple("T", "-1", left="B*Y'", transpose=True),
        ],
    )
    outline.combine(
        "weights",
        weights,
        terms=[multiple("W"), multiple("B Y'", right="F'", transpose=True)],
        using=["F", "Ye", "YY"],
    )
    outline.combine(
        "error",
        error,
        terms=[multiple("R"), multiple("weights", "-1", right="F"), multiple("T", "-1", right="Y")],
        using=["F", "VV", "Vu"],
    )
    outline.combine(
        "outputs",
        "W*F = P*T*D*Y",
        terms=[multiple("weights", right="F"), multiple("F", "P", left="T*V'")],
        using=["VV", "Vu"],
    )
    activity, gradient, squares, product = rest
    outline.combine(
        "activity",
        activity,
        terms=[
            multiple("outputs", right="F'*W'"),
            multiple("outputs", "P", left="T*D*Y", transpose=True),
        ],
        using=["YY"],
    )
    outline.combine(
        "gradient",
        gradient,
        terms=[
            multiple("error", right="R'"),
            multiple("error", "lam2", left="T*Y", transpose=True),
        ],
        using=["YY"],
    )
    outline.combine(
        "squares",
        squares,
        terms=[
            multiple("weights", right="W'"),
            multiple("weights", "P", left="T*V'", transpose=True),
        ],
        using=["VV"],
    )
    outline.combine(
        "product",
        product,
        terms=[
            multiple("activity", right="R*R'"),
            multiple("gradient", "P^3", left="T*D*D*T"),
            multiple("squares", "-(lam2^2)", right="W*W'"),
            multiple("squares", "-(lam2^2*P^2)", left="T*D*T"),
        ],
        using=[("commute", "D*T")],
    )


def unequal_ratio(outline: Outline) -> None:
    """The product is (t x)^6 a c (a + c)(a - c)^3."""
    (goal,) = outline.theorem.goals
    outline.combine(
        "sum",
        "a + c > 0",
        terms=[{"coefficient": "1", "of": ["a>0"]}, {"coefficient": "1", "of": ["c>0"]}],
    )
    outline.combine(
        "goal",
        goal,
        terms=[multiple("two of three", "-1")],
        divide=["sum", "a>0", "c>0", *["t>0"] * 6, *["x>0"] * 6],
    )


OUTLINES = {
    "C3.least": least,
    "C3.read-out": read_out,
    "C3.score": score,
    "C3.unequal": unequal,
    "C3.unequal-ratio": unequal_ratio,
}
