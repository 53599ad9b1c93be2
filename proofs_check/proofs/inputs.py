"""Outlines of the proofs for all activations and inputs. Untrusted: the kernel checks them."""

from __future__ import annotations

from proofs_check.search import Outline, Rule, Term, multiple, product, square

_TASK: list[Rule] = ["ee", "Ye", "YY"]


def strong_mean(outline: Outline) -> None:
    """By the signs: 4 kappa1 a c, then 2 (kappa0 - kappa1) a c + (kappa0 + kappa1) c^2."""
    same, mixed, negative = outline.theorem.goals
    _total(outline)
    outline.combine(
        "same sign",
        same,
        terms=[
            product("k0>0", "k1>0", "k1>0", "a>=0", "c>=0", coefficient="4"),
            multiple("r", "k1*(a + c)^2 + k0*(a - c)^2"),
        ],
        divide=["k0+k1>0"],
    )
    outline.combine(
        "mixed signs",
        mixed,
        terms=[
            product("k0>0", "k1>0", "strong mean", "a>=0", "c>=0", coefficient="2"),
            square("c", "k0>0", "k1>0", "k0+k1>0"),
            multiple("r", "k1*(a - c)^2 + k0*(a + c)^2"),
        ],
        divide=["k0+k1>0"],
    )
    outline.combine(
        "negative",
        negative,
        terms=[
            square("a + c", "k0>0", "k1>0", "k1>0"),
            square("a - c", "k0>0", "k0>0", "k1>0"),
            multiple("r", "k1*(a + c)^2 + k0*(a - c)^2"),
        ],
        divide=["k0+k1>0"],
    )


def _total(outline: Outline) -> None:
    outline.combine("k0+k1>0", "k0 + k1 > 0", terms=[product("k0>0"), product("k1>0")])


def weak_mean(outline: Outline) -> None:
    """A square with mixed signs: ((kappa0 - kappa1) a + (kappa0 + kappa1) c)^2/4."""
    same, mixed, negative = outline.theorem.goals
    _total(outline)
    outline.combine(
        "same sign",
        same,
        terms=[
            product("k1>0", "k0+k1>0", "a>=0", "c>=0"),
            square("(k0 - k1)*(a - c)", coefficient="1/4"),
            multiple("r", "1/4*(k1*(a + c)^2 + k0*(a - c)^2)"),
        ],
    )
    outline.combine(
        "mixed signs",
        mixed,
        terms=[
            square("(k0 - k1)*a + (k0 + k1)*c", coefficient="1/4"),
            multiple("r", "1/4*(k1*(a - c)^2 + k0*(a + c)^2)"),
        ],
    )
    outline.combine(
        "negative",
        negative,
        terms=[
            square("a + c", "k0+k1>0", "k1>0", coefficient="1/4"),
            square("a - c", "k0+k1>0", "k0>0", coefficient="1/4"),
            multiple("r", "1/4*(k1*(a + c)^2 + k0*(a - c)^2)"),
        ],
    )


def _slope(outline: Outline) -> None:
    outline.combine("1+t>0", "1 + t > 0", terms=[product("t>=0"), product(coefficient="1")])


_SAME, _MIXED = "k1*(a + c)^2 + k0*(a - c)^2", "k1*(a - c)^2 + k0*(a + c)^2"


def leaky_steep(outline: Outline) -> None:
    """Cauchy-Schwarz with mixed signs; the square vanishes at the best pair of numbers."""
    same, mixed, negative = outline.theorem.goals
    _slope(outline)
    same_sign = [
        square("1 - t", "k0>0", "k1>0", "a>=0", "c>=0"),
        square("1 + t", "k1>0", "k1>0", "a>=0", "c>=0"),
        square("((1 - t)*k0 - (1 + t)*k1)*(a - c)", coefficient="1/4"),
        multiple("r", f"1/4*({_SAME})"),
    ]
    outline.combine("same sign", same, terms=same_sign)
    outline.combine(
        "mixed signs",
        mixed,
        terms=[
            square("(1 - t)*k0*(a + c) - (1 + t)*k1*(a - c)", coefficient="1/4"),
            multiple("r", f"1/4*({_MIXED})"),
        ],
    )
    rest = square("a - c", "k0>0", "k1>0", "t<=1", "1+t>0")
    outline.combine("negative", negative, terms=[*same_sign, rest])


