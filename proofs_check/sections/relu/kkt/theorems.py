"""R3: the KKT expression of the optimum is not negative, and zero on the rays alone.

TRUSTED statements, in the letters of ``relu/letters.py``.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import (
    Induction,
    Object,
    Start,
    Theorem,
    assume,
    cite,
    define,
    fact,
)
from proofs_check.sections.framework.labels.theorems import ANTIPODE, CUBE, LABELS, TASK
from proofs_check.sections.relu.letters import (
    FORM,
    LABEL_WEIGHT,
    MEASURE,
    P_POSITIVE,
    PARTS,
    PENALTIES,
    SAMPLES,
    WHITENED,
)

#: Neurons on whitened inputs: the sums c of what they cost and s of |Y f|^2.
_NEURONS = Object("neurons on whitened inputs", {"cost": "c", "seen": "s", "samples": "P"})

THEOREMS = (
    Theorem(
        id="R3.form",
        statement=(
            "The KKT expression at K* of R2 is lambda1/(P (P+1)) times P(P+1) h' K_X^-1 h - (P+2) "
            "|Y f|^2."
        ),
        scalars=("lam1", "lam2", "b", "s"),
        matrices={**TASK, "B": ("P", "P"), "Ki": ("P", "P"), "h": ("P", "1"), "f": ("P", "1")},
        symmetric=frozenset({"A", "B", "Ki"}),
        given={
            **LABELS,
            **PENALTIES,
            **LABEL_WEIGHT,
            "B": fact("B*(lam2 + b*(d*e*e' + Y'*Y)) = 1", "inverse"),
            "BY": cite("s*B*Y' = Y'", "R2.resolvent"),
        },
        objects=(CUBE,),
        goals=(
            (
                "P*(P + 1)*(lam1*h'*Ki*h - lam2*f'*B*Y'*Y*B*f)"
                " = lam1*(P*(P + 1)*h'*Ki*h - (P + 2)*f'*Y'*Y*f)"
            ),
        ),
        context=(
            "Ye",
            "YY",
            "lam1>0",
            "lam2>0",
            "s>0",
        ),
    ),
    Theorem(
        id="R3.split",
        statement=(
            "P(P+1) I - P J - (P+2) K_Y = S + P A with the antipode A and S positive semidefinite: "
            "4 P S is a sum of two squares."
        ),
        scalars=(),
        matrices=TASK,
        symmetric=frozenset({"A"}),
        given={**LABELS, **ANTIPODE, **P_POSITIVE},
        goals=("psd: P*(P + 1) - P*e*e' - (P + 2)*Y'*Y - P*A",),
        objects=(CUBE,),
        context=("A>=0",),
    ),
    Theorem(
        id="R3.inequality",
        statement=(
            "For every preactivation h = f - g the KKT expression of R2 is non-negative: "
            "P(P+1) h' K_X^-1 h - (P+2) |Y f|^2 >= 0."
        ),
        scalars=(),
        matrices={**TASK, **SAMPLES},
        symmetric=frozenset({"A", "Ki"}),
        given={**LABELS, **ANTIPODE, **P_POSITIVE, **WHITENED, **PARTS},
        goals=(f"{FORM} >= 0",),
        objects=(CUBE,),
    ),
    Theorem(
        id="R3.equality",
        statement=(
            "Where the expression of R3 is zero, h = f is not negative, f is affine in the labels, "
            "P f = (1'f) 1 + Y'Y f, and f(x) f(-x) sums to zero."
        ),
        scalars=(),
        matrices={**TASK, **SAMPLES},
        symmetric=frozenset({"A", "Ki"}),
        given={
            **LABELS,
            **ANTIPODE,
            **P_POSITIVE,
            **WHITENED,
            **PARTS,
            "zero": assume(f"{FORM} = 0"),
        },
        goals=("g = 0", "P*f - e*e'*f - Y'*Y*f = 0", "f'*A*f = 0"),
        objects=(CUBE,),
    ),
    Theorem(
        id="R3.one-label",
        statement=(
            "A non-negative affine function m + r + a + c of the labels with f(x) f(-x) = 0 at a "
            "sample and at its flips of two labels uses at most one of the two: the values a and c "
            "of two labels at the sample have product zero; r collects the other labels."
        ),
        scalars=("m", "r", "a", "c"),
        matrices={},
        symmetric=frozenset(),
        given={
            "at ++": fact("(m + r + a + c)*(m - r - a - c) = 0", "sums"),
            "at +-": fact("(m + r + a - c)*(m - r - a + c) = 0", "sums"),
            "at -+": fact("(m + r - a + c)*(m - r + a - c) = 0", "sums"),
            "at --": fact("(m + r - a - c)*(m - r + a + c) = 0", "sums"),
        },
        goals=("a*c = 0",),
        facts=("flips",),
    ),
    Theorem(
        id="R3.ray",
        statement=(
            "A non-negative function f = m + a x of one label x = +-1 with f(x) f(-x) = 0 is "
            "m (1 + x) or m (1 - x) with m >= 0: a is m or -m, and f is the former unless a is "
            "-m, the latter unless a is m."
        ),
        scalars=("m", "a", "x", "f"),
        matrices={},
        symmetric=frozenset(),
        given={
            "f(+)": fact("m + a >= 0", "parts"),
            "f(-)": fact("m - a >= 0", "parts"),
            "product": fact("(m + a)*(m - a) = 0", "sums"),
            "f": define("f = m + a*x"),
        },
        goals=(
            "m >= 0",
            "(a - m)*(a + m) = 0",
            "(a + m)*(f - m*(1 + x)) = 0",
            "(a - m)*(f - m*(1 - x)) = 0",
        ),
    ),
    Theorem(
        id="R3.attained",
        statement=(
            "On every ray h = t (1 +- v_i), t >= 0, the expression of R3 is zero; k is the i-th "
            "unit vector over labels, so that v_i = Y' k, and q the sign."
        ),
        scalars=("t", "q"),
        matrices={**TASK, "Ki": ("P", "P"), "h": ("P", "1"), "k": ("d", "1")},
        symmetric=frozenset({"A", "Ki"}),
        given={
            **LABELS,
            **WHITENED,
            "h": define("h = t*e + t*q*Y'*k"),
            "sign": define("q^2 = 1"),
            "unit": define("k'*k = 1"),
        },
        goals=("P*(P + 1)*h'*Ki*h - (P + 2)*h'*Y'*Y*h = 0",),
        facts=("entries",),
        objects=(CUBE,),
    ),
    Theorem(
        id="R3.neurons",
        statement=(
            "Neurons h = f - g on whitened inputs with a bias together satisfy the inequality of "
            "R3: c is the sum of their costs h' K_X^-1 h, s that of their |Y f|^2. This is the "
            "step to one more neuron."
        ),
        scalars=("c", "s"),
        matrices={**TASK, **SAMPLES},
        symmetric=frozenset({"A", "Ki"}),
        given={
            **LABELS,
            **ANTIPODE,
            **P_POSITIVE,
            **WHITENED,
            **PARTS,
            "before": fact("P*(P + 1)*c - (P + 2)*s >= 0", "induction"),
            "neuron": cite(f"{FORM} >= 0", "R3.inequality"),
        },
        goals=("P*(P + 1)*(c + (f - g)'*Ki*(f - g)) - (P + 2)*(s + f'*Y'*Y*f) >= 0",),
        objects=(_NEURONS, CUBE),
        induction=Induction(
            starts=(Start("R3.neurons", {"c": "0", "s": "0"}),),
            steps=({"c": "c + (f - g)'*Ki*(f - g)", "s": "s + f'*Y'*Y*f"},),
            fresh=frozenset({*TASK, *SAMPLES}),
        ),
        context=("Ye", "YY", "AA", "Ae", "YA"),
    ),
    Theorem(
        id="R3.measure",
        statement=(
            "The inequality of R3 for all neurons of a network: the rows of H are preactivations, "
            "those of F their positive parts, K1 is their kernel and c1 their cost."
        ),
        scalars=("c1",),
        matrices={
            **TASK,
            **dict.fromkeys(("K1", "Ki"), ("P", "P")),
            **dict.fromkeys(("H", "F"), ("M", "P")),
        },
        symmetric=frozenset({"A", "K1", "Ki"}),
        given={
            "K1": define("K1 = F'*F"),
            "c1": define("c1 = tr(H*Ki*H')"),
            "P>0": define("P > 0"),
            "neurons": cite(
                "P*(P + 1)*tr(H*Ki*H') - (P + 2)*tr(F*Y'*Y*F') >= 0",
                "R3.neurons",
                c="tr(H*Ki*H')",
                s="tr(F*Y'*Y*F')",
            ),
        },
        goals=("P*(P + 1)*c1 - (P + 2)*tr(Y*K1*Y') >= 0",),
        facts=("integration", "traces"),
        objects=(
            _NEURONS._replace(
                letters={**_NEURONS.letters, "cost": "tr(H*Ki*H')", "seen": "tr(F*Y'*Y*F')"}
            ),
            MEASURE._replace(hidden=frozenset({"H", "F", "Ki", "A"})),
        ),
    ),
)
