"""Outlines of the proofs about affine layers. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, Rule, multiple, product, square

_TASK = ["ee", "Ye", "YY", "oo"]


def kernel(outline: Outline) -> None:
    """Multiply the kernel by the ones vector and by the labels; then Cauchy for m and H o."""
    mean, labels, larger, tilt = outline.theorem.goals
    outline.combine("Fe", "F*e = P*m", using=["F", *_TASK])
    outline.combine("FY", "F*Y' = P*H", using=["F", *_TASK])
    divide = ["P>0", "P>0"]
    outline.combine(
        "mean",
        mean,
        terms=[multiple("K", left="e'", right="e")],
        using=["Fe", *_TASK],
        divide=divide,
    )
    outline.combine(
        "labels",
        labels,
        terms=[multiple("K", left="Y", right="Y'", trace=True)],
        using=["FY", *_TASK],
        divide=divide,
    )
    outline.combine(
        "cross",
        "m'*H*o = d*c",
        terms=[multiple("K", left="e'", right="Y'*o")],
        using=["Fe", "FY", *_TASK],
        divide=divide,
    )
    outline.combine(
        "sum",
        "o'*H'*H*o = d*w",
        terms=[multiple("K", left="o'*Y", right="Y'*o")],
        using=["FY", *_TASK],
        divide=divide,
    )
    terms = [product("neurons"), multiple("mean", "-1"), multiple("labels")]
    outline.combine("u>=dw", larger, terms=terms)
    outline.combine(
        "cauchy",
        "m'*m*o'*H'*H*o - (m'*H*o)^2 >= 0",
        terms=[square("m*o'*H' - H*o*m'", trace=True, coefficient="1/2")],
    )
    outline.combine(
        "tilt", tilt, terms=[product("cauchy")], using=["mean", "cross", "sum"], divide=["d>0"]
    )


def cost(outline: Outline) -> None:
    """K G is the projection on mean and labels, times 1/P: coefficient by coefficient."""
    left, right, commute, hidden, first = outline.theorem.goals
    outline.combine("se", "o'*Y*e = 0", terms=[multiple("Ye", left="o'")])
    outline.combine("ss", "o'*Y*Y'*o = d*P", using=["YY", "oo"])
    task = ["se", "ss", *_TASK]
    units: list[Rule] = [("r", "r*w*D*P^2"), ("z", "z*w*P^2"), ("x", "x*D*P^2"), ("y", "y*D*P^2")]
    rules: list[Rule] = [*units, "D"]
    squares, more = ["D>0", "P>0", "P>0"], ["w>0", "D>0", "P>0", "P>0"]
    terms = [product("affine"), product("w>0"), multiple("D")]
    outline.combine("D>0", "D > 0", terms=terms)
    outline.combine("on e", "P^2*((u + 1)*x - d*c*y) = 1", using=rules, divide=["D>0"])
    outline.combine("e to s", "w*y = c*x", using=rules, divide=squares)
    outline.combine("s to e", "(u + 1)*y = c*(d*r + z)", using=rules, divide=more)
    outline.combine("on s", "w*r = c*y", using=rules, divide=more)
    places = [
        multiple("on e", left="e", right="e'"),
        multiple("e to s", "-P^2", left="Y'*o", right="e'"),
        multiple("s to e", "-P^2", left="e", right="o'*Y"),
        multiple("on s", "P^2", left="Y'*o", right="o'*Y"),
        multiple("z", left="Y'", right="Y"),
    ]
    outline.combine("KG", "P*K*G = e*e' + Y'*Y", terms=places, using=["K", "G", *task])
    terms = [multiple("KG", right="K")]
    outline.combine("K+ 1", left, terms=terms, using=["K", *task], divide=["P>0"])
    terms = [multiple("KG", left="G")]
    outline.combine("K+ 2", right, terms=terms, using=["G", *task], divide=["P>0"])
    terms = [multiple("KG"), multiple("KG", "-1", transpose=True)]
    outline.combine("K+ 3", commute, terms=terms, divide=["P>0"])
    outline.combine("hidden", hidden, using=["N", "G", *task, *rules])
    outline.combine("first", first, using=["N", ("Qe", "k0*Q*e"), ("QY", "k1*Q*Y'"), *task])


def read_out(outline: Outline) -> None:
    """The square of (lam2 + w P) B Y' - Y' in lam2 + K."""
    outline.combine("rest>0", "lam2 + w*P > 0", terms=[product("lam2>0"), product("w>0", "P>0")])
    factor = "((lam2 + w*P)*B*Y' - Y')"
    outline.combine(
        "read-out",
        outline.theorem.goals[0],
        terms=[
            square(factor, by="K>=0", trace=True),
            square(factor, "lam2>0", trace=True),
        ],
        using=["KB", "K", *_TASK[:3]],
        divide=["rest>0"],
    )


def layer_norm(outline: Outline) -> None:
    """T is the trace."""
    terms = [multiple("norm"), multiple("T", "w*D")]
    outline.combine("number", outline.theorem.goals[0], terms=terms)


def first_norm(outline: Outline) -> None:
    """Put in the kernel and the eigenvectors."""
    outline.combine("se", "o'*Y*e = 0", terms=[multiple("Ye", left="o'")])
    rules: list[Rule] = ["F", "N", ("Qe", "k0*Q*e"), ("QY", "k1*Q*Y'"), "se", *_TASK]
    outline.combine("number", outline.theorem.goals[0], using=rules)


def left(outline: Outline) -> None:
    """(1 + y) lam2 = lam2 + w P."""
    terms = [product("left"), multiple("R", "1 + y"), multiple("y", "-tr(Y*B*Y')")]
    outline.combine("number", outline.theorem.goals[0], terms=terms)


OUTLINES = {
    "D1.layer-norm": layer_norm,
    "D1.first-norm": first_norm,
    "D1.left": left,
    "D1.affine-kernel": kernel,
    "D1.affine-cost": cost,
    "D1.affine-read-out": read_out,
}
