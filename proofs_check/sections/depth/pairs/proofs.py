"""Outlines of the proofs on what all deep networks cost at least. Untrusted."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, multiple, product, square


def pair_loss(outline: Outline) -> None:
    """Both are squares of what y does not span."""
    loss, row = outline.theorem.goals
    outline.combine(
        "loss",
        loss,
        terms=[square("d*(y - z) - y*y'*(y - z)")],
        using=["labels"],
        divide=["d>0"],
    )
    outline.combine(
        "row",
        row,
        terms=[square("d*V' - V'*y*y'", trace=True)],
        using=["labels"],
        divide=["d>0"],
    )


def read_outs(outline: Outline) -> None:
    """Add one read-out."""
    terms = [
        product("d>0", "before"), product("one"), multiple("v", "d"), multiple("u", "-1"),
    ]  # fmt: skip
    outline.combine("next", outline.theorem.goals[0], terms=terms, divide=["d>0"])


def losses(outline: Outline) -> None:
    """Add one sample."""
    terms = [product("d>0", "before"), product("one"), multiple("q", "-1")]
    outline.combine("next", outline.theorem.goals[0], terms=terms, divide=["d>0"])


def pair_bounds(outline: Outline) -> None:
    """Add one pair."""
    outline.combine("bound", "e - m >= 0", terms=[product("one")], using=["x", "b"])
    terms = [product("before"), product("P>0", "d>0", "bound"), multiple("e", "-1")]
    outline.combine("next", outline.theorem.goals[0], terms=terms)


def first_layer(outline: Outline) -> None:
    """With G = H + H D: |P G - G e e'|^2 >= 0."""
    outline.combine(
        "first layer",
        outline.theorem.goals[0],
        terms=[square("P*(H' + D*H') - e*e'*(H' + D*H')", "c>=0", trace=True, coefficient="1/2")],
        using=["k", "e'e", "De", "DD"],
        divide=["P>0"],
    )


def pairs(outline: Outline) -> None:
    """Add up."""
    outline.combine("cP>=0", "c*P >= 0", terms=[product("c>=0", "P>0")])
    outline.combine(
        "k>0", "k > 0", terms=[product("cP>=0"), product(coefficient="1"), multiple("k")]
    )
    outline.combine(
        "first layer",
        "2*A - P*f >= 0",
        terms=[product("lam1>0", "first"), multiple("A", "2"), multiple("f", "-1")],
        divide=["k>0"],
    )
    terms = [
        product("P>0", "first layer"), product("pairs"), product("P>0", "loss"),
        product("lam2>0", "read-out", coefficient="2"), multiple("E", "2*P"),
    ]  # fmt: skip
    outline.combine("pairs below", outline.theorem.goals[0], terms=terms, divide=["P>0"])


def copies(outline: Outline) -> None:
    """Both read-outs see x = y = lam G/(lam1 lam2)."""
    same, energies = outline.theorem.goals
    outline.combine(
        "same",
        same,
        terms=[
            multiple("x", "-1/2*P*lam1*P"),
            multiple("z", "1/2*P*P"),
            multiple("mu", "1/2*P*G"),
            multiple("w", "-P"),
            multiple("y", "lam1*P"),
            multiple("mu2", "-1/2*P*lam1*x"),
        ],
        divide=["P>0", "lam1>0", "lam2>0"],
    )
    outline.combine("1+y>0", "1 + y > 0", terms=[product(coefficient="1"), product("y>0")])
    outline.combine(
        "energies",
        energies,
        terms=[
            multiple("m", "P"),
            multiple("E", "-2"),
            multiple("same", "-P*(m - L*mu*g*(1 + r))"),
            multiple("mu", "(1 + y)*L*g*(1 + r)"),
        ],
        divide=["1+y>0"],
    )


