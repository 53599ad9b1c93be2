"""Models and false instances of the theorems on what all deep networks cost at least."""

from __future__ import annotations

from collections.abc import Callable

from tests.exact_matrices import Value, inverse, matrix, number, trace
from tests.sections.models import HALF, Letters, numbers_only, some, task

Numbers = dict[str, int | str]


def one_sample(d: int, n: int) -> Letters:
    """Labels +1, any outputs and any read-out of n neurons."""
    return {"d": number(d), "y": matrix([[1]] * d), "z": some(d, 1), "V": some(d, n, 4)}


def one_more_read_out(d: int, n: int) -> Letters:
    """The same read-out for two samples, of which the first has no part in it."""
    found = one_sample(d, n)
    norm, rows = trace(found["V"] * found["V"].T), found["y"].T * found["V"]
    own = {"u": inverse(found["d"] ** number(2)) * trace(rows * rows.T), "U": number(0)}
    return {**found, **own, "v": norm, "N": number(1)}


def one_more_loss(d: int, n: int) -> Letters:
    """The same sample after others that lost 5 d, and 3 in the direction of their labels."""
    found = one_sample(d, n)
    missed = found["d"] - found["y"].T * found["z"]
    own = {"S": number(5 * d), "Q": number(3)}
    return {**found, **own, "q": inverse(found["d"] ** number(2)) * missed * missed}


def preactivations(d: int, n: int) -> Letters:
    """Two neurons without a pattern, above whitened inputs with a bias."""
    cube = task(d, n)
    count = len(cube["e"].rows)
    own = {"D": cube["A"], "H": some(2, count, 4), "c": number(1), "k": number(1 + count)}
    return {**cube, **own}


def shared_layers(d: int, n: int) -> Letters:
    """The same neurons, with a read-out that is no use: each label loses one at every sample."""
    found = preactivations(d, n)
    P, k, e, H, D = (found[name] for name in ("P", "k", "e", "H", "D"))
    one, half = number(1), number(HALF)
    across = trace(H * (one - D) * H.T), trace(H * (one + D) * H.T)
    A = trace(H * H.T) - inverse(k) * trace(e.T * H.T * H * e)
    f = inverse(P * k) * (k * across[0] + across[1])
    S = half * P * found["d"]
    own = {"A": A, "f": f, "W": one, "u": one, "l": one, "m": one, "v": found["d"], "S": S}
    return {**found, **own, "lam1": one, "lam2": one, "E": A + one + found["d"] + S}


def _odd(cube: Letters, R: Value, V: Value, lam2: int) -> Letters:
    """The odd part of activities R, its resolvent, and its squared norm."""
    F = number(HALF) * (R + number(-1) * R * cube["A"])
    own = {"V": V, "R": R, "F": F, "D": cube["A"], "lam2": number(lam2)}
    return {**cube, **own, "h": trace(F * F.T), "B": inverse(number(lam2) + F.T * F)}


def odd_part(d: int, n: int) -> Letters:
    """Two neurons without a pattern, and a read-out."""
    cube = task(d, n)
    return _odd(cube, some(2, len(cube["e"].rows), 4), some(d, 2), 2)


def _energy(found: Letters) -> Value:
    V, R = found["V"], found["R"]
    loss = found["Y"] - V * R
    return found["A"] + found["lam2"] * trace(V * V.T) + trace(loss * loss.T)


def enough_growth(d: int, n: int) -> Letters:
    """The same at the growth 2: two layers of the least weights that stretch so far."""
    found = odd_part(d, n)
    numbers = {"lam1": 1, "lam": 1, "L": 2, "g": 2, "A": 4}
    found |= {**{name: number(value) for name, value in numbers.items()}, "M": number(HALF)}
    found["G"] = number(2) + number(2) * found["h"]
    return {**found, "E": _energy(found)}


def two_large_neurons() -> Letters:
    """One label, learned at a cost A = 3/100 of the layers before: between L lam and 2 L lam."""
    cube = task(1, 1)
    R, V = matrix([[1000, 0], [0, 1000]]), matrix([["1/1000", "-1/1000"]])
    found = _odd(cube, R, V if cube["Y"].rows[0][0] > 0 else -V, 1)
    own: Numbers = {
        "L": 2, "lam1": 1, "lam": "1/100", "g": "3/2", "G": 10**9, "A": "3/100", "M": "1/25",
    }  # fmt: skip
    found |= numbers_only(**own)(1, 1)
    return {**found, "E": _energy(found)}


_BELOW: Numbers = {
    "P": 2, "d": 1, "L": 2, "lam1": 1, "lam": "1/4", "lam2": 100, "mu1": 1, "mu": "1/4",
    "mu2": 100, "p": 2, "r": 1,
}  # fmt: skip

_COPIES: Numbers = {
    "P": 4, "L": 2, "lam1": 1, "lam": 1, "lam2": 2, "mu2": 1, "g": "1/4", "r": 0, "G": 1,
    "w": "1/4", "y": "1/2",
}  # fmt: skip

MODELS: dict[str, Callable[[int, int], Letters]] = {
    "D3.pair-loss": one_sample,
    "D3.read-outs": one_more_read_out,
    "D3.losses": one_more_loss,
    "D3.pair-bounds": numbers_only(
        P=4, d=2, lam2=1, N=1, F=1, W=2, U=0, Q=1, m=1, f=1, u=1, l=0, e="3/2", x="-1/2", b=-1
    ),
    "D3.first-layer": preactivations,
    "D3.pairs": shared_layers,
    "D3.copies": numbers_only(**_COPIES, mu="1/2", z="1/4", x="1/2", m="19/12", E="19/6"),
    "D3.many-below": numbers_only(**_BELOW, m=1, M=1, E=2),
    "D3.one-side": odd_part,
    "D3.every-below": enough_growth,
}

#: Claim and statement of the control -> an instance of what is given in which a goal is false.
INSTANCES: dict[tuple[str, str], Letters] = {
    ("D3-limit", "no network costs less than 2 (1 + r) L lambda"): numbers_only(
        **_BELOW, m="3/2", M="3/2", E="3/2"
    )(1, 1),
    ("D3-limit", "one sample loses twice what its direction of the labels loses"): {
        "d": number(1), "y": matrix([[1]]), "z": matrix([[0]]), "V": matrix([[1]]),
    },
    ("D3-limit", "the first layer pays for the mean of a pair as without a bias"): (
        preactivations(1, 1)
    ),
    ("D3-copies", "hidden matrices are shared by as many pairs as there are samples"): (
        numbers_only(**_COPIES, mu="1/4", z="1/8", x="1/4", m="69/40", E="19/6")(1, 1)
    ),
    ("D3-every-limit", "no network costs less than 2 L lambda"): two_large_neurons(),
}  # fmt: skip
