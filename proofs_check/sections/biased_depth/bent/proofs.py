"""Outlines of the proofs about bent neurons. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, multiple, product, square


def total(outline: Outline) -> None:
    """(1 + v) (1 + t (s - v)) = (1 + v) (1 + t (s - 1)) where v^2 = 1."""
    outline.combine("next", outline.theorem.goals[0], using=["F1", "F", "vv"])


def late(outline: Outline) -> None:
    """The terms in t cancel; x and S are between their bounds."""
    value, above, below, off, on = outline.theorem.goals
    outline.combine("value", value, using=["h", "s", "k", "f", "F", "sum", "g", "z"])
    for name, goal, sign, terms in (
        ("above", above, "-1", [product("S>=", "S<=", coefficient="2"),
                                product("S>=", "x<=1", coefficient="2"),
                                product("S>=", coefficient="4")]),
        ("below", below, "1", [product("S>=", "S>=", coefficient="2"),
                               product("S>=", "x>=-1", coefficient="2")]),
    ):  # fmt: skip
        rest = [product("d>0", "S<=", coefficient="2"), product("S<=", coefficient="2")]
        outline.combine(name, goal, terms=[*terms, *rest, multiple("z", sign)])
    for name, goal, side in (("off", off, "x>=-1"), ("on", on, "x<=1")):
        terms = [product(side, "t small"), product(side, "t>=0", "S>=")]
        outline.combine(name, goal, terms=terms)


def rests(outline: Outline) -> None:
    """16 (d-1)^2 (d+1)^2 - z^2 is a product of two numbers that are not negative."""
    terms = [product("before"), product("q>0", "z<=", "z>="), product("activity")]
    outline.combine("next", outline.theorem.goals[0], terms=terms)


def bias(outline: Outline) -> None:
    """Put everything in."""
    outline.combine("norm", outline.theorem.goals[0], using=["n", "s", "k", "g", "b"])


def first(outline: Outline) -> None:
    """Neither the mean nor a label has a part in the bend."""
    outline.combine("se", "o'*Y*e = 0", terms=[multiple("Ye", left="o'")])
    task = ["se", "Ye", "YY", "oo"]
    outline.combine("Se", "S*e = 0", using=["S", *task])
    outline.combine("YS", "tr(Y*S') = 0", using=["S", *task])
    bend = "(S + M)"
    terms = [multiple("Qe", left=bend)]
    outline.combine("mean", f"{bend}*Q*e = 0", terms=terms, using=["Se", "Me"], divide=["k0>0"])
    outline.combine(
        "labels",
        f"tr(Y*Q*{bend}') = 0",
        terms=[multiple("QY", left=bend, trace=True)],
        using=["YS", "MY"],
        divide=["k1>0"],
    )
    outline.combine(
        "cost",
        outline.theorem.goals[0],
        terms=[multiple("mean", "2*t*y^2", left="o'"), multiple("labels", "2*t*y^2")],
        using=["f1", "f", "f2", "H"],
    )


def _determinant(outline: Outline) -> None:
    """V = r^2 + r (d + 1) (p + q) + 4 d p q."""
    outline.combine(
        "V>0",
        "V > 0",
        terms=[
            square("r"),
            product("d>0", "r>0", "p>0"), product("d>0", "r>0", "q>0"),
            product("r>0", "p>0"), product("r>0", "q>0"),
            product("d>0", "p>0", "q>0", coefficient="4"),
        ],
        using=["V", "g", "w", "c"],
    )  # fmt: skip


def read_out(outline: Outline) -> None:
    """B maps the mean and the labels to each other, and M has no part in them."""
    task = ["ee", "Ye", "YY", "oo"]
    rest, overlap = outline.theorem.goals
    outline.combine(
        "kernel",
        "K = d*w*e*e' + w*Y'*Y + c*(e*o'*Y + Y'*o*e')",
        using=["K", "F1", "F2", "a", "b", "w", "c", "oo"],
    )
    outline.combine(
        "rest",
        rest,
        terms=[
            multiple("KB", "-1", left="Y", transpose=True), multiple("K", left="Y*B"),
            multiple("U", "-1"), multiple("W", "t"),
            multiple("G1", left="-Y*B*F1'"), multiple("G2", left="-Y*B*F2'"),
            multiple("F1", left="Y*B*F1'"), multiple("F2", left="Y*B*F2'"),
        ],
    )  # fmt: skip
    _determinant(outline)
    terms = [product("r>0"), product("p>0"), product("q>0"), multiple("g"), multiple("w")]
    outline.combine("g>0", "g > 0", terms=terms)
    mean = "(g*e - c*Y'*o)"
    task = ["lam2", *task]
    outline.combine("se", "o'*Y*e = 0", terms=[multiple("Ye", left="o'")])
    outline.combine("ss", "o'*Y*Y'*o = d*P", using=["YY", "oo"])
    outline.combine(
        "Be",
        f"P*V*B*e = {mean}",
        terms=[multiple("KB", transpose=True, right=mean)],
        using=["kernel", "V", "g", "se", "ss", *task],
    )
    outline.combine(
        "BY",
        "P*g*B*Y' = Y' - P*c*B*e*o'",
        terms=[multiple("KB", transpose=True, right="Y'")],
        using=["kernel", "g", *task],
    )
    plain, more = ["P>0", "V>0"], ["P>0", "g>0"]
    outline.combine(
        "MBe", "M*B*e = 0", terms=[multiple("Be", left="M")], using=["Me", "MY"], divide=plain
    )
    outline.combine(
        "MBY", "M*B*Y' = 0", terms=[multiple("BY", left="M")], using=["MY", "MBe"], divide=more
    )
    terms = [multiple("Be", left="Y")]
    outline.combine("YBe", "V*Y*B*e = -c*o", terms=terms, using=["Ye", "YY"], divide=["P>0"])
    outline.combine(
        "YBY",
        "g*V*Y*B*Y' = V + c^2*o*o'",
        terms=[multiple("BY", "V", left="Y")],
        using=["YY", "YBe"],
        divide=["P>0"],
    )
    outline.combine(
        "bend",
        "W = Y*B*(w*e*o' + c*Y')*S + Y*B*(c*e*o' + w*Y')*M",
        using=["W", "F1", "F2", "w", "c", "a", "b"],
    )
    half = "d*(d - 1)*lam2*c*(c^2*(2*V + d*c^2) - w*g*(V + d*c^2))"
    outline.combine(
        "overlap in V",
        f"g^2*V^2*tr(U*W') = {half}",
        using=["U", "bend", "MBY", "MBe", "S", "YBe", "YBY", "oo"],
    )
    terms = [multiple("overlap in V"), multiple("y", "g^2*V^2")]
    outline.combine("overlap", overlap, terms=terms, using=["V", "g"])


def left(outline: Outline) -> None:
    """|U + X|^2, |W - t X|^2 and what n is above |X|^2."""
    terms = [square("R'", "rests", trace=True), product("product"), multiple("n")]
    outline.combine("n>=", "n - tr(X*X') >= 0", terms=terms)
    outline.combine(
        "square",
        outline.theorem.goals[0],
        terms=[
            square("t*(U + X)'", trace=True),
            square("t*(W - t*X)'", trace=True),
            square("t", "n>=", coefficient="3"),
            square("t*X'", "t<=1", trace=True, coefficient="2"),
            square("t*X'", "t<=1", "t>=0", trace=True, coefficient="2"),
        ],
        using=["e", "y", "z", "e1"],
    )


def stationary(outline: Outline) -> None:
    """The difference of what q and p pay, and of what they save."""
    terms = [product("r>0"), product("p>q"), product("q>0", coefficient="2")]
    outline.combine("g>0", "g > 0", terms=[*terms, multiple("g"), multiple("w")])
    outline.combine(
        "lam",
        outline.theorem.goals[0],
        terms=[
            multiple("q stationary", "1/4*w0*V^2*g^2"), multiple("p stationary", "-1/4*w0*V^2*g^2"),
            multiple("q pays", "-1/4*lam*V^2*g^2"), multiple("p pays", "1/4*lam*V^2*g^2"),
            multiple("q saves", "1/4*lam2*w0"), multiple("p saves", "-1/4*lam2*w0"),
        ],
        using=["w", "c"],
        divide=["d>0", "w0>0", "g>0", "g>0"],
    )  # fmt: skip


def slope(outline: Outline) -> None:
    """c^2 V and (r + u) (r + w) (4 q^2 - r (p - 3 q)), since c^2 - w (p - 3 q) = 4 q^2."""
    value, sign = outline.theorem.goals
    outline.combine("c>0", "c > 0", terms=[product("p>q"), multiple("c")])
    terms = [product("r>0"), product("p>0"), product("q>0"), multiple("g"), multiple("w")]
    outline.combine("g>0", "g > 0", terms=terms)
    terms = [product("r>0"), product("d>0", "p>0"), product("d>0", "q>0"), multiple("w", "d")]
    outline.combine("u>0", "r + d*w > 0", terms=terms)
    _determinant(outline)
    outline.combine(
        "read-out",
        "(r + d*w)*g^2*y = d*(d - 1)*lam*(c^2*(2*V + d*c^2) - w*g^2*(r + d*w))",
        terms=[
            multiple("y", "r + d*w"),
            multiple("stationary", "-d*(d - 1)*(c^2*(2*V + d*c^2) - w*g^2*(r + d*w))"),
        ],
        divide=["V>0", "V>0"],
    )
    outline.combine(
        "value",
        value,
        terms=[multiple("G", "(r + d*w)*g^2"), multiple("read-out", "-2")],
        using=["V", "w"],
    )
    outline.combine("d>1", "d - 1 > 0", terms=[product("d>=2"), product()])
    common = ["d>0", "d>1", "lam>0"]
    outline.combine(
        "sign",
        sign,
        terms=[
            product(*common, "c>0", "c>0", "V>0", coefficient="2"),
            product(*common, "u>0", "g>0", "condition", coefficient="2"),
            multiple("value", "-1"),
        ],
        using=["V", "g", "w", "c"],
        divide=["u>0", "g>0", "g>0"],
    )


def bent(outline: Outline) -> None:
    """Sum up; then t (G + t m) < 0."""
    bound, lower = outline.theorem.goals
    outline.combine(
        "bound",
        bound,
        terms=[
            product("e1", "w0>0"),
            multiple("E", "w0"), multiple("E1", "-w0"), multiple("f1", "-lam1*w0"),
            multiple("n0", "lam*d"), multiple("n", "-lam*d"),
            multiple("m", "t^2"), multiple("G", "w0*t"),
        ],
        divide=["w0>0"],
    )  # fmt: skip
    outline.combine("lower", lower, terms=[product("bound"), product("t>0", "small")])


OUTLINES = {
    "D1.bent-sum": total,
    "D1.bent-late": late,
    "D1.bent-rests": rests,
    "D1.bent-bias": bias,
    "D1.bent-first": first,
    "D1.bent-read-out": read_out,
    "D1.bent-square": left,
    "D1.bent-stationary": stationary,
    "D1.bent-slope": slope,
    "D1.bent": bent,
}
