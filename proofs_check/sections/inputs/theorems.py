"""I1: which input spectra force the abstract kernel, and no other one.

TRUSTED statements, in the letters of the theorems A0.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, define, gap
from proofs_check.sections.activations.reduction.theorems import PAIRS, RATIO, SPECTRUM
from proofs_check.sections.framework.labels.theorems import ANTIPODE, CUBE, LABELS, ONES, TASK
from proofs_check.sections.inputs.strong_pairs import theorems as strong_pairs
from proofs_check.sections.relu.letters import P_POSITIVE

THEOREMS = (
    *strong_pairs.THEOREMS,
    Theorem(
        id="I1.equality",
        statement=(
            "If the bounds on even and odd functions are strict beyond the constant and the labels "
            "(by a margin z), equality in A0.inequality makes the even part of h constant, the odd "
            "part of f linear in the labels, and the inequality of two numbers tight in the sum."
        ),
        scalars=("k0", "k1", "r", "z"),
        matrices={**TASK, "Q": ("P", "P"), "h": ("P", "1"), "f": ("P", "1")},
        symmetric=frozenset({"A", "Q"}),
        given={
            **LABELS,
            "AA": ANTIPODE["AA"],
            "YA": ANTIPODE["YA"],
            **P_POSITIVE,
            **SPECTRUM,
            **RATIO,
            "z>0": assume("z > 0"),
            "AQ": assume("A*Q = Q*A"),
            "even": assume(
                "psd: (1 + A)*(k0*Q - 1)*(1 + A) - z*(1 + A)*(P - e*e')*(P - e*e')*(1 + A)"
            ),
            "odd": assume("psd: (1 - A)*(k1*Q - 1)*(1 - A)"),
            "two numbers": assume(f"{PAIRS} >= 0"),
            "tight": assume("r*P*h'*Q*h - f'*Y'*Y*f = 0"),
        },
        goals=(
            "(P - e*e')*(1 + A)*h = 0",
            "(P - Y'*Y)*(1 - A)*f = 0",
            f"{PAIRS} = 0",
        ),
        facts=("sums", "characters"),
        objects=(CUBE,),
        context=("Ye",),
    ),
    Theorem(
        id="I1.affine",
        statement=(
            "An activity whose sum at antipodes is constant and whose difference there is linear "
            "in the labels is affine in the labels."
        ),
        scalars=(),
        matrices={**TASK, "f": ("P", "1")},
        symmetric=frozenset({"A"}),
        given={
            **ONES,
            "Ae": ANTIPODE["Ae"],
            "YA": ANTIPODE["YA"],
            "sum": assume("(P - e*e')*(1 + A)*f = 0"),
            "difference": assume("(P - Y'*Y)*(1 - A)*f = 0"),
        },
        goals=("P*f - e*e'*f - Y'*Y*f = 0",),
        objects=(CUBE,),
    ),
    Theorem(
        id="I1.tight-strong-mean",
        statement=(
            "ReLU, kappa1 <= kappa0: the inequality of two numbers is tight only if one of the "
            "numbers is zero and the other is not negative, by the signs (a, c), (a, -c), (-a, -c) "
            "with a, c >= 0."
        ),
        scalars=("a", "c", "k0", "k1", "r"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "a>=0": assume("a >= 0"),
            "c>=0": assume("c >= 0"),
            "strong mean": assume("k0 - k1 >= 0"),
            "r": define("(k0 + k1)*r = k0*k1"),
            "same sign": assume("r*(k1*(a + c)^2 + k0*(a - c)^2) - k0*k1*(a - c)^2 = 0"),
        },
        goals=("a*c = 0",),
        context=(
            "a>=0",
            "c>=0",
            "strong mean",
        ),
    ),
    Theorem(
        id="I1.tight-mixed",
        statement="The same for the numbers a and -c: tightness gives c = 0.",
        scalars=("a", "c", "k0", "k1", "r"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "a>=0": assume("a >= 0"),
            "c>=0": assume("c >= 0"),
            "strong mean": assume("k0 - k1 >= 0"),
            "r": define("(k0 + k1)*r = k0*k1"),
            "mixed": assume("r*(k1*(a - c)^2 + k0*(a + c)^2) - k0*k1*a^2 = 0"),
        },
        goals=("c^2 = 0",),
    ),
    Theorem(
        id="I1.tight-weak-mean",
        statement=(
            "ReLU, kappa1 > kappa0: the inequality of two numbers is tight for (a, c) with a, c >= "
            "0 only if both are zero, a c = 0 and a = c."
        ),
        scalars=("a", "c", "k0", "k1", "r"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "a>=0": assume("a >= 0"),
            "c>=0": assume("c >= 0"),
            "weak mean": assume("k1 - k0 > 0"),
            "r": define("4*r = k0 + k1"),
            "same sign": assume("r*(k1*(a + c)^2 + k0*(a - c)^2) - k0*k1*(a - c)^2 = 0"),
        },
        goals=("a*c = 0", "(a - c)^2 = 0"),
    ),
    Theorem(
        id="I1.tight-weak-mixed",
        statement=(
            "ReLU with r = (kappa0 + kappa1)/4 and the numbers a and -c: tightness gives "
            "(kappa0 + kappa1)(a - c) = 2 kappa0 a, so that the sum of the activations, a, is a "
            "fixed multiple of the sum of the numbers."
        ),
        scalars=("a", "c", "k0", "k1", "r"),
        matrices={},
        symmetric=frozenset(),
        given={
            "r": define("4*r = k0 + k1"),
            "mixed": assume("r*(k1*(a - c)^2 + k0*(a + c)^2) - k0*k1*a^2 = 0"),
        },
        goals=("((k0 + k1)*(a - c) - 2*k0*a)^2 = 0",),
    ),
    Theorem(
        id="I1.sum",
        statement=(
            "ReLU with kappa1 > kappa0 and tight pairs a, -c whose sum a - c is one number s at "
            "all samples, the even part of h: the activations a and 0 have one sum, too, "
            "(kappa0 + kappa1) s/(2 kappa0), and the product 0."
        ),
        scalars=("a", "c", "s", "k0", "k1"),
        matrices={},
        symmetric=frozenset(),
        given={
            "even": gap("a - c = s", "I1.equality", "a constant even part is one sum at all pairs"),
            "mixed": gap(
                "((k0 + k1)*(a - c) - 2*k0*a)^2 = 0",
                "I1.tight-weak-mixed",
                "it takes as given that the pair is tight, which is assumed of it here",
            ),
        },
        goals=("((k0 + k1)*s - 2*k0*a)^2 = 0",),
    ),
    Theorem(
        id="I1.tight-negative",
        statement="For the numbers -a and -c and any r > 0, tightness gives a = c = 0.",
        scalars=("a", "c", "k0", "k1", "r"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            **RATIO,
            "negative": assume("r*(k1*(a + c)^2 + k0*(a - c)^2) = 0"),
        },
        goals=("(a + c)^2 = 0", "(a - c)^2 = 0"),
    ),
)
