"""Theorems behind deep and recurrent networks: kernels u J + w K_Y, layer after layer.

TRUSTED statements. L hidden layers, kernels K_l = u_l J + w_l K_Y with u_l >= d w_l; the penalties
are lam1 (first layer), lam (hidden to hidden) and lam2 (read-out). At the minimum each hidden
layer pays lam g for a label direction and lam g r for the mean, g being the growth of w and r the
ratio of the two growths; y is w_L P/lam2. Logarithms are taken of a competitor's weights over
those of the geometric chain.
"""

from __future__ import annotations

from proofs_check.kernel import Theorem
from proofs_check.theorems.framework import LABELS, TASK
from proofs_check.theorems.reduction import EIGENVECTORS, SPECTRUM
from proofs_check.theorems.relu import PARTS

_NONE: frozenset[str] = frozenset()
_SAMPLES = {"e": ("P", "1"), "Y": ("d", "P")}
#: A preactivation f - g, the label parts of f, and the inverse of the kernel below.
_CLIPPED = {"f": ("P", "1"), "g": ("P", "1"), "a": ("d", "1"), "Q": ("P", "P")}


def _positive(*names: str) -> dict[str, tuple[str, str]]:
    return {f"{name}>0": (f"{name} > 0", "definition") for name in names}


_KERNELS = (
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
            **_positive("P"),
            "K": ("K = u*e*e' + w*Y'*Y", "definition"),
            "N": ("N = s*e*e' + t*Y'*Y", "definition"),
            "G": ("G = x*e*e' + z*Y'*Y", "definition"),
            "x": ("x*u*P^2 = 1", "definition"),
            "z": ("z*w*P^2 = 1", "definition"),
            "Qe": ("k0*Q*e = e", "definition"),
            "QY": ("k1*Q*Y' = Y'", "definition"),
        },
        goals=(
            "K*G*K = K",
            "G*K*G = G",
            "K*G = G*K",
            "u*w*tr(N*G) = w*s + d*u*t",
            "k0*k1*tr(N*Q) = P*(k1*s + k0*d*t)",
        ),
    ),
    Theorem(
        id="D1.absolute",
        statement=(
            "The square of a sum of absolute values is at least the sum of the squares, c^2 >= q "
            "for c = sum_i |a_i| and q = sum_i a_i^2: the step to one more label, t = |a_i|."
        ),
        scalars=("c", "q", "t"),
        matrices={},
        symmetric=_NONE,
        given={
            "c>=0": ("c >= 0", "fact:induction"),
            "c^2>=q": ("c^2 - q >= 0", "fact:induction"),
            "t>=0": ("t >= 0", "definition"),
        },
        goals=("c + t >= 0", "(c + t)^2 - (q + t^2) >= 0"),
    ),
    Theorem(
        id="D1.neuron",
        statement=(
            "A neuron m + sum_i a_i v_i that is never negative has m^2 >= sum_i a_i^2 = q: at one "
            "sample it is m - c, c = sum_i |a_i|."
        ),
        scalars=("m", "c", "q"),
        matrices={},
        symmetric=_NONE,
        given={
            "m-c>=0": ("m - c >= 0", "fact:flips"),
            "c>=0": ("c >= 0", "theorem:D1.absolute"),
            "c^2>=q": ("c^2 - q >= 0", "theorem:D1.absolute"),
        },
        goals=("m^2 - q >= 0",),
    ),
    Theorem(
        id="D1.kernel",
        statement=(
            "Neurons that are never negative, with the kernel F'F = u J + w K_Y: u and d w are "
            "the sums over neurons of m^2 and of sum_i a_i^2, so that u >= d w."
        ),
        scalars=("u", "w"),
        matrices={**_SAMPLES, "F": ("M", "P"), "m": ("M", "1"), "H": ("M", "d")},
        symmetric=_NONE,
        given={
            **LABELS,
            **_positive("P"),
            "F": ("F = m*e' + H*Y", "definition"),
            "K": ("F'*F = u*e*e' + w*Y'*Y", "assumption"),
            "neurons": ("m'*m - tr(H*H') >= 0", "theorem:D1.neuron"),
        },
        goals=("m'*m = u", "tr(H*H') = d*w", "u - d*w >= 0"),
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
            **_positive("P"),
            **PARTS,
            "f": ("f = m*e + Y'*a", "assumption"),
            "Qe": ("Q*e = x*e", "assumption"),
            "QY": ("Q*Y' = z*Y'", "assumption"),
            "Q>=0": ("psd: Q", "definition"),
            "z>=x": ("z - x >= 0", "assumption"),
        },
        goals=("(f - g)'*Q*(f - g) - f'*Q*f >= 0",),
    ),
    Theorem(
        id="D1.clipped-weak",
        statement=(
            "First layer with k0 <= k1: a preactivation h = f - g whose part f = max(h, 0) is "
            "m + sum_i a_i v_i costs at least P (m^2 + sum_i a_i^2) over the mean of k0 and k1, "
            "so that mean and labels count as if both eigenvalues were that mean."
        ),
        scalars=("m", "k0", "k1"),
        matrices={**_SAMPLES, **_CLIPPED},
        symmetric=frozenset({"Q"}),
        given={
            **LABELS,
            **_positive("P"),
            **SPECTRUM,
            "fg": PARTS["fg"],
            "f": ("f = m*e + Y'*a", "assumption"),
            "neuron": ("m^2 - a'*a >= 0", "theorem:D1.neuron"),
            **EIGENVECTORS,
            "Q>=0": ("psd: Q", "definition"),
            "k1>=k0": ("k1 - k0 >= 0", "assumption"),
        },
        goals=("(k0 + k1)*(f - g)'*Q*(f - g) - 2*P*(m^2 + a'*a) >= 0",),
    ),
    Theorem(
        id="D1.network",
        statement=(
            "The 2d neurons x + z v_i and x - z v_i, never negative for x >= z, have the kernel "
            "u J + w K_Y with u = 2 d x^2 and w = 2 z^2, and the matrix with the blocks V on and U "
            "off the diagonal takes them to those with g x and h z. Its squared norm is "
            "g^2 + d h^2."
        ),
        scalars=("x", "z", "g", "h", "s", "t"),
        matrices={
            **_SAMPLES,
            "o": ("d", "1"),
            **dict.fromkeys(("F1", "F2"), ("d", "P")),
            **dict.fromkeys(("V", "U"), ("d", "d")),
        },
        symmetric=_NONE,
        given={
            **LABELS,
            "oo": ("o'*o = d", "definition"),
            "F1": ("F1 = x*o*e' + z*Y", "definition"),
            "F2": ("F2 = x*o*e' - z*Y", "definition"),
            "s": ("2*d*s = g", "definition"),
            "t": ("2*t = h", "definition"),
            "V": ("V = s*o*o' + t", "definition"),
            "U": ("U = s*o*o' - t", "definition"),
        },
        goals=(
            "F1'*F1 + F2'*F2 = 2*d*x^2*e*e' + 2*z^2*Y'*Y",
            "V*F1 + U*F2 = g*x*o*e' + h*z*Y",
            "U*F1 + V*F2 = g*x*o*e' - h*z*Y",
            "2*tr(V*V') + 2*tr(U*U') = g^2 + d*h^2",
        ),
        facts=("entries",),
    ),
)

