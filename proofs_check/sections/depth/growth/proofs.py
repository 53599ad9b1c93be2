"""Outlines of the proofs for growth and collapse. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, multiple, product


def stationary(outline: Outline) -> None:
    """Divide by lam2^2; then put lam g (d + r) (1 + y)^2 = d P y into the two energies."""
    share, least, other = outline.theorem.goals
    outline.combine(
        "share",
        share,
        terms=[multiple("slope")],
        using=[("y", "w*P")],
        divide=["lam2>0", "lam2>0"],
    )
    outline.combine(
        "least",
        least,
        terms=[multiple("E1", "(1 + y)^2"), multiple("share", "L*(1 + y)")],
        divide=["d>0", "1+y>0"],
    )
    outline.combine(
        "other",
        other,
        terms=[multiple("E", "(1 + y)^2"), multiple("share", "L*z*(1 + y*q)")],
        divide=["d>0"],
    )


def _curve(outline: Outline, sign: str) -> None:
    """Linear in k = y - (L - 1), with two of Bernoulli's inequalities as coefficients."""
    outline.combine(
        "minimum",
        outline.theorem.goals[0],
        terms=[
            product("P>0", "y>0", "L>0", "z>=0", "powers L"),
            product("P>0", "y>0", sign, "powers L+1"),
            multiple("E"),
            multiple("E1", "-(1 + y*q)"),
            multiple("q", "-P*y*L*L"),
            multiple("k", "P*y*(L*z*q - L*q + 1 - q)"),
        ],
        divide=["1+y>0", "1+y>0", "1+yq>0"],
    )


def curve(outline: Outline) -> None:
    """Both coefficients are not negative."""
    _curve(outline, "k>=0")


def unique(outline: Outline) -> None:
    """That of k is positive."""
    _curve(outline, "k>0")


def jump(outline: Outline) -> None:
    """Expand."""
    terms = [multiple("E1", "-1"), multiple("k", "P*y")]
    outline.combine("gap", outline.theorem.goals[0], terms=terms)


def threshold(outline: Outline) -> None:
    """P X = A M c p w P, and w P = lam2 (L - 1) q."""
    outline.combine(
        "sign",
        outline.theorem.goals[0],
        terms=[
            multiple("X", "P"),
            multiple("Z", "-P"),
            multiple("w", "-P*A*M*c"),
            multiple("y", "A*M*c*p"),
            multiple("y of q", "A*M*c*p*lam2"),
        ],
    )


def past(outline: Outline) -> None:
    """P (X - Z) is a product of numbers that are not negative."""
    terms = [product("L>=1", "q>=0", "past"), multiple("compared")]
    outline.combine("more", outline.theorem.goals[0], terms=terms, divide=["P>0"])


def short(outline: Outline) -> None:
    """P (Z - X) is a product of positive numbers."""
    terms = [product("L>1", "q>0", "short"), multiple("compared", "-1")]
    outline.combine("less", outline.theorem.goals[0], terms=terms, divide=["P>0"])


def zero(outline: Outline) -> None:
    """The same inequality of Bernoulli."""
    terms = [product("cost"), multiple("U", "-1"), multiple("V")]
    outline.combine("paid", "L*x - (L - 1)*P*z >= 0", terms=terms)
    outline.combine(
        "zero",
        outline.theorem.goals[0],
        terms=[
            product("paid", "rest>0"),
            product("L>=1", "P>0", "z>=0", "powers"),
            multiple("E", "L"),
            multiple("q", "-L*(L - 1)*P"),
        ],
        divide=["L>0", "rest>0"],
    )


def below(outline: Outline) -> None:
    """L (P - E) is what the cost is short of."""
    terms = [
        product("cost"),
        multiple("U"), multiple("V", "-1"), multiple("z", "-(L - 1)*P"), multiple("E", "-1"),
    ]  # fmt: skip
    outline.combine("below", outline.theorem.goals[0], terms=terms, divide=["L>0"])


def root(outline: Outline) -> None:
    """P y k = (1 + y)^2 (P - E1)."""
    outline.combine("below E1", "P - E1 > 0", terms=[product("below"), product("least")])
    outline.combine(
        "k>0",
        outline.theorem.goals[0],
        terms=[product("1+y>0", "1+y>0", "below E1"), multiple("jump", "-1")],
        divide=["P>0", "y>0"],
    )


OUTLINES = {
    "D1.stationary": stationary,
    "D1.curve": curve,
    "D1.unique": unique,
    "D2.jump": jump,
    "D2.threshold": threshold,
    "D2.past": past,
    "D2.short": short,
    "D2.zero": zero,
    "D2.below": below,
    "D1.root": root,
}
