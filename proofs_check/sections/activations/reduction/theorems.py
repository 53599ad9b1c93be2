"""A0: on admissible inputs every activation acts through one number, its ratio.

TRUSTED statements. Q is the inverse of the input kernel K_X; r is the ratio of the activation, a
number for which the inequality of two numbers below holds; f = phi(h) entrywise. An input kernel
is *admissible* when it commutes with the antipode, has eigenvalue kappa0 on the constant and
kappa1 on every label, and at most kappa0 on even and at most kappa1 on odd functions.
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
from proofs_check.sections.framework.labels.theorems import (
    ANTIPODE,
    CUBE,
    LABELLED,
    LABELS,
    ONES,
    TASK,
)
from proofs_check.sections.relu.letters import P_POSITIVE, PENALTIES

SPECTRUM = {
    "k0>0": assume("k0 > 0"),
    "k1>0": assume("k1 > 0"),
}
ADMISSIBLE = {
    "AQ": assume("A*Q = Q*A"),
    "even": assume("psd: (1 + A)*(k0*Q - 1)*(1 + A)"),
    "odd": assume("psd: (1 - A)*(k1*Q - 1)*(1 - A)"),
}
EIGENVECTORS = {
    "Qe": assume("k0*Q*e = e"),
    "QY": assume("k1*Q*Y' = Y'"),
}
#: s = lambda2 + bP, and the stationarity of the reduced energy in b.
WEIGHT = {
    "s": define("s = lam2 + b*P"),
    "s>0": define("s > 0"),
    "stationary": define("lam1*s^2 = lam2*P*r"),
}
RATIO = {"r>0": assume("r > 0")}
RIVAL = {
    "K1>=0": define("psd: K1"),
    "K1B1": fact("K1*B1 = 1 - lam2*B1", "inverse"),
    "B1K1": fact("B1*K1 = 1 - lam2*B1", "inverse"),
    "cost bound": cite("r*P*c1 - tr(Y*K1*Y') >= 0", "A0.measure"),
}
#: The measure that the rival is, on admissible inputs and for an activation of ratio r.
MEASURE = Object(
    "measure of ratio r",
    {"ones": "e", "labels": "Y", "kernel": "K1", "cost": "c1", "ratio": "r"},
)
RIVAL_LETTERS = {"Y": ("d", "P"), "e": ("P", "1"), "K1": ("P", "P"), "B1": ("P", "P")}
#: Neurons of ratio r on admissible inputs: the sums c of what they cost and s of |Y f|^2.
_NEURONS = Object("neurons of ratio r", {"cost": "c", "seen": "s", "ratio": "r", "samples": "P"})
#: The inequality of two numbers, r (k1 (a + c)^2 + k0 (a - c)^2) >= k0 k1 (phi(a) - phi(c))^2 for
#: values a, c at x and -x, summed over all samples: 1 + A and 1 - A add and subtract the antipode.
PAIRS = "r*k1*h'*(1 + A)*(1 + A)*h + r*k0*h'*(1 - A)*(1 - A)*h - k0*k1*f'*(1 - A)*(1 - A)*f"

THEOREMS = (
    Theorem(
        id="A0.spectrum",
        statement=(
            "An input kernel that is diagonal in the characters, times functions of the place "
            "within a class, is admissible if its eigenvalues 1/t are at most kappa0 on even and "
            "at most kappa1 on odd ones: the eigenvalues of both bounds on one of them, c, which "
            "the antipode multiplies by the sign y."
        ),
        scalars=("k0", "k1", "t", "y"),
        matrices={"A": ("P", "P"), "Q": ("P", "P"), "c": ("P", "1")},
        symmetric=frozenset({"A", "Q"}),
        given={
            "Qc": assume("Q*c = t*c"),
            "Ac": fact("A*c = y*c", "characters"),
            "sign": define("y^2 = 1"),
            "even": assume("(1 + y)*(k0*t - 1) >= 0"),
            "odd": assume("(1 - y)*(k1*t - 1) >= 0"),
        },
        goals=(
            "A*Q*c = Q*A*c",
            "(1 + A)*(k0*Q - 1)*(1 + A)*c = 2*(1 + y)*(k0*t - 1)*c",
            "(1 - A)*(k1*Q - 1)*(1 - A)*c = 2*(1 - y)*(k1*t - 1)*c",
            "2*(1 + y)*(k0*t - 1) >= 0",
            "2*(1 - y)*(k1*t - 1) >= 0",
        ),
    ),
    Theorem(
        id="A0.inequality",
        statement=(
            "Admissible inputs and an activation whose ratio is at most r: for every h, "
            "|Y f|^2 <= r P h' K_X^-1 h. The two numbers are the values at a sample and at its "
            "antipode."
        ),
        scalars=("k0", "k1", "r"),
        matrices={**TASK, "Q": ("P", "P"), "h": ("P", "1"), "f": ("P", "1")},
        symmetric=frozenset({"A", "Q"}),
        given={
            **LABELS,
            "AA": ANTIPODE["AA"],
            "YA": ANTIPODE["YA"],
            **P_POSITIVE,
            **SPECTRUM,
            **RATIO,
            **ADMISSIBLE,
            "two numbers": assume(f"{PAIRS} >= 0"),
        },
        goals=("r*P*h'*Q*h - f'*Y'*Y*f >= 0",),
        objects=(CUBE,),
        context=("Ye",),
    ),
    Theorem(
        id="A0.neurons",
        statement=(
            "Neurons of ratio r on admissible inputs together satisfy the inequality of A0: c is "
            "the sum of their costs h' K_X^-1 h, s that of their |Y f|^2. This is the step to one "
            "more neuron."
        ),
        scalars=("k0", "k1", "r", "c", "s"),
        matrices={**TASK, "Q": ("P", "P"), "h": ("P", "1"), "f": ("P", "1")},
        symmetric=frozenset({"A", "Q"}),
        given={
            **LABELS,
            "AA": ANTIPODE["AA"],
            "YA": ANTIPODE["YA"],
            **P_POSITIVE,
            **RATIO,
            # what an object of this kind is
            **{label: define(entry.formula) for label, entry in (SPECTRUM | ADMISSIBLE).items()},
            "two numbers": define(f"{PAIRS} >= 0"),
            "before": fact("r*P*c - s >= 0", "induction"),
            "neuron": cite("r*P*h'*Q*h - f'*Y'*Y*f >= 0", "A0.inequality"),
        },
        goals=("r*P*(c + h'*Q*h) - (s + f'*Y'*Y*f) >= 0",),
        objects=(_NEURONS, CUBE),
        induction=Induction(
            starts=(Start("A0.neurons", {"c": "0", "s": "0"}),),
            steps=({"c": "c + h'*Q*h", "s": "s + f'*Y'*Y*f"},),
            fresh=frozenset({*TASK, "Q", "h", "f", "k0", "k1"}),
        ),
        context=("Ye", "YY", "AA", "YA"),
    ),
    Theorem(
        id="A0.measure",
        statement=(
            "The inequality of A0 for all neurons of a network: the rows of H are preactivations, "
            "those of F their activations, K1 is their kernel and c1 their cost."
        ),
        scalars=("c1", "r"),
        matrices={
            **TASK,
            **dict.fromkeys(("K1", "Q"), ("P", "P")),
            **dict.fromkeys(("H", "F"), ("M", "P")),
        },
        symmetric=frozenset({"A", "K1", "Q"}),
        given={
            "K1": define("K1 = F'*F"),
            "c1": define("c1 = tr(H*Q*H')"),
            **P_POSITIVE,
            **RATIO,
            "neurons": cite(
                "r*P*tr(H*Q*H') - tr(F*Y'*Y*F') >= 0",
                "A0.neurons",
                c="tr(H*Q*H')",
                s="tr(F*Y'*Y*F')",
            ),
        },
        goals=("r*P*c1 - tr(Y*K1*Y') >= 0",),
        facts=("integration", "traces"),
        objects=(
            _NEURONS._replace(
                letters={**_NEURONS.letters, "cost": "tr(H*Q*H')", "seen": "tr(F*Y'*Y*F')"}
            ),
            MEASURE._replace(hidden=frozenset({"H", "F", "Q", "A"})),
        ),
    ),
    Theorem(
        id="A0.below",
        statement=(
            "The inequality of A0 passes to inputs that are not admissible themselves: those whose "
            "K_X^+ = Q is at least an admissible G beyond the null space of K_X, on which the "
            "projector N is 1. No preactivation h has a part there. So within-class directions may "
            "be correlated in any way, and eigenvalues may be zero."
        ),
        scalars=("r", "x", "k0", "k1"),
        matrices={
            **TASK,
            **dict.fromkeys(("Q", "G", "N"), ("P", "P")),
            "h": ("P", "1"),
            "f": ("P", "1"),
        },
        symmetric=frozenset({"A", "Q", "G", "N"}),
        given={
            **ONES,
            **P_POSITIVE,
            **RATIO,
            **SPECTRUM,
            "AG": define("A*G = G*A"),
            "even": define("psd: (1 + A)*(k0*G - 1)*(1 + A)"),
            "odd": define("psd: (1 - A)*(k1*G - 1)*(1 - A)"),
            "two numbers": assume(f"{PAIRS} >= 0"),
            "Q>=G": assume("psd: Q + x*N - G"),
            "range": assume("N*h = 0"),
            "inequality": cite("r*P*h'*G*h - f'*Y'*Y*f >= 0", "A0.inequality", Q="G"),
        },
        goals=("r*P*h'*Q*h - f'*Y'*Y*f >= 0",),
        objects=(CUBE,),
    ),
    Theorem(
        id="A0.minimum",
        statement=(
            "With |Y f|^2 <= r P h' K_X^-1 h for every h, no measure has an energy below "
            "d lambda1 (2 s - lambda2)/r."
        ),
        scalars=("lam1", "lam2", "b", "s", "c1", "d", "r"),
        matrices=RIVAL_LETTERS,
        symmetric=frozenset({"K1", "B1"}),
        given={**LABELS, **P_POSITIVE, **PENALTIES, **RATIO, **WEIGHT, **RIVAL},
        goals=("r*(lam1*c1 + lam2*tr(Y*B1*Y')) - d*lam1*(2*s - lam2) >= 0",),
        facts=("integration",),
        objects=(LABELLED, MEASURE),
        context=(
            "Ye",
            "r>0",
            "s",
            "s>0",
            "B1K1",
        ),
    ),
    Theorem(
        id="A0.zero",
        statement=(
            "With |Y f|^2 <= r P h' K_X^-1 h for every h and lambda1 lambda2 >= r P, no measure "
            "has an energy below d P."
        ),
        scalars=("lam1", "lam2", "c1", "d", "r"),
        matrices=RIVAL_LETTERS,
        symmetric=frozenset({"K1", "B1"}),
        given={
            **LABELS,
            **P_POSITIVE,
            **PENALTIES,
            **RATIO,
            **RIVAL,
            "collapsed": assume("lam1*lam2 - r*P >= 0"),
            "cost": define("c1 >= 0"),
        },
        goals=("lam1*c1 + lam2*tr(Y*B1*Y') - d*P >= 0",),
        facts=("integration",),
        objects=(LABELLED, MEASURE),
        context=(
            "Ye",
            "P>0",
            "lam1>0",
            "r>0",
            "B1K1",
        ),
    ),
    Theorem(
        id="A0.positive",
        statement="The label weight is positive exactly when lambda1 lambda2 < P r.",
        scalars=("lam1", "lam2", "b", "s", "r", "P", "x", "y"),
        matrices={},
        symmetric=frozenset(),
        given={
            **P_POSITIVE,
            **PENALTIES,
            **WEIGHT,
            # x is the gap of the condition; both implications are products of signs
            "x": define("x = P*r - lam1*lam2"),
            "y": define("y = lam1*(s + lam2)*P"),
        },
        goals=("y > 0", "lam2*x = y*b"),
    ),
    Theorem(
        id="A0.energy",
        statement=(
            "A measure with kernel u J + b K_Y and cost d b P/r has the energy "
            "d lambda1 (2 s - lambda2)/r; B is the resolvent of the kernel."
        ),
        scalars=("lam1", "lam2", "b", "s", "c", "u", "r"),
        matrices={**TASK, "B": ("P", "P")},
        symmetric=frozenset({"A", "B"}),
        given={
            **LABELS,
            **P_POSITIVE,
            **PENALTIES,
            **RATIO,
            **WEIGHT,
            "B": fact("B*(lam2 + u*e*e' + b*Y'*Y) = 1", "inverse"),
            "c": assume("r*c = d*b*P"),
        },
        goals=("s*tr(Y*B*Y') = d*P", "r*(lam1*c + lam2*tr(Y*B*Y')) = d*lam1*(2*s - lam2)"),
        objects=(CUBE,),
        context=(
            "P>0",
            "lam1>0",
            "lam2>0",
            "r>0",
        ),
    ),
    Theorem(
        id="A0.network",
        statement=(
            "Neurons with value a on the half-cube of a label and c on the other, one for each "
            "label and sign, of activations p and q and mass w, have the kernel u J + b K_Y with "
            "b = w (p - q)^2/2, u = d w (p + q)^2/2, and cost d b P/r if the two numbers a, c have "
            "the ratio r."
        ),
        scalars=("a", "c", "p", "q", "w", "b", "u", "k0", "k1", "r"),
        matrices={
            **TASK,
            "Q": ("P", "P"),
            "o": ("d", "1"),
            "H1": ("d", "P"),
            "H2": ("d", "P"),
            "F1": ("d", "P"),
            "F2": ("d", "P"),
        },
        symmetric=frozenset({"A", "Q"}),
        given={
            **LABELS,
            **SPECTRUM,
            **EIGENVECTORS,
            "oo": define("o'*o = d"),
            "H1": define("2*H1 = (a + c)*o*e' + (a - c)*Y"),
            "H2": define("2*H2 = (a + c)*o*e' - (a - c)*Y"),
            "F1": define("2*F1 = (p + q)*o*e' + (p - q)*Y"),
            "F2": define("2*F2 = (p + q)*o*e' - (p - q)*Y"),
            "b": define("2*b = w*(p - q)^2"),
            "u": define("2*u = d*w*(p + q)^2"),
            "tight": assume("r*(k1*(a + c)^2 + k0*(a - c)^2) = k0*k1*(p - q)^2"),
        },
        goals=(
            "w*F1'*F1 + w*F2'*F2 = u*e*e' + b*Y'*Y",
            "r*w*(tr(H1*Q*H1') + tr(H2*Q*H2')) = d*b*P",
        ),
        objects=(CUBE,),
        context=("Ye",),
    ),
    Theorem(
        id="A0.support",
        statement=(
            "A measure whose energy is the minimum of A0 has a tight cost bound, and its kernel K1 "
            "satisfies K1 Y' = b P Y'."
        ),
        scalars=("lam1", "lam2", "b", "s", "c1", "d", "r"),
        matrices=RIVAL_LETTERS,
        symmetric=frozenset({"K1", "B1"}),
        given={
            **LABELS,
            **P_POSITIVE,
            **PENALTIES,
            **RATIO,
            **WEIGHT,
            **RIVAL,
            "optimal": assume("r*(lam1*c1 + lam2*tr(Y*B1*Y')) = d*lam1*(2*s - lam2)"),
        },
        goals=("r*P*c1 - tr(Y*K1*Y') = 0", "K1*Y' = b*P*Y'"),
        facts=("integration",),
        objects=(LABELLED, MEASURE),
        context=(
            "Ye",
            "P>0",
            "r>0",
            "s>0",
            "B1K1",
        ),
    ),
)
