"""A concrete exact model of every theorem on bent neurons, as in ``models``."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from tests.exact_matrices import Value, inverse, matrix, number, trace
from tests.sections.models import Letters, numbers_only, some, task, with_ratio


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
    return {**with_ratio(task)(d, n), **found, "H": H}


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
    return {**found, **numbers, **layers, **left}


def left(d: int, n: int) -> Letters:
    """What the read-out of :func:`last` leaves."""
    found = last(d, n)
    X = found["Y"] * found["B"] * found["F2"].T * found["Z"]
    return {**{name: found[name] for name in "tUW"}, "X": X, "n": trace(X * X.T)}


#: Two labels, p = 2 and q = 1 at the last layer, r = 1; stationary where w0 = 56/269.
SLOPE: dict[str, int | str] = {
    "d": 2, "p": 2, "q": 1, "r": 1, "w": 3, "c": 1, "g": 4, "V": 26, "lam": 7, "lam2": 676
}  # fmt: skip

MODELS: dict[str, Callable[[int, int], Letters]] = {
    "D1.bent-sum": numbers_only(t="1/3", s=2, m=2, A=0, v=-1, F="8/3", F1="8/3"),
    "D1.bent-late": numbers_only(
        d=3, t="1/3", x=1, S=2, y=2, b=4, g=2, k="4/3", s="8/3", h="64/9", f="20/3", F="40/3",
        G="20/3", z=16,
    ),
    "D1.bent-bias": numbers_only(d=2, t="1/3", q=4, b=2, g=2, k="4/3", s="8/3", w0=1, n="116/9"),
    "D1.bent-first": first,
    "D1.bent-read-out": last,
    "D1.bent-square": left,
    "D1.bent-stationary": numbers_only(
        **SLOPE, w0="56/269", i="269/28", j="493/28", s="269/2704", z="493/2704"
    ),
    "D1.bent-slope": numbers_only(**SLOPE, y="-141/4", G="-83/2"),
    "D1.bent": numbers_only(
        d=2, t="1/4", q=1, y=-3, z=2, l=1, m=19, n="7/2", e=9, f=2, E=22, G=-10,
        w0=1, lam1=1, lam=1, f1="33/16", f2=1, n0=5, e1=10, E1="321/16",
    ),
}  # fmt: skip

#: Claim and statement of the control -> an instance of what is given in which a goal is false.
INSTANCES: dict[tuple[str, str], Letters] = {
    ("D1-every-bent", "bends lower the energy of one label, too"): numbers_only(
        d=1, p=2, q=1, r=1, w=3, c=1, g=4, V=15, lam=4, lam2=225, y=0, G=0
    )(1, 1),
    ("D1-every-bent", "the slope is negative for p <= 4 q, whatever lambda2"): numbers_only(
        d=2, p=4, q=1, r=20, w=5, c=3, g=25, V=732, lam=90, lam2=535824,
        y="-482472/625", G="64944/625",
    )(1, 1),
    ("D1-every-bent", "the bias may stay as it is"): numbers_only(
        d=3, t="1/3", x=1, S=2, y=2, b=4, g=2, k="4/3", s=8, h="112/9", f="20/3", F="40/3",
        G="20/3", z=16,
    )(1, 1),
}  # fmt: skip
