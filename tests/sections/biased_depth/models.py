"""A concrete exact model of every theorem on bent neurons, as in ``models``."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from tests.exact_matrices import Value, inverse, matrix, number, trace
from tests.sections.models import Letters, numbers_only, some, task, with_ratio, zeros


def bends(d: int, n: int) -> Letters:
    """The sums of the other labels, and their products with each label."""
    cube = task(d, n)
    columns = list(zip(*cube["Y"].rows, strict=True))
    others = matrix([[sum(column) - column[i] for column in columns] for i in range(d)])
    products = [[v * s for v, s in zip(*rows, strict=True)] for rows in zip(
        cube["Y"].rows, others.rows, strict=True
    )]  # fmt: skip
    return {**cube, "o": matrix([[1]] * d), "S": others, "M": matrix(products)}


def first(d: int, n: int) -> Letters:
    """Neurons 2 (1 + v_i), bent by a third."""
    found = {**bends(d, n), "t": number(Fraction(1, 3)), "y": number(2)}
    straight = found["o"] * found["e"].T + found["Y"]
    H = found["y"] * (straight + found["t"] * (found["S"] + found["M"]))
    return paid({**with_ratio(task)(d, n), **found, "H": H})


def paid(found: Letters) -> Letters:
    """What the first layer pays for straight and for bent neurons."""
    straight, bend = found["o"] * found["e"].T + found["Y"], found["S"] + found["M"]
    square, Q, H = found["y"] * found["y"], found["Q"], found["H"]
    own = {"f1": trace(H * Q * H.T), "f": square * trace(straight * Q * straight.T)}
    return {**found, **own, "f2": square * trace(bend * Q * bend.T)}


def last(d: int, n: int, rest: Value | None = None) -> Letters:
    """Neurons 2 (1 + v_i) and 1 - v_i, bent by a half, with any rest."""
    found, t = bends(d, n), Fraction(1, 2)
    values = {"a": 2, "b": 1, "p": 4, "q": 1, "r": 1, "w": 5, "c": 3, "g": 6}
    values["V"] = 6 * (1 + 5 * d) - 9 * d
    numbers = {name: number(value) for name, value in values.items()}
    ones, Y, S, M = found["o"] * found["e"].T, found["Y"], found["S"], found["M"]
    near, far = S + M, S - M
    F1, F2 = number(2) * (ones + Y), ones - Y
    Z = rest or some(d, len(found["e"].rows))
    G1 = number(2) * (ones + Y + number(t) * near)
    G2 = F2 + number(t) * far + number(t * t) * Z
    K, lam2 = F1.T * F1 + F2.T * F2, found["P"]
    B = inverse(lam2 + K)
    W = Y * B * (number(2) * F1.T * near + F2.T * far)
    layers = {"F1": F1, "F2": F2, "G1": G1, "G2": G2, "Z": Z, "K": K, "B": B}
    left = {"U": lam2 * Y * B, "W": W, "t": number(t), "lam2": lam2}
    return {**found, **numbers, **layers, **left, "y": trace(left["U"] * W.T)}


def left(d: int, n: int) -> Letters:
    """What the read-out of :func:`last` leaves; a neuron of one label has no rest."""
    found = last(d, n, zeros(1, 2 * n) if d == 1 else None)
    U, W, R = found["U"], found["W"], found["Y"] * found["B"] * found["F2"].T
    X, P = R * found["Z"], found["P"]
    bound = number(16 * (d - 1) ** 2 * (d + 1) ** 2 * d) * P * trace(R * R.T)
    rest = U - found["t"] * W - found["t"] * found["t"] * X
    numbers = {"n": bound, "e": trace(U * U.T), "y": trace(U * W.T), "e1": trace(rest * rest.T)}
    numbers["z"] = number(2) * trace(W * W.T) + numbers["e"] + number(3) * bound
    return {**{name: found[name] for name in "tqUWZ"}, "R": R, "X": X, **numbers}


def stationary(d: int, p: int, q: int, r: Fraction, lam2: Fraction) -> Letters:
    """The last layer of D1.bent-stationary, and w0 and lambda that fit it."""
    w, c, g = p + q, p - q, r + p + q
    V = (r + d * w) * g - d * c * c
    parts = (r + 2 * d * q, r + 2 * d * p)
    s, z = (x * x / (V * V) + (d - 1) / (g * g) for x in parts)
    lam = lam2 * (z - s) / (4 * d)
    pays = lam2 * s / lam
    values: dict[str, Fraction | int] = {
        "d": d, "p": p, "q": q, "r": r, "w": w, "c": c, "g": g, "V": V, "s": s, "z": z,
        "lam": lam, "lam2": lam2, "w0": d / pays, "i": pays, "j": pays + 4 * d,
    }  # fmt: skip
    return {name: number(value) for name, value in values.items()}


def sloped(d: int, p: int, q: int, r: Fraction, lam2: Fraction) -> Letters:
    """The same with the slope of a bend."""
    found = stationary(d, p, q, r, lam2)
    lam, w, c, g, V = (found[name].number for name in ("lam", "w", "c", "g", "V"))
    half = lam2 * c * (c * c * (2 * V + d * c * c) - w * g * g * (r + d * w))
    y = d * (d - 1) * half / (g * V) ** 2
    return {**found, "y": number(y), "G": number(-8 * d * (d - 1) * lam * q - 2 * y)}


def bent(_: int, __: int) -> Letters:
    """The last layer of two labels, bent by little, and other numbers at will."""
    found, t = sloped(**TWO), Fraction(1, 10**4)
    q, w0, lam, y, G = (found[name].number for name in ("q", "w0", "lam", "y", "G"))
    f, f2, h, e, rest = 2, 1, 2, 9, 1
    f1, e1 = f + t * t * f2, e - 2 * t * y + t * t * h
    n0, n = (q * (1 + 4 * w0 - 8 * w0 * x + 4 * (w0 + 1) * x * x) / w0 for x in (Fraction(0), t))
    values: dict[str, Fraction | int] = {
        "t": t, "k0": 5, "k1": 1, "lam1": 1, "f": f, "f1": f1, "f2": f2, "h": h, "e": e, "e1": e1,
        "l": rest, "n0": n0, "n": n, "m": f2 + h + 8 * lam * q * (w0 + 1) / w0,
        "E": f + lam * 2 * n0 + e + rest, "E1": f1 + lam * 2 * n + e1 + rest,
    }  # fmt: skip
    assert G + t * values["m"] < 0
    return {**found, **{name: number(value) for name, value in values.items()}}


#: Two labels, p = 2 and q = 1 at the last layer, r = 1.
TWO: dict[str, Any] = {"d": 2, "p": 2, "q": 1, "r": Fraction(1), "lam2": Fraction(676)}

MODELS: dict[str, Callable[[int, int], Letters]] = {
    "D1.bent-sum": numbers_only(t="1/3", s=2, m=2, A=0, v=-1, F="8/3", F1="8/3"),
    "D1.bent-late": numbers_only(
        d=3, t="1/3", x=1, S=2, y=2, b=4, g=2, k="4/3", s="8/3", h="64/9", f="20/3", F="40/3",
        G="20/3", z=16,
    ),
    "D1.bent-rests": numbers_only(d=2, t="1/3", q=4, N=1, s=16, z=3, x=5),
    "D1.bent-bias": numbers_only(d=2, t="1/3", q=4, b=2, g=2, k="4/3", s="8/3", w0=1, n="116/9"),
    "D1.bent-first": first,
    "D1.bent-read-out": last,
    "D1.bent-square": left,
    "D1.bent-stationary": lambda _, __: stationary(**TWO),
    "D1.bent-slope": lambda _, __: sloped(**TWO),
    "D1.bent": bent,
}  # fmt: skip

#: Claim and statement of the control -> an instance of what is given in which a goal is false.
INSTANCES: dict[tuple[str, str], Letters] = {
    ("D1-every-bent", "bends lower the energy of one label, too"): sloped(
        1, 2, 1, Fraction(1), Fraction(225)
    ),
    ("D1-every-bent", "the slope is negative for p <= 4 q, whatever lambda2"): sloped(
        2, 4, 1, Fraction(20), Fraction(535824)
    ),
    ("D1-every-bent", "the bias may stay as it is"): numbers_only(
        d=3, t="1/3", x=1, S=2, y=2, b=4, g=2, k="4/3", s=8, h="112/9", f="20/3", F="40/3",
        G="20/3", z=16,
    )(1, 1),
}  # fmt: skip
