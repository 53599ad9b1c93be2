"""Outlines of the proofs of the ReLU theorems. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, Rule, Term, multiple, product, square

_TASK = ["ee", "Ye", "YY"]
_ANTIPODE = ["AA", "Ae", "YA"]
#: (P+1) Ki read as a rule: P Ki becomes P + 1 - J - Ki.
_INVERSE = ("(P+1) Ki", "P*Ki")
#: The projection on what is neither constant nor linear in the labels, times P.
_REST = "(P - e*e' - Y'*Y)"


def more_samples(outline: Outline, *more: int) -> None:
    """P + 1 > 0 and the like."""
    for number in more:
        outline.combine(
            f"P+{number}>0",
            f"P + {number} > 0",
            terms=[product("P>0"), product(coefficient=str(number))],
        )


def _inverse_kernel(outline: Outline) -> None:
    """Sherman-Morrison: (P+1) (I + J)^-1 = (P+1) I - J."""
    outline.combine(
        "(P+1) Ki",
        "(P + 1)*Ki = P + 1 - e*e'",
        terms=[multiple("Ki", right="(P + 1 - e*e')")],
        using=["ee"],
    )


def _split_terms(factor: str, *of: str) -> list[Term]:
    """The two squares that add up to 4 P factor' S factor, times ``of``."""
    return [
        square(f"{_REST}*(1 + A){factor}", "P>0", *of),
        square(f"{_REST}*(1 - A){factor}", "P+2>0", *of),
    ]


def _parts(outline: Outline) -> None:
    outline.entrywise("f'Af >= 0", "f'*A*f >= 0", ["f>=0'", "A>=0", "f>=0"])
    outline.entrywise("1'f >= 0", "e'*f >= 0", ["e>=0'", "f>=0"])
    outline.entrywise("1'g >= 0", "e'*g >= 0", ["e>=0'", "g>=0"])


#: 4 P times the expression of R3, as a sum of terms with a sign.
_TERMS: dict[str, Term] = {
    "even": square(f"{_REST}*(1 + A)*f", "P>0"),
    "odd": square(f"{_REST}*(1 - A)*f", "P+2>0"),
    "antipodes": product("P>0", "P>0", "f'Af >= 0", coefficient="4"),
    "negative part": square("g", "P>0", "P>0", coefficient="4"),
    "its spread": square("(P - e*e')*g", "P>0", coefficient="4"),
    "cross": product("P>0", "P>0", "1'f >= 0", "1'g >= 0", coefficient="8"),
}
_FORM_RULES: list[Rule] = [_INVERSE, "fg", *_TASK, *_ANTIPODE]


def cost(outline: Outline) -> None:
    """Ki 1 = 1/(P+1) and Ki v = v."""
    _inverse_kernel(outline)
    (goal,) = outline.theorem.goals
    outline.combine("cost", goal, using=["h", _INVERSE, "ee", "ev", "vv", "sign"])


def network(outline: Outline) -> None:
    """Expand; the mixed terms of the two signs cancel."""
    _inverse_kernel(outline)
    for goal in outline.theorem.goals:
        outline.combine(goal, goal, using=["p", "m", "b", _INVERSE, *_TASK, "oo"])


def energy(outline: Outline) -> None:
    """The labels are eigenvectors of K*."""
    eigen, trace, total = outline.theorem.goals
    outline.combine("eigen", eigen, terms=[multiple("B", right="Y'")], using=["s", *_TASK])
    outline.combine("trace", trace, terms=[multiple("eigen", left="Y", trace=True)], using=["YY"])
    outline.combine(
        "energy",
        total,
        terms=[
            multiple("c", "lam1*s"),
            multiple("trace", "(P + 1)*lam2"),
            multiple("stationary", "-d"),
        ],
        using=[("s", "b*P")],
        divide=["s>0"],
    )


def value(outline: Outline) -> None:
    """It is the energy that is cited."""
    terms = [multiple("energy"), multiple("E", "P + 1")]
    outline.combine("value", outline.theorem.goals[0], terms=terms)


def resolvent(outline: Outline) -> None:
    """The labels are eigenvectors of K*."""
    (eigen,) = outline.theorem.goals
    outline.combine("eigen", eigen, terms=[multiple("B", right="Y'")], using=["s", *_TASK])


