"""Models of the theorems on activity, gradients and weights: see ``models``."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from tests.exact_matrices import Value, inverse, matrix, number
from tests.sections.models import HALF, Letters, identity, penalties, semidefinite, some, task, unit

TWO, THREE = number(2), number(3)


def diagonal(*entries: int | Fraction) -> Value:
    return matrix([[x * (i == j) for j in range(len(entries))] for i, x in enumerate(entries)])


def numbers(**values: int | str) -> Callable[[int, int], Letters]:
    letters = {name: number(Fraction(value)) for name, value in values.items()}
    return lambda _, __: letters


def stationary_map(d: int, n: int) -> Letters:
    """Any activity and gradient, and the weights that they make stationary."""
    ha, gb = some(d + 1, n + 2), some(d, n + 2, 4)
    gamma = Fraction(1, 3)
    W = number(1 / (gamma * (n + 2))) * gb * ha.T
    letters = {"W": W, "ha": ha, "gb": gb, "hb": W * ha, "ga": W.T * gb}
    u = some(d, 1, 2)
    own = {"u": u, "p": gb.T * u, "q": letters["hb"].T * u}
    lam = {"lam": number(gamma * (n + 2) / 2), "D": W - W}
    return {**letters, **own, **lam, "gamma": number(gamma)}


def moments(Z: Callable[[Value], Value]) -> Callable[[int, int], Letters]:
    """H invertible, Z a function of it, and the gradients S h with gamma Z = S H."""

    def found(d: int, n: int) -> Letters:
        C = matrix([[*r, *s] for r, s in zip(identity(d).rows, some(d, n).rows, strict=True)])
        H = C * C.T
        weights, gamma = Z(H), TWO
        S = gamma * weights * inverse(H)
        more = {"N": H - H, "C": C, "Zp": inverse(weights), "k": number(4), "z": TWO}
        return {
            "gamma": gamma,
            "H": H,
            "Hp": inverse(H),
            "Z": weights,
            "S": S,
            "G": S * H * S.T,
            **more,
        }

    return found


def between(_: int, __: int) -> Letters:
    A, B = identity(2), diagonal(1, 5)
    return {"low": number(1), "high": number(5), "A": A, "B": B, "root": diagonal(2, 0)}


def seen(d: int, _: int) -> Letters:
    S = matrix([[1, 0], [0, 1], [0, 0]])
    ha, T = diagonal(1, 2, 3), some(d, 2)
    letters = {"ha": ha, "T": T, "S": S, "L": diagonal(1, 4), "gb": T * S.T}
    W = number(Fraction(1, 3)) * letters["gb"] * ha.T
    more = {"W": W, "hb": W * ha, "ga": W.T * letters["gb"]}
    return {**letters, **more, "low": number(1), "high": number(4), "gamma": number(1)}


def pair(
    A: Callable[[Value], Value], B: Callable[[Value], Value], p: int, q: int, flat: bool = False
) -> Callable[[int, int], Letters]:
    """Moments that are functions of Z, for weights diag(2, 1), or 2 if Z is to be flat."""

    def found(_: int, __: int) -> Letters:
        W = diagonal(2, 2) if flat else diagonal(2, 1)
        Z = W * W
        factors = {"p": number(p), "q": number(q), "r": number(Fraction(1, p))}
        return {**factors, "W": W, "V": inverse(W), "A": A(Z), "B": B(Z)}

    return found


def flat_gradient(_: int, n: int) -> Letters:
    g, W = some(2, n), diagonal(2, 2)
    factors = {"p": number(16), "q": number(1), "z": number(4)}
    return {**factors, "W": W, "g": g, "A": W * g * g.T * W}


def least_weights(d: int, n: int) -> Letters:
    """Inputs that are invertible, so that there are no other weights."""
    X, W = diagonal(*range(1, d + 2)), some(n, d + 1)
    return {"X": X, "p": inverse(X), "W": W, "H": W * X}


def features(d: int, n: int) -> Letters:
    """The 2d rays of size 1/2 with all that hangs on them."""
    found = {**task(d, n), **penalties(task(d, n))}
    V = matrix([[sign * HALF * (i == j) for j in range(d)] for i in range(d) for sign in (1, -1)])
    u = matrix([[HALF]] * (2 * d))
    return {**found, "u": u, "V": V, "F": u * found["e"].T + V * found["Y"]}


def read_out(d: int, n: int) -> Letters:
    found = features(d, n)
    return {**found, **_ridge(found)}


def _ridge(found: Letters) -> Letters:
    """The resolvent of the features, the ridge read-out and its errors."""
    Y, F = found["Y"], found["F"]
    B = inverse(found["lam2"] + F.T * F)
    return {"B": B, "W": Y * B * F.T, "R": Y - Y * B * F.T * F}


def any_features(d: int, n: int) -> Letters:
    found = task(d, n)
    found |= {"F": some(2, len(found["e"].rows)), "lam2": TWO}
    return {**found, "B": _ridge(found)["B"], "V": _ridge(found)["W"]}


def unequal(d: int, n: int) -> Letters:
    found = features(d, n)
    scale = diagonal(*(i // 2 + 1 for i in range(2 * d)))
    u, V = scale * found["u"], scale * found["V"]
    D, F = V.T * V, u * found["e"].T + V * found["Y"]
    T = inverse(found["lam2"] + found["P"] * D)
    found |= {"u": u, "V": V, "D": D, "F": F, "T": T}
    return {**found, **_ridge(found)}


def signs(d: int, n: int) -> Letters:
    """The last label on the diagonal, slope 1/3 at the kinks."""
    found, t = task(d, n), number(Fraction(1, 3))
    k = unit(d, d - 1)
    v = found["Y"].T * k
    N = diagonal(*(row[0] for row in v.rows))
    half, one = number(HALF), number(1)
    up = half * (one + t) + half * (one - t) * N
    down = half * (one + t) - half * (one - t) * N
    X, y, i0, i1 = some(2, len(v.rows)), number(5), number(Fraction(1, 3)), number(1)
    e = found["e"]
    J = y * up * e * (i0 * e + i1 * v).T * X.T - y * down * e * (i0 * e - i1 * v).T * X.T
    own = {"k": k, "v": v, "N": N, "D": up, "E": down, "t": t, "c": TWO, "h": TWO * (e + v)}
    return {**found, **own, "X": X, "y": y, "i0": i0, "i1": i1, "J": J}


def turned_error(d: int, n: int) -> Letters:
    """A unit on the ray 1 - v of the last label, with the mean 3."""
    found = signs(d, n)
    e, v, t, one = found["e"], found["v"], found["t"], number(1)
    N = number(-1) * found["N"]
    D = number(HALF) * (one + N) + number(HALF) * t * (one - N)
    x, half = number(8), number(HALF)
    g = number(-24) * D * v
    slopes = {"x": x, "x0": half * (one - t) * x, "x1": half * (one + t) * x}
    own = {"N": N, "D": D, "h": THREE * (e - v), "g": g, "q": number(-1), "m": THREE}
    return {**found, **own, **slopes}


def first_layer(d: int, n: int) -> Letters:
    """Whitened inputs with a bias, and the gradient that makes the layer stationary."""
    found = features(d, n)
    count = len(found["e"].rows)
    X = matrix([*identity(count).rows, [1] * count])
    k0, k1 = found["P"] + number(1), number(1)
    x0, x1 = (TWO * found["lam1"] * inverse(k) for k in (k0, k1))
    g = x0 * found["u"] * found["e"].T + x1 * found["V"] * found["Y"]
    W = found["F"] * found["Ki"] * X.T
    return {
        **found,
        "X": X,
        "Q": found["Ki"],
        "W": W,
        "g": g,
        "k0": k0,
        "k1": k1,
        "x0": x0,
        "x1": x1,
        "x": x0 + x1,
        "t": (x1 - x0) * inverse(x0 + x1),
        "N": found["u"] * found["e"].T,
    }


def slope_zero(d: int, n: int) -> Letters:
    """The same factor 1 on mean and labels; S is the mean of J'J over all labels."""
    found = first_layer(d, n)
    e, Y, X, k0, k1 = (found[name] for name in ("e", "Y", "X", "k0", "k1"))
    one = number(1)
    own = {"t": number(0), "c": one, "x": TWO, "x0": one, "x1": one, "g": found["F"]}
    S = X * (found["d"] * k1 * k1 * e * e.T + k0 * k0 * Y.T * Y) * X.T
    return {**found, **own, "S": S}


