"""Theorems on the slopes of the energy in the weights of affine layers. TRUSTED statements.

The weights p, q, e of a layer are those of ``affine_weights``. The cost T of a layer is linear in
its weights: the factor of a weight is its price. A larger weight lowers the cost T of the next
layer: this is its saving. x is a change of one weight of the lower layer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from proofs_check.kernel.theorem import Given, Theorem, assume, cite, define
from proofs_check.sections.biased_depth.affine_weights.theorems import (
    CHANGED_LAST,
    CHANGED_LAYERS,
    DETERMINANTS,
    LOWER,
    REST_SAVES,
    SAVED,
    SAVES,
    VOLUMES,
    weights,
)
from proofs_check.sections.biased_depth.one_sided.theorems import kernel
from proofs_check.sections.depth.layers.theorems import positive

#: A layer with what a little more p of it pays, a, and saves, s: one layer below, two above.
_BETWEEN = {
    **positive("d", "w0", "w"),
    "w": define("w = p + q"),
    "w0": define("w0 = p0 + q0"),
    "w2": define("w2 = p2 + q2"),
    "D0 from u, w, c": define("D0 = (d*w0 + e0 + 1)*w0 - d*(p0 - q0)^2"),
    "D0": cite(
        "D0 = 4*d*p0*q0 + (1 + e0)*w0",
        "D1.determinant",
        D="D0",
        p="p0",
        q="q0",
        e="e0",
        w="w0",
        u="d*w0 + e0",
        c="p0 - q0",
    ),
    "D from u, w, c": define("D = (d*w + e + 1)*w - d*(p - q)^2"),
    "D": cite("D = 4*d*p*q + (1 + e)*w", "D1.determinant", u="d*w + e", c="p - q"),
    # the factor of p in D1.pays, and what D1.stationary-layer has for it
    "a": define("w0*D0*a = w0*(4*d*q0 + 1 + e0) + (d - 1)*D0"),
    "s": define(
        "w^2*D^2*s = w^2*(p2*(4*d*q + 1 + e)^2 + q2*(1 + e)^2 + 4*d*q^2*e2) + (d - 1)*w2*D^2"
    ),
}
_BETWEEN_LETTERS = (*"daspqewD", *(name + mark for mark in "02" for name in "pqew"), "D0")
#: One weight of a layer, p, before and after a change x of it; A is what does not change.
_CHANGE = {
    **positive("k", "D", "w", "D1", "w1"),
    **{f"{name}>=0": define(f"{name} >= 0") for name in "ijyzMh"},
    "g": define("g = i + j"),
    "N": define("N = y + z*v^2"),
    "D1": define("D1 = D + x*g"),
    "w1": define("w1 = w + x*h"),
    "E": define("E = A + a*p + k*T"),
    "E1": define("E1 = A + a*(p + x) + k*T1"),
    "T": define("w*w1*D*D1*(T - T1) = x*(w*w1*N + M*D*D1)"),
    "s": define("w^2*D^2*s = w^2*N + D^2*M"),
}
_CHANGE_LETTERS = (*"EaskxDwNMghTApijyzv", "E1", "D1", "w1", "T1")
_CURVED = {
    "half D": assume("2*D1 - D >= 0"),
    "half w": assume("2*w1 - w >= 0"),
    "b": define("w^3*D^3*b = w^3*g*N + D^3*h*M"),
}


class _Weight(NamedTuple):
    """One weight, and the letters of :data:`_CHANGE` for it.

    ``wide`` is its w and ``grown`` whether a change of it changes w.
    """

    name: str
    letter: str
    saved: tuple[str, str, str]
    growth: tuple[str, str]
    M: str
    wide: str
    grown: bool

    @property
    def N(self) -> str:
        """What it saves, over the square of the determinant."""
        y, z, v = self.saved
        return y if z == "0" else f"{z}*({v})^2"

    @property
    def g(self) -> str:
        """By how much the determinant grows with it."""
        return f"({' + '.join(self.growth)})"

    def given(self, below: str, number: str, penalty: str) -> dict[str, Given]:
        """Its letters, and the theorems on one weight in these letters."""
        n, w, M, h = self.name, self.wide, self.M if self.grown else "0", "1" if self.grown else "0"
        D, D1, T, T1 = f"{below}0", f"{below}{n}", f"{number}0", f"{number}{n}"
        w1 = f"({w} + x)" if self.grown else w
        where = {
            "k": penalty, "D": D, "D1": D1, "w": w, "w1": w1, "N": self.N, "g": self.g, "M": M,
            **dict(zip("yzv", self.saved, strict=True)),
            **dict(zip("ij", self.growth, strict=True)),
            "h": h, "T": T, "T1": T1, "E1": f"E{n}", "A": f"A{n}", "a": f"a{n}", "p": self.letter,
            "s": f"s{n}",
        }  # fmt: skip
        return {
            f"E by {n}": define(f"A{n} + a{n}*{self.letter} + {penalty}*{T} = E"),
            f"E{n}": define(f"A{n} + a{n}*({self.letter} + x) + {penalty}*{T1} = E{n}"),
            f"s{n}": define(f"{w}^2*{D}^2*s{n} = {w}^2*{self.N} + {D}^2*{M}"),
            f"b{n}": define(f"{w}^3*{D}^3*b{n} = {w}^3*{self.g}*{self.N} + {D}^3*{h}*{M}"),
            f"half {D1}": assume(f"2*{D1} - {D} >= 0"),
            f"above {n}": cite(f"E{n} - E - x*(a{n} - {penalty}*s{n}) >= 0", "D1.tangent", **where),
            f"below {n}": cite(
                f"x*(a{n} - {penalty}*s{n}) + 2*{penalty}*b{n}*x^2 - (E{n} - E) >= 0",
                "D1.slope",
                **where,
                b=f"b{n}",
            ),
            f"equal {n}": assume(f"a{n} = {penalty}*s{n}"),
        }

    def goals(self, penalty: str) -> tuple[str, str]:
        """No less energy after the change, and little more."""
        n = self.name
        return f"E{n} - E >= 0", f"2*{penalty}*b{n}*x^2 - (E{n} - E) >= 0"


_OWN_LETTERS = tuple(letter + name for letter in "asAEb" for name in "pqe")
#: The weights of a layer, and those of the last one.
_LAYER = (
    _Weight("p", "p0", (SAVED["p"], "0", "0"), ("4*d*q0 + e0", "1"), "((d - 1)*w)", "w0", True),
    _Weight("q", "q0", (SAVED["q"], "0", "0"), ("4*d*p0 + e0", "1"), "((d - 1)*w)", "w0", True),
    _Weight("e", "e0", (SAVED["e"], "0", "0"), ("w0", "0"), "0", "w0", False),
)
_LAST = (
    _Weight(
        "p",
        "p",
        ("0", "1", "r + e + 2*d*q"),
        ("4*d*q + e", "r*(d + 1)"),
        "(d - 1)",
        "(r + w)",
        True,
    ),
    _Weight(
        "q",
        "q",
        ("0", "1", "r + e + 2*d*p"),
        ("4*d*p + e", "r*(d + 1)"),
        "(d - 1)",
        "(r + w)",
        True,
    ),
    _Weight("e", "e", ("0", "d", "p - q"), ("r + w", "0"), "0", "(r + w)", False),
)


def _turned(definitions: Mapping[str, Given]) -> dict[str, Given]:
    """The same equations with the letter last: citations are compared without writing it out."""
    sides = {key: entry.formula.partition(" = ") for key, entry in definitions.items()}
    return {key: define(f"{right} = {left}") for key, (left, _, right) in sides.items()}


def _cited(theorem: str, formulas: Iterable[str], label: str, **where: str) -> dict[str, Given]:
    """Goals of a theorem, by number."""
    return {f"{label} {n}": cite(text, theorem, **where) for n, text in enumerate(formulas, 1)}


THEOREMS = (
    Theorem(
        id="D1.tangent",
        statement=(
            "A weight that pays a and saves N/(D D') + M/(w w') above, times the penalty k there: "
            "the energy, E before and E1 after the change x, lies above the tangent of the slope "
            "a - k s, s = N/D^2 + M/w^2. So where a = k s no change of that weight alone lowers "
            "it. D and w grow by g x and h x; for the read-out these are V and r + w, and k is "
            "lambda2."
        ),
        scalars=_CHANGE_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given=_CHANGE,
        goals=("E1 - E - x*(a - k*s) >= 0",),
    ),
    Theorem(
        id="D1.slope",
        statement=(
            "It lies above the tangent by 2 k b x^2 or less, b = g N/D^3 + h M/w^3, as long as D' "
            "and w' are at least half of D and w. So a - k s is the slope of the energy, which is "
            "stationary in the weight exactly where a = k s."
        ),
        scalars=(*_CHANGE_LETTERS, "b"),
        matrices={},
        symmetric=frozenset(),
        given={**_CHANGE, **_CURVED},
        goals=("x*(a - k*s) + 2*k*b*x^2 - (E1 - E) >= 0",),
        facts=("limit",),
    ),
    Theorem(
        id="D1.stationary-layer",
        statement=(
            "A hidden layer whose weight p, q or e pays a and saves s, with a = k s: no change x "
            "of that weight by itself lowers the energy E, and it rises by 2 k b x^2 at most. Dp, "
            "Tp, Ep are D, T and E after a change of p; k is the penalty above."
        ),
        scalars=(
            *"dxkEpqew",
            "p0",
            "q0",
            "e0",
            "w0",
            *(a + b for a in "DT" for b in "0pqe"),
            *_OWN_LETTERS,
        ),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("d", "w", "w0", "k", "D0", "Dp", "Dq", "De"),
            "grown": define("w0 + x > 0"),
            "sum": define("p0 + q0 > 0"),
            "sum grown": define("p0 + q0 + x > 0"),
            "labels": define("(d - 1)*w >= 0"),
            "w": define("p + q = w"),
            "w0": define("p0 + q0 = w0"),
            **_turned(DETERMINANTS),
            **_cited("D1.saves", SAVES, "saved"),
            **_cited("D1.saves-sign", (f"{each} >= 0" for each in SAVED.values()), "sign"),
            **_cited(
                "D1.weights-sign",
                ("4*d*q0 + e0 >= 0", "4*d*p0 + e0 >= 0"),
                "growth",
                **{name: LOWER[name] for name in "wpqe"},
            ),
            "half w": assume("2*(w0 + x) - w0 >= 0"),
            **{k: v for each in _LAYER for k, v in each.given("D", "T", "k").items()},
        },
        goals=tuple(goal for each in _LAYER for goal in each.goals("k")),
        objects=(
            *CHANGED_LAYERS,
            kernel("d*w + e", "w", "p - q"),
            kernel("d*w0 + e0", "w0", "p0 - q0"),
        ),
    ),
    Theorem(
        id="D1.stationary-last",
        statement=(
            "The same for the last layer, whose weights save what the read-out leaves, R: V and r "
            "+ w take the places of D and w, lambda2 that of the penalty."
        ),
        scalars=(
            *"dxrEpqew",
            "lam2",
            *(a + b for a in "VR" for b in "0pqe"),
            *_OWN_LETTERS,
        ),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("d", "w", "lam2", "V0", "Vp", "Vq", "Ve"),
            "wide": define("r + w > 0"),
            "grown": define("r + w + x > 0"),
            "labels": define("d - 1 >= 0"),
            "w": define("p + q = w"),
            **_turned(VOLUMES),
            **_cited("D1.rest-saves", REST_SAVES, "saved"),
            "growth": define("r*(d + 1) >= 0"),
            **_cited("D1.weights-sign", ("4*d*q + e >= 0", "4*d*p + e >= 0"), "growth"),
            "half w": assume("2*(r + w + x) - (r + w) >= 0"),
            **{k: v for each in _LAST for k, v in each.given("V", "R", "lam2").items()},
        },
        goals=tuple(goal for each in _LAST for goal in each.goals("lam2")),
        objects=(*CHANGED_LAST, kernel("d*w + e", "w", "p - q")),
    ),
    Theorem(
        id="D1.slope-one-sided",
        statement=(
            "Two one-sided layers, with p pays d/w0 and saves d w2/w^2, w2 being that of the layer "
            "above: where that is equal, w is geometric, w^2 = w0 w2."
        ),
        scalars=_BETWEEN_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given={
            **_BETWEEN,
            **{name: assume(f"{name} = 0") for name in ("q0", "e0", "q", "e")},
            "equal": assume("a = s"),
        },
        goals=("w0*a = d", "w^2*s = d*w2", "w^2 = w0*w2"),
    ),
    Theorem(
        id="D1.slope-balanced",
        statement=(
            "Balanced layers, c = 0: p pays d/(u0 + 1) + d/w0 and saves d u2/(u + 1)^2 + d "
            "w2/w^2; the bias stands in both."
        ),
        scalars=(*_BETWEEN_LETTERS, *(name + mark for name in "uc" for mark in ("0", "", "2"))),
        matrices={},
        symmetric=frozenset(),
        given={
            **_BETWEEN,
            **weights("0"),
            **weights(""),
            **weights("2"),
            "c0=0": assume("c0 = 0"),
            "c=0": assume("c = 0"),
            "c2=0": assume("c2 = 0"),
        },
        goals=(
            "w0*(u0 + 1)*a = d*w0 + d*(u0 + 1)",
            "w^2*(u + 1)^2*s = d*u2*w^2 + d*w2*(u + 1)^2",
        ),
        context=("d>0",),
    ),
)
