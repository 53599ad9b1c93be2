"""I1-I3: which input spectra force the abstract kernel.

TRUSTED statements, in the letters of the theorems A0. Labels of unequal strength: D holds the
1/kappa_i, t0 is 1/kappa0, and G, a mixture of flips, lies below K_X^-1.
"""

from __future__ import annotations

from proofs_check.kernel import Theorem
from proofs_check.theorems.framework import ANTIPODE, LABELS, TASK
from proofs_check.theorems.reduction import PAIRS, RATIO, RIVAL, RIVAL_LETTERS, SPECTRUM
from proofs_check.theorems.relu import P_POSITIVE, PENALTIES

THEOREMS = (
    Theorem(
        id="I3.one-hot",
        statement=(
            "A neuron that fires at one pattern of two labels has Fourier coefficients 1/4 on the "
            "constant, the labels and their product: its cost less its gain is (1/kappa_ij - "
            "1/kappa0)/16, negative for kappa_ij > kappa0 and zero at equality. t0, ti, tj, tij "
            "are the inverse eigenvalues, and the gain is that of labels with their own ratios."
        ),
        scalars=("t0", "ti", "tj", "tij", "x", "y"),
        matrices={},
        symmetric=frozenset(),
        given={
            "strong": ("t0 - tij > 0", "assumption"),
            "x": ("16*x = t0 + ti + tj + tij", "definition"),
            "y": ("16*y = (t0 + ti) + (t0 + tj)", "definition"),
        },
        goals=("x - y = 1/16*(tij - t0)", "y - x > 0"),
    ),
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
            "z>0": ("z > 0", "assumption"),
            "AQ": ("A*Q = Q*A", "assumption"),
            "even": (
                "psd: (1 + A)*(k0*Q - 1)*(1 + A) - z*(1 + A)*(P - e*e')*(P - e*e')*(1 + A)",
                "assumption",
            ),
            "odd": ("psd: (1 - A)*(k1*Q - 1)*(1 - A)", "assumption"),
            "two numbers": (f"{PAIRS} >= 0", "assumption"),
            "tight": ("r*P*h'*Q*h - f'*Y'*Y*f = 0", "assumption"),
        },
        goals=(
            "(P - e*e')*(1 + A)*h = 0",
            "(P - Y'*Y)*(1 - A)*f = 0",
            f"{PAIRS} = 0",
        ),
        facts=("sums",),
    ),
    Theorem(
        id="I1.tight-strong-mean",
        statement=(
            "ReLU, kappa1 < kappa0: the inequality of two numbers is tight only if one of the "
            "numbers is zero and the other is not negative, by the signs (a, c), (a, -c), (-a, -c) "
            "with a, c >= 0."
        ),
        scalars=("a", "c", "k0", "k1", "r"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "a>=0": ("a >= 0", "assumption"),
            "c>=0": ("c >= 0", "assumption"),
            "strong mean": ("k0 - k1 > 0", "assumption"),
            "r": ("(k0 + k1)*r = k0*k1", "definition"),
            "same sign": ("r*(k1*(a + c)^2 + k0*(a - c)^2) - k0*k1*(a - c)^2 = 0", "assumption"),
        },
        goals=("a*c = 0",),
    ),
    Theorem(
        id="I1.tight-mixed",
        statement="The same for the numbers a and -c: tightness gives c = 0.",
        scalars=("a", "c", "k0", "k1", "r"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "a>=0": ("a >= 0", "assumption"),
            "c>=0": ("c >= 0", "assumption"),
            "strong mean": ("k0 - k1 > 0", "assumption"),
            "r": ("(k0 + k1)*r = k0*k1", "definition"),
            "mixed": ("r*(k1*(a - c)^2 + k0*(a + c)^2) - k0*k1*a^2 = 0", "assumption"),
        },
        goals=("c^2 = 0",),
    ),
    Theorem(
        id="I1.tight-negative",
        statement="The same for the numbers -a and -c: tightness gives a = c = 0.",
        scalars=("a", "c", "k0", "k1", "r"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            **RATIO,
            "negative": ("r*(k1*(a + c)^2 + k0*(a - c)^2) = 0", "assumption"),
        },
        goals=("(a + c)^2 = 0", "(a - c)^2 = 0"),
    ),
    Theorem(
        id="I2.flips",
        statement=(
            "A mixture of flips, G = t0 + x (1 - A) + y (1 - B) with flips A and B of sets of "
            "labels and x, y >= 0, is at least t0, and 1 - A is positive semidefinite; so is any "
            "longer mixture, one flip at a time."
        ),
        scalars=("t0", "x"),
        matrices={"A": ("P", "P"), "G": ("P", "P"), "G1": ("P", "P")},
        symmetric=frozenset({"A", "G", "G1"}),
        given={
            "AA": ("A*A = 1", "theorem:labels"),
            "x>=0": ("x >= 0", "definition"),
            "G1>=t0": ("psd: G1 - t0", "fact:induction"),
            "G": ("G = G1 + x*(1 - A)", "definition"),
        },
        goals=("psd: 1 - A", "psd: G - t0"),
    ),
    Theorem(
        id="I2.inequality",
        statement=(
            "If K_X^-1 = Q is at least G, and G = g - N with N >= 0 entrywise commutes with the "
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
            "t0>0": ("t0 > 0", "assumption"),
            "Q>=G": ("psd: Q - G", "assumption"),
            "G": ("G = x - N", "assumption"),
            "N>=0": ("nonneg: N", "assumption"),
            "AG": ("A*G = G*A", "assumption"),
            "G>=t0": ("psd: G - t0", "theorem:I2.flips"),
            "GY": ("G*Y' = Y'*D", "assumption"),
            "f>=0": ("nonneg: f", "fact:parts"),
            "g>=0": ("nonneg: g", "fact:parts"),
            "fg": ("f'*g = 0", "fact:parts"),
        },
        goals=("P*(f - g)'*Q*(f - g) - f'*Y'*(t0 + D)*Y*f >= 0",),
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
            "Qe": ("Q*e = t0*e", "assumption"),
            "QY": ("Q*Y' = Y'*D", "assumption"),
            "p": ("p = S*o*e' + S*Y", "definition"),
            "m": ("m = S*o*e' - S*Y", "definition"),
            # the sum of the squares of a diagonal matrix
            "trace": ("o'*S*S*o = tr(S*S)", "definition"),
        },
        goals=(
            "p'*p + m'*m = 2*tr(S*S)*e*e' + 2*Y'*S*S*Y",
            "tr(p*Q*p') + tr(m*Q*m') = 2*P*(t0*tr(S*S) + tr(S*D*S))",
        ),
        facts=("entries",),
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
            "cost bound": ("P*c1 - tr(Y'*R*Y*K1) >= 0", "theorem:I2.inequality"),
            # a non-negative diagonal matrix has a root
            "weights": ("lam1*R - lam2*P*T*T = V*V", "assumption"),
        },
        goals=("lam1*c1 + lam2*tr(Y*B1*Y') - 2*lam2*P*tr(T) + lam2^2*P*tr(T*T) >= 0",),
        facts=("integration",),
    ),
)
