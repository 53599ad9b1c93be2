"""Theorems on the least energy of all deep networks, for many layers and many steps.

TRUSTED statements. Inputs are whitened, n samples in each of K = 2^d classes, P = n K. Penalties:
lam1 of the first layer, lam of every hidden matrix, lam2 of the read-out. g is a growth, G = g^L,
l is log L, h is 1/g and a is log 2.

From below: two samples with opposite labels cost as much as a network of one label. From above:
the classes stand at 0, 1, ..., K - 1 on a line, in any order, and the last layer unfolds it with
the neurons max(c - k, 0), k = -1, ..., K - 2.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, define, fact, gap
from proofs_check.sections.depth.layers.theorems import positive

# Why a reader must see that one theorem gives what another takes as given
_SAME_LETTERS = "the sizes are goals of another theorem, in the same letters"
_EACH_NEURON = "a sum over all neurons of what is proved for one of them"
_EACH_PAIR = "a mean over all pairs of what is proved for one of them"
_EACH_SAMPLE = "a sum over all samples of what is proved for one of them"
_PAIR_BOUND = "a mean over all pairs of bounds for networks of one label with other penalties"
_PAIR_NUMBER = "m stands for a number that is a bound by D1.many-below and D3.one-label"
_REST = "E - A is the sum of the read-out's cost and the loss"
_SCALED = "layers of ReLU scale what they are scaled by, so that the read-out is divided by it"

#: log L against L, for the growth with g^L = L^2.
_GROWTH = {
    **positive("L", "g"),
    "inverse": define("g*h = 1"),
    "log 2": fact("1 - a > 0", "logarithm"),
    "log L": fact("L - 2*(1 + l - a) >= 0", "logarithm"),
    "growth": fact("L*h - L + 2*l >= 0", "logarithm"),
}
#: Squared norms of an unfolding at size one: first layer, unfolding layer, read-out.
_SIZES = {
    "C1": gap(
        "P*K^2 - C1 >= 0",
        "D3.line",
        _SAME_LETTERS,
    ),
    "CU": gap(
        "K^3 - CU >= 0",
        "D3.line",
        _SAME_LETTERS,
    ),
    "CV": gap(
        "16*d*K - CV >= 0",
        "D3.line",
        _SAME_LETTERS,
    ),
    **positive("C1", "CU", "CV", "d", "K", "P"),
}

THEOREMS = (
    Theorem(
        id="D3.pair-loss",
        statement=(
            "For one sample with labels y and outputs z the loss is at least d (1 - y'z/d)^2, and "
            "the row y'V/d reads y'z/d out of the last layer at a squared norm of at most |V|^2/d."
        ),
        scalars=("d",),
        matrices={"y": ("d", "1"), "z": ("d", "1"), "V": ("d", "M")},
        symmetric=frozenset(),
        given={
            **positive("d"),
            "labels": fact("y'*y = d", "entries"),
        },
        goals=(
            "d*(y - z)'*(y - z) - (d - y'*z)^2 >= 0",
            "d*tr(V*V') - tr(V'*y*y'*V) >= 0",
        ),
    ),
    Theorem(
        id="D3.first-layer",
        statement=(
            "The first layer pays for every pair of opposite samples: K_X = 1 + c J, c = 1 with a "
            "bias and 0 without, and k = 1 + c P give h'K_X^-1 h >= h'(h - D h)/2 + h'(h + D h)/(2 "
            "k), the sum over pairs of the cost on an input kernel of eigenvalues k and 1. D takes "
            "every sample to that with all labels opposite; K_X^-1 is 1 - c J/k."
        ),
        scalars=("P", "c", "k"),
        matrices={"e": ("P", "1"), "h": ("P", "1"), "D": ("P", "P")},
        symmetric=frozenset({"D"}),
        given={
            **positive("P"),
            "c>=0": define("c >= 0"),
            "k": define("k = 1 + c*P"),
            "e'e": define("e'*e = P"),
            "De": define("D*e = e"),
            "DD": define("D*D = 1"),
        },
        goals=("2*k*h'*h - 2*c*(e'*h)^2 - k*h'*(h - D*h) - h'*(h + D*h) >= 0",),
    ),
    Theorem(
        id="D3.pairs",
        statement=(
            "The P/2 pairs of samples with all labels opposite share the hidden matrices: E >= P d "
            "m/2 if m is a lower bound for one label and two samples of eigenvalues k and 1 with "
            "the penalties lam1/d, 2 lam/(P d), 2 lam2/P. A is what the first layer pays, W the "
            "hidden matrices, v is |V|^2 and S the loss; f, u and l are the means over the pairs "
            "of what the first layer pays for one, of |y'V/d|^2, and of the loss of the read-out "
            "y'V/d on the labels 1 and -1."
        ),
        scalars=("P", "d", "lam2", *"AWvSfulmE"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("P", "d", "lam2"),
            "E": define("E = A + W + lam2*v + S"),
            "first": gap("2*A - P*f >= 0", "D3.first-layer", _EACH_NEURON),
            "read-out": gap("v - d*u >= 0", "D3.pair-loss", _EACH_PAIR),
            "loss": gap("2*S - P*d*l >= 0", "D3.pair-loss", _EACH_SAMPLE),
            "pairs": gap(
                "P*f + 2*W + 2*d*lam2*u + P*d*l - P*d*m >= 0", "D3.one-label", _PAIR_BOUND
            ),
        },
        goals=("2*E - P*d*m >= 0",),
        facts=("integration",),
        context=(
            "P>0",
            "d>0",
        ),
    ),
    Theorem(
        id="D3.copies",
        statement=(
            "For one label the bound of D3.pairs is the closed form of D1, whatever n: at every "
            "growth g the chain has for one label and two samples, at the penalties lam1, mu = 2 "
            "lam/P, mu2 = 2 lam2/P, an energy m of 2/P times its energy E for P samples. r is the "
            "ratio of the two growths, r^L = 1/k for both, w and z are the end weights."
        ),
        scalars=("P", "L", "lam1", "lam", "lam2", "mu", "mu2", *"grGwyzxmE"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("P", "lam1", "lam", "lam2", "mu2", "y", "x"),
            "mu": define("P*mu = 2*lam"),
            "mu2": define("P*mu2 = 2*lam2"),
            "w": define("lam1*P*w = lam*G"),
            "y": define("w*P = lam2*y"),
            "E": define("(1 + y)*(E - L*lam*g*(1 + r)) = P"),
            "z": define("2*lam1*z = mu*G"),
            "x": define("2*z = mu2*x"),
            "m": define("(1 + x)*(m - L*mu*g*(1 + r)) = 2"),
        },
        goals=("x = y", "P*m = 2*E"),
        context=("lam>0", "mu2>0", "x>0"),
    ),
    Theorem(
        id="D3.many-below",
        statement=(
            "Without hidden biases after the first layer no network of L layers, whatever its "
            "width, has an energy below any M >= 0 that is at most L lam (1 + r) and at most "
            "d P/(1 + lam/(lam1 lam2)): m = 2 M/(P d) meets D1.many-below for one label and two "
            "samples with the penalties of D3.pairs, mu1, mu, mu2, and p = 2 mu1. r^L is 1/(P + 1) "
            "with a bias and 1 without."
        ),
        scalars=("P", "d", "L", "lam1", "lam", "lam2", "mu1", "mu", "mu2", "p", "r", *"mME"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("P", "d", "L", "lam1", "lam", "lam2"),
            "mu1": define("d*mu1 = lam1"),
            "mu": define("P*d*mu = 2*lam"),
            "mu2": define("P*mu2 = 2*lam2"),
            "p": define("p = 2*mu1"),
            "m": define("P*d*m = 2*M"),
            "M<=cost": assume("L*lam*(1 + r) - M >= 0"),
            "M<=left": assume("lam1*lam2*d*P - (lam1*lam2 + lam)*M >= 0"),
            "E": gap("2*E - P*d*m >= 0", "D3.pairs", _PAIR_NUMBER),
        },
        goals=(
            "L*mu*(1 + r) - m >= 0",
            "2*mu2*p - (mu2*p + 2*mu)*m >= 0",
            "E - M >= 0",
        ),
        context=(
            "L>0",
            "lam1>0",
            "lam>0",
            "lam2>0",
        ),
    ),
    Theorem(
        id="D3.one-side",
        statement=(
            "The part of the outputs that is odd under flipping all labels decides: if F is the "
            "odd part of the last activities and |F|^2 <= h, then (lam2 + h) (lam2 |V|^2 + loss) "
            ">= lam2 d P. R are these activities, D takes every sample to that with all labels "
            "opposite, B is the resolvent of F'F."
        ),
        scalars=("d", "P", "lam2", "h"),
        matrices={
            "Y": ("d", "P"),
            "V": ("d", "M"),
            "R": ("M", "P"),
            "F": ("M", "P"),
            **dict.fromkeys(("D", "B"), ("P", "P")),
        },
        symmetric=frozenset({"D", "B"}),
        given={
            **positive("lam2"),
            "h>=0": define("h >= 0"),
            "YY": fact("tr(Y*Y') = d*P", "entries"),
            "YD": define("Y*D = -1*Y"),
            "DD": define("D*D = 1"),
            "F": define("2*F = R - R*D"),
            "inverse": fact("F'*F*B = 1 - lam2*B", "inverse"),
            "turned": fact("B*F'*F = 1 - lam2*B", "inverse"),
            "columns": fact("psd: h - F'*F", "norms"),
            "rows": fact("psd: h - F*F'", "norms"),
        },
        goals=("(lam2 + h)*(lam2*tr(V*V') + tr((Y - V*R)*(Y - V*R)')) - lam2*d*P >= 0",),
        context=("turned",),
    ),
    Theorem(
        id="D3.every-below",
        statement=(
            "With biases in every layer, penalised or not, no network of L layers, whatever its "
            "width, has an energy below any M >= 0 that is at most L lam and at most d P/(1 + P "
            "lam/(2 lam1 lam2)). A is what the weights before the read-out pay, lam g the "
            "geometric mean of what its L layers pay, so that the squared norms have the product "
            "lam G/lam1; they stretch the distance of two whitened samples, 2 h <= P lam G/lam1."
        ),
        scalars=("d", "P", "L", "lam1", "lam", "lam2", *"gGhAME"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("P", "L", "lam1", "lam", "lam2"),
            "g>=0": define("g >= 0"),
            "sides": fact("(1 - g)*(1 - G) >= 0", "monotone"),
            "A": fact("A - L*lam*g >= 0", "logarithm"),
            "h>=0": define("h >= 0"),
            "h": fact("P*lam*G - 2*lam1*h >= 0", "norms"),
            "E": gap(
                "(lam2 + h)*(E - A) - lam2*d*P >= 0",
                "D3.one-side",
                _REST,
            ),
            "d>0": define("d > 0"),
            "M>=0": assume("M >= 0"),
            "M<=cost": assume("L*lam - M >= 0"),
            "M<=left": assume("2*lam1*lam2*d*P - (2*lam1*lam2 + P*lam)*M >= 0"),
        },
        goals=("E - M >= 0",),
    ),
    Theorem(
        id="D3.unfold",
        statement=(
            "The neurons max(c - k, 0), k = -1, ..., K - 2, on classes c = 0, ..., K - 1 give any "
            "values y_c exactly, with the second differences v_k = y_(k+1) - 2 y_k + y_(k-1) as "
            "read-out (y_-1 = y_-2 = 0): the step from c - 1 and c to c + 1. s, f, F are the "
            "outputs at c - 1, c, c + 1, where F - 2 f + s is v, and z, y, x are the values."
        ),
        scalars=tuple("sfFvzyx"),
        matrices={},
        symmetric=frozenset(),
        given={
            "before": fact("s = z", "induction"),
            "now": fact("f = y", "induction"),
            "neurons": define("F = 2*f - s + v"),
            "read-out": define("v = x - 2*y + z"),
        },
        goals=("F = x",),
    ),
    Theorem(
        id="D3.line",
        statement=(
            "Sizes of the unfolding: C1, the squared norms of the position and of the constant "
            "over the samples, is at most P K^2; CU, that of the rows (1, -k), at most K^3; CV, "
            "that of the read-out, at most 16 d K. m is the mean of the squared positions, q that "
            "of k^2 over the K neurons, w that of the squared entries of the read-out, second "
            "differences of +-1."
        ),
        scalars=("K", "P", "d", "m", "q", "w", "C1", "CU", "CV"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("P", "d"),
            "K>=2": define("K - 2 >= 0"),
            "m": define("(K - 1)^2 - m >= 0"),
            "q": define("(K - 1)^2 - q >= 0"),
            "w": define("16 - w >= 0"),
            "C1": define("C1 = P*(m + 1)"),
            "CU": define("CU = K*(1 + q)"),
            "CV": define("CV = d*K*w"),
        },
        goals=("P*K^2 - C1 >= 0", "K^3 - CU >= 0", "16*d*K - CV >= 0"),
    ),
    Theorem(
        id="D3.many-above",
        statement=(
            "Without any bias a network of L >= 2 layers and width K has an energy of at most "
            "U = 2 L lam L/(L - 2 log L) + 4 d P K^6 lam1 lam2/(lam L^2): two rows, the position "
            "and the constant, grow by g with g^L = L^2 up to the last layer, which unfolds them. "
            "A is the square of their first size and M that of the last layer, T is g^(L-2), O "
            "the squared norm of the read-out and V the first term of U."
        ),
        scalars=(
            "d",
            "P",
            "K",
            "L",
            "lam1",
            "lam",
            "lam2",
            "C1",
            "CU",
            "CV",
            *"gGThlaAMOVUE",
        ),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("lam1", "lam", "lam2"),
            **_GROWTH,
            **_SIZES,
            "G": define("G = L^2"),
            "T": define("G = g^2*T"),
            "first": define("lam1*A*C1 = 2*lam*g"),
            "last": define("M*CU = 2*g"),
            "read-out": gap(
                "A*M*T*O = CV",
                "D3.unfold",
                _SCALED,
            ),
            "E": define("E = lam1*A*C1 + (L - 2)*2*lam*g + lam*M*CU + lam2*O"),
            "V": define("(L - 2*l)*V = 2*lam*L^2"),
            "U": define("lam*L^2*(U - V) = 4*d*P*K^6*lam1*lam2"),
        },
        goals=("L - 2*l > 0", "U - E >= 0"),
        facts=("decay",),
        context=(
            "CV>0",
            "P>0",
        ),
    ),
    Theorem(
        id="D3.every-above",
        statement=(
            "With a bias in every layer a network of L >= 2 layers and width K has an energy of at "
            "most U = L lam + (lam1 P K^2 + 16 d K lam2 + L lam K)/n + L lam K^3/n^2, n = L^(1/3): "
            "one row, the position, is handed on, and the last layer unfolds it with the biases "
            "-k. 1/n is the square of its size, n that of the read-out's argument."
        ),
        scalars=("d", "P", "K", "L", "lam1", "lam", "lam2", "C1", "CU", "CV", *"nUE"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("L", "n", "lam1", "lam", "lam2"),
            **_SIZES,
            "n": define("n^3 = L"),
            "E": gap(
                "n*E = lam1*C1 + n*(L - 2)*lam + lam*(n^3*K + n^2*CU) + lam2*CV",
                "D3.unfold",
                _SCALED,
            ),
            "U": define("n^2*(U - L*lam) = n*(lam1*P*K^2 + 16*d*K*lam2 + L*lam*K) + L*lam*K^3"),
        },
        goals=("U - E >= 0",),
        facts=("decay",),
        context=(
            "L>0",
            "C1>0",
            "CU>0",
            "CV>0",
            "d>0",
            "K>0",
            "P>0",
        ),
    ),
    Theorem(
        id="N1.many-above",
        statement=(
            "Without any bias a recurrent network of T >= 2 steps has an energy of at most U = "
            "2 lamr V + (lam1 P K^2 + lamr K^3)/n + 16 d K lam2 V^2/T with V = T/(T - 2 log T), "
            "n = T^(1/2): two of its 2 + K neurons hand position and constant on with a growth g, "
            "g^T = T^2, the others unfold them at every step for the read-out alone. 1/n is the "
            "square of the first size and of the unfolding rows, H is g^(T-2), O the squared norm "
            "of the read-out; l is log T, h is 1/g and a is log 2."
        ),
        scalars=(
            "d",
            "P",
            "K",
            "T",
            "lam1",
            "lamr",
            "lam2",
            "C1",
            "CU",
            "CV",
            *"gGHhlanOVUE",
        ),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("lam1", "lamr", "lam2", "T", "g", "n"),
            "inverse": define("g*h = 1"),
            "log 2": fact("1 - a > 0", "logarithm"),
            "log T": fact("T - 2*(1 + l - a) >= 0", "logarithm"),
            "growth": fact("T*h - T + 2*l >= 0", "logarithm"),
            **_SIZES,
            "G": define("G = T^2"),
            "H": define("G = g^2*H"),
            "n": define("n^2 = T"),
            "read-out": gap(
                "H*O = n^2*CV",
                "D3.unfold",
                _SCALED,
            ),
            "E": define("n*(E - 2*lamr*g - lam2*O) = lam1*C1 + lamr*CU"),
            "V": define("(T - 2*l)*V = T"),
            "U": define("T*n*(U - 2*lamr*V) = T*(lam1*P*K^2 + lamr*K^3) + n*16*d*K*lam2*V^2"),
        },
        goals=("T - 2*l > 0", "U - E >= 0"),
        facts=("decay",),
        context=(
            "C1>0",
            "CU>0",
            "d>0",
            "K>0",
            "P>0",
        ),
    ),
)
