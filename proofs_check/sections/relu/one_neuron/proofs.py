"""Outlines of the proofs about a single neuron. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, Rule, Term, multiple, product, square

#: Sums over the two samples by their mean and label parts.
_RULES = ["ee", "Ye", "YY"]


def _samples(outline: Outline) -> None:
    """3 Ki = 3 - J, and the read-out's share of the energy."""
    outline.combine(
        "3 Ki", "3*Ki = 3 - e*e'", terms=[multiple("Ki", right="(3 - e*e')")], using=["ee"]
    )
    outline.combine(
        "read-out",
        "(lam2 + f'*f)*(lam2*Y*B*Y' - 2) = -(Y*f)*(Y*f)",
        terms=[
            multiple("B", "lam2 + f'*f", left="Y", right="Y'"),
            multiple("B", "-1*(Y*f)", left="Y", right="f"),
        ],
        using=["YY"],
    )


def _parts(outline: Outline) -> None:
    """Squares of f and g by their mean and label parts, and what the entries' signs give."""
    outline.combine("D>0", "lam2 + f'*f > 0", terms=[product("lam2>0"), square("f")])
    for part in "fg":
        outline.combine(
            f"|{part}|^2",
            f"2*{part}'*{part} = (e'*{part})*(e'*{part}) + (Y*{part})*(Y*{part})",
            terms=[multiple("all", "-1", left=f"{part}'", right=part)],
        )
    outline.entrywise("f(+)", "(e + Y')'*f >= 0", ["plus'", "f>=0"])
    outline.entrywise("f(-)", "(e - Y')'*f >= 0", ["minus'", "f>=0"])
    outline.entrywise("1'f >= 0", "e'*f >= 0", ["e>=0'", "f>=0"])
    outline.entrywise("1'g >= 0", "e'*g >= 0", ["e>=0'", "g>=0"])


_SQUARES: list[Rule] = [("|f|^2", "f'*f"), ("|g|^2", "g'*g")]
#: lambda1 (lambda2 + |f|^2) lambda1 times what the negative part g costs.
_NEGATIVE_PART: list[Term] = [
    product("lam1>0", "lam1>0", "D>0", "1'f >= 0", "1'g >= 0", coefficient="2/3"),
    {**square("e'*g", "lam1>0", "lam1>0", "D>0"), "coefficient": "1/6"},
    {**square("Y*g", "lam1>0", "lam1>0", "D>0"), "coefficient": "1/2"},
]
#: The same for what it costs to be active on both samples, as far as it does not depend on y.
_BOTH: list[Term] = [
    {**square("lam1*Y*f", "f(+)", "f(-)"), "coefficient": "1/2"},
    product("lam1>0", "lam1>0", "f(+)", "f(+)", "f(-)", "f(-)", coefficient="1/12"),
    {**square("y", "lam1>0", "f(+)", "f(-)"), "coefficient": "1/4"},
]


def bound(outline: Outline) -> None:
    """Times lambda1 (lambda2 + |f|^2): one square in |Y f|^2, and terms that only cost."""
    _samples(outline)
    _parts(outline)
    outline.combine(
        "bound",
        outline.theorem.goals[0],
        terms=[
            *_NEGATIVE_PART,
            *_BOTH,
            {**square("1 - y", "lam1>0", "f(+)", "f(-)"), "coefficient": "1/2"},
            {**square("2/3*lam1*(Y*f)*(Y*f) - y*(1 - y)"), "coefficient": "3/2"},
            multiple("read-out", "lam1"),
        ],
        using=[("3 Ki", "Ki"), "fg", *_SQUARES, ("y", "lam1*lam2")],
        divide=["lam1>0", "D>0"],
    )


def zero(outline: Outline) -> None:
    """The square and the terms of the bound, where y^2 - 1 is not negative."""
    _samples(outline)
    _parts(outline)
    outline.combine(
        "bound",
        outline.theorem.goals[0],
        terms=[
            *_NEGATIVE_PART,
            *_BOTH,
            square("(y - 1)*Y*f", "lam1>0"),
            {**square("Y*f", "lam1>0", "past"), "coefficient": "2"},
            {**square("lam1*(Y*f)*(Y*f)"), "coefficient": "2/3"},
            multiple("read-out", "lam1"),
        ],
        using=[("3 Ki", "Ki"), "fg", *_SQUARES, ("y", "lam1*lam2")],
        divide=["lam1>0", "D>0"],
    )


def reached(outline: Outline) -> None:
    """y times the energy of the neuron: 2/3 lambda1 (lambda2 + t^2) is y."""
    _samples(outline)
    outline.combine(
        "|f|^2",
        "4*f'*f = 4*t^2",
        terms=[multiple("f", left="(2*f + t*(e + Y'))'")],
        using=_RULES,
    )
    outline.combine("mean", "2*e'*f = 2*t", terms=[multiple("f", left="e'")], using=_RULES)
    outline.combine("label", "2*Y*f = 2*t", terms=[multiple("f", left="Y")], using=_RULES)
    outline.combine(
        "reached",
        outline.theorem.goals[0],
        terms=[multiple("read-out", "2/3*lam1")],
        using=[
            ("3 Ki", "Ki"),
            ("|f|^2", "f'*f"),
            ("mean", "e'*f"),
            ("label", "Y*f"),
            ("t", "lam1*t*t"),
            ("y", "lam1*lam2"),
        ],
        divide=["y>0"],
    )


OUTLINES = {
    "R5.one-neuron": bound,
    "R5.one-neuron-zero": zero,
    "R5.one-neuron-reached": reached,
}
