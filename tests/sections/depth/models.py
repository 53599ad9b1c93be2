"""A concrete exact model of every theorem on depth and recurrence, as in ``models``."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from tests.exact_matrices import Value, inverse, matrix, number, trace
from tests.sections.biased_depth import models as models_bent
from tests.sections.biased_depth import models_slopes
from tests.sections.depth import models_pairs, models_unfolding
from tests.sections.depth.models_two_samples import one_read_out, one_sign, two_neurons, two_values
from tests.sections.models import (
    HALF,
    Letters,
    identity,
    numbers_only,
    some,
    task,
    unit,
    with_ratio,
)


def two_layers(d: int, n: int) -> Letters:
    """A layer with kernel K above whitened inputs and below one with kernel N."""
    found = with_ratio(task)(d, n)
    weights = {"u": number(3), "w": number(2), "s": number(5), "t": number(1)}
    inverses = {"x": inverse(number(3) * found["P"] ** number(2))}
    inverses["z"] = inverse(number(2) * found["P"] ** number(2))
    mean, labels = found["e"] * found["e"].T, found["Y"].T * found["Y"]
    letters = {**found, **weights, **inverses}
    for name, first, second in (("K", "u", "w"), ("N", "s", "t"), ("G", "x", "z")):
        letters[name] = letters[first] * mean + letters[second] * labels
    return letters


def layer(d: int, n: int) -> Letters:
    """The 2d neurons 3 +- v_i."""
    cube, ones = task(d, n), [[3]] * (2 * d)
    H = matrix([[int(i == j) - int(i == d + j) for j in range(d)] for i in range(2 * d)])
    F = matrix(ones) * cube["e"].T + H * cube["Y"]
    weights = {"u": number(18 * d), "w": number(2)}
    return {**cube, **weights, "m": matrix(ones), "H": H, "F": F}


def clipped(d: int, n: int) -> Letters:
    """1 + v, v the last label, with values below zero where v = -1."""
    found, a = with_ratio(task)(d, n), unit(d, d - 1)
    f = found["e"] + found["Y"].T * a
    g = matrix([[place + 1 if value == 0 else 0] for place, (value,) in enumerate(f.rows)])
    x = found["t0"]
    return {**found, "m": number(1), "a": a, "f": f, "g": g, "x": x, "z": number(1)}


def clipped_weak(d: int, n: int) -> Letters:
    """The same where the labels have the larger eigenvalue."""
    found = clipped(d, n)
    shrunk = found["Y"].T * found["Y"] * number(Fraction(2, 3)) * inverse(found["P"])
    Q = identity(len(found["e"].rows)) - shrunk
    return {**found, "k0": number(1), "k1": number(3), "Q": Q, "c": number(1)}


def doubled(d: int, n: int) -> Letters:
    """The neurons 3 +- 2 v_i, whose mean is to be doubled and whose labels are to be trebled."""
    cube, ones, one = task(d, n), matrix([[1]] * d), identity(d)
    mean, labels = number(3) * ones * cube["e"].T, number(2) * cube["Y"]
    shared, own = number(Fraction(1, d)) * ones * ones.T, number(Fraction(3, 2)) * one
    letters = {"o": ones, "F1": mean + labels, "F2": mean - labels}
    blocks = {"V": shared + own, "U": shared - own, "s": number(Fraction(1, d))}
    values = {"x": 3, "z": 2, "g": 2, "h": 3}
    numbers = {name: number(value) for name, value in values.items()}
    return {**cube, **letters, **blocks, **numbers, "t": number(Fraction(3, 2))}


def biased_layer(d: int, n: int) -> Letters:
    """The neurons 3 +- v_i with the biases 3, and any read-out."""
    found = layer(d, n)
    V, norms = some(d, 2 * d), {"v": number(20), "w": number(20), "p": number(HALF)}
    rest = found["Y"] - V * found["F"]
    E = trace(rest * rest.T) + number(2 * 400 + 1)
    penalties = {"lam": number(1), "lam2": number(1)}
    return {**found, **norms, **penalties, "V": V, "R": found["F"], "b": found["m"], "E": E}


def tilted_layer(d: int, n: int) -> Letters:
    """The neurons 2 + v_i and 3 - v_i."""
    cube, means = task(d, n), matrix([[2]] * d + [[3]] * d)
    H = matrix([[int(i == j) - int(i == d + j) for j in range(d)] for i in range(2 * d)])
    weights = {"u": number(13 * d), "w": number(2), "c": number(-1)}
    F = means * cube["e"].T + H * cube["Y"]
    return {**cube, **weights, "o": matrix([[1]] * d), "m": means, "H": H, "F": F}


def turned_bases(_: int, __: int) -> Letters:
    """Mean and label, and a basis turned against them."""
    fifth = number(Fraction(1, 5))
    bases = {"p": [[1], [0]], "q": [[0], [1]], "u": [[3], [4]], "v": [[4], [-3]]}
    vectors = {name: matrix(rows) for name, rows in bases.items()}
    turned = {name: fifth * vectors[name] for name in "uv"}
    return {
        **vectors,
        **turned,
        **{n: number(k) for n, k in zip(("a", "b", "x1", "x2"), (1, 2, 5, 3), strict=True)},
        "t": number(Fraction(16, 25)),
        "Q": number(Fraction(307, 25)),
    }


def _affine(cube: Letters, mean: int, label: int, cross: int) -> Value:
    e, Y = cube["e"], cube["Y"]
    mixed = e * cube["o"].T * Y
    return number(mean) * e * e.T + number(label) * Y.T * Y + number(cross) * (mixed + mixed.T)


def two_tilted_layers(d: int, n: int) -> Letters:
    """Kernels of the weights 3, 2, 1 and 5, 1, -1, and the inverse of the lower one with J."""
    found = {**with_ratio(task)(d, n), "o": matrix([[1]] * d)}
    inverses = {"x": Fraction(2, 8 - d), "y": Fraction(1, 8 - d)}
    inverses |= {"r": Fraction(1, 2 * (8 - d)), "z": HALF}
    shrunk = {name: number(q / found["P"].number ** 2) for name, q in inverses.items()}
    e, Y, s = found["e"], found["Y"], found["Y"].T * found["o"]
    G = shrunk["x"] * e * e.T - shrunk["y"] * (e * s.T + s * e.T)
    G = G + shrunk["r"] * s * s.T + shrunk["z"] * Y.T * Y
    weights = {"u": 3, "w": 2, "c": 1, "D": 8 - d, "s": 5, "t": 1, "q": -1}
    numbers = {name: number(value) for name, value in weights.items()}
    kernels = {"K": _affine(found, 4, 2, 1), "N": _affine(found, 5, 1, -1), "G": G}
    return {**found, **shrunk, **numbers, **kernels}


def tilted_read_out(d: int, n: int) -> Letters:
    found = {**task(d, n), "o": matrix([[1]] * d)}
    K, weights = _affine(found, 3, 2, 1), {"lam2": 2, "u": 3, "w": 2, "c": 1}
    numbers = {name: number(value) for name, value in weights.items()}
    return {**found, **numbers, "K": K, "B": inverse(numbers["lam2"] + K)}


def tilted_rest(d: int, n: int) -> Letters:
    """The same read-out, and the 2x2 part of ones and labels that leaves it."""
    found = tilted_read_out(d, n)
    r = found["lam2"] * inverse(found["P"])
    return {**found, "r": r, "V": (r + number(3)) * (r + number(2)) - found["d"]}


def rest_number(d: int, n: int) -> Letters:
    found = tilted_rest(d, n)
    return {**found, "R": trace(found["Y"] * found["B"] * found["Y"].T)}


def layer_norm(d: int, n: int) -> Letters:
    found = two_tilted_layers(d, n)
    return {**found, "T": trace(found["N"] * found["G"])}


def first_norm(d: int, n: int) -> Letters:
    found = two_tilted_layers(d, n)
    return {**found, "lam1": number(3), "F": number(3) * trace(found["N"] * found["Q"])}


def left(d: int, n: int) -> Letters:
    """The same read-out, where y = w P/lam2 is P."""
    found = rest_number(d, n)
    return {**found, "y": found["P"], "R": found["lam2"] * found["R"]}


#: First layers of two labels that have paid F, and two layers of weights x and z.
_PAID: dict[str, int | str] = {
    "d": 2, "P": 4, "lam1": "1/2", "lam": 1, "k0": 2, "k1": 1, "p": 3, "w": 1,
    "c": 0, "x": 2, "z": 1, "S": 1,
}  # fmt: skip
#: Shares of mean and labels in a first layer of two labels with a weak mean.
_SHARES: dict[str, int | str] = {
    "d": 2, "P": 4, "lam1": "1/2", "lam": 1, "g": 1, "w": "3/2", "k0": 3, "k1": 6, "a": 2, "b": 1,
}  # fmt: skip
_TWO_KERNELS: dict[str, int | str] = {"u1": 2, "w1": 1, "u2": 2, "w2": 1}
#: A chain of two hidden layers at k = 1 past the jump, and at half its growth.
_CURVE: dict[str, int | str] = {
    "P": 2, "L": 2, "y": 2, "k": 1, "E1": "14/9",
    "d": 1, "lam": "2/9", "lam2": 1, "g": 1, "r": 1, "w": 1,
}  # fmt: skip
_HALF: dict[str, int | str] = {"z": "1/2", "q": "1/4", "s": "1/2"}
#: Two layers with the powers of their penalties and sizes, past the threshold and short of it.
_TWO_LAYERS: dict[str, int | str] = {
    "P": 2, "L": 2, "lam": "1/2", "lam2": 4, "c": 4, "M": "1/2", "B": 4, "A": 16, "C": 1,
}  # fmt: skip
PAST: dict[str, int | str] = {
    **_TWO_LAYERS, "p": 1, "w": 2, "y": 1, "q": 1, "X": 64, "Z": 4, "G": 4,
}  # fmt: skip
_SHORT: dict[str, int | str] = {**PAST, "p": "1/64", "X": 1, "G": "1/16"}
#: Four layers; log 4 and log 2 are replaced by numbers that obey the same bounds.
_MANY: dict[str, int | str] = {"L": 4, "lam": "1/4", "lam2": 1, "l": 1, "a": "1/2"}
_FLAT: dict[str, int | str] = {"P": 2, "L": 4, "lam": "1/16"}
_LAST: dict[str, int | str] = {
    "d": 2, "P": 4, "p": 1, "g": "8/5", "h": "5/8", "n": 2, "w": 2, "v": "5/4", "u": 4, "c": 0,
    "y": 8, "A": "12/5", "T": "56/5", "E": "137/45", "V": "8/5", "U": "31/10",
    "r": "1/4", "R": "8/9",
}  # fmt: skip


def tied(d: int, n: int) -> Letters:
    """Three steps with any recurrent matrix."""
    W = some(d, d, n)
    norm = trace(W * W.T)
    values: dict[str, int | Fraction] = {"T": 3, "L": 3, "lam": HALF, "lamr": 1, "A": 2, "R": 5}
    own = {"N": number(2) * norm, "E": number(7) + norm, "E1": number(7) + norm}
    return {**{name: number(value) for name, value in values.items()}, **own, "W": W}


MODELS: dict[str, Callable[[int, int], Letters]] = {
    "D1.cost": two_layers,
    "D1.absolute": numbers_only(c=2, q=2, t=1),
    "D1.neuron": numbers_only(m=2, c=2, q=2),
    "D1.neurons": numbers_only(U=3, W=1, m=2, c=2, q=2),
    "D1.kernel": layer,
    "D1.clipped": clipped,
    "D1.clipped-weak": clipped_weak,
    "D1.network": doubled,
    "D1.strong-mean": numbers_only(L=3, d=2, lam=1, g=2, r="1/2", a=1, b=0, M=4, N=12, u=3, w=1),
    "D1.strong-unique": numbers_only(L=3, d=2, lam=1, g=2, r="1/2", a=0, b=0, M=3, N=12, u=2, w=1),
    "D1.strong-chain": numbers_only(
        d=2,
        P=4,
        lam1="1/2",
        lam=1,
        g=2,
        r="1/2",
        R="1/2",
        k0=8,
        k1=1,
        w1=1,
        u1=4,
        u=4,
        z=2,
        U=4,
        Z=4,
    ),
    "D1.weak-mean": numbers_only(
        **_SHARES, **_TWO_KERNELS, L=3, A=1, B=0, C=2, D=1, S=4, M=3, T=1, N=6
    ),
    "D1.weak-unique": numbers_only(
        **_SHARES, **_TWO_KERNELS, L=3, A=0, B=0, C=0, D=0, S=2, M=2, T=1, N=4
    ),
    "D1.transition": numbers_only(**_SHARES),
    "D1.improved": numbers_only(
        d=1, P=4, lam1="1/2", lam=3, g=1, w="5/2", k0=5, k1=1, a=1, b=5, h=3, x=2
    ),
    "D1.every": numbers_only(a="1/3", b=1, c=3, g=3),
    "D1.stationary": numbers_only(
        d=1, L=2, P=2, lam="2/9", lam2=1, g=1, r=1, w=1, y=2, z="1/2", q="1/4", E1="14/9", E="16/9"
    ),
    "D1.curve": numbers_only(**_CURVE, **_HALF, E="16/9"),
    "D1.unique": numbers_only(**_CURVE, **_HALF, E="16/9"),
    "D2.jump": numbers_only(**_CURVE),
    "D2.threshold": numbers_only(**PAST),
    "D2.past": numbers_only(**PAST),
    "D2.short": numbers_only(**_SHORT),
    "D2.below": numbers_only(**_SHORT, z=1, x="1/2", U=1, V=2, E="3/2"),
    "D1.root": numbers_only(**_CURVE, E="8/5"),
    "D2.zero": numbers_only(
        **_TWO_LAYERS,
        p="1/16",
        w="1/2",
        y="1/4",
        X=1,
        Z=1,
        G="1/16",
        U=1,
        V=1,
        **_HALF,
        x="1/2",
        E="21/10",
    ),
    "D1.affine-kernel": tilted_layer,
    "D1.affine-cost": two_tilted_layers,
    "D1.affine-read-out": tilted_read_out,
    "D1.labels": numbers_only(d=2, u0=3, w0=1, c0=1, u=3, w=1, c=1, D=2, T="5/2"),
    "D1.labels-tight": numbers_only(d=2, u0=3, w0=1, c0=1, u=6, w=3, c=3, D=2, T=6),
    "D1.from-one-sided": numbers_only(d=2, u0=4, w0=2, c0=2, u=3, w=1, c=1, D=2, T=2, x=3, S=3),
    "D1.prefix": numbers_only(**_PAID, u=3, F=7, A=7, B=6, T=2, A1=9, B1=7),
    "D1.prefix-tight": numbers_only(**_PAID, u=2, F=6, A=6, B=6, T=1, A1=7, B1=7),
    "D1.prefix-growth": numbers_only(
        d=2, lam=1, p=1, n=2, g=2, G=4, w=4, h=2, H=4, x=8, z=1, q=1, r=2, C=8, C1=12, S=4
    ),
    "D1.prefix-unique": numbers_only(
        d=2,
        lam=1,
        p=1,
        n=2,
        g=2,
        G=4,
        w=4,
        h=1,
        H=1,
        x=1,
        z=2,
        q=4,
        r="1/4",
        C=8,
        C1="17/2",
        S="1/2",
    ),
    "D1.prefix-step": numbers_only(**_PAID, A=7, B=6, T=2, A1=9, B1=7),
    "D1.one-sided-step": numbers_only(d=2, u0=4, w0=2, c0=2, D=2, x=3, S=3),
    "D1.layer-norm": layer_norm,
    "D1.first-norm": first_norm,
    "D1.left": left,
    "D2.every": numbers_only(
        d=2, P=2, x=1, y=1, S=2, A=3, B=2, R=2, E=5, L=2, g=1, z=1, q=1, s=1, lam="1/2"
    ),
    **models_slopes.MODELS,
    "D1.rest-number": rest_number,
    "D1.rest": tilted_rest,
    **models_bent.MODELS,
    **models_pairs.MODELS,
    "N1.tied": tied,
    **models_unfolding.MODELS,
    "D2.many-layers": numbers_only(
        L=2, P=2, lam=1, lam2=1, p=1, c=4, M=1, D=2, F=2, C=1, B=4, A=16
    ),
    "D1.mean-ratio": numbers_only(L=2, d=1, r="1/2", R="1/2", k0=4, k1=1),
    "D1.many-below": numbers_only(
        P=2, L=2, lam="1/4", lam2=1, p=1, s=2, g=2, G=4, w=1, y=2, x=2, E="8/3", m=1
    ),
    "D1.many-above": numbers_only(
        **_MANY, d=1, P=2, p=2, r="1/2", g=2, h="1/2", w=2, y=4, x=3, E="17/5", V=4, U="9/2"
    ),
    "D1.many-growth": numbers_only(
        **_FLAT, d=1, p=1, lam2=1, r="1/2", g=2, G=16, w=1, y=2, x="3/4", E="17/12", U="3/2"
    ),
    "D1.every-labels": numbers_only(
        d=2, P=2, x=1, y=1, A=3, B=2, R=2, E="5/2", L=2, g=1, lam="1/2"
    ),
    "D1.every-above": numbers_only(**_MANY, **_LAST),
    "D2.local": biased_layer,
    "D3.inputs": numbers_only(k0=3, k1=1, k=1),
    "D3.overlap": turned_bases,
    "D3.one-read-out": one_read_out,
    "D3.closed-form": numbers_only(
        P=2,
        L=2,
        lam=1,
        lam1=1,
        lam2=1,
        k1=2,
        g=1,
        r="1/2",
        w=1,
        m=2,
        p="4/3",
        y=2,
        s=3,
        E1="11/3",
        M=1,
        A=4,
        G=1,
        X=4,
        Z=4,
    ),
    "D3.entries": numbers_only(p=5, q=1, k=2, u="5/2", w="1/2", c=1),
    "D3.sign": numbers_only(c="1/3", k=1, D=3),
    "D3.two-samples": two_neurons,
    "D3.singular-layer": one_sign,
    "D1.positive-first": numbers_only(lam1=2, T=3, S=1),
    "D1.positive-step": numbers_only(lam=2, A=3, B=1, T=2, S=1, U=5, V=4, A1=7, B1=3, A2=13, B2=9),
    "D1.positive": numbers_only(lam=2, A=3, B=1, R=4, E=7, E1=5),
    "D3.affine": two_values,
    "D3.singular": numbers_only(a=1, b=4, k=2, x1=3, x2=-1, h1=1, h2=2),
    "D3.order": numbers_only(m=3, n=1, t="1/4", k="1/2"),
    "D3.one-label": numbers_only(
        x1=2, x2=1, p=1, q=1, a=2, b=1, t="1/4", m=2, c=2, B=3, Q="19/8", W=6, E=5
    ),
}
