"""Outlines of the proofs on the least energy of all deep networks. Untrusted."""

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


def first_layer(outline: Outline) -> None:
    """With g = h + D h: |P g - e e'g|^2 >= 0."""
    outline.combine(
        "first layer",
        outline.theorem.goals[0],
        terms=[square("P*(h + D*h) - e*e'*(h + D*h)", "c>=0", coefficient="1/2")],
        using=["k", "e'e", "De", "DD"],
        divide=["P>0"],
    )


def pairs(outline: Outline) -> None:
    """Add up."""
    terms = [
        product("first"), product("pairs"), product("loss"),
        product("lam2>0", "read-out", coefficient="2"),
    ]  # fmt: skip
    outline.combine("pairs below", outline.theorem.goals[0], terms=terms, using=["E"])


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
    terms = [product("E"), product("lam2>0", "d>0", "P>0")]
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
                product("lam1>0", "E"),
                product("lam1>0", "rest", "A"),
                product("lam1>0", "rest", "L>0", "lam>0", "g>=0"),
                product("M<=left", coefficient="1/2"),
                product("h<=", "M>=0", coefficient="1/2"),
            ],
            divide=["lam1>0", "rest"],
        )

    branches = {"positive": larger, "zero": one, "negative": smaller}
    outline.split("bound", goal, "g - 1", "case", branches)


def unfold(outline: Outline) -> None:
    """F = 2 y - z + (x - 2 y + z)."""
    rules = ["neurons", "before", "now", "read-out"]
    outline.combine("next", outline.theorem.goals[0], using=rules)


def line(outline: Outline) -> None:
    """1 + (K - 1)^2 <= K^2."""
    first, rows, last = outline.theorem.goals
    outline.combine("K>0", "K > 0", terms=[product("K>=2"), product(coefficient="2")])
    outline.combine(
        "position",
        first,
        terms=[
            product("P>0", "m"), product("P>0", "K>=2", coefficient="2"),
            product("P>0", coefficient="2"),
        ],
        using=["C1"],
    )  # fmt: skip
    outline.combine(
        "rows",
        rows,
        terms=[
            product("K>0", "q"), product("K>0", "K>=2", coefficient="2"),
            product("K>0", coefficient="2"),
        ],
        using=["CU"],
    )  # fmt: skip
    outline.combine("entries", last, terms=[product("d>0", "K>0", "w")], using=["CV"])


def _growth(outline: Outline, count: str, log: str) -> None:
    """L > 2 log L, and g (L - 2 log L) <= L."""
    terms = [product(log), product("log 2", coefficient="2")]
    outline.combine("L>2l", f"{count} - 2*l > 0", terms=terms)
    outline.combine(
        "growth<=",
        f"{count} - g*({count} - 2*l) >= 0",
        terms=[product("g>0", "growth"), multiple("inverse", f"-{count}")],
    )


def _first_and_rows(outline: Outline, name: str, hidden: str) -> None:
    """lam1 C1 + hidden CU is at most lam1 P K^2 + hidden K^3."""
    outline.combine(
        name,
        f"lam1*P*K^2 + {hidden}*K^3 - lam1*C1 - {hidden}*CU >= 0",
        terms=[product("lam1>0", "C1"), product(f"{hidden}>0", "CU")],
    )


def many_above(outline: Outline) -> None:
    """All layers pay 2 lam g, and the read-out lam1 lam2 C1 CU CV/(4 lam L^2)."""
    _growth(outline, "L", "log L")
    outline.combine(
        "O",
        "4*lam*L^2*O = lam1*C1*CU*CV",
        terms=[
            multiple("read-out", "lam1*C1*CU"),
            multiple("first", "-M*CU*T*O"),
            multiple("last", "-2*lam*g*T*O"),
            multiple("T", "4*lam*O"),
            multiple("G", "-4*lam*O"),
        ],
    )
    outline.combine(
        "sizes",
        "16*d*P*K^6 - C1*CU*CV >= 0",
        terms=[
            product("C1", "K>0", "K>0", "K>0", "K>0", "d>0", coefficient="16"),
            product("C1>0", "CU", "K>0", "d>0", coefficient="16"),
            product("C1>0", "CU>0", "CV"),
        ],
    )
    outline.combine(
        "left",
        "U - V - lam2*O >= 0",
        terms=[
            product("lam1>0", "lam2>0", "sizes", coefficient="1/4"),
            multiple("U"),
            multiple("O", "-1/4*lam2"),
        ],
        divide=["lam>0", "L>0", "L>0"],
    )
    outline.combine(
        "paid",
        "V - 2*L*lam*g >= 0",
        terms=[product("L>0", "lam>0", "growth<=", coefficient="2"), multiple("V")],
        divide=["L>2l"],
    )
    outline.combine(
        "bound",
        outline.theorem.goals[1],
        terms=[
            product("left"), product("paid"), multiple("E", "-1"), multiple("first", "-1"),
            multiple("last", "-lam"),
        ],
    )  # fmt: skip


def every_above(outline: Outline) -> None:
    """Term by term, with L = n^3."""
    outline.combine(
        "bound",
        outline.theorem.goals[0],
        terms=[
            product("n>0", "lam1>0", "C1"),
            product("n>0", "lam2>0", "CV"),
            product("n>0", "n>0", "n>0", "lam>0", "CU"),
            product("n>0", "n>0", "lam>0", coefficient="2"),
            multiple("U"),
            multiple("E", "-n"),
        ],
        using=[("n", "n^3")],
        divide=["n>0", "n>0"],
    )


def recurrent_above(outline: Outline) -> None:
    """The read-out costs CV g^2/T, and g <= V."""
    _growth(outline, "T", "log T")
    _first_and_rows(outline, "first", "lamr")
    outline.combine(
        "paid", "V - g >= 0", terms=[product("growth<="), multiple("V")], divide=["L>2l"]
    )
    outline.combine(
        "O",
        "T*O = g^2*CV",
        terms=[
            multiple("read-out", "g^2"),
            multiple("H", "O"),
            multiple("G", "-O"),
            multiple("n", "g^2*CV"),
        ],
        divide=["T>0"],
    )
    outline.combine("V>0", "V > 0", terms=[product("paid"), product("g>0")])
    outline.combine(
        "read-out<=",
        "16*d*K*V^2 - T*O >= 0",
        terms=[
            product("CV", "V>0", "V>0"),
            product("CV>0", "paid", "V>0"),
            product("CV>0", "paid", "g>0"),
            multiple("O", "-1"),
        ],
    )
    outline.combine(
        "bound",
        outline.theorem.goals[1],
        terms=[
            product("T>0", "n>0", "lamr>0", "paid", coefficient="2"),
            product("T>0", "first"),
            product("n>0", "lam2>0", "read-out<="),
            multiple("U"),
            multiple("E", "-T"),
        ],
        divide=["T>0", "n>0"],
    )


OUTLINES = {
    "D3.pair-loss": pair_loss,
    "D3.first-layer": first_layer,
    "D3.pairs": pairs,
    "D3.copies": copies,
    "D3.many-below": many_below,
    "D3.one-side": one_side,
    "D3.every-below": every_below,
    "D3.unfold": unfold,
    "D3.line": line,
    "D3.many-above": many_above,
    "D3.every-above": every_above,
    "N1.many-above": recurrent_above,
}
