"""Models of the theorems on bounds for any data, and instances against their false neighbours."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from tests.exact_matrices import Value, matrix, number, trace
from tests.sections.models import Letters, identity, one_more, semidefinite, some, unit, zeros

#: |w| = 6, |v| = 3, a = 1, b = 2: what both weights cost is the same, and the product is 36.
_SPREAD = {"lam1": number(1), "lam2": number(4)}


def _with_corner(A: Value, corner: int) -> Value:
    rows = [list(row) for row in A.rows]
    rows[0][0] = Fraction(corner)
    return matrix(rows)


def _rows(height: int, length: int, factor: int) -> Value:
    return number(factor) * unit(length).T if height == 1 else number(factor) * unit(height)


def energy(found: Letters) -> Value:
    """|Y - V F - c e'|^2 + lam1 |W|^2 + lam2 |V|^2."""
    R = found["Y"] - found["V"] * found["F"]
    if "c" in found:
        R = R - found["c"] * found["e"].T
    W, V = found["W"], found["V"]
    return trace(R * R.T) + found["lam1"] * trace(W * W.T) + found["lam2"] * trace(V * V.T)


def neuron(d: int, n: int) -> Letters:
    """Equality: both means are the same, and A is as large as the constraint allows."""
    sizes = {"a": number(1), "b": number(2), "s": number(3), "t": number(6)}
    vectors = {"v": _rows(d, 1, 3), "w": _rows(2, 1, 6), "f": unit(n + 1)}
    return {**_SPREAD, **sizes, **vectors, "A": _with_corner(some(n + 1, d), 12)}


def network(d: int, n: int, A: Value | None = None) -> Letters:
    """One neuron, and targets at which the bound is the energy."""
    A = A or _with_corner(some(n + 1, d), 12)
    P = len(A.rows)
    V, F, W = _rows(d, 1, 3) if d > 1 else matrix([[3]]), unit(P).T, number(6) * unit(2).T
    return {**_SPREAD, "Y": V * F + A.T, "V": V, "F": F, "W": W, "A": A}


def weak(d: int, n: int) -> Letters:
    found = network(d, n)
    return {**found, "E": energy(found)}


def free_bias(d: int, n: int) -> Letters:
    top = _with_corner(some(n, d), 12)
    A = matrix([*top.rows, *(-top).rows])
    found = network(d, n, A)
    c = some(d, 1, 3)
    e = matrix([[1]] * (2 * n))
    found = {**found, "c": c, "e": e, "Y": found["Y"] + c * e.T}
    return {**found, "E": energy(found)}


def paid_bias(d: int, n: int) -> Letters:
    found = network(d, n)
    e = matrix([[1]] * (n + 1))
    c = number(Fraction(1, 4)) * (found["A"].T * e)
    found = {**found, "c": c, "e": e, "Y": found["Y"] + c * e.T}
    return {**found, "E": energy(found) + number(4) * trace(c * c.T)}


def tight(d: int, n: int) -> Letters:
    """K = 2 and lambda2 = 2, so that B = 1/4."""
    P, lam2 = n + 1, number(2)
    Y, one = some(d, P), identity(P)
    B, K, k = number(Fraction(1, 4)) * one, number(2) * one, semidefinite(P)
    saved, gained = (lam2 * trace(Y * B * S * B * Y.T) for S in (K, k))
    penalties = {"lam1": number(1), "lam2": lam2, "c": saved, "c1": gained}
    return {**penalties, "Y": Y, "B": B, "K": K, "k": k, "A": lam2 * B * Y.T}


def abstract(d: int, n: int) -> Letters:
    found = tight(d, n)
    return {name: found[name] for name in ("lam2", "Y", "B", "A")} | {"s": number(4)}


def same_product(d: int, n: int) -> Letters:
    return scaled(d, n, {"lam1": 3, "lam2": 20, "mu1": 12, "mu2": 5})


def scaled(d: int, n: int, penalties: dict[str, int]) -> Letters:
    """Weights U, S of the second pair of penalties, W, V of the first, g = 2."""
    two = number(2)
    U, V, G, Y = some(2, 3), some(d, 2, 2), some(2, n + 1, 3), some(d, n + 1, 4)
    found = {name: number(value) for name, value in penalties.items()}
    found |= {"g": two, "Y": Y, "U": U, "V": V, "G": G, "W": two * U, "S": two * V, "F": two * G}
    other = {"Y": Y, "W": U, "V": found["S"], "F": G, "lam1": found["mu1"], "lam2": found["mu2"]}
    A = zeros(n + 1, d)
    return {**found, "A": A, "E": energy(found), "N": energy(other)}


