"""Measurements for the claims about pairs of relations."""

from __future__ import annotations

import random
from fractions import Fraction

from proofs_check.ledger.claim import Finding

#: Exponents of Ha, Hb, Gb, Ga by (forward, backward) relation.
POWERS = {
    ("RGA", "RWA"): (1, 2, 2, 3),
    ("RGA", "GWA"): (-1, 0, 0, 1),
    ("RWA", "RGA"): (0, 1, -1, 0),
    ("RWA", "GWA"): (0, 1, 0, 1),
    ("GWA", "RGA"): (2, 3, 1, 2),
    ("GWA", "RWA"): (1, 2, 1, 2),
}


def witness() -> str:
    """A map with two different eigenvalues of Z."""
    return "W = diag(2, 1), H_a = W'W, G_b = (W W')^2: RGA forward, RWA backward"


def _measured(seed: int, shift: int) -> Finding:
    """Each relation holds between moments of these powers, on exact diagonal maps."""
    draw = random.Random(seed)
    for (forward, backward), (ha, hb, gb, ga) in POWERS.items():
        for _ in range(10):
            z = [Fraction(draw.randint(1, 9), draw.randint(1, 9)) ** 2 for _ in range(3)]
            A, B = ([x**power for x in z] for power in (ha, gb + shift))
            sides = {
                "forward": {"H": [x * a for x, a in zip(z, A, strict=True)], "G": B, "Z": z},
                "backward": {"H": A, "G": [x * b for x, b in zip(z, B, strict=True)], "Z": z},
            }
            for side, relation in (("forward", forward), ("backward", backward)):
                letters = {"RGA": "HG", "RWA": "HZ", "GWA": "GZ"}[relation]
                left, right = (sides[side][letter] for letter in letters)
                quotients = {x / y for x, y in zip(left, right, strict=True)}
                if len(quotients) > 1 and len(set(z)) > 1:
                    return Finding(False, f"{relation} {side} fails for {forward}-{backward}")
            if any(
                x**power != y
                for power, values in (
                    (hb, sides["forward"]["H"]),
                    (ga + shift, sides["backward"]["G"]),
                )
                for x, y in zip(z, values, strict=True)
            ):
                return Finding(False, f"the powers of {forward}-{backward} do not fit")
    return Finding(True, "the two relations hold between moments of these powers")


def powers_hold(seed: int) -> Finding:
    """The table of exponents."""
    return _measured(seed, 0)


def powers_shifted(seed: int) -> Finding:
    """The same with exponents of G one too high."""
    return _measured(seed, 1)