def leaky_flat(outline: Outline) -> None:
    """As for ReLU: the product a c has a non-negative coefficient."""
    same, mixed, negative = outline.theorem.goals
    _slope(outline)
    _total(outline)
    same_sign = [
        product("k0>0", "k1>0", "k1>0", "a>=0", "c>=0", coefficient="4"),
        multiple("r", _SAME),
    ]
    outline.combine("same sign", same, terms=same_sign, divide=["k0+k1>0"])
    outline.combine(
        "mixed signs",
        mixed,
        terms=[
            product("k0>0", "k1>0", "flat", "a>=0", "c>=0", coefficient="2"),
            square("c", "k0>0", "k1>0", "k0+k1>0", "t<=1", "1+t>0"),
            multiple("r", _MIXED),
        ],
        divide=["k0+k1>0"],
    )
    rest = square("a - c", "k0>0", "k1>0", "k0+k1>0", "t<=1", "1+t>0")
    outline.combine("negative", negative, terms=[*same_sign, rest], divide=["k0+k1>0"])


def lipschitz(outline: Outline) -> None:
    """Drop the mean."""
    outline.combine(
        "ratio",
        outline.theorem.goals[0],
        terms=[
            product("k0>0", "k1>0", "lipschitz"),
            square("l*k1*(a + c)"),
            multiple("r", "k1*(a + c)^2 + k0*(a - c)^2"),
        ],
    )


def dominated(outline: Outline) -> None:
    """A chain of two bounds."""
    outline.combine(
        "ratio",
        outline.theorem.goals[0],
        terms=[
            product("k0>0", "k1>0", "dominated"),
            multiple("r", _SAME),
            square("l", "psi"),
        ],
    )


def softplus(outline: Outline) -> None:
    """r - kappa1/4 = kappa1 (3 kappa0 - kappa1)/(4 (kappa0 + kappa1)) is positive."""
    _total(outline)
    outline.combine(
        "ratio",
        outline.theorem.goals[0],
        terms=[
            product("k0+k1>0", "k0>0", "k1>0", "half slope"),
            multiple("r", _SAME),
            square("a + c", "k0>0", "k1>0", "k1>0"),
            square("a - c", "k0>0", "k1>0", "strong mean", coefficient="1/4"),
            square("a - c", "k0>0", "k0>0", "k1>0", coefficient="1/2"),
        ],
        divide=["k0+k1>0"],
    )


def softplus_weak(outline: Outline) -> None:
    """r >= kappa1/4."""
    outline.combine(
        "ratio",
        outline.theorem.goals[0],
        terms=[
            product("k0>0", "k1>0", "half slope"),
            multiple("r", f"1/4*({_SAME})"),
            square("a + c", "k0>0", "k1>0", coefficient="1/4"),
            square("a + c", "k1>0", "k1>0", coefficient="1/4"),
            square("a - c", "k0>0", "k0>0", coefficient="1/4"),
        ],
    )


def sigmoid_slope(outline: Outline) -> None:
    """Two squares."""
    for goal, root in zip(outline.theorem.goals, ("1/2 - s", "t"), strict=True):
        outline.combine(goal, goal, terms=[square(root)])


def odd_values(outline: Outline) -> None:
    """a - c >= 4 t, because t <= 1."""
    outline.combine(
        "far apart",
        "a - c - 4*t >= 0",
        terms=[product("apart"), product("t<=1", coefficient="2")],
    )
    outline.combine(
        "ratio",
        outline.theorem.goals[0],
        terms=[
            square("a + c", "k1>0", "k1>0", coefficient="1/4"),
            multiple("r", f"1/4*({_SAME})"),
            product("k0>0", "k1>0", "far apart", "far apart", coefficient="1/4"),
            product("k0>0", "k1>0", "far apart", "t>0", coefficient="2"),
        ],
    )


def inequality(outline: Outline) -> None:
    """Even and odd part of h, the two numbers, Bessel for the odd part of f."""
    outline.combine("4>0", "4 > 0", terms=[product(coefficient="4")])
    outline.combine(
        "bessel",
        "psd: P - Y'*Y",
        terms=[square("P - Y'*Y")],
        using=["YY"],
        divide=["P>0"],
    )
    outline.combine(
        "inequality",
        outline.theorem.goals[0],
        terms=[
            square("h", "r>0", "P>0", "k1>0", by="even"),
            square("h", "r>0", "P>0", "k0>0", by="odd"),
            product("P>0", "two numbers"),
            square("(1 - A)*f", "k0>0", "k1>0", by="bessel"),
        ],
        using=["AA", "YA", ("AQ", "A*Q")],
        divide=["k0>0", "k1>0", "4>0"],
    )


