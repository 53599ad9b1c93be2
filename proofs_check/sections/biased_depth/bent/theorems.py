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
    Start,
    Theorem,
    assume,
    cite,
    define,
    fact,
)
from proofs_check.sections.activations.reduction.theorems import EIGENVECTORS, SPECTRUM
from proofs_check.sections.biased_depth.bent.letters import (
    BEND_LETTERS,
    BENDS,
    ENTRY,
    FIRST_BENT,
    LAST_KERNEL,
    LAST_LETTERS,
    LATE,
    LEFT_BENT,
    LOWERS,
    OVERLAP,
    READ_OUT,
    RESTS,
    SMALL,
    STATIONARY,
    SUM,
    TILTED,
)
from proofs_check.sections.depth.layers.theorems import positive
from proofs_check.sections.framework.labels.theorems import LABELLED, LABELS

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
            **SMALL,
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
            ENTRY._replace(hidden=frozenset("xSybgkshfFG")),
        ),
    ),
    Theorem(
        id="D1.bent-rests",
        statement=(
            "The activity of such a neuron at a sample is b (1 - v_i) (1 + t S_i) + t^2 x with "
            "x^2 <= q z^2, q = b^2: so the sum s of x^2 over N entries is at most 16 q (d-1)^2 "
            "(d+1)^2 N. This is the step to one more entry."
        ),
        scalars=tuple("dtqsNzx"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("d", "q"),
            **SMALL,
            "before": fact("16*q*(d - 1)^2*(d + 1)^2*N - s >= 0", "induction"),
            "z<=": cite("4*(d - 1)*(d + 1) - z >= 0", "D1.bent-late"),
            "z>=": cite("4*(d - 1)*(d + 1) + z >= 0", "D1.bent-late"),
            "activity": fact("q*z^2 - x^2 >= 0", "norms"),
        },
        goals=("16*q*(d - 1)^2*(d + 1)^2*(N + 1) - (s + x^2) >= 0",),
        objects=(RESTS, ENTRY),
        induction=Induction(
            starts=(Start("D1.bent-rests", {"s": "0", "N": "0"}),),
            steps=({"s": "s + x^2", "N": "N + 1"},),
            fresh=frozenset("zx"),
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
            "The first layer, of preactivations H = y (1 + v_i) (1 + t S_i) >= 0, pays f1, and "
            "for the bend in t^2 alone, if the inputs have them in their range. Q is K_X^+, f is "
            "what straight neurons pay."
        ),
        scalars=("t", "y", "k0", "k1", "f", "f1", "f2"),
        matrices={**BEND_LETTERS, "H": ("d", "P"), "Q": ("P", "P")},
        symmetric=frozenset({"Q"}),
        given={
            **LABELS,
            **SPECTRUM,
            **{label: define(entry.formula) for label, entry in EIGENVECTORS.items()},
            **BENDS,
            "H": define("H = y*(o*e' + Y + t*(S + M))"),
            "f1": define("f1 = tr(H*Q*H')"),
            "f": define("f = y^2*tr((o*e' + Y)*Q*(o*e' + Y)')"),
            "f2": define("f2 = y^2*tr((S + M)*Q*(S + M)')"),
        },
        goals=("f1 = f + t^2*f2",),
        objects=(LABELLED, FIRST_BENT._replace(hidden=frozenset("eYoSMHQyd"))),
    ),
    Theorem(
        id="D1.bent-read-out",
        statement=(
            "The read-out R = Y B F' of the neurons F1 = a (1 + v_i), F2 = b (1 - v_i) leaves U = "
            "lambda2 Y B of the labels. Of the bent ones G1, G2, the latter with a rest t^2 Z, it "
            "leaves U - t W - t^2 Y B F2' Z, and y = tr(U W') = d (d-1) (w C + c X), C = -lambda2 "
            "c (r + u)/V^2 and X = lambda2 c^2 (2 V + d c^2)/(g V)^2, entries of lambda2 B K_Y B "
            "between the mean and a label, and between two labels. V is (r + u) (r + w) - d c^2, "
            "g is r + w, r is lambda2/P, and B the resolvent of the kernel K."
        ),
        scalars=(*"tabpqrwcgVy", "lam2"),
        matrices={
            **BEND_LETTERS,
            **dict.fromkeys(("F1", "F2", "G1", "G2", "Z", "U", "W"), ("d", "P")),
            **dict.fromkeys(("K", "B"), ("P", "P")),
        },
        symmetric=frozenset({"K", "B"}),
        given={
            **LABELS,
            **positive("d", "P", "r", "p", "q"),
            **BENDS,
            **LAST_KERNEL,
            "lam2": define("lam2 = P*r"),
            "a": define("a^2 = p"),
            "b": define("b^2 = q"),
            "F1": define("F1 = a*(o*e' + Y)"),
            "F2": define("F2 = b*(o*e' - Y)"),
            "G1": define("G1 = a*(o*e' + Y + t*(S + M))"),
            "G2": define("G2 = b*(o*e' - Y + t*(S - M)) + t^2*Z"),
            "K": define("K = F1'*F1 + F2'*F2"),
            "KB": fact("K*B = 1 - lam2*B", "inverse"),
            "U": define("U = lam2*Y*B"),
            "W": define("W = Y*B*(a*F1'*(S + M) + b*F2'*(S - M))"),
            "y": define("y = tr(U*W')"),
        },
        goals=(
            "Y - Y*B*F1'*G1 - Y*B*F2'*G2 = U - t*W - t^2*Y*B*F2'*Z",
            f"g^2*V^2*y = {READ_OUT}",
        ),
        objects=(
            LABELLED,
            OVERLAP._replace(
                hidden=frozenset({*"eYoSMZUWKBtab", "F1", "F2", "G1", "G2"}),
            ),
        ),
    ),
    Theorem(
        id="D1.bent-square",
        statement=(
            "For 0 <= t <= 1 the square of what is left, e1 = |U - t W - t^2 X|^2, is at most e - "
            "2 t y + t^2 z with e = |U|^2, y = tr(U W') and z = 2 |W|^2 + |U|^2 + 3 n, where "
            "|X|^2 <= n. X is R Z, R is Y B F2', and the entries of Z are the rests of late "
            "neurons, so that n = 16 q (d-1)^2 (d+1)^2 d P |R|^2 does, whatever t."
        ),
        scalars=("t", "q", "n", "e", "e1", "y", "z"),
        matrices={**dict.fromkeys("UWXZ", ("d", "P")), "R": ("d", "d")},
        symmetric=frozenset(),
        given={
            **positive("d", "q"),
            **SMALL,
            "t<=1": assume("1 - t >= 0"),
            "X": define("X = R*Z"),
            "rests": cite(
                "16*q*(d - 1)^2*(d + 1)^2*d*P - tr(Z*Z') >= 0",
                "D1.bent-rests",
                s="tr(Z*Z')",
                N="d*P",
            ),
            "product": fact("tr(R*R')*tr(Z*Z') - tr(X*X') >= 0", "norms"),
            "n": define("n = 16*q*(d - 1)^2*(d + 1)^2*d*P*tr(R*R')"),
            "e": define("e = tr(U*U')"),
            "y": define("y = tr(U*W')"),
            "z": define("z = 2*tr(W*W') + tr(U*U') + 3*n"),
            "e1": define("e1 = tr((U - t*W - t^2*X)*(U - t*W - t^2*X)')"),
        },
        goals=("e - 2*t*y + t^2*z - e1 >= 0",),
        facts=("norms", "traces"),
        objects=(
            RESTS._replace(letters={**RESTS.letters, "squares": "tr(Z*Z')", "count": "d*P"}),
            LEFT_BENT._replace(hidden=frozenset("UWXZRnP")),
        ),
        context=("X",),
    ),
    Theorem(
        id="D1.bent-stationary",
        statement=(
            "Above one-sided layers p pays d/w0 and q pays 4 d + d/w0, and they save s and z at "
            "the read-out. Where the energy is stationary in both, lambda V^2 = "
            "lambda2 c (r + u)."
        ),
        scalars=LAST_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given={**TILTED, **STATIONARY},
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
            "3 q - c^2 (2 - x)/(r + w)) with x = d c^2/((r + u) (r + w)). y is tr(U W'), and the "
            "last layer is stationary in p and q."
        ),
        scalars=(*LAST_LETTERS, *"yG"),
        matrices={},
        symmetric=frozenset(),
        given={
            **TILTED,
            **LOWERS,
            **STATIONARY,
            "stationary": cite("lam*V^2 = lam2*c*(r + d*w)", "D1.bent-stationary"),
            "y": cite(f"g^2*V^2*y = {READ_OUT}", "D1.bent-read-out"),
            "G": define("G = -8*d*(d - 1)*lam*q - 2*y"),
        },
        goals=(
            (
                "(r + d*w)*g^2*G = 2*d*(d - 1)*lam"
                "*((r + d*w)*g^2*(p - 3*q) - c^2*(2*(r + d*w)*g - d*c^2))"
            ),
            "-G > 0",
        ),
        objects=(OVERLAP,),
        context=("lam2>0",),
    ),
    Theorem(
        id="D1.bent",
        statement=(
            "A bend t > 0 that is small enough lowers the energy, from E to E1. f is what the "
            "first layer pays, n the squared norm of each of the d neurons of weight q, e what the "
            "read-out leaves, and l all else, which the bend leaves as it is; h is z of "
            "D1.bent-square, and m does not depend on t, either."
        ),
        scalars=(
            *(*LAST_LETTERS, *"tyhlmnefEG", "lam1", "k0", "k1"),
            *("f1", "f2", "n0", "e1", "E1"),
        ),
        matrices={},
        symmetric=frozenset(),
        given={
            **TILTED,
            **LOWERS,
            **STATIONARY,
            **SPECTRUM,
            "t>0": assume("t > 0"),
            "t small": SMALL["t small"],
            "t<=1": assume("1 - t >= 0"),
            "E": define("E = lam1*f + lam*d*n0 + e + l"),
            "E1": define("E1 = lam1*f1 + lam*d*n + e1 + l"),
            "f1": cite("f1 = f + t^2*f2", "D1.bent-first"),
            "n0": cite("w0*n0 = q*(1 + 4*w0)", "D1.bent-bias", n="n0", t="0"),
            "n": cite(
                "w0*n = q*(1 + 4*w0 - 8*w0*(d - 1)*t + 4*(d - 1)*(w0*(d - 1) + 1)*t^2)",
                "D1.bent-bias",
            ),
            "e1": cite("e - 2*t*y + t^2*h - e1 >= 0", "D1.bent-square", z="h"),
            "m": define("w0*m = w0*(lam1*f2 + h) + 4*lam*d*q*(d - 1)*(w0*(d - 1) + 1)"),
            "G": define("G = -8*d*(d - 1)*lam*q - 2*y"),
            "falls": cite("-G > 0", "D1.bent-slope"),
            "small": fact("-(G + t*m) > 0", "limit"),
        },
        goals=("E + t*G + t^2*m - E1 >= 0", "E - E1 > 0"),
        objects=(
            LATE,
            LATE._replace(letters={**LATE.letters, "norm": "n0", "bend": "0"}),
            FIRST_BENT,
            OVERLAP,
            LEFT_BENT._replace(letters={**LEFT_BENT.letters, "change": "h"}),
        ),
        context=("falls",),
    ),
)
