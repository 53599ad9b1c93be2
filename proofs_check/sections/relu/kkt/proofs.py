"""Outlines of the proofs of R3. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, Term, multiple, one_more, product, square
from proofs_check.sections.relu.outlining import (
    ANTIPODE_RULES,
    FORM_RULES,
    FORM_TERMS,
    INVERSE_RULE,
    REST,
    TASK_RULES,
    inverse_kernel,
    more_samples,
    parts,
    split_terms,
)


def form(outline: Outline) -> None:
    """The labels are eigenvectors of the resolvent, on either side."""
    outline.combine(
        "form",
        outline.theorem.goals[0],
        terms=[
            multiple("stationary", "f'*B*Y'*Y*B*f"),
            multiple("BY", "-lam1*(P + 2)*s", left="f'", right="Y*B*f"),
            multiple("BY", "-lam1*(P + 2)", left="f'*Y'", right="f", transpose=True),
        ],
    )


def split(outline: Outline) -> None:
    """Project on the even and the odd functions beyond level one."""
    more_samples(outline, 2)
    outline.combine(
        "split",
        outline.theorem.goals[0],
        terms=[{**term, "coefficient": "1/4"} for term in split_terms("")],
        using=[*TASK_RULES, *ANTIPODE_RULES],
        divide=["P>0"],
    )


def inequality(outline: Outline) -> None:
    """S is positive semidefinite, A is not negative, and the negative part only costs."""
    more_samples(outline, 2)
    inverse_kernel(outline)
    parts(outline)
    terms = [{**t, "coefficient": str(int(t["coefficient"])) + "/4"} for t in FORM_TERMS.values()]
    outline.combine("form", outline.theorem.goals[0], terms=terms, using=FORM_RULES, divide=["P>0"])


def equality(outline: Outline) -> None:
    """Every term of the sum is zero."""
    more_samples(outline, 2)
    inverse_kernel(outline)
    parts(outline)
    no_negative, affine, _ = outline.theorem.goals

    def vanish(name: str, number: str, term: Term, key: str, divide: list[str], share: str) -> None:
        others = [t for other, t in FORM_TERMS.items() if other != key]
        scaled = [{**t, "coefficient": f"{t['coefficient']}/{share}"} for t in others]
        outline.vanishing(
            name,
            number,
            term,
            "zero",
            scaled,
            times=f"4/{share}*P",
            using=FORM_RULES,
            divide=divide,
        )

    vanish("g'g", "g'*g", square("g"), "negative part", ["P>0", "P>0"], "4")
    outline.definite("g", no_negative, "g'g")
    vanish("no antipodes", "f'*A*f", product("f'Af >= 0"), "antipodes", ["P>0", "P>0"], "4")
    for name, sign, divide in (("even", "+", "P>0"), ("odd", "-", "P+2>0")):
        factor = f"{REST}*(1 {sign} A)*f"
        vanish(name, f"({factor})'*({factor})", square(factor), name, [divide], "1")
        outline.definite(f"no {name} rest", f"{factor} = 0", name)
    outline.combine(
        "affine",
        affine,
        terms=[multiple("no even rest", "1/2"), multiple("no odd rest", "1/2")],
    )


def one_label(outline: Outline) -> None:
    """Add the four products with alternating signs."""
    terms = [
        multiple(f"at {signs}", "-1/8" if signs in ("++", "--") else "1/8")
        for signs in ("++", "+-", "-+", "--")
    ]
    outline.combine("one label", outline.theorem.goals[0], terms=terms)


def ray(outline: Outline) -> None:
    """The mean of the two values."""
    mean, ends, plus, minus = outline.theorem.goals
    outline.combine(
        "mean",
        mean,
        terms=[product("f(+)", coefficient="1/2"), product("f(-)", coefficient="1/2")],
    )
    outline.combine("ends", ends, terms=[multiple("product", "-1")])
    outline.combine("plus", plus, terms=[multiple("ends", "x"), multiple("f", "a + m")])
    outline.combine("minus", minus, terms=[multiple("ends", "x"), multiple("f", "a - m")])


def attained(outline: Outline) -> None:
    """Expand on the ray."""
    inverse_kernel(outline)
    outline.combine(
        "attained",
        outline.theorem.goals[0],
        using=["h", INVERSE_RULE, *TASK_RULES, "unit", "sign"],
    )


def measure(outline: Outline) -> None:
    """Kernel and cost are sums over the neurons."""
    goal = outline.theorem.goals[0]
    outline.combine("measure", goal, terms=[product("neurons")], using=["K1", "c1"])


OUTLINES = {
    "R3.neurons": one_more,
    "R3.measure": measure,
    "R3.form": form,
    "R3.split": split,
    "R3.inequality": inequality,
    "R3.equality": equality,
    "R3.one-label": one_label,
    "R3.ray": ray,
    "R3.attained": attained,
}
