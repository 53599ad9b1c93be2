"""Outlines of the proofs about features of mean and labels. Untrusted: the kernel checks them."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, multiple


def features(outline: Outline) -> None:
    """What is left of F has the kernel 0."""
    labels, mixed, mean, whole = outline.theorem.goals
    task, size = ["ee", "Ye", "YY"], ["P>0", "P>0"]
    for name, goal, left, first, right, second in (
        ("labels", labels, "Y", "V", "V", "Y'"),
        ("mixed", mixed, "Y", "V", "u", "e"),
        ("mean", mean, "e'", "u", "u", "e"),
    ):
        outline.combine(
            name,
            goal,
            terms=[
                multiple("K", left=left, right=second),
                multiple(first, right=f"P*{right}", transpose=True),
                multiple(right, left=f"{left}*F'"),
            ],
            using=task,
            divide=size,
        )
    rest = "(P*F - P*u*e' - P*V*Y)"
    outline.combine(
        "nothing left",
        f"tr({rest}'*{rest}) = 0",
        terms=[],
        using=["K", *task, "u", "V"],
    )
    outline.definite("rest", f"{rest} = 0", "nothing left")
    outline.combine("whole", whole, terms=[multiple("rest")], divide=["P>0"])


def eigenvalues(outline: Outline) -> None:
    """Expand in the frame."""
    for goal in outline.theorem.goals:
        outline.combine(goal, goal, using=["VV", "Vu", "uu"])


def splitting(outline: Outline) -> None:
    """U'U is the identity, twice."""
    (goal,) = outline.theorem.goals
    outline.combine("goal", goal, using=["U"])


def inverse(outline: Outline) -> None:
    """Both products are projections: on mean and labels, and on u and V."""
    first, second, above, below = outline.theorem.goals
    features, frame = "(u*e' + V*Y)", ["uu", "Vu", "VV", "ee", "Ye", "YY"]
    sizes = ["P>0", "c0>0", "w0>0"]
    right = "c0*w0*(u*e' + V*Y)*p = w0*u*u' + c0*V*V'"
    left = "P*p*(u*e' + V*Y) = e*e' + Y'*Y"
    outline.combine("F p", right, terms=[multiple("p", left=features)], using=frame, divide=["P>0"])
    outline.combine(
        "p F",
        left,
        terms=[multiple("p", right=features)],
        using=frame,
        divide=["c0>0", "w0>0"],
    )
    outline.combine(
        "first", first, terms=[multiple("p F", left=features)], using=frame, divide=["P>0"]
    )
    outline.combine(
        "second",
        second,
        terms=[
            multiple("p", "-(c0*w0)"),
            multiple("p", right="(w0*u*u' + c0*V*V')"),
            multiple("F p", "P*c0*w0", left="p"),
        ],
        using=frame,
        divide=[*sizes, "c0>0", "w0>0"],
    )
    for name, goal, known in (("above", above, "F p"), ("below", below, "p F")):
        terms = [multiple(known, transpose=True), multiple(known, "-1")]
        divide = ["c0>0", "w0>0"] if known == "F p" else ["P>0"]
        outline.combine(name, goal, terms=terms, divide=divide)


def layer(outline: Outline) -> None:
    """The frame of both layers."""
    weights, forward, backward, mean, labels, gradients, back, ladder = outline.theorem.goals
    frame = ["uu", "Vu", "VV", "xx", "Ux", "UU", "ee", "Ye", "YY"]
    outline.combine(
        "weights",
        weights,
        terms=[multiple("W", "P*c0*w0"), multiple("p", left="(x*e' + U*Y)")],
        using=frame,
        divide=["P>0"],
    )
    split = "(w0*x*u' + c0*U*V')"
    outline.combine(
        "forward",
        forward,
        terms=[
            multiple("weights", "c0*w0", right="W'"),
            multiple("weights", left=split, transpose=True),
        ],
        using=frame,
        divide=["c0>0", "w0>0"],
    )
    outline.combine(
        "backward",
        backward,
        terms=[
            multiple("weights", "c0*w0", left="W'"),
            multiple("weights", right=split, transpose=True),
        ],
        using=frame,
    )
    features = "(u*e' + V*Y)"
    for name, goal, right, row, size, column, ours, other in (
        ("mean", mean, "u", "e'", "c0", "q", "uu", "x"),
        ("labels", labels, "V", "Y", "w0", "R", "VV", "U"),
    ):
        outline.combine(f"F'{right}", f"{features}'*{right} = {size}*{row}'", using=["Vu", ours])
        outline.combine(
            f"g {row}'", f"g*{row}' = P*{column}", terms=[multiple("g", right=f"{row}'")],
            using=["ee", "Ye", "YY"],
        )  # fmt: skip
        outline.combine(
            f"W {right}",
            f"c0*w0*W*{right} = c0*w0*{other}",
            terms=[multiple("weights", right=right)],
            using=["Vu", ours],
        )
        outline.combine(
            name,
            goal,
            terms=[
                multiple("stationary", "c0*w0", right=right),
                multiple(f"F'{right}", "-(c0*w0)", left="g"),
                multiple(f"g {row}'", f"-(c0*w0*{size})"),
                multiple(f"W {right}", "2*lam"),
            ],
            divide=["c0>0", "w0>0"],
        )
    outline.combine(
        "g split",
        "P*c0*w0*g = 2*lam*(w0*x*e' + c0*U*Y)",
        terms=[
            multiple("g", "P*c0*w0"),
            multiple("mean", "w0", right="e'"),
            multiple("labels", "c0", right="Y"),
        ],
    )
    gradient = "(w0*x*e' + c0*U*Y)"
    outline.combine(
        "gradients",
        gradients,
        terms=[
            multiple("g split", "P*c0*w0", right="g'"),
            multiple("g split", "2*lam", left=gradient, transpose=True),
        ],
        using=frame,
        divide=["P>0"],
    )
    outline.combine(
        "W'g",
        "P*c0^2*w0^2*W'*g = 2*lam*(w0^2*c1*u*e' + c0^2*w1*V*Y)",
        terms=[
            multiple("weights", "P*c0*w0", right="g", transpose=True),
            multiple("g split", left="(w0*u*x' + c0*V*U')"),
        ],
        using=["xx", "Ux", "UU"],
    )
    product = "(w0^2*c1*u*e' + c0^2*w1*V*Y)"
    outline.combine(
        "back",
        back,
        terms=[
            multiple("W'g", "P*c0^2*w0^2", right="g'*W"),
            multiple("W'g", "2*lam", left=product, transpose=True),
        ],
        using=["ee", "Ye", "YY"],
        divide=["P>0"],
    )
    outline.combine(
        "ladder",
        ladder,
        terms=[
            multiple("gradients", left="(x*x' + U*U')"),
            multiple("forward", "-(4*lam^2*c0*w0)", right="W*W'"),
            multiple("forward", "-(4*lam^2)", left="(w0*x*x' + c0*U*U')"),
        ],
        using=["xx", "Ux", "UU"],
        divide=["c0>0", "c0>0", "w0>0", "w0>0"],
    )


OUTLINES = {
    "C4.features": features,
    "C4.eigenvalues": eigenvalues,
    "C4.splitting": splitting,
    "C4.inverse": inverse,
    "C4.layer": layer,
}