def more(d: int, n: int) -> Letters:
    found = network(d, n)
    G, Z = some(1, n, 2), some(d, n, 5)
    R = Z - found["V"] * G
    found |= {"Z": Z, "G": G, "mu1": number(2), "mu2": number(7)}
    other = {**found, "lam1": found["mu1"], "lam2": found["mu2"]}
    return {**found, "E": energy(found), "N": energy(other) + trace(R * R.T)}


def kernel(d: int, n: int) -> Letters:
    return wider(d, n, Fraction(1, 2))


def wider(d: int, n: int, size: Fraction) -> Letters:
    """Inputs X = C Z, C a multiple of the identity and a column of zeros."""
    found = network(d, n)
    C = number(size) * matrix([[1, 0, 0], [0, 1, 0]])
    Z = some(3, n + 1, 2)
    found |= {"C": C, "Z": Z, "X": C * Z, "U": found["W"] * C}
    return {**found, "E": energy(found), "N": energy({**found, "W": found["U"]})}


def blocks(d: int, n: int) -> Letters:
    v = _rows(d, 1, 2) if d > 1 else matrix([[2]])
    parts = {"A": _with_corner(some(n, d), 2), "f": unit(n)}
    others = {"B": _with_corner(some(n + 1, d, 3), 4), "h": unit(n + 1)}
    shares = {"x": number(Fraction(1, 3)), "y": number(Fraction(2, 3)), "k": number(12)}
    return {**shares, "v": v, **parts, **others}


def inexact(d: int, n: int) -> Letters:
    v = _rows(d, 1, 3) if d > 1 else matrix([[3]])
    own = {"r": number(2), "x": number(Fraction(1, 2)), "k": number(6)}
    A, Y = _with_corner(some(n + 1, d), 4), some(d, n + 1, 5)
    return {**own, "v": v, "f": unit(n + 1), "A": A, "Y": Y}


def distance(d: int, n: int) -> Letters:
    return {"Y": some(d, n + 1, 5), "A": some(n + 1, d, 3)}


def weights(d: int, n: int) -> Letters:
    """Targets that are reached, so that only the weights cost something: 36 + 36 <= |Y|^2 = 81."""
    P = n + 1
    V, F, W = _rows(d, 1, 3) if d > 1 else matrix([[3]]), unit(P).T, number(6) * unit(2).T
    found = {**_SPREAD, "Y": number(3) * (V * F), "V": V, "F": number(3) * F, "W": W}
    return {**found, "E": energy(found)}


def factor(d: int, n: int) -> Letters:
    """Inputs that are twice as large."""
    two = number(2)
    found = network(d, n)
    Z = some(2, n + 1, 2)
    found |= {"s": two, "g": number(4), "Z": Z, "X": two * Z, "U": two * found["W"]}
    return {**found, "E": energy(found), "N": energy({**found, "W": found["U"]})}


def attained(d: int, n: int) -> Letters:
    """Weights that cost 72, twice |Y|^2 = 36."""
    P = n + 1
    V, F, W = _rows(d, 1, 3) if d > 1 else matrix([[3]]), unit(P).T, number(6) * unit(2).T
    found = {**_SPREAD, "Y": number(2) * (V * F), "V": V, "F": number(2) * F, "W": W}
    return {**found, "N": energy(found), "E": number(30)}


def near(_d: int, _n: int) -> Letters:
    """One sample and lambda2 = 1: K = 1 is optimal, K1 = 0 is worse by exactly what A moves."""
    found = _numbers(lam1=1, lam2=1, c="1/4", c1=0, e="1/4")
    return {**found, **_one(Y=1, A="1/2", A1=1, K=1, B="1/2", K1=0, B1=1)}


def unclipped(_d: int, _n: int) -> Letters:
    """Equality: a w = b v', and u = 59/100 is the best output of linear units."""
    w = number(Fraction(1, 25)) * matrix([[15], [6], [5], [3]])
    v = number(Fraction(5, 4)) * w.T
    sizes = _numbers(a="1/4", b="1/5", lam1="1/16", lam2="1/25", u="59/100", E="519/2000")
    return {**sizes, "w": w, "v": v}


