"""Models of the theorems on noise: see ``models``."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from tests.exact_matrices import inverse, matrix, number
from tests.sections.alignment.models import THREE, TWO, diagonal, numbers
from tests.sections.models import (
    HALF,
    Letters,
    identity,
    one_more,
    semidefinite,
    some,
    task,
    unit,
)


def step(d: int, n: int) -> Letters:
    W, x, g = some(d, n + 1), some(n + 1, 1, 3), some(d, 1, 2)
    eta, gamma = number(HALF), number(Fraction(1, 3))
    return {
        "eta": eta,
        "gamma": gamma,
        "W": W,
        "x": x,
        "g": g,
        "N": W + eta * g * x.T - eta * gamma * W,
        "y": W * x,
        "c": W.T * g,
        "xx": x.T * x,
        "gg": g.T * g,
    }


def law(d: int, _: int) -> Letters:
    Z, C = semidefinite(d), some(d, d)
    return {"eta": number(HALF), "gamma": number(1), "Z": Z, "C": C, "D": THREE * Z - C - C.T}


def unit_step(d: int, n: int) -> Letters:
    w, x, v, k = some(n + 1, 1), some(n + 1, 1, 2), some(d, 1, 3), some(d, 1, 4)
    f, h, eta, gamma = w.T * x, v.T * k, number(HALF), number(Fraction(1, 3))
    wn, vn = w + eta * h * x - eta * gamma * w, v + eta * f * k - eta * gamma * v
    return {"eta": eta, "gamma": gamma, "o": gamma, "f": f, "h": h} | {
        "w": w,
        "x": x,
        "v": v,
        "k": k,
        "wn": wn,
        "vn": vn,
    }


def column(_: int, __: int) -> Letters:
    eta, gamma, s, z = Fraction(1, 2), Fraction(1, 2), Fraction(1), Fraction(2)
    b, n = Fraction(3), Fraction(1)
    r = s / (s + gamma)
    w = gamma * (2 - eta * gamma) + 2 * (1 - eta * gamma) * s - eta * z * s
    f, g = s * (2 * (1 - eta * gamma) * r + eta * z * (1 - 2 * r)), eta * s * z
    h, k, m = w * (1 - 2 * r) + f, w + g, r * b
    x = (f * b**2 + g * n) / w
    y = b**2 - 2 * b * m + x + n
    values = {
        "eta": eta,
        "gamma": gamma,
        "s": s,
        "z": z,
        "r": r,
        "m": m,
        "b": b,
        "n": n,
        "x": x,
        "y": y,
        "w": w,
    }
    more = {"f": f, "g": g, "h": h, "k": k, "c": h / f}
    return {name: number(value) for name, value in {**values, **more}.items()}


def interpolating(d: int, _: int) -> Letters:
    y = matrix([[1]] * d)
    V = matrix([[1, 0]] * d)
    return {"q": TWO, "z": number(4), "y": y, "f": matrix([[1], [1]]), "V": V}


def least_trace(d: int, _: int) -> Letters:
    """Two units with the activity 1, each of which gives half of every label."""
    y, f = matrix([[(-1) ** i] for i in range(d)]), matrix([[1], [1]])
    return {"q": TWO, "z": number(4), "y": y, "f": f, "V": number(HALF) * y * f.T}


def one_class(d: int, n: int) -> Letters:
    """Three units for one class; the first is active at both samples."""
    found = least_trace(d, n)
    y, f = found["y"], found["f"]
    units = {"A": [[1, 0], [0, 1], [0, 0]], "B": [[1, 0], [0, 0], [0, 1]]}
    own = {"V": number(HALF) * y * matrix([[1, 1, 1]]), "g": f, "x": y, "k": unit(3)}
    one = number(1)
    picked = {"i": unit(2), "j": unit(2), "a": one, "c": one, "p": TWO, "zp": number(4)}
    return {**found, **{name: matrix(rows) for name, rows in units.items()}, **own, **picked}


def abstract(d: int, _: int) -> Letters:
    """Two units for each label, of activities 1 and 2 and read-outs +-1; z = w = d."""
    sign = [(-1) ** i for i in range(d)]
    F = matrix([[x * (i == j) for j in range(d)] for i in range(d) for x in (1, 2)])
    V = matrix([[x * s * (i == j) for j in range(d)] for i, s in enumerate(sign) for x in (-1, 1)])
    return {"z": number(d), "w": number(d), "F": F, "V": V, "Q": diagonal(*sign)}


def preactivation(d: int, n: int) -> Letters:
    """Activity 1, 0, 2, 0, ... and a negative part -3 at the second sample."""
    found = task(d, n)
    count = len(found["e"].rows)
    f = matrix([[(i % 2 == 0) * (i + 1)] for i in range(count)])
    g = matrix([[3 * (i == 1)] for i in range(count)])
    tau = number(HALF) * found["P"] * inverse(found["d"])
    return {**found, "f": f, "g": g, "h": f - g, "t": number(HALF), "tau": tau}


def one_label(d: int, n: int) -> Letters:
    found, k = task(d, n), unit(d)
    return {**found, "k": k, "f": found["e"] + found["Y"].T * k, "t": number(HALF)}


def one_unit(d: int, _: int) -> Letters:
    return {**numbers(b=2, q=2 * d, r=2)(d, 1), "v": some(d, 1), "y": matrix([[1]] * d)}


def one_class_units(d: int, n: int) -> Letters:
    """A unit for every sample: the traces of V F Y' and of Y Y' agree."""
    found = task(d, n)
    F = matrix(identity(len(found["e"].rows)).rows)
    cost = number(3) * found["d"] * found["P"]
    return {**found, "V": found["Y"], "F": F, "b": number(HALF), "c": cost}


MODELS: dict[str, Callable[[int, int], Letters]] = {
    "C2.step": step,
    "C2.law": law,
    "C2.balance-step": unit_step,
    "C2.balance": numbers(eta="1/2", gamma=1, D=5, N=15),
    "C2.column": column,
    "C2.noise": column,
    "C2.apart": column,
    "C5.trace": interpolating,
    "C5.tight": least_trace,
    "C5.one-class": one_class,
    "C5.abstract": abstract,
    "C5.cost": preactivation,
    "C5.half": preactivation,
    "C5.half-attained": one_label,
    "C5.unit": one_unit,
    "C5.units": one_more(one_unit, c=9, s=0),
    "C5.least": one_class_units,
}
