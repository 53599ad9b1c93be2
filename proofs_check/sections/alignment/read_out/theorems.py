"""Theorems on the read-out at WJF's optimum of one hidden layer. TRUSTED statements.

The features are those of :mod:`proofs_check.sections.alignment.optimum.theorems`: F = u 1' + V Y.
W is the ridge read-out, B the resolvent of F'F, R = Y - W F are the errors, s = lambda2 + b P.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, cite, define
from proofs_check.sections.alignment.optimum.theorems import FEATURES, LETTERS
from proofs_check.sections.framework.labels.theorems import LABELLED, LABELS
from proofs_check.sections.framework.theorems import READ_OUT

_SQUARED = "(u*u' + V*V')"
_WEIGHTS = {"W": ("d", "M"), "R": ("d", "P"), "B": ("P", "P")}
#: Loss and penalty of a read-out.
_PAID = "tr((Y - {0}*F)*(Y - {0}*F)') + lam2*tr({0}*{0}')"
_LEAST = {
    "lam2>0": assume("lam2 > 0"),
    "inverse": READ_OUT,
    "least": assume(f"{_PAID.format('W')} = lam2*tr(Y*B*Y')"),
}

THEOREMS = (
    Theorem(
        id="C3.least",
        statement=(
            "A read-out V of activities F that has the least sum of loss and penalty is the ridge "
            "read-out Y B F', B = (lambda2 + F'F)^-1."
        ),
        scalars=("lam2",),
        matrices={
            "F": ("M", "P"),
            "Y": ("d", "P"),
            "V": ("d", "M"),
            "B": ("P", "P"),
        },
        symmetric=frozenset({"B"}),
        given={
            "lam2>0": assume("lam2 > 0"),
            "inverse": READ_OUT,
            "excess": cite(
                f"{_PAID.format('V')} - lam2*tr(Y*B*Y') - lam2*tr((V - Y*B*F')*(V - Y*B*F')') >= 0",
                "F1.read-out",
            ),
            "least": assume(f"{_PAID.format('V')} = lam2*tr(Y*B*Y')"),
        },
        goals=("V = Y*B*F'",),
    ),
    Theorem(
        id="C3.read-out",
        statement=(
            "The ridge read-out of the optimum is W = P V'/s; the outputs are b P Y/s and the "
            "errors R lambda2 Y/s. Forward, all three moments are multiples of the identity. "
            "Backward, Z and G are multiples of V V', and H is P (u u' + V V'), about the mean "
            "P V V'."
        ),
        scalars=("lam2", "b", "s"),
        matrices={**LETTERS, **_WEIGHTS},
        symmetric=frozenset({"B"}),
        given={
            **LABELS,
            **FEATURES,
            "s": define("s = lam2 + b*P"),
            "s>0": define("s > 0"),
            **_LEAST,
            "W": cite("W = Y*B*F'", "C3.least", V="W"),
            "R": define("R = Y - W*F"),
        },
        goals=(
            "s*W = P*V'",
            "s*R = lam2*Y",
            "s^2*W*W' = P^2*b",
            "s^2*W*F*F'*W' = b^2*P^3",
            "s^2*R*R' = lam2^2*P",
            "s^2*W'*W = P^2*V*V'",
            "F*F' = P*(u*u' + V*V')",
            "s^4*W'*R*R'*W = lam2^2*P^3*V*V'",
            "P*F - F*e*e' = P*V*Y",
        ),
        objects=(LABELLED,),
        context=("s>0",),
    ),
    Theorem(
        id="C3.score",
        statement=(
            "The cosine of u u' + V V' and V V' is 1/sqrt(d + 1): the square of their product, "
            "times d + 1, is the product of their squares."
        ),
        scalars=("b",),
        matrices={"u": ("M", "1"), "V": ("M", "d")},
        symmetric=frozenset(),
        given={key: FEATURES[key] for key in ("VV", "Vu", "uu")},
        goals=(
            f"(d + 1)*tr({_SQUARED}*V*V')^2 = tr({_SQUARED}*{_SQUARED})*tr(V*V'*V*V')",
            f"tr({_SQUARED}*V*V') = d*b^2",
        ),
    ),
    Theorem(
        id="C3.unequal",
        statement=(
            "With labels of unequal weights, V'V = D diagonal and T = 1/(lambda2 + P D), the "
            "forward moments of the read-out satisfy H G = (2 lambda2/P)^2 Z^2."
        ),
        scalars=("lam2",),
        matrices={**LETTERS, **_WEIGHTS, "D": ("d", "d"), "T": ("d", "d")},
        symmetric=frozenset({"B", "D", "T"}),
        given={
            **LABELS,
            "VV": define("V'*V = D"),
            "Vu": define("V'*u = 0"),
            "F": FEATURES["F"],
            "T": define("T*(lam2 + P*D) = 1"),
            **_LEAST,
            "W": cite("W = Y*B*F'", "C3.least", V="W"),
            "R": define("R = Y - W*F"),
            "P>0": define("P > 0"),
        },
        goals=(
            "W = P*T*V'",
            "R = lam2*T*Y",
            "W*F*F'*W' = P^3*T*D*D*T",
            "R*R' = lam2^2*P*T*T",
            "W*W' = P^2*T*D*T",
            "W*F*F'*W'*R*R' = lam2^2*W*W'*W*W'",
        ),
        objects=(LABELLED,),
    ),
    Theorem(
        id="C3.unequal-ratio",
        statement=(
            "Two labels of weights a and c with shrinkage t and x have H, G and Z in the ratios "
            "(t a)^2 : (x c)^2, t^2 : x^2 and t^2 a : x^2 c. If any two of the three are "
            "proportional, a = c."
        ),
        scalars=("a", "c", "t", "x"),
        matrices={},
        symmetric=frozenset(),
        given={
            "a>0": assume("a > 0"),
            "c>0": assume("c > 0"),
            "t>0": assume("t > 0"),
            "x>0": assume("x > 0"),
            "two of three": assume(
                # (H - k G)(H - k Z)(G - k Z) in cross-ratios: one of the three is zero
                (
                    "((t*a)^2*x^2 - (x*c)^2*t^2)*((t*a)^2*x^2*c - (x*c)^2*t^2*a)"
                    "*(t^2*x^2*c - x^2*t^2*a) = 0"
                ),
            ),
        },
        goals=("(a - c)^3 = 0",),
    ),
)
