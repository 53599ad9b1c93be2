"""Models and false instances of the theorems on networks that unfold a line."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from tests.exact_matrices import matrix, number, trace
from tests.sections.models import Letters, numbers_only, some

Numbers = dict[str, int | str]

#: Numbers in the place of the growth with g^L = L^2: g = h = 1 and l = 0.
_FLAT: Numbers = {"g": 1, "h": 1, "l": 0, "a": "1/2"}
#: Sizes for one label and one sample of each class.
_SIZES: Numbers = {
    "d": 1, "P": 2, "K": 2, "m": 1, "q": 1, "w": 16, "C1": 4, "CU": 4, "CV": 32,
}  # fmt: skip
_PAID: Numbers = {**_SIZES, "lam1": 1, "lam2": 1}
_CHEAP: Numbers = {**_SIZES, "lam1": "1/1000", "lam2": "1/1000"}
_GROWN: Numbers = {**_FLAT, "L": 2, "lam": 1, "G": 4, "T": 4, "M": "1/2"}


def one_step(d: int, _: int) -> Letters:
    """The last of the labels that change their sign at every class."""
    up, down = matrix([[1]] * d), matrix([[-1]] * d)
    return {
        "s": up,
        "z": up,
        "f": down,
        "y": down,
        "x": up,
        "F": up,
        "v": number(4) * up,
    }


def twice_as_large(d: int, n: int) -> Letters:
    """Two activities that are doubled, and half of a read-out."""
    V, activities = some(d, 2, n), some(2, 1)
    outputs, half, C = V * activities, number(Fraction(1, 2)) * V, trace(V * V.T)
    own = {"g": number(2), "S": number(4), "O": number(Fraction(1, 4)) * C, "C": C}
    letters = {"V": V, "W": half, "n": activities, "m": number(2) * activities}
    return {**own, **letters, "f": outputs, "y": outputs}


MODELS: dict[str, Callable[[int, int], Letters]] = {
    "D3.unfold": one_step,
    "D3.scaled": twice_as_large,
    "D3.line": numbers_only(K=4, P=4, d=2, m="7/2", q="3/2", w=3, C1=18, CU=10, CV=24),
    "D3.many-above": numbers_only(**_PAID, **_GROWN, A="1/2", O=32, V=4, E=36, U=132),
    "D3.every-above": numbers_only(**_PAID, L=8, n=2, lam=1, O=16, E=40, U=52),
    "N1.many-above": numbers_only(
        **_PAID, **_FLAT, T=4, n=2, lamr=1, G=16, H=16, S=4, O=8, V=1, E=14, U=18
    ),
}

#: Claim and statement of the control -> an instance of what is given in which a goal is false.
INSTANCES: dict[tuple[str, str], Letters] = {
    ("D3-limit", "the hidden layers of an unfolding cost L lambda"): numbers_only(
        **_CHEAP, **_GROWN, A=500, O="4/125", V=2, E="125001/31250", U="31252/15625"
    )(1, 1),
    ("D3-every-limit", "unfolding pays its biases alone"): numbers_only(
        **_CHEAP, L=64, n=4, lam=1, O=8, E="110009/1000", U="9601/100"
    )(1, 1),
    ("N1-global-limit", "the recurrent matrix of an unfolding costs lambda_r"): numbers_only(
        **_CHEAP, **_FLAT, T=64, n=8, lamr=1, G=4096, H=4096, S=64, O="1/2", V=1,
        E="2501/1000", U="4003/2000"
    )(1, 1),
}  # fmt: skip
