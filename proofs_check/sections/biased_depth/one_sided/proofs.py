"""Outlines of the proofs about one-sided layers. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, Term, multiple, product, square


def _squares() -> tuple[Term, Term]:
    """w D (w0 T - d w) = w0^2 (u w - d c^2) + d (w0 c - w c0)^2, less multiples of T and D."""
    return product("above", "w0>0", "w0>0"), square("w0*c - w*c0", "d>0")


def _root(outline: Outline, name: str, number: str, square_is_zero: str) -> None:
    """A number is zero whose square is: otherwise 0 = number^2 > 0."""

    def positive(inner: Outline) -> None:
        terms = [product("case", "case"), multiple(square_is_zero, "-1")]
        inner.combine("0>0", "0 > 0", terms=terms)
        inner.absurd(name, f"{number} = 0", "0>0")

    branches = {"positive": positive, "zero": lambda _: None, "negative": positive}
    outline.split(name, f"{number} = 0", number, "case", branches)


def labels(outline: Outline) -> None:
    """D >= w0 > 0, and the two squares."""
    determinant, least = outline.theorem.goals
    outline.combine("D>=w0", determinant, terms=[product("below"), multiple("D")])
    outline.combine("D>0", "D > 0", terms=[product("D>=w0"), product("w0>0")])
    outline.combine(
        "least",
        least,
        terms=[*_squares(), multiple("T", "w"), multiple("D", "-w^2")],
        divide=["w>0", "D>0"],
    )


def labels_tight(outline: Outline) -> None:
    """Both squares are zero."""
    lower, upper = outline.theorem.goals
    volume, tilt = _squares()
    equations = [multiple("T", "w"), multiple("D", "-w^2")]
    outline.vanishing(
        "tilts",
        "(w0*c - w*c0)^2",
        square("w0*c - w*c0"),
        "equal",
        [volume, *equations],
        times="w*D",
        divide=["d>0"],
    )
    _root(outline, "same tilt", "w0*c - w*c0", "tilts")
    outline.vanishing(
        "volume",
        "u*w - d*c^2",
        product("above"),
        "equal",
        [tilt, *equations],
        times="w*D",
        divide=["w0>0", "w0>0"],
    )
    outline.combine(
        "c0",
        lower,
        terms=[multiple("same tilt", "-1"), multiple("one-sided", "w0")],
        divide=["w>0"],
    )
    outline.combine(
        "u",
        upper,
        terms=[multiple("volume"), multiple("one-sided", "d*(c + w)")],
        divide=["w>0"],
    )


def from_one_sided(outline: Outline) -> None:
    """D = w0."""
    outline.combine("w0", "D = w0", using=["D", "u0", "c0"])
    for name, goal in zip("TS", outline.theorem.goals, strict=True):
        outline.combine(
            goal, goal, terms=[multiple(name)], using=["w0", "u0", "c0"], divide=["w0>0"]
        )


def one_sided_step(outline: Outline) -> None:
    """D = w0."""
    outline.combine("w0", "D = w0", using=["D", "u0", "c0"])
    goal = outline.theorem.goals[0]
    outline.combine(goal, goal, terms=[multiple("S")], using=["w0", "u0", "c0"], divide=["w0>0"])


def prefix_step(outline: Outline) -> None:
    """The bound of the labels."""
    terms = [
        product("A>=B", "x>0"), product("lam>0", "T"), multiple("A1", "x"),
        multiple("B1", "-x"), multiple("S", "-lam"),
    ]  # fmt: skip
    outline.combine("step", outline.theorem.goals[-1], terms=terms, divide=["x>0"])


def prefix(outline: Outline) -> None:
    """k0 (u_1 - d w_1) and the bound of the labels."""
    first, _ = outline.theorem.goals
    outline.combine(
        "first",
        first,
        terms=[
            product("u>=dw", "lam1>0", "P>0", "k1>0"),
            multiple("F"),
            multiple("p", "-d*w"),
        ],
        divide=["k0>0", "k1>0"],
    )
    prefix_step(outline)


def prefix_tight(outline: Outline) -> None:
    """Every term of these sums is zero."""
    outline.combine(
        "mean",
        outline.theorem.goals[0],
        terms=[multiple("first", "k0*k1"), multiple("F", "-1"), multiple("p", "d*w")],
        divide=["lam1>0", "P>0", "k1>0"],
    )
    equations = [multiple("A1", "x"), multiple("B1", "-x"), multiple("S", "-lam")]
    outline.vanishing(
        "earlier", "A - B", product("A>=B"), "equal",
        [product("lam>0", "T"), *equations], times="x", divide=["x>0"],
    )  # fmt: skip
    outline.vanishing(
        "step", "x*T - d*z", product("T"), "equal",
        [product("A>=B", "x>0"), *equations], times="x", divide=["lam>0"],
    )  # fmt: skip


def _growth(outline: Outline) -> None:
    """q r = h; then d lam h times the inequality of Bernoulli."""
    outline.combine(
        "qr",
        "q*r = h",
        terms=[
            multiple("G", "-lam*r"), multiple("w", "-r"), multiple("r", "p"), multiple("x"),
        ],
        divide=["lam>0", "H>0"],
    )  # fmt: skip
    outline.combine("gain", "S = d*r", terms=[multiple("S"), multiple("r", "-d")], divide=["w>0"])
    outline.combine(
        "cost",
        outline.theorem.goals[0],
        terms=[
            product("C", "q>0"),
            product("d>0", "lam>0", "h>0", "powers"),
            multiple("C1", "q"),
            multiple("gain", "lam*q"),
            multiple("qr", "d*lam"),
            multiple("g", "d*lam*n*q"),
        ],
        divide=["q>0"],
    )


def every(outline: Outline) -> None:
    """Add what d labels pay and leave."""
    outline.combine(
        "energy",
        outline.theorem.goals[0],
        terms=[
            product("A>=B", "1+y>0"),
            product("B", "1+y>0"),
            product("R"),
            product("zero", "d>0", "1+y>0"),
            multiple("E", "1 + y"),
            multiple("S", "-d"),
        ],
        divide=["1+y>0"],
    )


OUTLINES = {
    "D1.labels": labels,
    "D1.labels-tight": labels_tight,
    "D1.from-one-sided": from_one_sided,
    "D1.one-sided-step": one_sided_step,
    "D1.prefix": prefix,
    "D1.prefix-step": prefix_step,
    "D1.prefix-tight": prefix_tight,
    "D1.prefix-growth": _growth,
    "D1.prefix-unique": _growth,
    "D2.every": every,
}