_CHAINS = (
    Theorem(
        id="D1.strong-mean",
        statement=(
            "Strong mean, every L: for given w_L all chains cost at least L lam g (r + d), the "
            "cost of the two geometric chains that meet in u_L = d w_L. M and N are the costs of "
            "mean and labels, a and b the logarithms of u_L and w_L."
        ),
        scalars=("L", "d", "lam", "g", "r", "M", "N", "a", "b"),
        matrices={},
        symmetric=_NONE,
        given={
            **_positive("lam", "g", "r"),
            "mean": ("M - lam*g*r*(L + a) >= 0", "fact:logarithm"),
            "labels": ("N - d*lam*g*(L + b) >= 0", "fact:logarithm"),
            "a>=b": ("a - b >= 0", "theorem:D1.kernel"),
        },
        goals=("M + N - lam*g*(r + d)*(L + b) >= 0",),
    ),
    Theorem(
        id="D1.strong-chain",
        statement=(
            "The geometric chains of the strong mean: with r^L = d k1/k0 (R is r^(L-1)), equal "
            "shares in every layer give u_L = d w_L, and u_l >= d w_l passes down to every layer "
            "(U, Z are u and d w one layer above u and z)."
        ),
        scalars=("d", "P", "lam1", "lam", "g", "r", "R", "k0", "k1", "u1", "w1", *"UZuz"),
        matrices={},
        symmetric=_NONE,
        given={
            **_positive("R", "g", "lam"),
            "r": ("r*R*k0 = d*k1", "definition"),
            "end": ("R*u1 = d*w1", "definition"),
            "labels": ("lam1*P*w1 = lam*g*k1", "definition"),
            "r<=1": ("1 - r >= 0", "assumption"),
            "u>=0": ("u >= 0", "definition"),
            "U": ("U = g*r*u", "definition"),
            "Z": ("Z = g*z", "definition"),
            "U>=Z": ("U - Z >= 0", "fact:induction"),
        },
        goals=("lam1*P*u1 = lam*g*r*k0", "u - z >= 0"),
    ),
    Theorem(
        id="D1.transition",
        statement=(
            "With u_1 = d w_1, w = w_1, and a + b = (1 + d) lam g for the shares a, b of mean and "
            "labels in the first layer, (1 + 1/d) lam g = lam1 P w_1 (1/k0 + 1/k1), and a is at "
            "least lam g exactly when k0 <= d k1: there the two cases part. For inputs with "
            "k0 < k1 the mean of both stands for either, so that 1/k0 + 1/k1 becomes "
            "4/(k0 + k1), and a >= lam g for every d >= 1."
        ),
        scalars=("d", "P", "lam1", "lam", "g", "w", "k0", "k1", "a", "b"),
        matrices={},
        symmetric=_NONE,
        given={
            "a": ("k0*a = lam1*P*d*w", "definition"),
            "b": ("k1*b = lam1*P*d*w", "definition"),
            "shares": ("a + b = (1 + d)*lam*g", "definition"),
        },
        goals=(
            "k0*k1*(1 + d)*lam*g = lam1*P*d*w*(k0 + k1)",
            "(k0 + k1)*(a - lam*g) = (d*k1 - k0)*lam*g",
        ),
    ),
    Theorem(
        id="D1.weak-mean",
        statement=(
            "Weak mean, every L: for given w_L all chains cost at least L lam g (1 + d), the cost "
            "of the geometric chain with u_l = d w_l in every layer. S, M and T, N are the costs "
            "of the first and the hidden layers for mean and labels (with the mean of k0 and k1 "
            "for both where k0 < k1), a and b the first ones of the chain; A, C and B, D the "
            "logarithms of u_1, u_L and w_1, w_L."
        ),
        scalars=("L", "d", "lam", "g", *"SMTNabABCD"),
        matrices={},
        symmetric=_NONE,
        given={
            **_positive("lam", "g"),
            "first mean": ("S - a*(1 + A) >= 0", "fact:logarithm"),
            "hidden mean": ("M - lam*g*(L - 1 + C - A) >= 0", "fact:logarithm"),
            "first labels": ("T - b*(1 + B) >= 0", "fact:logarithm"),
            "hidden labels": ("N - d*lam*g*(L - 1 + D - B) >= 0", "fact:logarithm"),
            "A>=B": ("A - B >= 0", "theorem:D1.kernel"),
            "C>=D": ("C - D >= 0", "theorem:D1.kernel"),
            "shares": ("a + b = (1 + d)*lam*g", "definition"),
            "a>=lam g": ("a - lam*g >= 0", "theorem:D1.transition"),
        },
        goals=("S + M + T + N - (1 + d)*lam*g*(L + D) >= 0",),
    ),
    Theorem(
        id="D1.improved",
        statement=(
            "Where k0 > d k1 and L >= 2 a chain with u_l = d w_l in every layer is not optimal: "
            "at its best, h = lam g exceeds the share a of the mean in the first layer, and u_1 "
            "times x = (h + a)/(2a) > 1 lowers the cost a + h of the mean."
        ),
        scalars=("a", "h", "x"),
        matrices={},
        symmetric=_NONE,
        given={
            **_positive("a", "x"),
            "h>a": ("h - a > 0", "theorem:D1.transition"),
            "x": ("2*a*x = h + a", "definition"),
        },
        goals=("x - 1 > 0", "x*(a + h) - a*x^2 - h > 0"),
    ),
    Theorem(
        id="D1.every",
        statement=(
            "With a bias in every layer and u_l = d w_l, a geometric chain whose layer 2 is "
            "stationary is not stationary in layer 3 (L >= 4): a, b, c are d w_l for l = 1, 2, 3, "
            "and the last formula is the slope of the energy in that layer, up to a factor."
        ),
        scalars=("a", "b", "c", "g"),
        matrices={},
        symmetric=_NONE,
        given={
            **_positive("a", "g"),
            "b": ("b = g*a", "assumption"),
            "c": ("c = g*b", "assumption"),
            "stationary": ("b^2*(a + 1) = a*(b + 1)^2", "definition"),
        },
        goals=("c^2*(b + 1) - b*(c + 1)^2 > 0",),
    ),
)

