"""Outlines of the proofs about two labels. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from proofs_check.finding.outline import Outline, Term, multiple, product, square
from proofs_check.sections.inputs.two_labels.theorems import CROSS, SLACK, TOTAL

Prove: TypeAlias = Callable[[Outline], None]

#: Non-negative numbers that the cases share, by name, with the formulas that give them.
_SIGNS: dict[str, tuple[str, list[Term]]] = {
    "T>0": (
        f"{TOTAL} > 0",
        [
            product("t0>0", coefficient="4"),
            product("t1>=t0", coefficient="2"),
            product("t2>=t1"),
            product("slack"),
        ],
    ),
    "q>0": ("q > 0", [product("t0>0"), product("slack")]),
    "t1>0": ("t1 > 0", [product("t0>0"), product("t1>=t0")]),
    "t2>0": ("t2 > 0", [product("t0>0"), product("t1>=t0"), product("t2>=t1")]),
    # what the values at opposite patterns spoil, and at neighbours in the weak label
    "opposite": (
        "t1 + t2 - t0 - q >= 0",
        [product("cross"), product("t1>=t0", coefficient="2")],
    ),
    "neighbour": ("t2 - t1 + q - t0 >= 0", [product("t2>=t1"), product("slack")]),
}


def _signs(outline: Outline, *names: str) -> None:
    for name in names:
        formula, terms = _SIGNS[name]
        outline.combine(name, formula, terms=terms)


def _core(outline: Outline, even: str, odd: str) -> None:
    """x m^2 - 2 X m d + T d^2 >= 0 for any m, d: its discriminant is not positive."""
    outline.combine(
        "core",
        f"{SLACK}*({even})^2 - 2*{CROSS}*({even})*({odd}) + {TOTAL}*({odd})^2 >= 0",
        terms=[
            square(f"{TOTAL}*({odd}) - {CROSS}*({even})"),
            square(even, "sharp"),
        ],
        divide=["T>0"],
    )


def _case(even: str, odd: str, *rest: Term, signs: Sequence[str] = ()) -> Prove:
    def prove(outline: Outline) -> None:
        _signs(outline, "T>0", *signs)
        _core(outline, even, odd)
        outline.combine("form", outline.theorem.goals[0], terms=[product("core"), *rest])

    return prove


def strong(outline: Outline) -> None:
    """No positive value stands beside a negative one in the strong label."""
    _signs(outline, "T>0", "opposite", "neighbour")
    outline.combine(
        "form",
        outline.theorem.goals[0],
        terms=[
            square("g - b", "slack"),
            product("neighbour", "a>=0", "b>=0", coefficient="2"),
            product("opposite", "b>=0", "c>=0", coefficient="2"),
            product("neighbour", "c>=0", "g>=0", coefficient="2"),
            product("opposite", "a>=0", "g>=0", coefficient="2"),
            square("a", "T>0"),
            square("c", "T>0"),
            product("cross", "a>=0", "c>=0", coefficient="2"),
        ],
    )


def three(outline: Outline) -> None:
    """Complete the square of c; what is left has products of known signs."""
    _signs(outline, *_SIGNS)
    spoiled = f"{CROSS}*a + (t1 + t2 - t0 - q)*b + (t2 - t1 + q - t0)*g"
    outline.combine(
        "form",
        outline.theorem.goals[0],
        terms=[
            square(f"{TOTAL}*c - ({spoiled})"),
            square("a", "sharp"),
            product("t0>0", "neighbour", "a>=0", "b>=0", coefficient="4"),
            product("q>0", "neighbour", "a>=0", "b>=0", coefficient="4"),
            product("slack", "opposite", "a>=0", "b>=0", coefficient="4"),
            product("t0>0", "opposite", "a>=0", "g>=0", coefficient="4"),
            product("t1>0", "opposite", "a>=0", "g>=0", coefficient="4"),
            product("t1>=t0", "neighbour", "a>=0", "g>=0", coefficient="4"),
            square("b + g", "t0>0", "t2>0", coefficient="4"),
            square("b - g", "t1>0", "q>0", coefficient="4"),
            square("b", "t0>0", "t1>0", coefficient="4"),
            square("b", "q>0", "t2>0", coefficient="4"),
            square("g", "t0>0", "q>0", coefficient="4"),
            square("g", "t1>0", "t2>0", coefficient="4"),
        ],
        divide=["T>0"],
    )


def four(outline: Outline) -> None:
    """Nothing is gained: the form is a sum of four squares."""
    _signs(outline, "q>0", "t1>0", "t2>0")
    outline.combine(
        "form",
        outline.theorem.goals[0],
        terms=[
            square("a + b + c + g", "t0>0"),
            square("a + b - c - g", "t1>0"),
            square("a - b + c - g", "t2>0"),
            square("a - b - c + g", "q>0"),
        ],
    )


def samples(outline: Outline) -> None:
    """The variance within classes costs more than its share of the form."""
    _signs(outline, "t1>0", "t2>0")
    outline.combine(
        "samples",
        outline.theorem.goals[0],
        terms=[
            product("y>=0"),
            multiple("y", "-1"),
            product("within", "v>=0"),
            product("t0>0", "u>=0", coefficient="2"),
            product("t1>0", "u>=0"),
            product("t2>0", "u>=0"),
        ],
    )


def sharp(outline: Outline) -> None:
    """The form is T (T x - X^2)."""
    outline.combine(
        "T>0",
        f"{TOTAL} > 0",
        terms=[
            product("t0>0", coefficient="3"),
            product("t1>=t0", coefficient="2"),
            product("t2>=t1"),
            product("q>0"),
        ],
    )
    outline.combine(
        "sharp", outline.theorem.goals[0], terms=[product("T>0", "beyond")], using=["a", "c"]
    )


OUTLINES = {
    "I2.two-one": _case(
        "a - b + g",
        "c",
        product("t0>0", "a>=0", "g>=0", coefficient="8"),
        product("t1>=t0", "b>=0", "c>=0", coefficient="4"),
        product("t2>=t1", "c>=0", "g>=0", coefficient="4"),
    ),
    "I2.two-weak": _case(
        "a - b",
        "c - g",
        product("t1>=t0", "a>=0", "g>=0", coefficient="4"),
        product("t1>=t0", "b>=0", "c>=0", coefficient="4"),
        product("t0>0", "c>=0", "g>=0", coefficient="4"),
        product("t1>0", "c>=0", "g>=0", coefficient="4"),
        signs=("t1>0",),
    ),
    "I2.two-strong": strong,
    "I2.two-both": _case(
        "a - g",
        "c - b",
        product("t0>0", "a>=0", "g>=0", coefficient="8"),
        product("slack", "a>=0", "g>=0", coefficient="4"),
        product("slack", "a>=0", "b>=0", coefficient="4"),
        product("slack", "c>=0", "g>=0", coefficient="4"),
        product("t0>0", "b>=0", "c>=0", coefficient="4"),
        product("q>0", "b>=0", "c>=0", coefficient="4"),
        signs=("q>0",),
    ),
    "I2.two-three": three,
    "I2.two-four": four,
    "I2.two-samples": samples,
    "I2.two-sharp": sharp,
}
