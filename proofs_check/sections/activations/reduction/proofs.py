"""Outlines of the proofs of A0. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, Rule, multiple, one_more, product, square
from proofs_check.sections.relu.proofs import rival_terms

_TASK: list[Rule] = ["ee", "Ye", "YY"]


def spectrum(outline: Outline) -> None:
    """Every letter is a number on c."""
    *equations, even, odd = outline.theorem.goals
    for goal in equations:
        outline.combine(goal, goal, using=["Qc", "Ac", "sign"])
    for goal, bound in ((even, "even"), (odd, "odd")):
        outline.combine(goal, goal, terms=[product(bound, coefficient="2")])


def inequality(outline: Outline) -> None:
    """Even and odd part of h, the two numbers, Bessel for the odd part of f."""
    outline.combine("4>0", "4 > 0", terms=[product(coefficient="4")])
    outline.combine(
        "bessel",
        "psd: P - Y'*Y",
        terms=[square("P - Y'*Y")],
        using=["YY"],
        divide=["P>0"],
    )
    outline.combine(
        "inequality",
        outline.theorem.goals[0],
        terms=[
            square("h", "r>0", "P>0", "k1>0", by="even"),
            square("h", "r>0", "P>0", "k0>0", by="odd"),
            product("P>0", "two numbers"),
            square("(1 - A)*f", "k0>0", "k1>0", by="bessel"),
        ],
        using=["AA", "YA", ("AQ", "A*Q")],
        divide=["k0>0", "k1>0", "4>0"],
    )


def minimum(outline: Outline) -> None:
    """The tangent at K*, and the cost bound integrated over the rival."""
    outline.combine(
        "minimum",
        outline.theorem.goals[0],
        terms=[
            product("lam1>0", "cost bound"),
            *rival_terms("s", "lam1>0"),
            multiple("stationary", "-tr(Y*B1*Y')"),
        ],
        using=["K1B1", "B1K1", "YY"],
        divide=["P>0"],
    )


def zero(outline: Outline) -> None:
    """The tangent at K = 0, and the cost bound integrated over the rival."""
    outline.combine(
        "zero",
        outline.theorem.goals[0],
        terms=[product("collapsed", "cost"), product("cost bound"), *rival_terms("lam2")],
        using=["K1B1", "B1K1", "YY"],
        divide=["lam2>0"],
    )


def positive(outline: Outline) -> None:
    """s^2 - lambda2^2 = b P (s + lambda2)."""
    sign, product_of_signs = outline.theorem.goals
    outline.combine(
        "sign",
        sign,
        terms=[product("lam1>0", "s>0", "P>0"), product("lam1>0", "lam2>0", "P>0"), multiple("y")],
    )
    outline.combine(
        "both",
        product_of_signs,
        terms=[
            multiple("x", "lam2"),
            multiple("y", "-b"),
            multiple("stationary", "-1"),
            multiple("s", "lam1*(s + lam2)"),
        ],
    )


def energy(outline: Outline) -> None:
    """The labels are eigenvectors of the kernel."""
    trace, total = outline.theorem.goals
    outline.combine("eigen", "s*B*Y' = Y'", terms=[multiple("B", right="Y'")], using=["s", *_TASK])
    outline.combine("trace", trace, terms=[multiple("eigen", left="Y", trace=True)], using=["YY"])
    outline.combine(
        "energy",
        total,
        terms=[
            multiple("c", "lam1*s"),
            multiple("trace", "r*lam2"),
            multiple("stationary", "-d"),
        ],
        using=[("s", "b*P")],
        divide=["s>0"],
    )


def network(outline: Outline) -> None:
    """Expand; the mixed terms of the two signs cancel."""
    kernel, cost = outline.theorem.goals
    rules: list[Rule] = ["ee", "Ye", "YY", "oo"]
    for half in ("H1", "H2", "F1", "F2"):
        outline.combine(
            f"{half} halved",
            f"{half} = 1/2*({outline.texts[half].partition('=')[2]})",
            terms=[multiple(half, "1/2")],
        )
    for name in ("b", "u"):
        outline.combine(
            f"{name} halved",
            f"{name} = 1/2*({outline.texts[name].partition('=')[2]})",
            terms=[multiple(name, "1/2")],
        )
    outline.combine(
        "kernel", kernel, using=["F1 halved", "F2 halved", "b halved", "u halved", *rules]
    )
    outline.combine(
        "cost",
        cost,
        terms=[multiple("tight", "1/2*w*d*P")],
        using=["H1 halved", "H2 halved", "b halved", ("Qe", "k0*Q*e"), ("QY", "k1*Q*Y'"), *rules],
        divide=["k0>0", "k1>0"],
    )


def support(outline: Outline) -> None:
    """Every term of the lower bound is zero."""
    bound, eigen = outline.theorem.goals
    on_labels, on_kernel = rival_terms("s", "lam1>0")
    common = multiple("stationary", "-tr(Y*B1*Y')")
    rules: list[Rule] = ["K1B1", "B1K1", "YY"]
    outline.vanishing(
        "bound is tight",
        bound.rpartition("=")[0],
        product("cost bound"),
        "optimal",
        [on_labels, on_kernel, common],
        times="P",
        using=rules,
        divide=["lam1>0"],
    )
    outline.vanishing(
        "eigenvalue",
        "tr(((s*B1 - 1)*Y')'*(s*B1 - 1)*Y')",
        square("(s*B1 - 1)*Y'", trace=True),
        "optimal",
        [product("lam1>0", "cost bound"), on_kernel, common],
        times="P",
        using=rules,
        divide=["lam1>0", "lam2>0"],
    )
    outline.definite("resolvent", "(s*B1 - 1)*Y' = 0", "eigenvalue")
    outline.combine(
        "kernel",
        eigen,
        terms=[multiple("resolvent", "-1", left="(lam2 + K1)")],
        using=["K1B1", ("s", "b*P")],
    )


def below(outline: Outline) -> None:
    """h sees nothing of N."""
    outline.combine(
        "below",
        outline.theorem.goals[0],
        terms=[product("inequality"), square("h", "r>0", "P>0", by="Q>=G")],
        using=["range"],
    )


def measure(outline: Outline) -> None:
    """Kernel and cost are sums over the neurons."""
    goal = outline.theorem.goals[0]
    outline.combine("measure", goal, terms=[product("neurons")], using=["K1", "c1"])


OUTLINES = {
    "A0.below": below,
    "A0.spectrum": spectrum,
    "A0.inequality": inequality,
    "A0.neurons": one_more,
    "A0.measure": measure,
    "A0.minimum": minimum,
    "A0.zero": zero,
    "A0.positive": positive,
    "A0.energy": energy,
    "A0.network": network,
    "A0.support": support,
}
