"""Outlines of the proofs about single layers. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, Rule, multiple, one_more, product, square

_TASK = ["ee", "Ye", "YY"]


def cost(outline: Outline) -> None:
    """Expand; x u P^2 = z w P^2 = 1."""
    left, right, commute, hidden, first = outline.theorem.goals
    for name, weight in (("K", "u"), ("G", "x")):
        outline.combine(f"{name}e", f"{name}*e = {weight}*P*e", using=[name, *_TASK])
    for name, weight in (("K", "w"), ("G", "z")):
        outline.combine(f"{name}Y", f"{name}*Y' = {weight}*P*Y'", using=[name, *_TASK])
    units = [("x", "x*u*P^2"), ("z", "z*w*P^2")]
    outline.combine("K+ 1", left, using=[("G", "G"), "Ke", "KY", *units, ("K", "K")])
    outline.combine("K+ 2", right, using=[("K", "K"), "Ge", "GY", *units, ("G", "G")])
    outline.combine("K+ 3", commute, using=["K", "G", *_TASK])
    outline.combine("hidden", hidden, using=["N", "Ge", "GY", *_TASK, *units])
    outline.combine(first, first, using=["N", ("Qe", "k0*Q*e"), ("QY", "k1*Q*Y'"), *_TASK])


def absolute(outline: Outline) -> None:
    """(c + t)^2 - q - t^2 = c^2 - q + 2 c t."""
    positive, larger = outline.theorem.goals
    outline.combine("c+t>=0", positive, terms=[product("c>=0"), product("t>=0")])
    terms = [product("c^2>=q"), product("c>=0", "t>=0", coefficient="2")]
    outline.combine("larger", larger, terms=terms)


def neuron(outline: Outline) -> None:
    """m^2 - c^2 = (m - c)^2 + 2 c (m - c)."""
    outline.combine(
        "m^2 >= q",
        outline.theorem.goals[0],
        terms=[square("m - c"), product("c>=0", "m-c>=0", coefficient="2"), product("c^2>=q")],
    )


def kernel(outline: Outline) -> None:
    """Multiply the kernel by the ones vector and by the labels, from both sides."""
    mean, labels, larger = outline.theorem.goals
    outline.combine("Fe", "F*e = P*m", using=["F", *_TASK])
    outline.combine("FY", "F*Y' = P*H", using=["F", *_TASK])
    divide = ["P>0", "P>0"]
    outline.combine(
        "mean",
        mean,
        terms=[multiple("K", left="e'", right="e")],
        using=["Fe", *_TASK],
        divide=divide,
    )
    outline.combine(
        "labels",
        labels,
        terms=[multiple("K", left="Y", right="Y'", trace=True)],
        using=["FY", *_TASK],
        divide=divide,
    )
    terms = [product("neurons"), multiple("mean", "-1"), multiple("labels")]
    outline.combine("u>=dw", larger, terms=terms)


def clipped(outline: Outline) -> None:
    """Q f = z f - (z - x) m e, so that the cross term is 2 m (z - x) e'g."""
    outline.entrywise("e'f", "e'*f >= 0", ["e>=0'", "f>=0"])
    outline.entrywise("e'g", "e'*g >= 0", ["e>=0'", "g>=0"])
    outline.combine("m>=0", "m >= 0", terms=[product("e'f")], using=["f", *_TASK], divide=["P>0"])
    outline.combine("Qf", "Q*f = z*f - (z - x)*m*e", using=["f", "Qe", "QY"])
    outline.combine(
        "dearer",
        outline.theorem.goals[0],
        terms=[square("g", by="Q>=0"), product("m>=0", "e'g", "z>=x", coefficient="2")],
        using=["Qf", "fg"],
    )


def clipped_weak(outline: Outline) -> None:
    """Bessel for mean and labels, Cauchy for the label parts of f and g, and a square.

    From f'g = 0 the label part of g along that of f is -m e'g, so that all of it is at least e'g,
    unless m = 0 and f = 0.
    """
    goal = outline.theorem.goals[0]
    outline.combine("fg=0", "a'*Y*g = -m*e'*g", terms=[multiple("fg")], using=["f"])
    outline.combine(
        "bessel",
        "k0*k1*P*(f - g)'*Q*(f - g) - k1*(e'*(f - g))^2 - k0*(f - g)'*Y'*Y*(f - g) >= 0",
        terms=[
            square("P*(f - g) - e*e'*(f - g) - Y'*Y*(f - g)", "k0>0", "k1>0", by="Q>=0"),
        ],
        using=[("Qe", "k0*Q*e"), ("QY", "k1*Q*Y'"), *_TASK],
        divide=["P>0"],
    )
    outline.combine(
        "cauchy",
        "a'*a*g'*Y'*Y*g - (a'*Y*g)^2 >= 0",
        terms=[square("a*g'*Y' - Y*g*a'", trace=True, coefficient="1/2")],
    )

    def some_mean(inner: Outline) -> None:
        inner.combine(
            "overlap",
            "g'*Y'*Y*g - (e'*g)^2 >= 0",
            terms=[product("cauchy"), square("Y*g", "neuron")],
            using=["fg=0"],
            divide=["case", "case"],
        )
        inner.combine(
            "bound",
            goal,
            terms=[
                product("bessel", "k0>0"),
                product("bessel", "k1>0"),
                square("k1*(P*m - e'*g) - k0*(P*m + e'*g)"),
                product("k0>0", "k1>=k0", "neuron", "P>0", "P>0"),
                product("k0>0", "k0>0", "overlap"),
                product("k0>0", "k1>0", "overlap"),
            ],
            using=["f", "fg=0", *_TASK],
            divide=["k0>0", "k1>0", "P>0"],
        )

    def no_mean(inner: Outline) -> None:
        inner.combine(
            "bound",
            goal,
            terms=[
                square("f - g", "k0>0", by="Q>=0"),
                square("f - g", "k1>0", by="Q>=0"),
                product("neuron", "P>0", coefficient="2"),
            ],
            using=["case"],
        )

    branches = {"positive": some_mean, "zero": no_mean, "negative": some_mean}
    outline.split("bound", goal, "m", "case", branches)


def network(outline: Outline) -> None:
    """Expand; o'o = d."""
    rules: list[Rule] = ["V", "U", "F1", "F2", "oo", ("s", "d*s"), ("t", "t")]
    for place, goal in enumerate(outline.theorem.goals):
        outline.combine(f"goal {place}", goal, using=rules)


OUTLINES = {
    "D1.cost": cost,
    "D1.absolute": absolute,
    "D1.neuron": neuron,
    "D1.neurons": one_more,
    "D1.kernel": kernel,
    "D1.clipped": clipped,
    "D1.clipped-weak": clipped_weak,
    "D1.network": network,
}
