"""Outlines of the proofs for growth and collapse. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.search import Outline, multiple, product


def stationary(outline: Outline) -> None:
    """Divide by lam2^2."""
    outline.combine(
        "share",
        outline.theorem.goals[0],
        terms=[multiple("slope")],
        using=[("y", "w*P")],
        divide=["lam2>0", "lam2>0"],
    )


def curve(outline: Outline) -> None:
    """Linear in k = y - (L - 1), with two of Bernoulli's inequalities as coefficients."""
    outline.combine(
        "minimum",
        outline.theorem.goals[0],
        terms=[
            product("P>0", "y>0", "L>0", "z>=0", "powers L"),
            product("P>0", "y>0", "k>=0", "powers L+1"),
            multiple("E"),
            multiple("E1", "-(1 + y*q)"),
            multiple("q", "-P*y*L*L"),
            multiple("k", "P*y*(L*z*q - L*q + 1 - q)"),
        ],
        divide=["1+y>0", "1+y>0", "1+yq>0"],
    )


def jump(outline: Outline) -> None:
    """Expand."""
    terms = [multiple("E1", "-1"), multiple("k", "P*y")]
    outline.combine("gap", outline.theorem.goals[0], terms=terms)


def zero(outline: Outline) -> None:
    """The same inequality of Bernoulli."""
    outline.combine(
        "zero",
        outline.theorem.goals[0],
        terms=[
            product("cost", "rest>0"),
            product("L>=1", "P>0", "z>=0", "powers"),
            multiple("E", "L"),
            multiple("q", "-L*(L - 1)*P"),
        ],
        divide=["L>0", "rest>0"],
    )


OUTLINES = {
    "D1.stationary": stationary,
    "D1.curve": curve,
    "D2.jump": jump,
    "D2.zero": zero,
}