def two_layers(d: int, n: int) -> Letters:
    """Weights 4 and 9 times larger in the layer above."""
    found = features(d, n)
    c0, w0, lam, P = number(d * HALF), number(HALF), number(3), found["P"]
    x, U = TWO * found["u"], THREE * found["V"]
    W = inverse(c0) * x * found["u"].T + inverse(w0) * U * found["V"].T
    q, R = TWO * lam * inverse(P * c0) * x, TWO * lam * inverse(P * w0) * U
    g = q * found["e"].T + R * found["Y"]
    p = inverse(P * c0) * found["e"] * found["u"].T
    p += inverse(P * w0) * found["Y"].T * found["V"].T
    sizes = {"c0": c0, "w0": w0, "c1": number(4) * c0, "w1": number(9) * w0, "lam": lam}
    return {**found, **sizes, "x": x, "U": U, "W": W, "p": p, "q": q, "R": R, "g": g}


def copies(d: int, n: int) -> Letters:
    U = matrix([*identity(d).rows, *([0] * d for _ in range(n))])
    return {"U": U, "A": semidefinite(d), "B": semidefinite(d, 3)}


def frame(d: int, n: int) -> Letters:
    values = numbers(a=2, c=3, a1=5, c1=7)
    return {**features(d, n), **values(d, n)}


