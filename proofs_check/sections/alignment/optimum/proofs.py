"""Outlines of the proofs about moments at the optimum. Untrusted: the kernel checks them."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, multiple

_FRAME = ["VV", "Vu", "uu", "ee", "Ye", "YY"]


def read_out(outline: Outline) -> None:
    """Everything follows from s W = P V' and s R = lambda2 Y."""
    weights, error, *rest = outline.theorem.goals
    outline.combine("weights", weights, terms=[multiple("W")], using=["F", "Ye", "YY"])
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
    outline.combine("weights", weights, using=["W", "F", "Ye", "YY"])
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


def slope(outline: Outline) -> None:
    """N v = N N 1 = 1."""
    outline.combine(
        "Nv", "N*v = e", terms=[multiple("NN", right="e"), multiple("v", "-1", left="N")]
    )
    for goal in outline.theorem.goals:
        outline.combine(goal, goal, using=["D", "h", "Nv", ("v", "N*e"), "ee", "ev"])


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
                multiple("b", "-2"),
            ],
            divide=["k0+k1>0", "s>0", "s>0"],
        )
    outline.combine(
        "no other",
        other,
        terms=[multiple("other", "-1"), multiple("t", "-x")],
        divide=["k0+k1>0", "x>0"],
    )


def first_layer(outline: Outline) -> None:
    """Q is the inverse of X'X, so that X'X has the eigenvalues k0 and k1."""
    fit, features, weights, gradients, mean, labels, back, back_gradients = outline.theorem.goals
    outline.combine(
        "fit", fit, terms=[multiple("W", right="X"), multiple("K", left="F", transpose=True)]
    )
    outline.combine("features", features, using=["F", "ee", "Ye", "YY"])
    outline.combine(
        "mean", mean, terms=[multiple("K", "k0", right="e"), multiple("Qe", "-1", left="X'*X")]
    )
    outline.combine(
        "labels", labels, terms=[multiple("K", "k1", right="Y'"), multiple("QY", "-1", left="X'*X")]
    )
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
        "weights",
        weights,
        terms=[
            multiple("W", "k0*k1", right="W'"),
            multiple("W", "k0*k1", left="F*Q*X'", transpose=True),
            multiple("K", "k0*k1", left="F*Q", right="F'"),
            multiple("F Q", right="F'"),
        ],
        using=["F", "ee", "Ye", "YY"],
    )
    outline.combine("gradients", gradients, using=["g", "ee", "Ye", "YY"])
    outline.combine(
        "W split",
        "k0*k1*W = k1*u*e'*X' + k0*V*Y*X'",
        terms=[multiple("W", "k0*k1"), multiple("F Q", right="X'")],
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


def eigenvalues(outline: Outline) -> None:
    """Expand in the frame."""
    for goal in outline.theorem.goals:
        outline.combine(goal, goal, using=["VV", "Vu", "uu"])


def stationary(outline: Outline) -> None:
    """Times X, then along the mean and along the labels."""
    mean, labels, difference = outline.theorem.goals
    outline.combine(
        "gK",
        "g*X'*X = 2*lam1*F",
        terms=[multiple("stationary", right="X"), multiple("Wx", "2*lam1")],
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


def label_gradient(outline: Outline) -> None:
    """The terms without the slope cancel in pairs."""
    gradient, square = outline.theorem.goals
    outline.combine("gradient", gradient, using=["J", "A", "B"])
    outline.combine("square", square, using=["gradient", "ee", "ev", "vv"])


def ansatz(outline: Outline) -> None:
    """The difference of the two is 4 t."""
    zero, one = outline.theorem.goals
    outline.combine(
        "zero", zero, terms=[multiple("on the labels", "1/4"), multiple("on the mean", "-(1/4)")]
    )
    outline.combine("one", one, terms=[multiple("on the mean", "-1"), multiple("zero", "t - 2")])


def splitting(outline: Outline) -> None:
    """U'U is the identity, twice."""
    (goal,) = outline.theorem.goals
    outline.combine("goal", goal, using=["U"])


def layer(outline: Outline) -> None:
    """The frame of both layers."""
    fit, forward, backward, mean, labels, gradients, back = outline.theorem.goals
    frame = ["uu", "Vu", "VV", "xx", "Ux", "UU", "ee", "Ye", "YY"]
    outline.combine(
        "fit",
        fit,
        terms=[multiple("W", right="(u*e' + V*Y)")],
        using=frame,
        divide=["c0>0", "w0>0"],
    )
    split = "(w0*x*u' + c0*U*V')"
    outline.combine(
        "forward",
        forward,
        terms=[
            multiple("W", "c0*w0", right="W'"),
            multiple("W", left=split, transpose=True),
        ],
        using=frame,
        divide=["c0>0", "w0>0"],
    )
    outline.combine(
        "backward",
        backward,
        terms=[
            multiple("W", "c0*w0", left="W'"),
            multiple("W", right=split, transpose=True),
        ],
        using=frame,
    )
    features = "(u*e' + V*Y)"
    for name, goal, right, row, size, column, ours, other in (
        ("mean", mean, "u", "e'", "c0", "p", "uu", "x"),
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
            terms=[multiple("W", right=right)],
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
            multiple("W", "P*c0*w0", right="g", transpose=True),
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


OUTLINES = {
    "C3.read-out": read_out,
    "C3.score": score,
    "C3.unequal": unequal,
    "C3.unequal-ratio": unequal_ratio,
    "C4.slope": slope,
    "C4.stationary-slope": stationary_slope,
    "C4.first-layer": first_layer,
    "C4.eigenvalues": eigenvalues,
    "C4.stationary": stationary,
    "C4.stationary-back": stationary_back,
    "C4.label-gradient": label_gradient,
    "C4.ansatz": ansatz,
    "C4.splitting": splitting,
    "C4.layer": layer,
}
