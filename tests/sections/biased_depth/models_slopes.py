"""Models of the theorems on the weights of affine layers: what they pay and save."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.exact_matrices import Value, inverse, number
from tests.sections.models import Letters, numbers_only

#: The weights 1, 2, 1 of two labels below 2, 1, 1, and changes by 1 of p, q and e.
_CHANGED: dict[str, int | str] = {"d": 2, "x": 1, "w": 3}
_CHANGED_LAYER: dict[str, int | str] = {
    **_CHANGED, "p0": 1, "q0": 2, "e0": 1, "w0": 3, "p": 2, "q": 1, "e": 1,
    "D0": 22, "Dp": 40, "Dq": 32, "De": 25,
    "T0": "71/22", "Tp": "11/5", "Tq": "45/16", "Te": "77/25",
}  # fmt: skip
_CHANGED_LAST: dict[str, int | str] = {
    **_CHANGED, "p": 1, "q": 2, "e": 1, "r": 1, "V0": 30, "Vp": 50, "Vq": 42, "Ve": 34,
    "R0": "31/60", "Rp": "2/5", "Rq": "46/105", "Re": "35/68",
}  # fmt: skip


def _stationary(
    found: Letters, below: str, number_: str, k: int, weights: Mapping[str, tuple[Value, ...]]
) -> Letters:
    """Weights that pay what they save; each comes with its N, g, M, w, and 1 if w grows with it."""
    D, T, x = found[f"{below}0"], found[f"{number_}0"], found["x"]
    own: Letters = {"E": number(100)}
    for name, (weight, N, g, M, w, h) in weights.items():
        s = N * inverse(D * D) + M * inverse(w * w)
        a, T1 = number(k) * s, found[f"{number_}{name}"]
        A = own["E"] - a * weight - number(k) * T
        b = g * N * inverse(D * D * D) + h * M * inverse(w * w * w)
        own |= {f"s{name}": s, f"a{name}": a, f"A{name}": A, f"b{name}": b}
        own[f"E{name}"] = A + a * (weight + x) + number(k) * T1
    return {**found, **own}


def stationary_layer(d: int, n: int) -> Letters:
    """The layers of the model of D1.saves, at the penalty 2."""
    found = {**numbers_only(**_CHANGED_LAYER)(d, n), "k": number(2)}
    p, q, e, w, p0, q0, e0, w0 = (found[x] for x in ("p", "q", "e", "w", "p0", "q0", "e0", "w0"))
    one, zero, four = number(1), number(0), number(4) * found["d"]
    by_p, by_q = four * q0 + one + e0, four * p0 + one + e0
    N = {
        "p": p * by_p * by_p + q * (one + e0) * (one + e0) + four * q0 * q0 * e,
        "q": q * by_q * by_q + p * (one + e0) * (one + e0) + four * p0 * p0 * e,
        "e": four * (p * q0 * q0 + q * p0 * p0) + e * w0 * w0,
    }
    M = (found["d"] - one) * w
    weights = {
        "p": (p0, N["p"], by_p, M, w0, one),
        "q": (q0, N["q"], by_q, M, w0, one),
        "e": (e0, N["e"], w0, zero, w0, zero),
    }
    return _stationary(found, "D", "T", 2, weights)


def stationary_last(d: int, n: int) -> Letters:
    """The last layer of the model of D1.rest-saves, for lambda2 = 2."""
    found = {**numbers_only(**_CHANGED_LAST)(d, n), "lam2": number(2)}
    p, q, e, r, w = (found[x] for x in ("p", "q", "e", "r", "w"))
    one, zero, two = number(1), number(0), number(2) * found["d"]
    by_p, by_q, grown = r + e + two * q, r + e + two * p, r * (found["d"] + one) + e
    M, wide = found["d"] - one, r + w
    weights = {
        "p": (p, by_p * by_p, grown + two * q + two * q, M, wide, one),
        "q": (q, by_q * by_q, grown + two * p + two * p, M, wide, one),
        "e": (e, found["d"] * (p - q) * (p - q), wide, zero, wide, zero),
    }
    return _stationary(found, "V", "R", 2, weights)


_TANGENT: dict[str, int | str] = {
    "k": 2, "p": 1, "A": -13, "D": 2, "w": 1, "g": 1, "h": 1, "N": 3, "M": 2, "x": 1, "a": 4,
    "E": 5, "i": 1, "j": 0, "y": 2, "z": 1, "v": 1,
    "D1": 3, "w1": 2, "s": "11/4", "T": 7, "T1": "11/2", "E1": 6,
}  # fmt: skip
#: Three layers: 1, 0, 0 and 2, 0, 0 below 3, 1, 1; and balanced ones.
_ONE_SIDED: dict[str, int | str] = {
    "d": 2, "a": 2, "s": 2, "D0": 1, "D": 2,
    "p0": 1, "q0": 0, "e0": 0, "w0": 1, "p": 2, "q": 0, "e": 0, "w": 2,
    "p2": 3, "q2": 1, "e2": 1, "w2": 4,
}  # fmt: skip
_BALANCED: dict[str, int | str] = {
    "d": 2, "a": "4/3", "s": "107/200", "D0": 12, "D": 40,
    "p0": 1, "q0": 1, "e0": 1, "u0": 5, "w0": 2, "c0": 0,
    "p": 2, "q": 2, "e": 1, "u": 9, "w": 4, "c": 0,
    "p2": "3/2", "q2": "3/2", "e2": 2, "u2": 8, "w2": 3, "c2": 0,
}  # fmt: skip
MODELS: dict[str, Callable[[int, int], Letters]] = {
    "D1.affine-weights": numbers_only(d=2, u=7, w=3, c=1, p=2, q=1, e=1),
    "D1.determinant": numbers_only(d=2, D=22, u=7, w=3, c=-1, p=1, q=2, e=1),
    "D1.layer-weights": numbers_only(
        d=2, p0=1, q0=2, e0=1, u0=7, w0=3, c0=-1, p=2, q=1, e=1, u=7, w=3, c=1, D=22, T="71/22"
    ),
    "D1.weights": numbers_only(
        d=2, p0=1, q0=2, e0=1, u0=7, w0=3, c0=-1, p=2, q=1, e=1, u=7, w=3, c=1,
        D=22, T="71/22", P=4, F=19, lam1="1/2", k0=2, k1=1,
    ),
    "D1.saves": numbers_only(**_CHANGED_LAYER),
    "D1.weights-sign": numbers_only(d=2, p=-1, q=3, e=12, w=2),
    "D1.stationary-layer": stationary_layer,
    "D1.stationary-last": stationary_last,
    "D1.saves-sign": numbers_only(d=2, p=-1, q=3, e=12, w=2, p0=3, q0=-1, e0=12, w0=2),
    "D1.rest-saves": numbers_only(**_CHANGED_LAST),
    "D1.tangent": numbers_only(**_TANGENT),
    "D1.slope": numbers_only(**_TANGENT, b="19/8"),
    "D1.pays": numbers_only(
        d=2, p0=1, q0=2, e0=1, u0=7, w0=3, c0=-1, p=2, q=1, e=1, u=7, w=3, c=1, D=22, T="71/22",
        a="38/33", b="26/33", f="3/22",
    ),
    "D1.slope-one-sided": numbers_only(**_ONE_SIDED),
    "D1.slope-balanced": numbers_only(**_BALANCED),
}  # fmt: skip
