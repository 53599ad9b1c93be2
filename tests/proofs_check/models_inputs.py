"""Models of the theorems on ratios, input spectra and their reduction: see ``models``."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from tests.proofs_check.exact_matrices import inverse, matrix, number
from tests.proofs_check.models import (
    HALF,
    Letters,
    collapsed,
    identity,
    neurons,
    optimum,
    preactivation,
    ray,
    rival,
    task,
    with_ratio,
    zeros,
)


def half_cubes(d: int, n: int) -> Letters:
    """Neurons that are 1 on a half-cube and 0 on the other, of mass 1."""
    found, ones = with_ratio(task)(d, n), matrix([[1]] * d)
    up = number(HALF) * (ones * found["e"].T + found["Y"])
    down = up - found["Y"]
    values = {name: number(value) for name, value in zip("acpqw", (1, 0, 1, 0, 1), strict=True)}
    weights = {"b": number(HALF), "u": number(d * HALF)}
    return {**found, **values, **weights, "o": ones, "H1": up, "H2": down, "F1": up, "F2": down}


def tight(d: int, n: int) -> Letters:
    found = with_ratio(ray)(d, n)
    return {**found, "z": inverse(found["P"])}


def flips(d: int, n: int) -> Letters:
    found = with_ratio(task)(d, n)
    count = len(found["e"].rows)
    G1 = found["t0"] * identity(count)
    return {**found, "x": number(2), "G1": G1, "G": G1 + number(2) * (number(1) - found["A"])}


def unequal(d: int, n: int) -> Letters:
    """The inverse input kernel itself lies below itself."""
    found = with_ratio(preactivation)(d, n)
    N = found["t0"] * found["e"] * found["e"].T
    return {**found, "G": found["Q"], "x": number(1), "N": N}


def own_weights(d: int, n: int) -> Letters:
    found = with_ratio(rival)(d, n)
    return {**found, "T": identity(d) * inverse(found["s"]), "V": zeros(d, d)}


def own_scales(d: int, n: int) -> Letters:
    found = {**neurons(d, n), **with_ratio(rival)(d, n)}
    S = matrix([[(i + 1) * (i == j) for j in range(d)] for i in range(d)])
    mean, labels = S * found["o"] * found["e"].T, S * found["Y"]
    return {**found, "S": S, "p": mean + labels, "m": mean - labels}


def two_numbers(**more: int | str) -> Callable[[int, int], Letters]:
    """Values at a sample and its antipode, at kappa0 = 3, kappa1 = 1, where ReLU has r = 3/4."""
    letters = {"k0": 3, "k1": 1, "r": "3/4", "a": 2, "c": 1, **more}
    return lambda _, __: {name: number(Fraction(value)) for name, value in letters.items()}


MODELS: dict[str, Callable[[int, int], Letters]] = {
    "I1.relu-strong-mean": two_numbers(),
    "I1.relu-weak-mean": two_numbers(r=1),
    "A3.leaky-steep": two_numbers(t="1/2"),
    "A3.leaky-flat": two_numbers(t="1/2"),
    "A3.lipschitz": two_numbers(l=1, p=1, r=1),
    "A1.dominated": two_numbers(l=2, p=1, q=1, r1=1, r=4),
    "A1.attained": two_numbers(a=1, c=0, l=2, q=1, p=2, r1="3/4", r=3),
    "A3.softplus-right": two_numbers(a=2, x="9/4", y="1/2", z="1/4"),
    "A3.softplus-left": two_numbers(a=1, c=-3, x="5/4", y=0, z="1/4"),
    "A3.softplus-approached": two_numbers(a=1, c=0, q=1, t=2, p="3/2"),
    "A3.softplus": two_numbers(p="1/2"),
    "A3.softplus-weak-mean": two_numbers(p="1/2", r=1),
    "A3.sigmoid-slope": two_numbers(s="1/3", t="1/2"),
    "A2.odd-values": two_numbers(c=-2, t="1/2", r="1/4"),
    "A0.inequality": with_ratio(preactivation),
    "A0.minimum": with_ratio(rival),
    "A0.zero": with_ratio(collapsed),
    "A0.energy": with_ratio(optimum),
    "A0.network": half_cubes,
    "I1.equality": tight,
    "A0.support": with_ratio(optimum),
    "I1.tight-strong-mean": two_numbers(a=1, c=0),
    "I1.tight-mixed": two_numbers(a=1, c=0),
    "I1.tight-negative": two_numbers(a=0, c=0),
    "I1.attained": two_numbers(r1=1),
    "A3.leaky-attained": two_numbers(t="1/2", x="3/2", y="3/2"),
    "A3.odd-attained": two_numbers(l=1, r=1),
    "I3.one-hot": two_numbers(t0=1, ti=1, tj=1, tij="1/2", x="7/32", y="1/4"),
    "I2.network": own_scales,
    "I2.flips": flips,
    "I2.inequality": unequal,
    "I2.minimum": own_weights,
}