def _rival_terms(eigenvalue: str, *of: str) -> list[Term]:
    factor = f"({eigenvalue}*B1 - 1)*Y'"
    return [
        square(factor, "lam2>0", *of, trace=True),
        square(factor, *of, by="K1>=0", trace=True),
    ]


def minimum(outline: Outline) -> None:
    """The tangent at K*, and the cost bound integrated over the rival."""
    outline.combine(
        "minimum",
        outline.theorem.goals[0],
        terms=[
            product("lam1>0", "cost bound"),
            *_rival_terms("s", "lam1>0"),
            multiple("stationary", "-tr(Y*B1*Y')"),
        ],
        using=["K1B1", "B1K1", "YY"],
        divide=["P>0"],
    )


def zero(outline: Outline) -> None:
    """The tangent at K = 0, and the cost bound integrated over the rival."""
    outline.combine(
        "zero",
        outline.theorem.goals[0],
        terms=[product("collapsed", "cost"), product("cost bound"), *_rival_terms("lam2")],
        using=["K1B1", "B1K1", "YY"],
        divide=["lam2>0"],
    )


def energy(outline: Outline) -> None:
    """The labels are eigenvectors of the kernel."""
    trace, total = outline.theorem.goals
    outline.combine("eigen", "s*B*Y' = Y'", terms=[multiple("B", right="Y'")], using=["s", *_TASK])
    outline.combine("trace", trace, terms=[multiple("eigen", left="Y", trace=True)], using=["YY"])
    outline.combine(
        "energy",
        total,
        terms=[
            multiple("c", "lam1*s"),
            multiple("trace", "r*lam2"),
            multiple("stationary", "-d"),
        ],
        using=[("s", "b*P")],
        divide=["s>0"],
    )


def network(outline: Outline) -> None:
    """Expand; the mixed terms of the two signs cancel."""
    kernel, cost = outline.theorem.goals
    rules: list[Rule] = ["ee", "Ye", "YY", "oo"]
    for half in ("H1", "H2", "F1", "F2"):
        outline.combine(
            f"{half} halved",
            f"{half} = 1/2*({outline.texts[half].partition('=')[2]})",
            terms=[multiple(half, "1/2")],
        )
    for name in ("b", "u"):
        outline.combine(
            f"{name} halved",
            f"{name} = 1/2*({outline.texts[name].partition('=')[2]})",
            terms=[multiple(name, "1/2")],
        )
    outline.combine(
        "kernel", kernel, using=["F1 halved", "F2 halved", "b halved", "u halved", *rules]
    )
    outline.combine(
        "cost",
        cost,
        terms=[multiple("tight", "1/2*w*d*P")],
        using=["H1 halved", "H2 halved", "b halved", ("Qe", "k0*Q*e"), ("QY", "k1*Q*Y'"), *rules],
        divide=["k0>0", "k1>0"],
    )


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


def support(outline: Outline) -> None:
    """Every term of the lower bound is zero."""
    bound, eigen = outline.theorem.goals
    on_labels, on_kernel = _rival_terms("s", "lam1>0")
    common = multiple("stationary", "-tr(Y*B1*Y')")
    rules: list[Rule] = ["K1B1", "B1K1", "YY"]
    outline.vanishing(
        "bound is tight",
        bound.rpartition("=")[0],
        product("cost bound"),
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
        [product("lam1>0", "cost bound"), on_kernel, common],
        times="P",
        using=rules,
        divide=["lam1>0", "lam2>0"],
    )
    outline.definite("resolvent", "(s*B1 - 1)*Y' = 0", "eigenvalue")
    outline.combine(
        "kernel",
        eigen,
        terms=[multiple("resolvent", "-1", left="(lam2 + K1)")],
        using=["K1B1", ("s", "b*P")],
    )


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
    _total(outline)
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


def attained(outline: Outline) -> None:
    """Put the numbers in."""
    first, second = outline.theorem.goals
    outline.combine("strong mean", first, terms=[multiple("r", "a^2")])
    outline.combine("weak mean", second, terms=[multiple("r1", "k0*k1*(k0 + k1)")])


def leaky_attained(outline: Outline) -> None:
    """Put the numbers in."""
    terms = [multiple("r", "k1*x^2 + k0*y^2")]
    outline.combine("leaky", outline.theorem.goals[0], terms=terms, using=["x", "y"])


def odd_attained(outline: Outline) -> None:
    """Put the numbers in."""
    outline.combine("odd", outline.theorem.goals[0], terms=[multiple("r", "4*k0*a^2")])


