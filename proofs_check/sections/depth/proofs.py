"""Outlines of the proofs for depth and recurrence. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from collections.abc import Sequence

from proofs_check.finding.outline import Outline, Term, multiple, product

_STRONG = (product("mean"), product("labels"), product("lam>0", "g>0", "r>0", "a>=b"))
_WEAK = (
    *map(product, ("first mean", "hidden mean", "first labels", "hidden labels")),
    product("a>=lam g", "A>=B"),
    product("lam>0", "g>0", "C>=D"),
)


def _tight(outline: Outline, tangents: Sequence[Term], equations: Sequence[Term]) -> None:
    """A sum of tangents is met with equality, so each of those that are goals is."""
    for place, goal in enumerate(outline.theorem.goals):
        others = [*tangents[:place], *tangents[place + 1 :], *equations]
        number = goal.partition(" = ")[0]
        outline.vanishing(f"tight {place}", number, tangents[place], "equal", others)


def _logarithm(outline: Outline, name: str, more: str, mean: str) -> None:
    """The logarithm of u/(d w) is not negative where u >= d w: u times it is u - d w at least."""
    first, second = name.split(">=")
    terms = [product(f"{first}-{second}"), product(more)]
    outline.combine(name, f"{first} - {second} >= 0", terms=terms, divide=[f"{mean}>0"])


def strong_mean(outline: Outline) -> None:
    """Both tangents, and u_L >= d w_L."""
    _logarithm(outline, "a>=b", "u>=dw", "u")
    outline.combine("cost", outline.theorem.goals[0], terms=_STRONG)


def strong_unique(outline: Outline) -> None:
    """Both tangents are tight."""
    _logarithm(outline, "a>=b", "u>=dw", "u")
    _tight(outline, _STRONG, ())


def strong_chain(outline: Outline) -> None:
    """R (lam1 P u_1) = d lam1 P w_1; one layer down the ratio u/(d w) grows by 1/r."""
    shares, feasible = outline.theorem.goals
    outline.combine(
        "shares",
        shares,
        terms=[
            multiple("end", "lam1*P"),
            multiple("labels", "d"),
            multiple("r", "-lam*g"),
        ],
        divide=["R>0"],
    )
    outline.combine(
        "feasible",
        feasible,
        terms=[
            product("U>=Z"),
            product("g>0", "r<=1", "u>=0"),
            multiple("U", "-1"),
            multiple("Z"),
        ],
        divide=["g>0"],
    )


def _share(outline: Outline, name: str, conclusion: str, condition: str, sign: str) -> None:
    """By how much the share a of the mean exceeds lam g, or falls short of it."""
    outline.combine("k0+k1>0", "k0 + k1 > 0", terms=[product("k0>0"), product("k1>0")])
    terms = [product(condition, "lam>0", "g>0"), multiple("share", sign)]
    outline.combine(name, conclusion, terms=terms, divide=["k0+k1>0"])


def _weak_logarithms(outline: Outline) -> None:
    """Those of the first kernel and of the last one."""
    _logarithm(outline, "A>=B", "u1>=dw1", "u1")
    _logarithm(outline, "C>=D", "u2>=dw2", "u2")


def weak_mean(outline: Outline) -> None:
    """Four tangents; what a exceeds lam g by is paid back by A >= B."""
    _weak_logarithms(outline)
    _share(outline, "a>=lam g", "a - lam*g >= 0", "weak", "1")
    terms = [*_WEAK, multiple("shares", "1 + B")]
    outline.combine("cost", outline.theorem.goals[0], terms=terms)


def weak_unique(outline: Outline) -> None:
    """All four tangents are tight."""
    _weak_logarithms(outline)
    _share(outline, "a>=lam g", "a - lam*g >= 0", "weak", "1")
    _tight(outline, _WEAK, [multiple("shares", "1 + B")])


def transition(outline: Outline) -> None:
    """k0 a = k1 b."""
    growth, share = outline.theorem.goals
    terms = [multiple("shares", "-k0*k1"), multiple("a", "k1"), multiple("b", "k0")]
    outline.combine("growth", growth, terms=terms)
    terms = [multiple("a"), multiple("b", "-1"), multiple("shares", "k1")]
    outline.combine("share", share, terms=terms)


def improved(outline: Outline) -> None:
    """4 a times the gain is (h - a)^2."""
    more, less = outline.theorem.goals
    _share(outline, "lam g>a", "lam*g - a > 0", "strong", "-1")
    outline.combine("h>a", "h - a > 0", terms=[product("lam g>a"), multiple("h")])
    outline.combine(
        "more",
        more,
        terms=[product("h>a", coefficient="1/2"), multiple("x", "1/2")],
        divide=["a>0"],
    )
    outline.combine(
        "less",
        less,
        terms=[
            product("h>a", "h>a", coefficient="1/4"),
            multiple("x", "-1/4*(2*a*x - h - a)"),
        ],
        divide=["a>0"],
    )


def every(outline: Outline) -> None:
    """a g (g - 2) = 1, so g > 2, and the slope is g a (g - 1)."""
    outline.combine(
        "g (g-2)",
        "a*g*(g - 2) - 1 = 0",
        terms=[multiple("stationary")],
        using=["b"],
        divide=["a>0"],
    )
    outline.combine("one", "1 > 0", terms=[product(coefficient="1")])
    outline.combine(
        "g>2",
        "g - 2 > 0",
        terms=[product("one"), multiple("g (g-2)")],
        divide=["a>0", "g>0"],
    )
    outline.combine(
        "slope",
        outline.theorem.goals[0],
        terms=[
            product("g>0", "a>0", "g>2"),
            product("g>0", "a>0", "one"),
            multiple("g (g-2)", "g^2*a"),
        ],
        using=["c", "b"],
    )


OUTLINES = {
    "D1.strong-mean": strong_mean,
    "D1.strong-unique": strong_unique,
    "D1.strong-chain": strong_chain,
    "D1.weak-mean": weak_mean,
    "D1.weak-unique": weak_unique,
    "D1.transition": transition,
    "D1.improved": improved,
    "D1.every": every,
}
