"""I2: labels of unequal strength, each with its own weight.

TRUSTED statements. D holds the 1/kappa_i, t0 is 1/kappa0, Q is the inverse of the input kernel,
and G, a mixture of flips of sets of labels, lies below it.
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
    gap,
)
from proofs_check.sections.activations.reduction.theorems import RIVAL, RIVAL_LETTERS
from proofs_check.sections.framework.labels.theorems import (
    ANTIPODE,
    CUBE,
    FLIP,
    LABELLED,
    LABELS,
    ONES,
    TASK,
)
from proofs_check.sections.relu.letters import P_POSITIVE, PENALTIES

#: A mixture of flips: the kernel G1 = x1 - N1, at least t0, with eigenvalue D1 on the labels.
MIXTURE = Object(
    "mixture",
    {"kernel": "G1", "total": "x1", "flips": "N1", "least": "t0", "label values": "D1"}
    | {"labels": "Y", "antipode": "A", "left": "f", "right": "g"}
    | {"character": "c", "value": "z"},
)
_MIXED = {"G1": "G", "x1": "x", "N1": "N", "D1": "D"}
_MIXED_ROLES = {role: _MIXED.get(letter, letter) for role, letter in MIXTURE.letters.items()}
#: Neurons a_i (1 +- v_i), S the diagonal matrix of the a_i, on inputs with the inverse Q.
NEURONS = {
    "Qe": assume("Q*e = t0*e"),
    "QY": assume("Q*Y' = Y'*D"),
    "p": define("p = S*o*e' + S*Y"),
    "m": define("m = S*o*e' - S*Y"),
    # the sum of the squares of a diagonal matrix
    "trace": define("o'*S*S*o = tr(S*S)"),
}

THEOREMS = (
    Theorem(
        id="I2.mixture",
        statement=(
            "A mixture of flips of sets of labels is at least t0, is a number less a kernel N with "
            "f' N g >= 0 for all f, g >= 0, commutes with the antipode, and is diagonal in the "
            "characters: the step from a mixture G1 to G = G1 + x (1 - F), x >= 0, one flip F at "
            "a time from t0 on. E has the signs that F gives to the labels, y is that of the "
            "character c, on which G1 has the eigenvalue z."
        ),
        scalars=("t0", "x", "x1", "y", "z"),
        matrices={
            **TASK,
            **dict.fromkeys(("F", "G", "G1", "N1"), ("P", "P")),
            **dict.fromkeys(("D1", "E"), ("d", "d")),
            **dict.fromkeys(("c", "f", "g"), ("P", "1")),
        },
        symmetric=frozenset({"A", "F", "G", "G1", "N1", "D1", "E"}),
        given={
            **ONES,
            "x>=0": define("x >= 0"),
            "G": define("G = G1 + x*(1 - F)"),
            "G1>=t0": fact("psd: G1 - t0", "induction"),
            "G1": fact("G1 = x1 - N1", "induction"),
            "fN1g": fact("f'*N1*g >= 0", "induction"),
            "AG1": fact("A*G1 = G1*A", "induction"),
            "G1Y": fact("G1*Y' = Y'*D1", "induction"),
            "G1c": fact("G1*c = z*c", "induction"),
            "FF": cite("F*F = 1", "flips"),
            "AF": cite("A*F = F*A", "flips"),
            "YF": cite("Y*F = E*Y", "flips"),
            "Fc": fact("F*c = y*c", "characters"),
            "F>=0": fact("nonneg: F", "entries"),
            "f>=0": define("nonneg: f"),
            "g>=0": define("nonneg: g"),
        },
        goals=(
            "psd: 1 - F",
            "psd: G - t0",
            "G = x1 + x - (N1 + x*F)",
            "f'*(N1 + x*F)*g >= 0",
            "A*G = G*A",
            "G*Y' = Y'*(D1 + x*(1 - E))",
            "G*c = (z + x*(1 - y))*c",
        ),
        objects=(FLIP, MIXTURE),
        induction=Induction(
            starts=(
                Start("I2.mixture", {"G1": "t0", "x1": "t0", "N1": "0", "D1": "t0", "z": "t0"}),
            ),
            steps=(
                {
                    "G1": "G",
                    "x1": "x1 + x",
                    "N1": "N1 + x*F",
                    "D1": "D1 + x*(1 - E)",
                    "z": "z + x*(1 - y)",
                },
            ),
            fresh=frozenset({"x", "y", "F", "E", "G"}),
        ),
        context=("ee",),
    ),
    Theorem(
        id="I2.alternating",
        statement=(
            "On the character of a set the mixture of flips has the eigenvalue t0 plus a sum of "
            "t_j - t_(j-1), over the j from which on the set has an odd number of labels. From j "
            "on the sum is a - y t_(j-1): a is the alternating sum of the t_i of the set, y = 1 "
            "for an odd number of them. The step from j + 1 (s1, a1, y) to j, with t = t_j and u = "
            "t_(j-1), for a label out of the set (s) and in it (q, a)."
        ),
        scalars=("t", "u", "s1", "a1", "y", "s", "q", "a"),
        matrices={},
        symmetric=frozenset(),
        given={
            "above": fact("s1 = a1 - y*t", "induction"),
            "out": define("s = s1 + y*(t - u)"),
            "in": define("q = s1 + (1 - y)*(t - u)"),
            "sum": define("a = a1 + (1 - 2*y)*t"),
        },
        goals=("s = a1 - y*u", "q = a - (1 - y)*u"),
    ),
    Theorem(
        id="I2.largest",
        statement=(
            "No eigenvalue of that mixture, less t0, exceeds t - t0, t the largest t_i: from "
            "label j on the increments t_j - t_(j-1) >= 0 add up to t - t_(j-1), and each set "
            "takes some of them. The step from j + 1 (s1, y) to j, where v is t_j and u is "
            "t_(j-1), for a label j out of the set (s) and in it (q)."
        ),
        scalars=("t", "v", "u", "s1", "y", "s", "q"),
        matrices={},
        symmetric=frozenset(),
        given={
            "above": fact("t - v - s1 >= 0", "induction"),
            "sorted": assume("v - u >= 0"),
            "y>=0": define("y >= 0"),
            "y<=1": define("1 - y >= 0"),
            "out": define("s = s1 + y*(v - u)"),
            "in": define("q = s1 + (1 - y)*(v - u)"),
        },
        goals=("t - u - s >= 0", "t - u - q >= 0"),
    ),
    Theorem(
        id="I2.inequality",
        statement=(
            "If K_X^-1 = Q is at least G, and G = x - N with f' N g >= 0 commutes with the "
            "antipode, is at least t0 = 1/kappa0 and has G Y' = Y' D with D the diagonal matrix of "
            "the 1/kappa_i, then ReLU preactivations h = f - g have "
            "P h' Q h >= f' Y' (t0 + D) Y f: every label has its own ratio kappa0 kappa_i/(kappa0 "
            "+ kappa_i)."
        ),
        scalars=("t0", "x"),
        matrices={
            **TASK,
            **dict.fromkeys(("Q", "G", "N"), ("P", "P")),
            "D": ("d", "d"),
            "f": ("P", "1"),
            "g": ("P", "1"),
        },
        symmetric=frozenset({"A", "Q", "G", "N", "D"}),
        given={
            **LABELS,
            "AA": ANTIPODE["AA"],
            "YA": ANTIPODE["YA"],
            "A>=0": ANTIPODE["A>=0"],
            **P_POSITIVE,
            "t0>0": assume("t0 > 0"),
            "Q>=G": assume("psd: Q - G"),
            "G": cite("G = x - N", "I2.mixture", **_MIXED),
            "fNg": cite("f'*N*g >= 0", "I2.mixture", **_MIXED),
            "AG": cite("A*G = G*A", "I2.mixture", **_MIXED),
            "G>=t0": cite("psd: G - t0", "I2.mixture", **_MIXED),
            "GY": cite("G*Y' = Y'*D", "I2.mixture", **_MIXED),
            "f>=0": fact("nonneg: f", "parts"),
            "g>=0": fact("nonneg: g", "parts"),
            "fg": fact("f'*g = 0", "parts"),
        },
        goals=("P*(f - g)'*Q*(f - g) - f'*Y'*(t0 + D)*Y*f >= 0",),
        facts=("characters",),
        objects=(CUBE, MIXTURE._replace(letters=_MIXED_ROLES)),
        context=("Ye",),
    ),
    Theorem(
        id="I2.network",
        statement=(
            "Neurons a_i (1 +- v_i), S the diagonal matrix of the a_i and o the ones vector over "
            "labels, have the kernel 2 tr(S^2) J + 2 sum_i a_i^2 v_i v_i' and the cost "
            "2 P sum_i a_i^2/r_i, 1/r_i = 1/kappa0 + 1/kappa_i."
        ),
        scalars=("t0",),
        matrices={
            **TASK,
            "Q": ("P", "P"),
            "D": ("d", "d"),
            "S": ("d", "d"),
            "o": ("d", "1"),
            "p": ("d", "P"),
            "m": ("d", "P"),
        },
        symmetric=frozenset({"A", "Q", "D", "S"}),
        given={
            **LABELS,
            **NEURONS,
        },
        goals=(
            "p'*p + m'*m = 2*tr(S*S)*e*e' + 2*Y'*S*S*Y",
            "tr(p*Q*p') + tr(m*Q*m') = 2*P*(t0*tr(S*S) + tr(S*D*S))",
        ),
        facts=("entries",),
        objects=(CUBE,),
        context=("Ye",),
    ),
    Theorem(
        id="I2.weights",
        statement=(
            "A label of ratio r that is kept, with s = lambda2 + b P and lambda1 s^2 = lambda2 P "
            "r, has lambda1/r = lambda2 P t^2 at t = 1/s; one of ratio r1 that is dropped, with "
            "lambda1 lambda2 >= P r1, has lambda1/r1 >= lambda2 P t1^2 at t1 = 1/lambda2. w and "
            "w1 are 1/r and 1/r1."
        ),
        scalars=("lam1", "lam2", "P", "s", "r", "w", "t", "r1", "w1", "t1"),
        matrices={},
        symmetric=frozenset(),
        given={
            **PENALTIES,
            "stationary": define("lam1*s^2 = lam2*P*r"),
            "w": define("r*w = 1"),
            "t": define("s*t = 1"),
            "dropped": assume("lam1*lam2 - P*r1 >= 0"),
            "r1>0": define("r1 > 0"),
            "w1": define("r1*w1 = 1"),
            "t1": define("lam2*t1 = 1"),
        },
        goals=("lam1*w = lam2*P*t^2", "lam1*w1 - lam2*P*t1^2 >= 0"),
        context=("lam1>0",),
    ),
    Theorem(
        id="I2.energy",
        statement=(
            "A network with the kernel u J + sum_i b_i v_i v_i' and the cost P sum_i b_i/r_i has "
            "the energy sum_i lambda2 P (2 t_i - lambda2 t_i^2), t_i = 1/(lambda2 + b_i P), if "
            "each label has b_i = 0 or lambda1/r_i = lambda2 P t_i^2: C, R and T are the diagonal "
            "matrices of the b_i, the 1/r_i and the t_i, B is the resolvent of the kernel."
        ),
        scalars=("lam1", "lam2", "c", "u", "t0"),
        matrices={
            **TASK,
            **dict.fromkeys(("B", "Q"), ("P", "P")),
            **dict.fromkeys(("C", "R", "T", "D", "S"), ("d", "d")),
            "o": ("d", "1"),
            **dict.fromkeys(("p", "m"), ("d", "P")),
        },
        symmetric=frozenset({"A", "B", "C", "R", "T", "D", "S", "Q"}),
        given={
            **LABELS,
            "B": fact("B*(lam2 + u*e*e' + Y'*C*Y) = 1", "inverse"),
            "T": define("T*(lam2 + P*C) = 1"),
            "weights": gap(
                "lam1*C*R = lam2*P*C*T*T",
                "I2.weights",
                "it is about one label, and this is the diagonal matrix of all labels",
            ),
            **NEURONS,
            "C": define("C = 2*S*S"),
            "R": define("R = t0 + D"),
            "cost": define("c = tr(p*Q*p') + tr(m*Q*m')"),
            "c": cite("c = P*tr(C*R)", "I2.network"),
        },
        goals=(
            "B*Y' = Y'*T",
            "lam1*c + lam2*tr(Y*B*Y') = 2*lam2*P*tr(T) - lam2^2*P*tr(T*T)",
        ),
        objects=(CUBE,),
    ),
    Theorem(
        id="I2.minimum",
        statement=(
            "With P h' Q h >= f' Y' R Y f for every h, R the diagonal matrix of the 1/r_i, no "
            "measure has an energy below sum_i lambda2 P (2 t_i - lambda2 t_i^2), T the diagonal "
            "matrix of any t_i with lambda1 R >= lambda2 P T^2: t_i = 1/(lambda2 + b_i P) for a "
            "label that is kept, 1/lambda2 for one that is dropped."
        ),
        scalars=("lam1", "lam2", "c1"),
        matrices={**RIVAL_LETTERS, **dict.fromkeys(("R", "T", "V"), ("d", "d"))},
        symmetric=frozenset({"K1", "B1", "R", "T", "V"}),
        given={
            **LABELS,
            **P_POSITIVE,
            **PENALTIES,
            "K1>=0": RIVAL["K1>=0"],
            "K1B1": RIVAL["K1B1"],
            "B1K1": RIVAL["B1K1"],
            "cost bound": assume("P*c1 - tr(Y'*R*Y*K1) >= 0"),
            # a non-negative diagonal matrix has a root
            "weights": gap(
                "lam1*R - lam2*P*T*T = V*V",
                "I2.weights",
                "it is about one label, and this is the diagonal matrix of all labels",
            ),
        },
        goals=("lam1*c1 + lam2*tr(Y*B1*Y') - 2*lam2*P*tr(T) + lam2^2*P*tr(T*T) >= 0",),
        facts=("integration",),
        objects=(LABELLED,),
        context=(
            "Ye",
            "B1K1",
        ),
    ),
)
