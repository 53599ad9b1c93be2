"""Theorems behind bounds on any data: what a dual matrix A proves of every network.

TRUSTED statements. Y (d, P) are targets, X (D, P) inputs, W (M, D) hidden weights, F (M, P) the
activities relu(W X), V (d, M) the read-out, and A (P, d) any matrix that satisfies the constraint
v'A'relu(X'w) <= a b |v| |w|, where a and b are the roots of lambda1 and lambda2.
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

#: Weights, activities, read-out, targets and a dual matrix.
_NETWORK = {
    "Y": ("d", "P"),
    "W": ("M", "D"),
    "F": ("M", "P"),
    "V": ("d", "M"),
    "A": ("P", "d"),
}
#: Sums over neurons of their |w|^2, |v|^2 and v'A'f.
_SUMS = Object(
    "neurons under the constraint",
    {"weights": "w2", "read-outs": "v2", "gains": "g", "lambda1": "lam1", "lambda2": "lam2"},
)
_TRACES = {"w2": "tr(W*W')", "v2": "tr(V*V')", "g": "tr(V*F*A)"}
_NEURONS = cite("lam1*tr(W*W') + lam2*tr(V*V') - 2*tr(V*F*A) >= 0", "bound.neurons", **_TRACES)
_NETWORKS = _SUMS._replace(
    letters={role: _TRACES.get(letter, letter) for role, letter in _SUMS.letters.items()}
)
_ENERGY = "tr((Y - V*F)*(Y - V*F)') + lam1*tr(W*W') + lam2*tr(V*V')"
_BIASED = "tr((Y - V*F - c*e')*(Y - V*F - c*e')') + lam1*tr(W*W') + lam2*tr(V*V')"

_LOSS = (
    "(2*tr(Y*A) - tr(A'*A)) - (2*x*tr(Y*A) - x^2*tr(A'*A)) = (1 - x)*(2*tr(Y*A) - (1 + x)*tr(A'*A))"
)

THEOREMS = (
    Theorem(
        id="bound.neuron",
        statement=(
            "A neuron with weights w, activities f and read-out v pays at least 2 v'A'f, if A "
            "satisfies the constraint: arithmetic and geometric mean of what its weights cost."
        ),
        scalars=("lam1", "lam2", "a", "b", "s", "t"),
        matrices={"A": ("P", "d"), "v": ("d", "1"), "f": ("P", "1"), "w": ("D", "1")},
        symmetric=frozenset(),
        given={
            "a": define("lam1 = a^2"),
            "b": define("lam2 = b^2"),
            "s": define("v'*v = s^2"),
            "t": define("w'*w = t^2"),
            "constraint": assume("a*b*s*t - v'*A'*f >= 0"),
        },
        goals=("lam1*w'*w + lam2*v'*v - 2*v'*A'*f >= 0",),
    ),
    Theorem(
        id="bound.neurons",
        statement=(
            "Neurons together pay at least twice what they gain: w2, v2 and g are the sums of "
            "|w|^2, |v|^2 and v'A'f. This is the step to one more neuron."
        ),
        scalars=("lam1", "lam2", "a", "b", "s", "t", "w2", "v2", "g"),
        matrices={"A": ("P", "d"), "v": ("d", "1"), "f": ("P", "1"), "w": ("D", "1")},
        symmetric=frozenset(),
        given={
            "a": define("lam1 = a^2"),
            "b": define("lam2 = b^2"),
            "s": define("v'*v = s^2"),
            "t": define("w'*w = t^2"),
            "constraint": define("a*b*s*t - v'*A'*f >= 0"),  # what an object of this kind is
            "before": fact("lam1*w2 + lam2*v2 - 2*g >= 0", "induction"),
            "neuron": cite("lam1*w'*w + lam2*v'*v - 2*v'*A'*f >= 0", "bound.neuron"),
        },
        goals=("lam1*(w2 + w'*w) + lam2*(v2 + v'*v) - 2*(g + v'*A'*f) >= 0",),
        objects=(_SUMS,),
        induction=Induction(
            starts=(Start("bound.neurons", dict.fromkeys(("w2", "v2", "g"), "0")),),
            steps=({"w2": "w2 + w'*w", "v2": "v2 + v'*v", "g": "g + v'*A'*f"},),
            fresh=frozenset("Avfwabst"),
        ),
    ),
    Theorem(
        id="bound.weak",
        statement=(
            "No network has an energy below 2 tr(Y A) - |A|^2, whatever its width, if A satisfies "
            "the constraint."
        ),
        scalars=("lam1", "lam2", "E"),
        matrices=_NETWORK,
        symmetric=frozenset(),
        given={"E": define(f"E = {_ENERGY}"), "neurons": _NEURONS},
        goals=("E - 2*tr(Y*A) + tr(A'*A) >= 0",),
        facts=("traces",),
        objects=(_NETWORKS,),
    ),
    Theorem(
        id="bound.free-bias",
        statement=(
            "The same for outputs with biases c that cost nothing, if the columns of A sum to zero."
        ),
        scalars=("lam1", "lam2", "E"),
        matrices={**_NETWORK, "c": ("d", "1"), "e": ("P", "1")},
        symmetric=frozenset(),
        given={
            "E": define(f"E = {_BIASED}"),
            "balanced": assume("A'*e = 0"),
            "neurons": _NEURONS,
        },
        goals=("E - 2*tr(Y*A) + tr(A'*A) >= 0",),
        facts=("traces",),
        objects=(_NETWORKS,),
    ),
    Theorem(
        id="bound.paid-bias",
        statement=(
            "Biases c of the outputs that cost lambda2 |c|^2 lower the bound by |A'1|^2/lambda2."
        ),
        scalars=("lam1", "lam2", "E"),
        matrices={**_NETWORK, "c": ("d", "1"), "e": ("P", "1")},
        symmetric=frozenset(),
        given={
            "lam2>0": assume("lam2 > 0"),
            "E": define(f"E = {_BIASED} + lam2*c'*c"),
            "neurons": _NEURONS,
        },
        goals=("lam2*(E - 2*tr(Y*A) + tr(A'*A)) + e'*A*A'*e >= 0",),
        facts=("traces",),
        objects=(_NETWORKS,),
    ),
    Theorem(
        id="bound.tight",
        statement=(
            "At a measure that satisfies the KKT conditions, with kernel K, resolvent B and cost "
            "c, the matrix A = lambda2 B Y' satisfies the constraint, for every unit with activity "
            "kernel k and cost c1, and its bound is the energy: nothing is lost."
        ),
        scalars=("lam1", "lam2", "c", "c1"),
        matrices={
            "Y": ("d", "P"),
            "A": ("P", "d"),
            **dict.fromkeys(("K", "B", "k"), ("P", "P")),
        },
        symmetric=frozenset({"K", "B", "k"}),
        given={
            "lam2>0": assume("lam2 > 0"),
            "BK": fact("B*K = 1 - lam2*B", "inverse"),
            "A": define("A = lam2*B*Y'"),
            "on support": assume("lam1*c - lam2*tr(Y*B*K*B*Y') = 0"),
            "everywhere": assume("lam1*c1 - lam2*tr(Y*B*k*B*Y') >= 0"),
        },
        goals=(
            "lam1*lam2*c1 - tr(A'*k*A) >= 0",
            "2*tr(Y*A) - tr(A'*A) = lam1*c + lam2*tr(Y*B*Y')",
        ),
        facts=("integration",),
    ),
    Theorem(
        id="bound.abstract",
        statement=(
            "Where targets are eigenvectors of the kernel, s = lambda2 + its eigenvalue, the dual "
            "matrix is a multiple of the targets and the bound is known."
        ),
        scalars=("lam2", "s"),
        matrices={"Y": ("d", "P"), "A": ("P", "d"), "B": ("P", "P")},
        symmetric=frozenset({"B"}),
        given={
            "BY": assume("s*B*Y' = Y'"),
            "A": define("A = lam2*B*Y'"),
        },
        goals=(
            "s*A = lam2*Y'",
            "s^2*(2*tr(Y*A) - tr(A'*A)) = lam2*(2*s - lam2)*tr(Y*Y')",
        ),
    ),
    Theorem(
        id="bound.product",
        statement=(
            "Penalties of one product have the same energies: hidden weights divided by g and a "
            "read-out multiplied by g turn a network for one pair into one for the other."
        ),
        scalars=("lam1", "lam2", "mu1", "mu2", "g", "E", "N"),
        matrices={
            **_NETWORK,
            "U": ("M", "D"),
            "G": ("M", "P"),
            "S": ("d", "M"),
        },
        symmetric=frozenset(),
        given={
            "g>0": assume("g > 0"),
            "mu1": define("mu1 = lam1*g^2"),
            "lam2": define("lam2 = mu2*g^2"),
            "W": define("W = g*U"),
            "S": define("S = g*V"),
            "F": fact("F = g*G", "homogeneous"),
            "E": define(f"E = {_ENERGY}"),
            "N": define("N = tr((Y - S*G)*(Y - S*G)') + mu1*tr(U*U') + mu2*tr(S*S')"),
        },
        goals=("mu1*mu2 = lam1*lam2", "E = N"),
        context=("g>0",),
    ),
    Theorem(
        id="bound.more",
        statement=(
            "More samples, with targets Z and activities G, and larger penalties mu1 and mu2 never "
            "lower the energy of a network."
        ),
        scalars=("lam1", "lam2", "mu1", "mu2", "E", "N"),
        matrices={**_NETWORK, "Z": ("d", "Q"), "G": ("M", "Q")},
        symmetric=frozenset(),
        given={
            "mu1": assume("mu1 - lam1 >= 0"),
            "mu2": assume("mu2 - lam2 >= 0"),
            "E": define(f"E = {_ENERGY}"),
            "N": define(
                "N = tr((Y - V*F)*(Y - V*F)') + tr((Z - V*G)*(Z - V*G)') + mu1*tr(W*W') + "
                "mu2*tr(V*V')"
            ),
        },
        goals=("N - E >= 0",),
    ),
    Theorem(
        id="bound.kernel",
        statement=(
            "A larger input kernel has a smaller minimum: if X'X is at most Z'Z, every network on "
            "X has the activities of a network on Z whose weights U cost no more."
        ),
        scalars=("lam1", "lam2", "E", "N"),
        matrices={
            **_NETWORK,
            "X": ("D", "P"),
            "Z": ("L", "P"),
            "C": ("D", "L"),
            "U": ("M", "L"),
        },
        symmetric=frozenset(),
        given={
            "lam1>=0": assume("lam1 >= 0"),
            "X": fact("X = C*Z", "contraction"),
            "C": fact("psd: 1 - C*C'", "contraction"),
            "U": define("U = W*C"),
            "E": define(f"E = {_ENERGY}"),
            "N": define("N = tr((Y - V*F)*(Y - V*F)') + lam1*tr(U*U') + lam2*tr(V*V')"),
        },
        goals=("U*Z = W*X", "E - N >= 0"),
    ),
    Theorem(
        id="bound.blocks",
        statement=(
            "Dual matrices A and B of two blocks of samples that satisfy the constraint with the "
            "shares x and y of k = a b |v| |w| satisfy it together, if the shares are at most one."
        ),
        scalars=("x", "y", "k"),
        matrices={
            "A": ("P", "d"),
            "B": ("Q", "d"),
            "v": ("d", "1"),
            "f": ("P", "1"),
            "h": ("Q", "1"),
        },
        symmetric=frozenset(),
        given={
            "k": assume("k >= 0"),
            "shares": assume("1 - x - y >= 0"),
            "one": assume("x*k - v'*A'*f >= 0"),
            "other": assume("y*k - v'*B'*h >= 0"),
        },
        goals=("k - v'*A'*f - v'*B'*h >= 0",),
    ),
    Theorem(
        id="bound.inexact",
        statement=(
            "A matrix A that violates the constraint by a factor r satisfies it once it is "
            "multiplied by x = 1/r, and that costs (1 - x) (2 tr(Y A) - (1 + x) |A|^2)."
        ),
        scalars=("r", "x", "k"),
        matrices={"Y": ("d", "P"), "A": ("P", "d"), "v": ("d", "1"), "f": ("P", "1")},
        symmetric=frozenset(),
        given={
            "x>0": assume("x > 0"),
            "rx": define("r*x = 1"),
            "violated": assume("r*k - v'*A'*f >= 0"),
        },
        goals=(
            "k - x*v'*A'*f >= 0",
            _LOSS,
        ),
    ),
)
