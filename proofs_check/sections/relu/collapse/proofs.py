"""Outlines of the proofs about the collapse. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, Term, multiple, product, square
from proofs_check.sections.relu.outlining import more_samples
from proofs_check.sections.relu.proofs import rival_terms


def _terms() -> list[Term]:
    return [product("collapsed", "cost"), product("R3"), *rival_terms("lam2", "P+2>0")]


def zero(outline: Outline) -> None:
    """The tangent at K = 0, and R3 integrated over the rival."""
    more_samples(outline, 2)
    outline.combine(
        "zero",
        outline.theorem.goals[0],
        terms=_terms(),
        using=["K1B1", "B1K1", "YY"],
        divide=["lam2>0", "P+2>0"],
    )


def unique(outline: Outline) -> None:
    """The output term alone is already d P."""
    more_samples(outline, 2)
    rules = ["K1B1", "B1K1", "YY"]
    collapsed, r3, _, on_kernel = _terms()
    outline.vanishing(
        "eigenvalue",
        "tr(((lam2*B1 - 1)*Y')'*(lam2*B1 - 1)*Y')",
        square("(lam2*B1 - 1)*Y'", trace=True),
        "optimal",
        [collapsed, r3, on_kernel],
        times="lam2*(P + 2)",
        using=rules,
        divide=["P+2>0", "lam2>0"],
    )
    outline.definite("resolvent", "(lam2*B1 - 1)*Y' = 0", "eigenvalue")
    outline.combine(
        "cost is zero",
        outline.theorem.goals[0],
        terms=[multiple("optimal"), multiple("resolvent", "-1", left="Y", trace=True)],
        using=["YY"],
        divide=["lam1>0"],
    )


def below(outline: Outline) -> None:
    """lambda2 (P+1) (dP - E) = d lambda1 (P+2) (b P)^2."""
    more_samples(outline, 1, 2)
    outline.combine(
        "below",
        outline.theorem.goals[0],
        terms=[
            product("d>0", "lam1>0", "P+2>0", "b", "P>0", "P>0"),
            multiple("E", "-lam2"),
            multiple("stationary", "-d"),
        ],
        using=[("s", "b*P")],
        divide=["lam2>0", "P+1>0"],
    )


OUTLINES = {
    "R7.zero": zero,
    "R7.unique": unique,
    "R7.below": below,
}
