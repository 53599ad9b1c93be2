"""Theorems on the first layer at WJF's optimum of one hidden layer. TRUSTED statements.

The features are those of :mod:`proofs_check.sections.alignment.optimum.theorems`: F = u 1' + V Y.
Q is the inverse of the input kernel, k0 and k1 are its eigenvalues on the mean and the labels,
s = lambda2 + b P. Half of all preactivations are 0, where ReLU has a kink; t is the slope that is
taken there. Gradients are those of the sum of squares, with the sign of descent.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, cite, define, fact
from proofs_check.sections.alignment.optimum.theorems import FEATURES, LETTERS
from proofs_check.sections.framework.labels.theorems import LABELLED, LABELS

#: The gradient at the units, for the slope t at the kinks; N holds absolute values of V Y.
_GRADIENT = {
    "N": fact("N = u*e'", "entries"),
    "turned": define("2*g = (1 + t)*x*V*Y + (1 - t)*x*N"),
    "mean part": define("2*x0 = (1 - t)*x"),
    "label part": define("2*x1 = (1 + t)*x"),
}
_CITED = {"g": cite("g = x0*u*e' + x1*V*Y", "C4.units")}
_GRADIENT_LETTERS = {"g": ("M", "P"), "N": ("M", "P")}
#: Inputs X, and weights W of the least norm.
INPUTS = {
    "K": fact("X'*X*Q = 1", "inverse"),
    "penrose 1": fact("X*Q*X'*X = X", "inverse"),
    "penrose 2": fact("Q*X'*X*Q*X' = Q*X'", "inverse"),
    "penrose 4": fact("X'*X*Q = Q*X'*X", "inverse"),
    "Qe": assume("k0*Q*e = e"),
    "QY": assume("k1*Q*Y' = Y'"),
    "fits": assume("W*X = F"),
    "least": assume("tr(W*W') = tr(F*Q*X'*X*Q*F')"),
}
_WEIGHTS = {"W": cite("W = F*Q*X'", "C1.least", H="F", p="Q*X'")}
INPUT_LETTERS = {"X": ("m", "P"), "Q": ("P", "P"), "W": ("M", "m")}
#: Moments of activity, weights and gradient at the output, and of weights at the input.
_H = "F*F' = P*(u*u' + V*V')"
_Z = "k0*k1*W*W' = P*(k1*u*u' + k0*V*V')"
_G = "g*g' = P*(x0^2*u*u' + x1^2*V*V')"
WEIGHTS_BELOW = "k0^2*k1^2*W'*W = b*X*(d*k1^2*e*e' + k0^2*Y'*Y)*X'"
POSITIVE = {
    "b>0": define("b > 0"),
    "k0>0": assume("k0 > 0"),
    "k1>0": assume("k1 > 0"),
    "P>0": define("P > 0"),
    "d>0": define("d > 0"),
}

THEOREMS = (
    Theorem(
        id="C4.slope",
        statement=(
            "A ray c (1 + q v) is zero on the half of the samples with q v = -1; N holds the "
            "signs q v on its diagonal. With the slope t at the kink the derivative is (1 + N)/2 + "
            "t (1 - N)/2, and turns the error q v of its label into ((1 - t) 1 + (1 + t) q v)/2."
        ),
        scalars=("c", "t"),
        matrices={
            "e": ("P", "1"),
            "Y": ("d", "P"),
            "k": ("d", "1"),
            "v": ("P", "1"),
            "h": ("P", "1"),
            "N": ("P", "P"),
            "D": ("P", "P"),
        },
        symmetric=frozenset({"N", "D"}),
        given={
            "ee": LABELS["ee"],
            "Ye": LABELS["Ye"],
            "label": define("v = Y'*k"),
            "NN": fact("N*N = 1", "entries"),
            "v": define("N*e = v"),
            "h": define("h = c*e + c*v"),
            "D": define("D = 1/2*(1 + N) + 1/2*t*(1 - N)"),
        },
        goals=(
            "(1 - N)*h = 0",
            "2*e'*(1/2*(1 - N))*e = P",
            "D*v = 1/2*(1 - t)*e + 1/2*(1 + t)*v",
            "D*e = 1/2*(1 + t)*e + 1/2*(1 - t)*v",
        ),
        objects=(LABELLED,),
    ),
    Theorem(
        id="C4.gradient",
        statement=(
            "A unit on the ray 1 + q v of a label, with the mean m, gets the error x m q v from "
            "the read-out, x = 2 lambda2 P/s^2. The slope t at the kink turns it into the "
            "gradient g with x (1 - t)/2 on the mean and x (1 + t)/2 on the labels."
        ),
        scalars=("q", "m", "t", "x", "x0", "x1"),
        matrices={
            "e": ("P", "1"),
            "Y": ("d", "P"),
            "k": ("d", "1"),
            **dict.fromkeys(("v", "h", "g"), ("P", "1")),
            **dict.fromkeys(("N", "D"), ("P", "P")),
        },
        symmetric=frozenset({"N", "D"}),
        given={
            "ee": LABELS["ee"],
            "label": define("v = Y'*k"),
            "NN": fact("N*N = 1", "entries"),
            "v": define("N*e = q*v"),
            "h": define("h = m*e + m*q*v"),
            "D": define("D = 1/2*(1 + N) + 1/2*t*(1 - N)"),
            "turned": cite(
                "D*(q*v) = 1/2*(1 - t)*e + 1/2*(1 + t)*q*v", "C4.slope", v="q*v", k="q*k", c="m"
            ),
            "g": define("g = x*m*q*D*v"),
            "x0": define("2*x0 = (1 - t)*x"),
            "x1": define("2*x1 = (1 + t)*x"),
        },
        goals=("g = x0*m*e + x1*m*q*v",),
        objects=(LABELLED,),
    ),
    Theorem(
        id="C4.units",
        statement=(
            "The gradients of all units, each on the ray of a label: the error x V Y is positive "
            "where a unit is active, and the slope t at the kink is taken where it is negative. So "
            "the gradient is (1 + t)/2 of the error and (1 - t)/2 of its absolute values x N, and "
            "N is u 1', as labels are +-1."
        ),
        scalars=("t", "x", "x0", "x1"),
        matrices={
            "e": ("P", "1"),
            "Y": ("d", "P"),
            "u": ("M", "1"),
            "V": ("M", "d"),
            **dict.fromkeys(("N", "g"), ("M", "P")),
        },
        symmetric=frozenset(),
        given=_GRADIENT,
        goals=("g = x0*u*e' + x1*V*Y",),
    ),
    Theorem(
        id="C4.weights",
        statement=(
            "The first layer W = F X+ of the optimum: in the mean direction and in each label "
            "direction H and Z forward are (P; P) and (P/k0; P/k1) times u u' and V V', and "
            "backward H has the eigenvalues of the input kernel."
        ),
        scalars=("b", "k0", "k1"),
        matrices={**LETTERS, **INPUT_LETTERS},
        symmetric=frozenset({"Q"}),
        given={**LABELS, **FEATURES, **INPUTS, **_WEIGHTS},
        goals=(
            _H,
            _Z,
            "X'*X*e = k0*e",
            "X'*X*Y' = k1*Y'",
            WEIGHTS_BELOW,
        ),
        objects=(LABELLED,),
    ),
    Theorem(
        id="C4.first-layer",
        statement=(
            "With the gradient g = x0 u 1' + x1 V Y at the output of the first layer G is "
            "P x0^2 u u' + P x1^2 V V' forward, and backward it is the matrix of W' g."
        ),
        scalars=("b", "k0", "k1", "t", "x", "x0", "x1"),
        matrices={**LETTERS, **INPUT_LETTERS, **_GRADIENT_LETTERS},
        symmetric=frozenset({"Q"}),
        given={
            **LABELS,
            **FEATURES,
            **INPUTS,
            **_WEIGHTS,
            **_GRADIENT,
            **_CITED,
        },
        goals=(
            _G,
            "k0^2*k1^2*W'*g*g'*W = P*b^2*X*(d^2*k1^2*x0^2*e*e' + k0^2*x1^2*Y'*Y)*X'",
        ),
        objects=(LABELLED,),
        context=("K",),
    ),
    Theorem(
        id="C4.stationary-slope",
        statement=(
            "The gradient of C4.gradient, x (1 - t)/2 on the mean and x (1 + t)/2 on the labels "
            "with x = 2 lambda2 P/s^2, meets k0 x0 = k1 x1 = 2 lambda1 for the slope t = (k0 - k1)/"
            "(k0 + k1), by the equation lambda1 s^2 = lambda2 P r of the label weight; and for no "
            "other slope."
        ),
        scalars=("lam1", "lam2", "P", "s", "k0", "k1", "r", "t", "x", "x0", "x1", "y"),
        matrices={},
        symmetric=frozenset(),
        given={
            "s>0": define("s > 0"),
            "k0>0": define("k0 > 0"),
            "k1>0": define("k1 > 0"),
            "x>0": define("x > 0"),
            "x": define("s^2*x = 2*lam2*P"),
            "r": define("(k0 + k1)*r = k0*k1"),
            "b": define("lam1*s^2 = lam2*P*r"),
            "t": define("(k0 + k1)*t = k0 - k1"),
            "x0": define("2*x0 = (1 - t)*x"),
            "x1": define("2*x1 = (1 + t)*x"),
            "other": assume("k0*(1 - y)*x = k1*(1 + y)*x"),
        },
        goals=("k0*x0 = 2*lam1", "k1*x1 = 2*lam1", "y = t"),
    ),
    Theorem(
        id="C4.stationary",
        statement=(
            "Where the first layer is stationary, g X' = 2 lambda1 W, k0 x0 = k1 x1 = 2 lambda1 "
            "and H G = (2 lambda1/P)^2 Z^2 forward; with the same factor on mean and labels, the "
            "slope 0 at the kinks, it is stationary for k0 = k1 only."
        ),
        scalars=("lam1", "b", "k0", "k1", "t", "x", "x0", "x1"),
        matrices={**LETTERS, **INPUT_LETTERS, **_GRADIENT_LETTERS},
        symmetric=frozenset({"Q"}),
        given={
            **LABELS,
            **FEATURES,
            **INPUTS,
            "Ke": cite("X'*X*e = k0*e", "C4.weights"),
            "KY": cite("X'*X*Y' = k1*Y'", "C4.weights"),
            **_GRADIENT,
            **_CITED,
            "H": cite(_H, "C4.weights"),
            "G": cite(_G, "C4.first-layer"),
            "Z": cite(_Z, "C4.weights"),
            **POSITIVE,
            "stationary": assume("g*X' = 2*lam1*W"),
        },
        goals=(
            "k0*x0 = 2*lam1",
            "k1*x1 = 2*lam1",
            "(k0 - k1)*x0 = k1*(x1 - x0)",
            "F*F'*g*g' = 4*lam1^2*W*W'*W*W'",
        ),
        objects=(LABELLED,),
        context=("Ye",),
    ),
    Theorem(
        id="C4.stationary-back",
        statement="If k0 x0 = k1 x1 = 2 lambda1, the first layer is stationary.",
        scalars=("lam1", "b", "k0", "k1", "t", "x", "x0", "x1"),
        matrices={**LETTERS, **INPUT_LETTERS, **_GRADIENT_LETTERS},
        symmetric=frozenset({"Q"}),
        given={
            "F": FEATURES["F"],
            **INPUTS,
            **_WEIGHTS,
            **_GRADIENT,
            **_CITED,
            "x0": assume("k0*x0 = 2*lam1"),
            "x1": assume("k1*x1 = 2*lam1"),
        },
        goals=("g*X' = 2*lam1*W",),
        context=("K",),
    ),
    Theorem(
        id="C4.relations",
        statement=(
            "Forward H, Z and G of a stationary first layer have the ratios 1 : 1, 1/k0 : 1/k1 and "
            "x0^2 : x1^2 on mean and labels. If any two of the three are proportional, k0 = k1."
        ),
        scalars=("lam1", "k0", "k1", "x0", "x1"),
        matrices={},
        symmetric=frozenset(),
        given={
            "k0>0": assume("k0 > 0"),
            "k1>0": assume("k1 > 0"),
            "x0>0": define("x0 > 0"),
            "x0": assume("k0*x0 = 2*lam1"),
            "x1": assume("k1*x1 = 2*lam1"),
            "two of three": assume("(k0 - k1)*(x1^2 - x0^2)*(k1*x1^2 - k0*x0^2) = 0"),
        },
        goals=("(k0 - k1)^3 = 0",),
    ),
    Theorem(
        id="C4.zero-slope",
        statement="With the slope 0 at the kinks G is a multiple of H, forward.",
        scalars=("b", "k0", "k1", "t", "x", "x0", "x1"),
        matrices={**LETTERS, **INPUT_LETTERS, **_GRADIENT_LETTERS},
        symmetric=frozenset({"Q"}),
        given={
            "ee": LABELS["ee"],
            **FEATURES,
            **INPUTS,
            **_GRADIENT,
            "H": cite(_H, "C4.weights"),
            "G": cite(_G, "C4.first-layer"),
            "t": assume("t = 0"),
        },
        goals=("x0 = x1", "g*g' = x0^2*F*F'"),
        objects=(LABELLED,),
    ),
)
