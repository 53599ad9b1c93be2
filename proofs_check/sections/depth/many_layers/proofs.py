"""Outlines of the proofs about many layers. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, Term, multiple, product


def _end(times: str) -> tuple[Term, Term]:
    """A multiple of lam2 p y = P lam G."""
    return multiple("y", f"p*{times}"), multiple("w", f"-P*{times}")


def _rest(outline: Outline) -> None:
    terms = [product(coefficient="1"), product("y>0")]
    outline.combine("1+y>0", "1 + y > 0", terms=terms)


def _below_one(outline: Outline) -> None:
    """G <= 1 where g < 1."""
    outline.combine("G<=1", "1 - G >= 0", terms=[product("sides")], divide=["case"])


def _logarithm(outline: Outline) -> None:
    """L > 2 log L."""
    terms = [product("log L"), product("log 2", coefficient="2")]
    outline.combine("L>2l", "L - 2*l > 0", terms=terms)


def many_layers(outline: Outline) -> None:
    """One factor after the other is replaced by what it is at least."""
    outline.combine(
        "threshold",
        outline.theorem.goals[0],
        terms=[
            product("L>0", "L>0", "D>0", "D>0", "lam2>0", "p>0", "M>0", "c>=1"),
            product("L>0", "L>0", "D>0", "lam2>0", "p>0", "L lam>=P"),
            product("D>0", "F>0", "read-out"),
            product("P>0", "P>0", "F>0", "L>=L-1"),
        ],
        using=["A", "B"],
    )


def mean_ratio(outline: Outline) -> None:
    """With q = r^L: L q (1 - r) <= r (1 - q) <= 1 - q."""
    terms = [product("strong", "r<=1"), product("k0>0", "r>0", "powers")]
    rule = ("r", "r*R*k0")
    outline.combine("ratio", outline.theorem.goals[0], terms=terms, using=[rule])


def below(outline: Outline) -> None:
    """For g < 1 what is left, P/(1 + y), is at least m."""
    goal = outline.theorem.goals[0]
    _rest(outline)
    paid = [product("E"), product("1+y>0", "x")]
    cost = [*paid, product("1+y>0", "m<=cost"), product("P>0")]

    def larger(inner: Outline) -> None:
        growth = product("1+y>0", "L>0", "lam>0", "s>0", "case")
        inner.combine("bound", goal, terms=[*cost, growth], divide=["1+y>0"])

    def one(inner: Outline) -> None:
        growth = multiple("case", "(1 + y)*L*lam*s")
        inner.combine("bound", goal, terms=[*cost, growth], divide=["1+y>0"])

    def smaller(inner: Outline) -> None:
        _below_one(inner)
        inner.combine(
            "left",
            "P - (1 + y)*m >= 0",
            terms=[product("m<=left"), product("P>0", "lam>0", "m>=0", "G<=1"), *_end("m")],
            divide=["lam2>0", "p>0"],
        )
        inner.combine(
            "bound",
            goal,
            terms=[
                *paid,
                product("1+y>0", "L>0", "lam>0", "g>0", "s>0"),
                product("left"),
            ],
            divide=["1+y>0"],
        )

    branches = {"positive": larger, "zero": one, "negative": smaller}
    outline.split("bound", goal, "g - 1", "case", branches)


def above(outline: Outline) -> None:
    """g (L - 2 log L) <= L, and the read-out leaves less than P/y = lam2 p/(lam L^2)."""
    _logarithm(outline)
    _rest(outline)
    outline.combine(
        "growth<=",
        "L - g*(L - 2*l) >= 0",
        terms=[product("g>0", "growth"), multiple("inverse", "-L")],
    )
    outline.combine(
        "paid",
        "V - x >= 0",
        terms=[
            product("L>0", "lam>0", "d>0", "growth<="),
            product("L>0", "lam>0", "r>0", "growth<="),
            product("L>0", "L>0", "lam>0", "r<=1"),
            multiple("V"),
            multiple("x", "-(L - 2*l)"),
        ],
        divide=["d>0", "L>2l"],
    )
    outline.combine(
        "left",
        "y*(U - V) = P",
        terms=[multiple("U", "y"), multiple("y", "-p"), multiple("w", "P")],
        divide=["lam>0", "L>0", "L>0"],
    )
    outline.combine(
        "bound",
        outline.theorem.goals[1],
        terms=[
            product("1+y>0", "y>0", "paid"),
            product("P>0"),
            multiple("left", "1 + y"),
            multiple("E", "-y"),
        ],
        divide=["1+y>0", "y>0"],
    )


def growth(outline: Outline) -> None:
    """A growth below 1 would leave more than U."""
    least, most = outline.theorem.goals
    _rest(outline)
    outline.combine(
        "x>0",
        "x > 0",
        terms=[
            product("L>0", "lam>0", "g>0", "d>0"),
            product("L>0", "lam>0", "g>0", "r>0"),
            multiple("x"),
        ],
        divide=["d>0"],
    )
    terms = [product("P>0"), multiple("E")]
    outline.combine("left", "E - x > 0", terms=terms, divide=["1+y>0"])
    terms = [product("E<=U"), product("left"), product("x>0")]
    outline.combine("U>0", "U > 0", terms=terms)

    def larger(inner: Outline) -> None:
        inner.combine("growth", least, terms=[product("case")])

    def one(inner: Outline) -> None:
        inner.combine("growth", least, terms=[multiple("case")])

    def smaller(inner: Outline) -> None:
        _below_one(inner)
        inner.combine(
            "0>0",
            "0 > 0",
            terms=[
                product("U<left"),
                product("P>0", "lam>0", "U>0", "G<=1"),
                product("lam2>0", "p>0", "1+y>0", "E<=U"),
                product("lam2>0", "p>0", "1+y>0", "x>0"),
                multiple("E", "lam2*p"),
                *_end("U"),
            ],
        )
        inner.absurd("growth", least, "0>0")

    branches = {"positive": larger, "zero": one, "negative": smaller}
    outline.split("growth", least, "g - 1", "case", branches)
    terms = [product("d>0", "E<=U"), product("d>0", "left"), multiple("x")]
    outline.combine("most", most, terms=terms)


def every_labels(outline: Outline) -> None:
    """Add what d labels pay and leave."""
    terms = [product("1+y>0", "A>=B"), product("1+y>0", "B"), product("R"), multiple("E", "1 + y")]
    _rest(outline)
    outline.combine("labels", outline.theorem.goals[0], terms=terms, divide=["d>0"])


def _left(outline: Outline) -> None:
    """For c = 0 the read-out leaves d P/(1 + y)."""
    outline.combine("r>0", "r > 0", terms=[product("lam2>0"), multiple("r", "-1")], divide=["P>0"])
    outline.combine("r+w>0", "r + w > 0", terms=[product("r>0"), product("w>0")])
    terms = [product("r>0"), product("d>0", "w>0"), multiple("u")]
    outline.combine("r+u>0", "r + u > 0", terms=terms)
    outline.combine(
        "left over", "(r + w)*R = d", terms=[multiple("R")], using=["c"], divide=["r+w>0", "r+u>0"]
    )
    outline.combine(
        "left by the read-out",
        "(1 + y)*lam2*R = d*P",
        terms=[multiple("left over", "P"), multiple("r", "R"), multiple("y", "-R")],
    )


def every_above(outline: Outline) -> None:
    """The last step costs d g + 2 d w; the rest as without hidden biases."""
    energy, bound, rest = outline.theorem.goals
    _logarithm(outline)
    _rest(outline)
    outline.combine(
        "last step",
        "T = d*g + 2*d*w",
        terms=[
            multiple("T"), multiple("u", "v"), multiple("c", "-2*d*v"), multiple("v", "d"),
        ],
        divide=["v>0"],
    )  # fmt: skip
    _left(outline)
    outline.combine(
        "energy",
        energy,
        terms=[
            multiple("E", "1 + y"), multiple("A", "1 + y"), multiple("last step", "(1 + y)*lam"),
            multiple("left by the read-out"),
        ],
        divide=["d>0"],
    )  # fmt: skip
    terms = [product("L>2l", coefficient="3/2"), product("L>0", coefficient="1/2")]
    outline.combine("2L>3l", "2*L - 3*l > 0", terms=terms)
    outline.combine(
        "growth<=",
        "2*L - g*(2*L - 3*l) >= 0",
        terms=[product("g>0", "growth"), multiple("inverse", "-2*L")],
    )
    terms = [product("L>0", "lam>0", "growth<="), multiple("V")]
    outline.combine("paid", "V - L*lam*g >= 0", terms=terms, divide=["2L>3l"])
    outline.combine(
        "left",
        "y*(U - V - 2*lam*w) = P",
        terms=[multiple("U", "y"), multiple("y", "-1")],
        divide=["w>0"],
    )
    outline.combine(
        "bound",
        bound,
        terms=[
            product("1+y>0", "y>0", "paid"),
            product("P>0"),
            multiple("left", "1 + y"),
            multiple("energy", "-y"),
        ],
        divide=["1+y>0", "y>0"],
    )
    outline.combine("rest", rest, terms=[multiple("U", "p^2")], using=["w", "n"])


OUTLINES = {
    "D2.many-layers": many_layers,
    "D1.mean-ratio": mean_ratio,
    "D1.many-below": below,
    "D1.many-above": above,
    "D1.many-growth": growth,
    "D1.every-labels": every_labels,
    "D1.every-above": every_above,
}