def of(power: int, factor: int | Fraction = 1) -> Callable[[Value], Value]:
    """A multiple of a power of Z."""

    def value(Z: Value) -> Value:
        base = inverse(Z) if power < 0 else Z
        found = identity(2)
        for _ in range(abs(power)):
            found = found * base
        return number(factor) * found

    return value


MODELS: dict[str, Callable[[int, int], Letters]] = {
    "C1.stationary": stationary_map,
    "C1.least": least_weights,
    "C1.tower": stationary_map,
    "C1.mean": stationary_map,
    "C1.linear": moments(lambda H: H * H),
    "C1.linear-from-weights": moments(lambda H: number(Fraction(1, 4)) * H),
    "C1.linear-from-gradients": moments(lambda H: H),
    "C1.linear-from-both": moments(lambda H: H),
    "C1.condition": between,
    "C1.seen": seen,
    "C1.sharp": numbers(q=2, a=4, b=4, c=16),
    "C-master.RGA-RWA": pair(of(1, 3), of(2, Fraction(3, 2)), 2, 3),
    "C-master.RGA-GWA": pair(of(-1, 6), of(0, 3), 2, 3),
    "C-master.RWA-RGA": pair(of(0, 2), of(-1, Fraction(2, 3)), 2, 3),
    "C-master.RWA-GWA": pair(of(0, 2), of(0, 3), 2, 3),
    "C-master.GWA-RGA": pair(of(2, 6), of(1, 2), 2, 3),
    "C-master.GWA-RWA": pair(of(1, 3), of(1, 2), 2, 3),
    "C-master.RWA-RWA": pair(of(1, 3), of(2), 12, 3, flat=True),
    "C-master.GWA-GWA": pair(of(2), of(1, 3), 3, 12, flat=True),
    "C-master.RGA-RGA": flat_gradient,
    "C3.least": any_features,
    "C3.read-out": read_out,
    "C3.score": features,
    "C3.unequal": unequal,
    "C3.unequal-ratio": numbers(a=2, c=2, t=3, x=5),
    "C4.slope": signs,
    "C4.stationary-slope": numbers(
        k0=3, k1=1, r="3/4", lam1=3, lam2=2, P=2, s=1, t="1/2", x=8, x0=2, x1=6, y="1/2"
    ),
    "C4.gradient": turned_error,
    "C4.units": first_layer,
    "C4.weights": first_layer,
    "C4.first-layer": first_layer,
    "C4.features": features,
    "C4.eigenvalues": frame,
    "C4.stationary": first_layer,
    "C4.stationary-back": first_layer,
    "C4.label-gradient": signs,
    "C4.relations": numbers(lam1=1, k0=2, k1=2, x0=1, x1=1),
    "C4.zero-slope": slope_zero,
    "C4.ansatz": slope_zero,
    "C4.ansatz-holds": slope_zero,
    "C4.ansatz-stationary": numbers(k0=2, k1=2, x0=1, x1=1),
    "C4.splitting": copies,
    "C4.inverse": two_layers,
    "C4.layer": two_layers,
}
