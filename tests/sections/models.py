"""A concrete exact model of every theorem, so that none is about nothing.

Each function gets d and n and returns the letters of one theorem. Wherever a label weight is
needed it is b = 1/2, so that a = 1/2 is its scale; lambda2 = 2 and lambda1 follow from the
stationarity of b.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from proofs_check.kernel.theorem import Theorem
from tests.exact_matrices import Value, inverse, matrix, number, trace
from theory.definitions.task import Task

Letters = dict[str, Value]

HALF = Fraction(1, 2)
WEIGHT, SCALE, LAMBDA2 = HALF, HALF, 2


def complete(theorem: Theorem, letters: Letters) -> Letters:
    """The letters, and the dimensions that their shapes agree on."""
    sizes: dict[str, int] = {"1": 1}
    for letter, shape in theorem.matrices.items():
        rows = letters[letter].rows
        for symbol, length in zip(shape, (len(rows), len(rows[0])), strict=True):
            if sizes.setdefault(symbol, length) != length:
                found = f"{letter} does not fit {symbol} = {sizes[symbol]}"
                raise AssertionError(f"{theorem.id}: {found}")
    return {**{symbol: number(length) for symbol, length in sizes.items()}, **letters}


def zeros(rows: int, columns: int) -> Value:
    return matrix([[0] * columns for _ in range(rows)])


def unit(size: int, place: int = 0) -> Value:
    return matrix([[int(i == place)] for i in range(size)])


def identity(size: int) -> Value:
    return matrix([[int(i == j) for j in range(size)] for i in range(size)])


def some(rows: int, columns: int, start: int = 1) -> Value:
    """Small numbers without a pattern."""
    entries = iter((start + 3 * k * k + k) % 7 - 3 for k in range(rows * columns))
    return matrix([[next(entries) for _ in range(columns)] for _ in range(rows)])


def semidefinite(size: int, start: int = 1) -> Value:
    factor = some(max(size - 1, 1), size, start)
    return factor.T * factor


def task(d: int, n: int) -> Letters:
    """The cube with its labels, and the inverse input kernel."""
    cube = Task(d, n)
    count = cube.sample_count
    antipode = [[int(cube.antipode(p) == q) for q in range(count)] for p in range(count)]
    ones = matrix([[1]] * count)
    return {
        "d": number(d),
        "P": number(count),
        "e": ones,
        "Y": matrix(cube.label_matrix()),
        "A": matrix(antipode),
        "Ki": inverse(number(1) + ones * ones.T),
    }


def penalties(cube: Letters) -> Letters:
    P = cube["P"].number
    s = LAMBDA2 + WEIGHT * P
    lambda1 = LAMBDA2 * P * (P + 1) / ((P + 2) * s * s)
    return {
        "lam1": number(lambda1),
        "lam2": number(LAMBDA2),
        "b": number(WEIGHT),
        "a": number(SCALE),
        "s": number(s),
    }


def optimum(d: int, n: int) -> Letters:
    """K* with its resolvent and its cost."""
    cube = task(d, n)
    P, numbers = cube["P"], penalties(cube)
    K = number(WEIGHT) * (number(d) * cube["e"] * cube["e"].T + cube["Y"].T * cube["Y"])
    B = inverse(numbers["lam2"] + K)
    cost = number(d * WEIGHT) * P * (P + number(2)) * inverse(P + number(1))
    own = {"K": K, "B": B, "c": cost, "u": number(d * WEIGHT)}
    return {**cube, **numbers, **own, "K1": K, "B1": B, "c1": cost}


def rival(d: int, n: int) -> Letters:
    """Another measure: two neurons with signs of both kinds."""
    found = optimum(d, n)
    count = len(found["e"].rows)
    H = some(2, count)
    F = matrix([[max(x, Fraction(0)) for x in row] for row in H.rows])
    K, cost = F.T * F, trace(H * found["Ki"] * H.T)
    return {**found, "H": H, "F": F, "K1": K, "B1": inverse(found["lam2"] + K), "c1": cost}


def collapsed(d: int, n: int) -> Letters:
    """A rival at lambda1 lambda2 = P, which is past the collapse."""
    found = rival(d, n)
    return {**found, "lam1": found["P"] * number(Fraction(1, LAMBDA2))}


def nothing(d: int, n: int) -> Letters:
    """The zero network past the collapse."""
    found = collapsed(d, n)
    count = len(found["e"].rows)
    B = inverse(found["lam2"] + zeros(count, count))
    return {**found, "K1": zeros(count, count), "B1": B, "c1": number(0)}


def preactivation(d: int, n: int) -> Letters:
    """h = f - g with values of both signs."""
    cube = task(d, n)
    h = some(len(cube["e"].rows), 1)
    f = matrix([[max(x, Fraction(0))] for (x,) in h.rows])
    return {**cube, "h": h, "f": f, "g": f - h}


def ray(d: int, n: int) -> Letters:
    """h = f = 3 (1 - v), v the last label."""
    cube = task(d, n)
    k = unit(d, d - 1)
    f = number(3) * cube["e"] - number(3) * cube["Y"].T * k
    letters = {"h": f, "f": f, "g": f - f, "t": number(3), "q": number(-1), "k": k}
    return {**cube, **letters, "a": number(3), "v": cube["Y"].T * k}


def doubling(d: int, n: int) -> Letters:
    cube = task(d, n)
    count = len(cube["e"].rows)
    one, zero = identity(count), zeros(count, count)
    U = matrix([[*r, *s] for r, s in zip(one.rows, zero.rows, strict=True)])
    V = matrix([[*s, *r] for r, s in zip(one.rows, zero.rows, strict=True)])
    doubled = task(d + 1, n)
    Z, z = matrix(doubled["Y"].rows[:-1]), matrix(doubled["Y"].rows[-1:])
    letters = {"U": U, "V": V, "o": doubled["e"], "Z": Z, "z": z, "T": doubled["A"]}
    S, t = matrix(identity(d + 1).rows[:-1]), matrix(identity(d + 1).rows[-1:])
    return {**cube, **letters, "Q": doubled["P"], "W": doubled["Y"], "S": S, "t": t}


def one_label(_: int, n: int) -> Letters:
    """The samples with the label +1, then those with -1."""
    doubled, one, zero = task(1, n), identity(n), zeros(n, n)
    U = matrix([[*r, *s] for r, s in zip(one.rows, zero.rows, strict=True)])
    V = matrix([[*s, *r] for r, s in zip(one.rows, zero.rows, strict=True)])
    letters = {"e": matrix([[1]] * n), "U": U, "V": V}
    return {**letters, "o": doubled["e"], "z": doubled["Y"], "T": doubled["A"]}


def flipped(d: int, n: int) -> Letters:
    """The flip of the last of d labels, alone and with the new one."""
    found = doubling(d, n)
    F = flip(d, n, 1 << (d - 1))
    E = matrix([[(i == j) * (-1 if i == d - 1 else 1) for j in range(d)] for i in range(d)])
    doubled = {"N": flip(d + 1, n, 1 << (d - 1)), "M": flip(d + 1, n, 3 << (d - 1))}
    doubled["G"] = found["S"].T * E * found["S"] + found["t"].T * found["t"]
    doubled["H"] = found["S"].T * E * found["S"] - found["t"].T * found["t"]
    return {**found, **doubled, "F": F, "E": E}


def flip(d: int, n: int, mask: int) -> Value:
    """The permutation of samples that flips the labels of a bit mask."""
    count = n << d
    target = [(p // n ^ mask) * n + p % n for p in range(count)]
    return matrix([[int(target[p] == q) for q in range(count)] for p in range(count)])


def first_layer(d: int, n: int) -> Letters:
    """Full row rank for n = 1, rank one for n = 2."""
    X = some(2, d + 2) if n == 1 else matrix([[1] * (d + 2)] * 2)
    p = X.T * inverse(X * X.T) if n == 1 else X.T * number(Fraction(1, 2 * (d + 2)))
    W = matrix([[1, 2], [-1, 3], [0, 5]])
    return {"X": X, "p": p, "W": W, "H": W * X}


def read_out(d: int, n: int) -> Letters:
    cube, width = task(d, n), 3
    F = some(width, len(cube["e"].rows))
    B = inverse(number(LAMBDA2) + F.T * F)
    return {**cube, "F": F, "B": B, "V": some(d, width, 5), "lam2": number(LAMBDA2)}


def whole_energy(d: int, n: int) -> Letters:
    """A network with three hidden units on d + 2 inputs, of any activity."""
    first, count = first_layer(d, n), d + 2
    F, Y, V = some(3, count), some(d, count, 2), some(d, 3, 5)
    letters = {"F": F, "Y": Y, "V": V, "B": inverse(number(LAMBDA2) + F.T * F)}
    rest, W = Y - V * F, first["W"]
    penalties = {"lam1": number(3), "lam2": number(LAMBDA2)}
    E = trace(rest * rest.T) + penalties["lam1"] * trace(W * W.T)
    return {**first, **letters, **penalties, "E": E + penalties["lam2"] * trace(V * V.T)}


def mixture(d: int, n: int) -> Letters:
    cube, t = task(d, n), Fraction(1, 3)
    count = len(cube["e"].rows)
    K0, K1 = semidefinite(count), semidefinite(count, 4)
    K = number(1 - t) * K0 + number(t) * K1
    letters = {"t": number(t), "lam2": number(LAMBDA2), "K": K, "K0": K0, "K1": K1}
    ends = {"B" + name[1:]: inverse(number(LAMBDA2) + letters[name]) for name in ("K", "K0", "K1")}
    return {**cube, **letters, **ends}


def sufficient(d: int, n: int) -> Letters:
    """Costs by which the KKT expression is zero on the support, and one more on the rival."""
    found = mixture(d, n)
    price = found["Y"] * found["B"]
    c, c1 = (trace(price * found[K] * price.T) * number(LAMBDA2) for K in ("K", "K1"))
    return {**found, "lam1": number(1), "c": c, "c1": c1 + number(1)}


def variation(d: int, n: int) -> Letters:
    found = mixture(d, n)
    N = found["K"] + number(HALF) * found["K1"]
    C = inverse(found["lam2"] + N)
    return {**found, "x": number(HALF), "D": found["K1"], "N": N, "C": C}


def coding(d: int, n: int) -> Letters:
    """Coding vectors of the last label at two classes, or at one if there is only one."""
    cube = task(d, n)
    count = len(cube["e"].rows)
    half = 1 << (d - 1)  # classes below have label d at +1
    vectors = []
    for group in (0, half - 1):
        sides = {group: Fraction(1, n), group + half: Fraction(-1, n)}
        vectors.append(matrix([[sides.get(p // n, Fraction(0))] for p in range(count)]))
    D = matrix([[(i + 2) * (i == j) for j in range(d)] for i in range(d)])
    K = number(5) * cube["e"] * cube["e"].T + cube["Y"].T * D * cube["Y"]
    letters = {"u": number(5), "w": number(d + 1), "g": unit(d, d - 1), "D": D, "K": K}
    return {**cube, **letters, "c": vectors[0], "c1": vectors[1]}


def prototypes(_: int, __: int) -> Letters:
    a, b, r4 = matrix([["3/5"], ["4/5"]]), matrix([[1], [0]]), matrix([[7], [-2]])
    r3, r2 = r4 + number(2) * a, r4 + number(3) * b
    letters = {"r1": r3 + number(3) * b, "r2": r2, "r3": r3, "r4": r4, "a": a, "b": b}
    numbers = {"p": number(2), "q": number(2), "s": number(3), "t": number(3)}
    return {**letters, **numbers}


def label(d: int, n: int) -> Letters:
    """The last label."""
    found, k = task(d, n), unit(d, d - 1)
    return {**found, "k": k, "v": found["Y"].T * k}


def optimal_network(d: int, n: int) -> Letters:
    """K* with the two rays of every label, and its energy."""
    found = neurons(d, n)
    value = found["lam1"] * found["c"] + found["lam2"] * trace(
        found["Y"] * found["B"] * found["Y"].T
    )
    return {**found, "E": value}


def label_masses(d: int, n: int) -> Letters:
    found = masses(d, n)
    return {**found, "k": unit(d, d - 1)}


def masses(d: int, n: int) -> Letters:
    """Of both rays of every label, and the kernel that they carry."""
    found = optimum(d, n)
    letters = {"D": identity(d) * number(WEIGHT), "r": zeros(d, 1)}
    return {**found, **letters, "p": number(WEIGHT / 2), "m": number(WEIGHT / 2)}


def neurons(d: int, n: int) -> Letters:
    found = optimum(d, n)
    ones = matrix([[1]] * d)
    mean, labels = found["a"] * ones * found["e"].T, found["a"] * found["Y"]
    return {**found, "o": ones, "p": mean + labels, "m": mean - labels}


def rival_values(d: int, n: int) -> Letters:
    """Any h beside the optimal kernel."""
    found = optimum(d, n)
    h = some(len(found["e"].rows), 1, 2)
    return {**found, "h": h, "f": matrix([[max(x, Fraction(0))] for (x,) in h.rows])}


def positive(d: int, n: int) -> Letters:
    found = optimum(d, n)
    P, lam1, lam2, s = (found[name] for name in ("P", "lam1", "lam2", "s"))
    x = P * (P + number(1)) - lam1 * lam2 * (P + number(2))
    y = lam1 * (P + number(2)) * (s + lam2) * P
    energy = lam1 * found["c"] + lam2 * trace(found["Y"] * found["B"] * found["Y"].T)
    return {**found, "x": x, "y": y, "E": energy}


def same_ray(d: int, n: int) -> Letters:
    found = ray(d, n)
    own = {"w": found["v"], "l": found["k"], "p": found["q"]}
    return {**found, **own, "x": number(1), "y": number(1)}


def replication(d: int, n: int) -> Letters:
    count = 1 << d
    N = matrix([[int(q // n == p) for q in range(n * count)] for p in range(count)])
    return {**task(d, 1), "N": N, "n": number(n), "Q": number(n * count)}


def numbers_only(**letters: int | str) -> Callable[[int, int], Letters]:
    return lambda _, __: {name: number(Fraction(value)) for name, value in letters.items()}


def one_more(model: Callable[[int, int], Letters], **before: int) -> Callable[[int, int], Letters]:
    """One more object, after others with these sums."""
    return lambda d, n: {**model(d, n), **{name: number(k) for name, k in before.items()}}


def same_unit_vectors(_: int, __: int) -> Letters:
    a = matrix([["3/5"], ["4/5"]])
    return {"a": a, "b": a}


def with_ratio(model: Callable[[int, int], Letters]) -> Callable[[int, int], Letters]:
    """The same with the spectrum of whitened inputs, and the ratio of ReLU on them."""

    def letters(d: int, n: int) -> Letters:
        found = model(d, n)
        P = found["P"].number
        spectrum = {"k0": number(P + 1), "k1": number(1), "t0": number(1 / (P + 1))}
        ratio = (P + 1) / (P + 2)
        diagonals = {"D": identity(d), "R": identity(d) * number(1 / ratio)}
        return {**diagonals, **found, **spectrum, "r": number(ratio), "Q": found["Ki"]}

    return letters


MODELS: dict[str, Callable[[int, int], Letters]] = {
    "labels.one": one_label,
    "labels": doubling,
    "labels.row": label,
    "flips": flipped,
    "F1.first-layer": first_layer,
    "F1.read-out": read_out,
    "F1.energy": whole_energy,
    "F2.convex": mixture,
    "F2.sufficient": sufficient,
    "F3.variation": variation,
    "F4.abstract": coding,
    "F4.converse": prototypes,
    "F4.unit-cosine": same_unit_vectors,
    "F4.one-direction": numbers_only(r1=4, r2=1, r3=1, r4=0),
    "R1.cost": ray,
    "R2.network": neurons,
    "R2.energy": neurons,
    "R2.value": optimal_network,
    "R2.resolvent": optimum,
    "R2.positive": positive,
    "R3.form": rival_values,
    "R3.split": task,
    "R3.inequality": preactivation,
    "R3.equality": ray,
    "R3.one-label": numbers_only(m=3, r=0, a=3, c=0),
    "R3.ray": numbers_only(m=3, a=-3, x=-1, f=6),
    "R3.attained": ray,
    "R3.neurons": one_more(preactivation, c=1, s=1),
    "R3.measure": rival,
    "R2.minimum": rival,
    "R4.support": optimum,
    "R4.kernel": masses,
    "R5.label": label_masses,
    "R5.masses": masses,
    "R5.distinct": same_ray,
    "R5.growth": numbers_only(d=3, w=8),
    "R6.replication": replication,
    "R7.zero": collapsed,
    "R7.unique": nothing,
    "R7.below": positive,
}
