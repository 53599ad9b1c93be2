"""Theorems on bent neurons, which lower the energy of tilted kernels with a bias in every layer.

TRUSTED statements. One-sided layers, up to L - 1 >= 1, of neurons sqrt(w_l) (1 + v_i) are below a
last one of neurons a (1 + v_i) and b (1 - v_i), a^2 = p and b^2 = q; w0 is the weight of layer
L - 1, the kernel of layer L has w = p + q, c = p - q and u = d w. The bend t >= 0 multiplies every
neuron of label i by 1 + t S_i, S_i the sum of the other labels at the sample. The layers 2..L-1
and the neurons a (1 + v_i) stay the same multiples of the layer below, so that their weights stay
as they are, and so does the read-out R.
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
from proofs_check.sections.activations.reduction.theorems import EIGENVECTORS, SPECTRUM
from proofs_check.sections.depth.layers.theorems import positive
from proofs_check.sections.framework.labels.theorems import LABELLED, LABELS, TASK

#: S has the rows S_i, M the rows v_i S_i: sums of products of two labels.
_BENDS = {
    "oo": define("o'*o = d"),
    "S": define("S = o*o'*Y - Y"),
    "Me": fact("M*e = 0", "characters"),
    "MY": fact("M*Y' = 0", "characters"),
}
_BEND_LETTERS = {
    **{name: TASK[name] for name in ("e", "Y")},
    "o": ("d", "1"),
    "S": ("d", "P"),
    "M": ("d", "P"),
}
#: The last kernel, r = lambda2/P, and what the read-out sees of it.
_LAST = {
    "w": define("w = p + q"),
    "c": define("c = p - q"),
    "g": define("g = r + w"),
    "V": define("V = (r + d*w)*g - d*c^2"),
}
_TILTED = {**positive("d", "r", "q", "lam2"), "p>q": assume("p - q > 0"), **_LAST}
#: Half of what the bend saves at the read-out, to first order in t, times (g V)^2.
_READ_OUT = "d*(d - 1)*lam2*c*(c^2*(2*V + d*c^2) - w*g^2*(r + d*w))"

#: The sum F of (1 + v_j) (1 + t S_j) over m labels with the sum A, at a sample with label sum s.
SUM = Object("bent sum", {"bend": "t", "labels": "s", "number": "m", "part": "A", "sum": "F"})
#: The squared norm n of the weights and the bias of a neuron above bent ones.
LATE = Object(
    "late neuron", {"norm": "n", "bend": "t", "number": "d", "weight": "q", "below": "w0"}
)

THEOREMS = (
    Theorem(
        id="D1.bent-sum",
        statement=(
            "At any sample the sum of (1 + v_j) (1 + t S_j) over some labels is (1 + t (s - 1)) "
            "(m + A), where m is their number, A their sum, s the sum of all labels and S_j = s - "
            "v_j: the step from any m labels, which 0 labels meet with 0, to one more label v."
        ),
        scalars=(*"tsmAvF", "F1"),
        matrices={},
        symmetric=frozenset(),
        given={
            "vv": fact("v^2 = 1", "entries"),
            "F": fact("F = (1 + t*(s - 1))*(m + A)", "induction"),
            "F1": define("F1 = F + (1 + v)*(1 + t*(s - v))"),
        },
        goals=("F1 = (1 + t*(s - 1))*(m + 1 + A + v)",),
        objects=(SUM,),
        induction=Induction(
            starts=(Start("D1.bent-sum", {"F": "0", "m": "0", "A": "0"}),),
            steps=({"F": "F1", "m": "m + 1", "A": "A + v"},),
            fresh=frozenset({"v", "F1"}),
        ),
    ),
    Theorem(
        id="D1.bent-late",
        statement=(
            "Above bent neurons f_j = y (1 + v_j) (1 + t S_j) a neuron with the weight -g = -b/y "
            "for f_i, 2 t g for every other f_j, and the bias 2 b (1 - t (d-1)) has the "
            "preactivation b (1 - v_i) (1 + t S_i) + b t^2 z with |z| <= 4 (d-1) (d+1). Up to "
            "t = 1/(d-1) bent neurons are not negative, so that its activity, too, differs from b "
            "(1 - v_i) (1 + t S_i) by b t^2 |z| or less. x and S are v_i and S_i at a sample, F is "
            "the sum of the other f_j."
        ),
        scalars=(*"dtxSybgkshfFGz",),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("d"),
            "t>=0": assume("t >= 0"),
            "t small": assume("1 - t*(d - 1) >= 0"),
            "x<=1": fact("1 - x >= 0", "entries"),
            "x>=-1": fact("1 + x >= 0", "entries"),
            "S<=": fact("d - 1 - S >= 0", "entries"),
            "S>=": fact("d - 1 + S >= 0", "entries"),
            "f": define("f = y*(1 + x)*(1 + t*S)"),
            "F": define("F = y*G"),
            "sum": cite(
                "G = (1 + t*(x + S - 1))*(d - 1 + S)",
                "D1.bent-sum",
                F="G",
                s="x + S",
                m="d - 1",
                A="S",
            ),
            "g": define("g*y = b"),
            "k": define("k = 2*t*g"),
            "s": define("s = 2*b*(1 - t*(d - 1))"),
            "h": define("h = s - g*f + k*F"),
            "z": define("z = 2*(d - 1 + S)*(x + S - 1)"),
        },
        goals=(
            "h = b*((1 - x)*(1 + t*S) + t^2*z)",
            "4*(d - 1)*(d + 1) - z >= 0",
            "4*(d - 1)*(d + 1) + z >= 0",
            "(1 + x)*(1 + t*S) >= 0",
            "(1 - x)*(1 + t*S) >= 0",
        ),
        facts=("norms",),
        objects=(
            SUM._replace(
                letters={"bend": "t", "labels": "x + S", "number": "d - 1", "part": "S", "sum": "G"}
            ),
        ),
    ),
    Theorem(
        id="D1.bent-bias",
        statement=(
            "The squared norm n of the weights and the bias of that neuron is less than without a "
            "bend: n = 4 q + q/w0 - 8 q (d-1) t + 4 q (d-1) (d - 1 + 1/w0) t^2."
        ),
        scalars=(*"dtqbgksn", "w0"),
        matrices={},
        symmetric=frozenset(),
        given={
            "b": define("b^2 = q"),
            "g": define("w0*g^2 = q"),
            "k": define("k = 2*t*g"),
            "s": define("s = 2*b*(1 - t*(d - 1))"),
            "n": define("n = s^2 + g^2 + (d - 1)*k^2"),
        },
        goals=("w0*n = q*(1 + 4*w0 - 8*w0*(d - 1)*t + 4*(d - 1)*(w0*(d - 1) + 1)*t^2)",),
        objects=(LATE._replace(hidden=frozenset("bgks")),),
    ),
    Theorem(
        id="D1.bent-first",
        statement=(
            "The first layer, of preactivations H = y (1 + v_i) (1 + t S_i) >= 0, pays for the "
            "bend in t^2 alone, if the inputs have them in their range. Q is K_X^+."
        ),
        scalars=("t", "y", "k0", "k1"),
        matrices={**_BEND_LETTERS, "H": ("d", "P"), "Q": ("P", "P")},
        symmetric=frozenset({"Q"}),
        given={
            **LABELS,
            **SPECTRUM,
            **EIGENVECTORS,
            **_BENDS,
            "H": define("H = y*(o*e' + Y + t*(S + M))"),
        },
        goals=("tr(H*Q*H') = y^2*(tr((o*e' + Y)*Q*(o*e' + Y)') + t^2*tr((S + M)*Q*(S + M)'))",),
        objects=(LABELLED,),
    ),
    Theorem(
        id="D1.bent-read-out",
        statement=(
            "The read-out R = Y B F' of the neurons F1 = a (1 + v_i), F2 = b (1 - v_i) leaves U = "
            "lambda2 Y B of the labels. Of the bent ones G1, G2, the latter with a rest t^2 Z, it "
            "leaves U - t W - t^2 Y B F2' Z, and tr(U W') = d (d-1) (w C + c X) with C = -lambda2 "
            "c (r + u)/V^2 and X = lambda2 c^2 (2 V + d c^2)/(g V)^2, entries of lambda2 B K_Y B "
            "between the mean and a label, and between two labels. V is (r + u) (r + w) - d c^2, "
            "g is r + w, r is lambda2/P, and B the resolvent of the kernel K."
        ),
        scalars=(*"tabpqrwcgV", "lam2"),
        matrices={
            **_BEND_LETTERS,
            **dict.fromkeys(("F1", "F2", "G1", "G2", "Z", "U", "W"), ("d", "P")),
            **dict.fromkeys(("K", "B"), ("P", "P")),
        },
        symmetric=frozenset({"K", "B"}),
        given={
            **LABELS,
            **positive("d", "P", "r", "p", "q"),
            **_BENDS,
            **_LAST,
            "lam2": define("lam2 = P*r"),
            "a": define("a^2 = p"),
            "b": define("b^2 = q"),
            "F1": define("F1 = a*(o*e' + Y)"),
            "F2": define("F2 = b*(o*e' - Y)"),
            "G1": define("G1 = a*(o*e' + Y + t*(S + M))"),
            "G2": gap(
                "G2 = b*(o*e' - Y + t*(S - M)) + t^2*Z",
                "D1.bent-late",
                "it is about one entry, and this is the matrix of all neurons and samples",
            ),
            "K": define("K = F1'*F1 + F2'*F2"),
            "KB": fact("K*B = 1 - lam2*B", "inverse"),
            "U": define("U = lam2*Y*B"),
            "W": define("W = Y*B*(a*F1'*(S + M) + b*F2'*(S - M))"),
        },
        goals=(
            "Y - Y*B*F1'*G1 - Y*B*F2'*G2 = U - t*W - t^2*Y*B*F2'*Z",
            f"g^2*V^2*tr(U*W') = {_READ_OUT}",
        ),
        objects=(LABELLED,),
    ),
    Theorem(
        id="D1.bent-square",
        statement=(
            "For 0 <= t <= 1 the square of what is left, |U - t W - t^2 X|^2, is at most |U|^2 - "
            "2 t tr(U W') + t^2 (2 |W|^2 + |U|^2 + 3 n) where |X|^2 <= n. Here X is Y B F2' Z, "
            "and the entries of Z are at most 4 b (d-1) (d+1), so that n = 16 q (d-1)^2 (d+1)^2 "
            "d P |Y B F2'|^2 does, whatever t."
        ),
        scalars=("t", "n"),
        matrices=dict.fromkeys("UWX", ("d", "P")),
        symmetric=frozenset(),
        given={
            "t>=0": assume("t >= 0"),
            "t<=1": assume("1 - t >= 0"),
            "n": gap(
                "n - tr(X*X') >= 0",
                "D1.bent-late",
                "it bounds one entry, and n is the sum over all neurons and samples",
            ),
        },
        goals=(
            (
                "tr(U*U') - 2*t*tr(U*W') + t^2*(2*tr(W*W') + tr(U*U') + 3*n)"
                " - tr((U - t*W - t^2*X)*(U - t*W - t^2*X)') >= 0"
            ),
        ),
        facts=("norms",),
    ),
    Theorem(
        id="D1.bent-stationary",
        statement=(
            "Above one-sided layers p pays d/w0 and q pays 4 d + d/w0, and they save s and z at "
            "the read-out. Where the energy is stationary in both, lambda V^2 = "
            "lambda2 c (r + u)."
        ),
        scalars=(*"dpqrwcgVijsz", "w0", "lam", "lam2"),
        matrices={},
        symmetric=frozenset(),
        given={
            **_TILTED,
            **positive("w0"),
            # a and b of D1.pays for q0 = e0 = 0, and s of D1.stationary-last for e = 0
            "p pays": define("w0*i = d"),
            "q pays": define("w0*j = d + 4*d*w0"),
            "p saves": define("V^2*g^2*s = g^2*(r + 2*d*q)^2 + (d - 1)*V^2"),
            "q saves": define("V^2*g^2*z = g^2*(r + 2*d*p)^2 + (d - 1)*V^2"),
            "p stationary": assume("lam*i = lam2*s"),
            "q stationary": assume("lam*j = lam2*z"),
        },
        goals=("lam*V^2 = lam2*c*(r + d*w)",),
        facts=("limit",),
        context=(
            "lam2>0",
            "V",
        ),
    ),
    Theorem(
        id="D1.bent-slope",
        statement=(
            "For d >= 2, p > q > 0 and r (p - 3 q) <= 4 q^2, as for p <= 3 q, the bend has a "
            "negative slope G = -8 d (d-1) lambda q - 2 tr(U W'), which is 2 d (d-1) lambda (p - "
            "3 q - c^2 (2 - x)/(r + w)) with x = d c^2/((r + u) (r + w)). y is tr(U W')."
        ),
        scalars=(*"dpqrwcgVyG", "lam", "lam2"),
        matrices={},
        symmetric=frozenset(),
        given={
            **_TILTED,
            **positive("lam"),
            "d>=2": assume("d - 2 >= 0"),
            "condition": assume("4*q^2 - r*(p - 3*q) >= 0"),
            "stationary": gap(
                "lam*V^2 = lam2*c*(r + d*w)",
                "D1.bent-stationary",
                "it takes as given that the last layer is stationary in p and in q",
            ),
            "y": gap(
                f"g^2*V^2*y = {_READ_OUT}",
                "D1.bent-read-out",
                "y stands for the trace of U W' there",
            ),
            "G": define("G = -8*d*(d - 1)*lam*q - 2*y"),
        },
        goals=(
            (
                "(r + d*w)*g^2*G = 2*d*(d - 1)*lam"
                "*((r + d*w)*g^2*(p - 3*q) - c^2*(2*(r + d*w)*g - d*c^2))"
            ),
            "-G > 0",
        ),
        context=("lam2>0",),
    ),
    Theorem(
        id="D1.bent",
        statement=(
            "A bend t > 0 that is small enough lowers the energy, from E to E1. f is what the "
            "first layer pays, n the squared norm of each of the d neurons of weight q, e what the "
            "read-out leaves, and l all else, which the bend leaves as it is; z is 2 |W|^2 + "
            "|U|^2 + 3 n of D1.bent-square, and m does not depend on t, either."
        ),
        scalars=(*"dtqyzlmnefEG", "w0", "lam1", "lam", "f1", "f2", "n0", "e1", "E1"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("w0"),
            "t>0": assume("t > 0"),
            "E": define("E = lam1*f + lam*d*n0 + e + l"),
            "E1": define("E1 = lam1*f1 + lam*d*n + e1 + l"),
            "f1": gap(
                "f1 = f + t^2*f2", "D1.bent-first", "f, f1 and f2 stand for the traces there"
            ),
            "n0": cite("w0*n0 = q*(1 + 4*w0)", "D1.bent-bias", n="n0", t="0"),
            "n": cite(
                "w0*n = q*(1 + 4*w0 - 8*w0*(d - 1)*t + 4*(d - 1)*(w0*(d - 1) + 1)*t^2)",
                "D1.bent-bias",
            ),
            "e1": gap(
                "e - 2*t*y + t^2*z - e1 >= 0",
                "D1.bent-square",
                "e, e1, y and z stand for the traces there",
            ),
            "m": define("w0*m = w0*(lam1*f2 + z) + 4*lam*d*q*(d - 1)*(w0*(d - 1) + 1)"),
            "G": gap(
                "G = -8*d*(d - 1)*lam*q - 2*y",
                "D1.bent-slope",
                "G is defined so there; that it is negative is why a small bend exists",
            ),
            "small": fact("-(G + t*m) > 0", "limit"),
        },
        goals=("E + t*G + t^2*m - E1 >= 0", "E - E1 > 0"),
        objects=(LATE, LATE._replace(letters={**LATE.letters, "norm": "n0", "bend": "0"})),
    ),
)
