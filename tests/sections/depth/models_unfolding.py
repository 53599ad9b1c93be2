"""Models and false instances of the theorems on all deep networks."""

from __future__ import annotations

from collections.abc import Callable

from tests.exact_matrices import inverse, matrix, number, trace
from tests.sections.models import HALF, Letters, numbers_only, some, task


def one_sample(d: int, n: int) -> Letters:
    """Labels +1, any outputs and any read-out of n neurons."""
    return {"d": number(d), "y": matrix([[1]] * d), "z": some(d, 1), "V": some(d, n, 4)}


def odd_part(d: int, n: int) -> Letters:
    """Two neurons without a pattern, a read-out, and the squared norm of their odd part."""
    cube = task(d, n)
    count = len(cube["e"].rows)
    R, flips = some(2, count, 4), cube["A"]
    F = number(HALF) * (R + number(-1) * R * flips)
    own = {"V": some(d, 2), "R": R, "F": F, "D": flips, "lam2": number(2)}
    return {**cube, **own, "h": trace(F * F.T), "B": inverse(number(2) + F.T * F)}


Numbers = dict[str, int | str]


def one_neuron(d: int, n: int) -> Letters:
    """A preactivation without a pattern, above whitened inputs with a bias."""
    cube = task(d, n)
    count = len(cube["e"].rows)
    own = {"D": cube["A"], "h": some(count, 1, 4), "c": number(1), "k": number(1 + count)}
    return {**cube, **own}


#: Numbers in the place of the growth with g^L = L^2: g = h = 1 and l = 0.
_FLAT: Numbers = {"g": 1, "h": 1, "l": 0, "a": "1/2"}
#: Sizes at their bounds, for one label and one sample of each class.
_SIZES: Numbers = {
    "d": 1,
    "P": 2,
    "K": 2,
    "lam1": 1,
    "lam2": 1,
    "C1": 8,
    "CU": 8,
    "CV": 32,
}
_ABOVE: Numbers = {
    **_FLAT,
    **_SIZES,
    "L": 2,
    "lam": 1,
    "G": 4,
    "T": 4,
    "A": "1/4",
    "M": "1/4",
    "O": 128,
}
_EVERY: Numbers = {**_SIZES, "L": 8, "n": 2, "lam": 1, "E": 50}
_STEPS: Numbers = {
    **_FLAT,
    **_SIZES,
    "T": 4,
    "n": 2,
    "lamr": 1,
    "G": 16,
    "H": 16,
    "O": 8,
    "E": 18,
    "V": 1,
}
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
    "D3.first-layer": one_neuron,
    "D3.pairs": numbers_only(
        P=4, d=2, lam2=1, A=1, W=1, v=3, S=5, f="1/2", u=1, l=1, m="3/2", E=10
    ),
    "D3.copies": numbers_only(**_COPIES, mu="1/2", z="1/4", x="1/2", m="19/12", E="19/6"),
    "D3.many-below": numbers_only(**_BELOW, m=1, M=1, E=2),
    "D3.one-side": odd_part,
    "D3.every-below": numbers_only(
        d=1, P=2, L=2, lam1=1, lam="1/100", lam2=1, g="3/2", G=2, h="1/100", A="1/25", M="1/50", E=3
    ),
    "D3.unfold": numbers_only(s=1, z=1, f=-1, y=-1, x=1, v=4, F=1),
    "D3.line": numbers_only(K=4, P=4, d=2, m="7/2", q="3/2", w=3, C1=18, CU=10, CV=24),
    "D3.many-above": numbers_only(**_ABOVE, V=4, U=132, E=132),
    "D3.every-above": numbers_only(**_EVERY, U=52),
    "N1.many-above": numbers_only(**_STEPS, U=18),
}

#: Claim and statement of the control -> an instance of what is given in which a goal is false.
INSTANCES: dict[tuple[str, str], Letters] = {
    ("D3-limit", "no network costs less than 2 (1 + r) L lambda"): numbers_only(
        **_BELOW, m="3/2", M="3/2", E="3/2"
    )(1, 1),
    ("D3-limit", "the hidden layers of an unfolding cost L lambda"): numbers_only(
        **_ABOVE, V=2, U=130, E=132
    )(1, 1),
    ("D3-limit", "one sample loses twice what its direction of the labels loses"): {
        "d": number(1), "y": matrix([[1]]), "z": matrix([[0]]), "V": matrix([[1]]),
    },
    ("D3-limit", "the first layer pays for the mean of a pair as without a bias"): one_neuron(1, 1),
    ("D3-copies", "hidden matrices are shared by as many pairs as there are samples"): (
        numbers_only(**_COPIES, mu="1/4", z="1/8", x="1/4", m="69/40", E="19/6")(1, 1)
    ),
    ("D3-every-limit", "no network costs less than 2 L lambda"): numbers_only(
        d=1, P=2, L=2, lam1=1, lam="1/100", lam2=1, g="3/2", G=1000000, h=10000, A="3/100",
        M="1/25", E="1/30",
    )(1, 1),
    ("D3-every-limit", "unfolding pays its biases alone"): numbers_only(**_EVERY, U=44)(1, 1),
    ("N1-global-limit", "the recurrent matrix of an unfolding costs lambda_r"): numbers_only(
        **_STEPS, U=17
    )(1, 1),
    ("N1-one-label", "a first eigenvector that is more label than mean"): numbers_only(
        x1=2, x2=1, p=2, q=0, a=1, b=1, t=1, m=2, c=1, W=3, B=3, Q=3, E=1
    )(1, 1),
}  # fmt: skip