def measure(outline: Outline) -> None:
    """Kernel and cost are sums over the neurons."""
    goal = outline.theorem.goals[0]
    outline.combine("measure", goal, terms=[product("neurons")], using=["K1", "c1"])


def positive(outline: Outline) -> None:
    """lambda2 x = lambda1 (P+2) (s^2 - lambda2^2), a difference of squares."""
    more_samples(outline, 2)
    sign, link = outline.theorem.goals
    outline.combine(
        "y>0",
        sign,
        terms=[
            product("lam1>0", "P+2>0", "s>0", "P>0"),
            product("lam1>0", "P+2>0", "lam2>0", "P>0"),
        ],
        using=["y"],
    )
    outline.combine(
        "link", link, terms=[multiple("stationary", "-1")], using=["x", "y", ("s", "b*P")]
    )


def rival_terms(eigenvalue: str, *of: str) -> list[Term]:
    """The output term lies above its tangent: x B1 - 1 on the labels, squared by lambda2 + K1."""
    factor = f"({eigenvalue}*B1 - 1)*Y'"
    return [
        square(factor, "lam2>0", *of, trace=True),
        square(factor, *of, by="K1>=0", trace=True),
    ]


def minimum(outline: Outline) -> None:
    """The tangent at K*, and R3 integrated over the rival."""
    more_samples(outline, 2)
    outline.combine(
        "minimum",
        outline.theorem.goals[0],
        terms=[
            product("lam1>0", "R3"),
            *rival_terms("s", "lam1>0", "P+2>0"),
            multiple("stationary", "-tr(Y*B1*Y')"),
        ],
        using=["K1B1", "B1K1", "YY"],
        divide=["P>0"],
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
        terms=[{**term, "coefficient": "1/4"} for term in _split_terms("")],
        using=[*_TASK, *_ANTIPODE],
        divide=["P>0"],
    )


def inequality(outline: Outline) -> None:
    """S is positive semidefinite, A is not negative, and the negative part only costs."""
    more_samples(outline, 2)
    _inverse_kernel(outline)
    _parts(outline)
    terms = [{**t, "coefficient": str(int(t["coefficient"])) + "/4"} for t in _TERMS.values()]
    outline.combine(
        "form", outline.theorem.goals[0], terms=terms, using=_FORM_RULES, divide=["P>0"]
    )


def equality(outline: Outline) -> None:
    """Every term of the sum is zero."""
    more_samples(outline, 2)
    _inverse_kernel(outline)
    _parts(outline)
    no_negative, affine, _ = outline.theorem.goals

    def vanish(name: str, number: str, term: Term, key: str, divide: list[str], share: str) -> None:
        others = [t for other, t in _TERMS.items() if other != key]
        scaled = [{**t, "coefficient": f"{t['coefficient']}/{share}"} for t in others]
        outline.vanishing(
            name,
            number,
            term,
            "zero",
            scaled,
            times=f"4/{share}*P",
            using=_FORM_RULES,
            divide=divide,
        )

    vanish("g'g", "g'*g", square("g"), "negative part", ["P>0", "P>0"], "4")
    outline.definite("g", no_negative, "g'g")
    vanish("no antipodes", "f'*A*f", product("f'Af >= 0"), "antipodes", ["P>0", "P>0"], "4")
    for name, sign, divide in (("even", "+", "P>0"), ("odd", "-", "P+2>0")):
        factor = f"{_REST}*(1 {sign} A)*f"
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
    mean, ends = outline.theorem.goals
    outline.combine(
        "mean",
        mean,
        terms=[product("f(+)", coefficient="1/2"), product("f(-)", coefficient="1/2")],
    )
    outline.combine("ends", ends, terms=[multiple("product", "-1")])


def attained(outline: Outline) -> None:
    """Expand on the ray."""
    _inverse_kernel(outline)
    outline.combine(
        "attained",
        outline.theorem.goals[0],
        using=["h", _INVERSE, *_TASK, "unit", "sign"],
    )


