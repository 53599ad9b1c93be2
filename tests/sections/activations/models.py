"""Models of the theorems on the rate of tanh, and instances in which their mutants are false."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from tests.exact_matrices import Value, inverse, number, trace
from tests.sections.models import Letters, numbers_only, one_more, task, unit


def neuron(d: int, n: int) -> Letters:
    """h = 2 v_1 with the values v_1: more than tanh would give."""
    cube = task(d, n)
    P, v = cube["P"], cube["Y"].T * unit(d)
    values = {"h": number(2) * v, "f": v, "t": P, "g": P, "q": P * P}
    return {**cube, **values, "Q": cube["Ki"], "r": number(1)}


def penalties(d: int, n: int) -> Letters:
    """lambda2 = b = r = 1."""
    cube = task(d, n)
    P = cube["P"]
    s = number(1) + P
    lam1 = P * inverse(s * s)
    return {**cube, **{name: number(1) for name in ("lam2", "b", "r")}, "s": s, "lam1": lam1}


def one_neuron(d: int, n: int) -> Letters:
    """The values v_1, at the least cost."""
    found = penalties(d, n)
    P, v = found["P"], found["Y"].T * unit(d)
    K1 = v * v.T
    B1 = inverse(found["lam2"] + K1)
    y = trace(found["Y"] * K1 * found["Y"].T)
    c1 = y * inverse(P) + number(Fraction(2, 3)) * y * y * inverse(P * P * P)
    own = {"K1": K1, "B1": B1, "c1": c1, "M": number(1), "y": y, "z": y * y}
    w = found["lam2"] + y * inverse(number(d) * P)
    return {**found, **own, "w": w, "e0": excess(found, d, c1, B1)}


def excess(found: Letters, d: int, cost: Value, resolvent: Value) -> Value:
    bound = number(d) * found["lam1"] * (number(2) * found["s"] - found["lam2"])
    output = trace(found["Y"] * resolvent * found["Y"].T)
    return found["r"] * (found["lam1"] * cost + found["lam2"] * output) - bound


def equal_neurons(t: str, z: str) -> Callable[[int, int], Letters]:
    """m = b/t^2 for each label."""

    def letters(d: int, n: int) -> Letters:
        found = penalties(d, n)
        size, value = number(Fraction(z)), number(Fraction(t))
        m = inverse(value * value)
        B = inverse(found["lam2"] + found["b"] * found["Y"].T * found["Y"])
        cost = m * size * size * trace(found["Y"] * found["Ki"] * found["Y"].T)
        own = {"t": value, "z": size, "m": m, "M": number(d) * m, "c": cost, "B": B}
        return {**found, **own, "Q": found["Ki"], "e0": excess(found, d, cost, B)}

    return letters


MODELS = {
    "A0.rate-numbers": numbers_only(v=1, t="1/2", T="1/2"),
    "A0.rate-samples": numbers_only(v=1, t="1/2", T="1/2", v2=4, t2=1, t4=0),
    "A0.rate-neuron": neuron,
    "A0.rate-neurons": one_more(neuron, c=1, y=0, z=0),
    "A0.rate-width": one_neuron,
    "A0.rate-below": numbers_only(
        lam1="3/4", lam2=1, b=1, s=3, d=1, P=2, M=1, e0=1, y=4, w=3, r="27/8"
    ),
    "A0.rate-above": equal_neurons("1/2", "11/20"),
}

INSTANCES: dict[tuple[str, str], Letters] = {
    ("A0-rate", "a neuron's excess is twice as large"): numbers_only(v="13/24", t="1/2", T="1/2")(
        1, 1
    ),
    ("A0-rate", "the gap does not fall with M"): numbers_only(
        lam1="3/4", lam2=1, b=1, s=3, d=1, P=2, M=100, e0="1/100", y=4, w=3, r="27/8"
    )(1, 1),
    ("A0-rate", "the gap of equal neurons is half as large"): equal_neurons("7/10", "23/25")(1, 1),
}