def saturated(_d: int, _n: int) -> Letters:
    return _numbers(lam1="1/20", lam2="1/20", w=1, v=1, f=1, g=1, E="1/10")


def clipped(d: int, n: int) -> Letters:
    found = network(d, n)
    return {**found, "E": energy(found)}


MODELS: dict[str, Callable[[int, int], Letters]] = {
    "bound.neuron": neuron,
    "bound.neurons": one_more(neuron, w2=1, v2=1, g=1),
    "bound.weak": weak,
    "bound.free-bias": free_bias,
    "bound.paid-bias": paid_bias,
    "bound.tight": tight,
    "bound.abstract": abstract,
    "bound.product": same_product,
    "bound.more": more,
    "bound.kernel": kernel,
    "bound.blocks": blocks,
    "bound.inexact": inexact,
    "bound.distance": distance,
    "bound.weights": weights,
    "bound.attained": attained,
    "bound.near": near,
    "bound.scaled": factor,
    "bound.unclipped": unclipped,
    "bound.saturated": saturated,
    "bound.clipped": clipped,
}


def _one(**values: int | str) -> Letters:
    """Matrices of one entry."""
    return {name: matrix([[Fraction(value)]]) for name, value in values.items()}


def _numbers(**values: int | str) -> Letters:
    return {name: number(Fraction(value)) for name, value in values.items()}


_SILENT = _one(V=0, F=0, W=0)

INSTANCES: dict[tuple[str, str], Letters] = {
    ("B1", "the constraint may fail by a factor of two"): {
        **_numbers(lam1=1, lam2=1, a=1, b=1, s=1, t=1),
        **_one(v=1, w=1, f=1, A=2),
    },
    ("B1", "the bound is tr(Y A)"): {
        **_numbers(lam1=1, lam2=1, E=1), **_SILENT, **_one(Y=1, A=2),
    },
    ("B2", "the same for A = B Y'"): {
        **tight(1, 1), "A": number(Fraction(1, 4)) * tight(1, 1)["Y"].T,
    },
    ("B3", "the quotient is kept"): scaled(1, 1, {"lam1": 3, "lam2": 5, "mu1": 12, "mu2": 20}),
    ("B4", "a smaller lambda1 costs no less"): {
        **_numbers(lam1=1, lam2=1, mu1=0, mu2=1, E=1, N=0),
        **_one(V=0, F=0, W=1, Y=0, Z=0, G=0, A=0),
    },
    ("B5", "the same for every X = C Z"): wider(1, 1, Fraction(7, 5)),
    ("B6", "each block may have the whole"): {
        **_numbers(x=1, y=1, k=1), **_one(A=1, B=1, v=1, f=1, h=1),
    },
    ("B7", "any A will do"): {
        **_numbers(lam1=1, lam2=1, E=0), **_SILENT, **_one(Y=1, A=1, c=1, e=1),
    },
    ("B7", "a paid bias costs the bound nothing"): {
        **_numbers(lam1=1, lam2=1, E="1/2"), **_SILENT, **_one(Y=1, A=1, c="1/2", e=1),
    },
    ("B8", "no scale is needed"): {
        **_numbers(r=1, x=2, k=1), **_one(Y=1, A=1, v=1, f=1),
    },
    ("I4", "weaker inputs cost no more"): {
        **_numbers(lam1=1, lam2=1, s="1/2", g="1/4", E=1, N="1/4"),
        **_one(V=0, F=0, W=1, Y=0, X=1, Z=2, U="1/2"),
    },
    ("B11", "networks of any size are no better"): {
        **_numbers(lam1=1, lam2="1/4", E=1, N="1/4"), **_one(Y=1, V=1, F=1, W=0),
    },
    ("I4-kernel", "residuals move by half of that"): near(1, 1),
    ("B12", "the linear part costs half of the targets"): unclipped(1, 1),
    ("B12", "large weights cost four times as much"): {
        **_numbers(lam1=1, lam2=1, E="1/4"), **_one(Y=0, V=0, F=0, W="1/2"),
    },
    ("B9", "the eigenvalue of B is s"): {
        **_numbers(lam2=3, s=2), **_one(Y=1, A=6, B=2),
    },
}  # fmt: skip
