"""Theorems on features of mean and labels, and on maps between them. TRUSTED statements.

The optimal kernel b (d J + K_Y) has the features F = u 1' + V Y with V'V = b, V'u = 0 and
u'u = d b, however its rays are split among units: u holds the mean of each unit, V its labels.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, cite, define
from proofs_check.sections.framework.labels.theorems import LABELLED, LABELS

#: The features of any network with the kernel b (d J + K_Y).
FEATURES = {
    "VV": define("V'*V = b"),
    "Vu": define("V'*u = 0"),
    "uu": define("u'*u = d*b"),
    "F": define("F = u*e' + V*Y"),
}
LETTERS = {
    "e": ("P", "1"),
    "Y": ("d", "P"),
    "u": ("M", "1"),
    "V": ("M", "d"),
    "F": ("M", "P"),
}
#: Features with weights c0 and w0 on mean and labels.
_BELOW = {
    "uu": define("u'*u = c0"),
    "Vu": define("V'*u = 0"),
    "VV": define("V'*V = w0"),
}
_POSITIVE = {
    "c0>0": assume("c0 > 0"),
    "w0>0": assume("w0 > 0"),
    "P>0": define("P > 0"),
}
#: That p is their pseudo-inverse.
_INVERSE = {
    "penrose 1": cite("(u*e' + V*Y)*p*(u*e' + V*Y) = u*e' + V*Y", "C4.inverse"),
    "penrose 2": cite("p*(u*e' + V*Y)*p = p", "C4.inverse"),
    "penrose 3": cite("p'*(u*e' + V*Y)' = (u*e' + V*Y)*p", "C4.inverse"),
    "penrose 4": cite("(u*e' + V*Y)'*p' = p*(u*e' + V*Y)", "C4.inverse"),
}

THEOREMS = (
    Theorem(
        id="C4.features",
        statement=(
            "Activities F of any width with the kernel b (d J + K_Y) are u 1' + V Y, where u = F "
            "1/P and V = F Y'/P hold the mean and the labels of each unit."
        ),
        scalars=("b",),
        matrices=LETTERS,
        symmetric=frozenset(),
        given={
            **LABELS,
            "P>0": define("P > 0"),
            "K": assume("F'*F = b*d*e*e' + b*Y'*Y"),
            "u": define("P*u = F*e"),
            "V": define("P*V = F*Y'"),
        },
        goals=tuple(entry.formula for entry in FEATURES.values()),
        objects=(LABELLED,),
    ),
    Theorem(
        id="C4.eigenvalues",
        statement=(
            "In the frame of u and V the matrices a u u' + c V V' have the products of C4's "
            "scores: tr = d^2 b^2 a a1 + d b^2 c c1; u and V are eigenvectors with the "
            "eigenvalues d b a and b c."
        ),
        scalars=("b", "a", "c", "a1", "c1"),
        matrices={"u": ("M", "1"), "V": ("M", "d")},
        symmetric=frozenset(),
        given={key: FEATURES[key] for key in ("VV", "Vu", "uu")},
        goals=(
            "(a*u*u' + c*V*V')*u = d*b*a*u",
            "(a*u*u' + c*V*V')*V = b*c*V",
            "tr((a*u*u' + c*V*V')*(a1*u*u' + c1*V*V')) = d^2*b^2*a*a1 + d*b^2*c*c1",
        ),
    ),
    Theorem(
        id="C4.splitting",
        statement=(
            "Splitting units among copies, h = U k with U'U = 1, leaves all products of moments "
            "and weights as they are, so that every cosine is that of the network of 2d units."
        ),
        scalars=(),
        matrices={"U": ("M", "N"), "A": ("N", "N"), "B": ("N", "N")},
        symmetric=frozenset({"A", "B"}),
        given={"U": assume("U'*U = 1")},
        goals=("tr(U*A*U'*U*B*U') = tr(A*B)",),
    ),
    Theorem(
        id="C4.inverse",
        statement=(
            "The pseudo-inverse of features u 1' + V Y is (1 u'/c0 + Y'V'/w0)/P, where c0 = u'u is "
            "the weight of the mean and w0 that of the labels."
        ),
        scalars=("c0", "w0"),
        matrices={
            "e": ("P", "1"),
            "Y": ("d", "P"),
            "u": ("M", "1"),
            "V": ("M", "d"),
            "p": ("P", "M"),
        },
        symmetric=frozenset(),
        given={
            **LABELS,
            **_BELOW,
            **_POSITIVE,
            "p": define("P*c0*w0*p = w0*e*u' + c0*Y'*V'"),
        },
        goals=(
            "(u*e' + V*Y)*p*(u*e' + V*Y) = u*e' + V*Y",
            "p*(u*e' + V*Y)*p = p",
            "p'*(u*e' + V*Y)' = (u*e' + V*Y)*p",
            "(u*e' + V*Y)'*p' = p*(u*e' + V*Y)",
        ),
        objects=(LABELLED,),
    ),
    Theorem(
        id="C4.layer",
        statement=(
            "The map W between layers of kernels with weights c0, w0 and c1, w1 on mean and "
            "labels, of least norm, stationary with a gradient g = q e' + R Y in the span of mean "
            "and labels: forward H, Z and G are (c1; w1), (c1/c0; w1/w0), (c1/c0^2; w1/w0^2) on "
            "mean and labels, backward (c0; w0), (c1/c0; w1/w0), (c1^2/c0^3; w1^2/w0^3)."
        ),
        scalars=("lam", "c0", "w0", "c1", "w1"),
        matrices={
            "e": ("P", "1"),
            "Y": ("d", "P"),
            "u": ("M", "1"),
            "V": ("M", "d"),
            "x": ("N", "1"),
            "U": ("N", "d"),
            "W": ("N", "M"),
            "p": ("P", "M"),
            "q": ("N", "1"),
            "R": ("N", "d"),
            "g": ("N", "P"),
        },
        symmetric=frozenset(),
        given={
            **LABELS,
            **_BELOW,
            **_POSITIVE,
            "xx": define("x'*x = c1"),
            "Ux": define("U'*x = 0"),
            "UU": define("U'*U = w1"),
            "p": define("P*c0*w0*p = w0*e*u' + c0*Y'*V'"),
            **_INVERSE,
            "constraint": assume("W*(u*e' + V*Y) = x*e' + U*Y"),
            "least": assume("tr(W*W') = tr((x*e' + U*Y)*p*p'*(x*e' + U*Y)')"),
            "W": cite(
                "W = (x*e' + U*Y)*p", "C1.least", X="u*e' + V*Y", H="x*e' + U*Y", m="M", M="N"
            ),
            "g": assume("g = q*e' + R*Y"),
            "stationary": assume("g*(u*e' + V*Y)' = 2*lam*W"),
        },
        goals=(
            "c0*w0*W = w0*x*u' + c0*U*V'",
            "c0*w0*W*W' = w0*x*x' + c0*U*U'",
            "c0^2*w0^2*W'*W = w0^2*c1*u*u' + c0^2*w1*V*V'",
            "P*c0*q = 2*lam*x",
            "P*w0*R = 2*lam*U",
            "P*c0^2*w0^2*g*g' = 4*lam^2*(w0^2*x*x' + c0^2*U*U')",
            "P*c0^4*w0^4*W'*g*g'*W = 4*lam^2*(w0^4*c1^2*u*u' + c0^4*w1^2*V*V')",
            "P*(x*x' + U*U')*g*g' = 4*lam^2*W*W'*W*W'",
        ),
        objects=(LABELLED,),
    ),
)
