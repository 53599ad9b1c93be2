"""Theorems on the moments at WJF's optimum of one hidden layer. TRUSTED statements.

The optimal kernel b (d J + K_Y) has the features F = u 1' + V Y with V'V = b, V'u = 0 and
u'u = d b, however its rays are split among units: u holds the mean of each unit, V its labels.
Q is the inverse of the input kernel, k0 and k1 are its eigenvalues on the mean and the labels,
s = lambda2 + b P. Gradients are those of the sum of squares, with the sign of descent.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, cite, define, fact, gap
from proofs_check.sections.framework.theorems import LABELLED, LABELS

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
_INPUTS = {
    "K": fact("X'*X*Q = 1", "inverse"),
    "Qe": assume("k0*Q*e = e"),
    "QY": assume("k1*Q*Y' = Y'"),
    "W": gap("W = F*Q*X'", "F1.first-layer", "the weights of least norm with W X = F are F X+"),
}
_INPUT_LETTERS = {"X": ("m", "P"), "Q": ("P", "P"), "W": ("M", "m")}
_SQUARED = "(u*u' + V*V')"

THEOREMS = (
    Theorem(
        id="C3.read-out",
        statement=(
            "The read-out of the optimum is W = P V'/s; the outputs are b P Y/s and the errors R "
            "lambda2 Y/s. Forward, all three moments are multiples of the identity. Backward, Z "
            "and G are multiples of V V', and H is P (u u' + V V'), about the mean P V V'."
        ),
        scalars=("lam2", "b", "s"),
        matrices={**LETTERS, "W": ("d", "M"), "R": ("d", "P")},
        symmetric=frozenset(),
        given={
            **LABELS,
            **FEATURES,
            "s": define("s = lam2 + b*P"),
            "s>0": define("s > 0"),
            "W": gap(
                "s*W = Y*F'", "R2.energy", "W = Y B F' is the read-out of F1, and s B Y' = Y'"
            ),
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
        context=(
            "uu",
            "s>0",
        ),
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
        matrices={
            **LETTERS,
            "W": ("d", "M"),
            "R": ("d", "P"),
            "D": ("d", "d"),
            "T": ("d", "d"),
        },
        symmetric=frozenset({"D", "T"}),
        given={
            **LABELS,
            "VV": define("V'*V = D"),
            "Vu": define("V'*u = 0"),
            "F": FEATURES["F"],
            "T": define("T*(lam2 + P*D) = 1"),
            "W": gap(
                "W = T*Y*F'", "I2.energy", "W = Y B F' is the read-out of F1, and B Y' = Y' T"
            ),
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
            "v": ("P", "1"),
            "h": ("P", "1"),
            "N": ("P", "P"),
            "D": ("P", "P"),
        },
        symmetric=frozenset({"N", "D"}),
        given={
            "ee": define("e'*e = P"),
            "ev": gap("e'*v = 0", "labels", "the labels are those of the cube, for every d and n"),
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
    ),
    Theorem(
        id="C4.stationary-slope",
        statement=(
            "The gradient of C4.slope, x (1 - t)/2 on the mean and x (1 + t)/2 on the labels with "
            "x = 2 lambda2 P/s^2, meets k0 x0 = k1 x1 = 2 lambda1 for the slope t = (k0 - k1)/"
            "(k0 + k1), by the equation lambda1 s^2 = lambda2 P r of the label weight; and for no "
            "other slope."
        ),
        scalars=("lam1", "lam2", "P", "s", "k0", "k1", "t", "x", "x0", "x1", "y"),
        matrices={},
        symmetric=frozenset(),
        given={
            "s>0": define("s > 0"),
            "k0>0": define("k0 > 0"),
            "k1>0": define("k1 > 0"),
            "x>0": define("x > 0"),
            "x": define("s^2*x = 2*lam2*P"),
            "b": gap(
                "lam1*(k0 + k1)*s^2 = lam2*P*k0*k1",
                "I1.attained",
                "the label weight is stationary where lambda1 s^2 = lambda2 P r",
            ),
            "t": define("(k0 + k1)*t = k0 - k1"),
            "x0": gap(
                "2*x0 = (1 - t)*x",
                "C4.slope",
                "every unit of a ray is turned by that slope, and the rays add up",
            ),
            "x1": gap(
                "2*x1 = (1 + t)*x",
                "C4.slope",
                "every unit of a ray is turned by that slope, and the rays add up",
            ),
            "other": assume("k0*(1 - y)*x = k1*(1 + y)*x"),
        },
        goals=("k0*x0 = 2*lam1", "k1*x1 = 2*lam1", "y = t"),
    ),
    Theorem(
        id="C4.first-layer",
        statement=(
            "The first layer W = F X+ of the optimum, with the gradient x0 u 1' + x1 V Y at its "
            "output: in the mean direction and in each label direction H, Z and G forward are "
            "(P; P), (P/k0; P/k1), (P x0^2; P x1^2) times u u' and V V', and backward H has the "
            "eigenvalues of the input kernel."
        ),
        scalars=("b", "k0", "k1", "x0", "x1"),
        matrices={**LETTERS, **_INPUT_LETTERS, "g": ("M", "P")},
        symmetric=frozenset({"Q"}),
        given={
            **LABELS,
            **FEATURES,
            **_INPUTS,
            "g": gap(
                "g = x0*u*e' + x1*V*Y",
                "C4.slope",
                "every unit of a ray is turned by that slope, and the rays add up",
            ),
        },
        goals=(
            "W*X = F",
            "F*F' = P*(u*u' + V*V')",
            "k0*k1*W*W' = P*(k1*u*u' + k0*V*V')",
            "g*g' = P*(x0^2*u*u' + x1^2*V*V')",
            "X'*X*e = k0*e",
            "X'*X*Y' = k1*Y'",
            "k0^2*k1^2*W'*W = b*X*(d*k1^2*e*e' + k0^2*Y'*Y)*X'",
            "k0^2*k1^2*W'*g*g'*W = P*b^2*X*(d^2*k1^2*x0^2*e*e' + k0^2*x1^2*Y'*Y)*X'",
        ),
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
        id="C4.stationary",
        statement=(
            "The first layer is stationary, g X' = 2 lambda1 W, exactly if k0 x0 = k1 x1 = 2 "
            "lambda1; with the same factor on mean and labels, the slope 0 at the kinks, it is "
            "not unless k0 = k1."
        ),
        scalars=("lam1", "b", "k0", "k1", "x0", "x1"),
        matrices={**LETTERS, **_INPUT_LETTERS, "g": ("M", "P")},
        symmetric=frozenset({"Q"}),
        given={
            **LABELS,
            **FEATURES,
            **_INPUTS,
            "Wx": cite("W*X = F", "C4.first-layer"),
            "Ke": cite("X'*X*e = k0*e", "C4.first-layer"),
            "KY": cite("X'*X*Y' = k1*Y'", "C4.first-layer"),
            "g": gap(
                "g = x0*u*e' + x1*V*Y",
                "C4.slope",
                "every unit of a ray is turned by that slope, and the rays add up",
            ),
            "stationary": assume("g*X' = 2*lam1*W"),
            "b>0": define("b > 0"),
            "P>0": define("P > 0"),
            "d>0": define("d > 0"),
        },
        goals=("k0*x0 = 2*lam1", "k1*x1 = 2*lam1", "(k0 - k1)*x0 = k1*(x1 - x0)"),
        objects=(LABELLED,),
        context=("Ye",),
    ),
    Theorem(
        id="C4.stationary-back",
        statement="If k0 x0 = k1 x1 = 2 lambda1, the first layer is stationary.",
        scalars=("lam1", "b", "k0", "k1", "x0", "x1"),
        matrices={**LETTERS, **_INPUT_LETTERS, "g": ("M", "P")},
        symmetric=frozenset({"Q"}),
        given={
            "F": FEATURES["F"],
            **_INPUTS,
            "g": gap(
                "g = x0*u*e' + x1*V*Y",
                "C4.slope",
                "every unit of a ray is turned by that slope, and the rays add up",
            ),
            "x0": assume("k0*x0 = 2*lam1"),
            "x1": assume("k1*x1 = 2*lam1"),
        },
        goals=("g*X' = 2*lam1*W",),
        context=("K",),
    ),
    Theorem(
        id="C4.label-gradient",
        statement=(
            "The gradient J of output v on all samples, by the inputs: the two rays of the label "
            "have the weights X (1/k0 +- v/k1) and the slopes D of C4.slope; J is ((1 - t) v 1'/k0 "
            "+ (1 + t) 1 v'/k1) X', times a number y."
        ),
        scalars=("t", "y", "k0", "k1", "i0", "i1"),
        matrices={
            "e": ("P", "1"),
            "v": ("P", "1"),
            "X": ("m", "P"),
            "J": ("P", "m"),
            "A": ("P", "P"),
            "B": ("P", "P"),
        },
        symmetric=frozenset({"A", "B"}),
        given={
            "ee": define("e'*e = P"),
            "ev": gap("e'*v = 0", "labels", "the labels are those of the cube, for every d and n"),
            "vv": gap("v'*v = P", "labels", "the labels are those of the cube, for every d and n"),
            "A": gap(
                "A*e = 1/2*(1 + t)*e + 1/2*(1 - t)*v",
                "C4.slope",
                "every unit of a ray is turned by that slope, and the rays add up",
            ),
            "B": gap(
                "B*e = 1/2*(1 + t)*e - 1/2*(1 - t)*v",
                "C4.slope",
                "every unit of a ray is turned by that slope, and the rays add up",
            ),
            "J": define("J = y*A*e*(i0*e + i1*v)'*X' - y*B*e*(i0*e - i1*v)'*X'"),
        },
        goals=(
            "J = y*(1 - t)*i0*v*e'*X' + y*(1 + t)*i1*e*v'*X'",
            "J'*J = P*y^2*X*((1 - t)^2*i0^2*e*e' + (1 + t)^2*i1^2*v*v')*X'",
        ),
    ),
    Theorem(
        id="C4.ansatz",
        statement=(
            "Summed over labels, the mean of J'J is X (d (1 - t)^2 11'/k0^2 + (1 + t)^2 Y'Y/k1^2) "
            "X' up to a factor, W'W is that with t = 0. They are proportional for the slope t = 0, "
            "and for no other slope t > 0: at the inputs of mean and labels the ratio is "
            "(1 - t)^2 against (1 + t)^2."
        ),
        scalars=("t", "c"),
        matrices={},
        symmetric=frozenset(),
        given={
            "t>=0": assume("t >= 0"),
            "on the mean": assume("(1 - t)^2 = c"),
            "on the labels": assume("(1 + t)^2 = c"),
        },
        goals=("t = 0", "c = 1"),
        context=("t>=0",),
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
        id="C4.layer",
        statement=(
            "The map W between layers of kernels with weights c0, w0 and c1, w1 on mean and "
            "labels, of least norm, stationary with a gradient g = p e' + R Y in the span of mean "
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
            "p": ("N", "1"),
            "R": ("N", "d"),
            "g": ("N", "P"),
        },
        symmetric=frozenset(),
        given={
            **LABELS,
            "uu": define("u'*u = c0"),
            "Vu": define("V'*u = 0"),
            "VV": define("V'*V = w0"),
            "xx": define("x'*x = c1"),
            "Ux": define("U'*x = 0"),
            "UU": define("U'*U = w1"),
            "W": gap(
                "c0*w0*W = w0*x*u' + c0*U*V'",
                "F1.first-layer",
                "the weights of least norm with W X = F are F X+",
            ),
            "g": assume("g = p*e' + R*Y"),
            "stationary": assume("g*(u*e' + V*Y)' = 2*lam*W"),
            "c0>0": assume("c0 > 0"),
            "w0>0": assume("w0 > 0"),
            "P>0": define("P > 0"),
        },
        goals=(
            "W*(u*e' + V*Y) = x*e' + U*Y",
            "c0*w0*W*W' = w0*x*x' + c0*U*U'",
            "c0^2*w0^2*W'*W = w0^2*c1*u*u' + c0^2*w1*V*V'",
            "P*c0*p = 2*lam*x",
            "P*w0*R = 2*lam*U",
            "P*c0^2*w0^2*g*g' = 4*lam^2*(w0^2*x*x' + c0^2*U*U')",
            "P*c0^4*w0^4*W'*g*g'*W = 4*lam^2*(w0^4*c1^2*u*u' + c0^4*w1^2*V*V')",
        ),
        objects=(LABELLED,),
    ),
)
