"""Outlines of the proofs about the first layer at the optimum. Untrusted."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, multiple, product


def slope(outline: Outline) -> None:
    """N v = N N 1 = 1."""
    outline.combine(
        "Nv", "N*v = e", terms=[multiple("NN", right="e"), multiple("v", "-1", left="N")]
    )
    outline.combine(
        "ev", "e'*v = 0", terms=[multiple("Ye", right="k", transpose=True)], using=["label"]
    )
    for goal in outline.theorem.goals:
        outline.combine(goal, goal, using=["D", "h", "Nv", ("v", "N*e"), "ee", "ev"])


def gradient(outline: Outline) -> None:
    """The error, turned by the slope."""
    outline.combine(
        "goal",
        outline.theorem.goals[0],
        terms=[
            multiple("g"),
            multiple("turned", "x*m"),
            multiple("x0", "-(1/2*m)", right="e"),
            multiple("x1", "-(1/2*m*q)", right="v"),
        ],
    )


def units(outline: Outline) -> None:
    """Put the absolute values in."""
    outline.combine(
        "gradient",
        outline.theorem.goals[0],
        terms=[
            multiple("turned", "1/2"),
            multiple("N", "1/2*(1 - t)*x"),
            multiple("mean part", "-1/2", left="u", right="e'"),
            multiple("label part", "-1/2", left="V", right="Y"),
        ],
    )


def _split(outline: Outline) -> None:
    """W on mean and labels."""
    outline.combine(
        "F Q",
        "k0*k1*F*Q = k1*u*e' + k0*V*Y",
        terms=[
            multiple("F", "k0*k1", right="Q"),
            multiple("Qe", "k1", left="u", transpose=True),
            multiple("QY", "k0", left="V", transpose=True),
        ],
    )
    outline.combine(
        "W split",
        "k0*k1*W = k1*u*e'*X' + k0*V*Y*X'",
        terms=[multiple("W", "k0*k1"), multiple("F Q", right="X'")],
    )


def weights(outline: Outline) -> None:
    """Q is the inverse of X'X, so that X'X has the eigenvalues k0 and k1."""
    features, forward, mean, labels, back = outline.theorem.goals
    outline.combine("features", features, using=["F", "ee", "Ye", "YY"])
    outline.combine(
        "mean", mean, terms=[multiple("K", "k0", right="e"), multiple("Qe", "-1", left="X'*X")]
    )
    outline.combine(
        "labels", labels, terms=[multiple("K", "k1", right="Y'"), multiple("QY", "-1", left="X'*X")]
    )
    _split(outline)
    outline.combine(
        "forward",
        forward,
        terms=[
            multiple("W", "k0*k1", right="W'"),
            multiple("W", "k0*k1", left="F*Q*X'", transpose=True),
            multiple("K", "k0*k1", left="F*Q", right="F'"),
            multiple("F Q", right="F'"),
        ],
        using=["F", "ee", "Ye", "YY"],
    )
    outline.combine(
        "back",
        back,
        terms=[
            multiple("W split", "k0*k1", left="W'"),
            multiple("W split", right="(k1*u*e'*X' + k0*V*Y*X')", transpose=True),
        ],
        using=["VV", "Vu", "uu"],
    )


def first_layer(outline: Outline) -> None:
    """The gradient is split like the weights."""
    gradients, back_gradients = outline.theorem.goals
    outline.combine("gradients", gradients, using=["g", "ee", "Ye", "YY"])
    _split(outline)
    outline.combine(
        "W'g",
        "k0*k1*W'*g = b*X*(d*k1*x0*e*e' + k0*x1*Y'*Y)",
        terms=[multiple("W split", right="g", transpose=True)],
        using=["g", "VV", "Vu", "uu"],
    )
    outline.combine(
        "back gradients",
        back_gradients,
        terms=[
            multiple("W'g", "k0*k1", right="g'*W"),
            multiple("W'g", "b", left="X*(d*k1*x0*e*e' + k0*x1*Y'*Y)", transpose=True),
        ],
        using=["ee", "Ye", "YY"],
    )


def stationary_slope(outline: Outline) -> None:
    """(k0 + k1) x (1 - t) is 2 k1 x, and s^2 k0 k1 x is 2 lambda1 (k0 + k1) s^2."""
    mean, labels, other = outline.theorem.goals
    outline.combine(
        "k0+k1>0",
        "k0 + k1 > 0",
        terms=[{"coefficient": "1", "of": ["k0>0"]}, {"coefficient": "1", "of": ["k1>0"]}],
    )
    for name, goal, entry, sign, k in (
        ("mean", mean, "x0", "", "k0"),
        ("labels", labels, "x1", "-", "k1"),
    ):
        outline.combine(
            name,
            goal,
            terms=[
                multiple(entry, f"1/2*{k}*(k0 + k1)*s^2"),
                multiple("t", f"-({sign or ''}1/2*{k}*s^2*x)".replace("(-", "(0 - ")),
                multiple("x", "k0*k1"),
                multiple("b", "-2*(k0 + k1)"),
                multiple("r", "-(2*lam2*P)"),
            ],
            divide=["k0+k1>0", "s>0", "s>0"],
        )
    outline.combine(
        "no other",
        other,
        terms=[multiple("other", "-1"), multiple("t", "-x")],
        divide=["k0+k1>0", "x>0"],
    )


def stationary(outline: Outline) -> None:
    """Times X, then along the mean and along the labels."""
    mean, labels, difference, ladder = outline.theorem.goals
    outline.combine(
        "gK",
        "g*X'*X = 2*lam1*F",
        terms=[multiple("stationary", right="X"), multiple("fits", "2*lam1")],
    )
    outline.combine(
        "mean",
        mean,
        terms=[multiple("gK", left="u'", right="e"), multiple("Ke", "-1", left="u'*g")],
        using=["g", "F", "uu", "Vu", "ee", "Ye"],
        divide=["d>0", "b>0", "P>0"],
    )
    outline.combine(
        "labels",
        labels,
        terms=[
            multiple("gK", left="V'", right="Y'", trace=True),
            multiple("KY", "-1", left="V'*g", trace=True),
        ],
        using=["g", "F", "VV", "Vu", "YY", "Ye"],
        divide=["d>0", "b>0", "P>0"],
    )
    outline.combine("difference", difference, terms=[multiple("mean"), multiple("labels", "-1")])
    moments = "(k1*u*u' + k0*V*V')"
    outline.combine(
        "H G",
        "F*F'*g*g' = b*P^2*(d*x0^2*u*u' + x1^2*V*V')",
        terms=[multiple("H", right="g*g'"), multiple("G", "P", left="(u*u' + V*V')")],
        using=["VV", "Vu", "uu"],
    )
    outline.combine(
        "Z Z",
        "k0^2*k1^2*W*W'*W*W' = b*P^2*(d*k1^2*u*u' + k0^2*V*V')",
        terms=[
            multiple("Z", "k0*k1", right="W*W'"),
            multiple("Z", "P", left=moments),
        ],
        using=["VV", "Vu", "uu"],
    )
    outline.combine(
        "ladder",
        ladder,
        terms=[
            multiple("H G", "k0^2*k1^2"),
            multiple("Z Z", "-(4*lam1^2)"),
            multiple("mean", "b*d*P^2*k1^2*(k0*x0 + 2*lam1)", left="u", right="u'"),
            multiple("labels", "b*P^2*k0^2*(k1*x1 + 2*lam1)", left="V", right="V'"),
        ],
        divide=["k0>0", "k0>0", "k1>0", "k1>0"],
    )


def stationary_back(outline: Outline) -> None:
    """2 lambda1 Q F' is the gradient."""
    (goal,) = outline.theorem.goals
    outline.combine(
        "goal",
        goal,
        terms=[
            multiple("W", "-(2*lam1)"),
            multiple("g", right="X'"),
            multiple("F", "-(2*lam1)", right="Q*X'"),
            multiple("x0", left="u*e'*Q", right="X'"),
            multiple("x1", left="V*Y*Q", right="X'"),
            multiple("Qe", "-x0", left="u", right="X'", transpose=True),
            multiple("QY", "-x1", left="V", right="X'", transpose=True),
        ],
    )


