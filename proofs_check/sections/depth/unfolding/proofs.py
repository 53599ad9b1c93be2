"""Outlines of the proofs on networks that unfold a line. Untrusted."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, multiple, product


def unfold(outline: Outline) -> None:
    """F = 2 y - z + (x - 2 y + z)."""
    now, step = outline.theorem.goals
    terms = [
        multiple("neurons"), multiple("read-out"), multiple("now"), multiple("before"),
    ]  # fmt: skip
    outline.combine("next", now, terms=terms)
    outline.combine("step", step, terms=[multiple("next"), multiple("now", "-1")])


def scaled(outline: Outline) -> None:
    """g W n = V n, and g^2 tr(W W') = tr(V V')."""
    values, norm = outline.theorem.goals
    outline.combine(
        "values",
        values,
        using=["activities"],
        terms=[multiple("W", right="n"), multiple("f", "-1"), multiple("unfolded")],
    )
    terms = [
        multiple("O", "S"), multiple("C", "-1"), multiple("S", "tr(W*W')"),
        multiple("W", left="g*W'", trace=True), multiple("W", left="V'", trace=True),
    ]  # fmt: skip
    outline.combine("norm", norm, terms=terms)


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
        terms=[product("lam1>0", "C1<="), product(f"{hidden}>0", "CU<=")],
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
            product("C1<=", "K>0", "K>0", "K>0", "K>0", "d>0", coefficient="16"),
            product("C1>0", "CU<=", "K>0", "d>0", coefficient="16"),
            product("C1>0", "CU>0", "CV<="),
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
            product("n>0", "lam1>0", "C1<="),
            product("n>0", "lam2>0", "CV<="),
            product("n>0", "n>0", "n>0", "lam>0", "CU<="),
            product("n>0", "n>0", "lam>0", coefficient="2"),
            multiple("U"),
            multiple("E", "-n"),
            multiple("read-out", "-n*lam2"),
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
            multiple("read-out", "n^2*g^2"),
            multiple("S", "-g^2*O"),
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
            product("CV<=", "V>0", "V>0"),
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
    "D3.unfold": unfold,
    "D3.scaled": scaled,
    "D3.line": line,
    "D3.many-above": many_above,
    "D3.every-above": every_above,
    "N1.many-above": recurrent_above,
}