def support(outline: Outline) -> None:
    """Every term of the lower bound is zero."""
    more_samples(outline, 2)
    kkt, eigen = outline.theorem.goals
    on_labels, on_kernel = rival_terms("s", "lam1>0", "P+2>0")
    common = multiple("stationary", "-tr(Y*B1*Y')")
    rules = ["K1B1", "B1K1", "YY"]
    outline.vanishing(
        "R3 is tight",
        kkt.rpartition("=")[0],
        product("R3"),
        "optimal",
        [on_labels, on_kernel, common],
        times="P",
        using=rules,
        divide=["lam1>0"],
    )
    outline.vanishing(
        "eigenvalue",
        "tr(((s*B1 - 1)*Y')'*(s*B1 - 1)*Y')",
        square("(s*B1 - 1)*Y'", trace=True),
        "optimal",
        [product("lam1>0", "R3"), on_kernel, common],
        times="P",
        using=rules,
        divide=["lam1>0", "P+2>0", "lam2>0"],
    )
    outline.definite("resolvent", "(s*B1 - 1)*Y' = 0", "eigenvalue")
    outline.combine(
        "kernel",
        eigen,
        terms=[multiple("resolvent", "-1", left="(lam2 + K1)")],
        using=["K1B1", ("s", "b*P")],
    )


def kernel(outline: Outline) -> None:
    """Project K Y' = b P Y' on the ones vector and on the labels."""
    masses, differences, form = outline.theorem.goals
    outline.combine(
        "masses",
        masses,
        terms=[multiple("labels", left="Y")],
        using=["K", *_TASK],
        divide=["P>0", "P>0"],
    )
    outline.combine(
        "differences",
        differences,
        terms=[multiple("labels", right="e", transpose=True)],
        using=["K", *_TASK],
        divide=["P>0", "P>0"],
    )
    outline.combine("total mass", "tr(D) = b*d", terms=[multiple("masses", trace=True)])
    outline.combine(
        "form",
        form,
        terms=[
            multiple("K"),
            multiple("masses", left="Y'", right="Y"),
            multiple("total mass", right="e*e'"),
        ],
        using=["differences"],
    )


def label(outline: Outline) -> None:
    """Put in D = b and r = 0."""
    total, difference = outline.theorem.goals
    outline.combine("total", total, using=[("sum of masses", "p"), "D", "unit"])
    outline.combine("difference", difference, using=[("difference of masses", "p"), "r"])


def masses(outline: Outline) -> None:
    """Half the sum and half the difference."""
    half = product("b>0", coefficient="1/2")
    for goal, sign in zip(outline.theorem.goals, ("1/2", "-1/2"), strict=True):
        terms = [half, multiple("sum", "1/2"), multiple("difference", sign)]
        outline.combine(goal, goal, terms=terms)


def distinct(outline: Outline) -> None:
    """Project on the ones vector and on v."""
    scale, signs = outline.theorem.goals
    rules = ["ee", "ev", "ew", "vv", "vw"]
    outline.combine(
        "scale", scale, terms=[multiple("equal", "-1", left="e'")], using=rules, divide=["P>0"]
    )
    outline.combine(
        "signs",
        signs,
        terms=[multiple("equal", left="v'"), multiple("scale", "p*y*P")],
        using=rules,
        divide=["P>0"],
    )


def growth(outline: Outline) -> None:
    """2 w - 2 (d+1) = 2 (w - 2d) + 2 (d - 1)."""
    terms = [product("w", coefficient="2"), product("d>=1", coefficient="2")]
    outline.combine("growth", outline.theorem.goals[0], terms=terms)


def replication(outline: Outline) -> None:
    """Every relation of the classes, times n."""
    for goal in outline.theorem.goals:
        outline.combine(goal, goal, using=["N", *_TASK])


OUTLINES = {
    "R1.cost": cost,
    "R2.network": network,
    "R2.energy": energy,
    "R2.value": value,
    "R2.resolvent": resolvent,
    "R2.positive": positive,
    "R3.measure": measure,
    "R2.minimum": minimum,
    "R3.form": form,
    "R3.split": split,
    "R3.inequality": inequality,
    "R3.equality": equality,
    "R3.one-label": one_label,
    "R3.ray": ray,
    "R3.attained": attained,
    "R4.support": support,
    "R4.kernel": kernel,
    "R5.label": label,
    "R5.masses": masses,
    "R5.distinct": distinct,
    "R5.growth": growth,
    "R6.replication": replication,
}
