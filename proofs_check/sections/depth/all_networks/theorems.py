"""Theorems about all deep networks, of whatever kernels: zero, and one label.

TRUSTED statements.
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
from proofs_check.sections.depth.layers.theorems import positive
from proofs_check.sections.framework.labels.theorems import LABELLED, LABELS
from proofs_check.sections.framework.theorems import READ_OUT

#: The entry -c off the diagonal of the inverse of a kernel on two samples.
ENTRY = Object("inverse kernel of two samples", {"entry": "c"})
#: A layer above two samples: what it pays for preactivations, T, and for their positive parts, S.
LAYER = Object("layer above two samples", {"paid": "T", "positive": "S"})
#: The same above a singular kernel.
SINGULAR = Object("layer above a singular kernel", {"paid": "T", "positive": "S"})
#: The eigenvector of the larger eigenvalue of a kernel on two samples: its label part is t.
FIRST = Object("first eigenvector", {"label part": "t"})
#: The trace Q of the product of two symmetric matrices on two samples.
OVERLAP = Object(
    "overlap on two samples",
    {"trace": "Q", "mean": "a", "label": "b", "first": "x1", "second": "x2", "label part": "t"},
)
#: Energy of a network of one label, less that of zero; p and q are gains of its read-out.
READ_OUT_OF_ONE = Object(
    "read-out of one label",
    {"energy": "E", "weights": "W", "label part": "t", "first": "p", "second": "q"},
)
#: A network of one label, and a number m that no eigenvalue pays less than, the gain taken off.
NETWORK_OF_ONE = Object("network of one label", {"energy": "E", "bound": "m"})

THEOREMS = (
    Theorem(
        id="D2.local",
        statement=(
            "For L >= 2 and balanced labels the zero network is a local minimum among all "
            "networks, biases or not. R is the last activity, b the positive part of its biases, "
            "whose output V b is constant and so without overlap with the labels; v and w are the "
            "norms of V and of the matrix before it, p that of the labels times that of the "
            "activity of layer L - 1, which is small near zero: then |R - b e'| <= w p/|Y|."
        ),
        scalars=("lam", "lam2", "v", "w", "p", "E"),
        matrices={
            "e": ("P", "1"),
            "Y": ("d", "P"),
            "V": ("d", "M"),
            "R": ("M", "P"),
            "b": ("M", "1"),
        },
        symmetric=frozenset(),
        given={
            "ee": LABELS["ee"],
            "Ye": LABELS["Ye"],
            "p>=0": define("p >= 0"),
            "small": assume("lam - p >= 0"),
            "small too": assume("lam2 - p >= 0"),
            "overlap": fact("p*v*w - tr(Y'*V*(R - b*e')) >= 0", "norms"),
            "E": define("E - tr((Y - V*R)*(Y - V*R)') - lam*w^2 - lam2*v^2 >= 0"),
        },
        goals=("E - tr(Y*Y') >= 0",),
        objects=(LABELLED,),
    ),
    Theorem(
        id="D3.inputs",
        statement=(
            "Inputs of two samples with the eigenvalues kappa0 on the mean and kappa1 on the "
            "label have the entry k = (kappa0 - kappa1)/2 off the diagonal: none is negative "
            "where kappa0 >= kappa1."
        ),
        scalars=("k0", "k1", "k"),
        matrices={},
        symmetric=frozenset(),
        given={"strong": assume("k0 - k1 >= 0"), "k": define("2*k = k0 - k1")},
        goals=("k >= 0",),
    ),
    Theorem(
        id="D3.entries",
        statement=(
            "A kernel on two samples without negative entries, p and q on and k off the diagonal, "
            "is u J + w v v' + c (1 v' + v 1') with u >= w and c^2 <= u w, v = (1, -1)."
        ),
        scalars=("p", "q", "k", "u", "w", "c"),
        matrices={},
        symmetric=frozenset(),
        given={
            "k>=0": define("k >= 0"),
            "psd": define("p*q - k^2 >= 0"),
            "p": define("p = u + w + 2*c"),
            "q": define("q = u + w - 2*c"),
            "k": define("k = u - w"),
        },
        goals=("u - w >= 0", "u*w - c^2 >= 0"),
    ),
    Theorem(
        id="D3.sign",
        statement=(
            "The inverse of a kernel on two samples without negative entries has off-diagonal "
            "entries -c <= 0. k is the off-diagonal entry of the kernel, D its determinant."
        ),
        scalars=("c", "k", "D"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("D"),
            "k>=0": define("k >= 0"),
            "inverse": define("D*c = k"),
        },
        goals=("c >= 0",),
        objects=(ENTRY._replace(hidden=frozenset("Dk")),),
    ),
    Theorem(
        id="D3.two-samples",
        statement=(
            "On two samples a layer gains nothing from negative preactivations above a kernel "
            "without negative entries: their parts f >= 0 of h = f - g cost no more than all of "
            "them. f1, f2, g1, g2 hold them for all neurons, at either sample; the inverse has the "
            "entries a, b on and -c off the diagonal."
        ),
        scalars=(*"abcTS",),
        matrices=dict.fromkeys(("f1", "f2", "g1", "g2"), ("M", "1")),
        symmetric=frozenset(),
        given={
            "c>=0": cite("c >= 0", "D3.sign"),
            "f1g2": fact("f1'*g2 >= 0", "parts"),
            "f2g1": fact("f2'*g1 >= 0", "parts"),
            "f1g1": fact("f1'*g1 = 0", "parts"),
            "f2g2": fact("f2'*g2 = 0", "parts"),
            "psd": define("a*g1'*g1 + b*g2'*g2 - 2*c*g1'*g2 >= 0"),
            "T": define(
                "T = a*(f1 - g1)'*(f1 - g1) + b*(f2 - g2)'*(f2 - g2) - 2*c*(f1 - g1)'*(f2 - g2)"
            ),
            "S": define("S = a*f1'*f1 + b*f2'*f2 - 2*c*f1'*f2"),
        },
        goals=("T - S >= 0",),
        objects=(
            ENTRY,
            LAYER._replace(hidden=frozenset({*"abc", "f1", "f2", "g1", "g2"})),
        ),
    ),
    Theorem(
        id="D3.singular",
        statement=(
            "Above a singular kernel on two samples without negative entries every preactivation "
            "has one sign, so that its positive part is itself or zero and costs no more. The "
            "kernel has the entries a, b on and k off the diagonal; h1, h2 is its product with any "
            "x1, x2."
        ),
        scalars=("a", "b", "k", "h1", "h2", "x1", "x2"),
        matrices={},
        symmetric=frozenset(),
        given={
            "k>=0": define("k >= 0"),
            "psd": define("a*x1^2 + 2*k*x1*x2 + b*x2^2 >= 0"),
            "singular": assume("a*b = k^2"),
            "h1": define("h1 = a*x1 + k*x2"),
            "h2": define("h2 = k*x1 + b*x2"),
        },
        goals=("h1*h2 >= 0",),
    ),
    Theorem(
        id="D3.singular-layer",
        statement=(
            "Above a singular kernel every neuron has one sign at both samples, so that its "
            "positive parts f1, f2 are itself or zero, and they cost no more: the step to one more "
            "neuron f - g, from T to T1 and from S to S1. The pseudo-inverse of the kernel has the "
            "entries x, z on and y off the diagonal."
        ),
        scalars=(*"TSabkxyz", "T1", "S1", *(name + place for name in "xhfg" for place in "12")),
        matrices={},
        symmetric=frozenset(),
        given={
            "before": fact("T - S >= 0", "induction"),
            "k>=0": define("k >= 0"),
            "psd": define("a*x1^2 + 2*k*x1*x2 + b*x2^2 >= 0"),
            "singular": define("a*b = k^2"),
            "h1": define("h1 = a*x1 + k*x2"),
            "h2": define("h2 = k*x1 + b*x2"),
            "one sign": cite("h1*h2 >= 0", "D3.singular"),
            "parts 1": fact("h1 = f1 - g1", "parts"),
            "parts 2": fact("h2 = f2 - g2", "parts"),
            **{f"{part}>=0": fact(f"{part} >= 0", "parts") for part in ("f1", "f2", "g1", "g2")},
            "f1g1": fact("f1*g1 = 0", "parts"),
            "f2g2": fact("f2*g2 = 0", "parts"),
            "inverse": define("x*g1^2 + 2*y*g1*g2 + z*g2^2 >= 0"),
            "T1": define("T1 = T + x*h1^2 + 2*y*h1*h2 + z*h2^2"),
            "S1": define("S1 = S + x*f1^2 + 2*y*f1*f2 + z*f2^2"),
        },
        goals=("T1 - S1 >= 0",),
        objects=(SINGULAR,),
        induction=Induction(
            starts=(Start("D3.singular-layer", {"T": "0", "S": "0"}),),
            steps=({"T": "T1", "S": "S1"},),
            fresh=frozenset(
                {*"abkxyz", "T1", "S1", *(name + place for name in "xhfg" for place in "12")}
            ),
        ),
    ),
    Theorem(
        id="D3.order",
        statement=(
            "For a kernel on two samples without negative entries the eigenvector of the larger "
            "eigenvalue m is at least as much mean as label: t <= 1/2 is its label part. (For "
            "m = n the kernel is a multiple of the identity, and t = 0 may be chosen.)"
        ),
        scalars=("m", "n", "t", "k"),
        matrices={},
        symmetric=frozenset(),
        given={
            "m>n": define("m - n > 0"),
            "k>=0": define("k >= 0"),
            # mean part less label part of the kernel: its off-diagonal entry, twice
            "k": define("m*(1 - t) + n*t - m*t - n*(1 - t) = 2*k"),
        },
        goals=("1 - 2*t >= 0",),
        objects=(FIRST._replace(hidden=frozenset("mnk")),),
    ),
    Theorem(
        id="D3.overlap",
        statement=(
            "The trace Q of the product of two symmetric matrices on two samples, of eigenvalues "
            "a, b on p, q and x1, x2 on u, v: t is the squared cosine of u and q."
        ),
        scalars=("a", "b", "x1", "x2", "t", "Q"),
        matrices=dict.fromkeys("pquv", ("P", "1")),
        symmetric=frozenset(),
        given={
            "pp": define("p'*p = 1"),
            "qq": define("q'*q = 1"),
            "uu": define("u'*u = 1"),
            "vv": define("v'*v = 1"),
            "p and q": define("p*p' + q*q' = 1"),
            "u and v": define("u*u' + v*v' = 1"),
            "t": define("t = (u'*q)^2"),
            "Q": define("Q = tr((a*p*p' + b*q*q')*(x1*u*u' + x2*v*v'))"),
        },
        goals=("Q = x1*((1 - t)*a + t*b) + x2*(t*a + (1 - t)*b)",),
        objects=(OVERLAP._replace(hidden=frozenset("pquv")),),
        context=("vv",),
    ),
    Theorem(
        id="D3.one-read-out",
        statement=(
            "One label y on two samples, and a last kernel F'F of eigenvalues m, n on u, v: every "
            "read-out o has an energy E, less that of the zero network, of at least what the "
            "weights W pay less t p + (1 - t) q. p and q are the gains 2 m/(lam2 + m) and 2 n/"
            "(lam2 + n), t is half the square of u'y. B is the resolvent."
        ),
        scalars=("lam2", *"mnpqtWE"),
        matrices={
            "F": ("M", "P"),
            "o": ("M", "1"),
            **dict.fromkeys("yuv", ("P", "1")),
            "B": ("P", "P"),
        },
        symmetric=frozenset({"B"}),
        given={
            **positive("lam2"),
            "m>=0": define("m >= 0"),
            "n>=0": define("n >= 0"),
            "yy": define("y'*y = 2"),
            "uu": define("u'*u = 1"),
            "vv": define("v'*v = 1"),
            "uv": define("u'*v = 0"),
            "u and v": define("u*u' + v*v' = 1"),
            "K": define("F'*F = m*u*u' + n*v*v'"),
            "t": define("2*t = (u'*y)^2"),
            "p": define("(lam2 + m)*p = 2*m"),
            "q": define("(lam2 + n)*q = 2*n"),
            "inverse": READ_OUT,
            "read-out": cite(
                "(y' - o'*F)*(y - F'*o) + lam2*o'*o - lam2*y'*B*y"
                " - lam2*(o' - y'*B*F')*(o - F*B*y) >= 0",
                "F1.read-out",
                Y="y'",
                V="o'",
            ),
            "E": define("E = W + lam2*o'*o + (y - F'*o)'*(y - F'*o) - 2"),
        },
        goals=("E - W + t*p + (1 - t)*q >= 0",),
        objects=(READ_OUT_OF_ONE._replace(hidden=frozenset({*"mnFoyuvB", "lam2"})),),
    ),
    Theorem(
        id="D3.closed-form",
        statement=(
            "What D3.one-label has as the least of (a + b) x less the gain is the closed form of "
            "D1, E1 as in D1.stationary for d = 1, less the energy P of the zero network: with "
            "the eigenvalue m = w P on the label, "
            "(b x)^L = (L lam g)^L, so that b x = L lam g and a x is rho times that; X and Z are "
            "these L-th powers, M is lam^(L-1), A is L^L, G is g^L and W is c^L x^L/m."
        ),
        scalars=(
            "P",
            "L",
            "lam",
            "lam1",
            "lam2",
            "k1",
            "g",
            "r",
            "w",
            "m",
            "p",
            "y",
            "s",
            "E1",
            *tuple("MAGXZ"),
        ),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("P", "k1"),
            "1+y>0": define("1 + y > 0"),
            "m": define("m = w*P"),
            "y": define("m = lam2*y"),
            "weight": define("lam1*P*w = lam*G*k1"),
            "X": define("k1*X = A*M*lam1*m"),
            "Z": define("Z = A*M*lam*G"),
            "s": define("s = (1 + r)*L*lam*g"),
            "gain": define("(1 + y)*p = P*y"),
            "E1": define("(1 + y)*E1 = L*lam*g*(1 + r)*(1 + y) + P"),
        },
        goals=("X = Z", "E1 - P = s - p"),
        facts=("monotone",),
        context=(
            "P>0",
            "y",
        ),
    ),
    Theorem(
        id="D3.one-label",
        statement=(
            "One label, one sample per class, k0 >= k1, every L and width, no negative "
            "preactivations: no network has an energy below that of the best kernel u J + w K_Y. "
            "W is what all weights before the read-out pay, c is L (lam1 lam^(L-1))^(1/L), B the "
            "trace of (B'B)^(1/L) for their product B, which takes the inputs K_X^(1/2) to the "
            "last kernel K, and Q that of K_X^(-1/L) K^(1/L); a, b are k0^(-1/L), k1^(-1/L), and "
            "x1 >= x2 are c times the roots of the eigenvalues of K; p and q are the gains of "
            "these, 2 m/(lam2 + m) for an eigenvalue m, t <= 1/2 is the label part of the first, "
            "m the least of (a + b) x less the gain, E the energy less that of the zero network."
        ),
        scalars=("x1", "x2", "p", "q", "a", "b", "t", "m", "c", "W", "B", "Q", "E"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("a", "c"),
            "x1>=x2": define("x1 - x2 >= 0"),
            "t>=0": define("t >= 0"),
            "t<=1/2": cite("1 - 2*t >= 0", "D3.order"),
            "first": define("(a + b)*x1 - p - m >= 0"),
            "second": define("(a + b)*x2 - q - m >= 0"),
            "weights": fact("W - c*B >= 0", "products"),
            "roots": fact("B - Q >= 0", "powers"),
            "eigenvectors": cite(
                "c*Q = x1*((1 - t)*a + t*b) + x2*(t*a + (1 - t)*b)", "D3.overlap", Q="c*Q"
            ),
            "read-out": cite("E - W + t*p + (1 - t)*q >= 0", "D3.one-read-out"),
        },
        goals=("E - m >= 0",),
        objects=(
            FIRST,
            OVERLAP._replace(letters={**OVERLAP.letters, "trace": "c*Q"}),
            READ_OUT_OF_ONE,
            NETWORK_OF_ONE._replace(
                hidden=frozenset({"x1", "x2", *"pqabtcWBQ"}),
            ),
        ),
    ),
)
