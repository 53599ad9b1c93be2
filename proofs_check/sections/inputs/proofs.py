"""Outlines of the proofs about input spectra. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, Rule, Term, multiple, product, square
from proofs_check.sections.inputs.strong_pairs import proofs as strong_pairs


def equality(outline: Outline) -> None:
    """Every term of the sum is zero."""
    even, linear, pairs = outline.theorem.goals
    rules: list[Rule] = ["AA", "YA", "YY", ("AQ", "A*Q")]
    spread = square("(P - e*e')*(1 + A)*h", "z>0", "r>0", "P>0", "P>0", "k1>0")
    bessel = square("(P - Y'*Y)*(1 - A)*f", "k0>0", "k1>0")
    terms = {
        "even": square("h", "r>0", "P>0", "P>0", "k1>0", by="even"),
        "odd": square("h", "r>0", "P>0", "P>0", "k0>0", by="odd"),
        "two numbers": product("P>0", "P>0", "two numbers"),
        "spread": spread,
        "bessel": bessel,
    }

    def vanish(key: str, name: str, number: str, term: Term, divide: list[str]) -> None:
        others = [value for other, value in terms.items() if other != key]
        outline.vanishing(
            name, number, term, "tight", others, times="4*k0*k1*P", using=rules, divide=divide
        )

    for name, factor, goal, divide in (
        ("spread", "(P - e*e')*(1 + A)*h", even, ["z>0", "r>0", "P>0", "P>0", "k1>0"]),
        ("bessel", "(P - Y'*Y)*(1 - A)*f", linear, ["k0>0", "k1>0"]),
    ):
        vanish(name, name, f"({factor})'*({factor})", square(factor), divide)
        outline.definite(f"{name} is zero", goal, name)
    sum_of_pairs = pairs.rpartition("=")[0]
    vanish("two numbers", "pairs", sum_of_pairs, product("two numbers"), ["P>0", "P>0"])


def tight_same(outline: Outline) -> None:
    """The form is 4 kappa0 kappa1^2 a c."""
    outline.combine(
        "product",
        outline.theorem.goals[0],
        terms=[
            multiple("same sign", "1/4*(k0 + k1)"),
            multiple("r", "-(1/4)*(k1*(a + c)^2 + k0*(a - c)^2)"),
        ],
        divide=["k0>0", "k1>0", "k1>0"],
    )


def tight_mixed(outline: Outline) -> None:
    """(kappa0 + kappa1) c^2 is squeezed."""
    outline.combine("k0+k1>0", "k0 + k1 > 0", terms=[product("k0>0"), product("k1>0")])
    outline.combine("c^2 >= 0", "c^2 >= 0", terms=[square("c")])
    outline.combine(
        "c^2 <= 0",
        "-(c^2) >= 0",
        terms=[
            product("k0>0", "k1>0", "strong mean", "a>=0", "c>=0", coefficient="2"),
            multiple("r", "k1*(a - c)^2 + k0*(a + c)^2"),
            multiple("mixed", "-(k0 + k1)"),
        ],
        divide=["k0>0", "k1>0", "k0+k1>0"],
    )
    outline.squeeze("c^2", outline.theorem.goals[0], "c^2 >= 0", "c^2 <= 0")


def tight_weak(outline: Outline) -> None:
    """kappa1 (kappa0 + kappa1) a c + (kappa0 - kappa1)^2 (a - c)^2/4 is zero."""
    outline.combine("k0+k1>0", "k0 + k1 > 0", terms=[product("k0>0"), product("k1>0")])
    form = "k1*(a + c)^2 + k0*(a - c)^2"
    outline.vanishing(
        "product",
        "a*c",
        product("a>=0", "c>=0"),
        "same sign",
        [
            square("a - c", "weak mean", "weak mean", coefficient="1/4"),
            multiple("r", f"1/4*({form})"),
        ],
        divide=["k1>0", "k0+k1>0"],
    )
    outline.vanishing(
        "difference",
        "(a - c)^2",
        square("a - c"),
        "same sign",
        [product("k1>0", "k0+k1>0", "a>=0", "c>=0", coefficient="4"), multiple("r", form)],
        times="4",
        divide=["weak mean", "weak mean"],
    )


def tight_weak_mixed(outline: Outline) -> None:
    """Four times the form is the square."""
    outline.combine(
        "square",
        outline.theorem.goals[0],
        terms=[multiple("mixed", "4"), multiple("r", "-(k1*(a - c)^2 + k0*(a + c)^2)")],
    )


def tight_negative(outline: Outline) -> None:
    """Two squares with positive weights."""
    plus, minus = outline.theorem.goals
    for goal, weight, other, other_weight in (
        (plus, "k1>0", "a - c", "k0>0"),
        (minus, "k0>0", "a + c", "k1>0"),
    ):
        number = goal.rpartition("=")[0]
        outline.vanishing(
            f"{number}",
            number,
            square(number.strip()[1:-3]),
            "negative",
            [square(other, other_weight, "r>0")],
            divide=[weight, "r>0"],
        )


def one_sum(outline: Outline) -> None:
    """The sum of the activities is put into the square."""
    outline.combine(
        "sum",
        outline.theorem.goals[0],
        terms=[
            multiple("mixed"),
            multiple("even", "-(k0 + k1)*((k0 + k1)*(a - c + s) - 4*k0*a)"),
        ],
    )


def affine(outline: Outline) -> None:
    """Half the sum of both: the antipode takes the constant to itself and labels to minus them."""
    outline.combine(
        "affine",
        outline.theorem.goals[0],
        terms=[
            multiple("sum", "1/2"),
            multiple("difference", "1/2"),
            multiple("Ae", "1/2", left="e", right="f", transpose=True),
            multiple("YA", "-1/2", left="Y'", right="f"),
        ],
    )


OUTLINES = {
    "I1.affine": affine,
    "I1.sum": one_sum,
    **strong_pairs.OUTLINES,
    "I1.equality": equality,
    "I1.tight-strong-mean": tight_same,
    "I1.tight-mixed": tight_mixed,
    "I1.tight-weak-mean": tight_weak,
    "I1.tight-weak-mixed": tight_weak_mixed,
    "I1.tight-negative": tight_negative,
}