def relations(outline: Outline) -> None:
    """k1^3 times the product is x0^4 k0 (k0 + k1) (k0 - k1)^3."""
    outline.combine("sum", "k0 + k1 > 0", terms=[product("k0>0"), product("k1>0")])
    outline.combine("same", "k1*x1 = k0*x0", terms=[multiple("x1"), multiple("x0", "-1")])
    outline.combine(
        "apart", "k1^2*(x1^2 - x0^2) = x0^2*(k0^2 - k1^2)",
        terms=[multiple("same", "k1*x1 + k0*x0")],
    )  # fmt: skip
    outline.combine(
        "mixed", "k1*(k1*x1^2 - k0*x0^2) = k0*x0^2*(k0 - k1)",
        terms=[multiple("same", "k1*x1 + k0*x0")],
    )  # fmt: skip
    outline.combine(
        "goal",
        outline.theorem.goals[0],
        terms=[
            multiple("two of three", "k1^3"),
            multiple("apart", "-((k0 - k1)*k1*(k1*x1^2 - k0*x0^2))"),
            multiple("mixed", "-((k0 - k1)*x0^2*(k0^2 - k1^2))"),
        ],
        divide=["sum", "k0>0", *["x0>0"] * 4],
    )


def zero_slope(outline: Outline) -> None:
    """Both factors are x/2."""
    same, gradients = outline.theorem.goals
    outline.combine(
        "same",
        same,
        terms=[multiple("mean part", "1/2"), multiple("label part", "-1/2"), multiple("t", "-x")],
    )
    outline.combine(
        "gradients",
        gradients,
        terms=[
            multiple("G"),
            multiple("H", "-(x0^2)"),
            multiple("same", "-(P*(x0 + x1))", left="V", right="V'"),
        ],
    )


OUTLINES = {
    "C4.slope": slope,
    "C4.gradient": gradient,
    "C4.units": units,
    "C4.weights": weights,
    "C4.first-layer": first_layer,
    "C4.stationary-slope": stationary_slope,
    "C4.stationary": stationary,
    "C4.stationary-back": stationary_back,
    "C4.relations": relations,
    "C4.zero-slope": zero_slope,
}
