"""Theorems on pairs of relations: one at the output of a map, one at its input. TRUSTED statements.

A and B are the second moments of activity and gradient at the input and the output: A = Ha,
B = Gb, so that Hb = W A W' and Ga = W' B W. The relations are RGA (H and G proportional), RWA
(H and Z) and GWA (G and Z), each forward (b) or backward (a). V is the pseudo-inverse of W, so
that V V' and V' V are those of Z = W' W and W W', and V W and W V project on their ranges.
"""

from __future__ import annotations

from collections.abc import Mapping

from proofs_check.kernel.theorem import Given, Theorem, assume, define, fact

_LETTERS = {"W": ("b", "a"), "V": ("a", "b"), "A": ("a", "a"), "B": ("b", "b")}
_PENROSE = {
    "WVW": fact("W*V*W = W", "inverse"),
    "VWV": fact("V*W*V = V", "inverse"),
    "WV": fact("V'*W' = W*V", "inverse"),
    "VW": fact("W'*V' = V*W", "inverse"),
}
_FORWARD = {
    "RGA": assume("W*A*W' = p*B"),
    "RWA": assume("W*A*W' = p*W*W'"),
    "GWA": assume("B = p*W*W'"),
}
_BACKWARD = {
    "RGA": assume("A = q*W'*B*W"),
    "RWA": assume("A = q*W'*W"),
    "GWA": assume("W'*B*W = q*W'*W"),
}


def _pair(
    forward: str, backward: str, powers: str, goals: tuple[str, ...], *, divide: bool = False
) -> Theorem:
    factor: Mapping[str, Given] = {"p": assume("p*r = 1")} if divide else {}
    return Theorem(
        id=f"C-master.{forward}-{backward}",
        statement=(
            f"{forward} forward and {backward} backward make the moments of activity at the "
            f"input, activity at the output, gradient at the output and gradient at the input "
            f"powers {powers} of Z on its range; the goals are those that are not given."
        ),
        scalars=("p", "q", "r"),
        matrices=_LETTERS,
        symmetric=frozenset({"A", "B"}),
        given={
            **_PENROSE,
            "forward": _FORWARD[forward],
            "backward": _BACKWARD[backward],
            **factor,
        },
        goals=goals,
        context=tuple(_PENROSE),  # all pairs are about the same pseudo-inverse
    )


THEOREMS = (
    _pair(
        "RGA",
        "RWA",
        "1, 2, 2, 3",
        (
            "W*A*W' = q*W*W'*W*W'",
            "p*B = q*W*W'*W*W'",
            "p*W'*B*W = q*W'*W*W'*W*W'*W",
        ),
    ),
    _pair(
        "RGA",
        "GWA",
        "-1, 0, 0, 1",
        (
            "V*W*A*W'*V' = p*q*V*V'",
            "W*A*W' = p*q*W*V",
            "B = q*W*V",
        ),
        divide=True,
    ),
    _pair(
        "RWA",
        "RGA",
        "0, 1, -1, 0",
        (
            "A = p*V*W",
            "q*W*V*B*V'*W' = p*V'*V",
            "q*W'*B*W = p*V*W",
        ),
    ),
    _pair(
        "RWA",
        "GWA",
        "0, 1, 0, 1",
        (
            "V*W*A*W'*V' = p*V*W",
            "V'*W'*B*W*V = q*W*V",
        ),
    ),
    _pair(
        "GWA",
        "RGA",
        "2, 3, 1, 2",
        (
            "A = p*q*W'*W*W'*W",
            "W*A*W' = p*q*W*W'*W*W'*W*W'",
            "W'*B*W = p*W'*W*W'*W",
        ),
    ),
    _pair(
        "GWA",
        "RWA",
        "1, 2, 1, 2",
        ("W*A*W' = q*W*W'*W*W'", "W'*B*W = p*W'*W*W'*W"),
    ),
    Theorem(
        id="C-master.RWA-RWA",
        statement="RWA on both sides makes Z flat: q Z^2 = p Z, all its eigenvalues are equal.",
        scalars=("p", "q"),
        matrices=_LETTERS,
        symmetric=frozenset({"A", "B"}),
        given={"forward": _FORWARD["RWA"], "backward": _BACKWARD["RWA"]},
        goals=("q*W*W'*W*W' = p*W*W'",),
    ),
    Theorem(
        id="C-master.GWA-GWA",
        statement="GWA on both sides makes Z flat: p Z^2 = q Z, all its eigenvalues are equal.",
        scalars=("p", "q"),
        matrices=_LETTERS,
        symmetric=frozenset({"A", "B"}),
        given={"forward": _FORWARD["GWA"], "backward": _BACKWARD["GWA"]},
        goals=("p*W'*W*W'*W = q*W'*W",),
    ),
    Theorem(
        id="C-master.RGA-RGA",
        statement=(
            "RGA on both sides makes Z flat on the range of G: with B = g g' and Z B Z = z^2 B, "
            "z > 0, Z g = z g. That Z and B commute is not assumed; z^2 is the quotient of the "
            "two factors of proportion."
        ),
        scalars=("p", "q", "z"),
        matrices={"W": ("b", "a"), "A": ("a", "a"), "g": ("b", "P")},
        symmetric=frozenset({"A"}),
        given={
            "forward": assume("W*A*W' = p*g*g'"),
            "backward": assume("A = q*W'*g*g'*W"),
            "q>0": assume("q > 0"),
            "z>0": assume("z > 0"),
            "z": define("p = q*z^2"),
        },
        goals=("W*W'*g = z*g",),
    ),
)
