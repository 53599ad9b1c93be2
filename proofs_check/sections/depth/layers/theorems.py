"""Theorems on single layers of deep networks: their kernels, neurons and least-norm weights.

TRUSTED statements. A layer has the kernel u J + w K_Y, the inputs have the eigenvalue k0 on the
ones and k1 on the labels.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import (
    Given,
    Induction,
    Object,
    Start,
    Theorem,
    assume,
    cite,
    define,
    fact,
)
from proofs_check.sections.activations.reduction.theorems import EIGENVECTORS, SPECTRUM
from proofs_check.sections.framework.labels.theorems import CUBE, LABELLED, LABELS, TASK
from proofs_check.sections.relu.letters import PARTS

_SAMPLES = {"e": ("P", "1"), "Y": ("d", "P")}
#: A preactivation f - g, the label parts of f, and the inverse of the kernel below.
_CLIPPED = {"f": ("P", "1"), "g": ("P", "1"), "a": ("d", "1"), "Q": ("P", "P")}


#: The sum c of the absolute values of some numbers, and the sum q of their squares.
ABSOLUTE = Object("absolute values", {"sum": "c", "squares": "q"})
#: Neurons that are never negative: the sum U of their m^2, and W of their sums of a_i^2.
NEURONS = Object("neurons that are never negative", {"means": "U", "labels": "W"})
#: A kernel of such neurons that are affine in the labels: its weights u of J and w of K_Y.
KERNEL = Object("kernel of mean and labels", {"mean": "u", "labels": "w", "number": "d"})
#: What a layer of such neurons m + sum_i a_i v_i has: the rows of m and H.
NEVER_NEGATIVE = cite("m'*m - tr(H*H') >= 0", "D1.neurons", U="m'*m", W="tr(H*H')")
ROWS = NEURONS._replace(letters={"means": "m'*m", "labels": "tr(H*H')"})


def positive(*names: str) -> dict[str, Given]:
    """Given formulas: numbers that are positive by what they are.

    >>> positive("P")
    {'P>0': Given(formula='P > 0', reason=Definition())}
    """
    return {f"{name}>0": define(f"{name} > 0") for name in names}


THEOREMS = (
    Theorem(
        id="D1.cost",
        statement=(
            "From a layer with kernel K = u J + w K_Y to one with kernel N = s J + t K_Y the "
            "least-norm weights have the squared norm tr(N K^+) = s/u + d t/w (u + 1 for u with a "
            "bias); from inputs with eigenvalues k0, k1 it is P (s/k0 + d t/k1). G is K^+."
        ),
        scalars=("u", "w", "s", "t", "x", "z", "k0", "k1"),
        matrices={**TASK, **dict.fromkeys(("K", "N", "G", "Q"), ("P", "P"))},
        symmetric=frozenset({"A", "K", "N", "G", "Q"}),
        given={
            **LABELS,
            **positive("P"),
            "K": define("K = u*e*e' + w*Y'*Y"),
            "N": define("N = s*e*e' + t*Y'*Y"),
            "G": define("G = x*e*e' + z*Y'*Y"),
            "x": define("x*u*P^2 = 1"),
            "z": define("z*w*P^2 = 1"),
            **EIGENVECTORS,
        },
        goals=(
            "K*G*K = K",
            "G*K*G = G",
            "K*G = G*K",
            "u*w*tr(N*G) = w*s + d*u*t",
            "k0*k1*tr(N*Q) = P*(k1*s + k0*d*t)",
        ),
        objects=(CUBE,),
        context=("P>0",),
    ),
    Theorem(
        id="D1.absolute",
        statement=(
            "The square of a sum of absolute values is at least the sum of the squares, c^2 >= q "
            "for c = sum_i |a_i| and q = sum_i a_i^2: the step to one more label, t = |a_i|."
        ),
        scalars=("c", "q", "t"),
        matrices={},
        symmetric=frozenset(),
        given={
            "c>=0": fact("c >= 0", "induction"),
            "c^2>=q": fact("c^2 - q >= 0", "induction"),
            "t>=0": define("t >= 0"),
        },
        goals=("c + t >= 0", "(c + t)^2 - (q + t^2) >= 0"),
        objects=(ABSOLUTE,),
        induction=Induction(
            starts=(Start("D1.absolute", {"c": "0", "q": "0"}),),
            steps=({"c": "c + t", "q": "q + t^2"},),
            fresh=frozenset({"t"}),
        ),
    ),
    Theorem(
        id="D1.neuron",
        statement=(
            "A neuron m + sum_i a_i v_i that is never negative has m^2 >= sum_i a_i^2 = q: at one "
            "sample it is m - c, c = sum_i |a_i|."
        ),
        scalars=("m", "c", "q"),
        matrices={},
        symmetric=frozenset(),
        given={
            "m-c>=0": fact("m - c >= 0", "flips"),
            "c>=0": cite("c >= 0", "D1.absolute"),
            "c^2>=q": cite("c^2 - q >= 0", "D1.absolute"),
        },
        goals=("m^2 - q >= 0",),
        objects=(ABSOLUTE,),
    ),
    Theorem(
        id="D1.neurons",
        statement=(
            "Neurons m + sum_i a_i v_i that are never negative have U >= W, for the sums U of "
            "their m^2 and W of their sum_i a_i^2 = q: the step to one more neuron."
        ),
        scalars=("U", "W", "m", "c", "q"),
        matrices={},
        symmetric=frozenset(),
        given={
            "before": fact("U - W >= 0", "induction"),
            "m-c>=0": fact("m - c >= 0", "flips"),
            "neuron": cite("m^2 - q >= 0", "D1.neuron"),
        },
        goals=("U + m^2 - (W + q) >= 0",),
        objects=(NEURONS, ABSOLUTE),
        induction=Induction(
            starts=(Start("D1.neurons", {"U": "0", "W": "0"}),),
            steps=({"U": "U + m^2", "W": "W + q"},),
            fresh=frozenset({"m", "c", "q"}),
        ),
    ),
    Theorem(
        id="D1.kernel",
        statement=(
            "Neurons that are never negative, with the kernel F'F = u J + w K_Y: u and d w are "
            "the sums over neurons of m^2 and of sum_i a_i^2, so that u >= d w."
        ),
        scalars=("u", "w"),
        matrices={**_SAMPLES, "F": ("M", "P"), "m": ("M", "1"), "H": ("M", "d")},
        symmetric=frozenset(),
        given={
            **LABELS,
            **positive("P"),
            "F": define("F = m*e' + H*Y"),
            "K": define("F'*F = u*e*e' + w*Y'*Y"),
            "neurons": NEVER_NEGATIVE,
        },
        goals=("m'*m = u", "tr(H*H') = d*w", "u - d*w >= 0"),
        facts=("traces",),
        objects=(LABELLED, ROWS, KERNEL._replace(hidden=frozenset("eYFmH"))),
    ),
    Theorem(
        id="D1.clipped",
        statement=(
            "A preactivation h = f - g with f = max(h, 0) affine in the labels costs no less than "
            "f itself, if the mean has an eigenvalue at least that of the labels, as inputs with "
            "k0 >= k1 have and kernels u J + w K_Y with u >= d w. Q is the pseudo-inverse, x <= z "
            "are its eigenvalues."
        ),
        scalars=("m", "x", "z"),
        matrices={**_SAMPLES, **_CLIPPED},
        symmetric=frozenset({"Q"}),
        given={
            **LABELS,
            **positive("P"),
            **PARTS,
            "f": assume("f = m*e + Y'*a"),
            "Qe": assume("Q*e = x*e"),
            "QY": assume("Q*Y' = z*Y'"),
            "Q>=0": define("psd: Q"),
            "z>=x": assume("z - x >= 0"),
        },
        goals=("(f - g)'*Q*(f - g) - f'*Q*f >= 0",),
        objects=(LABELLED,),
        context=("YY",),
    ),
    Theorem(
        id="D1.clipped-weak",
        statement=(
            "First layer with k0 <= k1: a preactivation h = f - g whose part f = max(h, 0) is "
            "m + sum_i a_i v_i costs at least P (m^2 + sum_i a_i^2) over the mean of k0 and k1, "
            "so that mean and labels count as if both eigenvalues were that mean."
        ),
        scalars=("m", "k0", "k1", "c"),
        matrices={**_SAMPLES, **_CLIPPED},
        symmetric=frozenset({"Q"}),
        given={
            **LABELS,
            **positive("P"),
            **SPECTRUM,
            "fg": PARTS["fg"],
            "f": assume("f = m*e + Y'*a"),
            "m-c>=0": fact("m - c >= 0", "flips"),
            "neuron": cite("m^2 - a'*a >= 0", "D1.neuron", q="a'*a"),
            **EIGENVECTORS,
            "Q>=0": define("psd: Q"),
            "k1>=k0": assume("k1 - k0 >= 0"),
        },
        goals=("(k0 + k1)*(f - g)'*Q*(f - g) - 2*P*(m^2 + a'*a) >= 0",),
        objects=(LABELLED, ABSOLUTE._replace(letters={"sum": "c", "squares": "a'*a"})),
    ),
    Theorem(
        id="D1.network",
        statement=(
            "The 2d neurons x + z v_i and x - z v_i, never negative for x >= z, have the kernel "
            "u J + w K_Y with u = 2 d x^2 and w = 2 z^2, and the matrix with the blocks V on and U "
            "off the diagonal takes them to those with g x and h z. Its squared norm is "
            "g^2 + d h^2, which is u'/u + d w'/w for the kernel u' J + w' K_Y of those, and where "
            "the gains g, h are the same in all layers, so is the matrix."
        ),
        scalars=("x", "z", "g", "h", "s", "t"),
        matrices={
            **_SAMPLES,
            "o": ("d", "1"),
            **dict.fromkeys(("F1", "F2"), ("d", "P")),
            **dict.fromkeys(("V", "U"), ("d", "d")),
        },
        symmetric=frozenset(),
        given={
            **LABELS,
            "oo": define("o'*o = d"),
            "F1": define("F1 = x*o*e' + z*Y"),
            "F2": define("F2 = x*o*e' - z*Y"),
            "s": define("2*d*s = g"),
            "t": define("2*t = h"),
            "V": define("V = s*o*o' + t"),
            "U": define("U = s*o*o' - t"),
        },
        goals=(
            "F1'*F1 + F2'*F2 = 2*d*x^2*e*e' + 2*z^2*Y'*Y",
            "V*F1 + U*F2 = g*x*o*e' + h*z*Y",
            "U*F1 + V*F2 = g*x*o*e' - h*z*Y",
            "2*tr(V*V') + 2*tr(U*U') = g^2 + d*h^2",
        ),
        facts=("entries",),
        objects=(LABELLED,),
        context=(
            "Ye",
            "YY",
        ),
    ),
)
