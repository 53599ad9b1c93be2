"""What several outlines of the proofs on ReLU share. Untrusted."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, Rule, Term, multiple, product, square

TASK_RULES = ["ee", "Ye", "YY"]


ANTIPODE_RULES = ["AA", "Ae", "YA"]


#: (P+1) Ki read as a rule: P Ki becomes P + 1 - J - Ki.
INVERSE_RULE = ("(P+1) Ki", "P*Ki")


#: The projection on what is neither constant nor linear in the labels, times P.
REST = "(P - e*e' - Y'*Y)"


def more_samples(outline: Outline, *more: int) -> None:
    """P + 1 > 0 and the like."""
    for number in more:
        outline.combine(
            f"P+{number}>0",
            f"P + {number} > 0",
            terms=[product("P>0"), product(coefficient=str(number))],
        )


def inverse_kernel(outline: Outline) -> None:
    """Sherman-Morrison: (P+1) (I + J)^-1 = (P+1) I - J."""
    outline.combine(
        "(P+1) Ki",
        "(P + 1)*Ki = P + 1 - e*e'",
        terms=[multiple("Ki", right="(P + 1 - e*e')")],
        using=["ee"],
    )


def split_terms(factor: str, *of: str) -> list[Term]:
    """The two squares that add up to 4 P factor' S factor, times ``of``."""
    return [
        square(f"{REST}*(1 + A){factor}", "P>0", *of),
        square(f"{REST}*(1 - A){factor}", "P+2>0", *of),
    ]


def parts(outline: Outline) -> None:
    """What follows from f, g >= 0 entry by entry."""
    outline.entrywise("f'Af >= 0", "f'*A*f >= 0", ["f>=0'", "A>=0", "f>=0"])
    outline.entrywise("1'f >= 0", "e'*f >= 0", ["e>=0'", "f>=0"])
    outline.entrywise("1'g >= 0", "e'*g >= 0", ["e>=0'", "g>=0"])


#: 4 P times the expression of R3, as a sum of terms with a sign.
FORM_TERMS: dict[str, Term] = {
    "even": square(f"{REST}*(1 + A)*f", "P>0"),
    "odd": square(f"{REST}*(1 - A)*f", "P+2>0"),
    "antipodes": product("P>0", "P>0", "f'Af >= 0", coefficient="4"),
    "negative part": square("g", "P>0", "P>0", coefficient="4"),
    "its spread": square("(P - e*e')*g", "P>0", coefficient="4"),
    "cross": product("P>0", "P>0", "1'f >= 0", "1'g >= 0", coefficient="8"),
}


FORM_RULES: list[Rule] = [INVERSE_RULE, "fg", *TASK_RULES, *ANTIPODE_RULES]
