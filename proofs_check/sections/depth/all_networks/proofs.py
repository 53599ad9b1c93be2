"""Outlines of the proofs about all deep networks. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, multiple, product, square


def local(outline: Outline) -> None:
    """lam2 v^2 + lam w^2 - 2 p v w >= p (v - w)^2; the constant output meets Y e = 0."""
    outline.combine(
        "local",
        outline.theorem.goals[0],
        terms=[
            product("E"),
            product("overlap", coefficient="2"),
            multiple("Ye", "-2", left="b'*V'"),
            square("V*R", trace=True),
            square("v", "small too"),
            square("w", "small"),
            square("v - w", "p>=0"),
        ],
    )


def entries(outline: Outline) -> None:
    """The determinant is 4 (u w - c^2)."""
    mean, volume = outline.theorem.goals
    outline.combine("mean", mean, terms=[product("k>=0")], using=["k"])
    outline.combine(
        "volume", volume, terms=[product("psd", coefficient="1/4")], using=["p", "q", "k"]
    )


def sign(outline: Outline) -> None:
    """Divide by the determinant."""
    terms = [product("k>=0"), multiple("inverse")]
    outline.combine("c>=0", outline.theorem.goals[0], terms=terms, divide=["D>0"])


def two_samples(outline: Outline) -> None:
    """The cross terms are 2 c (f1'g2 + f2'g1)."""
    outline.combine(
        "cheaper",
        outline.theorem.goals[0],
        terms=[
            product("psd"),
            product("c>=0", "f1g2", coefficient="2"),
            product("c>=0", "f2g1", coefficient="2"),
        ],
        using=["T", "S", "f1g1", "f2g2"],
    )


def singular(outline: Outline) -> None:
    """h1 h2 = k x'K x + (a b - k^2) x1 x2."""
    outline.combine(
        "one sign",
        outline.theorem.goals[0],
        terms=[product("k>=0", "psd")],
        using=["h1", "h2", "singular"],
    )


def _apart(outline: Outline, positive: str, negative: str) -> None:
    """Its positive part at one sample and its negative part at the other are not both there."""
    name, number = f"{positive}{negative}", f"{positive}*{negative}"

    def both(inner: Outline) -> None:
        terms = [product("case", "case"), product("case", "one sign")]
        rules = ["parts 1", "parts 2", "f1g1", "f2g2"]
        inner.combine("0>0", "0 > 0", terms=terms, using=rules)
        inner.absurd(name, f"{number} = 0", "0>0")

    def neither(inner: Outline) -> None:
        terms = [product("case"), product(f"{positive}>=0", f"{negative}>=0")]
        inner.combine("0>0", "0 > 0", terms=terms)
        inner.absurd(name, f"{number} = 0", "0>0")

    branches = {"positive": both, "zero": lambda _: None, "negative": neither}
    outline.split(name, f"{number} = 0", number, "case", branches)


def singular_layer(outline: Outline) -> None:
    """What is dropped costs something."""
    _apart(outline, "f1", "g2")
    _apart(outline, "f2", "g1")
    outline.combine(
        "cheaper",
        outline.theorem.goals[0],
        terms=[product("before"), product("inverse")],
        using=["T1", "S1", "parts 1", "parts 2", "f1g1", "f2g2", "f1g2", "f2g1"],
    )


def order(outline: Outline) -> None:
    """(m - n) (1 - 2 t) is the difference of mean and label part."""
    outline.combine(
        "t<=1/2",
        outline.theorem.goals[0],
        terms=[product("k>=0", coefficient="2"), multiple("k")],
        divide=["m>n"],
    )


def one_label(outline: Outline) -> None:
    """Linear in t: at t = 0 the second eigenvalue alone is paid, at t = 1/2 half of either."""
    outline.combine(
        "minimum",
        outline.theorem.goals[0],
        terms=[
            product("read-out"),
            product("weights"),
            product("c>0", "roots"),
            multiple("eigenvectors"),
            product("t<=1/2", "second"),
            product("t<=1/2", "a>0", "x1>=x2"),
            product("t>=0", "first"),
            product("t>=0", "second"),
        ],
    )