def many_below(outline: Outline) -> None:
    """Everything is scaled by 2/(P d)."""
    cost, left, bound = outline.theorem.goals
    outline.combine(
        "cost",
        cost,
        terms=[
            product("M<=cost", coefficient="2"),
            multiple("mu", "L*(1 + r)"),
            multiple("m", "-1"),
        ],
        divide=["P>0", "d>0"],
    )
    outline.combine("d p", "d*p = 2*lam1", terms=[multiple("mu1", "2"), multiple("p", "d")])
    outline.combine(
        "left",
        left,
        terms=[
            product("M<=left", coefficient="8"),
            multiple("mu2", "2*P*d*d*p - P*d*m*d*p"),
            multiple("d p", "2*lam2*(2*P*d - P*d*m)"),
            multiple("m", "-(4*lam1*lam2 + 2*P*d*mu)"),
            multiple("mu", "-4*M"),
        ],
        divide=["P>0", "P>0", "d>0", "d>0"],
    )
    outline.combine("bound", bound, terms=[product("E", coefficient="1/2"), multiple("m", "1/2")])


def one_side(outline: Outline) -> None:
    """What the even part adds is a square; the rest is the best read-out of the odd part."""
    outline.combine(
        "odd",
        "tr((Y - V*R)*(Y - V*R)') - tr((Y - V*F)*(Y - V*F)') >= 0",
        terms=[square("R'*V' + D*R'*V'", trace=True, coefficient="1/4")],
        using=["F", "YD", "DD"],
    )
    outline.combine(
        "best",
        "lam2*tr(V*V') + tr((Y - V*F)*(Y - V*F)') - lam2*tr(Y*B*Y') >= 0",
        terms=[
            square("V' - F*B*Y'", "lam2>0", trace=True),
            square("F'*V' - F'*F*B*Y'", trace=True),
        ],
        using=["inverse", "turned"],
    )
    outline.combine(
        "resolvent",
        "(lam2 + h)*tr(Y*B*Y') - d*P >= 0",
        terms=[
            square("B*Y'", "lam2>0", by="columns", trace=True),
            square("F*B*Y'", by="rows", trace=True),
            multiple("YY"),
        ],
        using=["inverse", "turned"],
    )
    outline.combine("rest", "lam2 + h > 0", terms=[product("lam2>0"), product("h>=0")])
    outline.combine(
        "sum",
        outline.theorem.goals[0],
        terms=[
            product("rest", "odd"), product("rest", "best"), product("lam2>0", "resolvent"),
        ],
    )  # fmt: skip


def every_below(outline: Outline) -> None:
    """For g < 1 the outputs of opposite samples hardly differ."""
    goal = outline.theorem.goals[0]
    outline.combine("rest", "lam2 + h > 0", terms=[product("lam2>0"), product("h>=0")])
    outline.combine(
        "all left",
        "(lam2 + h)*(E - A) - lam2*d*P >= 0",
        terms=[product("rest", "E"), product("left")],
    )
    terms = [product("all left"), product("lam2>0", "d>0", "P>0")]
    outline.combine("E>A", "E - A > 0", terms=terms, divide=["rest"])

    def larger(inner: Outline) -> None:
        terms = [
            product("E>A"), product("A"), product("M<=cost"), product("L>0", "lam>0", "case"),
        ]  # fmt: skip
        inner.combine("bound", goal, terms=terms)

    def one(inner: Outline) -> None:
        terms = [product("E>A"), product("A"), product("M<=cost"), multiple("case", "L*lam")]
        inner.combine("bound", goal, terms=terms)

    def smaller(inner: Outline) -> None:
        inner.combine("G<=1", "1 - G >= 0", terms=[product("sides")], divide=["case"])
        inner.combine(
            "h<=",
            "P*lam - 2*lam1*h >= 0",
            terms=[product("h"), product("P>0", "lam>0", "G<=1")],
        )
        inner.combine(
            "bound",
            goal,
            terms=[
                product("lam1>0", "all left"),
                product("lam1>0", "rest", "A"),
                product("lam1>0", "rest", "L>0", "lam>0", "g>=0"),
                product("M<=left", coefficient="1/2"),
                product("h<=", "M>=0", coefficient="1/2"),
            ],
            divide=["lam1>0", "rest"],
        )

    branches = {"positive": larger, "zero": one, "negative": smaller}
    outline.split("bound", goal, "g - 1", "case", branches)


OUTLINES = {
    "D3.pair-loss": pair_loss,
    "D3.read-outs": read_outs,
    "D3.losses": losses,
    "D3.pair-bounds": pair_bounds,
    "D3.first-layer": first_layer,
    "D3.pairs": pairs,
    "D3.copies": copies,
    "D3.many-below": many_below,
    "D3.one-side": one_side,
    "D3.every-below": every_below,
}
