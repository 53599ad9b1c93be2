"""Outlines of the proofs of the ReLU theorems. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, Term, multiple, product, square
from proofs_check.sections.relu.kkt import proofs as kkt
from proofs_check.sections.relu.outlining import (
    INVERSE_RULE,
    TASK_RULES,
    inverse_kernel,
    more_samples,
)
from proofs_check.sections.relu.width import proofs as width


def cost(outline: Outline) -> None:
    """Ki 1 = 1/(P+1) and Ki v = v."""
    inverse_kernel(outline)
    (goal,) = outline.theorem.goals
    outline.combine("cost", goal, using=["h", INVERSE_RULE, "ee", "ev", "vv", "sign"])


def network(outline: Outline) -> None:
    """Expand; the mixed terms of the two signs cancel."""
    inverse_kernel(outline)
    for goal in outline.theorem.goals:
        outline.combine(goal, goal, using=["p", "m", "b", INVERSE_RULE, *TASK_RULES, "oo"])


def energy(outline: Outline) -> None:
    """The labels are eigenvectors of K*."""
    eigen, trace, total = outline.theorem.goals
    outline.combine("eigen", eigen, terms=[multiple("B", right="Y'")], using=["s", *TASK_RULES])
    outline.combine("trace", trace, terms=[multiple("eigen", left="Y", trace=True)], using=["YY"])
    outline.combine(
        "energy",
        total,
        terms=[
            multiple("c", "lam1*s"),
            multiple("trace", "(P + 1)*lam2"),
            multiple("stationary", "-d"),
        ],
        using=[("s", "b*P")],
        divide=["s>0"],
    )


def value(outline: Outline) -> None:
    """It is the energy that is cited."""
    terms = [multiple("energy"), multiple("E", "P + 1")]
    outline.combine("value", outline.theorem.goals[0], terms=terms)


def resolvent(outline: Outline) -> None:
    """The labels are eigenvectors of K*."""
    (eigen,) = outline.theorem.goals
    outline.combine("eigen", eigen, terms=[multiple("B", right="Y'")], using=["s", *TASK_RULES])


def positive(outline: Outline) -> None:
    """lambda2 x = lambda1 (P+2) (s^2 - lambda2^2), a difference of squares."""
    more_samples(outline, 2)
    sign, link = outline.theorem.goals
    outline.combine(
        "y>0",
        sign,
        terms=[
            product("lam1>0", "P+2>0", "s>0", "P>0"),
            product("lam1>0", "P+2>0", "lam2>0", "P>0"),
        ],
        using=["y"],
    )
    outline.combine(
        "link", link, terms=[multiple("stationary", "-1")], using=["x", "y", ("s", "b*P")]
    )


def rival_terms(eigenvalue: str, *of: str) -> list[Term]:
    """The output term lies above its tangent: x B1 - 1 on the labels, squared by lambda2 + K1."""
    factor = f"({eigenvalue}*B1 - 1)*Y'"
    return [
        square(factor, "lam2>0", *of, trace=True),
        square(factor, *of, by="K1>=0", trace=True),
    ]


def minimum(outline: Outline) -> None:
    """The tangent at K*, and R3 integrated over the rival."""
    more_samples(outline, 2)
    outline.combine(
        "minimum",
        outline.theorem.goals[0],
        terms=[
            product("lam1>0", "R3"),
            *rival_terms("s", "lam1>0", "P+2>0"),
            multiple("stationary", "-tr(Y*B1*Y')"),
        ],
        using=["K1B1", "B1K1", "YY"],
        divide=["P>0"],
    )


def support(outline: Outline) -> None:
    """Every term of the lower bound is zero."""
    more_samples(outline, 2)
    kkt, eigen = outline.theorem.goals
    on_labels, on_kernel = rival_terms("s", "lam1>0", "P+2>0")
    common = multiple("stationary", "-tr(Y*B1*Y')")
    rules = ["K1B1", "B1K1", "YY"]
    outline.vanishing(
        "R3 is tight",
        kkt.rpartition("=")[0],
        product("R3"),
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
        [product("lam1>0", "R3"), on_kernel, common],
        times="P",
        using=rules,
        divide=["lam1>0", "P+2>0", "lam2>0"],
    )
    outline.definite("resolvent", "(s*B1 - 1)*Y' = 0", "eigenvalue")
    outline.combine(
        "kernel",
        eigen,
        terms=[multiple("resolvent", "-1", left="(lam2 + K1)")],
        using=["K1B1", ("s", "b*P")],
    )


def kernel(outline: Outline) -> None:
    """Project K Y' = b P Y' on the ones vector and on the labels."""
    masses, differences, form = outline.theorem.goals
    outline.combine(
        "masses",
        masses,
        terms=[multiple("labels", left="Y")],
        using=["K", *TASK_RULES],
        divide=["P>0", "P>0"],
    )
    outline.combine(
        "differences",
        differences,
        terms=[multiple("labels", right="e", transpose=True)],
        using=["K", *TASK_RULES],
        divide=["P>0", "P>0"],
    )
    outline.combine("total mass", "tr(D) = b*d", terms=[multiple("masses", trace=True)])
    outline.combine(
        "form",
        form,
        terms=[
            multiple("K"),
            multiple("masses", left="Y'", right="Y"),
            multiple("total mass", right="e*e'"),
        ],
        using=["differences"],
    )


def replication(outline: Outline) -> None:
    """Every relation of the classes, times n."""
    for goal in outline.theorem.goals:
        outline.combine(goal, goal, using=["N", *TASK_RULES])


OUTLINES = {
    "R1.cost": cost,
    "R2.network": network,
    "R2.energy": energy,
    "R2.value": value,
    "R2.resolvent": resolvent,
    "R2.positive": positive,
    "R2.minimum": minimum,
    "R4.support": support,
    "R4.kernel": kernel,
    "R6.replication": replication,
    **kkt.OUTLINES,
    **width.OUTLINES,
}
