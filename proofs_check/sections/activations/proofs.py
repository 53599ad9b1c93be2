"""Outlines of the proofs about ratios. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, multiple, product, square

SAME, MIXED = "k1*(a + c)^2 + k0*(a - c)^2", "k1*(a - c)^2 + k0*(a + c)^2"


def total(outline: Outline) -> None:
    """kappa0 + kappa1 > 0."""
    outline.combine("k0+k1>0", "k0 + k1 > 0", terms=[product("k0>0"), product("k1>0")])


def strong_mean(outline: Outline) -> None:
    """By the signs: 4 kappa1 a c, then 2 (kappa0 - kappa1) a c + (kappa0 + kappa1) c^2."""
    same, mixed, negative = outline.theorem.goals
    total(outline)
    outline.combine(
        "same sign",
        same,
        terms=[
            product("k0>0", "k1>0", "k1>0", "a>=0", "c>=0", coefficient="4"),
            multiple("r", "k1*(a + c)^2 + k0*(a - c)^2"),
        ],
        divide=["k0+k1>0"],
    )
    outline.combine(
        "mixed signs",
        mixed,
        terms=[
            product("k0>0", "k1>0", "strong mean", "a>=0", "c>=0", coefficient="2"),
            square("c", "k0>0", "k1>0", "k0+k1>0"),
            multiple("r", "k1*(a - c)^2 + k0*(a + c)^2"),
        ],
        divide=["k0+k1>0"],
    )
    outline.combine(
        "negative",
        negative,
        terms=[
            square("a + c", "k0>0", "k1>0", "k1>0"),
            square("a - c", "k0>0", "k0>0", "k1>0"),
            multiple("r", "k1*(a + c)^2 + k0*(a - c)^2"),
        ],
        divide=["k0+k1>0"],
    )


def weak_mean(outline: Outline) -> None:
    """A square with mixed signs: ((kappa0 - kappa1) a + (kappa0 + kappa1) c)^2/4."""
    same, mixed, negative = outline.theorem.goals
    total(outline)
    outline.combine(
        "same sign",
        same,
        terms=[
            product("k1>0", "k0+k1>0", "a>=0", "c>=0"),
            square("(k0 - k1)*(a - c)", coefficient="1/4"),
            multiple("r", "1/4*(k1*(a + c)^2 + k0*(a - c)^2)"),
        ],
    )
    outline.combine(
        "mixed signs",
        mixed,
        terms=[
            square("(k0 - k1)*a + (k0 + k1)*c", coefficient="1/4"),
            multiple("r", "1/4*(k1*(a - c)^2 + k0*(a + c)^2)"),
        ],
    )
    outline.combine(
        "negative",
        negative,
        terms=[
            square("a + c", "k0+k1>0", "k1>0", coefficient="1/4"),
            square("a - c", "k0+k1>0", "k0>0", coefficient="1/4"),
            multiple("r", "1/4*(k1*(a + c)^2 + k0*(a - c)^2)"),
        ],
    )


def attained(outline: Outline) -> None:
    """Put the numbers in."""
    first, second = outline.theorem.goals
    outline.combine("strong mean", first, terms=[multiple("r", "a^2")])
    outline.combine("weak mean", second, terms=[multiple("r1", "k0*k1*(k0 + k1)")])


def dominated(outline: Outline) -> None:
    """A chain of two bounds."""
    outline.combine(
        "ratio",
        outline.theorem.goals[0],
        terms=[
            product("k0>0", "k1>0", "dominated"),
            multiple("r", SAME),
            square("l", "psi"),
        ],
    )


def same_factor(outline: Outline) -> None:
    """The quotient of psi, times l^2."""
    outline.combine(
        "ratio",
        outline.theorem.goals[0],
        terms=[multiple("psi", "l^2"), multiple("r", SAME)],
        using=["phi"],
    )


def odd_values(outline: Outline) -> None:
    """a - c >= 4 t, because t <= 1."""
    outline.combine(
        "far apart",
        "a - c - 4*t >= 0",
        terms=[product("apart"), product("t<=1", coefficient="2")],
    )
    outline.combine(
        "ratio",
        outline.theorem.goals[0],
        terms=[
            square("a + c", "k1>0", "k1>0", coefficient="1/4"),
            multiple("r", f"1/4*({SAME})"),
            product("k0>0", "k1>0", "far apart", "far apart", coefficient="1/4"),
            product("k0>0", "k1>0", "far apart", "t>0", coefficient="2"),
        ],
    )


def raised(outline: Outline) -> None:
    """A square around what is given."""
    outline.combine("raised", outline.theorem.goals[0], terms=[square("1 + A", by="largest")])


OUTLINES = {
    "A2.raised": raised,
    "I1.relu-strong-mean": strong_mean,
    "I1.relu-weak-mean": weak_mean,
    "I1.attained": attained,
    "A1.dominated": dominated,
    "A1.attained": same_factor,
    "A2.odd-values": odd_values,
}