_RECURRENCE = (
    Theorem(
        id="N1.chain",
        statement=(
            "One direction of a recurrent network, every T >= 2: first layer and recurrent matrix "
            "together pay at least s (T + c), c the logarithm of the last weight, and exactly s T "
            "at the minimum, where the matrix pays T - 1 times what the first layer pays: it is a "
            "deep chain with the penalty lambda_r/(T-1). a, g are the logarithms of first weight "
            "and growth."
        ),
        scalars=("T", "s", "f", "m", "a", "c", "g"),
        matrices={},
        symmetric=_NONE,
        given={
            "first": ("f - s*(1 + a) >= 0", "fact:logarithm"),
            "matrix": ("m - s*(T - 1)*(1 + g) >= 0", "fact:logarithm"),
            "steps": ("(T - 1)*g = c - a", "definition"),
        },
        goals=("f + m - s*(T + c) >= 0",),
    ),
    Theorem(
        id="N1.weak-mean",
        statement=(
            "Recurrence with a weak mean, every T >= 2: all gains and first weights cost at least "
            "T h (1 + d), the cost of equal gains with u_t = d w_t at every step; h is "
            "lambda_r/(T-1) times their square. Letters as in D1.weak-mean; G, H are the "
            "logarithms of the squared gains."
        ),
        scalars=("T", "d", "h", *"SMUNabABCDGH"),
        matrices={},
        symmetric=_NONE,
        given={
            **_positive("h"),
            "first mean": ("S - a*(1 + A) >= 0", "fact:logarithm"),
            "matrix mean": ("M - h*(T - 1)*(1 + G) >= 0", "fact:logarithm"),
            "first labels": ("U - b*(1 + B) >= 0", "fact:logarithm"),
            "matrix labels": ("N - d*h*(T - 1)*(1 + H) >= 0", "fact:logarithm"),
            "steps mean": ("(T - 1)*G = C - A", "definition"),
            "steps labels": ("(T - 1)*H = D - B", "definition"),
            "A>=B": ("A - B >= 0", "theorem:D1.kernel"),
            "C>=D": ("C - D >= 0", "theorem:D1.kernel"),
            "shares": ("a + b = (1 + d)*h", "definition"),
            "a>=h": ("a - h >= 0", "theorem:D1.transition"),
        },
        goals=("S + M + U + N - (1 + d)*h*(T + D) >= 0",),
    ),
)

THEOREMS = (*_KERNELS, *_CHAINS, *_RECURRENCE)