def one_hot(outline: Outline) -> None:
    """The difference of the two sums."""
    difference, better = outline.theorem.goals
    sums = [multiple("x", "1/16"), multiple("y", "-(1/16)")]
    outline.combine("difference", difference, terms=sums)
    outline.combine(
        "better",
        better,
        terms=[product("strong", coefficient="1/16"), multiple("difference", "-1")],
    )


def flips(outline: Outline) -> None:
    """1 - A is half its own square."""
    flip, mixture = outline.theorem.goals
    outline.combine("flip", flip, terms=[square("1 - A", coefficient="1/2")], using=["AA"])
    outline.combine(
        "mixture",
        mixture,
        terms=[square("1", by="G1>=t0"), square("1", "x>=0", by="flip"), multiple("G")],
    )


def unequal(outline: Outline) -> None:
    """The negative part only costs; even and odd parts of f are bounded apart."""
    for name, formula, factors in (
        ("f'Ng >= 0", "f'*N*g >= 0", ["f>=0'", "N>=0", "g>=0"]),
        ("f'Af >= 0", "f'*A*f >= 0", ["f>=0'", "A>=0", "f>=0"]),
    ):
        outline.entrywise(name, formula, factors)
    outline.combine("G >= 0", "psd: G", terms=[square("1", by="G>=t0"), product("t0>0")])
    outline.combine(
        "odd", "psd: P*G - Y'*D*Y", terms=[square("P - Y'*Y", by="G >= 0")],
        using=["GY", "YY"], divide=["P>0"],
    )  # fmt: skip
    outline.combine(
        "bessel", "psd: P - Y'*Y", terms=[square("P - Y'*Y")], using=["YY"], divide=["P>0"]
    )
    outline.combine("4>0", "4 > 0", terms=[product(coefficient="4")])
    outline.combine(
        "inequality",
        outline.theorem.goals[0],
        terms=[
            square("f - g", "P>0", by="Q>=G", coefficient="4"),
            square("g", "P>0", by="G >= 0", coefficient="4"),
            product("P>0", "f'Ng >= 0", coefficient="8"),
            square("(1 + A)*f", "P>0", by="G>=t0"),
            square("(1 - A)*f", by="odd"),
            product("t0>0", "P>0", "f'Af >= 0", coefficient="4"),
            square("(1 - A)*f", "t0>0", by="bessel"),
            multiple("G", "-(8*P)", left="f'", right="g"),
        ],
        using=["fg", "AA", "YA", ("AG", "A*G")],
        divide=["4>0"],
    )


def unequal_network(outline: Outline) -> None:
    """Expand; the mixed terms of the two signs cancel."""
    for goal in outline.theorem.goals:
        outline.combine(goal, goal, using=["p", "m", "Qe", "QY", "ee", "Ye", "YY", "trace"])


def unequal_minimum(outline: Outline) -> None:
    """The tangent at the kernel of T, and the cost bound."""
    factor = "(B1*Y' - Y'*T)"
    outline.combine(
        "minimum",
        outline.theorem.goals[0],
        terms=[
            product("lam1>0", "cost bound"),
            square(factor, "lam2>0", "lam2>0", "P>0", trace=True),
            square(factor, "lam2>0", "P>0", by="K1>=0", trace=True),
            square("Y'*V", by="K1>=0", trace=True),
            multiple("weights", left="Y*K1*Y'", trace=True),
        ],
        using=["K1B1", "B1K1", "YY"],
        divide=["P>0"],
    )


OUTLINES = {
    "I1.relu-strong-mean": strong_mean,
    "I1.relu-weak-mean": weak_mean,
    "A3.leaky-steep": leaky_steep,
    "A3.leaky-flat": leaky_flat,
    "A3.lipschitz": lipschitz,
    "A1.dominated": dominated,
    "A3.softplus": softplus,
    "A3.softplus-weak-mean": softplus_weak,
    "A3.sigmoid-slope": sigmoid_slope,
    "A2.odd-values": odd_values,
    "A0.inequality": inequality,
    "A0.minimum": minimum,
    "A0.zero": zero,
    "A0.energy": energy,
    "A0.network": network,
    "I1.equality": equality,
    "A0.support": support,
    "I1.tight-strong-mean": tight_same,
    "I1.tight-mixed": tight_mixed,
    "I1.tight-negative": tight_negative,
    "I1.attained": attained,
    "A3.leaky-attained": leaky_attained,
    "A3.odd-attained": odd_attained,
    "I3.one-hot": one_hot,
    "I2.flips": flips,
    "I2.inequality": unequal,
    "I2.network": unequal_network,
    "I2.minimum": unequal_minimum,
}
