"""Outlines of the proofs about the neural feature ansatz. Untrusted."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, multiple


def label_gradient(outline: Outline) -> None:
    """The terms without the slope cancel in pairs."""
    gradient, square = outline.theorem.goals
    outline.combine(
        "ev", "e'*v = 0", terms=[multiple("Ye", right="k", transpose=True)], using=["v"]
    )
    outline.combine("vv", "v'*v = P", using=["v", "YY", "kk"])
    outline.combine(
        "gradient",
        gradient,
        terms=[
            multiple("J"),
            multiple("De", "y", right="(i0*e + i1*v)'*X'"),
            multiple("Ee", "-y", right="(i0*e - i1*v)'*X'"),
        ],
    )
    outline.combine("square", square, using=["gradient", "ee", "ev", "vv"])


def ansatz(outline: Outline) -> None:
    """Along the mean and along the labels; the difference of the two is 4 t."""
    mean, labels, zero, one = outline.theorem.goals
    inner = "(d*(1 - t)^2*k1^2*e*e' + (1 + t)^2*k0^2*Y'*Y - c*(d*k1^2*e*e' + k0^2*Y'*Y))"
    outline.combine(
        "between inputs",
        f"b*X*{inner}*X' = 0",
        terms=[multiple("proportional"), multiple("S", "-b"), multiple("Z", "c")],
    )
    outline.combine(
        "along the mean",
        "b*d*k0^2*k1^2*P^2*((1 - t)^2 - c) = 0",
        terms=[
            multiple("between inputs", left="e'*X'", right="X*e"),
            multiple("Ke", "-b", left=f"e'*X'*X*{inner}"),
            multiple("Ke", "-(b*k0)", right=f"{inner}*e", transpose=True),
        ],
        using=["ee", "Ye"],
    )
    outline.combine(
        "mean",
        mean,
        terms=[multiple("along the mean")],
        divide=["b>0", "d>0", *["k0>0", "k1>0", "P>0"] * 2],
    )
    outline.combine(
        "along the labels",
        "b*d*k0^2*k1^2*P^2*((1 + t)^2 - c) = 0",
        terms=[
            multiple("between inputs", left="Y*X'", right="X*Y'", trace=True),
            multiple("KY", "-b", left=f"Y*X'*X*{inner}", trace=True),
            multiple("KY", "-(b*k1)", right=f"{inner}*Y'", transpose=True, trace=True),
        ],
        using=["YY", "Ye"],
    )
    outline.combine(
        "labels",
        labels,
        terms=[multiple("along the labels")],
        divide=["b>0", "d>0", *["k0>0", "k1>0", "P>0"] * 2],
    )
    outline.combine("zero", zero, terms=[multiple("labels", "1/4"), multiple("mean", "-(1/4)")])
    outline.combine("one", one, terms=[multiple("mean", "-1"), multiple("zero", "t - 2")])


def ansatz_holds(outline: Outline) -> None:
    """Put 0 in the place of t."""
    outline.combine(
        "goal",
        outline.theorem.goals[0],
        terms=[multiple("S", "b"), multiple("Z", "-1")],
        using=["t"],
    )


def ansatz_stationary(outline: Outline) -> None:
    """x0 is positive."""
    outline.combine(
        "goal",
        outline.theorem.goals[0],
        terms=[multiple("stationary"), multiple("zero slope", "-k1")],
        divide=["x0>0"],
    )


OUTLINES = {
    "C4.label-gradient": label_gradient,
    "C4.ansatz": ansatz,
    "C4.ansatz-holds": ansatz_holds,
    "C4.ansatz-stationary": ansatz_stationary,
}
