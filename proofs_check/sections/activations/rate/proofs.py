"""Outlines of the proofs about the rate of tanh. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, Term, multiple, one_more, product, square
from proofs_check.sections.relu.proofs import rival_terms


def numbers(outline: Outline) -> None:
    """3 v >= 3 T + T^3 >= 3 t + t^3, squared."""
    outline.combine(
        "x",
        "3*v - 3*t - t^3 >= 0",
        terms=[
            product("v"),
            product("T>=t", coefficient="3"),
            square("T + 1/2*t", "T>=t"),
            square("t", "T>=t", coefficient="3/4"),
        ],
    )
    outline.combine(
        "numbers",
        outline.theorem.goals[0],
        terms=[
            square("3*v - 3*t - t^3", coefficient="1/3"),
            product("x", "t>=0", coefficient="2"),
            square("t", "x", "t>=0", coefficient="2/3"),
            square("t^3", coefficient="1/3"),
        ],
    )


def neuron(outline: Outline) -> None:
    """The odd parts of h and f, Bessel for the latter, then P g >= t^2 and (P t)^2 >= q^2."""
    outline.combine("4>0", "4 > 0", terms=[product(coefficient="4")])
    outline.combine(
        "bessel",
        "psd: P - Y'*Y",
        terms=[square("P - Y'*Y")],
        using=["YY"],
        divide=["P>0"],
    )
    outline.combine(
        "part",
        "P*t - q >= 0",
        terms=[square("(1 - A)*f", by="bessel")],
        using=["AA", "YA", "t", "q"],
        divide=["4>0"],
    )
    outline.combine("q>=0", "q >= 0", terms=[square("Y*f"), multiple("q")])
    outline.combine(
        "cost",
        "3*r*h'*Q*h - 3*t - 2*g >= 0",
        terms=[
            square("(1 + A)*h", "r>0", by="Q>=0", coefficient="3"),
            square("h", by="odd", coefficient="3"),
            product("numbers"),
        ],
        using=["AA", ("AQ", "A*Q")],
        divide=["4>0"],
    )
    outline.combine(
        "neuron",
        outline.theorem.goals[0],
        terms=[
            product("P>0", "P>0", "P>0", "cost"),
            product("P>0", "P>0", "fourth", coefficient="2"),
            product("P>0", "P>0", "part", coefficient="3"),
            square("P*t - q", coefficient="2"),
            product("part", "q>=0", coefficient="4"),
        ],
    )


def samples(outline: Outline) -> None:
    """Add one sample."""
    terms = [product("before"), product("one", coefficient="4")]
    outline.combine("next", outline.theorem.goals[0], terms=terms)


def width(outline: Outline) -> None:
    """The tangents of the output term at s and at w."""
    wide, weak = outline.theorem.goals
    outline.combine(
        "tangent",
        "P*e0 - P*r*lam1*c1 + lam1*y >= 0",
        terms=[*rival_terms("s", "lam1>0"), multiple("stationary", "-tr(Y*B1*Y')")],
        using=["K1B1", "B1K1", "YY", "e0", "y"],
    )
    outline.combine(
        "wide",
        wide,
        terms=[
            product("P>0", "P>0", "M>0", "tangent", coefficient="3"),
            product("M>0", "lam1>0", "costs"),
            product("lam1>0", "neurons", coefficient="2"),
        ],
    )
    outline.combine(
        "output",
        "w*tr(Y*B1*Y') - d*P >= 0",
        terms=[*rival_terms("w"), multiple("w")],
        using=["K1B1", "B1K1", "YY", "y"],
        divide=["w>0"],
    )
    outline.combine(
        "paid",
        "P*r*c1 - y >= 0",
        terms=[product("costs", coefficient="1/3"), product("z>=0", coefficient="2/3")],
        divide=["P>0", "P>0"],
    )
    outline.combine(
        "weak",
        weak,
        terms=[
            product("P>0", "r>0", "lam2>0", "output"),
            product("w>0", "lam1>0", "paid"),
            multiple("w", "-lam1*w"),
            multiple("stationary", "-d*P"),
        ],
        using=["e0"],
        divide=["P>0"],
    )


def below(outline: Outline) -> None:
    """With x = w - lambda2 and b P = x + (s - w): 2 x^2 + 2 (s - w)^2 >= (b P)^2 for w <= s."""
    (goal,) = outline.theorem.goals
    outline.combine(
        "wide x",
        "3*P*M*e0 - 2*lam1*d^2*(w - lam2)^2 >= 0",
        terms=[product("wide"), multiple("w", "-2*lam1*(d*P*w - d*P*lam2 + y)")],
        divide=["P>0", "P>0"],
    )
    outline.combine(
        "e0>=0",
        "e0 >= 0",
        terms=[product("wide", coefficient="1/3"), square("y", "lam1>0", coefficient="2/3")],
        divide=["P>0", "P>0", "P>0", "M>0"],
    )

    def few(inner: Outline, case: Term) -> None:
        inner.combine(
            "few",
            goal,
            terms=[
                product("wide x"),
                product("d>0", "weak", coefficient="2"),
                case,
                square("2*(w - lam2) - (s - lam2)", "lam1>0", "d>0", "d>0"),
                multiple("s", "lam1*d^2*(s - lam2 + P*b)"),
            ],
        )

    def many(inner: Outline) -> None:
        inner.combine(
            "many",
            goal,
            terms=[
                product("wide x"),
                product("d>0", "s>0", "e0>=0", coefficient="2"),
                square("w - s", "lam1>0", "d>0", "d>0", coefficient="2"),
                product("lam1>0", "d>0", "d>0", "case", "P>0", "b>=0", coefficient="4"),
                square("P*b", "lam1>0", "d>0", "d>0"),
            ],
            using=["s"],
        )

    branches = {
        "positive": lambda inner: few(inner, product("d>0", "case", "e0>=0", coefficient="2")),
        "zero": lambda inner: few(inner, multiple("case", "2*d*e0")),
        "negative": many,
    }
    outline.split("below", goal, "s - w", "case", branches)


def above(outline: Outline) -> None:
    """z - t <= (2/3) t^3, and the energy is linear in z^2."""
    (goal,) = outline.theorem.goals
    outline.combine(
        "z<=",
        "2*t^3 - 3*(z - t) >= 0",
        terms=[product("z", coefficient="2"), product("half", "z>=t", coefficient="3")],
    )
    outline.combine(
        "square",
        "14*t^4 - 9*(z^2 - t^2) >= 0",
        terms=[
            product("z<=", "z>=t", coefficient="3"),
            product("z<=", "t>=0", coefficient="6"),
            square("t", "t>=0", "z<=", coefficient="2"),
            square("t^2", "half", coefficient="2"),
        ],
    )
    outline.combine("eigen", "s*B*Y' = Y'", terms=[multiple("B", right="Y'")], using=["s", "YY"])
    outline.combine(
        "trace", "s*tr(Y*B*Y') = d*P", terms=[multiple("eigen", left="Y", trace=True)], using=["YY"]
    )
    outline.combine(
        "cost",
        "r*c = d*P*m*z^2",
        terms=[multiple("c", "r"), multiple("QY", "m*z^2", left="Y", trace=True)],
        using=["YY"],
    )
    outline.combine(
        "energy",
        "e0 = d*lam1*P*(m*z^2 - b)",
        terms=[
            multiple("e0", "P"),
            multiple("cost", "lam1*P"),
            multiple("trace", "lam1*s"),
            multiple("stationary", "-tr(Y*B*Y')"),
            multiple("s", "-d*lam1*P"),
        ],
        divide=["P>0"],
    )
    outline.combine(
        "above",
        goal,
        terms=[
            square("d*m", "lam1>0", "P>0", "square"),
            multiple("energy", "-9*M"),
            multiple("M", "-9*d*lam1*P*(m*z^2 - b)"),
        ],
        using=[("b", "b")],
    )


OUTLINES = {
    "A0.rate-numbers": numbers,
    "A0.rate-samples": samples,
    "A0.rate-neuron": neuron,
    "A0.rate-neurons": one_more,
    "A0.rate-width": width,
    "A0.rate-below": below,
    "A0.rate-above": above,
}
