"""Models of the theorems on ratios, input spectra and their reduction: see ``models``."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from tests.exact_matrices import inverse, matrix, number, trace
from tests.sections.models import (
    HALF,
    Letters,
    collapsed,
    flip,
    identity,
    neurons,
    numbers_only,
    one_more,
    optimum,
    preactivation,
    ray,
    rival,
    task,
    unit,
    with_ratio,
    zeros,
)

#: Two labels at the exact bound.
_TWO_LABELS: dict[str, int | str] = {"t0": 1, "t1": 1, "t2": 2, "q": "8/7"}


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


def one_label(d: int, n: int) -> Letters:
    found = with_ratio(task)(d, n)
    return {**found, "c": found["Y"].T * unit(d), "t": number(1), "y": number(-1)}


def mixture(d: int, n: int) -> Letters:
    """The flip of the last label beside the antipode."""
    found = task(d, n)
    E = matrix([[(i == j) * (-1 if i == d - 1 else 1) for j in range(d)] for i in range(d)])
    F, G1 = flip(d, n, 1 << (d - 1)), number(3) - number(2) * found["A"]
    weights = {"t0": number(1), "x": number(3), "x1": number(3), "N1": number(2) * found["A"]}
    kernels = {"F": F, "G1": G1, "G": G1 + number(3) * (number(1) - F)}
    character = {"c": found["Y"].T * unit(d, d - 1), "y": number(-1), "z": number(5)}
    parts = {"f": preactivation(d, n)["f"], "g": found["e"]}
    return {
        **found,
        **weights,
        **kernels,
        **character,
        **parts,
        "D1": identity(d) * number(5),
        "E": E,
    }


def unequal(d: int, n: int) -> Letters:
    """The inverse input kernel itself lies below itself."""
    found = with_ratio(preactivation)(d, n)
    N = found["t0"] * found["e"] * found["e"].T
    return {**found, "G": found["Q"], "x": number(1), "N": N}


def own_weights(d: int, n: int) -> Letters:
    found = with_ratio(rival)(d, n)
    return {**found, "T": identity(d) * inverse(found["s"]), "V": zeros(d, d)}


def own_energies(d: int, n: int) -> Letters:
    """The last of several labels is dropped."""
    found = with_ratio(optimum)(d, n)
    kept = [i == 0 or i < d - 1 for i in range(d)]
    diagonals = {
        name: matrix(
            [[(i == j) * (first if kept[i] else last) for j in range(d)] for i in range(d)]
        )
        for name, first, last in (
            ("C", found["b"].number, Fraction(0)),
            ("T", 1 / found["s"].number, 1 / found["lam2"].number),
        )
    }
    K = found["u"] * found["e"] * found["e"].T + found["Y"].T * diagonals["C"] * found["Y"]
    own = {"B": inverse(found["lam2"] + K), "c": found["P"] * trace(diagonals["C"] * found["R"])}
    S = matrix([[(i == j) * (HALF if kept[i] else 0) for j in range(d)] for i in range(d)])
    ones = matrix([[1]] * d)
    mean, labels = S * ones * found["e"].T, S * found["Y"]
    network = {"S": S, "o": ones, "p": mean + labels, "m": mean - labels}
    return {**found, **diagonals, **own, **network}


def weights(d: int, n: int) -> Letters:
    found = with_ratio(optimum)(d, n)
    P, r, lam1, lam2, s = (found[name] for name in ("P", "r", "lam1", "lam2", "s"))
    return {**found, "x": P * r - lam1 * lam2, "y": lam1 * (s + lam2) * P}


def own_scales(d: int, n: int) -> Letters:
    found = {**neurons(d, n), **with_ratio(rival)(d, n)}
    S = matrix([[(i + 1) * (i == j) for j in range(d)] for i in range(d)])
    mean, labels = S * found["o"] * found["e"].T, S * found["Y"]
    return {**found, "S": S, "p": mean + labels, "m": mean - labels}


def two_numbers(**more: int | str) -> Callable[[int, int], Letters]:
    """Values at a sample and its antipode, at kappa0 = 3, kappa1 = 1, where ReLU has r = 3/4."""
    letters = {"k0": 3, "k1": 1, "r": "3/4", "a": 2, "c": 1, **more}
    return lambda _, __: {name: number(Fraction(value)) for name, value in letters.items()}


def at_most_admissible(d: int, n: int) -> Letters:
    """Nothing beyond the null space, and an input kernel that is a little smaller."""
    found = with_ratio(preactivation)(d, n)
    count = len(found["e"].rows)
    null = zeros(count, count)
    return {**found, "G": found["Q"], "Q": found["Q"] + identity(count), "N": null, "x": number(1)}


def raised(d: int, n: int) -> Letters:
    found = task(d, n)
    return {**found, "Q": identity(len(found["e"].rows)), "k": number(2)}


MODELS: dict[str, Callable[[int, int], Letters]] = {
    "I1.relu-strong-mean": two_numbers(),
    "I1.relu-weak-mean": two_numbers(r=1),
    "A3.leaky-steep": two_numbers(t="1/2"),
    "A3.leaky-flat": two_numbers(t="1/2"),
    "A3.lipschitz": two_numbers(l=1, p=1, r=1),
    "A2.clipped-inside": two_numbers(s=1, p="1/2", c="1/2", r="1/4"),
    "A2.clipped-same": two_numbers(s=1, p="1/2", a=2, c="3/2", r="1/4"),
    "A2.clipped-opposite": two_numbers(s=1, p="3/2", c=-2, r="1/4"),
    "A2.clipped-attained": two_numbers(s=1, p=1, r="1/4"),
    "A1.dominated": two_numbers(l=2, p=1, q=1, r1=1, r=4),
    "A1.attained": two_numbers(a=1, c=0, l=2, q=1, p=2, r1="3/4", r=3),
    "A3.softplus-right": two_numbers(a=2, x="9/4", y="1/2", z="1/4"),
    "A3.softplus-left": two_numbers(a=1, c=-3, x="5/4", y=0, z="1/4"),
    "A3.softplus-approached": two_numbers(a=1, c=0, q=1, t=2, p="3/2"),
    "A3.softplus": two_numbers(p="1/2"),
    "A3.softplus-weak-mean": two_numbers(p="1/2", r=1),
    "A3.sigmoid-slope": two_numbers(s="1/3", t="1/2"),
    "A2.odd-values": two_numbers(c=-2, t="1/2", r="1/4"),
    "A0.spectrum": one_label,
    "A0.below": at_most_admissible,
    "A2.raised": raised,
    "I1.sum": two_numbers(k0=1, k1=3, a=2, c=1, s=1),
    "I2.largest": two_numbers(t=5, v=3, u=2, s1=1, y=1, s=2, q=1),
    "A0.inequality": with_ratio(preactivation),
    "A0.neurons": one_more(with_ratio(preactivation), c=1, s=1),
    "A0.measure": with_ratio(rival),
    "A0.minimum": with_ratio(rival),
    "A0.zero": with_ratio(collapsed),
    "A0.energy": with_ratio(optimum),
    "A0.network": half_cubes,
    "I1.equality": tight,
    "I1.affine": tight,
    "A0.support": with_ratio(optimum),
    "I1.tight-strong-mean": two_numbers(a=1, c=0),
    "I1.tight-mixed": two_numbers(a=1, c=0),
    "I1.tight-weak-mean": two_numbers(k0=1, k1=3, r=1, a=0, c=0),
    "I1.tight-weak-mixed": two_numbers(k0=1, k1=3, r=1, a=2, c=1),
    "I1.tight-negative": two_numbers(a=0, c=0),
    "I1.attained": two_numbers(r1=1),
    "A3.leaky-attained": two_numbers(t="1/2", x="3/2", y="3/2"),
    "A3.odd-attained": two_numbers(l=1, r=1),
    "I3.one-hot": two_numbers(t0=1, ti=1, tj=1, tij="1/2", x="7/32", y="1/4"),
    "I2.network": own_scales,
    "A0.positive": weights,
    "I2.mixture": mixture,
    "I2.alternating": two_numbers(t=3, u=2, s1=2, a1=5, y=1, s=3, q=2, a=2),
    "I2.weights": two_numbers(lam1=1, lam2=1, P=4, s=2, r=1, w=1, t="1/2", r1="1/4", w1=4, t1=1),
    "I2.energy": own_energies,
    **{
        f"I2.two-{name}": numbers_only(**_TWO_LABELS, a=1, b=2, c=3, g=1)
        for name in ("one", "weak", "strong", "both", "three", "four")
    },
    "I2.two-samples": numbers_only(**_TWO_LABELS, w=2, m="-1/7", v=1, u=1, y=0),
    "I2.two-sharp": numbers_only(t0=1, t1=1, t2=2, q="10/9", a="46/9", c="8/9"),
    "I2.inequality": unequal,
    "I2.minimum": own_weights,
}
