"""Outlines of the proofs about labels of unequal strength. Untrusted: the kernel checks them."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, multiple, product, square


def mixture(outline: Outline) -> None:
    """1 - F is half its own square; the rest is linear in the flip."""
    flip, bound, split, entries, commutes, labels, character = outline.theorem.goals
    outline.combine("flip", flip, terms=[square("1 - F", coefficient="1/2")], using=["FF"])
    outline.combine(
        "bound",
        bound,
        terms=[square("1", by="G1>=t0"), square("1", "x>=0", by="flip"), multiple("G")],
    )
    outline.combine("split", split, terms=[multiple("G"), multiple("G1")])
    outline.entrywise("f'Fg >= 0", "f'*F*g >= 0", ["f>=0'", "F>=0", "g>=0"])
    outline.combine("entries", entries, terms=[product("fN1g"), product("x>=0", "f'Fg >= 0")])
    outline.combine("commutes", commutes, using=["G", "AG1", "AF"])
    outline.combine("labels", labels, using=["G", "G1Y", "YF"])
    outline.combine("character", character, using=["G", "G1c", "Fc"])


def alternating(outline: Outline) -> None:
    """The sums are put in; what is left vanishes."""
    for goal in outline.theorem.goals:
        outline.combine(goal, goal, using=["out", "in", "sum", "above"])


def inequality(outline: Outline) -> None:
    """The negative part only costs; even and odd parts of f are bounded apart."""
    outline.entrywise("f'Af >= 0", "f'*A*f >= 0", ["f>=0'", "A>=0", "f>=0"])
    outline.combine("G >= 0", "psd: G", terms=[square("1", by="G>=t0"), product("t0>0")])
    outline.combine(
        "odd", "psd: P*G - Y'*D*Y", terms=[square("P - Y'*Y", by="G >= 0")],
        using=["GY", "YY"], divide=["P>0"],
    )  # fmt: skip
    outline.combine(
        "bessel", "psd: P - Y'*Y", terms=[square("P - Y'*Y")], using=["YY"], divide=["P>0"]
    )
    outline.combine("4>0", "4 > 0", terms=[product(coefficient="4")])
    outline.combine(
        "inequality",
        outline.theorem.goals[0],
        terms=[
            square("f - g", "P>0", by="Q>=G", coefficient="4"),
            square("g", "P>0", by="G >= 0", coefficient="4"),
            product("P>0", "fNg", coefficient="8"),
            square("(1 + A)*f", "P>0", by="G>=t0"),
            square("(1 - A)*f", by="odd"),
            product("t0>0", "P>0", "f'Af >= 0", coefficient="4"),
            square("(1 - A)*f", "t0>0", by="bessel"),
            multiple("G", "-(8*P)", left="f'", right="g"),
        ],
        using=["fg", "AA", "YA", ("AG", "A*G")],
        divide=["4>0"],
    )


def network(outline: Outline) -> None:
    """Expand; the mixed terms of the two signs cancel."""
    for goal in outline.theorem.goals:
        outline.combine(goal, goal, using=["p", "m", "Qe", "QY", "ee", "Ye", "YY", "trace"])


def weights(outline: Outline) -> None:
    """Both conditions, divided by r and by s^2 or lambda2^2."""
    kept, dropped = outline.theorem.goals
    outline.combine(
        "keeps",
        kept,
        terms=[
            multiple("stationary", "w*t^2"),
            multiple("t", "-(lam1*w*(1 + s*t))"),
            multiple("w", "lam2*P*t^2"),
        ],
    )
    outline.combine(
        "drops",
        dropped,
        terms=[
            product("dropped"),
            multiple("w1", "lam1*lam2"),
            multiple("t1", "-(P*r1*(1 + lam2*t1))"),
        ],
        divide=["lam2>0", "r1>0"],
    )


def energy(outline: Outline) -> None:
    """The labels are eigenvectors of the resolvent, with the eigenvalues t_i."""
    labels, total = outline.theorem.goals
    outline.combine(
        "inverse",
        "P*C*T = 1 - lam2*T",
        terms=[multiple("T", transpose=True)],
    )
    outline.combine(
        "shifted",
        "B*Y'*(lam2 + P*C) = Y'",
        terms=[multiple("B", right="Y'")],
        using=["Ye", "YY"],
    )
    outline.combine(
        "labels",
        labels,
        terms=[multiple("shifted", right="T"), multiple("inverse", "-1", left="B*Y'")],
    )
    outline.combine(
        "energy",
        total,
        terms=[
            multiple("c", "lam1"),
            multiple("weights", "P", trace=True),
            multiple("labels", "lam2", left="Y", trace=True),
            multiple("inverse", "lam2*P", right="T", trace=True),
        ],
        using=["YY"],
    )


def minimum(outline: Outline) -> None:
    """The tangent at the kernel of T, and the cost bound."""
    factor = "(B1*Y' - Y'*T)"
    outline.combine(
        "minimum",
        outline.theorem.goals[0],
        terms=[
            product("lam1>0", "cost bound"),
            square(factor, "lam2>0", "lam2>0", "P>0", trace=True),
            square(factor, "lam2>0", "P>0", by="K1>=0", trace=True),
            square("Y'*V", by="K1>=0", trace=True),
            multiple("weights", left="Y*K1*Y'", trace=True),
        ],
        using=["K1B1", "B1K1", "YY"],
        divide=["P>0"],
    )


def largest(outline: Outline) -> None:
    """A set takes an increment or not."""
    out, within = outline.theorem.goals
    terms = [product("above"), product("y<=1", "sorted")]
    outline.combine("not taken", out, terms=terms, using=["out"])
    terms = [product("above"), product("y>=0", "sorted")]
    outline.combine("taken", within, terms=terms, using=["in"])


OUTLINES = {
    "I2.largest": largest,
    "I2.mixture": mixture,
    "I2.alternating": alternating,
    "I2.inequality": inequality,
    "I2.network": network,
    "I2.weights": weights,
    "I2.energy": energy,
    "I2.minimum": minimum,
}
