"""Theorems on one linear map inside a network: moments, weights and gradients. TRUSTED statements.

The map is hb = W ha, gb is the negative gradient of the loss at hb and ga = W' gb that at ha, all
over P samples. Second moments are H = h h'/P and G = g g'/P; Z is W W' at the output of the map
(forward) and W' W at its input (backward). The objective is a sum over samples plus a penalty
lam |W|^2; in the mean loss of the paper with (gamma/2) |W|^2 this is gamma = 2 lam/P.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, cite, define, fact
from proofs_check.sections.framework.theorems import FIRST_LAYER

#: One map: activity and gradient at its input (a) and at its output (b).
MAP = {
    "W": ("b", "a"),
    "ha": ("a", "P"),
    "hb": ("b", "P"),
    "ga": ("a", "P"),
    "gb": ("b", "P"),
}
#: How they hang together, and that W is stationary.
STATIONARY = {
    "hb": define("hb = W*ha"),
    "ga": define("ga = W'*gb"),
    "stationary": assume("gamma*P*W = gb*ha'"),
}
#: Moments at one side, H and G, where the gradient is linear in the activity: g = S h.
_LINEAR = {
    "weights": assume("gamma*Z = S*H"),
    "gradients": assume("G = S*H*S'"),
    "penrose 1": fact("H*Hp*H = H", "inverse"),
    "penrose 2": fact("Hp*H*Hp = Hp", "inverse"),
    "penrose 3": fact("H*Hp = Hp*H", "inverse"),
}
_MOMENTS = {"S": ("b", "b"), **dict.fromkeys(("H", "Hp", "G", "Z"), ("b", "b"))}
_SYMMETRIC = frozenset({"H", "Hp", "G", "Z"})

THEOREMS = (
    Theorem(
        id="C1.stationary",
        statement=(
            "At a point where the objective does not change to first order in any direction D of "
            "W, the weights are 2 lam W = gb ha'. The direction that is tried is the difference "
            "of the two sides itself."
        ),
        scalars=("lam",),
        matrices={**MAP, "D": ("b", "a")},
        symmetric=frozenset(),
        given={
            "D": define("D = 2*lam*W - gb*ha'"),
            "flat": assume("2*lam*tr(W'*D) - tr(gb'*D*ha) = 0"),
        },
        goals=("2*lam*W = gb*ha'",),
    ),
    Theorem(
        id="C1.least",
        statement=(
            "Weights W with W X = H that have the least norm are H p, where p is the "
            "pseudo-inverse of X."
        ),
        scalars=(),
        matrices={"X": ("m", "P"), "p": ("P", "m"), "W": ("M", "m"), "H": ("M", "P")},
        symmetric=frozenset(),
        given={
            **FIRST_LAYER,
            "excess": cite("tr(W*W') - tr(H*p*p'*H') = tr((W - H*p)*(W - H*p)')", "F1.first-layer"),
            "least": assume("tr(W*W') = tr(H*p*p'*H')"),
        },
        goals=("W = H*p",),
    ),
    Theorem(
        id="C1.tower",
        statement=(
            "Where W is stationary, gamma P W = gb ha', the moments of both sides are one ladder: "
            "G, Z and H forward are gb gb', gb K gb' and gb K^2 gb' with K = ha' ha, up to powers "
            "of gamma P, and backward the same with the two sides exchanged."
        ),
        scalars=("gamma",),
        matrices=MAP,
        symmetric=frozenset(),
        given=STATIONARY,
        goals=(
            "gamma*P*W*W' = gb*hb'",
            "gamma*P*W'*W = ga*ha'",
            "gamma^2*P^2*W*W' = gb*ha'*ha*gb'",
            "gamma^2*P^2*hb*hb' = gb*ha'*ha*ha'*ha*gb'",
            "gamma^2*P^2*W'*W = ha*gb'*gb*ha'",
            "gamma^2*P^2*ga*ga' = ha*gb'*gb*gb'*gb*ha'",
        ),
    ),
    Theorem(
        id="C1.mean",
        statement=(
            "Where W is stationary, gamma u'Z u is at most the geometric mean of u'H u and u'G u, "
            "in every direction u; p and q are the gradient and the activity along u."
        ),
        scalars=("gamma",),
        matrices={**MAP, "u": ("b", "1"), "p": ("P", "1"), "q": ("P", "1")},
        symmetric=frozenset(),
        given={
            **STATIONARY,
            "Z": cite("gamma*P*W*W' = gb*hb'", "C1.tower"),
            "p": define("p = gb'*u"),
            "q": define("q = hb'*u"),
        },
        goals=("u'*hb*hb'*u*u'*gb*gb'*u - gamma^2*P^2*u'*W*W'*u*u'*W*W'*u >= 0",),
    ),
    Theorem(
        id="C1.linear",
        statement=(
            "If the gradient is a linear function g = S h of the activity, gamma^2 Z H+ Z = G, "
            "H+ the pseudo-inverse of H."
        ),
        scalars=("gamma",),
        matrices=_MOMENTS,
        symmetric=_SYMMETRIC,
        given=_LINEAR,
        goals=("gamma^2*Z*Hp*Z = G",),
        context=(
            "penrose 2",
            "penrose 3",
        ),
    ),
    Theorem(
        id="C1.linear-from-weights",
        statement="If, besides, H = k Z, then G is proportional to Z: k G = gamma^2 Z.",
        scalars=("gamma", "k"),
        matrices=_MOMENTS,
        symmetric=_SYMMETRIC,
        given={**_LINEAR, "RWA": assume("H = k*Z"), "k>0": assume("k > 0")},
        goals=("k*G = gamma^2*Z",),
        context=(
            "penrose 1",
            "penrose 2",
            "penrose 3",
            "k>0",
        ),
    ),
    Theorem(
        id="C1.linear-from-gradients",
        statement=(
            "If, besides, gamma^2 Z H+ Z = k Z, that is G = k Z, and Z has the range of H, then "
            "H is proportional to Z: gamma^2 Z = k H. Zp is the pseudo-inverse of Z."
        ),
        scalars=("gamma", "k"),
        matrices={**_MOMENTS, "Zp": ("b", "b")},
        symmetric=_SYMMETRIC | {"Zp"},
        given={
            **_LINEAR,
            "Z penrose": fact("Z*Zp*Z = Z", "inverse"),
            "G": cite("gamma^2*Z*Hp*Z = G", "C1.linear"),
            "GWA": assume("G = k*Z"),
            # hb = W ha puts the range of H into that of W, gamma Z = S H the other way round
            "range": assume("Z*Zp = H*Hp"),
        },
        goals=("gamma^2*Z = k*H",),
    ),
    Theorem(
        id="C1.linear-from-both",
        statement=(
            "If, besides, G = z^2 H with z > 0, then gamma Z = z H: N is the difference, C a root "
            "of H. That Z has no negative direction is what decides the sign."
        ),
        scalars=("gamma", "z"),
        matrices={**_MOMENTS, "N": ("b", "b"), "C": ("b", "P")},
        symmetric=_SYMMETRIC | {"N"},
        given={
            **_LINEAR,
            "G": cite("gamma^2*Z*Hp*Z = G", "C1.linear"),
            "RGA": assume("G = z^2*H"),
            "z>0": assume("z > 0"),
            "range": assume("Z*Hp*H = Z"),
            "N": define("N = z*H - gamma*Z"),
            "Z>=0": define("psd: gamma*Z"),
            "H": define("H = C*C'"),
        },
        goals=("gamma*Z = z*H",),
    ),
    Theorem(
        id="C1.condition",
        statement=(
            "Matrices with low A <= B <= high A have a cosine of at least 2 sqrt(k)/(1 + k), "
            "k = high/low: (low + high)^2 tr(A B)^2 >= 4 low high tr(A A) tr(B B)."
        ),
        scalars=("low", "high"),
        matrices={"A": ("b", "b"), "B": ("b", "b"), "root": ("c", "b")},
        symmetric=frozenset({"A", "B"}),
        given={
            "low>0": assume("low > 0"),
            "high>0": assume("high > 0"),
            "B>=low A": assume("psd: B - low*A"),
            "high A>=B": fact("high*A - B = root'*root", "roots"),
        },
        goals=(
            "(low + high)*tr(A*B) - tr(B*B) - low*high*tr(A*A) >= 0",
            "tr(A*B) >= 0",
            "(low + high)^2*tr(A*B)^2 - 4*low*high*tr(A*A)*tr(B*B) >= 0",
        ),
    ),
    Theorem(
        id="C1.seen",
        statement=(
            "Let the rows of gb lie in a space that K = ha' ha maps into itself: gb = T S', "
            "K S = S L, S'S = 1. If low <= L <= high, then low G <= Z <= high G and low Z <= H <= "
            "high Z up to powers of gamma P: the number k of C1.condition is the condition number "
            "of L."
        ),
        scalars=("gamma", "low", "high"),
        matrices={
            **MAP,
            "T": ("b", "c"),
            "S": ("P", "c"),
            "L": ("c", "c"),
        },
        symmetric=frozenset({"L"}),
        given={
            **STATIONARY,
            "Z": cite("gamma^2*P^2*W*W' = gb*ha'*ha*gb'", "C1.tower"),
            "H": cite("gamma^2*P^2*hb*hb' = gb*ha'*ha*ha'*ha*gb'", "C1.tower"),
            "gb": assume("gb = T*S'"),
            "SS": assume("S'*S = 1"),
            "invariant": assume("ha'*ha*S = S*L"),
            "low>0": assume("low > 0"),
            "high>0": assume("high > 0"),
            "gamma>0": assume("gamma > 0"),
            "P>0": define("P > 0"),
            "L>=low": assume("psd: L - low"),
            "high>=L": assume("psd: high - L"),
        },
        goals=(
            "psd: gamma^2*P^2*W*W' - low*gb*gb'",
            "psd: high*gb*gb' - gamma^2*P^2*W*W'",
            "psd: hb*hb' - low*W*W'",
            "psd: high*W*W' - hb*hb'",
        ),
    ),
    Theorem(
        id="C1.sharp",
        statement=(
            "For every k = q^4 the bound of C1.condition is attained: A = diag(a, 1) and "
            "B = diag(b, c) with a = b = q^2 and c = q^4, which is A times 1 and q^4."
        ),
        scalars=("q", "a", "b", "c"),
        matrices={},
        symmetric=frozenset(),
        given={
            "a": define("a = q^2"),
            "b": define("b = a"),
            "c": define("c = q^4"),
        },
        goals=("(1 + q^4)^2*(a*b + c)^2 = 4*q^4*(a^2 + 1)*(b^2 + c^2)",),
    ),
)
