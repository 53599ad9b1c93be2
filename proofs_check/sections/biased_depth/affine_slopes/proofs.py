"""Outlines of the proofs about slopes of affine layers. Untrusted: the kernel checks them."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, Rule, Term, multiple, product, square


def _change(times: str) -> list[Term]:
    """Multiples of the equations: D^2 D' w^2 w' times what E1 is above the tangent, by a factor."""
    factors = {
        "change": "D^2*D1*w^2*w1",
        "T": "-k*D*w",
        "s": "k*x*D1*w1",
        "D1": "k*x*w^2*w1*N",
        "w1": "k*x*D^2*D1*M",
    }
    return [multiple(label, f"{times}*({factor})") for label, factor in factors.items()]


def _energies(outline: Outline) -> None:
    """Two numbers that are not negative, and the energy after a change of the weight."""
    terms = [product("i>=0"), product("j>=0")]
    outline.combine("g>=0", "g >= 0", terms=terms, using=["g"])
    terms = [product("y>=0"), square("v", "z>=0")]
    outline.combine("N>=0", "N >= 0", terms=terms, using=["N"])
    outline.combine(
        "change",
        "E1 = E + a*x + k*(T1 - T)",
        terms=[multiple("E1"), multiple("E", "-1")],
    )


def tangent(outline: Outline) -> None:
    """k x^2 times a quotient over D^2 D' and one over w^2 w'."""
    _energies(outline)
    outline.combine(
        "tangent",
        outline.theorem.goals[0],
        terms=[
            square("x", "k>0", "N>=0", "g>=0", "w>0", "w>0", "w1>0"),
            square("x", "k>0", "M>=0", "h>=0", "D>0", "D>0", "D1>0"),
            *_change("1"),
        ],
        divide=["D>0", "D>0", "D1>0", "w>0", "w>0", "w1>0"],
    )


def slope(outline: Outline) -> None:
    """The same quotients, D' and w' being at least half of D and w."""
    _energies(outline)
    cubes = {"w": ["w>0"] * 3, "D": ["D>0"] * 3}
    outline.combine(
        "remainder",
        outline.theorem.goals[0],
        terms=[
            square("x", "k>0", "N>=0", "g>=0", "half D", "w1>0", *cubes["w"]),
            square("x", "k>0", "M>=0", "h>=0", "half w", "D1>0", *cubes["D"]),
            *_change("-D*w"),
            multiple("b", "2*k*x^2*D1*w1"),
        ],
        divide=["D1>0", "w1>0", *cubes["w"], *cubes["D"]],
    )


def _stationary(outline: Outline) -> None:
    """The tangent is flat."""
    goals = iter(outline.theorem.goals)
    for name, above, below in zip("pqe", goals, goals, strict=True):
        flat = multiple(f"equal {name}", "x")
        outline.combine(above, above, terms=[product(f"above {name}"), flat])
        flat = multiple(f"equal {name}", "-x")
        outline.combine(below, below, terms=[product(f"below {name}"), flat])


def stationary_layer(outline: Outline) -> None:
    """Each weight by itself."""
    _stationary(outline)


def stationary_last(outline: Outline) -> None:
    """Each weight by itself."""
    _stationary(outline)


def one_sided(outline: Outline) -> None:
    """D = w in both layers."""
    paid, saved, geometric = outline.theorem.goals
    zero, twice = ["q0", "e0", "q", "e"], ["w>0", "w>0"]
    outline.combine("same D0", "D0 = w0", using=["D0", *zero])
    outline.combine("same D", "D = w", using=["D", *zero])
    outline.combine("paid", paid, terms=[multiple("a")], using=["same D0", *zero], divide=["w0>0"])
    outline.combine(
        "saved",
        saved,
        terms=[multiple("s"), multiple("w2", "-w^2")],
        using=["same D", *zero],
        divide=twice,
    )
    terms = [multiple("saved", "w0"), multiple("paid", "-w^2"), multiple("equal", "w0*w^2")]
    outline.combine("geometric", geometric, terms=terms, divide=["d>0"])


def balanced(outline: Outline) -> None:
    """p = q = w/2, so that D = w (u + 1) and 4 d q + 1 + e = u + 1 + d w."""
    paid, saved = outline.theorem.goals
    rules: list[Rule] = []
    for mark in ("0", "", "2"):
        for name, cross, none in (("p", "-1", "1"), ("q", "1", "-1")):
            terms = [multiple(f"w{mark}", "-1")]
            terms += [multiple(f"c{mark}", cross), multiple(f"c{mark}=0", none)]
            outline.combine(f"half {name}{mark}", f"2*{name}{mark} = w{mark}", terms=terms)
            rules.append(f"half {name}{mark}")
        rules.append((f"u{mark}", f"e{mark}"))
    outline.combine("same D0", "D0 = w0*(u0 + 1)", using=["D0", *rules])
    outline.combine("same D", "D = w*(u + 1)", using=["D", *rules])
    outline.combine("paid", paid, terms=[multiple("a")], using=["same D0", *rules], divide=["w0>0"])
    outline.combine(
        "saved", saved, terms=[multiple("s")], using=["same D", *rules], divide=["w>0", "w>0"]
    )


OUTLINES = {
    "D1.tangent": tangent,
    "D1.slope": slope,
    "D1.stationary-layer": stationary_layer,
    "D1.stationary-last": stationary_last,
    "D1.slope-one-sided": one_sided,
    "D1.slope-balanced": balanced,
}