def one_read_out(outline: Outline) -> None:
    """The resolvent leaves lam2/(lam2 + m) of the part of the label on an eigenvector."""
    terms = [multiple("u and v", left="y'", right="y"), multiple("t"), multiple("yy")]
    outline.combine("part on v", "(v'*y)^2 = 2 - 2*t", terms=terms)
    for name, value, part, left, gain in (
        ("u", "m", "t", multiple("t", "-lam2"), "p"),
        ("v", "n", "(1 - t)", multiple("part on v", "lam2"), "q"),
    ):
        terms = [product("lam2>0"), product(f"{value}>=0")]
        outline.combine(f"{value}+lam2>0", f"lam2 + {value} > 0", terms=terms)
        outline.combine(
            f"B{name}",
            f"(lam2 + {value})*y'*B*{name} = y'*{name}",
            terms=[multiple("inverse", transpose=True, left="y'", right=name)],
            using=["K", "uu", "vv", "uv"],
        )
        outline.combine(
            f"left on {name}",
            f"lam2*y'*B*{name}*{name}'*y = 2*{part} - {part}*{gain}",
            terms=[
                multiple(f"B{name}", f"lam2*{name}'*y"), left, multiple(gain, part),
            ],
            divide=[f"{value}+lam2>0"],
        )  # fmt: skip
    outline.combine(
        "energy",
        outline.theorem.goals[0],
        terms=[
            product("read-out"),
            square("o - F*B*y", "lam2>0"),
            multiple("E"),
            multiple("u and v", "-lam2", left="y'*B", right="y"),
            multiple("left on u"),
            multiple("left on v"),
        ],
    )


def inputs(outline: Outline) -> None:
    """Half of the difference."""
    terms = [product("strong", coefficient="1/2"), multiple("k", "1/2")]
    outline.combine("half", outline.theorem.goals[0], terms=terms)


def overlap(outline: Outline) -> None:
    """Each vector has length 1 in either basis."""
    outline.combine(
        "pu",
        "(p'*u)^2 = 1 - t",
        terms=[multiple("p and q", left="u'", right="u"), multiple("t")],
        using=["uu"],
    )
    outline.combine(
        "pv",
        "(p'*v)^2 = t",
        terms=[multiple("u and v", left="p'", right="p"), multiple("pu", "-1")],
        using=["pp"],
    )
    outline.combine(
        "qv",
        "(q'*v)^2 = 1 - t",
        terms=[multiple("u and v", left="q'", right="q"), multiple("t")],
        using=["qq"],
    )
    outline.combine(
        "trace",
        outline.theorem.goals[0],
        terms=[
            multiple("pu", "a*x1"),
            multiple("pv", "a*x2"),
            multiple("t", "-b*x1"),
            multiple("qv", "b*x2"),
        ],
        using=["Q"],
    )


def closed_form(outline: Outline) -> None:
    """Divide by kappa1; put the definitions in."""
    powers, energy = outline.theorem.goals
    outline.combine(
        "powers",
        powers,
        terms=[
            multiple("X"),
            multiple("Z", "-k1"),
            multiple("m", "A*M*lam1"),
            multiple("weight", "A*M"),
        ],
        divide=["k1>0"],
    )
    outline.combine(
        "energy",
        energy,
        terms=[multiple("E1"), multiple("gain"), multiple("s", "-(1 + y)")],
        divide=["1+y>0"],
    )


OUTLINES = {
    "D3.inputs": inputs,
    "D3.overlap": overlap,
    "D3.one-read-out": one_read_out,
    "D3.closed-form": closed_form,
    "D2.local": local,
    "D3.entries": entries,
    "D3.sign": sign,
    "D3.two-samples": two_samples,
    "D3.singular": singular,
    "D3.singular-layer": singular_layer,
    "D3.order": order,
    "D3.one-label": one_label,
}
