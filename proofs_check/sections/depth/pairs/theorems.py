"""Theorems on what all deep networks cost at least, for any number of labels.

TRUSTED statements. Inputs are whitened, n samples in each class. Penalties: lam1 of the first
layer, lam of every hidden matrix, lam2 of the read-out. g is a growth and G = g^L.

Two samples with opposite labels cost as much as a network of one label.
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
from proofs_check.sections.depth.all_networks.theorems import NETWORK_OF_ONE
from proofs_check.sections.depth.layers.theorems import positive

#: N read-outs y'V/d of a read-out V of squared norm v, one for each pair: U is the sum of theirs.
READ_OUTS = Object("read-outs of pairs", {"count": "N", "norm": "v", "labels": "d", "sum": "U"})
#: The loss S of some samples, and the sum Q of (1 - y'z/d)^2.
LOSSES = Object("losses of samples", {"loss": "S", "labels": "d", "sum": "Q"})
#: N pairs with the hidden layers W: sums F, U, Q of what they pay, each a network of one label.
PAIRS = Object(
    "pairs of opposite samples",
    {"count": "N", "first": "F", "hidden": "W", "read-outs": "U", "losses": "Q", "bound": "m"}
    | {"samples": "P", "labels": "d", "lam2": "lam2"},
)
#: The same for P/2 pairs, with means f, u and l in place of sums.
_MEANS = {"count": "1/2*P", "first": "1/2*P*f", "read-outs": "1/2*P*u", "losses": "1/2*P*l"}

#: The part R of activities that is odd under flipping all labels, F, and its resolvent B.
_ODD = {
    "h>=0": define("h >= 0"),
    "YY": fact("tr(Y*Y') = d*P", "entries"),
    "YD": define("Y*D = -1*Y"),
    "DD": define("D*D = 1"),
    "F": define("2*F = R - R*D"),
    "inverse": fact("F'*F*B = 1 - lam2*B", "inverse"),
    "turned": fact("B*F'*F = 1 - lam2*B", "inverse"),
    "columns": fact("psd: h - F'*F", "norms"),
    "rows": fact("psd: h - F*F'", "norms"),
}
_ODD_LETTERS = {
    "Y": ("d", "P"),
    "V": ("d", "N"),
    "R": ("N", "P"),
    "F": ("N", "P"),
    **dict.fromkeys(("D", "B"), ("P", "P")),
}
_READ_OUT = "lam2*tr(V*V') + tr((Y - V*R)*(Y - V*R)')"
#: Preactivations H on all samples, and D, which takes a sample to that with all labels opposite.
_OPPOSITE = {
    "c>=0": define("c >= 0"),
    "k": define("k = 1 + c*P"),
    "e'e": define("e'*e = P"),
    "De": define("D*e = e"),
    "DD": define("D*D = 1"),
}
_OPPOSITE_LETTERS = {"e": ("P", "1"), "H": ("M", "P"), "D": ("P", "P")}
_FIRST_LAYER = "2*k*tr(H*H') - 2*c*e'*H'*H*e - k*tr(H*(1 - D)*H') - tr(H*(1 + D)*H') >= 0"

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
        id="D3.read-outs",
        statement=(
            "The squared norms of the read-outs y'V/d of N samples have a sum U with d U <= N v, "
            "v = |V|^2: the step to one more sample, whose read-out has the squared norm u."
        ),
        scalars=("N", "v", "U", "u"),
        matrices={"y": ("d", "1"), "V": ("d", "M")},
        symmetric=frozenset(),
        given={
            **positive("d"),
            "before": fact("N*v - d*U >= 0", "induction"),
            "labels": fact("y'*y = d", "entries"),
            "v": define("v = tr(V*V')"),
            "u": define("d^2*u = tr(V'*y*y'*V)"),
            "one": cite("d*tr(V*V') - tr(V'*y*y'*V) >= 0", "D3.pair-loss"),
        },
        goals=("(N + 1)*v - d*(U + u) >= 0",),
        objects=(READ_OUTS,),
        induction=Induction(
            starts=(Start("D3.read-outs", {"N": "0", "U": "0"}),),
            steps=({"N": "N + 1", "U": "U + u"},),
            fresh=frozenset("yVu"),
        ),
    ),
    Theorem(
        id="D3.losses",
        statement=(
            "The loss S of some samples is at least d times the sum Q of (1 - y'z/d)^2: the step "
            "to one more sample, of labels y and outputs z, for which that square is q."
        ),
        scalars=("S", "Q", "q"),
        matrices={"y": ("d", "1"), "z": ("d", "1")},
        symmetric=frozenset(),
        given={
            **positive("d"),
            "before": fact("S - d*Q >= 0", "induction"),
            "labels": fact("y'*y = d", "entries"),
            "q": define("d^2*q = (d - y'*z)^2"),
            "one": cite("d*(y - z)'*(y - z) - (d - y'*z)^2 >= 0", "D3.pair-loss"),
        },
        goals=("S + (y - z)'*(y - z) - d*(Q + q) >= 0",),
        objects=(LOSSES,),
        induction=Induction(
            starts=(Start("D3.losses", {"S": "0", "Q": "0"}),),
            steps=({"S": "S + (y - z)'*(y - z)", "Q": "Q + q"},),
            fresh=frozenset("yzq"),
        ),
    ),
    Theorem(
        id="D3.pair-bounds",
        statement=(
            "A pair of samples of opposite labels is a network of one label with an energy e, of "
            "the penalties lam1/d, 2 lam/(P d), 2 lam2/P, and m is a bound for such networks by "
            "D3.one-label, which has both less the energy 2 of the zero network, x and b. f, u, l "
            "are what the pair pays in the first layer and at the read-out, and its loss: the step "
            "to one more pair."
        ),
        scalars=("P", "d", "lam2", *"NFWUQmfulexb"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("P", "d"),
            "before": fact("P*F + 2*N*W + 2*d*lam2*U + P*d*Q - P*d*N*m >= 0", "induction"),
            "e": define("P*d*e = P*f + 2*W + 2*d*lam2*u + P*d*l"),
            "x": define("x = e - 2"),
            "b": define("b = m - 2"),
            "one": cite("x - b >= 0", "D3.one-label", E="x", m="b"),
        },
        goals=("P*(F + f) + 2*(N + 1)*W + 2*d*lam2*(U + u) + P*d*(Q + l) - P*d*(N + 1)*m >= 0",),
        objects=(
            PAIRS,
            NETWORK_OF_ONE._replace(letters={"energy": "x", "bound": "b"}),
        ),
        induction=Induction(
            starts=(Start("D3.pair-bounds", dict.fromkeys("NFUQ", "0")),),
            steps=({"N": "N + 1", "F": "F + f", "U": "U + u", "Q": "Q + l"},),
            fresh=frozenset("fulexb"),
        ),
    ),
    Theorem(
        id="D3.first-layer",
        statement=(
            "The first layer pays for every pair of opposite samples: K_X = 1 + c J, c = 1 with a "
            "bias and 0 without, and k = 1 + c P give tr(H K_X^-1 H') >= tr(H (1 - D) H')/2 + tr(H "
            "(1 + D) H')/(2 k), the sum over pairs of the cost on an input kernel of eigenvalues k "
            "and 1. The rows of H are preactivations, D takes every sample to that with all labels "
            "opposite; K_X^-1 is 1 - c J/k."
        ),
        scalars=("P", "c", "k"),
        matrices=_OPPOSITE_LETTERS,
        symmetric=frozenset({"D"}),
        given={**positive("P"), **_OPPOSITE},
        goals=(_FIRST_LAYER,),
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
        scalars=("P", "d", "lam1", "lam2", *"ckAWvSfulmE"),
        matrices=_OPPOSITE_LETTERS,
        symmetric=frozenset({"D"}),
        given={
            **positive("P", "d", "lam1", "lam2"),
            **_OPPOSITE,
            "E": define("E = A + W + lam2*v + S"),
            "A": define("k*A = lam1*(k*tr(H*H') - c*e'*H'*H*e)"),
            "f": define("P*k*f = lam1*(k*tr(H*(1 - D)*H') + tr(H*(1 + D)*H'))"),
            "first": cite(_FIRST_LAYER, "D3.first-layer"),
            "read-out": cite(
                "P*v - P*d*u >= 0", "D3.read-outs", N=_MEANS["count"], U=_MEANS["read-outs"]
            ),
            "loss": cite("2*S - P*d*l >= 0", "D3.losses", Q=_MEANS["losses"]),
            "pairs": cite(
                "P*(P*f + 2*W + 2*d*lam2*u + P*d*l - P*d*m) >= 0",
                "D3.pair-bounds",
                N=_MEANS["count"],
                F=_MEANS["first"],
                U=_MEANS["read-outs"],
                Q=_MEANS["losses"],
            ),
        },
        goals=("2*E - P*d*m >= 0",),
        facts=("traces",),
        objects=(
            READ_OUTS._replace(
                letters={**READ_OUTS.letters, "count": "1/2*P", "sum": _MEANS["read-outs"]}
            ),
            LOSSES._replace(letters={**LOSSES.letters, "sum": _MEANS["losses"]}),
            PAIRS._replace(letters={**PAIRS.letters, **_MEANS}),
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
            "E": gap(
                "2*E - P*d*m >= 0",
                "D3.pairs",
                "m is a bound for one label by D1.many-below, D3.closed-form and D3.one-label: "
                "that a number bounds the energy of every network is no formula to compare",
            ),
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
        matrices=_ODD_LETTERS,
        symmetric=frozenset({"D", "B"}),
        given={**positive("lam2"), **_ODD},
        goals=(f"(lam2 + h)*({_READ_OUT}) - lam2*d*P >= 0",),
        context=("turned",),
    ),
    Theorem(
        id="D3.every-below",
        statement=(
            "With biases in every layer, penalised or not, no network of L layers, whatever its "
            "width, has an energy below any M >= 0 that is at most L lam and at most d P/(1 + P "
            "lam/(2 lam1 lam2)). A is what the weights before the read-out pay, E at least this "
            "with read-out and loss, lam g the geometric mean of what its L layers pay, so that "
            "the squared norms have the product lam G/lam1; they stretch the distance of two "
            "whitened samples, 2 h <= P lam G/lam1."
        ),
        scalars=("d", "P", "L", "lam1", "lam", "lam2", *"gGhAME"),
        matrices=_ODD_LETTERS,
        symmetric=frozenset({"D", "B"}),
        given={
            **positive("P", "L", "lam1", "lam", "lam2"),
            **_ODD,
            "g>=0": define("g >= 0"),
            "sides": fact("(1 - g)*(1 - G) >= 0", "monotone"),
            "A": fact("A - L*lam*g >= 0", "logarithm"),
            "h": fact("P*lam*G - 2*lam1*h >= 0", "norms"),
            "E": define(f"E - A - ({_READ_OUT}) >= 0"),
            "left": cite(f"(lam2 + h)*({_READ_OUT}) - lam2*d*P >= 0", "D3.one-side"),
            "d>0": define("d > 0"),
            "M>=0": assume("M >= 0"),
            "M<=cost": assume("L*lam - M >= 0"),
            "M<=left": assume("2*lam1*lam2*d*P - (2*lam1*lam2 + P*lam)*M >= 0"),
        },
        goals=("E - M >= 0",),
    ),
)
