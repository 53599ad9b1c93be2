"""Theorems behind the two-layer ReLU network on whitened inputs with a bias.

TRUSTED statements. Everywhere Ki is the inverse of the input kernel I + J, b the label weight,
s = lambda2 + b P the eigenvalue of lambda2 + K* on the labels, and the labels are those of the
theorem ``labels``, at every d and n.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Object, Theorem, assume, cite, define, fact, gap
from proofs_check.sections.framework.theorems import (
    ANTIPODE,
    CUBE,
    LABEL,
    LABELLED,
    LABELS,
    ONES,
    TASK,
)

P_POSITIVE = {"P>0": define("P > 0")}
WHITENED = {"Ki": define("Ki*(1 + e*e') = 1")}
PENALTIES = {
    "lam1>0": assume("lam1 > 0"),
    "lam2>0": assume("lam2 > 0"),
}
#: b* through s = lambda2 + b P: the positive root of the stationarity condition of R2.
LABEL_WEIGHT = {
    "s": define("s = lam2 + b*P"),
    "s>0": define("s > 0"),
    "stationary": define("lam1*(P + 2)*s^2 = lam2*P*(P + 1)"),
}
#: The part f = max(h, 0) and g = max(-h, 0) of any preactivation h.
PARTS = {
    "f>=0": fact("nonneg: f", "parts"),
    "g>=0": fact("nonneg: g", "parts"),
    "fg": fact("f'*g = 0", "parts"),
    "e>=0": define("nonneg: e"),
}
#: Any other non-negative measure: its kernel K1, its cost c1, and R3 integrated over it.
RIVAL = {
    "K1>=0": define("psd: K1"),
    "K1B1": fact("K1*B1 = 1 - lam2*B1", "inverse"),
    "B1K1": fact("B1*K1 = 1 - lam2*B1", "inverse"),
    "R3": cite("P*(P + 1)*c1 - (P + 2)*tr(Y*K1*Y') >= 0", "R3.measure"),
}
#: The measure on whitened inputs with a bias that the rival is.
MEASURE = Object("measure", {"ones": "e", "labels": "Y", "kernel": "K1", "cost": "c1"})
#: The two rays of every label, their kernel and their cost.
RAYS = {
    "oo": define("o'*o = d"),
    "p": define("p = a*o*e' + a*Y"),
    "m": define("m = a*o*e' - a*Y"),
    "b": define("b = 2*a^2"),
}
RAY_LETTERS = {"Ki": ("P", "P"), "o": ("d", "1"), "p": ("d", "P"), "m": ("d", "P")}
#: Numbers of the optimum: its energy E and label weight b.
OPTIMUM = Object(
    "optimum",
    {"energy": "E", "weight": "b", "lambda1": "lam1", "lambda2": "lam2", "s": "s"}
    | {"labels": "d", "samples": "P"},
    frozenset({"e", "Y", "A", "B", "c", *RAY_LETTERS, "a"}),
)
#: Masses p, m of the rays 1 + v, 1 - v of one label, in a kernel of label weight b.
MASSES = Object("masses", {"plus": "p", "minus": "m", "weight": "b"})
SAMPLES = {"Ki": ("P", "P"), **dict.fromkeys(("h", "f", "g"), ("P", "1"))}
FORM = "P*(P + 1)*(f - g)'*Ki*(f - g) - (P + 2)*f'*Y'*Y*f"
RIVAL_LETTERS = {"Y": ("d", "P"), "e": ("P", "1"), "K1": ("P", "P"), "B1": ("P", "P")}

THEOREMS = (
    Theorem(
        id="R1.cost",
        statement=(
            "The preactivation h = a (1 +- v), v a label, costs h' K_X^-1 h = a^2 P(P+2)/(P+1); "
            "q is the sign."
        ),
        scalars=("a", "q"),
        matrices={
            **TASK,
            **dict.fromkeys(("v", "h"), ("P", "1")),
            "k": ("d", "1"),
            "Ki": ("P", "P"),
        },
        symmetric=frozenset({"A", "Ki"}),
        given={
            **ONES,
            **LABEL,
            "ev": cite("e'*v = 0", "labels.row"),
            "vv": cite("v'*v = P", "labels.row"),
            "sign": define("q^2 = 1"),
            "h": define("h = a*(e + q*v)"),
            **WHITENED,
        },
        goals=("(P + 1)*h'*Ki*h = a^2*P*(P + 2)",),
        objects=(CUBE,),
    ),
    Theorem(
        id="R2.network",
        statement=(
            "The 2d neurons a (1 + v_i) and a (1 - v_i) with 2 a^2 = b have the kernel "
            "b (d J + K_Y), and (P+1) times their cost is d b P(P+2); o is the ones vector over "
            "labels, p and m hold the neurons of either sign."
        ),
        scalars=("a", "b"),
        matrices={
            **TASK,
            "Ki": ("P", "P"),
            "o": ("d", "1"),
            "p": ("d", "P"),
            "m": ("d", "P"),
        },
        symmetric=frozenset({"A", "Ki"}),
        given={
            **LABELS,
            **WHITENED,
            "oo": define("o'*o = d"),
            "p": define("p = a*o*e' + a*Y"),
            "m": define("m = a*o*e' - a*Y"),
            "b": define("b = 2*a^2"),
        },
        goals=(
            "p'*p + m'*m = b*(d*e*e' + Y'*Y)",
            "(P + 1)*(tr(p*Ki*p') + tr(m*Ki*m')) = d*b*P*(P + 2)",
        ),
        facts=("entries",),
        objects=(CUBE,),
    ),
    Theorem(
        id="R2.energy",
        statement=(
            "With kernel K* = b (d J + K_Y) and cost d b P(P+2)/(P+1) the energy is "
            "d lambda1 (P+2)/(P+1) (2 s - lambda2), where B is the resolvent of K*."
        ),
        scalars=("lam1", "lam2", "b", "s", "c", "a"),
        matrices={**TASK, **RAY_LETTERS, "B": ("P", "P")},
        symmetric=frozenset({"A", "B", "Ki"}),
        given={
            **LABELS,
            **P_POSITIVE,
            **PENALTIES,
            **LABEL_WEIGHT,
            "B": fact("B*(lam2 + b*(d*e*e' + Y'*Y)) = 1", "inverse"),
            **WHITENED,
            **RAYS,
            "cost": define("c = tr(p*Ki*p') + tr(m*Ki*m')"),
            "c": cite("(P + 1)*c = d*b*P*(P + 2)", "R2.network"),
        },
        goals=(
            "s*B*Y' = Y'",
            "s*tr(Y*B*Y') = d*P",
            "(P + 1)*(lam1*c + lam2*tr(Y*B*Y')) = d*lam1*(P + 2)*(2*s - lam2)",
        ),
        objects=(CUBE,),
        context=(
            "P>0",
            "lam1>0",
            "lam2>0",
        ),
    ),
    Theorem(
        id="R2.value",
        statement="The energy E of the optimum as a number, for whoever needs no more of it.",
        scalars=("lam1", "lam2", "b", "s", "c", "a", "E"),
        matrices={**TASK, **RAY_LETTERS, "B": ("P", "P")},
        symmetric=frozenset({"A", "B", "Ki"}),
        given={
            **LABELS,
            **P_POSITIVE,
            **PENALTIES,
            **LABEL_WEIGHT,
            "B": fact("B*(lam2 + b*(d*e*e' + Y'*Y)) = 1", "inverse"),
            **WHITENED,
            **RAYS,
            "cost": define("c = tr(p*Ki*p') + tr(m*Ki*m')"),
            "E": define("E = lam1*c + lam2*tr(Y*B*Y')"),
            "energy": cite(
                "(P + 1)*(lam1*c + lam2*tr(Y*B*Y')) = d*lam1*(P + 2)*(2*s - lam2)", "R2.energy"
            ),
        },
        goals=("(P + 1)*E = d*lam1*(P + 2)*(2*s - lam2)",),
        objects=(CUBE, OPTIMUM),
        context=(
            "Ye",
            "YY",
        ),
    ),
    Theorem(
        id="R2.resolvent",
        statement="The labels are eigenvectors of the resolvent B of K*, with eigenvalue 1/s.",
        scalars=("lam2", "b", "s"),
        matrices={**TASK, "B": ("P", "P")},
        symmetric=frozenset({"A", "B"}),
        given={
            **LABELS,
            "s": LABEL_WEIGHT["s"],
            "B": fact("B*(lam2 + b*(d*e*e' + Y'*Y)) = 1", "inverse"),
        },
        goals=("s*B*Y' = Y'",),
        objects=(CUBE,),
    ),
    Theorem(
        id="R2.positive",
        statement="The label weight is positive exactly when lambda1 lambda2 < P(P+1)/(P+2).",
        scalars=("lam1", "lam2", "b", "s", "x", "P", "y"),
        matrices={},
        symmetric=frozenset(),
        given={
            **P_POSITIVE,
            **PENALTIES,
            **LABEL_WEIGHT,
            # x is the gap of the condition; both implications are products of signs
            "x": define("x = P*(P + 1) - lam1*lam2*(P + 2)"),
            "y": define("y = lam1*(P + 2)*(s + lam2)*P"),
        },
        goals=("y > 0", "lam2*x = y*b"),
    ),
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
        goals=("g = 0", "P*f - e*(e'*f) - Y'*Y*f = 0", "f'*A*f = 0"),
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
            "A non-negative function m + a x of one label x = +-1 with f(x) f(-x) = 0 is "
            "m (1 + x) or m (1 - x) with m >= 0."
        ),
        scalars=("m", "a"),
        matrices={},
        symmetric=frozenset(),
        given={
            "f(+)": fact("m + a >= 0", "parts"),
            "f(-)": fact("m - a >= 0", "parts"),
            "product": fact("(m + a)*(m - a) = 0", "sums"),
        },
        goals=("m >= 0", "(a - m)*(a + m) = 0"),
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
            "neurons": gap(
                "P*(P + 1)*tr(H*Ki*H') - (P + 2)*tr(F*Y'*Y*F') >= 0",
                "R3.inequality",
                "it is about one preactivation, and this is the sum over all neurons",
            ),
        },
        goals=("P*(P + 1)*c1 - (P + 2)*tr(Y*K1*Y') >= 0",),
        facts=("integration",),
        objects=(MEASURE._replace(hidden=frozenset({"H", "F", "Ki", "A"})),),
    ),
    Theorem(
        id="R2.minimum",
        statement=(
            "No non-negative measure has an energy below d lambda1 (P+2)/(P+1) (2 s - lambda2)."
        ),
        scalars=("lam1", "lam2", "b", "s", "c1", "d"),
        matrices=RIVAL_LETTERS,
        symmetric=frozenset({"K1", "B1"}),
        given={**LABELS, **P_POSITIVE, **PENALTIES, **LABEL_WEIGHT, **RIVAL},
        goals=("(P + 1)*(lam1*c1 + lam2*tr(Y*B1*Y')) - d*lam1*(P + 2)*(2*s - lam2) >= 0",),
        facts=("integration",),
        objects=(LABELLED, MEASURE),
        context=(
            "Ye",
            "s",
            "s>0",
            "B1K1",
        ),
    ),
    Theorem(
        id="R4.support",
        statement=(
            "A measure whose energy is the minimum of R2 has KKT expression zero almost everywhere "
            "and its kernel K1 satisfies K1 Y' = b P Y'."
        ),
        scalars=("lam1", "lam2", "b", "s", "c1", "d"),
        matrices=RIVAL_LETTERS,
        symmetric=frozenset({"K1", "B1"}),
        given={
            **LABELS,
            **P_POSITIVE,
            **PENALTIES,
            **LABEL_WEIGHT,
            **RIVAL,
            "optimal": assume("(P + 1)*(lam1*c1 + lam2*tr(Y*B1*Y')) = d*lam1*(P + 2)*(2*s - lam2)"),
        },
        goals=("P*(P + 1)*c1 - (P + 2)*tr(Y*K1*Y') = 0", "K1*Y' = b*P*Y'"),
        facts=("integration",),
        objects=(LABELLED, MEASURE),
        context=(
            "Ye",
            "s>0",
            "B1K1",
        ),
    ),
    Theorem(
        id="R4.kernel",
        statement=(
            "A kernel carried by the rays 1 +- v_i with K Y' = b P Y' is b (d J + K_Y), and both "
            "rays of a label carry the same mass: D is the diagonal matrix of the sums of the two "
            "masses, r the vector of their differences."
        ),
        scalars=("b",),
        matrices={**TASK, "K": ("P", "P"), "D": ("d", "d"), "r": ("d", "1")},
        symmetric=frozenset({"A", "K", "D"}),
        given={
            **LABELS,
            **P_POSITIVE,
            "K": gap(
                "K = tr(D)*e*e' + Y'*D*Y + e*r'*Y + Y'*r*e'",
                "R3.ray",
                "it says of one function that it is a ray, and K is the integral over all rays",
            ),
            # R4.support for whitened inputs, A0.support for others
            "labels": assume("K*Y' = b*P*Y'"),
        },
        goals=("D = b", "r = 0", "K = b*(d*e*e' + Y'*Y)"),
        objects=(CUBE,),
    ),
    Theorem(
        id="R5.label",
        statement=(
            "The masses p and m of the rays 1 + v and 1 - v of one label, k its unit vector, have "
            "the sum b and the difference 0."
        ),
        scalars=("b", "p", "m"),
        matrices={**TASK, "K": ("P", "P"), "D": ("d", "d"), "r": ("d", "1"), "k": ("d", "1")},
        symmetric=frozenset({"A", "K", "D"}),
        given={
            **LABELS,
            **P_POSITIVE,
            "K": define("K = tr(D)*e*e' + Y'*D*Y + e*r'*Y + Y'*r*e'"),
            "labels": define("K*Y' = b*P*Y'"),
            "unit": define("k'*k = 1"),
            "sum of masses": define("p + m = k'*D*k"),
            "difference of masses": define("p - m = k'*r"),
            "D": cite("D = b", "R4.kernel"),
            "r": cite("r = 0", "R4.kernel"),
        },
        goals=("p + m = b", "p - m = 0"),
        objects=(
            CUBE,
            MASSES._replace(hidden=frozenset({*TASK, "K", "D", "r", "k"})),
        ),
        context=(
            "Ye",
            "YY",
        ),
    ),
    Theorem(
        id="R5.masses",
        statement="Both rays of every label carry the mass b/2, which is positive.",
        scalars=("b", "p", "m"),
        matrices={},
        symmetric=frozenset(),
        given={
            "sum": cite("p + m = b", "R5.label"),
            "difference": cite("p - m = 0", "R5.label"),
            "b>0": gap(
                "b > 0",
                "R2.positive",
                "it says for which penalties b is positive, and these are assumed to be such",
            ),
        },
        goals=("p > 0", "m > 0"),
        objects=(MASSES,),
    ),
    Theorem(
        id="R5.distinct",
        statement=(
            "No neuron serves two of the 2d rays: 1 + q v and x (1 + p w) are equal only if x = 1, "
            "the labels v and w are not orthogonal, and (for v = w) the signs p, q agree."
        ),
        scalars=("x", "q", "p", "y"),
        matrices={
            **TASK,
            **dict.fromkeys(("v", "w"), ("P", "1")),
            **dict.fromkeys(("k", "l"), ("d", "1")),
        },
        symmetric=frozenset({"A"}),
        given={
            **ONES,
            **P_POSITIVE,
            **LABEL,
            "l": define("l'*l = 1"),
            "w": define("w = Y'*l"),
            "ev": cite("e'*v = 0", "labels.row"),
            "ew": cite("e'*w = 0", "labels.row", v="w", k="l"),
            "vv": cite("v'*v = P", "labels.row"),
            "vw": define("v'*w = y*P"),
            "equal": assume("e + q*v = x*e + x*p*w"),
        },
        goals=("x = 1", "q = p*y"),
        objects=(CUBE,),
    ),
    Theorem(
        id="R5.growth",
        statement="2^d >= 2d passes from d >= 1 to d + 1: w is 2^d, and 2 w >= 2 (d + 1).",
        scalars=("d", "w"),
        matrices={},
        symmetric=frozenset(),
        given={
            "d>=1": assume("d - 1 >= 0"),
            "w": fact("w - 2*d >= 0", "induction"),
        },
        goals=("2*w - 2*(d + 1) >= 0",),
    ),
    Theorem(
        id="R6.replication",
        statement=(
            "n samples per class keep every relation of the labels: N (classes by samples) copies "
            "a class to its samples, Y N and N' e are labels and ones vector of the samples."
        ),
        scalars=("n",),
        matrices={**TASK, "N": ("P", "Q")},
        symmetric=frozenset({"A"}),
        given={**LABELS, "N": define("N*N' = n")},
        goals=(
            "(N'*e)'*(N'*e) = n*P",
            "(Y*N)*(N'*e) = 0",
            "(Y*N)*(Y*N)' = n*P",
        ),
        objects=(CUBE,),
    ),
)
